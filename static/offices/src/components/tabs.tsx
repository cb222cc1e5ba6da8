import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { knownTab, tabAfterKey } from './tab-keys';
import styles from './tabs.module.css';

/** One tab; its content is made only while it is open. */
export interface Tab<Id extends string> {
  id: Id;
  title: string;
  content: () => ReactNode;
}

/** Where an office keeps which tab is open, so that its address leads back to it. */
export interface KeptTab {
  tab: string | null;
  select: (tab: string) => void;
}

/** The open tab and how to open another: kept by the office where it has an address for it, else as long as the screen. */
export function useOpenTab<Id extends string>(ids: readonly Id[], kept?: KeptTab): [Id, (id: Id) => void] {
  const [own, setOwn] = useState<string | null>(null);
  return [knownTab(ids, kept ? kept.tab : own), kept ? kept.select : setOwn];
}

/**
 * Tabs by the pattern of the WAI-ARIA Authoring Practices: arrows, Home and End move along them, Enter or Space opens one,
 * because each reads its own data when it is opened.
 */
export function Tabs<Id extends string>({
  label,
  tabs,
  open,
  onOpen,
}: {
  label: string;
  tabs: readonly Tab<Id>[];
  open: Id;
  onOpen: (id: Id) => void;
}) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>, index: number) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = tabAfterKey(event.key, index, tabs.length);
    if (next === null) return;
    event.preventDefault();
    list.current?.querySelectorAll<HTMLButtonElement>('[role="tab"]')[next]?.focus();
  };
  const current = tabs.find(({ id }) => id === open);
  return (
    <div className={styles.tabs}>
      <div ref={list} role="tablist" aria-label={label} className={styles.list}>
        {tabs.map(({ id, title }, index) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${base}-tab-${id}`}
            className={styles.tab}
            aria-selected={id === open}
            {...(id === open ? { 'aria-controls': `${base}-panel` } : {})}
            tabIndex={id === open ? 0 : -1}
            onClick={() => onOpen(id)}
            onKeyDown={(event) => onKeyDown(event, index)}
          >
            {title}
          </button>
        ))}
      </div>
      <div
        key={open}
        role="tabpanel"
        id={`${base}-panel`}
        aria-labelledby={`${base}-tab-${open}`}
        tabIndex={0}
        className={styles.panel}
      >
        {current?.content()}
      </div>
    </div>
  );
}
