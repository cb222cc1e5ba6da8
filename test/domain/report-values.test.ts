import { dayNumber } from '../../src/domain/calendar';
import type { CostLine } from '../../src/domain/cost/cost-lines';
import { curveOfDays } from '../../src/domain/plan/planned-days';
import { EMPTY_SERIES, SeriesBuilder, type DayField, type WorkSeries } from '../../src/domain/plan/work-series';
import { leftToSpend, projectReport, type ReportFacts } from '../../src/domain/report/project-report';
import { forecastFinish, type BaselineFacts, type ProjectValue } from '../../src/domain/report/project-value';
import { toldNumber } from '../../src/domain/report/told';
import { coverageOf, valueMeasures, type ValueSums } from '../../src/domain/report/value-sums';
import { EMPTY_ROLLUP } from '../../src/domain/rollup';
import { NO_FACTS } from './sample-report';

const seriesOf = (days: Record<string, Partial<Record<DayField, number>>>): WorkSeries => {
  const builder = new SeriesBuilder();
  for (const [day, fields] of Object.entries(days))
    for (const [field, amount] of Object.entries(fields)) builder.add(day, field as DayField, amount);
  return { ...EMPTY_SERIES, days: builder.result() };
};

type Line = CostLine & { account?: string };
const line = (date: string, amountMinor: number, given: Partial<Line> = {}): Line => ({
  ...{ id: date, project: 'A', supplier: 'Alp AG', category: 'travel', costClass: 'operating', currency: 'EUR' },
  steps: [{ state: 'actual', date, amountMinor }],
  ...given,
});

/** Francs are worth two euros on any day, euros two dollars on the first of January. */
const convert: ReportFacts['convert'] = (amount, from, to, day) => {
  if (from === to) return amount;
  if (from === 'CHF' && to === 'EUR') return 2 * amount;
  return from === 'EUR' && to === 'USD' && day === '2026-01-01' ? 2 * amount : undefined;
};

const baseline = (): BaselineFacts => ({
  ...{ id: 'b', name: 'Plan', currency: 'EUR', setOn: '2026-01-01', plannedItems: 2, approvedChanges: 0 },
  budgetMinor: 1_100,
  curve: curveOfDays({ '2026-02-10': 400, '2026-02-20': 700 }, '2026-02-01', '2026-02-20'),
  accounts: { travel: 100 },
});

const planned = (): ReportFacts => ({
  ...NO_FACTS,
  baseline: baseline(),
  series: {
    ...seriesOf({
      '2026-02-10': {
        ...{ earnedMinor: 300, matchedMinor: 350, matchedSeconds: 7_000, outsideMinor: 30, outsideSeconds: 1_000 },
        ...{ unpricedSeconds: 400, exchangeVarianceMinor: 5 },
      },
      '2026-02-17': { earnedMinor: 100, matchedMinor: 60, outsideMinor: 4 },
    }),
    accounts: { travel: { children: 4, weight: 0, finished: { '2026-02-12': [1, 0], '2026-02-16': [1, 0] } } },
  },
  costLines: [
    line('2026-02-11', 40, { account: 'travel', costClass: 'capital' }),
    line('2026-02-15', 10, { currency: 'CHF', costClass: 'unclassified' }),
    line('2026-02-12', 3, { account: 'another' }),
    line('2026-02-17', 8, { account: 'travel', costClass: 'capital' }),
    line('2026-02-18', 6),
    line('2026-02-19', 1_000),
    line('', 0, { steps: [{ state: 'committed', date: '2026-02-01', amountMinor: 77 }] }),
    line('', 0, { steps: [{ state: 'planned', date: '2026-02-01', amountMinor: 5_000 }] }),
  ],
  ...{ statusDate: '2026-02-15', today: '2026-02-18', reportCurrencies: ['USD', 'CHF'], convert },
});

