import { finishImport } from '../../sandbox/finish-import';
import { setUpSite } from '../../sandbox/set-up';
import { planWindows } from '../../src/sync/import';
import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { issue, smallSite, space, START, type ItemSpec } from '../support/small-site';

const RAIL = space(100, 'RAIL');
const PROGRAM = {
  version: 1,
  programs: [{ key: 'NORTH', name: 'North line', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }] }],
};
const HOUR = 3600;

function manyItems(count: number): ItemSpec[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    key: `RAIL-${index + 1}`,
    status: index % 3 === 0 ? 'Done' : 'To Do',
  }));
}

async function totals(office: Office) {
  return (await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' })).total.totals;
}

/** Changes the site behind the app's back, as people in Jira do. */
async function change(office: Office, items: ItemSpec[]): Promise<void> {
  const data = smallSite({ spaces: [RAIL], items });
  await office.platform.jira.load({ ...data, issues: items.map((item) => issue(item, [RAIL], items)) });
}

describe('planning the windows of an import', () => {
  test('cuts a life into calendar years with open ends', () => {
    expect(planWindows('2024-05-01', '2026-03-02')).toEqual([
      { from: null, before: '2025-01-01' },
      { from: '2025-01-01', before: '2026-01-01' },
      { from: '2026-01-01', before: null },
    ]);
    expect(planWindows(null, '2026-03-02')).toEqual([{ from: null, before: null }]);
    expect(planWindows('2027-01-01', '2026-03-02')).toEqual([{ from: null, before: null }]);
  });
});

describe('an import', () => {
  test('reads many short pages without losing or repeating an item', async () => {
    const office = await openOffice(smallSite({ spaces: [RAIL], items: manyItems(730), office: PROGRAM }));
    expect((await totals(office)).issues).toEqual({ total: 730, todo: 486, inProgress: 0, done: 244 });
    expect(office.complaints).toEqual([]);
    office.platform.close();
  });

  test('pages the worklogs that are not embedded', async () => {
    const worklogs = Array.from({ length: 53 }, (_, index) => ({
      id: 500 + index,
      by: PEOPLE.lead,
      day: '2026-02-10',
      hours: 0.5,
    }));
    const office = await openOffice(
      smallSite({ spaces: [RAIL], items: [{ id: 1, key: 'RAIL-1', worklogs }], office: PROGRAM }),
    );
    expect(await totals(office)).toMatchObject({
      worklogs: 53,
      timeSeconds: { spent: 26.5 * HOUR, logged: 26.5 * HOUR },
    });
    office.platform.close();
  });

  test('keeps what there is when Jira names more worklogs than it shows, and says so', async () => {
    const data = smallSite({
      spaces: [RAIL],
      items: [
        { id: 1, key: 'RAIL-1', spentHours: 30, worklogs: [{ id: 9, by: PEOPLE.lead, day: '2026-02-10', hours: 20 }] },
      ],
      office: PROGRAM,
    });
    const [only] = data.issues as ReturnType<typeof issue>[];
    (only?.fields.worklog as { total: number }).total = 25;
    const office = await openOffice(data);
    const { total } = await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
    expect(total.totals).toMatchObject({ worklogs: 1, timeSeconds: { spent: 30 * HOUR, logged: 20 * HOUR } });
    expect(total.leftOut).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'worklogs-not-visible', amount: 24 }),
        expect.objectContaining({ id: 'unattributed-time', amount: 10 * HOUR }),
      ]),
    );
    office.platform.close();
  });

  test('knows links and parents in spaces that are imported later', async () => {
    const items: ItemSpec[] = [
      { id: 1, key: 'RAIL-1', blocks: [21, 22, 77] },
      { id: 21, key: 'SHOP-1', parent: 1 },
      { id: 22, key: 'SHOP-2' },
    ];
    const office = await openOffice(
      smallSite({
        spaces: [RAIL, space(200, 'SHOP')],
        items,
        office: {
          version: 1,
          programs: [
            { key: 'NORTH', name: 'N', currency: 'EUR', projects: [{ spaceKey: 'SHOP' }, { spaceKey: 'RAIL' }] },
          ],
        },
      }),
    );
    const { total } = await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
    expect(total.totals.links).toEqual({ within: 0, acrossProjects: 2, dangling: 1 });
    expect(total.leftOut).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: 'parents-elsewhere', amount: 1 })]),
    );
    expect(total.leftOut.map(({ id }) => id)).not.toContain('missing-parents');
    office.platform.close();
  });

  test('waits when Jira refuses for the quota, and finishes', async () => {
    const data = smallSite({ spaces: [RAIL], items: manyItems(900), office: PROGRAM });
    const office = await openOffice(data, { imported: false, pointsPerHour: 400 });
    await setUpSite(office.platform, data);
    await office.platform.deliverDue();
    const { sync } = await office
      .as(PEOPLE.admin)('admin.open', {})
      .catch(() => ({ sync: null }));
    const begun = office.clock.now();
    expect(await finishImport(office.platform, PEOPLE.admin)).toBe(0);
    expect(office.clock.now() - begun).toBeGreaterThan(60 * 60_000);
    expect((await totals(office)).issues.total).toBe(900);
    expect(sync === null || sync.running).toBe(true);
    office.platform.close();
  });

  test('goes on where a crashed invocation stopped, at whichever statement that was', async () => {
    const data = smallSite({
      spaces: [RAIL],
      items: manyItems(150).map((item, index) => ({
        ...item,
        worklogs: [{ id: 1000 + index, by: PEOPLE.lead, day: '2026-02-10', hours: 1 }],
      })),
      office: PROGRAM,
    });
    const clean = await openOffice(data);
    const expected = await totals(clean);
    clean.platform.close();
    for (const crashAt of [3, 7, 11, 17, 23, 31, 37, 41, 53, 61]) {
      const office = await openOffice(data, { imported: false });
      const real = office.platform.sql.handle.bind(office.platform.sql);
      let writes = -Infinity;
      office.platform.sql.handle = (endpoint, body) => {
        if (!/^\s*\{"query":"\s*SELECT/i.test(body)) writes += 1;
        if (writes === crashAt) {
          writes = -Infinity;
          throw new Error('the invocation crashed');
        }
        return real(endpoint, body);
      };
      await setUpSite(office.platform, data);
      writes = 0;
      await office
        .as(PEOPLE.admin)('admin.startImport', { spaceIds: null })
        .catch(() => undefined);
      await office.platform.runUntilIdle();
      await office.platform.runSchedule('hourly-delta');
      await office.settle();
      expect({ crashAt, totals: await totals(office) }).toEqual({ crashAt, totals: expected });
      office.platform.close();
    }
  });
});

