import { useFormat } from '../state/office-context';
import { VisuallyHidden } from './visually-hidden';
import styles from './progress.module.css';

/** How much is done, in progress and still to do, as one bar. The words stand beside it or are spoken. */
export function ProgressBar({
  done,
  inProgress = 0,
  total,
  thick = false,
  text,
}: {
  done: number;
  inProgress?: number;
  total: number;
  thick?: boolean;
  /** Written at the end of the bar; false where the words already stand near by. */
  text?: string | false;
}) {
  const format = useFormat();
  const share = (part: number) => ({ width: `${total > 0 ? (100 * part) / total : 0}%` });
  const written = text ?? (total > 0 ? format.percent(done / total) : '–');
  return (
    <span className={styles.progress}>
      <span className={thick ? `${styles.track} ${styles.thick}` : styles.track} aria-hidden>
        <span className={styles.done} style={share(done)} />
        <span className={styles.inProgress} style={share(inProgress)} />
      </span>
      {text === false ? null : <span className={styles.text}>{written}</span>}
      {text === false ? null : <VisuallyHidden> done</VisuallyHidden>}
    </span>
  );
}
