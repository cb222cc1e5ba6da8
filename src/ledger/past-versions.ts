import type { DatedState, ItemState } from '../domain/history/item-state';
import type { DatedPosting, PostingState } from '../domain/history/posting-state';
import { integer, select, text, textOrNull, write, writeRows, type Row } from './database';
import { heldItems, heldPostings, inParts, type HeldItem } from './held';
import { categoryCode, categoryOf } from './items';

/**
 * What the ledger held before it holds what it holds now, keyed by kind, id and the instant from which it held, so that whatever
 * is written twice is there once. What holds now is the item's or worklog's own row. `until_at` says when the ledger learnt
 * that it no longer held; a row that ends where it begins is an event: something that is gone, or that holds since an instant
 * which its own row does not tell.
 */
const ITEM = 0;
const POSTING = 1;
type PastKind = typeof ITEM | typeof POSTING;

/** The kinds as the table numbers them. */
export const PAST_KINDS = { item: ITEM, posting: POSTING } as const;

type PackedItem = [
  created: number,
  statusId: string,
  category: number,
  original: number | null,
  remaining: number | null,
  spent: number,
  points: Record<string, number>,
];
type PackedPosting = [
  itemId: string,
  day: string,
  seconds: number,
  rateId: string | null,
  currency: string | null,
  amountMinor: number | null,
  costClass: string,
];

/** The instant at which the ledger learns something of what holds since another: after it, whatever the two clocks say. */
const after = (at: number, now: number) => Math.max(now, at + 1);

type PastRow = readonly [kind: number, id: string, at: number, until: number, spaceId: string, doc: string | null];

/** A version that was kept is never written again; of events at one instant the last one counts. */
async function writePast(rows: readonly PastRow[]): Promise<void> {
  const isEvent = ([, , at, until]: PastRow) => at === until;
  const insert = (ignore: string) => `INSERT ${ignore}INTO past_version (kind, id, at, until_at, space_id, doc)`;
  await writeRows(
    insert('IGNORE '),
    '',
    rows.filter((row) => !isEvent(row)),
  );
  await writeRows(
    insert(''),
    'ON DUPLICATE KEY UPDATE until_at = VALUES(until_at), space_id = VALUES(space_id), doc = VALUES(doc)',
    rows.filter(isEvent),
  );
}

function itemRow(id: string, at: number, until: number, created: number, state: ItemState): PastRow {
  const { statusId, category, originalSeconds, remainingSeconds, spentSeconds, points } = state;
  const packed: PackedItem = [
    created,
    statusId,
    categoryCode(category),
    originalSeconds,
    remainingSeconds,
    spentSeconds,
    points,
  ];
  return [ITEM, id, at, until, state.spaceId, JSON.stringify(packed)];
}

function itemState(spaceId: string, packed: PackedItem): ItemState {
  const [, statusId, category, originalSeconds, remainingSeconds, spentSeconds, points] = packed;
  return {
    spaceId,
    statusId,
    category: categoryOf(category),
    originalSeconds,
    remainingSeconds,
    spentSeconds,
    points,
  };
}

function postingRow(id: string, at: number, until: number, spaceId: string, state: PostingState): PastRow {
  const { itemId, day, seconds, rateId, currency, amountMinor, costClass } = state;
  const packed: PackedPosting = [itemId, day, seconds, rateId, currency, amountMinor, costClass];
  return [POSTING, id, at, until, spaceId, JSON.stringify(packed)];
}

function postingState([itemId, day, seconds, rateId, currency, amountMinor, costClass]: PackedPosting): PostingState {
  return { itemId, day, seconds, rateId, currency, amountMinor, costClass };
}

/** The latest event of each item or worklog; those without one are missing. */
async function lastEvents(kind: PastKind, ids: readonly string[]): Promise<Map<string, { at: number; gone: boolean }>> {
  const events = await inParts(ids, (part, marks) =>
    select(
      `SELECT id, at, doc FROM past_version WHERE kind = ${kind} AND id IN (${marks}) AND at = until_at ORDER BY id, at`,
      part,
    ),
  );
  return new Map(events.map((row) => [text(row.id), { at: integer(row.at), gone: row.doc === null }]));
}

/**
 * Keeps what the ledger holds of items before it is overwritten by what has just been read, and what has been read where that
 * is older. An item that Jira had said was gone is back from now on; so does a change count from now on that was made before
 * an event which the ledger learnt first. Done before the items are written: then a crash in between
 * leaves a version that the next attempt writes once more, to the same key.
 */
export async function keepItems(read: readonly Omit<HeldItem, 'enteredAt'>[], now: number): Promise<void> {
  const ids = read.map(({ id }) => id);
  const [held, events] = [await heldItems(ids), await lastEvents(ITEM, ids)];
  await writePast(
    read.flatMap(({ id, at, created, state }): PastRow[] => {
      const before = held.get(id);
      const event = events.get(id);
      const late = event !== undefined && at <= event.at && (event.gone || (before && before.at < at));
      const since = event ? after(event.at, now) : now;
      const back = late ? [itemRow(id, since, since, created, state)] : [];
      if (!before || before.at === at) return back;
      return before.at < at
        ? [...back, itemRow(id, before.at, at, before.created, before.state)]
        : [...back, itemRow(id, at, before.at, created, state)];
    }),
  );
}

/**
 * Keeps what the ledger holds of the worklogs of items before it is overwritten by what has just been read, which is all that
 * they have: a worklog that is not among it is gone from now on. Done before the worklogs are written.
 */
