import { asAdmin, asApp, asMember, asOutsider, bodyOf, openSite, type TestSite } from './fixture';

describe('JQL', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site.site.close());

  it.each([
    ['project = APO ORDER BY key', ['APO-1', 'APO-2', 'APO-3', 'APO-10', 'APO-11']],
    ['project = apo AND key > APO-3 ORDER BY key ASC', ['APO-10', 'APO-11']],
    ['project = "Apollo Launch" AND type = Epic', ['APO-1']],
    ['project in (10001, SEC) ORDER BY id', ['BEE-1', 'SEC-1']],
    ['project != APO ORDER BY id', ['BEE-1', 'SEC-1']],
    ['project not in (APO, SEC)', ['BEE-1']],
    ['key = apo-2', ['APO-2']],
    ['issue in (APO-1, APO-3) ORDER BY id DESC', ['APO-3', 'APO-1']],
    ['id = 1002', ['APO-3']],
    ['issuekey not in (APO-1, APO-2, APO-3) AND project = APO ORDER BY id', ['APO-10', 'APO-11']],
    ['status = "In QA"', ['APO-3']],
    ['status = 3', ['APO-2']],
    ['statusCategory = Done', ['APO-2']],
    ['statusCategory in ("In Progress", 3) ORDER BY id', ['APO-2', 'APO-3']],
    ['statusCategory != "To Do" ORDER BY id', ['APO-2', 'APO-3']],
    ['parent = APO-1 ORDER BY id', ['APO-2', 'APO-3']],
    ['parent = 1000 ORDER BY id', ['APO-2', 'APO-3']],
    ['parent = FAR-1', ['APO-10']],
    ['parent is not EMPTY AND parent != APO-1', ['APO-10']],
    ['assignee = member', ['APO-2']],
    ['assignee = "Leo Lead"', ['APO-3']],
    ['assignee != member', ['APO-3']],
    ['assignee in (member, EMPTY) AND project = APO ORDER BY id', ['APO-1', 'APO-2', 'APO-10', 'APO-11']],
    ['resolution = Unresolved AND project = APO AND assignee is not EMPTY', ['APO-3']],
    ['labels = backend ORDER BY id', ['APO-2', 'APO-3']],
    ['labels in (urgent, nothing)', ['APO-2']],
    ['labels != urgent', ['APO-3']],
    ['labels is EMPTY AND project = BEE', ['BEE-1']],
    ['component = Engine', ['APO-2']],
    ['component = 700', ['APO-2']],
    ['fixVersion = "1.0"', ['APO-2']],
    ['level = "Leads only"', ['APO-10']],
    ['level is not EMPTY', ['APO-10']],
    ['"Story Points" > 5 ORDER BY "Story Points" DESC', ['APO-10', 'APO-1']],
    ['cf[10016] <= 8 ORDER BY cf[10016]', ['APO-2', 'APO-1']],
    ['"Story Points[Number]" = 5', ['APO-2']],
    ['"Story point estimate" is not EMPTY', ['BEE-1']],
    ['"Story Points" is EMPTY AND project = APO ORDER BY id', ['APO-3', 'APO-11']],
    ['originalEstimate is not EMPTY', ['APO-2']],
    ['timeoriginalestimate is not EMPTY OR timespent is not EMPTY ORDER BY id', ['APO-2', 'APO-11']],
    ['timeestimate is not EMPTY', []],
    ['worklogAuthor = member AND project = SEC', ['SEC-1']],
    ['worklogDate >= "2026-03-02" AND worklogDate <= 2026-03-02 ORDER BY id', ['APO-2', 'APO-11', 'SEC-1']],
    ['worklogDate > "2026-03-02"', []],
    ['resolved >= "2026-02-04 10:00" AND resolutiondate < "2026-02-04 10:01"', ['APO-2']],
    ['due = 2026-11-03', ['APO-3']],
    ['duedate <= 1d', ['APO-3']],
    ['duedate < now()', []],
    ['NOT (labels = backend OR status = Done) AND assignee is EMPTY', []],
    ['NOT status = "To Do" ORDER BY id', ['APO-2', 'APO-3']],
    ['NOT "Story Points" > 5', ['APO-2']],
    ['(status = Done OR status = "In QA") AND NOT labels = urgent', ['APO-3']],
    ['project = APO ORDER BY assignee ASC, created DESC, key', ['APO-3', 'APO-2', 'APO-1', 'APO-10', 'APO-11']],
    ['reporter = currentUser() AND project = BEE', []],
  ])('finds with %s', (jql, keys) => {
    expect(site.keys(jql)).toEqual(keys);
  });

  it('reads dates on the wall clock of whoever asks', () => {
    // 2026-01-10 23:30 in New York is already the 11th in UTC.
    expect(site.keys('created >= "2026-01-10" AND created < "2026-01-11"', asMember)).toEqual(['APO-2']);
    expect(site.keys('created >= "2026-01-10" AND created < "2026-01-11"', asAdmin)).toEqual([]);
    expect(site.keys('created = "2026-01-11"', asAdmin)).toEqual(['APO-2']);
    expect(site.keys('created = "2026/01/10 23:30"', asMember)).toEqual(['APO-2']);
  });

  it('counts relative dates from the site clock and takes epoch milliseconds', () => {
    expect(site.keys('updated >= -30m')).toEqual(['BEE-1']);
    expect(site.keys('updated >= -4d ORDER BY id')).toEqual(['APO-2', 'BEE-1']);
    expect(site.keys('updated >= "-1w 2d" ORDER BY updated DESC')).toEqual(['BEE-1', 'APO-2']);
    expect(site.keys('updated >= startOfDay()')).toEqual(['BEE-1']);
    expect(site.keys(`created >= ${Date.parse('2026-11-02T08:30:00Z')}`)).toEqual(['BEE-1']);
    expect(site.keys(`created > ${Date.parse('2026-11-02T08:30:00Z')}`)).toEqual([]);
  });

  it('asks every field of a shared name', async () => {
    const shared = await openSite();
    const fields = bodyOf<{ id: string }[]>(shared.get('/rest/api/3/field'));
    expect(fields.length).toBeGreaterThan(0);
    await shared.site.load({
      origin: 'test',
      now: '2026-11-02T09:00:00Z',
      fields: [
        { id: 'customfield_10020', name: 'Story Points', custom: true, schema: { type: 'number', customId: 10020 } },
      ],
      spaces: [],
      users: [],
      securityLevels: [],
      issues: [],
      changelogs: [],
    });
    expect(shared.keys('"Story Points" <= 5 ORDER BY id')).toEqual(['APO-2', 'BEE-1']);
    expect(shared.keys('"Story Points" is EMPTY AND project in (APO, BEE) ORDER BY id')).toEqual(['APO-3', 'APO-11']);
    shared.site.close();
  });

  it.each([
    ['project = NOPE', "The value 'NOPE' does not exist for the field 'project'."],
    ['project = 77', "A value with ID '77' does not exist for the field 'project'."],
    ['sorcery = 1', "Field 'sorcery' does not exist or you do not have permission to view it."],
    ['"Velocity" > 1', "Field 'Velocity' does not exist or you do not have permission to view it."],
    ['key = APO-404', "An issue with key 'APO-404' does not exist for field 'key'."],
    ['status = Lost', "The value 'Lost' does not exist for the field 'status'."],
    ['created > yesterday', "Date value 'yesterday' for field 'created' is invalid."],
    ['created > "2026-02-30"', "Date value '2026-02-30' for field 'created' is invalid."],
    ['project > APO', "The operator '>' is not supported by the 'project' field."],
    ['project in magic()', "Unable to find JQL function 'magic()'."],
    ['project = APO ORDER BY labels', "Not able to sort using field 'labels'."],
    ['project = ', 'Error in the JQL Query'],
    ['project = APO AND (status = Done', 'Error in the JQL Query'],
    ['summary ~ rocket', 'The sandbox does not know how to search'],
    ['status changed', 'The sandbox does not know'],
    ['project = APO ORDER BY key, id, status, type, created, updated, due, level', 'maximum of 7 fields'],
  ])('refuses %s', (jql, message) => {
    const { status, errorMessages } = site.search(jql, {}, asAdmin);
    expect(status).toBe(400);
    expect(errorMessages?.join('\n')).toContain(message);
  });

  it('names everything that is wrong at once', () => {
    expect(site.search('project = NOPE AND sorcery = 1').errorMessages).toHaveLength(2);
  });

  it('does not admit that a space or an issue exists to whom it is hidden', () => {
    expect(site.search('project = BEE', {}, asOutsider).errorMessages).toEqual([
      "The value 'BEE' does not exist for the field 'project'.",
    ]);
    expect(site.search('project = SEC', {}, asApp).status).toBe(400);
    expect(site.search('key = APO-10', {}, asMember).status).toBe(400);
  });

  it('parses queries into Jira structures and validates them', () => {
    const answer = site.post('/rest/api/3/jql/parse', {
      queries: ['project = APO AND NOT labels in (a, "b c") ORDER BY created DESC', 'project = NOPE', 'project ='],
    });
    expect(bodyOf(answer)).toMatchObject({
      queries: [
        {
          structure: {
            where: {
              operator: 'and',
              clauses: [
                { field: { name: 'project' }, operator: '=', operand: { value: 'APO' } },
                { operator: 'not', clauses: [{ operand: { values: [{ value: 'a' }, { value: 'b c' }] } }] },
              ],
            },
            orderBy: { fields: [{ field: { name: 'created' }, direction: 'desc' }] },
          },
        },
        { errors: ["The value 'NOPE' does not exist for the field 'project'."] },
        { errors: [expect.stringContaining('Error in the JQL Query')] },
      ],
    });
    const warned = site.post('/rest/api/3/jql/parse?validation=warn', { queries: ['project = NOPE'] });
    expect(bodyOf(warned)).toMatchObject({ queries: [{ structure: {}, warnings: [expect.stringContaining('NOPE')] }] });
  });

  it('matches issues against queries as the viewer', () => {
    const request = { issueIds: [1001, 1003, 2001, 424242], jqls: ['project = APO', 'status = Done', 'project ='] };
    expect(bodyOf(site.post('/rest/api/3/jql/match', request, asMember))).toEqual({
      matches: [
        { matchedIssues: [1001], errors: [] },
        { matchedIssues: [1001], errors: [] },
        { matchedIssues: [], errors: [expect.stringContaining('Invalid JQL'), expect.anything()] },
      ],
    });
    expect(bodyOf(site.post('/rest/api/3/jql/match', request, asAdmin))).toMatchObject({
      matches: [{ matchedIssues: [1001, 1003] }, {}, {}],
    });
  });
});
