import { useCallback, useEffect, useRef, useState, type FocusEvent } from 'react';
import type { TreeRow } from './tree';

/**
 * The one line of the treegrid that the Tab key reaches. When it vanishes, because a page has taken its place or a
 * branch was closed, the line that now stands there takes over, and the keyboard with it.
 */
export function useActiveRow(rows: readonly TreeRow[]) {
  const [activeId, setActiveId] = useState<string | null>(null);
  const lastIndex = useRef(0);
  const holding = useRef(false);
  const focusNext = useRef(false);
  const activeRow = useRef<HTMLDivElement>(null);

  const found = rows.findIndex((row) => row.id === activeId);
  const activeIndex = found >= 0 ? found : Math.min(lastIndex.current, Math.max(0, rows.length - 1));

  useEffect(() => {
    lastIndex.current = activeIndex;
    const id = rows[activeIndex]?.id ?? null;
    if (activeId === null || id === activeId) return;
    setActiveId(id);
    focusNext.current = holding.current;
  }, [rows, activeIndex, activeId]);

  useEffect(() => {
    if (!focusNext.current || activeRow.current === null) return;
    focusNext.current = false;
    activeRow.current.focus({ preventScroll: true });
  });

  const onRowFocus = (index: number) => setActiveId(rows[index]?.id ?? null);
  const moveTo = (index: number) => {
    onRowFocus(index);
    focusNext.current = true;
  };

  const onFocus = useCallback(() => {
    holding.current = true;
  }, []);
  const onBlur = useCallback((event: FocusEvent<HTMLElement>) => {
    const { currentTarget, target, relatedTarget } = event;
    if (relatedTarget !== null) holding.current = currentTarget.contains(relatedTarget);
    // A line that was taken off the page has not let go of the keyboard on the reader's wish.
    else queueMicrotask(() => (holding.current = !target.isConnected));
  }, []);

  return { activeIndex, activeRow, onRowFocus, moveTo, holder: { onFocus, onBlur } };
}
