import { unpacked } from './items';
import { integer, placeholders, select, text, textOrNull, type Row } from './database';

/** A work item as lists of boundaries need it. */
export interface BoundaryRow {
  id: string;
  key: string;
  spaceId: string;
  typeName: string;
  restricted: boolean;
}

const COLUMNS = 'i.id, i.item_key, i.space_id, i.security_id, t.name AS type_name';
const TYPES = 'LEFT JOIN item_type t ON t.id = i.type_id';

function boundaryRow(row: Row): BoundaryRow {
  return {
    id: text(row.id),
    key: text(row.item_key),
    spaceId: text(row.space_id),
    typeName: textOrNull(row.type_name) ?? '',
    restricted: row.security_id !== null,
  };
}

export interface LinkedRow extends BoundaryRow {
  /** Ids of the items that its outward links lead to. */
  targetIds: string[];
}

/** A page of the items of spaces that link to others, or say that they duplicate others, in order of id. */
export async function linkedRows(
  of: 'links' | 'duplicates',
  spaceIds: readonly string[],
  afterId: string,
  limit: number,
): Promise<LinkedRow[]> {
  const column = of === 'links' ? 'i.links' : 'i.duplicates';
  const rows = await select(
    `SELECT ${COLUMNS}, ${column} AS targets FROM work_item i ${TYPES}
       WHERE i.space_id IN (${placeholders(spaceIds.length)}) AND i.id > ? AND ${column} IS NOT NULL ORDER BY i.id LIMIT ?`,
    [...spaceIds, afterId, limit],
  );
  return rows.map((row) => ({ ...boundaryRow(row), targetIds: unpacked(textOrNull(row.targets)) }));
}

const AT_ONCE = 1000;

/** Items by id; unknown ones are missing. A statement for every thousand. */
export async function rowsOf(ids: Iterable<string>): Promise<Map<string, BoundaryRow>> {
  const wanted = [...new Set(ids)];
  const found = new Map<string, BoundaryRow>();
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const part = wanted.slice(start, start + AT_ONCE);
    const rows = await select(
      `SELECT ${COLUMNS} FROM work_item i ${TYPES} WHERE i.id IN (${placeholders(part.length)})`,
      part,
    );
    for (const row of rows) found.set(text(row.id), boundaryRow(row));
  }
  return found;
}

/** A page of the items of spaces whose parent lives in another space, with that parent, in order of id. */
export async function childrenElsewhere(
  spaceIds: readonly string[],
  afterId: string,
  limit: number,
): Promise<{ child: BoundaryRow; parent: BoundaryRow }[]> {
  // A child of another space's parent stands at the top of its own breakdown, so an index finds it.
  const rows = await select(
    `SELECT ${COLUMNS}, p.id AS parent_id, p.item_key AS parent_key, p.space_id AS parent_space_id, p.security_id AS parent_security_id,
       q.name AS parent_type_name
       FROM work_item i JOIN work_item p ON p.id = i.parent_id ${TYPES} LEFT JOIN item_type q ON q.id = p.type_id
       WHERE i.space_id IN (${placeholders(spaceIds.length)}) AND i.top = 1 AND i.id > ? AND p.space_id <> i.space_id ORDER BY i.id LIMIT ?`,
    [...spaceIds, afterId, limit],
  );
  return rows.map((row) => ({
    child: boundaryRow(row),
    parent: boundaryRow({
      id: row.parent_id ?? null,
      item_key: row.parent_key ?? null,
      space_id: row.parent_space_id ?? null,
      security_id: row.parent_security_id ?? null,
      type_name: row.parent_type_name ?? null,
    }),
  }));
}

/** How many items of a space carry the same components, by name. */
export interface ComponentCount {
  spaceId: string;
  components: string[];
  items: number;
}

/** What one answer holds; a site has far fewer. */
const MOST_COMBINATIONS = 10_000;

/** The components that items of spaces carry, each combination counted once: one statement. */
export async function componentCounts(spaceIds: readonly string[]): Promise<ComponentCount[]> {
  const rows = await select(
    `SELECT space_id, components, COUNT(*) AS items FROM work_item WHERE space_id IN (${placeholders(spaceIds.length)}) AND components IS NOT NULL
       GROUP BY space_id, components ORDER BY space_id, components LIMIT ?`,
    [...spaceIds, MOST_COMBINATIONS],
  );
  return rows.map((row) => ({
    spaceId: text(row.space_id),
    components: JSON.parse(text(row.components)) as string[],
    items: integer(row.items),
  }));
}
