import { createHash } from 'node:crypto';
import { z } from 'zod';
import { answered, RestError, type Answer } from '../answers';
import { selectFields, type FieldSelection } from '../field-selection';
import { issueDocuments } from '../issue-documents';
import { compileJql, type CompiledJql, type OrderTerm } from '../jql/compile';
import { openPageToken, sealPageToken, type Place } from '../page-tokens';
import { bodyOf, integerOf, jqlContext, listFrom, type Exchange, type Route } from '../routing';
import { every, some, sql, type Sql } from '../sql';
import type { IssueRow } from '../store';
import { visibleIssues } from '../visibility';

const MOST_IDS = 5_000;
const MOST_ISSUES = 100;
const MOST_RECONCILED = 50;
const UNBOUNDED = 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.';
const REMOVED =
  'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. ' +
  'A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046';

const searchSchema = z.strictObject({
  jql: z.string().optional(),
  fields: z.array(z.string()).optional(),
  nextPageToken: z.string().nullish(),
  maxResults: z.int().optional(),
  expand: z.string().optional(),
  fieldsByKeys: z.boolean().optional(),
  properties: z.array(z.string()).max(5).optional(),
  reconcileIssues: z.array(z.int()).optional(),
});

type SearchRequest = z.output<typeof searchSchema>;

const countSchema = z.strictObject({ jql: z.string().optional() });

/** Searching for issues. */
export const searchRoutes: Route[] = [
  {
    method: 'POST',
    path: '/rest/api/3/search/jql',
    answer: (exchange) => search(exchange, bodyOf(exchange, searchSchema)),
  },
  { method: 'GET', path: '/rest/api/3/search/jql', answer: (exchange) => search(exchange, requestFromQuery(exchange)) },
  { method: 'POST', path: '/rest/api/3/search/approximate-count', answer: approximateCount },
  ...(['2', '3'] as const).flatMap((version) =>
    (['GET', 'POST'] as const).map((method) => ({ method, path: `/rest/api/${version}/search`, answer: removed })),
  ),
];

function removed(): never {
  throw new RestError(410, [REMOVED]);
}

function requestFromQuery(exchange: Exchange): SearchRequest {
  const text = (name: string) => exchange.query.get(name) ?? undefined;
  return {
    jql: text('jql'),
    fields: listFrom(exchange, 'fields'),
    nextPageToken: text('nextPageToken'),
    maxResults: integerOf(exchange, 'maxResults', 50),
    expand: text('expand'),
    fieldsByKeys: text('fieldsByKeys') === 'true',
    reconcileIssues: listFrom(exchange, 'reconcileIssues').map(Number),
  };
}

function search(exchange: Exchange, request: SearchRequest): Answer {
  const { seed, clock, mostPerPage } = exchange;
  const jql = request.jql ?? '';
  const after = request.nextPageToken ? openPageToken(seed, jql, request.nextPageToken, clock.now()) : undefined;
  if (request.nextPageToken && !after) throw new RestError(400, ['The nextPageToken is invalid or has expired.']);
  const maxResults = request.maxResults ?? 50;
  if (maxResults < 1 || maxResults > MOST_IDS) {
    throw new RestError(400, [`The maxResults parameter must be between 1 and ${MOST_IDS}.`]);
  }
  if ((request.reconcileIssues ?? []).length > MOST_RECONCILED) {
    throw new RestError(400, [`The reconcileIssues parameter takes at most ${MOST_RECONCILED} issue ids.`]);
  }
  const expand = expansions(request.expand);
  const compiled = boundedJql(exchange, jql);
  const selection = selectFields(exchange.catalogue, request.fields ?? [], 'id', request.fieldsByKeys);
  const most = Math.min(maxResults, mostPerPage, selection.kind === 'fields' ? MOST_ISSUES : MOST_IDS);
  const size = pageSize(most, `${seed} ${jql} ${JSON.stringify(after ?? [])}`);
  const { rows, last, more } = fetchPage(exchange, compiled, selection, after, size, most);
  return answered(
    {
      issues: issueDocuments(exchange, rows, selection),
      ...expandedFields(exchange, expand, selection),
      ...(more && last ? { nextPageToken: sealPageToken(seed, jql, last, clock.now()) } : {}),
      isLast: !more,
    },
    rows.length,
  );
}

function boundedJql(exchange: Exchange, jql: string): CompiledJql {
  const compiled = compileJql(jql, jqlContext(exchange));
  if (!compiled.bounded) throw new RestError(400, [UNBOUNDED]);
  return compiled;
}

