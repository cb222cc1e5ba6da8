import {
  buildForest,
  plannedWork,
  weightedProgress,
  wholePercent,
  type EstimatePolicy,
  type ProgressPart,
} from '../../src/domain/hierarchy';
import { rateCard, type Rate } from '../../src/domain/rates';
import { foldItems } from '../../src/domain/rollup';
import type { PricedWorklog, WorkItem } from '../../src/domain/work-item';
import { item } from './random-work';

const HOUR = 3_600;
const fold = (items: readonly WorkItem[], worklogs: readonly PricedWorklog[] = [], policy?: EstimatePolicy) =>
  foldItems(items, worklogs, () => false, policy);
const branch = (items: readonly WorkItem[], id: string, worklogs: readonly PricedWorklog[] = []) =>
  fold(items, worklogs).nodes.find(({ itemId }) => itemId === id);
const task = (id: string, parentId: string | null, hours: number | null, given: Partial<WorkItem> = {}) =>
  item(id, { parentId, originalSeconds: hours === null ? null : hours * HOUR, ...given });

describe('progress weighted by estimates: the cases that Redmine publishes', () => {
  const part = (percent: number, hours: number | null = null): ProgressPart => ({
    ratio: percent / 100,
    estimate: hours === null ? null : hours * HOUR,
  });
  const progressOf = (...parts: ProgressPart[]) => weightedProgress(parts) ?? Number.NaN;

  test.each<[string, ProgressPart[], number]>([
    ['no estimates', [part(20), part(70)], 45],
    ['one more without progress', [part(20), part(70), part(0)], 30],
    ['that one with a child of 30%', [part(20), part(70), { ratio: progressOf(part(30)), estimate: null }], 40],
    ['rounded down', [part(20), part(20), part(10)], 16],
    ['weighted', [part(20, 10), part(50, 20)], 40],
    [
      'a child by its own children',
      [part(0, 2), { ratio: progressOf(part(50, 2), part(50, 2)), estimate: 4 * HOUR }],
      33,
    ],
    ['no estimate and 0 h, none closed', [part(0), part(0, 0)], 0],
    ['no estimate and 0 h, the first closed', [part(100), part(0, 0)], 50],
    ['no estimate and 0 h, both closed', [part(100), part(100, 0)], 100],
    ['all closed, one without an estimate', [part(100, 40), part(100, 40), part(100, 20), part(100)], 100],
    ['8.0 h and 8.1 h closed', [part(100, 8.0), part(100, 8.1)], 100],
    ['before re-parenting', [part(40), part(20)], 30],
    ['after it, the old parent', [part(40)], 40],
    ['after it, the new parent', [part(20)], 20],
  ])('%s', (_name, parts, expected) => {
    expect(wholePercent(progressOf(...parts))).toBe(expected);
  });

  test('everything finished is exactly 1, whatever the weights', () => {
    expect(progressOf(part(100, 8.0), part(100, 8.1))).toBe(1);
    for (let odd = 1; odd < 500; odd++) expect(progressOf(part(100, odd / 7), part(100, odd / 3), part(100))).toBe(1);
  });

  test('no parts have no progress', () => {
    expect(weightedProgress([])).toBeUndefined();
  });

  test('whole percent rounds down, but a percentage that was whole stays', () => {
    expect(wholePercent(0.999)).toBe(99);
    expect(wholePercent(0.9999999)).toBe(99);
    for (let percent = 0; percent <= 100; percent++) expect(wholePercent(percent / 100)).toBe(percent);
  });
});