describe('an archived space', () => {
  test('is unknown with the reason, never 0, when it was archived before it could be read', async () => {
    const spaces = [RAIL, space(200, 'OLD', { archived: true })];
    const items: ItemSpec[] = [
      { id: 1, key: 'RAIL-1', points: 1 },
      { id: 2, key: 'OLD-1', points: 5 },
    ];
    const projects = spaces.map(({ key }) => ({ spaceKey: key }));
    const office = await openOffice(
      smallSite({
        spaces,
        items,
        office: { version: 1, programs: [{ key: 'NORTH', name: 'N', currency: 'EUR', projects }] },
      }),
    );
    const program = await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
    const old = program.projects.find(({ name }) => name === 'Space OLD');
    expect(old?.measures.figures.every(({ known }) => !known)).toBe(true);
    expect(old?.measures.figures[0]).toMatchObject({ reason: 'not-imported' });
    expect(program.total.leftOut[0]).toMatchObject({
      id: 'not-imported',
      amount: 1,
      explanation: 'OLD is archived, and Jira’s search no longer shows its work items.',
    });
    expect(program.freshness).toMatchObject({ updating: false, notImported: ['OLD'] });
    office.platform.close();
  });

  test('keeps its last figures when it is archived later', async () => {
    const data = smallSite({ spaces: [RAIL], items: manyItems(5), office: PROGRAM });
    const office = await openOffice(data);
    await office.platform.jira.load({ ...data, spaces: [{ ...RAIL, archived: true }] });
    await office.platform.runSchedule('nightly-upkeep');
    await office.as(PEOPLE.admin)('admin.startImport', { spaceIds: null });
    await office.settle();
    expect((await totals(office)).issues.total).toBe(5);
    const { projects } = await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
    expect(projects[0]?.spaces[0]).toMatchObject({ archived: true });
    office.platform.close();
  });
});

