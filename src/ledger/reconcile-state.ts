import { saveSetting, setting } from './settings';

/** A comparison of the ledger with Jira, or how far one is. */
export interface ReconcileState {
  startedAt: number;
  /** Null while it goes on. */
  finishedAt: number | null;
  /** Spaces that are still to be compared, by id. */
  left: string[];
  compared: number;
  /** Work items compared, and what differed and was mended. */
  items: number;
  removed: number;
  stored: number;
  /** Whether the round over single items is left to the night. */
  countsOnly?: boolean;
  /** Spaces that could not be compared, with the reason. */
  problems: { spaceId: string; message: string }[];
}

/** The last comparison with the version to save over; undefined before the first. */
export async function reconcileState(): Promise<{ doc: ReconcileState; version: number } | undefined> {
  const stored = await setting('reconcile', 'state');
  return stored && { doc: stored.doc as ReconcileState, version: stored.version };
}

/** Saves how far a comparison is; answers the new version. Throws StaleVersion. */
export async function saveReconcileState(state: ReconcileState, version: number): Promise<number> {
  return saveSetting('reconcile', 'state', state, version);
}
