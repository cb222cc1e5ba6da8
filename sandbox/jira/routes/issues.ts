import { z } from 'zod';
import { answered, RestError, type Answer } from '../answers';
import { selectFields } from '../field-selection';
import { issueDocuments } from '../issue-documents';
import { findIssue, requireIssue } from '../issue-lookup';
import { bodyOf, listFrom, type Exchange, type Route } from '../routing';
import type { IssueRow } from '../store';

const MOST_FETCHED = 100;

const bulkFetchSchema = z.strictObject({
  issueIdsOrKeys: z.array(z.string()),
  fields: z.array(z.string()).optional(),
  fieldsByKeys: z.boolean().optional(),
  expand: z.array(z.string()).max(0, 'no expansion').optional(),
  properties: z.array(z.string()).optional(),
});

/** Issues by id or key. */
export const issueRoutes: Route[] = [
  { method: 'GET', path: '/rest/api/3/issue/{issueIdOrKey}', answer: getIssue },
  { method: 'POST', path: '/rest/api/3/issue/bulkfetch', answer: bulkFetch },
];

function getIssue(exchange: Exchange): Answer {
  const expand = exchange.query.get('expand') ?? '';
  if (expand !== '') throw new RestError(400, [`The sandbox does not know the expansion "${expand}".`]);
  const issue = requireIssue(exchange, exchange.parameters['issueIdOrKey'] ?? '');
  const byKeys = exchange.query.get('fieldsByKeys') === 'true';
  const selection = selectFields(exchange.catalogue, listFrom(exchange, 'fields'), '*all', byKeys);
  // Asked for one issue, Jira always names it whole.
  const [document] = issueDocuments(exchange, [issue], selection.kind === 'id' ? { kind: 'key' } : selection);
  return answered(document, 1);
}

function bulkFetch(exchange: Exchange): Answer {
  const request = bodyOf(exchange, bulkFetchSchema);
  const wanted = [...new Set(request.issueIdsOrKeys)];
  if (wanted.length === 0 || wanted.length > MOST_FETCHED) {
    throw new RestError(400, [`Between 1 and ${MOST_FETCHED} issue ids or keys are allowed, got ${wanted.length}.`]);
  }
  const found = new Map<number, IssueRow>();
  const issueErrors: { id: string; errorMessage: string }[] = [];
  for (const idOrKey of wanted) {
    const issue = findIssue(exchange, idOrKey);
    if (issue) found.set(issue.id, issue);
    else {
      issueErrors.push({
        id: idOrKey,
        errorMessage: 'Issue does not exist or you do not have permission to see it.',
      });
    }
  }
  const rows = [...found.values()].sort((left, right) => left.id - right.id);
  const selection = selectFields(exchange.catalogue, request.fields ?? [], '*navigable', request.fieldsByKeys);
  const whole = selection.kind === 'id' ? ({ kind: 'key' } as const) : selection;
  return answered({ issues: issueDocuments(exchange, rows, whole), issueErrors }, rows.length);
}
