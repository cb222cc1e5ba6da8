import type { SpaceDocument } from '../data/site-data';
import type { Catalogue } from './catalogue';
import type { Identity } from './jira-site';
import { every, oneOf, sql, type Sql } from './sql';

/** Somebody who asks, and what they may see. */
export interface Viewer {
  kind: 'app' | 'user';
  /** Absent for the app, which is nobody in particular. */
  accountId?: string;
  timeZone: string;
  globalPermissions: string[];
  mayBrowse(space: SpaceDocument): boolean;
  maySeeLevel(levelId: string): boolean;
}

/** The zone of the site itself, which the app works in. */
export const SITE_TIME_ZONE = 'UTC';

/** The viewer behind an identity; undefined when nobody known is asking. */
export function viewerFor(catalogue: Catalogue, identity: Identity): Viewer | undefined {
  if (identity.kind === 'anonymous') return undefined;
  if (identity.kind === 'app') {
    return {
      kind: 'app',
      timeZone: SITE_TIME_ZONE,
      globalPermissions: [],
      mayBrowse: (space) => space.deleted !== true && space.hiddenFromApp !== true,
      maySeeLevel: (levelId) => catalogue.securityLevels.get(levelId)?.hiddenFromApp !== true,
    };
  }
  const user = catalogue.users.get(identity.accountId);
  if (!user?.active) return undefined;
  return {
    kind: 'user',
    accountId: user.accountId,
    timeZone: user.timeZone,
    globalPermissions: user.globalPermissions,
    mayBrowse: (space) => space.deleted !== true && (space.browsers?.includes(user.accountId) ?? true),
    // An export names levels without their members; such a level keeps nobody out.
    maySeeLevel: (levelId) => catalogue.securityLevels.get(levelId)?.members.includes(user.accountId) ?? true,
  };
}

/** The spaces that the viewer may browse, by id. */
export function visibleSpaces(catalogue: Catalogue, viewer: Viewer): SpaceDocument[] {
  return [...catalogue.spaces.values()].filter((space) => viewer.mayBrowse(space));
}

/** The condition that holds for issues the viewer may see. Searches leave out archived spaces, as Jira's do. */
export function visibleIssues(catalogue: Catalogue, viewer: Viewer, scope: 'search' | 'direct'): Sql {
  const spaces = visibleSpaces(catalogue, viewer).filter((space) => scope === 'direct' || !space.archived);
  const hiddenLevels = [...catalogue.securityLevels.keys()].filter((levelId) => !viewer.maySeeLevel(levelId));
  const conditions: Sql[] = [];
  if (spaces.length < catalogue.spaces.size) {
    conditions.push(
      oneOf(
        'issues.project_id',
        spaces.map((space) => Number(space.id)),
      ),
    );
  }
  if (hiddenLevels.length > 0) {
    const hidden = oneOf('issues.security_level', hiddenLevels);
    conditions.push(sql(`issues.security_level IS NULL OR NOT (${hidden.text})`, ...hidden.parameters));
  }
  return every(conditions);
}
