import { addDays, mondayOf } from '../calendar';

const DAILY_DAYS = 35;
const WEEKLY_DAYS = 365;

/**
 * Of the ISO days of which something is kept, those that are let go: all of the last 35 days stay, of the last year the first of
 * each week, of all before the first of each month.
 */
export function daysToDrop(days: readonly string[], today: string): string[] {
  const [daily, weekly] = [addDays(today, -DAILY_DAYS), addDays(today, -WEEKLY_DAYS)];
  const taken = new Set<string>();
  return [...days].sort().filter((day) => {
    if (day > daily) return false;
    const stretch = day > weekly ? mondayOf(day) : day.slice(0, 7);
    const first = !taken.has(stretch);
    taken.add(stretch);
    return !first;
  });
}

/** Versions stand item by item for so many days; what is older is kept as sums by day. */
export const VERSION_DAYS = 90;
