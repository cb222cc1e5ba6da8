import fc from 'fast-check';
import { figureSchema, type MetricId } from '../../src/domain/figure';
import { METRIC_IDS } from '../../src/domain/metrics/ids';
import { ITEM_METRICS } from '../../src/domain/metrics/items';
import { COST_METRICS } from '../../src/domain/metrics/cost';
import { explain } from '../../src/domain/metrics/explain';
import { FLOW_METRICS } from '../../src/domain/metrics/flow';
import { LINK_METRICS } from '../../src/domain/metrics/links';
import { figureOf, type Measured, type Metric } from '../../src/domain/metrics/metric';
import { POINT_METRICS } from '../../src/domain/metrics/points';
import { metric, METRICS } from '../../src/domain/metrics/registry';
import { SCHEDULE_METRICS } from '../../src/domain/metrics/schedule';
import { TIME_METRICS } from '../../src/domain/metrics/time';
import { VALUE_METRICS } from '../../src/domain/metrics/value';
import { NO_COST, type CostSum } from '../../src/domain/plan/classed-cost';
import { EMPTY_ROLLUP, foldItems, type Rollup } from '../../src/domain/rollup';
import { knowsItem, rollupsOf, workSets } from './random-work';
import { NOTHING_MEASURED as EMPTY } from './sample-report';

const DECLARED: readonly Metric[] = [
  ...ITEM_METRICS,
  ...POINT_METRICS,
  ...TIME_METRICS,
  ...LINK_METRICS,
  ...COST_METRICS,
  ...VALUE_METRICS,
  ...SCHEDULE_METRICS,
  ...FLOW_METRICS,
];

/** Labour cost without a class, in the currency reported in and in others that nothing converts. */
const labour = (amountMinor: number, unconverted: CostSum['unconverted'] = {}): CostSum => ({
  amountMinor,
  byClass: { ...NO_COST.byClass, unclassified: amountMinor },
  unconverted,
});
const of = (id: MetricId, given: Partial<Measured>) => figureOf(metric(id), { ...EMPTY, ...given });
const rollup = (given: Partial<Rollup>): Rollup => ({ ...EMPTY_ROLLUP, ...given });

describe('the registry', () => {
  test('declares every id once, and nothing else', () => {
    expect(DECLARED.map(({ id }) => id).sort()).toEqual([...METRIC_IDS].sort());
    expect(new Set(METRIC_IDS).size).toBe(METRIC_IDS.length);
    expect(METRICS.map(({ id }) => id)).toEqual(METRIC_IDS);
    expect(() => metric('items.imagined' as MetricId)).toThrow(RangeError);
  });

  test('names every metric once, and says of each what it means', () => {
    expect(new Set(METRICS.map(({ name }) => name)).size).toBe(METRICS.length);
    for (const { name, meaning, formula, source } of METRICS) {
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      for (const text of [name, formula, source]) expect(text.trim()).not.toBe('');
    }
  });

  test.each(METRICS)('$id builds on other metrics that exist, without a circle', ({ id }) => {
    const below = (from: MetricId, path: readonly MetricId[]): void => {
      expect(path).not.toContain(from);
      for (const input of metric(from).inputs) below(input, [...path, from]);
    };
    below(id, []);
  });
});

