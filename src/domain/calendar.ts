/** The site's time zone: whose midnight parts one day of work from the next. */
export const SITE_TIME_ZONE = 'UTC';

export const MILLISECONDS_A_DAY = 86_400_000;

const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

/** The ISO day of an instant in a named time zone. Throws RangeError for an unknown zone. */
export function dayIn(timeZone: string, instant: number): string {
  if (timeZone === 'UTC') return new Date(instant).toISOString().slice(0, 10);
  let formatter = FORMATTERS.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    FORMATTERS.set(timeZone, formatter);
  }
  return formatter.format(instant);
}

const QUARTER_MILLISECONDS = 15 * 60_000;
const WIDEST_OFFSET_QUARTERS = 14 * 4;

/** The first instant of an ISO day in a named time zone, to the quarter of an hour that all zones keep. */
export function startOfDay(day: string, timeZone: string): number {
  const midnight = dayNumber(day) * MILLISECONDS_A_DAY;
  for (let quarter = -WIDEST_OFFSET_QUARTERS; quarter <= WIDEST_OFFSET_QUARTERS; quarter += 1) {
    const instant = midnight + quarter * QUARTER_MILLISECONDS;
    if (dayIn(timeZone, instant) === day) return instant;
  }
  return midnight;
}

/** Days since 1970-01-01 of an ISO day. Days have no time zone. Throws RangeError for what is none, 2026-02-30 included. */
export function dayNumber(day: string): number {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN;
  // A day that its month lacks is read as one of the next month.
  if (new Date(instant).getUTCDate() !== Number(day.slice(8))) throw new RangeError(`${day} is no ISO day`);
  return instant / MILLISECONDS_A_DAY;
}

/** The ISO day of a number of days since 1970-01-01. */
export function dayOf(number: number): string {
  return new Date(number * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** The ISO day a number of days after another. */
export function addDays(day: string, days: number): string {
  return dayOf(dayNumber(day) + days);
}

/** Every ISO day from one to another, both included; none if the last is before the first. */
export function daysFromTo(from: string, to: string): string[] {
  const first = dayNumber(from);
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, index) => dayOf(first + index));
}

/** The weekday of a number of days since 1970-01-01, a Thursday: 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOfNumber(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(day: string): number {
  return weekdayOfNumber(dayNumber(day));
}

/** The Monday of a day's ISO week. */
export function mondayOf(day: string): string {
  return addDays(day, 1 - weekdayOf(day));
}

/** The ISO 8601 week of a day, e.g. `2026-W53`: the week belongs to the year that its Thursday is in. */
export function isoWeek(day: string): string {
  const thursday = dayNumber(day) + 4 - weekdayOf(day);
  const year = dayOf(thursday).slice(0, 4);
  const week = Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The first day of a month given as `2026-01`, and the last. */
export function monthBounds(month: string): { first: string; last: string } {
  const first = `${month}-01`;
  const next = addDays(first, 31).slice(0, 7);
  return { first, last: addDays(`${next}-01`, -1) };
}
