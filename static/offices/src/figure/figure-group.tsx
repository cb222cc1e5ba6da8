import Heading from '@atlaskit/heading';
import type { CSSProperties, ReactNode } from 'react';
import type { MetricId } from '../../../../src/domain/figure';
import type { Measures } from '../../../../src/contract/shapes';
import { metric } from '../../../../src/domain/metrics/registry';
import { figureOf, type FigureColumns, type FigureGroup } from '../figures';
import { reasonInWords } from '../format/reasons';
import { useFormat } from '../state/office-context';
import { FigureRow, type FigureOwner } from './figure-button';
import { useOpenFigure } from './figure-opener';
import styles from './figure-group.module.css';

/** A group of figures on a card: the leading one large, the others in lines. */
function FigureGroupCard({
  group,
  measures,
  owner,
  bar,
}: {
  group: FigureGroup;
  measures: Pick<Measures, 'figures'>;
  owner: FigureOwner;
  bar?: ReactNode;
}) {
  const format = useFormat();
  const open = useOpenFigure();
  const lead = group.lead === null ? null : figureOf(measures, group.lead);
  const rows = group.metrics.map((id) => figureOf(measures, id)).filter((figure) => figure !== null);
  if (lead === null && rows.length === 0) return null;
  return (
    <div className={styles.group}>
      <div className={styles.title}>
        <Heading as="h3" size="xsmall">
          {group.title}
        </Heading>
      </div>
      {lead === null ? null : (
        <button
          type="button"
          className={styles.lead}
          aria-haspopup="dialog"
          onClick={() => open({ ...owner, metric: lead.metric })}
        >
          <span className={lead.known ? styles.value : `${styles.value} ${styles.unknown}`}>{format.figure(lead)}</span>
          <span className={styles.name}>
            {metric(lead.metric).name}
            {lead.known ? '' : `. ${reasonInWords(lead.reason)}. ${lead.need}`}
          </span>
          {bar === undefined || bar === null ? null : <span className={styles.bar}>{bar}</span>}
        </button>
      )}
      {rows.length === 0 ? null : (
        <ul>
          {rows.map((figure) => (
            <li key={figure.metric}>
              <FigureRow owner={owner} figure={figure} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Groups of figures side by side, column by column. */
export function FigureColumnsView({
  columns,
  measures,
  owner,
  barOf = () => null,
}: {
  columns: FigureColumns;
  measures: Pick<Measures, 'figures'>;
  owner: FigureOwner;
  /** What is drawn below a leading figure. */
  barOf?: (lead: MetricId | null) => ReactNode;
}) {
  return (
    <div className={styles.columns} style={{ '--columns': columns.length } as CSSProperties}>
      {columns.map((groups) => (
        <div key={groups[0]?.title} className={styles.column}>
          {groups.map((group) => (
            <FigureGroupCard
              key={group.title}
              group={group}
              measures={measures}
              owner={owner}
              bar={barOf(group.lead)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}
