import EmptyState from '@atlaskit/empty-state';
import { useMemo } from 'react';
import { projectPageExtension } from '../bridge/context';
import { readSpaces, type SpaceSummary } from '../jira';
import { CustomUiFrame } from '../modules/custom-ui-frame';
import { spacePath } from '../routes';
import { useSession } from '../session';
import { SpaceAvatar } from '../space-avatar';
import { useLoaded } from '../use-loaded';
import { Breadcrumbs, WhenLoaded } from './parts';
import { WorkItemTable } from './work-item-table';

type Tab = 'work-items' | 'project-office';

/** A space: its work items, and the page that the app adds to it. */
export function SpacePage({ spaceKey, tab }: { spaceKey: string; tab: Tab }) {
  const { user } = useSession();
  const spaces = useLoaded(user.accountId, () => readSpaces(user.accountId));
  return (
    <WhenLoaded loaded={spaces}>
      {(list) => {
        const space = list.find((candidate) => candidate.key === spaceKey);
        return space ? <VisibleSpace space={space} tab={tab} /> : <NoSpace />;
      }}
    </WhenLoaded>
  );
}

function NoSpace() {
  return (
    <div className="page" data-testid="no-space">
      <EmptyState
        header="You don’t have access to this space"
        description="It may not exist, or you may not have permission to browse it. Ask its administrator."
        headingLevel={1}
      />
    </div>
  );
}

function VisibleSpace({ space, tab }: { space: SpaceSummary; tab: Tab }) {
  const { site } = useSession();
  const module = site.modules.find((candidate) => candidate.type === 'jira:projectPage');
  const base = spacePath(space.key, 'project-office');
  const extension = useMemo(() => projectPageExtension(space, window.location.origin + base), [space, base]);
  const tabs: { id: Tab; text: string }[] = [
    { id: 'work-items', text: 'Work items' },
    ...(module ? [{ id: 'project-office' as const, text: module.title }] : []),
  ];
  return (
    <>
      <header className="space-header">
        <Breadcrumbs trail={[{ text: 'Spaces', href: '/spaces' }]} />
        <div className="space-title">
          <SpaceAvatar space={space} size="medium" />
          <span className="space-name">{space.name}</span>
        </div>
        <nav aria-label={`Pages of ${space.name}`} className="space-tabs">
          {tabs.map(({ id, text }) => (
            <a key={id} href={spacePath(space.key, id)} aria-current={id === tab ? 'page' : undefined}>
              {text}
            </a>
          ))}
        </nav>
      </header>
      {tab === 'project-office' && module ? (
        <div className="module-area below-space-header">
          <CustomUiFrame
            moduleKey={module.key}
            viewportSize={module.viewportSize}
            title={`${module.title} of ${space.name}`}
            extension={extension}
            base={base}
          />
        </div>
      ) : (
        <div className="page">
          <h1 className="page-title">Work items</h1>
          <WorkItemTable jql={`project = "${space.key}" ORDER BY updated DESC`} />
        </div>
      )}
    </>
  );
}
