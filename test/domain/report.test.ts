import fc from 'fast-check';
import { METRICS } from '../../src/domain/metrics/registry';
import { figureOf, type Measured } from '../../src/domain/metrics/metric';
import { figureSchema } from '../../src/domain/figure';
import { curveOfDays, plannedByDay } from '../../src/domain/plan/planned-days';
import { EMPTY_SERIES, SeriesBuilder, type WorkSeries } from '../../src/domain/plan/work-series';
import { setBaseline } from '../../src/domain/earned-value/baseline';
import { projectReport, sharedSums, statusDateOf, type ReportFacts } from '../../src/domain/report/project-report';
import type { BaselineFacts } from '../../src/domain/report/project-value';
import { coverageOf, valueMeasures, varianceAtCompletion, type ValueSums } from '../../src/domain/report/value-sums';
import { toldNumber } from '../../src/domain/report/told';
import { NO_FACTS, NOTHING_MEASURED } from './sample-report';

const NONE = { reason: 'nothing-planned', need: 'Set a baseline to measure against.' } as const;
const NO_ESTIMATES: ValueSums['estimates'] = {
  cpi: NONE,
  budget: NONE,
  composite: NONE,
  cost80Schedule20: NONE,
  bottomUp: NONE,
};

const sums = (given: Partial<ValueSums>): ValueSums => ({
  plan: null,
  matchedMinor: 0,
  outsideMinor: 0,
  missingMinor: 0,
  exchangeVarianceMinor: 0,
  estimates: NO_ESTIMATES,
  estimateAtCompletionMinor: NONE,
  ...given,
});

/** A baseline of one dated package that finishes on its last day, and what became of it day by day. */
function baseline(
  budget: number,
  start: string,
  finish: string,
  accounts: BaselineFacts['accounts'] = {},
): BaselineFacts {
  const frozen = setBaseline({
    id: 'b',
    setOn: '2026-01-01',
    items: [{ id: '1', budget, start, finish, crediting: { kind: 'level-of-effort' } }],
    accounts: [],
    calendar: { workweek: [1, 2, 3, 4, 5, 6, 7], holidays: [] },
  });
  return {
    id: 'b',
    name: 'b',
    currency: 'EUR',
    setOn: '2026-01-01',
    budgetMinor: budget,
    plannedItems: 1,
    approvedChanges: 0,
    curve: curveOfDays(plannedByDay(frozen), start, finish),
    accounts,
  };
}

function seriesOf(
  days: Record<string, Partial<Record<'earnedMinor' | 'matchedMinor' | 'outsideMinor' | 'matchedSeconds', number>>>,
): WorkSeries {
  const builder = new SeriesBuilder();
  for (const [day, fields] of Object.entries(days))
    for (const [field, amount] of Object.entries(fields)) builder.add(day, field as 'earnedMinor', amount);
  return { ...EMPTY_SERIES, days: builder.result() };
}

const report = (given: Partial<ReportFacts>) => projectReport({ ...NO_FACTS, ...given });

