import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import type { CallOutput } from '../../../../src/contract/calls';
import { WorkItemStatus } from '../components/status';
import { WorkItemLine } from '../components/work-item';
import { itemDetails } from '../jira';
import { useFormat } from '../state/office-context';
import { useLookup } from '../state/use-lookup';
import { isSumOfRows, sumContributions } from './contributions';
import type { FigureState } from './use-figure';
import styles from './figure-dialog.module.css';

/** The work items behind a figure with what each adds to it. */
export function ContributionTable({
  opened,
  figure,
  more,
}: {
  opened: CallOutput<'figure.open'>;
  figure: FigureState;
  more: () => void;
}) {
  const format = useFormat();
  const { rows, hiddenRows, nextCursor, loading } = figure;
  const detail = useLookup(
    itemDetails,
    rows.map((row) => row.itemId),
  );
  const { figure: value, rowUnit } = opened;
  const currency = value.currency;
  const { otherRows } = figure;
  const shown = sumContributions([...rows, ...otherRows]);
  // Without a currency there is no amount to write; the rows themselves still say what is meant.
  const counts = rowUnit === 'items' || (rowUnit === 'money' && currency === undefined);
  return (
    <div className={styles.block}>
      <Heading as="h2" size="xsmall">
        Work items behind it
      </Heading>
      {rows.length === 0 && otherRows.length === 0 ? (
        <p className={styles.subtle}>
          {hiddenRows > 0
            ? 'None of the work items behind this figure is visible to you.'
            : 'No work items stand behind this figure.'}
        </p>
      ) : (
        <table className={styles.rows}>
          <thead>
            <tr>
              <th scope="col">Work item</th>
              <th scope="col" className={styles.statusColumn}>
                Status
              </th>
              {counts ? null : (
                <th scope="col" className={`${styles.numberColumn} ${styles.number}`}>
                  Contribution
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.itemId}>
                <td>
                  <WorkItemLine itemKey={row.key} typeName={row.typeName} detail={detail(row.itemId)} />
                </td>
                <td>
                  <WorkItemStatus name={row.statusName} category={row.statusCategory} />
                </td>
                {counts ? null : (
                  <td className={styles.number}>{format.amount(row.contribution, rowUnit, currency)}</td>
                )}
              </tr>
            ))}
            {otherRows.map(({ name, note, contribution }) => (
              <tr key={name}>
                <td>
                  {name}
                  <p className={styles.small}>{note}</p>
                </td>
                <td />
                {counts ? null : <td className={styles.number}>{format.amount(contribution, rowUnit, currency)}</td>}
              </tr>
            ))}
          </tbody>
          {!counts && isSumOfRows(value, rowUnit) && value.known ? (
            <tfoot>
              <tr>
                <td colSpan={2}>{shown === value.value ? 'Sum of the rows' : 'Sum of the rows shown'}</td>
                <td className={styles.number}>{format.amount(shown, rowUnit, currency)}</td>
              </tr>
            </tfoot>
          ) : null}
        </table>
      )}
      <div className={styles.foot}>
        {nextCursor === null ? null : (
          <Button onClick={more} isLoading={loading} spacing="compact">
            Show more
          </Button>
        )}
        <span className={styles.small} role="status">
          {format.number(rows.length)} of {format.count(opened.rowCount, 'work item')} shown
          {hiddenRows > 0 ? ` · ${format.count(hiddenRows, 'work item')} hidden from you` : ''}
        </span>
      </div>
    </div>
  );
}
