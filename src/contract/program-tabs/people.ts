import { z } from 'zod';
import { accountIdSchema, isoDaySchema } from '../shapes';
import { count, input, seconds, toldSchema } from './shared';

const loadWeeksSchema = z.array(z.object({ capacitySeconds: seconds, demandSeconds: seconds }));
const loadSchema = z.object({ name: z.string().nullable(), people: count, weeks: loadWeeksSchema });
export type LoadShape = z.infer<typeof loadSchema>;

const workSchema = z.object({ items: count, seconds, jql: z.string() });

/** Capacity against demand of the people on a program's projects, in the coming weeks. */
export const programPeople = {
  input,
  output: z.object({
    /** False while Administration knows nobody's team and working time. */
    configured: z.boolean(),
    /** Whether the viewer holds View people. */
    permitted: z.boolean(),
    from: isoDaySchema,
    to: isoDaySchema,
    /** ISO weeks with their Mondays; the first begins today. */
    weeks: z.array(z.object({ week: z.string(), monday: isoDaySchema })),
    total: loadSchema,
    teams: z.array(loadSchema),
    departments: z.array(loadSchema),
    /** Work of assignees whose team and working time nobody has said, and of nobody: in the total, in no team. */
    notSetUp: loadSchema,
    nobody: loadSchema,
    /** By team, then as they were entered; null without View people. */
    persons: z
      .array(z.object({ accountId: accountIdSchema.nullable(), team: z.string().nullable(), weeks: loadWeeksSchema }))
      .nullable(),
    overAllocated: z
      .array(
        z.object({
          accountId: accountIdSchema.nullable(),
          from: isoDaySchema,
          to: isoDaySchema,
          basisPoints: z.int(),
        }),
      )
      .nullable(),
    /** Remaining work that is not in the weeks shown, or needs a word. */
    work: z.object({
      overdue: workSchema,
      /** Without a due date, spread to the day by which its project is expected to finish. */
      byForecast: workSchema,
      /** With neither. */
      undated: workSchema,
      unestimated: workSchema,
      unassigned: workSchema,
      notSetUp: z.object({ items: count, seconds }),
      laterSeconds: seconds,
      /** Due in more than ten years, or for people without a working day. */
      unplacedSeconds: seconds,
      /** False where there was too much open work to read all of it. */
      complete: z.boolean(),
    }),
    timesheets: z.object({
      from: isoDaySchema,
      to: isoDaySchema,
      weeks: z.array(z.object({ week: z.string(), monday: isoDaySchema })),
      teams: z.array(
        z.object({
          name: z.string().nullable(),
          people: count,
          weeks: z.array(z.object({ expectedSeconds: seconds, loggedSeconds: seconds, completeness: toldSchema })),
        }),
      ),
    }),
    hiddenSpaces: count,
  }),
};
