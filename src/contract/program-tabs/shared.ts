import { z } from 'zod';
import { programKeySchema, projectIdSchema } from '../shapes';

export const input = z.object({ programKey: programKeySchema });
export const count = z.int().nonnegative();
export const seconds = z.int().nonnegative();

/** A number, or why it can't be known and what would make it known. */
export const toldSchema = z.discriminatedUnion('known', [
  z.object({ known: z.literal(true), value: z.number() }),
  z.object({ known: z.literal(false), reason: z.string(), need: z.string() }),
]);
export type ToldShape = z.infer<typeof toldSchema>;

export const projectSchema = z.object({ id: projectIdSchema, name: z.string() });
export type NamedProject = z.infer<typeof projectSchema>;
/** Null: a project that the viewer can't browse, so it is not named. */
export const maybeProjectSchema = projectSchema.nullable();
