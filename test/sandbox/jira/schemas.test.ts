import { asAdmin, asApp, openSite, type TestSite } from './fixture';
import { responseSchemas } from './response-schemas';

const schemas = responseSchemas(
  'SearchAndReconcileResultsSchema',
  'JQLCountResultsSchema',
  'IssueSchema',
  'BulkIssueResultsSchema',
  'PageOfWorklogsSchema',
  'BulkChangelogResponseSchema',
  'ChangedWorklogsSchema',
  'WorklogSchema',
  'PageProjectSchema',
  'ProjectSchema',
  'VersionSchema',
  'FieldDetailsSchema',
  'StatusDetailsSchema',
  'DashboardUserSchema',
  'PageUserSchema',
  'BulkPermissionGrantsSchema',
  'PermissionsSchema',
  'ParsedJqlQueriesSchema',
  'IssueMatchesSchema',
  'ServerInformationSchema',
  'ErrorCollectionSchema',
);

const projects = [{ permissions: ['BROWSE_PROJECTS'], projects: [10000], issues: [1001] }];

describe('answers and the schemas of jira.js', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.site.close());

  it('would notice a wrong answer', () => {
    expect(schemas.PageOfWorklogsSchema.safeParse({ startAt: 'first' }).success).toBe(false);
    expect(schemas.PageOfWorklogsSchema.safeParse({ surprise: 1 }).success).toBe(false);
  });

  it.each([
    [
      'SearchAndReconcileResultsSchema',
      'search/jql',
      { jql: 'project = APO', fields: ['*all'], expand: 'names,schema' },
    ],
    ['SearchAndReconcileResultsSchema', 'search/jql', { jql: 'project = APO', maxResults: 1 }],
    ['JQLCountResultsSchema', 'search/approximate-count', { jql: 'project = APO' }],
    ['IssueSchema', 'issue/APO-2', undefined],
    ['BulkIssueResultsSchema', 'issue/bulkfetch', { issueIdsOrKeys: ['APO-2', 'NOPE-1'] }],
    ['PageOfWorklogsSchema', 'issue/APO-2/worklog', undefined],
    ['BulkChangelogResponseSchema', 'changelog/bulkfetch', { issueIdsOrKeys: ['APO-2'], maxResults: 1 }],
    ['ChangedWorklogsSchema', 'worklog/updated', undefined],
    ['ChangedWorklogsSchema', 'worklog/deleted', undefined],
    ['PageProjectSchema', 'project/search?expand=description,lead,issueTypes&maxResults=1', undefined],
    ['ProjectSchema', 'project/APO', undefined],
    ['PageUserSchema', 'user/bulk?accountId=member&accountId=lead&maxResults=1', undefined],
    ['DashboardUserSchema', 'myself', undefined],
    [
      'BulkPermissionGrantsSchema',
      'permissions/check',
      { globalPermissions: ['ADMINISTER'], projectPermissions: projects },
    ],
    ['PermissionsSchema', 'mypermissions?permissions=ADMINISTER,BROWSE_PROJECTS', undefined],
    [
      'ParsedJqlQueriesSchema',
      'jql/parse',
      { queries: ['project in (APO, BEE) AND NOT due is EMPTY ORDER BY key', 'x'] },
    ],
    ['IssueMatchesSchema', 'jql/match', { issueIds: [1001], jqls: ['project = APO', 'x = 1'] }],
    ['ServerInformationSchema', 'serverInfo', undefined],
    ['ErrorCollectionSchema', 'issue/NOPE-1', undefined],
    ['ErrorCollectionSchema', 'search/jql', { jql: '' }],
  ] as const)('%s accepts %s %j', (name, path, body) => {
    for (const identity of [asApp, asAdmin]) {
      const address = `/rest/api/3/${path}`;
      const response = body === undefined ? site.get(address, identity) : site.post(address, body, identity);
      const { error } = schemas[name].safeParse(response.body);
      expect(error?.issues ?? []).toEqual([]);
    }
  });

  it.each([
    ['WorklogSchema', 'worklog/list', { ids: [1, 2] }],
    ['VersionSchema', 'project/APO/versions', undefined],
    ['FieldDetailsSchema', 'field', undefined],
    ['StatusDetailsSchema', 'status', undefined],
    ['DashboardUserSchema', 'user/search?query=mia', undefined],
  ] as const)('%s accepts every entry of %s', (name, path, body) => {
    const address = `/rest/api/3/${path}`;
    const response = body === undefined ? site.get(address) : site.post(address, body);
    expect(response.status).toBe(200);
    const { error } = schemas[name].array().min(1).safeParse(response.body);
    expect(error?.issues ?? []).toEqual([]);
  });
});
