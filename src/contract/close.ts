import { z } from 'zod';
import { CAUSES, MEASURES } from '../domain/close/entry';
import { COST_CLASSES } from '../domain/cost/cost-class';
import { monthSchema } from './document/fields';
import { rateDocumentSchema } from './document/money';
import { officeDocumentSchema } from './office-document';
import {
  accountIdSchema,
  currencySchema,
  isoDaySchema,
  isoInstantSchema,
  programKeySchema,
  projectIdSchema,
} from './shapes';

const count = z.int().nonnegative();
const minor = z.int();

const closingSchema = z.object({
  month: monthSchema,
  worklogsDone: count,
  worklogsInAll: count,
  /** Why the last attempt did not finish; null while it goes on. */
  problem: z.string().nullable(),
});

/** The months of the site, which are closed, and how far a close is. Jira administrators only, as everything here. */
export const adminMonths = {
  input: z.object({}),
  output: z.object({
    calendar: z.object({
      timeZone: z.string(),
      startDay: z.int(),
      namedBy: z.enum(['start', 'end']),
      /** True from the first close on: then neither can be changed any more. */
      fixed: z.boolean(),
    }),
    /** Newest first: every closed month, and the open ones up to now. */
    months: z.array(
      z.object({
        month: monthSchema,
        status: z.enum(['open', 'closed']),
        firstDay: isoDaySchema,
        lastDay: isoDaySchema,
        /** Whether it may be closed now. */
        closable: z.boolean(),
        closedAt: isoInstantSchema.nullable(),
        closedBy: accountIdSchema.nullable(),
      }),
    ),
    closing: closingSchema.nullable(),
    /** Spaces that the ledger could not bring up to date; what they hold is closed as it was last seen. */
    notCurrent: z.array(z.string()),
  }),
};

/** Has a month closed in the background: the first open one or, at the first close, any that is over. */
export const adminCloseMonth = {
  input: z.object({ month: monthSchema }),
  output: z.object({ closing: closingSchema }),
};

const movementShape = {
  measure: z.enum(MEASURES),
  currency: currencySchema,
  openingMinor: minor,
  originalMinor: minor,
  adjustmentMinor: minor,
  reclassificationMinor: minor,
  closingMinor: minor,
};
const placeShape = {
  projectId: projectIdSchema,
  projectName: z.string(),
  program: programKeySchema.nullable(),
  costClass: z.enum(COST_CLASSES),
};
const correctionKindSchema = z.enum(['adjustment', 'reclassification']);

/** What a correction is about. */
const originSchema = z.object({
  kind: z.enum(['worklog', 'cost-line', 'planned-item', 'control-account']),
  /** The worklog's id, the cost line's id, the work item's key or the account's id. */
  name: z.string(),
});

/** A month's figures. The report of a closed month reads the same whenever it is asked for. */
export const adminMonthReport = {
  input: z.object({ month: monthSchema, projectId: projectIdSchema.nullable() }),
  output: z.object({
    month: monthSchema,
    status: z.enum(['open', 'closed']),
    projectId: projectIdSchema.nullable(),
    /** When the month was closed or, while it is open, when this was added up. */
    asOf: isoInstantSchema,
    totals: z.array(z.object(movementShape)),
    places: z.array(z.object({ ...movementShape, ...placeShape })),
    /** The first of them, by the day they are about. */
    corrections: z.array(
      z.object({
        ...placeShape,
        origin: originSchema,
        measure: z.enum(MEASURES),
        kind: correctionKindSchema,
        /** The day it was first booked for, and the day of the work as it stood when this was booked. */
        day: isoDaySchema,
        workDay: isoDaySchema.nullable(),
        currency: currencySchema,
        amountMinor: minor,
        cause: z.enum(CAUSES),
        note: z.string().nullable(),
      }),
    ),
    correctionCount: count,
    causes: z.array(
      z.object({
        cause: z.enum(CAUSES),
        kind: correctionKindSchema,
        measure: z.enum(MEASURES),
        currency: currencySchema,
        count,
        amountMinor: minor,
      }),
    ),
    /** Estimates at completion as they were at the end of the month. */
    levels: z.array(
      z.object({
        projectId: projectIdSchema,
        projectName: z.string(),
        currency: currencySchema,
        amountMinor: minor,
        previousMinor: minor.nullable(),
      }),
    ),
    unknownLevels: z.array(z.object({ projectId: projectIdSchema, projectName: z.string(), need: z.string() })),
    /** Time worked up to the end of the month that no rate covers: it is in no cost. */
    unpricedSeconds: count,
  }),
};
export type MonthReportShape = z.infer<typeof adminMonthReport.output>;

const differenceShape = { beforeMinor: minor, afterMinor: minor, differenceMinor: minor };

/** What a change of settings would do to the cost of the work that it touches; never a part of it told as the whole. */
const effectSchema = z.discriminatedUnion('complete', [
  z.object({
    complete: z.literal(true),
    /** Worklogs whose price was worked out before and after. */
    worklogs: count,
    /** After less before, by currency. */
    total: z.array(z.object({ currency: currencySchema, differenceMinor: minor })),
    unpricedSecondsBefore: count,
    unpricedSecondsAfter: count,
    rows: z.array(
      z.object({
        projectId: projectIdSchema,
        projectName: z.string(),
        month: monthSchema,
        currency: currencySchema,
        ...differenceShape,
      }),
    ),
    /** Person by person, for those who may view rates; the largest differences first. */
    people: z
      .object({
        rows: z.array(
          z.object({
            projectId: projectIdSchema,
            projectName: z.string(),
            month: monthSchema,
            accountId: accountIdSchema.nullable(),
            currency: currencySchema,
            ...differenceShape,
          }),
        ),
        leftOut: count,
      })
      .nullable(),
    byClass: z.array(z.object({ costClass: z.enum(COST_CLASSES), currency: currencySchema, differenceMinor: minor })),
    byProgram: z.array(z.object({ program: programKeySchema, currency: currencySchema, differenceMinor: minor })),
    /** Where differences in closed months would be booked; null while no month is closed. */
    bookedIn: monthSchema.nullable(),
  }),
  z.object({
    complete: z.literal(false),
    /** How much was looked at before time ran out, and how much there is. */
    worklogs: count,
    worklogsInAll: count,
  }),
]);
export type EffectShape = z.infer<typeof effectSchema>;

/** What a rate would change, before it is added. */
export const adminRateEffect = {
  input: z.object({ rate: rateDocumentSchema }),
  output: z.object({ effect: effectSchema }),
};

/** What the program shares, rates, roles, exchange rates, class rules and stages of a document would change, before it is imported. */
export const adminDocumentEffect = {
  input: z.object({ document: officeDocumentSchema }),
  output: z.object({ effect: effectSchema }),
};

/** Actual cost as journal text that `hledger` and `ledger` read, a page at a time; pages make one journal. */
export const adminJournal = {
  input: z.object({
    from: isoDaySchema,
    to: isoDaySchema,
    per: z.enum(['posting', 'day-and-account']),
    cursor: z.string().max(200).nullable(),
  }),
  output: z.object({ text: z.string(), postings: count, nextCursor: z.string().nullable() }),
};
