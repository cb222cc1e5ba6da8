import Tooltip from '@atlaskit/tooltip';
import type { ReactNode } from 'react';
import type { Figure, MetricId } from '../../../../src/domain/figure';
import type { Scope } from '../../../../src/contract/offices';
import { metric } from '../../../../src/domain/metrics/registry';
import { VisuallyHidden } from '../components/visually-hidden';
import { reasonInWords } from '../format/reasons';
import { useFormat } from '../state/office-context';
import { useOpenFigure } from './figure-opener';
import styles from './figure-tile.module.css';

/** Whose figures these are. */
export interface FigureOwner {
  scope: Scope;
  scopeName: string;
}

interface FigureProps {
  owner: FigureOwner;
  figure: Figure;
}

function useOpener(owner: FigureOwner, id: MetricId): () => void {
  const open = useOpenFigure();
  return () => open({ ...owner, metric: id });
}

/** Why an unknown figure is unknown and what makes it known, on hover and focus. */
function WithNeed({ figure, children }: { figure: Figure; children: ReactNode }) {
  if (figure.known) return children;
  return <Tooltip content={`${reasonInWords(figure.reason)}. ${figure.need}`}>{children}</Tooltip>;
}

/** A main figure, large, with a note of what it is made of. The whole tile opens the explanation. */
export function FigureTile({ owner, figure, label, note }: FigureProps & { label?: string; note?: ReactNode }) {
  const format = useFormat();
  const open = useOpener(owner, figure.metric);
  return (
    <WithNeed figure={figure}>
      <button type="button" className={styles.tile} aria-haspopup="dialog" onClick={open}>
        <span className={styles.label}>{label ?? metric(figure.metric).name}</span>
        <span className={figure.known ? styles.value : `${styles.value} ${styles.unknown}`}>
          {format.figure(figure)}
        </span>
        <span className={styles.note}>{figure.known ? note : reasonInWords(figure.reason)}</span>
      </button>
    </WithNeed>
  );
}

/** A figure as one line of a list: name and value. */
export function FigureRow({ owner, figure }: FigureProps) {
  const format = useFormat();
  const open = useOpener(owner, figure.metric);
  return (
    <WithNeed figure={figure}>
      <button type="button" className={styles.row} aria-haspopup="dialog" onClick={open}>
        <span className={styles.rowLabel}>{metric(figure.metric).name}</span>
        <span className={figure.known ? styles.rowValue : `${styles.rowValue} ${styles.underlined}`}>
          {format.figure(figure)}
        </span>
      </button>
    </WithNeed>
  );
}

/** A figure as a value inside a table. */
export function FigureInline({ owner, figure, text }: FigureProps & { text?: ReactNode }) {
  const format = useFormat();
  const open = useOpener(owner, figure.metric);
  return (
    <WithNeed figure={figure}>
      <button
        type="button"
        className={figure.known ? styles.inline : `${styles.inline} ${styles.underlined}`}
        aria-haspopup="dialog"
        onClick={(event) => {
          event.stopPropagation();
          open();
        }}
      >
        <VisuallyHidden>
          {metric(figure.metric).name}, {owner.scopeName}:{' '}
        </VisuallyHidden>
        {figure.known ? (text ?? format.figure(figure)) : 'Unknown'}
      </button>
    </WithNeed>
  );
}

/** A figure that nothing opens: what a viewer can't browse, and the list of programs. */
export function FigureText({ figure }: { figure: Figure }) {
  const format = useFormat();
  if (figure.known) return <span className={styles.rowValue}>{format.figure(figure)}</span>;
  return (
    <Tooltip content={`${reasonInWords(figure.reason)}. ${figure.need}`}>
      {(trigger) => (
        <span {...trigger} tabIndex={0} className={`${styles.inline} ${styles.underlined}`}>
          Unknown<VisuallyHidden>: {reasonInWords(figure.reason)}</VisuallyHidden>
        </span>
      )}
    </Tooltip>
  );
}
