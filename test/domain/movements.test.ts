import fc from 'fast-check';
import { CAUSES, type Cause } from '../../src/domain/movements/cause';
import { allMovements, explainChange, foldMovements, type History } from '../../src/domain/movements/change';
import type { ItemVersion } from '../../src/domain/movements/item-version';
import { MEASURES, type Measure } from '../../src/domain/movements/movement';
import type { PostingVersion } from '../../src/domain/movements/posting-version';

const DAY = 86_400_000;
const START = Date.UTC(2026, 2, 1);
const at = (day: number) => START + day * DAY;
const dayName = (day: number) => new Date(at(day)).toISOString().slice(0, 10);
const A = { project: 'A', slice: '1' };
const B = { project: 'B', slice: '2' };

function item(day: number, given: Partial<ItemVersion> = {}): ItemVersion {
  return {
    ...{ id: 'i', updated: at(day), place: A, standing: 'counts', category: 'todo' },
    ...{ pointsMilli: 3_000, originalSeconds: 100, remainingSeconds: 100, spentSeconds: 0 },
    ...given,
  };
}

function posting(day: number, given: Partial<PostingVersion> = {}): PostingVersion {
  return {
    ...{ id: 'p', updated: at(day), place: A, standing: 'counts', amountMinor: 1_000, currency: 'EUR' },
    ...{ costClass: 'operating', booking: 'original' },
    ...given,
  };
}

/** The causes that are not nothing, of one measure in project A from day 1 to day 2. */
function causes(history: Partial<History>, measure: Measure, scope = { projects: ['A'] }, currency = 'EUR') {
  const changes = explainChange({ items: [], postings: [], ...history }, scope, dayName(1), dayName(2), 'UTC');
  const change = changes.find((one) => one.measure === measure && (one.currency ?? currency) === currency);
  return Object.fromEntries(Object.entries(change?.byCause ?? {}).filter(([, amount]) => amount !== 0));
}

/** What one change of an item is put down to. */
const explained = (before: Partial<ItemVersion> | null, after: Partial<ItemVersion>, measure: Measure) =>
  causes({ items: [...(before ? [item(1, before)] : []), item(2, after)] }, measure);
const priced = (
  before: Partial<PostingVersion> | null,
  after: Partial<PostingVersion>,
  scope?: { projects: string[] },
) => causes({ postings: [...(before ? [posting(1, before)] : []), posting(2, after)] }, 'costMinor', scope);

type ItemCase = [string, Partial<ItemVersion> | null, Partial<ItemVersion>, Measure, Partial<Record<Cause, number>>];

