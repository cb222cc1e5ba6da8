import SectionMessage from '@atlaskit/section-message';
import { COST_CLASSES } from '../../../../src/domain/cost/cost-class';
import { ColumnChart } from '../components/column-chart';
import { LoadedPart } from '../components/loaded-part';
import { Section } from '../components/page';
import { TableFrame } from '../components/table';
import tableStyles from '../components/table.module.css';
import type { FigureOwner } from '../figure/figure-button';
import { FigureColumnsView } from '../figure/figure-group';
import { FIGURE_COLUMNS } from '../figures';
import { useFormat } from '../state/office-context';
import { CostLines } from './cost-lines';
import { CLASS_WORDS, costRow, unconvertedInWords, type Cost, type CostRow } from './cost-words';
import { MissingTabState } from './missing-tab';
import { useCost } from './use-cost';
import styles from './tab.module.css';

/** What the project cost, month by month and class by class, and its cost lines. */
export function CostTab({ projectId, owner, admin }: { projectId: string; owner: FigureOwner; admin: boolean }) {
  const { loaded, retry, ...lines } = useCost(projectId);
  return (
    <LoadedPart loaded={loaded} retry={retry} label="Loading the cost" rows={8}>
      {(tab) =>
        tab.state === 'missing' ? (
          <MissingTabState missing={tab} admin={admin} />
        ) : (
          <>
            <CostView cost={tab} owner={owner} />
            <CostLines cost={tab} {...lines} />
          </>
        )
      }
    </LoadedPart>
  );
}

const COLORS = {
  capital: 'var(--ds-chart-blue-bold)',
  operating: 'var(--ds-chart-teal-bold)',
  unclassified: 'var(--ds-chart-gray-bold)',
} as const;

function CostView({ cost, owner }: { cost: Cost; owner: FigureOwner }) {
  const format = useFormat();
  const { months, currency, figures } = cost;
  const unconverted = unconvertedInWords(cost, format);
  return (
    <>
      <Section title="Figures" hint="Open any figure to see how it is made">
        <div className={styles.halves}>
          <FigureColumnsView columns={FIGURE_COLUMNS.cost} measures={{ figures }} owner={owner} />
        </div>
      </Section>
      {unconverted.length === 0 ? null : (
        <SectionMessage appearance="warning" title="Not in these amounts">
          <p>No exchange rate {currency === null ? '' : `to ${currency} `}was in force on the day for:</p>
          <ul>
            {unconverted.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </SectionMessage>
      )}
      {currency === null || months.length === 0 ? (
        <Section title="Cost by month">
          <p className={styles.subtle}>
            {currency === null
              ? 'There is no currency to report in: put the project into a program, or add an hourly rate in Administration.'
              : 'Nothing has been booked yet.'}
          </p>
        </Section>
      ) : (
        <>
          <ColumnChart
            title="Cost by month and class"
            hint="By fiscal month"
            series={COST_CLASSES.map((key) => ({ key, name: CLASS_WORDS[key], color: COLORS[key] }))}
            rows={months.map(({ month, ...parts }) => {
              const { capital, operating, unclassified } = costRow(parts);
              return { at: month, values: { capital, operating, unclassified } };
            })}
            atHead="Month"
            writeAt={format.month}
            writeCell={(minor) => format.money(minor, currency)}
            writeAxis={(minor) => format.moneyBriefly(minor, currency)}
            stacked
          />
          <Section title="Months" hint="Classes sum to the same as labour and cost lines">
            <MonthsTable cost={cost} currency={currency} />
          </Section>
        </>
      )}
    </>
  );
}

const COLUMNS: readonly (readonly [key: keyof CostRow, head: string])[] = [
  ['capital', 'Capital'],
  ['operating', 'Operating'],
  ['unclassified', 'Unclassified'],
  ['labour', 'Of it labour'],
  ['lines', 'Of it cost lines'],
  ['total', 'Total'],
];

function MonthsTable({ cost, currency }: { cost: Cost; currency: string }) {
  const format = useFormat();
  const cells = (row: CostRow) =>
    COLUMNS.map(([key]) => (
      <td key={key} className={tableStyles.number}>
        {format.money(row[key], currency)}
      </td>
    ));
  return (
    <TableFrame label="Cost by fiscal month">
      <thead>
        <tr>
          <th scope="col">Month</th>
          {COLUMNS.map(([key, head]) => (
            <th key={key} scope="col" className={tableStyles.number}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cost.months.map(({ month, ...parts }) => (
          <tr key={month}>
            <th scope="row">{format.month(month)}</th>
            {cells(costRow(parts))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          {cells(costRow(cost.total))}
        </tr>
      </tfoot>
    </TableFrame>
  );
}