/** One page in five comes short, as Jira's do; always the same ones for a seed. */
function pageSize(most: number, occasion: string): number {
  const dice = createHash('sha256').update(occasion).digest();
  if (most < 2 || (dice[0] ?? 0) % 5 !== 0) return most;
  return Math.max(1, Math.floor((most * (32 + ((dice[1] ?? 0) % 192))) / 256));
}

interface Page {
  rows: IssueRow[];
  /** The sort values of the last row. */
  last: Place | undefined;
  more: boolean;
}

function fetchPage(
  exchange: Exchange,
  { where, order }: CompiledJql,
  selection: FieldSelection,
  after: Place | undefined,
  size: number,
  most: number,
): Page {
  const visible = visibleIssues(exchange.catalogue, exchange.viewer, 'search');
  const condition = every([visible, where, ...(after ? [beyond(order, after)] : [])]);
  const found = exchange.store.rows<{ id: number } & Record<string, string | number>>({
    text:
      `SELECT id, ${order.map((term, index) => `${term.expression} AS sort_${index}`).join(', ')} FROM issues ` +
      `WHERE ${condition.text} ` +
      `ORDER BY ${order.map((term) => `${term.expression} ${term.descending ? 'DESC' : 'ASC'}`).join(', ')} LIMIT ?`,
    parameters: [...condition.parameters, most + 1],
  });
  // A page is only ever short while more follows.
  const kept = found.length > most ? found.slice(0, size) : found;
  const last = kept.at(-1);
  return {
    rows: issueRows(
      exchange,
      kept.map((row) => row.id),
      selection,
    ),
    last: last && order.map((_, index) => last[`sort_${index}`] ?? 0),
    more: kept.length < found.length,
  };
}

/** The issues themselves, fetched after sorting so that the sort need not carry whole documents. */
function issueRows(exchange: Exchange, ids: number[], selection: FieldSelection): IssueRow[] {
  const columns = selection.kind === 'fields' ? 'id, key, project_id, worklog_total, document' : 'id, key';
  const listed = { text: 'id IN (SELECT value FROM json_each(?))', parameters: [JSON.stringify(ids)] };
  const rows = exchange.store.rows<IssueRow>({ ...listed, text: `SELECT ${columns} FROM issues WHERE ${listed.text}` });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
}

/** The condition for rows that come after a place in the order. */
function beyond(order: OrderTerm[], after: Place): Sql {
  const [leading] = order;
  // Implied by the rest, but it lets an index on the leading column skip what has been read.
  const bound = leading
    ? sql(`${leading.expression} ${leading.descending ? '<=' : '>='} ?`, after[0] ?? null)
    : sql('1');
  const later = some(
    order.map((term, index) =>
      every([
        ...order.slice(0, index).map((earlier, position) => sql(`${earlier.expression} = ?`, after[position] ?? null)),
        sql(`${term.expression} ${term.descending ? '<' : '>'} ?`, after[index] ?? null),
      ]),
    ),
  );
  return every([bound, later]);
}

function expansions(expand: string | undefined): string[] {
  const names = (expand ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = names.find((name) => name !== 'names' && name !== 'schema');
  if (unknown !== undefined) throw new RestError(400, [`The sandbox does not know the expansion "${unknown}".`]);
  return names;
}

function expandedFields(exchange: Exchange, expand: string[], selection: FieldSelection): Record<string, unknown> {
  const fields = [...exchange.catalogue.fields.values()].filter(
    (field) => selection.kind === 'fields' && selection.includes(field.id),
  );
  return {
    ...(expand.includes('names') ? { names: Object.fromEntries(fields.map((field) => [field.id, field.name])) } : {}),
    ...(expand.includes('schema')
      ? { schema: Object.fromEntries(fields.map((field) => [field.id, field.schema ?? {}])) }
      : {}),
  };
}

function approximateCount(exchange: Exchange): Answer {
  const { where } = boundedJql(exchange, bodyOf(exchange, countSchema).jql ?? '');
  const condition = every([visibleIssues(exchange.catalogue, exchange.viewer, 'search'), where]);
  const row = exchange.store.row<{ count: number }>({
    ...condition,
    text: `SELECT COUNT(*) AS count FROM issues WHERE ${condition.text}`,
  });
  return answered({ count: row?.count ?? 0 });
}
