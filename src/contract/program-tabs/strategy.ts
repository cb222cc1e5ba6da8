import { z } from 'zod';
import { accountIdSchema, currencySchema, isoDaySchema } from '../shapes';
import { count, input, maybeProjectSchema, projectSchema, toldSchema } from './shared';

const bandSchema = z.enum(['red', 'amber', 'green']);

const standingSchema = z.object({
  /** 0 to 1. */
  score: toldSchema,
  /** The score that the time passed so far calls for. */
  expected: toldSchema,
  /** Score ÷ expected. */
  pace: toldSchema,
  onTrack: z.boolean().nullable(),
  /** Of the pace now, and of the score as if it were the end; null where unknown. */
  paceBand: bandSchema.nullable(),
  finalBand: bandSchema.nullable(),
});
export type StandingShape = z.infer<typeof standingSchema>;

const measurementSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('metric'),
    unit: z.string(),
    baseline: z.number(),
    target: z.number(),
    actual: z.number().nullable(),
  }),
  z.object({ kind: z.literal('milestones'), milestones: count, done: count }),
  z.object({ kind: z.literal('score') }),
  /** Money, which needs the permission for financials. */
  z.object({ kind: z.literal('not-permitted') }),
]);

const objectiveSchema = z.object({
  id: z.string(),
  name: z.string(),
  ownerAccountId: accountIdSchema.nullable(),
  startDay: isoDaySchema.nullable(),
  dueDay: isoDaySchema.nullable(),
  projects: z.array(projectSchema),
  hiddenProjects: count,
  standing: standingSchema,
  /** The share of all weight that key results with a known score carry. */
  coverage: toldSchema,
  keyResults: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      ownerAccountId: accountIdSchema.nullable(),
      weight: z.number(),
      dueDay: isoDaySchema.nullable(),
      measurement: measurementSchema,
      standing: standingSchema,
    }),
  ),
});
export type ObjectiveShape = z.infer<typeof objectiveSchema>;

/** Amounts are gains in the benefit's own unit; null for money without the permission for financials. */
const benefitSchema = z.object({
  id: z.string(),
  name: z.string(),
  ownerAccountId: accountIdSchema.nullable(),
  unit: z.string(),
  /** The unit is a currency: amounts are major units with decimals, as they were recorded. */
  money: z.boolean(),
  dueDay: isoDaySchema.nullable(),
  overdue: z.boolean().nullable(),
  programOnly: z.boolean(),
  contributors: z.array(z.object({ project: maybeProjectSchema, shareBasisPoints: z.int().nullable() })),
  deliverables: z.array(z.string()),
  amounts: z
    .object({ planned: toldSchema, realised: toldSchema, target: toldSchema, difference: toldSchema })
    .nullable(),
  /** Realised ÷ planned to date, and ÷ target. */
  shareOfPlanned: toldSchema,
  shareOfTarget: toldSchema,
});
export type BenefitShape = z.infer<typeof benefitSchema>;

/** Null where none of the benefits says. */
const sumsSchema = z.object({
  planned: z.number().nullable(),
  realised: z.number().nullable(),
  target: z.number().nullable(),
});
export type BenefitSumsShape = z.infer<typeof sumsSchema>;

const benefitTotalsSchema = z.object({
  unit: z.string(),
  money: z.boolean(),
  program: sumsSchema,
  projects: z.array(z.object({ project: maybeProjectSchema, sums: sumsSchema })),
  /** What only several projects together deliver: in no single project. */
  combinations: z.array(z.object({ projects: z.array(maybeProjectSchema), sums: sumsSchema })),
  /** Names of benefits that a sum leaves out. */
  withoutPlanned: z.array(z.string()),
  withoutRealised: z.array(z.string()),
  withoutTarget: z.array(z.string()),
});
export type BenefitTotalsShape = z.infer<typeof benefitTotalsSchema>;

/** What a program wants and gains. */
export const programStrategy = {
  input,
  output: z.object({
    currency: currencySchema,
    today: isoDaySchema,
    /** Nobody has written a strategy yet. */
    written: z.boolean(),
    text: z.string(),
    /** Minor units of the program's currency; null without the permission for financials. */
    budget: z
      .object({
        budget: toldSchema,
        spent: toldSchema,
        left: toldSchema,
        estimateAtCompletion: toldSchema,
        leftAtCompletion: toldSchema,
      })
      .nullable(),
    objectives: z.array(objectiveSchema),
    benefits: z.array(benefitSchema),
    totals: z.array(benefitTotalsSchema),
    /** Benefits in money whose amounts are left out without the permission for financials. */
    moneyHidden: count,
  }),
};
