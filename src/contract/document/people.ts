import { z } from 'zod';
import { accountIdSchema, isoDaySchema } from '../shapes';
import { basisPointsSchema, spaceKeySchema } from './fields';

const seconds = z.int().min(0).max(86_400);

/** Working seconds from Monday to Sunday. */
export const workweekSchema = z.tuple([seconds, seconds, seconds, seconds, seconds, seconds, seconds]);

/** Somebody who works on projects: team, department, working time and how much of it projects have. */
export const personDocumentSchema = z.object({
  accountId: accountIdSchema,
  team: z.string().trim().min(1).max(60).optional(),
  department: z.string().trim().min(1).max(60).optional(),
  /** The site's if left out. */
  workweek: workweekSchema.optional(),
  /** Days worked other than the calendar says: 0 seconds when away. */
  exceptions: z
    .array(z.object({ from: isoDaySchema, to: isoDaySchema, seconds }))
    .max(200)
    .default([]),
  /** Without any, all of the person's time is free for any project. */
  allocations: z
    .array(
      z.object({
        spaceKey: spaceKeySchema,
        from: isoDaySchema.optional(),
        to: isoDaySchema.optional(),
        basisPoints: basisPointsSchema,
      }),
    )
    .max(100)
    .default([]),
});
export type PersonDocument = z.infer<typeof personDocumentSchema>;
