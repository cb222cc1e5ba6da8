import { z } from 'zod';
import { answered, RestError, type Answer } from '../answers';
import { mentionedUser } from '../documents';
import { findIssue } from '../issue-lookup';
import { openPageToken, sealPageToken } from '../page-tokens';
import { bodyOf, type Exchange, type Route } from '../routing';
import { every, oneOf, sql, type Sql } from '../sql';
import { listOf, objectOf, textOf, type JsonObject } from '../values';

const MOST_ISSUES = 1_000;
const MOST_FIELDS = 10;
const MOST_PER_PAGE = 10_000;

const bulkFetchSchema = z.strictObject({
  issueIdsOrKeys: z.array(z.string()),
  fieldIds: z.array(z.string()).optional(),
  maxResults: z.int().optional(),
  nextPageToken: z.string().nullish(),
});

interface HistoryRow {
  id: number;
  issue_id: number;
  created: number;
  document: string;
}

/** What happened to issues. */
export const changelogRoutes: Route[] = [
  { method: 'POST', path: '/rest/api/3/changelog/bulkfetch', answer: bulkFetchChangelogs },
];

function bulkFetchChangelogs(exchange: Exchange): Answer {
  const request = bodyOf(exchange, bulkFetchSchema);
  const wanted = [...new Set(request.issueIdsOrKeys)];
  if (wanted.length === 0 || wanted.length > MOST_ISSUES) {
    throw new RestError(400, [`Between 1 and ${MOST_ISSUES} issue ids or keys are allowed, got ${wanted.length}.`]);
  }
  const fieldIds = request.fieldIds ?? [];
  if (fieldIds.length > MOST_FIELDS) {
    throw new RestError(400, [`At most ${MOST_FIELDS} field ids are allowed, got ${fieldIds.length}.`]);
  }
  const maxResults = request.maxResults ?? 1_000;
  if (maxResults < 1 || maxResults > MOST_PER_PAGE) {
    throw new RestError(400, [`The maxResults parameter must be between 1 and ${MOST_PER_PAGE}.`]);
  }
  const query = JSON.stringify([wanted, fieldIds]);
  const { seed, clock, mostPerPage } = exchange;
  const most = Math.min(maxResults, mostPerPage);
  const after = request.nextPageToken ? openPageToken(seed, query, request.nextPageToken, clock.now()) : undefined;
  if (request.nextPageToken && !after) throw new RestError(400, ['The nextPageToken is invalid or has expired.']);

  const issueIds = wanted.map((idOrKey) => findIssue(exchange, idOrKey)?.id).filter((id) => id !== undefined);
  const condition = every([
    oneOf('issue_id', issueIds),
    ...(fieldIds.length > 0 ? [touches(fieldIds)] : []),
    ...(after ? [sql('(created, issue_id, id) > (?, ?, ?)', ...after)] : []),
  ]);
  const rows = exchange.store.rows<HistoryRow>({
    text:
      `SELECT id, issue_id, created, document FROM change_histories WHERE ${condition.text} ` +
      'ORDER BY created, issue_id, id LIMIT ?',
    parameters: [...condition.parameters, most + 1],
  });
  const page = rows.slice(0, most);
  const last = page.at(-1);
  const issueChangeLogs = grouped(exchange, page, fieldIds);
  return answered(
    {
      issueChangeLogs,
      ...(last && rows.length > most
        ? { nextPageToken: sealPageToken(seed, query, [last.created, last.issue_id, last.id], clock.now()) }
        : {}),
    },
    issueChangeLogs.length,
  );
}

function touches(fieldIds: string[]): Sql {
  const field = oneOf(
    "COALESCE(json_extract(items.value, '$.fieldId'), json_extract(items.value, '$.field'))",
    fieldIds,
  );
  return sql(
    `EXISTS (SELECT 1 FROM json_each(change_histories.document, '$.items') AS items WHERE ${field.text})`,
    ...field.parameters,
  );
}

function grouped(exchange: Exchange, rows: HistoryRow[], fieldIds: string[]): JsonObject[] {
  const byIssue = new Map<number, JsonObject[]>();
  for (const row of rows) {
    const history = JSON.parse(row.document) as JsonObject;
    const items = listOf(history['items']).filter((item) => {
      const change = objectOf(item);
      const fieldId = textOf(change?.['fieldId']) ?? textOf(change?.['field']) ?? '';
      return fieldIds.length === 0 || fieldIds.includes(fieldId);
    });
    const histories = byIssue.get(row.issue_id) ?? [];
    byIssue.set(row.issue_id, histories);
    histories.push({
      ...history,
      ...('author' in history ? { author: mentionedUser(exchange.catalogue, history['author']) } : {}),
      items,
    });
  }
  return [...byIssue].map(([issueId, changeHistories]) => ({ issueId: String(issueId), changeHistories }));
}
