import { dayNumber } from '../../src/domain/calendar';
import { contradiction, type FlowItem } from '../../src/domain/flow/item';
import { elapsedDays, inclusiveDays, isBefore, momentOf } from '../../src/domain/flow/moment';
import { flowDays, flowWeeks } from '../../src/domain/flow/series';
import { percentile, spreadOf } from '../../src/domain/flow/spread';

const on = (day: number) => ({ day, at: null });
const item = (created: number, started?: number, finished?: number, points?: number): FlowItem => ({
  ...{ id: '1', created: on(created), reopenings: 0 },
  ...(started === undefined ? {} : { started: on(started) }),
  ...(finished === undefined ? {} : { finished: on(finished) }),
  ...(points === undefined ? {} : { points }),
});
const ITEMS = [
  item(10, 10, 12, 3),
  item(8, 9, 10, 5),
  item(10, 12, undefined, 2),
  item(7, 8, 9, 100),
  item(11),
  item(12, 12, 12),
  item(13, 14, 15, 50),
];

describe('days of flow', () => {
  test('count what arrives, starts and finishes on each, and what is under way during it and at its end', () => {
    const rows = flowDays(ITEMS, { from: 10, to: 12 });
    expect(rows).toEqual([
      {
        ...{ day: 10, arrivals: 2, starts: 1, throughput: 1, pointsThroughput: 5, pointsArrivals: 5 },
        ...{ wip: 1, wipDuring: 2 },
      },
      {
        ...{ day: 11, arrivals: 1, starts: 0, throughput: 0, pointsThroughput: 0, pointsArrivals: 0 },
        ...{ wip: 1, wipDuring: 1 },
      },
      {
        ...{ day: 12, arrivals: 1, starts: 2, throughput: 2, pointsThroughput: 3, pointsArrivals: 0 },
        ...{ wip: 1, wipDuring: 3 },
      },
    ]);
  });

  test('carry in what was under way when they begin', () => {
    const wip = (from: number) => flowDays(ITEMS, { from, to: from })[0]?.wip;
    expect([wip(9), wip(10), wip(13), wip(14), wip(15)]).toEqual([1, 1, 1, 2, 1]);
  });
});

describe('weeks of flow', () => {
  test('of calendar days are ISO weeks, complete where all seven days were looked at', () => {
    const from = dayNumber('2026-01-04');
    const items = [item(from, from, from + 1, 3), item(from + 7, from + 8, from + 9, 2), item(from + 1, from + 8)];
    const weeks = flowWeeks(flowDays(items, { from, to: dayNumber('2026-01-14') }), true);
    const monday = dayNumber('2026-01-05');
    expect(weeks).toEqual([
      {
        ...{ week: '2026-W01', first: monday - 7, last: monday - 1, complete: false },
        ...{ arrivals: 1, starts: 1, throughput: 0, pointsArrivals: 3, pointsThroughput: 0 },
      },
      {
        ...{ week: '2026-W02', first: monday, last: monday + 6, complete: true },
        ...{ arrivals: 2, starts: 0, throughput: 1, pointsArrivals: 2, pointsThroughput: 3 },
      },
      {
        ...{ week: '2026-W03', first: monday + 7, last: monday + 13, complete: false },
        ...{ arrivals: 0, starts: 2, throughput: 1, pointsArrivals: 0, pointsThroughput: 2 },
      },
    ]);
  });

  test('of plain day numbers are blocks of seven from the first', () => {
    const weeks = flowWeeks(flowDays([item(3, 4, 9)], { from: 3, to: 18 }), false);
    expect(weeks.map(({ week, first, last, complete }) => [week, first, last, complete])).toEqual([
      ['week 1', 3, 9, true],
      ['week 2', 10, 16, true],
      ['week 3', 17, 23, false],
    ]);
    expect(weeks.map(({ throughput }) => throughput)).toEqual([1, 0, 0]);
    expect(flowWeeks([], true)).toEqual([]);
  });
});

describe('moments', () => {
  const at = (text: string) => momentOf(text, 'Europe/Berlin');

  test('are days of the time zone, with the instant where one is told', () => {
    expect(at('2026-03-01')).toEqual({ day: dayNumber('2026-03-01'), at: null });
    const instant = Date.UTC(2026, 2, 1, 23, 30);
    const next = { day: dayNumber('2026-03-02'), at: instant };
    for (const text of [
      '2026-03-01T23:30Z',
      '2026-03-01T23:30:00Z',
      '2026-03-01T23:30:00.000+0000',
      '2026-03-02T01:30+02:00',
      '2026-03-02T01:30:00.0+0200',
      '2026-03-01T18:00-0530',
    ])
      expect(at(text)).toEqual(next);
  });

  test.each([
    '2026-03-01T10:00',
    '2026-13-01T10:00Z',
    '2026-3-01',
    'on 2026-03-01',
    '2026-03-01.',
    'on 2026-03-01T10:00Z',
    '2026-03-01T10:00Z.',
    '',
  ])('%p is refused', (text) => {
    expect(() => at(text)).toThrow(RangeError);
  });

  test('lie apart by instants where both are told, else by days', () => {
    const [noon, evening, day] = [at('2026-03-01T12:00Z'), at('2026-03-01T18:00Z'), at('2026-03-03')];
    expect([elapsedDays(noon, evening), elapsedDays(noon, day), elapsedDays(day, noon)]).toEqual([0.25, 2, -2]);
    expect([inclusiveDays(noon, evening), inclusiveDays(noon, day)]).toEqual([1, 3]);
    expect([isBefore(noon, evening), isBefore(evening, noon), isBefore(noon, noon)]).toEqual([true, false, false]);
    const sameDay = at('2026-03-01');
    expect([isBefore(noon, day), isBefore(day, noon), isBefore(noon, sameDay), isBefore(sameDay, noon)]).toEqual([
      ...[true, false, false, false],
    ]);
  });
});

test.each<[number, number | undefined, number | undefined, number | undefined, boolean]>([
  [1, 2, 3, 0, false],
  [2, 2, 2, undefined, false],
  [1, 3, 2, undefined, true],
  [3, 2, 4, undefined, true],
  [3, undefined, 2, undefined, true],
  [1, 2, 3, -0.5, true],
  [1, 2, 3, Number.NaN, true],
  [1, 2, 3, Number.POSITIVE_INFINITY, true],
])('created on %p, started on %p, finished on %p, active for %p: a contradiction is %p', (...given) => {
  const [created, started, finished, activeDays, expected] = given;
  const told = { ...item(created, started, finished), ...(activeDays === undefined ? {} : { activeDays }) };
  expect(contradiction(told) !== undefined).toBe(expected);
});

test('a spread ranks values that come in any order', () => {
  expect(spreadOf([10, 9, 1, 100], [0.5, 0.75, 1], 'none')).toEqual({
    known: true,
    value: {
      ...{ count: 4, mean: 30, least: 1, most: 100 },
      percentiles: [
        { level: 0.5, value: 9 },
        { level: 0.75, value: 10 },
        { level: 1, value: 100 },
      ],
    },
  });
  expect(percentile([10, 9, 1, 100], 0.25)).toEqual({ known: true, value: 1 });
  expect(spreadOf([1], [0, 0.5], 'none')).toMatchObject({ value: { percentiles: [{ level: 0.5, value: 1 }] } });
  for (const level of [0, -1, 1.1]) expect(percentile([1], level).known).toBe(false);
  expect(spreadOf([], [0.5], 'nothing there')).toMatchObject({ known: false, reason: 'nothing there' });
});
