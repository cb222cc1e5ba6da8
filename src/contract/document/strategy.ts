import { z } from 'zod';
import { accountIdSchema, isoDaySchema } from '../shapes';
import { basisPointsSchema, budgetMinorSchema, givenIdSchema, minorSchema, spaceKeySchema } from './fields';

const amount = z.number().min(-1e15).max(1e15);
const share = z.number().min(0).max(1);
const dated = z.array(z.object({ day: isoDaySchema, value: amount })).max(500);

const measurementSchema = z.discriminatedUnion('kind', [
  /** From baseline to target; a target below the baseline is a measure that should fall. */
  z.object({
    kind: z.literal('metric'),
    unit: z.string().max(40).default(''),
    baseline: amount,
    target: amount,
    actual: amount.nullable(),
  }),
  z.object({
    kind: z.literal('milestones'),
    milestones: z
      .array(
        z.object({
          name: z.string().max(200),
          weight: z.number().nonnegative().default(1),
          progress: share,
          dueDay: isoDaySchema.optional(),
        }),
      )
      .min(1)
      .max(50),
  }),
  /** A score 0 to 1 that was given elsewhere. */
  z.object({ kind: z.literal('score'), score: share.nullable() }),
]);

export const keyResultDocumentSchema = z.object({
  id: givenIdSchema,
  name: z.string().min(1).max(300),
  ownerAccountId: accountIdSchema.nullish(),
  weight: z.number().nonnegative().default(1),
  measurement: measurementSchema,
  startDay: isoDaySchema.optional(),
  dueDay: isoDaySchema.optional(),
  /** The expected path where it is no straight line, in the unit of the actual value. */
  checkpoints: dated.default([]),
});

export const objectiveDocumentSchema = z.object({
  id: givenIdSchema,
  name: z.string().min(1).max(300),
  ownerAccountId: accountIdSchema.nullish(),
  startDay: isoDaySchema.optional(),
  dueDay: isoDaySchema.optional(),
  /** Projects that work towards it. */
  spaceKeys: z.array(spaceKeySchema).max(100).default([]),
  keyResults: z.array(keyResultDocumentSchema).max(50).default([]),
});
export type ObjectiveDocument = z.infer<typeof objectiveDocumentSchema>;

export const benefitDocumentSchema = z.object({
  id: givenIdSchema,
  name: z.string().min(1).max(300),
  ownerAccountId: accountIdSchema.nullish(),
  /** A currency (amounts then in major units) or the unit of the measure. Different units are never added. */
  unit: z.string().min(1).max(40),
  baseline: amount.default(0),
  target: amount.nullish(),
  startDay: isoDaySchema.optional(),
  dueDay: isoDaySchema.optional(),
  /** Values by day, cumulative. Without planned values the way from baseline to target is a straight line. */
  planned: dated.default([]),
  realised: dated.default([]),
  contributors: z
    .array(z.object({ spaceKey: spaceKeySchema, shareBasisPoints: basisPointsSchema.optional() }))
    .max(100)
    .default([]),
  deliverables: z.array(z.string().max(200)).max(100).default([]),
  /** Only its projects together deliver it. */
  programOnly: z.boolean().default(false),
});
export type BenefitDocument = z.infer<typeof benefitDocumentSchema>;

/** Money is minor units of the program's currency; an impact's size counts, its kind tells loss from gain. */
export const riskDocumentSchema = z.object({
  id: givenIdSchema,
  name: z.string().min(1).max(300),
  kind: z.enum(['threat', 'opportunity']),
  ownerAccountId: accountIdSchema.nullish(),
  response: z.string().max(500).default(''),
  probability: share.nullish(),
  impactMinor: budgetMinorSchema.nullish(),
  residualProbability: share.nullish(),
  residualImpactMinor: budgetMinorSchema.nullish(),
  responseCostMinor: budgetMinorSchema.optional(),
  status: z.enum(['open', 'closed', 'happened']).default('open'),
  /** The project that it threatens or helps, if it is one alone. */
  spaceKey: spaceKeySchema.optional(),
});
export type RiskDocument = z.infer<typeof riskDocumentSchema>;

/** What a program wants, what it gains, and what may come between. */
export const strategyDocumentSchema = z.object({
  strategy: z.string().max(4_000).default(''),
  budgetMinor: budgetMinorSchema.nullish(),
  contingency: z.object({ budgetMinor: budgetMinorSchema, usedMinor: minorSchema.default(0) }).nullish(),
  objectives: z.array(objectiveDocumentSchema).max(100).default([]),
  benefits: z.array(benefitDocumentSchema).max(100).default([]),
  risks: z.array(riskDocumentSchema).max(300).default([]),
  /** What a project owns and what it does not, in words. */
  boundaries: z
    .array(
      z.object({
        spaceKey: spaceKeySchema,
        owns: z.string().max(1_000).default(''),
        doesNotOwn: z.string().max(1_000).default(''),
      }),
    )
    .max(500)
    .default([]),
});
export type StrategyDocument = z.infer<typeof strategyDocumentSchema>;
