import fc from 'fast-check';
import { dayNumber, dayOf } from '../../src/domain/calendar';
import {
  compareBaselines,
  matcherOf,
  setBaseline,
  withApprovedChange,
  BaselineRefused,
  type Plan,
} from '../../src/domain/earned-value/baseline';
import { exact, fraction, plus, toNumber } from '../../src/domain/exact-fraction';
import { earnedValueIndices, ESTIMATE_METHODS } from '../../src/domain/earned-value/indices';
import { matchCost } from '../../src/domain/earned-value/matched-set';
import type { Progress } from '../../src/domain/earned-value/plan';
import { projectStatus } from '../../src/domain/earned-value/project-status';
import { printed, type Quantity } from '../../src/domain/earned-value/quantity';
import { MONDAY_TO_FRIDAY, workingDays } from '../../src/domain/earned-value/working-days';

const item = (id: string, budget: number, start: string, finish: string) => ({ id, budget, start, finish });
const plan = (parts: Partial<Plan>): Plan => ({
  id: 'b',
  setOn: '2026-01-01',
  items: [],
  accounts: [],
  calendar: MONDAY_TO_FRIDAY,
  ...parts,
});
const noProgress: Progress = { items: {}, accounts: {} };
const faultOf = (parts: Partial<Plan>) => {
  try {
    setBaseline(plan(parts));
  } catch (error) {
    return error instanceof BaselineRefused ? error.fault : error;
  }
  return undefined;
};

