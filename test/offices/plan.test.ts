import type { CallInput } from '../../src/contract/calls';
import type { MetricId } from '../../src/domain/figure';
import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { smallSite, space, type ItemSpec } from '../support/small-site';

type OfficeInput = CallInput<'admin.importDocument'>['document'];

const SPACES = [space(100, 'RAIL'), space(200, 'SHOP')];

/** RAIL: two planned items, a sub-task of one of them, one item outside, one epic with two children in an account. */
const ITEMS: ItemSpec[] = [
  {
    id: 2,
    key: 'RAIL-2',
    status: 'Done',
    originalHours: 10,
    updated: '2026-02-10T10:00:00.000+0000',
    worklogs: [{ id: 11, by: PEOPLE.lead, day: '2026-02-03', hours: 10 }],
  },
  {
    id: 3,
    key: 'RAIL-3',
    status: 'In Progress',
    originalHours: 20,
    remainingHours: 10,
    worklogs: [{ id: 12, by: PEOPLE.member, day: '2026-02-17', hours: 5 }],
  },
  {
    id: 4,
    key: 'RAIL-4',
    type: 'Sub-task',
    parent: 3,
    worklogs: [{ id: 13, by: PEOPLE.member, day: '2026-02-18', hours: 3 }],
  },
  { id: 5, key: 'RAIL-5', worklogs: [{ id: 14, by: PEOPLE.lead, day: '2026-02-19', hours: 1 }] },
  { id: 6, key: 'RAIL-6', type: 'Epic' },
  { id: 7, key: 'RAIL-7', parent: 6, status: 'Done', originalHours: 3, updated: '2026-02-20T10:00:00.000+0000' },
  { id: 8, key: 'RAIL-8', parent: 6, originalHours: 1 },
  { id: 21, key: 'SHOP-1', worklogs: [{ id: 21, by: PEOPLE.member, day: '2026-02-18', hours: 2 }] },
];

const OFFICE = {
  version: 1,
  site: { statusDate: { cutOff: 'weekly', weekday: 5 } },
  programs: [
    { key: 'NORTH', name: 'North line', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }] },
    { key: 'TRACK', name: 'Track only', currency: 'EUR', projects: [] },
  ],
  rates: [
    { subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 6000, validFrom: '2026-01-01' },
    { subject: { kind: 'role', role: 'engineer' }, currency: 'EUR', minorUnitsPerHour: 8000, validFrom: '2026-01-01' },
    {
      subject: { kind: 'role-in-project', role: 'engineer', spaceKey: 'RAIL' },
      currency: 'USD',
      minorUnitsPerHour: 10_000,
      validFrom: '2026-02-18',
    },
  ],
  roles: [{ accountId: PEOPLE.member, role: 'engineer', validFrom: '2026-02-01' }],
  exchangeRates: [
    { from: 'USD', to: 'EUR', rate: '0.9', validFrom: '2026-01-01' },
    { from: 'USD', to: 'EUR', rate: 1, validFrom: '2026-02-01' },
  ],
  costClassRules: [
    { order: 1, test: 'issue-type', value: 'Sub-task', costClass: 'capital', validFrom: '2026-01-01' },
    { order: 2, test: 'project-stage', value: 'build', costClass: 'operating', validFrom: '2026-01-01' },
  ],
  projectStages: [{ spaceKey: 'RAIL', stage: 'build', validFrom: '2026-02-10' }],
  costLines: [
    {
      id: 'licence',
      spaceKey: 'RAIL',
      supplier: 'Signals Ltd',
      category: 'licence',
      costClass: 'capital',
      currency: 'EUR',
      account: 'later',
      steps: [{ state: 'actual', date: '2026-02-12', amountMinor: 1500 }],
    },
  ],
  plans: [
    {
      spaceKey: 'RAIL',
      outsideForecastMinor: 9000,
      baselines: [
        {
          id: 'b1',
          name: 'First plan',
          setOn: '2026-01-20',
          currency: 'EUR',
          items: [
            { key: 'RAIL-2', budgetMinor: 80_000, start: '2026-02-02', finish: '2026-02-13' },
            {
              key: 'RAIL-3',
              budgetMinor: 100_000,
              start: '2026-02-16',
              finish: '2026-03-13',
              crediting: { kind: 'start-finish', startShare: 0.5 },
            },
            { key: 'RAIL-99', budgetMinor: 1000, start: '2026-02-02', finish: '2026-02-06' },
          ],
          accounts: [
            { id: 'later', of: { kind: 'parent', key: 'RAIL-6' }, months: [{ month: '2026-02', budgetMinor: 40_000 }] },
          ],
        },
      ],
    },
  ],
} satisfies OfficeInput;

