import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import ChevronRightIcon from '@atlaskit/icon/core/chevron-right';
import { useId, useState, type CSSProperties, type ReactNode } from 'react';
import styles from './disclosure.module.css';

/** Lines of which each opens to more. */
export function DisclosureList({ children }: { children: ReactNode }) {
  return <ul className={styles.list}>{children}</ul>;
}

/** One line that opens; what is behind it is made only then. `columns` lays out the name and what stands beside it. */
export function Disclosure({
  name,
  beside,
  columns,
  children,
}: {
  name: string;
  beside: ReactNode;
  columns: string;
  children: () => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li className={styles.line}>
      <button
        type="button"
        className={styles.head}
        style={{ '--columns': columns } as CSSProperties}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen((before) => !before)}
      >
        <span className={styles.chevron} aria-hidden>
          {open ? <ChevronDownIcon label="" size="small" /> : <ChevronRightIcon label="" size="small" />}
        </span>
        <span className={styles.name}>{name}</span>
        {beside}
      </button>
      <div id={id} hidden={!open}>
        {open ? children() : null}
      </div>
    </li>
  );
}
