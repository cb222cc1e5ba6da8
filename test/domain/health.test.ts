import fc from 'fast-check';
import { exact, plus } from '../../src/domain/exact-fraction';
import { projectHealth, type Readings } from '../../src/domain/health/health';
import {
  heaviestOf,
  judge,
  type KnownLevel,
  type Level,
  type Reading,
  type ToGreen,
} from '../../src/domain/health/judge';
import { daysLate, recentCost } from '../../src/domain/health/readings';
import { DIMENSIONS, RULES, type Rule, type RuleId } from '../../src/domain/health/rules';
import { isUnknown, printed } from '../../src/domain/unknown';

function rule(id: RuleId): Rule {
  const found = RULES.find((one) => one.id === id);
  if (!found) throw new Error(`no rule ${id}`);
  return found;
}

const ratio = (numerator: number, denominator = 1): Reading => ({ numerator, denominator });
const GOOD: Readings = {
  'schedule-index': ratio(5, 5),
  'cost-index': ratio(100, 100),
  'scope-growth': ratio(0, 100),
  'threats-covered': ratio(50, 100),
  'unestimated-items': ratio(0, 10),
};

describe('one rule', () => {
  test.each<[RuleId, number, number, Level]>([
    ['schedule-index', 95, 100, 'green'],
    ['schedule-index', 9_499, 10_000, 'amber'],
    ['schedule-index', 85, 100, 'amber'],
    ['schedule-index', 84_999, 100_000, 'red'],
    ['finish-forecast', -3, 1, 'green'],
    ['finish-forecast', 0, 1, 'green'],
    ['finish-forecast', 14, 1, 'amber'],
    ['finish-forecast', 15, 1, 'red'],
    ['overdue-items', 3, 30, 'green'],
    ['overdue-items', 1, 0, 'unknown'],
    ['cost-index', 0, 0, 'unknown'],
    ['threats-covered', 0, 0, 'green'],
    ['threats-covered', 1, 0, 'red'],
    ['threats-covered', 100, 100, 'amber'],
    ['threats-covered', 0, -20, 'red'],
    ['scope-growth', Number.NaN, 1, 'unknown'],
    ['scope-growth', 1, Number.POSITIVE_INFINITY, 'unknown'],
  ])('%s at %d over %d is %s', (id, numerator, denominator, level) => {
    expect(judge(rule(id), ratio(numerator, denominator)).level).toBe(level);
  });

  test('exact at a threshold that doubles miss', () => {
    expect(judge(rule('cost-index'), ratio(0.7, 0.1), { green: 7, amber: 6 }).level).toBe('green');
    expect(0.7 / 0.1).toBeLessThan(7);
  });

  test.each<[RuleId, Reading, string]>([
    ['cost-index', ratio(80, 100), 'Earn 15 minor units more at no further cost.'],
    ['schedule-index', ratio(4, 5), 'Earn 0.75 periods of the plan more by the same date.'],
    ['overdue-items', ratio(5, 20), 'Finish or re-plan 4 overdue items.'],
    ['threats-covered', ratio(120, 100), 'Add 50 minor units of contingency, or respond to threats until they fit.'],
    [
      'finish-forecast',
      ratio(9),
      'Gain 9 days, by less scope or more throughput, or agree a due date that much later.',
    ],
  ])('%s says what would turn it green', (id, reading, action) => {
    expect(judge(rule(id), reading).toGreen?.action).toBe(action);
  });

  test.each<[RuleId, Reading, number, number]>([
    // Each item that is finished leaves the open ones as well: 4 of 20 leave 1 of 16.
    ['overdue-items', ratio(5, 20), -4, 0],
    ['overdue-items', ratio(5, 5), -5, 0],
    ['overdue-items', ratio(3, 20), -2, 0],
    ['threats-covered', ratio(120, 100), 0, 50],
    ['threats-covered', ratio(-10, -20), 0, 20],
    ['finish-forecast', ratio(9), -9, 0],
    ['cost-index', ratio(80, 100), 15, 0],
  ])('%s at %j needs %d above the line and %d below it', (id, reading, numerator, denominator) => {
    expect(judge(rule(id), reading).toGreen).toMatchObject({ numerator, denominator });
  });

  test('the heaviest weigh something, and of equals the smaller id comes first', () => {
    const weighing = (id: string, weight: number) => ({ id, name: 'x', weight });
    const found = heaviestOf([weighing('b', 2), weighing('a', 2), weighing('c', 0), weighing('d', -1)], 9);
    expect(found.map(({ id }) => id)).toEqual(['a', 'b']);
    const hostile = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((weight) =>
      weighing('e', weight),
    );
    expect(heaviestOf(hostile)).toEqual([]);
    expect(judge(rule('cost-index'), ratio(1, 1)).heaviest).toEqual([]);
  });

  test.each<[RuleId, number, number]>([
    ['cost-index', 0.9, 0.9],
    ['scope-growth', 0.1, 0.1],
  ])('%s takes limits that are the same: green or red', (id, green, amber) => {
    expect(judge(rule(id), ratio(rule(id).good === 'lower' ? 1 : 0, 1), { green, amber }).level).toBe('red');
    expect(judge(rule(id), ratio(green, 1), { green, amber }).level).toBe('green');
  });

  test.each<[RuleId, number, number]>([
    ['finish-forecast', 0, Number.POSITIVE_INFINITY],
    ['finish-forecast', Number.NEGATIVE_INFINITY, 0],
    ['threats-covered', -1, 1],
    ['overdue-items', 1, 1],
  ])('%s refuses limits of %d and %d, which nothing could meet or miss', (id, green, amber) => {
    expect(() => judge(rule(id), ratio(1, 2), { green, amber })).toThrow(RangeError);
  });

  test('it tells its figure, its thresholds and what weighs most', () => {
    const contributors = [4, 9, 0, 9, 1].map((weight, index) => ({ id: `${index}`, name: 'x', weight }));
    const judgement = judge(rule('overdue-items'), { numerator: 5, denominator: 20, contributors });
    expect(judgement.because).toBe(
      'Overdue items of the open items with a due date: 0.25 (green at most 0.1, amber at most 0.25).',
    );
    expect(judgement.heaviest.map(({ id }) => id)).toEqual(['1', '3', '0']);
    expect(heaviestOf([{ id: 'a', name: 'x', weight: Number.NaN }])).toEqual([]);
  });

  test.each<[RuleId, number, number]>([
    ['cost-index', 0.8, 0.9],
    ['scope-growth', 0.2, 0.1],
    ['scope-growth', Number.NaN, 1],
    ['overdue-items', 1, 2],
    ['threats-covered', 0, 1],
  ])('%s refuses limits of %d and %d', (id, green, amber) => {
    expect(() => judge(rule(id), ratio(1, 2), { green, amber })).toThrow(RangeError);
  });
});

