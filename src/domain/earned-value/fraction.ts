import { roundHalfEven } from '../money';

/** An exact number. The denominator is positive and shares no factor with the numerator. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** The fraction of two integers in lowest terms. Throws RangeError when the denominator is zero. */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  if (denominator === 0n) throw new RangeError('a fraction needs a denominator other than zero');
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = denominator === 1n ? 1n : greatestCommonDivisor(numerator, denominator * sign);
  return { numerator: (numerator * sign) / divisor, denominator: (denominator * sign) / divisor };
}

export const ZERO = fraction(0n);
export const ONE = fraction(1n);

/** The number that a person wrote: 0.1 becomes one tenth, not the double nearest to it. Throws RangeError unless finite. */
export function exact(value: number): Fraction {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a number to count with`);
  if (Number.isSafeInteger(value)) return { numerator: BigInt(value), denominator: 1n };
  const [mantissa = '', exponent = '0'] = value.toString().split('e');
  const [whole = '', decimals = ''] = mantissa.split('.');
  const power = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  return power < 0 ? fraction(digits, 10n ** BigInt(-power)) : fraction(digits * 10n ** BigInt(power));
}

/** The sum of two fractions. */
export function plus(left: Fraction, right: Fraction): Fraction {
  return fraction(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );
}

/** The left fraction less the right one. */
export function minus(left: Fraction, right: Fraction): Fraction {
  return plus(left, { numerator: -right.numerator, denominator: right.denominator });
}

/** The product of two fractions. */
export function times(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** The left fraction divided by the right one. Throws RangeError when the right one is zero. */
export function over(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.denominator, left.denominator * right.numerator);
}

/** Negative, zero or positive as the left one is less than, equal to or more than the right one. */
export function compare(left: Fraction, right: Fraction): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The sum of any number of fractions; zero of none. */
export function total(values: Iterable<Fraction>): Fraction {
  let sum = ZERO;
  for (const value of values) sum = plus(sum, value);
  return sum;
}

/** The value between two bounds that is nearest to the given one. */
export function clamp(value: Fraction, lowest: Fraction, highest: Fraction): Fraction {
  if (compare(value, lowest) < 0) return lowest;
  return compare(value, highest) > 0 ? highest : value;
}

/** The largest integer that is not above the fraction. */
export function floor({ numerator, denominator }: Fraction): bigint {
  return numerator / denominator - (numerator % denominator < 0n ? 1n : 0n);
}

const PRINTED_DECIMALS = 10n;

/** The number to print, rounded half-even to ten decimals; undefined when it is beyond any double. */
export function finiteNumber({ numerator, denominator }: Fraction): number | undefined {
  const scale = 10n ** PRINTED_DECIMALS;
  const scaled = roundHalfEven(numerator * scale, denominator);
  const magnitude = scaled < 0n ? -scaled : scaled;
  const decimals = (magnitude % scale).toString().padStart(Number(PRINTED_DECIMALS), '0');
  const value = Number(`${scaled < 0n ? '-' : ''}${magnitude / scale}.${decimals}`);
  return Number.isFinite(value) ? value : undefined;
}

/** The number to print. Throws RangeError when it is beyond any double. */
export function toNumber(value: Fraction): number {
  const result = finiteNumber(value);
  if (result === undefined) throw new RangeError('the figure is too large to print');
  return result;
}

/** The whole number nearest to the fraction, ties to the even one. */
export function toWhole({ numerator, denominator }: Fraction): bigint {
  return roundHalfEven(numerator, denominator);
}
