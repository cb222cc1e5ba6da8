import LockIcon from '@atlaskit/icon/core/lock-locked';
import type { ReactNode } from 'react';
import type { CallOutput } from '../../../../../src/contract/calls';
import type { SideBySideMetric } from '../../../../../src/contract/offices';
import type { Measures } from '../../../../../src/contract/shapes';
import { Section } from '../../components/page';
import { EmptyPart } from '../../components/states';
import { TableFrame } from '../../components/table';
import tableStyles from '../../components/table.module.css';
import { VisuallyHidden } from '../../components/visually-hidden';
import { FigureInline, FigureText, type FigureOwner } from '../../figure/figure-button';
import { figureOf } from '../../figures';
import { useFormat } from '../../state/office-context';
import styles from '../tab.module.css';

type Program = CallOutput<'program.open'>;

const COLUMNS: readonly (readonly [metric: SideBySideMetric, head: string, name: string])[] = [
  ['value.budget', 'BAC', 'Budget at completion'],
  ['value.planned', 'PV', 'Planned value'],
  ['value.earned', 'EV', 'Earned value'],
  ['value.actual', 'AC', 'Actual cost of planned work'],
  ['value.outside', 'Outside', 'Cost outside the baseline'],
  ['value.coverage', 'Coverage', 'Share of cost that is priced and planned'],
  ['value.costIndex', 'CPI', 'Cost performance index'],
  ['value.scheduleIndex', 'SPI', 'Schedule performance index'],
  ['schedule.index', 'SPI(t)', 'Schedule performance index in time'],
  ['value.estimateAtCompletion', 'EAC', 'Estimate at completion'],
  ['value.varianceAtCompletion', 'VAC', 'Variance at completion'],
];

/** Earned value of a program's projects side by side, with their total. */
export function ValueTab({ program }: { program: Program }) {
  const format = useFormat();
  if (!program.access.financials)
    return (
      <EmptyPart icon={LockIcon} title="Value is shown with a permission">
        Planned and earned value, cost and estimates of the projects are shown to those with the permission View program
        financials. A Jira administrator grants it in Jira’s global permissions.
      </EmptyPart>
    );
  const { projects, hidden, total, program: head } = program;
  const { statusDate } = total.totals.plan;
  return (
    <Section
      title="Earned value"
      hint={typeof statusDate === 'string' ? `As of the status date, ${format.day(statusDate)}` : ''}
    >
      <div className={styles.dense}>
        <TableFrame label={`Earned value of ${head.name}`}>
          <thead>
            <tr>
              <th scope="col" className={tableStyles.pinned}>
                Project
              </th>
              {COLUMNS.map(([metric, text, name]) => (
                <th key={metric} scope="col" className={tableStyles.number}>
                  <abbr className={styles.abbreviation} title={name}>
                    {text}
                  </abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {projects.map(({ id, name, shareBasisPoints, measures }) => (
              <tr key={id}>
                <th scope="row" className={tableStyles.pinned}>
                  {name}
                  {shareBasisPoints === 10_000 ? null : (
                    <span className={tableStyles.under}>{format.share(shareBasisPoints)} of it is this program’s</span>
                  )}
                </th>
                <Cells
                  measures={measures}
                  owner={
                    shareBasisPoints === 10_000 ? { scope: { kind: 'project', projectId: id }, scopeName: name } : null
                  }
                />
              </tr>
            ))}
            {hidden === null || hidden.spaces === 0 ? null : (
              <tr>
                <td className={tableStyles.pinned}>
                  Not visible to you
                  <span className={tableStyles.under}>{format.count(hidden.spaces, 'space')} together</span>
                </td>
                <Cells measures={hidden.measures} owner={null} />
              </tr>
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" className={tableStyles.pinned}>
                Total
              </th>
              <Cells
                measures={total}
                owner={{ scope: { kind: 'program', programKey: head.key }, scopeName: head.name }}
                absent={
                  <span className={tableStyles.quiet}>
                    <span aria-hidden>–</span>
                    <VisuallyHidden>Not summed</VisuallyHidden>
                  </span>
                }
              />
            </tr>
          </tfoot>
        </TableFrame>
      </div>
      <div className={styles.notes}>
        <p className={styles.note}>
          BAC, PV, EV, AC and cost outside add up; CPI and SPI are recomputed from the sums, never averaged. EAC is the
          sum of the estimates that the projects chose, so it is unknown while one of them is.
        </p>
        <p className={styles.note}>
          SPI(t) is of each project alone: a program is as late as its latest project, whatever that one costs.
        </p>
      </div>
    </Section>
  );
}

function Cells({
  measures,
  owner,
  absent = null,
}: {
  measures: Measures;
  owner: FigureOwner | null;
  absent?: ReactNode;
}) {
  return COLUMNS.map(([metric]) => {
    const figure = figureOf(measures, metric);
    return (
      <td key={metric} className={tableStyles.number}>
        {figure === null ? (
          absent
        ) : owner === null ? (
          <FigureText figure={figure} />
        ) : (
          <FigureInline owner={owner} figure={figure} />
        )}
      </td>
    );
  });
}