describe('the report of a project with a plan', () => {
  test('sums what was planned, earned and booked up to the status date, and tells apart what came later', () => {
    expect(projectReport(planned()).value).toMatchObject({
      // 300 of dated work, and one of four children of an account of 100.
      ...{ plannedMinor: 400, earnedMinor: 325 },
      // Labour of 350 and a line of 40; labour of 30, francs worth 20 and 3 of an account that is not planned.
      ...{ matchedMinor: 390, outsideMinor: 53, exchangeVarianceMinor: 5 },
      // 400 seconds at the mean of 380 for 8,000.
      ...{ unpricedSeconds: 400, missingMinor: 19, completedOn: null },
      provisional: { earnedMinor: 125, matchedMinor: 68, outsideMinor: 10 },
    });
  });

  test('is told in every currency that the rate of the day of the plan reaches', () => {
    const { sums } = projectReport(planned());
    expect(Object.keys(sums)).toEqual(['EUR', 'USD']);
    expect(sums['EUR']).toMatchObject({
      plan: { budgetMinor: 1_100, plannedMinor: 400, earnedMinor: 325 },
      ...{ matchedMinor: 390, outsideMinor: 53, missingMinor: 19, exchangeVarianceMinor: 5 },
    });
    expect(sums['USD']).toMatchObject({
      plan: { budgetMinor: 2_200, plannedMinor: 800, earnedMinor: 650 },
      ...{ matchedMinor: 780, outsideMinor: 106, missingMinor: 38, exchangeVarianceMinor: 10 },
    });
  });

  test('books cost lines up to today by class and currency, and commits what is not booked yet', () => {
    const { booked, committed, lines } = projectReport(planned()).cost;
    expect(booked.byClass).toEqual({ capital: { EUR: 48 }, operating: { EUR: 9 }, unclassified: { CHF: 10 } });
    expect(committed.byClass).toEqual({ capital: {}, operating: { EUR: 77 }, unclassified: {} });
    expect(lines).toEqual({
      ...{ planned: { EUR: 5_000 }, committed: { EUR: 77 }, accrued: {}, actual: { EUR: 57, CHF: 10 } },
    });
    const inEuros = projectReport({ ...planned(), reportCurrencies: ['EUR'] }).cost.booked;
    expect(inEuros.converted).toEqual({ 'unclassified|CHF|EUR': [10, 20] });
  });

  test('tells the past by the four complete fiscal months before the status date', () => {
    const nothing = { plannedMinor: 0, earnedMinor: 0, matchedMinor: 0 };
    const days = ['2025-10-31', '2025-11-30', '2025-12-31', '2026-01-31'];
    expect(projectReport(planned()).value?.periods).toEqual(days.map((day) => ({ day, ...nothing })));
    const atMonthEnd = projectReport({ ...planned(), statusDate: '2026-02-28', today: '2026-03-01' }).value;
    expect(atMonthEnd?.periods).toEqual([
      ...days.slice(1).map((day) => ({ day, ...nothing })),
      { day: '2026-02-28', plannedMinor: 1_100, earnedMinor: 450, matchedMinor: 458 },
    ]);
    expect(atMonthEnd?.provisional).toEqual({ earnedMinor: 0, matchedMinor: 0, outsideMinor: 0 });
  });

  test('has no estimate of missing cost where no time is priced', () => {
    const series = seriesOf({ '2026-02-10': { unpricedSeconds: 400 } });
    expect(projectReport({ ...planned(), series }).value?.missingMinor).toBeNull();
    expect(projectReport({ ...planned(), series: EMPTY_SERIES }).value?.missingMinor).toBe(0);
  });

  test('forecasts the items that are not done, and points where there are any', () => {
    const rollup = {
      ...EMPTY_ROLLUP,
      items: { todo: 1, inProgress: 2, done: 9 },
      points: { totalMilli: 5_000, doneMilli: 2_000, estimatedItems: 1 },
    };
    const { items, points } = projectReport({ ...planned(), rollup }).forecast;
    expect([items.left, points?.left]).toEqual([3, 3_000]);
    expect(projectReport(planned()).forecast.points).toBeNull();
  });
});

