import { placeKey, type Cause, type Entry, type Line } from './entry';

/** What an origin is booked at, place by place: the last entry there, for the places where it amounts to something. */
function positions(booked: readonly Entry[]): Entry[] {
  const places = new Map<string, { last: Entry; sum: number }>();
  for (const entry of booked) {
    const key = placeKey(entry);
    places.set(key, { last: entry, sum: (places.get(key)?.sum ?? 0) + entry.amountMinor });
  }
  return [...places.values()].flatMap(({ last, sum }) => (sum === 0 ? [] : [last]));
}

const dayOf = (line: Line | Entry) => ('workDay' in line ? (line.workDay ?? line.day) : line.day);

/** What may differ and the cause it is, the most telling first: other programs bring other currencies along. */
const COMPARED: readonly [(line: Line | Entry) => unknown, Cause['kind']][] = [
  [({ stamp }) => stamp?.seconds, 'edited'],
  [dayOf, 'date-moved'],
  [({ stamp }) => stamp?.rate, 'rate-changed'],
  [({ project }) => project, 'project-moved'],
  [({ stamp }) => stamp?.share, 'share-changed'],
  [({ program }) => program, 'program-changed'],
  [({ stamp }) => stamp?.exchange, 'exchange-changed'],
  [({ currency }) => currency, 'exchange-changed'],
  [({ stamp }) => stamp?.classRule, 'class-changed'],
  [({ costClass }) => costClass, 'class-changed'],
];

const distinct = (lines: readonly (Line | Entry)[], value: (line: Line | Entry) => unknown) =>
  [...new Set(lines.map((line) => JSON.stringify(value(line) ?? null)))].sort().join();

/**
 * Names the cause of a difference by comparing what an origin is booked at with how it stands now: gone, new, edited,
 * moved, or priced, converted, shared or classified otherwise; `restated` where only the amount differs.
 */
export function causeOfChange(booked: readonly Entry[], standing: readonly Line[], note?: string): Cause {
  const was = positions(booked);
  const compare = (): Cause['kind'] => {
    if (standing.length === 0) return 'deleted';
    if (was.length === 0) return 'added-late';
    return COMPARED.find(([value]) => distinct(was, value) !== distinct(standing, value))?.[1] ?? 'restated';
  };
  return note === undefined ? { kind: compare() } : { kind: compare(), note };
}
