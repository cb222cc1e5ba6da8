import Tooltip from '@atlaskit/tooltip';
import type { MouseEvent, ReactNode } from 'react';
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

/** A button that explains on hover and focus, where the figure is unknown, why it is and what makes it known. */
function FigureButton({
  figure,
  className,
  onClick,
  children,
}: {
  figure: Figure;
  className: string | undefined;
  onClick: (event: MouseEvent) => void;
  children: ReactNode;
}) {
  const common = { type: 'button', className, 'aria-haspopup': 'dialog' } as const;
  if (figure.known)
    return (
      <button {...common} onClick={onClick}>
        {children}
      </button>
    );
  return (
    <Tooltip content={`${reasonInWords(figure.reason)}. ${figure.need}`}>
      {(trigger) => (
        <button
          {...common}
          {...trigger}
          onClick={(event) => {
            trigger.onClick(event);
            onClick(event);
          }}
        >
          {children}
        </button>
      )}
    </Tooltip>
  );
}

/** A main figure, large, with a note of what it is made of. The whole tile opens the explanation. */
export function FigureTile({ owner, figure, note }: FigureProps & { note?: ReactNode }) {
  const format = useFormat();
  const open = useOpener(owner, figure.metric);
  return (
    <FigureButton figure={figure} className={styles.tile} onClick={open}>
      <span className={styles.label}>{metric(figure.metric).name}</span>
      <span className={figure.known ? styles.value : `${styles.value} ${styles.unknown}`}>{format.figure(figure)}</span>
      <span className={styles.note}>{figure.known ? note : reasonInWords(figure.reason)}</span>
    </FigureButton>
  );
}

/** A figure as one line of a list: name and value. */
export function FigureRow({ owner, figure }: FigureProps) {
  const format = useFormat();
  const open = useOpener(owner, figure.metric);
  return (
    <FigureButton figure={figure} className={styles.row} onClick={open}>
      <span className={styles.rowLabel}>{metric(figure.metric).name}</span>
      <span className={figure.known ? styles.rowValue : `${styles.rowValue} ${styles.underlined}`}>
        {format.figure(figure)}
      </span>
    </FigureButton>
  );
}

/** A figure as a value inside a table. */
export function FigureInline({ owner, figure, text }: FigureProps & { text?: ReactNode }) {
  const format = useFormat();
  const open = useOpener(owner, figure.metric);
  return (
    <FigureButton
      figure={figure}
      className={figure.known ? styles.inline : `${styles.inline} ${styles.underlined}`}
      onClick={(event) => {
        // The row below leads elsewhere.
        event.stopPropagation();
        open();
      }}
    >
      <VisuallyHidden>
        {metric(figure.metric).name}, {owner.scopeName}:{' '}
      </VisuallyHidden>
      {figure.known ? (text ?? format.figure(figure)) : 'Unknown'}
    </FigureButton>
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
