import Button from '@atlaskit/button/new';
import { useCallback, useState } from 'react';
import type { CallOutput } from '../../../../src/contract/calls';
import type { CallError } from '../../../../src/contract/envelope';
import { call } from '../calls';
import { LoadedPart } from '../components/loaded-part';
import { Section } from '../components/page';
import { WorkItemStatus } from '../components/status';
import { TableFrame } from '../components/table';
import tableStyles from '../components/table.module.css';
import { WorkItemLine } from '../components/work-item';
import { itemDetails } from '../jira';
import { useFormat } from '../state/office-context';
import { asCallError, useLoaded } from '../state/use-loaded';
import { useLookup } from '../state/use-lookup';
import type { Chosen } from './change-table';
import { CAUSE_WORDS, measureName, signedText, type ChangesScope } from './change-words';
import styles from './changes.module.css';

type Rows = CallOutput<'changes.rows'>;

interface Asked {
  scope: ChangesScope;
  from: string;
  to: string;
  chosen: Chosen;
}

const never = () => false;

/** The work items behind one cause of a measure's change. */
export function CauseItems({ scope, from, to, chosen }: Asked) {
  const key = JSON.stringify({ scope, from, to, ...chosen });
  const ask = useCallback(
    (cursor: string | null) => call('changes.rows', { ...(JSON.parse(key) as Omit<Asked, 'chosen'> & Chosen), cursor }),
    [key],
  );
  const load = useCallback(() => ask(null), [ask]);
  const { loaded, retry } = useLoaded(load, never);
  const [name, meaning] = CAUSE_WORDS[chosen.cause];
  return (
    <Section title={`${measureName(chosen)}: ${name.toLowerCase()}`} hint={meaning}>
      <LoadedPart loaded={loaded} retry={retry} label="Loading the work items" rows={4}>
        {(first) => <ItemPages first={first} ask={ask} chosen={chosen} />}
      </LoadedPart>
    </Section>
  );
}

function ItemPages({ first, ask, chosen }: { first: Rows; ask: (cursor: string) => Promise<Rows>; chosen: Chosen }) {
  const [pages, setPages] = useState<readonly Rows[]>([first]);
  const [loading, setLoading] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const next = pages.at(-1)?.nextCursor ?? null;
  const more = async () => {
    if (next === null) return;
    setLoading(true);
    setError(null);
    try {
      const page = await ask(next);
      setPages((before) => [...before, page]);
    } catch (cause) {
      setError(asCallError(cause));
    }
    setLoading(false);
  };
  if (first.closed !== null) return <p className={styles.subtle}>{first.closed}</p>;
  return (
    <>
      <ItemTable rows={pages.flatMap(({ rows }) => rows)} chosen={chosen} />
      <Rest pages={pages} chosen={chosen} />
      {error === null ? null : (
        <p role="alert" className={styles.problem}>
          {error.message} {error.hint}
        </p>
      )}
      {next === null ? null : (
        <Button onClick={() => void more()} isLoading={loading} spacing="compact">
          Show more
        </Button>
      )}
    </>
  );
}

function ItemTable({ rows, chosen }: { rows: Rows['rows']; chosen: Chosen }) {
  const format = useFormat();
  const detail = useLookup(
    itemDetails,
    rows.map(({ itemId }) => itemId),
  );
  if (rows.length === 0) return null;
  return (
    <TableFrame label="Work items behind it">
      <thead>
        <tr>
          <th scope="col">Work item</th>
          <th scope="col">Status now</th>
          <th scope="col" className={tableStyles.number}>
            Change
          </th>
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
            <td className={tableStyles.number}>{signedText(row.amount, chosen, format)}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** What is behind it and not listed: hidden from the viewer, or gone from Jira. */
function Rest({ pages, chosen }: { pages: readonly Rows[]; chosen: Chosen }) {
  const format = useFormat();
  const sum = (of: (page: Rows) => Rows['hidden']) => ({
    items: pages.reduce((total, page) => total + of(page).items, 0),
    amount: pages.reduce((total, page) => total + of(page).amount, 0),
  });
  const [hidden, gone] = [sum((page) => page.hidden), sum((page) => page.gone)];
  const told = (part: Rows['hidden'], words: string) =>
    part.items === 0
      ? []
      : [`${format.count(part.items, 'work item')} ${words}: ${signedText(part.amount, chosen, format)}`];
  const shown = pages.reduce((total, { rows }) => total + rows.length, 0);
  return (
    <p className={styles.subtle} role="status">
      {[
        `${format.number(shown)} of ${format.count(pages[0]?.total ?? 0, 'work item')} shown`,
        ...told(gone, 'no longer in Jira'),
        ...told(hidden, 'not visible to you'),
      ].join(' · ')}
    </p>
  );
}
