import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { issue, smallSite, space, type ItemSpec } from '../support/small-site';

const RAIL = space(100, 'RAIL');
const SHOP = space(200, 'SHOP');
const SPACES = [RAIL, SHOP];
const PROGRAM = {
  version: 1,
  programs: [
    {
      key: 'NORTH',
      name: 'North line',
      currency: 'EUR',
      projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }],
    },
  ],
  rates: [{ subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 10_000, validFrom: '2020-01-01' }],
};
const HOURS = { by: PEOPLE.lead, day: '2026-02-02' };
const ITEMS: ItemSpec[] = [
  { id: 1, key: 'RAIL-1', type: 'Epic' },
  { id: 2, key: 'RAIL-2', parent: 1, worklogs: [{ id: 11, ...HOURS, hours: 3 }] },
  { id: 3, key: 'RAIL-3', blocks: [2], worklogs: [{ id: 12, ...HOURS, hours: 2 }] },
  { id: 4, key: 'SHOP-1', blocks: [2], worklogs: [{ id: 13, ...HOURS, hours: 1 }] },
];

let office: Office;
beforeEach(async () => {
  office = await openOffice(smallSite({ spaces: SPACES, items: ITEMS, office: PROGRAM }));
});
afterEach(() => office.platform.close());

/** Changes the site behind the app's back, in ways that no search for changes shows. */
async function nowInJira(items: readonly ItemSpec[], spaces = SPACES): Promise<void> {
  const data = smallSite({ spaces, items: [...items] });
  await office.platform.jira.load({ ...data, issues: items.map((item) => issue(item, SPACES, items)) });
}

