import AppsIcon from '@atlaskit/icon/core/apps';
import DashboardIcon from '@atlaskit/icon/core/dashboard';
import FolderIcon from '@atlaskit/icon/core/folder-closed';
import SearchIcon from '@atlaskit/icon/core/search';
import SettingsIcon from '@atlaskit/icon/core/settings';
import type { ReactNode } from 'react';
import { readSpaces } from './jira';
import { useRouter } from './router';
import { ADMINISTRATION_PATH, DASHBOARD_PATH, PROGRAM_OFFICE_PATH, spacePath } from './routes';
import { useSession } from './session';
import { SpaceAvatar } from './space-avatar';
import { useLoaded } from './use-loaded';

/** Where the parts of the site are. */
export function SideNavigation() {
  const { user, site } = useSession();
  const { route } = useRouter();
  const spaces = useLoaded(user.accountId, () => readSpaces(user.accountId));
  const titlesOf = (type: string) =>
    site.modules.filter((module) => module.type === type).map((module) => module.title);
  return (
    <nav className="side-navigation" aria-label="Site">
      <ul>
        <Item href="/spaces" icon={<FolderIcon label="" />} here={route.page === 'spaces'}>
          Spaces
        </Item>
        <Item href={DASHBOARD_PATH} icon={<DashboardIcon label="" />} here={route.page === 'dashboard'}>
          Dashboard
        </Item>
        <Item href="/issues/" icon={<SearchIcon label="" />} here={route.page === 'search'}>
          Search
        </Item>
      </ul>
      <Group title="Apps">
        {titlesOf('jira:globalPage').map((title) => (
          <Item
            key={title}
            href={PROGRAM_OFFICE_PATH}
            icon={<AppsIcon label="" />}
            here={route.page === 'program-office'}
          >
            {title}
          </Item>
        ))}
      </Group>
      <Group title="Spaces">
        {spaces.state === 'ready' &&
          spaces.value.map((space) => (
            <Item
              key={space.id}
              href={spacePath(space.key, 'project-office')}
              icon={<SpaceAvatar space={space} size="small" />}
              here={route.page === 'space' && route.key === space.key}
            >
              {space.name}
            </Item>
          ))}
      </Group>
      <Group title="Settings">
        {titlesOf('jira:adminPage').map((title) => (
          <Item
            key={title}
            href={ADMINISTRATION_PATH}
            icon={<SettingsIcon label="" />}
            here={route.page === 'administration'}
          >
            {title}
          </Item>
        ))}
      </Group>
    </nav>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

function Item({ href, icon, here, children }: { href: string; icon: ReactNode; here: boolean; children: ReactNode }) {
  return (
    <li>
      <a href={href} aria-current={here ? 'page' : undefined}>
        <span className="side-icon">{icon}</span>
        <span className="side-text">{children}</span>
      </a>
    </li>
  );
}
