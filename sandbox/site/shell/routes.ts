/** The pages of the site, as their address names them. */
export type Route =
  | { page: 'spaces' }
  | { page: 'space'; key: string; tab: 'work-items' | 'project-office'; inner: string }
  | { page: 'program-office'; inner: string }
  | { page: 'dashboard' }
  | { page: 'administration' }
  | { page: 'work-item'; key: string }
  | { page: 'search'; jql: string }
  | { page: 'unknown'; path: string };

export const PROGRAM_OFFICE_PATH = '/apps/program-office';
export const DASHBOARD_PATH = '/dashboard';
export const ADMINISTRATION_PATH = '/settings/program-office';

/** The address of a space's tab. */
export function spacePath(key: string, tab: 'work-items' | 'project-office' = 'work-items'): string {
  return `/spaces/${encodeURIComponent(key)}/${tab}`;
}

/** Reads an address. `#/…` means the same as `/…`, so that a link may be written either way. */
export function readRoute(location: { pathname: string; search: string; hash: string }): Route {
  if (location.hash.startsWith('#/')) {
    const [pathname = '/', search = ''] = location.hash.slice(1).split('?');
    return readRoute({ pathname, search: search && `?${search}`, hash: '' });
  }
  const [first = '', second, third, ...rest] = location.pathname.split('/').filter(Boolean).map(decode);
  switch (first) {
    case '':
      return { page: 'spaces' };
    case 'spaces':
      if (second === undefined) return { page: 'spaces' };
      if (third === 'project-office') return { page: 'space', key: second, tab: third, inner: innerPath(rest) };
      return { page: 'space', key: second, tab: 'work-items', inner: '/' };
    case 'apps':
      if (second === 'program-office')
        return { page: 'program-office', inner: innerPath(third === undefined ? [] : [third, ...rest]) };
      break;
    case 'dashboard':
      return { page: 'dashboard' };
    case 'settings':
      if (second === 'program-office') return { page: 'administration' };
      break;
    case 'browse':
      if (second !== undefined) return { page: 'work-item', key: second };
      break;
    case 'issues':
      return { page: 'search', jql: new URLSearchParams(location.search).get('jql') ?? '' };
  }
  return { page: 'unknown', path: location.pathname };
}

function innerPath(segments: string[]): string {
  return `/${segments.map(encodeURIComponent).join('/')}`;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
