import { addMoney, exactInteger, type MoneyByCurrency } from '../money';
import { openEntries, type Books, type Notes } from './books';
import { MEASURES, placeKey, type Entry, type EntryKind, type Level, type Line, type Measure } from './entry';

/** Amounts of a month in minor units: opening + original + adjustment + reclassification = closing, exactly. */
export interface Movement {
  openingMinor: number;
  originalMinor: number;
  adjustmentMinor: number;
  reclassificationMinor: number;
  closingMinor: number;
}

/** A measure in one currency at one place: project, program and cost class. */
export interface PlaceMovement extends Movement {
  measure: Measure;
  currency: string;
  project: string;
  program: string | null;
  costClass: string;
}

/** A measure in one currency over all places. */
export interface TotalMovement extends Movement {
  measure: Measure;
  currency: string;
}

/** What a month says: movements, the corrections booked in it and the levels as reported. */
export interface MonthReport {
  month: string;
  status: 'closed' | 'open';
  totals: TotalMovement[];
  places: PlaceMovement[];
  corrections: Entry[];
  levels: (Level & { previousMinor: number | null })[];
}

const FIELD = {
  original: 'originalMinor',
  adjustment: 'adjustmentMinor',
  reclassification: 'reclassificationMinor',
} as const satisfies Record<EntryKind, keyof Movement>;

/** Sums entries up to a month under keys; the month's own by kind, earlier ones as the opening. */
function movements<Head>(entries: readonly Entry[], month: string, head: (entry: Entry) => Head): (Head & Movement)[] {
  const rows = new Map<string, { head: Head; sums: Movement }>();
  for (const entry of entries) {
    if (entry.month > month) continue;
    const key = JSON.stringify(head(entry));
    const none = { openingMinor: 0, originalMinor: 0, adjustmentMinor: 0, reclassificationMinor: 0, closingMinor: 0 };
    const row = rows.get(key) ?? { head: head(entry), sums: none };
    const field = entry.month < month ? 'openingMinor' : FIELD[entry.kind];
    row.sums[field] = exactInteger(row.sums[field] + entry.amountMinor);
    row.sums.closingMinor = exactInteger(row.sums.closingMinor + entry.amountMinor);
    rows.set(key, row);
  }
  return [...rows].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => ({ ...row.head, ...row.sums }));
}

/** The order in which corrections are listed: by the day they are about, then by origin and place. */
export const byWhere = (left: Entry, right: Entry): number => {
  const [a, b] = [left, right].map((entry) => JSON.stringify([entry.day, entry.origin, placeKey(entry)]));
  return (a ?? '') < (b ?? '') ? -1 : 1;
};

/** What entries up to a month say of it; `previous` are the levels of the month closed last before it. */
export function monthReport(
  status: MonthReport['status'],
  month: string,
  entries: readonly Entry[],
  levels: readonly Level[],
  previous: readonly Level[],
): MonthReport {
  const before = ({ project, currency }: Level) =>
    previous.find((level) => level.project === project && level.currency === currency)?.amountMinor ?? null;
  return {
    month,
    status,
    totals: movements(entries, month, ({ measure, currency }) => ({ measure, currency })),
    places: movements(entries, month, ({ measure, currency, project, program, costClass }) => {
      return { measure, currency, project, program, costClass };
    }),
    corrections: entries.filter((entry) => entry.month === month && entry.kind !== 'original').sort(byWhere),
    levels: levels.map((level) => ({ ...level, previousMinor: before(level) })),
  };
}

/** The report of a closed month, from what was frozen alone: it reads the same whenever it is printed. Throws RangeError for an open month. */
export function closedMonthReport(books: Books, month: string): MonthReport {
  const index = books.closed.findIndex((closed) => closed.month === month);
  const closed = books.closed[index];
  if (!closed) throw new RangeError(`${month} is not closed`);
  const entries = books.closed.slice(0, index + 1).flatMap((each) => each.entries);
  return monthReport('closed', month, entries, closed.levels, books.closed[index - 1]?.levels ?? []);
}

/** The report of an open month for lines and levels as they stand now. Throws RangeError for a closed month. */
export function openMonthReport(
  books: Books,
  month: string,
  lines: readonly Line[],
  levels: readonly Level[] = [],
  notes?: Notes,
): MonthReport {
  const last = books.closed.at(-1);
  if (last && month <= last.month) throw new RangeError(`${month} is closed`);
  const entries = [...books.closed.flatMap((closed) => closed.entries), ...openEntries(books, lines, notes)];
  return monthReport('open', month, entries, levels, last?.levels ?? []);
}

/** Sums of entries or lines, measure by measure and currency by currency, in minor units. */
export function sumsByMeasure(lines: readonly Line[]): Record<Measure, MoneyByCurrency> {
  const sums: Record<Measure, MoneyByCurrency> = {
    actualCost: {},
    plannedValue: {},
    earnedValue: {},
    budgetAtCompletion: {},
  };
  for (const measure of MEASURES)
    for (const line of lines)
      if (line.measure === measure) sums[measure] = addMoney(sums[measure], { [line.currency]: line.amountMinor });
  return sums;
}