let office: Office;
beforeAll(async () => {
  office = await openOffice(smallSite({ spaces: SPACES, items: ITEMS, office: OFFICE }));
});
afterAll(() => office.platform.close());

const railAs = async (accountId: string) =>
  (await office.as(accountId)('program.open', { programKey: 'NORTH' })).projects.find(({ id }) => id === 'p100');

const openFigure = (metric: MetricId, accountId = PEOPLE.admin, cursor: string | null = null) =>
  office.as(accountId)('figure.open', { scope: { kind: 'project', projectId: 'p100' }, metric, cursor });

describe('a project with a baseline', () => {
  test('is measured at the status date from its planned items, accounts, rates and cost lines', async () => {
    const rail = await railAs(PEOPLE.admin);
    // Today is Monday 2 March, so the last Friday before is the cut-off.
    expect(rail?.measures.totals.plan).toMatchObject({
      currency: 'EUR',
      statusDate: '2026-02-27',
      bacMinor: 80_000 + 100_000 + 1000 + 40_000,
      // RAIL-2 and RAIL-99 are due, RAIL-3 has begun; 20 of February's 20 working days have passed.
      pvMinor: 80_000 + 50_000 + 1000 + 40_000,
      // RAIL-2 is done, RAIL-3 begun; of the epic's four planned hours three are done.
      evMinor: 80_000 + 50_000 + 30_000,
      // 10 h at 60, 5 h at 80, 3 h at 100 dollars at the 0.9 of the day the plan was set, and the licence.
      acMinor: 60_000 + 40_000 + 27_000 + 1500,
      outsideMinor: 6000,
      exchangeVarianceMinor: 3000,
    });
  });

  test('divides only what is matched, and says how much of the cost that is', async () => {
    const rail = await railAs(PEOPLE.admin);
    const plan = rail?.measures.totals.plan;
    expect(plan?.coverage).toBeCloseTo(128_500 / 134_500, 9);
    expect(plan?.cpi).toBeCloseTo(160_000 / 128_500, 9);
    expect(plan?.spi).toBeCloseTo(160_000 / 171_000, 9);
    // 221,000 ÷ (160,000 ÷ 128,500), to the cent, and the work outside at its own forecast.
    expect(plan?.eacByCpiMinor).toBe(177_491);
    expect(plan?.eacMinor).toBe(177_491 + 9000);
  });

  test('has its cost by class, at the exchange rate of the day', async () => {
    const { measures } = await office.as(PEOPLE.admin)('project.open', { spaceId: '100' });
    const figure = (id: MetricId) => measures.figures.find(({ metric }) => metric === id);
    expect(figure('cost.capital')).toMatchObject({ value: 30_000 + 1500 });
    expect(figure('cost.operating')).toMatchObject({ value: 40_000 + 6000 });
    expect(figure('cost.unclassified')).toMatchObject({ value: 60_000 });
    expect(figure('cost.labour')).toMatchObject({ value: 136_000 });
    expect(figure('cost.actual')).toMatchObject({ value: 137_500 });
  });

  test('leaves the program without an index while the other project has no plan for its cost', async () => {
    const { total } = await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
    expect(total.totals.plan).toMatchObject({
      bacMinor: 221_000,
      evMinor: 160_000,
      acMinor: 128_500,
      // 2 h at 80 in SHOP stand outside as well.
      outsideMinor: 6000 + 16_000,
      eacMinor: { unknown: expect.stringContaining('Space SHOP') as string },
      spiT: { unknown: expect.any(String) as string },
    });
    expect(total.totals.plan.cpi).toEqual({ unknown: expect.stringContaining('85.') as string });
  });

  test('keeps money from those who may not see it, and tells them progress against the plan', async () => {
    const rail = await railAs(PEOPLE.member);
    const plan = rail?.measures.totals.plan;
    for (const part of [plan?.bacMinor, plan?.evMinor, plan?.acMinor, plan?.cpi, plan?.eacMinor, plan?.coverage])
      expect(part).toEqual({ unknown: expect.stringContaining('View program financials') as string });
    expect(plan?.spi).toBeCloseTo(160_000 / 171_000, 9);
    expect(plan?.percentComplete).toBeCloseTo(160_000 / 221_000, 9);
    const cost = rail?.health.dimensions.find(({ dimension }) => dimension === 'cost');
    expect(cost?.level).toBe('unknown');
  });
});

