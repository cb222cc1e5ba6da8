import type { SiteInfo, SwitchableUser } from '../../protocol';
import { themeState, type ColorMode } from '../theme';

export interface ContextParts {
  site: SiteInfo;
  user: SwitchableUser;
  colorMode: ColorMode;
  locale: string;
  moduleKey: string;
  extension: Record<string, unknown>;
  siteUrl: string;
  /** Tells instances of one module apart, such as two cards on a dashboard. */
  instance: string;
}

/** What `view.getContext()` answers in a panel. */
export function panelContext(parts: ContextParts): Record<string, unknown> {
  const { site, user, moduleKey } = parts;
  const appId = site.app.id.replace(/^.*\//, '');
  return {
    accountId: user.accountId,
    cloudId: site.cloudId,
    extension: parts.extension,
    environmentId: site.app.environmentId,
    environmentType: 'DEVELOPMENT',
    localId: `ari:cloud:ecosystem::extension/${appId}/${site.app.environmentId}/static/${moduleKey}-${parts.instance}`,
    locale: parts.locale,
    moduleKey,
    siteUrl: parts.siteUrl,
    timezone: user.timeZone,
    theme: themeState(parts.colorMode),
    surfaceColor: null,
    userAccess: { enabled: true, hasAccess: true },
    permissions: { scopes: site.app.scopes, external: {} },
  };
}

/** The parts of `extension` by which a project page knows its space. */
export function projectPageExtension(space: { id: string; key: string; projectTypeKey: string }, location: string) {
  return {
    type: 'jira:projectPage',
    project: { id: space.id, key: space.key, type: space.projectTypeKey },
    location,
  };
}
