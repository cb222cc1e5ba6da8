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

/** Why an item stands at the top although it names a parent. */
export type Cut = 'none' | 'parent-elsewhere' | 'cycle';

export interface BreakdownNode<T extends BreakdownItem> {
  item: T;
  children: BreakdownNode<T>[];
  cut: Cut;
}

export interface Forest<T extends BreakdownItem> {
  roots: BreakdownNode<T>[];
  /** Every node, children before parents. */
  bottomUp: BreakdownNode<T>[];
}

/** Who stands below whom, by the items' positions in their list; `NOBODY` in place of a position that there is none of. */
export interface Arrangement {
  /** Position by item id. */
  positions: ReadonlyMap<string, number>;
  /** Each item's parent; nobody for those at the top. */
  parents: Int32Array;
  /** Each item's first child, and the child of the same parent that follows it in the list. */
  firstChildren: Int32Array;
  nextSiblings: Int32Array;
  /** Items at the top that a cycle of parents was opened at. */
  opened: ReadonlySet<number>;
  /** Every position, children before parents. */
  bottomUp: Int32Array;
}

export const NOBODY = -1;

/**
 * Arranges items into trees. Nothing is lost: an item whose parent is not among them stands at the top, and a cycle of
 * parents is opened at its member with the smallest id. Throws RangeError on a repeated id.
 */
export function arrange(items: readonly Pick<BreakdownItem, 'id' | 'parentId'>[]): Arrangement {
  const positions = new Map<string, number>();
  for (const { id } of items) {
    const position = positions.size;
    if (positions.set(id, position).size === position) throw new RangeError(`item ${id} is given twice`);
  }
  const nobody = () => new Int32Array(items.length).fill(NOBODY);
  const parents = nobody();
  for (const [position, { parentId }] of items.entries())
    if (parentId !== null) parents[position] = positions.get(parentId) ?? NOBODY;
  const opened = new Set(cycleOpenings(items, parents));
  for (const position of opened) parents[position] = NOBODY;

  const firstChildren = nobody();
  const nextSiblings = nobody();
  for (let position = items.length - 1; position >= 0; position--) {
    const parent = parents[position] ?? NOBODY;
    if (parent === NOBODY) continue;
    nextSiblings[position] = firstChildren[parent] ?? NOBODY;
    firstChildren[parent] = position;
  }
  // From the end: the roots, then the children of each item in turn.
  const bottomUp = nobody();
  let free = items.length;
  for (let position = 0; position < items.length; position++)
    if (parents[position] === NOBODY) bottomUp[--free] = position;
  for (let place = items.length - 1; place >= 0; place--) {
    let child = firstChildren[bottomUp[place] ?? NOBODY] ?? NOBODY;
    for (; child !== NOBODY; child = nextSiblings[child] ?? NOBODY) bottomUp[--free] = child;
  }
  return { positions, parents, firstChildren, nextSiblings, opened, bottomUp };
}

/** The trees of `arrange` as nodes. Items keep their order among siblings. Throws RangeError on a repeated id. */
export function buildForest<T extends BreakdownItem>(items: readonly T[]): Forest<T> {
  const { parents, opened, bottomUp } = arrange(items);
  const nodes = items.map((item): BreakdownNode<T> => ({ item, children: [], cut: 'none' }));
  const roots: BreakdownNode<T>[] = [];
  nodes.forEach((node, position) => {
    const parent = nodes[parents[position] ?? NOBODY];
    (parent?.children ?? roots).push(node);
    if (!parent && node.item.parentId !== null) node.cut = opened.has(position) ? 'cycle' : 'parent-elsewhere';
  });
  return { roots, bottomUp: Array.from(bottomUp).flatMap((position) => nodes[position] ?? []) };
}

function smallerId(left: string, right: string): boolean {
  return left.length === right.length ? left < right : left.length < right.length;
}