describe('the rows behind a figure of value', () => {
  test.each([
    ['value.budget', [80_000, 100_000], [40_000, 1000], 221_000],
    ['value.planned', [80_000, 50_000], [40_000, 1000], 171_000],
    ['value.earned', [80_000, 50_000], [30_000, 0], 160_000],
  ] as const)(
    '%s: planned items, and beside them accounts and what was not read',
    async (metric, items, others, sum) => {
      const opened = await openFigure(metric);
      expect(opened.rows.map(({ key, contribution }) => [key, contribution])).toEqual([
        ['RAIL-2', items[0]],
        ['RAIL-3', items[1]],
      ]);
      expect(opened.otherRows.map(({ contribution }) => contribution)).toEqual(others);
      expect(opened.figure).toMatchObject({ known: true, value: sum });
      const all = [...opened.rows, ...opened.otherRows].reduce((total, { contribution }) => total + contribution, 0);
      expect(all).toBe(sum);
    },
  );

  test('cost inside and outside the plan is told by work item, in the currency reported in', async () => {
    const inside = await openFigure('value.actual');
    expect(inside.rows.map(({ key, contribution }) => [key, contribution])).toEqual([
      ['RAIL-2', 60_000],
      ['RAIL-3', 40_000],
    ]);
    // The sub-task's hours in dollars and the licence make up the rest.
    expect(inside.otherRows.map(({ contribution }) => contribution)).toEqual([28_500]);
    const actual = await openFigure('cost.actual');
    expect(actual.otherRows.map(({ name, contribution }) => [name, contribution])).toEqual([
      ['licence', 1500],
      ['Everything else', 30_000],
    ]);
    const outside = await openFigure('value.outside');
    expect(outside.rows.map(({ key, contribution }) => [key, contribution])).toEqual([['RAIL-5', 6000]]);
  });

  test('cost lines stand behind the cost that is not labour', async () => {
    const opened = await openFigure('cost.lines');
    expect(opened.otherRows).toEqual([
      { name: 'licence', note: 'Signals Ltd, licence, Space RAIL', contribution: 1500 },
    ]);
    expect(opened.figure).toMatchObject({ known: true, value: 1500 });
  });

  test('are closed to those who may not see money', async () => {
    const opened = await openFigure('value.budget', PEOPLE.member);
    expect(opened).toMatchObject({ rows: [], otherRows: [], figure: { known: false, reason: 'not-permitted' } });
  });
});

describe('a baseline', () => {
  const admin: Office['as'] extends (id: string) => infer C ? () => C : never = () => office.as(PEOPLE.admin);
  const withBaseline = (baseline: object): OfficeInput =>
    ({ version: 1, plans: [{ spaceKey: 'RAIL', baselines: [baseline] }] }) as OfficeInput;
  const [plan] = OFFICE.plans;
  const [first] = plan?.baselines ?? [];

  test('is taken again as it is, and refused where it says something else', async () => {
    await admin()('admin.importDocument', { document: { version: 1, plans: OFFICE.plans } });
    await expect(
      admin()('admin.importDocument', {
        document: withBaseline({ ...first, items: first?.items.slice(0, 1) }),
      }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await office.settle();
    expect((await railAs(PEOPLE.admin))?.measures.totals.plan.bacMinor).toBe(221_000);
  });

  test('that contradicts itself is refused in words, and nothing is saved', async () => {
    const before = await admin()('admin.exportDocument', {});
    await expect(
      admin()('admin.importDocument', {
        document: {
          ...withBaseline({ ...first, id: 'b2', budgetAtCompletionMinor: 1 }),
          rates: [{ subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 1, validFrom: '2020-01-01' }],
        },
      }),
    ).rejects.toMatchObject({ code: 'bad-request', message: expect.stringContaining('b2') as string });
    expect(await admin()('admin.exportDocument', {})).toEqual(before);
  });

  test('comes out of an export as it went in', async () => {
    const { document } = await admin()('admin.exportDocument', {});
    expect(document.plans?.[0]).toMatchObject({ spaceKey: 'RAIL', outsideForecastMinor: 9000 });
    expect(document.roles).toEqual(OFFICE.roles);
    expect(document.exchangeRates).toEqual(OFFICE.exchangeRates);
    expect(document.costClassRules).toEqual(OFFICE.costClassRules);
    expect(document.projectStages).toEqual(OFFICE.projectStages);
    expect(document.costLines).toEqual(OFFICE.costLines);
    // What was exported can be imported: the same plan is the same baseline.
    await admin()('admin.importDocument', { document });
  });
});

test('a document whose shares exceed a project is refused before anything is saved', async () => {
  const admin = office.as(PEOPLE.admin);
  await expect(
    admin('admin.importDocument', {
      document: {
        version: 1,
        programs: [
          { key: 'NEW', name: 'New', currency: 'EUR', projects: [] },
          { key: 'TRACK', name: 'Track only', currency: 'EUR', projects: [{ spaceKey: 'RAIL', shareBasisPoints: 1 }] },
        ],
      },
    }),
  ).rejects.toMatchObject({ code: 'bad-request' });
  const { programs } = await admin('program.list', {});
  expect(programs.map(({ key }) => key)).not.toContain('NEW');
});
