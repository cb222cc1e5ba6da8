import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { FieldDocument, IssueDocument, SiteData, SpaceDocument } from '../../../sandbox/data/site-data';
import { asApp, bodyOf, issue, openSite, siteData, status, worklogs } from './fixture';

interface Totals {
  issues: { total: number; todo: number; inProgress: number; done: number };
  points: { total: number; estimatedIssues: number };
  worklogs: number;
}

interface Export {
  name: string;
  /** The JQL name of its story points. */
  points: { clause: string; field: string };
  expected(): { projects: Record<string, Totals>; total: Totals };
  data(): Partial<SiteData>;
}

const REAL_EXPORT = '../shared/data/eucalyptus';

async function* issuesOf(keys: string[]): AsyncIterable<IssueDocument> {
  for (const key of keys) {
    const lines = createInterface({ input: createReadStream(`${REAL_EXPORT}/${key}.jsonl.gz`).pipe(createGunzip()) });
    for await (const line of lines) yield JSON.parse(line) as IssueDocument;
  }
}

function readJson<Document>(name: string): Document {
  return JSON.parse(readFileSync(`${REAL_EXPORT}/${name}`, 'utf8')) as Document;
}

const real: Export = {
  name: 'a real one',
  points: { clause: 'cf[10004]', field: 'customfield_10004' },
  expected: () => readJson('expected.json'),
  data: () => ({
    fields: readJson<FieldDocument[]>('fields.json'),
    spaces: readJson<SpaceDocument[]>('projects.json'),
    issues: issuesOf(Object.keys(real.expected().projects)),
  }),
};

const apollo: Totals = {
  issues: { total: 4, todo: 2, inProgress: 1, done: 1 },
  points: { total: 5.5, estimatedIssues: 2 },
  worklogs: 22,
};
const beehive: Totals = {
  issues: { total: 1, todo: 1, inProgress: 0, done: 0 },
  points: { total: 3, estimatedIssues: 1 },
  worklogs: 0,
};

const small: Export = {
  name: 'a small one',
  points: { clause: 'cf[10016]', field: 'customfield_10016' },
  expected: () => ({
    projects: { APO: apollo, BEE: beehive },
    total: {
      issues: { total: 5, todo: 3, inProgress: 1, done: 1 },
      points: { total: 8.5, estimatedIssues: 3 },
      worklogs: 22,
    },
  }),
  data: () => ({
    issues: [
      // A parent by key alone, ahead of the parent itself; an unknown parent; a custom type; a cut worklog block.
      issue(1, 'APO-1', { parent: { key: 'APO-2' }, customfield_10016: 5, status: status('Done') }),
      issue(2, 'APO-2', {
        issuetype: { id: '77', name: 'Requirement' },
        customfield_10016: null,
        worklog: { startAt: 0, maxResults: 20, total: 2, worklogs: worklogs(50, 2) },
      }),
      issue(3, 'APO-3', { parent: { key: 'FAR-9' }, customfield_10016: 0.5, status: status('In QA') }),
      issue(4, 'APO-4', { worklog: { startAt: 0, maxResults: 20, total: 64, worklogs: worklogs(1, 20) } }),
      issue(5, 'BEE-1', { customfield_10016: 3 }),
    ],
  }),
};

describe.each([small, ...(existsSync(REAL_EXPORT) ? [real] : [])])('an export: $name', ({ points, expected, data }) => {
  it('loads in seconds and counts what was counted independently', async () => {
    const { projects, total } = expected();
    const site = await openSite(siteData({ issues: [], changelogs: [] }), { quota: { pointsPerHour: 10_000_000 } });
    // Time of the processor, as a busy machine is no reason to fail.
    const begun = process.cpuUsage();
    const loaded = await site.site.load(siteData({ changelogs: [], ...data() }));
    expect(process.cpuUsage(begun).user).toBeLessThan(20_000_000);
    expect(loaded).toEqual({ issues: total.issues.total, worklogs: total.worklogs });

    const count = (jql: string) =>
      bodyOf<{ count: number }>(site.post('/rest/api/3/search/approximate-count', { jql }, asApp)).count;
    for (const [key, totals] of Object.entries(projects)) {
      expect({
        total: count(`project = ${key}`),
        todo: count(`project = ${key} AND statusCategory = "To Do"`),
        inProgress: count(`project = ${key} AND statusCategory = "In Progress"`),
        done: count(`project = ${key} AND statusCategory = Done`),
      }).toEqual(totals.issues);
      expect(count(`project = ${key} AND ${points.clause} is not EMPTY`)).toBe(totals.points.estimatedIssues);
    }

    let pointsRead = 0;
    let nextPageToken: string | undefined;
    do {
      const page = site.search(`${points.clause} is not EMPTY ORDER BY created`, {
        fields: [points.field],
        maxResults: 100,
        ...(nextPageToken ? { nextPageToken } : {}),
      });
      for (const found of page.issues) pointsRead += Number(found.fields?.[points.field]);
      nextPageToken = page.nextPageToken;
    } while (nextPageToken);
    expect(pointsRead).toBe(total.points.total);
    site.site.close();
  }, 60_000);
});
