import door from '../../measure/families/earned-value';

type Answer = Record<string, unknown> & { rows: Record<string, unknown>[]; items: { EV: unknown }[] };
const measure = (input: unknown) => door.measure(door.input.parse(input)) as Answer;
const near = (value: number) => expect.closeTo(value, 6) as number;
const isUnknown = { unknown: expect.any(String) as string };

describe('a single status', () => {
  test.each([
    [
      { BAC: 100000, PV: 40000, EV: 30000, AC: 35000 },
      {
        CV: -5000,
        SV: -10000,
        CPI: near(0.857142857),
        SPI: 0.75,
        EAC: near(116666.666667),
        EAC_budget: 105000,
        VAC: near(-16666.666667),
        ETC: near(81666.666667),
        TCPI_bac: near(1.0769230769),
      },
    ],
    [
      { BAC: 100000, PV: 40000, EV: 40000, AC: 40000 },
      {
        CV: 0,
        SV: 0,
        CPI: 1,
        SPI: 1,
        EAC: 100000,
        VAC: 0,
        TCPI_bac: 1,
        TCPI_eac: 1,
        EAC_composite: 100000,
        'EAC_80/20': 100000,
      },
    ],
    [
      { BAC: 100000, PV: 100000, EV: 100000, AC: 110000 },
      { CPI: near(0.909090909), EAC: 110000, VAC: -10000, TCPI_bac: isUnknown, TCPI_eac: isUnknown },
    ],
    [
      { BAC: 10000, PV: 3000, EV: 2000, AC: 4500 },
      { CV: -2500, SV: -1000, CPI: near(0.444444), SPI: near(0.666667), EAC_budget: 12500, EAC_cpi: 22500 },
    ],
  ])('%j gives the published figures', (input, expected) => {
    expect(measure(input)).toMatchObject(expected);
  });

  test('projects four ways and by the manager’s own estimate, which then counts', () => {
    const answer = measure({
      BAC: 1000,
      PV: 500,
      EV: 400,
      AC: 500,
      ETC: [
        { month: '2026-05', amount: 300.1 },
        { month: '2026-06', amount: 400.2 },
      ],
    });
    expect(answer).toMatchObject({
      EAC_cpi: 1250,
      EAC_budget: 1100,
      EAC_composite: 1437.5,
      'EAC_80/20': 1250,
      EAC_bottomUp: 1200.3,
    });
    expect(answer).toMatchObject({
      method: 'bottomUp',
      EAC: 1200.3,
      ETC: 700.3,
      VAC: -200.3,
      TCPI_eac: near(600 / 700.3),
    });
    expect(measure({ BAC: 10, percent: 30, plannedPercent: 40 })).toMatchObject({
      EV: 3,
      PV: 4,
      SPI: 0.75,
      CPI: isUnknown,
    });
  });

  test('says what it can’t know, and never prints a drifting double', () => {
    expect(measure({ BAC: 10, PV: 0, EV: 0, AC: 0 })).toMatchObject({
      SPI: isUnknown,
      CPI: isUnknown,
      EAC_cpi: isUnknown,
      SV: 0,
      EAC_budget: 10,
    });
    expect(measure({ BAC: 0.3, EV: 0.1, AC: 0.2 })).toMatchObject({ CV: -0.1, EAC_budget: 0.4, CPI: 0.5 });
    expect(measure({ BAC: 10, EV: 5, AC: 10 })).toMatchObject({ TCPI_bac: isUnknown });
    expect(measure({})).toMatchObject({ BAC: isUnknown, EAC: isUnknown });
    expect(() => measure({ budget: 1 })).toThrow();
  });
});

