import { syncNote, writeSyncNote } from '../ledger/sync-notes';

/** Why the import stands still, and from when on it may go on (epoch milliseconds). */
export interface ImportPause {
  /** `points`: what an administrator gives it for an hour is used. `near-limit`: what Jira gives the app is nearly used. */
  reason: 'points' | 'near-limit';
  until: number;
}

/** Remembers it; null: the import goes on. */
export async function notePause(pause: ImportPause | null): Promise<void> {
  await writeSyncNote('import-pause', pause === null ? null : JSON.stringify(pause));
}

/** Why the import stands still; null if it does not. */
export async function importPause(): Promise<ImportPause | null> {
  const note = await syncNote('import-pause');
  return note === null ? null : (JSON.parse(note) as ImportPause);
}
