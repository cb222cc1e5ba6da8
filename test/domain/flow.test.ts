import fc from 'fast-check';
import { dayNumber, dayOf, isoWeek } from '../../src/domain/calendar';
import {
  flowEfficiency,
  measureFlow,
  weeklySamples,
  type FlowOptions,
  type FlowReport,
} from '../../src/domain/flow/flow';
import { itemOfHistory, type FlowItem, type ReopeningRule } from '../../src/domain/flow/item';
import { elapsedDays, momentOf, momentOfNumber, type Moment } from '../../src/domain/flow/moment';
import { percentile, spreadOf } from '../../src/domain/flow/spread';
import type { Outcome } from '../../src/domain/forecast/outcome';

const onDay = (day: number): Moment => ({ day, at: null });
const at = (text: string, zone = 'UTC') => momentOf(text, zone);

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.known) throw new Error(outcome.reason);
  return outcome.value;
}
function item(id: string, start: number, finish?: number): FlowItem {
  return { id, started: onDay(start), ...(finish === undefined ? {} : { finished: onDay(finish) }) };
}
const flow = (items: readonly FlowItem[], options: Partial<FlowOptions> & { now: Moment }): FlowReport =>
  valueOf(measureFlow(items, { calendar: false, ...options }));

const FIVE = [item('a', 1, 4), item('b', 2, 8), item('c', 3, 3), item('d', 5), item('e', 6, 9)];

describe('five items by hand, on day 10', () => {
  const report = flow(FIVE, { now: onDay(10) });

  test('cycle times, days touched', () => {
    expect(report.items.map(({ cycleDays }) => cycleDays)).toEqual([4, 7, 1, null, 4]);
    const spread = valueOf(report.cycleTime.inclusive);
    expect(spread.mean).toBe(4);
    expect(spread.percentiles.find(({ level }) => level === 0.85)?.value).toBe(7);
    expect(valueOf(report.cycleTime.elapsed).mean).toBe(3);
  });

  test('throughput, work in progress and age', () => {
    expect(report.finished).toBe(4);
    expect(report.days.at(-1)).toMatchObject({ day: 10, wip: 1 });
    expect(report.days[5]).toMatchObject({ day: 6, wip: 3, wipDuring: 3 });
    expect(report.days[2]).toMatchObject({ day: 3, wip: 2, wipDuring: 3 });
    expect(report.items.map(({ ageDays }) => ageDays)).toEqual([null, null, null, 6, null]);
  });

  test('Little’s law misses by what is not finished, and says by how much', () => {
    expect(valueOf(report.littlesLaw)).toEqual({
      averageWip: 2.2,
      throughputPerDay: 0.4,
      averageCycleDays: 4,
      impliedCycleDays: 5.5,
      difference: 1.5,
      unfinishedItemDays: 6,
      itemDaysBefore: 0,
    });
  });

  test('seen on an earlier day, later has not come', () => {
    const earlier = flow(FIVE, { now: onDay(6) });
    expect(earlier.finished).toBe(2);
    expect(earlier.items.map(({ ageDays }) => ageDays)).toEqual([null, 5, null, 2, 1]);
  });

  test('a later first day carries in what was under way', () => {
    const later = flow(FIVE, { now: onDay(10), from: 5 });
    expect(later.days.map(({ wip }) => wip)).toEqual([2, 3, 3, 2, 1, 1]);
    expect(valueOf(later.littlesLaw)).toMatchObject({
      averageCycleDays: 5.5,
      itemDaysBefore: 3,
      unfinishedItemDays: 6,
    });
  });
});

test('items in any number and order: the law of Little balances to the item-day, and WIP is a count', () => {
  const one = fc.record({ start: fc.integer({ min: 0, max: 40 }), took: fc.option(fc.nat({ max: 20 })) });
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 25 }), fc.integer({ min: 0, max: 30 }), (given, from) => {
      const items = given.map(({ start, took }, index) =>
        item(String(index), start, took === null ? undefined : start + took),
      );
      const report = flow(items, { now: onDay(45), from });
      const counted = report.days.map(({ day }) => {
        const begun = items.filter(({ started }) => (started?.day ?? 99) <= day);
        const ends = (least: number) => begun.filter(({ finished }) => (finished?.day ?? 99) >= least).length;
        return [ends(day + 1), ends(day)];
      });
      expect(report.days.map(({ wip, wipDuring }) => [wip, wipDuring])).toEqual(counted);
      expect(report.days.reduce((sum, { throughput }) => sum + throughput, 0)).toBe(report.finished);
      expect(report.weeks.reduce((sum, { throughput }) => sum + throughput, 0)).toBe(report.finished);
      if (!report.littlesLaw.known) return;
      const { averageWip, averageCycleDays, unfinishedItemDays, itemDaysBefore } = report.littlesLaw.value;
      const itemDays = averageCycleDays * report.finished + unfinishedItemDays - itemDaysBefore;
      expect(averageWip * report.days.length).toBeCloseTo(itemDays, 8);
      expect(unfinishedItemDays).toBeGreaterThanOrEqual(0);
      expect(flow([...items].reverse(), { now: onDay(45), from }).days).toEqual(report.days);
    }),
    { numRuns: 1_000 },
  );
});

