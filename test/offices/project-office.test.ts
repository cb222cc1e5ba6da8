import type { CallOutput } from '../../src/contract/calls';
import type { MetricId } from '../../src/domain/figure';
import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { smallSite, space, type ItemSpec } from '../support/small-site';

const SPACES = [space(100, 'RAIL'), space(200, 'SHOP', { simplified: true, style: 'next-gen' })];

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
  },
  { id: 4, key: 'RAIL-4', type: 'Sub-task', parent: 3, spentHours: 3, security: '500' },
  { id: 5, key: 'RAIL-5', security: '500', points: 1, spentHours: 1 },
  { id: 6, key: 'RAIL-6', parent: 999, blocks: [21] },
  {
    id: 21,
    key: 'SHOP-1',
    parent: 1,
    teamPoints: 2.5,
    status: 'Done',
    worklogs: [{ id: 12, by: PEOPLE.member, day: '2025-12-30', hours: 1.5 }],
  },
];

const OFFICE = {
  version: 1,
  programs: [
    { key: 'NORTH', name: 'North line', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }] },
  ],
  projects: [{ spaceKey: 'RAIL', name: 'Track works', goal: 'Trains run by June.', dueDate: '2026-06-30' }],
  rates: [{ subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 8000, validFrom: '2026-01-01' }],
};

let office: Office;
beforeAll(async () => {
  office = await openOffice(smallSite({ spaces: SPACES, items: ITEMS, office: OFFICE }));
});
afterAll(() => office.platform.close());

const rail = { kind: 'project', projectId: 'p100' } as const;
const HOUR = 3600;

describe('the project office', () => {
  test('shows goal, programs, health and how current it is', async () => {
    const { project, freshness, access, health, measures } = await office.as(PEOPLE.member)('project.open', {
      spaceId: '100',
    });
    expect(project).toMatchObject({
      id: 'p100',
      name: 'Track works',
      goal: 'Trains run by June.',
      programs: [{ key: 'NORTH', name: 'North line' }],
    });
    expect(freshness).toMatchObject({ updating: false, notImported: [], itemsRead: 6 });
    expect(freshness.asOf).toMatch(/^2026-03-02T09:0/);
    expect(access).toEqual({ admin: false, financials: false, rates: false, visibleSpaces: 1, totalSpaces: 1 });
    const overdue = health.dimensions
      .flatMap(({ judgements }) => judgements)
      .find(({ rule }) => rule === 'overdue-items');
    expect(overdue).toMatchObject({
      level: 'unknown',
      because: 'Only 1 of 5 open items have a due date; a judgement needs at least half.',
      need: 'Give 2 more open items a due date.',
    });
    expect(measures.totals.links).toEqual({ within: 0, acrossProjects: 1, dangling: 0 });
  });

  test('plans along the breakdown without counting twice', async () => {
    const { measures } = await office.as(PEOPLE.member)('project.open', { spaceId: '100' });
    const value = (id: MetricId) => measures.figures.find(({ metric }) => metric === id);
    expect(value('time.original')).toMatchObject({ value: 220 * HOUR });
    expect(value('time.planned')).toMatchObject({ value: 120 * HOUR });
    // RAIL-3 is open, and its sub-task has taken up nothing of its 60 hours.
    expect(value('time.plannedRemaining')).toMatchObject({ value: 60 * HOUR });
    expect(value('cost.actual')).toMatchObject({ known: false, reason: 'not-permitted' });
    const leftOut = Object.fromEntries(measures.leftOut.map(({ id, amount }) => [id, amount]));
    expect(leftOut).toMatchObject({ 'restricted-items': 2, 'missing-parents': 1, 'unattributed-time': 4 * HOUR });
  });

  test('is refused for a space that the viewer may not browse, like one that does not exist', async () => {
    const closed = await openOffice(
      smallSite({ spaces: [space(100, 'RAIL', { browsers: [PEOPLE.admin] })], items: [{ id: 1, key: 'RAIL-1' }] }),
    );
    const refusals = await Promise.all(
      ['100', '999'].map((spaceId) =>
        closed
          .as(PEOPLE.outsider)('project.open', { spaceId })
          .catch((error: unknown) => error),
      ),
    );
    expect(refusals[0]).toMatchObject({ code: 'not-found' });
    expect(refusals[1]).toEqual(refusals[0]);
    closed.platform.close();
  });
});

