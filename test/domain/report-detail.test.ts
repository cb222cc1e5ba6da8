import { baselineFactsOf } from '../../src/domain/report/baseline-facts';
import { costByMonth, totalOfMonths, type CostFacts } from '../../src/domain/report/cost-months';
import { afterWeeks, flowDetail, pastForecasts } from '../../src/domain/report/flow-detail';
import { curveDays, valueCurve } from '../../src/domain/report/value-curve';
import { costIn } from '../../src/domain/plan/classed-cost';
import { EMPTY_SERIES, SeriesBuilder } from '../../src/domain/plan/work-series';

describe('a curve of value', () => {
  const baseline = baselineFactsOf(
    {
      id: 'b1',
      name: 'Plan',
      setOn: '2026-01-02',
      currency: 'EUR',
      budgetMinor: 10_000,
      firstDay: '2026-01-05',
      lastDay: '2026-01-16',
      itemCount: 2,
      accounts: [],
      approvedChanges: [],
    },
    { '2026-01-09': 6_000, '2026-01-16': 4_000 },
  );
  const days = new SeriesBuilder();
  days.add('2026-01-08', 'earnedMinor', 6_000);
  days.add('2026-01-15', 'earnedMinor', 4_000);
  days.add('2026-01-07', 'matchedMinor', 2_500);
  days.add('2026-01-07', 'outsideMinor', 9_999);
  const series = { ...EMPTY_SERIES, days: days.result() };

  test('has the Sundays, the ends of the plan and the status date, and knows nothing after that', () => {
    const lines = [
      { day: '2026-01-13', matched: true, amountMinor: 1_000 },
      { day: '2026-01-13', matched: false, amountMinor: 70 },
    ];
    expect(valueCurve({ baseline, series, lines, statusDate: '2026-01-14' })).toEqual([
      { day: '2026-01-04', plannedMinor: 0, earnedMinor: 0, actualMinor: 0 },
      { day: '2026-01-11', plannedMinor: 6_000, earnedMinor: 6_000, actualMinor: 2_500 },
      { day: '2026-01-14', plannedMinor: 6_000, earnedMinor: 6_000, actualMinor: 3_500 },
      { day: '2026-01-16', plannedMinor: 10_000, earnedMinor: null, actualMinor: null },
    ]);
  });

  test('goes on to a status date after the plan, and does not reach back to one before it', () => {
    expect(curveDays(baseline.curve, '2026-01-27')).toEqual([
      '2026-01-04',
      '2026-01-11',
      '2026-01-16',
      '2026-01-18',
      '2026-01-25',
      '2026-01-27',
    ]);
    expect(curveDays(baseline.curve, '2025-12-01')).toEqual(['2026-01-04', '2026-01-11', '2026-01-16']);
  });

  test('budgets a control account by the sum of its months', () => {
    const months = [{ budget: 300 }, { budget: 45 }];
    const record = { ...baseline, firstDay: '2026-01-05', lastDay: '2026-01-16', itemCount: 0, approvedChanges: [{}] };
    const facts = baselineFactsOf({ ...record, accounts: [{ id: 'rest', months }] }, {});
    expect(facts).toMatchObject({ accounts: { rest: 345 }, approvedChanges: 1, plannedItems: 0 });
  });
});

describe('flow in detail', () => {
  test('counts only what was finished in the weeks looked at, and ages whose first day is known', () => {
    const { leadTime, cycleTime, age } = flowDetail(
      {
        leadTimes: {
          '2025-12-01': { '50': 9 },
          '2026-01-05': { '3': 1 },
          '2026-01-12': { '3': 1, '10': 1 },
          '2026-01-19': { '1': 5 },
        },
        cycleTimes: { '2025-12-01': { '8': 3 }, '2026-01-12': { '4': 2 } },
        inProgress: { '2026-01-20': 1, '2026-01-12': 2, '': 4 },
      },
      { from: '2026-01-05' },
      '2026-01-21',
    );
    expect(leadTime).toEqual({
      items: 3,
      percentiles: [
        { level: 0.5, days: 3 },
        { level: 0.7, days: 10 },
        { level: 0.85, days: 10 },
        { level: 0.95, days: 10 },
      ],
      counts: [
        { days: 3, items: 2 },
        { days: 10, items: 1 },
      ],
    });
    expect(cycleTime).toMatchObject({ items: 2, counts: [{ days: 4, items: 2 }] });
    expect(age).toMatchObject({
      items: 3,
      counts: [
        { days: 2, items: 1 },
        { days: 10, items: 2 },
      ],
    });
    expect(age.percentiles[0]).toEqual({ level: 0.5, days: 10 });
  });

  test('has no percentiles of nothing', () => {
    const nothing = { items: 0, percentiles: [], counts: [] };
    expect(flowDetail(EMPTY_SERIES, { from: null }, '2026-01-21')).toEqual({
      leadTime: nothing,
      cycleTime: nothing,
      age: nothing,
    });
  });

  test('tries forecasts of four weeks on at least eight weeks before them', () => {
    const tried = (finished: readonly number[]) => {
      const outcome = pastForecasts({ finished });
      return outcome.known ? outcome.value.howMany.map(({ level, held, forecasts }) => [level, held, forecasts]) : null;
    };
    const steady = Array.from({ length: 12 }, () => 2);
    // Eight items were forecast both times; six came the second time.
    expect(tried([...steady, 0])).toEqual([0.5, 0.7, 0.85, 0.95].map((level) => [level, 1, 2]));
    expect(tried(steady.slice(1))).toBeNull();
  });

  test('puts a forecast’s weeks on the weekday of today', () => {
    expect(afterWeeks('2026-02-25', 1)).toBe('2026-03-04');
  });
});

