import type { SecurityLevel } from '../../../sandbox/jira';
import {
  asAdmin,
  asApp,
  asMember,
  asOutsider,
  bodyOf,
  issue,
  NOW,
  openSite,
  siteData,
  type SearchAnswer,
  type TestSite,
} from './fixture';

/** Reads every page of a search. */
function readAll(site: TestSite, jql: string, more: Record<string, unknown>): SearchAnswer[] {
  const pages: SearchAnswer[] = [];
  let nextPageToken: string | undefined;
  do {
    const page: SearchAnswer = site.search(jql, { ...more, ...(nextPageToken ? { nextPageToken } : {}) });
    expect(page.status).toBe(200);
    pages.push(page);
    nextPageToken = page.nextPageToken;
  } while (nextPageToken !== undefined && pages.length < 1_000);
  return pages;
}

describe('search', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.site.close());

  it.each(['/rest/api/2/search', '/rest/api/3/search'])('says that %s is gone', (path) => {
    for (const response of [site.get(`${path}?jql=project=APO`), site.post(path, { jql: 'project = APO' })]) {
      expect(response.status).toBe(410);
      expect(bodyOf<{ errorMessages: string[] }>(response).errorMessages[0]).toContain('/rest/api/3/search/jql');
    }
  });

  it.each(['', 'ORDER BY created DESC'])('refuses the unbounded query "%s"', (jql) => {
    const { status, errorMessages } = site.search(jql);
    expect(status).toBe(400);
    expect(errorMessages?.[0]).toContain('Unbounded JQL queries are not allowed');
    expect(site.post('/rest/api/3/search/approximate-count', { jql }).status).toBe(400);
  });

  it('answers ids alone unless fields are named', () => {
    expect(site.search('key = APO-2').issues).toEqual([{ id: '1001' }]);
    expect(site.search('key = APO-2', { fields: ['id'] }).issues).toEqual([{ id: '1001' }]);
    const [keyed] = site.search('key = APO-2', { fields: ['key'] }).issues;
    expect(keyed).toMatchObject({ id: '1001', key: 'APO-2' });
    expect(keyed).not.toHaveProperty('fields');
    const [named] = site.search('key = APO-2', { fields: ['summary'] }).issues;
    expect(named).toMatchObject({ id: '1001', key: 'APO-2', fields: { summary: 'Work on APO-2' } });
    expect(Object.keys(named?.fields ?? {})).toEqual(['summary']);
  });

  it('takes all fields, navigable fields, and fields left out', () => {
    const fieldsOf = (...fields: string[]) =>
      Object.keys(site.search('key = APO-2', { fields }).issues[0]?.fields ?? {});
    expect(fieldsOf('*all')).toEqual(expect.arrayContaining(['summary', 'worklog', 'customfield_10016']));
    expect(fieldsOf('*all', '-worklog')).not.toContain('worklog');
    expect(fieldsOf('*navigable')).not.toContain('worklog');
    expect(fieldsOf('*navigable')).toContain('summary');
    expect(fieldsOf('-summary')).not.toContain('summary');
    expect(fieldsOf('summary,status')).toEqual(['summary', 'status']);
    expect(fieldsOf('nothing-of-the-kind')).toEqual([]);
  });

  it('leaves keys of fields that an issue lacks absent', () => {
    const [found] = site.search('key = APO-3', { fields: ['*all'] }).issues;
    expect(found?.fields).not.toHaveProperty('customfield_10016');
  });

  it('embeds at most 20 worklogs and tells how many there are', () => {
    const found = site.search('key in (APO-2, APO-11, APO-1) ORDER BY id DESC', { fields: ['worklog'] }).issues;
    const blocks = found.map((entry) => entry.fields?.['worklog'] as { total: number; worklogs: { id: string }[] });
    expect(blocks.map((block) => [block.total, block.worklogs.length])).toEqual([
      [33, 20],
      [45, 20],
      [0, 0],
    ]);
    expect(blocks[1]?.worklogs.map((entry) => Number(entry.id))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    expect(blocks[0]).toMatchObject({ startAt: 0, maxResults: 20 });
  });

  it('fills a parent in when it is on the site, and leaves it as it came when not', () => {
    const parents = site
      .search('key in (APO-2, APO-10) ORDER BY id', { fields: ['parent'] }, asAdmin)
      .issues.map((found) => found.fields?.['parent']);
    expect(parents[0]).toMatchObject({ id: '1000', key: 'APO-1', fields: { issuetype: { name: 'Epic' } } });
    expect(parents[1]).toEqual({ key: 'FAR-1' });
  });

  it('shows links to issues that the viewer may see or that lie elsewhere', () => {
    const linkIds = (identity = asApp) =>
      (
        site.search('key = APO-2', { fields: ['issuelinks'] }, identity).issues[0]?.fields?.['issuelinks'] as {
          id: string;
        }[]
      ).map((link) => link.id);
    expect(linkIds(asAdmin)).toEqual(['1', '2', '3']);
    expect(linkIds(asApp)).toEqual(['2', '3']);
    expect(linkIds(asOutsider)).toEqual(['3']);
  });

  it('names people that the site knows', () => {
    const [found] = site.search('key = APO-2', { fields: ['assignee'] }).issues;
    expect(found?.fields?.['assignee']).toMatchObject({ accountId: 'member', displayName: 'Mia Member', active: true });
  });

  it('finds only what the viewer may browse', () => {
    const everything = 'created is not EMPTY ORDER BY id';
    expect(site.keys(everything, asAdmin)).toEqual(['APO-1', 'APO-2', 'APO-3', 'APO-10', 'APO-11', 'BEE-1', 'SEC-1']);
    expect(site.keys(everything, asApp)).toEqual(['APO-1', 'APO-2', 'APO-3', 'APO-10', 'APO-11', 'BEE-1']);
    expect(site.keys(everything, asMember)).toEqual(['APO-1', 'APO-2', 'APO-3', 'APO-11', 'BEE-1']);
    expect(site.keys(everything, asOutsider)).toEqual(['APO-1', 'APO-2', 'APO-3', 'APO-11']);
    const count = (identity = asApp) =>
      bodyOf(site.post('/rest/api/3/search/approximate-count', { jql: everything }, identity));
    expect(count(asAdmin)).toEqual({ count: 7 });
    expect(count(asOutsider)).toEqual({ count: 4 });
  });

  it('hides a level from the app where the site says so', async () => {
    const securityLevels: SecurityLevel[] = [{ id: '500', name: 'Leads', members: ['lead'], hiddenFromApp: true }];
    const closed = await openSite(siteData({ securityLevels }));
    expect(closed.keys('project = APO ORDER BY id', asApp)).not.toContain('APO-10');
    closed.site.close();
  });

  it('lets a level whose members nobody named keep nobody out', async () => {
    const open = await openSite(siteData({ securityLevels: [] }));
    expect(open.keys('level is not EMPTY', asOutsider)).toEqual(['APO-10']);
    open.site.close();
  });

  it('tells nothing but the key of a parent that is hidden from the viewer', async () => {
    const nested = await openSite(
      siteData({ issues: [issue(1, 'SEC-1'), issue(2, 'APO-1', { parent: { key: 'SEC-1' } })], changelogs: [] }),
    );
    const parent = (identity = asApp) =>
      nested.search('project = APO', { fields: ['parent'] }, identity).issues[0]?.fields?.['parent'];
    expect(parent(asAdmin)).toMatchObject({ key: 'SEC-1', fields: { summary: 'Work on SEC-1' } });
    expect(parent(asMember)).toMatchObject({ id: '1', key: 'SEC-1' });
    expect(parent(asMember)).not.toHaveProperty('fields');
    nested.site.close();
  });

  it('expands names and schemas, and refuses expansions it does not know', () => {
    const found = site.post('/rest/api/3/search/jql', {
      jql: 'key = APO-2',
      fields: ['summary'],
      expand: 'names,schema',
    });
    expect(bodyOf(found)).toMatchObject({ names: { summary: 'Summary' } });
    expect(site.search('key = APO-2', { expand: 'changelog' }).status).toBe(400);
  });

  it.each([
    { maxResults: 0 },
    { maxResults: 5_001 },
    { maxResults: 'many' },
    { startAt: 0 },
    { fields: 'summary' },
    { nextPageToken: 'made up' },
  ])('refuses the request %j', (more) => {
    expect(site.search('project = APO', more).status).toBe(400);
  });

  it('refuses a body that is not JSON', () => {
    const response = site.site.handle({ identity: asApp, method: 'POST', path: '/rest/api/3/search/jql', body: '{' });
    expect(response.status).toBe(400);
  });

  it('answers GET like POST', () => {
    const query = new URLSearchParams({ jql: 'project = APO ORDER BY id', fields: 'summary,status', maxResults: '2' });
    const response = bodyOf<SearchAnswer>(site.get(`/rest/api/3/search/jql?${query.toString()}`));
    expect(response.issues.map((found) => Object.keys(found.fields ?? {}))[0]).toEqual(['summary', 'status']);
  });
});

