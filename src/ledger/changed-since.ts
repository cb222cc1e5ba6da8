import { integer, placeholders, select, text } from './database';
import { PAST_KINDS } from './past-versions';

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
  kind: keyof typeof PAST_KINDS,
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
  const past = await idsBy(before, [...spaceIds, PAST_KINDS[kind], since], limit);
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
