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
  /** When it entered that category; null where Jira does not say. */
  categorySince: number | null;
  pointsByField: Record<string, number>;
  originalSeconds: number | null;
  remainingSeconds: number | null;
  spentSeconds: number;
  worklogsDeclared: number;
  created: number;
  resolved: number | null;
  startDay: string | null;
  dueDay: string | null;
  /** The ledger's number for the account. */
  assignee: string | null;
  securityId: string | null;
  labels: string[];
  components: string[];
  /** Ids of the versions it is to be released with. */
  versions: string[];
  /** Targets of all outward links, and of those that say it duplicates or blocks the target. */
  linkTargetIds: string[];
  duplicates: string[];
  blocks: string[];
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
  'category_since',
  'points_values',
  'original_seconds',
  'remaining_seconds',
  'spent_seconds',
  'worklogs_declared',
  'created',
  'resolved',
  'start',
  'due',
  'assignee',
  'security_id',
  'labels',
  'components',
  'versions',
  'links',
  'duplicates',
  'blocks',
] as const;

/** An older version that arrives late must not overwrite a newer one; `updated` is assigned last because the others compare with it. */
const KEEP_NEWER = [...JIRA_COLUMNS, 'updated']
  .map((column) => `${column} = CASE WHEN VALUES(updated) >= updated THEN VALUES(${column}) ELSE ${column} END`)
  .join(', ');

function packed(ids: readonly string[]): string | null {
  return ids.length === 0 ? null : ids.join(',');
}

/** The ids of a packed list. */
export function unpacked(ids: string | null): string[] {
  return ids === null || ids === '' ? [] : ids.split(',');
}

function jsonOrNull(values: readonly string[]): string | null {
  return values.length === 0 ? null : JSON.stringify(values);
}

function textsOf(json: string | null): string[] {
  return json === null ? [] : (JSON.parse(json) as string[]);
}

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
      item.categorySince,
      Object.keys(item.pointsByField).length === 0 ? null : JSON.stringify(item.pointsByField),
      item.originalSeconds,
      item.remainingSeconds,
      item.spentSeconds,
      item.worklogsDeclared,
      item.created,
      item.resolved,
      item.startDay,
      item.dueDay,
      item.assignee,
      item.securityId,
      jsonOrNull(item.labels),
      jsonOrNull(item.components),
      jsonOrNull(item.versions),
      packed(item.linkTargetIds),
      packed(item.duplicates),
      packed(item.blocks),
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

/** A version (release) as it was last seen on an item; a new name or day in Jira shows with the next item that is read. */
export interface VersionRecord {
  id: string;
  spaceId: string;
  name: string;
  releaseDay: string | null;
}

