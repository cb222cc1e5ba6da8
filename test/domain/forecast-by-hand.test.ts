import { backTest } from '../../src/domain/forecast/back-test';
import { chanceBelow, exactAlive, powerCoefficients } from '../../src/domain/forecast/exact';
import { firstPassing } from '../../src/domain/forecast/finish';
import { forecastHowMany } from '../../src/domain/forecast/how-many';
import { nothingLeft, pairing, refusalOf, refusalOfSamples } from '../../src/domain/forecast/input';
import { forecastJoint } from '../../src/domain/forecast/joint';
import { finishingDecay, TooLarge, workLeft } from '../../src/domain/forecast/left';
import { countable, known, type Outcome } from '../../src/domain/forecast/outcome';
import { drift, gridOf, netSteps, stepsOf, type Remaining, type Steps } from '../../src/domain/forecast/steps';
import { forecastOf } from '../../src/domain/forecast/when';
import { decimalScale, greatestCommonDivisor } from '../../src/domain/forecast/whole-amounts';

/** Small cases, each reckoned on paper: every history is written out and counted. */

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.known) throw new Error(outcome.reason);
  return outcome.value;
}
const reasonOf = <T>(outcome: Outcome<T> | undefined) => (outcome?.known === false ? outcome.reason : undefined);
const share = (fraction: { numerator: bigint; denominator: bigint } | undefined) =>
  fraction && [fraction.numerator, fraction.denominator].map(Number);

describe('whole amounts', () => {
  test('common divisors', () => {
    expect([[], [0, 0], [0, 6], [-6, 4], [12, 18, 27], [5, 7]].map(greatestCommonDivisor)).toEqual([0, 0, 6, 2, 3, 1]);
  });

  test('the scale is the power of ten that the longest decimals need', () => {
    expect([[], [3], [0.5, 2], [1.25, 0.5], [0.0625]].map(decimalScale)).toEqual([1, 1, 10, 100, 10_000]);
    expect(decimalScale([Number.MAX_SAFE_INTEGER])).toBe(1);
  });

  test.each([[[2 ** 53]], [[0.1, 9e15]], [[9e15, 0.1]], [[1e-17]]])('%j can not be counted', (values) => {
    expect(() => decimalScale(values)).toThrow(new RangeError('amounts have more digits than can be counted exactly'));
  });
});

describe('steps', () => {
  test('are counted, in order and in lowest terms', () => {
    const entries = [
      [7, 2],
      [3, 4],
      [7, 4],
      [9, 0],
      [5, 8],
    ] as const;
    expect(stepsOf(entries)).toEqual({ values: [3, 5, 7], counts: [2, 4, 3], total: 9 });
    expect(stepsOf([])).toEqual({ values: [], counts: [], total: 0 });
    expect(drift({ values: [-1, 2], counts: [3, 5], total: 8 })).toBe(7);
  });

  test('of done less added, week by week or any with any', () => {
    expect(netSteps([3, 3, 5], [1, 2, 1], 'paired')).toEqual({ values: [1, 2, 4], counts: [1, 1, 1], total: 3 });
    expect(netSteps([3, 3, 5], [1, 2], 'independent')).toEqual({
      values: [1, 2, 3, 4],
      counts: [2, 2, 1, 1],
      total: 6,
    });
    expect(() => netSteps([3, 3, 5], [1, 2], 'paired')).toThrow(
      new RangeError('paired arrivals need as many weeks as throughput has'),
    );
    expect([pairing([1, 2], [3, 4]), pairing([1, 2], [3])]).toEqual(['paired', 'independent']);
  });
});

describe('the grid', () => {
  const scopeOf = (remaining: Remaining, done: number[]) => gridOf(remaining, done, [], 'paired').scope;

  test('is as coarse as the weeks allow, and work left is rounded up to it', () => {
    expect(gridOf(1.2, [0.5, 2.5], [], 'paired')).toEqual({
      unit: 0.5,
      scope: { values: [3], counts: [1], total: 1 },
      steps: { values: [1, 5], counts: [1, 1], total: 2 },
    });
    expect(gridOf(7, [0, 0], [], 'paired')).toMatchObject({ unit: 1, scope: { values: [7] }, steps: { values: [0] } });
    expect(gridOf(0.1 + 0.2, [0.1 + 0.2], [], 'paired')).toMatchObject({ unit: 0.3, scope: { values: [1] } });
  });

  test('takes weights', () => {
    const weighted = [
      { amount: 4, weight: 0.75 },
      { amount: 2, weight: 0.25 },
    ];
    expect(scopeOf(weighted, [1])).toEqual({ values: [2, 4], counts: [1, 3], total: 4 });
  });

  test('takes a range as a triangle', () => {
    // Rises over 3 amounts, falls over 2: 1 × 2, 2 × 2, 3 × 2, 1 × 3.
    expect(scopeOf({ low: 1, likely: 3, high: 4 }, [1])).toEqual({
      values: [1, 2, 3, 4],
      counts: [2, 4, 6, 3],
      total: 15,
    });
    // Tenths from 0.5 over 1 to 1.5 weigh 6, 12 … 36 … 12, 6; quarters hold 1, 2, 3, 2 and 3 of them.
    expect(scopeOf({ low: 0.5, likely: 1, high: 1.5 }, [0.25])).toEqual({
      values: [2, 3, 4, 5, 6],
      counts: [1, 5, 15, 9, 6],
      total: 36,
    });
  });

  test('takes a range of 100,000 steps and no more', () => {
    expect(scopeOf({ low: 1, likely: 1, high: 100_001 }, [100_000])).toMatchObject({ values: [1, 2] });
    for (const range of [
      { low: 1, likely: 1, high: 100_002 },
      { low: 0, likely: 0, high: 10_000.1 },
    ])
      expect(() => scopeOf(range, [1])).toThrow(new RangeError('a range may span 100,000 steps at most'));
  });
});

