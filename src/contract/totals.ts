import { z } from 'zod';

const count = z.int().nonnegative();

/** A number, or why it can't be known. Money is minor units of the plan's currency. */
const told = z.union([z.number(), z.object({ unknown: z.string() })]);

/** A project's or program's earned value and earned schedule at the status date. */
export const planTotalsSchema = z.object({
  currency: z.union([z.string().length(3), z.object({ unknown: z.string() })]),
  statusDate: z.union([z.iso.date(), z.object({ unknown: z.string() })]),
  bacMinor: told,
  pvMinor: told,
  evMinor: told,
  /** Cost that stands against earned value: of the baseline and its approved changes. */
  acMinor: told,
  outsideMinor: told,
  exchangeVarianceMinor: told,
  /** Shares from 0 to 1. */
  coverage: told,
  percentComplete: told,
  percentSpent: told,
  svMinor: told,
  cvMinor: told,
  spi: told,
  cpi: told,
  tcpi: told,
  /** The chosen estimate at completion with work outside the baseline, and the other forms of planned work. */
  eacMinor: told,
  etcMinor: told,
  vacMinor: told,
  eacByCpiMinor: told,
  eacByBudgetMinor: told,
  eacByCpiSpiMinor: told,
  eacBy80_20Minor: told,
  eacByManagerMinor: told,
  /** Earned schedule, in calendar days. */
  esDays: told,
  atDays: told,
  pdDays: told,
  svtDays: told,
  spiT: told,
  ieactDays: told,
});
export type PlanTotals = z.infer<typeof planTotalsSchema>;

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
  plan: planTotalsSchema,
});
export type Totals = z.infer<typeof totalsSchema>;
