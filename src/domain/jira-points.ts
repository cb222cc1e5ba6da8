/** What Jira is asked for, in the order in which Administration tells it. */
export const CAUSES = [
  'import',
  'history',
  'comparison',
  'update',
  'refresh',
  'permissions',
  'rows',
  'set-up',
] as const;
export type Cause = (typeof CAUSES)[number];

/** Causes that nobody waits for: they share the points that an administrator gives them for each hour. */
export const BUDGETED: readonly Cause[] = ['import', 'history', 'comparison'];

/** What Jira gives the app for an hour, over all sites that have installed it. */
export const POOL_POINTS_PER_HOUR = 65_000;

/**
 * A twentieth of the pool: twenty sites may import at once without using it up. At a point an item and one for each page of
 * a hundred, that reads 3,217 items an hour.
 */
export const DEFAULT_POINTS_PER_HOUR = POOL_POINTS_PER_HOUR / 20;

/** One full page and its request must fit, or nothing would ever be read. */
export const LEAST_POINTS_PER_HOUR = 200;

/** The hour in which Jira counts an instant (epoch milliseconds): whole hours since 1970. */
export function hourOf(instant: number): number {
  return Math.floor(instant / 3_600_000);
}

/** The instant at which an hour begins, in epoch milliseconds. */
export function startOfHour(hour: number): number {
  return hour * 3_600_000;
}
