import { navigateTo, onMoved } from '../router';

export interface HistoryLocation {
  pathname: string;
  search: string;
  hash: string;
  state: unknown;
  key: string;
}

type HistoryListener = (location: HistoryLocation, action: 'POP' | 'PUSH' | 'REPLACE') => unknown;

/** The part of an address that lies below a module's base, as the module sees it. */
export function locationWithin(
  base: string,
  address: { pathname: string; search: string; hash: string },
): HistoryLocation {
  const inside = address.pathname === base || address.pathname.startsWith(`${base}/`);
  const pathname = inside ? address.pathname.slice(base.length) || '/' : '/';
  return { pathname, search: address.search, hash: address.hash, state: null, key: 'default' };
}

/** The site's address for a target that a module names: text, or the parts of a location. */
export function addressWithin(base: string, target: unknown): string {
  if (typeof target === 'string') return base + (target.startsWith('/') ? target : `/${target}`);
  if (typeof target !== 'object' || target === null) throw new Error('history: a path or a location is needed');
  const part = (name: string) => {
    const value: unknown = Reflect.get(target, name);
    return typeof value === 'string' ? value : '';
  };
  const pathname = part('pathname') || '/';
  return base + (pathname.startsWith('/') ? pathname : `/${pathname}`) + part('search') + part('hash');
}

/** The history object that `view.createHistory()` answers, on the part of the site's address below `base`. */
export function createModuleHistory(base: string, ended: (stop: () => void) => void) {
  const listeners = new Set<HistoryListener>();
  let action: 'POP' | 'PUSH' | 'REPLACE' = 'POP';
  const here = () => locationWithin(base, window.location);
  ended(
    onMoved(() => {
      const moved = action;
      action = 'POP';
      const below = window.location.pathname === base || window.location.pathname.startsWith(`${base}/`);
      if (below) for (const listener of listeners) listener(here(), moved);
    }),
  );
  const go = (how: 'PUSH' | 'REPLACE') => (target: unknown) => {
    action = how;
    navigateTo(addressWithin(base, target), how === 'PUSH' ? 'push' : 'replace');
  };
  return {
    action: 'POP' as const,
    location: here(),
    length: window.history.length,
    push: go('PUSH'),
    replace: go('REPLACE'),
    go: (steps: unknown) => window.history.go(Number(steps)),
    goBack: () => window.history.back(),
    back: () => window.history.back(),
    goForward: () => window.history.forward(),
    forward: () => window.history.forward(),
    createHref: (target: unknown) => addressWithin(base, target),
    listen(listener: HistoryListener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
