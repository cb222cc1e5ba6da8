import { integer, select, text, write } from './database';

/**
 * What the sync remembers of a site as a whole. `start-field`: which field says when items are to start. `item-fields`: for which of
 * Jira's fields the items in the ledger were asked. `jira-wall`: that Jira is not to be asked for a while. `import-pause`: why the
 * import stands still. `statuses`: what the site's statuses count as. `ledger-size`: what the tables take.
 * `worklogs-read`: the instant up to which changes of worklogs are known. Notes are settings
 * without a reader, so a later one simply replaces a former.
 */
export type SyncNote =
  'start-field' | 'item-fields' | 'jira-wall' | 'import-pause' | 'statuses' | 'ledger-size' | 'worklogs-read';

/** A note, or null if there is none. */
export async function syncNote(name: SyncNote): Promise<string | null> {
  const [row] = await select("SELECT doc FROM setting WHERE kind = 'note' AND id = ?", [name]);
  return row ? (JSON.parse(text(row.doc)) as string) : null;
}

/** A note that holds an instant, in epoch milliseconds; null if there is none. */
export async function instantOfNote(name: SyncNote): Promise<number | null> {
  const written = await syncNote(name);
  return written === null ? null : integer(written);
}

/** Writes a note over the former one; null: there is none any more. */
export async function writeSyncNote(name: SyncNote, value: string | null): Promise<void> {
  if (value === null) await write("DELETE FROM setting WHERE kind = 'note' AND id = ?", [name]);
  else
    await write(
      `INSERT INTO setting (kind, id, doc, version) VALUES ('note', ?, ?, 1)
         ON DUPLICATE KEY UPDATE doc = VALUES(doc), version = version + 1`,
      [name, JSON.stringify(value)],
    );
}