/** One position of each cycle of parents: the one with the smallest id, whatever the order of the items. */
function cycleOpenings(items: readonly Pick<BreakdownItem, 'id'>[], parents: Int32Array): number[] {
  const openings: number[] = [];
  const parentOf = (position: number) => parents[position] ?? NOBODY;
  const idOf = (position: number) => items[position]?.id ?? '';
  // Which walk up the parents came by first: one that meets itself again has found a cycle.
  const walks = new Int32Array(items.length).fill(NOBODY);
  for (let walk = 0; walk < items.length; walk++) {
    let position = walk;
    while (position !== NOBODY && walks[position] === NOBODY) {
      walks[position] = walk;
      position = parentOf(position);
    }
    if (position === NOBODY || walks[position] !== walk) continue;
    let smallest = position;
    for (let member = parentOf(position); member !== position; member = parentOf(member))
      if (smallerId(idOf(member), idOf(smallest))) smallest = member;
    openings.push(smallest);
  }
  return openings;
}

export interface PlannedWork {
  /** Planned seconds of the node and all below it under the policy; null when nothing there is estimated. */
  plannedSeconds: number | null;
  /** What is left of it. */
  remainingSeconds: number;
}

function sumOrNull(left: number | null, right: number | null): number | null {
  return left === null ? right : right === null ? left : left + right;
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
      return sumOrNull(own, children);
  }
}

/**
 * Planned and remaining work of an item with what is below it. A leaf (no children) plans its own estimate and has its own
 * remaining estimate left, nothing once done. A parent's remaining is its children's plus the part of its own estimate that no
 * child has taken up, while it is open: a parent that nobody burns down must not hold up work that its children have finished.
 */
export function plannedWorkOf(
  item: BreakdownItem,
  children: readonly PlannedWork[],
  policy: EstimatePolicy,
): PlannedWork {
  const open = item.category !== 'done';
  if (children.length === 0) {
    const remaining = item.remainingSeconds ?? item.originalSeconds ?? 0;
    return { plannedSeconds: item.originalSeconds, remainingSeconds: open ? remaining : 0 };
  }
  let childrenPlanned: number | null = null;
  let childrenRemaining = 0;
  for (const child of children) {
    childrenPlanned = sumOrNull(childrenPlanned, child.plannedSeconds);
    childrenRemaining += child.remainingSeconds;
  }
  const planned = plannedBy(policy, item.originalSeconds, childrenPlanned);
  const notTakenUp = open && planned !== null ? Math.max(0, planned - (childrenPlanned ?? 0)) : 0;
  return { plannedSeconds: planned, remainingSeconds: childrenRemaining + notTakenUp };
}

/** Planned and remaining work of every node, see `plannedWorkOf`. */
export function plannedWork<T extends BreakdownItem>(
  forest: Forest<T>,
  policy: EstimatePolicy,
): Map<string, PlannedWork> {
  const result = new Map<string, PlannedWork>();
  for (const { item, children } of forest.bottomUp) {
    const below = children.flatMap((child) => result.get(child.item.id) ?? []);
    result.set(item.id, plannedWorkOf(item, below, policy));
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
  let estimated = 0;
  let estimate = 0;
  for (const part of parts) {
    if (part.estimate === null || part.estimate <= 0) continue;
    estimated += 1;
    estimate += part.estimate;
  }
  const meanEstimate = estimated === 0 ? 1 : estimate / estimated;
  let total = 0;
  let weighted = 0;
  for (const part of parts) {
    const weight = part.estimate !== null && part.estimate > 0 ? part.estimate : meanEstimate;
    total += weight;
    weighted += part.ratio * weight;
  }
  return Math.min(1, Math.max(0, Math.round((weighted / total) * 1e12) / 1e12));
}

/** A ratio as the whole percent a reader sees: rounded down, so that 100% means finished. */
export function wholePercent(ratio: number): number {
  return Math.floor(Math.round(ratio * 1e11) / 1e9);
}
