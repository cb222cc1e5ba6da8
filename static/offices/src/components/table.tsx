import ArrowDownIcon from '@atlaskit/icon/core/arrow-down';
import ArrowUpIcon from '@atlaskit/icon/core/arrow-up';
import { useLayoutEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react';
import styles from './table.module.css';

/** A table that scrolls sideways in its own frame; the frame takes the keyboard only while there is something to scroll. */
export function TableFrame({
  label,
  roomy = false,
  children,
}: {
  label: string;
  /** For few rows that people read, rather than many that they compare. */
  roomy?: boolean;
  children: ReactNode;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={frame} className={styles.scroller} role="region" aria-label={label} {...(scrolls ? { tabIndex: 0 } : {})}>
      <table aria-label={label} className={roomy ? `${styles.table} ${styles.roomy}` : styles.table}>
        {children}
      </table>
    </div>
  );
}

/** Opens what a row's name stands for, once: the row itself opens it as well. */
export function openFromName(event: MouseEvent, open: () => void): void {
  event.stopPropagation();
  open();
}

/** Which column a table is sorted by. */
export interface Sorting<C extends string> {
  column: C;
  descending: boolean;
}

interface HeadProps<C extends string> {
  sorting: Sorting<C> | null;
  onSort: (sorting: Sorting<C>) => void;
  numeric?: boolean;
  className?: string | undefined;
}

/** A column's head that sorts the table. */
export function SortableHead<C extends string>({
  column,
  children,
  ...props
}: HeadProps<C> & { column: C; children: ReactNode }) {
  return <SortableHeads columns={[[column, children]]} {...props} />;
}

/** The head of a column that has several values one below the other; each sorts the table. */
export function SortableHeads<C extends string>({
  columns,
  sorting,
  onSort,
  numeric = false,
  className,
}: HeadProps<C> & { columns: readonly (readonly [column: C, text: ReactNode])[] }) {
  const active = columns.some(([column]) => column === sorting?.column);
  return (
    <th
      scope="col"
      className={[numeric ? styles.number : '', className ?? ''].join(' ')}
      aria-sort={active ? (sorting?.descending ? 'descending' : 'ascending') : 'none'}
    >
      {columns.map(([column, text]) => (
        <SortButton key={column} column={column} sorting={sorting} onSort={onSort} numeric={numeric}>
          {text}
        </SortButton>
      ))}
    </th>
  );
}

function SortButton<C extends string>({
  column,
  sorting,
  onSort,
  numeric,
  children,
}: {
  column: C;
  sorting: Sorting<C> | null;
  onSort: (sorting: Sorting<C>) => void;
  numeric: boolean;
  children: ReactNode;
}) {
  const active = sorting?.column === column;
  const descending = active && sorting.descending;
  const sort = () => onSort({ column, descending: active ? !descending : numeric });
  return (
    <span className={styles.line}>
      <button type="button" className={styles.sort} onClick={sort}>
        {children}
        {active ? (
          <span className={styles.sortIcon} aria-hidden>
            {descending ? <ArrowDownIcon label="" size="small" /> : <ArrowUpIcon label="" size="small" />}
          </span>
        ) : null}
      </button>
    </span>
  );
}
