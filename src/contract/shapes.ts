import { z } from 'zod';
import { figureSchema, metricIdSchema, unitSchema } from '../domain/figure';
import { DIMENSIONS, RULE_IDS } from '../domain/health/rules';
import { totalsSchema } from './totals';

export const isoDaySchema = z.iso.date();
export const isoInstantSchema = z.iso.datetime();
/** Jira's numeric ids travel as text. */
export const jiraIdSchema = z.string().regex(/^\d{1,18}$/, 'a Jira id is a whole number');
export const projectIdSchema = z.string().regex(/^p\d{1,18}$/, 'a project id is p and a number');
export const programKeySchema = z
  .string()
  .regex(/^[A-Z][A-Z0-9]{1,9}$/, 'a program key is 2 to 10 capital letters and digits, beginning with a letter');
export const accountIdSchema = z.string().min(1).max(128);
export const currencySchema = z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters, such as EUR');
/** Rises by one with every save; saving an older one is refused as a conflict. 0 means: not saved yet. */
export const versionSchema = z.int().nonnegative();

export const declaredStatusSchema = z.object({
  value: z.enum(['on-track', 'at-risk', 'off-track']),
  note: z.string().max(500),
  date: isoDaySchema,
});
export type DeclaredStatus = z.infer<typeof declaredStatusSchema>;

export const spaceSchema = z.object({
  id: jiraIdSchema,
  key: z.string(),
  name: z.string(),
  style: z.enum(['company-managed', 'team-managed']),
  archived: z.boolean(),
});
export type Space = z.infer<typeof spaceSchema>;

/** How far the ledger is with one space. */
export const syncStateSchema = z.object({
  state: z.enum([
    'never',
    'queued',
    'importing',
    'folding',
    'current',
    'paused',
    'cancelled',
    'failed',
    'archived',
    'lost',
  ]),
  /** Items stored so far and Jira's own estimate of how many there are; the estimate may be missing. */
  itemsRead: z.int().nonnegative(),
  itemsExpected: z.int().nonnegative().nullable(),
  /** The instant up to which every change in Jira is in the ledger. */
  currentAsOf: isoInstantSchema.nullable(),
  message: z.string().nullable(),
});
export type SyncState = z.infer<typeof syncStateSchema>;

/** "As of" for a panel: the oldest of its spaces, and whether something is still on its way. */
export const freshnessSchema = z.object({
  asOf: isoInstantSchema.nullable(),
  updating: z.boolean(),
  itemsRead: z.int().nonnegative(),
  itemsExpected: z.int().nonnegative().nullable(),
  /** Spaces whose figures are not in the totals yet. */
  notImported: z.array(z.string()),
  /** What changed in Jira since then is being read. */
  lookingForChanges: z.boolean(),
});
export type Freshness = z.infer<typeof freshnessSchema>;

/** Something that the totals above it do not contain, or contain with a reserve. */
export const leftOutSchema = z.object({
  id: z.enum([
    'unpriced-time',
    'unattributed-time',
    'worklogs-not-visible',
    'unestimated-items',
    'undated-items',
    'restricted-items',
    'other-points-field',
    'parents-elsewhere',
    'missing-parents',
    'cyclic-parents',
    'done-with-remaining',
    'other-currencies',
    'not-imported',
    'archived-spaces',
    'lost-spaces',
    'departed-items',
    'unconfirmed-items',
    'hidden-spaces',
    'share-elsewhere',
  ]),
  title: z.string(),
  explanation: z.string(),
  amount: z.number(),
  unit: z.union([unitSchema, z.enum(['spaces'])]),
  /** The metric whose rows show these very items, where there is one. */
  opens: metricIdSchema.nullable(),
});
export type LeftOut = z.infer<typeof leftOutSchema>;

/** What the signed-in person may see on a panel. */
export const accessSchema = z.object({
  admin: z.boolean(),
  financials: z.boolean(),
  rates: z.boolean(),
  visibleSpaces: z.int().nonnegative(),
  totalSpaces: z.int().nonnegative(),
});
export type Access = z.infer<typeof accessSchema>;

const healthLevelSchema = z.enum(['green', 'amber', 'red', 'unknown']);

/** One rule of health applied to a project. */
export const judgementSchema = z.object({
  rule: z.enum(RULE_IDS),
  level: healthLevelSchema,
  /** The quotient that was judged; null where it is unknown. */
  value: z.number().nullable(),
  /** Up to and including `green` it is green, up to and including `amber` amber, beyond it red. */
  limits: z.object({ green: z.number(), amber: z.number() }),
  /** The rule that fired, with its figure and threshold; or why it could not. */
  because: z.string(),
  /** What would make an unknown known. */
  need: z.string().nullable(),
  /** What exactly would turn it green. */
  toGreen: z.string().nullable(),
  /** The work items that weigh most, heaviest first. */
  heaviest: z.array(z.object({ itemId: jiraIdSchema, key: z.string(), weight: z.number() })),
});
export type JudgementShape = z.infer<typeof judgementSchema>;

/** A project's health as computed, with the manager's own word beside it. Unknown is never green. */
export const healthSchema = z.object({
  level: healthLevelSchema,
  because: z.string(),
  /** Why nothing at all is judged; missing where something is. */
  reason: z.literal('not-reported-yet').optional(),
  unknown: z.array(z.enum(DIMENSIONS)),
  /** The plan's currency, in which amounts of cost and value are told; missing without a plan. */
  currency: currencySchema.optional(),
  agreement: z.enum(['agrees', 'declared-better', 'declared-worse', 'not-declared', 'not-computed']),
  dimensions: z.array(
    z.object({
      dimension: z.enum(DIMENSIONS),
      level: healthLevelSchema,
      because: z.string(),
      toGreen: z.array(z.string()),
      needs: z.array(z.string()),
      /** Every rule; of a project beside others only the one that decided, without the work items that weigh most. */
      judgements: z.array(judgementSchema),
    }),
  ),
  /** How many rules ask for something that would turn them green. */
  asking: z.int().nonnegative(),
});
export type HealthShape = z.infer<typeof healthSchema>;

export const measuresSchema = z.object({
  totals: totalsSchema,
  figures: z.array(figureSchema),
  leftOut: z.array(leftOutSchema),
});
export type Measures = z.infer<typeof measuresSchema>;
