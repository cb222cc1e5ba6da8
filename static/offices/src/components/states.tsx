import Button from '@atlaskit/button/new';
import Heading from '@atlaskit/heading';
import ClockIcon from '@atlaskit/icon/core/clock';
import LockIcon from '@atlaskit/icon/core/lock-locked';
import ProjectIcon from '@atlaskit/icon/core/project';
import WarningIcon from '@atlaskit/icon/core/warning';
import { SectionMessageAction } from '@atlaskit/section-message';
import Spinner from '@atlaskit/spinner';
import { NavigationTarget, router } from '@forge/bridge';
import type { ComponentType, ReactNode } from 'react';
import type { CallError } from '../../../../src/contract/envelope';
import { Page } from './page';
import styles from './states.module.css';

/** A screen that has nothing to show, with the reason and what the reader can do. */
export function EmptyScreen({
  icon: Icon,
  title,
  children,
  actions,
}: {
  icon: ComponentType<{ label: string }>;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <Page>
      <div className={styles.state}>
        <span className={styles.emblem} aria-hidden>
          <Icon label="" />
        </span>
        <Heading as="h1" size="medium">
          {title}
        </Heading>
        <p className={styles.text}>{children}</p>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </div>
    </Page>
  );
}

function openAdministration(): void {
  void router.navigate({ target: NavigationTarget.Module, moduleKey: 'administration' });
}

/** Leads a Jira administrator to the app's administration. */
export function AdministrationButton() {
  return (
    <Button appearance="primary" onClick={openAdministration}>
      Open Administration
    </Button>
  );
}

/** The same way from within a message. */
export function AdministrationAction() {
  return <SectionMessageAction onClick={openAdministration}>Open Administration</SectionMessageAction>;
}

/** A screen whose data did not come: why, what to do, and where it helps a way to try again. */
export function FailedScreen({
  error,
  retry,
  back,
}: {
  error: CallError;
  retry: () => void;
  back?: { label: string; go: () => void };
}) {
  const backButton = back === undefined ? null : <Button onClick={back.go}>{back.label}</Button>;
  switch (error.code) {
    case 'setting-up':
      return (
        <EmptyScreen icon={ClockIcon} title="Setting up" actions={<Spinner label="Setting up" />}>
          {error.message} {error.hint}
        </EmptyScreen>
      );
    case 'no-permission':
    case 'not-signed-in':
      return (
        <EmptyScreen icon={LockIcon} title="You can’t see this" actions={backButton}>
          {error.message} {error.hint}
        </EmptyScreen>
      );
    case 'not-found':
      return (
        <EmptyScreen icon={ProjectIcon} title="Nothing here" actions={backButton}>
          {error.message} {error.hint}
        </EmptyScreen>
      );
    case 'bad-request':
    case 'conflict':
    case 'unknown-call':
    case 'busy':
    case 'internal':
      return (
        <EmptyScreen
          icon={WarningIcon}
          title="This did not load"
          actions={
            <>
              <Button appearance="primary" onClick={retry}>
                Try again
              </Button>
              {backButton}
            </>
          }
        >
          {error.message} {error.hint}
        </EmptyScreen>
      );
  }
}
