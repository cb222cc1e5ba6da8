import type { ApprovedChange } from '../domain/earned-value/baseline';
import type { PlannedItem } from '../domain/earned-value/plan';
import type { WorkCalendar } from '../domain/earned-value/working-days';
import { integer, placeholders, select, text, textOrNull, write, writeRows, type Row } from './database';

/** Whose undated work a control account holds. */
export type AccountOf = { kind: 'parent'; key: string } | { kind: 'version'; name: string } | { kind: 'project' };

/** A control account of a stored baseline; budgets are minor units. */
export interface StoredAccount {
  id: string;
  of: AccountOf;
  months: readonly { month: string; budget: number }[];
}

/** A baseline without its items. Money is minor units of its currency. */
export interface BaselineHead {
  id: string;
  name: string;
  setOn: string;
  currency: string;
  budgetMinor: number;
  /** First and last ISO day of the plan. */
  firstDay: string;
  lastDay: string;
  itemCount: number;
  /** The days worked when the plan was made. */
  calendar: WorkCalendar;
  accounts: readonly StoredAccount[];
  /** What one major unit of another currency was worth when the plan was made. */
  exchangeRates: readonly { from: string; rate: number | string }[];
  approvedChanges: readonly (Pick<ApprovedChange, 'id' | 'approvedOn'> & { reason: string; items: number })[];
  /** Tells whether another document of the same id says the same. */
  digest: string;
}

export interface StoredBaseline extends BaselineHead {
  projectId: string;
}

/** A planned item as the plan's document had it, by the key of its work item. */
export type PlannedRow = Omit<PlannedItem, 'id'> & {
  key: string;
  /** The approved change that added or replanned it. */
  change?: string | undefined;
};

/** Writes planned items of a baseline that is not finished yet; repeating a part changes nothing. */
export async function writePlannedItems(
  projectId: string,
  baselineId: string,
  items: readonly PlannedRow[],
): Promise<void> {
  await writeRows(
    'INSERT INTO baseline_item (project_id, baseline_id, item_key, doc)',
    'ON DUPLICATE KEY UPDATE doc = VALUES(doc)',
    items.map(({ key, ...doc }) => [projectId, baselineId, key, JSON.stringify(doc)]),
  );
}

/** Throws away what an earlier, unfinished attempt at a baseline left. */
export async function clearPlannedItems(projectId: string, baselineId: string): Promise<void> {
  await write('DELETE FROM baseline_item WHERE project_id = ? AND baseline_id = ?', [projectId, baselineId]);
}

/** Makes a baseline count: its head and its plan by day, once all of its items are written. Never changes one that is there. */
export async function finishBaseline(
  projectId: string,
  head: BaselineHead,
  plannedDays: Readonly<Record<string, number>>,
): Promise<void> {
  await write('INSERT IGNORE INTO baseline (project_id, id, doc, planned_days) VALUES (?, ?, ?, ?)', [
    projectId,
    head.id,
    JSON.stringify(head),
    JSON.stringify(plannedDays),
  ]);
}

/** Every finished baseline without its items, in order of project and day. */
export async function baselines(projectId: string | null = null): Promise<StoredBaseline[]> {
  const rows =
    projectId === null
      ? await select('SELECT project_id, doc FROM baseline ORDER BY project_id, id')
      : await select('SELECT project_id, doc FROM baseline WHERE project_id = ? ORDER BY project_id, id', [projectId]);
  return rows
    .map((row) => ({ ...(JSON.parse(text(row.doc)) as BaselineHead), projectId: text(row.project_id) }))
    .sort((left, right) => (left.setOn < right.setOn ? -1 : left.setOn > right.setOn ? 1 : 0));
}

/** What each day of a baseline plans, in minor units. */
export async function plannedDaysOf(projectId: string, baselineId: string): Promise<Record<string, number>> {
  const rows = await select('SELECT planned_days FROM baseline WHERE project_id = ? AND id = ?', [
    projectId,
    baselineId,
  ]);
  return JSON.parse(text(rows[0]?.planned_days)) as Record<string, number>;
}

const AT_ONCE = 1000;
const PAGE = 2000;

/**
 * The planned items among given work items, by the item's id. A planned item is found by its key, and once found by its
 * id, so that a work item that moves to another space keeps its plan.
 */
