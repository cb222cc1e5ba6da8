import { printed, type Quantity } from '../../src/domain/earned-value/quantity';
import { scheduleReport, type ScheduleSeries } from '../../src/domain/earned-value/schedule-series';

const PLAN = [10, 30, 60, 100];
const rowsOf = (series: ScheduleSeries) =>
  scheduleReport(series).rows.map(({ actualTime, indices, measures }) =>
    [actualTime, indices.plannedValue, indices.earnedValue, indices.actualCost, measures.earnedSchedule].map(
      (quantity: Quantity) => (quantity.known ? printed(quantity) : quantity.reason),
    ),
  );

describe('whether the first of a series is the start', () => {
  test.each<[string, ScheduleSeries, 0 | 1]>([
    ['it is said', { plannedValues: PLAN, earnedValues: [5, 6], firstPeriod: 0 }, 0],
    ['times begin at 0', { plannedValues: PLAN, earnedValues: [0, 5], actualTimes: [0, 1] }, 0],
    ['times begin at 1', { plannedValues: [0, ...PLAN], earnedValues: [0, 5], actualTimes: [1, 2] }, 1],
    ['the plan begins above nothing', { plannedValues: PLAN, earnedValues: [0, 5] }, 1],
    ['all begin at nothing', { plannedValues: [0, ...PLAN], earnedValues: [0, 5], actualCosts: [0, 7] }, 0],
    ['earned value begins above', { plannedValues: [0, ...PLAN], earnedValues: [5], actualCosts: [0] }, 1],
    ['cost begins above', { plannedValues: [0, ...PLAN], earnedValues: [0, 5], actualCosts: [3, 7] }, 1],
    ['the latest alone', { plannedValues: [0, ...PLAN], earnedValues: 5, actualCosts: 3, actualTimes: 2 }, 0],
    ['nothing is earned yet', { plannedValues: [0, ...PLAN], earnedValues: [] }, 0],
    ['as many values as periods', { plannedValues: [0, ...PLAN], earnedValues: [0], plannedDuration: 5 }, 1],
    ['no plan but a budget', { budgetAtCompletion: 8, plannedDuration: 4, earnedValues: [0, 2] }, 1],
  ])('%s', (_, series, first) => expect(scheduleReport(series).firstPeriod).toBe(first));
});

describe('the points of a series', () => {
  test('stand at the end of each period, from the start where that is given', () => {
    expect(rowsOf({ plannedValues: PLAN, earnedValues: [10, 20], actualCosts: [9, 25] })).toEqual([
      [1, 10, 10, 9, 1],
      [2, 30, 20, 25, 1.5],
    ]);
    expect(rowsOf({ plannedValues: [0, ...PLAN], earnedValues: [0, 20], actualCosts: [0, 25] })).toEqual([
      [0, 0, 0, 0, 0],
      [1, 10, 20, 25, 1.5],
    ]);
  });

  test('stand at times of their own; one without a time has none', () => {
    expect(rowsOf({ plannedValues: PLAN, earnedValues: [10, 20, 30], actualTimes: [1.5, 3] })).toEqual([
      [1.5, 20, 10, 'not-given', 1],
      [3, 60, 20, 'not-given', 1.5],
      ['not-given', 'not-given', 30, 'not-given', 2],
    ]);
  });

  test('take one cost for the latest alone', () => {
    const costs = rowsOf({ plannedValues: PLAN, earnedValues: [10, 20], actualCosts: 33 }).map((row) => row[3]);
    expect(costs).toEqual(['not-given', 33]);
  });

  test('of the latest alone take the last time and the last cost', () => {
    const [row] = rowsOf({ plannedValues: PLAN, earnedValues: 30, actualTimes: [1, 3], actualCosts: [5, 40] });
    expect(row).toEqual([3, 60, 30, 40, 2]);
    expect(rowsOf({ plannedValues: PLAN, earnedValues: 30, actualCosts: 40 })).toEqual([
      ['not-given', 'not-given', 30, 40, 2],
    ]);
  });

  test('end at a time that is said, which may lie between two of them', () => {
    const series = { plannedValues: PLAN, earnedValues: [10, 20, 50], actualCosts: [9, 25, 61] };
    expect(rowsOf({ ...series, actualTimes: 2 })).toEqual([
      [1, 10, 10, 9, 1],
      [2, 30, 20, 25, 1.5],
    ]);
    expect(rowsOf({ ...series, actualTimes: 2.5 })).toEqual([
      [1, 10, 10, 9, 1],
      [2, 30, 20, 25, 1.5],
      [2.5, 45, 20, 25, 1.5],
    ]);
    expect(rowsOf({ ...series, actualCosts: 70, actualTimes: 1.5 })).toEqual([
      [1, 10, 10, 'not-given', 1],
      [1.5, 20, 10, 70, 1],
    ]);
    expect(rowsOf({ ...series, actualTimes: 0.5 })).toEqual([]);
  });
});

