import { integer, placeholders, select, text, textOrNull, write, writeRows } from './database';
import { markingConcerned } from './marks';
import { syncNote, writeSyncNote } from './sync-notes';

export type SpaceStyle = 'company-managed' | 'team-managed';

export interface StoredSpace {
  id: string;
  key: string;
  name: string;
  style: SpaceStyle;
  archived: boolean;
  projectId: string;
  pointsField: string | null;
  pointsChosen: boolean;
  version: number;
}

/** The project that a space is by itself, unless an admin says otherwise. */
export function ownProjectId(spaceId: string): string {
  return `p${spaceId}`;
}

/** Every space that Jira lists. */
export async function allSpaces(): Promise<StoredSpace[]> {
  const rows = await select(
    'SELECT id, space_key, name, style, archived, project_id, points_field, points_chosen, version FROM space ORDER BY space_key',
  );
  return rows.map((row) => ({
    id: text(row.id),
    key: text(row.space_key),
    name: text(row.name),
    style: text(row.style) as SpaceStyle,
    archived: integer(row.archived) === 1,
    projectId: text(row.project_id),
    pointsField: textOrNull(row.points_field),
    pointsChosen: integer(row.points_chosen) === 1,
    version: integer(row.version),
  }));
}

/** Stores what Jira says of its spaces; what admins decided about them stays. */
export async function rememberSpaces(
  spaces: readonly { id: string; key: string; name: string; style: SpaceStyle; archived: boolean }[],
): Promise<void> {
  await writeRows(
    'INSERT INTO space (id, space_key, name, style, archived, project_id, points_field, points_chosen, version)',
    'ON DUPLICATE KEY UPDATE space_key = VALUES(space_key), name = VALUES(name), style = VALUES(style), archived = VALUES(archived)',
    spaces.map((space) => [
      space.id,
      space.key,
      space.name,
      space.style,
      space.archived ? 1 : 0,
      ownProjectId(space.id),
      null,
      0,
      1,
    ]),
  );
}

/** Gives spaces to a project. */
export async function assignSpaces(spaceIds: readonly string[], projectId: string): Promise<void> {
  if (spaceIds.length === 0) return;
  await write(`UPDATE space SET project_id = ? WHERE id IN (${placeholders(spaceIds.length)})`, [
    projectId,
    ...spaceIds,
  ]);
}

/** Sets the story-point field that evidence gives, unless an admin has chosen one. */
export async function settlePointsField(spaceId: string, fieldId: string | null): Promise<void> {
  await write('UPDATE space SET points_field = ? WHERE id = ? AND points_chosen = 0', [fieldId, spaceId]);
}

/** Records an admin's choice (null: decide by evidence again); answers false if the version is not the one that was read. */
export async function choosePointsField(spaceId: string, fieldId: string | null, version: number): Promise<boolean> {
  const touched = await write(
    'UPDATE space SET points_field = ?, points_chosen = ?, version = ? WHERE id = ? AND version = ?',
    [fieldId, fieldId === null ? 0 : 1, version + 1, spaceId, version],
  );
  return touched > 0;
}

export interface PointsField {
  fieldId: string;
  name: string;
  kind: SpaceStyle;
}

/** The site's candidate story-point fields. */
export async function pointsFields(): Promise<PointsField[]> {
  const rows = await select('SELECT field_id, name, kind FROM points_field ORDER BY field_id');
  return rows.map((row) => ({ fieldId: text(row.field_id), name: text(row.name), kind: text(row.kind) as SpaceStyle }));
}

/**
 * Stores which fields are candidates now. A choice of one that is gone is dropped, so that evidence decides again, and its spaces
 * are marked first: until they are folded, a crash leaves the choice to be dropped by the next list.
 */
export async function rememberPointsFields(fields: readonly PointsField[]): Promise<void> {
  const ids = fields.map(({ fieldId }) => fieldId);
  const gone = (column: string) => (ids.length === 0 ? '1 = 1' : `${column} NOT IN (${placeholders(ids.length)})`);
  const orphaned = await select(
    `SELECT id FROM space WHERE points_field IS NOT NULL AND ${gone('points_field')} ORDER BY id`,
    ids,
  );
  await markingConcerned({ spaceIds: orphaned.map((row) => text(row.id)) }, () =>
    write(
      `UPDATE space SET points_field = NULL, points_chosen = 0, version = version + 1 WHERE points_field IS NOT NULL AND ${gone('points_field')}`,
      ids,
    ),
  );
  await write(`DELETE FROM points_field WHERE ${gone('field_id')}`, ids);
  await writeRows(
    'INSERT INTO points_field (field_id, name, kind)',
    'ON DUPLICATE KEY UPDATE name = VALUES(name), kind = VALUES(kind)',
    fields.map((field) => [field.fieldId, field.name, field.kind]),
  );
}

/** Id of the site's field for the day on which items are to start; null where Jira has none. */
export function startField(): Promise<string | null> {
  return syncNote('start-field');
}

/** Remembers which field says when items are to start; null: none does. */
export async function rememberStartField(fieldId: string | null): Promise<void> {
  await writeSyncNote('start-field', fieldId);
}

/** Ids of the site's own fields that every item is asked for. */
export async function siteFields(): Promise<{ points: string[]; start: string | null }> {
  const points = await pointsFields();
  return { points: points.map(({ fieldId }) => fieldId), start: await startField() };
}
