/** The site's time zone: whose midnight parts one day of work from the next. */
export const SITE_TIME_ZONE = 'UTC';

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

/** The ISO day a number of days after another. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
