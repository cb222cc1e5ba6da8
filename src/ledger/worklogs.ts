import { COST_CLASSES, type CostClass } from '../domain/cost/cost-class';
import type { Posting } from '../domain/rates';
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
} from './database';

/** A worklog as Jira gave it. `author` is the ledger's number for the account; the day is the work's own. */
export interface WorklogRecord {
  id: string;
  itemId: string;
  author: string;
  day: string;
  seconds: number;
  updated: number;
}

export interface StoredWorklog extends WorklogRecord {
  posting: Posting | null;
  /** Null until the worklog was folded for the first time. */
  costClass: CostClass | null;
}

/** A worklog that changed is to be priced as if it were new; its old price stands until then. */
const UNSTAMPED = 'cost_class = CASE WHEN VALUES(updated) > updated THEN NULL ELSE cost_class END';

const KEEP_NEWER = ['item_id', 'author', 'work_day', 'seconds', 'updated']
  .map((column) => `${column} = CASE WHEN VALUES(updated) >= updated THEN VALUES(${column}) ELSE ${column} END`)
  .join(', ');

/** Stores worklogs; a version older than the stored one changes nothing. Prices are put to them when their bucket is folded. */
export async function writeWorklogs(worklogs: readonly WorklogRecord[]): Promise<void> {
  await writeRows(
    'INSERT INTO worklog (id, item_id, author, work_day, seconds, updated)',
    `ON DUPLICATE KEY UPDATE ${UNSTAMPED}, ${KEEP_NEWER}`,
    worklogs.map((worklog) => [
      worklog.id,
      worklog.itemId,
      worklog.author,
      worklog.day,
      worklog.seconds,
      worklog.updated,
    ]),
  );
}

/** Where given worklogs stand and which of their versions; those that the ledger does not hold are missing. */
export async function storedWorklogs(
  ids: readonly string[],
): Promise<Map<string, { itemId: string; updated: number }>> {
  const found = new Map<string, { itemId: string; updated: number }>();
  for (let start = 0; start < ids.length; start += 1000) {
    const part = ids.slice(start, start + 1000);
    const rows = await select(
      `SELECT id, item_id, updated FROM worklog WHERE id IN (${placeholders(part.length)})`,
      part,
    );
    for (const row of rows) found.set(text(row.id), { itemId: text(row.item_id), updated: integer(row.updated) });
  }
  return found;
}

/** Worklogs of given items as they were stored, in order of id. At most 1,000 items. */
export async function worklogRecords(itemIds: readonly string[]): Promise<WorklogRecord[]> {
  const worklogs: WorklogRecord[] = [];
  for (let after = '0'; itemIds.length > 0;) {
    const rows = await select(
      `SELECT id, item_id, author, work_day, seconds, updated FROM worklog
         WHERE item_id IN (${placeholders(itemIds.length)}) AND id > ? ORDER BY id LIMIT 10000`,
      [...itemIds, after],
    );
    for (const row of rows)
      worklogs.push({
        id: text(row.id),
        itemId: text(row.item_id),
        author: text(row.author),
        day: dayOrNull(row.work_day) ?? '',
        seconds: integer(row.seconds),
        updated: integer(row.updated),
      });
    const last = rows.at(-1);
    if (!last || rows.length < 10000) break;
    after = text(last.id);
  }
  return worklogs;
}

/** Removes what the given items no longer have in Jira; `keepIds` are all worklogs of all those items. */
export async function keepOnly(itemIds: readonly string[], keepIds: readonly string[]): Promise<void> {
  if (itemIds.length === 0) return;
  const items = placeholders(itemIds.length);
  if (keepIds.length === 0) await write(`DELETE FROM worklog WHERE item_id IN (${items})`, itemIds);
  else
    await write(`DELETE FROM worklog WHERE item_id IN (${items}) AND id NOT IN (${placeholders(keepIds.length)})`, [
      ...itemIds,
      ...keepIds,
    ]);
}

/** Every worklog of the items of some buckets of a space with the price last put to it. */
export async function worklogsOfBuckets(spaceId: string, buckets: readonly number[]): Promise<StoredWorklog[]> {
  const worklogs: StoredWorklog[] = [];
  for (let after = '0'; buckets.length > 0;) {
    const rows = await select(
      `SELECT w.id, w.item_id, w.author, w.work_day, w.seconds, w.updated, w.rate_id, w.currency, w.amount_minor, w.cost_class
         FROM worklog w JOIN work_item i ON i.id = w.item_id
         WHERE i.space_id = ? AND i.bucket IN (${placeholders(buckets.length)}) AND w.id > ? ORDER BY w.id LIMIT 10000`,
      [spaceId, ...buckets, after],
    );
    for (const row of rows) {
      const rateId = textOrNull(row.rate_id);
      const currency = textOrNull(row.currency);
      const amountMinor = integerOrNull(row.amount_minor);
      worklogs.push({
        id: text(row.id),
        itemId: text(row.item_id),
        author: text(row.author),
        day: dayOrNull(row.work_day) ?? '',
        seconds: integer(row.seconds),
        updated: integer(row.updated),
        posting:
          rateId !== null && currency !== null && amountMinor !== null ? { rateId, currency, amountMinor } : null,
        costClass: row.cost_class === null ? null : (COST_CLASSES[integer(row.cost_class)] ?? null),
      });
    }
    const last = rows.at(-1);
    if (!last || rows.length < 10000) break;
    after = text(last.id);
  }
  return worklogs;
}

/** Stamps worklogs with the rate that priced them and the class of their cost. */
export async function writePostings(worklogs: readonly StoredWorklog[]): Promise<void> {
  await writeRows(
    'INSERT INTO worklog (id, item_id, author, work_day, seconds, updated, rate_id, currency, amount_minor, cost_class)',
    `ON DUPLICATE KEY UPDATE rate_id = VALUES(rate_id), currency = VALUES(currency), amount_minor = VALUES(amount_minor),
       cost_class = VALUES(cost_class)`,
    worklogs.map(({ id, itemId, author, day, seconds, updated, posting, costClass }) => [
      id,
      itemId,
      author,
      day,
      seconds,
      updated,
      posting?.rateId ?? null,
      posting?.currency ?? null,
      posting?.amountMinor ?? null,
      costClass === null ? null : COST_CLASSES.indexOf(costClass),
    ]),
  );
}

/** Time and cost in the worklogs of single items, by item id; items without worklogs are missing. */
export async function workOfItems(
  itemIds: readonly string[],
): Promise<Map<string, { seconds: number; cost: Record<string, number> }>> {
  const work = new Map<string, { seconds: number; cost: Record<string, number> }>();
  if (itemIds.length === 0) return work;
  const rows = await select(
    `SELECT item_id, currency, SUM(seconds) AS seconds, SUM(amount_minor) AS amount FROM worklog WHERE item_id IN (${placeholders(itemIds.length)}) GROUP BY item_id, currency`,
    itemIds,
  );
  for (const row of rows) {
    const entry = work.get(text(row.item_id)) ?? { seconds: 0, cost: {} };
    const currency = textOrNull(row.currency);
    entry.seconds += integer(row.seconds);
    if (currency !== null) entry.cost[currency] = integer(row.amount);
    work.set(text(row.item_id), entry);
  }
  return work;
}
