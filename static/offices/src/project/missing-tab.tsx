import ClockIcon from '@atlaskit/icon/core/clock';
import LockIcon from '@atlaskit/icon/core/lock-locked';
import ProjectIcon from '@atlaskit/icon/core/project';
import Spinner from '@atlaskit/spinner';
import type { MissingTab } from '../../../../src/contract/project-tabs';
import { AdministrationButton, EmptyPart } from '../components/states';
import { reasonInWords } from '../format/reasons';

/** Whether a tab's figures are being prepared, so that it is worth looking again. */
export function isPreparing(tab: { state: string } | MissingTab): boolean {
  return 'reason' in tab && tab.reason === 'not-reported-yet';
}

/** A tab that has nothing to show: why, and the way to what would change that. */
export function MissingTabState({ missing, admin }: { missing: MissingTab; admin: boolean }) {
  const { reason, need } = missing;
  const button = admin ? <AdministrationButton /> : null;
  switch (reason) {
    case 'not-reported-yet':
      return (
        <EmptyPart icon={ClockIcon} title={reasonInWords(reason)} actions={<Spinner label="Being prepared" />}>
          {need}
        </EmptyPart>
      );
    case 'not-permitted':
      return (
        <EmptyPart icon={LockIcon} title="You can’t see this">
          {need}
        </EmptyPart>
      );
    case 'no-baseline':
      return (
        <EmptyPart icon={ProjectIcon} title="There is no plan to measure against" actions={button}>
          {need}{' '}
          {admin
            ? 'Open Administration → Office document, and import a plan with a baseline for this project.'
            : 'Ask a Jira administrator to set one for this project.'}
        </EmptyPart>
      );
    default:
      return (
        <EmptyPart icon={ProjectIcon} title={reasonInWords(reason)} actions={button}>
          {need}
        </EmptyPart>
      );
  }
}
