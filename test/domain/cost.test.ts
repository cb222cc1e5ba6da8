import fc from 'fast-check';
import { CALENDAR_MONTHS } from '../../src/domain/close/fiscal-calendar';
import { budgetUse } from '../../src/domain/cost/budget';
import {
  costClassifier,
  type ClassifiedWork,
  type CostClass,
  type CostClassRule,
} from '../../src/domain/cost/cost-class';
import {
  costLineEntries,
  costLineTotals,
  refusedStep,
  withStep,
  type CostLine,
} from '../../src/domain/cost/cost-lines';
import { convertEach, exchangeTable, type ExchangeRate } from '../../src/domain/cost/exchange';
import { priceWorklogs, type CostedWorklog, type CostSettings } from '../../src/domain/cost/posting';
import { shareBook, splitByShares, type ShareRow } from '../../src/domain/cost/program-share';
import { effectOfSettings } from '../../src/domain/cost/settings-effect';
import type { RateRow } from '../../src/domain/rates';

const RUNS = { numRuns: 2_000 };

describe('exchange', () => {
  const rates: ExchangeRate[] = [
    { id: 'jan', from: 'USD', to: 'EUR', rate: '0.9', validFrom: '2026-01-01' },
    { id: 'feb', from: 'USD', to: 'EUR', rate: 0.95, validFrom: '2026-02-01' },
    { id: 'yen', from: 'JPY', to: 'KWD', rate: '0.002055', validFrom: '2026-01-01' },
    { id: 'dinar', from: 'KWD', to: 'JPY', rate: '486.5', validFrom: '2026-01-01' },
  ];
  const table = exchangeTable(rates);
  test.each([
    [10_000, 'USD', 'EUR', '2026-01-31', 9_000, 'jan'],
    [10_000, 'USD', 'EUR', '2026-02-01', 9_500, 'feb'],
    [10, 'USD', 'EUR', '2026-02-01', 10, 'feb'],
    [30, 'USD', 'EUR', '2026-02-01', 28, 'feb'],
    [1_000, 'JPY', 'KWD', '2026-02-01', 2_055, 'yen'],
    [1_001, 'KWD', 'JPY', '2026-02-01', 487, 'dinar'],
    [-1_001, 'KWD', 'JPY', '2026-02-01', -487, 'dinar'],
    [7, 'CHF', 'CHF', '2026-02-01', 7, null],
  ])('%i %s to %s on %s is %i by %s', (amount, from, to, day, amountMinor, exchangeId) => {
    expect(table.convert(amount, from, to, day)).toEqual({ currency: to, amountMinor, exchangeId });
  });

  test('a missing rate is not guessed from the inverse, a cross or a later day, and the amount is listed', () => {
    expect(table.convert(1, 'EUR', 'USD', '2026-02-01')).toBeUndefined();
    expect(table.convert(1, 'USD', 'EUR', '2025-12-31')).toBeUndefined();
    const amounts = [
      { day: '2025-12-31', currency: 'USD', amountMinor: 100 },
      { day: '2026-01-31', currency: 'USD', amountMinor: 100 },
    ];
    const { converted, unconverted } = convertEach(amounts, 'EUR', table);
    expect(unconverted).toEqual([amounts[0]]);
    expect(converted.map(({ to }) => to.amountMinor)).toEqual([90]);
    expect(() => exchangeTable([{ id: 'x', from: 'A', to: 'B', rate: 0, validFrom: '2026-01-01' }])).toThrow(
      'exchange rate x must be positive',
    );
  });
});

