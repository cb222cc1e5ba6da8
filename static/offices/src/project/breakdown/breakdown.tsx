import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { itemDetails } from '../../jira';
import { useLookup } from '../../state/use-lookup';
import { BreakdownRow } from './breakdown-row';
import { TOP, outcomeOfKey, visibleRows } from './tree';
import { useBreakdown } from './use-breakdown';
import styles from './breakdown.module.css';

const ROW_HEIGHT = 40;
const HEAD_HEIGHT = 32;
const OVERSCAN = 8;

const HEADS = ['Work item', 'Status', 'Progress', 'Done', 'Points', 'Original', 'Spent', 'Remaining'] as const;
const NUMERIC_FROM = 3;

/** A project's work items as a tree with rolled-up figures; only the lines in sight are drawn and read from Jira. */
export function Breakdown({
  projectId,
  projectName,
  version,
}: {
  projectId: string;
  projectName: string;
  version: string;
}) {
  const { tree, expanded, toggle, more } = useBreakdown(projectId, version);
  const rows = useMemo(() => visibleRows(tree, expanded), [tree, expanded]);
  const withCost = (tree.get(TOP)?.nodes ?? []).some((node) => node.rolled.cost !== null);
  const heads = withCost ? [...HEADS, 'Cost'] : HEADS;

  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    overscan: OVERSCAN,
  });
  const inSight = virtualizer.getVirtualItems();

  const detail = useLookup(
    itemDetails,
    inSight.flatMap(({ index }) => {
      const row = rows[index];
      return row?.kind === 'item' ? [row.id] : [];
    }),
  );

  const wanted = inSight.flatMap(({ index }) => {
    const row = rows[index];
    return row?.kind === 'more' ? [row.parent] : [];
  });
  const wantedKey = wanted.join(' ');
  useEffect(() => {
    wanted.forEach(more);
    // Only what is wanted matters here; the array itself is new at every drawing.
  }, [wantedKey, more]);

  const [activeId, setActiveId] = useState<string | null>(null);
  const found = rows.findIndex((row) => row.id === activeId);
  const activeIndex = found >= 0 ? found : 0;
  const focusNext = useRef(false);
  const activeRow = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!focusNext.current || activeRow.current === null) return;
    focusNext.current = false;
    activeRow.current.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    // A button or link inside a line keeps its own Space.
    if (event.key === ' ' && event.target !== activeRow.current) return;
    const outcome = outcomeOfKey(event.key, rows, activeIndex);
    if (outcome === null) return;
    event.preventDefault();
    if ('toggle' in outcome) {
      toggle(outcome.toggle);
      return;
    }
    setActiveId(rows[outcome.focus]?.id ?? null);
    focusNext.current = true;
    virtualizer.scrollToIndex(outcome.focus);
  };

  const top = tree.get(TOP);
  if (top?.state === 'ready' && top.nodes.length === 0 && top.hiddenItems === 0)
    return (
      <div className={styles.frame}>
        <p className={styles.none}>There are no work items in this project yet.</p>
      </div>
    );
  return (
    <div className={styles.frame}>
      <div ref={scroller} className={styles.scroller}>
        <div
          role="treegrid"
          aria-label={`Breakdown of ${projectName}`}
          aria-rowcount={rows.length + 1}
          aria-colcount={heads.length}
          className={styles.grid}
          onKeyDown={onKeyDown}
        >
          <div role="rowgroup" className={styles.head}>
            <div
              role="row"
              aria-rowindex={1}
              className={withCost ? `${styles.line} ${styles.withCost}` : styles.line}
              style={{ height: HEAD_HEIGHT }}
            >
              {heads.map((head, index) => (
                <div
                  key={head}
                  role="columnheader"
                  className={index < NUMERIC_FROM ? styles.cell : `${styles.cell} ${styles.number}`}
                >
                  {head}
                </div>
              ))}
            </div>
          </div>
          <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
            {inSight.map(({ index, start, key }) => {
              const row = rows[index];
              if (row === undefined) return null;
              const active = index === activeIndex;
              return (
                <BreakdownRow
                  key={key}
                  row={row}
                  index={index}
                  style={{ transform: `translateY(${start - HEAD_HEIGHT}px)` }}
                  active={active}
                  withCost={withCost}
                  rowRef={active ? activeRow : null}
                  detail={detail}
                  onFocus={() => setActiveId(row.id)}
                  toggle={toggle}
                  more={more}
                />
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}
