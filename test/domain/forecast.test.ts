import { chanceWithin, forecastWhen } from '../../src/domain/forecast/when';
import { forecastHowMany } from '../../src/domain/forecast/how-many';
import type { ForecastInput } from '../../src/domain/forecast/input';
import type { Outcome } from '../../src/domain/forecast/outcome';

/** Twelve published weeks: Bowler, "Monte Carlo under the covers" (2024). */
export const WEEKS = [1, 3, 5, 3, 7, 8, 0, 5, 3, 1, 8, 2];
const LEVELS = [0.5, 0.7, 0.85, 0.95];

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.known) throw new Error(outcome.reason);
  return outcome.value;
}
const reasonOf = <T>(outcome: Outcome<T>) => (outcome.known ? undefined : outcome.reason);
const when = (input: ForecastInput, levels = LEVELS) => valueOf(forecastWhen(input, levels));
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
    expect(reasonOf(forecast.levels[0] ?? { known: true, value: 0 })).toContain('new work arrives as fast');
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

test('nothing left takes no weeks, whatever the sample', () => {
  expect(weeksOf({ remaining: 0, throughput: [] })).toEqual([0, 0, 0, 0]);
  expect(weeksOf({ remaining: 0, throughput: [0, 0], arrivals: [9, 9] })).toEqual([0, 0, 0, 0]);
  expect(valueOf(chanceWithin({ remaining: 0, throughput: [] }, 0)).chance).toBe(1);
});
