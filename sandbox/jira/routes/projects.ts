import type { SpaceDocument } from '../../data/site-data';
import { answered, RestError, type Answer } from '../answers';
import { findSpace } from '../catalogue';
import { spaceReference, userDocument } from '../documents';
import { integerOf, listFrom, type Exchange, type Route } from '../routing';
import { SITE_ADDRESS } from '../site-address';
import { sql } from '../sql';
import type { JsonObject } from '../values';
import { visibleSpaces } from '../visibility';

const MOST_PER_PAGE = 100;

/** Spaces, which REST calls projects. */
export const projectRoutes: Route[] = [
  { method: 'GET', path: '/rest/api/3/project/search', answer: searchProjects },
  { method: 'GET', path: '/rest/api/3/project/{projectIdOrKey}', answer: getProject },
  { method: 'GET', path: '/rest/api/3/project/{projectIdOrKey}/versions', answer: projectVersions },
];

function searchProjects(exchange: Exchange): Answer {
  const startAt = Math.max(0, integerOf(exchange, 'startAt', 0));
  const maxResults = Math.min(Math.max(1, integerOf(exchange, 'maxResults', 50)), MOST_PER_PAGE);
  const expand = listFrom(exchange, 'expand');
  const keys = listFrom(exchange, 'keys').map((key) => key.toLowerCase());
  const ids = listFrom(exchange, 'id');
  const text = (exchange.query.get('query') ?? '').toLowerCase();
  const typeKeys = listFrom(exchange, 'typeKey');
  const status = listFrom(exchange, 'status');
  const wantsArchived = status.includes('archived');
  const wantsLive = status.length === 0 || status.includes('live');

  const found = visibleSpaces(exchange.catalogue, exchange.viewer)
    .filter((space) => (space.archived ? wantsArchived : wantsLive))
    .filter((space) => keys.length === 0 || keys.includes(space.key.toLowerCase()))
    .filter((space) => ids.length === 0 || ids.includes(space.id))
    .filter((space) => typeKeys.length === 0 || typeKeys.includes(space.projectTypeKey))
    .filter((space) => `${space.key}\n${space.name}`.toLowerCase().includes(text))
    .sort(ordering(exchange));
  const values = found.slice(startAt, startAt + maxResults);
  const isLast = startAt + values.length >= found.length;
  const address = (from: number) => {
    const query = new URLSearchParams(exchange.query);
    query.set('startAt', String(from));
    query.set('maxResults', String(maxResults));
    return `${SITE_ADDRESS}/rest/api/3/project/search?${query.toString()}`;
  };
  return answered({
    self: address(startAt),
    ...(isLast ? {} : { nextPage: address(startAt + maxResults) }),
    maxResults,
    startAt,
    total: found.length,
    isLast,
    values: values.map((space) => projectDocument(exchange, space, expand)),
  });
}

function ordering(exchange: Exchange): (left: SpaceDocument, right: SpaceDocument) => number {
  const orderBy = exchange.query.get('orderBy') ?? 'key';
  const field = orderBy.replace(/^[+ -]/, '');
  if (field !== 'key' && field !== 'name') {
    throw new RestError(400, [`The sandbox does not know how to order projects by "${field}".`]);
  }
  const sign = orderBy.startsWith('-') ? -1 : 1;
  return (left, right) => sign * left[field].localeCompare(right[field], 'en');
}

function projectDocument(exchange: Exchange, space: SpaceDocument, expand: string[]): JsonObject {
  const lead = space.lead === undefined ? undefined : exchange.catalogue.users.get(space.lead);
  return {
    expand: 'description,lead,issueTypes,url,projectKeys,permissions,insight',
    ...spaceReference(space),
    style: space.style,
    isPrivate: space.browsers !== undefined,
    properties: {},
    // Jira tells a live project by leaving the flag out.
    ...(space.archived ? { archived: true } : {}),
    ...(expand.includes('description') ? { description: space.description ?? '' } : {}),
    ...(expand.includes('lead') && lead ? { lead: userDocument(lead) } : {}),
    ...(expand.includes('issueTypes') ? { issueTypes: issueTypes(exchange, space) } : {}),
  };
}

function requireProject(exchange: Exchange): SpaceDocument {
  const idOrKey = exchange.parameters['projectIdOrKey'] ?? '';
  const space = findSpace(exchange.catalogue, idOrKey);
  if (!space || !exchange.viewer.mayBrowse(space)) {
    throw new RestError(404, [
      /^\d+$/.test(idOrKey)
        ? `No project could be found with id '${idOrKey}'.`
        : `No project could be found with key '${idOrKey}'.`,
    ]);
  }
  return space;
}

function getProject(exchange: Exchange): Answer {
  const space = requireProject(exchange);
  return answered({
    ...projectDocument(exchange, space, ['description', 'lead', 'issueTypes']),
    versions: versions(exchange, space),
  });
}

function projectVersions(exchange: Exchange): Answer {
  return answered(versions(exchange, requireProject(exchange)));
}

/** The versions that a space's issues name; the site keeps no list of its own. */
function versions(exchange: Exchange, space: SpaceDocument): JsonObject[] {
  const rows = exchange.store.rows<{ version: string }>(
    sql(
      `SELECT DISTINCT entries.value AS version FROM issues, json_each(issues.document, '$.fields.fixVersions') AS entries
       WHERE issues.project_id = ? ORDER BY json_extract(entries.value, '$.name')`,
      Number(space.id),
    ),
  );
  return rows.map((row) => ({ ...(JSON.parse(row.version) as JsonObject), projectId: Number(space.id) }));
}

function issueTypes(exchange: Exchange, space: SpaceDocument): JsonObject[] {
  const rows = exchange.store.rows<{ type: string }>(
    sql(
      `SELECT json_extract(document, '$.fields.issuetype') AS type FROM issues
       WHERE project_id = ? AND issue_type_id IS NOT NULL GROUP BY issue_type_id ORDER BY issue_type_id`,
      Number(space.id),
    ),
  );
  return rows.map((row) => JSON.parse(row.type) as JsonObject);
}