describe('a project', () => {
  test('is as bad as its worst side, and says which are unknown', () => {
    const health = projectHealth({
      ...GOOD,
      'cost-index': ratio(90, 100),
      'scope-growth': { unknown: 'none', need: 'n' },
    });
    expect([health.level, health.unknown]).toEqual(['amber', ['scope']]);
    expect(health.because).toContain('Unknown: scope.');
    expect(health.dimensions.find(({ dimension }) => dimension === 'scope')).toMatchObject({
      level: 'unknown',
      needs: ['n', 'Measure it.'],
    });
  });

  test('of which nothing is known is unknown', () => {
    expect(projectHealth({}, 'green')).toMatchObject({
      level: 'unknown',
      unknown: [...DIMENSIONS],
      agreement: 'not-computed',
    });
  });

  test('good as a whole, but going wrong for three periods', () => {
    const series = [
      { earnedValue: 1_000, actualCost: 800 },
      { earnedValue: 1_100, actualCost: 950 },
      { earnedValue: 1_150, actualCost: 1_050 },
      { earnedValue: 1_200, actualCost: 1_200 },
    ];
    const cost = projectHealth({
      ...GOOD,
      'cost-index': ratio(1_200, 1_200),
      'recent-cost-index': recentCost(series),
    }).dimensions.find(({ dimension }) => dimension === 'cost');
    expect(cost).toMatchObject({ level: 'red', fired: { rule: 'recent-cost-index', value: 0.5 } });
    expect(cost?.toGreen).toMatchObject([{ rule: 'recent-cost-index', numerator: 180 }]);
  });

  test('a side rule alone warns but does not clear', () => {
    const cost = (reading: Reading) => projectHealth({ 'recent-cost-index': reading }).dimensions[1]?.level;
    expect(cost(ratio(1))).toBe('unknown');
    expect(cost(ratio(0.9))).toBe('amber');
  });

  test.each<[KnownLevel | null, string]>([
    ['green', 'declared-better'],
    ['amber', 'agrees'],
    ['red', 'declared-worse'],
    [null, 'not-declared'],
  ])('declared %s beside a computed amber: %s', (declared, agreement) => {
    expect(projectHealth({ ...GOOD, 'cost-index': ratio(0.9) }, declared)).toMatchObject({ declared, agreement });
  });

  test('limits are settings', () => {
    const strict = projectHealth(GOOD, null, { 'cost-index': { green: 1.05, amber: 1.01 } });
    expect([projectHealth(GOOD).level, strict.level]).toEqual(['green', 'red']);
  });
});

describe('readings', () => {
  test('recent cost from cumulative figures: from the start with three periods, unknown with fewer or without cost', () => {
    const point = (earnedValue: number, actualCost: number) => ({ earnedValue, actualCost });
    expect(recentCost([point(1, 2), point(2, 3), point(3.3, 4.1)])).toMatchObject({ numerator: 3.3, denominator: 4.1 });
    expect(recentCost([point(0.1, 0.1), point(2, 3), point(3, 4), point(0.3, 0.3)])).toMatchObject({
      numerator: 0.2,
      denominator: 0.2,
    });
    expect(recentCost([point(1, 2), point(2, 3)])).toHaveProperty('unknown');
    expect(recentCost([point(0, 5), point(1, 5), point(2, 5), point(3, 5)])).toHaveProperty('unknown');
    expect(recentCost([point(0, 5), point(1, 5), point(2, Number.NaN)])).toHaveProperty('unknown');
  });

  test('days late, over the end of a year', () => {
    expect(daysLate('2026-12-30', '2027-01-02')).toMatchObject({ numerator: 3, denominator: 1 });
    expect(daysLate(null, '2027-01-02')).toHaveProperty('unknown');
    expect(daysLate('2027-01-02', null)).toHaveProperty('unknown');
  });
});

