import fc from 'fast-check';
import {
  arrange,
  buildForest,
  NOBODY,
  plannedWork,
  plannedWorkOf,
  weightedProgress,
  type BreakdownItem,
  type EstimatePolicy,
  type PlannedWork,
} from '../../src/domain/hierarchy';

const item = (id: string, parentId: string | null = null, given: Partial<BreakdownItem> = {}): BreakdownItem => ({
  ...{ id, parentId, category: 'todo', originalSeconds: null, remainingSeconds: null },
  ...given,
});

describe('arranging items', () => {
  test('by their positions, children in the order of the list', () => {
    const { positions, parents, firstChildren, nextSiblings, opened, bottomUp } = arrange([
      item('3', '1'),
      item('1'),
      item('4', '1'),
      item('5', '3'),
      item('2', '9'),
    ]);
    expect(Object.fromEntries(positions)).toEqual({ 3: 0, 1: 1, 4: 2, 5: 3, 2: 4 });
    expect([...parents]).toEqual([1, NOBODY, 1, 0, NOBODY]);
    expect([...firstChildren]).toEqual([3, 0, NOBODY, NOBODY, NOBODY]);
    expect([...nextSiblings]).toEqual([2, NOBODY, NOBODY, NOBODY, NOBODY]);
    expect(opened.size).toBe(0);
    expect([...bottomUp]).toEqual([3, 2, 0, 4, 1]);
  });

  test('of nothing is nothing', () => {
    expect([...arrange([]).bottomUp]).toEqual([]);
    expect(buildForest([])).toEqual({ roots: [], bottomUp: [] });
  });

  test('refuses an item given twice', () => {
    expect(() => arrange([item('1'), item('2'), item('1')])).toThrow('item 1 is given twice');
  });

  test.each<[string, BreakdownItem[], number]>([
    ['a parent of itself', [item('1', '1')], 0],
    ['a cycle with others below it', [item('4', '3'), item('3', '2'), item('2', '3')], 2],
    ['ids by length, then by digits', [item('10', '9'), item('9', '11'), item('11', '10')], 1],
    ['ids of one length', [item('12', '13'), item('13', '11'), item('11', '12')], 2],
    ['the first given', [item('1', '3'), item('2', '1'), item('3', '2')], 0],
  ])('opens %s at the smallest id', (_name, items, position) => {
    const { opened, parents } = arrange(items);
    expect([...opened]).toEqual([position]);
    expect(parents[position]).toBe(NOBODY);
    expect([...parents].filter((parent) => parent === NOBODY)).toHaveLength(1);
  });

  test('opens every cycle, and no walk into one', () => {
    const items = [item('9', '8'), item('8', '9'), item('7', '8'), item('6', '5'), item('5', '6'), item('4', '7')];
    expect([...arrange(items).opened]).toEqual([1, 4]);
  });

  test('puts everybody after those below, whatever the parents', () => {
    const parents = fc.array(fc.nat(12), { maxLength: 12 });
    fc.assert(
      fc.property(parents, (chosen) => {
        const items = chosen.map((parent, id) => item(String(id), String(parent)));
        const arranged = arrange(items);
        const places = new Map(Array.from(arranged.bottomUp, (position, place) => [position, place]));
        expect(places.size).toBe(items.length);
        for (const [position, parent] of arranged.parents.entries())
          if (parent !== NOBODY) expect(places.get(position)).toBeLessThan(places.get(parent) ?? NOBODY);
      }),
      { numRuns: 1_000 },
    );
  });
});

test('a forest says why an item stands at the top', () => {
  const { roots, bottomUp } = buildForest([
    item('1'),
    item('2', '1'),
    item('3', 'elsewhere'),
    item('4', '5'),
    item('5', '4'),
  ]);
  expect(roots.map((node) => [node.item.id, node.cut])).toEqual([
    ['1', 'none'],
    ['3', 'parent-elsewhere'],
    ['4', 'cycle'],
  ]);
  expect(roots.map(({ children }) => children.map((node) => [node.item.id, node.cut]))).toEqual([
    [['2', 'none']],
    [],
    [['5', 'none']],
  ]);
  expect(bottomUp.map((node) => node.item.id)).toEqual(['5', '2', '4', '3', '1']);
});

