import { exact } from '../exact-fraction';

/** Greatest common divisor of whole numbers, as a positive number; 0 of nothing but zeros. */
export function greatestCommonDivisor(values: readonly number[]): number {
  return values.reduce((found, value) => {
    let [one, other] = [found, Math.abs(value)];
    while (other !== 0) [one, other] = [other, one % other];
    return one;
  }, 0);
}

/**
 * The power of ten that makes a whole number of every value: 4 decimals at most give 10,000.
 * Throws RangeError where doubles can't hold the whole numbers exactly.
 */
export function decimalScale(values: readonly number[]): number {
  let power = 1n;
  for (const value of values) {
    const { denominator } = exact(value);
    while (power % denominator !== 0n) power *= 10n;
  }
  const scale = Number(power);
  const widest = values.reduce((most, value) => Math.max(most, Math.abs(value) * scale), 0);
  if (widest > Number.MAX_SAFE_INTEGER || !Number.isSafeInteger(scale))
    throw new RangeError('amounts have more digits than can be counted exactly');
  return scale;
}
