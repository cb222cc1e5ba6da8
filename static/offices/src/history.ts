import { view } from '@forge/bridge';

/** The little of a browser history that the offices need. */
export interface OfficeHistory {
  path(): string;
  push(path: string): void;
  listen(changed: () => void): () => void;
}

/** A history that lives as long as the page. */
export function memoryHistory(): OfficeHistory {
  let current = '/';
  const listeners = new Set<() => void>();
  return {
    path: () => current,
    push: (path) => {
      current = path;
      listeners.forEach((changed) => changed());
    },
    listen: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
  };
}

/** Jira's address bar where the module has one, else a history in memory. */
export async function openHistory(): Promise<OfficeHistory> {
  try {
    const history = await view.createHistory();
    const offered: unknown = history;
    if (!isHistory(offered)) return memoryHistory();
    let current = offered.location.pathname;
    const listeners = new Set<() => void>();
    const moved = (path: string) => {
      if (path === current) return;
      current = path;
      listeners.forEach((changed) => changed());
    };
    // Version 4 of `history` hands over the location itself, version 5 an update that holds it.
    history.listen((heard: unknown) => {
      const path = pathHeard(heard);
      if (path !== null) moved(path);
    });
    return {
      path: () => current,
      push: (path) => {
        if (path === current) return;
        history.push(path);
        moved(path);
      },
      listen: (changed) => {
        listeners.add(changed);
        return () => void listeners.delete(changed);
      },
    };
  } catch {
    return memoryHistory();
  }
}

/** Older hosts offer a history that only listens. */
function isHistory(offered: unknown): offered is { location: { pathname: string }; push: (path: string) => void } {
  if (typeof offered !== 'object' || offered === null || !('push' in offered) || !('location' in offered)) return false;
  return typeof offered.push === 'function' && pathHeard(offered) !== null;
}

function pathHeard(heard: unknown): string | null {
  if (typeof heard !== 'object' || heard === null) return null;
  if ('pathname' in heard && typeof heard.pathname === 'string') return heard.pathname;
  return 'location' in heard ? pathHeard(heard.location) : null;
}
