import { Suspense, useState, type ReactNode } from 'react';
import type { ChartRow, ChartSeries } from './chart-parts';
import { Section } from './page';
import { Bone } from './skeleton';
import { Switches } from './switches';
import { TableFrame } from './table';
import tableStyles from './table.module.css';
import styles from './chart.module.css';

type Look = 'chart' | 'table';

const LOOKS: readonly (readonly [look: Look, text: string])[] = [
  ['chart', 'Chart'],
  ['table', 'Table'],
];

/** A chart with its legend, and the same numbers as a table for whoever would rather read them. */
export function ChartFrame({
  title,
  hint,
  series,
  rows,
  atHead,
  writeAt,
  writeCell,
  height,
  nothing = '–',
  children,
}: {
  title: string;
  hint?: string | undefined;
  series: readonly ChartSeries[];
  rows: readonly ChartRow[];
  /** What the rows are: "Day", "Week". */
  atHead: string;
  writeAt: (at: string) => string;
  /** Writes a number exactly, as the table shows it. */
  writeCell: (value: number) => string;
  height: number;
  /** What stands where a number is missing. */
  nothing?: string | undefined;
  children: ReactNode;
}) {
  const [look, setLook] = useState<Look>('chart');
  return (
    <Section
      title={title}
      {...(hint === undefined ? {} : { hint })}
      aside={<Switches label={`Show ${title} as`} choices={LOOKS} chosen={look} choose={setLook} />}
    >
      {look === 'table' ? (
        <TableFrame label={`${title}, as a table`}>
          <thead>
            <tr>
              <th scope="col">{atHead}</th>
              {series.map(({ key, name }) => (
                <th key={key} scope="col" className={tableStyles.number}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ at, values }) => (
              <tr key={at}>
                <th scope="row">{writeAt(at)}</th>
                {series.map(({ key }) => (
                  <td key={key} className={tableStyles.number}>
                    {writeOr(values[key], writeCell, nothing)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </TableFrame>
      ) : (
        <div className={styles.card}>
          <ul className={styles.legend}>
            {series.map((one) => (
              <li key={one.key}>
                <Swatch series={one} />
                {one.name}
              </li>
            ))}
          </ul>
          <Suspense fallback={<Bone height={height} />}>{children}</Suspense>
        </div>
      )}
    </Section>
  );
}

function writeOr(value: number | null | undefined, write: (value: number) => string, nothing: string): ReactNode {
  return value === null || value === undefined ? <span className={tableStyles.quiet}>{nothing}</span> : write(value);
}

function Swatch({ series: { color, dashed = false } }: { series: ChartSeries }) {
  return (
    <svg className={styles.swatch} viewBox="0 0 20 12" aria-hidden>
      <line
        x1="1"
        x2="19"
        y1="6"
        y2="6"
        stroke={color}
        strokeWidth="3"
        {...(dashed ? { strokeDasharray: '5 4' } : {})}
      />
    </svg>
  );
}

/** What a chart tells of the place that the pointer or the keyboard is at. */
export function ChartTip({
  row,
  series,
  writeAt,
  writeCell,
  nothing = '–',
}: {
  row: ChartRow;
  series: readonly ChartSeries[];
  writeAt: (at: string) => string;
  writeCell: (value: number) => string;
  nothing?: string | undefined;
}) {
  return (
    <div className={styles.tip}>
      <p>{writeAt(row.at)}</p>
      <dl>
        {series.map((one) => (
          <div key={one.key}>
            <dt>
              <Swatch series={one} />
              {one.name}
            </dt>
            <dd>{writeOr(row.values[one.key], writeCell, nothing)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
