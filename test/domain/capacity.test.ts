import fc from 'fast-check';
import { daysFromTo } from '../../src/domain/calendar';
import { capacityBetween, capacityOn, overAllocations, type Person } from '../../src/domain/capacity/capacity';
import { demandOf, spreadWork, type RemainingWork } from '../../src/domain/capacity/demand';
import { loadBy, overloaded, type LoadLevel } from '../../src/domain/capacity/load';
import { timesheets, workedSeconds } from '../../src/domain/capacity/timesheets';
import type { Fraction } from '../../src/domain/exact-fraction';
import { isUnknown, printed, type Unknown } from '../../src/domain/unknown';

const HOUR = 3_600;
const DAY = 8 * HOUR;
const calendar = { workweek: [DAY, DAY, DAY, DAY, DAY, 0, 0] as const, holidays: new Set(['2026-12-25']) };
const person = (id: string, given: Partial<Person> = {}): Person => ({
  id,
  team: null,
  department: null,
  calendar,
  exceptions: [],
  allocations: [],
  ...given,
});
const work = (id: string, given: Partial<RemainingWork> = {}): RemainingWork => ({
  id,
  project: null,
  person: 'Ada',
  team: null,
  remainingSeconds: DAY,
  startDay: null,
  dueDay: '2026-12-04',
  forecastDay: null,
  ...given,
});
const total = (parts: readonly { seconds: number }[]) => parts.reduce((sum, { seconds }) => sum + seconds, 0);
const allocation = (project: string, basisPoints: number, from: string | null = null, to: string | null = null) => ({
  project,
  basisPoints,
  from,
  to,
});
const shown = (value: Fraction | Unknown | undefined) =>
  value === undefined || isUnknown(value) ? value?.unknown : printed(value);

describe('capacity', () => {
  test('weekends, holidays and exceptions', () => {
    const ada = person('Ada', {
      exceptions: [
        { from: '2026-12-21', to: '2026-12-23', seconds: 0 },
        { from: '2026-12-23', to: '2026-12-23', seconds: DAY / 2 },
        { from: '2026-12-26', to: '2026-12-26', seconds: HOUR },
      ],
    });
    const parts = capacityBetween([ada], '2026-12-21', '2026-12-27');
    expect(parts.map(({ day, seconds }) => [day.slice(8), seconds / HOUR])).toEqual([
      ['23', 4],
      ['24', 8],
      ['26', 1],
    ]);
  });

  test('allocations change over time and split a day to the second', () => {
    const ada = person('Ada', {
      allocations: [allocation('A', 3_333), allocation('B', 3_333), allocation('C', 3_334, '2026-12-02')],
    });
    expect(total(capacityOn(ada, '2026-12-02'))).toBe(DAY);
    expect(total(capacityOn(ada, '2026-12-01'))).toBe(19_198);
    expect(capacityOn(person('Ben', { allocations: [allocation('A', 0)] }), '2026-12-01')).toEqual([]);
  });

  test('over-allocation is listed by runs of working days', () => {
    const ada = person('Ada', {
      allocations: [allocation('A', 8_000, null, '2026-12-08'), allocation('B', 4_000, '2026-12-03')],
    });
    expect(overAllocations([ada, person('Ben')], '2026-12-01', '2026-12-31')).toEqual([
      { person: 'Ada', from: '2026-12-03', to: '2026-12-08', basisPoints: 12_000, projects: ['A', 'B'] },
    ]);
    const moving = person('Dan', {
      allocations: [
        allocation('A', 12_000, null, '2026-12-02'),
        allocation('B', 12_000, '2026-12-03', '2026-12-03'),
        allocation('B', 12_000, '2026-12-07'),
      ],
    });
    expect(overAllocations([moving], '2026-12-01', '2026-12-13').map(({ from, to }) => [from, to])).toEqual([
      ['2026-12-01', '2026-12-02'],
      ['2026-12-03', '2026-12-03'],
      ['2026-12-07', '2026-12-11'],
    ]);
    const full = person('Cem', { allocations: [allocation('A', 10_000)] });
    expect(overAllocations([full], '2026-12-01', '2026-12-31')).toEqual([]);
  });
});

