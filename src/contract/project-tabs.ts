import { z } from 'zod';
import { COST_CLASSES } from '../domain/cost/cost-class';
import { COST_LINE_STATES } from '../domain/cost/cost-lines';
import { ESTIMATE_METHODS } from '../domain/earned-value/indices';
import { figureSchema, reasonSchema } from '../domain/figure';
import { currencySchema, isoDaySchema, projectIdSchema } from './shapes';

const count = z.int().nonnegative();
/** A fiscal month, as `2026-01`. */
const monthSchema = z.string().regex(/^\d{4}-\d{2}$/);

/** A tab that has nothing to show yet, or not to this viewer: why, and what would change that. */
const missingSchema = z.object({ state: z.literal('missing'), reason: reasonSchema, need: z.string() });
export type MissingTab = z.infer<typeof missingSchema>;

const baselineSchema = z.object({
  id: z.string(),
  name: z.string(),
  setOn: isoDaySchema,
  /** First and last day of the plan. */
  start: isoDaySchema,
  finish: isoDaySchema,
});

/** A whole number of minor units, or a share of the budget to ten decimals; null where it can't be told. */
const amountSchema = z.number().nullable();

/** Cumulative values at the end of a day. Earned and actual are null after the status date. */
const valuePointSchema = z.object({
  day: isoDaySchema,
  planned: amountSchema,
  earned: amountSchema,
  actual: amountSchema,
});

/**
 * A project against its baseline. Amounts are money for those who may view financials; for others they are shares of the
 * budget, and what the work cost is null.
 */
export const projectValue = {
  input: z.object({ projectId: projectIdSchema }),
  output: z.discriminatedUnion('state', [
    missingSchema,
    z.object({
      state: z.literal('measured'),
      baseline: baselineSchema.extend({
        currency: currencySchema,
        plannedItems: count,
        /** Planned items that the ledger holds. */
        foundItems: count,
        accounts: count,
        approvedChanges: z.array(
          z.object({ id: z.string(), approvedOn: isoDaySchema, reason: z.string(), items: count }),
        ),
      }),
      otherBaselines: z.array(baselineSchema),
      /** Values stop at the end of the status date; what is later, up to today, is provisional. */
      statusDate: isoDaySchema,
      today: isoDaySchema,
      amounts: z.discriminatedUnion('unit', [
        z.object({ unit: z.literal('money'), currency: currencySchema }),
        z.object({ unit: z.literal('share') }),
      ]),
      /** False while no rate and no cost line says what the work costs, or where the viewer may not know. */
      costKnown: z.boolean(),
      provisional: z.object({ earned: amountSchema, actual: amountSchema, outside: amountSchema }),
      /** Why SPI says little about the schedule by now; null where it still does. */
      warning: z.enum(['past-planned-finish', 'finished-late', 'diverged']).nullable(),
      curve: z.array(valuePointSchema),
      /** The last complete fiscal months, oldest first. */
      months: z.array(valuePointSchema.extend({ month: monthSchema })),
      /** Which of the five estimates at completion the project reports. */
      method: z.enum(ESTIMATE_METHODS),
      completedOn: isoDaySchema.nullable(),
      /** The day on which the project finishes if it goes on as so far. */
      forecastFinish: isoDaySchema.nullable(),
      notMeasured: z.object({
        plannedNotFound: count,
        undatedDone: count,
        unreported: count,
        unpricedSeconds: count,
      }),
      /** Figures of value and of schedule. */
      figures: z.array(figureSchema),
    }),
  ]),
};

const daysDetailSchema = z.object({
  items: count,
  percentiles: z.array(z.object({ level: z.number(), days: count })),
  counts: z.array(z.object({ days: count, items: count })),
});
export type DaysDetailShape = z.infer<typeof daysDetailSchema>;

/** By when work is finished, level by level; or what a forecast needs. */
const weeksSchema = z.discriminatedUnion('known', [
  z.object({
    known: z.literal(true),
    /** Null where that confidence is never reached. */
    levels: z.array(z.object({ level: z.number(), weeks: count.nullable(), day: isoDaySchema.nullable() })),
    /** False where the distribution was rounded to a coarser grid. */
    exact: z.boolean(),
  }),
  z.object({ known: z.literal(false), need: z.string() }),
]);
export type ForecastWeeks = z.infer<typeof weeksSchema>;