export async function keepPostings(
  itemIds: readonly string[],
  read: ReadonlyMap<string, { updated: number }>,
  now: number,
): Promise<void> {
  const held = [...(await heldPostings('item', itemIds)).values()];
  const leaving = held.flatMap(({ id }) => (read.has(id) ? [] : [id]));
  const events = await lastEvents(POSTING, leaving);
  const counted = await postingsWithPast(leaving);
  await writePast(
    held.flatMap(({ id, at, spaceId, state, stamped }): PastRow[] => {
      const next = read.get(id);
      // What was never priced never was in a figure, unless as it was before it changed.
      if ((!stamped && !counted.has(id)) || (next && (!stamped || next.updated <= at))) return [];
      if (next) return [postingRow(id, at, next.updated, spaceId, state)];
      const gone = after(Math.max(at, events.get(id)?.at ?? 0), now);
      const last = stamped ? [postingRow(id, at, gone, spaceId, state)] : [];
      return [...last, [POSTING, id, gone, gone, spaceId, null]];
    }),
  );
}

/** Which of the worklogs have been kept as they were once. */
async function postingsWithPast(ids: readonly string[]): Promise<Set<string>> {
  const rows = await inParts(ids, (part, marks) =>
    select(`SELECT DISTINCT id FROM past_version WHERE kind = ${POSTING} AND id IN (${marks})`, part),
  );
  return new Set(rows.map(({ id }) => text(id)));
}

/** A worklog that was priced: since when it is as it is in Jira, and the price that it had before, null if none since then. */
export interface PricedPosting {
  id: string;
  at: number;
  before: PostingState | null;
  after: PostingState;
}

/**
 * Keeps the prices of worklogs that settings, and nobody's work, have changed: the old one and, from now on, the new one. A
 * worklog that changed in Jira before its price changed here, but was read only after, also counts from now on.
 */
export async function keepPrices(priced: readonly PricedPosting[], spaceId: string, now: number): Promise<void> {
  const events = await lastEvents(
    POSTING,
    priced.map(({ id }) => id),
  );
  await writePast(
    priced.flatMap(({ id, at, before, after: price }) => {
      const event = events.get(id)?.at ?? 0;
      const from = after(Math.max(at, event), now);
      const kept = before ? [postingRow(id, at, from, spaceId, before)] : [];
      return before || event >= at ? [...kept, postingRow(id, from, from, spaceId, price)] : [];
    }),
  );
}

/** Keeps what the ledger holds of items that Jira says are gone, with their worklogs. Done before they are removed. */
export async function keepRemoved(ids: readonly string[], now: number): Promise<void> {
  const [held, events] = [await heldItems(ids), await lastEvents(ITEM, ids)];
  await keepPostings([...held.keys()], new Map(), now);
  await writePast(
    [...held.values()].flatMap(({ id, at, created, state }): PastRow[] => {
      const gone = after(Math.max(at, events.get(id)?.at ?? 0), now);
      return [itemRow(id, at, gone, created, state), [ITEM, id, gone, gone, state.spaceId, null]];
    }),
  );
}

/** Versions by id, each from its instant; what was packed of those that were there. */
async function versionsOf<Packed>(
  kind: PastKind,
  ids: readonly string[],
): Promise<{ id: string; at: number; spaceId: string; packed: Packed | null }[]> {
  const rows = await inParts(ids, (part, marks) =>
    select(
      `SELECT id, at, space_id, doc FROM past_version WHERE kind = ${kind} AND id IN (${marks}) ORDER BY id, at`,
      part,
    ),
  );
  return rows.map((row: Row) => {
    const doc = textOrNull(row.doc);
    return {
      id: text(row.id),
      at: integer(row.at),
      spaceId: text(row.space_id),
      packed: doc === null ? null : (JSON.parse(doc) as Packed),
    };
  });
}

/** What the ledger held of items before, by id, with their creation. */
export async function pastItems(
  ids: readonly string[],
): Promise<Map<string, { created: number; states: DatedState[] }>> {
  const past = new Map<string, { created: number; states: DatedState[] }>();
  for (const { id, at, spaceId, packed } of await versionsOf<PackedItem>(ITEM, ids)) {
    const own = past.get(id) ?? { created: packed?.[0] ?? at, states: [] };
    past.set(id, own);
    own.states.push({ at, state: packed && itemState(spaceId, packed) });
  }
  return past;
}

/** What the ledger held of worklogs before, by id, and the space in which they were last known to be. */
export async function pastPostings(
  ids: readonly string[],
): Promise<Map<string, { spaceId: string; states: DatedPosting[] }>> {
  const past = new Map<string, { spaceId: string; states: DatedPosting[] }>();
  for (const { id, at, spaceId, packed } of await versionsOf<PackedPosting>(POSTING, ids)) {
    const own = past.get(id) ?? { spaceId, states: [] };
    past.set(id, own);
    own.spaceId = spaceId;
    own.states.push({ at, state: packed && postingState(packed) });
  }
  return past;
}

/**
 * Lets go of what a space's items and worklogs were that was over before an instant. Events stay: they tell what has held since,
 * or that it has been gone.
 */
export async function thinVersions(spaceId: string, before: number): Promise<void> {
  for (const kind of [ITEM, POSTING])
    await write('DELETE FROM past_version WHERE space_id = ? AND kind = ? AND until_at < ? AND at < until_at', [
      spaceId,
      kind,
      before,
    ]);
}