describe('whole-number chances', () => {
  const coin: Steps = { values: [0, 1], counts: [1, 2], total: 3 };

  test('sums below a limit', () => {
    // Of 9 pairs one sums to 0, four to 1 and four to 2.
    expect([-1, 0, 1, 2, 3].map((limit) => share(chanceBelow(coin, 2, limit)))).toEqual([
      [0, 9],
      [0, 9],
      [1, 9],
      [5, 9],
      [9, 9],
    ]);
    expect(powerCoefficients({ values: [2], counts: [1], total: 1 }, 3, 6)).toEqual(Array(6).fill(0n));
    expect(powerCoefficients({ values: [2], counts: [1], total: 1 }, 3, 7)).toEqual([...Array<bigint>(6).fill(0n), 1n]);
  });

  test('work left of several amounts', () => {
    const steps = stepsOf([1, 2].map((value) => [value, 1] as const));
    const scope = { values: [2, 3], counts: [1, 3], total: 4 };
    // Two weeks of 1 or 2: after one week 2 is left with 1 of 2, 3 with both; after two weeks only 3 less 1 less 1 is.
    expect([0, 1, 2, 3].map((weeks) => share(exactAlive(scope, steps, weeks)))).toEqual([
      [4, 4],
      [7, 8],
      [3, 16],
      [0, 32],
    ]);
    expect(share(exactAlive({ values: [0, 2], counts: [1, 1], total: 2 }, steps, 1))).toEqual([1, 4]);
  });

  test('work left with new work, walked by hand', () => {
    const steps = { values: [-1, 1], counts: [1, 2], total: 3 };
    const scope = { values: [1, 2], counts: [1, 3], total: 4 };
    // Ways to be at 1, 2, 3 …: 1, 3; then 6, 1, 3; then 2, 12, 1, 3.
    expect([0, 1, 2, 3].map((weeks) => share(exactAlive(scope, steps, weeks)))).toEqual([
      [4, 4],
      [10, 12],
      [18, 36],
      [50, 108],
    ]);
    expect(share(exactAlive({ values: [0, 1], counts: [1, 1], total: 2 }, steps, 1))).toEqual([1, 6]);
  });

  test('are not walked where that is too long', () => {
    const steps = { values: [-1, 1], counts: [1, 1], total: 2 };
    const only = (amount: number) => ({ values: [amount], counts: [1], total: 1 });
    // 10 weeks × (amount + 10 ÷ 2) × 2 values are at most 3,000,000.
    expect(share(exactAlive(only(149_995), steps, 10))).toEqual([1_024, 1_024]);
    expect(exactAlive(only(149_996), steps, 10)).toBeUndefined();
  });
});

