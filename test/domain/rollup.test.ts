import fc from 'fast-check';
import { addMoney, type MoneyByCurrency } from '../../src/domain/money';
import {
  EMPTY_ROLLUP,
  foldItems,
  mergeRollups,
  NOWHERE,
  sumRollups,
  type NodeTotals,
  type Rollup,
} from '../../src/domain/rollup';
import type { EstimatePolicy } from '../../src/domain/hierarchy';
import type { WorkItem } from '../../src/domain/work-item';
import { inOrder, item, knowsItem, rollups, wholeTrees, workSets, type WorkSet } from './random-work';

const RUNS = { numRuns: 500 };
const MERGES = { numRuns: 1_000 };
const policies = fc.constantFrom<EstimatePolicy>('larger-of-own-and-children', 'leaves-only', 'own', 'sum');
const fold = ({ items, worklogs }: WorkSet, policy?: EstimatePolicy) => foldItems(items, worklogs, knowsItem, policy);
const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, number) => total + number, 0);

describe('merging rollups', () => {
  test('is associative', () => {
    fc.assert(
      fc.property(rollups, rollups, rollups, (a, b, c) => {
        expect(mergeRollups(mergeRollups(a, b), c)).toEqual(mergeRollups(a, mergeRollups(b, c)));
      }),
      MERGES,
    );
  });

  test('is commutative', () => {
    fc.assert(
      fc.property(rollups, rollups, (a, b) => {
        expect(mergeRollups(a, b)).toEqual(mergeRollups(b, a));
      }),
      MERGES,
    );
  });

  test('has the empty rollup as identity and leaves its arguments alone', () => {
    fc.assert(
      fc.property(rollups, (a) => {
        const before = structuredClone(a);
        expect(mergeRollups(a, EMPTY_ROLLUP)).toEqual(a);
        expect(mergeRollups(EMPTY_ROLLUP, a)).toEqual(a);
        expect(a).toEqual(before);
        expect(sum(Object.values(EMPTY_ROLLUP.items))).toBe(0);
      }),
      MERGES,
    );
  });

  test('one by one gives the sum', () => {
    fc.assert(
      fc.property(fc.array(rollups, { maxLength: 8 }), (parts) => {
        expect(sumRollups(parts)).toEqual(parts.reduce(mergeRollups, EMPTY_ROLLUP));
      }),
      MERGES,
    );
    expect(sumRollups([])).toEqual(EMPTY_ROLLUP);
  });

  test('adds every field', () => {
    const ones = (part: object): object =>
      Object.fromEntries(
        Object.entries(part).map(([key, value]) => [key, typeof value === 'number' ? 1 : ones(value as object)]),
      );
    const one = { ...(ones(EMPTY_ROLLUP) as Rollup), links: { '10': 1 }, cost: { EUR: 1 }, pointsFields: { f: 1 } };
    const numbersIn = (part: object): number[] =>
      Object.values(part).flatMap((value: unknown) =>
        typeof value === 'number' ? [value] : numbersIn(value as object),
      );
    const doubled = numbersIn(mergeRollups(one, one));
    expect(doubled).toHaveLength(numbersIn(one).length);
    expect(new Set(doubled)).toEqual(new Set([2]));
  });

  test('refuses a sum that a double can’t hold', () => {
    const huge: Rollup = { ...EMPTY_ROLLUP, cost: { EUR: Number.MAX_SAFE_INTEGER } };
    const one: Rollup = { ...EMPTY_ROLLUP, cost: { EUR: 1 } };
    expect(() => mergeRollups(huge, one)).toThrow(RangeError);
    expect(() => sumRollups([huge, one])).toThrow(RangeError);
    const long: Rollup = {
      ...EMPTY_ROLLUP,
      seconds: { ...EMPTY_ROLLUP.seconds, logged: Number.MAX_SAFE_INTEGER },
    };
    expect(() => sumRollups([long, long])).toThrow(RangeError);
  });
});

