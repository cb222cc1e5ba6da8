import { forecastOf } from '../../src/domain/forecast/when';
import { forecastJoint } from '../../src/domain/forecast/joint';
import { forecastHowMany } from '../../src/domain/forecast/how-many';
import type { ForecastInput } from '../../src/domain/forecast/input';
import type { Outcome } from '../../src/domain/forecast/outcome';

/** Twelve published weeks: Bowler, "Monte Carlo under the covers" (2024). */
const WEEKS = [1, 3, 5, 3, 7, 8, 0, 5, 3, 1, 8, 2];
const LEVELS = [0.5, 0.7, 0.85, 0.95];

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.known) throw new Error(outcome.reason);
  return outcome.value;
}
const reasonOf = <T>(outcome: Outcome<T>) => (outcome.known ? undefined : outcome.reason);
const when = (input: ForecastInput, levels = LEVELS) => valueOf(forecastOf(input).when(levels));
const weeksOf = (input: ForecastInput, levels = LEVELS) =>
  when({ minimumWeeks: 1, ...input }, levels).levels.map((level) => (level.known ? level.value.weeks : level.reason));

describe('the published sample', () => {
  test.each([
    [50, [13, 15, 16, 18], [0.507863, 0.779403, 0.868122, 0.961577]],
    [100, [26, 28, 30, 33], [0.500746, 0.709133, 0.857649, 0.964235]],
  ])('%s items', (remaining, weeks, chances) => {
    const forecast = when({ remaining, throughput: WEEKS });
    expect(forecast.method).toBe('exact convolution');
    expect(forecast.chanceOfNever.chance).toBe(0);
    expect(forecast.levels.map((level) => valueOf(level).weeks)).toEqual(weeks);
    forecast.levels.forEach((level, at) => expect(valueOf(level).chance).toBeCloseTo(chances[at] ?? 0, 6));
  });

  test('how many in ten weeks', () => {
    const forecast = valueOf(forecastHowMany({ throughput: WEEKS, weeks: 10 }, [0.5, 0.85]));
    const [half, most] = forecast.levels.map(valueOf);
    expect([half?.amount, most?.amount]).toEqual([38, 30]);
    expect(half?.chance).toBeCloseTo(0.5324, 4);
    expect(most?.chance).toBeCloseTo(0.85299, 5);
    expect(forecast.mean).toBeCloseTo((46 / 12) * 10, 12);
  });

  test('5,000 items take a moment, not minutes', () => {
    const began = performance.now();
    expect(weeksOf({ remaining: 5_000, throughput: WEEKS })).toEqual([1305, 1318, 1331, 1346]);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

describe('new work', () => {
  test('80 left, 8 done and 5 added a week: 10 weeks without and 27 with it', () => {
    const without = { remaining: 80, throughput: [8, 8, 8, 8] };
    expect(weeksOf(without)).toEqual([10, 10, 10, 10]);
    expect(weeksOf({ ...without, arrivals: [5, 5, 5, 5] })).toEqual([27, 27, 27, 27]);
    expect(weeksOf({ ...without, arrivals: [5], arrivalsMode: 'independent' })).toEqual([27, 27, 27, 27]);
  });

  test('as much as is done: never, and it says so', () => {
    const forecast = when({ remaining: 80, throughput: [8], arrivals: [8], minimumWeeks: 1 }, [0.5]);
    expect(forecast.chanceOfNever.chance).toBe(1);
    expect(forecast.levels.map(reasonOf)[0]).toContain('new work arrives as fast');
  });

  test('more than is done, with luck in between: the chance of never is the gambler’s', () => {
    // Net +1 with chance 1/3, −1 with 2/3: from 3 the walk ever reaches 0 with chance (1/2)^3.
    const input = { remaining: 3, throughput: [1, 0, 0], arrivals: [0, 1, 1], minimumWeeks: 1 };
    const forecast = when(input, [0.1, 0.125, 0.13]);
    expect(forecast.chanceOfNever.chance).toBeCloseTo(7 / 8, 11);
    expect(forecast.chanceOfNever.least).toBeLessThanOrEqual(7 / 8);
    expect(forecast.chanceOfNever.most).toBeGreaterThanOrEqual(7 / 8);
    expect(forecast.levels.map(({ known }) => known)).toEqual([true, false, false]);
  });
});

describe('a level that is met exactly', () => {
  // Half of the weeks do all that there is, the other half add one item, which is left over: 1/2, 1/2, 5/8 …
  const half = (remaining: number) => ({ remaining, throughput: [remaining, 0], arrivals: [0, 1], minimumWeeks: 1 });

  test('is reached, where whole numbers can be counted to it', () => {
    const [level] = when(half(1_001), [0.5]).levels;
    expect(level && valueOf(level)).toEqual({
      level: 0.5,
      weeks: 1,
      earliestWeeks: 1,
      nearTie: false,
      chance: 0.5,
      least: expect.closeTo(0.5, 12),
      most: expect.closeTo(0.5, 12),
    });
    expect(valueOf(valueOf(forecastJoint([{ name: 'a', ...half(1_001) }])).when(0.5))).toMatchObject({
      weeks: 1,
      nearTie: false,
    });
  });

  test('is a near tie where that would take too long, and the later week is told', () => {
    const [level, clear] = when(half(1_600_001), [0.5, 0.6]).levels;
    expect(level && valueOf(level)).toMatchObject({ weeks: 3, earliestWeeks: 1, nearTie: true, chance: 0.625 });
    expect(clear && valueOf(clear)).toMatchObject({ weeks: 3, earliestWeeks: 3, nearTie: false });
    const joint = valueOf(forecastJoint([{ name: 'a', ...half(1_600_001) }]));
    expect(valueOf(joint.when(0.5))).toMatchObject({ weeks: 3, nearTie: true });
    expect(valueOf(joint.when(0.6))).toMatchObject({ weeks: 3, nearTie: false });
  });
});

test('nothing left takes no weeks, whatever the sample', () => {
  expect(weeksOf({ remaining: 0, throughput: [] })).toEqual([0, 0, 0, 0]);
  expect(weeksOf({ remaining: 0, throughput: [0, 0], arrivals: [9, 9] })).toEqual([0, 0, 0, 0]);
  expect(valueOf(forecastOf({ remaining: 0, throughput: [] }).within(0)).chance).toBe(1);
});

describe('what can’t be known says why', () => {
  test.each<[string, ForecastInput, string]>([
    ['no weeks', { remaining: 5, throughput: [] }, 'no weeks of throughput'],
    ['too few weeks', { remaining: 5, throughput: [1, 2, 3] }, 'a forecast needs at least 5'],
    ['nothing ever finished', { remaining: 5, throughput: [0, 0, 0, 0, 0] }, 'nothing was finished'],
    ['a negative amount', { remaining: 5, throughput: [1, 2, 3, 4, -1] }, 'negative or not a number'],
    ['not a number', { remaining: 5, throughput: [1, 2, 3, 4, Number.NaN] }, 'negative or not a number'],
    ['endless work', { remaining: Infinity, throughput: WEEKS }, 'negative or not a number'],
    ['a range upside down', { remaining: { low: 9, likely: 5, high: 20 }, throughput: WEEKS }, 'must rise'],
    ['weights of nothing', { remaining: [{ amount: 5, weight: 0 }], throughput: WEEKS }, 'one must be above 0'],
    [
      'pairs that do not match',
      { remaining: 5, throughput: WEEKS, arrivals: [1, 1, 1, 1, 1], arrivalsMode: 'paired' },
      'as many weeks',
    ],
  ])('%s', (_name, input, reason) => {
    expect(reasonOf(forecastOf(input).when(LEVELS))).toContain(reason);
    expect(reasonOf(forecastOf(input).within(3))).toContain(reason);
  });

  test('a horizon that is too near tells the chance by then', () => {
    const { levels } = when({ remaining: 50, throughput: WEEKS, longestWeeks: 15 }, [0.5, 0.85]);
    expect(levels.map(({ known }) => known)).toEqual([true, false]);
    expect(levels.map(reasonOf)[1]).toContain('not within 15 weeks: the chance by then is 77.9403%');
  });

  test('certainty is a level of its own', () => {
    expect(weeksOf({ remaining: 10, throughput: [3, 4] }, [1])).toEqual([4]);
    expect(weeksOf({ remaining: 10, throughput: [0, 4] }, [1])[0]).toContain('no number of weeks is certain');
    expect(weeksOf({ remaining: 10, throughput: [3] }, [0, 1.1, Number.NaN])).toEqual(
      Array(3).fill('a confidence level lies above 0 and is at most 1'),
    );
  });
});

describe('a chance beside its level', () => {
  test('exactly at the level counts, for as long as sums are whole numbers', () => {
    // By symmetry the chance is exactly one half, which rounded sums can miss by a hair.
    expect(weeksOf({ remaining: 99, throughput: [0, 2] }, [0.5])).toEqual([99]);
    expect(weeksOf({ remaining: 4_999, throughput: [0, 2] }, [0.5])).toEqual([4_999]);
    expect(weeksOf({ remaining: 1, throughput: [0, 1] }, [0.5, 0.75, 0.875, 0.9375])).toEqual([1, 2, 3, 4]);
  });

  test('a hair below is the next week', () => {
    const twenty = [...Array<number>(17).fill(1), 0, 0, 0];
    expect(weeksOf({ remaining: 1, throughput: twenty }, [0.85, 0.85 + 1e-16, 0.8500001, 0.8499999])).toEqual([
      1, 2, 2, 1,
    ]);
    const below = [...Array<number>(84_996).fill(1), ...Array<number>(15_004).fill(0)];
    expect(weeksOf({ remaining: 1, throughput: below }, [0.85, 0.84996, 0.849961])).toEqual([2, 1, 2]);
  });

  test('with new work as well', () => {
    // Two weeks of +1 and −1: from 1 the walk is done in week 1 with 1/2, in week 3 with 1/8 more.
    const walk = { remaining: 1, throughput: [1, 0], arrivals: [0, 1], longestWeeks: 100 };
    expect(weeksOf(walk, [0.5, 0.500001, 0.625, 0.6250001])).toEqual([1, 3, 3, 5]);
  });
});

describe('scope that is not one number', () => {
  test('amounts with weights mix', () => {
    const only = (remaining: number) => valueOf(forecastOf({ remaining, throughput: WEEKS }).within(12)).chance;
    const mixed = forecastOf({
      remaining: [
        { amount: 40, weight: 0.25 },
        { amount: 60, weight: 0.75 },
      ],
      throughput: WEEKS,
    }).within(12);
    expect(valueOf(mixed).chance).toBeCloseTo(0.25 * only(40) + 0.75 * only(60), 12);
  });

  test('a range is triangular, its ends included', () => {
    const range = forecastOf({ remaining: { low: 1, likely: 2, high: 4 }, throughput: [1], minimumWeeks: 1 }).within(2);
    // Weights 3, 6, 4, 2 of 15.
    expect(valueOf(range).chance).toBeCloseTo(9 / 15, 12);
    const point = { low: 50, likely: 50, high: 50 };
    expect(weeksOf({ remaining: point, throughput: WEEKS })).toEqual([13, 15, 16, 18]);
  });

  test('points are convolved on points, halves included', () => {
    expect(weeksOf({ remaining: 10, throughput: [0.5, 2.5] })).toEqual([7, 8, 8, 11]);
    expect(weeksOf({ remaining: 20, throughput: [1, 5] })).toEqual([7, 8, 8, 11]);
    expect(weeksOf({ remaining: 0.3, throughput: [0.1] })).toEqual([3, 3, 3, 3]);
  });
});

test('where the exact sum is too large, the bracket holds the truth and is named', () => {
  const input = { remaining: 400, throughput: WEEKS.map((amount) => amount * 1.37) };
  const exact = when(input);
  const rough = when({ ...input, workLimit: 200_000 });
  expect(rough.method).toBe('rounded to a coarser grid');
  rough.levels.forEach((level, at) => {
    const truth = valueOf(exact.levels[at] ?? level).weeks;
    expect(valueOf(level).earliestWeeks).toBeLessThanOrEqual(truth);
    expect(valueOf(level).weeks).toBeGreaterThanOrEqual(truth);
    const chance = valueOf(forecastOf(input).within(valueOf(level).weeks)).chance;
    expect(valueOf(level).least).toBeLessThanOrEqual(chance);
    expect(valueOf(level).most).toBeGreaterThanOrEqual(chance);
  });
  const amounts = (workLimit: number) =>
    valueOf(forecastHowMany({ throughput: input.throughput, weeks: 20, workLimit }, LEVELS));
  expect(amounts(5_000).method).toBe('rounded to a coarser grid');
  amounts(5_000).levels.forEach((level, at) => {
    expect(valueOf(level).amount).toBeLessThanOrEqual(valueOf(amounts(1e9).levels[at] ?? level).amount);
  });
});