describe('a program', () => {
  test('divides like by like: cost without a baseline lowers the coverage, not the index', () => {
    const parts = [
      {
        name: 'A',
        sums: sums({
          plan: { budgetMinor: 200, plannedMinor: 100, earnedMinor: 100 },
          matchedMinor: 100,
        }),
      },
      { name: 'B', sums: sums({ outsideMinor: 100 }) },
    ];
    const { share, enough } = coverageOf(parts.map((part) => part.sums));
    expect(toldNumber(share)).toBe(0.5);
    expect(enough).toBe(false);
    const measures = valueMeasures(parts, true);
    expect(measures?.indices.costPerformanceIndex).toMatchObject({ known: false, reason: 'coverage-too-low' });
    const alone = valueMeasures(parts.slice(0, 1), true);
    expect(alone && toldNumber(alone.indices.costPerformanceIndex)).toBe(1);
  });

  test('adds the chosen estimates of its projects up, and never pools them', () => {
    const project = (name: string, budget: number, earned: number, actual: number, estimate: number) => ({
      name,
      sums: sums({
        plan: { budgetMinor: budget, plannedMinor: earned, earnedMinor: earned },
        matchedMinor: actual,
        estimates: { ...NO_ESTIMATES, cpi: estimate },
        estimateAtCompletionMinor: estimate,
      }),
    });
    const measures = valueMeasures([project('A', 1000, 500, 700, 1400), project('B', 1000, 100, 80, 800)], true);
    expect(measures && toldNumber(measures.estimateAtCompletion)).toBe(2200);
    expect(measures && toldNumber(varianceAtCompletion(measures))).toBe(-200);
    expect(measures && toldNumber(measures.indices.estimates.cpi.estimateToComplete)).toBe(2200 - 780);
  });

  test('names the projects without a baseline instead of an estimate', () => {
    const parts = [
      {
        name: 'A',
        sums: sums({ plan: { budgetMinor: 10, plannedMinor: 5, earnedMinor: 5 }, estimateAtCompletionMinor: 10 }),
      },
      { name: 'B', sums: sums({}) },
    ];
    expect(valueMeasures(parts, true)?.estimateAtCompletion).toMatchObject({
      known: false,
      need: expect.stringContaining('B') as string,
    });
  });

  test('measures nothing where no project has a baseline', () => {
    expect(valueMeasures([{ name: 'B', sums: sums({ outsideMinor: 5 }) }], true)).toBeNull();
  });

  test('splits value among programs so that the parts sum to the whole', () => {
    const amounts = fc.integer({ min: 0, max: 10 ** 12 });
    const whole = fc.record({ budget: amounts, planned: amounts, earned: amounts, matched: amounts, outside: amounts });
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 9_999 }), ({ budget, planned, earned, matched, outside }, share) => {
        const all = sums({
          plan: { budgetMinor: budget, plannedMinor: planned, earnedMinor: earned },
          matchedMinor: matched,
          outsideMinor: outside,
          estimateAtCompletionMinor: budget,
        });
        const [one, other] = [0, 1].map((ours) => sharedSums(all, [share, 10_000 - share], ours));
        expect((one?.plan?.budgetMinor ?? 0) + (other?.plan?.budgetMinor ?? 0)).toBe(budget);
        expect((one?.plan?.earnedMinor ?? 0) + (other?.plan?.earnedMinor ?? 0)).toBe(earned);
        expect((one?.matchedMinor ?? 0) + (other?.matchedMinor ?? 0)).toBe(matched);
        expect((one?.outsideMinor ?? 0) + (other?.outsideMinor ?? 0)).toBe(outside);
        expect(Number(one?.estimateAtCompletionMinor) + Number(other?.estimateAtCompletionMinor)).toBe(budget);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a project', () => {
  test('finished in month 9 of 9 and opened in month 14 reads SPI(t) 1', () => {
    const { value } = report({
      baseline: baseline(900, '2025-01-01', '2025-09-30'),
      series: seriesOf({ '2025-09-30': { earnedMinor: 900, matchedMinor: 900, matchedSeconds: 1 } }),
      today: '2026-03-01',
      statusDate: '2026-02-28',
    });
    expect(value?.completedOn).toBe('2025-09-30');
    expect(value?.earnedScheduleDays).toBe(value?.actualTimeDays);
  });

  test('with undated work in an account reads no SPI above 1 while work is unfinished', () => {
    const facts = baseline(60, '2026-02-01', '2026-02-10', { later: 40 });
    const { value } = report({
      // The account's month is planned after the dated work.
      baseline: {
        ...facts,
        budgetMinor: 100,
        curve: curveOfDays({ '2026-02-10': 60, '2026-03-31': 40 }, '2026-02-01', '2026-03-31'),
      },
      series: {
        ...seriesOf({ '2026-02-10': { earnedMinor: 60 } }),
        accounts: { later: { children: 4, weight: 0, finished: {} } },
      },
      statusDate: '2026-02-20',
      today: '2026-02-21',
    });
    expect(value).toMatchObject({ plannedMinor: 60, earnedMinor: 60, completedOn: null });
  });

  test('credits a control account by its children: by weight, or alike where none is estimated', () => {
    const facts = { ...baseline(1, '2026-02-01', '2026-02-10', { epic: 1000, release: 300 }), budgetMinor: 1301 };
    const { value } = report({
      baseline: facts,
      series: {
        ...EMPTY_SERIES,
        accounts: {
          epic: { children: 2, weight: 4, finished: { '2026-02-03': [1, 1] } },
          release: { children: 3, weight: 0, finished: { '2026-02-04': [2, 0], '2026-02-25': [1, 0] } },
        },
      },
      statusDate: '2026-02-20',
    });
    expect(value?.earnedMinor).toBe(250 + 200);
  });

  test('stops at the status date, and tells what came later as provisional', () => {
    const { value, statusDate } = report({
      baseline: baseline(1000, '2026-02-01', '2026-02-10'),
      series: seriesOf({
        '2026-02-05': { earnedMinor: 400, matchedMinor: 300, matchedSeconds: 1 },
        '2026-03-02': { earnedMinor: 600, matchedMinor: 500, outsideMinor: 7, matchedSeconds: 1 },
      }),
    });
    expect(statusDate).toBe('2026-03-01');
    expect(value).toMatchObject({
      earnedMinor: 400,
      matchedMinor: 300,
      provisional: { earnedMinor: 600, matchedMinor: 500, outsideMinor: 7 },
    });
  });

  test('reports the manager’s own estimate where there is one, from the month of the status date on', () => {
    const { value } = report({
      baseline: baseline(1000, '2026-02-01', '2026-04-10'),
      series: seriesOf({ '2026-02-05': { earnedMinor: 400, matchedMinor: 300, matchedSeconds: 1 } }),
      estimateToComplete: [
        { month: '2026-02', amountMinor: 10_000 },
        { month: '2026-03', amountMinor: 450 },
        { month: '2026-04', amountMinor: 150 },
      ],
    });
    expect(value).toMatchObject({ method: 'bottomUp', estimateAtCompletionMinor: 900 });
  });

  test('books accruals and their reversals, and compares with the plan what was planned in an account', () => {
    const line = (id: string, account: string | undefined, steps: ReportFacts['costLines'][number]['steps']) => ({
      ...{
        id,
        project: 'p1',
        supplier: 'Works',
        category: 'licence',
        costClass: 'capital' as const,
        currency: 'EUR',
        steps,
      },
      ...(account === undefined ? {} : { account }),
    });
    const { value, cost } = report({
      baseline: { ...baseline(1, '2026-02-01', '2026-02-10', { tools: 5000 }), budgetMinor: 5001 },
      costLines: [
        line('planned', 'tools', [{ state: 'actual', date: '2026-02-15', amountMinor: 4000 }]),
        line('extra', undefined, [{ state: 'accrued', date: '2026-02-20', amountMinor: 70 }]),
        line('order', undefined, [{ state: 'committed', date: '2026-02-20', amountMinor: 900 }]),
      ],
      statusDate: '2026-02-28',
    });
    expect(value).toMatchObject({ matchedMinor: 4000, outsideMinor: 70 });
    // By today, in March, the accrual has reversed itself, and the line is committed again.
    expect(cost.booked.byClass.capital).toEqual({ EUR: 4000 });
    expect(cost.committed.byClass.capital).toEqual({ EUR: 970 });
  });
});

describe('the status date', () => {
  test.each([
    [{ cutOff: 'daily' }, '2026-03-01'],
    [{ cutOff: 'weekly', weekday: 5 }, '2026-02-27'],
    [{ cutOff: 'weekly', weekday: 1 }, '2026-02-23'],
    [{ cutOff: 'by-hand', day: '2026-01-31' }, '2026-01-31'],
    [{ cutOff: 'by-hand', day: '2026-12-31' }, '2026-03-02'],
  ] as const)('%j on a Monday is %s', (rule, day) => {
    expect(statusDateOf(rule, '2026-03-02')).toBe(day);
  });
});

describe('whatever a ledger holds', () => {
  const amount = fc.oneof(fc.constantFrom(0, 1, 10 ** 12), fc.integer({ min: -(10 ** 6), max: 10 ** 12 }));
  const days = fc.dictionary(
    fc.constantFrom('2025-01-06', '2026-01-05', '2026-02-09', '2026-02-27', '2026-03-02', '2027-01-01'),
    fc.record({
      arrived: fc.nat(50),
      finished: fc.nat(50),
      earnedMinor: amount,
      matchedMinor: amount,
      matchedSeconds: fc.nat(10 ** 6),
      outsideMinor: amount,
      outsideSeconds: fc.nat(10 ** 6),
      unpricedSeconds: fc.nat(10 ** 6),
      exchangeVarianceMinor: amount,
    }),
  );
  const facts = fc.record({
    days,
    budget: fc.oneof(fc.constant(0), fc.nat(10 ** 12)),
    planned: fc.boolean(),
    costKnown: fc.boolean(),
    dueDay: fc.constantFrom(null, '2020-01-01', '2026-05-01', '2126-01-01'),
    toComplete: fc.option(fc.nat(10 ** 12), { nil: undefined }),
    open: fc.nat(40),
    done: fc.nat(40),
    inProgress: fc.dictionary(fc.constantFrom('', '2026-01-31', '2027-01-01'), fc.nat(9)),
  });

  test('every figure is a finite number or a reason with what to do, and keeps its schema', () => {
    fc.assert(
      fc.property(facts, ({ days: given, budget, planned, costKnown, dueDay, toComplete, open, done, inProgress }) => {
        const builder = new SeriesBuilder();
        for (const [day, fields] of Object.entries(given))
          for (const [field, value] of Object.entries(fields)) builder.add(day, field as 'earnedMinor', value);
        const series: WorkSeries = { ...EMPTY_SERIES, days: builder.result(), inProgress };
        const rollup = { ...NO_FACTS.rollup, items: { todo: open, inProgress: 0, done } };
        const made = report({
          series,
          rollup,
          costKnown,
          dueDay,
          baseline: planned ? baseline(budget, '2026-01-01', '2026-06-30') : null,
          ...(toComplete === undefined ? {} : { estimateToComplete: [{ month: '2026-04', amountMinor: toComplete }] }),
        });
        const own = made.sums.EUR;
        const measured: Measured = {
          ...NOTHING_MEASURED,
          rollup,
          reported: {
            value: own ? valueMeasures([{ name: 'A', sums: own }], costKnown) : null,
            project: made,
            flow: { finishedMilliPerWeek: 1, arrivedMilliPerWeek: null, inProgress: 0 },
            lines: NOTHING_MEASURED.labour,
            committed: NOTHING_MEASURED.labour,
          },
        };
        for (const metric of METRICS) {
          const figure = figureOf(metric, measured);
          expect(figureSchema.safeParse(figure).error).toBeUndefined();
          if (figure.known) expect(Number.isFinite(figure.value)).toBe(true);
          else expect(figure.need).not.toBe('');
        }
        // What is stored is JSON, which knows neither NaN nor infinity.
        expect(JSON.parse(JSON.stringify(made))).toEqual(made);
      }),
      { numRuns: 40 },
    );
  });
});
