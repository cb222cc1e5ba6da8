import { z } from 'zod';
import type { SpaceDocument } from '../../data/site-data';
import { answered, RestError, type Answer } from '../answers';
import { findSpace } from '../catalogue';
import { findIssue } from '../issue-lookup';
import { bodyOf, listFrom, type Exchange, type Route } from '../routing';
import { viewerFor, type Viewer } from '../visibility';

const MOST_CHECKED = 1_000;

const GLOBAL_PERMISSIONS = [
  'ADMINISTER',
  'BULK_CHANGE',
  'CREATE_PROJECT',
  'CREATE_SHARED_OBJECTS',
  'MANAGE_GROUP_FILTER_SUBSCRIPTIONS',
  'SYSTEM_ADMIN',
  'USER_PICKER',
];

const PROJECT_PERMISSIONS = [
  'ADD_COMMENTS',
  'ADMINISTER_PROJECTS',
  'ASSIGNABLE_USER',
  'ASSIGN_ISSUES',
  'BROWSE_PROJECTS',
  'CLOSE_ISSUES',
  'CREATE_ATTACHMENTS',
  'CREATE_ISSUES',
  'DELETE_ISSUES',
  'EDIT_ISSUES',
  'LINK_ISSUES',
  'MANAGE_SPRINTS_PERMISSION',
  'MOVE_ISSUES',
  'RESOLVE_ISSUES',
  'SCHEDULE_ISSUES',
  'SET_ISSUE_SECURITY',
  'TRANSITION_ISSUES',
  'WORK_ON_ISSUES',
];

const checkSchema = z.strictObject({
  accountId: z.string().nullish(),
  globalPermissions: z.array(z.string().nullable()).nullish(),
  projectPermissions: z
    .array(
      z
        .strictObject({
          permissions: z.array(z.string()),
          projects: z.array(z.int().nullable()).nullish(),
          issues: z.array(z.int().nullable()).nullish(),
        })
        .nullable(),
    )
    .nullish(),
});

/** Who may do what. */
export const permissionRoutes: Route[] = [
  { method: 'POST', path: '/rest/api/3/permissions/check', answer: checkPermissions },
  { method: 'GET', path: '/rest/api/3/mypermissions', answer: myPermissions },
];

function checkPermissions(exchange: Exchange): Answer {
  const request = bodyOf(exchange, checkSchema);
  const subject = subjectOf(exchange, request.accountId ?? undefined);
  const asSubject = { ...exchange, viewer: subject };

  const globals = given(request.globalPermissions);
  refuseUnknown(globals, (permission) => isGlobalPermission(exchange, permission));
  const groups = given(request.projectPermissions);
  if (request.projectPermissions && groups.every((group) => group.permissions.length === 0) && groups.length > 0) {
    throw new RestError(400, ['At least one project permission must be provided.']);
  }
  const projectPermissions = groups.flatMap((group) => {
    const permissions = group.permissions.filter((permission) => permission !== '');
    refuseUnknown(permissions, (permission) => PROJECT_PERMISSIONS.includes(permission));
    const projects = given(group.projects);
    const issues = given(group.issues);
    if (projects.length > MOST_CHECKED || issues.length > MOST_CHECKED) {
      throw new RestError(400, [`At most ${MOST_CHECKED} projects and ${MOST_CHECKED} issues can be checked.`]);
    }
    return permissions.map((permission) => ({
      permission,
      projects: projects.filter((id) => holdsInSpace(subject, permission, exchange.catalogue.spaces.get(id))),
      issues: issues.filter((id) => holdsOnIssue(asSubject, permission, String(id))),
    }));
  });
  return answered({
    globalPermissions: globals.filter((permission) => holdsGlobally(exchange, subject, permission)),
    projectPermissions,
  });
}

/** Whose permissions are asked about: one's own, or those of others for administrators and apps. */
function subjectOf(exchange: Exchange, accountId: string | undefined): Viewer {
  const { viewer, catalogue } = exchange;
  if (accountId === undefined || accountId === viewer.accountId) return viewer;
  if (viewer.kind === 'user' && !viewer.globalPermissions.includes('ADMINISTER')) {
    throw new RestError(403, ['Only Jira administrators can perform this operation.']);
  }
  const subject = viewerFor(catalogue, { kind: 'user', accountId });
  if (!subject) throw new RestError(400, [], { accountId: `The account ID '${accountId}' is invalid.` });
  return subject;
}

