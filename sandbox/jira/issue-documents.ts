import { mentionedUser, spaceReference, worklogDocument } from './documents';
import type { FieldSelection } from './field-selection';
import type { Exchange } from './routing';
import { selfLink } from './site-address';
import { not, oneOf, sql } from './sql';
import type { IssueRow, WorklogRow } from './store';
import { listOf, objectOf, textOf, type JsonObject } from './values';
import { visibleIssues } from './visibility';

/** How many worklogs an issue carries along; the rest must be paged. */
const EMBEDDED_WORKLOGS = 20;

const USER_FIELDS = ['assignee', 'reporter', 'creator'];

/** Issues as Jira shows them to the viewer, with the fields asked for. */
export function issueDocuments(exchange: Exchange, rows: IssueRow[], selection: FieldSelection): JsonObject[] {
  if (selection.kind === 'id') return rows.map((row) => ({ id: String(row.id) }));
  if (selection.kind === 'key') return rows.map(envelope);

  const stored = rows.map((row) => objectOf((JSON.parse(row.document) as JsonObject)['fields']) ?? {});
  const parents = selection.includes('parent') ? parentsOf(exchange, stored) : new Map<string, JsonObject>();
  const hidden = selection.includes('issuelinks') ? hiddenLinks(exchange, stored) : new Set<string>();

  return rows.map((row, index) => {
    const fields: JsonObject = {};
    for (const [fieldId, value] of Object.entries(stored[index] ?? {})) {
      if (selection.includes(fieldId)) fields[fieldId] = fieldValue(exchange, fieldId, value, parents, hidden);
    }
    if (selection.includes('worklog')) fields['worklog'] = embeddedWorklogs(exchange, row);
    return { ...envelope(row), fields };
  });
}

function envelope(row: IssueRow): JsonObject {
  return { expand: '', id: String(row.id), self: selfLink(`issue/${row.id}`), key: row.key };
}

function fieldValue(
  exchange: Exchange,
  fieldId: string,
  value: unknown,
  parents: Map<string, JsonObject>,
  hidden: Set<string>,
): unknown {
  if (USER_FIELDS.includes(fieldId)) return mentionedUser(exchange.catalogue, value);
  const object = objectOf(value);
  if (fieldId === 'project') {
    const space = exchange.catalogue.spaces.get(Number(textOf(object?.['id'])));
    return space ? { ...object, ...spaceReference(space) } : value;
  }
  if (fieldId === 'parent') return parents.get(textOf(object?.['key']) ?? '') ?? value;
  if (fieldId === 'issuelinks') return listOf(value).filter((link) => !hidden.has(linkedKey(link) ?? ''));
  return value;
}

function embeddedWorklogs(exchange: Exchange, row: IssueRow): JsonObject {
  const worklogs =
    row.worklog_total === 0
      ? []
      : exchange.store.rows<WorklogRow>(
          sql(
            'SELECT id, issue_id, updated, document FROM worklogs WHERE issue_id = ? ORDER BY id LIMIT ?',
            row.id,
            EMBEDDED_WORKLOGS,
          ),
        );
  return {
    startAt: 0,
    maxResults: EMBEDDED_WORKLOGS,
    total: row.worklog_total,
    worklogs: worklogs.map((worklog) => worklogDocument(exchange.catalogue, worklog)),
  };
}

/** The parents that are on the site, by key; exports often name them by key alone. A parent that the viewer may not see shows nothing else. */
function parentsOf(exchange: Exchange, stored: JsonObject[]): Map<string, JsonObject> {
  const keys = distinct(stored.map((fields) => textOf(objectOf(fields['parent'])?.['key'])));
  if (keys.length === 0) return new Map();
  const visible = visibleIssues(exchange.catalogue, exchange.viewer, 'direct');
  const found = oneOf('key', keys);
  const rows = exchange.store.rows<IssueRow & { visible: number }>({
    text: `SELECT id, key, document, COALESCE((${visible.text}), 0) AS visible FROM issues WHERE ${found.text}`,
    parameters: [...visible.parameters, ...found.parameters],
  });
  return new Map(
    rows.map((row) => {
      const reference = { id: String(row.id), key: row.key, self: selfLink(`issue/${row.id}`) };
      if (row.visible === 0) return [row.key, reference];
      const { summary, status, priority, issuetype } =
        objectOf((JSON.parse(row.document) as JsonObject)['fields']) ?? {};
      const known = Object.entries({ summary, status, priority, issuetype }).filter(([, value]) => value !== undefined);
      return [row.key, { ...reference, fields: Object.fromEntries(known) }];
    }),
  );
}

/** Keys of linked issues that are on the site but not for this viewer. Links to elsewhere stay as they came. */
function hiddenLinks(exchange: Exchange, stored: JsonObject[]): Set<string> {
  const visible = visibleIssues(exchange.catalogue, exchange.viewer, 'direct');
  const keys = distinct(stored.flatMap((fields) => listOf(fields['issuelinks']).map(linkedKey)));
  if (keys.length === 0) return new Set();
  const linked = oneOf('key', keys);
  const outOfSight = not(visible);
  const rows = exchange.store.rows<{ key: string }>({
    text: `SELECT key FROM issues WHERE ${linked.text} AND ${outOfSight.text}`,
    parameters: [...linked.parameters, ...outOfSight.parameters],
  });
  return new Set(rows.map((row) => row.key));
}

function linkedKey(link: unknown): string | undefined {
  const fields = objectOf(link);
  return textOf((objectOf(fields?.['outwardIssue']) ?? objectOf(fields?.['inwardIssue']))?.['key']);
}

function distinct(values: (string | undefined)[]): string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
