import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { itemDetails } from '../../jira';
import { useLookup } from '../../state/use-lookup';
import { BreakdownRow } from './breakdown-row';
import { TOP, outcomeOfKey, visibleRows } from './tree';
import { useActiveRow } from './use-active-row';
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

  const { activeIndex, activeRow, holder, onRowFocus, moveTo } = useActiveRow(rows);

  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
    overscan: OVERSCAN,
    // The line that has the keyboard stays drawn wherever one scrolls, or the keyboard would be lost.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), activeIndex])].sort((a, b) => a - b),
  });
  const drawn = virtualizer.getVirtualItems();
  const { startIndex, endIndex } = virtualizer.range ?? { startIndex: 0, endIndex: 0 };
  const inSight = rows.slice(Math.max(0, startIndex - OVERSCAN), endIndex + OVERSCAN + 1);

  const detail = useLookup(
    itemDetails,
    inSight.flatMap((row) => (row.kind === 'item' ? [row.id] : [])),
  );

  // A cursor names its page, so each page is asked for once, when the line that stands for it comes into sight.
  const pagesInSight = inSight.flatMap((row) => (row.kind === 'more' ? [row.id] : [])).join(' ');
  useEffect(() => {
    if (pagesInSight === '') return;
    for (const row of rows) if (row.kind === 'more' && pagesInSight.split(' ').includes(row.id)) more(row.parent);
  }, [pagesInSight, rows, more]);

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
    moveTo(outcome.focus);
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
          {...holder}
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
            {drawn.map(({ index, start, key }) => {
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
                  onFocus={() => onRowFocus(index)}
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
