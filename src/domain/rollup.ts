import { buildForest, plannedWork, weightedProgress, DEFAULT_ESTIMATE_POLICY, type EstimatePolicy } from './hierarchy';
import { addMoney, exactInteger, type MoneyByCurrency } from './money';
import type { PricedWorklog, WorkItem } from './work-item';

/** Mergeable totals of one slice. Seconds, thousandths of points, minor units by currency. */
export interface Rollup {
  items: { todo: number; inProgress: number; done: number };
  points: { totalMilli: number; doneMilli: number; estimatedItems: number };
  seconds: {
    original: number;
    remaining: number;
    spent: number;
    logged: number;
    planned: number;
    plannedRemaining: number;
  };
  worklogs: number;
  /** Outward links by the space of their target; under `NOWHERE`, those to items that the ledger does not know. */
  links: Readonly<Record<string, number>>;
  cost: MoneyByCurrency;
  unpriced: { seconds: number; worklogs: number };
  /** How many items carry a value in each candidate story-point field. */
  pointsFields: Readonly<Record<string, number>>;
  leftOut: {
    unattributedSeconds: number;
    worklogsNotVisible: number;
    unestimatedItems: number;
    undatedItems: number;
    restrictedItems: number;
    otherPointsField: number;
    parentsElsewhere: number;
    missingParents: number;
    cyclicParents: number;
    doneWithRemainingSeconds: number;
  };
}

/** The key of `links` for targets that the ledger does not know. */
export const NOWHERE = '';

/** The identity of `mergeRollups`. */
export const EMPTY_ROLLUP: Rollup = {
  items: { todo: 0, inProgress: 0, done: 0 },
  points: { totalMilli: 0, doneMilli: 0, estimatedItems: 0 },
  seconds: { original: 0, remaining: 0, spent: 0, logged: 0, planned: 0, plannedRemaining: 0 },
  worklogs: 0,
  links: {},
  cost: {},
  unpriced: { seconds: 0, worklogs: 0 },
  pointsFields: {},
  leftOut: {
    unattributedSeconds: 0,
    worklogsNotVisible: 0,
    unestimatedItems: 0,
    undatedItems: 0,
    restrictedItems: 0,
    otherPointsField: 0,
    parentsElsewhere: 0,
    missingParents: 0,
    cyclicParents: 0,
    doneWithRemainingSeconds: 0,
  },
};

function addFields<T extends { readonly [K in keyof T]: number }>(left: T, right: T): T {
  const sum = { ...left };
  for (const key of Object.keys(left) as (keyof T)[]) sum[key] = exactInteger(left[key] + right[key]) as T[keyof T];
  return sum;
}

/** Adds two rollups. Associative and commutative with `EMPTY_ROLLUP` as identity; throws RangeError if a sum can't be held exactly. */
export function mergeRollups(left: Rollup, right: Rollup): Rollup {
  return {
    items: addFields(left.items, right.items),
    points: addFields(left.points, right.points),
    seconds: addFields(left.seconds, right.seconds),
    worklogs: exactInteger(left.worklogs + right.worklogs),
    links: addMoney(left.links, right.links),
    cost: addMoney(left.cost, right.cost),
    unpriced: addFields(left.unpriced, right.unpriced),
    pointsFields: addMoney(left.pointsFields, right.pointsFields),
    leftOut: addFields(left.leftOut, right.leftOut),
  };
}

/** Rolled-up measures of one item and everything below it in its slice. */
export interface NodeTotals {
  itemId: string;
  childCount: number;
  items: number;
  done: number;
  pointsMilli: number;
  pointsDoneMilli: number;
  originalSeconds: number;
  remainingSeconds: number;
  spentSeconds: number;
  loggedSeconds: number;
  plannedSeconds: number | null;
  plannedRemainingSeconds: number;
  /** 0 to 1: finished leaves weighted by planned time, see `weightedProgress`. */
  progress: number;
  cost: MoneyByCurrency;
  unpricedSeconds: number;
}

export interface FoldResult {
  rollup: Rollup;
  /** Totals of every item that has children, in no particular order. */
  nodes: NodeTotals[];
  /** Items at the top of their tree. */
  topIds: string[];
}

interface LoggedWork {
  seconds: number;
  count: number;
  cost: MoneyByCurrency;
  unpricedSeconds: number;
  unpricedCount: number;
}

const NO_WORK: LoggedWork = { seconds: 0, count: 0, cost: {}, unpricedSeconds: 0, unpricedCount: 0 };

function workByItem(worklogs: readonly PricedWorklog[]): Map<string, LoggedWork> {
  const result = new Map<string, LoggedWork>();
  for (const { itemId, seconds, posting } of worklogs) {
    const work = result.get(itemId) ?? NO_WORK;
    result.set(itemId, {
      seconds: work.seconds + seconds,
      count: work.count + 1,
      cost: posting ? addMoney(work.cost, { [posting.currency]: posting.amountMinor }) : work.cost,
      unpricedSeconds: work.unpricedSeconds + (posting ? 0 : seconds),
      unpricedCount: work.unpricedCount + (posting ? 0 : 1),
    });
  }
  return result;
}

