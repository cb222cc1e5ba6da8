import { api } from './api';

/** A space as the site lists it for the signed-in user. */
export interface SpaceSummary {
  id: string;
  key: string;
  name: string;
  projectTypeKey: string;
  teamManaged: boolean;
  archived: boolean;
}

export interface WorkItemRow {
  key: string;
  summary: string;
  type: string;
  status: string;
  statusCategory: string;
  assignee: string;
  updated: string;
}

export interface WorkItemDetail extends WorkItemRow {
  reporter: string;
  priority: string;
  due: string;
  created: string;
  parent: string | undefined;
  description: string;
  timeSpent: number | undefined;
}

const PAGE = 50;
const MOST_SPACES = 1000;
const ROW_FIELDS = ['summary', 'status', 'issuetype', 'assignee', 'updated'];
const DETAIL_FIELDS = [
  ...ROW_FIELDS,
  'reporter',
  'priority',
  'duedate',
  'created',
  'parent',
  'description',
  'timespent',
];

/** Every space that the user may browse. */
export async function readSpaces(accountId: string): Promise<SpaceSummary[]> {
  const spaces: SpaceSummary[] = [];
  for (let startAt = 0; startAt < MOST_SPACES; startAt += PAGE) {
    const page = record(
      await read(accountId, 'GET', `/rest/api/3/project/search?startAt=${startAt}&maxResults=${PAGE}`),
    );
    spaces.push(...list(page['values']).map(asSpace));
    if (page['isLast'] !== false) break;
  }
  return spaces;
}

/** The first work items that a JQL query finds for the user. */
export async function searchWorkItems(accountId: string, jql: string): Promise<{ rows: WorkItemRow[]; more: boolean }> {
  const request = { jql, fields: ROW_FIELDS, maxResults: PAGE };
  const rows: WorkItemRow[] = [];
  let nextPageToken: string | undefined;
  do {
    const page: Record<string, unknown> = record(
      await read(accountId, 'POST', '/rest/api/3/search/jql', nextPageToken ? { ...request, nextPageToken } : request),
    );
    rows.push(...list(page['issues']).map(asRow));
    nextPageToken = typeof page['nextPageToken'] === 'string' ? page['nextPageToken'] : undefined;
  } while (nextPageToken !== undefined && rows.length < PAGE);
  return { rows: rows.slice(0, PAGE), more: nextPageToken !== undefined || rows.length > PAGE };
}

/** One work item, or undefined where the user sees none of that key. */
export async function readWorkItem(accountId: string, key: string): Promise<WorkItemDetail | undefined> {
  const jql = `key = "${key.replace(/["\\]/g, '')}"`;
  const body = { jql, fields: DETAIL_FIELDS, maxResults: 1 };
  const answer = await api.jira(accountId, 'POST', '/rest/api/3/search/jql', body);
  if (answer.status === 400) return undefined;
  const issue = list(record(checked(answer.status, answer.body))['issues'])[0];
  return issue === undefined ? undefined : asDetail(issue);
}

async function read(accountId: string, method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
  const answer = await api.jira(accountId, method, path, body);
  return checked(answer.status, answer.body);
}

function checked(status: number, body: unknown): unknown {
  if (status < 300) return body;
  const messages = list(record(body)['errorMessages']).map(String).join(' ');
  throw new Error(messages || `Jira answered ${status}.`);
}

function asSpace(value: unknown): SpaceSummary {
  const space = record(value);
  return {
    id: text(space['id']),
    key: text(space['key']),
    name: text(space['name']),
    projectTypeKey: text(space['projectTypeKey']),
    teamManaged: space['style'] === 'next-gen' || space['simplified'] === true,
    archived: space['archived'] === true,
  };
}

function asRow(value: unknown): WorkItemRow {
  const issue = record(value);
  const fields = record(issue['fields']);
  const status = record(fields['status']);
  return {
    key: text(issue['key']),
    summary: text(fields['summary']) || 'No summary',
    type: text(record(fields['issuetype'])['name']),
    status: text(status['name']),
    statusCategory: text(record(status['statusCategory'])['key']),
    assignee: text(record(fields['assignee'])['displayName']),
    updated: text(fields['updated']),
  };
}

function asDetail(value: unknown): WorkItemDetail {
  const fields = record(record(value)['fields']);
  const spent = fields['timespent'];
  const parent = text(record(fields['parent'])['key']);
  return {
    ...asRow(value),
    reporter: text(record(fields['reporter'])['displayName']),
    priority: text(record(fields['priority'])['name']),
    due: text(fields['duedate']),
    created: text(fields['created']),
    parent: parent === '' ? undefined : parent,
    description: wordsOf(fields['description']),
    timeSpent: typeof spent === 'number' ? spent : undefined,
  };
}

/** The words of a description, which is text or a document of nested nodes. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const node = record(value);
  const own = text(node['text']);
  const below = list(node['content']).map(wordsOf);
  return own + below.join(node['type'] === 'doc' ? '\n\n' : '');
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
