import { dayAt, instantOf, wallTimeAt, type WallTime } from '../time';
import { JqlError, type JqlContext } from './context';

const ABSOLUTE = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2}))?$/;
const PERIOD = /^([+-]?)((?:\d+[wdhm]\s*)+)$/;
const UNIT_MILLISECONDS: Record<string, number> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000 };
const DAY = 86_400_000;
const MINUTE = 60_000;

/** The stretch of time that a date in a query stands for: a day, a minute or an instant. `until` is exclusive. */
export interface DateSpan {
  from: number;
  until: number;
}

/** Reads a date as JQL takes it: absolute in the viewer's zone, epoch milliseconds, or a period from now. */
export function parseDate(text: string, field: string, context: JqlContext): DateSpan {
  const trimmed = text.trim();
  if (/^-?\d+$/.test(trimmed)) return { from: Number(trimmed), until: Number(trimmed) + 1 };

  const period = PERIOD.exec(trimmed);
  if (period) {
    const sign = period[1] === '-' ? -1 : 1;
    let length = 0;
    for (const [, count, unit] of (period[2] ?? '').matchAll(/(\d+)([wdhm])/g)) {
      length += Number(count) * (UNIT_MILLISECONDS[unit ?? ''] ?? 0);
    }
    const from = context.now + sign * length;
    return { from, until: from + 1 };
  }

  const absolute = ABSOLUTE.exec(trimmed);
  if (absolute) {
    const [, year, month, day, hour, minute] = absolute;
    const wall = {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour ?? 0),
      minute: Number(minute ?? 0),
    };
    if (exists(wall)) {
      const zone = context.viewer.timeZone;
      const from = instantOf(wall, zone);
      return hour === undefined ? { from, until: instantOf(nextDay(wall), zone) } : { from, until: from + MINUTE };
    }
  }
  throw new JqlError([
    `Date value '${text}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', ` +
      `'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
  ]);
}

/** The instant a date function answers, such as `startOfDay("-1d")`; undefined if it is no date function. */
export function dateFunction(name: string, increment: string | undefined, context: JqlContext): number | undefined {
  const zone = context.viewer.timeZone;
  const today = { ...wallTimeAt(context.now, zone), hour: 0, minute: 0 };
  const bounds = new Map<string, WallTime>([
    ['startofday', today],
    ['startofmonth', { ...today, day: 1 }],
    ['startofyear', { ...today, month: 1, day: 1 }],
    ['endofday', nextDay(today)],
    ['endofmonth', { ...today, month: today.month + 1, day: 1 }],
    ['endofyear', { ...today, year: today.year + 1, month: 1, day: 1 }],
  ]);
  const key = name.toLowerCase();
  if (key === 'now') return context.now;
  const wall = bounds.get(key);
  if (!wall) return undefined;
  const shift = incrementOf(increment, key);
  const instant = instantOf({ ...wall, year: wall.year + shift.years, month: wall.month + shift.months }, zone);
  // The end of a period is its last millisecond.
  return instant + shift.milliseconds - (key.startsWith('end') ? 1 : 0);
}

/** The calendar day in the viewer's zone on which the span begins. */
export function dayOf(span: DateSpan, context: JqlContext): string {
  return dayAt(span.from, context.viewer.timeZone);
}

function incrementOf(increment: string | undefined, name: string) {
  if (increment === undefined) return { years: 0, months: 0, milliseconds: 0 };
  const match = /^([+-]?\d+)([yMwdhm])?$/.exec(increment.trim());
  if (!match) throw new JqlError([`The increment '${increment}' of function '${name}' is invalid.`]);
  const count = Number(match[1]);
  const unit = match[2] ?? { day: 'd', month: 'M', year: 'y' }[name.replace(/^(start|end)of/, '')] ?? 'd';
  return {
    years: unit === 'y' ? count : 0,
    months: unit === 'M' ? count : 0,
    milliseconds: count * (UNIT_MILLISECONDS[unit] ?? 0),
  };
}

function exists(wall: WallTime): boolean {
  const date = new Date(Date.UTC(wall.year, wall.month - 1, wall.day));
  return (
    date.getUTCMonth() === wall.month - 1 && date.getUTCDate() === wall.day && wall.hour <= 23 && wall.minute <= 59
  );
}

function nextDay(wall: WallTime): WallTime {
  const date = new Date(Date.UTC(wall.year, wall.month - 1, wall.day) + DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), hour: 0, minute: 0 };
}