const hostile = fc.oneof(
  fc.integer({ min: -1_000, max: 1_000_000_000_000 }),
  fc.integer({ min: 0, max: 20 }),
  fc.integer({ min: 0, max: 100_000 }).map((tenths) => tenths / 10),
  fc.double(),
);
const sound = fc.oneof(
  fc.integer({ min: 0, max: 10_000_000_000 }),
  fc.integer({ min: 0, max: 20 }),
  fc.integer({ min: 0, max: 100_000 }).map((tenths) => tenths / 10),
);
const readingsOf = (numbers: fc.Arbitrary<number>): fc.Arbitrary<Readings> =>
  fc.record(
    Object.fromEntries(
      RULES.map(({ id }) => [
        id,
        fc.oneof(
          { weight: 8, arbitrary: fc.record({ numerator: numbers, denominator: numbers }) },
          { weight: 1, arbitrary: fc.constant({ unknown: 'why', need: 'what' }) },
        ),
      ]),
    ),
    { requiredKeys: [] },
  );

/** A reading after what would turn it green is done, but for so much; added exactly. */
function changed(numerator: number, denominator: number, toGreen: ToGreen | null, less = 0): Reading {
  const add = (value: number, change = 0) => {
    const sum = printed(plus(plus(exact(value), exact(change)), exact(-Math.sign(change) * less)));
    return isUnknown(sum) ? Number.NaN : sum;
  };
  return ratio(add(numerator, toGreen?.numerator), add(denominator, toGreen?.denominator));
}

describe('laws', () => {
  test('the distance to green is exact: done in full it turns green, a step less does not', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RULES), sound, sound, (one, numerator, denominator) => {
        const { level, toGreen } = judge(one, ratio(numerator, denominator));
        if (level === 'green' || level === 'unknown') return expect(toGreen).toBeNull();
        const at = (less: number) => judge(one, changed(numerator, denominator, toGreen, less)).level;
        const amount = Math.abs(toGreen?.numerator ?? 0) + Math.abs(toGreen?.denominator ?? 0);
        expect(amount).toBeGreaterThan(0);
        expect(at(0)).toBe('green');
        if (one.lever !== 'part') expect(at(one.step)).not.toBe('green');
      }),
      { numRuns: 3_000 },
    );
  });

  test('items that are finished leave both sides: enough of them for green, one fewer is not', () => {
    const counts = fc.tuple(fc.nat(500), fc.nat(500)).map(([bad, rest]) => [bad, bad + rest + 1] as const);
    fc.assert(
      fc.property(counts, ([bad, all]) => {
        const { toGreen } = judge(rule('overdue-items'), ratio(bad, all));
        if (!toGreen) return;
        const finished = (count: number) => judge(rule('overdue-items'), ratio(bad - count, all - count)).level;
        expect(finished(-toGreen.numerator)).toBe('green');
        expect(finished(-toGreen.numerator - 1)).not.toBe('green');
      }),
      { numRuns: 1_000 },
    );
  });

  test('doing all that a dimension asks turns it green or leaves it unknown', () => {
    fc.assert(
      fc.property(readingsOf(sound), (readings) => {
        const changes = projectHealth(readings).dimensions.flatMap(({ toGreen }) => toGreen);
        const mended = { ...readings };
        for (const toGreen of changes) {
          const reading = readings[toGreen.rule];
          if (!reading || 'unknown' in reading) throw new Error('an unknown reading has no distance');
          mended[toGreen.rule] = changed(reading.numerator, reading.denominator, toGreen);
        }
        for (const { level } of projectHealth(mended).dimensions) expect(['green', 'unknown']).toContain(level);
      }),
      { numRuns: 400 },
    );
  });

  test('hostile figures never make a number that is none, and nothing unknown is green', () => {
    fc.assert(
      fc.property(readingsOf(hostile), (readings) => {
        const { dimensions, level } = projectHealth(readings);
        const order = ['unknown', 'green', 'amber', 'red'];
        expect(level).toBe(order[Math.max(...dimensions.map((one) => order.indexOf(one.level)))]);
        for (const { judgements, level: side } of dimensions) {
          if (judgements.every((one) => one.level === 'unknown')) expect(side).toBe('unknown');
          for (const { value, toGreen } of judgements)
            for (const number of [value ?? 0, toGreen?.numerator ?? 0, toGreen?.denominator ?? 0])
              expect(Number.isFinite(number)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });
});
