import Tooltip from '@atlaskit/tooltip';
import type { ReactNode } from 'react';
import type { ToldShape } from '../../../../src/contract/program-tabs';
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

/** Chooses one of a few ways to show the same. */
export function Switches<Id extends string>({
  label,
  choices,
  chosen,
  choose,
}: {
  label: string;
  choices: readonly (readonly [id: Id, text: string])[];
  chosen: Id;
  choose: (id: Id) => void;
}) {
  return (
    <div className={styles.switches} role="group" aria-label={label}>
      {choices.map(([id, text]) => (
        <button
          key={id}
          type="button"
          className={styles.switch}
          aria-pressed={id === chosen}
          onClick={() => choose(id)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