describe('parts, periods and programs', () => {
  test('eight tasks roll up from sums', () => {
    expect(measure(door.example.input)).toMatchObject({
      BAC: 248,
      EV: 148,
      AC: 210,
      PV: 158,
      CV: -62,
      SV: -10,
      SPI: near(0.936709),
      CPI: near(0.704762),
      percentComplete: near(0.596774),
      EAC: near(351.891892),
      ETC: near(141.891892),
      VAC: near(-103.891892),
      TCPI_bac: near(2.631579),
    });
  });

  test('a part that lacks a sum leaves the whole unknown, unless it is given', () => {
    const tasks = [
      { BAC: 10, EV: 5, AC: 5 },
      { BAC: 10, EV: 5 },
    ];
    expect(measure({ tasks })).toMatchObject({ EV: 10, AC: isUnknown, CPI: isUnknown });
    expect(measure({ tasks, AC: 20 })).toMatchObject({ CPI: 0.5 });
  });

  test('a series gives a row per period', () => {
    expect(
      measure({
        BAC: 248,
        series: [
          { period: 2, PV: 4, EV: 4, AC: 4 },
          { PV: 158, EV: 148, AC: 210 },
        ],
      }).rows,
    ).toMatchObject([
      { period: 2, SPI: 1, CPI: 1, percentComplete: near(0.016129) },
      { period: 2, CPI: near(0.704762) },
    ]);
  });

  test('a program’s estimate is the sum of its projects’', () => {
    const projects = [
      { id: 'A', BAC: 1000, EV: 500, AC: 700 },
      { id: 'B', BAC: 1000, EV: 100, AC: 80 },
    ];
    expect(measure({ projects })).toMatchObject({ EAC: 2200, projects: [{ EAC: 1400 }, { EAC: 800 }] });
    expect(measure({ projects: [...projects, { id: 'C', BAC: 5 }] })).toMatchObject({
      EAC: { unknown: expect.stringContaining('C:') },
    });
    expect(measure({ projects: [{ BAC: 10, EV: 5, AC: 5, outsideCost: 2 }] }).EAC).toEqual(isUnknown);
    expect(measure({ projects: [{ BAC: 10, EV: 5, AC: 5, outsideCost: 2, outsideForecast: 3 }] }).EAC).toBe(13);
  });

  test('work outside the baseline joins the estimate at its own forecast, and what follows from it', () => {
    const costs = [{ amount: 96 }, { amount: 4, match: 'outside' }];
    expect(measure({ BAC: 200, EV: 96, costs, outsideForecast: 10 })).toMatchObject({
      CPI: 1,
      EAC: 210,
      VAC: -10,
      ETC: 110,
    });
    expect(measure({ BAC: 200, EV: 96, costs })).toMatchObject({ CPI: 1, EAC: isUnknown, VAC: isUnknown });
    const item = { budget: 5, start: '2026-03-02', finish: '2026-03-06' };
    const withoutCost = measure({ items: [item], statusDate: '2026-03-06' });
    expect(withoutCost).toMatchObject({ AC: isUnknown, EAC: isUnknown, provisional: { EV: 0 } });
    expect(withoutCost).not.toHaveProperty('outsideCost');
  });

  test('cost is compared where it matches, at the baseline’s exchange rates', () => {
    const half = { BAC: 200, EV: 100, costs: [{ amount: 100 }, { amount: 100, match: 'outside' }] };
    expect(measure(half)).toMatchObject({
      AC: 100,
      CPI: { unknown: expect.stringContaining('50.0%') },
      CPI_matched: 1,
      coverage: 0.5,
    });
    const exchange = { BAC: 90, EV: 45, costs: [{ amount: 50, baselineRate: 0.9, actualRate: 1 }] };
    expect(measure(exchange)).toMatchObject({ CPI: 1, exchangeVariance: 5, coverage: 1 });
  });
});

