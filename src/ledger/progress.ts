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

export type SyncPhase =
  'queued' | 'importing' | 'folding' | 'current' | 'paused' | 'cancelled' | 'failed' | 'archived' | 'lost';

export interface SpaceProgress {
  spaceId: string;
  state: SyncPhase;
  itemsRead: number;
  itemsExpected: number | null;
  startedAt: number | null;
  currentAsOf: number | null;
}

/** How far the ledger is with every space that was ever queued. */
export async function allProgress(): Promise<SpaceProgress[]> {
  const rows = await select(
    'SELECT space_id, state, items_read, items_expected, started_at, current_as_of FROM space_sync ORDER BY space_id',
  );
  return rows.map((row) => ({
    spaceId: text(row.space_id),
    state: text(row.state) as SyncPhase,
    itemsRead: integer(row.items_read),
    itemsExpected: integerOrNull(row.items_expected),
    startedAt: integerOrNull(row.started_at),
    currentAsOf: integerOrNull(row.current_as_of),
  }));
}

/** Queues spaces for a full import. What they had stays visible until the import has replaced it. */
export async function queueSpaces(spaceIds: readonly string[]): Promise<void> {
  await writeRows(
    'INSERT INTO space_sync (space_id, state, items_read, items_expected, started_at, current_as_of, message)',
    'ON DUPLICATE KEY UPDATE state = VALUES(state), items_read = VALUES(items_read), started_at = VALUES(started_at), message = VALUES(message)',
    spaceIds.map((spaceId) => [spaceId, 'queued', 0, null, null, null, null]),
  );
}

export async function setPhase(spaceId: string, state: SyncPhase, message: string | null = null): Promise<void> {
  await write('UPDATE space_sync SET state = ?, message = ? WHERE space_id = ?', [
    state,
    message?.slice(0, 500) ?? null,
    spaceId,
  ]);
}

/** Moves a space on from one of the given states; nothing happens if an administrator has decided otherwise meanwhile. */
export async function movePhase(
  spaceId: string,
  from: readonly SyncPhase[],
  to: SyncPhase,
  message: string | null = null,
): Promise<void> {
  await write(
    `UPDATE space_sync SET state = ?, message = ? WHERE space_id = ? AND state IN (${placeholders(from.length)})`,
    [to, message?.slice(0, 500) ?? null, spaceId, ...from],
  );
}

/** Begins the import of a space that is still queued. */
export async function startImport(spaceId: string, itemsExpected: number | null, startedAt: number): Promise<void> {
  await write(
    `UPDATE space_sync SET state = 'importing', items_read = 0, items_expected = ?, started_at = ?,
       read_since = CASE WHEN read_since IS NULL THEN ? ELSE read_since END, message = NULL
       WHERE space_id = ? AND state = 'queued'`,
    [itemsExpected, startedAt, startedAt, spaceId],
  );
}

/** Has every import stand still that is under way. */
export async function pauseImports(message: string): Promise<void> {
  await write("UPDATE space_sync SET state = 'paused', message = ? WHERE state = 'importing'", [message]);
}

/** Where an import goes on that stood still: at its windows if it had begun, else at its beginning. */
const GOES_ON = "CASE WHEN started_at IS NULL THEN 'queued' ELSE 'importing' END";

/** Has every import go on that is paused. */
export async function resumeImports(): Promise<void> {
  await write(`UPDATE space_sync SET state = ${GOES_ON}, message = NULL WHERE state = 'paused'`);
}

/** Has imports go on that stood still in one of the given states, with what was read; answers how many did. */
export async function goOnWith(spaceIds: readonly string[], states: readonly SyncPhase[]): Promise<number> {
  if (spaceIds.length === 0) return 0;
  return write(
    `UPDATE space_sync SET state = ${GOES_ON}, message = NULL
       WHERE space_id IN (${placeholders(spaceIds.length)}) AND state IN (${placeholders(states.length)})`,
    [...spaceIds, ...states],
  );
}

/** Ends imports that are not finished; what was read stays. Answers how many were ended. */
export async function cancelImports(spaceIds: readonly string[], message: string): Promise<number> {
  if (spaceIds.length === 0) return 0;
  return write(
    `UPDATE space_sync SET state = 'cancelled', message = ?
       WHERE state IN ('queued', 'importing', 'paused') AND space_id IN (${placeholders(spaceIds.length)})`,
    [message, ...spaceIds],
  );
}

/**
 * Whether the ledger once held all of a space and keeps it up to date: also while it is read again, for what was complete stays
 * complete with every update.
 */
export function isKept({ state, currentAsOf }: Pick<SpaceProgress, 'state' | 'currentAsOf'>): boolean {
  return currentAsOf !== null && state !== 'failed' && state !== 'archived' && state !== 'lost';
}