test.each<ItemCase>([
  ['a new item', null, {}, 'items', { 'scope-added': 1 }],
  ['a new item, already done: planned', null, { category: 'done' }, 'plannedSeconds', { 'scope-added': 100 }],
  ['a new item, already done: done', null, { category: 'done' }, 'pointsDoneMilli', { 'work-done': 3_000 }],
  [
    'a new item, already done: left',
    null,
    { category: 'done' },
    'remainingSeconds',
    { 'scope-added': 100, 'work-done': -100 },
  ],
  ['time logged', {}, { spentSeconds: 30, remainingSeconds: 70 }, 'remainingSeconds', { 'work-done': -30 }],
  [
    'time logged and more found',
    {},
    { spentSeconds: 30, remainingSeconds: 90 },
    'remainingSeconds',
    { 'work-done': -30, 're-estimated': 20 },
  ],
  [
    'more logged than was left',
    { remainingSeconds: 10 },
    { spentSeconds: 30, remainingSeconds: 0 },
    'remainingSeconds',
    { 'work-done': -10 },
  ],
  [
    'a worklog deleted, the estimate back',
    { spentSeconds: 30, remainingSeconds: 70 },
    {},
    'remainingSeconds',
    { 'work-done': 30 },
  ],
  [
    'remaining not kept',
    { remainingSeconds: null },
    { remainingSeconds: null, originalSeconds: 140, spentSeconds: 50 },
    'remainingSeconds',
    { 're-estimated': 40 },
  ],
  [
    'done and re-estimated upwards at once',
    {},
    { category: 'done', remainingSeconds: 130 },
    'remainingSeconds',
    { 're-estimated': 30, 'work-done': -130 },
  ],
  [
    'done and set to nothing left at once',
    {},
    { category: 'done', remainingSeconds: 0 },
    'remainingSeconds',
    { 'work-done': -100 },
  ],
  [
    'done and re-estimated at once: points',
    {},
    { category: 'done', pointsMilli: 5_000 },
    'pointsMilli',
    { 're-estimated': 2_000 },
  ],
  [
    'done and re-estimated at once: points done',
    {},
    { category: 'done', pointsMilli: 5_000 },
    'pointsDoneMilli',
    { 'work-done': 5_000 },
  ],
  [
    'reopened and re-estimated at once',
    { category: 'done' },
    { pointsMilli: 5_000 },
    'pointsDoneMilli',
    { 'work-done': -3_000 },
  ],
  ['reopened: done', { category: 'done' }, {}, 'itemsDone', { 'work-done': -1 }],
  ['reopened: left', { category: 'done', remainingSeconds: 0 }, {}, 'remainingSeconds', { 'work-done': 100 }],
  [
    'points of a done item',
    { category: 'done' },
    { category: 'done', pointsMilli: null },
    'pointsDoneMilli',
    { 're-estimated': -3_000 },
  ],
  [
    'another field for points',
    { pointsField: 'x' },
    { pointsField: 'y', pointsMilli: 1_000 },
    'pointsMilli',
    { reclassified: -2_000 },
  ],
  ['a status mapped otherwise', { status: 'QA' }, { status: 'QA', category: 'done' }, 'itemsDone', { reclassified: 1 }],
  [
    'a status mapped otherwise: left',
    { status: 'QA' },
    { status: 'QA', category: 'done', spentSeconds: 40, remainingSeconds: 60 },
    'remainingSeconds',
    { 'work-done': -40, reclassified: -60 },
  ],
  ['another status', { status: 'QA' }, { status: 'Live', category: 'done' }, 'itemsDone', { 'work-done': 1 }],
  [
    'deleted, whatever else',
    {},
    { standing: 'deleted', category: 'done', pointsMilli: 9 },
    'pointsMilli',
    { deleted: -3_000 },
  ],
  ['restored as it then stands', { standing: 'deleted' }, { pointsMilli: 9 }, 'pointsMilli', { deleted: 9 }],
  ['archived', {}, { standing: 'archived' }, 'plannedSeconds', { archived: -100 }],
  ['closed without being done', {}, { standing: 'withdrawn' }, 'items', { 'scope-removed': -1 }],
  ['out of every slice', {}, { standing: 'outside' }, 'remainingSeconds', { 'scope-removed': -100 }],
  ['back into the slice', { standing: 'outside' }, {}, 'items', { 'scope-added': 1 }],
  ['gone all along', { standing: 'deleted' }, { standing: 'archived' }, 'items', {}],
  [
    'moved here and re-estimated',
    { place: B },
    { originalSeconds: 150 },
    'plannedSeconds',
    { 'moved-in': 100, 're-estimated': 50 },
  ],
  ['moved away and re-estimated', {}, { place: B, originalSeconds: 150 }, 'plannedSeconds', { 'moved-out': -100 }],
])('an item: %s', (_, before, after, measure, expected) => {
  expect(explained(before, after, measure)).toEqual(expected);
});

const factors = { seconds: 3_600, minorUnitsPerHour: 1_000, rateCurrency: 'USD', exchangeRate: '0.9' };
type PostingCase = [string, Partial<PostingVersion> | null, Partial<PostingVersion>, Partial<Record<Cause, number>>];

