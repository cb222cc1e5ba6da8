import type { CallOutput } from '../../../../../src/contract/calls';
import type { BoundaryItemShape } from '../../../../../src/contract/program-tabs/boundaries';
import { Section } from '../../components/page';
import { TableFrame } from '../../components/table';
import tableStyles from '../../components/table.module.css';
import { WorkItemLine } from '../../components/work-item';
import { itemDetails, type ItemDetail } from '../../jira';
import type { Lookup } from '../../lookup-store';
import { useFormat } from '../../state/office-context';
import { useLookup } from '../../state/use-lookup';
import styles from '../tab.module.css';

type Pairs = CallOutput<'program.boundaries'>['duplicates'];

/** Pairs of work items of two projects, with how many there are. */
export function ItemPairs({
  title,
  hint,
  pairs,
  heads,
  none,
}: {
  title: string;
  hint: string;
  pairs: Pairs;
  /** What the first item is to the other. */
  heads: readonly [item: string, other: string];
  /** Said where there is no pair. */
  none: string;
}) {
  const format = useFormat();
  const { rows, count, hiddenRows, beyondView, complete } = pairs;
  const detail = useLookup(
    itemDetails,
    rows.flatMap(({ item, other }) => [item.itemId, other.itemId]),
  );
  const more = count - rows.length - hiddenRows;
  return (
    <Section title={`${title} (${format.number(count)}${complete ? '' : ' or more'})`} hint={hint}>
      {rows.length === 0 ? (
        <p className={styles.quiet}>{count === 0 ? none : 'None of them is visible to you.'}</p>
      ) : (
        <TableFrame label={title}>
          <thead>
            <tr>
              <th scope="col">{heads[0]}</th>
              <th scope="col">Of project</th>
              <th scope="col">{heads[1]}</th>
              <th scope="col">Of project</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ item, other }) => (
              <tr key={`${item.itemId} ${other.itemId}`}>
                <ItemCells item={item} detail={detail(item.itemId)} />
                <ItemCells item={other} detail={detail(other.itemId)} />
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
      <div className={styles.notes}>
        {more > 0 ? <p className={styles.note}>And {format.number(more)} more.</p> : null}
        {hiddenRows > 0 ? (
          <p className={styles.note}>{format.count(hiddenRows, 'pair')} with a work item hidden from you.</p>
        ) : null}
        {beyondView > 0 ? (
          <p className={styles.note}>
            {format.count(beyondView, 'more pair')} with an end in a space that you can’t browse.
          </p>
        ) : null}
        {complete ? null : (
          <p className={styles.note}>There are so many that not all work items were looked through.</p>
        )}
      </div>
    </Section>
  );
}

function ItemCells({ item, detail }: { item: BoundaryItemShape; detail: Lookup<ItemDetail> }) {
  return (
    <>
      <td>
        <WorkItemLine itemKey={item.key} typeName={item.typeName} detail={detail} />
      </td>
      <td className={tableStyles.nowrap}>{item.project.name}</td>
    </>
  );
}