export async function setItemsRead(spaceId: string, itemsRead: number): Promise<void> {
  await write('UPDATE space_sync SET items_read = ? WHERE space_id = ?', [itemsRead, spaceId]);
}

/** The last step of an import: everything that Jira had at `asOf` is in the ledger and folded. Updates may have got further meanwhile. */
export async function markCurrent(spaceId: string, asOf: number): Promise<void> {
  await write(
    `UPDATE space_sync SET state = 'current', message = NULL, read_since = NULL,
       current_as_of = CASE WHEN current_as_of IS NULL OR current_as_of < ? THEN ? ELSE current_as_of END WHERE space_id = ?`,
    [asOf, asOf, spaceId],
  );
}

/**
 * The last step of an import that a browser had a part in. It leaves what the app has read before as it is, so changes of that are
 * still to be read: the watermark stays, or is where the first import began that was never finished.
 */
export async function markCurrentBesideBrowser(spaceId: string): Promise<void> {
  await write(
    `UPDATE space_sync SET state = 'current', message = NULL,
       current_as_of = CASE WHEN current_as_of IS NULL THEN read_since ELSE current_as_of END WHERE space_id = ?`,
    [spaceId],
  );
}

/** The last step of an update: what changed in the given spaces until `asOf` is in the ledger and folded. */
export async function moveWatermarks(spaceIds: readonly string[], asOf: number): Promise<void> {
  if (spaceIds.length === 0) return;
  await write(
    `UPDATE space_sync SET current_as_of = ? WHERE current_as_of < ? AND space_id IN (${placeholders(spaceIds.length)})`,
    [asOf, asOf, ...spaceIds],
  );
}

/** A stretch of creation days that is read with one chain of page tokens. */
export interface ImportWindow {
  seq: number;
  from: string | null;
  before: string | null;
  token: string | null;
  finished: boolean;
  /** Items read so far, each counted once. */
  items: number;
  /** The youngest item that is counted; null before the first. */
  counted: Counted | null;
  /** Whether a browser has read of it. */
  byBrowser: boolean;
}

/** An item in the order in which windows are read. */
export interface Counted {
  created: number;
  id: string;
}

export async function windowsOf(spaceId: string): Promise<ImportWindow[]> {
  const rows = await select(
    'SELECT seq, created_from, created_before, token, finished, items, counted_created, counted_id, by_browser FROM import_window WHERE space_id = ? ORDER BY seq',
    [spaceId],
  );
  return rows.map((row) => ({
    seq: integer(row.seq),
    from: dayOrNull(row.created_from),
    before: dayOrNull(row.created_before),
    token: textOrNull(row.token),
    finished: integer(row.finished) === 1,
    items: integer(row.items),
    counted: row.counted_id === null ? null : { created: integer(row.counted_created), id: text(row.counted_id) },
    byBrowser: integer(row.by_browser) === 1,
  }));
}

export async function replaceWindows(
  spaceId: string,
  windows: readonly { from: string | null; before: string | null }[],
): Promise<void> {
  // Another consumer may be at the same import: to it, no windows would mean that all of them are read.
  await writeRows(
    'INSERT INTO import_window (space_id, seq, created_from, created_before, token, finished, items)',
    `ON DUPLICATE KEY UPDATE created_from = VALUES(created_from), created_before = VALUES(created_before), token = VALUES(token),
       finished = VALUES(finished), items = VALUES(items), counted_created = NULL, counted_id = NULL, by_browser = 0`,
    windows.map((window, seq) => [spaceId, seq, window.from, window.before, null, 0, 0]),
  );
  await write('DELETE FROM import_window WHERE space_id = ? AND seq >= ?', [spaceId, windows.length]);
}

/** Leaves of a window what was created from a day on: everything before it is read. */
export async function shortenWindow(spaceId: string, seq: number, from: string): Promise<void> {
  await write('UPDATE import_window SET created_from = ?, token = NULL WHERE space_id = ? AND seq = ?', [
    from,
    spaceId,
    seq,
  ]);
}

/** Notes that a browser reads of a window. Done before what it read is stored. */
export async function noteBrowser(spaceId: string, seq: number): Promise<void> {
  await write('UPDATE import_window SET by_browser = 1 WHERE space_id = ? AND seq = ?', [spaceId, seq]);
}

/** Remembers how far a window is: a crash after this resumes at the next page. */
export async function advanceWindow(
  spaceId: string,
  window: Pick<ImportWindow, 'seq' | 'token' | 'finished' | 'items' | 'counted'>,
): Promise<void> {
  await write(
    'UPDATE import_window SET token = ?, finished = ?, items = ?, counted_created = ?, counted_id = ? WHERE space_id = ? AND seq = ?',
    [
      window.token,
      window.finished ? 1 : 0,
      window.items,
      window.counted?.created ?? null,
      window.counted?.id ?? null,
      spaceId,
      window.seq,
    ],
  );
}
