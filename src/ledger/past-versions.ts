import type { DatedState, ItemState } from '../domain/history/item-state';
import type { DatedPosting, PostingState } from '../domain/history/posting-state';
import { COST_CLASSES } from '../domain/cost/cost-class';
import {
  dayOrNull,
  integer,
  integerOrNull,
  placeholders,
  select,
  text,
  textOrNull,
  write,
  writeRows,
  type Row,
} from './database';
import { categoryCode, categoryOf } from './items';

/**
 * What the ledger held before it holds what it holds now, keyed by kind, id and the instant from which it held, so that whatever
 * is written twice is there once. What holds now is the item's or worklog's own row. `until_at` says when the ledger learnt
 * that it no longer held; a row that ends where it begins is an event: something that is gone, or that holds since an instant
 * which its own row does not tell.
 */
const ITEM = 0;
const POSTING = 1;

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

/** An item as the ledger holds it now, with the instant from which it does. */
export interface HeldItem {
  id: string;
  at: number;
  created: number;
  /** When it came to be in its category, where Jira's fields tell. */
  enteredAt: number | null;
  state: ItemState;
}

/** A worklog as the ledger holds it now; where its item stands. */
export interface HeldPosting {
  id: string;
  at: number;
  spaceId: string;
  state: PostingState;
  /** Whether it has been priced since it last changed. */
  stamped: boolean;
}

const HELD_ITEM = `id, space_id, status_id, category, category_since, points_values, original_seconds, remaining_seconds, spent_seconds,
  created, resolved, updated`;

function heldItem(row: Row): HeldItem {
  const points = textOrNull(row.points_values);
  return {
    id: text(row.id),
    at: integer(row.updated),
    created: integer(row.created),
    enteredAt: integerOrNull(row.category_since) ?? integerOrNull(row.resolved),
    state: {
      spaceId: text(row.space_id),
      statusId: text(row.status_id),
      category: categoryOf(integer(row.category)),
      originalSeconds: integerOrNull(row.original_seconds),
      remainingSeconds: integerOrNull(row.remaining_seconds),
      spentSeconds: integer(row.spent_seconds),
      points: points === null ? {} : (JSON.parse(points) as Record<string, number>),
    },
  };
}

const HELD_POSTING = `w.id, w.item_id, w.work_day, w.seconds, w.updated, w.rate_id, w.currency, w.amount_minor, w.cost_class, i.space_id
  FROM worklog w JOIN work_item i ON i.id = w.item_id`;

function heldPosting(row: Row): HeldPosting {
  const costClass = integerOrNull(row.cost_class);
  return {
    id: text(row.id),
    at: integer(row.updated),
    spaceId: text(row.space_id),
    stamped: costClass !== null,
    state: {
      itemId: text(row.item_id),
      day: dayOrNull(row.work_day) ?? '',
      seconds: integer(row.seconds),
      rateId: textOrNull(row.rate_id),
      currency: textOrNull(row.currency),
      amountMinor: integerOrNull(row.amount_minor),
      costClass: COST_CLASSES[costClass ?? -1] ?? 'unclassified',
    },
  };
}

const AT_ONCE = 1_000;

async function inParts<T>(
  ids: readonly string[],
  read: (part: readonly string[], marks: string) => Promise<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const part = ids.slice(start, start + AT_ONCE);
    found.push(...(await read(part, placeholders(part.length))));
  }
  return found;
}

/** Items as the ledger holds them now, by id; those that it does not hold are missing. */
export async function heldItems(ids: readonly string[]): Promise<Map<string, HeldItem>> {
  const held = await inParts(ids, async (part, marks) =>
    (await select(`SELECT ${HELD_ITEM} FROM work_item WHERE id IN (${marks})`, part)).map(heldItem),
  );
  return new Map(held.map((item) => [item.id, item]));
}

