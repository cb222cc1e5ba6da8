import type { CallOutput } from '../../../../../src/contract/calls';
import { Disclosure, DisclosureList } from '../../components/disclosure';
import { Section } from '../../components/page';
import { TableFrame } from '../../components/table';
import tableStyles from '../../components/table.module.css';
import { WorkItemLine } from '../../components/work-item';
import { itemDetails } from '../../jira';
import { useFormat } from '../../state/office-context';
import { useLookup } from '../../state/use-lookup';
import tabStyles from '../tab.module.css';
import styles from './boundaries.module.css';

type Out = CallOutput<'program.boundaries'>['linksOut'];
type Target = Out['targets'][number];

/** Links that lead out of the program, by where they lead. */
export function LinksOut({ linksOut: { count, targets, complete } }: { linksOut: Out }) {
  const format = useFormat();
  return (
    <Section title={`Links out of the program (${format.number(count)})`} hint="Gap: what no project of it owns">
      {targets.length === 0 ? (
        <p className={tabStyles.quiet}>No link leads out of the program.</p>
      ) : (
        <DisclosureList>
          {targets.map((target) => (
            <TargetLine key={`${target.kind} ${target.name}`} target={target} />
          ))}
        </DisclosureList>
      )}
      {complete ? null : (
        <p className={tabStyles.note}>
          The counts hold all links; work items were looked for until enough were found to show.
        </p>
      )}
    </Section>
  );
}

function nameOf({ kind, name }: Target): string {
  switch (kind) {
    case 'space':
      return name ?? '';
    case 'hidden-spaces':
      return 'Spaces that you can’t browse';
    case 'not-read':
      return 'Work items that the app has not read';
  }
}

function TargetLine({ target }: { target: Target }) {
  const format = useFormat();
  return (
    <Disclosure
      name={nameOf(target)}
      columns="minmax(0, 1fr) auto"
      beside={<span className={tabStyles.quiet}>{format.count(target.links, 'link')}</span>}
    >
      {() => <TargetItems target={target} />}
    </Disclosure>
  );
}

function TargetItems({ target }: { target: Target }) {
  const format = useFormat();
  const { items, moreItems, hiddenItems } = target;
  const detail = useLookup(
    itemDetails,
    items.map(({ itemId }) => itemId),
  );
  return (
    <div className={styles.items}>
      {items.length === 0 ? (
        <p className={tabStyles.quiet}>None of these work items is visible to you.</p>
      ) : (
        <TableFrame label={`Work items with links to ${nameOf(target)}`}>
          <thead>
            <tr>
              <th scope="col">Work item</th>
              <th scope="col">Of project</th>
              <th scope="col" className={tableStyles.number}>
                Links there
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ itemId, key, typeName, project, links }) => (
              <tr key={itemId}>
                <td>
                  <WorkItemLine itemKey={key} typeName={typeName} detail={detail(itemId)} />
                </td>
                <td className={tableStyles.nowrap}>{project.name}</td>
                <td className={tableStyles.number}>{format.number(links)}</td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
      {moreItems === 0 ? null : (
        <p className={tabStyles.note}>{moreItems === null ? 'And more.' : `And ${format.number(moreItems)} more.`}</p>
      )}
      {hiddenItems === 0 ? null : (
        <p className={tabStyles.note}>{format.count(hiddenItems, 'work item')} hidden from you.</p>
      )}
    </div>
  );
}
