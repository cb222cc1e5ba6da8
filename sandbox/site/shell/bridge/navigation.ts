import type { PanelModule } from '../../protocol';
import { ADMINISTRATION_PATH, DASHBOARD_PATH, PROGRAM_OFFICE_PATH, spacePath } from '../routes';

interface Target {
  target?: unknown;
  url?: unknown;
  [name: string]: unknown;
}

/** The site's address for what `router.navigate`, `open` and `getUrl` name. Throws on a target that the site does not have. */
export function addressOf(data: Target, modules: readonly PanelModule[]): string {
  if (typeof data.url === 'string') return data.url;
  const named = (name: string): string => {
    const value = data[name];
    if (typeof value !== 'string' || value === '')
      throw new Error(`navigation to “${String(data.target)}” needs ${name}`);
    return value;
  };
  switch (data.target) {
    case 'issue':
      return `/browse/${encodeURIComponent(named('issueKey'))}`;
    case 'dashboard':
      return DASHBOARD_PATH;
    case 'projectSettingsDetails':
      return spacePath(named('projectKey'));
    case 'module':
      return moduleAddress(modules, named('moduleKey'), data);
    default:
      throw new Error(`The sandbox does not know the navigation target “${String(data.target)}”.`);
  }
}

function moduleAddress(modules: readonly PanelModule[], key: string, data: Target): string {
  const base = moduleBase(modules, key, data['projectKey']);
  const path = typeof data['path'] === 'string' ? data['path'].replace(/^\/+/, '') : '';
  return path === '' ? base : `${base}/${path}`;
}

function moduleBase(modules: readonly PanelModule[], key: string, projectKey: unknown): string {
  const module = modules.find((candidate) => candidate.key === key);
  switch (module?.type) {
    case 'jira:globalPage':
      return PROGRAM_OFFICE_PATH;
    case 'jira:adminPage':
      return ADMINISTRATION_PATH;
    case 'jira:projectPage':
      if (typeof projectKey !== 'string') throw new Error(`navigation to module “${key}” needs projectKey`);
      return spacePath(projectKey, 'project-office');
    default:
      throw new Error(`The manifest has no page module “${key}”.`);
  }
}