describe('any input', () => {
  const links = (numbers: fc.Arbitrary<number>) =>
    fc.record({ within: numbers, acrossProjects: numbers, dangling: numbers });
  const around = (rollups: fc.Arbitrary<Rollup>, numbers: fc.Arbitrary<number>): fc.Arbitrary<Measured> =>
    fc.record({
      unread: fc.constantFrom(null, 'ABC has not been imported.'),
      rollup: rollups,
      links: links(numbers),
      overdueItems: numbers,
      currency: fc.constantFrom('EUR', 'JPY', null),
      labour: fc
        .tuple(
          fc.oneof(fc.constant(0), fc.maxSafeInteger()),
          fc.dictionary(fc.constantFrom('USD', 'JPY'), fc.oneof(fc.constant(0), fc.maxSafeInteger())),
        )
        .map(([amount, others]) => labour(amount, others)),
      hasRates: fc.boolean(),
      reported: fc
        .boolean()
        .map((isThere) => (isThere ? EMPTY.reported : { reason: 'not-reported-yet' as const, need: 'Wait.' })),
    });
  const folded = workSets.map(({ items, worklogs }) => foldItems(items, worklogs, knowsItem).rollup);
  const extreme = fc.oneof(fc.constantFrom(0, 1, Number.MAX_SAFE_INTEGER), fc.maxSafeNat());
  const inputs = fc.oneof(
    around(folded, fc.nat()),
    around(rollupsOf(extreme), extreme),
    around(rollupsOf(fc.constantFrom(0, 1)), fc.constantFrom(0, 1)),
  );
  const MAY_BE_NEGATIVE = new Set(['money', 'points']);

  /** What is wrong with a figure; undefined if nothing is. */
  function fault(declared: Metric, input: Measured): string | undefined {
    const figure = figureOf(declared, input);
    const parsed = figureSchema.safeParse(figure);
    if (!parsed.success) return parsed.error.message;
    if (figure.metric !== declared.id || figure.unit !== declared.unit) return 'another metric or unit';
    if (!figure.known) return figure.need.endsWith('.') ? undefined : 'no sentence says what is needed';
    if (!Number.isFinite(figure.value)) return `not finite: ${figure.value}`;
    if (figure.value < 0 && !MAY_BE_NEGATIVE.has(figure.unit)) return `negative: ${figure.value}`;
    return figure.unit === 'ratio' && figure.value > 1 ? `more than the whole: ${figure.value}` : undefined;
  }

  test('gives figures that keep the schema: finite, counts never negative, shares between 0 and 1', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const faults = METRICS.flatMap((declared) => {
          const found = fault(declared, input);
          return found === undefined ? [] : [`${declared.id}: ${found}`];
        });
        expect(faults).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('never read from Jira is unknown for every metric, whatever stands in it', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const declared of METRICS)
          expect(figureOf(declared, { ...input, unread: 'ABC is still being read.' })).toMatchObject({
            known: false,
            reason: 'not-imported',
            need: 'ABC is still being read.',
          });
      }),
      { numRuns: 100 },
    );
  });
});

describe('empty input', () => {
  test.each(METRICS)('$id is $onEmpty', (declared) => {
    const figure = figureOf(declared, EMPTY);
    if (declared.onEmpty === '0') expect(figure).toMatchObject({ known: true, value: 0 });
    else expect(figure).toMatchObject({ known: false });
  });

  test('gives the reason', () => {
    expect(of('progress.items', {})).toMatchObject({ reason: 'no-items' });
    for (const id of [
      'points.total',
      'points.done',
      'progress.points',
      'time.planned',
      'time.plannedRemaining',
    ] as const)
      expect(of(id, {})).toMatchObject({ known: false, reason: 'no-estimates' });
    expect(of('progress.time', {})).toMatchObject({ known: false, reason: 'no-estimates' });
  });
});

describe('cost', () => {
  test('is unknown without rates, even if nothing was logged', () => {
    expect(of('cost.actual', { hasRates: false })).toEqual({
      metric: 'cost.actual',
      unit: 'money',
      currency: 'EUR',
      known: false,
      reason: 'no-rates',
      need: 'Add an hourly rate in Administration to price worklogs.',
    });
  });

  test('is unknown where all of it is in another currency, and names it', () => {
    const figure = of('cost.actual', { labour: labour(0, { USD: 5, JPY: 0 }) });
    expect(figure).toMatchObject({ known: false, reason: 'no-exchange-rate', currency: 'EUR' });
    expect(figure).toHaveProperty('need', 'Cost is in USD; there is no exchange rate to EUR.');
  });

  test('is the amount in the currency that is reported, 0 included', () => {
    expect(of('cost.actual', { labour: labour(1_234, { USD: 5 }) })).toMatchObject({ known: true, value: 1_234 });
    expect(of('cost.actual', { labour: labour(0) })).toMatchObject({ known: true, value: 0, currency: 'EUR' });
    expect(of('cost.actual', { labour: labour(0, { USD: 0 }) })).toMatchObject({ known: true, value: 0 });
  });

  test('is not 0 where there is cost but no currency to report it in', () => {
    expect(of('cost.actual', { currency: null, labour: labour(0, { USD: 5 }) })).toMatchObject({ known: false });
    expect(of('cost.actual', { currency: null })).toMatchObject({ known: true, value: 0 });
  });
});

