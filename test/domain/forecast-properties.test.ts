import fc from 'fast-check';
import { backTest } from '../../src/domain/forecast/back-test';
import { exactAlive, powerCoefficients } from '../../src/domain/forecast/exact';
import { forecastHowMany } from '../../src/domain/forecast/how-many';
import { forecastJoint } from '../../src/domain/forecast/joint';
import { finishingDecay, workLeft } from '../../src/domain/forecast/left';
import type { Outcome } from '../../src/domain/forecast/outcome';
import { netSteps, stepsOf } from '../../src/domain/forecast/steps';
import { forecastOf } from '../../src/domain/forecast/when';

const WEEKS = [1, 3, 5, 3, 7, 8, 0, 5, 3, 1, 8, 2];
const LEVELS = [0.5, 0.7, 0.85, 0.95];
const sample = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 8 });

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.known) throw new Error(outcome.reason);
  return outcome.value;
}
const shuffled = <T>(values: readonly T[], seed: number) =>
  values
    .map((value, at) => ({ value, key: Math.sin(seed + at * 7.13) }))
    .sort((one, other) => one.key - other.key)
    .map(({ value }) => value);

/** Every history of so many weeks, walked one by one. */
function countedFinishes(left: number, moves: readonly number[], weeks: number): { done: number; of: number } {
  if (left <= 0) return { done: moves.length ** weeks, of: moves.length ** weeks };
  if (weeks === 0) return { done: 0, of: 1 };
  return moves
    .map((move) => countedFinishes(left - move, moves, weeks - 1))
    .reduce((sum, { done, of }) => ({ done: sum.done + done, of: sum.of + of }), { done: 0, of: 0 });
}

