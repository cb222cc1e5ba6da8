import { IconButton } from '@atlaskit/button/new';
import DropdownMenu, { DropdownItemRadio, DropdownItemRadioGroup } from '@atlaskit/dropdown-menu';
import AngleBracketsIcon from '@atlaskit/icon/core/angle-brackets';
import CollapseIcon from '@atlaskit/icon/core/sidebar-collapse';
import ExpandIcon from '@atlaskit/icon/core/sidebar-expand';
import GlobeIcon from '@atlaskit/icon/core/globe';
import ThemeIcon from '@atlaskit/icon/core/theme';
import { useState } from 'react';
import { PersonAvatar } from './person-avatar';
import { LOCALES, useSession } from './session';

const PERSONA_NAMES: Readonly<Record<string, string>> = {
  admin: 'Jira administrator',
  'program-manager': 'Program manager',
  'project-lead': 'Project lead',
  member: 'Team member',
  outsider: 'Outsider',
};

const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language' });

interface TopBarProps {
  drawerOpen: boolean;
  onDrawer: () => void;
  navigationOpen: boolean;
  onNavigation: () => void;
}

/** The product's name, the colour mode, the language, the drawer and who is signed in. */
export function TopBar({ drawerOpen, onDrawer, navigationOpen, onNavigation }: TopBarProps) {
  const { colorMode, switchColorMode } = useSession();
  const other = colorMode === 'dark' ? 'light' : 'dark';
  return (
    <header className="top-bar">
      <IconButton
        appearance="subtle"
        icon={navigationOpen ? CollapseIcon : ExpandIcon}
        label={navigationOpen ? 'Hide navigation' : 'Show navigation'}
        onClick={onNavigation}
      />
      <a href="/spaces" className="product-name">
        <img src="/favicon.svg" alt="" width={24} height={24} />
        <span>Jira sandbox</span>
      </a>
      <div className="top-bar-controls">
        <IconButton
          appearance="subtle"
          icon={AngleBracketsIcon}
          label={drawerOpen ? 'Close developer drawer' : 'Open developer drawer'}
          isSelected={drawerOpen}
          onClick={onDrawer}
          testId="dev-drawer-button"
        />
        <LanguageMenu />
        <IconButton
          appearance="subtle"
          icon={ThemeIcon}
          label={`Switch to ${other} colours`}
          onClick={() => switchColorMode(other)}
          testId="theme-switch"
        />
        <UserMenu />
      </div>
    </header>
  );
}

function LanguageMenu() {
  const { locale, switchLocale } = useSession();
  const [open, setOpen] = useState(false);
  return (
    <DropdownMenu<HTMLButtonElement>
      shouldRenderToParent
      isOpen={open}
      onOpenChange={({ isOpen }) => setOpen(isOpen)}
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
          <DropdownItemRadio
            key={code}
            id={code}
            isSelected={code === locale}
            onClick={() => {
              switchLocale(code);
              setOpen(false);
            }}
          >
            {LANGUAGE_NAMES.of(code) ?? code}
          </DropdownItemRadio>
        ))}
      </DropdownItemRadioGroup>
    </DropdownMenu>
  );
}

function UserMenu() {
  const { site, user, switchUser } = useSession();
  const [open, setOpen] = useState(false);
  return (
    <DropdownMenu<HTMLButtonElement>
      shouldRenderToParent
      isOpen={open}
      onOpenChange={({ isOpen }) => setOpen(isOpen)}
      trigger={({ triggerRef, isSelected: _, testId: __, ...props }) => (
        <button
          {...props}
          ref={triggerRef}
          type="button"
          className="user-button"
          data-testid="user-switch"
          title="Signed in as"
        >
          <PersonAvatar name={user.displayName} size="medium" />
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
            onClick={() => {
              switchUser(candidate.persona);
              setOpen(false);
            }}
          >
            {candidate.displayName}
          </DropdownItemRadio>
        ))}
      </DropdownItemRadioGroup>
    </DropdownMenu>
  );
}
