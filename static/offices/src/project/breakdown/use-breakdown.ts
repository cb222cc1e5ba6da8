import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../calls';
import { asCallError } from '../../state/use-loaded';
import { TOP, withPage, type Level, type Tree } from './tree';

const EMPTY: Level = { nodes: [], nextCursor: null, hiddenItems: 0, state: 'loading', error: null };

/** The breakdown as far as it has been read, and how to read more of it. */
export interface BreakdownState {
  tree: Tree;
  expanded: ReadonlySet<string>;
  toggle(itemId: string): void;
  /** Reads the next page of a level, or the first one again after a failure. */
  more(parent: string): void;
}

/** Reads the breakdown level by level as it is opened; `version` rises when the ledger has newer figures. */
export function useBreakdown(projectId: string, version: string): BreakdownState {
  const [tree, setTree] = useState<Tree>(new Map());
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  const levels = useRef<Map<string, Level>>(new Map());
  const asked = useRef(new Set<string>());
  const turn = useRef(0);

  const put = useCallback((parent: string, level: Level) => {
    levels.current = new Map(levels.current).set(parent, level);
    setTree(levels.current);
  }, []);

  const read = useCallback(
    async (parent: string, afresh: boolean) => {
      if (asked.current.has(parent)) return;
      asked.current.add(parent);
      const mine = turn.current;
      const before = levels.current.get(parent);
      if (!afresh || before === undefined) put(parent, { ...(before ?? EMPTY), state: 'loading', error: null });
      try {
        const page = await call('project.breakdown', {
          projectId,
          parentId: parent === TOP ? null : parent,
          cursor: afresh ? null : (before?.nextCursor ?? null),
        });
        if (mine === turn.current) put(parent, withPage(afresh ? undefined : before, page));
      } catch (cause) {
        if (mine === turn.current) put(parent, { ...(before ?? EMPTY), state: 'failed', error: asCallError(cause) });
      } finally {
        if (mine === turn.current) asked.current.delete(parent);
      }
    },
    [projectId, put],
  );

  useEffect(() => {
    // Newer figures replace the levels already read one by one, so nothing that is looked at disappears meanwhile.
    turn.current += 1;
    asked.current = new Set();
    void read(TOP, true);
    for (const parent of levels.current.keys()) if (parent !== TOP) void read(parent, true);
    return () => void (turn.current += 1);
  }, [read, version]);

  const toggle = useCallback(
    (itemId: string) => {
      setExpanded((before) => {
        const after = new Set(before);
        if (!after.delete(itemId)) after.add(itemId);
        return after;
      });
      if (!levels.current.has(itemId)) void read(itemId, false);
    },
    [read],
  );

  const more = useCallback((parent: string) => void read(parent, false), [read]);
  return { tree, expanded, toggle, more };
}