describe('cost classes', () => {
  const rule = (id: string, order: number, over: Partial<CostClassRule>): CostClassRule => ({
    ...{ id, order, test: 'label', value: 'x', costClass: 'capital', validFrom: '2026-01-01' },
    ...over,
  });
  const rules = [
    rule('bugs', 5, { test: 'issue-type', value: 'Bug', costClass: 'operating' }),
    rule('label', 1, { value: 'capex', validTo: '2026-06-30' }),
    rule('component', 3, { test: 'component', value: 'core' }),
    rule('epic', 2, { test: 'epic', value: 'A-1', costClass: 'operating' }),
    rule('stage', 9, { test: 'project-stage', value: 'build' }),
    rule('only B', 0, { value: 'capex', project: 'B', costClass: 'operating' }),
  ];
  const stages = [
    { project: 'A', stage: 'build', validFrom: '2026-02-01' },
    { project: 'A', stage: 'run', validFrom: '2026-05-01' },
  ];
  test.each<[string, Partial<ClassifiedWork> & { day: string }, string | null, CostClass]>([
    ['first by order', { day: '2026-02-10', labels: ['capex'], epic: 'A-1', issueType: 'Bug' }, 'label', 'capital'],
    ['a label in another project', { project: 'B', day: '2026-02-10', labels: ['capex'] }, 'only B', 'operating'],
    ['after the rule ended', { day: '2026-07-01', labels: ['capex'], epic: 'A-1' }, 'epic', 'operating'],
    ['on its last day', { day: '2026-06-30', labels: ['capex'] }, 'label', 'capital'],
    ['before any rule', { day: '2025-12-31', labels: ['capex'] }, null, 'unclassified'],
    ['on the first day', { day: '2026-01-01', labels: ['capex'] }, 'label', 'capital'],
    ['another label', { day: '2026-01-02', labels: ['opex'] }, null, 'unclassified'],
    ['no project to go by', { project: undefined, day: '2026-04-30' }, null, 'unclassified'],
    ['a component', { day: '2026-06-01', components: ['ui', 'core'], issueType: 'Bug' }, 'component', 'capital'],
    ['an issue type', { day: '2026-02-10', issueType: 'Bug' }, 'bugs', 'operating'],
    ['the stage on the day', { day: '2026-04-30' }, 'stage', 'capital'],
    ['a later stage', { day: '2026-05-01' }, null, 'unclassified'],
    ['a stage of its own', { day: '2026-05-01', projectStage: 'build' }, 'stage', 'capital'],
  ])('%s', (_name, work, ruleId, costClass) => {
    const classify = costClassifier(rules, stages);
    expect(classify({ project: 'A', ...work })).toEqual({ ruleId, costClass });
  });
});

