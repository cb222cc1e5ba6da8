import type { CSSProperties } from 'react';
import type { ChangeShape } from '../../../../src/contract/changes';
import { Section } from '../components/page';
import { useFormat } from '../state/office-context';
import { amountText, CAUSE_WORDS, isCut, measureName, signedText, waterfall, type Bar } from './change-words';
import styles from './changes.module.css';

const nameOf = ({ key }: Bar) => (key === 'opening' ? 'Opening' : key === 'closing' ? 'Closing' : CAUSE_WORDS[key][0]);

/** How a measure came from its opening to its closing, step by step. */
export function Waterfall({ change }: { change: ChangeShape }) {
  const format = useFormat();
  const bars = waterfall(change);
  return (
    <Section
      title={measureName(change)}
      hint={
        isCut(change)
          ? 'From opening to closing; their bars are cut on the left, so that the causes can be seen'
          : 'From opening to closing, cause by cause'
      }
    >
      <ol className={styles.waterfall}>
        {bars.map((bar) => {
          const end = bar.key === 'opening' || bar.key === 'closing';
          const look = end ? styles.level : bar.amount > 0 ? styles.up : styles.down;
          return (
            <li key={bar.key} className={styles.step}>
              <span>{nameOf(bar)}</span>
              <span className={styles.track} aria-hidden>
                <span
                  className={`${styles.bar} ${look}`}
                  style={{ '--from': bar.from, '--width': bar.width } as CSSProperties}
                />
              </span>
              <span className={styles.amount}>
                {end ? amountText(bar.amount, change, format) : signedText(bar.amount, change, format)}
              </span>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
