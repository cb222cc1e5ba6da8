import { z } from 'zod';

const count = z.int().nonnegative();

/** Plain sums over the items' own fields, by Jira's status category. Seconds, minor units, decimal points. */
export const totalsSchema = z.object({
  issues: z.object({ total: count, todo: count, inProgress: count, done: count }),
  points: z.object({ total: z.number(), done: z.number(), estimatedIssues: count }),
  timeSeconds: z.object({ original: count, remaining: count, spent: count, logged: count }),
  worklogs: count,
  links: z.object({ within: count, acrossProjects: count, dangling: count }),
  cost: z.union([
    z.object({ currency: z.string().length(3), actualMinor: z.int(), unpricedSeconds: count }),
    z.object({ unknown: z.string() }),
  ]),
});
export type Totals = z.infer<typeof totalsSchema>;
