import { exactInteger } from '../money';
import { causeOfChange } from './cause';
import { placeKey, type Entry, type Level, type Line } from './entry';
import { addMonths, fiscalMonth, type FiscalCalendar } from './fiscal-calendar';

/** A month as it was closed. Never changed afterwards. */
export interface ClosedMonth {
  readonly month: string;
  readonly entries: readonly Readonly<Entry>[];
  readonly levels: readonly Readonly<Level>[];
}

/** The books: the calendar, fixed with the first close, and the months closed so far in order. */
export interface Books {
  readonly calendar: FiscalCalendar;
  readonly closed: readonly ClosedMonth[];
}

/** Reasons given for a change, by origin. */
export type Notes = ReadonlyMap<string, string>;

/** Books with nothing closed. */
export function newBooks(calendar: FiscalCalendar): Books {
  return { calendar, closed: [] };
}

/** The first open month, `YYYY-MM`; undefined while nothing is closed and so every month is open. */
export function firstOpenMonth(books: Books): string | undefined {
  const last = books.closed.at(-1);
  return last && addMonths(last.month, 1);
}

function byOrigin<T extends Line>(lines: readonly T[]): Map<string, T[]> {
  const grouped = new Map<string, T[]>();
  for (const line of lines) {
    const key = JSON.stringify([line.origin, line.measure]);
    const group = grouped.get(key);
    if (group) group.push(line);
    else grouped.set(key, [line]);
  }
  return grouped;
}

/** Fresh less booked for each place where one origin counts; places that agree are left out. */
function differences(booked: readonly Entry[], fresh: readonly Line[]): { at: Line; amountMinor: number }[] {
  const sums = new Map<string, { at: Line; amountMinor: number }>();
  const add = (at: Line, amountMinor: number) => {
    const key = placeKey(at);
    sums.set(key, { at, amountMinor: exactInteger((sums.get(key)?.amountMinor ?? 0) + amountMinor) });
  };
  for (const entry of booked) add(entry, -entry.amountMinor);
  for (const line of fresh) add(line, line.amountMinor);
  return [...sums.values()].filter(({ amountMinor }) => amountMinor !== 0);
}

/** Whether amounts cancel in every currency. */
function cancels(parts: readonly { at: Line; amountMinor: number }[]): boolean {
  const sums = new Map<string, number>();
  for (const { at, amountMinor } of parts)
    sums.set(at.currency, exactInteger((sums.get(at.currency) ?? 0) + amountMinor));
  return [...sums.values()].every((sum) => sum === 0);
}

/** Books the difference between what one origin is booked at and what its lines in closed months come to now. */
function corrections(
  booked: readonly Entry[],
  late: readonly Line[],
  standing: readonly Line[],
  month: string,
  note: string | undefined,
): Entry[] {
  const parts = differences(booked, late);
  if (parts.length === 0) return [];
  const kind = cancels(parts) ? 'reclassification' : 'adjustment';
  const cause = causeOfChange(booked, standing, note);
  return parts.map(({ at, amountMinor }) => {
    const { origin, measure, currency, project, program, costClass } = at;
    const now = standing.find((line) => placeKey(line) === placeKey(at));
    return {
      ...{ origin, measure, currency, project, program, costClass },
      ...{ day: booked[0]?.day ?? at.day, amountMinor, month, kind, cause },
      ...(now?.stamp && { stamp: now.stamp }),
      ...(now && { workDay: now.day }),
    };
  });
}

/**
 * The entries of all open months, for lines as they stand now. What belongs to an open month is booked there; where
 * what the lines put into closed months differs from what is booked, the difference goes into the first open month:
 * as a zero-sum reclassification where only class, program or project moved, else as an adjustment.
 * Closed entries and these together are the lines, cumulatively at the end of every open month.
 */
export function openEntries(books: Books, lines: readonly Line[], notes?: Notes): Entry[] {
  const firstOpen = firstOpenMonth(books);
  const dated = lines.map((line) => ({ ...line, month: fiscalMonth(books.calendar, line.day) }));
  const isLate = ({ month }: { month: string }) => firstOpen !== undefined && month < firstOpen;
  const originals = dated
    .filter((line) => !isLate(line))
    .map((line): Entry => ({ ...line, kind: 'original', cause: null }));
  if (firstOpen === undefined) return originals;
  const booked = byOrigin(books.closed.flatMap(({ entries }) => entries));
  const late = byOrigin(dated.filter(isLate));
  const standing = byOrigin(lines);
  const corrected = [...new Set([...booked.keys(), ...late.keys()])].flatMap((key) => {
    const was = booked.get(key) ?? [];
    const is = late.get(key) ?? [];
    const origin = (was[0] ?? is[0])?.origin ?? '';
    return corrections(was, is, standing.get(key) ?? [], firstOpen, notes?.get(origin));
  });
  return [...corrected, ...originals];
}

/**
 * Closes a month: freezes its entries and the levels reported with it. Months close in order; the first close takes
 * everything before it along. Throws RangeError for any month but the first open one.
 */
export function closeMonth(
  books: Books,
  month: string,
  lines: readonly Line[],
  levels: readonly Level[] = [],
  notes?: Notes,
): Books {
  const firstOpen = firstOpenMonth(books);
  if (firstOpen !== undefined && month !== firstOpen)
    throw new RangeError(`${month} can't be closed: the first open month is ${firstOpen}`);
  const entries = openEntries(books, lines, notes).filter((entry) => entry.month <= month);
  const copy = { month, entries: structuredClone(entries), levels: structuredClone([...levels]) };
  return { ...books, closed: [...books.closed, copy] };
}