describe('the breakdown', () => {
  test('lists the top with rolled-up totals', async () => {
    const { nodes, hiddenItems, nextCursor } = await office.as(PEOPLE.admin)('project.breakdown', {
      projectId: 'p100',
      parentId: null,
      cursor: null,
    });
    expect(nodes.map(({ key, parentElsewhere }) => [key, parentElsewhere])).toEqual([
      ['RAIL-1', null],
      ['RAIL-5', null],
      ['RAIL-6', expect.stringMatching(/999/) as string],
    ]);
    expect([hiddenItems, nextCursor]).toEqual([0, null]);
    expect(nodes[0]).toMatchObject({
      typeName: 'Epic',
      childCount: 2,
      own: { points: 3, originalSeconds: 100 * HOUR, remainingSeconds: null, spentSeconds: 0 },
      rolled: {
        items: 4,
        done: 1,
        points: 16,
        pointsDone: 5,
        originalSeconds: 220 * HOUR,
        remainingSeconds: 10 * HOUR,
        spentSeconds: 13 * HOUR,
        loggedSeconds: 10 * HOUR,
      },
    });
    expect(nodes[0]?.rolled.progress).toMatchObject({ known: true, value: 0.5 });
    expect(nodes[0]?.rolled.cost).toEqual({
      metric: 'cost.actual',
      unit: 'money',
      currency: 'EUR',
      known: true,
      value: 80_000,
    });
  });

  test('opens a branch', async () => {
    const { nodes } = await office.as(PEOPLE.admin)('project.breakdown', {
      projectId: 'p100',
      parentId: '1',
      cursor: null,
    });
    expect(nodes.map(({ key, childCount }) => [key, childCount])).toEqual([
      ['RAIL-2', 0],
      ['RAIL-3', 1],
    ]);
  });

  test('shows nobody an item that issue security hides from them, and gives no cost without the permission for rates', async () => {
    const { nodes, hiddenItems } = await office.as(PEOPLE.manager)('project.breakdown', {
      projectId: 'p100',
      parentId: null,
      cursor: null,
    });
    expect(nodes.map(({ key }) => key)).toEqual(['RAIL-1', 'RAIL-6']);
    expect(hiddenItems).toBe(1);
    expect(nodes.every(({ rolled }) => rolled.cost === null)).toBe(true);
  });

  test('pages a level of any length', async () => {
    const items = Array.from({ length: 250 }, (_, index): ItemSpec => ({
      id: index + 1,
      key: `RAIL-${index + 1}`,
      type: index < 120 ? 'Epic' : 'Story',
    }));
    const wide = await openOffice(smallSite({ spaces: [space(100, 'RAIL')], items }));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: CallOutput<'project.breakdown'> = await wide.as(PEOPLE.member)('project.breakdown', {
        projectId: 'p100',
        parentId: null,
        cursor,
      });
      seen.push(...page.nodes.map(({ itemId }) => itemId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(items.map(({ id }) => String(id)));
    wide.platform.close();
  });

  test('takes no cursor that it did not give', async () => {
    await expect(
      office.as(PEOPLE.admin)('project.breakdown', { projectId: 'p100', parentId: null, cursor: '1 OR 1=1' }),
    ).rejects.toMatchObject({ code: 'bad-request' });
  });
});

describe('a figure that is opened', () => {
  const open = (accountId: string, metric: MetricId) =>
    office.as(accountId)('figure.open', { scope: rail, metric, cursor: null });

  test('shows its formula, inputs, JQL and rows that sum to it', async () => {
    const { figure, definition, inputs, jql, rows, rowCount } = await open(PEOPLE.admin, 'points.done');
    expect(figure).toMatchObject({ known: true, value: 5 });
    expect(definition).toMatchObject({ name: 'Story points done', formula: expect.stringContaining('Done') as string });
    expect(inputs).toEqual([]);
    expect(jql).toBe('project in ("RAIL") AND cf[10016] is not EMPTY AND statusCategory = Done');
    expect(rows).toEqual([
      { itemId: '2', key: 'RAIL-2', typeName: 'Story', statusName: 'Done', statusCategory: 'done', contribution: 5 },
    ]);
    expect(rowCount).toBe(1);
  });

  const SUMMED: MetricId[] = [
    'items.total',
    'items.todo',
    'items.inProgress',
    'items.done',
    'items.unestimated',
    'items.undated',
    'items.overdue',
    'points.total',
    'points.done',
    'points.estimatedItems',
    'time.original',
    'time.remaining',
    'time.spent',
    'time.logged',
    'time.unattributed',
    'time.planned',
    'time.plannedRemaining',
    'worklogs.count',
    'links.within',
    'links.acrossProjects',
    'links.dangling',
    'cost.actual',
    'cost.unpricedTime',
  ];
  test.each(SUMMED)('%s equals the sum of its rows, in the project and in the program', async (metric) => {
    for (const scope of [rail, { kind: 'program', programKey: 'NORTH' } as const]) {
      const { figure, rows } = await office.as(PEOPLE.admin)('figure.open', { scope, metric, cursor: null });
      expect(figure).toMatchObject({
        known: true,
        value: rows.reduce((sum, { contribution }) => sum + contribution, 0),
      });
    }
  });

  test.each(SUMMED)('%s is found in Jira by its JQL, where JQL can say it', async (metric) => {
    const { jql, jqlNote, rows } = await open(PEOPLE.admin, metric);
    if (jql === null || jqlNote !== null) return;
    const answer = await office.platform.requestAsUser(PEOPLE.admin, {
      restPath: '/rest/api/3/search/jql',
      method: 'POST',
      headers: [['Content-Type', 'application/json']],
      body: JSON.stringify({ jql, maxResults: 100 }),
    });
    expect(answer.status).toBe(200);
    const found = (JSON.parse(answer.body) as { issues: { id: string }[] }).issues.map(({ id }) => id);
    expect(found).toEqual(expect.arrayContaining(rows.map(({ itemId }) => itemId)));
  });

  test('opens a ratio to its two inputs and the rows of the upper one', async () => {
    const { figure, inputs, rows, rowUnit } = await open(PEOPLE.admin, 'progress.items');
    expect(figure).toMatchObject({ value: 1 / 6 });
    expect(inputs.map((input) => [input.name, input.known && input.value])).toEqual([
      ['Done', 1],
      ['Work items', 6],
    ]);
    expect([rows.length, rowUnit]).toEqual([1, 'items']);
  });

  test('hides rows under issue security and says how many', async () => {
    const { figure, rows, rowCount, hiddenRows } = await open(PEOPLE.member, 'items.total');
    expect([figure.known && figure.value, rows.length, rowCount, hiddenRows]).toEqual([6, 4, 6, 2]);
  });

  test('lists no cost by item to those who may not view rates', async () => {
    const { figure, rows, jqlNote } = await open(PEOPLE.manager, 'cost.actual');
    expect(figure).toMatchObject({ known: true, value: 80_000 });
    expect(rows).toEqual([]);
    expect(jqlNote).toMatch(/View rates/);
  });

  test('says in a program which time no rate covers', async () => {
    const { figure, rows } = await office.as(PEOPLE.admin)('figure.open', {
      scope: { kind: 'program', programKey: 'NORTH' },
      metric: 'cost.unpricedTime',
      cursor: null,
    });
    expect(figure).toMatchObject({ value: 1.5 * HOUR });
    expect(rows.map(({ key }) => key)).toEqual(['SHOP-1']);
  });
});

describe('calls that are not what the contract says', () => {
  test('are refused in the envelope', async () => {
    await expect(office.raw(PEOPLE.member, 'program.open', { programKey: 'north line' })).resolves.toMatchObject({
      ok: false,
      error: { code: 'bad-request' },
    });
    await expect(office.raw(PEOPLE.member, 'program.burn', {})).resolves.toMatchObject({
      ok: false,
      error: { code: 'unknown-call' },
    });
    await expect(
      office.raw(PEOPLE.member, 'figure.open', { scope: rail, metric: 'cost.everything', cursor: null }),
    ).resolves.toMatchObject({ ok: false, error: { code: 'bad-request' } });
    for (const name of ['admin.open', 'admin.progress', 'admin.exportDocument']) {
      await expect(office.raw(PEOPLE.manager, name, {})).resolves.toMatchObject({
        ok: false,
        error: { code: 'no-permission' },
      });
    }
  });
});

test('before the tables are made, panels say that the app is being set up', async () => {
  const bare = await openOffice(smallSite({ spaces: SPACES, items: ITEMS }), { imported: false });
  await expect(bare.as(PEOPLE.admin)('program.list', {})).rejects.toMatchObject({ code: 'setting-up' });
  bare.platform.close();
});
