import { dayOrNull, placeholders, select, text, write } from './database';

/** The main figures of a project as they were shown on a day. Seconds; thousandths of points; minor units; null: not known. */
export interface Snapshot {
  items: { todo: number; inProgress: number; done: number };
  pointsMilli: number;
  pointsDoneMilli: number;
  remainingSeconds: number;
  spentSeconds: number;
  /** Labour and cost lines by the currency that they are booked in. */
  cost: Readonly<Record<string, number>>;
  /** Against the baseline, in its currency. */
  value: {
    currency: string;
    budgetMinor: number;
    plannedMinor: number;
    earnedMinor: number;
    actualMinor: number | null;
    estimateAtCompletionMinor: number | null;
  } | null;
}

/** Stores what a project showed on an ISO day; of one day the last one counts. */
export async function storeSnapshot(homeSpaceId: string, day: string, snapshot: Snapshot): Promise<void> {
  await write(
    'INSERT INTO snapshot (home_space_id, day, doc) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE doc = VALUES(doc)',
    [homeSpaceId, day, JSON.stringify(snapshot)],
  );
}

/** So many projects' days fit into what a statement may answer. */
const PROJECTS_AT_ONCE = 50;

/** What projects showed on the days between two ISO days, both counted: by day, then by project. */
export async function snapshotsBetween(
  homeSpaceIds: readonly string[],
  from: string,
  to: string,
): Promise<Map<string, Map<string, Snapshot>>> {
  const found = new Map<string, Map<string, Snapshot>>();
  for (let start = 0; start < homeSpaceIds.length; start += PROJECTS_AT_ONCE) {
    const ids = homeSpaceIds.slice(start, start + PROJECTS_AT_ONCE);
    const rows = await select(
      `SELECT home_space_id, day, doc FROM snapshot WHERE home_space_id IN (${placeholders(ids.length)}) AND day >= ? AND day <= ?
         ORDER BY day`,
      [...ids, from, to],
    );
    for (const row of rows) {
      const day = dayOrNull(row.day) ?? '';
      const ofDay = found.get(day) ?? new Map<string, Snapshot>();
      found.set(day, ofDay.set(text(row.home_space_id), JSON.parse(text(row.doc)) as Snapshot));
    }
  }
  return found;
}

/** The days of which there are snapshots. */
export async function snapshotDays(): Promise<string[]> {
  const rows = await select('SELECT DISTINCT day FROM snapshot ORDER BY day');
  return rows.map((row) => dayOrNull(row.day) ?? '');
}

/** Drops the snapshots of days. */
export async function dropSnapshots(days: readonly string[]): Promise<void> {
  if (days.length === 0) return;
  await write(`DELETE FROM snapshot WHERE day IN (${placeholders(days.length)})`, days);
}
