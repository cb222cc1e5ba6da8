import { exactInteger } from '../money';

/**
 * What a day adds. Items and thousandths of points that arrived and were finished; minor units of the plan's currency
 * that were earned, and that matched and unmatched labour cost; seconds behind them; seconds that could not be priced in
 * the plan's currency; and what matched cost differs by at the day's exchange rate.
 */
export const DAY_FIELDS = [
  'arrived',
  'finished',
  'arrivedPointsMilli',
  'finishedPointsMilli',
  'earnedMinor',
  'matchedMinor',
  'matchedSeconds',
  'outsideMinor',
  'outsideSeconds',
  'unpricedSeconds',
  'exchangeVarianceMinor',
] as const;
export type DayField = (typeof DAY_FIELDS)[number];

/** The totals of one day, by the place of their field in `DAY_FIELDS`. */
export type DayTotals = readonly number[];

/** Children of a control account: how many, how much they weigh, and how many and how much of it was finished by day. */
export interface AccountSeries {
  children: number;
  /** Planned seconds; 0 where no child is estimated. */
  weight: number;
  finished: Readonly<Record<string, readonly [children: number, weight: number]>>;
}

/** An amount in one currency and what it makes in another, posting by posting. Minor units. */
export type Converted = readonly [from: number, to: number];

/** A work item that weighs on a figure: its id, its key, and how much. */
export type Heavy = readonly [id: string, key: string, weight: number];

/**
 * What becomes of work over time, mergeable and exact: a sparse sum by ISO day beside sums by month, account and week.
 * Money is minor units, time seconds, points thousandths.
 */
export interface WorkSeries {
  days: Readonly<Record<string, DayTotals>>;
  /** Labour cost by day and `cost class|currency`. */
  labour: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Labour cost that an exchange rate converts, by day and `cost class|from|to`: how much of `from`, what it makes in `to`. */
  converted: Readonly<Record<string, Readonly<Record<string, Converted>>>>;
  accounts: Readonly<Record<string, AccountSeries>>;
  /** Finished items by the Monday of their week and their lead time in days, both ends counted. */
  leadTimes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Finished items by the Monday of their week and the days from their first day in progress to their finish, both ends counted. */
  cycleTimes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** What the statuses of finished items told, by the Monday of the week in which they were finished. */
  ways: Readonly<Record<string, WayTotals>>;
  /** Items in progress whose statuses are not told. */
  untoldInProgress: number;
  /** Items in progress by the day on which they first came to be so; under the empty text where nobody knows. */
  inProgress: Readonly<Record<string, number>>;
  /** Items that are not done, by the day on which they are due. */
  dueDays: Readonly<Record<string, number>>;
  /**
   * Planned items that the ledger holds; those done on a day that Jira does not tell; those whose progress nobody
   * reported; and items outside the plan that were created after it was set.
   */
  planned: { found: number; undatedDone: number; unreported: number; grown: number };
  /** Items that are not done, and of these the ones without any estimate and the ones without a due date. */
  open: { items: number; unestimated: number; undated: number };
  /** The three open items due first, weighted by due day; the three whose cost is furthest beyond what they earned. */
  heaviest: { dueFirst: readonly Heavy[]; overrun: readonly Heavy[] };
}

/**
 * Finished items by what their statuses tell: time in progress and from creation to finish, in seconds, of the items that tell
 * both; how many of them were reopened; and those of which nothing can be told because their past is not known,
 * because Jira does not know a status any more, or because they never were in progress.
 */
export interface WayTotals {
  activeSeconds: number;
  leadSeconds: number;
  items: number;
  reopened: number;
  notTold: number;
  statusUnknown: number;
  neverInProgress: number;
}

/** Totals of no items. */
export const NO_WAYS: WayTotals = {
  activeSeconds: 0,
  leadSeconds: 0,
  items: 0,
  reopened: 0,
  notTold: 0,
  statusUnknown: 0,
  neverInProgress: 0,
};

/** The identity of `mergeSeries`. */
export const EMPTY_SERIES: WorkSeries = {
  days: {},
  labour: {},
  converted: {},
  accounts: {},
  leadTimes: {},
  cycleTimes: {},
  ways: {},
  untoldInProgress: 0,
  inProgress: {},
  dueDays: {},
  planned: { found: 0, undatedDone: 0, unreported: 0, grown: 0 },
  open: { items: 0, unestimated: 0, undated: 0 },
  heaviest: { dueFirst: [], overrun: [] },
};

/** How many of the heaviest are kept. */
const KEPT = 3;

/** Keeps the heaviest, of equals the smaller id; a merge of such lists is again the list of the whole. */
export function heaviestOf(candidates: readonly Heavy[]): Heavy[] {
  return [...candidates]
    .sort((left, right) => right[2] - left[2] || left[0].length - right[0].length || (left[0] < right[0] ? -1 : 1))
    .slice(0, KEPT);
}

