import { dateText, isWorkingDay, weekday } from '../calendar';
import type { DemoTime } from '../demo-time';
import type { Section } from './section';

const HOUR = 3600;

/** A full day of work, in seconds. */
export const FULL_DAY = 7.8 * HOUR;

/**
 * Timesheets are handed in on Fridays, and years end in December. New work comes in all the time here and gets its date when
 * somebody takes it up, and a month more is bearable where a project runs for two years: the company has limits of its own.
 */
export function demoSite(time: DemoTime): Section<'site'> {
  const holidays: string[] = [];
  for (let day = time.day('2025-01-01'); day <= time.day('2027-12-31'); day += 1)
    if (weekday(day) < 5 && !isWorkingDay(day)) holidays.push(dateText(day));
  return {
    timeZone: 'Europe/Berlin',
    fiscalCalendar: { startDay: 1, namedBy: 'start' },
    statusDate: { cutOff: 'weekly', weekday: 5 },
    workCalendar: { workweek: [FULL_DAY, FULL_DAY, FULL_DAY, FULL_DAY, FULL_DAY, 0, 0], holidays },
    healthLimits: {
      'finish-forecast': { green: 21, amber: 50 },
      'recent-cost-index': { green: 0.85, amber: 0.75 },
      arrivals: { green: 1.15, amber: 1.4 },
      'undated-items': { green: 0.82, amber: 0.95 },
      'unestimated-items': { green: 0.25, amber: 0.45 },
    },
  };
}
