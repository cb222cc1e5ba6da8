import type { Format } from '../../format/format';

/** Worked time as whole hours, or as less than one: "33h". The exact time stands beside it on hover. */
export function formatHours(seconds: number, format: Format): string {
  return seconds > 0 && seconds < 1800 ? `< ${format.number(1)}h` : `${format.number(seconds / 3600)}h`;
}

/** A part of some hours, as short as a narrow column needs it: "33/60h". */
export function hoursOfHours(part: number, whole: number, format: Format): string {
  return `${format.number(part / 3600)}/${format.number(whole / 3600)}h`;
}
