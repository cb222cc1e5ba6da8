import { dayNumber, dayOf } from '../../src/domain/calendar';
import type { PlannedItem } from '../../src/domain/earned-value/plan';
import {
  dueDayNumber,
  foldSeries,
  type SeriesItem,
  type SeriesRules,
  type SeriesWorklog,
} from '../../src/domain/plan/fold-series';
import type { SpacePlan } from '../../src/domain/plan/space-plan';
import {
  EMPTY_SERIES,
  fieldOf,
  heaviestOf,
  mergeSeries,
  type DayField,
  type Heavy,
} from '../../src/domain/plan/work-series';

const item = (id: string, given: Partial<SeriesItem> = {}): SeriesItem => ({
  ...{ id, key: `RAIL-${id}`, parentId: null, category: 'todo', pointsMilli: null, originalSeconds: null },
  ...{ remainingSeconds: null, spentSeconds: 0, dueDay: null, restricted: false, createdDay: '2026-01-05' },
  ...{ startedOn: null, finishedOn: null, updatedDay: '2026-01-06', categorySinceDay: null, statusName: 'To Do' },
  ...{ way: 'not-told', versions: [] },
  ...given,
});
const done = (finishedOn: string | null, given: Partial<SeriesItem> = {}) => ({
  ...{ category: 'done' as const, finishedOn },
  ...given,
});
const underWay = (given: Partial<SeriesItem>) => ({ category: 'inProgress' as const, ...given });

/** Items 1 to 6 are planned, those below e and of the version v1 stand in accounts, and g, h, k and milestones in neither. */
const ITEMS: SeriesItem[] = [
  item('1', underWay({ startedOn: '2026-03-02', categorySinceDay: '2026-03-02', updatedDay: '2026-03-05' })),
  item('a', { parentId: '1', pointsMilli: 3_000, ...done('2026-03-04') }),
  item('b', { parentId: '1', pointsMilli: 1_000, dueDay: '2026-05-01' }),
  item('2', {
    ...{ originalSeconds: 100, spentSeconds: 20, updatedDay: '2026-03-06', dueDay: '2026-03-20', restricted: true },
  }),
  item('c', { parentId: '2', spentSeconds: 5, dueDay: '2026-03-15' }),
  item('3', done(null, { updatedDay: '2026-03-07' })),
  item('4', underWay({ updatedDay: '2026-03-08' })),
  item('5'),
  item('m1', done('2026-03-09')),
  item('m2'),
  item('6'),
  item('e'),
  item('e1', { parentId: 'e', originalSeconds: 10, ...done('2026-03-03') }),
  item('e2', { parentId: 'e', originalSeconds: 30, dueDay: '2026-03-20' }),
  item('e3', { parentId: 'e2', originalSeconds: 5, ...done('2026-03-04') }),
  item('e4', {
    ...{ parentId: 'e', originalSeconds: 7, createdDay: '2026-02-05' },
    ...done(null, { updatedDay: '2026-03-03' }),
  }),
  item('r1', { versions: ['v0', 'v1'] }),
  item('g', { createdDay: '2026-02-02', dueDay: '2026-03-10', restricted: true }),
  item('h', { createdDay: '2026-02-01', dueDay: '2026-04-01' }),
  item('k', done('2026-01-04')),
];

const planned = (id: string, budget: number, crediting?: PlannedItem['crediting']): PlannedItem => ({
  ...{ id, budget, start: '2026-03-01', finish: '2026-03-03', crediting },
});
const PLANNED: PlannedItem[] = [
  planned('1', 1_000, { kind: 'points' }),
  planned('2', 1_000, { kind: 'effort-burnt' }),
  planned('3', 500),
  planned('4', 200, { kind: 'start-finish', startShare: 0.5 }),
  {
    ...planned('5', 300, { kind: 'milestones' }),
    milestones: [
      { name: 'RAIL-m1', weight: 1, due: '2026-03-01' },
      { name: 'RAIL-m2', weight: 2, due: '2026-03-02' },
      { name: 'ELSEWHERE-1', weight: 3, due: '2026-03-03' },
    ],
  },
  planned('6', 90, { kind: 'level-of-effort' }),
];
const PLAN: SpacePlan = {
  ...{ currency: 'EUR', setOn: '2026-02-01', calendar: { workweek: [1, 2, 3, 4, 5, 6, 7], holidays: [] } },
  planned: new Map(PLANNED.map((one) => [one.id, one])),
  accounts: { parents: new Map([['e', 'epic']]), versions: new Map([['v1', 'release']]), project: null },
  // A dollar was worth two euros when the plan was set, and three since.
  atBaseline: (amount, from) => (from === 'EUR' ? amount : from === 'USD' ? 2 * amount : undefined),
  atDay: (amount, from) => (from === 'EUR' ? amount : from === 'USD' ? 3 * amount : undefined),
};
const RULES: SeriesRules = {
  ...{ estimatePolicy: 'larger-of-own-and-children', reportCurrencies: ['EUR', 'USD'], plan: PLAN },
  convert: (amount, from, to) => (from === 'CHF' ? undefined : from === to ? amount : to === 'EUR' ? 3 * amount : 7),
};

