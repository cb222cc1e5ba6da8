import fc from 'fast-check';
import { majorText } from '../../src/domain/money';
import { foldItems, mergeRollups, sumRollups, type FoldResult, type NodeTotals } from '../../src/domain/rollup';
import type { PricedWorklog, WorkItem } from '../../src/domain/work-item';
import { item, knowsItem, workSets, type WorkSet } from './random-work';

const fold = ({ items, worklogs }: WorkSet): FoldResult => foldItems(items, worklogs, knowsItem);

/** Time on an item; each is its own worklog. */
const logged = (itemId: string, currency: string, amountMinor: number, seconds = 60): PricedWorklog => ({
  id: `${itemId}/${amountMinor}`,
  itemId,
  seconds,
  posting: { currency, amountMinor },
});

describe('a fold', () => {
  test('is the merge of its items folded alone, but for what follows from the hierarchy', () => {
    fc.assert(
      fc.property(workSets, (set) => {
        const alone = set.items.map((one) =>
          fold({
            items: [{ ...one, parentId: null, parentKey: null }],
            worklogs: set.worklogs.filter(({ itemId }) => itemId === one.id),
          }),
        );
        const { rollup } = fold(set);
        const { leftOut, seconds } = rollup;
        expect(sumRollups(alone.map((part) => part.rollup))).toEqual({
          ...rollup,
          seconds: {
            ...seconds,
            planned: expect.any(Number) as number,
            plannedRemaining: expect.any(Number) as number,
          },
          leftOut: { ...leftOut, parentsElsewhere: 0, missingParents: 0, cyclicParents: 0 },
        });
      }),
      { numRuns: 1_000 },
    );
  });

  test('counts no worklog of an item that is not among its items', () => {
    const items = [item('1')];
    const ours = [logged('1', 'EUR', 5)];
    expect(
      foldItems(items, [...ours, logged('2', 'USD', 7), { ...logged('2', 'EUR', 9), posting: null }], () => true),
    ).toEqual(foldItems(items, ours, () => true));
  });

  test('loses nothing between the levels: what stands at a level and all above it own is the rollup, at each level', () => {
    fc.assert(
      fc.property(workSets, (set) => {
        const whole = fold(set);
        const branches = new Map(whole.nodes.map((node) => [node.itemId, node]));
        const tops = new Set(whole.topIds);
        const childrenOf = (parent: WorkItem) =>
          set.items.filter(({ id, parentId }) => parentId === parent.id && !tops.has(id));
        const ownOf = (one: WorkItem) =>
          amountsIn(fold({ items: [one], worklogs: set.worklogs.filter(({ itemId }) => itemId === one.id) }));
        const withAllBelow = (one: WorkItem) => {
          const branch = branches.get(one.id);
          return branch ? amountsOf(branch) : ownOf(one);
        };
        let above: Amounts[] = [];
        let level = set.items.filter(({ id }) => tops.has(id));
        while (level.length > 0) {
          expect(added([...above, ...level.map(withAllBelow)])).toEqual(amountsIn(whole));
          above = [...above, ...level.map(ownOf)];
          level = level.flatMap(childrenOf);
        }
        expect(added(above)).toEqual(amountsIn(whole));
      }),
      { numRuns: 500 },
    );
  });
});

/** Everything that a branch and a rollup both sum. */
type Amounts = Record<string, number>;

const byCurrency = (cost: Readonly<Record<string, number>>): Amounts => ({
  EUR: cost['EUR'] ?? 0,
  USD: cost['USD'] ?? 0,
  JPY: cost['JPY'] ?? 0,
});

function amountsOf(branch: NodeTotals): Amounts {
  const { items, done, pointsMilli, pointsDoneMilli, originalSeconds, remainingSeconds, spentSeconds } = branch;
  const { loggedSeconds, unpricedSeconds, cost } = branch;
  const times = { originalSeconds, remainingSeconds, spentSeconds, loggedSeconds, unpricedSeconds };
  return { items, done, pointsMilli, pointsDoneMilli, ...times, ...byCurrency(cost) };
}

