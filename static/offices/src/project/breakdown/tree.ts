import type { CallError } from '../../../../../src/contract/envelope';
import type { BreakdownNode } from '../../../../../src/contract/offices';

/** The key of the top level, where other levels have their parent's id. */
export const TOP = '';

/** The children of one item, as far as they have been read. */
export interface Level {
  nodes: readonly BreakdownNode[];
  nextCursor: string | null;
  hiddenItems: number;
  state: 'loading' | 'ready' | 'failed';
  error: CallError | null;
}

export type Tree = ReadonlyMap<string, Level>;

/** A line of the treegrid. Levels count from 1, as aria-level does. */
export type TreeRow =
  | {
      kind: 'item';
      id: string;
      node: BreakdownNode;
      level: number;
      parent: string;
      /** Null where there is nothing to expand. */
      expanded: boolean | null;
      position: number;
      /** -1 while not all siblings have been read. */
      setSize: number;
    }
  | { kind: 'loading' | 'more' | 'failed'; id: string; level: number; parent: string; error: CallError | null }
  | { kind: 'hidden'; id: string; level: number; parent: string; count: number };

/** The visible lines of the tree, top to bottom. */
export function visibleRows(tree: Tree, expanded: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = [];
  appendLevel(rows, tree, expanded, TOP, 1);
  return rows;
}

function appendLevel(rows: TreeRow[], tree: Tree, expanded: ReadonlySet<string>, parent: string, level: number): void {
  const children = tree.get(parent);
  if (!children) {
    rows.push({ kind: 'loading', id: `loading:${parent}`, level, parent, error: null });
    return;
  }
  const complete = children.nextCursor === null && children.state === 'ready';
  children.nodes.forEach((node, index) => {
    const open = node.childCount > 0 ? expanded.has(node.itemId) : null;
    rows.push({
      kind: 'item',
      id: node.itemId,
      node,
      level,
      parent,
      expanded: open,
      position: index + 1,
      setSize: complete ? children.nodes.length : -1,
    });
    if (open) appendLevel(rows, tree, expanded, node.itemId, level + 1);
  });
  if (children.state === 'loading') rows.push({ kind: 'loading', id: `loading:${parent}`, level, parent, error: null });
  else if (children.state === 'failed')
    rows.push({ kind: 'failed', id: `failed:${parent}`, level, parent, error: children.error });
  else if (children.nextCursor !== null)
    rows.push({ kind: 'more', id: `more:${parent}:${children.nextCursor}`, level, parent, error: null });
  if (children.hiddenItems > 0)
    rows.push({ kind: 'hidden', id: `hidden:${parent}`, level, parent, count: children.hiddenItems });
}

/** A level with one more page at its end. An item that two pages name is kept once. */
export function withPage(
  level: Level | undefined,
  page: { nodes: readonly BreakdownNode[]; nextCursor: string | null; hiddenItems: number },
): Level {
  const seen = new Set(level?.nodes.map((node) => node.itemId));
  return {
    nodes: [...(level?.nodes ?? []), ...page.nodes.filter((node) => !seen.has(node.itemId))],
    nextCursor: page.nextCursor,
    hiddenItems: (level?.hiddenItems ?? 0) + page.hiddenItems,
    state: 'ready',
    error: null,
  };
}

/** What a key does in the treegrid: the line to go to, or an item to open or close. */
export type KeyOutcome = { focus: number } | { toggle: string } | null;

const PAGE = 10;

/** The outcome of a key on the line at `index`, after the treegrid pattern of the ARIA practices. */
export function outcomeOfKey(key: string, rows: readonly TreeRow[], index: number): KeyOutcome {
  const row = rows[index];
  if (!row) return null;
  const last = rows.length - 1;
  switch (key) {
    case 'ArrowDown':
      return { focus: Math.min(last, index + 1) };
    case 'ArrowUp':
      return { focus: Math.max(0, index - 1) };
    case 'PageDown':
      return { focus: Math.min(last, index + PAGE) };
    case 'PageUp':
      return { focus: Math.max(0, index - PAGE) };
    case 'Home':
      return { focus: 0 };
    case 'End':
      return { focus: last };
    case 'ArrowRight':
      if (row.kind !== 'item' || row.expanded === null) return null;
      return row.expanded ? { focus: Math.min(last, index + 1) } : { toggle: row.id };
    case 'ArrowLeft': {
      if (row.kind === 'item' && row.expanded) return { toggle: row.id };
      const parent = rows.findIndex((other) => other.kind === 'item' && other.id === row.parent);
      return parent >= 0 ? { focus: parent } : null;
    }
    case ' ':
      return row.kind === 'item' && row.expanded !== null ? { toggle: row.id } : null;
    default:
      return null;
  }
}
