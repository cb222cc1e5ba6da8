import type { Format } from '../../format/format';

/** Worked time as hours with one decimal at most: "32.5h". The exact time stands where it is explained. */
export function formatHours(seconds: number, format: Format): string {
  return `${format.number(seconds / 3600, 1)}h`;
}
