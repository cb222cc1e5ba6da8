import Flag, { FlagGroup } from '@atlaskit/flag';
import ErrorIcon from '@atlaskit/icon/core/status-error';
import InformationIcon from '@atlaskit/icon/core/status-information';
import SuccessIcon from '@atlaskit/icon/core/status-success';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import { token } from '@atlaskit/tokens';
import { useEffect, useSyncExternalStore, type ReactElement } from 'react';
import { flagStore, removeFlag } from './flag-store';

const DISMISS_MILLISECONDS = 8000;

const ICONS: Readonly<Record<string, () => ReactElement>> = {
  success: () => <SuccessIcon label="Success" color={token('color.icon.success')} />,
  warning: () => <WarningIcon label="Warning" color={token('color.icon.warning')} />,
  error: () => <ErrorIcon label="Error" color={token('color.icon.danger')} />,
};

/** The site's messages in the corner. */
export function Flags() {
  const shown = useSyncExternalStore(flagStore.subscribe, flagStore.read);
  useEffect(() => {
    const timers = shown
      .filter((flag) => flag.autoDismiss)
      .map((flag) => window.setTimeout(() => removeFlag(flag.id), DISMISS_MILLISECONDS));
    return () => timers.forEach((timer) => window.clearTimeout(timer));
  }, [shown]);
  return (
    <FlagGroup onDismissed={(id) => removeFlag(String(id))}>
      {shown.map((flag) => (
        <Flag
          key={flag.id}
          id={flag.id}
          title={flag.title}
          description={flag.description}
          actions={flag.actions}
          icon={ICONS[flag.type]?.() ?? <InformationIcon label="Information" color={token('color.icon.information')} />}
        />
      ))}
    </FlagGroup>
  );
}
