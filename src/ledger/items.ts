import type { StatusCategory } from '../domain/work-item';
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

/** Items fold in parts of their space: one changed item refolds one of so many. */
export const BUCKETS = 64;

const CATEGORIES: readonly StatusCategory[] = ['todo', 'inProgress', 'done'];

export function categoryCode(category: StatusCategory): number {
  return CATEGORIES.indexOf(category);
}

export function categoryOf(code: number): StatusCategory {
  const category = CATEGORIES[code];
  if (!category) throw new RangeError(`${code} is no status category`);
  return category;
}

/** The bucket of everything below a root item. */
export function bucketOf(rootId: string): number {
  return Number(BigInt(rootId) % BigInt(BUCKETS));
}

/** An item as Jira gave it, before it is placed in a bucket. Points in thousandths by field id. */
export interface ItemRecord {
  id: string;
  key: string;
  spaceId: string;
  parentId: string | null;
  parentKey: string | null;
  typeId: string;
  level: number;
  statusId: string;
  category: StatusCategory;
  pointsByField: Record<string, number>;
  originalSeconds: number | null;
  remainingSeconds: number | null;
  spentSeconds: number;
  worklogsDeclared: number;
  created: number;
  resolved: number | null;
  dueDay: string | null;
  assignee: string | null;
  securityId: string | null;
  linkTargetIds: string[];
  updated: number;
}

const JIRA_COLUMNS = [
  'item_key',
  'space_id',
  'parent_id',
  'parent_key',
  'type_id',
  'level',
  'status_id',
  'category',
  'points_values',
  'original_seconds',
  'remaining_seconds',
  'spent_seconds',
  'worklogs_declared',
  'created',
  'resolved',
  'due',
  'assignee',
  'security_id',
  'links',
] as const;

/** An older version that arrives late must not overwrite a newer one; `updated` is assigned last because the others compare with it. */
const KEEP_NEWER = [...JIRA_COLUMNS, 'updated']
  .map((column) => `${column} = CASE WHEN VALUES(updated) >= updated THEN VALUES(${column}) ELSE ${column} END`)
  .join(', ');

/** Stores items; a version older than the stored one changes nothing. New items stand at the top until their tree is known. */
export async function writeItems(items: readonly ItemRecord[]): Promise<void> {
  await writeRows(
    `INSERT INTO work_item (id, ${JIRA_COLUMNS.join(', ')}, updated, points_milli, bucket, top)`,
    `ON DUPLICATE KEY UPDATE ${KEEP_NEWER}`,
    items.map((item) => [
      item.id,
      item.key,
      item.spaceId,
      item.parentId,
      item.parentKey,
      item.typeId,
      item.level,
      item.statusId,
      categoryCode(item.category),
      Object.keys(item.pointsByField).length === 0 ? null : JSON.stringify(item.pointsByField),
      item.originalSeconds,
      item.remainingSeconds,
      item.spentSeconds,
      item.worklogsDeclared,
      item.created,
      item.resolved,
      item.dueDay,
      item.assignee,
      item.securityId,
      item.linkTargetIds.length === 0 ? null : item.linkTargetIds.join(','),
      item.updated,
      null,
      bucketOf(item.id),
      1,
    ]),
  );
}

/** Names of types and statuses, which items refer to by number. */
export async function rememberNames(
  types: Iterable<{ id: string; name: string; level: number }>,
  statuses: Iterable<{ id: string; name: string }>,
): Promise<void> {
  await writeRows(
    'INSERT INTO item_type (id, name, level)',
    'ON DUPLICATE KEY UPDATE name = VALUES(name), level = VALUES(level)',
    [...types].map((type) => [type.id, type.name, type.level]),
  );
  await writeRows(
    'INSERT INTO item_status (id, name)',
    'ON DUPLICATE KEY UPDATE name = VALUES(name)',
    [...statuses].map((status) => [status.id, status.name]),
  );
}

/** Where the given items stand in the ledger; unknown ones are missing. */
export async function placesOf(ids: Iterable<string>): Promise<Map<string, { spaceId: string; bucket: number }>> {
  const wanted = [...new Set(ids)];
  const places = new Map<string, { spaceId: string; bucket: number }>();
  for (let start = 0; start < wanted.length; start += 1000) {
    const part = wanted.slice(start, start + 1000);
    const rows = await select(
      `SELECT id, space_id, bucket FROM work_item WHERE id IN (${placeholders(part.length)})`,
      part,
    );
    for (const row of rows) places.set(text(row.id), { spaceId: text(row.space_id), bucket: integer(row.bucket) });
  }
  return places;
}

