import fc from 'fast-check';
import {
  addMoney,
  costOfTime,
  currencyDecimals,
  exactInteger,
  majorText,
  minorUnits,
  splitByLargestRemainder,
} from '../../src/domain/money';
import { isHalfEven } from './half-even';

const RUNS = { numRuns: 2_000 };
const magnitude = (value: bigint) => (value < 0n ? -value : value);

describe('minor units', () => {
  test.each([
    [0.1, 'EUR', 10],
    ['12.345', 'EUR', 1_234],
    ['12.355', 'EUR', 1_236],
    [-12.345, 'EUR', -1_234],
    [1.005, 'KWD', 1_005],
    [2.5, 'JPY', 2],
    [3.5, 'JPY', 4],
    [1e-7, 'EUR', 0],
    ['1e12', 'JPY', 1_000_000_000_000],
  ])('%s %s is %i minor units', (amount, currency, expected) => {
    expect(minorUnits(amount, currency)).toBe(expected);
  });

  test('and text are each other’s inverse, up to 10^12 and beyond', () => {
    const currency = fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF');
    fc.assert(
      fc.property(fc.integer({ min: -4e15, max: 4e15 }), currency, (amount, code) => {
        expect(minorUnits(majorText(amount, code), code)).toBe(amount);
      }),
      RUNS,
    );
    expect([majorText(-5, 'EUR'), majorText(5, 'KWD'), majorText(-5, 'JPY')]).toEqual(['-0.05', '0.005', '-5']);
    expect([majorText(0, 'EUR'), majorText(0, 'JPY')]).toEqual(['0.00', '0']);
  });
});

describe('cost of time', () => {
  test.each([
    [3_600, 5_000, 5_000],
    [1_800, 5_001, 2_500],
    [1_800, 5_003, 2_502],
    [1, 1_799, 0],
    [1, 1_800, 0],
    [1, 1_801, 1],
    [1, 5_400, 2],
    [0, 9_999, 0],
    [3_600, 0, 0],
  ])('%i s at %i an hour are %i', (seconds, rate, cost) => {
    expect(costOfTime(seconds, rate)).toBe(cost);
  });

  test('is within half a minor unit of exact, where a double would not be', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 8), fc.nat(10 ** 9), (seconds, rate) => {
        const cost = costOfTime(seconds, rate);
        expect(isHalfEven(BigInt(cost), BigInt(seconds) * BigInt(rate), 3_600n)).toBe(true);
      }),
      RUNS,
    );
  });

  test('rounds fine rates and times once, like whole ones', () => {
    expect(costOfTime(5_400, 33.3)).toBe(50);
    expect(costOfTime(0.36, 10_000)).toBe(1);
    expect(costOfTime(0.54, 10_000)).toBe(2);
  });

  test('refuses what is no number or can’t be held', () => {
    expect(() => costOfTime(Number.NaN, 100)).toThrow(RangeError);
    expect(() => costOfTime(Number.MAX_SAFE_INTEGER, 3_601)).toThrow(RangeError);
  });
});

describe('splitting by largest remainder', () => {
  const amounts = fc.oneof(
    fc.integer({ min: -(10 ** 6), max: 10 ** 6 }),
    fc.constantFrom(0, 1, -1, 10 ** 12, -(10 ** 12), 10 ** 12 + 1, Number.MAX_SAFE_INTEGER),
  );
  const weights = fc
    .array(fc.oneof(fc.nat(10_000), fc.constantFrom(0, 10 ** 12)), { minLength: 1, maxLength: 12 })
    .filter((list) => list.some((weight) => weight > 0));

  test('sums back exactly, and each part is within one of its exact share', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, weights) => {
        const parts = splitByLargestRemainder(amount, weights);
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(amount));
        const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
        parts.forEach((part, index) => {
          const exactTimesTotal = BigInt(amount) * BigInt(weights[index] ?? 0);
          expect(magnitude(BigInt(part) * total - exactTimesTotal) < total).toBe(true);
          if (weights[index] === 0) expect(part).toBe(0);
        });
      }),
      RUNS,
    );
  });

  test('splits a debt as it splits the same credit', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, weights) => {
        const mirrored = splitByLargestRemainder(-amount, weights).map((part) => 0 - part);
        expect(mirrored).toEqual(splitByLargestRemainder(amount, weights));
      }),
    );
  });

  test('gives what is left over to the largest remainders, the earlier part first', () => {
    expect(splitByLargestRemainder(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(splitByLargestRemainder(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(splitByLargestRemainder(10, [6_500, 3_500])).toEqual([7, 3]);
    expect(splitByLargestRemainder(11, [3_333, 6_667])).toEqual([4, 7]);
    expect(splitByLargestRemainder(20, [10, 10, 10, 21])).toEqual([4, 4, 4, 8]);
    expect(splitByLargestRemainder(2, [1, 1, 1, 1, 1])).toEqual([1, 1, 0, 0, 0]);
  });

  test('splits nothing into nothings', () => {
    expect(splitByLargestRemainder(0, [1, 2])).toEqual([0, 0]);
  });

  test.each([[[]], [[0, 0]], [[-1, 2]]])('refuses the weights %j', (weights) => {
    expect(() => splitByLargestRemainder(5, weights)).toThrow('weights must be non-negative and not all zero');
  });
});

test.each([
  ['JPY', 0],
  ['KRW', 0],
  ['EUR', 2],
  ['USD', 2],
  ['KWD', 3],
  ['TND', 3],
  ['CLF', 4],
  ['XXX', 2],
])('%s has %i decimals', (currency, decimals) => {
  expect(currencyDecimals(currency)).toBe(decimals);
});

describe('exact integers', () => {
  test('are kept up to 2^53 − 1', () => {
    expect(exactInteger(2n ** 53n - 1n)).toBe(Number.MAX_SAFE_INTEGER);
    expect(exactInteger(-Number.MAX_SAFE_INTEGER)).toBe(-Number.MAX_SAFE_INTEGER);
  });

  test.each([2n ** 53n, -(2n ** 53n), 2n ** 53n + 1n, 2 ** 53, 0.5, Number.NaN, Infinity])('%s is refused', (value) => {
    expect(() => exactInteger(value)).toThrow(`${value} can't be held exactly`);
  });
});

test('amounts add currency by currency and never across', () => {
  expect(addMoney({ EUR: 1, JPY: 2 }, { EUR: 3, USD: -4 })).toEqual({ EUR: 4, JPY: 2, USD: -4 });
  expect(() => addMoney({ EUR: Number.MAX_SAFE_INTEGER }, { EUR: 1 })).toThrow(RangeError);
});