test('chances equal a count of every history, with and without new work', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 12 }),
      fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })), { minLength: 1, maxLength: 4 }),
      fc.nat({ max: 5 }),
      (remaining, pairs, weeks) => {
        const throughput = pairs.map(([done]) => done);
        const arrivals = pairs.map(([, added]) => added);
        fc.pre(throughput.some((done) => done > 0));
        for (const added of [[], arrivals]) {
          const { done, of } = countedFinishes(
            remaining,
            netSteps(throughput, added, 'paired').values.length > 0
              ? throughput.map((amount, at) => amount - (added[at] ?? 0))
              : [],
            weeks,
          );
          const chance = valueOf(
            forecastOf({ remaining, throughput, arrivals: added, minimumWeeks: 1, longestWeeks: 40 }).within(weeks),
          );
          expect(chance.chance).toBeCloseTo(done / of, 12);
          expect(chance.least).toBeLessThanOrEqual(done / of + 1e-15);
          expect(chance.most).toBeGreaterThanOrEqual(done / of - 1e-15);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('chances lie in 0 to 1, rise with weeks and fall with work', () => {
  fc.assert(
    fc.property(sample, sample, fc.nat({ max: 60 }), fc.boolean(), (throughput, added, remaining, withNew) => {
      const steps = netSteps(throughput, withNew ? added : [], 'independent');
      const one = workLeft(stepsOf([[remaining, 1]]), steps);
      const more = workLeft(stepsOf([[remaining + 1, 1]]), steps);
      const alive = Array.from({ length: 25 }, (_none, weeks) => one.alive(weeks).value);
      expect(alive.every((chance, weeks) => chance >= 0 && chance <= (alive[weeks - 1] ?? 1))).toBe(true);
      expect(alive.every((chance, weeks) => more.alive(weeks).value >= chance - 1e-13)).toBe(true);
    }),
    { numRuns: 1_500 },
  );
});

test('rounded sums stay within their own error of whole-number sums', () => {
  fc.assert(
    fc.property(sample, fc.nat({ max: 40 }), fc.nat({ max: 20 }), (throughput, remaining, weeks) => {
      const steps = netSteps(throughput, [], 'paired');
      const scope = stepsOf([[remaining, 1]]);
      const exact = exactAlive(scope, steps, weeks);
      if (!exact) throw new Error('too large');
      const { value, error } = workLeft(scope, steps).alive(weeks);
      const truth = Number((exact.numerator * 10n ** 18n) / exact.denominator) / 1e18;
      expect(Math.abs(value - truth)).toBeLessThanOrEqual(error + 3e-16);
    }),
    { numRuns: 1_500 },
  );
});

test('the power of a sample is its repeated convolution', () => {
  fc.assert(
    fc.property(sample, fc.nat({ max: 7 }), (values, power) => {
      const steps = stepsOf(values.map((value) => [value, 1] as const));
      let repeated = [1n];
      for (let round = 0; round < power; round += 1) {
        const next = Array<bigint>(repeated.length + 9).fill(0n);
        repeated.forEach((count, sum) =>
          steps.values.forEach(
            (value, at) => (next[sum + value] = (next[sum + value] ?? 0n) + count * BigInt(steps.counts[at] ?? 0)),
          ),
        );
        repeated = next;
      }
      expect(powerCoefficients(steps, power, repeated.length)).toEqual(repeated);
    }),
    { numRuns: 1_000 },
  );
});

test('the order of weeks changes nothing, and the same question has the same answer', () => {
  fc.assert(
    fc.property(sample, fc.nat({ max: 80 }), fc.integer(), (throughput, remaining, seed) => {
      const ask = (weeks: number[]) => [
        forecastOf({ remaining, throughput: weeks, minimumWeeks: 1, longestWeeks: 500 }).when(LEVELS),
        forecastHowMany({ throughput: weeks, weeks: 6, minimumWeeks: 1 }, LEVELS),
      ];
      expect(ask(shuffled(throughput, seed))).toEqual(ask(throughput));
    }),
    { numRuns: 500 },
  );
});

test('questions of one forecast have the same answers in any order', () => {
  fc.assert(
    fc.property(sample, sample, fc.nat({ max: 40 }), fc.nat({ max: 30 }), (throughput, arrivals, remaining, weeks) => {
      const input = { remaining, throughput, arrivals, minimumWeeks: 1, longestWeeks: 60 };
      const one = forecastOf(input);
      const other = forecastOf(input);
      const [when, within] = [one.when(LEVELS), one.within(weeks)];
      expect(other.within(weeks)).toEqual(within);
      expect(other.when(LEVELS)).toEqual(when);
      expect(other.within(weeks)).toEqual(within);
    }),
  );
});

test('what will ever be finished is bounded by its decay, and told apart from enough without adding all of it up', () => {
  fc.assert(
    fc.property(sample, fc.integer({ min: 1, max: 500 }), fc.nat({ max: 30 }), (added, remaining, weeks) => {
      const steps = netSteps([2, 0], added.concat(9), 'independent');
      const decay = finishingDecay(steps);
      fc.pre(decay > 0 && Number.isFinite(decay));
      const scope = stepsOf([[remaining, 1]]);
      const left = workLeft(scope, steps);
      left.alive(weeks);
      const bound = left.everFinishing();
      expect(left.everFinishing(bound)).toBe(bound);
      expect(left.everFinishing(bound / 2)).toBeGreaterThan(bound / 2);
      // Nothing is finished more often than the backlog of the beginning.
      expect(bound).toBeLessThanOrEqual(Math.exp(-decay * remaining) * (1 + 1e-9) + 2e-22);
    }),
  );
});

test('amounts too far apart for the work allowed are a reason, not an error', () => {
  const input = { remaining: 1, throughput: [1], minimumWeeks: 1, longestWeeks: 30, workLimit: 20_000 };
  const arrivals = [860_176_407.3761365, 0];
  const refused = { known: false, reason: expect.stringMatching(/too far apart|takes too long/) };
  expect(forecastOf({ ...input, arrivals }).when([0.5])).toMatchObject(refused);
  expect(forecastOf({ ...input, arrivals }).within(4)).toMatchObject(refused);
  expect(forecastJoint([{ ...input, arrivals, name: 'north' }])).toMatchObject(refused);
});

test('whatever comes in, no number that comes out is broken', () => {
  const hostile = fc.oneof(
    fc.double(),
    fc.nat({ max: 20 }),
    fc.constantFrom(Number.NaN, Infinity, -1, 1e-320, 0.1 + 0.2),
  );
  fc.assert(
    fc.property(
      hostile,
      fc.array(hostile, { maxLength: 4 }),
      fc.array(hostile, { maxLength: 4 }),
      hostile,
      (remaining, throughput, arrivals, level) => {
        const input = { remaining, throughput, arrivals, minimumWeeks: 1, longestWeeks: 30, workLimit: 20_000 };
        const numbers: number[] = [];
        const told = [
          forecastOf(input).when([level, 0.5]),
          forecastHowMany({ ...input, weeks: 3 }, [level, 0.5]),
          forecastOf(input).within(4),
          backTest(
            { history: [...throughput, ...arrivals], trainingWeeks: 2, weeksAhead: 1, workLimit: 20_000 },
            [0.5],
          ),
        ];
        JSON.stringify(told, (_key, value: unknown) => (typeof value === 'number' ? numbers.push(value) : value));
        expect(numbers.filter((number) => !Number.isFinite(number))).toEqual([]);
      },
    ),
    { numRuns: 1_000 },
  );
});

describe('several projects', () => {
  const project = (name: string, remaining: number) => ({ name, remaining, throughput: WEEKS });

  test('the joint chance is the product of their own', () => {
    const joint = valueOf(forecastJoint([project('north', 50), project('south', 60)]));
    const own = [50, 60].map((remaining) => valueOf(forecastOf({ remaining, throughput: WEEKS }).within(16)).chance);
    expect(joint.within(16).chance).toBeCloseTo((own[0] ?? 0) * (own[1] ?? 0), 14);
    expect(joint.within(16).projects.map(({ name }) => name)).toEqual(['north', 'south']);
    const { weeks } = valueOf(joint.when(0.85));
    expect(joint.within(weeks).chance).toBeGreaterThanOrEqual(0.85);
    expect(joint.within(weeks - 1).chance).toBeLessThan(0.85);
    expect(joint.method).toBe('exact convolution');
  });

  test('a product exactly at the level counts', () => {
    const coin = { remaining: 1, throughput: [0, 1], minimumWeeks: 1 };
    const joint = valueOf(
      forecastJoint([
        { ...coin, name: 'a' },
        { ...coin, name: 'b' },
      ]),
    );
    expect([0.25, 0.2500001, 0.5625, 0.765625].map((level) => valueOf(joint.when(level)).weeks)).toEqual([1, 2, 2, 3]);
  });

  test('one that can’t be known makes them all unknown, by name', () => {
    const outcome = forecastJoint([project('north', 50), { name: 'south', remaining: 5, throughput: [] }]);
    expect(outcome).toMatchObject({ known: false, reason: expect.stringContaining('south: no weeks') });
    expect(forecastJoint([])).toMatchObject({ known: false });
  });
});

describe('back-test', () => {
  test('a steady history always holds', () => {
    const tried = valueOf(
      backTest({ history: Array<number>(20).fill(4), trainingWeeks: 6, weeksAhead: 3, amount: 12 }, LEVELS),
    );
    for (const record of tried.howMany) expect(record).toMatchObject({ forecasts: 12, held: 12 });
    for (const record of tried.when) expect(record).toMatchObject({ forecasts: 12, held: 12 });
  });

  test('a history that collapses breaks every promise', () => {
    const history = [...Array<number>(6).fill(5), ...Array<number>(6).fill(0)];
    const tried = valueOf(backTest({ history, trainingWeeks: 6, weeksAhead: 2, amount: 10 }, [0.5]));
    expect(tried.howMany[0]).toMatchObject({ forecasts: 5, held: 0 });
    expect(tried.when[0]?.held).toBe(0);
    expect(tried.when[0]?.forecasts).toBeGreaterThan(0);
  });

  test('too short a history says so', () => {
    expect(backTest({ history: WEEKS, trainingWeeks: 10, weeksAhead: 4 }, LEVELS)).toEqual({
      known: false,
      reason: 'the history has 12 weeks; a forecast of 4 after 10 needs 14',
    });
  });
});
