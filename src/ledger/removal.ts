import { integer, placeholders, select, text, textOrNull, write } from './database';
import { noteDepartures, type Departure } from './item-standing';
import { placesOf, unpacked } from './items';
import { keepRemoved } from './past-versions';
import { markingBuckets } from './marks';

/** A stretch of creation instants in epoch milliseconds, the end left out; null: without that bound. */
export interface CreatedBetween {
  from: number | null;
  before: number | null;
}

function boundsOf({ from, before }: CreatedBetween): { sql: string; values: number[] } {
  return {
    sql: `${from === null ? '' : ' AND created >= ?'}${before === null ? '' : ' AND created < ?'}`,
    values: [from, before].filter((bound) => bound !== null),
  };
}

/** How many items of a space the ledger holds that were created in a stretch of time. */
export async function countCreated(spaceId: string, between: CreatedBetween): Promise<number> {
  const { sql, values } = boundsOf(between);
  const [row] = await select(`SELECT COUNT(*) AS n FROM work_item WHERE space_id = ?${sql}`, [spaceId, ...values]);
  return integer(row?.n);
}

/** The ids of the items of a space that were created in a stretch of time. */
export async function idsCreated(spaceId: string, between: CreatedBetween): Promise<string[]> {
  const { sql, values } = boundsOf(between);
  const ids: string[] = [];
  for (let after = '0'; ;) {
    const rows = await select(`SELECT id FROM work_item WHERE space_id = ? AND id > ?${sql} ORDER BY id LIMIT ?`, [
      spaceId,
      after,
      ...values,
      PAGE,
    ]);
    ids.push(...rows.map((row) => text(row.id)));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return ids;
    after = text(last.id);
  }
}

const REMOVED_AT_ONCE = 500;
const PAGE = 10_000;

/** When the first item of a space was created, in epoch milliseconds; undefined where there is none. */
export async function firstCreated(spaceId: string): Promise<number | undefined> {
  const [row] = await select('SELECT MIN(created) AS first FROM work_item WHERE space_id = ?', [spaceId]);
  return row?.first === null || row?.first === undefined ? undefined : integer(row.first);
}

/** Buckets of the children of given items, in whatever space. */
async function bucketsOfChildren(ids: readonly string[]): Promise<{ spaceId: string; bucket: number }[]> {
  const buckets: { spaceId: string; bucket: number }[] = [];
  for (let start = 0; start < ids.length; start += REMOVED_AT_ONCE) {
    const part = ids.slice(start, start + REMOVED_AT_ONCE);
    const rows = await select(
      `SELECT DISTINCT space_id, bucket FROM work_item WHERE parent_id IN (${placeholders(part.length)})`,
      part,
    );
    buckets.push(...rows.map((row) => ({ spaceId: text(row.space_id), bucket: integer(row.bucket) })));
  }
  return buckets;
}

/** Buckets of all items that name one of the given as their parent or in their links: what they say of it changes with it. */
export async function bucketsNaming(ids: ReadonlySet<string>): Promise<{ spaceId: string; bucket: number }[]> {
  return [...(await bucketsOfChildren([...ids])), ...(await bucketsLinkingTo(ids))];
}

/** Buckets of all items that name one of the given in their links. */
async function bucketsLinkingTo(ids: ReadonlySet<string>): Promise<{ spaceId: string; bucket: number }[]> {
  const buckets = new Map<string, { spaceId: string; bucket: number }>();
  for (let after = '0'; ;) {
    const rows = await select(
      'SELECT id, space_id, bucket, links FROM work_item WHERE id > ? AND links IS NOT NULL ORDER BY id LIMIT ?',
      [after, PAGE],
    );
    for (const row of rows) {
      const place = { spaceId: text(row.space_id), bucket: integer(row.bucket) };
      if (unpacked(textOrNull(row.links)).some((id) => ids.has(id)))
        buckets.set(`${place.spaceId}/${place.bucket}`, place);
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return [...buckets.values()];
    after = text(last.id);
  }
}

/**
 * Takes items out of the ledger with their worklogs, and leaves a dated note of each and of what it took along. The notes and the
 * marks of their buckets, and of those that name them, come first and the items go last, so a crash at any point is made up for
 * by the next removal or fold.
 */
export async function removeItems(ids: readonly string[], departure: Departure, at: number): Promise<void> {
  if (ids.length === 0) return;
  const places = await placesOf(ids);
  await markingBuckets([...places.values(), ...(await bucketsNaming(new Set(ids)))], async () => {
    for (let start = 0; start < ids.length; start += REMOVED_AT_ONCE) {
      const part = ids.slice(start, start + REMOVED_AT_ONCE);
      await noteDepartures(part, departure, at);
      const wanted = placeholders(part.length);
      await keepRemoved(part, at);
      await write(`DELETE FROM worklog WHERE item_id IN (${wanted})`, part);
      await write(`UPDATE item_history SET due = 0 WHERE item_id IN (${wanted})`, part);
      await write(`DELETE FROM work_item WHERE id IN (${wanted})`, part);
    }
  });
}
