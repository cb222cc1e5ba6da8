/** A number as it is written in decimals, without binary drift: 0.85 is 85/100. The denominator is a power of ten. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/** The exact fraction that a number's shortest decimal text names. Throws RangeError unless the number is finite. */
export function decimalFraction(value: number): Fraction {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a finite number`);
  const [mantissa = '0', exponentText = '0'] = value.toString().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const exponent = Number(exponentText) - fraction.length;
  const digits = BigInt(whole + fraction);
  return exponent >= 0
    ? { numerator: digits * 10n ** BigInt(exponent), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-exponent) };
}

/** The rank, from 1, of a share of a count: ⌈share × count⌉, at least 1, in exact decimals (0.07 of 100 is rank 7). */
export function nearestRankIndex(share: number, count: number): number {
  const { numerator, denominator } = decimalFraction(share);
  const rank = Number((numerator * BigInt(count) + denominator - 1n) / denominator);
  return Math.min(count, Math.max(1, rank));
}

/** Greatest common divisor of whole numbers, as a positive number; 0 of nothing but zeros. */
export function greatestCommonDivisor(values: readonly number[]): number {
  return values.reduce((found, value) => {
    let [one, other] = [found, Math.abs(value)];
    while (other !== 0) [one, other] = [other, one % other];
    return one;
  }, 0);
}

/** How many units of 1 make a whole so that every value is a whole number of them: 4 decimals at most 10,000. */
export function decimalScale(values: readonly number[]): number {
  const denominator = values.reduce((largest, value) => {
    const own = decimalFraction(value).denominator;
    return own > largest ? own : largest;
  }, 1n);
  const scale = Number(denominator);
  const widest = values.reduce((widest, value) => Math.max(widest, Math.abs(value) * scale), 0);
  if (!Number.isSafeInteger(scale) || widest > Number.MAX_SAFE_INTEGER)
    throw new RangeError('amounts have more digits than can be counted exactly');
  return scale;
}

/** A computed number as it is printed: rounded to 10 decimals, never −0. */
export function printable(value: number): number {
  return Math.abs(value) >= 1e11 ? value : Number(value.toFixed(10)) + 0;
}

/** How a confidence or percentile level is written: 0.85 is P85. */
export function levelName(level: number): string {
  return `P${Number((level * 100).toFixed(8))}`;
}
