import { importIntoSandbox, programTotals, type RollupDocument } from '../../sandbox/rollup';
import type { OfficeDocumentInput } from '../../src/contract/office-document';
import { PEOPLE, issue, space, type ItemSpec } from '../support/small-site';
import { ExportDirectories, jsonLines } from './data/export-directory';

const directories = new ExportDirectories();
afterAll(() => directories.removeAll());

const SPACES = [space(100, 'RAIL'), space(200, 'SHOP'), space(300, 'YARD')];
/** The site reads them on Friday 27 February 2026, so figures are of the day before. */
const ITEMS: ItemSpec[] = [
  {
    id: 1,
    key: 'RAIL-1',
    status: 'Done',
    updated: '2026-01-28T10:00:00.000+0000',
    worklogs: [{ id: 11, by: PEOPLE.lead, day: '2026-01-20', hours: 10 }],
  },
  {
    id: 2,
    key: 'RAIL-2',
    status: 'In Progress',
    worklogs: [{ id: 12, by: PEOPLE.member, day: '2026-02-10', hours: 2 }],
  },
  { id: 3, key: 'RAIL-3' },
  {
    id: 4,
    key: 'SHOP-1',
    status: 'In Progress',
    worklogs: [{ id: 14, by: PEOPLE.lead, day: '2026-02-03', hours: 3 }],
  },
  { id: 5, key: 'SHOP-2', status: 'Done', updated: '2026-02-26T10:00:00.000+0000' },
  {
    id: 6,
    key: 'YARD-1',
    status: 'Done',
    originalHours: 8,
    updated: '2026-02-20T10:00:00.000+0000',
    worklogs: [{ id: 16, by: PEOPLE.manager, day: '2026-02-19', hours: 4 }],
  },
  { id: 7, key: 'YARD-2', originalHours: 8 },
];

const person = (accountId: string, currency: string, minorUnitsPerHour: number) => ({
  subject: { kind: 'person' as const, accountId },
  currency,
  minorUnitsPerHour,
  validFrom: '2026-01-01',
});