describe('cost by month', () => {
  const facts: CostFacts = {
    series: {
      labour: {
        '2026-01-20': { 'capital|EUR': 1_000, 'unclassified|USD': 500 },
        '2026-01-27': { 'operating|EUR': 2_000 },
      },
      converted: { '2026-01-20': { 'unclassified|USD|EUR': [500, 450] } },
    },
    costLines: [
      {
        ...{
          id: 'a',
          project: 'p1',
          supplier: 'Signals Ltd',
          category: 'licence',
          costClass: 'capital',
          currency: 'EUR',
        },
        steps: [
          { state: 'accrued', date: '2026-01-28', amountMinor: 700 },
          { state: 'actual', date: '2026-03-01', amountMinor: 800 },
        ],
      },
      {
        ...{
          id: 'b',
          project: 'p1',
          supplier: 'Alp AG',
          category: 'travel',
          costClass: 'unclassified',
          currency: 'CHF',
        },
        steps: [{ state: 'actual', date: '2026-01-21', amountMinor: 300 }],
      },
      {
        ...{
          id: 'c',
          project: 'p1',
          supplier: 'Later',
          category: 'travel',
          costClass: 'unclassified',
          currency: 'EUR',
        },
        steps: [{ state: 'actual', date: '2026-03-03', amountMinor: 5 }],
      },
    ],
    fiscalCalendar: { timeZone: 'UTC', startDay: 26, namedBy: 'end' },
    today: '2026-03-02',
    currency: 'EUR',
    convert: () => undefined,
  };
  const none = { capital: 0, operating: 0, unclassified: 0 };

  test('books each amount in the fiscal month of its day, and a reversal in its own', () => {
    expect(costByMonth(facts)).toEqual([
      {
        month: '2026-01',
        labour: { amountMinor: 1_450, byClass: { ...none, capital: 1_000, unclassified: 450 }, unconverted: {} },
        lines: { amountMinor: 0, byClass: none, unconverted: { CHF: 300 } },
      },
      {
        month: '2026-02',
        labour: { amountMinor: 2_000, byClass: { ...none, operating: 2_000 }, unconverted: {} },
        lines: { amountMinor: 700, byClass: { ...none, capital: 700 }, unconverted: {} },
      },
      {
        month: '2026-03',
        labour: { amountMinor: 0, byClass: none, unconverted: {} },
        lines: { amountMinor: 100, byClass: { ...none, capital: 100 }, unconverted: {} },
      },
    ]);
    const { labour, lines } = totalOfMonths(costByMonth(facts));
    expect([labour.amountMinor, lines.amountMinor, lines.unconverted]).toEqual([3_450, 800, { CHF: 300 }]);
  });

  test('counts what is booked today, and lists months in order whatever comes first', () => {
    const [a, , c] = facts.costLines;
    if (!a || !c) throw new Error('the example has lost its lines');
    const months = costByMonth({ ...facts, today: '2026-03-03', costLines: [c, a] });
    expect(months.map(({ month, lines }) => [month, lines.amountMinor])).toEqual([
      ['2026-01', 0],
      ['2026-02', 700],
      ['2026-03', 105],
    ]);
    const later = { '2026-02-27': { 'capital|EUR': 1 }, '2026-01-20': { 'capital|EUR': 2 } };
    const labour = { ...facts, costLines: [], series: { labour: later, converted: {} } };
    expect(costByMonth(labour).map(({ month }) => month)).toEqual(['2026-01', '2026-03']);
  });

  test('sums months class by class, and shares what nothing converts as well', () => {
    const { labour } = totalOfMonths(costByMonth(facts));
    expect(labour.byClass).toEqual({ capital: 1_000, operating: 2_000, unclassified: 450 });
    const { lines } = totalOfMonths(costByMonth(facts));
    expect(lines.byClass).toEqual({ ...none, capital: 800 });
    const cost = {
      byClass: { capital: { EUR: 101, USD: 100 }, operating: { USD: 7 }, unclassified: {} },
      converted: { 'capital|USD|EUR': [60, 51] as const },
    };
    // Halves of 101 and 51, the odd cent to the first; of 40 dollars that nothing converts, and of 7.
    const [first, second] = [0, 1].map((ours) => costIn(cost, 'EUR', { weights: [1, 1], ours }));
    expect(first).toEqual({ amountMinor: 77, byClass: { ...none, capital: 77 }, unconverted: { USD: 24 } });
    expect(second).toEqual({ amountMinor: 75, byClass: { ...none, capital: 75 }, unconverted: { USD: 23 } });
  });

  test('converts cost lines at the rate of their day', () => {
    const convert: CostFacts['convert'] = (amount, from, to, day) =>
      from === 'CHF' && to === 'EUR' && day === '2026-01-21' ? amount + 6 : undefined;
    expect(costByMonth({ ...facts, convert })[0]?.lines).toEqual({
      amountMinor: 306,
      byClass: { ...none, unclassified: 306 },
      unconverted: {},
    });
  });

  test('keeps everything apart while no currency is reported in', () => {
    const { labour, lines } = totalOfMonths(costByMonth({ ...facts, currency: null }));
    expect([labour.amountMinor, labour.unconverted]).toEqual([0, { EUR: 3_000, USD: 500 }]);
    expect([lines.amountMinor, lines.unconverted]).toEqual([0, { EUR: 800, CHF: 300 }]);
  });
});