const sumOf = (left: number, right: number) => exactInteger(left + right);

function addDay(left: DayTotals, right: DayTotals): DayTotals {
  return DAY_FIELDS.map((_, place) => sumOf(left[place] ?? 0, right[place] ?? 0));
}

/** Adds up records key by key. */
function sumRecords<T>(
  records: readonly Readonly<Record<string, T>>[],
  add: (one: T, other: T) => T,
): Record<string, T> {
  const sum: Record<string, T> = {};
  for (const record of records)
    for (const [key, value] of Object.entries(record)) {
      const one = sum[key];
      sum[key] = one === undefined ? value : add(one, value);
    }
  return sum;
}

/** Adds up objects of the same fields, field by field. */
export function addFields<T extends Readonly<Record<keyof T, number>>>(left: T, right: T): T {
  const sum = { ...left };
  for (const key of Object.keys(left) as (keyof T)[]) sum[key] = sumOf(left[key], right[key]) as T[keyof T];
  return sum;
}

/** Adds two pairs place by place. */
export function addPair(one: Converted | undefined, other: Converted): Converted {
  return [sumOf(one?.[0] ?? 0, other[0]), sumOf(one?.[1] ?? 0, other[1])];
}

const addNumbers = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>) =>
  sumRecords([one, other], sumOf);
const addPairs = (one: Readonly<Record<string, Converted>>, other: Readonly<Record<string, Converted>>) =>
  sumRecords([one, other], addPair);

function addAccount(one: AccountSeries, other: AccountSeries): AccountSeries {
  return {
    children: sumOf(one.children, other.children),
    weight: sumOf(one.weight, other.weight),
    finished: addPairs(one.finished, other.finished),
  };
}

/** Adds two series. Associative and commutative with `EMPTY_SERIES` as identity; throws RangeError if a sum can't be held exactly. */
export function mergeSeries(left: WorkSeries, right: WorkSeries): WorkSeries {
  return sumSeries([left, right]);
}

/** Adds up any number of series; of none, the empty one. Throws RangeError if a sum can't be held exactly. */
export function sumSeries(series: Iterable<WorkSeries>): WorkSeries {
  const parts = [...series];
  const records = <T>(
    of: (part: WorkSeries) => Readonly<Record<string, T>>,
    add: (one: T, other: T) => T,
  ): Record<string, T> => sumRecords(parts.map(of), add);
  return {
    days: records(({ days }) => days, addDay),
    labour: records(({ labour }) => labour, addNumbers),
    converted: records(({ converted }) => converted, addPairs),
    accounts: records(({ accounts }) => accounts, addAccount),
    leadTimes: records(({ leadTimes }) => leadTimes, addNumbers),
    cycleTimes: records(({ cycleTimes }) => cycleTimes, addNumbers),
    ways: records(({ ways }) => ways, addFields),
    untoldInProgress: parts.reduce((sum, { untoldInProgress }) => sumOf(sum, untoldInProgress), 0),
    inProgress: records(({ inProgress }) => inProgress, sumOf),
    dueDays: records(({ dueDays }) => dueDays, sumOf),
    planned: parts.map(({ planned }) => planned).reduce(addFields, EMPTY_SERIES.planned),
    open: parts.map(({ open }) => open).reduce(addFields, EMPTY_SERIES.open),
    heaviest: {
      dueFirst: heaviestOf(parts.flatMap(({ heaviest }) => heaviest.dueFirst)),
      overrun: heaviestOf(parts.flatMap(({ heaviest }) => heaviest.overrun)),
    },
  };
}

const PLACE = Object.fromEntries(DAY_FIELDS.map((field, place) => [field, place])) as Record<DayField, number>;

/** One field's part of a day. */
export function fieldOf(totals: DayTotals | undefined, field: DayField): number {
  return totals?.[PLACE[field]] ?? 0;
}

/** The sum of a field over all days not after an ISO day. */
export function sumUpTo(days: WorkSeries['days'], field: DayField, day: string): number {
  let sum = 0;
  for (const [on, totals] of Object.entries(days)) if (on <= day) sum = sumOf(sum, fieldOf(totals, field));
  return sum;
}

/** Adds into a series that is being made; what it gives away is never changed again. */
export class SeriesBuilder {
  private readonly days = new Map<string, number[]>();

  add(day: string, field: DayField, amount: number): void {
    if (amount === 0) return;
    let totals = this.days.get(day);
    if (!totals) this.days.set(day, (totals = DAY_FIELDS.map(() => 0)));
    totals[PLACE[field]] = sumOf(totals[PLACE[field]] ?? 0, amount);
  }

  result(): Record<string, DayTotals> {
    return Object.fromEntries([...this.days].sort(([left], [right]) => (left < right ? -1 : 1)));
  }
}
