import type { StatusCategory } from '../domain/work-item';
import { categoryOf, NAMES, unpacked } from './items';
import {
  dayOrNull,
  integer,
  integerOrNull,
  placeholders,
  select,
  text,
  textOrNull,
  type Parameter,
  type Row,
} from './database';

/** A work item as panels list it; texts are read from Jira as the viewer. */
export interface ItemRow {
  id: string;
  key: string;
  spaceId: string;
  parentId: string | null;
  parentKey: string | null;
  typeName: string;
  level: number;
  statusName: string;
  category: StatusCategory;
  dueDay: string | null;
  pointsMilli: number | null;
  originalSeconds: number | null;
  remainingSeconds: number | null;
  spentSeconds: number;
  restricted: boolean;
  linkTargetIds: string[];
}

const COLUMNS = `i.id, i.item_key, i.space_id, i.parent_id, i.parent_key, i.level, i.category, i.due, i.points_milli, i.original_seconds,
  i.remaining_seconds, i.spent_seconds, i.security_id, i.links, t.name AS type_name, u.name AS status_name`;

function itemRow(row: Row): ItemRow {
  return {
    id: text(row.id),
    key: text(row.item_key),
    spaceId: text(row.space_id),
    parentId: textOrNull(row.parent_id),
    parentKey: textOrNull(row.parent_key),
    typeName: textOrNull(row.type_name) ?? '',
    level: integer(row.level),
    statusName: textOrNull(row.status_name) ?? '',
    category: categoryOf(integer(row.category)),
    dueDay: dayOrNull(row.due),
    pointsMilli: integerOrNull(row.points_milli),
    originalSeconds: integerOrNull(row.original_seconds),
    remainingSeconds: integerOrNull(row.remaining_seconds),
    spentSeconds: integer(row.spent_seconds),
    restricted: row.security_id !== null,
    linkTargetIds: unpacked(textOrNull(row.links)),
  };
}

/** Where a page of the top of the breakdown goes on: after this level and id. */
export interface TopPosition {
  level: number;
  id: string;
}

/** Items at the top of their trees, the highest level first. */
export async function topItems(
  spaceIds: readonly string[],
  after: TopPosition | null,
  limit: number,
): Promise<ItemRow[]> {
  const where = after === null ? '' : 'AND (i.level < ? OR (i.level = ? AND i.id > ?))';
  const position: Parameter[] = after === null ? [] : [after.level, after.level, after.id];
  const rows = await select(
    `SELECT ${COLUMNS} FROM work_item i ${NAMES} WHERE i.space_id IN (${placeholders(spaceIds.length)}) AND i.top = 1 ${where}
       ORDER BY i.level DESC, i.id LIMIT ?`,
    [...spaceIds, ...position, limit],
  );
  return rows.map(itemRow);
}

/** Children of an item in the same spaces, in order of id. */
export async function childItems(
  spaceIds: readonly string[],
  parentId: string,
  afterId: string,
  limit: number,
): Promise<ItemRow[]> {
  const rows = await select(
    `SELECT ${COLUMNS} FROM work_item i ${NAMES} WHERE i.parent_id = ? AND i.top = 0 AND i.space_id IN (${placeholders(spaceIds.length)}) AND i.id > ?
       ORDER BY i.id LIMIT ?`,
    [parentId, ...spaceIds, afterId, limit],
  );
  return rows.map(itemRow);
}

/**
 * Which items add to a figure, and how much each adds, as SQL over an item `h` and its worklogs `g`. These are the product's own
 * constants, never input.
 */
export interface Contribution {
  amount: string;
  condition: string;
  /** The amount is summed over the item's worklogs; items for which the sum is not positive add nothing. */
  overWorklogs?: boolean;
  parameters?: readonly Parameter[];
}

function contributions(spaceCount: number, { amount, condition, overWorklogs }: Contribution, columns: string): string {
  const spaces = placeholders(spaceCount);
  return overWorklogs
    ? `SELECT ${columns}, ${amount} AS amount FROM work_item h LEFT JOIN worklog g ON g.item_id = h.id
         WHERE h.space_id IN (${spaces}) AND h.id > ? AND ${condition} GROUP BY h.id, h.spent_seconds HAVING ${amount} > 0`
    : `SELECT ${columns}, ${amount} AS amount FROM work_item h WHERE h.space_id IN (${spaces}) AND h.id > ? AND ${condition}`;
}

export interface ContributionRow extends ItemRow {
  amount: number;
}

/** One page of the items behind a figure in order of id. */
export async function contributingItems(
  spaceIds: readonly string[],
  contribution: Contribution,
  afterId: string,
  limit: number,
): Promise<ContributionRow[]> {
  const inner = contributions(spaceIds.length, contribution, 'h.id AS item_id');
  const rows = await select(
    `SELECT ${COLUMNS}, c.amount FROM (${inner} ORDER BY h.id LIMIT ?) c JOIN work_item i ON i.id = c.item_id ${NAMES} ORDER BY i.id`,
    [...spaceIds, afterId, ...(contribution.parameters ?? []), limit],
  );
  return rows.map((row) => ({ ...itemRow(row), amount: integer(row.amount) }));
}

/** What all items together add to a figure. */
export async function sumContributing(spaceIds: readonly string[], contribution: Contribution): Promise<number> {
  const inner = contributions(spaceIds.length, contribution, 'h.id AS item_id');
  const rows = await select(`SELECT COALESCE(SUM(c.amount), 0) AS total FROM (${inner}) c`, [
    ...spaceIds,
    '0',
    ...(contribution.parameters ?? []),
  ]);
  return integer(rows[0]?.total);
}

/** How many items add to a figure. */
export async function countContributing(spaceIds: readonly string[], contribution: Contribution): Promise<number> {
  const inner = contributions(spaceIds.length, contribution, 'h.id AS item_id');
  const rows = await select(`SELECT COUNT(*) AS n FROM (${inner}) c`, [
    ...spaceIds,
    '0',
    ...(contribution.parameters ?? []),
  ]);
  return integer(rows[0]?.n);
}

/** Work items of given ids, in no particular order; unknown ones are missing. */
export async function itemsWithIds(ids: readonly string[]): Promise<ItemRow[]> {
  if (ids.length === 0) return [];
  const rows = await select(
    `SELECT ${COLUMNS} FROM work_item i ${NAMES} WHERE i.id IN (${placeholders(ids.length)})`,
    ids,
  );
  return rows.map(itemRow);
}
