import {
  arrange,
  DEFAULT_ESTIMATE_POLICY,
  NOBODY,
  plannedWorkOf,
  weightedProgress,
  type Arrangement,
  type EstimatePolicy,
  type PlannedWork,
  type ProgressPart,
} from './hierarchy';
import { exactInteger, type MoneyByCurrency } from './money';
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

const emptyRollup = (): Rollup => ({
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
});

/** The identity of `mergeRollups`. */
export const EMPTY_ROLLUP: Rollup = emptyRollup();

/** A sum that a double holds exactly. Throws RangeError for any other; asked here first, since sums are many. */
function plus(left: number, right: number): number {
  const sum = left + right;
  return Number.isSafeInteger(sum) ? sum : exactInteger(sum);
}

function addInto(sum: object, part: object): void {
  const target = sum as Record<string, number>;
  for (const [key, value] of Object.entries(part as Record<string, number>))
    target[key] = plus(target[key] ?? 0, value);
}

/** Merges any number of rollups; of none, the empty one. Throws RangeError if a sum can't be held exactly. */
export function sumRollups(parts: Iterable<Rollup>): Rollup {
  const sum = emptyRollup();
  for (const part of parts) {
    addInto(sum.items, part.items);
    addInto(sum.points, part.points);
    addInto(sum.seconds, part.seconds);
    sum.worklogs = plus(sum.worklogs, part.worklogs);
    addInto(sum.links, part.links);
    addInto(sum.cost, part.cost);
    addInto(sum.unpriced, part.unpriced);
    addInto(sum.pointsFields, part.pointsFields);
    addInto(sum.leftOut, part.leftOut);
  }
  return sum;
}

