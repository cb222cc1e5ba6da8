import { asAdmin, asApp, asMember, asOutsider, bodyOf, issue, openSite, siteData, type TestSite } from './fixture';

interface Page {
  total: number;
  isLast: boolean;
  startAt: number;
  nextPage?: string;
  values: { key?: string; accountId?: string; archived?: boolean }[];
}

describe('the site', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.site.close());

  const projectKeys = (query = '', identity = asAdmin) =>
    bodyOf<Page>(site.get(`/rest/api/3/project/search${query}`, identity)).values.map((space) => space.key);

  it('lists live spaces that the viewer may browse', () => {
    expect(projectKeys()).toEqual(['APO', 'BEE', 'SEC']);
    expect(projectKeys('', asApp)).toEqual(['APO', 'BEE']);
    expect(projectKeys('', asOutsider)).toEqual(['APO']);
    expect(projectKeys('?status=archived')).toEqual(['OLD']);
    expect(projectKeys('?status=live&status=archived')).toEqual(['APO', 'BEE', 'OLD', 'SEC']);
  });

  it('narrows and orders spaces', () => {
    expect(projectKeys('?keys=BEE&keys=APO')).toEqual(['APO', 'BEE']);
    expect(projectKeys('?id=10001')).toEqual(['BEE']);
    expect(projectKeys('?query=launch')).toEqual(['APO']);
    expect(projectKeys('?typeKey=business')).toEqual(['SEC']);
    expect(projectKeys('?orderBy=-name')).toEqual(['SEC', 'BEE', 'APO']);
    expect(site.get('/rest/api/3/project/search?orderBy=owner').status).toBe(400);
  });

  it('pages spaces', () => {
    const page = (startAt: number) =>
      bodyOf<Page>(site.get(`/rest/api/3/project/search?startAt=${startAt}&maxResults=2`, asAdmin));
    expect(page(0)).toMatchObject({ total: 3, isLast: false, nextPage: expect.stringContaining('startAt=2') });
    expect(page(2)).toMatchObject({ total: 3, isLast: true, values: [{ key: 'SEC' }] });
    expect(page(2)).not.toHaveProperty('nextPage');
    expect(site.get('/rest/api/3/project/search?startAt=first').status).toBe(400);
  });

  it('opens a space by id or key, archived ones too', () => {
    expect(bodyOf(site.get('/rest/api/3/project/APO'))).toMatchObject({
      id: '10000',
      description: 'To the moon',
      lead: { accountId: 'lead' },
      issueTypes: [{ name: 'Story' }, { name: 'Epic' }],
      versions: [{ id: '800', name: '1.0', projectId: 10000 }],
    });
    expect(bodyOf(site.get('/rest/api/3/project/10003'))).toMatchObject({ key: 'OLD', archived: true });
    expect(site.get('/rest/api/3/project/SEC', asApp).status).toBe(404);
    expect(site.get('/rest/api/3/project/NOPE', asAdmin).status).toBe(404);
  });

  it('lists fields as they were given', () => {
    const fields = bodyOf<{ id: string; name: string }[]>(site.get('/rest/api/3/field'));
    expect(fields.filter((field) => field.name.startsWith('Story')).map((field) => field.id)).toEqual([
      'customfield_10016',
      'customfield_10020',
    ]);
  });

  it('knows who asks', () => {
    expect(bodyOf(site.get('/rest/api/3/myself', asMember))).toMatchObject({
      accountId: 'member',
      timeZone: 'America/New_York',
    });
    expect(bodyOf(site.get('/rest/api/3/myself', asApp))).toMatchObject({ accountType: 'app' });
    expect(bodyOf(site.get('/rest/api/3/serverInfo'))).toMatchObject({
      deploymentType: 'Cloud',
      serverTime: '2026-11-02T09:00:00.000+0000',
    });
  });

  it('looks people up by account, ten at a time unless told, leaving unknown ones out', () => {
    const users = (query: string) => bodyOf<Page>(site.get(`/rest/api/3/user/bulk?${query}`));
    expect(users('accountId=lead&accountId=nobody&accountId=left').values).toMatchObject([
      { accountId: 'lead', displayName: 'Leo Lead', active: true },
      { accountId: 'left', active: false },
    ]);
    expect(users('accountId=lead&accountId=admin&maxResults=1')).toMatchObject({ total: 2, isLast: false });
    expect(site.get('/rest/api/3/user/bulk').status).toBe(400);
  });

  it('finds people by the beginning of any of their names', () => {
    const found = (query: string) =>
      bodyOf<{ accountId: string }[]>(site.get(`/rest/api/3/user/search?${query}`)).map((user) => user.accountId);
    expect(found('query=le')).toEqual(['left', 'lead']);
    expect(found('query=out')).toEqual(['outsider']);
    expect(found('query=utsider')).toEqual([]);
    expect(found('accountId=admin')).toEqual(['admin']);
    expect(site.get('/rest/api/3/user/search').status).toBe(400);
    expect(site.get('/rest/api/3/user/search?query=a&accountId=admin').status).toBe(400);
  });

  it('turns away whoever it does not know', () => {
    for (const identity of [
      { kind: 'anonymous' } as const,
      { kind: 'user', accountId: 'stranger' } as const,
      { kind: 'user', accountId: 'left' } as const,
    ]) {
      expect(site.get('/rest/api/3/myself', identity).status).toBe(401);
    }
  });

  it.each([
    ['GET', '/rest/api/3/dashboard'],
    ['PUT', '/rest/api/3/issue/APO-1'],
    ['DELETE', '/rest/api/3/issue/APO-1'],
    ['POST', '/rest/api/3/issue'],
    ['GET', '/rest/agile/1.0/board'],
    ['GET', '/'],
  ])('says clearly that it does not serve %s %s', (method, path) => {
    const response = site.site.handle({ identity: asAdmin, method, path });
    expect(response.status).toBe(404);
    expect(bodyOf(response)).toMatchObject({ errorMessages: [`The sandbox does not serve ${method} ${path}.`] });
  });
});

describe('a path that is not encoded correctly', () => {
  it('is refused', async () => {
    const site = await openSite();
    expect(site.get('/rest/api/3/issue/%zz').status).toBe(400);
    site.site.close();
  });
});

describe('loading', () => {
  it.each([
    ['no space of the site', issue(1, 'FAR-1'), 'issue FAR-1: the site has no space FAR'],
    ['no creation date', issue(1, 'APO-1', { created: 'long ago' }), 'issue APO-1: "created" is not a timestamp'],
    ['no id', { ...issue(1, 'APO-1'), id: 'one' }, 'issue APO-1: "one" is not an issue id'],
  ])('names an issue that has %s', async (_, broken, message) => {
    await expect(openSite(siteData({ issues: [broken], changelogs: [] }))).rejects.toThrow(message);
  });

  it('replaces what it is given again', async () => {
    const site = await openSite();
    await site.site.load(siteData({ issues: [issue(1002, 'APO-3', { labels: ['fresh'] })], changelogs: [] }));
    expect(site.keys('labels = backend')).toEqual(['APO-2']);
    expect(site.keys('labels = fresh')).toEqual(['APO-3']);
    expect(site.keys('project = APO')).toHaveLength(5);
    site.site.close();
  });

  it('tells what it read and takes issues as they stream in', async () => {
    async function* streamed() {
      yield issue(1, 'APO-1');
      yield issue(2, 'APO-2');
    }
    const site = await openSite(siteData({ issues: [], changelogs: [] }));
    expect(await site.site.load(siteData({ issues: streamed(), changelogs: [] }))).toEqual({ issues: 2, worklogs: 0 });
    site.site.close();
  });
});