describe('weeks', () => {
  test('without work are 0, and only whole ones are samples', () => {
    const finished = (text: string, points: number): FlowItem => ({
      id: text,
      created: at('2026-01-07'),
      started: at(text),
      finished: at(text),
      points,
    });
    const report = flow([finished('2026-01-08', 2), finished('2026-01-27', 3)], {
      now: at('2026-01-28'),
      calendar: true,
    });
    expect(report.weeks.map(({ week, throughput, complete }) => [week, throughput, complete])).toEqual([
      ['2026-W02', 1, false],
      ['2026-W03', 0, true],
      ['2026-W04', 0, true],
      ['2026-W05', 1, false],
    ]);
    expect(weeklySamples(report.weeks, 'items')).toEqual({ throughput: [0, 0], arrivals: [0, 0] });
    expect(
      weeklySamples(
        flow([finished('2026-01-14', 2)], { now: at('2026-01-18'), calendar: true, from: dayNumber('2026-01-05') })
          .weeks,
        'points',
      ),
    ).toEqual({ throughput: [0, 2], arrivals: [2, 0] });
  });

  test('the day is that of the named zone', () => {
    const late = '2026-01-04T23:30:00Z';
    expect(isoWeek(dayOf(at(late).day))).toBe('2026-W01');
    expect(isoWeek(dayOf(at(late, 'Europe/Paris').day))).toBe('2026-W02');
    expect(at('2026-01-05T00:30:00.000+0100').day).toBe(dayNumber('2026-01-04'));
  });

  test('a day of 23 hours is one day touched and 23 hours elapsed', () => {
    const from = at('2026-03-28T12:00:00+01:00', 'Europe/Paris');
    const to = at('2026-03-29T12:00:00+02:00', 'Europe/Paris');
    expect(elapsedDays(from, to)).toBeCloseTo(23 / 24, 12);
    expect(to.day - from.day).toBe(1);
  });

  test.each(['2026-02-30', '2026-1-1', '2026-01-01T10:00:00', 'soon', ''])('%s is no moment', (text) => {
    expect(() => at(text)).toThrow(RangeError);
  });

  test('a zone or a number that does not exist is refused', () => {
    expect(() => at('2026-01-01T10:00:00Z', 'Nowhere/Land')).toThrow(RangeError);
    expect(() => momentOfNumber(Number.NaN)).toThrow(RangeError);
    expect(momentOfNumber(2.5)).toEqual({ day: 2, at: 216_000_000 });
  });
});