function myPermissions(exchange: Exchange): Answer {
  const permissions = listFrom(exchange, 'permissions');
  if (permissions.length === 0) {
    throw new RestError(400, ["The 'permissions' query parameter is required."]);
  }
  refuseUnknown(
    permissions,
    (permission) => PROJECT_PERMISSIONS.includes(permission) || isGlobalPermission(exchange, permission),
  );
  const holds = holderInScope(exchange);
  return answered({
    permissions: Object.fromEntries(
      permissions.map((permission) => {
        const isGlobal = isGlobalPermission(exchange, permission);
        const entry = {
          id: permission,
          key: permission,
          name: permission,
          type: isGlobal ? 'GLOBAL' : 'PROJECT',
          description: '',
          havePermission: isGlobal ? holdsGlobally(exchange, exchange.viewer, permission) : holds(permission),
        };
        return [permission, entry];
      }),
    ),
  });
}

/** Whether the viewer holds a project permission in the issue or project that the query names, or in any. */
function holderInScope(exchange: Exchange): (permission: string) => boolean {
  const { query, viewer, catalogue } = exchange;
  const issue = query.get('issueId') ?? query.get('issueKey');
  if (issue !== null) {
    if (!findIssue(exchange, issue)) {
      throw new RestError(404, ['Issue does not exist or you do not have permission to see it.']);
    }
    return (permission) => holdsOnIssue(exchange, permission, issue);
  }
  const project = query.get('projectId') ?? query.get('projectKey');
  if (project !== null) {
    const space = findSpace(catalogue, project);
    if (!space || !viewer.mayBrowse(space))
      throw new RestError(404, [`No project could be found with key '${project}'.`]);
    return (permission) => holdsInSpace(viewer, permission, space);
  }
  return (permission) => [...catalogue.spaces.values()].some((space) => holdsInSpace(viewer, permission, space));
}

function isGlobalPermission(exchange: Exchange, permission: string): boolean {
  return GLOBAL_PERMISSIONS.includes(permission) || appPermission(exchange, permission) !== undefined;
}

function holdsGlobally(exchange: Exchange, subject: Viewer, permission: string): boolean {
  return subject.globalPermissions.includes(appPermission(exchange, permission) ?? permission);
}

/** The module key of a permission that the app itself brings; undefined for any other permission. */
function appPermission({ app }: Exchange, permission: string): string | undefined {
  const prefix = `ari:cloud:ecosystem::extension/${app.appId}/${app.environmentId}/static/`;
  return permission.startsWith(prefix) && permission.length > prefix.length
    ? permission.slice(prefix.length)
    : undefined;
}

function holdsInSpace(subject: Viewer, permission: string, space: SpaceDocument | undefined): boolean {
  if (!space || !subject.mayBrowse(space)) return false;
  if (permission === 'BROWSE_PROJECTS') return true;
  if (permission === 'ADMINISTER_PROJECTS') {
    return (
      subject.globalPermissions.includes('ADMINISTER') || (space.lead !== undefined && space.lead === subject.accountId)
    );
  }
  // An archived space can be read and nothing else.
  return !space.archived;
}

function holdsOnIssue(exchange: Exchange, permission: string, idOrKey: string): boolean {
  const issue = findIssue(exchange, idOrKey);
  return (
    issue !== undefined && holdsInSpace(exchange.viewer, permission, exchange.catalogue.spaces.get(issue.project_id))
  );
}

function refuseUnknown(permissions: string[], known: (permission: string) => boolean): void {
  const unknown = permissions.filter((permission) => !known(permission));
  if (unknown.length > 0) {
    throw new RestError(
      400,
      [],
      Object.fromEntries(unknown.map((permission) => [permission, 'Unrecognized permission'])),
    );
  }
}

function given<Item>(items: (Item | null)[] | null | undefined): Item[] {
  return (items ?? []).filter((item): item is Item => item !== null);
}