describe('exact numbers', () => {
  test('are what was written, and printed free of drift', () => {
    expect(exact(0.1)).toEqual(fraction(1n, 10n));
    expect(exact(-1.5e-7)).toEqual(fraction(-3n, 20_000_000n));
    expect(exact(1e21)).toEqual(fraction(10n ** 21n));
    expect(toNumber(plus(exact(0.1), exact(0.2)))).toBe(0.3);
    expect([toNumber(fraction(2n, 3n)), toNumber(fraction(-1n, 3n))]).toEqual([0.6666666667, -0.3333333333]);
    for (const hostile of [NaN, Infinity, -Infinity]) expect(() => exact(hostile)).toThrow(RangeError);
    expect(() => fraction(1n, 0n)).toThrow(RangeError);
  });

  test('survive printing for any double of a sane size', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), fc.nat(4), (minor, decimals) => {
        const value = Number(`${minor}e-${decimals}`);
        expect(toNumber(exact(value))).toBe(value === 0 ? 0 : value);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('indices', () => {
  test('never give NaN, Infinity or an unreasoned zero, whatever they are given', () => {
    const amount = fc.option(
      fc.oneof(
        fc.integer({ min: -5, max: 5 }),
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
      ),
      { nil: undefined },
    );
    const statuses = fc.record({
      budgetAtCompletion: amount,
      plannedValue: amount,
      earnedValue: amount,
      actualCost: amount,
      estimateToComplete: amount,
    });
    fc.assert(
      fc.property(statuses, (status) => {
        const { estimates, ...rest } = earnedValueIndices(status);
        const figures = [
          ...Object.values(rest),
          ...ESTIMATE_METHODS.flatMap((method) => Object.values(estimates[method]) as Quantity[]),
        ];
        for (const figure of figures) {
          // Comparing before expecting keeps thousands of figures fast.
          const shown = printed(figure);
          const sound = typeof shown === 'number' ? figure.known && Number.isFinite(shown) : shown.unknown !== '';
          if (!sound) expect(figure).toBeNull();
        }
        const { costPerformanceIndex: cpi, schedulePerformanceIndex: spi } = rest;
        expect(cpi.known).toBe(status.earnedValue !== undefined && (status.actualCost ?? 0) > 0);
        expect(spi.known).toBe(status.earnedValue !== undefined && (status.plannedValue ?? 0) > 0);
      }),
      { numRuns: 3_000 },
    );
  });

  test('beyond any double are unknown', () => {
    const { estimates, costPerformanceIndex } = earnedValueIndices({
      budgetAtCompletion: 1,
      earnedValue: 1,
      actualCost: 5e-324,
    });
    expect(printed(costPerformanceIndex)).toHaveProperty('unknown');
    expect(printed(estimates.cpi.estimateAtCompletion)).toBe(0);
  });

  test('EAC by CPI leaves a to-complete index equal to CPI', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 10 ** 12 }),
        fc.nat(),
        fc.integer({ min: 1, max: 10 ** 12 }),
        (budget, part, cost) => {
          const earnedValue = 1 + (part % (budget - 1));
          const { estimates, costPerformanceIndex } = earnedValueIndices({
            budgetAtCompletion: budget,
            earnedValue,
            actualCost: cost,
          });
          expect(estimates.cpi.toCompletePerformanceIndex).toEqual(costPerformanceIndex);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('working days', () => {
  test('counted at once equal those counted one by one', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        fc.array(fc.nat(80)),
        fc.nat(60),
        fc.nat(60),
        (workweek, free, from, length) => {
          const first = dayNumber('2026-02-20');
          const holidays = free.map((offset) => dayOf(first + offset));
          const isWorked = (day: number) =>
            workweek.includes(new Date(day * 86_400_000).getUTCDay() || 7) && !holidays.includes(dayOf(day));
          const days = Array.from({ length: length + 1 }, (_, index) => first + from + index).filter(isWorked);
          const calendar = workingDays({ workweek, holidays });
          expect(calendar.between(dayOf(first + from), dayOf(first + from + length))).toBe(days.length);
          expect(days.map((_, index) => calendar.nth(dayOf(first + from), index + 1))).toEqual(days.map(dayOf));
        },
      ),
      { numRuns: 1_000 },
    );
    expect(() => workingDays({ workweek: [], holidays: [] })).toThrow(RangeError);
  });
});

describe('a baseline', () => {
  const one = item('A-1', 60, '2026-01-05', '2026-01-30');
  const epic = {
    id: 'EPIC',
    months: [
      { month: '2026-01', budget: 10 },
      { month: '2026-02', budget: 30 },
    ],
  };

  test('is refused when its final planned value differs from its budget', () => {
    expect(faultOf({ budgetAtCompletion: 100, items: [one] })).toBe('final-planned-value-differs');
    expect(faultOf({ budgetAtCompletion: 100, items: [one], accounts: [epic] })).toBeUndefined();
    expect(() => setBaseline(plan({ budgetAtCompletion: 100, items: [one] }))).toThrow(/60.*100/);
  });

  test('is refused when it contradicts itself', () => {
    expect(faultOf({})).toBe('nothing-planned');
    expect(faultOf({ items: [one, one] })).toBe('duplicate-id');
    expect(faultOf({ items: [{ ...one, budget: -1 }] })).toBe('negative-budget');
    expect(faultOf({ items: [{ ...one, finish: '2026-01-01' }] })).toBe('finish-before-start');
    expect(faultOf({ items: [{ ...one, phasing: [30, 30] }] })).toBe('phasing-differs-from-budget');
    expect(faultOf({ items: [{ ...one, crediting: { kind: 'milestones' } }] })).toBe('milestones-missing');
    expect(
      faultOf({
        items: [
          { ...one, crediting: { kind: 'milestones' }, milestones: [{ name: 'm', weight: 1, due: '2026-02-01' }] },
        ],
      }),
    ).toBe('milestone-outside-dates');
  });

  test('is frozen, and differs from the next by sums that balance', () => {
    const before = setBaseline(
      plan({ items: [one, item('A-2', 40, '2026-01-05', '2026-01-09'), item('A-3', 5, '2026-01-05', '2026-01-09')] }),
    );
    expect(Object.isFrozen(before.items[0])).toBe(true);
    const after = withApprovedChange(before, {
      id: 'CR-1',
      approvedOn: '2026-01-20',
      add: [item('A-4', 12.5, '2026-02-02', '2026-02-06')],
      remove: ['A-2'],
      replan: [{ ...one, budget: 70, finish: '2026-02-02' }],
    });
    const difference = compareBaselines(before, after);
    expect(difference).toEqual({
      added: [{ id: 'A-4', amount: 12.5 }],
      removed: [{ id: 'A-2', amount: -40 }],
      reestimated: [{ id: 'A-1', amount: 10 }],
      moved: [{ id: 'A-1', startDays: 0, finishDays: 3 }],
      sums: { before: 105, added: 12.5, removed: -40, reestimated: 10, after: 87.5 },
    });
    expect(before.budgetAtCompletion).toBe(105);
    expect(['A-1', 'A-2', 'A-3', 'A-4', 'constructor'].map(matcherOf(after))).toEqual([
      'approved-change',
      'outside',
      'baseline',
      'approved-change',
      'outside',
    ]);
    expect(() => withApprovedChange(before, { id: 'CR-2', approvedOn: '2026-01-20', remove: ['A-9'] })).toThrow(
      BaselineRefused,
    );
  });

  test('with undated work never shows SPI above 1 at its end while work is unfinished', () => {
    const baseline = setBaseline(plan({ budgetAtCompletion: 100, items: [one], accounts: [epic] }));
    const child = (finishedOn?: string) => ({ weight: 1, finishedOn });
    const progress = {
      items: { 'A-1': { finishedOn: '2026-01-20' } },
      accounts: { EPIC: [child('2026-02-02'), child('2026-02-03'), child('2026-02-04'), child()] },
    };
    const status = projectStatus({ baseline, progress, postings: [], statusDate: '2026-03-02' });
    expect(printed(status.indices.schedulePerformanceIndex)).toBe(0.9);
    expect(status.warning).toBe('past-planned-finish');
    const midMonth = projectStatus({ baseline, progress, postings: [], statusDate: '2026-02-13' });
    expect(printed(midMonth.indices.plannedValue)).toBe(85);
  });
});

describe('a project', () => {
  test('of ten items of 10, eight done and two halfway on plan, is on time under 0/100', () => {
    const items = Array.from({ length: 10 }, (_, index) =>
      index < 8
        ? item(`A-${index}`, 10, '2026-01-05', '2026-01-09')
        : item(`A-${index}`, 10, '2026-01-05', '2026-01-16'),
    );
    const progress = {
      items: Object.fromEntries(
        items.map(({ id, finish }) => [
          id,
          { startedOn: '2026-01-05', ...(finish < '2026-01-10' ? { finishedOn: finish } : {}) },
        ]),
      ),
      accounts: {},
    };
    const status = projectStatus({
      baseline: setBaseline(plan({ items })),
      progress,
      postings: [{ match: 'baseline', amount: 80 }],
      statusDate: '2026-01-09',
    });
    expect(
      [status.indices.plannedValue, status.indices.earnedValue, status.indices.schedulePerformanceIndex].map(printed),
    ).toEqual([80, 80, 1]);
  });

  test('names started work that nobody reported on', () => {
    const baseline = setBaseline(
      plan({
        items: [{ ...item('A-1', 10, '2026-01-05', '2026-01-09'), crediting: { kind: 'points' } }],
        accounts: [{ id: 'E', months: [{ month: '2026-01', budget: 1 }] }],
      }),
    );
    const facts = { baseline, postings: [], statusDate: '2026-01-07' };
    expect(projectStatus({ ...facts, progress: noProgress }).unreported).toEqual(['E']);
    expect(
      projectStatus({ ...facts, progress: { items: { 'A-1': { startedOn: '2026-01-05' } }, accounts: {} } }).unreported,
    ).toEqual(['A-1', 'E']);
  });

  test('without a rate for much of its time shows no cost index, whoever estimated the rest', () => {
    const baseline = setBaseline(plan({ items: [item('A-1', 100, '2026-01-05', '2026-01-09')] }));
    const postings = [
      { match: 'baseline' as const, amount: 50, time: 10 },
      { match: 'baseline' as const, amount: null, time: 10 },
    ];
    const facts = {
      baseline,
      progress: { items: { 'A-1': { finishedOn: '2026-01-09' } }, accounts: {} },
      statusDate: '2026-01-09',
      estimateToComplete: 10,
    };
    const status = projectStatus({ ...facts, postings });
    expect(printed(status.cost.coverage)).toBe(0.5);
    expect(status.indices.costPerformanceIndex.known).toBe(false);
    expect(status.estimateAtCompletion.known).toBe(false);
    const outside = projectStatus({
      ...facts,
      postings: [
        { match: 'baseline', amount: 50 },
        { match: 'outside', amount: 50 },
      ],
      outsideForecast: 70,
    });
    expect(outside.indices.costPerformanceIndex.known).toBe(false);
    expect(printed(outside.estimateAtCompletion)).toBe(130);
  });
});

describe('coverage', () => {
  test.each([
    [
      [
        { match: 'baseline', amount: 95 },
        { match: 'outside', amount: 5 },
      ],
      0.95,
    ],
    [
      [
        { match: 'baseline', amount: 90 },
        { match: 'approved-change', amount: 10 },
      ],
      1,
    ],
    [[{ match: 'outside', amount: 7 }], 0],
  ] as const)('of %j is %f', (postings, share) => {
    expect(printed(matchCost(postings).coverage)).toBe(share);
  });

  test('is unknown without cost, or with time that nothing prices', () => {
    expect(matchCost([]).coverage.known).toBe(false);
    expect(matchCost([{ match: 'baseline', amount: null, time: 5 }]).coverage.known).toBe(false);
  });
});
