import { addDays } from '../domain/calendar';
import { dayOrNull, integer, placeholders, select, text, textOrNull } from './database';

/** Open work of one assignee in one space that may begin, and is due, on the same days. Time is seconds. */
export interface OpenWork {
  spaceId: string;
  /** The ledger's number for the account; null: assigned to nobody. */
  assignee: string | null;
  /** Null where it may begin at once. */
  startDay: string | null;
  /** Null without a due date, and where it is past. */
  dueDay: string | null;
  overdue: boolean;
  items: number;
  /** Of the items, those with neither a remaining nor an original estimate. */
  unestimated: number;
  /** What the others have left: the remaining estimate, else the original one. */
  seconds: number;
}

const SPACES_AT_ONCE = 20;
/** About 2 MiB of an answer, of the 4 that it may weigh. */
const MOST_GROUPS = 20_000;

/**
 * Open work of spaces, added up by assignee and days: a statement for every twenty spaces. `complete` is false where there were
 * more different days and assignees than one answer holds.
 */
export async function openWork(
  spaceIds: readonly string[],
  today: string,
): Promise<{ rows: OpenWork[]; complete: boolean }> {
  const work: OpenWork[] = [];
  let complete = true;
  for (let start = 0; start < spaceIds.length; start += SPACES_AT_ONCE) {
    const part = spaceIds.slice(start, start + SPACES_AT_ONCE);
    const rows = await select(
      `SELECT w.space_id, w.assignee, w.begins, w.due_on, w.overdue, COUNT(*) AS items,
         SUM(CASE WHEN w.remaining IS NULL THEN 1 ELSE 0 END) AS unestimated, SUM(COALESCE(w.remaining, 0)) AS seconds
         FROM (SELECT space_id, assignee, CASE WHEN start > ? THEN start ELSE NULL END AS begins,
                 CASE WHEN due >= ? THEN due ELSE NULL END AS due_on, CASE WHEN due < ? THEN 1 ELSE 0 END AS overdue,
                 COALESCE(remaining_seconds, original_seconds) AS remaining
                 FROM work_item WHERE space_id IN (${placeholders(part.length)}) AND category <> 2) w
         GROUP BY w.space_id, w.assignee, w.begins, w.due_on, w.overdue
         ORDER BY w.space_id, w.assignee, w.overdue, w.due_on, w.begins LIMIT ?`,
      [today, today, today, ...part, MOST_GROUPS],
    );
    if (rows.length === MOST_GROUPS) complete = false;
    for (const row of rows)
      work.push({
        spaceId: text(row.space_id),
        assignee: textOrNull(row.assignee),
        startDay: dayOrNull(row.begins),
        dueDay: dayOrNull(row.due_on),
        overdue: integer(row.overdue) === 1,
        items: integer(row.items),
        unestimated: integer(row.unestimated),
        seconds: integer(row.seconds),
      });
  }
  return { rows: work, complete };
}

/** Seconds that each person logged in weeks that begin on the given Mondays, in any space: one statement. */
export async function loggedByWeek(
  mondays: readonly string[],
): Promise<{ author: string; seconds: readonly number[] }[]> {
  const [first] = mondays;
  const last = mondays.at(-1);
  if (first === undefined || last === undefined) return [];
  const sums = mondays.map(
    (_, week) => `SUM(CASE WHEN work_day >= ? AND work_day < ? THEN seconds ELSE 0 END) AS week_${week}`,
  );
  const rows = await select(
    `SELECT author, ${sums.join(', ')} FROM worklog WHERE work_day >= ? AND work_day < ? GROUP BY author ORDER BY author`,
    [...mondays.flatMap((monday) => [monday, addDays(monday, 7)]), first, addDays(last, 7)],
  );
  return rows.map((row) => ({
    author: text(row.author),
    seconds: mondays.map((_, week) => integer(row[`week_${week}`])),
  }));
}
