const MILLISECONDS_A_DAY = 86_400_000;

/** Days since 1970-01-01 of an ISO day. Days have no time zone, so clock changes don't touch them. Throws RangeError for no day. */
export function dayNumber(day: string): number {
  const instant = Date.parse(`${day}T00:00:00Z`);
  if (!Number.isFinite(instant)) throw new RangeError(`${day} is not a day`);
  return instant / MILLISECONDS_A_DAY;
}

/** The ISO day of a day number. */
export function dayOf(number: number): string {
  return new Date(number * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekdayOf(day: string): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** The ISO 8601 week of a day, e.g. `2026-W53`: the week belongs to the year that its Thursday is in. */
export function isoWeek(day: string): string {
  const thursday = dayNumber(day) + 4 - weekdayOf(day);
  const year = dayOf(thursday).slice(0, 4);
  const week = Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** Every ISO day from one to another, both included; none if the last is before the first. */
export function daysFromTo(from: string, to: string): string[] {
  const first = dayNumber(from);
  return Array.from({ length: Math.max(0, dayNumber(to) - first + 1) }, (_, index) => dayOf(first + index));
}
