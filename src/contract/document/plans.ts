import { z } from 'zod';
import { ESTIMATE_METHODS } from '../../domain/earned-value/indices';
import { currencySchema, isoDaySchema } from '../shapes';
import { budgetMinorSchema, givenIdSchema, monthSchema, spaceKeySchema } from './fields';

const itemKeySchema = z.string().min(1).max(255);
const shareSchema = z.number().min(0).max(1);

/** How planned work is credited, and so how its plan is spread over time. */
export const creditingRuleSchema = z.discriminatedUnion('kind', [
  /** A share at the start, the rest at the finish: 0 is 0/100, 0.5 is 50/50. */
  z.object({ kind: z.literal('start-finish'), startShare: shareSchema }),
  /** The weights of milestones, each of which is a work item that gets done. */
  z.object({ kind: z.literal('milestones') }),
  z.object({
    kind: z.literal('statuses'),
    shares: z
      .array(z.object({ status: z.string().min(1).max(255), share: shareSchema }))
      .min(1)
      .max(50),
  }),
  z.object({ kind: z.literal('remaining-estimate') }),
  z.object({ kind: z.literal('points') }),
  /** Time spent ÷ (spent + remaining): overspend reads as progress. */
  z.object({ kind: z.literal('effort-burnt') }),
  z.object({ kind: z.literal('level-of-effort') }),
]);

/** A work item of the plan, by its key. Money is minor units of the baseline's currency. */
export const plannedItemSchema = z.object({
  key: itemKeySchema,
  budgetMinor: budgetMinorSchema,
  start: isoDaySchema,
  finish: isoDaySchema,
  /** The project's rule if left out. */
  crediting: creditingRuleSchema.optional(),
  /** For the rule by milestones: work items by key, with weights that are relative to one another. */
  milestones: z
    .array(z.object({ key: itemKeySchema, weight: z.number().nonnegative(), due: isoDaySchema }))
    .max(100)
    .optional(),
  /** Budget of each working day from start to finish, for rules that plan by time; even if left out. */
  phasingMinor: z.array(budgetMinorSchema).max(4_000).optional(),
});
export type PlannedItemDocument = z.infer<typeof plannedItemSchema>;

/** Undated work with its budget by month, credited as the work items in it get done. */
export const controlAccountSchema = z.object({
  id: givenIdSchema,
  /** Whose work it is: everything below an epic or another parent, of a fix version, or the rest of the project. */
  of: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('parent'), key: itemKeySchema }),
    z.object({ kind: z.literal('version'), name: z.string().min(1).max(255) }),
    z.object({ kind: z.literal('project') }),
  ]),
  months: z
    .array(z.object({ month: monthSchema, budgetMinor: budgetMinorSchema }))
    .min(1)
    .max(240),
});

/** A change to the baseline that was approved: what it adds, takes out, or plans anew. */
export const approvedChangeSchema = z.object({
  id: givenIdSchema,
  approvedOn: isoDaySchema,
  reason: z.string().max(500).default(''),
  add: z.array(plannedItemSchema).default([]),
  remove: z.array(itemKeySchema).default([]),
  replan: z.array(plannedItemSchema).default([]),
});

/** A frozen plan. Once saved it is never changed: a change is an approved change, another plan another baseline. */
export const baselineDocumentSchema = z.object({
  id: givenIdSchema,
  name: z.string().max(200).default(''),
  setOn: isoDaySchema,
  currency: currencySchema,
  /** If given, the budgets must sum to it. */
  budgetAtCompletionMinor: budgetMinorSchema.optional(),
  /** What one major unit of another currency was worth when the plan was made; else the exchange rate of `setOn`. */
  exchangeRates: z
    .array(
      z.object({
        from: currencySchema,
        rate: z.union([z.number().positive(), z.string().regex(/^\d{1,12}(\.\d{1,18})?$/)]),
      }),
    )
    .default([]),
  items: z.array(plannedItemSchema).default([]),
  accounts: z.array(controlAccountSchema).max(500).default([]),
  approvedChanges: z.array(approvedChangeSchema).max(200).default([]),
});
export type BaselineDocument = z.infer<typeof baselineDocumentSchema>;

/** How a project is planned and measured. */
export const planDocumentSchema = z.object({
  spaceKey: spaceKeySchema,
  /** The rule of planned items that name none; 0/100 if left out. */
  crediting: creditingRuleSchema.optional(),
  estimatePolicy: z.enum(['larger-of-own-and-children', 'leaves-only', 'own', 'sum']).optional(),
  /** Which estimate at completion the project reports; the manager's own if there is one, else BAC ÷ CPI. */
  estimateMethod: z.enum(ESTIMATE_METHODS).optional(),
  /** The manager's own estimate of what is still to be spent, by month, in the baseline's currency. */
  estimateToComplete: z
    .array(z.object({ month: monthSchema, amountMinor: budgetMinorSchema }))
    .max(240)
    .optional(),
  /** What work outside the baseline will cost in the end. */
  outsideForecastMinor: budgetMinorSchema.optional(),
  /** The one that is measured against; the latest if left out. */
  currentBaseline: givenIdSchema.optional(),
  baselines: z.array(baselineDocumentSchema).max(50).default([]),
});
export type PlanDocument = z.infer<typeof planDocumentSchema>;
