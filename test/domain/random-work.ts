import fc from 'fast-check';
import { EMPTY_ROLLUP, type FoldResult, type Rollup } from '../../src/domain/rollup';
import type { PricedWorklog, WorkItem } from '../../src/domain/work-item';

const seconds = fc.integer({ min: 0, max: 2_000_000 });
const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 2 });
const category = fc.constantFrom('todo', 'inProgress', 'done');
const currency = fc.constantFrom('EUR', 'USD', 'JPY');

/** An item with nothing on it; tests name only what they are about. */
export function item(id: string, given: Partial<WorkItem> = {}): WorkItem {
  return {
    id,
    spaceId: '10',
    parentId: null,
    parentKey: null,
    category: 'todo',
    pointsMilli: null,
    originalSeconds: null,
    remainingSeconds: null,
    spentSeconds: 0,
    dueDay: null,
    restricted: false,
    worklogsDeclared: 0,
    pointsByField: {},
    linkTargets: [],
    ...given,
  };
}

const content = fc.record({
  category,
  pointsMilli: orNull(fc.integer({ min: -3_000, max: 100_000 })),
  originalSeconds: orNull(seconds),
  remainingSeconds: orNull(seconds),
  spentSeconds: seconds,
  dueDay: orNull(fc.constantFrom('2026-01-31', '2026-12-31')),
  restricted: fc.boolean(),
  worklogsDeclared: fc.nat(5),
  pointsByField: fc.dictionary(fc.constantFrom('customfield_1', 'customfield_2'), fc.integer({ min: 0, max: 9_000 })),
  linkTargets: fc.array(fc.constantFrom('10', '11', null), { maxLength: 3 }),
});

const log = fc.record({
  seconds: fc.integer({ min: 0, max: 200_000 }),
  posting: orNull(fc.record({ currency, amountMinor: fc.integer({ min: -5_000, max: 5_000_000 }) })),
});

/** Where an item's parent is: nowhere, any item of the set (itself and a cycle included), another slice, or known to nobody. */
const parent = fc.oneof(
  { weight: 2, arbitrary: fc.constant('none' as const) },
  { weight: 6, arbitrary: fc.nat(1_000) },
  { weight: 1, arbitrary: fc.constantFrom('elsewhere' as const, 'unknown' as const, 'key only' as const) },
);

const PARENT_FIELDS = {
  none: {},
  elsewhere: { parentId: '9001' },
  unknown: { parentId: '9002' },
  'key only': { parentKey: 'LOST-1' },
} satisfies Record<string, Partial<WorkItem>>;

/** Says of the parents that `workSets` invents whether another slice has them. */
export const knowsItem = (id: string) => id === '9001';

export interface WorkSet {
  items: WorkItem[];
  worklogs: PricedWorklog[];
}

/** Sets of items of one slice in any hierarchy that Jira's answers could spell, sound or not, with their worklogs. */
export const workSets: fc.Arbitrary<WorkSet> = fc
  .array(fc.record({ content, parent, logs: fc.array(log, { maxLength: 3 }) }), { maxLength: 24 })
  .map((drafts) => ({
    items: drafts.map(({ content, parent }, index) =>
      item(String(index + 1), {
        ...content,
        ...(typeof parent === 'number' ? { parentId: String((parent % drafts.length) + 1) } : PARENT_FIELDS[parent]),
      }),
    ),
    worklogs: drafts.flatMap(({ logs }, index) =>
      logs.map((log, place) => ({ id: `${index}-${place}`, itemId: String(index + 1), ...log })),
    ),
  }));

/** The parts of a set that hang together by parents, each a work set of whole trees. */
export function wholeTrees({ items, worklogs }: WorkSet): WorkSet[] {
  const group = new Map(items.map(({ id }) => [id, id]));
  const leader = (id: string): string => (group.get(id) === id ? id : leader(group.get(id) ?? id));
  for (const { id, parentId } of items)
    if (parentId !== null && group.has(parentId)) group.set(leader(id), leader(parentId));
  return [...new Set(items.map(({ id }) => leader(id)))].map((top) => ({
    items: items.filter(({ id }) => leader(id) === top),
    worklogs: worklogs.filter(({ itemId }) => leader(itemId) === top),
  }));
}

/** The same answer whatever the order of rows: branches by id, and progress without the last digit of its float. */
export function inOrder({ rollup, nodes, topIds }: FoldResult): FoldResult {
  return {
    rollup,
    nodes: nodes
      .map((node) => ({ ...node, progress: Math.round(node.progress * 1e9) / 1e9 }))
      .sort((left, right) => Number(left.itemId) - Number(right.itemId)),
    topIds: [...topIds].sort(),
  };
}

const count = fc.integer({ min: 0, max: 1_000_000_000 });

function like<T extends object>(model: T, numbers: fc.Arbitrary<number>): fc.Arbitrary<T> {
  return fc.record(
    Object.fromEntries(Object.keys(model).map((key) => [key, numbers])),
  ) as fc.Arbitrary<unknown> as fc.Arbitrary<T>;
}

/** Rollups with every field filled at random; `numbers` says with what. */
export const rollupsOf = (numbers: fc.Arbitrary<number>): fc.Arbitrary<Rollup> =>
  fc.record({
    items: like(EMPTY_ROLLUP.items, numbers),
    points: like(EMPTY_ROLLUP.points, numbers),
    seconds: like(EMPTY_ROLLUP.seconds, numbers),
    worklogs: numbers,
    links: fc.dictionary(fc.constantFrom('', '10', '11', '12'), numbers),
    cost: fc.dictionary(currency, fc.integer({ min: -1_000_000_000, max: 1_000_000_000_000 })),
    unpriced: like(EMPTY_ROLLUP.unpriced, numbers),
    pointsFields: fc.dictionary(fc.constantFrom('customfield_1', 'customfield_2'), numbers),
    leftOut: like(EMPTY_ROLLUP.leftOut, numbers),
  });

export const rollups = rollupsOf(count);
