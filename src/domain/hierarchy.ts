import type { StatusCategory } from './work-item';

/** What a breakdown needs of an item. Seconds; null means not estimated. */
export interface BreakdownItem {
  id: string;
  parentId: string | null;
  category: StatusCategory;
  originalSeconds: number | null;
  remainingSeconds: number | null;
}

/** How a parent's own original estimate and its children's combine. Named in every figure that depends on it. */
export type EstimatePolicy = 'larger-of-own-and-children' | 'leaves-only' | 'own' | 'sum';
export const DEFAULT_ESTIMATE_POLICY: EstimatePolicy = 'larger-of-own-and-children';

export interface BreakdownNode<T extends BreakdownItem> {
  item: T;
  children: BreakdownNode<T>[];
  /** Why the item stands at the top although it names a parent. */
  cut: 'none' | 'parent-elsewhere' | 'cycle';
}

export interface Forest<T extends BreakdownItem> {
  roots: BreakdownNode<T>[];
  /** Every node, children before parents. */
  bottomUp: BreakdownNode<T>[];
}

/**
 * Arranges items into trees. Nothing is lost: an item whose parent is not among them is a root, and a cycle of parents is
 * opened at its member with the smallest id. Items keep their order among siblings. Throws RangeError on a repeated id.
 */
export function buildForest<T extends BreakdownItem>(items: readonly T[]): Forest<T> {
  const nodes = new Map<string, BreakdownNode<T>>();
  for (const item of items) {
    if (nodes.has(item.id)) throw new RangeError(`item ${item.id} is given twice`);
    nodes.set(item.id, { item, children: [], cut: 'none' });
  }
  for (const opened of cycleOpenings(nodes)) opened.cut = 'cycle';
  const roots: BreakdownNode<T>[] = [];
  for (const node of nodes.values()) {
    const parent = node.item.parentId === null ? undefined : nodes.get(node.item.parentId);
    if (parent && node.cut === 'none') parent.children.push(node);
    else {
      if (node.item.parentId !== null && node.cut === 'none') node.cut = 'parent-elsewhere';
      roots.push(node);
    }
  }
  const topDown = [...roots];
  for (let index = 0; index < topDown.length; index++) {
    for (const child of topDown[index]?.children ?? []) topDown.push(child);
  }
  return { roots, bottomUp: topDown.reverse() };
}

function smallerId(left: string, right: string): boolean {
  return left.length === right.length ? left < right : left.length < right.length;
}

/** One node of each cycle of parents: the one with the smallest id, whatever the order of the items. */
function cycleOpenings<T extends BreakdownItem>(nodes: Map<string, BreakdownNode<T>>): BreakdownNode<T>[] {
  const settled = new Set<string>();
  const openings: BreakdownNode<T>[] = [];
  for (const start of nodes.values()) {
    const path = new Map<string, BreakdownNode<T>>();
    let node: BreakdownNode<T> | undefined = start;
    while (node && !settled.has(node.item.id) && !path.has(node.item.id)) {
      path.set(node.item.id, node);
      node = node.item.parentId === null ? undefined : nodes.get(node.item.parentId);
    }
    if (node && path.has(node.item.id)) {
      let smallest = node;
      let member = nodes.get(node.item.parentId ?? '');
      while (member && member !== node) {
        if (smallerId(member.item.id, smallest.item.id)) smallest = member;
        member = nodes.get(member.item.parentId ?? '');
      }
      openings.push(smallest);
    }
    for (const id of path.keys()) settled.add(id);
  }
  return openings;
}

export interface PlannedWork {
  /** Planned seconds of the node and all below it under the policy; null when nothing there is estimated. */
  plannedSeconds: number | null;
  /** What is left of it. */
  remainingSeconds: number;
}

function sumOrNull(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

function plannedBy(policy: EstimatePolicy, own: number | null, children: number | null): number | null {
  switch (policy) {
    case 'larger-of-own-and-children':
      return own === null ? children : children === null ? own : Math.max(own, children);
    case 'leaves-only':
      return children;
    case 'own':
      return own ?? children;
    case 'sum':
      return sumOrNull([own, children]);
  }
}

/**
 * Planned and remaining work of every node. A leaf plans its own estimate and has its own remaining estimate left, nothing once done.
 * A parent's remaining is its children's plus the part of its own estimate that no child has taken up, while it is open:
 * a parent that nobody burns down must not hold up work that its children have finished.
 */
export function plannedWork<T extends BreakdownItem>(
  forest: Forest<T>,
  policy: EstimatePolicy,
): Map<string, PlannedWork> {
  const result = new Map<string, PlannedWork>();
  for (const { item, children } of forest.bottomUp) {
    const open = item.category !== 'done';
    if (children.length === 0) {
      const remaining = item.remainingSeconds ?? item.originalSeconds ?? 0;
      result.set(item.id, { plannedSeconds: item.originalSeconds, remainingSeconds: open ? remaining : 0 });
      continue;
    }
    const below = children.map((child) => result.get(child.item.id)).filter((work) => work !== undefined);
    const childrenPlanned = sumOrNull(below.map((work) => work.plannedSeconds));
    const childrenRemaining = below.reduce((sum, work) => sum + work.remainingSeconds, 0);
    const planned = plannedBy(policy, item.originalSeconds, childrenPlanned);
    const notTakenUp = open && planned !== null ? Math.max(0, planned - (childrenPlanned ?? 0)) : 0;
    result.set(item.id, { plannedSeconds: planned, remainingSeconds: childrenRemaining + notTakenUp });
  }
  return result;
}

/** One child's part in its parent's progress: a ratio 0 to 1 and the estimate that weighs it, null when not estimated. */
export interface ProgressPart {
  ratio: number;
  estimate: number | null;
}

/**
 * Mean of the parts' progress weighted by their estimates; a part without an estimate weighs as much as the mean of those with one.
 * If no part weighs anything, each counts the same. Undefined for no parts.
 */
export function weightedProgress(parts: readonly ProgressPart[]): number | undefined {
  if (parts.length === 0) return undefined;
  const estimated = parts.filter((part) => part.estimate !== null && part.estimate > 0);
  const meanEstimate = estimated.reduce((sum, part) => sum + (part.estimate ?? 0), 0) / (estimated.length || 1);
  const weigh = (part: ProgressPart) =>
    estimated.length === 0 ? 1 : part.estimate !== null && part.estimate > 0 ? part.estimate : meanEstimate;
  const total = parts.reduce((sum, part) => sum + weigh(part), 0);
  const weighted = parts.reduce((sum, part) => sum + part.ratio * weigh(part), 0);
  return Math.min(1, Math.max(0, Math.round((weighted / total) * 1e12) / 1e12));
}

/** A ratio as the whole percent a reader sees: rounded down, so that 100 % means finished. */
export function wholePercent(ratio: number): number {
  return Math.floor(Math.round(ratio * 1e11) / 1e9);
}
