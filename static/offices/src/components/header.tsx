import Heading from '@atlaskit/heading';
import type { ReactNode } from 'react';
import styles from './header.module.css';

/** A step on the way to the screen. */
export interface Crumb {
  text: string;
  go: () => void;
}

/** The head of a screen: the way to it, its name, and what stands beside and below the name. */
export function ScreenHeader({
  crumbs,
  title,
  beside,
  children,
}: {
  crumbs?: readonly Crumb[] | undefined;
  title: string;
  beside?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className={styles.header}>
      {crumbs === undefined || crumbs.length === 0 ? null : (
        <nav aria-label="Breadcrumbs">
          <ol className={styles.crumbs}>
            {crumbs.map((crumb) => (
              <li key={crumb.text}>
                <button type="button" className={styles.crumb} onClick={crumb.go}>
                  {crumb.text}
                </button>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={styles.title}>
        <Heading as="h1" size="large">
          {title}
        </Heading>
        {beside}
      </div>
      {children}
    </header>
  );
}

/** Text that people read rather than compare. */
export function Prose({ children }: { children: ReactNode }) {
  return <p className={styles.prose}>{children}</p>;
}

/** Main figures side by side. */
export function Tiles({ children }: { children: ReactNode }) {
  return <div className={styles.tiles}>{children}</div>;
}
