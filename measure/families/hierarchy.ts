import { z } from 'zod';
import { branchProgress, type ProgressItem } from '../../src/domain/branch-progress';
import { exact, minus, ONE, over, plus, times, ZERO, type Fraction } from '../../src/domain/exact-fraction';
import {
  buildForest,
  plannedWork,
  weightedProgress,
  wholePercent,
  type BreakdownItem,
  type EstimatePolicy,
} from '../../src/domain/hierarchy';
import { isUnknown, printed } from '../../src/domain/unknown';
import { family } from '../family';

const amount = z.number().min(-1e12).max(1e12);

const item = z.strictObject({
  id: z.string().describe('The item.'),
  parent: z.string().nullish().describe('Its parent; null or left out at the top.'),
  status: z
    .enum(['todo', 'inProgress', 'done'])
    .default('todo')
    .describe('Status category; a done item has nothing left.'),
  estimate: amount.nullish().describe('Its own estimate, in any one unit: hours, days, points.'),
  remaining: amount.nullish().describe('What is left of its own; by default the estimate less its progress.'),
  progress: z.number().min(0).max(1).nullish().describe('How far it is, 0 to 1; used for items without children.'),
  percent: z.number().min(0).max(100).nullish().describe('The same in percent.'),
  points: amount.nullish().describe('Its own story points.'),
  spent: amount.nullish().describe('Time spent on it, in the same unit as the estimate.'),
  cost: amount.nullish().describe('Its own cost.'),
  costs: z.array(amount).optional().describe('Its own cost by period; periods are summed one by one.'),
});

const input = z.strictObject({
  policy: z
    .enum(['larger-of-own-and-children', 'leaves-only', 'own', 'sum'])
    .default('larger-of-own-and-children')
    .describe('How an item’s own estimate and its children’s combine.'),
  items: z
    .array(item)
    .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, { message: 'an item is given twice' })
    .describe('The items, in any order; parents may be missing or go round in circles.'),
  elsewhere: z
    .array(z.string())
    .default([])
    .describe('Ids of items known outside this set: parents there are crossings.'),
});
type Input = z.output<typeof input>;
type GivenItem = Input['items'][number];
type Outcome = number | { unknown: string };

const exactOrNull = (value: number | null | undefined) => (value === null || value === undefined ? null : exact(value));

function progressOf({ progress, percent }: GivenItem): Fraction | null {
  const hundredths = exactOrNull(percent);
  return exactOrNull(progress) ?? (hundredths && over(hundredths, exact(100)));
}

/** What is left of an item's own estimate, from its progress where it does not say. */
function remainingOf(item: GivenItem): Fraction | null {
  const [estimate, progress] = [exactOrNull(item.estimate), progressOf(item)];
  if (item.remaining !== null && item.remaining !== undefined) return exact(item.remaining);
  return estimate && progress ? times(estimate, minus(ONE, progress)) : null;
}

const number = (value: Fraction): Outcome => {
  const result = printed(value);
  return isUnknown(result) ? { unknown: result.unknown } : result;
};

/** The smallest power of ten that makes whole numbers of decimals. */
function scaleOf(values: readonly (Fraction | null)[]): bigint {
  let scale = 1n;
  for (const value of values) while (value && (value.numerator * scale) % value.denominator !== 0n) scale *= 10n;
  return scale;
}

interface Branch {
  planned: Outcome;
  remaining: Outcome;
}

const NOT_ESTIMATED = { unknown: 'nothing here is estimated' };
const TOO_FINE = { unknown: 'the amounts are too large or too fine to be summed exactly' };

/** Planned and remaining amounts by item and for all of them, summed as whole numbers of the finest decimal given. */
function plan(
  items: readonly GivenItem[],
  policy: EstimatePolicy,
  of: (given: GivenItem) => [Fraction | null, Fraction | null],
) {
  const amounts = new Map(items.map((given) => [given.id, of(given)]));
  const all = [...amounts.values()].flat();
  const scale = scaleOf(all);
  const scaled = ({ numerator, denominator }: Fraction) => (numerator * scale) / denominator;
  const size = (value: bigint) => (value < 0n ? -value : value);
  const reach = all.reduce((sum, value) => sum + (value ? size(scaled(value)) : 0n), 0n);
  const safe = reach <= BigInt(Number.MAX_SAFE_INTEGER);
  // Amounts that can't be summed exactly are not shown; as weights of progress their nearest numbers will do.
  const whole = (value: Fraction | null) =>
    value && (safe ? Number(scaled(value)) : Number(value.numerator) / Number(value.denominator));
  const breakdown = items.map((given): ProgressItem => {
    const [estimate, remaining] = amounts.get(given.id) ?? [null, null];
    return {
      id: given.id,
      parentId: given.parent ?? null,
      category: given.status,
      originalSeconds: whole(estimate),
      remainingSeconds: whole(remaining),
      progress: given.progress ?? (typeof given.percent === 'number' ? given.percent / 100 : null),
    };
  });
  const forest = buildForest(breakdown);
  const planned = plannedWork(forest, policy);
  const shown = (value: number): Outcome =>
    safe ? number({ numerator: BigInt(value), denominator: scale }) : TOO_FINE;
  const branch = (value: number | null, left: number): Branch => ({
    planned: value === null ? NOT_ESTIMATED : shown(value),
    remaining: value === null && left === 0 ? NOT_ESTIMATED : shown(left),
  });
  const at = (id: string): Branch => {
    const work = planned.get(id);
    return branch(work?.plannedSeconds ?? null, work?.remainingSeconds ?? 0);
  };
  const roots = forest.roots.map((root) => planned.get(root.item.id));
  const known = roots.flatMap((work) => (work && work.plannedSeconds !== null ? [work.plannedSeconds] : []));
  const total = branch(
    known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0),
    roots.reduce((sum, work) => sum + (work?.remainingSeconds ?? 0), 0),
  );
  return { forest, planned, at, total };
}

