import { integer, placeholders, select, text, write, writeRows, type Row } from './database';

/**
 * Why the ledger no longer holds an item. `absent`: Jira, asked for it by itself, says that it is not there or not for the app to
 * see. `moved`: it stands in a space that is in no program.
 */
export type Departure = 'absent' | 'moved';

/** How a departure is written; 0: the item is in the ledger, and the app has seen it. */
const CODES = { absent: 1, moved: 2 } as const satisfies Record<Departure, number>;

/** It is in the ledger because an administrator's browser read it; the app has yet to see it. */
const UNCONFIRMED = 3;

/** Items of a space that stand otherwise than plainly. `deleted`: Jira told so, and does not have them; `unseen`: Jira does not show them and never told why. */
export interface DepartedCounts {
  deleted: number;
  unseen: number;
  moved: number;
  /** Still in the ledger: read by a browser, and not yet seen by the app. */
  unconfirmed: number;
  /** Time in the worklogs that left with them. */
  loggedSeconds: number;
}

/** Counts of departed items by the space they left, as a table to join. */
export const DEPARTED_BY_SPACE = `SELECT space_id,
    SUM(CASE WHEN standing = ${CODES.absent} AND told_at IS NOT NULL THEN 1 ELSE 0 END) AS deleted,
    SUM(CASE WHEN standing = ${CODES.absent} AND told_at IS NULL THEN 1 ELSE 0 END) AS unseen,
    SUM(CASE WHEN standing = ${CODES.moved} THEN 1 ELSE 0 END) AS moved,
    SUM(CASE WHEN standing = ${UNCONFIRMED} THEN 1 ELSE 0 END) AS unconfirmed, SUM(logged_seconds) AS logged
  FROM item_standing WHERE standing <> 0 GROUP BY space_id`;

/** The counts of a row that was joined so; null columns where nothing left. */
export function departedCounts(row: Row, prefix: string): DepartedCounts {
  const of = (column: string) => integer(row[`${prefix}_${column}`] ?? 0);
  return {
    deleted: of('deleted'),
    unseen: of('unseen'),
    moved: of('moved'),
    unconfirmed: of('unconfirmed'),
    loggedSeconds: of('logged'),
  };
}

const LEAVING_COLUMNS = [
  'item_key',
  'space_id',
  'departed_at',
  'spent_seconds',
  'logged_seconds',
  'worklogs',
  'standing',
];

/** A departure that is written again after a crash keeps what the item took with it; `standing` is assigned last because the others compare with it. */
const KEEP_FIRST = LEAVING_COLUMNS.map(
  (column) => `${column} = CASE WHEN standing = VALUES(standing) THEN ${column} ELSE VALUES(${column}) END`,
).join(', ');

/** Writes down that items leave the ledger and what they take with them; to be done before they are removed. At most 1,000. */
export async function noteDepartures(ids: readonly string[], departure: Departure, at: number): Promise<void> {
  if (ids.length === 0) return;
  const rows = await select(
    `SELECT i.id, i.item_key, i.space_id, i.spent_seconds, COALESCE(SUM(w.seconds), 0) AS logged, COUNT(w.id) AS worklogs
       FROM work_item i LEFT JOIN worklog w ON w.item_id = i.id WHERE i.id IN (${placeholders(ids.length)})
       GROUP BY i.id, i.item_key, i.space_id, i.spent_seconds`,
    ids,
  );
  await writeRows(
    `INSERT INTO item_standing (item_id, ${LEAVING_COLUMNS.join(', ')})`,
    `ON DUPLICATE KEY UPDATE ${KEEP_FIRST}`,
    rows.map((row) => [
      text(row.id),
      text(row.item_key),
      text(row.space_id),
      at,
      integer(row.spent_seconds),
      integer(row.logged),
      integer(row.worklogs),
      CODES[departure],
    ]),
  );
}

/** Items that the app has seen stand plainly in the ledger, whatever was noted of them. */
export async function noteReturns(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await write(
    `UPDATE item_standing SET standing = 0 WHERE standing <> 0 AND item_id IN (${placeholders(ids.length)})`,
    ids,
  );
}

/** Writes down that Jira told of an item's deletion. Of an item that the ledger neither holds nor held nothing is kept. */
export async function noteToldDeleted(itemId: string, at: number): Promise<void> {
  const held = await select('SELECT item_key, space_id FROM work_item WHERE id = ?', [itemId]);
  await writeRows(
    'INSERT INTO item_standing (item_id, item_key, space_id, departed_at, spent_seconds, logged_seconds, worklogs, standing, told_at)',
    'ON DUPLICATE KEY UPDATE told_at = VALUES(told_at)',
    held.map((row) => [itemId, text(row.item_key), text(row.space_id), at, 0, 0, 0, 0, at]),
  );
  await write('UPDATE item_standing SET told_at = ? WHERE item_id = ? AND told_at IS NULL', [at, itemId]);
}

/** Ids of items of which Jira told that they were deleted and which the ledger still holds. */
export async function toldDeleted(): Promise<string[]> {
  const rows = await select(
    'SELECT d.item_id FROM item_standing d JOIN work_item i ON i.id = d.item_id WHERE d.told_at IS NOT NULL ORDER BY d.item_id',
  );
  return rows.map((row) => text(row.item_id));
}

/** Jira shows these items after all, whatever it told. */
export async function noteToldWrongly(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await write(`UPDATE item_standing SET told_at = NULL WHERE item_id IN (${placeholders(ids.length)})`, ids);
}

/** Writes down that items are in the ledger on the word of a browser alone; to be done before they are stored. */
export async function noteUnconfirmed(
  items: readonly { id: string; key: string; spaceId: string }[],
  at: number,
): Promise<void> {
  await writeRows(
    `INSERT INTO item_standing (item_id, ${LEAVING_COLUMNS.join(', ')})`,
    `ON DUPLICATE KEY UPDATE ${KEEP_FIRST}`,
    items.map(({ id, key, spaceId }) => [id, key, spaceId, at, 0, 0, 0, UNCONFIRMED]),
  );
}

/** Items of a space that the app has yet to see. */
export async function unconfirmedItems(spaceId: string): Promise<string[]> {
  const rows = await select('SELECT item_id FROM item_standing WHERE space_id = ? AND standing = ? ORDER BY item_id', [
    spaceId,
    UNCONFIRMED,
  ]);
  return rows.map((row) => text(row.item_id));
}

/** Which of given items only a browser has read, and which Jira does not show to the app. At most 1,000. */
export async function standingsOf(ids: readonly string[]): Promise<{ unconfirmed: Set<string>; absent: Set<string> }> {
  const rows =
    ids.length === 0
      ? []
      : await select(`SELECT item_id, standing FROM item_standing WHERE item_id IN (${placeholders(ids.length)})`, ids);
  const of = (code: number) =>
    new Set(rows.flatMap((row) => (integer(row.standing) === code ? [text(row.item_id)] : [])));
  return { unconfirmed: of(UNCONFIRMED), absent: of(CODES.absent) };
}
