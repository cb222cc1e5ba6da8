import { SIDE_BY_SIDE } from '../../src/contract/offices';
import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { smallSite, space, type ItemSpec } from '../support/small-site';

const SPACES = [
  space(100, 'RAIL'),
  space(200, 'SHOP', { simplified: true, style: 'next-gen' }),
  space(300, 'VAULT', { browsers: [PEOPLE.admin] }),
  space(400, 'ASIDE'),
];

const ITEMS: ItemSpec[] = [
  { id: 1, key: 'RAIL-1', type: 'Epic', originalHours: 100, points: 3 },
  {
    id: 2,
    key: 'RAIL-2',
    parent: 1,
    status: 'Done',
    originalHours: 60,
    remainingHours: 0,
    points: 5,
    worklogs: [{ id: 11, by: PEOPLE.lead, day: '2026-02-02', hours: 10 }],
  },
  {
    id: 3,
    key: 'RAIL-3',
    parent: 1,
    status: 'In Progress',
    originalHours: 60,
    remainingHours: 10,
    points: 8,
    due: '2026-02-20',
    blocks: [2, 21, 99],
  },
  {
    id: 21,
    key: 'SHOP-1',
    teamPoints: 2.5,
    status: 'Done',
    worklogs: [{ id: 12, by: PEOPLE.member, day: '2026-02-03', hours: 1.5 }],
  },
  { id: 22, key: 'SHOP-2', teamPoints: 0, spentHours: 4, due: '2026-06-01', blocks: [31] },
  { id: 31, key: 'VAULT-1', originalHours: 8, worklogs: [{ id: 13, by: PEOPLE.member, day: '2026-02-04', hours: 2 }] },
  { id: 41, key: 'ASIDE-1', points: 1000 },
];

const OFFICE = {
  version: 1,
  programs: [
    {
      key: 'NORTH',
      name: 'North line',
      description: 'Opens the north line.',
      currency: 'EUR',
      managerAccountId: PEOPLE.manager,
      declaredStatus: { value: 'at-risk', note: 'Signals are late.', date: '2026-02-27' },
      projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP', shareBasisPoints: 6000 }, { spaceKey: 'VAULT' }],
    },
    { key: 'SOUTH', name: 'South line', currency: 'EUR', projects: [{ spaceKey: 'SHOP', shareBasisPoints: 4000 }] },
  ],
  projects: [
    { spaceKey: 'RAIL', name: 'Track works', goal: 'Trains run on the new track by June.', dueDate: '2026-06-30' },
  ],
  rates: [
    { subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 8000, validFrom: '2026-01-01' },
    {
      subject: { kind: 'person', accountId: PEOPLE.member },
      currency: 'EUR',
      minorUnitsPerHour: 9999,
      validFrom: '2026-02-03',
    },
  ],
};

let office: Office;
beforeAll(async () => {
  office = await openOffice(smallSite({ spaces: SPACES, items: ITEMS, office: OFFICE }));
});
afterAll(() => office.platform.close());

describe('a program', () => {
  test('tells of each project what stands side by side, and of its health what decided', async () => {
    const call = office.as(PEOPLE.admin);
    const { projects } = await call('program.open', { programKey: 'NORTH' });
    for (const { measures, health, spaces } of projects) {
      expect(measures.figures.map(({ metric }) => metric).sort()).toEqual([...SIDE_BY_SIDE].sort());
      const whole = await call('project.open', { spaceId: spaces[0]?.id ?? '' });
      const brief = whole.health.dimensions.map((one) => {
        const decided = one.judgements.find(({ level }) => level === one.level);
        return { ...one, toGreen: [], needs: [], judgements: [{ ...decided, heaviest: [] }] };
      });
      expect(health).toEqual({ ...whole.health, dimensions: brief });
    }
    expect(projects.some(({ health }) => health.asking > 0)).toBe(true);
  });

  test('shows its projects side by side, and the total is their sum', async () => {
    const { projects, total, hidden, program } = await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
    expect(program).toMatchObject({ name: 'North line', currency: 'EUR', declaredStatus: { value: 'at-risk' } });
    expect(hidden).toBeNull();
    expect(projects.map(({ name }) => name)).toEqual(['Track works', 'Space SHOP', 'Space VAULT']);
    const [rail, shop, vault] = projects.map(({ measures }) => measures.totals);
    expect(rail).toEqual({
      issues: { total: 3, todo: 1, inProgress: 1, done: 1 },
      points: { total: 16, done: 5, estimatedIssues: 3 },
      timeSeconds: { original: 220 * 3600, remaining: 10 * 3600, spent: 10 * 3600, logged: 10 * 3600 },
      worklogs: 1,
      links: { within: 1, acrossProjects: 1, dangling: 1 },
      cost: { currency: 'EUR', actualMinor: 80_000, unpricedSeconds: 0 },
      plan: expect.objectContaining({ bacMinor: { unknown: expect.stringContaining('baseline') as string } }) as object,
    });
    expect(shop).toMatchObject({
      points: { total: 2.5, done: 2.5, estimatedIssues: 2 },
      links: { within: 0, acrossProjects: 1, dangling: 0 },
      // 1.5 h at 99.99 is 149.985, half-even 149.98; six tenths of it by largest remainder.
      cost: { currency: 'EUR', actualMinor: 8999, unpricedSeconds: 0 },
    });
    expect(vault).toMatchObject({ cost: { actualMinor: 19_998 } });
    expect(total.totals).toMatchObject({
      issues: { total: 6, done: 2 },
      points: { total: 18.5, done: 7.5, estimatedIssues: 5 },
      timeSeconds: { spent: 17.5 * 3600, logged: 13.5 * 3600 },
      links: { within: 1, acrossProjects: 2, dangling: 1 },
      cost: { currency: 'EUR', actualMinor: 80_000 + 8999 + 19_998 },
    });
  });

  test('splits a shared project so that the programs together have all of its cost', async () => {
    const south = await office.as(PEOPLE.admin)('program.open', { programKey: 'SOUTH' });
    expect(south.total.totals.cost).toEqual({ currency: 'EUR', actualMinor: 14_998 - 8999, unpricedSeconds: 0 });
  });

  test('lists what its figures leave out', async () => {
    const { total } = await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
    const leftOut = Object.fromEntries(total.leftOut.map(({ id, amount }) => [id, amount]));
    expect(leftOut).toEqual({ 'unattributed-time': 4 * 3600, 'undated-items': 2 });
  });

  test('gives its manager, who may not browse one space, the same official total with that space in one bucket', async () => {
    const seen = await office.as(PEOPLE.manager)('program.open', { programKey: 'NORTH' });
    const official = await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
    expect(seen.projects.map(({ name }) => name)).toEqual(['Track works', 'Space SHOP']);
    expect(seen.access).toMatchObject({ visibleSpaces: 2, totalSpaces: 3, financials: true });
    expect(seen.total.totals).toEqual(official.total.totals);
    expect(seen.hidden).toMatchObject({
      spaces: 1,
      measures: { totals: { issues: { total: 1 }, cost: { actualMinor: 19_998 } } },
    });
    expect(seen.total.leftOut[0]).toMatchObject({ id: 'hidden-spaces', amount: 1 });
  });

  test('shows a member the visible part without any money', async () => {
    const seen = await office.as(PEOPLE.member)('program.open', { programKey: 'NORTH' });
    expect(seen.hidden).toBeNull();
    expect(seen.total.totals).toMatchObject({
      issues: { total: 5 },
      cost: { unknown: expect.stringContaining('View program financials') as string },
    });
    expect(JSON.stringify(seen)).not.toMatch(/"actualMinor"|VAULT/);
    expect(seen.total.figures.find(({ metric }) => metric === 'cost.actual')).toMatchObject({
      known: false,
      reason: 'not-permitted',
    });
    expect(seen.total.totals.links).toEqual({ within: 1, acrossProjects: 1, dangling: 2 });
  });

  test('is opened with three statements of the ledger', async () => {
    const ran = () => office.platform.sql.usage().selects + office.platform.sql.usage().writes;
    const before = ran();
    await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
    expect(ran() - before).toBe(3);
  });
});

