import Avatar from '@atlaskit/avatar';
import { IconButton } from '@atlaskit/button/new';
import DropdownMenu, { DropdownItemRadio, DropdownItemRadioGroup } from '@atlaskit/dropdown-menu';
import AngleBracketsIcon from '@atlaskit/icon/core/angle-brackets';
import GlobeIcon from '@atlaskit/icon/core/globe';
import ThemeIcon from '@atlaskit/icon/core/theme';
import { TopNav } from '@atlaskit/navigation-system/layout/top-nav';
import { SideNavToggleButton } from '@atlaskit/navigation-system/layout/side-nav';
import { TopNavEnd, TopNavStart } from '@atlaskit/navigation-system/layout/top-nav';
import { MenuListItem } from '@atlaskit/side-nav-items/menu-list-item';
import { LOCALES, useSession } from './session';

const PERSONA_NAMES: Readonly<Record<string, string>> = {
  admin: 'Jira administrator',
  'program-manager': 'Program manager',
  'project-lead': 'Project lead',
  member: 'Team member',
  outsider: 'Outsider',
};

const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language' });

/** The product's name, the colour mode, the language, the drawer and who is signed in. */
export function TopBar({ drawerOpen, onDrawer }: { drawerOpen: boolean; onDrawer: () => void }) {
  const { colorMode, switchColorMode } = useSession();
  const other = colorMode === 'dark' ? 'light' : 'dark';
  return (
    <TopNav>
      <TopNavStart
        sideNavToggleButton={<SideNavToggleButton collapseLabel="Hide navigation" expandLabel="Show navigation" />}
      >
        <a href="/spaces" className="product-name" aria-label="Jira sandbox, home">
          <img src="/favicon.svg" alt="" width={24} height={24} />
          <span>Jira sandbox</span>
        </a>
      </TopNavStart>
      <TopNavEnd label="Site controls">
        <MenuListItem>
          <IconButton
            appearance="subtle"
            icon={AngleBracketsIcon}
            label={drawerOpen ? 'Close developer drawer' : 'Open developer drawer'}
            isSelected={drawerOpen}
            onClick={onDrawer}
            testId="dev-drawer-button"
          />
        </MenuListItem>
        <MenuListItem>
          <LanguageMenu />
        </MenuListItem>
        <MenuListItem>
          <IconButton
            appearance="subtle"
            icon={ThemeIcon}
            label={`Switch to ${other} colours`}
            onClick={() => switchColorMode(other)}
            testId="theme-switch"
          />
        </MenuListItem>
        <MenuListItem>
          <UserMenu />
        </MenuListItem>
      </TopNavEnd>
    </TopNav>
  );
}

function LanguageMenu() {
  const { locale, switchLocale } = useSession();
  return (
    <DropdownMenu<HTMLButtonElement>
      shouldRenderToParent
      trigger={({ triggerRef, ...props }) => (
        <IconButton
          {...props}
          ref={triggerRef}
          appearance="subtle"
          icon={GlobeIcon}
          label="Language"
          testId="language-switch"
        />
      )}
    >
      <DropdownItemRadioGroup id="language" title="Language">
        {LOCALES.map((code) => (
          <DropdownItemRadio key={code} id={code} isSelected={code === locale} onClick={() => switchLocale(code)}>
            {LANGUAGE_NAMES.of(code) ?? code}
          </DropdownItemRadio>
        ))}
      </DropdownItemRadioGroup>
    </DropdownMenu>
  );
}

function UserMenu() {
  const { site, user, switchUser } = useSession();
  return (
    <DropdownMenu<HTMLButtonElement>
      shouldRenderToParent
      trigger={({ triggerRef, isSelected: _, testId: __, ...props }) => (
        <button {...props} ref={triggerRef} type="button" className="user-button" data-testid="user-switch">
          <Avatar size="small" name={user.displayName} appearance="circle" />
          <span className="user-name">{user.displayName}</span>
        </button>
      )}
    >
      <DropdownItemRadioGroup id="user" title="Sign in as">
        {site.users.map((candidate) => (
          <DropdownItemRadio
            key={candidate.persona}
            id={candidate.persona}
            isSelected={candidate === user}
            description={PERSONA_NAMES[candidate.persona] ?? candidate.persona}
            testId={`user-${candidate.persona}`}
            onClick={() => switchUser(candidate.persona)}
          >
            {candidate.displayName}
          </DropdownItemRadio>
        ))}
      </DropdownItemRadioGroup>
    </DropdownMenu>
  );
}
