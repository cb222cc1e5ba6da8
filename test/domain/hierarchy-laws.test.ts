import fc from 'fast-check';
import { arrange, buildForest, NOBODY, weightedProgress, type Arrangement } from '../../src/domain/hierarchy';
import { foldItems } from '../../src/domain/rollup';
import type { WorkItem } from '../../src/domain/work-item';
import { item, workSets } from './random-work';

const RUNS = { numRuns: 500 };
const items = workSets.map((set) => set.items);

/** Children of a position by following the chain of siblings. */
function childrenOf({ firstChildren, nextSiblings }: Arrangement, position: number): number[] {
  const children: number[] = [];
  let child = firstChildren[position] ?? NOBODY;
  for (; child !== NOBODY; child = nextSiblings[child] ?? NOBODY) children.push(child);
  return children;
}

describe('arranging items', () => {
  test('places each once, below the parent that it names unless it stands at the top, siblings in their order', () => {
    fc.assert(
      fc.property(items, (list) => {
        const arrangement = arrange(list);
        const { positions, parents, bottomUp } = arrangement;
        expect([...bottomUp].sort((one, other) => one - other)).toEqual(list.map((_, position) => position));
        const places = new Map([...bottomUp].map((position, place) => [position, place]));
        list.forEach(({ parentId }, position) => {
          const parent = parents[position] ?? NOBODY;
          if (parent === NOBODY) return;
          expect(list[parent]?.id).toBe(parentId);
          expect(places.get(position)).toBeLessThan(places.get(parent) ?? NOBODY);
        });
        for (const [id, position] of positions) {
          expect(list[position]?.id).toBe(id);
          const children = childrenOf(arrangement, position);
          expect(children).toEqual([...parents.keys()].filter((child) => parents[child] === position));
        }
      }),
      RUNS,
    );
  });

  test('cuts only what has to be cut: parents that are not there, and each cycle once, at its smallest id', () => {
    fc.assert(
      fc.property(items, (list) => {
        const { positions, parents, opened } = arrange(list);
        const byId = new Map(list.map((one) => [one.id, one]));
        const cycleOf = (one: WorkItem): WorkItem[] => {
          const circle: WorkItem[] = [];
          for (
            let at: WorkItem | undefined = one;
            at && circle.length < list.length;
            at = byId.get(at.parentId ?? '')
          ) {
            circle.push(at);
            if (at.parentId === one.id) return circle;
          }
          return [];
        };
        const smallestOfCycle = (one: WorkItem) => {
          const circle = cycleOf(one);
          return circle.length > 0 && circle.every(({ id }) => Number(one.id) <= Number(id));
        };
        const cut = list.filter(({ parentId }, position) => parentId !== null && parents[position] === NOBODY);
        expect(cut).toEqual(
          list.filter((one) => one.parentId !== null && (!positions.has(one.parentId) || smallestOfCycle(one))),
        );
        expect([...opened].map((position) => list[position]?.id).sort()).toEqual(
          list
            .filter(smallestOfCycle)
            .map(({ id }) => id)
            .sort(),
        );
      }),
      RUNS,
    );
  });

  test('cuts the same whatever the order of the items', () => {
    const shuffled = items.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    const parentsById = (list: readonly { id: string; parentId: string | null }[]) => {
      const { parents } = arrange(list);
      return new Map(list.map(({ id }, position) => [id, list[parents[position] ?? NOBODY]?.id]));
    };
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const expected = parentsById(list);
        const found = parentsById(other);
        for (const { id } of list) expect(found.get(id)).toBe(expected.get(id));
      }),
      RUNS,
    );
  });

  test('gives the same trees as nodes', () => {
    fc.assert(
      fc.property(items, (list) => {
        const arrangement = arrange(list);
        const { roots, bottomUp } = buildForest(list);
        const idAt = (position: number) => list[position]?.id;
        expect(bottomUp.map(({ item: { id } }) => id)).toEqual([...arrangement.bottomUp].map(idAt));
        for (const { item: one, children, cut } of bottomUp) {
          const position = arrangement.positions.get(one.id) ?? NOBODY;
          expect(children.map((child) => child.item.id)).toEqual(childrenOf(arrangement, position).map(idAt));
          const top = arrangement.parents[position] === NOBODY;
          const reason = arrangement.opened.has(position)
            ? 'cycle'
            : top && one.parentId !== null
              ? 'parent-elsewhere'
              : 'none';
          expect(cut).toBe(reason);
        }
        expect(roots.map(({ item: { id } }) => id)).toEqual(foldItems(list, [], () => false).topIds);
      }),
      RUNS,
    );
  });

  test('takes a parent of 150,000 children, and a chain of as many', () => {
    const wide = Array.from({ length: 150_001 }, (_, index) =>
      item(String(index), { parentId: index === 0 ? null : '0' }),
    );
    expect(foldItems(wide, [], () => false).nodes).toMatchObject([
      { itemId: '0', childCount: 150_000, items: 150_001 },
    ]);
    const chain = wide.map((one, index) => ({ ...one, parentId: index === 0 ? null : String(index - 1) }));
    expect([...arrange(chain).bottomUp.subarray(0, 2)]).toEqual([150_000, 149_999]);
  });
});

test('progress lies between that of the parts, is the same in any order and under estimates in any unit', () => {
  const parts = fc.array(
    fc.record({
      ratio: fc.double({ min: 0, max: 1, noNaN: true }),
      estimate: fc.option(fc.nat(1_000_000), { nil: null }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const shuffled = parts.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  fc.assert(
    fc.property(shuffled, fc.integer({ min: 1, max: 10_000 }), ([list, other], unit) => {
      const progress = weightedProgress(list) ?? NaN;
      const ratios = list.map(({ ratio }) => ratio);
      expect(progress).toBeGreaterThanOrEqual(Math.min(...ratios) - 1e-12);
      expect(progress).toBeLessThanOrEqual(Math.max(...ratios) + 1e-12);
      expect(weightedProgress(other)).toBeCloseTo(progress, 9);
      const scaled = list.map(({ ratio, estimate }) => ({
        ratio,
        estimate: estimate === null ? null : estimate * unit,
      }));
      expect(weightedProgress(scaled)).toBeCloseTo(progress, 9);
    }),
    { numRuns: 2_000 },
  );
});
