/** Days are whole numbers: days since 1 January 1970. */
export type Day = number;

export const DAY_MILLISECONDS = 86_400_000;
const HOUR_MILLISECONDS = 3_600_000;

export type Zone = 'Europe/Berlin' | 'Europe/Lisbon' | 'Asia/Kolkata';

/** The day an instant falls on, in Coordinated Universal Time. */
export function dayOf(milliseconds: number): Day {
  return Math.floor(milliseconds / DAY_MILLISECONDS);
}

/** A day from its date, as in `2026-11-23`. */
export function dayFrom(date: string): Day {
  return dayOf(Date.parse(`${date}T00:00:00Z`));
}

/** The date of a day, as in `2026-11-23`. */
export function dateText(day: Day): string {
  return new Date(day * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

/** 0 is Monday, 6 Sunday. */
export function weekday(day: Day): number {
  return (day + 3) % 7;
}

const holidaysByYear = new Map<number, ReadonlySet<Day>>();

/** Whether the company works on a day: no weekends, no public holidays, closed between Christmas and New Year. */
export function isWorkingDay(day: Day): boolean {
  if (weekday(day) >= 5) return false;
  const year = new Date(day * DAY_MILLISECONDS).getUTCFullYear();
  let holidays = holidaysByYear.get(year);
  if (!holidays) holidaysByYear.set(year, (holidays = holidaysOf(year)));
  return !holidays.has(day);
}

/** The working day on or after a day. */
export function workingDayFrom(day: Day): Day {
  let result = day;
  while (!isWorkingDay(result)) result += 1;
  return result;
}

function holidaysOf(year: number): ReadonlySet<Day> {
  const easter = easterSunday(year);
  const fixed = ['01-01', '01-02', '05-01', '10-03', '12-24', '12-25', '12-26', '12-28', '12-29', '12-30', '12-31'];
  return new Set([
    ...fixed.map((date) => dayFrom(`${year}-${date}`)),
    easter - 2,
    easter + 1,
    easter + 39,
    easter + 50,
  ]);
}

/** The Gregorian computus. */
function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leapCorrection = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + leapCorrection + 15) % 30;
  const moon = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const sunday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  const offset = moon - sunday;
  const month = 3 + Math.floor((offset + 40) / 44);
  const dayOfMonth = offset + 28 - 31 * Math.floor(month / 4);
  return dayOf(Date.UTC(year, month - 1, dayOfMonth));
}

/** How far a zone's clocks are ahead of Coordinated Universal Time on a day, in minutes. */
export function offsetMinutes(zone: Zone, day: Day): number {
  if (zone === 'Asia/Kolkata') return 330;
  const year = new Date(day * DAY_MILLISECONDS).getUTCFullYear();
  const summer = day >= lastSunday(year, 3) && day < lastSunday(year, 10) ? 60 : 0;
  return summer + (zone === 'Europe/Berlin' ? 60 : 0);
}

function lastSunday(year: number, month: number): Day {
  const last = dayOf(Date.UTC(year, month, 0));
  return last - ((weekday(last) + 1) % 7);
}

/** The instant at which a zone's clocks show so many hours after midnight. */
export function instantAt(zone: Zone, day: Day, hours: number): number {
  return day * DAY_MILLISECONDS + Math.round(hours * HOUR_MILLISECONDS) - offsetMinutes(zone, day) * 60_000;
}

/** An instant as Jira writes it, in a zone: `2026-03-02T09:15:00.000+0100`. */
export function timestamp(milliseconds: number, zone: Zone): string {
  const offset = offsetMinutes(zone, dayOf(milliseconds));
  const local = new Date(milliseconds + offset * 60_000).toISOString().slice(0, -1);
  const hours = String(Math.floor(offset / 60)).padStart(2, '0');
  return `${local}+${hours}${String(offset % 60).padStart(2, '0')}`;
}