function countBy(keys: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

function rollupOfItem(item: WorkItem, work: LoggedWork): Rollup {
  const done = item.category === 'done';
  const points = item.pointsMilli ?? 0;
  const fields = Object.keys(item.pointsByField);
  return {
    items: {
      todo: item.category === 'todo' ? 1 : 0,
      inProgress: item.category === 'inProgress' ? 1 : 0,
      done: done ? 1 : 0,
    },
    points: { totalMilli: points, doneMilli: done ? points : 0, estimatedItems: item.pointsMilli === null ? 0 : 1 },
    seconds: {
      original: item.originalSeconds ?? 0,
      remaining: item.remainingSeconds ?? 0,
      spent: item.spentSeconds,
      logged: work.seconds,
      planned: 0,
      plannedRemaining: 0,
    },
    worklogs: work.count,
    links: countBy(item.linkTargets.map((target) => target ?? NOWHERE)),
    cost: work.cost,
    unpriced: { seconds: work.unpricedSeconds, worklogs: work.unpricedCount },
    pointsFields: countBy(fields),
    leftOut: {
      unattributedSeconds: Math.max(0, item.spentSeconds - work.seconds),
      worklogsNotVisible: Math.max(0, item.worklogsDeclared - work.count),
      unestimatedItems: item.pointsMilli === null && item.originalSeconds === null ? 1 : 0,
      undatedItems: !done && item.dueDay === null ? 1 : 0,
      restrictedItems: item.restricted ? 1 : 0,
      otherPointsField: item.pointsMilli === null && fields.length > 0 ? 1 : 0,
      parentsElsewhere: 0,
      missingParents: 0,
      cyclicParents: 0,
      doneWithRemainingSeconds: done ? (item.remainingSeconds ?? 0) : 0,
    },
  };
}

/** Adds many rollups in place of ever longer copies; same result, and the same RangeError, as merging them one by one. */
class Accumulator {
  private rollup: Rollup = structuredClone(EMPTY_ROLLUP);

  add(part: Rollup): void {
    const sum = this.rollup;
    addInto(sum.items, part.items);
    addInto(sum.points, part.points);
    addInto(sum.seconds, part.seconds);
    sum.worklogs = exactInteger(sum.worklogs + part.worklogs);
    addInto(sum.links, part.links);
    addInto(sum.cost, part.cost);
    addInto(sum.unpriced, part.unpriced);
    addInto(sum.pointsFields, part.pointsFields);
    addInto(sum.leftOut, part.leftOut);
  }

  result(): Rollup {
    return this.rollup;
  }
}

function addInto(sum: object, part: object): void {
  const target = sum as Record<string, number>;
  for (const [key, value] of Object.entries(part as Record<string, number>))
    target[key] = exactInteger((target[key] ?? 0) + value);
}

/** Merges any number of rollups; of none, the empty one. */
export function sumRollups(parts: Iterable<Rollup>): Rollup {
  const accumulator = new Accumulator();
  for (const part of parts) accumulator.add(part);
  return accumulator.result();
}

/**
 * Totals of a set of items of one slice and their worklogs, with the totals of every branch.
 * The set must hold whole trees: hierarchy is cut at its edge. `knowsItem` tells a parent in another slice from one that nobody knows.
 */
export function foldItems(
  items: readonly WorkItem[],
  worklogs: readonly PricedWorklog[],
  knowsItem: (id: string) => boolean,
  policy: EstimatePolicy = DEFAULT_ESTIMATE_POLICY,
): FoldResult {
  const forest = buildForest(items);
  const planned = plannedWork(forest, policy);
  const work = workByItem(worklogs);
  const accumulator = new Accumulator();
  for (const item of items) accumulator.add(rollupOfItem(item, work.get(item.id) ?? NO_WORK));
  const rollup = accumulator.result();

  const totals = new Map<string, NodeTotals>();
  const nodes: NodeTotals[] = [];
  for (const { item, children } of forest.bottomUp) {
    const own = work.get(item.id) ?? NO_WORK;
    const done = item.category === 'done';
    const total: NodeTotals = {
      itemId: item.id,
      childCount: children.length,
      items: 1,
      done: done ? 1 : 0,
      pointsMilli: item.pointsMilli ?? 0,
      pointsDoneMilli: done ? (item.pointsMilli ?? 0) : 0,
      originalSeconds: item.originalSeconds ?? 0,
      remainingSeconds: item.remainingSeconds ?? 0,
      spentSeconds: item.spentSeconds,
      loggedSeconds: own.seconds,
      plannedSeconds: planned.get(item.id)?.plannedSeconds ?? null,
      plannedRemainingSeconds: planned.get(item.id)?.remainingSeconds ?? 0,
      progress: done ? 1 : 0,
      cost: own.cost,
      unpricedSeconds: own.unpricedSeconds,
    };
    const parts = [];
    for (const child of children) {
      const below = totals.get(child.item.id);
      if (!below) continue;
      total.items += below.items;
      total.done += below.done;
      total.pointsMilli += below.pointsMilli;
      total.pointsDoneMilli += below.pointsDoneMilli;
      total.originalSeconds += below.originalSeconds;
      total.remainingSeconds += below.remainingSeconds;
      total.spentSeconds += below.spentSeconds;
      total.loggedSeconds += below.loggedSeconds;
      total.cost = addMoney(total.cost, below.cost);
      total.unpricedSeconds += below.unpricedSeconds;
      parts.push({ ratio: below.progress, estimate: below.plannedSeconds });
    }
    if (!done) total.progress = weightedProgress(parts) ?? 0;
    totals.set(item.id, total);
    if (children.length > 0) nodes.push(total);
  }

  for (const { item, cut } of forest.roots) {
    rollup.seconds.planned += planned.get(item.id)?.plannedSeconds ?? 0;
    rollup.seconds.plannedRemaining += planned.get(item.id)?.remainingSeconds ?? 0;
    if (cut === 'cycle') rollup.leftOut.cyclicParents += 1;
    else if (item.parentId !== null && knowsItem(item.parentId)) rollup.leftOut.parentsElsewhere += 1;
    else if (item.parentId !== null || item.parentKey !== null) rollup.leftOut.missingParents += 1;
  }
  return { rollup, nodes, topIds: forest.roots.map((root) => root.item.id) };
}
