/** An exact number. The denominator is positive; what the functions here return is in lowest terms. */
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
  if (denominator === 1n) return { numerator, denominator };
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator, denominator * sign);
  return { numerator: (numerator * sign) / divisor, denominator: (denominator * sign) / divisor };
}

export const ZERO = fraction(0n);
export const ONE = fraction(1n);

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * The number that a person wrote, as a number or as decimal text: 0.1 is one tenth, not the double nearest to it.
 * Throws RangeError for what is no finite decimal.
 */
export function exact(value: number | string): Fraction {
  if (Number.isSafeInteger(value)) return { numerator: BigInt(value), denominator: 1n };
  const parts = DECIMAL.exec(String(value).trim());
  if (!parts) throw new RangeError(`${value} is not a decimal number`);
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = parts;
  const magnitude = BigInt(whole + decimals);
  const digits = sign === '-' ? -magnitude : magnitude;
  const power = Number(exponent) - decimals.length;
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

/** The left fraction divided by the right one. Throws RangeError when the right one is zero: say first why there is no quotient. */
export function over(left: Fraction, right: Fraction): Fraction {
  return fraction(left.numerator * right.denominator, left.denominator * right.numerator);
}

/** Negative, zero or positive as the left one is less than, equal to or more than the right one. */
export function compare(left: Fraction, right: Fraction): number {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The sum of any number of fractions; zero of none. Like denominators are added first, so that few are brought to one. */
export function total(values: Iterable<Fraction>): Fraction {
  const numerators = new Map<bigint, bigint>();
  for (const { numerator, denominator } of values)
    numerators.set(denominator, (numerators.get(denominator) ?? 0n) + numerator);
  let sum = ZERO;
  for (const [denominator, numerator] of numerators) sum = plus(sum, { numerator, denominator });
  return sum;
}

/** The value between two bounds, 0 and 1 unless given, that is nearest to the given one. */
export function clamp(value: Fraction, lowest = ZERO, highest = ONE): Fraction {
  if (compare(value, lowest) < 0) return lowest;
  return compare(value, highest) > 0 ? highest : value;
}

/** The largest integer that is not above the fraction. */
export function floor({ numerator, denominator }: Fraction): bigint {
  return numerator / denominator - (numerator % denominator < 0n ? 1n : 0n);
}

/** The integer nearest to numerator/denominator, ties to the even one. Throws RangeError unless the denominator is positive. */
export function roundHalfEven(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError('the denominator must be positive');
  const below = floor({ numerator, denominator });
  const twiceRest = 2n * (numerator - below * denominator);
  if (twiceRest < denominator) return below;
  if (twiceRest > denominator) return below + 1n;
  return below % 2n === 0n ? below : below + 1n;
}

/** The whole number nearest to the fraction, ties to the even one. */
export function toWhole({ numerator, denominator }: Fraction): bigint {
  return roundHalfEven(numerator, denominator);
}

/** The number to print, rounded half-even to ten decimals; undefined when it is beyond any double. */
export function finiteNumber({ numerator, denominator }: Fraction): number | undefined {
  const value = Number(`${roundHalfEven(numerator * 10n ** 10n, denominator)}e-10`);
  return Number.isFinite(value) ? value : undefined;
}

/** The number to print, rounded half-even to ten decimals. Throws RangeError when it is beyond any double. */
export function toNumber(value: Fraction): number {
  const result = finiteNumber(value);
  if (result === undefined) throw new RangeError('the figure is too large to print');
  return result;
}
