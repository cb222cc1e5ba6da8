import fc from 'fast-check';
import {
  clamp,
  commonDenominator,
  compare,
  exact,
  finiteNumber,
  floor,
  fraction,
  minus,
  negated,
  ONE,
  over,
  plus,
  roundHalfEven,
  times,
  toNumber,
  total,
  toWhole,
  ZERO,
  type Fraction,
} from '../../src/domain/exact-fraction';
import { isHalfEven } from './half-even';

const RUNS = { numRuns: 1_000 };
const integers = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const fractions = fc
  .tuple(fc.bigInt({ min: -1_000_000n, max: 1_000_000n }), fc.bigInt({ min: 1n, max: 5_000n }))
  .map(([numerator, denominator]) => fraction(numerator, denominator));

describe('the number that a person wrote', () => {
  test.each([
    [0.85, 17n, 20n],
    [0.1, 1n, 10n],
    [-12.5, -25n, 2n],
    [1.5e-7, 3n, 20_000_000n],
    [2e21, 2n * 10n ** 21n, 1n],
    [5e-324, 1n, 2n * 10n ** 323n],
    [-0, 0n, 1n],
    [42, 42n, 1n],
    ['12.345', 2_469n, 200n],
    [' +1.50 ', 3n, 2n],
    ['-7', -7n, 1n],
    ['7.', 7n, 1n],
    ['2E+3', 2_000n, 1n],
    ['2e3', 2_000n, 1n],
    [73_253_936_356_011.9, 732_539_363_560_119n, 10n],
    ['25e-1', 5n, 2n],
    ['0.000', 0n, 1n],
  ])('%s is %s over %s', (written, numerator, denominator) => {
    expect(exact(written)).toEqual({ numerator, denominator });
  });

  test.each(['', ' ', 'NaN', 'Infinity', '1,5', '1.2.3', '0x10', '--1', '.5', '1e', '1e1234', 'x1', '1x'])(
    '%p is refused',
    (text) => {
      expect(() => exact(text)).toThrow(`${text} is not a decimal number`);
    },
  );

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%d is refused', (value) => {
    expect(() => exact(value)).toThrow(RangeError);
  });

  test('reads back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), (value) => {
        const { numerator, denominator } = exact(value);
        expect(Number(`${numerator}`) / Number(`${denominator}`)).toBeCloseTo(value, 5);
        expect(exact(String(value))).toEqual(exact(value));
      }),
      RUNS,
    );
  });
});

describe('fractions', () => {
  test.each([
    [6n, 4n, 3n, 2n],
    [-6n, 4n, -3n, 2n],
    [6n, -4n, -3n, 2n],
    [-6n, -4n, 3n, 2n],
    [0n, -7n, 0n, 1n],
    [5n, 1n, 5n, 1n],
  ])('%s over %s is %s over %s in lowest terms', (numerator, denominator, lowest, below) => {
    expect(fraction(numerator, denominator)).toEqual({ numerator: lowest, denominator: below });
  });

  test('divide by nothing but zero', () => {
    expect(() => fraction(1n, 0n)).toThrow('a fraction needs a denominator other than zero');
    expect(() => over(ONE, ZERO)).toThrow(RangeError);
    expect(over(fraction(1n, 2n), fraction(-3n, 4n))).toEqual(fraction(-2n, 3n));
  });

  test('add, subtract, multiply and divide as on paper', () => {
    const [half, third] = [fraction(1n, 2n), fraction(1n, 3n)];
    expect(plus(half, third)).toEqual(fraction(5n, 6n));
    expect(minus(third, half)).toEqual(fraction(-1n, 6n));
    expect(times(half, third)).toEqual(fraction(1n, 6n));
    expect(over(half, third)).toEqual(fraction(3n, 2n));
    expect(times(fraction(2n, 3n), fraction(3n, 2n))).toEqual(ONE);
  });

  test('obey the laws of a field, in lowest terms', () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (a, b, c) => {
        expect(plus(a, b)).toEqual(plus(b, a));
        expect(plus(plus(a, b), c)).toEqual(plus(a, plus(b, c)));
        expect(times(a, plus(b, c))).toEqual(plus(times(a, b), times(a, c)));
        expect(minus(plus(a, b), b)).toEqual(a);
        if (b.numerator !== 0n) expect(times(over(a, b), b)).toEqual(a);
        expect(Math.sign(compare(a, b))).toBe(Math.sign(Number(minus(a, b).numerator)));
      }),
      RUNS,
    );
  });

  test('compare without being in lowest terms', () => {
    const two: Fraction = { numerator: 4n, denominator: 2n };
    expect([compare(two, fraction(2n)), compare(two, fraction(7n, 4n)), compare(two, fraction(9n, 4n))]).toEqual([
      0, 1, -1,
    ]);
  });

  test.each([
    [[], 1n],
    [[4n, 6n], 12n],
    [[1n, 3n, 9n, 6n], 18n],
  ])('the least common denominator of %p is %s', (denominators, common) => {
    expect(commonDenominator(denominators)).toBe(common);
  });

  test('total is the sum one by one, and zero of none', () => {
    expect(total([])).toEqual(ZERO);
    fc.assert(
      fc.property(fc.array(fractions), (values) => {
        expect(total(values)).toEqual(values.reduce(plus, ZERO));
      }),
      RUNS,
    );
  });

  test('of hundreds of digits stay exact, if not in lowest terms', () => {
    const long = 3n ** 700n;
    expect(compare(fraction(2n * long, 4n * long), fraction(1n, 2n))).toBe(0);
    expect(fraction(2n * long, 4n)).toEqual({ numerator: long, denominator: 2n });
    expect(fraction(7n, 7n * long)).toEqual({ numerator: 1n, denominator: long });
    const [left, right] = [fraction(1n, long), fraction(1n, long + 1n)];
    expect(compare(total([left, right, negated(left)]), right)).toBe(0);
    expect(compare(minus(plus(left, right), right), left)).toBe(0);
  });

  test('beyond safe integers reduce as well', () => {
    const big = 2n ** 60n;
    expect(fraction(3n * big, 5n * big)).toEqual({ numerator: 3n, denominator: 5n });
    expect(fraction(6n, 9n * big)).toEqual({ numerator: 1n, denominator: 3n * (big / 2n) });
    expect(fraction(9n * big, 6n)).toEqual({ numerator: 3n * (big / 2n), denominator: 1n });
    expect(total([fraction(1n, big), fraction(1n, big), fraction(1n, 3n)])).toEqual(fraction(big + 6n, 3n * big));
  });

  test.each([
    [fraction(-1n, 9n), ZERO],
    [fraction(10n, 9n), ONE],
    [fraction(5n, 9n), fraction(5n, 9n)],
  ])('%p is kept within 0 and 1', (value, kept) => {
    expect(clamp(value)).toEqual(kept);
  });

  test('are kept within other bounds that are given', () => {
    expect(clamp(fraction(3n), fraction(4n), fraction(6n))).toEqual(fraction(4n));
    expect(clamp(fraction(7n), fraction(4n), fraction(6n))).toEqual(fraction(6n));
  });
});

