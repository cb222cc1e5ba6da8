import type { SpaceDocument, UserDocument } from '../data/site-data';
import type { Catalogue } from './catalogue';
import { selfLink } from './site-address';
import type { WorklogRow } from './store';
import { objectOf, textOf, type JsonObject } from './values';

/** A user as Jira shows one. */
export function userDocument(user: UserDocument): JsonObject {
  return {
    self: selfLink(`user?accountId=${encodeURIComponent(user.accountId)}`),
    accountId: user.accountId,
    accountType: 'atlassian',
    displayName: user.displayName,
    active: user.active,
    timeZone: user.timeZone,
    avatarUrls: avatarUrls('user', user.accountId),
  };
}

/** Avatars in Jira's four sizes. */
export function avatarUrls(kind: string, id: string): Record<string, string> {
  return Object.fromEntries(
    [16, 24, 32, 48].map((size) => [
      `${size}x${size}`,
      selfLink(`universal_avatar/view/type/${kind}/avatar/${encodeURIComponent(id)}?size=${size}`),
    ]),
  );
}

/** A user as mentioned in a document, filled in with what the site knows of the account. */
export function mentionedUser(catalogue: Catalogue, value: unknown): unknown {
  const mentioned = objectOf(value);
  const user = catalogue.users.get(textOf(mentioned?.['accountId']) ?? '');
  return mentioned && user ? { ...mentioned, ...userDocument(user) } : value;
}

/** The short form of a space, as issues carry it. */
export function spaceReference(space: SpaceDocument): JsonObject {
  return {
    self: selfLink(`project/${space.id}`),
    id: space.id,
    key: space.key,
    name: space.name,
    projectTypeKey: space.projectTypeKey,
    simplified: space.simplified,
    avatarUrls: avatarUrls('project', space.id),
  };
}

/** A worklog as Jira shows one. */
export function worklogDocument(catalogue: Catalogue, row: WorklogRow): JsonObject {
  const stored = JSON.parse(row.document) as JsonObject;
  return {
    self: selfLink(`issue/${row.issue_id}/worklog/${row.id}`),
    ...stored,
    id: String(row.id),
    issueId: String(row.issue_id),
    ...('author' in stored ? { author: mentionedUser(catalogue, stored['author']) } : {}),
    ...('updateAuthor' in stored ? { updateAuthor: mentionedUser(catalogue, stored['updateAuthor']) } : {}),
  };
}
