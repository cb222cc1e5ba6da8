import type { MetricId } from '../../src/domain/figure';
import { figureOf, type Measured, type Reported } from '../../src/domain/metrics/metric';
import { metric } from '../../src/domain/metrics/registry';
import { NO_COST, type CostSum } from '../../src/domain/plan/classed-cost';
import type { Forecast, ProjectFlow } from '../../src/domain/report/project-flow';
import type { ProjectValue } from '../../src/domain/report/project-value';
import { valueMeasures } from '../../src/domain/report/value-sums';
import { EMPTY_ROLLUP } from '../../src/domain/rollup';
import { NOTHING_MEASURED } from './sample-report';

const of = (id: MetricId, given: Partial<Measured>) => figureOf(metric(id), { ...NOTHING_MEASURED, ...given });
const reported = (given: Partial<Reported>): Pick<Measured, 'reported'> => {
  const nothing = NOTHING_MEASURED.reported;
  if ('reason' in nothing) throw new Error(nothing.need);
  return { reported: { ...nothing, ...given } };
};

describe('value against a plan', () => {
  const parts = [
    {
      name: 'A',
      sums: {
        plan: { budgetMinor: 100_000, plannedMinor: 50_000, earnedMinor: 40_000 },
        ...{ matchedMinor: 48_000, outsideMinor: 1_000, missingMinor: 0, exchangeVarianceMinor: 7 },
        estimates: {
          ...{ cpi: 120_000, budget: 108_000, composite: 138_000, cost80Schedule20: 120_968, bottomUp: 119_500 },
        },
        estimateAtCompletionMinor: 126_000,
      },
    },
  ];

  test.each<[MetricId, number]>([
    ['value.budget', 100_000],
    ['value.planned', 50_000],
    ['value.earned', 40_000],
    ['value.actual', 48_000],
    ['value.outside', 1_000],
    ['value.coverage', 0.9795918367],
    ['value.percentComplete', 0.4],
    ['value.percentPlanned', 0.5],
    ['value.percentSpent', 0.48],
    ['value.scheduleVariance', -10_000],
    ['value.costVariance', -8_000],
    ['value.scheduleIndex', 0.8],
    ['value.costIndex', 0.8333333333],
    ['value.toCompleteIndex', 1.1538461538],
    ['value.estimateAtCompletion', 126_000],
    ['value.varianceAtCompletion', -26_000],
    ['value.estimateToComplete', 72_000],
    ['value.estimateByCostIndex', 120_000],
    ['value.estimateByBudget', 108_000],
    ['value.estimateByCostAndSchedule', 138_000],
    ['value.estimateByWeightedIndices', 120_968],
    ['value.estimateByManager', 119_500],
    ['value.exchangeVariance', 7],
  ])('%s of 40% done where 50% were planned, at 48% of the budget, is %d', (id, expected) => {
    expect(of(id, reported({ value: valueMeasures(parts, true) }))).toMatchObject({ known: true, value: expected });
  });

  test('is unknown for the reason that its parts give', () => {
    const unknown = { reason: 'project-unknown', need: 'Read A first.' } as const;
    expect(of('value.budget', reported({ value: null }))).toMatchObject({ known: false, reason: 'no-baseline' });
    expect(of('value.budget', reported({ value: unknown }))).toMatchObject({ known: false, ...unknown });
    expect(of('value.budget', { reported: unknown })).toMatchObject({ known: false, ...unknown });
  });
});