describe('values', () => {
  const full = rollup({
    items: { todo: 2, inProgress: 3, done: 5 },
    points: { totalMilli: 12_500, doneMilli: 2_500, estimatedItems: 4 },
    seconds: { original: 10, remaining: 25, spent: 75, logged: 50, planned: 9, plannedRemaining: 7 },
    worklogs: 6,
    unpriced: { seconds: 11, worklogs: 1 },
    leftOut: { ...EMPTY_ROLLUP.leftOut, unattributedSeconds: 25, unestimatedItems: 8, undatedItems: 4 },
  });
  const EXPECTED: Partial<Record<MetricId, number>> = {
    'items.total': 10,
    'items.todo': 2,
    'items.inProgress': 3,
    'items.done': 5,
    'items.unestimated': 8,
    'items.undated': 4,
    'items.overdue': 13,
    'progress.items': 0.5,
    'points.total': 12.5,
    'points.done': 2.5,
    'points.estimatedItems': 4,
    'progress.points': 0.2,
    'time.original': 10,
    'time.remaining': 25,
    'time.spent': 75,
    'time.logged': 50,
    'time.unattributed': 25,
    'time.planned': 9,
    'time.plannedRemaining': 7,
    'progress.time': 0.75,
    'worklogs.count': 6,
    'links.within': 14,
    'links.acrossProjects': 15,
    'links.dangling': 16,
    'cost.actual': 17,
    'cost.labour': 17,
    'cost.unclassified': 17,
    'cost.capital': 0,
    'cost.operating': 0,
    'cost.unpricedTime': 11,
  };

  test.each(Object.keys(EXPECTED) as MetricId[])('%s', (id) => {
    const figure = of(id, {
      rollup: full,
      overdueItems: 13,
      links: { within: 14, acrossProjects: 15, dangling: 16 },
      labour: labour(17),
    });
    expect(figure).toMatchObject({ known: true, value: EXPECTED[id] });
  });

  test('points that are negative make no share of points', () => {
    const points = { totalMilli: 3_000, doneMilli: 5_000, estimatedItems: 2 };
    expect(of('progress.points', { rollup: rollup({ points }) })).toMatchObject({ known: false });
    expect(of('points.total', { rollup: rollup({ points }) })).toMatchObject({ known: true, value: 3 });
  });
});

describe('explaining a figure', () => {
  test('gives its formula, the figures that go into it, and the rows behind it', () => {
    const { figure, formula, inputs, rows } = explain('cost.actual', { ...EMPTY, labour: labour(17) });
    expect(figure).toMatchObject({ known: true, value: 17 });
    expect(formula).toBe('labour cost + cost lines');
    expect(inputs.map(({ name, metric: id }) => [name, id])).toEqual([
      ['Labour cost', 'cost.labour'],
      ['Cost that is not labour', 'cost.lines'],
      ['Unpriced time', 'cost.unpricedTime'],
    ]);
    expect(inputs[0]).toMatchObject({ known: true, value: 17 });
    expect(rows).toBe('worklogs');
  });

  test.each(METRICS)('$id leads to rows or to other figures', ({ inputs, rows, id }) => {
    // What the plan's own dates give needs neither.
    if (id === 'schedule.actualTime') return;
    expect(rows !== 'none' || inputs.length > 0).toBe(true);
  });
});