describe('work left', () => {
  const only = (amount: number): Steps => ({ values: [amount], counts: [1], total: 1 });
  const even = (...values: number[]) => stepsOf(values.map((value) => [value, 1] as const));

  test('week by week', () => {
    const left = workLeft(even(2, 3), even(1, 2));
    expect(left.weeks).toBe(0);
    expect([3, 0, 1, 2].map((weeks) => left.alive(weeks).value)).toEqual([0, 1, 0.75, 0.125]);
    expect(left.weeks).toBe(3);
  });

  test('with new work', () => {
    const left = workLeft({ values: [1, 2], counts: [1, 3], total: 4 }, { values: [-1, 1], counts: [1, 2], total: 3 });
    [1, 10 / 12, 18 / 36, 50 / 108].forEach((chance, weeks) => expect(left.alive(weeks).value).toBeCloseTo(chance, 14));
    expect(workLeft(even(0, 1), even(-1, 1)).alive(1).value).toBe(0.25);
  });

  test('may cost so many additions and hold so many amounts', () => {
    // Amount 10 needs 11 places. Week 1 costs 1 amount × (2 + 4); week 2 has two amounts, 8 and 9: 12 more.
    expect(() => workLeft(only(10), even(1, 2), 10)).toThrow(
      new TooLarge('the amounts lie too far apart to be reckoned week by week'),
    );
    expect(() => workLeft(only(10), even(1, 2), 11).alive(1)).not.toThrow();
    expect(() => workLeft(only(10), even(1, 2), 17).alive(2)).toThrow(
      new TooLarge('reckoning so many weeks takes too long'),
    );
    expect(workLeft(only(10), even(1, 2), 18).alive(2).value).toBe(1);
  });

  /** How far a chance is from the whole-number one. */
  const missedBy = (scope: Steps, steps: Steps, weeks: number, value: number) => {
    const whole = exactAlive(scope, steps, weeks);
    return whole ? Math.abs(value - Number((whole.numerator * 10n ** 32n) / whole.denominator) / 1e32) : Number.NaN;
  };

  test('far ends are dropped, and the bound on the error still holds', () => {
    for (const steps of [even(0, 1), { values: [-1, 1], counts: [1, 3], total: 4 }]) {
      const left = workLeft(only(100), steps);
      for (const weeks of [100, 150, 220, 300, 400]) {
        const { value, error } = left.alive(weeks);
        expect(missedBy(only(100), steps, weeks, value)).toBeLessThanOrEqual(error);
        expect(error).toBeLessThan(weeks === 400 ? 1e-19 : 3e-13);
      }
    }
  });

  test('there is room for work that grows week after week', () => {
    // One week in ten does 9, the others add 1: 9 are 73 after 64 weeks, for which there is room at first, and go on.
    const steps = { values: [-1, 9], counts: [9, 1], total: 10 };
    const left = workLeft(only(9), steps);
    for (const weeks of [64, 65, 66, 90]) {
      const { value, error } = left.alive(weeks);
      expect(missedBy(only(9), steps, weeks, value)).toBeLessThanOrEqual(error);
      expect(error).toBeLessThan(1e-13);
    }
  });

  test('the bound on the error counts roundings', () => {
    // Weeks × (2 values + 2) + 6 roundings of a chance, and a tenth more; two weeks leave 1/4.
    const left = workLeft(only(3), even(1, 2));
    [6.6, 11, 15.4 / 4].forEach((roundings, weeks) =>
      expect(left.alive(weeks).error * 2 ** 53).toBeCloseTo(roundings, 6),
    );
  });

  test('certain weeks carry no error', () => {
    expect(workLeft(only(3), only(1)).alive(2)).toEqual({ value: 1, error: 0 });
    expect(workLeft(only(3), only(1)).alive(3)).toEqual({ value: 0, error: 0 });
    expect(workLeft(only(3), even(1, 2)).alive(1).error).toBeGreaterThan(0);
    expect(workLeft(even(2, 3), only(1)).alive(1).error).toBeGreaterThan(0);
  });

  test('the gambler’s decay', () => {
    // −1 with 2/3, +1 with 1/3: e^θ = 2; the chance to come from 3 to 0 is 1/8.
    const losing = { values: [-1, 1], counts: [2, 1], total: 3 };
    expect(finishingDecay(losing)).toBeCloseTo(Math.LN2, 8);
    expect(finishingDecay(losing)).toBeLessThanOrEqual(Math.LN2);
    expect(workLeft(only(3), losing).everFinishing()).toBeCloseTo(1 / 8, 8);
    expect(finishingDecay({ values: [-1, 1], counts: [99, 1], total: 100 })).toBeCloseTo(Math.log(99), 7);
    expect(finishingDecay(even(-2, 1))).toBeCloseTo(Math.log((1 + Math.sqrt(5)) / 2), 8);
    expect([even(-1, 1), even(0), even(2, -1)].map(finishingDecay)).toEqual([0, 0, 0]);
    expect([even(-1), even(-3, 0)].map(finishingDecay)).toEqual([Infinity, Infinity]);
    expect(workLeft(only(3), even(-1)).everFinishing()).toBe(0);
  });

  test('with no decay all that is left may finish', () => {
    const left = workLeft(only(2), only(1));
    expect(left.everFinishing()).toBe(1);
    left.alive(2);
    expect(left.everFinishing()).toBe(0);
  });
});

test('halving finds the first that passes', () => {
  const first = (longest: number, from: number) => firstPassing(longest, (at) => at >= from);
  expect([0, 1, 5, 9, 10, 11].map((from) => first(10, from))).toEqual([0, 1, 5, 9, 10, undefined]);
  expect(first(0, 0)).toBe(0);
});

