import { dayNumber, dayOf } from '../domain/calendar';
import {
  CAUSES,
  MEASURES,
  STAMP_PARTS,
  type Cause,
  type Entry,
  type EntryKind,
  type Stamp,
} from '../domain/close/entry';
import { fiscalMonth, type FiscalCalendar } from '../domain/close/fiscal-calendar';
import { closedPages, cutRows, pagesOfMonth, writeOnce, type Page } from './book-pages';

/** Entries of one unit, as one month's close booked them. */
export interface UnitEntries {
  unit: string;
  entries: Entry[];
}

type PackedPlace = [measure: number, currency: string, project: string, program: string | null, costClass: string];
type PackedStamp = (string | number | null)[];
/** Days are numbers of days since 1970; what follows the stamp is there for corrections alone. */
type PackedEntry = [
  origin: string,
  place: number,
  day: number,
  amountMinor: number,
  seconds: number | null,
  stamp: number | null,
  kind?: number,
  cause?: number,
  workDay?: number | null,
  note?: string,
];

interface PackedPage {
  places: PackedPlace[];
  stamps: PackedStamp[];
  entries: PackedEntry[];
}

const KINDS: readonly EntryKind[] = ['original', 'adjustment', 'reclassification'];
/** Packed, entries are a fifth as long as they are written out, and never longer. */
const LONGEST_UNPACKED = 600_000;
/** Seconds differ from entry to entry; the rest of a stamp is shared by many. */
const SHARED_STAMP = STAMP_PARTS.filter((part) => part !== 'seconds');

/** Numbers things that repeat. */
function dictionary<T>(): { list: T[]; of(value: T): number } {
  const list: T[] = [];
  const places = new Map<string, number>();
  return {
    list,
    of(value) {
      const key = JSON.stringify(value);
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, list.length);
      list.push(value);
      return list.length - 1;
    },
  };
}

function correctionOf({ kind, cause, workDay }: Entry): unknown[] {
  if (kind === 'original') return [];
  const note = cause?.note === undefined ? [] : [cause.note];
  return [
    KINDS.indexOf(kind),
    CAUSES.indexOf(cause?.kind ?? 'restated'),
    workDay === undefined ? null : dayNumber(workDay),
    ...note,
  ];
}

function packed(entries: readonly Entry[]): PackedPage {
  const places = dictionary<PackedPlace>();
  const stamps = dictionary<PackedStamp>();
  const rows = entries.map((entry): PackedEntry => {
    const { origin, measure, currency, project, program, costClass, day, amountMinor, stamp } = entry;
    return [
      origin,
      places.of([MEASURES.indexOf(measure), currency, project, program, costClass]),
      dayNumber(day),
      amountMinor,
      stamp?.seconds === undefined || stamp.seconds === null ? null : Number(stamp.seconds),
      stamp ? stamps.of(SHARED_STAMP.map((part) => stamp[part] ?? null)) : null,
      ...(correctionOf(entry) as []),
    ];
  });
  return { places: places.list, stamps: stamps.list, entries: rows };
}

function stampOf(seconds: number | null, row: PackedStamp): Stamp {
  return {
    ...(seconds === null ? {} : { seconds }),
    ...Object.fromEntries(SHARED_STAMP.flatMap((part, at) => (row[at] == null ? [] : [[part, row[at]]]))),
  };
}

function unpacked({ doc, month }: Page, calendar: FiscalCalendar): Entry[] {
  const page = JSON.parse(doc) as PackedPage;
  return page.entries.map(
    ([origin, at, dayNo, amountMinor, seconds, stampAt, kindAt, causeAt, workDay, note]): Entry => {
      const [measureAt, currency, project, program, costClass] = page.places[at] ?? [0, '', '', null, ''];
      const day = dayOf(dayNo);
      const stamp = stampAt === null ? undefined : page.stamps[stampAt];
      const head = {
        ...{ origin, measure: MEASURES[measureAt] ?? 'actualCost', currency, project, program, costClass },
        ...{ day, amountMinor },
        ...(stamp === undefined ? {} : { stamp: stampOf(seconds, stamp) }),
      };
      if (kindAt === undefined) return { ...head, month: fiscalMonth(calendar, day), kind: 'original', cause: null };
      const cause: Cause = { kind: CAUSES[causeAt ?? 0] ?? 'restated', ...(note === undefined ? {} : { note }) };
      return {
        ...{ ...head, month, kind: KINDS[kindAt] ?? 'adjustment', cause },
        ...(workDay == null ? {} : { workDay: dayOf(workDay) }),
      };
    },
  );
}

/** Writes what a month's close books in a unit. Repeating it changes nothing, whatever the entries are then. */
export async function writeEntries(unit: string, month: string, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const docs = cutRows(entries, LONGEST_UNPACKED).map((part) => JSON.stringify(packed(part)));
  await writeOnce(unit, month, docs);
}

async function* byUnit(
  pages: AsyncIterable<Page>,
  calendar: FiscalCalendar,
): AsyncGenerator<UnitEntries, void, undefined> {
  let open: UnitEntries | undefined;
  for await (const page of pages) {
    const entries = unpacked(page, calendar);
    if (open?.unit === page.unit) open.entries.push(...entries);
    else {
      if (open) yield open;
      open = { unit: page.unit, entries };
    }
  }
  if (open) yield open;
}

/** What is booked in a range of units by all months up to the one closed last, in the order in which it was booked. */
export function bookedEntries(
  range: { from: string; to: string },
  lastClosed: string,
  calendar: FiscalCalendar,
): AsyncGenerator<UnitEntries, void, undefined> {
  return byUnit(closedPages(range, lastClosed), calendar);
}

/** What one month's close has booked in a range of units. */
export function entriesOfMonth(
  range: { from: string; to: string },
  month: string,
  calendar: FiscalCalendar,
): AsyncGenerator<UnitEntries, void, undefined> {
  return byUnit(pagesOfMonth(range, month), calendar);
}