export async function plannedAmong(
  projectId: string,
  baselineId: string,
  items: readonly { id: string; key: string }[],
): Promise<Map<string, PlannedRow>> {
  const found = new Map<string, PlannedRow>();
  const idOfKey = new Map(items.map(({ id, key }) => [key, id]));
  const unbound = new Map<string, { key: string; id: string; doc: string }>();
  const take = (id: string, row: Row) =>
    found.set(id, { ...(JSON.parse(text(row.doc)) as Omit<PlannedRow, 'key'>), key: text(row.item_key) });
  const columns = 'SELECT item_key, item_id, doc FROM baseline_item WHERE project_id = ? AND baseline_id = ?';
  for (let start = 0; start < items.length; start += AT_ONCE) {
    const part = items.slice(start, start + AT_ONCE);
    // By key first: what another consumer gives its id between the two is then found by that.
    const byKey = await select(`${columns} AND item_id IS NULL AND item_key IN (${placeholders(part.length)})`, [
      ...[projectId, baselineId],
      ...part.map(({ key }) => key),
    ]);
    for (const row of byKey) {
      const key = text(row.item_key);
      const id = idOfKey.get(key);
      if (id === undefined) continue;
      unbound.set(id, { key, id, doc: text(row.doc) });
      take(id, row);
    }
    const byId = await select(`${columns} AND item_id IN (${placeholders(part.length)})`, [
      ...[projectId, baselineId],
      ...part.map(({ id }) => id),
    ]);
    for (const row of byId) {
      const id = text(row.item_id);
      unbound.delete(id);
      take(id, row);
    }
  }
  const fresh = [...unbound.values()];
  // The rows are there, so this only adds the ids: many in one statement, where an update takes one each.
  await writeRows(
    'INSERT INTO baseline_item (project_id, baseline_id, item_key, item_id, doc)',
    'ON DUPLICATE KEY UPDATE item_id = VALUES(item_id)',
    fresh.map(({ key, id, doc }) => [projectId, baselineId, key, id, doc]),
  );
  return found;
}

/** All planned items of a baseline in order of key; `itemId` is null while the ledger has not found the work item. */
export async function plannedItems(
  projectId: string,
  baselineId: string,
): Promise<(PlannedRow & { itemId: string | null })[]> {
  const items: (PlannedRow & { itemId: string | null })[] = [];
  for (let after = ''; ;) {
    const rows = await select(
      'SELECT item_key, item_id, doc FROM baseline_item WHERE project_id = ? AND baseline_id = ? AND item_key > ? ORDER BY item_key LIMIT ?',
      [projectId, baselineId, after, PAGE],
    );
    for (const row of rows)
      items.push({
        ...(JSON.parse(text(row.doc)) as Omit<PlannedRow, 'key'>),
        key: text(row.item_key),
        itemId: textOrNull(row.item_id),
      });
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return items;
    after = text(last.item_key);
  }
}

/** A page of planned items in order of key, each with the id of its work item where the ledger has found it. */
export async function plannedPage(
  projectId: string,
  baselineId: string,
  afterKey: string,
  limit: number,
): Promise<(PlannedRow & { itemId: string | null })[]> {
  const rows = await select(
    'SELECT item_key, item_id, doc FROM baseline_item WHERE project_id = ? AND baseline_id = ? AND item_key > ? ORDER BY item_key LIMIT ?',
    [projectId, baselineId, afterKey, limit],
  );
  return rows.map((row) => ({
    ...(JSON.parse(text(row.doc)) as Omit<PlannedRow, 'key'>),
    key: text(row.item_key),
    itemId: textOrNull(row.item_id),
  }));
}

/** Ids of the work items of given keys; unknown ones are missing. */
export async function idsOfKeys(keys: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let start = 0; start < keys.length; start += AT_ONCE) {
    const part = keys.slice(start, start + AT_ONCE);
    const rows = await select(
      `SELECT id, item_key FROM work_item WHERE item_key IN (${placeholders(part.length)})`,
      part,
    );
    for (const row of rows) found.set(text(row.item_key), text(row.id));
  }
  return found;
}

/** Ids of the fix versions of given names in given spaces; a name may stand for a version in each of them. */
export async function versionsNamed(spaceIds: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (spaceIds.length === 0) return [];
  const rows = await select(
    `SELECT id, name FROM version WHERE space_id IN (${placeholders(spaceIds.length)}) ORDER BY id`,
    spaceIds,
  );
  return rows.map((row) => ({ id: text(row.id), name: text(row.name) }));
}

/** How many planned items of a baseline are written. */
export async function countPlannedItems(projectId: string, baselineId: string): Promise<number> {
  const rows = await select('SELECT COUNT(*) AS n FROM baseline_item WHERE project_id = ? AND baseline_id = ?', [
    projectId,
    baselineId,
  ]);
  return integer(rows[0]?.n);
}
