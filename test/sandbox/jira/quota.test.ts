import { asApp, asMember, bodyOf, NOW, openSite, siteData } from './fixture';

const HOUR = 3_600_000;

describe('the points quota', () => {
  it('counts one point a request and one an issue, whoever asks', async () => {
    const site = await openSite();
    site.get('/rest/api/3/field');
    expect(site.site.pointsSpent()).toBe(1);
    site.search('project = APO', { fields: ['summary'] }, asMember);
    expect(site.site.pointsSpent()).toBe(1 + 1 + 4);
    site.post('/rest/api/3/issue/bulkfetch', { issueIdsOrKeys: ['APO-1', 'APO-2', 'NOPE-1'] });
    expect(site.site.pointsSpent()).toBe(6 + 1 + 2);
    site.search('project = NOPE');
    expect(site.site.pointsSpent()).toBe(10);
    site.get('/rest/api/3/field', { kind: 'anonymous' });
    expect(site.site.pointsSpent()).toBe(10);
    expect(site.site.requestsServed()).toBe(5);
    site.site.close();
  });

  it('refuses with 429 once spent, until the hour turns', async () => {
    const start = NOW + 20 * 60_000;
    const site = await openSite(siteData(), { quota: { pointsPerHour: 10 }, now: start });
    expect(site.get('/rest/api/3/field').headers).toMatchObject({
      'X-RateLimit-Limit': '10',
      'X-RateLimit-Remaining': '9',
      'X-RateLimit-Reset': '2026-11-02T10:00Z',
    });
    const near = site.search('project = APO');
    expect(near.issues).toHaveLength(5);
    const last = site.post('/rest/api/3/search/jql', { jql: 'project = APO' });
    expect(last.status).toBe(200);
    expect(last.headers['X-RateLimit-Remaining']).toBe('0');

    const refused = site.get('/rest/api/3/field', asMember);
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({
      'Retry-After': String(40 * 60),
      'X-RateLimit-Limit': '10',
      'X-RateLimit-Remaining': '0',
      'X-RateLimit-Reset': '2026-11-02T10:00Z',
      'X-RateLimit-NearLimit': 'true',
      'RateLimit-Reason': 'jira-quota-global-based',
    });
    expect(bodyOf(refused)).toHaveProperty('errorMessages');
    site.clock.advance(40 * 60_000 - 1);
    expect(site.get('/rest/api/3/field').status).toBe(429);
    site.clock.advance(1);
    expect(site.get('/rest/api/3/field').status).toBe(200);
    expect(site.site.pointsSpent()).toBe(1);
    site.site.close();
  });

  it('warns when less than a fifth is left', async () => {
    const site = await openSite(siteData(), { quota: { pointsPerHour: 10 } });
    const warned = Array.from({ length: 10 }, () => 'X-RateLimit-NearLimit' in site.get('/rest/api/3/field').headers);
    expect(warned.filter(Boolean)).toHaveLength(2);
    expect(warned.slice(-2)).toEqual([true, true]);
    site.site.close();
  });

  it('starts every hour afresh', async () => {
    const site = await openSite();
    site.get('/rest/api/3/field');
    site.clock.advance(HOUR);
    expect(site.site.pointsSpent()).toBe(0);
    site.site.close();
  });
});

describe('the burst limit', () => {
  it('lets a thousand requests through while the clock stands still', async () => {
    const site = await openSite();
    const statuses = Array.from({ length: 1_001 }, () => site.get('/rest/api/3/field').status);
    expect(statuses.slice(0, 1_000).every((status) => status === 200)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
    site.site.close();
  });

  it('refuses beyond and refills with time', async () => {
    const site = await openSite(siteData(), { quota: { requestsPerSecond: 2 } });
    const ask = () => site.get('/rest/api/3/field', asApp);
    expect([ask().status, ask().status]).toEqual([200, 200]);
    const refused = ask();
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({ 'Retry-After': '1', 'RateLimit-Reason': 'jira-burst-based' });
    expect(site.site.pointsSpent()).toBe(2);
    site.clock.advance(500);
    expect([ask().status, ask().status]).toEqual([200, 429]);
    site.clock.advance(60_000);
    expect([ask().status, ask().status, ask().status]).toEqual([200, 200, 429]);
    site.site.close();
  });
});
