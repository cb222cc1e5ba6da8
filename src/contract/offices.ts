import { z } from 'zod';
import { figureSchema, metricIdSchema, unitSchema, type MetricId } from '../domain/figure';
import {
  accessSchema,
  accountIdSchema,
  currencySchema,
  declaredStatusSchema,
  freshnessSchema,
  healthSchema,
  isoDaySchema,
  jiraIdSchema,
  measuresSchema,
  programKeySchema,
  projectIdSchema,
  spaceSchema,
} from './shapes';

const projectHeadSchema = z.object({
  id: projectIdSchema,
  name: z.string(),
  spaces: z.array(spaceSchema),
  goal: z.string(),
  managerAccountId: accountIdSchema.nullable(),
  declaredStatus: declaredStatusSchema.nullable(),
  startDate: isoDaySchema.nullable(),
  dueDate: isoDaySchema.nullable(),
});

/** Has what changed in Jira read, if the ledger is older than two minutes; a panel asks once it has drawn what is stored. */
export const siteRefresh = {
  input: z.object({}),
  output: z.object({ lookingForChanges: z.boolean() }),
};

/** The project office of the space on whose page it is opened. */
export const projectOpen = {
  input: z.object({ spaceId: jiraIdSchema }),
  output: z.object({
    project: projectHeadSchema.extend({ programs: z.array(z.object({ key: programKeySchema, name: z.string() })) }),
    freshness: freshnessSchema,
    access: accessSchema,
    measures: measuresSchema,
    health: healthSchema,
  }),
};

const breakdownNodeSchema = z.object({
  itemId: jiraIdSchema,
  key: z.string(),
  typeName: z.string(),
  level: z.int(),
  statusName: z.string(),
  statusCategory: z.enum(['todo', 'inProgress', 'done']),
  dueDate: isoDaySchema.nullable(),
  childCount: z.int().nonnegative(),
  /** The parent stands in another space or is not in the ledger, so the item is listed at the top. */
  parentElsewhere: z.string().nullable(),
  own: z.object({
    points: z.number().nullable(),
    originalSeconds: z.int().nullable(),
    remainingSeconds: z.int().nullable(),
    spentSeconds: z.int(),
  }),
  /** The item and everything below it in this project. */
  rolled: z.object({
    items: z.int(),
    done: z.int(),
    points: z.number(),
    pointsDone: z.number(),
    originalSeconds: z.int(),
    remainingSeconds: z.int(),
    spentSeconds: z.int(),
    loggedSeconds: z.int(),
    progress: figureSchema,
    /** Present only for those who may view rates: it is finer than a project. */
    cost: figureSchema.nullable(),
  }),
});
export type BreakdownNode = z.infer<typeof breakdownNodeSchema>;

/** One level of the breakdown tree: the top, or the children of one item; a page at a time. */
export const projectBreakdown = {
  input: z.object({
    projectId: projectIdSchema,
    parentId: jiraIdSchema.nullable(),
    cursor: z.string().max(200).nullable(),
  }),
  output: z.object({
    nodes: z.array(breakdownNodeSchema),
    nextCursor: z.string().nullable(),
    /** Items of this level that exist but are restricted from this viewer; their time and points are in the totals above. */
    hiddenItems: z.int().nonnegative(),
  }),
};

const programHeadSchema = z.object({
  key: programKeySchema,
  name: z.string(),
  description: z.string(),
  currency: currencySchema,
  managerAccountId: accountIdSchema.nullable(),
  sponsorAccountId: accountIdSchema.nullable(),
  declaredStatus: declaredStatusSchema.nullable(),
});

/** The programs that the viewer may see, each with its main figures. */
export const programList = {
  input: z.object({}),
  output: z.object({
    programs: z.array(
      programHeadSchema.extend({
        projectCount: z.int(),
        visibleSpaces: z.int(),
        totalSpaces: z.int(),
        freshness: freshnessSchema,
        progress: figureSchema,
        cost: figureSchema,
      }),
    ),
    access: accessSchema,
  }),
};

/** The figures that projects are told with side by side; opening one of them tells all. */
export const SIDE_BY_SIDE = [
  'progress.items',
  'value.budget',
  'value.planned',
  'value.earned',
  'value.actual',
  'value.outside',
  'value.coverage',
  'value.costIndex',
  'value.scheduleIndex',
  'schedule.index',
  'schedule.variance',
  'cost.actual',
  'value.estimateAtCompletion',
  'value.varianceAtCompletion',
  'time.spent',
  'time.remaining',
] as const satisfies readonly MetricId[];
export type SideBySideMetric = (typeof SIDE_BY_SIDE)[number];

/** One program: its projects side by side, the total, and what the viewer can't browse in one bucket. */
export const programOpen = {
  input: z.object({ programKey: programKeySchema }),
  output: z.object({
    program: programHeadSchema,
    freshness: freshnessSchema,
    access: accessSchema,
    projects: z.array(
      projectHeadSchema.extend({
        /** This program's share of the project's cost, in basis points. */
        shareBasisPoints: z.int().min(0).max(10_000),
        freshness: freshnessSchema,
        /** With the figures that are told side by side. */
        measures: measuresSchema,
        health: healthSchema,
      }),
    ),
    /** Projects that the viewer can't browse, together; only for those who may view financials, else null. */
    hidden: z.object({ spaces: z.int(), measures: measuresSchema }).nullable(),
    total: measuresSchema,
  }),
};

export const scopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('project'), projectId: projectIdSchema }),
  z.object({ kind: z.literal('program'), programKey: programKeySchema }),
]);
export type Scope = z.infer<typeof scopeSchema>;

/** Opens a figure: formula, inputs, the work items behind it and the JQL that shows the same in Jira. */
export const figureOpen = {
  input: z.object({ scope: scopeSchema, metric: metricIdSchema, cursor: z.string().max(200).nullable() }),
  output: z.object({
    figure: figureSchema,
    definition: z.object({ name: z.string(), meaning: z.string(), formula: z.string(), source: z.string() }),
    inputs: z.array(figureSchema.and(z.object({ name: z.string() }))),
    /** Null where no JQL can show the same rows; `jqlNote` says why or what differs. */
    jql: z.string().nullable(),
    jqlNote: z.string().nullable(),
    rows: z.array(
      z.object({
        itemId: jiraIdSchema,
        key: z.string(),
        typeName: z.string(),
        statusName: z.string(),
        statusCategory: z.enum(['todo', 'inProgress', 'done']),
        /** What this item adds to the figure, in the figure's unit. */
        contribution: z.number(),
      }),
    ),
    /** What adds to the figure and is no work item: control accounts, cost lines, planned items that were not read. */
    otherRows: z.array(z.object({ name: z.string(), note: z.string(), contribution: z.number() })),
    rowUnit: unitSchema,
    rowCount: z.int(),
    /** Rows on this page that the viewer may not see. */
    hiddenRows: z.int(),
    nextCursor: z.string().nullable(),
  }),
};