describe('the hourly update', () => {
  test('brings in what changed: status, estimates, a new item, a removed worklog, a new parent', async () => {
    const before: ItemSpec[] = [
      { id: 1, key: 'RAIL-1', type: 'Epic', originalHours: 10 },
      {
        id: 2,
        key: 'RAIL-2',
        parent: 1,
        originalHours: 4,
        remainingHours: 4,
        worklogs: [
          { id: 11, by: PEOPLE.lead, day: '2026-02-02', hours: 1 },
          { id: 12, by: PEOPLE.lead, day: '2026-02-03', hours: 2 },
        ],
      },
      { id: 3, key: 'RAIL-3', type: 'Epic', originalHours: 1 },
    ];
    const office = await openOffice(smallSite({ spaces: [RAIL], items: before, office: PROGRAM }));
    const at = '2026-03-02T09:30:00.000+0000';
    await change(office, [
      before[0] as ItemSpec,
      {
        id: 2,
        key: 'RAIL-2',
        parent: 3,
        status: 'Done',
        originalHours: 6,
        remainingHours: 0,
        worklogs: [{ id: 11, by: PEOPLE.lead, day: '2026-02-02', hours: 1.5 }],
        updated: at,
      },
      before[2] as ItemSpec,
      { id: 4, key: 'RAIL-4', parent: 2, type: 'Sub-task', updated: at },
    ]);
    office.clock.advance(3_600_000);
    await office.platform.runSchedule('hourly-delta');
    await office.settle();
    expect(await totals(office)).toMatchObject({
      issues: { total: 4, done: 1 },
      timeSeconds: { original: 17 * HOUR, remaining: 0, spent: 1.5 * HOUR, logged: 1.5 * HOUR },
      worklogs: 1,
    });
    const { nodes } = await office.as(PEOPLE.admin)('project.breakdown', {
      projectId: 'p100',
      parentId: null,
      cursor: null,
    });
    expect(nodes.map(({ key, rolled }) => [key, rolled.items])).toEqual([
      ['RAIL-1', 1],
      ['RAIL-3', 3],
    ]);
    const { freshness } = await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
    expect(Date.parse(freshness.asOf ?? '')).toBeGreaterThanOrEqual(Date.parse(START) + 3_600_000);
    office.platform.close();
  });

  test('spends three points for itself and one for each change, not for each item', async () => {
    const items = manyItems(300);
    const office = await openOffice(smallSite({ spaces: [RAIL], items, office: PROGRAM }));
    office.clock.advance(3_600_000);
    const spent = office.platform.jira.pointsSpent();
    await change(office, [{ ...(items[5] as ItemSpec), status: 'Done', updated: '2026-03-02T09:45:00.000+0000' }]);
    await office.platform.runSchedule('hourly-delta');
    await office.settle();
    expect(office.platform.jira.pointsSpent() - spent).toBeLessThanOrEqual(5);
    office.platform.close();
  });
});

test('one space that the app has lost does not keep the others from being updated', async () => {
  const spaces = [RAIL, space(200, 'SHOP')];
  const items: ItemSpec[] = [
    { id: 1, key: 'RAIL-1' },
    { id: 2, key: 'SHOP-1' },
  ];
  const projects = spaces.map(({ key }) => ({ spaceKey: key }));
  const data = smallSite({
    spaces,
    items,
    office: { version: 1, programs: [{ key: 'NORTH', name: 'N', currency: 'EUR', projects }] },
  });
  const office = await openOffice(data);
  const moved = { ...(items[0] as ItemSpec), status: 'Done' as const, updated: '2026-03-02T09:30:00.000+0000' };
  await office.platform.jira.load({
    ...data,
    spaces: [RAIL, { ...space(200, 'SHOP'), hiddenFromApp: true }],
    issues: [issue(moved, spaces, items)],
  });
  office.clock.advance(3_600_000);
  await office.platform.runSchedule('hourly-delta');
  await office.settle();
  expect((await totals(office)).issues).toMatchObject({ total: 2, done: 1 });
  const { sync } = await office.as(PEOPLE.admin)('admin.open', {});
  expect(sync.lastError).toMatch(/^SHOP: Jira no longer shows this space to the app/);
  office.platform.close();
});

describe('story points', () => {
  const spaces = [RAIL, space(200, 'SHOP', { simplified: true, style: 'next-gen' }), space(300, 'NONE')];
  const office = {
    version: 1,
    programs: [{ key: 'NORTH', name: 'N', currency: 'EUR', projects: spaces.map(({ key }) => ({ spaceKey: key })) }],
  };

  test('are read from the field that each space uses', async () => {
    const items: ItemSpec[] = [
      { id: 1, key: 'RAIL-1', points: 3 },
      { id: 2, key: 'RAIL-2', teamPoints: 50 },
      { id: 3, key: 'SHOP-1', teamPoints: 5 },
      { id: 4, key: 'NONE-1', teamPoints: 8 },
    ];
    const opened = await openOffice(smallSite({ spaces, items, office }));
    const { projects } = await opened.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
    expect(projects.map(({ spaces: [home], measures }) => [home?.key, measures.totals.points.total])).toEqual([
      ['NONE', 8],
      ['RAIL', 3],
      ['SHOP', 5],
    ]);
    expect(projects[1]?.measures.leftOut).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: 'other-points-field', amount: 1 })]),
    );

    const admin = await opened.as(PEOPLE.admin)('admin.open', {});
    expect(admin.spaces.map(({ key, pointsFieldAmbiguous }) => [key, pointsFieldAmbiguous])).toEqual([
      ['NONE', false],
      ['RAIL', true],
      ['SHOP', false],
    ]);
    const rail = admin.spaces.find(({ key }) => key === 'RAIL');
    await opened.as(PEOPLE.admin)('admin.choosePointsField', {
      spaceId: '100',
      fieldId: 'customfield_10020',
      version: rail?.version ?? 0,
    });
    await opened.settle();
    const again = await opened.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
    expect(again.projects[1]?.measures.totals.points).toEqual({ total: 50, done: 0, estimatedIssues: 1 });
    opened.platform.close();
  });
});
