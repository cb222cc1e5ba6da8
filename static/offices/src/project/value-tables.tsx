import Lozenge from '@atlaskit/lozenge';
import { ESTIMATE_METHODS } from '../../../../src/domain/earned-value/indices';
import { metric } from '../../../../src/domain/metrics/registry';
import { TableFrame } from '../components/table';
import tableStyles from '../components/table.module.css';
import { FigureInline, type FigureOwner } from '../figure/figure-button';
import { ESTIMATE_METRICS, figureOf } from '../figures';
import { useFormat } from '../state/office-context';
import styles from './tab.module.css';
import { amountWriter, monthRows, type Value } from './value-words';

/** "Estimate: as so far" where the head says already that it is an estimate: "As so far". */
function briefName(name: string): string {
  const brief = name.replace(/^Estimate: /, '');
  return brief.charAt(0).toUpperCase() + brief.slice(1);
}

/** The five estimates at completion; the one that the project reports is marked. */
export function EstimatesTable({ value, owner }: { value: Value; owner: FigureOwner }) {
  const { method, figures } = value;
  return (
    <TableFrame label="Estimates at completion">
      <thead>
        <tr>
          <th scope="col">Estimate</th>
          <th scope="col">What it expects</th>
          <th scope="col">Formula</th>
          <th scope="col" className={tableStyles.number}>
            Cost at completion
          </th>
        </tr>
      </thead>
      <tbody>
        {ESTIMATE_METHODS.map((name) => {
          const { meaning, formula, name: title } = metric(ESTIMATE_METRICS[name]);
          const figure = figureOf({ figures }, ESTIMATE_METRICS[name]);
          return (
            <tr key={name}>
              <th scope="row" className={tableStyles.nowrap}>
                {briefName(title)} {name === method ? <Lozenge appearance="inprogress">Reported</Lozenge> : null}
              </th>
              <td className={styles.meaning}>{meaning}</td>
              <td className={tableStyles.quiet}>{formula}</td>
              <td className={tableStyles.number}>
                {figure === null ? null : <FigureInline owner={owner} figure={figure} />}
              </td>
            </tr>
          );
        })}
      </tbody>
    </TableFrame>
  );
}

/** The last complete months. */
export function MonthsTable({ value }: { value: Value }) {
  const format = useFormat();
  const { months, amounts, costKnown } = value;
  const amount = amountWriter(amounts, format);
  const cell = (minor: number | null) => (
    <td className={tableStyles.number}>
      {minor === null ? <span className={tableStyles.quiet}>–</span> : amount(minor)}
    </td>
  );
  const number = { scope: 'col', className: tableStyles.number } as const;
  return (
    <TableFrame label="Values of the last complete months">
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th {...number}>Planned value</th>
          <th {...number}>Earned value</th>
          {costKnown ? <th {...number}>Actual cost</th> : null}
          <th {...number}>Earned in the month</th>
          {costKnown ? <th {...number}>Cost in the month</th> : null}
        </tr>
      </thead>
      <tbody>
        {monthRows(months).map((row) => (
          <tr key={row.month}>
            <th scope="row">{format.month(row.month)}</th>
            {cell(row.planned)}
            {cell(row.earned)}
            {costKnown ? cell(row.actual) : null}
            {cell(row.earnedInMonth)}
            {costKnown ? cell(row.actualInMonth) : null}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
