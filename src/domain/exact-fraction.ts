import { roundHalfEven } from './money';

/** A rational number, exact however it came about. The denominator is positive; the terms need not be lowest. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** What can't be known: why, and what would make it known. */
export interface Unknown {
  unknown: string;
  need: string;
}

export const unknown = (reason: string, need: string): Unknown => ({ unknown: reason, need });

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'unknown' in value;
}

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };
export const ONE: Fraction = { numerator: 1n, denominator: 1n };

/** The decimal that a number prints as, exactly: 0.1 is one tenth. Throws RangeError unless the number is finite. */
export function fractionOf(value: number): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (!match) throw new RangeError(`${value} is not a finite number`);
  const [, sign, whole = '', decimals = '', exponent = '0'] = match;
  const digits = BigInt(`${sign ?? ''}${whole}${decimals}`);
  const power = Number(exponent) - decimals.length;
  return power >= 0
    ? { numerator: digits * 10n ** BigInt(power), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-power) };
}

function gcd(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}

function reduced(numerator: bigint, denominator: bigint): Fraction {
  const common = gcd(numerator, denominator);
  return { numerator: numerator / common, denominator: denominator / common };
}

export const plus = (left: Fraction, right: Fraction): Fraction =>
  reduced(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );

export const negated = ({ numerator, denominator }: Fraction): Fraction => ({ numerator: -numerator, denominator });

export const minus = (left: Fraction, right: Fraction): Fraction => plus(left, negated(right));

export const times = (left: Fraction, right: Fraction): Fraction =>
  reduced(left.numerator * right.numerator, left.denominator * right.denominator);

/** Throws RangeError when the divisor is zero: callers say first why there is no quotient. */
export function dividedBy(left: Fraction, right: Fraction): Fraction {
  if (right.numerator === 0n) throw new RangeError('division by zero');
  const sign = right.numerator < 0n ? -1n : 1n;
  return reduced(sign * left.numerator * right.denominator, sign * left.denominator * right.numerator);
}

/** Negative, zero or positive as left is less than, equal to or more than right. */
export function compare(left: Fraction, right: Fraction): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const sumOf = (parts: Iterable<Fraction>): Fraction => {
  let sum = ZERO;
  for (const part of parts) sum = plus(sum, part);
  return sum;
};

/** Kept within 0 and 1. */
export const clamped = (value: Fraction): Fraction =>
  compare(value, ZERO) < 0 ? ZERO : compare(value, ONE) > 0 ? ONE : value;

/** As a number rounded half-even to ten decimals; unknown where no double is large enough. */
export function printed(value: Fraction): number | Unknown {
  const scaled = roundHalfEven(value.numerator * 10n ** 10n, value.denominator);
  const result = Number(`${scaled}e-10`);
  return Number.isFinite(result)
    ? result + 0
    : unknown('the number is too large to print', 'Give the amounts in a larger unit.');
}