/** Names and release days of versions, which items refer to by number. */
export async function rememberVersions(versions: Iterable<VersionRecord>): Promise<void> {
  await writeRows(
    'INSERT INTO version (id, space_id, name, release_day)',
    'ON DUPLICATE KEY UPDATE space_id = VALUES(space_id), name = VALUES(name), release_day = VALUES(release_day)',
    [...versions].map((version) => [version.id, version.spaceId, version.name, version.releaseDay]),
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

/** Children name their parent by its key, too, which changes with its space. */
export async function renameParent(id: string, key: string): Promise<void> {
  await write('UPDATE work_item SET parent_key = ? WHERE parent_id = ? AND parent_key <> ?', [key, id, key]);
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

const UPDATED_AT_ONCE = 1000;

/** Stores a value for each of many items, as few statements as there can be: those with the same value are named together. */
async function updateItems(
  column: 'bucket' | 'top' | 'points_milli' | 'in_plan',
  items: readonly { id: string; value: number | null }[],
): Promise<void> {
  for (let start = 0; start < items.length; start += UPDATED_AT_ONCE) {
    const part = items.slice(start, start + UPDATED_AT_ONCE);
    const byValue = new Map<number | null, string[]>();
    for (const { id, value } of part) {
      const alike = byValue.get(value);
      if (alike) alike.push(id);
      else byValue.set(value, [id]);
    }
    const cases = [...byValue.values()].map((ids) => `WHEN id IN (${placeholders(ids.length)}) THEN ?`).join(' ');
    await write(
      `UPDATE work_item SET ${column} = CASE ${cases} ELSE ${column} END WHERE id IN (${placeholders(part.length)})`,
      [...[...byValue].flatMap(([value, ids]) => [...ids, value]), ...part.map(({ id }) => id)],
    );
  }
}

/** Puts items under their buckets and sets their top marks. */
export async function placeItems(moves: readonly { id: string; bucket: number; top: boolean }[]): Promise<void> {
  await updateItems(
    'bucket',
    moves.map(({ id, bucket }) => ({ id, value: bucket })),
  );
  await updateItems(
    'top',
    moves.map(({ id, top }) => ({ id, value: top ? 1 : 0 })),
  );
}

/** An item as folding needs it; its fields are those of ItemRecord, with the names of type and status. */
export type BucketItem = Omit<ItemRecord, 'spaceId' | 'securityId' | 'blocks'> & {
  typeName: string;
  statusName: string;
  pointsMilli: number | null;
  restricted: boolean;
  /** Whether its cost stands against the project's baseline, as it was last folded. */
  inPlan: boolean;
};

/** An item with the bucket that it folds in. */
export type PlacedItem = BucketItem & { bucket: number };

/** Adds the names of an item's type and status to a query over work_item `i`. */
export const NAMES = 'LEFT JOIN item_type t ON t.id = i.type_id LEFT JOIN item_status u ON u.id = i.status_id';

const BUCKET_COLUMNS = `i.id, i.item_key, i.parent_id, i.parent_key, i.type_id, i.level, i.status_id, i.category, i.category_since, i.points_values, i.points_milli,
  i.original_seconds, i.remaining_seconds, i.spent_seconds, i.worklogs_declared, i.created, i.resolved, i.start, i.due, i.assignee,
  i.security_id, i.labels, i.components, i.versions, i.links, i.duplicates, i.updated, i.in_plan, t.name AS type_name, u.name AS status_name`;

/** Few enough that an answer stays under 4 MiB with 4 KiB of labels, components and links for every item. */
const BUCKET_PAGE = 1000;

function bucketItem(row: Row): BucketItem {
  const points = textOrNull(row.points_values);
  return {
    id: text(row.id),
    key: text(row.item_key),
    parentId: textOrNull(row.parent_id),
    parentKey: textOrNull(row.parent_key),
    typeId: text(row.type_id),
    typeName: textOrNull(row.type_name) ?? '',
    level: integer(row.level),
    statusId: text(row.status_id),
    statusName: textOrNull(row.status_name) ?? '',
    category: categoryOf(integer(row.category)),
    categorySince: integerOrNull(row.category_since),
    pointsByField: points === null ? {} : (JSON.parse(points) as Record<string, number>),
    pointsMilli: integerOrNull(row.points_milli),
    originalSeconds: integerOrNull(row.original_seconds),
    remainingSeconds: integerOrNull(row.remaining_seconds),
    spentSeconds: integer(row.spent_seconds),
    worklogsDeclared: integer(row.worklogs_declared),
    created: integer(row.created),
    resolved: integerOrNull(row.resolved),
    updated: integer(row.updated),
    inPlan: integer(row.in_plan) === 1,
    startDay: dayOrNull(row.start),
    dueDay: dayOrNull(row.due),
    assignee: textOrNull(row.assignee),
    restricted: row.security_id !== null,
    labels: textsOf(textOrNull(row.labels)),
    components: textsOf(textOrNull(row.components)),
    versions: textsOf(textOrNull(row.versions)),
    linkTargetIds: unpacked(textOrNull(row.links)),
    duplicates: unpacked(textOrNull(row.duplicates)),
  };
}

/** Every item of some buckets of a space with its bucket, in pages that stay within what one answer may weigh. */
export async function itemsOfBuckets(spaceId: string, buckets: readonly number[]): Promise<PlacedItem[]> {
  const items: PlacedItem[] = [];
  for (let after = '0'; buckets.length > 0;) {
    const rows = await select(
      `SELECT i.bucket, ${BUCKET_COLUMNS} FROM work_item i ${NAMES}
         WHERE i.space_id = ? AND i.bucket IN (${placeholders(buckets.length)}) AND i.id > ? ORDER BY i.id LIMIT ?`,
      [spaceId, ...buckets, after, BUCKET_PAGE],
    );
    items.push(...rows.map((row) => ({ ...bucketItem(row), bucket: integer(row.bucket) })));
    const last = rows.at(-1);
    if (!last || rows.length < BUCKET_PAGE) break;
    after = text(last.id);
  }
  return items;
}

/** Items as they were stored, for comparing them with Jira; unknown ones are missing. At most 1,000 ids. */
export async function itemRecords(ids: readonly string[]): Promise<Map<string, ItemRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await select(
    `SELECT ${BUCKET_COLUMNS}, i.space_id, i.blocks FROM work_item i ${NAMES} WHERE i.id IN (${placeholders(ids.length)})`,
    ids,
  );
  return new Map(
    rows.map((row) => {
      const {
        typeName: _type,
        statusName: _status,
        pointsMilli: _points,
        restricted: _is,
        inPlan: _in,
        ...item
      } = bucketItem(row);
      const home = { spaceId: text(row.space_id), statusId: text(row.status_id) };
      const rest = { securityId: textOrNull(row.security_id), blocks: unpacked(textOrNull(row.blocks)) };
      return [item.id, { ...item, ...home, ...rest }];
    }),
  );
}

/** Stores the points that count, where they differ from what is stored. */
export async function writePoints(points: readonly { id: string; pointsMilli: number | null }[]): Promise<void> {
  await updateItems(
    'points_milli',
    points.map(({ id, pointsMilli }) => ({ id, value: pointsMilli })),
  );
}

/** Stores whether items belong to the plan that their project is measured against, where that has changed. */
export async function writeInPlan(items: readonly { id: string; inPlan: boolean }[]): Promise<void> {
  await updateItems(
    'in_plan',
    items.map(({ id, inPlan }) => ({ id, value: inPlan ? 1 : 0 })),
  );
}
