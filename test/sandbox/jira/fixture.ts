import { virtualClock, type Clock } from '../../../sandbox/clock';
import type { IssueDocument, SiteData } from '../../../sandbox/data/site-data';
import { createJiraSite, type Identity, type JiraResponse, type JiraSite } from '../../../sandbox/jira';
import type { QuotaSettings } from '../../../sandbox/jira';

export const NOW = Date.parse('2026-11-02T09:00:00Z');
export const APP = { appId: 'app-1', environmentId: 'env-1' };

export const asApp: Identity = { kind: 'app' };
export const asAdmin: Identity = { kind: 'user', accountId: 'admin' };
export const asMember: Identity = { kind: 'user', accountId: 'member' };
export const asOutsider: Identity = { kind: 'user', accountId: 'outsider' };

const STATUSES = {
  'To Do': { id: '1', name: 'To Do', statusCategory: { id: 2, key: 'new', name: 'To Do' } },
  'In QA': { id: '2', name: 'In QA', statusCategory: { id: 4, key: 'indeterminate', name: 'In Progress' } },
  Done: { id: '3', name: 'Done', statusCategory: { id: 3, key: 'done', name: 'Done' } },
};

const SPACE_IDS: Record<string, string> = { APO: '10000', BEE: '10001', SEC: '10002', OLD: '10003' };

/** An issue as an export holds it; `fields` overrides what it is filled with. */
export function issue(id: number, key: string, fields: Record<string, unknown> = {}): IssueDocument {
  const spaceKey = key.split('-')[0] ?? '';
  return {
    id: String(id),
    key,
    fields: {
      summary: `Work on ${key}`,
      project: { id: SPACE_IDS[spaceKey], key: spaceKey },
      issuetype: { id: '10', name: 'Story', subtask: false, hierarchyLevel: 0 },
      status: STATUSES['To Do'],
      created: '2026-01-05T09:00:00.000-0500',
      updated: '2026-01-06T09:00:00.000-0500',
      resolutiondate: null,
      duedate: null,
      resolution: null,
      priority: { id: '3', name: 'Medium' },
      assignee: null,
      reporter: { accountId: 'member' },
      labels: [],
      components: [],
      fixVersions: [],
      issuelinks: [],
      timeoriginalestimate: null,
      timeestimate: null,
      timespent: null,
      worklog: { startAt: 0, maxResults: 20, total: 0, worklogs: [] },
      ...fields,
    },
  };
}

export function status(name: keyof typeof STATUSES) {
  return STATUSES[name];
}

export function worklog(id: number, started: string, seconds: number, accountId = 'member') {
  return {
    id: String(id),
    author: { accountId },
    updateAuthor: { accountId },
    created: started,
    updated: started,
    started,
    timeSpent: `${seconds}s`,
    timeSpentSeconds: seconds,
  };
}

/** `count` worklogs, one a minute apart. */
export function worklogs(firstId: number, count: number) {
  return Array.from({ length: count }, (_, index) =>
    worklog(firstId + index, `2026-03-02T10:${String(index % 60).padStart(2, '0')}:00.000+0000`, 600),
  );
}

function field(id: string, name: string, more: Partial<SiteData['fields'][number]> = {}): SiteData['fields'][number] {
  return {
    id,
    key: id,
    name,
    custom: id.startsWith('customfield_'),
    orderable: true,
    navigable: true,
    searchable: true,
    clauseNames: [name],
    ...more,
  };
}