test.each<PostingCase>([
  ['new', null, {}, { 'work-done': 1_000 }],
  ['new for a closed month', null, { booking: 'adjustment' }, { adjusted: 1_000 }],
  ['a zero-sum correction', null, { booking: 'reclassification' }, { reclassified: 1_000 }],
  [
    'time, rate and exchange at once',
    { factors, amountMinor: 900 },
    { factors: { ...factors, seconds: 7_200, minorUnitsPerHour: 1_500, exchangeRate: 1 }, amountMinor: 3_000 },
    { 'work-done': 900, 'rate-changed': 900, 'exchange-changed': 300 },
  ],
  [
    'time and rate, and what rounding leaves',
    { factors, amountMinor: 900 },
    { factors: { ...factors, seconds: 7_200, minorUnitsPerHour: 1_500 }, amountMinor: 2_701 },
    { 'work-done': 900, 'rate-changed': 901 },
  ],
  [
    'a rate alone',
    { factors, amountMinor: 900 },
    { factors: { ...factors, minorUnitsPerHour: 1_500 }, amountMinor: 1_351 },
    { 'rate-changed': 451 },
  ],
  [
    'time at a rate in its own currency',
    { factors: { ...factors, rateCurrency: 'EUR', exchangeRate: null } },
    { factors: { ...factors, seconds: 5_400, rateCurrency: 'EUR', exchangeRate: null }, amountMinor: 1_500 },
    { 'work-done': 500 },
  ],
  [
    'a rate in its own currency at last',
    { factors, amountMinor: 900 },
    { factors: { ...factors, rateCurrency: 'EUR', exchangeRate: null } },
    { 'exchange-changed': 100 },
  ],
  [
    'the same factors: by stamp',
    { factors, stamp: { rate: 'q' } },
    { factors, stamp: { rate: 'r' }, amountMinor: 5 },
    { 'rate-changed': -995 },
  ],
  [
    'factors of one side alone: by stamp',
    { factors, stamp: { rate: 'q' } },
    { stamp: { rate: 'r' }, amountMinor: 1 },
    { 'rate-changed': -999 },
  ],
  [
    'by stamp: exchange',
    { stamp: { rate: 'q', exchange: 'x' } },
    { stamp: { rate: 'q', exchange: 'y' }, amountMinor: 1 },
    { 'exchange-changed': -999 },
  ],
  ['no rate before and after', { amountMinor: null }, { amountMinor: null, costClass: 'operating' }, {}],
  ['another currency in a correction', { currency: 'USD' }, { booking: 'adjustment' }, { adjusted: 1_000 }],
  [
    'an adjustment wins over its factors',
    { factors, amountMinor: 900 },
    { factors: { ...factors, minorUnitsPerHour: 2_000 }, amountMinor: 1_800, booking: 'adjustment' },
    { adjusted: 900 },
  ],
  [
    'an exchange rate missing: by stamp',
    { factors: { ...factors, exchangeRate: null }, stamp: { exchange: null } },
    { factors, stamp: { exchange: 'x1' }, amountMinor: 900 },
    { 'exchange-changed': -100 },
  ],
  [
    'by stamp: time',
    { stamp: { seconds: 1 } },
    { stamp: { seconds: 2, rate: 'r' }, amountMinor: 1 },
    { 'work-done': -999 },
  ],
  ['by stamp: rate', { stamp: { rate: 'q' } }, { stamp: { rate: 'r' }, amountMinor: 1 }, { 'rate-changed': -999 }],
  ['by nothing', {}, { amountMinor: 1 }, { adjusted: -999 }],
  ['a rate at last', { amountMinor: null }, {}, { 'rate-changed': 1_000 }],
  ['another currency', { currency: 'USD' }, {}, { 'exchange-changed': 1_000 }],
  ['moved with its item', {}, { place: B, amountMinor: 7 }, { 'moved-out': -1_000 }],
  ['deleted', {}, { standing: 'deleted' }, { deleted: -1_000 }],
])('a posting: %s', (_, before, after, expected) => {
  expect(priced(before, after)).toEqual(expected);
});

test('a change of cost class shows by class and nets to nothing in the whole', () => {
  const history = { items: [], postings: [posting(1), posting(2, { costClass: 'capital', amountMinor: 1_500 })] };
  const [, ...later] = allMovements(history, 'UTC');
  expect(later.map(({ costClass, cause, amount }) => [costClass, cause, amount])).toEqual([
    ['operating', 'reclassified', -1_000],
    ['capital', 'reclassified', 1_000],
    ['capital', 'adjusted', 500],
  ]);
  expect(causes(history, 'costMinor')).toEqual({ adjusted: 500 });
});

test('a move between slices of one project is a move', () => {
  const place = { project: 'A', slice: '2' };
  const moved = allMovements({ items: [item(1), item(2, { place })], postings: [] }, 'UTC');
  expect(new Set(moved.map(({ cause }) => cause))).toEqual(new Set(['scope-added', 'moved-out', 'moved-in']));
});

test('of two versions of one instant the same one stands, whatever their order and that of their fields', () => {
  const [one, other] = [posting(1, { amountMinor: 5 }), posting(1, { amountMinor: 7 })];
  const reversed = Object.fromEntries(Object.entries(other).reverse()) as unknown as PostingVersion;
  for (const postings of [
    [one, other],
    [other, one],
    [reversed, one],
    [one, reversed],
  ])
    expect(allMovements({ items: [], postings }, 'UTC').map(({ amount }) => amount)).toEqual([7]);
});

test('movements come by time, whatever they are about', () => {
  const history = { items: [item(3), item(1, { id: 'early' })], postings: [posting(2)] };
  const days = allMovements(history, 'UTC').map(({ updated }) => updated);
  expect(days).toEqual(days.toSorted((left, right) => left - right));
  expect([days[0], days.at(-1)]).toEqual([at(1), at(3)]);
});

