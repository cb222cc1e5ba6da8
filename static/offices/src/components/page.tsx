import Heading from '@atlaskit/heading';
import { useId, type ReactNode } from 'react';
import styles from './page.module.css';

/** The frame of a screen. */
export function Page({ children, busy = false }: { children: ReactNode; busy?: boolean }) {
  return (
    <main className={styles.page} aria-busy={busy}>
      {children}
    </main>
  );
}

/** A titled part of a screen. */
export function Section({
  title,
  hint,
  aside,
  children,
}: {
  title: string;
  hint?: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <div className={styles.sectionTitle}>
          <Heading as="h2" size="small" id={id}>
            {title}
          </Heading>
          {hint === undefined ? null : <span className={styles.hint}>{hint}</span>}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}