describe('what is refused', () => {
  const ask = { throughput: [4, 0], minimumWeeks: 1 };

  test('nothing left, whichever amount comes true', () => {
    const nothing: Remaining[] = [
      0,
      { low: 0, likely: 0, high: 0 },
      [{ amount: 0, weight: 1 }],
      [
        { amount: 5, weight: 0 },
        { amount: 0, weight: 1 },
      ],
    ];
    const something: Remaining[] = [
      3,
      { low: 0, likely: 0, high: 2 },
      [{ amount: 5, weight: 1 }],
      [
        { amount: 0, weight: 1 },
        { amount: 5, weight: 1 },
      ],
    ];
    expect(nothing.map(nothingLeft)).toEqual([true, true, true, true]);
    expect(something.map(nothingLeft)).toEqual([false, false, false, false]);
  });

  test.each<[Remaining, string | undefined]>([
    [[], 'no remaining work is given'],
    [{ low: -1, likely: 5, high: 9 }, 'remaining work holds an amount that is negative or not a number'],
    [{ low: 1, likely: 9, high: 5 }, 'a range of remaining work must rise from low over likely to high'],
    [{ low: 9, likely: 5, high: 9 }, 'a range of remaining work must rise from low over likely to high'],
    [{ low: 5, likely: 5, high: 5 }, undefined],
    [
      [
        { amount: 1, weight: 1 },
        { amount: 2, weight: -1 },
      ],
      'the weights of remaining work must not be negative, and one must be above 0',
    ],
    [
      [
        { amount: 1, weight: 1 },
        { amount: 2, weight: 0 },
      ],
      undefined,
    ],
  ])('remaining %j', (remaining, reason) => {
    expect(refusalOf({ ...ask, remaining })).toEqual(reason && { known: false, reason });
  });

  test('samples', () => {
    expect(refusalOfSamples([], 0)).toBe('no weeks of throughput: give at least 1');
    expect(refusalOfSamples([], 5)).toBe('no weeks of throughput: give at least 5');
    expect(refusalOfSamples([1, -1], 0)).toBe('throughput holds an amount that is negative or not a number');
    expect(refusalOfSamples([1, 2], 3)).toBe('too few weeks of throughput: 2, and a forecast needs at least 3');
    expect(refusalOfSamples([0, 2], 2)).toBeUndefined();
  });

  test('new work', () => {
    const reason = (more: object) => refusalOf({ ...ask, remaining: 4, ...more })?.reason;
    expect(reason({ arrivals: [1, -1] })).toBe('arrivals holds an amount that is negative or not a number');
    expect(reason({ arrivals: [1], minimumWeeks: 2 })).toBe(
      'too few weeks of arrivals: 1, and a forecast needs at least 2',
    );
    expect(reason({ arrivals: [1], arrivalsMode: 'paired' })).toBe(
      'paired arrivals need as many weeks as throughput has',
    );
    expect(reason({ arrivals: [1, 1], arrivalsMode: 'paired' })).toBeUndefined();
    expect(reason({ arrivals: [], arrivalsMode: 'paired' })).toBeUndefined();
    expect(reason({ arrivals: [1], arrivalsMode: 'independent' })).toBeUndefined();
    expect(reason({ throughput: [0, 0] })).toBe('no throughput: nothing was finished in any of the weeks given');
  });

  test('a RangeError is a reason, another error is not', () => {
    const failing = (error: Error) => () => {
      throw error;
    };
    expect(countable(failing(new RangeError('too long')))).toEqual({ known: false, reason: 'too long' });
    expect(() => countable(failing(new TypeError('a mistake')))).toThrow(new TypeError('a mistake'));
    expect(countable(() => known(1))).toEqual({ known: true, value: 1 });
  });
});