describe('time against a plan', () => {
  const timed = (given: Partial<ProjectValue>) => {
    const times = { earnedScheduleDays: 12.5, actualTimeDays: 20, plannedDurationDays: 30, forecastDurationDays: 48 };
    return reported({ project: { value: { ...times, ...given } } as Reported['project'] });
  };

  test.each<[MetricId, number]>([
    ['schedule.earned', 12.5],
    ['schedule.actualTime', 20],
    ['schedule.plannedDuration', 30],
    ['schedule.variance', -7.5],
    ['schedule.index', 0.625],
    ['schedule.forecastDuration', 48],
  ])('%s where 12.5 of 30 days are earned after 20 is %d', (id, expected) => {
    expect(of(id, timed({}))).toMatchObject({ known: true, value: expected });
  });

  test('has no index before any of it has passed', () => {
    expect(of('schedule.index', timed({ actualTimeDays: 0 }))).toMatchObject({ known: false });
  });

  test.each(['schedule.earned', 'schedule.variance', 'schedule.index'] as const)(
    '%s is unknown where nobody can tell what is earned, of programs, and without a baseline',
    (id) => {
      const untold = { reason: 'coverage-too-low', need: 'Add rates.' } as const;
      expect(of(id, timed({ earnedScheduleDays: untold }))).toMatchObject({ known: false, ...untold });
      expect(of(id, reported({ project: null }))).toMatchObject({ known: false, reason: 'nothing-to-measure' });
      const without = reported({ project: { value: null } as Reported['project'] });
      expect(of(id, without)).toMatchObject({ known: false, reason: 'no-baseline' });
    },
  );
});

describe('flow and forecasts', () => {
  const flow = { age: { p50: 3, p85: 9 }, leadTime: { p50: 4, p85: 11 }, ageless: 0 } as Partial<ProjectFlow>;
  const items: Partial<Forecast> = {
    ...{ alone: { weeks: [5, 6, 7, 8], exact: true }, withArrivals: { weeks: [9, 10, 12, null], exact: true } },
    ...{ chanceByDue: 0.25, chanceByDueWithArrivals: 0.125 },
  };
  const project = (given: { flow?: object; items?: object } = {}) =>
    reported({
      flow: { finishedMilliPerWeek: 2_500, arrivedMilliPerWeek: 1_250, inProgress: 6 },
      project: {
        flow: { ...flow, ...given.flow },
        forecast: { items: { ...items, ...given.items } },
      } as Reported['project'],
    });
  const one = { ...EMPTY_ROLLUP, items: { todo: 1, inProgress: 0, done: 0 } };
  const measured = (given?: Parameters<typeof project>[0]) => ({ ...project(given), rollup: one });

  test.each<[MetricId, number]>([
    ['flow.throughput', 2.5],
    ['flow.arrivals', 1.25],
    ['flow.inProgress', 6],
    ['flow.age', 9],
    ['flow.leadTime', 4],
    ['flow.leadTime85', 11],
    ['forecast.weeks50', 5],
    ['forecast.weeks85', 7],
    ['forecast.weeks85WithArrivals', 12],
    ['forecast.chanceByDue', 0.25],
  ])('%s is %d', (id, expected) => {
    expect(of(id, measured())).toMatchObject({ known: true, value: expected });
  });

  test.each([
    { todo: 1, inProgress: 0, done: 0 },
    { todo: 0, inProgress: 1, done: 0 },
    { todo: 0, inProgress: 0, done: 1 },
    { todo: 1, inProgress: 1, done: 2 },
  ])('are told as soon as there is any work: %j', (counts) => {
    const given = { ...project(), rollup: { ...EMPTY_ROLLUP, items: counts } };
    expect(of('forecast.weeks50', given)).toMatchObject({ known: true, value: 5 });
    const none = { todo: 0, inProgress: 0, done: 0 };
    expect(of('forecast.weeks50', { ...given, rollup: { ...EMPTY_ROLLUP, items: none } })).toMatchObject({
      known: false,
      reason: 'no-items',
    });
  });

  test('say what is missing', () => {
    const never = { weeks: [5, 6, null, null], exact: true };
    expect(of('forecast.weeks85', measured({ items: { alone: never } }))).toMatchObject({ known: false });
    const unknown = measured({ items: { alone: { unknown: 'too few weeks' }, chanceByDue: null } });
    expect(of('forecast.weeks85', unknown)).toMatchObject({ known: false, reason: 'no-history' });
    expect(of('forecast.chanceByDue', unknown)).toMatchObject({ known: false, reason: 'no-due-date' });
    const noAge = { age: { p50: null, p85: null } };
    const needOf = (ageless: number) => of('flow.age', measured({ flow: { ...noAge, ageless } }));
    expect(needOf(2)).not.toEqual(needOf(0));
    expect(needOf(0)).toMatchObject({ known: false, reason: 'nothing-to-measure' });
    const unread = { reason: 'not-reported-yet', need: 'Wait.' } as const;
    expect(of('forecast.weeks50', { ...measured(), reported: unread })).toMatchObject({ known: false, ...unread });
  });
});

