import { dayNumber, dayOf, weekdayOfNumber } from '../calendar';

/** Which days are worked: ISO weekdays (1 Monday to 7 Sunday) less holidays (ISO days). */
export interface WorkCalendar {
  workweek: readonly number[];
  holidays: readonly string[];
}

export const MONDAY_TO_FRIDAY: WorkCalendar = { workweek: [1, 2, 3, 4, 5], holidays: [] };

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
  const numbers = new Map<string, number>();
  const numberOf = (day: string) => {
    const remembered = numbers.get(day);
    if (remembered !== undefined) return remembered;
    const number = dayNumber(day);
    numbers.set(day, number);
    return number;
  };
  const free = new Set(holidays.map(dayNumber).filter((day) => worked.has(weekdayOfNumber(day))));
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
  /** Weeks in which fewer than so many days are worked, whatever days are free. */
  const wholeWeeks = (days: number) => Math.floor((days - 1) / worked.size);
  const count = (first: number, last: number) => {
    if (last < first) return 0;
    const weeks = Math.floor((last - first + 1) / 7);
    let days = weeks * worked.size;
    for (let day = first + weeks * 7; day <= last; day += 1) if (worked.has(weekdayOfNumber(day))) days += 1;
    return days - (holidaysUpTo(last) - holidaysUpTo(first - 1));
  };
  return {
    between: (first, last) => count(numberOf(first), numberOf(last)),
    nth(first, n) {
      let day = numberOf(first);
      let left = n;
      for (let weeks = wholeWeeks(left); weeks > 0; weeks = wholeWeeks(left)) {
        left -= count(day, day + 7 * weeks - 1);
        day += 7 * weeks;
      }
      for (; left > 0; day += 1) {
        if (worked.has(weekdayOfNumber(day)) && !free.has(day)) left -= 1;
        if (left === 0) break;
      }
      return dayOf(day);
    },
  };
}
