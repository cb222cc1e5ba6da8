import { addDays, dayIn } from '../calendar';

/**
 * When the site's months begin. One per site, fixed at the first close.
 * A month that starts on another day than the first is named after the calendar month it starts in or ends in.
 */
export interface FiscalCalendar {
  timeZone: string;
  /** 1 to 28, so that every month has the day. */
  startDay: number;
  namedBy: 'start' | 'end';
}

export const CALENDAR_MONTHS: FiscalCalendar = { timeZone: 'UTC', startDay: 1, namedBy: 'start' };

/** The month `count` months after another, as `YYYY-MM`. */
export function addMonths(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

function checked(calendar: FiscalCalendar): FiscalCalendar {
  if (!Number.isInteger(calendar.startDay) || calendar.startDay < 1 || calendar.startDay > 28)
    throw new RangeError('a fiscal month starts on day 1 to 28');
  return calendar;
}

/** Whether the name is of the calendar month that follows the one the fiscal month starts in. */
const namedLater = (calendar: FiscalCalendar) => calendar.namedBy === 'end' && calendar.startDay > 1;

/** The fiscal month, `YYYY-MM`, of an ISO day. Throws RangeError for a start day that some month lacks. */
export function fiscalMonth(calendar: FiscalCalendar, day: string): string {
  const { startDay } = checked(calendar);
  const startsIn = addMonths(day.slice(0, 7), Number(day.slice(8, 10)) < startDay ? -1 : 0);
  return addMonths(startsIn, namedLater(calendar) ? 1 : 0);
}

/** The fiscal month of an instant (milliseconds since 1970): the site's midnight decides, whatever daylight saving does that night. */
export function fiscalMonthOfInstant(calendar: FiscalCalendar, instant: number): string {
  return fiscalMonth(calendar, dayIn(calendar.timeZone, instant));
}

/** First ISO day of a fiscal month. */
export function firstDay(calendar: FiscalCalendar, month: string): string {
  const startsIn = addMonths(month, namedLater(checked(calendar)) ? -1 : 0);
  return `${startsIn}-${String(calendar.startDay).padStart(2, '0')}`;
}

/** Last ISO day of a fiscal month. */
export function lastDay(calendar: FiscalCalendar, month: string): string {
  return addDays(firstDay(calendar, addMonths(month, 1)), -1);
}
