import { LEVELS, matrixScore } from '../../../../../src/domain/risk/matrix';
import type { RiskBandShape, RiskShape } from '../../../../../src/contract/program-tabs/risks';
import { TableFrame } from '../../components/table';
import { VisuallyHidden } from '../../components/visually-hidden';
import { useFormat } from '../../state/office-context';
import { LEVEL_NAMES } from './risk-words';
import styles from './risks.module.css';

const BAND_STYLES = {
  low: styles.low,
  moderate: styles.moderate,
  high: styles.high,
  extreme: styles.extreme,
} as const satisfies Record<RiskBandShape, string | undefined>;

/** Counts of open risks by probability and impact; the shade tells the band of the field. */
export function RiskMatrix({
  title,
  counts,
  kind,
}: {
  title: string;
  counts: readonly (readonly number[])[];
  kind: RiskShape['kind'];
}) {
  const format = useFormat();
  return (
    <TableFrame label={`${title} by probability and impact`}>
      <caption className={styles.caption}>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Probability ↓ Impact →</th>
          {LEVELS.map((impact) => (
            <th key={impact} scope="col" className={styles.columnHead}>
              {LEVEL_NAMES[impact]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {LEVELS.toReversed().map((probability) => (
          <tr key={probability}>
            <th scope="row">{LEVEL_NAMES[probability]}</th>
            {LEVELS.map((impact) => {
              const count = counts[probability - 1]?.[impact - 1] ?? 0;
              const field = matrixScore(probability, impact);
              const band = 'band' in field ? field.band : 'low';
              return (
                <td
                  key={impact}
                  className={`${styles.field} ${kind === 'threat' ? BAND_STYLES[band] : styles[`gain-${band}`]}`}
                >
                  {count === 0 ? <span aria-hidden>·</span> : <strong>{format.number(count)}</strong>}
                  <VisuallyHidden>
                    {count === 0 ? 'None, ' : ' '}
                    {band}
                  </VisuallyHidden>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
