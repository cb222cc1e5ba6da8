import { z } from 'zod';
import { CAUSES } from '../domain/movements/cause';
import { MEASURES } from '../domain/movements/movement';
import { reasonSchema } from '../domain/figure';
import { scopeSchema } from './offices';
import { currencySchema, isoDaySchema, jiraIdSchema } from './shapes';

const count = z.int().nonnegative();
const measureSchema = z.enum(MEASURES);
const causeSchema = z.enum(CAUSES);

/** One measure: opening + the amounts of all causes = closing. Counts, thousandths of points, seconds, or minor units of a currency. */
const changeSchema = z.object({
  measure: measureSchema,
  currency: currencySchema.nullable(),
  opening: z.int(),
  closing: z.int(),
  /** Causes that moved it, in a fixed order; `items` are the work items behind the movements that can still be told apart. */
  causes: z.array(z.object({ cause: causeSchema, amount: z.int(), items: count })),
});
export type ChangeShape = z.infer<typeof changeSchema>;

/** How the main measures stood on the days on which figures were kept, as they were shown then; null: not known. */
const keptSchema = z.object({
  days: z.array(
    z.object({
      day: isoDaySchema,
      itemsDone: count.nullable(),
      pointsDoneMilli: count.nullable(),
      /** Labour and cost lines by the currency that they were booked in. */
      cost: z.array(z.object({ currency: currencySchema, amountMinor: z.int() })).nullable(),
    }),
  ),
  /** Why no day, and why no cost is told; null where it is. */
  missing: z.string().nullable(),
  costMissing: z.string().nullable(),
});
export type KeptShape = z.infer<typeof keptSchema>;

/** What changed in a project or program between the ends of two days, and why. */
export const changesOpen = {
  /** Null: seven days before today, and today. */
  input: z.object({ scope: scopeSchema, from: isoDaySchema.nullable(), to: isoDaySchema.nullable() }),
  output: z.discriminatedUnion('state', [
    z.object({ state: z.literal('missing'), reason: reasonSchema, need: z.string() }),
    z.object({
      state: z.literal('explained'),
      from: isoDaySchema,
      to: isoDaySchema,
      today: isoDaySchema,
      /** The last day of the month that was closed last; null while none is. */
      lastClosedDay: isoDaySchema.nullable(),
      /** The first whole day of which the app itself saw every change; what is older is rebuilt from Jira's history. */
      recordedFrom: isoDaySchema.nullable(),
      /** Up to this day changes are kept as sums by day and cause, without their work items. */
      summedUpTo: isoDaySchema.nullable(),
      changes: z.array(changeSchema),
      kept: keptSchema,
      /** Why no cost is among them; null where it is. */
      costMissing: z.string().nullable(),
      /** Changed work items whose past in Jira is not known, and all that wait for it to be read. */
      untold: count,
      waiting: count,
      /** Whether the program has only a share of one of its projects; its changes are told in whole. */
      sharedProjects: z.boolean(),
    }),
  ]),
};

/** The work items behind one cause of one measure's change, the heaviest first. */
export const changesRows = {
  input: z.object({
    scope: scopeSchema,
    from: isoDaySchema,
    to: isoDaySchema,
    measure: measureSchema,
    currency: currencySchema.nullable(),
    cause: causeSchema,
    cursor: z.string().max(20).nullable(),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        itemId: jiraIdSchema,
        key: z.string(),
        typeName: z.string(),
        statusName: z.string(),
        statusCategory: z.enum(['todo', 'inProgress', 'done']),
        amount: z.int(),
      }),
    ),
    /** Work items of this page that the viewer may not see, and such that Jira no longer has; with what they come to. */
    hidden: z.object({ items: count, amount: z.int() }),
    gone: z.object({ items: count, amount: z.int() }),
    /** Why none is listed; null where they are. */
    closed: z.string().nullable(),
    total: count,
    nextCursor: z.string().nullable(),
  }),
};