test('a move between two projects is none of their program', () => {
  const items = [item(1), item(2, { place: B })];
  expect(causes({ items }, 'items', { projects: ['A'] })).toEqual({ 'moved-out': -1 });
  expect(causes({ items }, 'items', { projects: ['B'] })).toEqual({ 'moved-in': 1 });
  expect(causes({ items }, 'items', { projects: ['A', 'B'] })).toEqual({});
});

test('days are those of the time zone, midnight by midnight', () => {
  const items = [item(0, { updated: Date.UTC(2026, 2, 2, 23, 30) })];
  const change = (zone: string) =>
    explainChange({ items, postings: [] }, {}, '2026-03-02', '2026-03-03', zone).find(
      ({ measure }) => measure === 'items',
    );
  expect(change('UTC')).toMatchObject({ opening: 1, closing: 1 });
  expect(change('Europe/Berlin')).toMatchObject({ opening: 0, closing: 1 });
});

test('a life of an item: written, estimated anew, moved, deleted, restored, finished, reopened', () => {
  const life = [
    item(2),
    item(3, { pointsMilli: 5_000 }),
    item(4, { pointsMilli: 5_000, place: B }),
    item(5, { pointsMilli: 5_000, place: B, standing: 'deleted' }),
    item(6, { pointsMilli: 5_000, place: A }),
    item(7, { pointsMilli: 5_000, place: A, category: 'done' }),
    item(8, { pointsMilli: 5_000, place: A, category: 'inProgress' }),
    item(8, { pointsMilli: 5_000, place: A, category: 'inProgress' }),
  ];
  const history = { items: [...life].reverse(), postings: [] };
  const points = foldMovements(allMovements(history, 'UTC')).filter(({ measure }) => measure === 'pointsMilli');
  expect(points.map(({ project, day, cause, amount }) => [project, day, cause, amount])).toEqual([
    ['A', dayName(2), 'scope-added', 3_000],
    ['A', dayName(3), 're-estimated', 2_000],
    ['A', dayName(4), 'moved-out', -5_000],
    ['B', dayName(4), 'moved-in', 5_000],
    ['B', dayName(5), 'deleted', -5_000],
    ['A', dayName(6), 'deleted', 5_000],
  ]);
  const done = explainChange(history, {}, dayName(1), dayName(7), 'UTC').find(({ measure }) => measure === 'itemsDone');
  expect(done).toMatchObject({ opening: 0, closing: 1, byCause: { 'work-done': 1 } });
  const reopened = explainChange(history, {}, dayName(7), dayName(8), 'UTC').find(
    ({ measure }) => measure === 'itemsDone',
  );
  expect(reopened).toMatchObject({ opening: 1, closing: 0, byCause: { 'work-done': -1 } });
});

test('days the wrong way round are refused', () => {
  expect(() => explainChange({ items: [], postings: [] }, {}, '2026-03-02', '2026-03-01', 'UTC')).toThrow(RangeError);
});

const ids = fc.constantFrom('1', '2', '3');
const places = fc.constantFrom(A, B, { project: 'A', slice: '3' });
const standing = fc.constantFrom('counts', 'counts', 'counts', 'deleted', 'archived', 'withdrawn', 'outside');
const instant = fc.integer({ min: 0, max: 20 * 24 }).map((hours) => START + (hours * DAY) / 24);
const seconds = fc.option(fc.integer({ min: 0, max: 500_000 }), { nil: null });
const base = { id: ids, updated: instant, place: places, standing };

const itemVersions: fc.Arbitrary<ItemVersion> = fc.record(
  {
    ...base,
    category: fc.constantFrom('todo', 'inProgress', 'done'),
    status: fc.constantFrom('x', 'y'),
    pointsMilli: fc.option(fc.integer({ min: -500, max: 13_000 }), { nil: null }),
    pointsField: fc.constantFrom('f', 'g'),
    originalSeconds: seconds,
    remainingSeconds: seconds,
    spentSeconds: fc.nat(500_000),
  },
  {
    requiredKeys: [
      ...(['id', 'updated', 'place', 'standing', 'category', 'pointsMilli'] as const),
      ...(['originalSeconds', 'remainingSeconds', 'spentSeconds'] as const),
    ],
  },
);

