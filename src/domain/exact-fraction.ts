/** An exact number. The denominator is positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const LARGEST_DOUBLE_INTEGER = BigInt(Number.MAX_SAFE_INTEGER);

/** Finding what two numbers of more than 300 digits share costs more than carrying it along. */
const TOO_LONG_TO_REDUCE = 1n << 1024n;

/** The greatest common divisor of two integers, the right one positive; 1 where both are too long to look for it. */
function commonDivisor(left: bigint, right: bigint): bigint {
  let a = left < 0n ? -left : left;
  let b = right;
  if (a > TOO_LONG_TO_REDUCE && b > TOO_LONG_TO_REDUCE) return 1n;
  while (b !== 0n) {
    if (a <= LARGEST_DOUBLE_INTEGER && b <= LARGEST_DOUBLE_INTEGER)
      return BigInt(commonDivisorOfNumbers(Number(a), Number(b)));
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/** The same of safe integers; doubles are several times faster. */
function commonDivisorOfNumbers(left: number, right: number): number {
  let a = left;
  let b = right;
  while (b !== 0) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/** The fraction of two integers, in lowest terms unless both are longer than 300 digits. Throws RangeError when the denominator is zero. */
export function fraction(numerator: bigint, denominator = 1n): Fraction {
  if (denominator === 0n) throw new RangeError('a fraction needs a denominator other than zero');
  if (denominator < 0n) return fraction(-numerator, -denominator);
  const divisor = commonDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
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
  // Of up to fifteen digits no two decimals are the same double, so hundredths need no text.
  const hundredths = Math.round(Number(value) * 100);
  if (Math.abs(hundredths) < 1e15 && hundredths / 100 === value) return fraction(BigInt(hundredths), 100n);
  const parts = DECIMAL.exec(String(value).trim());
  if (!parts) throw new RangeError(`${value} is not a decimal number`);
  const [, sign, whole = '', decimals = '', exponent = 0] = parts;
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
  return plus(left, negated(right));
}

/** The fraction with the other sign. */
export function negated({ numerator, denominator }: Fraction): Fraction {
  return { numerator: -numerator, denominator };
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

/** A running sum; like denominators are added at once, so that only few are ever brought to a common one. */
export class Sum {
  // Doubles are looked up several times faster than big integers; no other denominator is the same double.
  private readonly numerators = new Map<number | bigint, bigint>();

  add({ numerator, denominator }: Fraction): void {
    const double = Number(denominator);
    const key = Number.isSafeInteger(double) ? double : denominator;
    const sum = this.numerators.get(key);
    this.numerators.set(key, sum === undefined ? numerator : sum + numerator);
  }

  get denominators(): bigint[] {
    return Array.from(this.numerators.keys(), BigInt);
  }

  /** The numerator of the sum over a denominator that all of its own divide. */
  over(common: bigint): bigint {
    let sum = 0n;
    for (const [denominator, numerator] of this.numerators) sum += numerator * (common / BigInt(denominator));
    return sum;
  }
}

/** What all the denominators divide; the least such number, but for denominators of more than 300 digits. */
export function commonDenominator(denominators: Iterable<bigint>): bigint {
  let common = 1n;
  for (const denominator of denominators) common *= denominator / commonDivisor(common, denominator);
  return common;
}

/** The sum of any number of fractions; zero of none. */
export function total(values: Iterable<Fraction>): Fraction {
  const sum = new Sum();
  for (const value of values) sum.add(value);
  const common = commonDenominator(sum.denominators);
  return fraction(sum.over(common), common);
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