/** Worklogs as the ledger holds them now, by their own ids or by those of their items. */
export async function heldPostings(by: 'worklog' | 'item', ids: readonly string[]): Promise<Map<string, HeldPosting>> {
  const column = by === 'item' ? 'w.item_id' : 'w.id';
  const held = await inParts(ids, async (part, marks) =>
    (await select(`SELECT ${HELD_POSTING} WHERE ${column} IN (${marks})`, part)).map(heldPosting),
  );
  return new Map(held.map((posting) => [posting.id, posting]));
}

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

function postingRow(id: string, at: number, until: number, spaceId: string, state: PostingState): PastRow {
  const { itemId, day, seconds, rateId, currency, amountMinor, costClass } = state;
  const packed: PackedPosting = [itemId, day, seconds, rateId, currency, amountMinor, costClass];
  return [POSTING, id, at, until, spaceId, JSON.stringify(packed)];
}

/** The latest event of each item or worklog; those without one are missing. */
async function lastEvents(
  kind: typeof ITEM | typeof POSTING,
  ids: readonly string[],
): Promise<Map<string, { at: number; gone: boolean }>> {
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

/** What the ledger held of items before, by id, with their creation. */
export async function pastItems(
  ids: readonly string[],
): Promise<Map<string, { created: number; states: DatedState[] }>> {
  const rows = await inParts(ids, (part, marks) =>
    select(
      `SELECT id, at, space_id, doc FROM past_version WHERE kind = ${ITEM} AND id IN (${marks}) ORDER BY id, at`,
      part,
    ),
  );
  const past = new Map<string, { created: number; states: DatedState[] }>();
  for (const row of rows) {
    const packed = textOrNull(row.doc);
    const [created, statusId, category, originalSeconds, remainingSeconds, spentSeconds, points] =
      packed === null ? ([] as Partial<PackedItem>) : (JSON.parse(packed) as PackedItem);
    const own = past.get(text(row.id)) ?? { created: created ?? integer(row.at), states: [] };
    past.set(text(row.id), own);
    own.states.push({
      at: integer(row.at),
      state:
        packed === null
          ? null
          : {
              ...{ spaceId: text(row.space_id), statusId: statusId ?? '', category: categoryOf(category ?? 0) },
              ...{ originalSeconds: originalSeconds ?? null, remainingSeconds: remainingSeconds ?? null },
              ...{ spentSeconds: spentSeconds ?? 0, points: points ?? {} },
            },
    });
  }
  return past;
}

/** What the ledger held of worklogs before, by id, and the space in which they were last known to be. */
export async function pastPostings(
  ids: readonly string[],
): Promise<Map<string, { spaceId: string; states: DatedPosting[] }>> {
  const rows = await inParts(ids, (part, marks) =>
    select(
      `SELECT id, at, space_id, doc FROM past_version WHERE kind = ${POSTING} AND id IN (${marks}) ORDER BY id, at`,
      part,
    ),
  );
  const past = new Map<string, { spaceId: string; states: DatedPosting[] }>();
  for (const row of rows) {
    const own = past.get(text(row.id)) ?? { spaceId: '', states: [] };
    past.set(text(row.id), own);
    own.spaceId = text(row.space_id);
    const packed = textOrNull(row.doc);
    const [itemId, day, seconds, rateId, currency, amountMinor, costClass] =
      packed === null ? ([] as Partial<PackedPosting>) : (JSON.parse(packed) as PackedPosting);
    own.states.push({
      at: integer(row.at),
      state:
        packed === null
          ? null
          : {
              ...{ itemId: itemId ?? '', day: day ?? '', seconds: seconds ?? 0, rateId: rateId ?? null },
              ...{
                currency: currency ?? null,
                amountMinor: amountMinor ?? null,
                costClass: costClass ?? 'unclassified',
              },
            },
    });
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

/** Ids that a query finds after one, page by page, until there are no more or so many. */
async function idsBy(query: string, parameters: readonly (string | number)[], limit: number): Promise<string[]> {
  const ids: string[] = [];
  for (let after = '0'; ids.length < limit;) {
    const rows = await select(query, [...parameters, after, IDS_AT_ONCE]);
    ids.push(...rows.map((row) => text(row.id)));
    const last = rows.at(-1);
    if (!last || rows.length < IDS_AT_ONCE) break;
    after = text(last.id);
  }
  return ids;
}

/** Ids of the items, or worklogs, of spaces of which anything changed since an instant; no more once there are so many. */
export async function changedSince(
  kind: 'item' | 'posting',
  spaceIds: readonly string[],
  since: number,
  limit = Infinity,
): Promise<string[]> {
  const spaces = placeholders(spaceIds.length);
  const now =
    kind === 'item'
      ? `SELECT id FROM work_item WHERE space_id IN (${spaces}) AND updated >= ? AND id > ? ORDER BY id LIMIT ?`
      : `SELECT w.id FROM worklog w JOIN work_item i ON i.id = w.item_id
           WHERE i.space_id IN (${spaces}) AND w.updated >= ? AND w.id > ? ORDER BY w.id LIMIT ?`;
  const before = `SELECT DISTINCT id FROM past_version
      WHERE space_id IN (${spaces}) AND kind = ? AND until_at >= ? AND id > ? ORDER BY id LIMIT ?`;
  const current = await idsBy(now, [...spaceIds, since], limit);
  const past = await idsBy(before, [...spaceIds, kind === 'item' ? ITEM : POSTING, since], limit);
  return [...new Set([...current, ...past])];
}

const IDS_AT_ONCE = 10_000;

/** What the items of a space come to that have not changed since an instant, by what measures tell apart. */
export interface UnchangedItems {
  spaceId: string;
  items: number;
  itemsDone: number;
  pointsMilli: number;
  pointsDoneMilli: number;
  plannedSeconds: number;
  remainingSeconds: number;
}

/** The sums of items that have not changed since an instant, space by space, by the points that count now. */
export async function unchangedItems(spaceIds: readonly string[], since: number): Promise<UnchangedItems[]> {
  const rows = await select(
    `SELECT space_id, COUNT(*) AS items, SUM(CASE WHEN category = 2 THEN 1 ELSE 0 END) AS done,
       SUM(COALESCE(points_milli, 0)) AS points, SUM(CASE WHEN category = 2 THEN COALESCE(points_milli, 0) ELSE 0 END) AS points_done,
       SUM(COALESCE(original_seconds, 0)) AS planned,
       SUM(CASE WHEN category = 2 THEN 0 ELSE COALESCE(remaining_seconds, original_seconds, 0) END) AS remaining
       FROM work_item WHERE space_id IN (${placeholders(spaceIds.length)}) AND updated < ? GROUP BY space_id`,
    [...spaceIds, since],
  );
  return rows.map((row) => ({
    spaceId: text(row.space_id),
    items: integer(row.items),
    itemsDone: integer(row.done),
    pointsMilli: integer(row.points),
    pointsDoneMilli: integer(row.points_done),
    plannedSeconds: integer(row.planned),
    remainingSeconds: integer(row.remaining),
  }));
}

/** What worklogs cost that have not changed since an instant, space by space and currency by currency. Minor units. */
export async function unchangedCost(
  spaceIds: readonly string[],
  since: number,
): Promise<{ spaceId: string; currency: string; amountMinor: number }[]> {
  const rows = await select(
    `SELECT i.space_id, w.currency, SUM(w.amount_minor) AS amount FROM worklog w JOIN work_item i ON i.id = w.item_id
       WHERE i.space_id IN (${placeholders(spaceIds.length)}) AND w.updated < ? AND w.amount_minor IS NOT NULL GROUP BY i.space_id, w.currency`,
    [...spaceIds, since],
  );
  return rows.map((row) => ({
    spaceId: text(row.space_id),
    currency: text(row.currency),
    amountMinor: integer(row.amount),
  }));
}