function amountsIn({ rollup: { items, points, seconds, unpriced, cost } }: FoldResult): Amounts {
  return {
    items: items.todo + items.inProgress + items.done,
    done: items.done,
    pointsMilli: points.totalMilli,
    pointsDoneMilli: points.doneMilli,
    originalSeconds: seconds.original,
    remainingSeconds: seconds.remaining,
    spentSeconds: seconds.spent,
    loggedSeconds: seconds.logged,
    unpricedSeconds: unpriced.seconds,
    ...byCurrency(cost),
  };
}

function added(parts: readonly Amounts[]): Amounts {
  const sum: Amounts = amountsIn(foldItems([], [], () => false));
  for (const part of parts) for (const [name, amount] of Object.entries(part)) sum[name] = (sum[name] ?? 0) + amount;
  return sum;
}

describe('money', () => {
  const LARGE = 10 ** 12;

  test('of a million million minor units a worklog is summed to the last unit, or refused', () => {
    const amounts = fc.array(fc.integer({ min: LARGE - 999, max: LARGE + 999 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(amounts, fc.constantFrom(1, 1, 1, 1_000), (drawn, factor) => {
        const items = [item('1'), item('2', { parentId: '1' })];
        const worklogs = drawn.map((amount, index) => logged(index % 2 === 0 ? '1' : '2', 'EUR', amount * factor));
        const exact = drawn.reduce((sum, amount) => sum + BigInt(amount) * BigInt(factor), 0n);
        if (exact > BigInt(Number.MAX_SAFE_INTEGER))
          expect(() => foldItems(items, worklogs, () => false)).toThrow(RangeError);
        else {
          const { rollup, nodes } = foldItems(items, worklogs, () => false);
          expect(rollup.cost).toEqual({ EUR: Number(exact) });
          expect(nodes.map(({ cost }) => cost)).toEqual([{ EUR: Number(exact) }]);
          expect(mergeRollups(rollup, foldItems([], [], () => false).rollup).cost).toEqual({ EUR: Number(exact) });
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('is refused where a branch or the whole would be rounded, whatever it is counted in', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const tree = (given: Partial<WorkItem>) => [item('1', given), item('2', { ...given, parentId: '1' })];
    const refused = (items: WorkItem[], worklogs: PricedWorklog[] = []) =>
      expect(() => foldItems(items, worklogs, () => false)).toThrow(RangeError);
    refused(tree({ spentSeconds: most }));
    refused(tree({ originalSeconds: most }));
    refused(tree({ pointsMilli: most }));
    refused(tree({ category: 'done', remainingSeconds: most }));
    refused(tree({}), [logged('1', 'KWD', most), logged('2', 'KWD', 1)]);
    refused(tree({}), [logged('1', 'KWD', 1, most), logged('2', 'KWD', 1, 1)]);
    refused([item('1')], [logged('1', 'EUR', 0.5)]);
    expect(foldItems(tree({}), [logged('1', 'KWD', most), logged('2', 'KWD', 0)], () => false).rollup.cost).toEqual({
      KWD: most,
    });
  });

  test('stays in minor units of its currency: a yen has no decimals, a dinar three', () => {
    const items = [item('1'), item('2', { parentId: '1' })];
    const worklogs = [
      logged('1', 'JPY', 1_234),
      logged('2', 'JPY', 1),
      logged('1', 'KWD', 1_234),
      logged('2', 'KWD', 1),
      logged('2', 'EUR', 1_235),
    ];
    const { rollup, nodes } = foldItems(items, worklogs, () => false);
    expect(rollup.cost).toEqual({ JPY: 1_235, KWD: 1_235, EUR: 1_235 });
    expect(nodes[0]?.cost).toEqual(rollup.cost);
    expect(Object.entries(rollup.cost).map(([currency, amount]) => majorText(amount, currency))).toEqual([
      '1235',
      '1.235',
      '12.35',
    ]);
  });

  test('that cancels out is 0 where it was booked, and nothing where it was not', () => {
    const items = [item('1'), item('2', { parentId: '1' }), item('3'), item('4', { parentId: '3' })];
    const { rollup, nodes } = foldItems(items, [logged('2', 'EUR', 700), logged('2', 'EUR', -700)], () => false);
    expect(rollup.cost).toEqual({ EUR: 0 });
    expect(new Map(nodes.map(({ itemId, cost }) => [itemId, cost]))).toEqual(
      new Map([
        ['1', { EUR: 0 }],
        ['3', {}],
      ]),
    );
  });
});