describe('crediting rules', () => {
  const earned = (...items: unknown[]) => measure({ items }).items.map(({ EV }) => EV);

  test('percent of the baseline’s duration, against percent of the budget', () => {
    const phased = { budget: 60, phasing: [10, 10, 20, 20] };
    expect(
      earned(
        { budget: 400, rule: 'percent-of-duration', percent: 25 },
        { budget: 400, rule: 'percent-of-duration', percent: 50 },
      ),
    ).toEqual([100, 200]);
    for (const [percent, ofDuration, ofBudget] of [
      [50, 20, 30],
      [75, 40, 45],
    ]) {
      const dates = { start: '2026-03-02', finish: '2026-03-05', percent, ...phased };
      expect(measure({ statusDate: '2026-03-04', items: [{ ...dates, rule: 'percent-of-duration' }] })).toMatchObject({
        EV: ofDuration,
        PV: 40,
      });
      expect(measure({ statusDate: '2026-03-04', items: [{ ...dates, rule: 'percent' }] })).toMatchObject({
        EV: ofBudget,
        PV: 40,
      });
    }
  });

  test('weighted milestones', () => {
    const milestones = [
      { weight: 50, due: '2026-02-28', doneOn: '2026-02-28' },
      { weight: 90, due: '2026-03-31', doneOn: '2026-03-31' },
      { weight: 60, due: '2026-04-30', doneOn: '2026-04-30' },
    ];
    const items = [{ budget: 200, start: '2026-01-01', finish: '2026-04-30', rule: 'milestones', milestones }];
    const { rows } = measure({ items, statusDates: ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'] });
    expect(rows.map(({ EV }) => EV)).toEqual([0, 50, 140, 200]);
    expect(rows.map(({ PV }) => PV)).toEqual([0, 50, 140, 200]);
  });

  test('0/100, 50/50 and 25/75', () => {
    const package5000 = { budget: 5000, start: '2026-03-02', finish: '2026-03-31' };
    expect(measure({ statusDate: '2026-03-31', items: [{ ...package5000, finished: true }] })).toMatchObject({
      EV: 5000,
      SV: 0,
    });
    expect(measure({ statusDate: '2026-03-31', items: [{ ...package5000, started: true }] })).toMatchObject({
      EV: 0,
      SV: -5000,
    });
    for (const [rule, atStart] of [
      ['50/50', 2000],
      ['25/75', 1000],
      ['40/60', 1600],
    ])
      expect(
        earned(
          { budget: 4000, rule },
          { budget: 4000, rule, started: true },
          { budget: 4000, rule, started: true, finished: true },
        ),
      ).toEqual([0, atStart, 4000]);
    expect(() => earned({ budget: 1, rule: '50/60' })).toThrow();
  });

  test('remaining estimate, points, statuses, effort burnt and level of effort', () => {
    expect(
      earned(
        { budget: 100, rule: 'remaining-estimate', originalEstimate: 50, remainingEstimate: 30, timeSpent: 90 },
        { budget: 100, rule: 'remaining-estimate', originalEstimate: 50, remainingEstimate: 80 },
        { budget: 100, rule: 'points', points: 8, pointsDone: 2 },
        { budget: 100, rule: { statuses: { Doing: 30, Review: 80 } }, status: 'Review' },
        { budget: 100, rule: 'effort-burnt', timeSpent: 90, remainingEstimate: 30 },
        { budget: 100, rule: 'level-of-effort' },
      ),
    ).toEqual([40, 0, 25, 80, 75, isUnknown]);
    const item = { budget: 100, start: '2026-03-02', finish: '2026-03-06', rule: 'level-of-effort' };
    expect(measure({ items: [item], statusDate: '2026-03-03' })).toMatchObject({ EV: 40, PV: 40, SV: 0 });
    const calendar = { workweek: [1, 2, 3], holidays: ['2026-03-03'] };
    expect(measure({ items: [item], statusDate: '2026-03-03', calendar })).toMatchObject({ PV: 50 });
  });

  test('nothing after the status date counts but as provisional', () => {
    const item = { budget: 100, start: '2026-03-02', finish: '2026-03-06', finishedOn: '2026-03-05' };
    const costs = [
      { on: '2026-03-04', amount: 60 },
      { on: '2026-03-05', amount: 20 },
    ];
    expect(measure({ items: [item], costs, statusDate: '2026-03-04', today: '2026-03-09' })).toMatchObject({
      EV: 0,
      PV: 0,
      AC: 60,
      provisional: { EV: 100, AC: 20 },
    });
    expect(measure({ items: [item], costs, statusDate: '2026-03-20' })).toMatchObject({
      AT: 4,
      ES: 5,
      'SPI(t)': 1.25,
      CPI: 1.25,
      SPI: 1,
    });
  });
});
