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

interface StateProps {
  icon: ComponentType<{ label: string }>;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}

function State({ icon: Icon, title, children, actions, heading }: StateProps & { heading: 'h1' | 'h2' }) {
  return (
    <div className={styles.state}>
      <span className={styles.emblem} aria-hidden>
        <Icon label="" />
      </span>
      <Heading as={heading} size={heading === 'h1' ? 'medium' : 'small'}>
        {title}
      </Heading>
      <p className={styles.text}>{children}</p>
      {actions === undefined || actions === null ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

/** A screen that has nothing to show, with the reason and what the reader can do. */
export function EmptyScreen(props: StateProps) {
  return (
    <Page>
      <State {...props} heading="h1" />
    </Page>
  );
}

/** A part of a screen, such as a tab, that has nothing to show. */
export function EmptyPart(props: StateProps) {
  return <State {...props} heading="h2" />;
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
  return <EmptyScreen {...stateOf(error, retry, backButton)} />;
}

/** A part of a screen whose data did not come. */
export function FailedPart({ error, retry }: { error: CallError; retry: () => void }) {
  return <EmptyPart {...stateOf(error, retry, null)} />;
}

function stateOf(error: CallError, retry: () => void, backButton: ReactNode): StateProps {
  const children = `${error.message} ${error.hint}`;
  switch (error.code) {
    case 'setting-up':
      return { icon: ClockIcon, title: 'Setting up', actions: <Spinner label="Setting up" />, children };
    case 'no-permission':
    case 'not-signed-in':
      return { icon: LockIcon, title: 'You can’t see this', actions: backButton, children };
    case 'not-found':
      return { icon: ProjectIcon, title: 'Nothing here', actions: backButton, children };
    case 'bad-request':
    case 'conflict':
    case 'unknown-call':
    case 'busy':
    case 'internal':
      return {
        icon: WarningIcon,
        title: 'This did not load',
        actions: (
          <>
            <Button appearance="primary" onClick={retry}>
              Try again
            </Button>
            {backButton}
          </>
        ),
        children,
      };
  }
}
