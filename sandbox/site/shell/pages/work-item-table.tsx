import EmptyState from '@atlaskit/empty-state';
import Lozenge from '@atlaskit/lozenge';
import { searchWorkItems, type WorkItemRow } from '../jira';
import { useSession } from '../session';
import { useLoaded } from '../use-loaded';
import { WhenLoaded } from './parts';

/** The first work items that a query finds for the signed-in user. */
export function WorkItemTable({ jql }: { jql: string }) {
  const { user, locale } = useSession();
  const found = useLoaded(`${user.accountId} ${jql}`, () => searchWorkItems(user.accountId, jql));
  return (
    <WhenLoaded loaded={found}>
      {({ rows, more }) =>
        rows.length === 0 ? (
          <EmptyState header="No work items found" description="Nothing that you may see matches." headingLevel={2} />
        ) : (
          <>
            <table className="plain-table" data-testid="work-items">
              <thead>
                <tr>
                  <th scope="col">Key</th>
                  <th scope="col">Summary</th>
                  <th scope="col">Type</th>
                  <th scope="col">Status</th>
                  <th scope="col">Assignee</th>
                  <th scope="col">Updated</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.key}>
                    <td className="nowrap">
                      <a href={`/browse/${row.key}`}>{row.key}</a>
                    </td>
                    <td>{row.summary}</td>
                    <td className="nowrap">{row.type}</td>
                    <td className="nowrap">
                      <StatusLozenge item={row} />
                    </td>
                    <td className="nowrap">{row.assignee || <span className="muted">Unassigned</span>}</td>
                    <td className="nowrap muted">{dayOf(row.updated, locale)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {more && <p className="muted">The first {rows.length} are shown.</p>}
          </>
        )
      }
    </WhenLoaded>
  );
}

export function StatusLozenge({ item }: { item: Pick<WorkItemRow, 'status' | 'statusCategory'> }) {
  const appearance =
    item.statusCategory === 'done' ? 'success' : item.statusCategory === 'indeterminate' ? 'inprogress' : 'default';
  return <Lozenge appearance={appearance}>{item.status}</Lozenge>;
}

/** A day as the reader's language writes it; empty for no date. */
export function dayOf(date: string, locale: string): string {
  const instant = Date.parse(date);
  return Number.isNaN(instant)
    ? ''
    : new Date(instant).toLocaleDateString(locale, { dateStyle: 'medium', timeZone: 'UTC' });
}
