import { integer, select, text, write, writeRows } from './database';

/** Requests to Jira within an hour that were made for one cause and ended alike. */
export interface UsageEntry {
  cause: string;
  /** Why they were turned away; null: they were answered. */
  reason: string | null;
  requests: number;
  points: number;
  milliseconds: number;
}

/** Adds to the accounts of an hour (whole hours since 1970) in one statement, so that two writers never overwrite each other. */
export async function addUsage(hour: number, entries: readonly UsageEntry[]): Promise<void> {
  await writeRows(
    'INSERT INTO jira_usage (hour, cause, reason, requests, points, busy_ms)',
    `ON DUPLICATE KEY UPDATE requests = requests + VALUES(requests), points = points + VALUES(points),
       busy_ms = busy_ms + VALUES(busy_ms)`,
    entries.map(({ cause, reason, requests, points, milliseconds }) => [
      hour,
      cause,
      reason?.slice(0, 80) ?? '',
      requests,
      points,
      Math.round(milliseconds),
    ]),
  );
}

/** The accounts from an hour on, summed by cause and reason. */
export async function usageSince(hour: number): Promise<UsageEntry[]> {
  const rows = await select(
    `SELECT cause, reason, SUM(requests) AS requests, SUM(points) AS points, SUM(busy_ms) AS busy FROM jira_usage
       WHERE hour >= ? GROUP BY cause, reason ORDER BY cause, reason`,
    [hour],
  );
  return rows.map((row) => ({
    cause: text(row.cause),
    reason: text(row.reason) === '' ? null : text(row.reason),
    requests: integer(row.requests),
    points: integer(row.points),
    milliseconds: integer(row.busy),
  }));
}

/** Drops the accounts of hours that nobody is shown any more. */
export async function forgetUsageBefore(hour: number): Promise<void> {
  await write('DELETE FROM jira_usage WHERE hour < ?', [hour]);
}
