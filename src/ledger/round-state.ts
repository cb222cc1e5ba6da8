import { saveSetting, setting } from './settings';

/** How far the round is in which every item is compared with Jira field by field, a part of it each night. */
export interface RoundState {
  startedAt: number;
  /** When the last round came to its end; null before the first. */
  lastFinishedAt: number | null;
  /** Items compared in this round, and how many of them differed. */
  items: number;
  differed: number;
  /** The space in hand; null: the first one. */
  spaceId: string | null;
  /** The instant of creation up to which it is compared; null: from its beginning. */
  after: number | null;
  /** Items of just that instant that were compared already. */
  carried: string[];
  /** The query that is being read, and where it goes on; a token belongs to its query. */
  reading: { jql: string; token: string } | null;
  /** The comparison that spends the points, by its beginning, and what it has spent. */
  night: number;
  points: number;
}

/** The round with the version to save over; undefined before the first. */
export async function roundState(): Promise<{ doc: RoundState; version: number } | undefined> {
  const stored = await setting('reconcile', 'round');
  return stored && { doc: stored.doc as RoundState, version: stored.version };
}

/** Saves how far the round is; answers the new version. Throws StaleVersion. */
export async function saveRoundState(state: RoundState, version: number): Promise<number> {
  return saveSetting('reconcile', 'round', state, version);
}
