import { integer, placeholders, select, text, write, writeRows, type Row } from './database';

/**
 * Why the ledger no longer holds an item. `absent`: Jira, asked for it by itself, says that it is not there or not for the app to
 * see. `moved`: it stands in a space that is in no program.
 */
export type Departure = 'absent' | 'moved';

/** How a departure is written; 0: the item is in the ledger. */
const CODES = { absent: 1, moved: 2 } as const satisfies Record<Departure, number>;

/** Items that left a space. `deleted`: Jira told so, and does not have them; `unseen`: Jira does not show them and never told why. */
export interface DepartedCounts {
  deleted: number;
  unseen: number;
  moved: number;
  /** Time in the worklogs that left with them. */
  loggedSeconds: number;
}

/** Counts of departed items by the space they left, as a table to join. */
export const DEPARTED_BY_SPACE = `SELECT space_id,
    SUM(CASE WHEN gone = ${CODES.absent} AND told_at IS NOT NULL THEN 1 ELSE 0 END) AS deleted,
    SUM(CASE WHEN gone = ${CODES.absent} AND told_at IS NULL THEN 1 ELSE 0 END) AS unseen,
    SUM(CASE WHEN gone = ${CODES.moved} THEN 1 ELSE 0 END) AS moved, SUM(logged_seconds) AS logged
  FROM departed_item WHERE gone <> 0 GROUP BY space_id`;

/** The counts of a row that was joined so; null columns where nothing left. */
export function departedCounts(row: Row, prefix: string): DepartedCounts {
  const of = (column: string) => integer(row[`${prefix}_${column}`] ?? 0);
  return { deleted: of('deleted'), unseen: of('unseen'), moved: of('moved'), loggedSeconds: of('logged') };
}

const LEAVING_COLUMNS = ['item_key', 'space_id', 'departed_at', 'spent_seconds', 'logged_seconds', 'worklogs', 'gone'];

/** A departure that is written again after a crash keeps what the item took with it; `gone` is assigned last because the others compare with it. */
const KEEP_FIRST = LEAVING_COLUMNS.map(
  (column) => `${column} = CASE WHEN gone = VALUES(gone) THEN ${column} ELSE VALUES(${column}) END`,
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
    `INSERT INTO departed_item (item_id, ${LEAVING_COLUMNS.join(', ')})`,
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

/** Items that are back in the ledger have not left. */
export async function noteReturns(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await write(`UPDATE departed_item SET gone = 0 WHERE gone <> 0 AND item_id IN (${placeholders(ids.length)})`, ids);
}

/** Writes down that Jira told of an item's deletion. Of an item that the ledger neither holds nor held nothing is kept. */
export async function noteToldDeleted(itemId: string, at: number): Promise<void> {
  const held = await select('SELECT item_key, space_id FROM work_item WHERE id = ?', [itemId]);
  await writeRows(
    'INSERT INTO departed_item (item_id, item_key, space_id, departed_at, spent_seconds, logged_seconds, worklogs, gone, told_at)',
    'ON DUPLICATE KEY UPDATE told_at = VALUES(told_at)',
    held.map((row) => [itemId, text(row.item_key), text(row.space_id), at, 0, 0, 0, 0, at]),
  );
  await write('UPDATE departed_item SET told_at = ? WHERE item_id = ? AND told_at IS NULL', [at, itemId]);
}

/** Ids of items of which Jira told that they were deleted and which the ledger still holds. */
export async function toldDeleted(): Promise<string[]> {
  const rows = await select(
    'SELECT d.item_id FROM departed_item d JOIN work_item i ON i.id = d.item_id WHERE d.told_at IS NOT NULL ORDER BY d.item_id',
  );
  return rows.map((row) => text(row.item_id));
}

/** Jira shows these items after all, whatever it told. */
export async function noteToldWrongly(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await write(`UPDATE departed_item SET told_at = NULL WHERE item_id IN (${placeholders(ids.length)})`, ids);
}
