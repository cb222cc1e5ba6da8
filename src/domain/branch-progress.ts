import { weightedProgress, type BreakdownItem, type Forest, type PlannedWork } from './hierarchy';

/** A breakdown item that may say itself how far it is. */
export interface ProgressItem extends BreakdownItem {
  /** 0 to 1; null where only estimates and status tell. */
  progress: number | null;
}

/**
 * How far a leaf that is not done is, 0 to 1: what it says; else the part of its estimate that is no longer left; else 0,
 * as under 0/100 crediting.
 */
function leafProgress(item: ProgressItem): number {
  if (item.progress !== null) return item.progress;
  const { originalSeconds, remainingSeconds } = item;
  if (originalSeconds === null || originalSeconds <= 0 || remainingSeconds === null) return 0;
  return Math.min(1, Math.max(0, (originalSeconds - remainingSeconds) / originalSeconds));
}

/**
 * Progress of every node, 0 to 1: a parent is done with its status, and before that its children's progress weighted by
 * their planned work, level by level (see `weightedProgress`).
 */
export function branchProgress<T extends ProgressItem>(
  forest: Forest<T>,
  planned: ReadonlyMap<string, PlannedWork>,
): Map<string, number> {
  const result = new Map<string, number>();
  for (const { item, children } of forest.bottomUp) {
    const parts = children.map((child) => ({
      ratio: result.get(child.item.id) ?? 0,
      estimate: planned.get(child.item.id)?.plannedSeconds ?? null,
    }));
    const below = item.category === 'done' ? 1 : weightedProgress(parts);
    result.set(item.id, below ?? leafProgress(item));
  }
  return result;
}