describe('pages of a search', () => {
  const many = () =>
    siteData({
      issues: Array.from({ length: 700 }, (_, index) =>
        issue(5_000 + index, `APO-${index + 1}`, {
          created: new Date(NOW - (index % 50) * 3_600_000).toISOString(),
          ...(index % 3 === 0 ? { customfield_10016: index % 7 } : {}),
          ...(index % 4 === 0 ? { resolutiondate: new Date(NOW - index * 60_000).toISOString() } : {}),
        }),
      ),
      changelogs: [],
    });

  it.each([
    'project = APO',
    'project = APO ORDER BY created ASC',
    'project = APO ORDER BY "Story Points" DESC, resolved ASC',
    'project = APO ORDER BY resolved DESC, key',
  ])('hands out every issue once: %s', async (jql) => {
    const site = await openSite(many());
    const pages = readAll(site, jql, { fields: ['summary'], maxResults: 100 });
    const ids = pages.flatMap((page) => page.issues.map((found) => found.id));
    expect(ids).toHaveLength(700);
    expect(new Set(ids).size).toBe(700);
    const whole = site.search(jql, { maxResults: 5_000 });
    expect(ids).toEqual(whole.issues.map((found) => found.id));
    expect(pages.slice(0, -1).every((page) => page.isLast === false && page.nextPageToken !== undefined)).toBe(true);
    expect(pages.at(-1)).toMatchObject({ isLast: true });
    expect(pages.at(-1)).not.toHaveProperty('nextPageToken');
    site.site.close();
  });

  it('gives at most 100 issues with fields, and thousands of ids', async () => {
    const site = await openSite(many(), { seed: 3 });
    const withFields = readAll(site, 'project = APO', { fields: ['summary'], maxResults: 5_000 });
    expect(Math.max(...withFields.map((page) => page.issues.length))).toBe(100);
    expect(site.search('project = APO', { maxResults: 5_000 }).issues).toHaveLength(700);
    site.site.close();
  });

  it('comes short now and then while more follows, the same way for the same seed', async () => {
    const sizes = async (seed: number) => {
      const site = await openSite(many(), { seed });
      const pages = readAll(site, 'project = APO ORDER BY key', { fields: ['summary'], maxResults: 20 });
      site.site.close();
      return pages.map((page) => page.issues.length);
    };
    const first = await sizes(7);
    expect(first.slice(0, -1).some((size) => size < 20)).toBe(true);
    expect(await sizes(7)).toEqual(first);
    expect(await sizes(8)).not.toEqual(first);
  });

  it('binds a token to its query and lets it lapse after seven days', async () => {
    const site = await openSite(many());
    const { nextPageToken } = site.search('project = APO', { maxResults: 10 });
    expect(site.search('project = APO', { nextPageToken, maxResults: 10 }).status).toBe(200);
    expect(site.search('project = APO ORDER BY id', { nextPageToken }).status).toBe(400);
    expect(site.search('project = APO', { nextPageToken: `${nextPageToken}x` }).status).toBe(400);
    site.clock.advance(7 * 86_400_000 - 1);
    expect(site.search('project = APO', { nextPageToken }).status).toBe(200);
    site.clock.advance(1);
    expect(site.search('project = APO', { nextPageToken }).status).toBe(400);
    site.site.close();
  });
});