test('health is read from what is earned, spent, open, late, new and unsure', () => {
  const due = (day: string): number => dayNumber('9999-12-31') - dayNumber(day);
  const { readings } = projectReport({
    ...planned(),
    baseline: {
      ...baseline(),
      accounts: {},
      budgetMinor: 1_000,
      curve: curveOfDays({ '2026-02-10': 400, '2026-02-20': 600 }, '2026-02-01', '2026-02-20'),
    },
    series: {
      ...seriesOf({
        '2026-02-02': { arrived: 3 },
        '2026-02-10': { earnedMinor: 300, matchedMinor: 350, matchedSeconds: 7_000, finished: 1 },
        '2026-02-11': { arrived: 2 },
      }),
      accounts: { epic: { children: 4, weight: 0, finished: {} } },
      open: { items: 4, unestimated: 1, undated: 1 },
      dueDays: { '2026-03-01': 1, '2026-03-02': 1, '2026-03-20': 1 },
      planned: { found: 1, undatedDone: 0, unreported: 0, grown: 2 },
      heaviest: {
        dueFirst: [
          ['8', 'RAIL-8', due('2026-03-01')],
          ['9', 'RAIL-9', due('2026-03-02')],
        ],
        overrun: [['7', 'RAIL-7', 90]],
      },
    },
    rollup: {
      ...EMPTY_ROLLUP,
      items: { todo: 3, inProgress: 1, done: 1 },
      seconds: { ...EMPTY_ROLLUP.seconds, logged: 300, spent: 200 },
      unpriced: { seconds: 30, worklogs: 1 },
      leftOut: { ...EMPTY_ROLLUP.leftOut, unattributedSeconds: 20 },
    },
    ...{ costLines: [], statusDate: '2026-02-28', today: '2026-03-02', dueDay: '2026-03-10' },
    risk: { threatsMinor: 50, unanswered: 2, contingencyMinor: 70 },
  });
  const ratio = (numerator: number, denominator: number) => ({ numerator, denominator });
  expect(readings).toMatchObject({
    // Nine days and three quarters of the plan are earned after 28; 20 days of plan take 58 at that pace.
    'schedule-index': ratio(9.75, 28),
    'finish-forecast': ratio(20, 1),
    'after-due-day': ratio(0, 1),
    'overdue-items': { ...ratio(1, 3), contributors: [{ id: '8', name: 'RAIL-8', weight: 1 }] },
    'cost-index': { ...ratio(300, 350), contributors: [{ id: '7', name: 'RAIL-7', weight: 90 }] },
    'recent-cost-index': ratio(300, 350),
    // 1,000 at an index of 300 ÷ 350 are 1,167.
    'cost-forecast': ratio(167, 1_000),
    'scope-growth': ratio(2, 5),
    arrivals: ratio(5, 1),
    'threats-covered': ratio(50, 70),
    'threats-unanswered': ratio(2, 1),
    'unestimated-items': ratio(1, 4),
    'undated-items': ratio(1, 4),
    'unpriced-time': ratio(30, 300),
    'unattributed-time': ratio(20, 200),
    'matched-cost': ratio(350, 350),
  });
});

describe('the report of a project without a plan', () => {
  const labour = {
    '2026-02-10': { 'capital|EUR': 1_000, 'unclassified|USD': 500 },
    '2026-02-28': { 'operating|EUR': 20 },
    '2026-03-01': { 'capital|EUR': 9_999 },
  };
  const facts = (): ReportFacts => ({
    ...planned(),
    baseline: null,
    series: {
      ...seriesOf({ '2026-02-10': { matchedSeconds: 150, outsideSeconds: 50, unpricedSeconds: 100 } }),
      labour,
      converted: { '2026-02-10': { 'unclassified|USD|EUR': [500, 450] } },
    },
    costLines: [line('2026-02-28', 300), line('2026-02-15', 200, { currency: 'CHF' }), line('2026-03-01', 7_777)],
    ...{ statusDate: '2026-02-28', today: '2026-03-02', reportCurrencies: ['EUR'] },
  });

  test('has all that it cost up to the status date outside', () => {
    const { value, sums } = projectReport(facts());
    expect(value).toBeNull();
    // Labour of 1,000 + 450 + 20 for 200 seconds; 100 more are not priced. Lines of 300 and 400.
    expect(sums).toEqual({
      EUR: {
        ...{ plan: null, matchedMinor: 0, outsideMinor: 2_170, missingMinor: 735, exchangeVarianceMinor: 0 },
        estimates: expect.objectContaining({ cpi: expect.objectContaining({ reason: 'nothing-planned' }) }),
        estimateAtCompletionMinor: expect.objectContaining({ reason: 'nothing-planned' }),
      },
    });
  });

  test.each<[string, (facts: ReportFacts) => Partial<ReportFacts>, number]>([
    ['labour', ({ series }) => ({ series: { ...series, converted: {} } }), 1_720],
    ['a cost line', () => ({ costLines: [line('2026-02-15', 200, { currency: 'JPY' })] }), 1_470],
  ])('can’t tell what is missing where nothing converts %s', (_name, change, outsideMinor) => {
    expect(projectReport({ ...facts(), ...change(facts()) }).sums['EUR']).toMatchObject({
      outsideMinor,
      missingMinor: null,
    });
  });
});

