import { grants } from '../../../sandbox/forge/scopes';
import { ACCOUNT, setUp } from './fixtures/set-up';

describe('a request to Jira', () => {
  test('goes as the app, as the person, or as nobody', async () => {
    const { call, site } = await setUp();
    await call('jira', { as: 'app', method: 'GET', path: '/rest/api/3/field' });
    await call('jira', { as: 'user', method: 'GET', path: '/rest/api/3/field' });
    await call('jira', { as: 'none', method: 'GET', path: '/rest/api/3/field' });
    expect(site.requests.map((request) => request.identity)).toEqual([
      { kind: 'app' },
      { kind: 'user', accountId: ACCOUNT },
      { kind: 'anonymous' },
    ]);
  });

  test('carries method, encoded path, headers and body, and brings back status, headers and body', async () => {
    const { call, site } = await setUp();
    site.answer = () => ({ status: 429, headers: { 'Retry-After': '5' }, body: { errorMessages: ['slow down'] } });
    const answer = await call('jira', {
      as: 'app',
      method: 'POST',
      path: '/rest/api/3/search/jql',
      body: { jql: 'project = A' },
    });
    expect(site.requests[0]).toMatchObject({
      method: 'POST',
      path: '/rest/api/3/search/jql',
      body: '{"jql":"project = A"}',
    });
    expect(site.requests[0]?.headers).toMatchObject({ 'content-type': 'application/json' });
    expect(answer).toEqual({ status: 429, text: '{"errorMessages":["slow down"]}' });
  });

  test('survives an empty answer', async () => {
    const { call, site } = await setUp();
    site.answer = () => ({ status: 204, headers: {}, body: undefined });
    expect(await call('jira', { as: 'app', method: 'GET', path: '/rest/api/3/field' })).toEqual({
      status: 204,
      text: '',
    });
  });

  test('outside the scopes of the manifest gets what Jira answers then, and never reaches the site', async () => {
    const { call, site, platform } = await setUp();
    const refused = { status: 401, text: '{"code":401,"message":"Unauthorized; scope does not match"}' };
    expect(await call('jira', { as: 'app', method: 'POST', path: '/rest/api/3/field' })).toEqual(refused);
    expect(await call('jira', { as: 'user', method: 'GET', path: '/rest/api/3/users' })).toEqual(refused);
    const panel = await platform.requestAsUser(ACCOUNT, {
      restPath: '/rest/agile/1.0/board',
      method: 'GET',
      headers: [],
    });
    expect(panel).toMatchObject({ status: 401, body: refused.text });
    expect(site.requests).toEqual([]);
  });

  test('of a panel goes as the person who looks', async () => {
    const { platform, site } = await setUp();
    const answer = await platform.requestAsUser('viewer', {
      restPath: '/rest/api/3/search/jql',
      method: 'POST',
      headers: [['X-A', 'b']],
      body: '{}',
    });
    expect(site.requests).toEqual([
      {
        identity: { kind: 'user', accountId: 'viewer' },
        method: 'POST',
        path: '/rest/api/3/search/jql',
        headers: { 'X-A': 'b' },
        body: '{}',
      },
    ]);
    expect(answer).toMatchObject({ status: 200, body: '{"ok":true}', isAttachment: false });
    expect(answer.headers).toMatchObject({ 'x-site': 'recording' });
  });

  test('as a person needs a person: not in a trigger, and not as somebody else', async () => {
    const { call, platform } = await setUp();
    await expect(
      call('jira', { as: 'user', accountId: 'somebody-else', method: 'GET', path: '/rest/api/3/field' }),
    ).rejects.toThrow(/Authentication Required/);
    await call('jira', { as: 'user', accountId: ACCOUNT, method: 'GET', path: '/rest/api/3/field' });
    const { platform: unattended } = await setUp({
      handlers: async () => Promise.resolve({ hourly: (await import('./fixtures/app')).tell }),
    });
    const error = await unattended.runSchedule('hourly').catch((caught: unknown) => caught);
    expect((error as Error).cause).toMatchObject({ name: 'NEEDS_AUTHENTICATION_ERR', status: 401 });
    expect(platform.manifest.scopes).toContain('read:jira-work');
  });

  test('for permissions goes as the person', async () => {
    const { call, site } = await setUp();
    site.answer = () => ({
      status: 200,
      headers: {},
      body: {
        projectPermissions: [{ permission: 'BROWSE_PROJECTS', projects: [10001], issues: [] }],
        globalPermissions: [],
      },
    });
    await call('authorize');
    expect(site.requests[0]).toMatchObject({
      identity: { kind: 'user', accountId: ACCOUNT },
      method: 'POST',
      path: '/rest/api/3/permissions/check',
    });
  });
});

describe('the scopes of an operation', () => {
  test.each([
    ['GET', '/rest/api/3/field', 'granted'],
    ['POST', '/rest/api/3/search/jql?x=1', 'granted'],
    ['GET', '/rest/api/2/field', 'granted'],
    ['GET', '/rest/api/3/issue/ABC-1/worklog', 'granted'],
    ['GET', '/rest/api/3/project/search', 'granted'],
    ['POST', '/rest/api/3/permissions/check', 'granted'],
    ['POST', '/rest/api/3/issue', 'refused'],
    ['GET', '/rest/api/3/statuses/search', 'refused'],
    ['GET', '/rest/api/3/user/search', 'refused'],
    ['GET', '/rest/api/3/nothing-of-the-kind', 'unknown'],
  ] as const)('%s %s is %s with read:jira-work', (method, path, verdict) => {
    expect(grants(['read:jira-work'], method, path)).toBe(verdict);
  });
});
