import { z } from 'zod';
import { isoDaySchema } from '../shapes';
import { count, input, maybeProjectSchema, projectSchema } from './shared';

const levelSchema = z.object({
  /** 0.5, 0.7, 0.85, 0.95. */
  level: z.number(),
  /** Null where the level is not reached; `need` says why. */
  weeks: z.int().nonnegative().nullable(),
  day: isoDaySchema.nullable(),
  need: z.string().nullable(),
});
export type ForecastLevel = z.infer<typeof levelSchema>;

const jointSchema = z.discriminatedUnion('known', [
  z.object({
    known: z.literal(true),
    levels: z.array(levelSchema),
    /** False where a distribution was rounded to a coarser grid. */
    exact: z.boolean(),
  }),
  z.object({ known: z.literal(false), need: z.string() }),
]);
export type JointShape = z.infer<typeof jointSchema>;

/** When all projects of a program have finished: the product of their chances, week by week. */
export const programForecast = {
  input,
  output: z.object({
    /** Weeks are counted from this day. */
    from: isoDaySchema,
    alone: jointSchema,
    withArrivals: jointSchema,
    /** The chances, 0 to 1, that all have finished within so many weeks; null where one is not known so far ahead. */
    curve: z.array(
      z.object({
        weeks: z.int(),
        day: isoDaySchema,
        alone: z.number().nullable(),
        withArrivals: z.number().nullable(),
      }),
    ),
    /** Projects in the joint chance that the viewer may browse, each with its own weeks. */
    projects: z.array(
      projectSchema.extend({
        left: count,
        dueDate: isoDaySchema.nullable(),
        alone: z.array(levelSchema),
        withArrivals: z.array(levelSchema),
        /** 0 to 1; null without a due date. */
        chanceByDue: z.number().nullable(),
        chanceByDueWithArrivals: z.number().nullable(),
      }),
    ),
    /** Projects that have no forecast, and so are in no joint chance. */
    notForecast: z.array(z.object({ project: maybeProjectSchema, need: z.string() })),
    /** Projects left out because more would take too long: those that finish first by their own forecast. */
    beyondLimit: z.array(maybeProjectSchema),
    /** Projects that the viewer can't browse; for those who may view financials they are in the joint chance. */
    hidden: z.object({ projects: count, counted: z.boolean() }),
  }),
};