describe('the plan of a series', () => {
  test('is even from nothing to the budget where only that and a duration are given', () => {
    const even = { budgetAtCompletion: 100, plannedDuration: 4, earnedValues: 30 };
    expect(rowsOf({ ...even, actualTimes: 2 })).toEqual([[2, 50, 30, 'not-given', 1.2]]);
    expect(rowsOf({ ...even, plannedDuration: 2.5, actualTimes: 2 })).toEqual([[2, 80, 30, 'not-given', 0.75]]);
    expect(rowsOf({ ...even, plannedDuration: 2.5, actualTimes: 3 })).toEqual([[3, 100, 30, 'not-given', 0.75]]);
  });

  test.each<[string, Partial<ScheduleSeries>]>([
    ['neither values nor a budget', { plannedDuration: 4 }],
    ['a budget without a duration', { budgetAtCompletion: 100 }],
    ['a duration of nothing', { budgetAtCompletion: 100, plannedDuration: 0 }],
    ['an empty plan', { plannedValues: [] }],
  ])('is refused for %s', (_, given) =>
    expect(() => scheduleReport({ earnedValues: [1], ...given })).toThrow(/planned values, or a budget/),
  );

  test('is refused above the budget', () =>
    expect(() => scheduleReport({ plannedValues: PLAN, earnedValues: [1], budgetAtCompletion: 99 })).toThrow(
      /above the budget/,
    ));

  test('that stops short of the budget has no duration and no value beyond its end', () => {
    const short = { plannedValues: PLAN, earnedValues: [10, 20, 30, 40, 50], budgetAtCompletion: 200 };
    const { plannedDuration, rows } = scheduleReport(short);
    expect(plannedDuration).toMatchObject({
      known: false,
      reason: 'plan-too-short',
      need: expect.stringMatching(/\S/),
    });
    expect(rows.map(({ indices }) => printed(indices.plannedValue)).slice(0, 4)).toEqual(PLAN);
    expect(rows[4]?.indices.plannedValue).toMatchObject({
      reason: 'plan-too-short',
      need: expect.stringMatching(/ends before/),
    });
    expect(rows[4]?.indices.schedulePerformanceIndex).toMatchObject({ reason: 'plan-too-short' });
    expect(scheduleReport({ ...short, plannedDuration: 7 }).plannedDuration).toMatchObject({ known: true });
  });
});

describe('the clock', () => {
  test('stops when all is earned, or when that is said to have been', () => {
    const times = (series: Partial<ScheduleSeries>) =>
      rowsOf({ plannedValues: PLAN, earnedValues: [50, 100, 100], ...series }).map((row) => row[0]);
    expect(times({})).toEqual([1, 2, 2]);
    expect(times({ completedAt: 1.5 })).toEqual([1, 1.5, 1.5]);
    expect(times({ earnedValues: [50, 60, 90] })).toEqual([1, 2, 3]);
  });
});