describe('double counting', () => {
  test('an item that shows 7 h of its children adds nothing of its own: 5 h + 3 h + 4 h', () => {
    const items = [task('1', null, 5), task('2', null, null), task('3', '2', 3), task('4', '2', 4)];
    expect(fold(items).rollup.seconds).toMatchObject({ original: 12 * HOUR, planned: 12 * HOUR });
    expect(branch(items, '2')).toMatchObject({ originalSeconds: 7 * HOUR, plannedSeconds: 7 * HOUR });
  });

  test('sub-tasks are in a total once: 28.4 h, not 35.4 h', () => {
    const items = [task('1', null, 21.4), task('2', null, null), task('3', '2', 4), task('4', '2', 3)];
    expect(fold(items).rollup.seconds.original).toBe(28.4 * HOUR);
  });

  test('re-parenting takes the work along: 804 h become 740 h', () => {
    const items = [task('19', null, null), task('21', null, null), task('1', '19', 740), task('2', '19', 64)];
    expect(branch(items, '19')).toMatchObject({ plannedSeconds: 804 * HOUR });
    const moved = items.map((one) => (one.id === '2' ? { ...one, parentId: '21' } : one));
    expect(branch(moved, '19')).toMatchObject({ plannedSeconds: 740 * HOUR });
    expect(branch(moved, '21')).toMatchObject({ plannedSeconds: 64 * HOUR });
    expect(fold(moved).rollup.seconds).toEqual(fold(items).rollup.seconds);
  });

  test('a parent’s cost is in the total once', () => {
    const items = [item('1'), item('2', { parentId: '1' })];
    const worklogs = ['1', '2'].map((itemId) => ({
      id: itemId,
      itemId,
      seconds: HOUR,
      posting: { currency: 'EUR', amountMinor: 5_000 },
    }));
    expect(fold(items, worklogs).rollup.cost).toEqual({ EUR: 10_000 });
    expect(branch(items, '1', worklogs)?.cost).toEqual({ EUR: 10_000 });
  });

  test('own 2 h and children 8 h are 10 h spent, every time they are folded', () => {
    const items = [item('1', { spentSeconds: 2 * HOUR }), item('2', { parentId: '1', spentSeconds: 8 * HOUR })];
    for (let time = 0; time < 3; time++) expect(branch(items, '1')?.spentSeconds).toBe(10 * HOUR);
    expect(fold(items, [], 'sum').rollup.seconds.spent).toBe(10 * HOUR);
  });

  const NESTED = [task('1', null, 20), task('2', '1', 10), task('3', '1', 10)];
  const EPIC_25 = [task('1', null, 25), task('2', '1', 10), task('3', '1', 5)];
  const EPIC_30 = [task('1', null, 30), task('2', '1', 25), task('3', '1', 15)];
  test.each<[string, WorkItem[], Record<EstimatePolicy, number>]>([
    ['20 h holding 10 h + 10 h', NESTED, { 'larger-of-own-and-children': 20, 'leaves-only': 20, own: 20, sum: 40 }],
    ['25 over stories of 15', EPIC_25, { 'larger-of-own-and-children': 25, 'leaves-only': 15, own: 25, sum: 40 }],
    ['30 over stories of 40', EPIC_30, { 'larger-of-own-and-children': 40, 'leaves-only': 40, own: 30, sum: 70 }],
  ])('%s under every policy', (_name, items, expected) => {
    for (const [policy, hours] of Object.entries(expected) as [EstimatePolicy, number][])
      expect(fold(items, [], policy).rollup.seconds.planned).toBe(hours * HOUR);
    expect(fold(items).rollup.seconds.planned).toBe(expected['larger-of-own-and-children'] * HOUR);
  });

  test.each<[EstimatePolicy, number | null]>([
    ['larger-of-own-and-children', 7],
    ['leaves-only', null],
    ['own', 7],
    ['sum', 7],
  ])('a parent with the only estimate, by %s', (policy, hours) => {
    const forest = buildForest([task('1', null, 7), task('2', '1', null)]);
    expect(plannedWork(forest, policy).get('1')?.plannedSeconds).toBe(hours === null ? null : hours * HOUR);
  });

  test('overlapping worklogs both count as work: 2 h and 4 h are 6 h', () => {
    const logs = [
      { id: 'a', itemId: '1', seconds: 2 * HOUR, posting: null },
      { id: 'b', itemId: '2', seconds: 4 * HOUR, posting: null },
    ];
    expect(fold([item('1'), item('2')], logs).rollup.seconds.logged).toBe(6 * HOUR);
  });
});

describe('remaining work', () => {
  const epic = (given: Partial<WorkItem> = {}) => task('1', null, 100, { remainingSeconds: 100 * HOUR, ...given });
  const CHILDREN = [
    task('2', '1', 80, { category: 'done', remainingSeconds: 0 }),
    task('3', '1', 40, { category: 'inProgress', remainingSeconds: 10 * HOUR }),
  ];

  test('an epic whose own 100 h nobody burns down does not hold up what its children finished', () => {
    expect(fold([epic(), ...CHILDREN]).rollup.seconds).toMatchObject({
      planned: 120 * HOUR,
      plannedRemaining: 10 * HOUR,
      remaining: 110 * HOUR,
    });
  });

  test('what no child has taken up is left, until the parent is closed', () => {
    const bigger = { originalSeconds: 150 * HOUR };
    expect(fold([epic(bigger), ...CHILDREN]).rollup.seconds.plannedRemaining).toBe(40 * HOUR);
    expect(fold([epic({ ...bigger, category: 'done' }), ...CHILDREN]).rollup.seconds.plannedRemaining).toBe(10 * HOUR);
  });

  test('a leaf has its remaining estimate left, else its original one, and nothing once done', () => {
    const left = (given: Partial<WorkItem>) => fold([task('1', null, 8, given)]).rollup.seconds.plannedRemaining;
    expect(left({ remainingSeconds: 3 * HOUR })).toBe(3 * HOUR);
    expect(left({ remainingSeconds: null })).toBe(8 * HOUR);
    expect(left({ remainingSeconds: 0 })).toBe(0);
    expect(left({ remainingSeconds: 3 * HOUR, category: 'done' })).toBe(0);
  });
});