/** Adds two rollups. Associative and commutative with `EMPTY_ROLLUP` as identity; throws RangeError if a sum can't be held exactly. */
export function mergeRollups(left: Rollup, right: Rollup): Rollup {
  return sumRollups([left, right]);
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

/** A whole number for each item, by its position in the list: flat columns sum many times faster than objects. */
class Column {
  private readonly values: Float64Array;

  constructor(length: number) {
    this.values = new Float64Array(length);
  }

  at(position: number): number {
    return this.values[position] ?? 0;
  }

  add(position: number, amount: number): void {
    this.values[position] = plus(this.at(position), amount);
  }

  total(): number {
    let sum = 0;
    for (const value of this.values) sum = plus(sum, value);
    return sum;
  }

  /** Adds to every item's own amount those of all items below it. */
  rollUp({ parents, bottomUp }: Arrangement): void {
    for (const position of bottomUp) {
      const parent = parents[position] ?? NOBODY;
      if (parent !== NOBODY) this.add(parent, this.at(position));
    }
  }
}

/** What is logged on each item. */
interface LoggedWork {
  seconds: Column;
  worklogs: Column;
  unpricedSeconds: Column;
  unpricedWorklogs: Column;
  /** By currency; amounts may cancel out, so the number of postings tells where there are any. */
  cost: Map<string, { amount: Column; postings: Column }>;
}

/** Sums worklogs by the position of their item; those of other items count nowhere. */
function loggedWork(positions: Arrangement['positions'], worklogs: readonly PricedWorklog[]): LoggedWork {
  const column = () => new Column(positions.size);
  const seconds = column();
  const counts = column();
  const unpricedSeconds = column();
  const unpricedWorklogs = column();
  const cost: LoggedWork['cost'] = new Map();
  for (const worklog of worklogs) {
    const position = positions.get(worklog.itemId);
    if (position === undefined) continue;
    seconds.add(position, worklog.seconds);
    counts.add(position, 1);
    if (worklog.posting === null) {
      unpricedSeconds.add(position, worklog.seconds);
      unpricedWorklogs.add(position, 1);
      continue;
    }
    const { currency, amountMinor } = worklog.posting;
    let booked = cost.get(currency);
    if (!booked) cost.set(currency, (booked = { amount: column(), postings: column() }));
    booked.amount.add(position, amountMinor);
    booked.postings.add(position, 1);
  }
  return { seconds, worklogs: counts, unpricedSeconds, unpricedWorklogs, cost };
}

type OwnTotals = ReturnType<typeof ownTotals>;

/** What every item has of its own: the totals of branches before they are rolled up. */
function ownTotals(items: readonly WorkItem[], work: LoggedWork) {
  const column = (of: (item: WorkItem) => number) => {
    const values = new Column(items.length);
    items.forEach((item, position) => values.add(position, of(item)));
    return values;
  };
  return {
    items: column(() => 1),
    done: column(({ category }) => (category === 'done' ? 1 : 0)),
    pointsMilli: column(({ pointsMilli }) => pointsMilli ?? 0),
    pointsDoneMilli: column(({ category, pointsMilli }) => (category === 'done' ? (pointsMilli ?? 0) : 0)),
    originalSeconds: column(({ originalSeconds }) => originalSeconds ?? 0),
    remainingSeconds: column(({ remainingSeconds }) => remainingSeconds ?? 0),
    spentSeconds: column(({ spentSeconds }) => spentSeconds),
    loggedSeconds: work.seconds,
    unpricedSeconds: work.unpricedSeconds,
  };
}

function countIn(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** The items' own totals together, without what follows from the hierarchy. */
function rollupOf(items: readonly WorkItem[], own: OwnTotals, work: LoggedWork): Rollup {
  const rollup = emptyRollup();
  const { leftOut } = rollup;
  const links = new Map<string, number>();
  const pointsFields = new Map<string, number>();
  items.forEach((item, position) => {
    const { category, pointsMilli, remainingSeconds } = item;
    const fields = Object.keys(item.pointsByField);
    for (const field of fields) countIn(pointsFields, field);
    for (const target of item.linkTargets) countIn(links, target ?? NOWHERE);
    rollup.items[category] += 1;
    if (pointsMilli !== null) rollup.points.estimatedItems += 1;
    else if (fields.length > 0) leftOut.otherPointsField += 1;
    if (pointsMilli === null && item.originalSeconds === null) leftOut.unestimatedItems += 1;
    if (category !== 'done' && item.dueDay === null) leftOut.undatedItems += 1;
    if (item.restricted) leftOut.restrictedItems += 1;
    if (category === 'done' && remainingSeconds !== null)
      leftOut.doneWithRemainingSeconds = plus(leftOut.doneWithRemainingSeconds, remainingSeconds);
    const unattributed = Math.max(0, item.spentSeconds - work.seconds.at(position));
    leftOut.unattributedSeconds = plus(leftOut.unattributedSeconds, unattributed);
    const notVisible = Math.max(0, item.worklogsDeclared - work.worklogs.at(position));
    leftOut.worklogsNotVisible = plus(leftOut.worklogsNotVisible, notVisible);
  });
  const { points, seconds } = rollup;
  points.totalMilli = own.pointsMilli.total();
  points.doneMilli = own.pointsDoneMilli.total();
  seconds.original = own.originalSeconds.total();
  seconds.remaining = own.remainingSeconds.total();
  seconds.spent = own.spentSeconds.total();
  seconds.logged = work.seconds.total();
  return {
    ...rollup,
    worklogs: work.worklogs.total(),
    links: Object.fromEntries(links),
    cost: Object.fromEntries([...work.cost].map(([currency, { amount }]) => [currency, amount.total()])),
    unpriced: { seconds: work.unpricedSeconds.total(), worklogs: work.unpricedWorklogs.total() },
    pointsFields: Object.fromEntries(pointsFields),
  };
}

function costAt(work: LoggedWork, position: number): MoneyByCurrency {
  const cost: Record<string, number> = {};
  for (const [currency, { amount, postings }] of work.cost)
    if (postings.at(position) > 0) cost[currency] = amount.at(position);
  return cost;
}

/**
 * Totals of a set of items of one slice and their worklogs, with the totals of every branch.
 * The set must hold whole trees: hierarchy is cut at its edge. `knowsItem` tells a parent in another slice from one that nobody knows.
 * Throws RangeError on a repeated item and if a sum can't be held exactly.
 */
export function foldItems(
  items: readonly WorkItem[],
  worklogs: readonly PricedWorklog[],
  knowsItem: (id: string) => boolean,
  policy: EstimatePolicy = DEFAULT_ESTIMATE_POLICY,
): FoldResult {
  const arrangement = arrange(items);
  const work = loggedWork(arrangement.positions, worklogs);
  const totals = ownTotals(items, work);
  const rollup = rollupOf(items, totals, work);
  for (const column of Object.values(totals)) column.rollUp(arrangement);
  for (const { amount, postings } of work.cost.values()) {
    amount.rollUp(arrangement);
    postings.rollUp(arrangement);
  }

  // What a parent needs to know of each child: planned work, and how far it is.
  const subtrees: (PlannedWork & ProgressPart)[] = [];
  const nodes: NodeTotals[] = [];
  for (const position of arrangement.bottomUp) {
    const item = items[position];
    if (!item) continue;
    const children: (PlannedWork & ProgressPart)[] = [];
    let child = arrangement.firstChildren[position] ?? NOBODY;
    for (; child !== NOBODY; child = arrangement.nextSiblings[child] ?? NOBODY) {
      const subtree = subtrees[child];
      if (subtree) children.push(subtree);
    }
    const { plannedSeconds, remainingSeconds } = plannedWorkOf(item, children, policy);
    const ratio = item.category === 'done' ? 1 : (weightedProgress(children) ?? 0);
    subtrees[position] = { plannedSeconds, remainingSeconds, ratio, estimate: plannedSeconds };
    if (children.length === 0) continue;
    nodes.push({
      itemId: item.id,
      childCount: children.length,
      items: totals.items.at(position),
      done: totals.done.at(position),
      pointsMilli: totals.pointsMilli.at(position),
      pointsDoneMilli: totals.pointsDoneMilli.at(position),
      originalSeconds: totals.originalSeconds.at(position),
      remainingSeconds: totals.remainingSeconds.at(position),
      spentSeconds: totals.spentSeconds.at(position),
      loggedSeconds: totals.loggedSeconds.at(position),
      plannedSeconds,
      plannedRemainingSeconds: remainingSeconds,
      progress: ratio,
      cost: costAt(work, position),
      unpricedSeconds: totals.unpricedSeconds.at(position),
    });
  }

  const topIds: string[] = [];
  for (const [position, item] of items.entries()) {
    if (arrangement.parents[position] !== NOBODY) continue;
    topIds.push(item.id);
    const { seconds, leftOut } = rollup;
    seconds.planned = plus(seconds.planned, subtrees[position]?.plannedSeconds ?? 0);
    seconds.plannedRemaining = plus(seconds.plannedRemaining, subtrees[position]?.remainingSeconds ?? 0);
    if (arrangement.opened.has(position)) leftOut.cyclicParents += 1;
    else if (item.parentId !== null && knowsItem(item.parentId)) leftOut.parentsElsewhere += 1;
    else if (item.parentId !== null || item.parentKey !== null) leftOut.missingParents += 1;
  }
  return { rollup, nodes, topIds };
}
