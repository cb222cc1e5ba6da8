import { select, text, write, writeRows } from './database';

/**
 * What the sync remembers of a site as a whole. `start-field`: which field says when items are to start. `item-fields`: for which of
 * Jira's fields the items in the ledger were asked.
 */
export type SyncNote = 'start-field' | 'item-fields';

/** A note, or null if there is none. */
export async function syncNote(name: SyncNote): Promise<string | null> {
  const [row] = await select('SELECT value FROM sync_note WHERE name = ?', [name]);
  return row ? text(row.value) : null;
}

/** Writes a note over the former one; null: there is none any more. */
export async function writeSyncNote(name: SyncNote, value: string | null): Promise<void> {
  if (value === null) await write('DELETE FROM sync_note WHERE name = ?', [name]);
  else
    await writeRows('INSERT INTO sync_note (name, value)', 'ON DUPLICATE KEY UPDATE value = VALUES(value)', [
      [name, value],
    ]);
}