describe('progress as OpenProject and TaskJuggler publish it', () => {
  test('work 50 h with 30 h left is 40% complete', () => {
    const { planned, plannedRemaining } = fold([task('1', null, 50, { remainingSeconds: 30 * HOUR })]).rollup.seconds;
    expect(wholePercent((planned - plannedRemaining) / planned)).toBe(40);
  });

  test('totals are weighted by work: 50 h at 30% and 5 h at 70% are 33.636%', () => {
    const progress = weightedProgress([
      { ratio: 0.3, estimate: 50 * HOUR },
      { ratio: 0.7, estimate: 5 * HOUR },
    ]);
    expect(progress).toBeCloseTo(18.5 / 55, 11);
  });

  test('two projects of a program are weighted by effort, not averaged', () => {
    const a = weightedProgress([
      { ratio: 0.4, estimate: 5 },
      { ratio: 1, estimate: 3 },
    ]);
    const b = weightedProgress([{ ratio: 0.5, estimate: 10 }]);
    const program = weightedProgress([
      { ratio: a ?? 0, estimate: 8 },
      { ratio: b ?? 0, estimate: 10 },
    ]);
    expect(a).toBe(0.625);
    expect(b).toBe(0.5);
    expect(program).toBeCloseTo(10 / 18, 11);
    expect(wholePercent(program ?? 0)).toBe(55);
  });

  test('their cost by day rates is exact: 5 days at 800 and 3 at 640 are 5,920, with 10 more at 640 12,320', () => {
    const rate = (person: string, perDay: number): Rate => ({
      id: person,
      subject: { kind: 'person', person },
      currency: 'EUR',
      minorUnitsPerHour: (perDay * 100) / 8,
      validFrom: '2026-01-01',
    });
    const card = rateCard([rate('alice', 800), rate('bob', 640)]);
    const work = (itemId: string, person: string, days: number): PricedWorklog => {
      const seconds = days * 8 * HOUR;
      return { id: itemId, itemId, seconds, posting: card.price(person, '2026-02-01', seconds) ?? null };
    };
    const items = ['A', 'B'].flatMap((key) => [
      item(key),
      item(`${key}1`, { parentId: key }),
      item(`${key}2`, { parentId: key }),
    ]);
    const worklogs = [work('A1', 'alice', 5), work('A2', 'bob', 3), work('B1', 'bob', 10)];
    expect(branch(items, 'A', worklogs)?.cost).toEqual({ EUR: 592_000 });
    expect(branch(items, 'B', worklogs)?.cost).toEqual({ EUR: 640_000 });
    expect(fold(items, worklogs).rollup.cost).toEqual({ EUR: 1_232_000 });
  });

  test('finished leaves weigh by planned time through the levels', () => {
    const items = [
      task('1', null, null),
      task('2', '1', 2),
      task('3', '1', null),
      task('4', '3', 2, { category: 'done' }),
      task('5', '3', 2),
    ];
    expect(branch(items, '3')?.progress).toBe(0.5);
    expect(wholePercent(branch(items, '1')?.progress ?? 0)).toBe(33);
    expect(
      branch(
        items.map((one) => (one.id === '1' ? { ...one, category: 'done' as const } : one)),
        '1',
      )?.progress,
    ).toBe(1);
  });
});

test('costs day by day, as MPXJ publishes them, sum to the parent’s without drift', () => {
  const DAYS: readonly [number, number, number][] = [
    [22, 0, 22],
    [22, 0, 22],
    [22, 0, 22],
    [0, 0, 0],
    [0, 0, 0],
    [22, 23, 45],
    [22, 23, 45],
    [0, 23, 23],
    [0, 23, 23],
    [0, 23, 23],
  ];
  const items = [item('2'), item('3', { parentId: '2' }), item('4', { parentId: '2' })];
  const cost = (itemId: string, day: number, amount: number): PricedWorklog => ({
    id: `${itemId}-${day}`,
    itemId,
    seconds: amount === 0 ? 0 : HOUR,
    posting: { currency: 'EUR', amountMinor: amount * 100 },
  });
  const logs = DAYS.map(([third, fourth], day) => [cost('3', day, third), cost('4', day, fourth)]);
  expect(logs.map((day) => branch(items, '2', day)?.cost['EUR'])).toEqual(DAYS.map(([, , parent]) => parent * 100));
  expect(branch(items, '2', logs.flat())?.cost).toEqual({ EUR: 22_500 });
});