const program = async () => (await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' })).total.totals;
const comparison = async () => (await office.as(PEOPLE.admin)('admin.open', {})).comparison;

async function compare() {
  await office.as(PEOPLE.admin)('admin.compare', {});
  await office.settle();
  return comparison();
}

test('where nothing differs nothing is stored again, and lists, counts and a look at the items are all that it costs', async () => {
  expect(await comparison()).toBeNull();
  const before = await program();
  const spent = office.platform.jira.pointsSpent();
  expect(await compare()).toMatchObject({
    spacesCompared: 2,
    spacesLeft: 0,
    itemsCompared: 4,
    itemsRemoved: 0,
    itemsStored: 0,
    problems: [],
  });
  expect((await comparison())?.finishedAt).not.toBeNull();
  expect(await program()).toEqual(before);
  // The lists of spaces, fields and statuses, a count of each space, and a page of each with four items in all.
  expect(office.platform.jira.pointsSpent() - spent).toBe(5 + 6);
});

test('a work item that was deleted in Jira goes out of the figures, with its worklogs and the links to it', async () => {
  expect(await program()).toMatchObject({
    issues: { total: 4 },
    worklogs: 3,
    links: { within: 1, acrossProjects: 1, dangling: 0 },
    cost: { actualMinor: 60_000 },
  });
  office.platform.jira.deleteIssues(['2']);
  expect(await compare()).toMatchObject({ itemsRemoved: 1, itemsStored: 0 });
  expect(await program()).toMatchObject({
    issues: { total: 3 },
    worklogs: 2,
    timeSeconds: { logged: 3 * 3600 },
    links: { within: 0, acrossProjects: 0, dangling: 2 },
    cost: { actualMinor: 30_000 },
  });
  const { nodes } = await office.as(PEOPLE.admin)('project.breakdown', {
    projectId: 'p100',
    parentId: null,
    cursor: null,
  });
  expect(nodes.map(({ key, rolled }) => [key, rolled.items])).toEqual([
    ['RAIL-1', 1],
    ['RAIL-3', 1],
  ]);
  expect(await compare()).toMatchObject({ itemsRemoved: 0, itemsStored: 0 });
});

test('a work item that the app never read, or that changed hands unseen, is read', async () => {
  const late = { id: 5, key: 'RAIL-5', updated: '2026-01-12T10:00:00.000+0000' };
  await nowInJira([...ITEMS.slice(0, 3), { ...(ITEMS[3] as ItemSpec), key: 'RAIL-9' }, late]);
  expect(await compare()).toMatchObject({ itemsRemoved: 0, itemsStored: 2 });
  const { projects } = await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
  expect(projects.map(({ name, measures }) => [name, measures.totals.issues.total])).toEqual([
    [RAIL.name, 5],
    [SHOP.name, 0],
  ]);
});

test('of many work items only those of a stretch that differs are asked for', async () => {
  const created = (index: number) => `${2022 + Math.floor(index / 300)}-0${(index % 2) + 1}-15T09:00:00.000+0000`;
  const items: ItemSpec[] = Array.from({ length: 1_500 }, (_, index) => ({ id: index + 1, key: `RAIL-${index + 1}` }));
  const dated = (list: readonly ItemSpec[]) => ({
    ...smallSite({ spaces: [RAIL], items: [...list], office: PROGRAM }),
    issues: list.map((item) => {
      const document = issue(item, [RAIL], list);
      return { ...document, fields: { ...document.fields, created: created(item.id - 1) } };
    }),
  });
  const one = { ...PROGRAM, programs: [{ ...PROGRAM.programs[0], projects: [{ spaceKey: 'RAIL' }] }] };
  const large = await openOffice({ ...dated(items), office: one });
  large.platform.jira.deleteIssues(['1', '700', '1500']);
  const spent = large.platform.jira.pointsSpent();
  await large.as(PEOPLE.admin)('admin.compare', {});
  await large.settle();
  const { comparison: found } = await large.as(PEOPLE.admin)('admin.open', {});
  expect(found).toMatchObject({ itemsCompared: 1_500, itemsRemoved: 3, itemsStored: 0 });
  // Three half-years of 150 and the counts that lead there, not three years of 300; besides a look at all 1,497 on 15 pages.
  expect(large.platform.jira.pointsSpent() - spent).toBeLessThan(550 + 1_497 + 15);
  large.platform.close();
});

test('a space that the app may no longer read keeps what it had, and is named', async () => {
  await nowInJira(ITEMS.slice(0, 3), [RAIL, { ...SHOP, hiddenFromApp: true }]);
  const found = await compare();
  expect(found).toMatchObject({ spacesCompared: 1, itemsRemoved: 0 });
  expect(found?.problems.map(({ spaceKey }) => spaceKey)).toEqual(['SHOP']);
  expect(await program()).toMatchObject({ issues: { total: 4 } });
});

test('a space that was archived meanwhile keeps what it had', async () => {
  await nowInJira(ITEMS, [RAIL, { ...SHOP, archived: true }]);
  expect(await compare()).toMatchObject({ spacesCompared: 1, itemsRemoved: 0, itemsStored: 0, problems: [] });
  expect(await program()).toMatchObject({ issues: { total: 4 } });
});

test('it happens every night, and only for administrators otherwise', async () => {
  office.platform.jira.deleteIssues(['4']);
  await office.platform.runSchedule('nightly-upkeep');
  await office.settle();
  expect(await comparison()).toMatchObject({ itemsRemoved: 1 });
  await expect(office.as(PEOPLE.manager)('admin.compare', {})).rejects.toMatchObject({ code: 'no-permission' });
});

test('an app that comes back to an old ledger reads what changed meanwhile and compares everything, even if it had stopped in the middle', async () => {
  await office.as(PEOPLE.admin)('admin.compare', {});
  const { jira } = office.platform;
  const handle = jira.handle.bind(jira);
  // It was removed while Jira was in trouble, half way through a comparison.
  jira.handle = (request) =>
    request.body?.includes('project = 200') === true
      ? { status: 500, headers: {}, body: { errorMessages: ['not now'], errors: {} } }
      : handle(request);
  await office.settle();
  expect(await comparison()).toMatchObject({ finishedAt: null, spacesLeft: 1 });
  jira.handle = handle;

  office.clock.advance(20 * 24 * 3_600_000);
  const changed: ItemSpec = { id: 3, key: 'RAIL-3', status: 'Done', updated: '2026-03-10T10:00:00.000+0000' };
  await jira.load({ ...smallSite({ spaces: SPACES, items: ITEMS }), issues: [issue(changed, SPACES, ITEMS)] });
  jira.deleteIssues(['2']);
  await office.platform.install();
  await office.settle();
  expect(await comparison()).toMatchObject({ spacesCompared: 2, spacesLeft: 0, itemsRemoved: 1 });
  expect((await program()).issues).toMatchObject({ total: 3, done: 1 });
});

test('a comparison measures the ledger', async () => {
  expect((await office.as(PEOPLE.admin)('admin.open', {})).size).toBeNull();
  await compare();
  const { size } = await office.as(PEOPLE.admin)('admin.open', {});
  expect(size?.tables.find(({ table }) => table === 'work_item')?.rows).toBe(4);
  expect(size?.bytes).toBe(size?.tables.reduce((sum, { bytes }) => sum + bytes, 0));
  expect(size?.limitBytes).toBe(1024 ** 3);
});