describe('histories', () => {
  const RULES = { notStarted: new Set(['To do']), active: new Set(['Build']), done: new Set(['Done', 'Closed']) };
  const read = (steps: [string, number][], reopening?: ReopeningRule, now = 100) =>
    itemOfHistory(
      { id: 'x' },
      steps.map(([status, day]) => ({ status, at: momentOfNumber(day) })),
      RULES,
      momentOfNumber(now),
      reopening,
    );
  const STRAIGHT: [string, number][] = [
    ['To do', 0],
    ['Build', 2],
    ['Review', 5],
    ['Build', 6],
    ['Done', 8],
    ['Closed', 9],
  ];

  test('start, finish and active time are read from statuses in any order', () => {
    const expected = { started: { day: 2 }, finished: { day: 8 }, created: { day: 0 }, activeDays: 5, reopenings: 0 };
    expect(read(STRAIGHT)).toMatchObject(expected);
    expect(read([...STRAIGHT].reverse())).toMatchObject(expected);
    expect(valueOf(flowEfficiency([read(STRAIGHT)]))).toEqual({ ratio: 5 / 8, items: 1 });
  });

  test('a reopened item finishes when it is done for good, or the first time, by the rule named', () => {
    const reopened: [string, number][] = [...STRAIGHT, ['Build', 20], ['Done', 22]];
    expect(read(reopened)).toMatchObject({ finished: { day: 22 }, activeDays: 7, reopenings: 1 });
    expect(read(reopened, 'first')).toMatchObject({ finished: { day: 8 }, activeDays: 5, reopenings: 1 });
  });

  test('while it is open again it is work in progress, and it counts as finished once', () => {
    const open = read([...STRAIGHT, ['Build', 20]], 'last', 25);
    expect(open.finished).toBeUndefined();
    expect(open).toMatchObject({ activeDays: 10, reopenings: 1 });
    const report = flow([read([...STRAIGHT, ['Build', 20], ['Done', 22]])], { now: onDay(30) });
    expect(report.finished).toBe(1);
    expect(report.days[12]).toMatchObject({ day: 12, wip: 1 });
    expect(report.reopenings).toEqual({ times: 1, items: 1 });
  });

  test('straight to done starts and finishes at once', () => {
    expect(
      read([
        ['To do', 1],
        ['Done', 4],
      ]),
    ).toMatchObject({ started: { day: 4 }, finished: { day: 4 }, activeDays: 0 });
  });

  test('what lies after now has not come', () => {
    expect(read(STRAIGHT, 'last', 6.5)).toMatchObject({ activeDays: 3.5, reopenings: 0 });
    expect(read(STRAIGHT, 'last', 6.5).finished).toBeUndefined();
    expect(read([])).toEqual({ id: 'x', reopenings: 0 });
  });
});

describe('what can’t be known says why', () => {
  const reason = (outcome: Outcome<unknown>) => (outcome.known ? '' : outcome.reason);

  test('no items, no window', () => {
    expect(reason(measureFlow([], { now: onDay(5), calendar: false }))).toContain('no item was created');
    expect(reason(measureFlow(FIVE, { now: onDay(5), from: 6, calendar: false }))).toContain('lies after the last');
    expect(reason(measureFlow(FIVE, { now: onDay(50_000), calendar: false }))).toContain('too many');
    expect(reason(measureFlow([item('z', 5, 2)], { now: onDay(9), calendar: false }))).toBe(
      'z: finished before it was started',
    );
  });

  test('nothing finished: no cycle time, no law, no efficiency', () => {
    const report = flow([item('d', 5)], { now: onDay(9) });
    expect(report.throughputPerDay).toBe(0);
    for (const outcome of [
      report.cycleTime.inclusive,
      report.leadTime.elapsed,
      report.littlesLaw,
      report.flowEfficiency,
    ])
      expect(reason(outcome)).not.toBe('');
  });

  test('contradictions are listed and count nowhere', () => {
    const report = flow([...FIVE, item('z', 7, 2), { id: 'y', created: onDay(5), started: onDay(2) }], {
      now: onDay(10),
    });
    expect(report.leftOut.map(({ id }) => id)).toEqual(['z', 'y']);
    expect(report.finished).toBe(4);
  });

  test('efficiency of no time, or of more than there was', () => {
    const done = (activeDays: number, from: number, to: number) => ({
      id: 'x',
      created: onDay(from),
      finished: onDay(to),
      activeDays,
    });
    expect(reason(flowEfficiency([done(0, 3, 3)]))).toContain('no measurable lead time');
    expect(reason(flowEfficiency([done(5, 3, 4)]))).toContain('exceeds');
    // Weighted by lead time: (1 + 1) ÷ (2 + 8), not the mean of a half and an eighth.
    expect(valueOf(flowEfficiency([done(1, 0, 2), done(1, 0, 8)])).ratio).toBe(0.2);
  });
});

test('percentiles are values that occurred, at rank ⌈level × n⌉', () => {
  const ten = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
  expect([0.1, 0.11, 0.5, 0.85, 0.95, 1].map((level) => valueOf(percentile(ten, level)))).toEqual([1, 2, 5, 9, 10, 10]);
  expect([0, 1.1, Number.NaN].map((level) => percentile(ten, level).known)).toEqual([false, false, false]);
  expect(percentile([], 0.5).known).toBe(false);
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), fc.integer({ min: 1, max: 100 }), (values, percent) => {
      const found = valueOf(percentile(values, percent / 100));
      const atMost = values.filter((value) => value <= found).length;
      const below = values.filter((value) => value < found).length;
      expect(atMost * 100).toBeGreaterThanOrEqual(percent * values.length);
      expect(below * 100).toBeLessThan(percent * values.length);
    }),
    { numRuns: 2_000 },
  );
  expect(spreadOf([], [0.5], 'nothing')).toEqual({ known: false, reason: 'nothing' });
});