test('a space that somebody may not browse is never named, even while it is not imported', async () => {
  const hidden = smallSite({
    spaces: [space(100, 'RAIL'), space(300, 'VAULT', { browsers: [PEOPLE.admin], archived: true })],
    items: [{ id: 1, key: 'RAIL-1' }],
    office: {
      version: 1,
      programs: [{ key: 'NORTH', name: 'N', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'VAULT' }] }],
      projects: [{ spaceKey: 'RAIL', furtherSpaceKeys: [] }],
    },
  });
  const other = await openOffice(hidden);
  const seen = await other.as(PEOPLE.manager)('program.open', { programKey: 'NORTH' });
  expect(seen.freshness.notImported).toEqual(['A space that you can’t browse']);
  expect(JSON.stringify(seen)).not.toMatch(/VAULT/);
  expect(JSON.stringify(await other.as(PEOPLE.manager)('program.list', {}))).not.toMatch(/VAULT/);
  other.platform.close();
});

describe('a figure and its explanation', () => {
  test.each(Object.values(PEOPLE))('are the same number for %s, in a project and in a program', async (accountId) => {
    const call = office.as(accountId);
    const panels = [
      ['project', { kind: 'project', projectId: 'p100' }, (await call('project.open', { spaceId: '100' })).measures],
      [
        'program',
        { kind: 'program', programKey: 'NORTH' },
        (await call('program.open', { programKey: 'NORTH' })).total,
      ],
    ] as const;
    for (const [name, scope, { figures }] of panels) {
      for (const figure of figures) {
        const opened = await call('figure.open', { scope, metric: figure.metric, cursor: null });
        expect([name, opened.figure]).toEqual([name, figure]);
      }
    }
  });
});

describe('the list of programs', () => {
  test('shows progress and cost of each', async () => {
    const { programs } = await office.as(PEOPLE.admin)('program.list', {});
    expect(programs.map(({ key, projectCount }) => [key, projectCount])).toEqual([
      ['NORTH', 3],
      ['SOUTH', 1],
    ]);
    expect(programs[0]).toMatchObject({
      progress: { known: true, value: 2 / 6 },
      cost: { known: true, value: 108_997, currency: 'EUR' },
    });
  });

  test('hides a program of which somebody may browse nothing', async () => {
    const hidden = smallSite({
      spaces: [space(100, 'RAIL', { browsers: [PEOPLE.admin] })],
      items: [{ id: 1, key: 'RAIL-1' }],
      office: {
        version: 1,
        programs: [{ key: 'SECRET', name: 'Secret', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }] }],
      },
    });
    const other = await openOffice(hidden);
    expect((await other.as(PEOPLE.member)('program.list', {})).programs).toEqual([]);
    await expect(other.as(PEOPLE.member)('program.open', { programKey: 'SECRET' })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(other.as(PEOPLE.member)('program.open', { programKey: 'NOSUCH' })).rejects.toMatchObject({
      code: 'not-found',
    });
    other.platform.close();
  });
});

test('the import ran without a complaint', () => {
  expect(office.complaints).toEqual([]);
});
