import { z } from 'zod';
import { COST_CLASSES, COST_CLASS_TESTS } from '../../domain/cost/cost-class';
import { COST_LINE_STATES } from '../../domain/cost/cost-lines';
import { accountIdSchema, currencySchema, isoDaySchema } from '../shapes';
import { givenIdSchema, minorSchema, spaceKeySchema } from './fields';

const roleSchema = z.string().trim().min(1).max(60);

/** Whose rate it is. The most specific wins: person in project, person, role in project, role, project, site. */
export const rateSubjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('site') }),
  z.object({ kind: z.literal('person'), accountId: accountIdSchema }),
  z.object({ kind: z.literal('project'), spaceKey: spaceKeySchema }),
  z.object({ kind: z.literal('role'), role: roleSchema }),
  z.object({ kind: z.literal('role-in-project'), role: roleSchema, spaceKey: spaceKeySchema }),
  z.object({ kind: z.literal('person-in-project'), accountId: accountIdSchema, spaceKey: spaceKeySchema }),
]);
export type RateSubjectDocument = z.infer<typeof rateSubjectSchema>;

export const rateDocumentSchema = z.object({
  subject: rateSubjectSchema,
  currency: currencySchema,
  /** Cost of one hour in the currency's minor unit. */
  minorUnitsPerHour: z.int().nonnegative().max(1_000_000_000),
  validFrom: isoDaySchema,
});

/** What somebody did from a day on, everywhere or in one project. */
export const roleDocumentSchema = z.object({
  accountId: accountIdSchema,
  role: roleSchema,
  spaceKey: spaceKeySchema.optional(),
  validFrom: isoDaySchema,
  validTo: isoDaySchema.optional(),
});

/** How many major units of `to` one major unit of `from` is worth from a day on. Text keeps every digit. */
export const exchangeRateDocumentSchema = z.object({
  from: currencySchema,
  to: currencySchema,
  rate: z.union([z.number().positive(), z.string().regex(/^\d{1,12}(\.\d{1,18})?$/, 'a rate is a positive decimal')]),
  validFrom: isoDaySchema,
});

/** Puts cost into a class. The rule with the lowest `order` that matches on the day of the work decides. */
export const costClassRuleDocumentSchema = z.object({
  order: z.int().min(0).max(10_000),
  test: z.enum(COST_CLASS_TESTS),
  /** The work type, label, component, epic (by key) or project stage that it is about. */
  value: z.string().min(1).max(255),
  spaceKey: spaceKeySchema.optional(),
  costClass: z.enum(COST_CLASSES),
  validFrom: isoDaySchema,
  validTo: isoDaySchema.optional(),
});

export const projectStageDocumentSchema = z.object({
  spaceKey: spaceKeySchema,
  stage: z.string().trim().min(1).max(60),
  validFrom: isoDaySchema,
});

/** A cost that is not labour. Its steps follow one another: planned, committed, accrued, actual. */
export const costLineDocumentSchema = z.object({
  id: givenIdSchema,
  spaceKey: spaceKeySchema,
  supplier: z.string().max(200),
  category: z.string().min(1).max(60),
  costClass: z.enum(COST_CLASSES).default('unclassified'),
  currency: currencySchema,
  /** The control account of the baseline that it was planned in; without one it is outside the plan. */
  account: givenIdSchema.optional(),
  steps: z
    .array(z.object({ state: z.enum(COST_LINE_STATES), date: isoDaySchema, amountMinor: minorSchema }))
    .min(1, 'a cost line has at least one step')
    .max(100),
});