const postingVersions: fc.Arbitrary<PostingVersion> = fc.record(
  {
    ...base,
    amountMinor: fc.option(fc.integer({ min: -1_000, max: 1_000_000_000_000 }), { nil: null }),
    currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'JPY'),
    costClass: fc.constantFrom('operating', 'capital'),
    booking: fc.constantFrom('original', 'original', 'original', 'adjustment', 'reclassification'),
    factors: fc.record({
      seconds: fc.nat(100_000),
      minorUnitsPerHour: fc.nat(50_000),
      rateCurrency: fc.constantFrom('EUR', 'USD'),
      exchangeRate: fc.constantFrom(null, '0.9', 1.1, 160),
    }),
    stamp: fc.record({ seconds: fc.nat(2), rate: fc.constantFrom('r', 's') }),
  },
  { requiredKeys: ['id', 'updated', 'place', 'standing', 'amountMinor', 'currency', 'costClass', 'booking'] },
);

const pasts: fc.Arbitrary<History> = fc.record({
  items: fc.array(itemVersions, { maxLength: 14 }),
  postings: fc.array(postingVersions, { maxLength: 14 }),
});
const pairs = fc
  .tuple(fc.integer({ min: -1, max: 22 }), fc.integer({ min: -1, max: 22 }))
  .map(([left, right]) => [dayName(Math.min(left, right)), dayName(Math.max(left, right))] as const);
const scopes = fc.constantFrom(
  {},
  { projects: ['A'] },
  { projects: ['A', 'B'] },
  { slices: [{ project: 'A', slice: '3' }] },
  { projects: [] },
);
const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Auckland');

/** The figures of a change without the rows behind it. */
const figures = (history: History, scope: object, [from, to]: readonly [string, string], zone: string) =>
  explainChange(history, scope, from, to, zone).map(({ movements, ...rest }) => ({ ...rest, rows: movements.length }));

describe('laws', () => {
  test('opening + movements = closing for every measure, scope and pair of dates', () => {
    fc.assert(
      fc.property(pasts, scopes, pairs, zones, (history, scope, [from, to], zone) => {
        for (const { opening, closing, byCause, movements } of explainChange(history, scope, from, to, zone)) {
          expect(opening + CAUSES.reduce((sum, cause) => sum + byCause[cause], 0)).toBe(closing);
          expect(opening + movements.reduce((sum, { amount }) => sum + amount, 0)).toBe(closing);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('nothing doubles: order and repetition of versions change no figure', () => {
    const shuffled = pasts.chain((past) =>
      fc.record({
        past: fc.constant(past),
        items: fc.shuffledSubarray([...past.items, ...past.items], {
          minLength: past.items.length * 2,
        }),
        postings: fc.shuffledSubarray([...past.postings, ...past.postings], { minLength: past.postings.length * 2 }),
      }),
    );
    fc.assert(
      fc.property(shuffled, scopes, pairs, ({ past, ...again }, scope, pair) => {
        expect(figures(again, scope, pair, 'UTC')).toEqual(figures(past, scope, pair, 'UTC'));
      }),
      { numRuns: 400 },
    );
  });

  test('two stretches of time add up to the whole', () => {
    fc.assert(
      fc.property(pasts, scopes, fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)), (history, scope, days) => {
        const [from = 0, between = 0, to = 0] = [...days].sort((left, right) => left - right);
        const cause = (start: number, end: number) =>
          new Map(
            explainChange(history, scope, dayName(start), dayName(end), 'UTC').flatMap(
              ({ measure, currency, byCause }) => CAUSES.map((one) => [`${measure} ${currency} ${one}`, byCause[one]]),
            ),
          );
        const [first, second] = [cause(from, between), cause(between, to)];
        for (const [key, amount] of cause(from, to))
          expect((first.get(key) ?? 0) + (second.get(key) ?? 0)).toBe(amount);
      }),
      { numRuns: 150 },
    );
  });

  test('totals by project, day and cause are the movements; moves cancel over all projects', () => {
    fc.assert(
      fc.property(pasts, (history) => {
        const movements = allMovements(history, 'UTC');
        const totals = foldMovements(movements);
        for (const measure of MEASURES) {
          const sum = (rows: readonly { measure: Measure; amount: number }[]) =>
            rows.filter((row) => row.measure === measure).reduce((all, { amount }) => all + amount, 0);
          expect(sum(totals)).toBe(sum(movements));
          expect(sum(totals.filter(({ cause }) => cause === 'moved-in' || cause === 'moved-out'))).toBe(0);
        }
      }),
      { numRuns: 500 },
    );
  });
});