describe('when', () => {
  const pair = { remaining: 4, throughput: [4, 0], minimumWeeks: 1 };

  test('samples of one length are paired, others are not', () => {
    // Paired the weeks are +4 and −4; any with any they are +4, 0, 0 and −4.
    const chance = (more: object) => valueOf(forecastOf({ ...pair, longestWeeks: 9, ...more }).within(1)).chance;
    expect(chance({ arrivals: [0, 4] })).toBe(0.5);
    expect(chance({ arrivals: [0, 4], arrivalsMode: 'independent' })).toBe(0.25);
    expect(chance({ arrivals: [0, 4, 0, 4] })).toBe(0.25);
  });

  test('weeks are whole and within those looked at', () => {
    const asked = (weeks: number) => forecastOf({ ...pair, longestWeeks: 3 }).within(weeks);
    expect(reasonOf(asked(-1))).toBe('weeks must be a whole number from 0');
    expect(reasonOf(asked(1.5))).toBe('weeks must be a whole number from 0');
    expect(reasonOf(asked(4))).toBe('weeks reach beyond the 3 looked at');
    expect(valueOf(asked(3)).chance).toBe(1 - 1 / 8);
    expect(valueOf(asked(0)).chance).toBe(0);
  });

  test('the answer names its grid, its method and the chance of never', () => {
    const forecast = valueOf(forecastOf({ remaining: 1, throughput: [0.5], minimumWeeks: 1 }).when([0.5, 1]));
    expect(forecast).toEqual({
      levels: [0.5, 1].map((level) =>
        known({ level, weeks: 2, earliestWeeks: 2, nearTie: false, chance: 1, least: 1, most: 1 }),
      ),
      chanceOfNever: { chance: 0, least: 0, most: 0 },
      method: 'exact convolution',
      unit: 0.5,
    });
  });

  test('certain is the slowest week, time after time', () => {
    const certain = (remaining: Remaining, throughput: number[]) =>
      valueOf(forecastOf({ remaining, throughput, minimumWeeks: 1 }).when([1])).levels[0];
    expect(certain({ low: 1, likely: 4, high: 10 }, [3, 5])).toMatchObject({ value: { weeks: 4, earliestWeeks: 4 } });
    expect(certain(0, [3])).toMatchObject({ value: { weeks: 0, earliestWeeks: 0 } });
    expect(reasonOf(certain(4, [0, 4]))).toBe(
      'no number of weeks is certain: the sample holds weeks in which the work left did not shrink',
    );
  });

  describe('on a coarser grid', () => {
    const ask = { remaining: 20, throughput: [3, 4], minimumWeeks: 1 };
    const gridAt = (workLimit: number, longestWeeks: number) => {
      const { method, unit } = valueOf(forecastOf({ ...ask, workLimit, longestWeeks }).when([]));
      return [method, unit];
    };

    test('weeks are rounded down, and up for the earliest', () => {
      // Twos: 10 are left, of which a week does 1 or 2, at best 2. Six weeks do 10 with 22/64, seven with 99/128, eight with 247/256.
      const forecast = valueOf(forecastOf({ ...ask, workLimit: 200 }).when([0.5, 0.9, 1]));
      expect(forecast).toMatchObject({
        method: 'rounded to a coarser grid',
        unit: 2,
        chanceOfNever: { chance: 0, least: 0, most: 0 },
      });
      const [half, more, all] = forecast.levels.map(valueOf);
      expect(half).toMatchObject({ weeks: 7, earliestWeeks: 5, nearTie: false, chance: 99 / 128, most: 1 });
      expect(more).toMatchObject({ weeks: 8, earliestWeeks: 5, nearTie: false, chance: 247 / 256, most: 1 });
      expect(half?.least).toBeCloseTo(99 / 128, 12);
      expect(all).toEqual({ level: 1, weeks: 10, earliestWeeks: 5, nearTie: false, chance: 1, least: 1, most: 1 });
    });

    test('so coarse that nothing is left of a week, nothing is promised', () => {
      const forecast = valueOf(forecastOf({ ...ask, workLimit: 150, longestWeeks: 8 }).when([0.5, 1]));
      expect(forecast).toMatchObject({ unit: 8, chanceOfNever: { chance: 1, least: 0, most: 1 } });
      expect(forecast.levels.map(reasonOf)).toEqual([
        'not within 8 weeks: the chance by then is 0%',
        'no number of weeks is certain: the sample holds weeks in which the work left did not shrink',
      ]);
    });

    test('where weeks × width × different weeks are more than the limit', () => {
      // 20 ÷ 3.5 weeks × 20 × 2 = 228.6; in three weeks the width is 22 × √(3 × 0.25) = 19.05: 114.3.
      expect(gridAt(229, 100)).toEqual(['exact convolution', 1]);
      expect(gridAt(228, 100)).toEqual(['rounded to a coarser grid', 2]);
      expect(gridAt(115, 3)).toEqual(['exact convolution', 1]);
      expect(gridAt(114, 3)).toEqual(['rounded to a coarser grid', 2]);
      // Weeks of 3, 3 and 4 vary by 2/9: 22 × √(3 × 2/9) = 17.96, 107.8 in all.
      const unit = (workLimit: number) =>
        valueOf(forecastOf({ ...ask, throughput: [3, 3, 4], workLimit, longestWeeks: 3 }).when([])).unit;
      expect([unit(108), unit(107)]).toEqual([1, 2]);
      // Where new work arrives as fast as work is done, one tries the finest grid first.
      const even = { remaining: 100, throughput: [1, 0], arrivals: [0, 1], minimumWeeks: 1, longestWeeks: 3 };
      expect(valueOf(forecastOf({ ...even, workLimit: 200 }).when([])).unit).toBe(1);
    });
  });

  test('how far one looks bounds what is known of never', () => {
    // Net +1 with 1/3, −1 with 2/3: from 3 it ends in three weeks with 1/27, and ever with 1/8.
    const never = (longestWeeks: number) => {
      const input = { remaining: 3, throughput: [1, 0, 0], arrivals: [0, 1, 1], minimumWeeks: 1, longestWeeks };
      return valueOf(forecastOf(input).when([0.03, 0.1, 0.13]));
    };
    const [now, later] = [never(0), never(3)];
    expect(now.chanceOfNever).toMatchObject({ least: expect.closeTo(7 / 8, 8), most: 1 });
    expect(later.chanceOfNever).toEqual({
      chance: expect.closeTo((7 / 8 + 26 / 27) / 2, 8),
      least: expect.closeTo(7 / 8, 8),
      most: expect.closeTo(26 / 27, 12),
    });
    expect(later.chanceOfNever.least).toBeLessThanOrEqual(7 / 8);
    expect(later.chanceOfNever.most).toBeGreaterThan(26 / 27);
    const lazy = { throughput: [1, 0, 0, 1], arrivals: [0, 1, 1, 1], remaining: 3, minimumWeeks: 1, longestWeeks: 3 };
    expect(valueOf(forecastOf(lazy).when([])).chanceOfNever.least).toBeCloseTo(7 / 8, 8);
    expect(later.levels[0]).toMatchObject({ value: { weeks: 3, earliestWeeks: 3 } });
    expect(later.levels.map(reasonOf).slice(1)).toEqual([
      'not within 3 weeks: the chance by then is 3.7037%',
      'new work arrives as fast as work is done: the chance of ever finishing is 12.5%, below 13%',
    ]);
  });

  test('a level exactly met counts, and one a hair above does not', () => {
    const coin = { remaining: 1, throughput: [0, 1], minimumWeeks: 1 };
    const weeks = (level: number) => valueOf(forecastOf(coin).when([level])).levels.map((one) => valueOf(one).weeks)[0];
    expect([0.5, 0.5000000000000001, 0.75, 0.7500000000000001].map(weeks)).toEqual([1, 2, 2, 3]);
    const joint = valueOf(
      forecastJoint([
        { ...coin, name: 'a' },
        { ...coin, name: 'b' },
      ]),
    );
    // So near to certain that 47 coins are needed: 2 ** -46 is more than 1e-14, 2 ** -47 is less.
    expect(weeks(0.99999999999999)).toBe(47);
    expect(valueOf(valueOf(forecastJoint([{ ...coin, name: 'a' }])).when(0.99999999999999)).weeks).toBe(47);
    expect([0.25, 0.25000000000000006].map((level) => valueOf(joint.when(level)).weeks)).toEqual([1, 2]);
  });

  test('a tie that is too long to count tells the later week', () => {
    // A hundred weeks do all, a hundred add 1 to 100 which are left over: 1/2, 1/2, 5/8. A week costs 30,050 × 101.
    const weeks = Array.from({ length: 100 }, (_none, at) => at + 1);
    const half = {
      remaining: 30_000,
      throughput: [...weeks.map(() => 30_000), ...weeks.map(() => 0)],
      arrivals: [...weeks.map(() => 0), ...weeks],
      longestWeeks: 3,
    };
    const { levels } = valueOf(forecastOf(half).when([0.5]));
    expect(levels).toMatchObject([{ value: { weeks: 3, earliestWeeks: 1, nearTie: true, chance: 0.625 } }]);
    const joint = valueOf(forecastJoint([{ ...half, name: 'a' }]));
    expect([0.5, 0.6].map((level) => valueOf(joint.when(level)))).toMatchObject([
      { weeks: 3, nearTie: true },
      { weeks: 3, nearTie: false },
    ]);
  });

  test('steady new work as fast as work is done never ends', () => {
    const forecast = valueOf(
      forecastOf({ remaining: 4, throughput: [2], arrivals: [2], minimumWeeks: 1, longestWeeks: 20 }).when([0.5]),
    );
    expect(forecast.chanceOfNever).toEqual({ chance: 1, least: 1, most: 1 });
    expect(forecast.levels.map(reasonOf)).toEqual([
      'new work arrives as fast as work is done: the chance of ever finishing is 0%, below 50%',
    ]);
  });

  test('new work as fast as work is done, but not steadily, ends some day', () => {
    const walk = { remaining: 1, throughput: [1, 0], arrivals: [0, 1], minimumWeeks: 1, longestWeeks: 30 };
    const forecast = valueOf(forecastOf(walk).when([0.5, 0.500001, 0.625, 0.6250001, 0.99]));
    expect(forecast.chanceOfNever).toEqual({ chance: 0, least: 0, most: 0 });
    // Done in week 1 with 1/2, in week 3 with 1/8, in week 5 with 1/16.
    expect(forecast.levels.slice(0, 4).map((level) => valueOf(level).weeks)).toEqual([1, 3, 3, 5]);
    expect(reasonOf(forecast.levels[4])).toContain('not within 30 weeks');
    const lazy = { ...walk, throughput: [1, 0, 1], arrivals: [0, 1, 1] };
    expect(valueOf(forecastOf(lazy).when([])).chanceOfNever).toEqual({ chance: 0, least: 0, most: 0 });
  });
});