const POINTS = { type: 'number', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:float' };

/** A site with an open space, one for members only, one hidden from the app and an archived one. */
export function siteData(overrides: Partial<SiteData> = {}): SiteData {
  return {
    origin: 'test',
    now: new Date(NOW).toISOString(),
    fields: [
      field('summary', 'Summary'),
      field('status', 'Status'),
      field('worklog', 'Log Work', { navigable: false }),
      field('customfield_10016', 'Story Points', {
        clauseNames: ['cf[10016]', 'Story Points'],
        schema: { ...POINTS, customId: 10016 },
      }),
      field('customfield_10020', 'Story point estimate', { schema: { ...POINTS, customId: 10020 } }),
    ],
    spaces: [
      {
        id: '10000',
        key: 'APO',
        name: 'Apollo Launch',
        projectTypeKey: 'software',
        simplified: false,
        style: 'classic',
        archived: false,
        lead: 'lead',
        description: 'To the moon',
      },
      {
        id: '10001',
        key: 'BEE',
        name: 'Beehive',
        projectTypeKey: 'software',
        simplified: true,
        style: 'next-gen',
        archived: false,
        browsers: ['admin', 'member', 'lead'],
      },
      {
        id: '10002',
        key: 'SEC',
        name: 'Secret Works',
        projectTypeKey: 'business',
        simplified: false,
        style: 'classic',
        archived: false,
        browsers: ['admin'],
        hiddenFromApp: true,
      },
      {
        id: '10003',
        key: 'OLD',
        name: 'Old Town',
        projectTypeKey: 'software',
        simplified: false,
        style: 'classic',
        archived: true,
      },
    ],
    users: [
      {
        accountId: 'admin',
        displayName: 'Ada Admin',
        persona: 'admin',
        active: true,
        timeZone: 'UTC',
        globalPermissions: ['ADMINISTER', 'view-rates'],
      },
      {
        accountId: 'lead',
        displayName: 'Leo Lead',
        persona: 'project-lead',
        active: true,
        timeZone: 'UTC',
        globalPermissions: [],
      },
      {
        accountId: 'member',
        displayName: 'Mia Member',
        persona: 'member',
        active: true,
        timeZone: 'America/New_York',
        globalPermissions: [],
      },
      {
        accountId: 'outsider',
        displayName: 'Otto Outsider',
        persona: 'outsider',
        active: true,
        timeZone: 'UTC',
        globalPermissions: ['view-people'],
      },
      { accountId: 'left', displayName: 'Lena Left', active: false, timeZone: 'UTC', globalPermissions: [] },
    ],
    securityLevels: [{ id: '500', name: 'Leads only', members: ['lead', 'admin'] }],
    issues: defaultIssues(),
    changelogs: [
      {
        issueId: '1001',
        changeHistories: [
          history(1, '2026-02-01T10:00:00.000+0000', 'status', '1', '2'),
          history(2, '2026-02-02T10:00:00.000+0000', 'customfield_10016', '3', '5'),
          history(4, '2026-02-04T10:00:00.000+0000', 'status', '2', '3'),
        ],
      },
      { issueId: '1002', changeHistories: [history(3, Date.parse('2026-02-03T10:00:00Z'), 'status', '1', '2')] },
      { issueId: '3001', changeHistories: [history(5, '2026-02-05T10:00:00.000+0000', 'status', '1', '2')] },
    ],
    ...overrides,
  };
}

function history(id: number, created: string | number, fieldId: string, from: string, to: string) {
  const item = { field: fieldId, fieldId, from, fromString: from, to, toString: to };
  return { id: String(id), author: { accountId: 'member' }, created, items: [item] };
}

function defaultIssues(): IssueDocument[] {
  return [
    issue(1000, 'APO-1', {
      issuetype: { id: '20', name: 'Epic', subtask: false, hierarchyLevel: 1 },
      customfield_10016: 8,
    }),
    issue(1001, 'APO-2', {
      parent: { key: 'APO-1' },
      status: status('Done'),
      resolution: { id: '1', name: 'Done' },
      resolutiondate: '2026-02-04T05:00:00.000-0500',
      created: '2026-01-10T23:30:00.000-0500',
      updated: '2026-10-30T08:00:00.000+0000',
      assignee: { accountId: 'member' },
      labels: ['backend', 'urgent'],
      components: [{ id: '700', name: 'Engine' }],
      fixVersions: [{ id: '800', name: '1.0', released: false, archived: false }],
      customfield_10016: 5,
      timeoriginalestimate: 7200,
      timespent: 27000,
      worklog: { startAt: 0, maxResults: 20, total: 45, worklogs: worklogs(1, 45) },
      issuelinks: [
        {
          id: '1',
          type: { id: '1', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
          outwardIssue: { id: '3001', key: 'SEC-1' },
        },
        {
          id: '2',
          type: { id: '1', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
          inwardIssue: { id: '2001', key: 'BEE-1' },
        },
        {
          id: '3',
          type: { id: '1', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
          outwardIssue: { id: '9999999', key: 'FAR-7' },
        },
      ],
    }),
    issue(1002, 'APO-3', {
      parent: { id: '1000', key: 'APO-1' },
      status: status('In QA'),
      labels: ['backend'],
      duedate: '2026-11-03',
      assignee: { accountId: 'lead' },
    }),
    issue(1003, 'APO-10', {
      parent: { key: 'FAR-1' },
      security: { id: '500', name: 'Leads only' },
      customfield_10016: 13,
    }),
    issue(1004, 'APO-11', {
      worklog: { startAt: 0, maxResults: 20, total: 33, worklogs: worklogs(101, 20) },
      timespent: 19800,
    }),
    issue(2001, 'BEE-1', {
      customfield_10020: 2,
      created: '2026-11-02T03:30:00.000-0500',
      updated: '2026-11-02T03:40:00.000-0500',
    }),
    issue(3001, 'SEC-1', {
      worklog: { startAt: 0, maxResults: 20, total: 1, worklogs: [worklog(901, '2026-03-02T10:00:00.000+0000', 60)] },
    }),
    issue(4001, 'OLD-1'),
  ];
}

export interface TestSite {
  site: JiraSite;
  clock: Clock;
  get(path: string, identity?: Identity): JiraResponse;
  post(path: string, body: unknown, identity?: Identity): JiraResponse;
  /** Searches with `POST /rest/api/3/search/jql`. */
  search(jql: string, more?: Record<string, unknown>, identity?: Identity): SearchAnswer;
  /** The keys that a query finds, in order. */
  keys(jql: string, identity?: Identity): string[];
}

export interface SearchAnswer {
  status: number;
  issues: { id: string; key?: string; fields?: Record<string, unknown> }[];
  nextPageToken?: string;
  isLast?: boolean;
  errorMessages?: string[];
}

/** A site loaded with the data. */
export async function openSite(
  data: SiteData = siteData(),
  options: { quota?: Partial<QuotaSettings>; seed?: number; now?: number } = {},
): Promise<TestSite> {
  const clock = virtualClock(options.now ?? NOW);
  const site = createJiraSite({
    clock,
    seed: options.seed ?? 1,
    app: APP,
    ...(options.quota ? { quota: options.quota } : {}),
  });
  await site.load(data);
  const get = (path: string, identity = asApp) => site.handle({ identity, method: 'GET', path });
  const post = (path: string, body: unknown, identity = asApp) =>
    site.handle({ identity, method: 'POST', path, body: JSON.stringify(body) });
  const search = (jql: string, more: Record<string, unknown> = {}, identity = asApp): SearchAnswer => {
    const response = post('/rest/api/3/search/jql', { jql, ...more }, identity);
    return { status: response.status, ...(response.body as Omit<SearchAnswer, 'status'>) };
  };
  return {
    site,
    clock,
    get,
    post,
    search,
    keys(jql, identity = asAdmin) {
      const answer = search(jql, { fields: ['key'], maxResults: 5000 }, identity);
      if (answer.status !== 200) throw new Error(answer.errorMessages?.join(' ') ?? String(answer.status));
      return answer.issues.map((found) => found.key ?? '');
    },
  };
}

/** The body of a response as the object it is. */
export function bodyOf<Body = Record<string, unknown>>(response: JiraResponse): Body {
  return response.body as Body;
}
