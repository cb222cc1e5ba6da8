import { dayIn, dayNumber, MILLISECONDS_A_DAY } from '../calendar';

/** A point of an item's history: its day, and its instant where one is known. Days and instants are compared by day. */
export interface Moment {
  /** Days since 1970-01-01 in the named time zone, or a plain day number. */
  day: number;
  /** Milliseconds, to measure elapsed time; null where only the day is known. */
  at: number | null;
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** A plain day number; a fraction is a time of that day. */
export function momentOfNumber(days: number): Moment {
  if (!Number.isFinite(days)) throw new RangeError(`${days} is no day number`);
  return { day: Math.floor(days), at: days * MILLISECONDS_A_DAY };
}

/**
 * An ISO day, or an instant with its offset, whose day is that of the named time zone. An instant without offset is
 * refused: its day would depend on the machine. Throws RangeError for what is neither, and for an unknown zone.
 */
export function momentOf(text: string, timeZone: string): Moment {
  if (ISO_DAY.test(text)) return { day: dayNumber(text), at: null };
  const at = INSTANT.test(text) ? Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')) : Number.NaN;
  if (Number.isNaN(at)) throw new RangeError(`${text} is neither an ISO day nor an instant with an offset`);
  return { day: dayNumber(dayIn(timeZone, at)), at };
}

/** Elapsed days of 24 hours between two moments; whole days where either names only its day. */
export function elapsedDays(from: Moment, to: Moment): number {
  return from.at !== null && to.at !== null ? (to.at - from.at) / MILLISECONDS_A_DAY : to.day - from.day;
}

/** Days touched from one moment to another, both counted: the same day is 1. */
export function inclusiveDays(from: Moment, to: Moment): number {
  return to.day - from.day + 1;
}

/** Whether one moment lies before another: by instant where both know theirs, else by day. */
export function isBefore(one: Moment, other: Moment): boolean {
  return one.at !== null && other.at !== null ? one.at < other.at : one.day < other.day;
}
