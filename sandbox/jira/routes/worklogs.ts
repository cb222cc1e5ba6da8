import { z } from 'zod';
import { answered, RestError, type Answer } from '../answers';
import { worklogDocument } from '../documents';
import { requireIssue } from '../issue-lookup';
import { bodyOf, integerOf, type Exchange, type Route } from '../routing';
import { selfLink } from '../site-address';
import { every, oneOf, sql, type Sql } from '../sql';
import type { WorklogRow } from '../store';
import { visibleIssues } from '../visibility';

const MOST_PER_PAGE = 5_000;
const CHANGES_PER_PAGE = 1_000;
const MOST_LISTED = 1_000;
/** Jira keeps the latest minute back, since it may still be settling. */
const SETTLING = 60_000;

/** Time entries of an issue, and what changed among all of them. */
export const worklogRoutes: Route[] = [
  { method: 'GET', path: '/rest/api/3/issue/{issueIdOrKey}/worklog', answer: issueWorklogs },
  { method: 'GET', path: '/rest/api/3/worklog/updated', answer: updatedWorklogs },
  { method: 'GET', path: '/rest/api/3/worklog/deleted', answer: deletedWorklogs },
  { method: 'POST', path: '/rest/api/3/worklog/list', answer: listWorklogs },
];

function issueWorklogs(exchange: Exchange): Answer {
  const issue = requireIssue(exchange, exchange.parameters['issueIdOrKey'] ?? '');
  const startAt = Math.max(0, integerOf(exchange, 'startAt', 0));
  const maxResults = Math.min(Math.max(0, integerOf(exchange, 'maxResults', MOST_PER_PAGE)), MOST_PER_PAGE);
  const startedAfter = integerOf(exchange, 'startedAfter', 0);
  const startedBefore = integerOf(exchange, 'startedBefore', 0);
  const condition = every([
    sql('issue_id = ?', issue.id),
    ...(startedAfter > 0 ? [sql('started > ?', startedAfter)] : []),
    ...(startedBefore > 0 ? [sql('started < ?', startedBefore)] : []),
  ]);
  const total = exchange.store.row<{ count: number }>({
    ...condition,
    text: `SELECT COUNT(*) AS count FROM worklogs WHERE ${condition.text}`,
  });
  const rows = exchange.store.rows<WorklogRow>({
    text: `SELECT id, issue_id, updated, document FROM worklogs WHERE ${condition.text} ORDER BY id LIMIT ? OFFSET ?`,
    parameters: [...condition.parameters, maxResults, startAt],
  });
  return answered({
    startAt,
    maxResults,
    total: total?.count ?? 0,
    worklogs: rows.map((row) => worklogDocument(exchange.catalogue, row)),
  });
}

function updatedWorklogs(exchange: Exchange): Answer {
  return changes(exchange, 'updated', sql('SELECT id, issue_id, updated AS changed FROM worklogs'));
}

function deletedWorklogs(exchange: Exchange): Answer {
  return changes(exchange, 'deleted', sql('SELECT id, issue_id, deleted AS changed FROM deleted_worklogs'));
}

function changes(exchange: Exchange, kind: 'updated' | 'deleted', source: Sql): Answer {
  const since = integerOf(exchange, 'since', 0);
  const settled = exchange.clock.now() - SETTLING;
  const visible = visibleIssues(exchange.catalogue, exchange.viewer, 'direct');
  const query = (condition: string) =>
    `SELECT changes.id, changes.changed FROM (${source.text}) AS changes JOIN issues ON issues.id = changes.issue_id ` +
    `WHERE ${condition} AND (${visible.text}) ORDER BY changes.changed, changes.id`;
  const rows = exchange.store.rows<{ id: number; changed: number }>({
    text: `${query('changes.changed > ? AND changes.changed <= ?')} LIMIT ?`,
    parameters: [since, settled, ...visible.parameters, CHANGES_PER_PAGE + 1],
  });
  const page = rows.slice(0, CHANGES_PER_PAGE);
  const until = page.at(-1)?.changed ?? settled;
  const lastPage = rows.length <= CHANGES_PER_PAGE;
  // The next page starts after `until`, so everything of that very instant belongs on this one.
  const tied = lastPage
    ? []
    : exchange.store
        .rows<{ id: number; changed: number }>({
          text: query('changes.changed = ?'),
          parameters: [until, ...visible.parameters],
        })
        .filter((row) => !page.some((listed) => listed.id === row.id));
  return answered({
    values: [...page, ...tied].map((row) => ({ worklogId: row.id, updatedTime: row.changed, properties: [] })),
    since,
    until,
    self: selfLink(`worklog/${kind}?since=${since}`),
    ...(lastPage ? {} : { nextPage: selfLink(`worklog/${kind}?since=${until}`) }),
    lastPage,
  });
}

function listWorklogs(exchange: Exchange): Answer {
  const { ids } = bodyOf(exchange, z.strictObject({ ids: z.array(z.int()) }));
  if (ids.length === 0 || ids.length > MOST_LISTED) {
    throw new RestError(400, [`Between 1 and ${MOST_LISTED} worklog ids are allowed, got ${ids.length}.`]);
  }
  const condition = every([oneOf('worklogs.id', ids), visibleIssues(exchange.catalogue, exchange.viewer, 'direct')]);
  const rows = exchange.store.rows<WorklogRow>({
    ...condition,
    text:
      'SELECT worklogs.id, worklogs.issue_id, worklogs.updated, worklogs.document FROM worklogs ' +
      `JOIN issues ON issues.id = worklogs.issue_id WHERE ${condition.text} ORDER BY worklogs.id`,
  });
  return answered(rows.map((row) => worklogDocument(exchange.catalogue, row)));
}