describe('cost with cost lines', () => {
  const sum = (capital: number, operating: number, unclassified: number, other = 0): CostSum => ({
    amountMinor: capital + operating + unclassified,
    byClass: { capital, operating, unclassified },
    unconverted: other === 0 ? {} : { USD: other },
  });
  const cost = (labour: CostSum, lines: CostSum, given: Partial<Measured> = {}) => ({
    ...reported({ lines, committed: sum(1, 2, 5) }),
    ...{ labour, ...given },
  });

  test.each<[MetricId, number]>([
    ['cost.labour', 70],
    ['cost.lines', 700],
    ['cost.actual', 770],
    ['cost.capital', 110],
    ['cost.operating', 220],
    ['cost.unclassified', 440],
    ['cost.committed', 8],
  ])('%s is %d', (id, expected) => {
    expect(of(id, cost(sum(10, 20, 40), sum(100, 200, 400)))).toMatchObject({ known: true, value: expected });
  });

  test('is what lines cost where there are no rates, and unknown where there is neither', () => {
    const without = { hasRates: false };
    for (const [id, value] of [['cost.actual', 700] as const, ['cost.operating', 200] as const]) {
      expect(of(id, cost(NO_COST, sum(100, 200, 400), without))).toMatchObject({ known: true, value });
      expect(of(id, cost(NO_COST, NO_COST, without))).toMatchObject({ known: false, reason: 'no-rates' });
    }
    expect(of('cost.labour', cost(NO_COST, sum(100, 200, 400), without))).toMatchObject({ reason: 'no-rates' });
  });

  test('is labour alone where there is no report', () => {
    const unread = { reported: { reason: 'not-reported-yet', need: 'Wait.' } } as const;
    const given = { ...unread, labour: sum(10, 20, 40) };
    expect(of('cost.actual', given)).toMatchObject({ known: true, value: 70 });
    expect(of('cost.operating', given)).toMatchObject({ known: true, value: 20 });
    expect(of('cost.actual', { ...given, hasRates: false })).toMatchObject({ known: false, reason: 'no-rates' });
    expect(of('cost.operating', { ...given, hasRates: false })).toMatchObject({ known: false, reason: 'no-rates' });
    expect(of('cost.lines', given)).toMatchObject({ known: false, ...unread.reported });
    expect(of('cost.committed', given)).toMatchObject({ known: false, ...unread.reported });
  });

  test.each(['cost.actual', 'cost.lines', 'cost.capital'] as const)(
    '%s is unknown where all of it is in currencies that nothing converts',
    (id) => {
      const dollars = cost(NO_COST, sum(0, 0, 0, 9));
      expect(of(id, dollars)).toMatchObject({ known: false, reason: 'no-exchange-rate' });
      // Amounts that cancel out are not nothing.
      const cancelling = cost(NO_COST, sum(5, -5, 0, 9));
      expect(of(id, cancelling)).toMatchObject({ known: true, value: id === 'cost.capital' ? 5 : 0 });
      expect(of(id, { ...cancelling, currency: null })).toMatchObject({ known: false, reason: 'no-exchange-rate' });
    },
  );

  test('is labelled with the currency reported in where it is money, and only there', () => {
    const given = cost(NO_COST, NO_COST, { currency: 'CHF' });
    expect(of('cost.actual', given)).toHaveProperty('currency', 'CHF');
    expect(of('items.total', given)).not.toHaveProperty('currency');
    expect(of('cost.actual', { ...given, currency: null })).not.toHaveProperty('currency');
  });

  test('money is for those who may see financials, whatever else is told', () => {
    expect([metric('cost.actual').financial, metric('items.total').financial]).toEqual([true, false]);
    for (const id of ['value.coverage', 'value.percentSpent', 'value.costIndex', 'value.toCompleteIndex'] as const)
      expect(metric(id).financial).toBe(true);
  });
});