test('the manager’s estimate is what the months from that of the status date on add', () => {
  const months = (...given: [string, number][]) =>
    leftToSpend({ ...planned(), estimateToComplete: given.map(([month, amountMinor]) => ({ month, amountMinor })) });
  expect(months(['2026-01', 1], ['2026-02', 20], ['2026-03', 300])).toBe(320);
  expect(months(['2026-01', 1])).toBe(0);
  expect(months()).toBeUndefined();
  expect(leftToSpend(planned())).toBeUndefined();
});

test.each<[Partial<ProjectValue>, string | null]>([
  [{ forecastDurationDays: 10.2 }, '2026-02-11'],
  [{ forecastDurationDays: 10 }, '2026-02-10'],
  [{ forecastDurationDays: 100_001 }, null],
  [{ forecastDurationDays: { reason: 'nothing-earned', need: 'Earn something.' } }, null],
  [{ forecastDurationDays: 10, completedOn: '2026-02-07' }, '2026-02-07'],
])('a plan that starts on 1 February and goes on as so far finishes, with %j, on %s', (given, day) => {
  const baseline = { start: '2026-02-01' };
  expect(forecastFinish({ baseline, completedOn: null, ...given } as ProjectValue)).toBe(day);
});

describe('parts taken together', () => {
  const untold = (need: string) => ({ reason: 'nothing-earned', need }) as const;
  const sums = (given: Partial<ValueSums>): ValueSums => ({
    plan: { budgetMinor: 100, plannedMinor: 50, earnedMinor: 50 },
    ...{ matchedMinor: 95, outsideMinor: 3, missingMinor: 2, exchangeVarianceMinor: 0 },
    estimates: { cpi: 200, budget: 150, composite: 210, cost80Schedule20: 205, bottomUp: untold('Ask.') },
    estimateAtCompletionMinor: 200,
    ...given,
  });

  test('are covered by what is matched of all cost, missing cost included', () => {
    const { matchedMinor, wholeMinor, share, priced, enough, need } = coverageOf([sums({}), sums({ missingMinor: 2 })]);
    expect([matchedMinor, wholeMinor, toldNumber(share), toldNumber(priced)]).toEqual([190, 200, 0.95, 0.98]);
    expect([enough, need]).toEqual([true, '']);
    const less = coverageOf([sums({}), sums({ matchedMinor: 94, missingMinor: 3 })]);
    expect([toldNumber(less.share), less.enough]).toEqual([0.945, false]);
    expect(less.need).not.toBe('');
  });

  test('can’t be covered where the cost of one can’t be estimated', () => {
    const { wholeMinor, share, enough } = coverageOf([sums({}), sums({ missingMinor: null })]);
    expect([wholeMinor, enough]).toEqual([null, false]);
    expect(share).toMatchObject({ known: false, reason: 'coverage-too-low' });
    expect(coverageOf([]).share).toMatchObject({ known: false, reason: 'no-cost' });
  });

  test('have an estimate where each has one, and else name those that have none', () => {
    const part = (name: string, given: Partial<ValueSums> = {}) => ({ name, sums: sums(given) });
    const both = valueMeasures([part('A'), part('B', { estimateAtCompletionMinor: 300 })], true);
    expect(both && toldNumber(both.estimateAtCompletion)).toBe(500);
    expect(both && toldNumber(both.indices.estimates.composite.estimateAtCompletion)).toBe(420);
    const none = { estimateAtCompletionMinor: untold('Earn something.') };
    const [alone, one] = [[part('A', none)], [part('A'), part('B', none)]].map(
      (parts) => valueMeasures(parts, true)?.estimateAtCompletion,
    );
    expect(alone).toMatchObject({ known: false, reason: 'nothing-earned', need: 'Earn something.' });
    expect(one).toMatchObject({ known: false, reason: 'project-unknown' });
    expect(one).toHaveProperty('need', expect.stringContaining('B: Earn something.'));
  });

  test('have no cost while no rate is known', () => {
    const measures = valueMeasures([{ name: 'A', sums: sums({ outsideMinor: 3 }) }], false);
    expect(measures?.outside).toMatchObject({ known: false });
    expect(measures?.exchangeVariance).toMatchObject({ known: false });
    expect(measures?.indices.actualCost).toMatchObject({ known: false });
  });
});
