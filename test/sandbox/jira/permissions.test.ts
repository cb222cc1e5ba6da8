import { APP, asAdmin, asApp, asMember, asOutsider, bodyOf, openSite, type TestSite } from './fixture';

const custom = (key: string, app = APP) =>
  `ari:cloud:ecosystem::extension/${app.appId}/${app.environmentId}/static/${key}`;

interface Grants {
  globalPermissions: string[];
  projectPermissions: { permission: string; projects: number[]; issues: number[] }[];
}

describe('permissions', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.site.close());

  const check = (body: Record<string, unknown>, identity = asApp) =>
    site.post('/rest/api/3/permissions/check', body, identity);

  it('grants global permissions and those that the app brings', () => {
    const globalPermissions = ['ADMINISTER', custom('view-rates'), custom('view-people')];
    const granted = (identity = asApp) => bodyOf<Grants>(check({ globalPermissions }, identity)).globalPermissions;
    expect(granted(asAdmin)).toEqual(['ADMINISTER', custom('view-rates')]);
    expect(granted(asOutsider)).toEqual([custom('view-people')]);
    expect(granted(asMember)).toEqual([]);
    expect(granted(asApp)).toEqual([]);
  });

  it('grants browsing space by space and issue by issue', () => {
    const projectPermissions = [
      { permissions: ['BROWSE_PROJECTS'], projects: [10000, 10001, 10002, 99], issues: [1001, 1003, 2001, 3001, 42] },
    ];
    const granted = (identity = asApp) => bodyOf<Grants>(check({ projectPermissions }, identity)).projectPermissions[0];
    expect(granted(asAdmin)).toMatchObject({ projects: [10000, 10001, 10002], issues: [1001, 1003, 2001, 3001] });
    expect(granted(asMember)).toMatchObject({ projects: [10000, 10001], issues: [1001, 2001] });
    expect(granted(asOutsider)).toMatchObject({ projects: [10000], issues: [1001] });
    expect(granted(asApp)).toMatchObject({ projects: [10000, 10001], issues: [1001, 1003, 2001] });
  });

  it('lets nobody work in an archived space, and only leads and administrators run one', () => {
    const permissions = ['BROWSE_PROJECTS', 'EDIT_ISSUES', 'ADMINISTER_PROJECTS'];
    const granted = (identity: typeof asAdmin) =>
      bodyOf<Grants>(
        check({ projectPermissions: [{ permissions, projects: [10000, 10003] }] }, identity),
      ).projectPermissions.map((grant) => grant.projects);
    expect(granted(asMember)).toEqual([[10000, 10003], [10000], []]);
    expect(granted({ kind: 'user', accountId: 'lead' })).toEqual([[10000, 10003], [10000], [10000]]);
    expect(granted(asAdmin)).toEqual([[10000, 10003], [10000], [10000, 10003]]);
  });

  it('answers for other accounts to the app and to administrators alone', () => {
    const body = { accountId: 'outsider', globalPermissions: [custom('view-people')] };
    expect(bodyOf<Grants>(check(body, asApp)).globalPermissions).toEqual([custom('view-people')]);
    expect(bodyOf<Grants>(check(body, asAdmin)).globalPermissions).toEqual([custom('view-people')]);
    expect(check(body, asMember).status).toBe(403);
    expect(check(body, asOutsider).status).toBe(200);
    expect(check({ accountId: 'nobody', globalPermissions: [] }).status).toBe(400);
  });

  it.each([
    [{ globalPermissions: ['RULE_THE_WORLD'] }, 'RULE_THE_WORLD'],
    [{ globalPermissions: [custom('view-rates', { appId: 'other', environmentId: 'env-1' })] }, 'ari:'],
    [{ globalPermissions: ['BROWSE_PROJECTS'] }, 'BROWSE_PROJECTS'],
    [{ projectPermissions: [{ permissions: ['ADMINISTER'], projects: [10000] }] }, 'ADMINISTER'],
    [{ projectPermissions: [{ permissions: [], projects: [10000] }] }, 'At least one project permission'],
    [{ projectPermissions: [{ projects: [10000] }] }, 'Invalid request payload'],
    [
      {
        projectPermissions: [
          { permissions: ['BROWSE_PROJECTS'], projects: Array.from({ length: 1_001 }, (_, at) => at) },
        ],
      },
      'At most 1000',
    ],
  ])('refuses %j', (body, message) => {
    const response = check(body);
    expect(response.status).toBe(400);
    expect(JSON.stringify(response.body)).toContain(message);
  });

  it('tells what the viewer may do, anywhere or in one place', () => {
    const mine = (query: string, identity = asMember) =>
      Object.entries(
        bodyOf<{ permissions: Record<string, { havePermission: boolean }> }>(
          site.get(`/rest/api/3/mypermissions?permissions=BROWSE_PROJECTS,ADMINISTER${query}`, identity),
        ).permissions,
      )
        .filter(([, permission]) => permission.havePermission)
        .map(([key]) => key);
    expect(mine('')).toEqual(['BROWSE_PROJECTS']);
    expect(mine('&projectKey=BEE')).toEqual(['BROWSE_PROJECTS']);
    expect(mine('&issueKey=APO-2')).toEqual(['BROWSE_PROJECTS']);
    expect(mine('', asAdmin)).toEqual(['BROWSE_PROJECTS', 'ADMINISTER']);
    const status = (query: string) => site.get(`/rest/api/3/mypermissions${query}`, asMember).status;
    expect(status('')).toBe(400);
    expect(status('?permissions=NOPE')).toBe(400);
    expect(status('?permissions=BROWSE_PROJECTS&projectKey=SEC')).toBe(404);
    expect(status('?permissions=BROWSE_PROJECTS&issueId=1003')).toBe(404);
  });
});
