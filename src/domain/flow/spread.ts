import { known, unknown, type Outcome } from '../forecast/outcome';
import { isLevel, nearestRankIndex } from '../percentile';

/** A set of measurements in short. */
export interface Spread {
  count: number;
  mean: number;
  least: number;
  most: number;
  percentiles: { level: number; value: number }[];
}

/**
 * The percentile by nearest rank: the value at rank ⌈level × n⌉ of the ascending values, so always one that occurred.
 * Unknown of no values, and of a level that is not above 0 and at most 1.
 */
export function percentile(values: readonly number[], level: number): Outcome<number> {
  if (values.length === 0) return unknown('there is nothing to rank');
  if (!isLevel(level)) return unknown('a percentile level lies above 0 and is at most 1');
  const sorted = [...values].sort((one, other) => one - other);
  return known(sorted[nearestRankIndex(level, sorted.length) - 1] ?? 0);
}

/** Mean, range and percentiles; unknown with the reason where there are no values. */
export function spreadOf(values: readonly number[], levels: readonly number[], onNone: string): Outcome<Spread> {
  if (values.length === 0) return unknown(onNone);
  const sorted = [...values].sort((one, other) => one - other);
  return known({
    count: sorted.length,
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    least: sorted[0] ?? 0,
    most: sorted.at(-1) ?? 0,
    percentiles: levels.flatMap((level) => {
      const found = percentile(sorted, level);
      return found.known ? [{ level, value: found.value }] : [];
    }),
  });
}