/** Three projects planned in EUR, USD and JPY, in a program that reports in EUR. */
function office(pricedFrom: string): OfficeDocumentInput {
  return {
    version: 1,
    programs: [
      { key: 'NORTH', name: 'North', currency: 'EUR', projects: SPACES.map(({ key }) => ({ spaceKey: key })) },
    ],
    rates: [
      { subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 9_000, validFrom: pricedFrom },
      person(PEOPLE.member, 'USD', 5_000),
      person(PEOPLE.manager, 'JPY', 9_000),
    ],
    exchangeRates: [
      { from: 'USD', to: 'EUR', rate: '0.8', validFrom: '2026-01-01' },
      { from: 'USD', to: 'EUR', rate: '0.9', validFrom: '2026-02-01' },
      { from: 'JPY', to: 'EUR', rate: '0.0065', validFrom: '2026-01-01' },
    ],
    plans: [
      {
        spaceKey: 'RAIL',
        baselines: [
          {
            id: 'B1',
            setOn: '2026-01-05',
            currency: 'EUR',
            items: [
              { key: 'RAIL-1', budgetMinor: 100_000, start: '2026-01-05', finish: '2026-01-30' },
              { key: 'RAIL-2', budgetMinor: 50_000, start: '2026-02-02', finish: '2026-02-20' },
              { key: 'RAIL-3', budgetMinor: 30_000, start: '2026-03-02', finish: '2026-03-13' },
            ],
          },
        ],
      },
      {
        spaceKey: 'SHOP',
        crediting: { kind: 'start-finish', startShare: 0.5 },
        baselines: [
          {
            id: 'B1',
            setOn: '2026-01-12',
            currency: 'USD',
            exchangeRates: [{ from: 'EUR', rate: '1.25' }],
            items: [
              { key: 'SHOP-1', budgetMinor: 20_000, start: '2026-01-12', finish: '2026-02-13' },
              { key: 'SHOP-2', budgetMinor: 10_000, start: '2026-02-02', finish: '2026-02-26' },
            ],
          },
        ],
      },
      {
        spaceKey: 'YARD',
        baselines: [
          {
            id: 'B1',
            setOn: '2026-01-05',
            currency: 'JPY',
            accounts: [
              {
                id: 'all',
                of: { kind: 'project' },
                months: [
                  { month: '2026-01', budgetMinor: 100_000 },
                  { month: '2026-02', budgetMinor: 60_000 },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
}

async function printed(document?: OfficeDocumentInput): Promise<RollupDocument> {
  const folder = directories.make({
    'all.jsonl': jsonLines(...ITEMS.map((item) => issue(item, SPACES, ITEMS))),
    ...(document ? { 'office.json': JSON.stringify(document) } : {}),
  });
  const { platform, admin } = await importIntoSandbox(folder);
  const totals = await programTotals(platform, admin);
  platform.close();
  return JSON.parse(JSON.stringify(totals)) as RollupDocument;
}

const unknown = (words: string) => ({ unknown: expect.stringContaining(words) as string });

test('prints each project’s plan in the program’s currency, and their sum', async () => {
  const { projects, total } = await printed(office('2026-01-01'));

  // RAIL-1 was finished for 10 h × €90.00; RAIL-2 was begun by 2 h × $50.00, worth €80.00 when the plan was made and €90.00
  // when it was worked. CPI = 1000 ÷ 980. The plan stood still at €1000.00 from day 26 to day 46; now it is day 53 of 68.
  expect(projects['RAIL']?.plan).toMatchObject({
    currency: 'EUR',
    statusDate: '2026-02-26',
    bacMinor: 180_000,
    pvMinor: 150_000,
    evMinor: 100_000,
    acMinor: 98_000,
    outsideMinor: 0,
    exchangeVarianceMinor: 1_000,
    coverage: 1,
    percentComplete: 0.5555555556,
    percentSpent: 0.5444444444,
    svMinor: -50_000,
    cvMinor: 2_000,
    spi: 0.6666666667,
    cpi: 1.0204081633,
    eacMinor: 176_400,
    etcMinor: 78_400,
    vacMinor: 3_600,
    eacByCpiMinor: 176_400,
    eacByBudgetMinor: 178_000,
    eacByManagerMinor: unknown('estimate to complete'),
    esDays: 46,
    atDays: 53,
    pdDays: 68,
    svtDays: -7,
    spiT: 0.8679245283,
  });

  // In USD: half of $200.00 and all of $100.00 are earned, 3 h × €90.00 × 1.25 = $337.50 spent. €0.80 a dollar when it was set.
  expect(projects['SHOP']?.plan).toMatchObject({
    currency: 'EUR',
    bacMinor: 24_000,
    pvMinor: 24_000,
    evMinor: 16_000,
    acMinor: 27_000,
    cpi: 0.5925925926,
    eacMinor: 40_500,
    exchangeVarianceMinor: 0,
  });

  // In JPY, which has no decimals: ¥100,000 for January and 19 of 20 working days of ¥60,000; half of the work is done for 4 h × ¥9,000.
  expect(projects['YARD']?.plan).toMatchObject({
    currency: 'EUR',
    bacMinor: 104_000,
    pvMinor: 102_050,
    evMinor: 52_000,
    acMinor: 23_400,
    eacMinor: 46_800,
  });

  expect(total.plan).toMatchObject({
    currency: 'EUR',
    statusDate: '2026-02-26',
    bacMinor: 180_000 + 24_000 + 104_000,
    pvMinor: 150_000 + 24_000 + 102_050,
    evMinor: 168_000,
    acMinor: 98_000 + 27_000 + 23_400,
    spi: 0.6085854012,
    cpi: 1.1320754717,
    // The sum of the projects' estimates; pooled budget over pooled index would be 272,067.
    eacMinor: 176_400 + 40_500 + 46_800,
    vacMinor: 308_000 - 263_700,
    spiT: unknown('A program has no earned schedule of its own'),
    esDays: unknown('A program has no earned schedule of its own'),
  });
});

test('does not divide by cost that is priced only in part', async () => {
  const { projects, total } = await printed(office('2026-01-25'));
  // Nobody priced the 10 h of 20 January. At the mean of the other two, €40.00, they are €400.00: 80 ÷ 480 is covered.
  expect(projects['RAIL']?.plan).toMatchObject({
    evMinor: 100_000,
    acMinor: 8_000,
    coverage: 0.1666666667,
    spi: 0.6666666667,
    cpi: unknown('Only 16.6% of the cost'),
    eacMinor: unknown('Only 16.6% of the cost'),
  });
  expect(projects['SHOP']?.plan).toMatchObject({ cpi: 0.5925925926, eacMinor: 40_500 });
  // Of all three: 8000 + 27,000 + 23,400 of 98,400.
  expect(total.plan).toMatchObject({
    coverage: 0.593495935,
    cpi: unknown('59.3%'),
    eacMinor: unknown('RAIL: Only 16.6%'),
  });
});

test('prints no plan while no project has a baseline', async () => {
  const { plans: _plans, ...unplanned } = office('2026-01-01');
  for (const document of [await printed(unplanned), await printed()]) {
    expect(Object.keys(document.total)).not.toContain('plan');
    expect(Object.values(document.projects).flatMap(Object.keys)).not.toContain('plan');
  }
});

test('says of a project without a baseline what it lacks, beside one that has it', async () => {
  const whole = office('2026-01-01');
  const { projects, total } = await printed({ ...whole, plans: whole.plans?.slice(0, 1) ?? [] });
  expect(projects['RAIL']?.plan).toMatchObject({ bacMinor: 180_000 });
  expect(projects['SHOP']?.plan).toMatchObject({ bacMinor: unknown('Set a baseline') });
  expect(total.plan).toMatchObject({
    bacMinor: 180_000,
    // What SHOP and YARD cost: 3 h × €90.00, and ¥36,000.
    outsideMinor: 27_000 + 23_400,
    eacMinor: unknown('Without a baseline: SHOP, YARD'),
  });
});
