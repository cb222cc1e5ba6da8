import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { FieldDocument, IssueDocument, SpaceDocument } from '../../../sandbox/data/site-data';
import { asApp, bodyOf, openSite, siteData } from './fixture';

const EXPORT = '../shared/data/eucalyptus';

interface Totals {
  issues: { total: number; todo: number; inProgress: number; done: number };
  points: { total: number; estimatedIssues: number };
  worklogs: number;
}

async function* issuesOf(keys: string[]): AsyncIterable<IssueDocument> {
  for (const key of keys) {
    const lines = createInterface({ input: createReadStream(`${EXPORT}/${key}.jsonl.gz`).pipe(createGunzip()) });
    for await (const line of lines) yield JSON.parse(line) as IssueDocument;
  }
}

function readJson<Document>(name: string): Document {
  return JSON.parse(readFileSync(`${EXPORT}/${name}`, 'utf8')) as Document;
}

// The export lies outside the repository; without it there is nothing to compare.
(existsSync(EXPORT) ? describe : describe.skip)('a real export', () => {
  it('loads in seconds and counts what was counted independently', async () => {
    const expected = readJson<{ projects: Record<string, Totals>; total: Totals }>('expected.json');
    const site = await openSite(siteData({ issues: [], changelogs: [] }), { quota: { pointsPerHour: 10_000_000 } });
    const begun = Date.now();
    const loaded = await site.site.load({
      origin: EXPORT,
      now: '2018-01-01T00:00:00Z',
      fields: readJson<FieldDocument[]>('fields.json'),
      spaces: readJson<SpaceDocument[]>('projects.json'),
      users: [],
      securityLevels: [],
      issues: issuesOf(Object.keys(expected.projects)),
      changelogs: [],
    });
    expect(Date.now() - begun).toBeLessThan(20_000);
    expect(loaded).toEqual({ issues: expected.total.issues.total, worklogs: expected.total.worklogs });

    const count = (jql: string) =>
      bodyOf<{ count: number }>(site.post('/rest/api/3/search/approximate-count', { jql }, asApp)).count;
    for (const [key, totals] of Object.entries(expected.projects)) {
      expect({
        total: count(`project = ${key}`),
        todo: count(`project = ${key} AND statusCategory = "To Do"`),
        inProgress: count(`project = ${key} AND statusCategory = "In Progress"`),
        done: count(`project = ${key} AND statusCategory = Done`),
      }).toEqual(totals.issues);
      expect(count(`project = ${key} AND cf[10004] is not EMPTY`)).toBe(totals.points.estimatedIssues);
    }

    let points = 0;
    let nextPageToken: string | undefined;
    do {
      const page = site.search('cf[10004] is not EMPTY ORDER BY created', {
        fields: ['customfield_10004'],
        maxResults: 100,
        ...(nextPageToken ? { nextPageToken } : {}),
      });
      for (const found of page.issues) points += Number(found.fields?.['customfield_10004']);
      nextPageToken = page.nextPageToken;
    } while (nextPageToken);
    expect(points).toBe(expected.total.points.total);
    site.site.close();
  }, 60_000);
});