const DAY = '2026-03-03';
const worked = (itemId: string, amountMinor: number | null, currency = 'EUR'): SeriesWorklog => ({
  ...{ itemId, day: DAY, seconds: 3_600, costClass: 'capital' },
  posting: amountMinor === null ? null : { currency, amountMinor },
});
const WORKLOGS = [
  worked('1', 900),
  worked('a', 100),
  worked('2', 5_000),
  worked('3', 400),
  worked('4', 60, 'USD'),
  worked('5', 50),
  worked('r1', 11),
  worked('g', 70),
  worked('g', 10, 'USD'),
  worked('unheard of', 5),
  worked('1', 8, 'CHF'),
  worked('h', null),
];

const folded = (given: Partial<SeriesRules> = {}) => foldSeries(ITEMS, WORKLOGS, { ...RULES, ...given });

describe('a series reckoned by hand', () => {
  test('earns each planned item by its own rule, on the days on which Jira tells that it moved', () => {
    const earned = new Map<string, unknown>();
    folded({ onEarned: (id, steps) => earned.set(id, steps) });
    expect(Object.fromEntries(earned)).toEqual({
      // Three points of four; 25 seconds of 125; all; half; one part of six; a third each day.
      '1': [['2026-03-05', 750]],
      '2': [['2026-03-06', 200]],
      '3': [['2026-03-07', 500]],
      '4': [['2026-03-08', 100]],
      '5': [['2026-03-09', 50]],
      '6': [
        ['2026-03-01', 30],
        ['2026-03-02', 30],
        ['2026-03-03', 30],
      ],
    });
    const untouched = foldSeries([item('3')], [], { ...RULES, onEarned: (id) => earned.set(id, 'called') });
    expect([untouched.planned.found, earned.get('3')]).toEqual([1, [['2026-03-07', 500]]]);
  });

  test('counts what was found, what has no day, what nobody can see and what was added since', () => {
    expect(folded().planned).toEqual({ found: 6, undatedDone: 2, unreported: 1, grown: 1 });
    const finished = ITEMS.map((one) => (one.id === '5' ? { ...one, ...done('2026-03-09') } : one));
    expect(foldSeries(finished, [], RULES).planned.unreported).toBe(0);
  });

  test('counts the children of accounts once, with the work that they plan', () => {
    expect(folded().accounts).toEqual({
      epic: { children: 3, weight: 47, finished: { '2026-03-03': [2, 17] } },
      release: { children: 1, weight: 0, finished: {} },
    });
  });

  test('holds cost at the rates of the plan against it, and all else at those of the day', () => {
    const { days } = folded();
    const on = (...fields: DayField[]) => fields.map((field) => fieldOf(days[DAY], field));
    expect(on('matchedMinor', 'exchangeVarianceMinor', 'outsideMinor')).toEqual([6_581, 60, 105]);
    expect(on('matchedSeconds', 'outsideSeconds', 'unpricedSeconds')).toEqual([25_200, 10_800, 7_200]);
  });

  test('tells which items are in the plan, and which cost the most beyond what they earned', () => {
    const ids: string[] = [];
    const { heaviest } = folded({ onPlanned: (id) => ids.push(id) });
    expect(ids.sort()).toEqual(['1', '2', '3', '4', '5', '6', 'a', 'b', 'c', 'e', 'e1', 'e2', 'e3', 'e4', 'r1']);
    // Item 2 may not be shown, 3 and 5 cost no more than they earned.
    expect(heaviest.overrun).toEqual([
      ['1', 'RAIL-1', 250],
      ['4', 'RAIL-4', 20],
    ]);
  });

  test('counts what arrived and was finished, and how long that took where both days are known', () => {
    const { days, leadTimes } = folded();
    const on = (day: string, ...fields: DayField[]) => fields.map((field) => fieldOf(days[day], field));
    expect(on('2026-01-05', 'arrived', 'arrivedPointsMilli', 'finished')).toEqual([17, 4_000, 0]);
    expect(on('2026-03-04', 'finished', 'finishedPointsMilli', 'arrived')).toEqual([2, 3_000, 0]);
    expect(on('2026-03-07', 'finished')).toEqual([1]);
    expect(leadTimes).toEqual({ '2026-03-02': { 58: 1, 59: 2 }, '2026-03-09': { 64: 1 } });
  });

  test('counts what is open, what that lacks, and since when it is under way', () => {
    const { open, dueDays, inProgress, heaviest } = folded();
    expect(open).toEqual({ items: 13, unestimated: 10, undated: 7 });
    expect(dueDays).toEqual({
      ...{ '2026-03-10': 1, '2026-03-15': 1, '2026-03-20': 2, '2026-04-01': 1, '2026-05-01': 1 },
    });
    expect(inProgress).toEqual({ '2026-03-02': 1, '': 1 });
    expect(heaviest.dueFirst.map((heavy) => [heavy[0], heavy[1], dayOf(dueDayNumber(heavy))])).toEqual([
      ['c', 'RAIL-c', '2026-03-15'],
      ['e2', 'RAIL-e2', '2026-03-20'],
      ['h', 'RAIL-h', '2026-04-01'],
    ]);
    expect(dueDayNumber(heaviest.dueFirst[0] as Heavy)).toBe(dayNumber('2026-03-15'));
  });

  test('sums labour by day, class and currency, and what other currencies make of it posting by posting', () => {
    const { labour, converted } = folded();
    expect(labour).toEqual({ [DAY]: { 'capital|EUR': 6_536, 'capital|USD': 70, 'capital|CHF': 8 } });
    expect(converted).toEqual({
      [DAY]: { 'capital|EUR|USD': [6_536, 56], 'capital|USD|EUR': [70, 210] },
    });
  });

  test('without a plan has only time that could be priced and time that could not', () => {
    const { days, planned: counts, accounts, heaviest } = folded({ plan: null });
    expect(fieldOf(days[DAY], 'outsideSeconds')).toBe(11 * 3_600);
    expect(fieldOf(days[DAY], 'unpricedSeconds')).toBe(3_600);
    expect(fieldOf(days[DAY], 'outsideMinor')).toBe(0);
    expect([counts, accounts, heaviest.overrun]).toEqual([EMPTY_SERIES.planned, {}, []]);
  });

  test('doubles where it is merged with itself', () => {
    const once = folded();
    const twice = mergeSeries(once, once);
    expect(twice.planned).toEqual({ found: 12, undatedDone: 4, unreported: 2, grown: 2 });
    expect(twice.open).toEqual({ items: 26, unestimated: 20, undated: 14 });
    expect(twice.accounts['epic']).toEqual({ children: 6, weight: 94, finished: { '2026-03-03': [4, 34] } });
    expect(fieldOf(twice.days[DAY], 'matchedMinor')).toBe(13_162);
    expect(twice.converted[DAY]).toEqual({ 'capital|EUR|USD': [13_072, 112], 'capital|USD|EUR': [140, 420] });
    expect(twice.leadTimes['2026-03-02']).toEqual({ 58: 2, 59: 4 });
    expect([twice.inProgress, twice.dueDays['2026-03-20']]).toEqual([{ '2026-03-02': 2, '': 2 }, 4]);
    expect(twice.heaviest.overrun).toEqual([
      ['1', 'RAIL-1', 250],
      ['1', 'RAIL-1', 250],
      ['4', 'RAIL-4', 20],
    ]);
    expect(mergeSeries(EMPTY_SERIES, once)).toEqual(once);
    expect(mergeSeries(once, EMPTY_SERIES)).toEqual(once);
  });
});

test('the three heaviest come by weight, then by the shorter and the smaller id', () => {
  const candidates: Heavy[] = [
    ['20', 'X-20', 5],
    ['100', 'X-100', 5],
    ['9', 'X-9', 4],
    ['10', 'X-10', 5],
    ['7', 'X-7', 8],
  ];
  const names = (given: readonly Heavy[]) => heaviestOf(given).map(([id]) => id);
  for (const given of [candidates, [...candidates].reverse()]) expect(names(given)).toEqual(['7', '10', '20']);
  expect(names(candidates.slice(0, 2))).toEqual(['20', '100']);
});
