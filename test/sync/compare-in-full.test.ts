import { outsideOffice, type OutsideOffice } from '../support/outside-office';
import { PEOPLE, type ItemSpec } from '../support/small-site';

const HOURS = { by: PEOPLE.lead, day: '2026-02-02' };
const ITEMS: ItemSpec[] = [
  { id: 1, key: 'RAIL-1', worklogs: [{ id: 11, ...HOURS, hours: 3 }] },
  { id: 2, key: 'RAIL-2' },
  { id: 3, key: 'SHOP-1', worklogs: Array.from({ length: 30 }, (_, at) => ({ id: 100 + at, ...HOURS, hours: 1 })) },
];
let site: OutsideOffice;
beforeEach(async () => {
  site = await outsideOffice(ITEMS);
});
afterEach(() => site.close());

const comparison = async () => (await site.office.as(PEOPLE.admin)('admin.open', {})).comparison;
const edit = (id: string, change: (fields: Record<string, unknown>) => void) => site.jira.changes.editIssue(id, change);

test.each<[string, (fields: Record<string, unknown>) => void, string, unknown]>([
  ['security', (fields) => (fields['security'] = { id: '500', name: 'Confidential' }), 'security_id', '500'],
  ['labels', (fields) => (fields['labels'] = ['gate']), 'labels', '["gate"]'],
  ['component', (fields) => (fields['components'] = [{ id: '7', name: 'Barrier' }]), 'components', '["Barrier"]'],
  ['points', (fields) => (fields['customfield_10016'] = 5), 'points_milli', '5000'],
  ['remaining estimate', (fields) => (fields['timeestimate'] = 60), 'remaining_seconds', '60'],
])('another %s of an item that Jira does not call changed is found by night', async (_what, change, column, value) => {
  edit('1', change);
  await site.hour();
  const stored = () => site.office.platform.sql.run(`SELECT ${column} FROM work_item WHERE id = 1`).rows;
  expect(stored()).not.toEqual([{ [column]: value }]);
  await site.night();
  expect(stored()).toEqual([{ [column]: value }]);
  expect(await comparison()).toMatchObject({ itemsStored: 1, itemsRemoved: 0 });
  await site.night();
  expect(await comparison()).toMatchObject({ itemsStored: 0 });
});

test('a security level that is taken off an item is no longer counted as restricted', async () => {
  edit('1', (fields) => (fields['security'] = { id: '500', name: 'Confidential' }));
  await site.night();
  expect(await site.leftOut('restricted-items')).toMatchObject({ amount: 1 });
  edit('1', (fields) => (fields['security'] = null));
  await site.night();
  expect(await site.leftOut('restricted-items')).toBeUndefined();
});

test('a version that was renamed without a change of its items shows its new name', async () => {
  edit('1', (fields) => (fields['fixVersions'] = [{ id: '71', name: 'Gate 1' }]));
  await site.night();
  edit('1', (fields) => (fields['fixVersions'] = [{ id: '71', name: 'Gate One' }]));
  await site.night();
  expect(site.office.platform.sql.run('SELECT name FROM version WHERE id = 71').rows).toEqual([{ name: 'Gate One' }]);
});

test('worklogs beyond those that Jira embeds are compared as well', async () => {
  expect((await site.figures())['all']).toEqual([3, 33, 3300]);
  site.office.platform.sql.run('DELETE FROM worklog WHERE id = 128');
  site.office.platform.sql.run('UPDATE worklog SET seconds = 60 WHERE id = 11');
  await site.night();
  expect(await comparison()).toMatchObject({ itemsStored: 2 });
  expect((await site.figures())['all']).toEqual([3, 33, 3300]);
});

test('two differences that cancel out in every count are found', async () => {
  // One goes and one comes, created on the same day, and neither is told.
  site.jira.deleteIssues(['2']);
  const created = '2026-01-12T09:30:00.000+0000';
  await site.jira.load({
    ...NOTHING,
    issues: [
      {
        id: '9',
        key: 'RAIL-9',
        fields: {
          issuetype: { id: '100', name: 'Story', hierarchyLevel: 0 },
          project: { id: '100', key: 'RAIL' },
          status: { id: '1', name: 'To Do', statusCategory: { key: 'new' } },
          created,
          updated: created,
        },
      },
    ],
  });
  await site.night();
  const ids = site.office.platform.sql.run('SELECT id FROM work_item ORDER BY id').rows;
  expect(ids).toEqual([{ id: '1' }, { id: '3' }, { id: '9' }]);
  expect(await comparison()).toMatchObject({ itemsRemoved: 1, itemsStored: 1 });
});

const NOTHING = {
  origin: 'more',
  now: '2026-03-02T09:00:00.000Z',
  fields: [],
  spaces: [],
  users: [],
  securityLevels: [],
  issues: [],
  changelogs: [],
};

describe('a round that takes more than a night', () => {
  const many: ItemSpec[] = Array.from({ length: 250 }, (_, at) => ({ id: at + 1, key: `RAIL-${at + 1}` }));
  const dayOf = (id: number) => new Date(Date.UTC(2025, 0, id)).toISOString().replace('Z', '+0000');
  let large: OutsideOffice;
  beforeEach(async () => {
    large = await outsideOffice(many);
    for (const { id } of many) large.jira.changes.editIssue(String(id), (fields) => (fields['created'] = dayOf(id)));
    await large.night();
  });
  afterEach(() => large.close());

  const labelled = () =>
    large.office.platform.sql.run('SELECT id FROM work_item WHERE labels IS NOT NULL ORDER BY id').rows;
  const round = () => {
    const [row] = large.office.platform.sql.run("SELECT doc FROM setting WHERE kind = 'reconcile' AND id = 'round'")
      .rows as { doc: string }[];
    return JSON.parse(row?.doc ?? '') as Record<string, unknown>;
  };
  const setRound = (change: Record<string, unknown>) =>
    large.office.platform.sql.run("UPDATE setting SET doc = ? WHERE kind = 'reconcile' AND id = 'round'", [
      JSON.stringify({ ...round(), ...change }),
    ]);

  test('goes on where it stood, from the instant of creation where Jira no longer takes the token', async () => {
    for (const id of ['50', '200']) large.jira.changes.editIssue(id, (fields) => (fields['labels'] = ['gate']));
    const jql = 'project = 100 ORDER BY created ASC';
    setRound({ spaceId: '100', after: Date.UTC(2025, 0, 120), reading: { jql, token: 'of another age' } });
    await large.night();
    expect(labelled()).toEqual([{ id: '200' }]);
    // The day before the 120th, and all after it.
    expect(round()).toMatchObject({ items: 0, spaceId: null, after: null, reading: null });
    await large.night();
    expect(labelled()).toEqual([{ id: '50' }, { id: '200' }]);
  });

  test('stops when the night’s points are spent', async () => {
    large.jira.changes.editIssue('50', (fields) => (fields['labels'] = ['gate']));
    // The night begins a minute and a second from now, and half a page is left of its points.
    setRound({ night: large.office.clock.now() + 61_000, points: 4_950 });
    await large.night();
    expect(round()).toMatchObject({ items: 100, points: 4_950 + 101, spaceId: '100', after: Date.UTC(2025, 0, 100) });
    expect(labelled()).toEqual([{ id: '50' }]);
    const { comparison } = await large.office.as(PEOPLE.admin)('admin.open', {});
    expect(comparison?.round).toMatchObject({ itemsCompared: 100, itemsInAll: 250, nights: 1 });
    // The next night goes on with the page that follows.
    await large.night();
    expect(round()).toMatchObject({ items: 0, spaceId: null });
  });
});
