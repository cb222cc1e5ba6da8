/** A message of a panel in the page's corner. */
export interface FlagEntry {
  id: string;
  title: string;
  description: string;
  type: string;
  autoDismiss: boolean;
  actions: { content: string; onClick: () => void }[];
}

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

export const flagStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: () => flags,
};
