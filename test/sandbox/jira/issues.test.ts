import { asAdmin, asApp, asMember, asOutsider, bodyOf, openSite, type TestSite } from './fixture';

interface Found {
  id: string;
  key: string;
  fields: Record<string, unknown>;
}

describe('issues by id or key', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.site.close());

  it.each(['APO-2', 'apo-2', '1001'])('opens %s', (idOrKey) => {
    const found = bodyOf<Found>(site.get(`/rest/api/3/issue/${idOrKey}`));
    expect(found).toMatchObject({ id: '1001', key: 'APO-2', fields: { summary: 'Work on APO-2' } });
    expect(found.fields).toHaveProperty('worklog.total', 45);
  });

  it('narrows the fields', () => {
    const found = bodyOf<Found>(site.get('/rest/api/3/issue/APO-2?fields=summary,status&fields=labels'));
    expect(Object.keys(found.fields).sort()).toEqual(['labels', 'status', 'summary']);
  });

  it.each([
    ['an issue that does not exist', 'APO-404', asAdmin],
    ['an issue of a space one may not browse', 'BEE-1', asOutsider],
    ['an issue under security', 'APO-10', asMember],
    ['an issue of a space hidden from the app', 'SEC-1', asApp],
  ])('answers 404 for %s', (_, key, identity) => {
    const response = site.get(`/rest/api/3/issue/${key}`, identity);
    expect(response.status).toBe(404);
    expect(bodyOf(response)).toMatchObject({
      errorMessages: ['Issue does not exist or you do not have permission to see it.'],
    });
  });

  it('opens issues of an archived space directly, though no search finds them', () => {
    expect(site.get('/rest/api/3/issue/OLD-1').status).toBe(200);
    expect(site.keys('project in (APO, OLD)')).not.toContain('OLD-1');
  });

  it('fetches up to 100 at once, in order of id, and names those it cannot', () => {
    const answer = bodyOf<{ issues: Found[]; issueErrors: { id: string }[] }>(
      site.post('/rest/api/3/issue/bulkfetch', {
        issueIdsOrKeys: ['BEE-1', 'APO-2', '1000', 'SEC-1', 'APO-404'],
        fields: ['summary'],
      }),
    );
    expect(answer.issues.map((found) => found.key)).toEqual(['APO-1', 'APO-2', 'BEE-1']);
    expect(answer.issueErrors.map((error) => error.id)).toEqual(['SEC-1', 'APO-404']);
    expect(Object.keys(answer.issues[0]?.fields ?? {})).toEqual(['summary']);
  });

  it.each([0, 101])('refuses to fetch %d issues', (count) => {
    const issueIdsOrKeys = Array.from({ length: count }, (_, index) => `APO-${index}`);
    expect(site.post('/rest/api/3/issue/bulkfetch', { issueIdsOrKeys }).status).toBe(400);
  });
});

describe('changelogs', () => {
  interface Changelogs {
    issueChangeLogs: { issueId: string; changeHistories: { id: string; created: number; items: unknown[] }[] }[];
    nextPageToken?: string;
  }
  let site: TestSite;
  const fetch = (more: Record<string, unknown>) =>
    bodyOf<Changelogs>(site.post('/rest/api/3/changelog/bulkfetch', { issueIdsOrKeys: ['APO-2', '1002'], ...more }));
  const historyIds = (answer: Changelogs) =>
    answer.issueChangeLogs.flatMap((log) => log.changeHistories.map((history) => [log.issueId, history.id]));
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.site.close());

  it('come by issue, with dates as epoch milliseconds', () => {
    const answer = fetch({});
    expect(historyIds(answer)).toEqual([
      ['1001', '1'],
      ['1001', '2'],
      ['1001', '4'],
      ['1002', '3'],
    ]);
    expect(answer.issueChangeLogs[0]?.changeHistories[0]?.created).toBe(Date.parse('2026-02-01T10:00:00Z'));
    expect(answer).not.toHaveProperty('nextPageToken');
  });

  it('are narrowed to fields', () => {
    expect(historyIds(fetch({ fieldIds: ['customfield_10016'] }))).toEqual([['1001', '2']]);
  });

  it('are paged from the oldest on', () => {
    const first = fetch({ maxResults: 2 });
    expect(historyIds(first).map(([, id]) => id)).toEqual(['1', '2']);
    const second = fetch({ maxResults: 2, nextPageToken: first.nextPageToken });
    expect(historyIds(second).map(([, id]) => id)).toEqual(['3', '4']);
    expect(second).not.toHaveProperty('nextPageToken');
    const other = site.post('/rest/api/3/changelog/bulkfetch', {
      issueIdsOrKeys: ['APO-2'],
      nextPageToken: first.nextPageToken,
    });
    expect(other.status).toBe(400);
  });

  it('stay hidden with their issues', () => {
    const answer = site.post('/rest/api/3/changelog/bulkfetch', { issueIdsOrKeys: ['3001'] });
    expect(bodyOf<Changelogs>(answer).issueChangeLogs).toEqual([]);
    const seen = site.post('/rest/api/3/changelog/bulkfetch', { issueIdsOrKeys: ['3001'] }, asAdmin);
    expect(bodyOf<Changelogs>(seen).issueChangeLogs).toHaveLength(1);
  });

  it.each([
    { issueIdsOrKeys: [] },
    { issueIdsOrKeys: Array.from({ length: 1_001 }, (_, index) => String(index)) },
    { fieldIds: Array.from({ length: 11 }, (_, index) => `field-${index}`) },
    { maxResults: 10_001 },
  ])('refuse too little and too much', (more) => {
    const response = site.post('/rest/api/3/changelog/bulkfetch', { issueIdsOrKeys: ['APO-2'], ...more });
    expect(response.status).toBe(400);
  });
});
