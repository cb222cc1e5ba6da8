import Flag, { FlagGroup } from '@atlaskit/flag';
import ErrorIcon from '@atlaskit/icon/core/status-error';
import InformationIcon from '@atlaskit/icon/core/status-information';
import SuccessIcon from '@atlaskit/icon/core/status-success';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import { token } from '@atlaskit/tokens';
import { useEffect, useSyncExternalStore, type ReactElement } from 'react';

interface FlagEntry {
  id: string;
  title: string;
  description: string;
  type: string;
  autoDismiss: boolean;
  actions: { content: string; onClick: () => void }[];
}

const DISMISS_MILLISECONDS = 8000;
let flags: readonly FlagEntry[] = [];
const listeners = new Set<() => void>();

function change(next: readonly FlagEntry[]): void {
  flags = next;
  for (const listener of listeners) listener();
}

/** Shows what a panel passed to `showFlag`; the same id replaces the earlier one. */
export function addFlag(options: Record<string, unknown>): void {
  const id = String(options['id']);
  const entry: FlagEntry = {
    id,
    title: String(options['title'] ?? ''),
    description: String(options['description'] ?? ''),
    type: String(options['appearance'] ?? options['type'] ?? 'info'),
    autoDismiss: options['isAutoDismiss'] === true,
    actions: Array.isArray(options['actions']) ? options['actions'].map(asAction) : [],
  };
  change([entry, ...flags.filter((flag) => flag.id !== id)]);
}

/** Takes a flag away; true where there was one. */
export function removeFlag(id: string): boolean {
  const found = flags.some((flag) => flag.id === id);
  change(flags.filter((flag) => flag.id !== id));
  return found;
}

function asAction(value: unknown): FlagEntry['actions'][number] {
  const action = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const onClick = action['onClick'];
  return {
    content: String(action['text'] ?? ''),
    onClick: () => {
      if (typeof onClick === 'function') void onClick();
    },
  };
}

const ICONS: Readonly<Record<string, () => ReactElement>> = {
  success: () => <SuccessIcon label="Success" color={token('color.icon.success')} />,
  warning: () => <WarningIcon label="Warning" color={token('color.icon.warning')} />,
  error: () => <ErrorIcon label="Error" color={token('color.icon.danger')} />,
};

/** The site's messages in the corner. */
export function Flags() {
  const shown = useSyncExternalStore(subscribe, () => flags);
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

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