const chanceSchema = z.number().min(0).max(1).nullable();

const forecastSchema = z.object({
  /** Work items, or story points. */
  left: z.number(),
  alone: weeksSchema,
  withArrivals: weeksSchema,
  /** Chances of having finished by the due date; null without one, or without a forecast. */
  chanceByDue: chanceSchema,
  chanceByDueWithArrivals: chanceSchema,
});
export type ForecastShape = z.infer<typeof forecastSchema>;

/** How a project's work flows, and when by that the rest is finished. */
export const projectFlow = {
  input: z.object({ projectId: projectIdSchema }),
  output: z.discriminatedUnion('state', [
    missingSchema,
    z.object({
      state: z.literal('measured'),
      /** Forecasts count their weeks from here. */
      today: isoDaySchema,
      dueDate: isoDaySchema.nullable(),
      /** The complete weeks that are looked at, oldest first, by their Mondays. Points are story points. */
      weeks: z.array(
        z.object({
          monday: isoDaySchema,
          finished: count,
          arrived: count,
          finishedPoints: z.number(),
          arrivedPoints: z.number(),
        }),
      ),
      inProgress: count,
      /** Work in progress since a day that Jira does not tell. */
      ageless: count,
      age: daysDetailSchema,
      leadTime: daysDetailSchema,
      /** From first being in progress to finish. */
      cycleTime: daysDetailSchema,
      /** Finished work items without a cycle time, by the reason. */
      withoutCycleTime: z.object({ notTold: count, statusUnknown: count, neverInProgress: count }),
      /** Work items of `cycleTime` that were reopened before they were finished for good. */
      reopened: count,
      /** Work in progress whose statuses are not told: it is as old as its latest entry into the category. */
      untoldInProgress: count,
      forecast: z.object({
        items: forecastSchema,
        /** Null where no work item carries story points. */
        points: forecastSchema.nullable(),
      }),
      /** How often forecasts of the work items finished in so many weeks would have held in the past. */
      backTest: z.discriminatedUnion('known', [
        z.object({
          known: z.literal(true),
          weeksAhead: count,
          trainingWeeks: count,
          levels: z.array(z.object({ level: z.number(), forecasts: count, held: count })),
        }),
        z.object({ known: z.literal(false), need: z.string() }),
      ]),
      figures: z.array(figureSchema),
    }),
  ]),
};

/** Whole minor units by cost class. */
const classedSchema = z.object({ capital: z.int(), operating: z.int(), unclassified: z.int() });

const costLineSchema = z.object({
  id: z.string(),
  supplier: z.string(),
  category: z.string(),
  costClass: z.enum(COST_CLASSES),
  currency: currencySchema,
  /** The control account that it was planned in. */
  account: z.string().nullable(),
  /** Where it stands today; null before its first step. */
  standing: z.object({ state: z.enum(COST_LINE_STATES), amountMinor: z.int() }).nullable(),
  /** What it has booked up to today. */
  bookedMinor: z.int(),
  /** Its steps and the reversals of its accruals by day, also those to come. */
  history: z.array(
    z.object({ kind: z.enum([...COST_LINE_STATES, 'reversal']), day: isoDaySchema, amountMinor: z.int() }),
  ),
});
export type CostLineShape = z.infer<typeof costLineSchema>;

/** What a project cost, by fiscal month and class, and its cost lines a page at a time. Only for those who may view financials. */
export const projectCost = {
  input: z.object({ projectId: projectIdSchema, cursor: z.string().max(200).nullable() }),
  output: z.discriminatedUnion('state', [
    missingSchema,
    z.object({
      state: z.literal('measured'),
      today: isoDaySchema,
      /** Null while neither a program nor a rate names one; then everything is unconverted. */
      currency: currencySchema.nullable(),
      /** Oldest first; months without cost are left out. */
      months: z.array(z.object({ month: monthSchema, labour: classedSchema, lines: classedSchema })),
      total: z.object({ labour: classedSchema, lines: classedSchema }),
      /** What no exchange rate brings into the currency, by its own; it is in no month. */
      unconverted: z.array(z.object({ currency: currencySchema, labourMinor: z.int(), linesMinor: z.int() })),
      lineCount: count,
      costLines: z.array(costLineSchema),
      nextCursor: z.string().nullable(),
      figures: z.array(figureSchema),
    }),
  ]),
};