type Forest = ReturnType<typeof buildForest<BreakdownItem>>;

/** Sums of what each item has of its own, over it and all below it; null where none has any. */
function sums(forest: Forest, own: (id: string) => Fraction | null | undefined) {
  const byId = new Map<string, Fraction | null>();
  const add = (left: Fraction | null, right: Fraction | null) => (left && right ? plus(left, right) : (left ?? right));
  for (const { item: one, children } of forest.bottomUp)
    byId.set(
      one.id,
      children.reduce((sum, child) => add(sum, byId.get(child.item.id) ?? null), own(one.id) ?? null),
    );
  const total = forest.roots.reduce<Fraction | null>((sum, root) => add(sum, byId.get(root.item.id) ?? null), null);
  return { at: (id: string) => byId.get(id) ?? null, total };
}

const shownAs = (name: string, value: Fraction | null) => (value === null ? {} : { [name]: number(value) });

function measure({ policy, items, elsewhere }: Input) {
  const given = new Map(items.map((one) => [one.id, one]));
  const work = plan(items, policy, (one) => [exactOrNull(one.estimate), remainingOf(one)]);
  const points = plan(items, policy, (one) => [exactOrNull(one.points), null]);
  const { forest } = work;
  const progress = branchProgress(forest, work.planned);
  const added = {
    ownEstimates: sums(forest, (id) => exactOrNull(given.get(id)?.estimate)),
    ownPoints: sums(forest, (id) => exactOrNull(given.get(id)?.points)),
    pointsDone: sums(forest, (id) => {
      const one = given.get(id);
      const own = exactOrNull(one?.points);
      return own && one?.status !== 'done' ? ZERO : own;
    }),
    spent: sums(forest, (id) => exactOrNull(given.get(id)?.spent)),
    cost: sums(forest, (id) => exactOrNull(given.get(id)?.cost)),
  };
  const periods = items.reduce((most, { costs }) => Math.max(most, costs?.length ?? 0), 0);
  const costs = Array.from({ length: periods }, (_, at) =>
    sums(forest, (id) => exactOrNull(given.get(id)?.costs?.[at])),
  );
  const addedAt = (pick: (of: (typeof added)['cost']) => Fraction | null) => ({
    ...Object.fromEntries(Object.entries(added).flatMap(([name, of]) => Object.entries(shownAs(name, pick(of))))),
    ...(periods === 0 ? {} : { costs: costs.map((period) => number(pick(period) ?? ZERO)) }),
  });
  const withPoints = (id: string) => (added.ownPoints.at(id) ? { plannedPoints: points.at(id).planned } : {});
  const far = new Set(elsewhere);
  const nodes = new Map(forest.bottomUp.map((node) => [node.item.id, node]));
  const whole = weightedProgress(
    forest.roots.map(({ item: { id } }) => ({
      ratio: progress.get(id) ?? 0,
      estimate: work.planned.get(id)?.plannedSeconds ?? null,
    })),
  );
  const ratio = (value: number) => ({ progress: number(exact(value)), wholePercent: wholePercent(value) });
  const outside = forest.roots.filter(({ cut }) => cut === 'parent-elsewhere').map((root) => root.item);
  const parentOf = (id: string) => ({ id, parent: given.get(id)?.parent ?? null });
  return {
    policy,
    items: items.map(({ id }) => ({
      id,
      children: nodes.get(id)?.children.length ?? 0,
      ...work.at(id),
      ...ratio(progress.get(id) ?? 0),
      ...withPoints(id),
      ...addedAt((of) => of.at(id)),
    })),
    totals: {
      items: items.length,
      done: items.filter(({ status }) => status === 'done').length,
      ...work.total,
      ...(items.length === 0 ? { progress: { unknown: 'there are no items' } } : ratio(whole ?? 0)),
      ...(added.ownPoints.total ? { plannedPoints: points.total.planned } : {}),
      ...addedAt((of) => of.total),
    },
    crossings: outside.filter(({ parentId }) => far.has(parentId ?? '')).map(({ id }) => parentOf(id)),
    missingParents: outside.filter(({ parentId }) => !far.has(parentId ?? '')).map(({ id }) => parentOf(id)),
    cyclesOpened: forest.roots.filter(({ cut }) => cut === 'cycle').map((root) => parentOf(root.item.id)),
  };
}

/** Breakdown of work. */
export default family({
  name: 'hierarchy',
  purpose:
    'Rolls planned and remaining work, progress, points and cost up a breakdown of any depth, each counted once.',
  input,
  measure,
  example: {
    title: 'An epic of its own 100 h that nobody burns down, with 120 h of children and 10 h of them left',
    input: {
      items: [
        { id: 'epic', estimate: 100, status: 'inProgress' },
        { id: 'story 1', parent: 'epic', estimate: 100, status: 'done' },
        { id: 'story 2', parent: 'epic', estimate: 20, remaining: 10, status: 'inProgress' },
      ],
    },
  },
});