describe('folding items', () => {
  test('does not depend on the order of items and worklogs', () => {
    const shuffled = workSets.chain((set) =>
      fc.tuple(
        fc.constant(set),
        fc.shuffledSubarray(set.items, { minLength: set.items.length }),
        fc.shuffledSubarray(set.worklogs, { minLength: set.worklogs.length }),
        policies,
      ),
    );
    fc.assert(
      fc.property(shuffled, ([set, items, worklogs, policy]) => {
        expect(inOrder(fold({ items, worklogs }, policy))).toEqual(inOrder(fold(set, policy)));
      }),
      RUNS,
    );
  });

  test('in parts of whole trees and merging gives the same as folding all at once', () => {
    fc.assert(
      fc.property(workSets, policies, (set, policy) => {
        const parts = wholeTrees(set).map((part) => fold(part, policy));
        const whole = fold(set, policy);
        expect(sumRollups(parts.map(({ rollup }) => rollup))).toEqual(whole.rollup);
        expect(
          inOrder({
            rollup: whole.rollup,
            nodes: parts.flatMap(({ nodes }) => nodes),
            topIds: parts.flatMap(({ topIds }) => topIds),
          }),
        ).toEqual(inOrder(whole));
      }),
      RUNS,
    );
  });

  test('counts each item’s own time, points and cost exactly once, whatever the hierarchy', () => {
    fc.assert(
      fc.property(workSets, policies, ({ items, worklogs }, policy) => {
        const { rollup } = fold({ items, worklogs }, policy);
        const done = items.filter(({ category }) => category === 'done');
        expect(sum(Object.values(rollup.items))).toBe(items.length);
        expect(rollup.items.done).toBe(done.length);
        expect(rollup.points).toEqual({
          totalMilli: sum(items.map(({ pointsMilli }) => pointsMilli ?? 0)),
          doneMilli: sum(done.map(({ pointsMilli }) => pointsMilli ?? 0)),
          estimatedItems: items.filter(({ pointsMilli }) => pointsMilli !== null).length,
        });
        expect(rollup.seconds).toMatchObject({
          original: sum(items.map(({ originalSeconds }) => originalSeconds ?? 0)),
          remaining: sum(items.map(({ remainingSeconds }) => remainingSeconds ?? 0)),
          spent: sum(items.map(({ spentSeconds }) => spentSeconds)),
          logged: sum(worklogs.map(({ seconds }) => seconds)),
        });
        expect(rollup.worklogs).toBe(worklogs.length);
        const priced = worklogs.flatMap(({ posting }) => posting ?? []);
        expect(rollup.cost).toEqual(
          priced.reduce<MoneyByCurrency>(
            (cost, { currency, amountMinor }) => addMoney(cost, { [currency]: amountMinor }),
            {},
          ),
        );
        const unpriced = worklogs.filter(({ posting }) => posting === null);
        expect(rollup.unpriced).toEqual({
          seconds: sum(unpriced.map(({ seconds }) => seconds)),
          worklogs: unpriced.length,
        });
        expect(sum(Object.values(rollup.links))).toBe(sum(items.map(({ linkTargets }) => linkTargets.length)));
        expect(rollup.links[NOWHERE] ?? 0).toBe(
          items.flatMap(({ linkTargets }) => linkTargets).filter((target) => target === null).length,
        );
      }),
      RUNS,
    );
  });

  const OWN_TOTALS = {
    items: () => 1,
    done: (own) => (own.category === 'done' ? 1 : 0),
    pointsMilli: (own) => own.pointsMilli ?? 0,
    pointsDoneMilli: (own) => (own.category === 'done' ? (own.pointsMilli ?? 0) : 0),
    originalSeconds: (own) => own.originalSeconds ?? 0,
    remainingSeconds: (own) => own.remainingSeconds ?? 0,
    spentSeconds: (own) => own.spentSeconds,
    loggedSeconds: (_own, logged) => logged.logged,
    unpricedSeconds: (_own, logged) => logged.unpriced,
    euro: (_own, logged) => logged.euro,
  } satisfies Record<string, (own: WorkItem, logged: { logged: number; unpriced: number; euro: number }) => number>;

  test('gives a parent its own totals and its children’s, and the roots together the rollup', () => {
    fc.assert(
      fc.property(workSets, (set) => {
        const { rollup, nodes, topIds } = fold(set);
        const tops = new Set(topIds);
        const branches = new Map(nodes.map((node) => [node.itemId, node]));
        const childrenOf = (id: string) =>
          set.items.filter(({ id: own, parentId }) => parentId === id && !tops.has(own));
        const ownLog = (id: string) => {
          const logs = set.worklogs.filter(({ itemId }) => itemId === id);
          return {
            logged: sum(logs.map(({ seconds }) => seconds)),
            unpriced: sum(logs.map(({ seconds, posting }) => (posting ? 0 : seconds))),
            euro: sum(logs.map(({ posting }) => (posting?.currency === 'EUR' ? posting.amountMinor : 0))),
          };
        };
        const names = Object.keys(OWN_TOTALS) as (keyof typeof OWN_TOTALS)[];
        const shown = (node: NodeTotals, name: keyof typeof OWN_TOTALS) =>
          name === 'euro' ? (node.cost['EUR'] ?? 0) : node[name];
        const totalOf = (own: WorkItem, name: keyof typeof OWN_TOTALS): number => {
          const branch = branches.get(own.id);
          return branch ? shown(branch, name) : OWN_TOTALS[name](own, ownLog(own.id));
        };
        for (const own of set.items) {
          const children = childrenOf(own.id);
          expect(branches.get(own.id)?.childCount ?? 0).toBe(children.length);
          const ownAndBelow = names.map(
            (name) => OWN_TOTALS[name](own, ownLog(own.id)) + sum(children.map((child) => totalOf(child, name))),
          );
          expect(names.map((name) => totalOf(own, name))).toEqual(ownAndBelow);
        }
        const roots = set.items.filter(({ id }) => tops.has(id));
        const rootSum = (name: keyof typeof OWN_TOTALS) => sum(roots.map((root) => totalOf(root, name)));
        expect(rootSum('items')).toBe(set.items.length);
        expect(rootSum('done')).toBe(rollup.items.done);
        expect(rootSum('pointsMilli')).toBe(rollup.points.totalMilli);
        expect(rootSum('pointsDoneMilli')).toBe(rollup.points.doneMilli);
        expect(rootSum('originalSeconds')).toBe(rollup.seconds.original);
        expect(rootSum('remainingSeconds')).toBe(rollup.seconds.remaining);
        expect(rootSum('spentSeconds')).toBe(rollup.seconds.spent);
        expect(rootSum('loggedSeconds')).toBe(rollup.seconds.logged);
        expect(rootSum('unpricedSeconds')).toBe(rollup.unpriced.seconds);
        expect(rootSum('euro')).toBe(rollup.cost['EUR'] ?? 0);
      }),
      { numRuns: 500 },
    );
  });

  test('keeps progress between 0 and 1 and planned work within what is estimated', () => {
    fc.assert(
      fc.property(workSets, policies, (set, policy) => {
        const { rollup, nodes } = fold(set, policy);
        const outside = nodes.filter(
          ({ progress, plannedSeconds, originalSeconds }) =>
            !(progress >= 0 && progress <= 1 && (plannedSeconds ?? 0) <= originalSeconds),
        );
        expect(outside).toEqual([]);
        expect(rollup.seconds.planned).toBeLessThanOrEqual(rollup.seconds.original);
        if (policy === 'sum') expect(rollup.seconds.planned).toBe(rollup.seconds.original);
        expect(rollup.seconds.plannedRemaining).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  test('nothing gives nothing', () => {
    expect(foldItems([], [], () => false)).toEqual({ rollup: EMPTY_ROLLUP, nodes: [], topIds: [] });
  });

  test('an item given twice is refused', () => {
    expect(() => foldItems([item('1'), item('1')], [], () => false)).toThrow('item 1 is given twice');
  });

  test.each([1, 2, 3, 7, 100])('opens a cycle of %i parents at its smallest id and counts each item once', (length) => {
    const ids = Array.from({ length }, (_, index) => String(index + 8));
    const items = ids.map((id, index) =>
      item(id, { parentId: ids[(index + 1) % length] ?? null, spentSeconds: 60, pointsMilli: 1_000 }),
    );
    const hanging = item('500', { parentId: ids.at(-1) ?? null, spentSeconds: 60, pointsMilli: 1_000 });
    for (const order of [[...items, hanging], [hanging, ...items].reverse()]) {
      const { rollup, topIds, nodes } = foldItems(order, [], () => true);
      expect(topIds).toEqual(['8']);
      expect(rollup.seconds.spent).toBe((length + 1) * 60);
      expect(nodes.find(({ itemId }) => itemId === '8')).toMatchObject({
        items: length + 1,
        spentSeconds: (length + 1) * 60,
        pointsMilli: (length + 1) * 1_000,
      });
      expect(rollup.leftOut).toMatchObject({ cyclicParents: 1, parentsElsewhere: 0, missingParents: 0 });
    }
  });

  test('a chain of 10,000 items counts each once, quickly, from either end', () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      item(String(index), {
        parentId: index === 0 ? null : String(index - 1),
        spentSeconds: 1,
        originalSeconds: 10,
        category: index === 9_999 ? 'done' : 'todo',
      }),
    );
    for (const items of [chain, [...chain].reverse()]) {
      const { rollup, nodes, topIds } = foldItems(items, [], () => false);
      expect(rollup.seconds).toMatchObject({ spent: 10_000, original: 100_000, planned: 10 });
      expect(topIds).toEqual(['0']);
      expect(nodes).toHaveLength(9_999);
      expect(nodes.find(({ itemId }) => itemId === '0')).toMatchObject({
        items: 10_000,
        spentSeconds: 10_000,
        progress: 1,
      });
    }
  });

  test('a ring of 10,000 parents is opened once', () => {
    const ring = Array.from({ length: 10_000 }, (_, index) =>
      item(String(index + 1), { parentId: String(((index + 1) % 10_000) + 1), spentSeconds: 1 }),
    );
    const { rollup, topIds } = foldItems(ring, [], () => false);
    expect(rollup.seconds.spent).toBe(10_000);
    expect(rollup.leftOut.cyclicParents).toBe(1);
    expect(topIds).toEqual(['1']);
  });

  test('tells a parent in another slice from one that nobody knows', () => {
    const items = [
      item('1', { parentId: '9001' }),
      item('2', { parentId: '9002' }),
      item('3', { parentKey: 'LOST-7' }),
      item('4'),
      item('5', { parentId: '4', parentKey: 'HERE-4' }),
    ];
    const { rollup, topIds } = foldItems(items, [], knowsItem);
    expect(rollup.leftOut).toMatchObject({ parentsElsewhere: 1, missingParents: 2, cyclicParents: 0 });
    expect(topIds).toEqual(['1', '2', '3', '4']);
  });

  test('says what is left out of the totals', () => {
    const items = [
      item('1', { spentSeconds: 500, worklogsDeclared: 3, pointsByField: { customfield_2: 5_000 } }),
      item('2', { category: 'done', remainingSeconds: 90, pointsMilli: 0, restricted: true }),
      item('3', { dueDay: '2026-02-01', originalSeconds: 60, spentSeconds: 10 }),
    ];
    const worklogs = [
      { id: 'a', itemId: '1', seconds: 200, posting: { currency: 'EUR', amountMinor: 7 } },
      { id: 'b', itemId: '3', seconds: 40, posting: null },
    ];
    const { rollup } = foldItems(items, worklogs, () => false);
    expect(rollup.leftOut).toEqual({
      unattributedSeconds: 300,
      worklogsNotVisible: 2,
      unestimatedItems: 1,
      undatedItems: 1,
      restrictedItems: 1,
      otherPointsField: 1,
      parentsElsewhere: 0,
      missingParents: 0,
      cyclicParents: 0,
      doneWithRemainingSeconds: 90,
    });
    expect(rollup.unpriced).toEqual({ seconds: 40, worklogs: 1 });
    expect(rollup.cost).toEqual({ EUR: 7 });
    expect(rollup.pointsFields).toEqual({ customfield_2: 1 });
  });

  test('sums an example that was reckoned by hand', () => {
    const items = [
      item('1', { pointsMilli: 3_000, originalSeconds: 100, remainingSeconds: 70, spentSeconds: 30 }),
      item('2', {
        ...{ parentId: '1', category: 'done', pointsMilli: 5_000, spentSeconds: 210, worklogsDeclared: 4 },
        ...{ originalSeconds: 200, remainingSeconds: 15, linkTargets: ['20', '20', null] },
      }),
      item('3', {
        ...{ parentId: '1', category: 'done', spentSeconds: 4, pointsByField: { f: 1_000 } },
        ...{ linkTargets: [null, null] },
      }),
      item('4', { category: 'inProgress', dueDay: '2026-03-01', restricted: true }),
      item('5', { category: 'inProgress', dueDay: '2026-04-01', originalSeconds: 50, pointsByField: {} }),
    ];
    const worklogs = [
      { id: 'a', itemId: '2', seconds: 150, posting: { currency: 'EUR', amountMinor: 600 } },
      { id: 'b', itemId: '2', seconds: 20, posting: { currency: 'EUR', amountMinor: -100 } },
      { id: 'c', itemId: '3', seconds: 9, posting: null },
      { id: 'd', itemId: '5', seconds: 7, posting: { currency: 'USD', amountMinor: 40 } },
      { id: 'e', itemId: 'another', seconds: 1_000, posting: null },
    ];
    const { rollup, nodes, topIds } = foldItems(items, worklogs, () => true);
    expect(rollup).toEqual({
      items: { todo: 1, inProgress: 2, done: 2 },
      points: { totalMilli: 8_000, doneMilli: 5_000, estimatedItems: 2 },
      // Item 1 plans the 200 of its children, none of which are left; 4 plans nothing, 5 its 50.
      seconds: { original: 350, remaining: 85, spent: 244, logged: 186, planned: 250, plannedRemaining: 50 },
      worklogs: 4,
      links: { '20': 2, '': 3 },
      cost: { EUR: 500, USD: 40 },
      unpriced: { seconds: 9, worklogs: 1 },
      pointsFields: { f: 1 },
      leftOut: {
        unattributedSeconds: 70,
        worklogsNotVisible: 2,
        unestimatedItems: 2,
        undatedItems: 1,
        restrictedItems: 1,
        otherPointsField: 1,
        parentsElsewhere: 0,
        missingParents: 0,
        cyclicParents: 0,
        doneWithRemainingSeconds: 15,
      },
    });
    expect(topIds).toEqual(['1', '4', '5']);
    expect(nodes).toEqual([
      {
        ...{ itemId: '1', childCount: 2, items: 3, done: 2, pointsMilli: 8_000, pointsDoneMilli: 5_000 },
        ...{ originalSeconds: 300, remainingSeconds: 85, spentSeconds: 244, loggedSeconds: 179 },
        ...{ plannedSeconds: 200, plannedRemainingSeconds: 0, progress: 1, cost: { EUR: 500 }, unpricedSeconds: 9 },
      },
    ]);
  });
});