describe('demand', () => {
  const spread = (item: RemainingWork, today: string) =>
    demandOf([item], [person('Ada')], calendar, today).parts.map(({ day, seconds }) => [day.slice(5), seconds]);

  test('remaining work spreads over working days and sums back', () => {
    expect(spread(work('1', { remainingSeconds: 10 }), '2026-12-02')).toEqual([
      ['12-02', 4],
      ['12-03', 3],
      ['12-04', 3],
    ]);
    expect(spread(work('1', { startDay: '2026-12-04' }), '2026-12-02')).toEqual([['12-04', DAY]]);
    expect(spread(work('1', { dueDay: null, forecastDay: '2026-12-03' }), '2026-12-03')).toEqual([['12-03', DAY]]);
  });

  test('overdue work, and work due on a weekend, falls on the next working day', () => {
    expect(spread(work('1'), '2026-12-05')).toEqual([['12-07', DAY]]);
    expect(spread(work('1', { dueDay: '2026-12-06' }), '2026-12-05')).toEqual([['12-07', DAY]]);
    expect(spread(work('1', { dueDay: '2026-12-25' }), '2026-12-25')).toEqual([['12-28', DAY]]);
    expect(demandOf([work('1')], [], calendar, '2026-12-07').overdue).toEqual(['1']);
  });

  test('falls on no day with less than a second, and not before the work may begin', () => {
    expect(spread(work('1', { remainingSeconds: 1 }), '2026-12-02')).toEqual([['12-02', 1]]);
    expect(spread(work('1', { startDay: '2026-12-03' }), '2026-12-02')).toEqual([
      ['12-03', DAY / 2],
      ['12-04', DAY / 2],
    ]);
    for (const startDay of ['2026-12-01', '2026-12-03', null])
      expect(spread(work('1', { startDay }), '2026-12-03')).toEqual([
        ['12-03', DAY / 2],
        ['12-04', DAY / 2],
      ]);
  });

  test('is told with its person, or the team of nobody, and is overdue only after its day', () => {
    const items = [work('1'), work('2', { person: null, team: 'Rail' }), work('3', { person: 'Zoe', team: 'Road' })];
    const ada = person('Ada', { team: 'Bridges' });
    const { parts, overdue, unplaced } = demandOf(items, [ada], calendar, '2026-12-04');
    expect(parts.map((part) => [part.item, part.person, part.team, part.seconds])).toEqual([
      ['1', 'Ada', 'Bridges', DAY],
      ['2', null, 'Rail', DAY],
      ['3', 'Zoe', 'Road', DAY],
    ]);
    expect([overdue, unplaced]).toEqual([[], []]);
  });

  test('is looked for up to ten years ahead', () => {
    const works = { calendar, exceptions: [] };
    // 3,653 days and one more.
    expect(spreadWork(works, DAY, '2026-12-01', '2036-12-01')).toBeDefined();
    expect(spreadWork(works, DAY, '2026-12-01', '2036-12-02')).toBeUndefined();
    const idle = (to: string) => ({ calendar, exceptions: [{ from: '2026-01-01', to, seconds: 0 }] });
    const next = (to: string) => spreadWork(idle(to), DAY, '2026-12-01', '2026-12-01');
    expect(next('2036-11-27')).toEqual([{ day: '2036-11-28', seconds: DAY }]);
    expect(next('2036-11-30')).toBeUndefined();
  });

  test('undated, unestimated and unplaced work is told apart', () => {
    const idle = person('Ada', { exceptions: [{ from: '2000-01-01', to: '2100-01-01', seconds: 0 }] });
    const items = [
      work('undated', { dueDay: null }),
      work('unestimated', { remainingSeconds: null }),
      work('unplaced'),
      work('far', { dueDay: '2099-01-01', person: null }),
      work('finished', { remainingSeconds: 0 }),
    ];
    const demand = demandOf(items, [idle], calendar, '2026-12-01');
    expect(demand.parts).toEqual([]);
    expect(demand.undated.map(({ id }) => id)).toEqual(['undated']);
    expect(demand.unestimated).toEqual(['unestimated']);
    expect(demand.unplaced.map(({ id }) => id)).toEqual(['unplaced', 'far']);
  });

  test('property: whatever the window and the exceptions, the days sum to the work', () => {
    const offset = fc.integer({ min: 0, max: 60 });
    const day = offset.map((days) => daysFromTo('2026-12-01', '2027-02-28')[days] ?? '2026-12-01');
    const exception = fc.record({ from: day, seconds: fc.integer({ min: 0, max: DAY }) });
    fc.assert(
      fc.property(fc.nat(1_000_000), day, day, fc.array(exception, { maxLength: 4 }), (seconds, from, to, off) => {
        const exceptions = off.map((one) => ({ ...one, to: one.from }));
        expect(total(spreadWork({ calendar, exceptions }, seconds, from, to) ?? [])).toBe(seconds);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('load', () => {
  const people = [
    person('Zoe', { team: 'Core', department: 'Engineering' }),
    person('Ada', { team: 'Core', department: 'Engineering', allocations: [allocation('A', 5_000)] }),
    person('Ben'),
  ];

  test('keys keep their order and the heavily loaded are listed, not ranked', () => {
    const capacity = capacityBetween(people, '2026-12-28', '2027-01-08');
    const demand = demandOf(
      [work('1', { remainingSeconds: 6 * DAY }), work('2', { person: 'Zoe', remainingSeconds: 9 * DAY })],
      people,
      calendar,
      '2026-12-28',
    );
    const loads = loadBy('person', people, capacity, demand.parts);
    expect(loads.map(({ key, week }) => `${key} ${week}`)).toEqual(
      ['Zoe', 'Ada', 'Ben'].flatMap((name) => [`${name} 2026-W53`, `${name} 2027-W01`]),
    );
    expect(overloaded(loads).map(({ key, freeSeconds }) => [key, freeSeconds / DAY])).toEqual([
      ['Zoe', -4],
      ['Ada', -3.5],
    ]);
  });

  test('property: every level sums to the same whole', () => {
    const days = daysFromTo('2026-12-14', '2027-01-10');
    const item = fc.record({
      person: fc.constantFrom('Zoe', 'Ada', 'Ben', 'stranger', null),
      project: fc.constantFrom('A', 'B', null),
      team: fc.constantFrom('Core', 'Other', null),
      remainingSeconds: fc.nat(500_000),
      dueDay: fc.option(fc.constantFrom(...days), { nil: null }),
    });
    const levels: LoadLevel[] = ['person', 'team', 'department', 'project', 'total'];
    const capacity = capacityBetween(people, '2026-12-14', '2027-01-10');
    fc.assert(
      fc.property(fc.array(item, { maxLength: 8 }), (given) => {
        const items = given.map((one, index) => work(String(index), one));
        const demand = demandOf(items, people, calendar, '2026-12-18');
        const undated = demand.undated.reduce((sum, one) => sum + (one.remainingSeconds ?? 0), 0);
        expect(total(demand.parts) + undated).toBe(given.reduce((sum, one) => sum + one.remainingSeconds, 0));
        for (const level of levels) {
          const loads = loadBy(level, people, capacity, demand.parts);
          expect(loads.reduce((sum, load) => sum + load.capacitySeconds, 0)).toBe(total(capacity));
          expect(loads.reduce((sum, load) => sum + load.demandSeconds, 0)).toBe(total(demand.parts));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('timesheets', () => {
  test('one’s overtime does not stand in for another’s missing time', () => {
    const people = [person('Ada', { team: 'Core' }), person('Ben', { team: 'Core' })];
    const log = (id: string, day: string, hours: number) => ({ person: id, day, seconds: hours * HOUR });
    const logged = [
      log('Ada', '2026-11-30', 44),
      log('Ben', '2026-12-01', 36),
      log('Ben', '2026-12-07', 1),
      log('X', '2026-12-01', 2),
    ];
    const { weeks, outsideSeconds } = timesheets(people, logged, '2026-11-30', '2026-12-06');
    expect(weeks).toHaveLength(1);
    expect(weeks[0]).toMatchObject({ team: 'Core', week: '2026-W49', people: 2, expectedSeconds: 80 * HOUR });
    expect([shown(weeks[0]?.loggedShare), shown(weeks[0]?.completeness)]).toEqual([1, 0.95]);
    expect(outsideSeconds).toBe(3 * HOUR);
  });

  test('where nothing is expected completeness is unknown', () => {
    const logged = [{ person: 'Ada', day: '2026-12-05', seconds: HOUR }];
    const { weeks } = timesheets([person('Ada')], logged, '2026-12-05', '2026-12-06');
    expect(shown(weeks[0]?.completeness)).toBe('no time is expected');
  });

  test('13:00–15:00 and 14:00–18:00 are 5 h worked', () => {
    expect(
      workedSeconds([
        { start: 14, end: 18 },
        { start: 13, end: 15 },
        { start: 14, end: 15 },
      ]),
    ).toBe(5);
    expect(workedSeconds([])).toBe(0);
  });
});
