/** Which days are worked: ISO weekdays (1 Monday to 7 Sunday) less holidays (ISO days). */
export interface WorkCalendar {
  workweek: readonly number[];
  holidays: readonly string[];
}

export const MONDAY_TO_FRIDAY: WorkCalendar = { workweek: [1, 2, 3, 4, 5], holidays: [] };

const DAY = 86_400_000;

/** Days since 1970-01-01 of an ISO day. Throws RangeError unless it is one. */
export function dayNumber(day: string): number {
  const instant = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(instant)) throw new RangeError(`${day} is not an ISO day`);
  return instant / DAY;
}

/** The ISO day of a number of days since 1970-01-01. */
export function dayOf(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** The first day of a month given as `2026-01`, and the last. */
export function monthBounds(month: string): { first: string; last: string } {
  const first = `${month}-01`;
  const next = dayOf(dayNumber(first) + 31).slice(0, 7);
  return { first, last: dayOf(dayNumber(`${next}-01`) - 1) };
}

/** 1 Monday to 7 Sunday; 1970-01-01 was a Thursday. */
const weekday = (day: number) => ((((day + 3) % 7) + 7) % 7) + 1;

/** Counts the working days of a calendar. Days are ISO days. */
export interface WorkingDays {
  /** Working days from one day to another, both included; 0 when the second comes first. */
  between(first: string, last: string): number;
  /** The n-th working day (from 1) not before a day; the day itself when n is not above 0. */
  nth(first: string, n: number): string;
}

/** Prepares a calendar for counting. Throws RangeError when its workweek is empty, or a weekday or holiday is none. */
export function workingDays({ workweek, holidays }: WorkCalendar): WorkingDays {
  const worked = new Set(workweek);
  if (worked.size === 0 || workweek.some((day) => !Number.isInteger(day) || day < 1 || day > 7))
    throw new RangeError('a workweek has at least one weekday, from 1 (Monday) to 7 (Sunday)');
  const free = new Set(holidays.map(dayNumber).filter((day) => worked.has(weekday(day))));
  const sorted = [...free].sort((a, b) => a - b);
  const holidaysUpTo = (day: number) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? Infinity) <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const count = (first: number, last: number) => {
    if (last < first) return 0;
    const weeks = Math.floor((last - first + 1) / 7);
    let days = weeks * worked.size;
    for (let day = first + weeks * 7; day <= last; day += 1) if (worked.has(weekday(day))) days += 1;
    return days - (holidaysUpTo(last) - holidaysUpTo(first - 1));
  };
  return {
    between: (first, last) => count(dayNumber(first), dayNumber(last)),
    nth(first, n) {
      let day = dayNumber(first);
      for (let left = n; left > 0; day += 1) {
        if (worked.has(weekday(day)) && !free.has(day)) left -= 1;
        if (left === 0) break;
      }
      return dayOf(day);
    },
  };
}