describe('how many', () => {
  const amounts = (input: Omit<Parameters<typeof forecastHowMany>[0], 'minimumWeeks'>, levels: number[]) =>
    valueOf(forecastHowMany({ ...input, minimumWeeks: 1 }, levels)).levels.map((level) =>
      level.known ? level.value.amount : level.reason,
    );

  test('two weeks of 2 or 4, of what is done less what is added', () => {
    const input = { throughput: [3, 5], arrivals: [1, 1], weeks: 2, minimumWeeks: 1 };
    const forecast = valueOf(forecastHowMany(input, [1, 0.75, 0.5, 0.25, 0.2]));
    expect(forecast).toMatchObject({ weeks: 2, mean: 6, method: 'exact convolution', unit: 2 });
    const level = (of: number, amount: number, chance: number) =>
      known({ level: of, amount, chance, least: expect.closeTo(chance, 12), most: expect.closeTo(chance, 12) });
    expect(forecast.levels).toEqual([
      level(1, 4, 1),
      level(0.75, 6, 0.75),
      level(0.5, 6, 0.75),
      level(0.25, 8, 0.25),
      level(0.2, 8, 0.25),
    ]);
    // 2 weeks × (2 values + 2) + 3 sums + 6 roundings of three quarters, and a tenth more: 14 of 2 ** -53.
    const { chance: threeQuarters = 0, least: atLeast = 0 } = forecast.levels.map(valueOf)[1] ?? {};
    expect((threeQuarters - atLeast) * 2 ** 53).toBe(14);
    for (const { least, chance, most } of forecast.levels.map(valueOf)) {
      expect(least).toBeLessThan(chance);
      expect(most).toBeGreaterThanOrEqual(chance);
    }
  });

  test('an amount exactly met counts, and one a hair above does not', () => {
    expect(amounts({ throughput: [0, 1], weeks: 1 }, [0.5, 0.5000000000000001])).toEqual([1, 0]);
    expect(amounts({ throughput: [0, 1, 1], weeks: 2 }, [0.444444, 0.444445])).toEqual([2, 1]);
  });

  test('any with any: +3, +5, −1 and +1', () => {
    const input = { throughput: [3, 5], arrivals: [0, 4], weeks: 1, arrivalsMode: 'independent' as const };
    expect(amounts(input, [1, 0.75, 0.5, 0.25])).toEqual([-1, 1, 3, 5]);
    expect(amounts({ throughput: [3, 5], arrivals: [0, 4], weeks: 1 }, [1, 0.5])).toEqual([1, 3]);
    expect(amounts({ throughput: [1], arrivals: [3], weeks: 3 }, [0.5])).toEqual([-6]);
    expect(amounts({ throughput: [1, 4], weeks: 0 }, [0.5])).toEqual([0]);
  });

  test('says what it can’t take', () => {
    const reason = (more: object) => reasonOf(forecastHowMany({ throughput: [1, 2], weeks: 2, ...more }, [0.5]));
    expect(reason({})).toBe('too few weeks of throughput: 2, and a forecast needs at least 5');
    expect(reason({ minimumWeeks: 2, arrivals: [1] })).toBe(
      'too few weeks of arrivals: 1, and a forecast needs at least 2',
    );
    expect(reason({ minimumWeeks: 1, arrivals: [1], arrivalsMode: 'paired' })).toBe(
      'paired arrivals need as many weeks as throughput has',
    );
    expect(reason({ minimumWeeks: 1, arrivals: [], arrivalsMode: 'paired' })).toBeUndefined();
    expect(reason({ minimumWeeks: 1, weeks: -1 })).toBe('weeks must be a whole number from 0');
    expect(reason({ minimumWeeks: 1, weeks: 0.5 })).toBe('weeks must be a whole number from 0');
    expect(amounts({ throughput: [1], weeks: 1 }, [0, 1.1, 1])).toEqual([
      'a confidence level lies above 0 and is at most 1',
      'a confidence level lies above 0 and is at most 1',
      1,
    ]);
  });

  test('holds two million sums, on twos if there are more', () => {
    const unit = (most: number) =>
      valueOf(forecastHowMany({ throughput: [0, 1, most], weeks: 1, minimumWeeks: 1, workLimit: 1e8 }, [])).unit;
    expect([unit(2_000_000), unit(2_000_001)]).toEqual([1, 2]);
  });

  test('on a coarser grid weeks are rounded down, and up for the bound', () => {
    // 8 × 2² × 3 ÷ 2 = 48 additions. On twos the weeks are 0, 1, 4 (up: 0, 2, 4): a sum of 4 has 5 (6) of 9 pairs.
    const ask = (workLimit: number) =>
      valueOf(forecastHowMany({ throughput: [0, 3, 8], weeks: 2, minimumWeeks: 1, workLimit }, [0.5]));
    expect(ask(48)).toMatchObject({ method: 'exact convolution', unit: 1, levels: [{ value: { amount: 8 } }] });
    for (const limit of [24, 47])
      expect(ask(limit)).toMatchObject({
        method: 'rounded to a coarser grid',
        unit: 2,
        mean: expect.closeTo(22 / 3, 12),
        levels: [
          {
            value: {
              amount: 8,
              chance: expect.closeTo(5 / 9, 12),
              least: expect.closeTo(5 / 9, 12),
              most: expect.closeTo(6 / 9, 12),
            },
          },
        ],
      });
    expect(ask(23)).toMatchObject({ unit: 4 });
    const faster = { throughput: [5, 8, 13], weeks: 2, minimumWeeks: 1, workLimit: 48 };
    expect(valueOf(forecastHowMany(faster, [0.5]))).toMatchObject({ unit: 1, levels: [{ value: { amount: 18 } }] });
  });
});

