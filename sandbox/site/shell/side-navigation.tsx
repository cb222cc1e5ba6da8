import AppsIcon from '@atlaskit/icon/core/apps';
import ChartTrendIcon from '@atlaskit/icon/core/chart-trend';
import DashboardIcon from '@atlaskit/icon/core/dashboard';
import FolderIcon from '@atlaskit/icon/core/folder-closed';
import SearchIcon from '@atlaskit/icon/core/search';
import SettingsIcon from '@atlaskit/icon/core/settings';
import { SideNav, SideNavBody } from '@atlaskit/navigation-system/layout/side-nav';
import { LinkMenuItem } from '@atlaskit/side-nav-items/link-menu-item';
import { MenuList } from '@atlaskit/side-nav-items/menu-list';
import { MenuSection, MenuSectionHeading } from '@atlaskit/side-nav-items/menu-section';
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
  const apps = site.modules.filter((module) => module.type === 'jira:globalPage');
  return (
    <SideNav label="Site navigation">
      <SideNavBody>
        <MenuList>
          <LinkMenuItem
            href="/spaces"
            elemBefore={<FolderIcon label="" color="currentColor" />}
            isSelected={route.page === 'spaces'}
          >
            Spaces
          </LinkMenuItem>
          <LinkMenuItem
            href={DASHBOARD_PATH}
            elemBefore={<DashboardIcon label="" color="currentColor" />}
            isSelected={route.page === 'dashboard'}
          >
            Dashboard
          </LinkMenuItem>
          <LinkMenuItem
            href="/issues/"
            elemBefore={<SearchIcon label="" color="currentColor" />}
            isSelected={route.page === 'search'}
          >
            Search work items
          </LinkMenuItem>
        </MenuList>
        <MenuSection>
          <MenuSectionHeading>Apps</MenuSectionHeading>
          <MenuList>
            {apps.map((app) => (
              <LinkMenuItem
                key={app.key}
                href={PROGRAM_OFFICE_PATH}
                elemBefore={<ChartTrendIcon label="" color="currentColor" />}
                isSelected={route.page === 'program-office'}
              >
                {app.title}
              </LinkMenuItem>
            ))}
          </MenuList>
        </MenuSection>
        <MenuSection>
          <MenuSectionHeading>Spaces</MenuSectionHeading>
          <MenuList>
            {spaces.state === 'ready' &&
              spaces.value.map((space) => (
                <LinkMenuItem
                  key={space.id}
                  href={spacePath(space.key, 'project-office')}
                  elemBefore={<SpaceAvatar space={space} size="small" />}
                  isSelected={route.page === 'space' && route.key === space.key}
                >
                  {space.name}
                </LinkMenuItem>
              ))}
          </MenuList>
        </MenuSection>
        {user.admin && (
          <MenuSection>
            <MenuSectionHeading>Settings</MenuSectionHeading>
            <MenuList>
              {site.modules
                .filter((module) => module.type === 'jira:adminPage')
                .map((module) => (
                  <LinkMenuItem
                    key={module.key}
                    href={ADMINISTRATION_PATH}
                    elemBefore={<SettingsIcon label="" color="currentColor" />}
                    isSelected={route.page === 'administration'}
                  >
                    {`${module.title} administration`}
                  </LinkMenuItem>
                ))}
            </MenuList>
          </MenuSection>
        )}
        {!user.admin && (
          <MenuSection>
            <MenuList>
              <LinkMenuItem
                href={ADMINISTRATION_PATH}
                elemBefore={<AppsIcon label="" color="currentColor" />}
                isSelected={route.page === 'administration'}
              >
                Settings
              </LinkMenuItem>
            </MenuList>
          </MenuSection>
        )}
      </SideNavBody>
    </SideNav>
  );
}