describe('rounding half-even', () => {
  test('is the nearest integer, and the even one on ties, for any fraction', () => {
    fc.assert(
      fc.property(integers, fc.bigInt({ min: 1n, max: 10n ** 12n }), (numerator, denominator) => {
        expect(isHalfEven(roundHalfEven(numerator, denominator), numerator, denominator)).toBe(true);
      }),
      RUNS,
    );
  });

  test('meets the ties exactly, negative ones too', () => {
    fc.assert(
      fc.property(integers, fc.bigInt({ min: 1n, max: 10n ** 6n }), (whole, half) => {
        const rounded = roundHalfEven((2n * whole + 1n) * half, 2n * half);
        expect(rounded % 2n).toBe(0n);
        expect([whole, whole + 1n]).toContain(rounded);
      }),
      RUNS,
    );
    const halves = [-5n, -3n, -1n, 1n, 3n, 5n].map((numerator) => roundHalfEven(numerator, 2n));
    expect(halves).toEqual([-2n, -2n, 0n, 0n, 2n, 2n]);
  });

  test.each([0n, -1n])('refuses the denominator %s', (denominator) => {
    expect(() => roundHalfEven(1n, denominator)).toThrow('the denominator must be positive');
  });
});

describe('whole numbers of a fraction', () => {
  test.each([
    [7n, 2n, 3n, 4n],
    [-7n, 2n, -4n, -4n],
    [5n, 2n, 2n, 2n],
    [-5n, 2n, -3n, -2n],
    [-6n, 2n, -3n, -3n],
    [1n, 3n, 0n, 0n],
    [-1n, 3n, -1n, 0n],
  ])('%s/%s has the floor %s and rounds to %s', (numerator, denominator, below, nearest) => {
    expect(floor(fraction(numerator, denominator))).toBe(below);
    expect(toWhole(fraction(numerator, denominator))).toBe(nearest);
  });

  test.each([
    [fraction(1n, 3n), 0.3333333333],
    [fraction(-2n, 3n), -0.6666666667],
    [fraction(1n, 2n * 10n ** 10n), 0],
    [fraction(3n, 2n * 10n ** 10n), 2e-10],
    [fraction(-1n, 10n ** 11n), 0],
    [fraction(10n ** 30n), 1e30],
  ])('%p prints as %d', (value, printed) => {
    expect(finiteNumber(value)).toBe(printed);
    expect(toNumber(value)).toBe(printed);
  });

  test('too large for a double is told, not printed as infinite', () => {
    expect(finiteNumber(fraction(10n ** 400n))).toBeUndefined();
    expect(() => toNumber(fraction(-(10n ** 400n)))).toThrow('the figure is too large to print');
  });
});