describe('several projects', () => {
  const coin = { remaining: 1, throughput: [0, 1], minimumWeeks: 1 };
  const both = (first: object, second: object) =>
    valueOf(
      forecastJoint([
        { ...coin, name: 'a', ...first },
        { ...coin, name: 'b', ...second },
      ]),
    );

  test('are looked at no longer than the shortest', () => {
    const joint = both({ longestWeeks: 2 }, { longestWeeks: 9 });
    expect(valueOf(joint.when(0.5625))).toMatchObject({ level: 0.5625, weeks: 2, nearTie: false, chance: 0.5625 });
    expect(reasonOf(joint.when(0.9))).toBe('not all are finished within 2 weeks at this level');
    expect(reasonOf(joint.when(0))).toBe('a confidence level lies above 0 and is at most 1');
  });

  test('carry the bounds of each', () => {
    const { chance, least, most, projects } = both({}, { throughput: [1, 1, 0] }).within(1);
    expect(chance).toBeCloseTo(1 / 3, 14);
    expect(least).toBeCloseTo(1 / 3, 12);
    expect(most).toBeCloseTo(1 / 3, 12);
    expect([least < chance, most > chance]).toEqual([true, true]);
    expect(projects).toEqual([
      { name: 'a', chance: 0.5, least: expect.closeTo(0.5, 12), most: expect.closeTo(0.5, 12) },
      {
        name: 'b',
        chance: expect.closeTo(2 / 3, 12),
        least: expect.closeTo(2 / 3, 12),
        most: expect.closeTo(2 / 3, 12),
      },
    ]);
  });

  test('nothing is named wrongly', () => {
    expect(reasonOf(forecastJoint([]))).toBe('no projects are given');
    expect(reasonOf(forecastJoint([{ ...coin, name: 'c', throughput: [0] }]))).toBe(
      'c: no throughput: nothing was finished in any of the weeks given',
    );
  });

  test('one on a coarser grid names them all so', () => {
    const rough = { remaining: 20, throughput: [3, 4], workLimit: 200 };
    expect([both({}, {}).method, both({}, rough).method]).toEqual(['exact convolution', 'rounded to a coarser grid']);
    expect(both(rough, rough).method).toBe('rounded to a coarser grid');
  });
});