describe('cost lines', () => {
  const line: CostLine = {
    ...{ id: 'L', project: 'A', supplier: 'Nordlicht', category: 'licences', costClass: 'capital', currency: 'EUR' },
    steps: [
      { state: 'planned', date: '2026-01-10', amountMinor: 900 },
      { state: 'committed', date: '2026-02-10', amountMinor: 1_000 },
      { state: 'accrued', date: '2026-03-31', amountMinor: 1_000 },
      { state: 'accrued', date: '2026-04-30', amountMinor: 1_100 },
      { state: 'actual', date: '2026-05-12', amountMinor: 1_050 },
    ],
  };

  test('accruals reverse themselves on the first day of the next month, so that the actual cost is what remains', () => {
    const entries = costLineEntries(line, CALENDAR_MONTHS);
    expect(entries.map(({ kind, day, amountMinor }) => [kind, day, amountMinor])).toEqual([
      ['accrual', '2026-03-31', 1_000],
      ['accrual-reversal', '2026-04-01', -1_000],
      ['accrual', '2026-04-30', 1_100],
      ['accrual-reversal', '2026-05-01', -1_100],
      ['actual', '2026-05-12', 1_050],
    ]);
    expect(entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(1_050);
    const fiscal = { ...CALENDAR_MONTHS, startDay: 26 };
    expect(costLineEntries({ ...line, steps: line.steps.slice(0, 3) }, fiscal).at(-1)?.day).toBe('2026-04-26');
  });

  test.each([
    ['2026-01-09', {}],
    ['2026-01-10', { planned: { EUR: 900 } }],
    ['2026-02-10', { committed: { EUR: 1_000 } }],
    ['2026-03-31', { accrued: { EUR: 1_000 } }],
    ['2026-04-01', { committed: { EUR: 1_000 } }],
    ['2026-04-30', { accrued: { EUR: 1_100 } }],
    ['2026-06-01', { actual: { EUR: 1_050 } }],
  ])('by state on %s', (day, expected) => {
    const empty = { planned: {}, committed: {}, accrued: {}, actual: {} };
    expect(costLineTotals([line], day, CALENDAR_MONTHS)).toEqual({ ...empty, ...expected });
  });

  test('only forward, one state at a time, but an invoice needs no accrual', () => {
    const states = ['planned', 'committed', 'accrued', 'actual'] as const;
    const allowed = states.flatMap((from) =>
      states
        .filter((to) => {
          const steps = [{ state: from, date: '2026-01-01', amountMinor: 1 }];
          return refusedStep(steps, { state: to, date: '2026-02-01', amountMinor: 1 }, CALENDAR_MONTHS) === undefined;
        })
        .map((to) => `${from} ${to}`),
    );
    const chain = ['planned committed', 'committed accrued', 'committed actual', 'accrued accrued', 'accrued actual'];
    expect(allowed).toEqual(chain);
    const again = [{ state: 'actual', date: '2026-01-01', amountMinor: 1 }] as const;
    expect(refusedStep(again, { state: 'planned', date: '2026-01-02', amountMinor: 1 }, CALENDAR_MONTHS)).toBe(
      "planned can't follow actual",
    );
    const back = { state: 'actual', date: '2026-01-01', amountMinor: 1 } as const;
    expect(() => withStep({ ...line, steps: line.steps.slice(0, 2) }, back, CALENDAR_MONTHS)).toThrow(/before/);
    const twice = { state: 'accrued', date: '2026-04-30', amountMinor: 1 } as const;
    expect(() => withStep({ ...line, steps: line.steps.slice(0, 4) }, twice, CALENDAR_MONTHS)).toThrow(/already/);
    expect(() => costLineEntries({ ...line, steps: [...line.steps].reverse() }, CALENDAR_MONTHS)).toThrow(RangeError);
  });
});

describe('program shares', () => {
  const row = (points: number[]): ShareRow => ({
    ...{ id: 'S', project: 'A', validFrom: '2026-01-01' },
    allocations: points.map((basisPoints, index) => ({ program: `P${index}`, basisPoints })),
  });
  test('parts and what no program takes sum to the whole, for any amount and shares', () => {
    const points = fc.array(fc.nat(2_500), { maxLength: 4 });
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), points, (amount, shares) => {
        const parts = splitByShares(amount, row(shares));
        expect(parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(amount);
        for (const part of parts)
          expect(Math.abs(part.amountMinor - (amount * part.basisPoints) / 10_000)).toBeLessThanOrEqual(1);
      }),
      RUNS,
    );
    expect(splitByShares(100, undefined)).toEqual([{ program: null, basisPoints: 10_000, amountMinor: 100 }]);
    expect(splitByShares(100, row([4_000, 6_000]))).toEqual([
      { program: 'P0', basisPoints: 4_000, amountMinor: 40 },
      { program: 'P1', basisPoints: 6_000, amountMinor: 60 },
    ]);
    expect(splitByShares(100, row([9_999])).at(-1)).toEqual({ program: null, basisPoints: 1, amountMinor: 0 });
  });

  test('an odd cent goes to the program whose key comes first, in whatever order shares were given, and never to the rest', () => {
    const split = (amount: number, ...allocations: { program: string; basisPoints: number }[]) =>
      splitByShares(amount, { ...row([]), allocations }).map(({ program, amountMinor }) => [program, amountMinor]);
    const half = (program: string) => ({ program, basisPoints: 5_000 });
    const [p, q] = [half('P'), half('Q')];
    expect(split(101, p, q)).toEqual([
      ['P', 51],
      ['Q', 50],
    ]);
    expect(split(101, q, p)).toEqual([
      ['Q', 50],
      ['P', 51],
    ]);
    for (const one of [p, half('\u{1F680}')])
      expect(split(101, one)).toEqual([
        [one.program, 51],
        [null, 50],
      ]);
  });

  test('refuses more than the whole, and takes the row of the day', () => {
    expect(() => shareBook([row([6_000, 4_001])])).toThrow(/exceed/);
    expect(() => shareBook([row([0, 10_000])])).not.toThrow();
    for (const points of [[-1], [-1, 5], [5, 0.5]])
      expect(() => shareBook([row(points)])).toThrow('shares S must be whole basis points, one per program');
    expect(() =>
      shareBook([{ ...row([1]), allocations: [...row([1]).allocations, ...row([1]).allocations] }]),
    ).toThrow();
    const later = { ...row([1]), id: 'T', validFrom: '2026-02-01' };
    const book = shareBook([row([5_000, 5_000]), later]);
    expect([book('A', '2026-01-31')?.id, book('A', '2026-02-01')?.id, book('B', '2026-02-01')]).toEqual([
      'S',
      'T',
      undefined,
    ]);
  });
});

