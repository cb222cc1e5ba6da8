import EmptyState from '@atlaskit/empty-state';
import { readWorkItem, type WorkItemDetail } from '../jira';
import { spacePath } from '../routes';
import { useSession } from '../session';
import { useLoaded } from '../use-loaded';
import { Breadcrumbs, WhenLoaded } from './parts';
import { dayOf, StatusLozenge } from './work-item-table';

const SECONDS_PER_HOUR = 3600;

/** One work item as the signed-in user sees it. */
export function WorkItemPage({ workItemKey }: { workItemKey: string }) {
  const { user } = useSession();
  const item = useLoaded(`${user.accountId} ${workItemKey}`, () => readWorkItem(user.accountId, workItemKey));
  return (
    <div className="page">
      <WhenLoaded loaded={item}>
        {(found) =>
          found ? (
            <Detail item={found} />
          ) : (
            <EmptyState
              header="We couldn’t find this work item"
              description="It may have been deleted, or you may not have permission to see it."
              headingLevel={1}
            />
          )
        }
      </WhenLoaded>
    </div>
  );
}

function Detail({ item }: { item: WorkItemDetail }) {
  const { locale } = useSession();
  const spaceKey = item.key.replace(/-\d+$/, '');
  const spent =
    item.timeSpent === undefined
      ? ''
      : `${(item.timeSpent / SECONDS_PER_HOUR).toLocaleString(locale, { maximumFractionDigits: 2 })} h`;
  const facts: [string, string][] = [
    ['Type', item.type],
    ['Priority', item.priority],
    ['Assignee', item.assignee || 'Unassigned'],
    ['Reporter', item.reporter],
    ['Due', dayOf(item.due, locale)],
    ['Created', dayOf(item.created, locale)],
    ['Updated', dayOf(item.updated, locale)],
    ['Time spent', spent],
  ];
  return (
    <article data-testid="work-item">
      <Breadcrumbs
        trail={[
          { text: spaceKey, href: spacePath(spaceKey) },
          ...(item.parent === undefined ? [] : [{ text: item.parent, href: `/browse/${item.parent}` }]),
          { text: item.key },
        ]}
      />
      <h1 className="page-title">{item.summary}</h1>
      <StatusLozenge item={item} />
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {item.description && <p className="description">{item.description}</p>}
    </article>
  );
}