export interface Placement {
  id: string;
  parentId: string | null;
  bucket: number;
  top: boolean;
}

const PAGE = 10_000;

/** Parent, bucket and top mark of every item of a space. */
export async function placementsOf(spaceId: string): Promise<Placement[]> {
  const placements: Placement[] = [];
  for (let after = '0'; ;) {
    const rows = await select(
      'SELECT id, parent_id, bucket, top FROM work_item WHERE space_id = ? AND id > ? ORDER BY id LIMIT ?',
      [spaceId, after, PAGE],
    );
    for (const row of rows)
      placements.push({
        id: text(row.id),
        parentId: textOrNull(row.parent_id),
        bucket: integer(row.bucket),
        top: integer(row.top) === 1,
      });
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return placements;
    after = text(last.id);
  }
}

/** Puts items under a bucket and sets their top mark. */
export async function placeItems(ids: readonly string[], bucket: number, top: boolean): Promise<void> {
  for (let start = 0; start < ids.length; start += 1000) {
    const part = ids.slice(start, start + 1000);
    await write(`UPDATE work_item SET bucket = ?, top = ? WHERE id IN (${placeholders(part.length)})`, [
      bucket,
      top ? 1 : 0,
      ...part,
    ]);
  }
}

export interface BucketItem {
  id: string;
  parentId: string | null;
  parentKey: string | null;
  category: StatusCategory;
  pointsByField: Record<string, number>;
  pointsMilli: number | null;
  originalSeconds: number | null;
  remainingSeconds: number | null;
  spentSeconds: number;
  worklogsDeclared: number;
  dueDay: string | null;
  restricted: boolean;
  linkTargetIds: string[];
}

function bucketItem(row: Row): BucketItem {
  const points = textOrNull(row.points_values);
  const links = textOrNull(row.links);
  return {
    id: text(row.id),
    parentId: textOrNull(row.parent_id),
    parentKey: textOrNull(row.parent_key),
    category: categoryOf(integer(row.category)),
    pointsByField: points === null ? {} : (JSON.parse(points) as Record<string, number>),
    pointsMilli: integerOrNull(row.points_milli),
    originalSeconds: integerOrNull(row.original_seconds),
    remainingSeconds: integerOrNull(row.remaining_seconds),
    spentSeconds: integer(row.spent_seconds),
    worklogsDeclared: integer(row.worklogs_declared),
    dueDay: dayOrNull(row.due),
    restricted: row.security_id !== null,
    linkTargetIds: links === null || links === '' ? [] : links.split(','),
  };
}

/** Every item of a bucket, in pages that stay within what one answer may weigh. */
export async function itemsOfBucket(spaceId: string, bucket: number): Promise<BucketItem[]> {
  const items: BucketItem[] = [];
  for (let after = '0'; ;) {
    const rows = await select(
      `SELECT id, parent_id, parent_key, category, points_values, points_milli, original_seconds, remaining_seconds, spent_seconds, worklogs_declared,
         due, security_id, links FROM work_item WHERE space_id = ? AND bucket = ? AND id > ? ORDER BY id LIMIT 4000`,
      [spaceId, bucket, after],
    );
    items.push(...rows.map(bucketItem));
    const last = rows.at(-1);
    if (!last || rows.length < 4000) return items;
    after = text(last.id);
  }
}

/** Stores the points that count, where they differ from what is stored. */
export async function writePoints(points: readonly { id: string; pointsMilli: number | null }[]): Promise<void> {
  const byValue = new Map<number | null, string[]>();
  for (const { id, pointsMilli } of points) byValue.set(pointsMilli, [...(byValue.get(pointsMilli) ?? []), id]);
  for (const [value, ids] of byValue) {
    for (let start = 0; start < ids.length; start += 1000) {
      const part = ids.slice(start, start + 1000);
      await write(`UPDATE work_item SET points_milli = ? WHERE id IN (${placeholders(part.length)})`, [value, ...part]);
    }
  }
}
