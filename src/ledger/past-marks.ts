import { saveSetting, settings, StaleVersion } from './settings';

/** Since when the ledger sees what changes in a space (epoch milliseconds), and up to which ISO day that is kept as sums by day. */
export interface PastMark {
  recordedSince: number;
  summedUpTo: string | null;
}

/** The marks of spaces by id; a space that was never read has none. */
export async function pastMarks(): Promise<Map<string, PastMark & { version: number }>> {
  const rows = await settings(['past']);
  return new Map(rows.map(({ id, doc, version }) => [id, { ...(doc as PastMark), version }]));
}

/** Notes that a space is seen from now on, unless that was noted before. */
export async function noteRecording(spaceId: string, now: number): Promise<void> {
  try {
    await saveSetting('past', spaceId, { recordedSince: now, summedUpTo: null } satisfies PastMark, 0);
  } catch (error) {
    if (!(error instanceof StaleVersion)) throw error;
  }
}

/** Notes up to which day the changes of a space are kept as sums. Throws StaleVersion. */
export async function noteSummed(spaceId: string, mark: PastMark & { version: number }, day: string): Promise<void> {
  const { recordedSince, version } = mark;
  await saveSetting('past', spaceId, { recordedSince, summedUpTo: day } satisfies PastMark, version);
}