describe('back-test', () => {
  const HISTORY = [0, 0, 0, 6, 6, 6, 3, 3];
  const ask = { history: HISTORY, trainingWeeks: 3, weeksAhead: 1, amount: 6 };

  test('on all that was known before', () => {
    // A week later: 0 of 0, 0 of 1/4, 0 of 2/5, 6 of 1/2 (3 came), 3 of 4/7. Six are done in 3, 2, 1 (2 were needed) weeks;
    // the first week knows no throughput, and of the last nobody knows.
    expect(valueOf(backTest(ask, [0.5]))).toEqual({
      howMany: [{ level: 0.5, forecasts: 5, held: 4, share: known(4 / 5) }],
      when: [{ level: 0.5, forecasts: 3, held: 2, share: known(2 / 3) }],
    });
  });

  test('on the last three weeks alone', () => {
    // 0, 0, 6 (6 came), 6 and 6 (3 came); six are done in 2, 1, 1 (2 were needed) and 1 week, which was not enough.
    expect(valueOf(backTest({ ...ask, rolling: true }, [0.5]))).toEqual({
      howMany: [{ level: 0.5, forecasts: 5, held: 3, share: known(3 / 5) }],
      when: [{ level: 0.5, forecasts: 4, held: 2, share: known(2 / 4) }],
    });
  });

  test('without an amount there is no when, and two weeks ahead end one sooner', () => {
    // Two weeks later, of 0, 0, 0; then 0 of 7/16 and 6 of 16/25 came at least; after six weeks 6 of 3/4, and 3 + 3 came.
    expect(valueOf(backTest({ history: HISTORY, trainingWeeks: 3, weeksAhead: 2 }, [0.5]))).toEqual({
      howMany: [{ level: 0.5, forecasts: 4, held: 4, share: known(1) }],
      when: [],
    });
  });

  test('on a single week, and a level that is none', () => {
    expect(valueOf(backTest({ ...ask, trainingWeeks: 1 }, [0.5, 2]))).toMatchObject({
      howMany: [{ forecasts: 7 }, { level: 2, forecasts: 0 }],
      when: [{ forecasts: 3 }, { level: 2, forecasts: 0 }],
    });
  });

  test('nothing to count says so', () => {
    const { howMany, when } = valueOf(backTest({ ...ask, history: [0, 0, 0, 0] }, [0.5]));
    expect(howMany).toMatchObject([{ forecasts: 1, held: 1 }]);
    expect(when).toEqual([
      {
        level: 0.5,
        forecasts: 0,
        held: 0,
        share: { known: false, reason: 'the history is too short for a single forecast' },
      },
    ]);
  });

  test.each([
    [{ trainingWeeks: 0 }, 'training needs a whole number of weeks'],
    [{ trainingWeeks: 1.5 }, 'training needs a whole number of weeks'],
    [{ weeksAhead: 0 }, 'weeks ahead must be a whole number from 1'],
    [{ weeksAhead: 1.5 }, 'weeks ahead must be a whole number from 1'],
    [{ history: [1, -1, 1, 1] }, 'throughput holds an amount that is negative or not a number'],
    [{ history: [] }, 'no weeks of throughput: give at least 1'],
    [{ trainingWeeks: 6, weeksAhead: 3 }, 'the history has 8 weeks; a forecast of 3 after 6 needs 9'],
  ])('%j is refused', (more, reason) => {
    expect(reasonOf(backTest({ ...ask, ...more }, [0.5]))).toBe(reason);
  });
});
