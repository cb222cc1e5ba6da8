import Tooltip from '@atlaskit/tooltip';
import type { ReactNode } from 'react';
import type { ToldShape } from '../../../../src/contract/program-tabs/shared';
import { VisuallyHidden } from '../components/visually-hidden';
import styles from './tab.module.css';

/** "Unknown", with the reason and what makes it known on hover and focus. */
export function Unknown({ reason, children = 'Unknown' }: { reason: string; children?: ReactNode }) {
  return (
    <Tooltip content={reason}>
      {(trigger) => (
        <span {...trigger} tabIndex={0} className={styles.unknown}>
          {children}
          <VisuallyHidden>: {reason}</VisuallyHidden>
        </span>
      )}
    </Tooltip>
  );
}

/** A number that may be unknown. */
export function Told({ told, write }: { told: ToldShape; write: (value: number) => ReactNode }) {
  return told.known ? <>{write(told.value)}</> : <Unknown reason={`${told.reason} ${told.need}`} />;
}

/** A main figure of a tab, with a note of what it says. */
export function Card({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div className={styles.card}>
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>{value}</span>
      {note === undefined || note === null ? null : <span className={styles.note}>{note}</span>}
    </div>
  );
}