describe('postings and the effect of settings', () => {
  const rate = (id: string, minorUnitsPerHour: number, validFrom: string): RateRow => ({
    ...{ id, subject: { kind: 'site' }, currency: 'USD', minorUnitsPerHour, validFrom },
  });
  const worklog = (id: string, day: string, seconds = 3_600): CostedWorklog => ({
    id,
    person: 'alva',
    project: 'A',
    day,
    seconds,
  });
  const settings: CostSettings = {
    rates: [rate('r', 10_001, '2026-01-01')],
    shares: [
      {
        ...{ id: 's', project: 'A', validFrom: '2026-01-01' },
        allocations: [
          { program: 'P', basisPoints: 5_000 },
          { program: 'Q', basisPoints: 5_000 },
        ],
      },
    ],
    programCurrencies: { P: 'EUR', Q: 'JPY' },
    exchange: [{ id: 'x', from: 'USD', to: 'EUR', rate: '0.9', validFrom: '2026-01-01' }],
    costClassRules: [
      { id: 'c', order: 1, test: 'issue-type', value: 'Story', costClass: 'capital', validFrom: '2026-01-01' },
    ],
  };

  test('a posting carries the stamps of all that priced it', () => {
    const { postings } = priceWorklogs([{ ...worklog('w', '2026-03-01'), issueType: 'Story' }], settings);
    expect(postings).toEqual([
      {
        ...{ worklogId: 'w', person: 'alva', project: 'A', day: '2026-03-01', seconds: 3_600 },
        ...{ rateId: 'r', rateSubject: 'site', currency: 'USD', amountMinor: 10_001 },
        ...{ costClass: 'capital', classRuleId: 'c', shareId: 's' },
        programs: [
          { program: 'P', basisPoints: 5_000, currency: 'EUR', amountMinor: 4_501, exchangeId: 'x', converted: true },
          { program: 'Q', basisPoints: 5_000, currency: 'USD', amountMinor: 5_000, exchangeId: null, converted: false },
        ],
      },
    ]);
  });

  test('a program that names no currency takes its part in that of the cost', () => {
    const { programCurrencies, ...rest } = settings;
    const currencies = (given?: Record<string, string>) =>
      priceWorklogs([worklog('w', '2026-03-01')], { ...rest, programCurrencies: given }).postings[0]?.programs.map(
        ({ currency, amountMinor, converted }) => [currency, amountMinor, converted],
      );
    const own = [
      ['USD', 5_001, true],
      ['USD', 5_000, true],
    ];
    expect(currencies()).toEqual(own);
    expect(currencies({})).toEqual(own);
    expect(currencies(programCurrencies)?.[0]).toEqual(['EUR', 4_501, true]);
  });

  test('an overridden cost wins, with or without a rate; time without either is listed', () => {
    const byHand = { ...worklog('w', '2026-03-01'), overridden: { currency: 'EUR', amountMinor: 40 } };
    for (const rates of [settings.rates, []]) {
      const [posting] = priceWorklogs([byHand], { rates }).postings;
      expect(posting).toMatchObject({ rateId: null, rateSubject: 'overridden', currency: 'EUR', amountMinor: 40 });
    }
    const { postings, unpriced } = priceWorklogs([worklog('w', '2025-12-31')], settings);
    expect(postings).toEqual([]);
    expect(unpriced).toEqual([{ worklogId: 'w', person: 'alva', project: 'A', day: '2025-12-31', seconds: 3_600 }]);
  });

  test('a rate put in the past shows its difference by project, person and month before it is saved', () => {
    const worklogs = [worklog('a', '2026-02-10'), worklog('b', '2026-03-10'), worklog('c', '2025-12-10')];
    const after = { ...settings, rates: [...settings.rates, rate('s', 20_000, '2026-03-01')] };
    const effect = effectOfSettings(worklogs, settings, after, CALENDAR_MONTHS);
    expect(effect.rows).toEqual([
      {
        project: 'A',
        person: 'alva',
        month: '2026-03',
        currency: 'USD',
        beforeMinor: 10_001,
        afterMinor: 20_000,
        differenceMinor: 9_999,
      },
    ]);
    expect(effect.total).toEqual({ USD: 9_999 });
    expect(effect.byProgram).toEqual([
      { key: 'P', currency: 'EUR', differenceMinor: 4_499 },
      { key: 'Q', currency: 'USD', differenceMinor: 5_000 },
    ]);
    expect([effect.unpricedSecondsBefore, effect.unpricedSecondsAfter]).toEqual([3_600, 3_600]);
    const same = effectOfSettings(worklogs, settings, settings, CALENDAR_MONTHS);
    expect([same.rows, same.byClass, same.byProgram, same.total]).toEqual([[], [], [], { USD: 0 }]);
  });

  test('rows come by project, person, month and currency, whatever order time was logged in', () => {
    const worklogs = [
      { ...worklog('a', '2026-03-10'), project: 'B' },
      { ...worklog('b', '2026-03-10'), person: 'bo' },
      worklog('c', '2026-03-11'),
      worklog('d', '2026-02-10'),
    ];
    const { rows } = effectOfSettings(worklogs, { rates: [] }, settings, CALENDAR_MONTHS);
    expect(rows.map(({ project, person, month }) => [project, person, month])).toEqual([
      ['A', 'alva', '2026-02'],
      ['A', 'alva', '2026-03'],
      ['A', 'bo', '2026-03'],
      ['B', 'alva', '2026-03'],
    ]);
  });

  test('rows always sum to the total, and to what pricing afresh would give', () => {
    const days = fc.integer({ min: 1, max: 28 }).map((day) => `2026-02-${String(day).padStart(2, '0')}`);
    const rows = fc.array(fc.tuple(fc.nat(20_000), days), { maxLength: 4 });
    const times = fc.array(fc.tuple(fc.nat(40_000), days), { maxLength: 8 });
    fc.assert(
      fc.property(rows, rows, times, (before, after, logs) => {
        const card = (list: [number, string][]) => ({
          rates: list.map(([cost, from], at) => rate(`r${at}`, cost, from)),
        });
        const worklogs = logs.map(([seconds, day], at) => worklog(`w${at}`, day, seconds));
        const effect = effectOfSettings(worklogs, card(before), card(after), CALENDAR_MONTHS);
        const sum = (list: [number, string][]) =>
          priceWorklogs(worklogs, card(list)).postings.reduce((all, { amountMinor }) => all + amountMinor, 0);
        expect(effect.total.USD ?? 0).toBe(sum(after) - sum(before));
        expect(effect.rows.reduce((all, { differenceMinor }) => all + differenceMinor, 0)).toBe(effect.total.USD ?? 0);
      }),
      RUNS,
    );
  });
});

test.each([
  [5_000, 10_000, 0.5, 5_000],
  [15_000, 10_000, 1.5, -5_000],
  [3_000, 10_000, 0.3, 7_000],
  [10_000, 10_000, 1, 0],
  [12_000, 10_000, 1.2, -2_000],
  [1_000, 3_000, 0.3333333333, 2_000],
])('%i spent of %i is %d, %i left', (spent, budget, spentRatio, remainingMinor) => {
  expect(budgetUse(spent, budget)).toEqual({ spentRatio, remainingMinor });
});

test.each([undefined, 0])('a budget of %p is no budget, never 0 %%', (budget) => {
  const unknown = { unknown: expect.stringContaining('no budget') };
  expect(budgetUse(100, budget)).toEqual({ spentRatio: unknown, remainingMinor: unknown });
});
