import { DEFAULT_POINTS_PER_HOUR } from '../domain/jira-points';
import { saveSetting, setting } from './settings';

/** The points that work nobody waits for may spend in an hour, with the version to save over (0: never set). */
export async function pointsPerHour(): Promise<{ points: number; version: number }> {
  const stored = await setting('budget', 'limit');
  return {
    points: (stored?.doc as { points: number } | undefined)?.points ?? DEFAULT_POINTS_PER_HOUR,
    version: stored?.version ?? 0,
  };
}

/** Sets them; answers the new version. Throws StaleVersion. */
export async function savePointsPerHour(points: number, version: number): Promise<number> {
  return saveSetting('budget', 'limit', { points }, version);
}

/** Points of an hour (whole hours since 1970) that are leased or spent, with the version to save over. */
export async function pointsTaken(hour: number): Promise<{ taken: number; version: number }> {
  const stored = await setting('budget', 'hour');
  const doc = stored?.doc as { hour: number; taken: number } | undefined;
  return { taken: doc?.hour === hour ? doc.taken : 0, version: stored?.version ?? 0 };
}

/** Saves how many points of an hour are taken. Throws StaleVersion when somebody else took some meanwhile. */
export async function savePointsTaken(hour: number, taken: number, version: number): Promise<void> {
  await saveSetting('budget', 'hour', { hour, taken }, version);
}