describe('what a parent plans', () => {
  const planned = (plannedSeconds: number | null, remainingSeconds = 0): PlannedWork => ({
    plannedSeconds,
    remainingSeconds,
  });
  test.each<[EstimatePolicy, number | null, (number | null)[], number | null]>([
    ['larger-of-own-and-children', 10, [4, 5], 10],
    ['larger-of-own-and-children', 8, [4, 5], 9],
    ['larger-of-own-and-children', null, [4, null], 4],
    ['larger-of-own-and-children', 3, [null], 3],
    ['larger-of-own-and-children', -3, [null], -3],
    ['larger-of-own-and-children', null, [-2], -2],
    ['leaves-only', 10, [4, 5], 9],
    ['leaves-only', 10, [null], null],
    ['own', 10, [40], 10],
    ['own', null, [40, 2], 42],
    ['sum', 10, [4, 5], 19],
    ['sum', null, [4], 4],
    ['sum', 10, [null, null], 10],
    ['sum', null, [null], null],
  ])('%s: own %p and children %j make %p', (policy, own, children, expected) => {
    const parent = item('1', null, { originalSeconds: own });
    const below = children.map((seconds) => planned(seconds));
    expect(plannedWorkOf(parent, below, policy).plannedSeconds).toBe(expected);
  });

  test('has left what its children have, and what none of them took up while it is open', () => {
    const left = (given: Partial<BreakdownItem>, ...below: PlannedWork[]) =>
      plannedWorkOf(item('1', null, given), below, 'larger-of-own-and-children').remainingSeconds;
    expect(left({ originalSeconds: 100 }, planned(60, 20), planned(10, 0))).toBe(50);
    expect(left({ originalSeconds: 100, category: 'done' }, planned(60, 20))).toBe(20);
    expect(left({ originalSeconds: 100 }, planned(null, 0))).toBe(100);
    expect(left({ originalSeconds: null }, planned(null, 7))).toBe(7);
    expect(left({ originalSeconds: null }, planned(60, 7))).toBe(7);
  });

  test('is found for every item of a forest, from the leaves up', () => {
    const forest = buildForest([
      item('1'),
      item('2', '1', { originalSeconds: 5 }),
      item('3', '2', { originalSeconds: 4, remainingSeconds: 1 }),
      item('4', '2', { originalSeconds: 3, category: 'done' }),
    ]);
    expect(Object.fromEntries(plannedWork(forest, 'larger-of-own-and-children'))).toEqual({
      1: planned(7, 1),
      2: planned(7, 1),
      3: planned(4, 1),
      4: planned(3, 0),
    });
  });
});

test.each([
  [
    [
      [0.2, 1],
      [0.6, 3],
    ],
    0.5,
  ],
  [
    [
      [1, 10],
      [0, null],
    ],
    0.5,
  ],
  [
    [
      [1, 10],
      [0, 30],
      [1, null],
    ],
    0.5,
  ],
  [
    [
      [1, 10],
      [0, 30],
      [0.3, null],
    ],
    0.2666666666666667,
  ],
  [
    [
      [1, 6],
      [0.5, 0],
      [0, -2],
    ],
    0.5,
  ],
  [
    [
      [1, 4],
      [0, null],
      [0, 2],
    ],
    0.4444444444444444,
  ],
  [[[1.5, 1]], 1],
  [[[-0.5, 1]], 0],
])('parts %j come to %d', (parts, expected) => {
  const progress = weightedProgress(
    parts.map(([ratio, estimate]) => ({ ratio: ratio ?? 0, estimate: estimate ?? null })),
  );
  expect(progress).toBeCloseTo(expected, 11);
});
