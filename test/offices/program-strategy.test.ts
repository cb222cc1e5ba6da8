import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { space } from '../support/small-site';
import { programSite } from './program-site';

const STRATEGY = {
  strategy: 'Trains run on the new line by summer.',
  budgetMinor: 1_000_000,
  contingency: { budgetMinor: 100_000, usedMinor: 30_000 },
  objectives: [
    {
      id: 'O1',
      name: 'Trains on time',
      ownerAccountId: PEOPLE.lead,
      // 120 days, of which 60 have passed on 2 March.
      startDay: '2026-01-01',
      dueDay: '2026-05-01',
      spaceKeys: ['RAIL', 'VAULT'],
      keyResults: [
        {
          id: 'K1',
          name: 'Delay in minutes',
          weight: 3,
          measurement: { kind: 'metric', unit: 'minutes', baseline: 10, target: 0, actual: 6 },
        },
        {
          id: 'K2',
          name: 'Stations opened',
          weight: 1,
          measurement: {
            kind: 'milestones',
            milestones: [
              { name: 'A', progress: 1 },
              { name: 'B', progress: 0.5 },
            ],
          },
        },
        {
          id: 'K3',
          name: 'Cost of a delay',
          weight: 0,
          measurement: { kind: 'metric', unit: 'EUR', baseline: 900, target: 100, actual: 500 },
        },
      ],
    },
    { id: 'O2', name: 'Nothing measured yet', keyResults: [] },
  ],
  benefits: [
    {
      id: 'B1',
      name: 'Fares',
      ownerAccountId: PEOPLE.manager,
      unit: 'EUR',
      target: 1000,
      startDay: '2026-01-01',
      dueDay: '2026-05-01',
      realised: [{ day: '2026-02-01', value: 333.33 }],
      contributors: [
        { spaceKey: 'RAIL', shareBasisPoints: 6000 },
        { spaceKey: 'VAULT', shareBasisPoints: 4000 },
      ],
      deliverables: ['Timetable'],
    },
    {
      id: 'B2',
      name: 'Minutes saved',
      unit: 'minutes',
      target: 50,
      dueDay: '2026-02-28',
      planned: [{ day: '2026-02-28', value: 40 }],
      realised: [{ day: '2026-02-28', value: 30 }],
      contributors: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }],
      programOnly: true,
    },
    { id: 'B3', name: 'Complaints avoided', unit: 'minutes', contributors: [{ spaceKey: 'SHOP' }] },
  ],
  risks: [
    {
      id: 'R1',
      name: 'Signals are late',
      kind: 'threat',
      ownerAccountId: PEOPLE.lead,
      response: 'A second supplier',
      probability: 0.5,
      impactMinor: 100_000,
      residualProbability: 0.2,
      responseCostMinor: 5000,
      spaceKey: 'RAIL',
    },
    { id: 'R2', name: 'Vault floods', kind: 'threat', probability: 0.1, impactMinor: 300_000, spaceKey: 'VAULT' },
    { id: 'R3', name: 'An early licence', kind: 'opportunity', probability: 0.3, impactMinor: 40_000 },
    { id: 'R4', name: 'It rained', kind: 'threat', probability: 0.9, impactMinor: 1000, status: 'happened' },
  ],
};

const SITE = programSite({
  spaces: [space(100, 'RAIL'), space(200, 'SHOP'), space(300, 'VAULT', { browsers: [PEOPLE.admin] })],
  items: [
    { id: 1, key: 'RAIL-1', worklogs: [{ id: 11, by: PEOPLE.lead, day: '2026-02-02', hours: 10 }] },
    { id: 2, key: 'SHOP-1' },
    { id: 3, key: 'VAULT-1' },
  ],
  office: {
    version: 1,
    programs: [
      {
        key: 'NORTH',
        name: 'North line',
        currency: 'EUR',
        projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }, { spaceKey: 'VAULT' }],
        strategy: STRATEGY,
      },
      { key: 'BARE', name: 'Without a strategy', currency: 'EUR', projects: [] },
    ],
    rates: [{ subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 8000, validFrom: '2026-01-01' }],
  },
});

let office: Office;
beforeAll(async () => {
  office = await openOffice(SITE);
});
afterAll(() => office.platform.close());

const strategyFor = (accountId: string) => office.as(accountId)('program.strategy', { programKey: 'NORTH' });
const risksFor = (accountId: string) => office.as(accountId)('program.risks', { programKey: 'NORTH' });
const known = (value: number) => ({ known: true, value });

describe('objectives', () => {
  test('are scored against what is expected by now', async () => {
    const { objectives, today } = await strategyFor(PEOPLE.admin);
    expect(today).toBe('2026-03-02');
    const [first] = objectives;
    // (6 − 10) ÷ (0 − 10) = 0.4 where half the time has passed; 1.5 of 2 milestones = 0.75.
    expect(first?.keyResults.map(({ standing }) => standing)).toMatchObject([
      {
        score: known(0.4),
        expected: known(0.5),
        pace: known(0.8),
        onTrack: false,
        paceBand: 'green',
        finalBand: 'amber',
      },
      { score: known(0.75), expected: known(0.5), pace: known(1.5), onTrack: true },
      { score: known(0.5), expected: known(0.5), pace: known(1), onTrack: true },
    ]);
    // (3 × 0.4 + 1 × 0.75) ÷ 4 = 0.4875.
    expect(first?.standing).toMatchObject({
      score: known(0.4875),
      expected: known(0.5),
      pace: known(0.975),
      onTrack: false,
    });
    expect(first?.keyResults[1]?.measurement).toEqual({ kind: 'milestones', milestones: 2, done: 1 });
  });

  test('without key results are unknown, and say what they need', async () => {
    const { objectives } = await strategyFor(PEOPLE.admin);
    expect(objectives[1]?.standing).toMatchObject({
      score: { known: false, need: 'Add key results with weights above zero.' },
      onTrack: null,
      paceBand: null,
    });
  });

  test('name no project that the viewer can’t browse, and no money without the permission for it', async () => {
    const seen = await strategyFor(PEOPLE.member);
    const [first] = seen.objectives;
    expect(first).toMatchObject({ projects: [{ id: 'p100', name: 'Space RAIL' }], hiddenProjects: 1 });
    expect(first?.keyResults[2]).toMatchObject({
      measurement: { kind: 'not-permitted' },
      standing: { score: known(0.5) },
    });
    expect(JSON.stringify(seen)).not.toMatch(/VAULT|p300/);
  });
});

describe('benefits', () => {
  test('stand at what is realised against what is planned to date and aimed at', async () => {
    const { benefits } = await strategyFor(PEOPLE.admin);
    expect(benefits[0]).toMatchObject({
      money: true,
      overdue: false,
      amounts: { planned: known(500), realised: known(333.33), target: known(1000), difference: known(-166.67) },
      shareOfPlanned: known(0.66666),
      shareOfTarget: known(0.33333),
      contributors: [
        { project: { name: 'Space RAIL' }, shareBasisPoints: 6000 },
        { project: { name: 'Space VAULT' }, shareBasisPoints: 4000 },
      ],
    });
    expect(benefits[1]).toMatchObject({
      overdue: true,
      programOnly: true,
      amounts: { planned: known(40), realised: known(30) },
    });
    expect(benefits[2]?.amounts?.realised).toMatchObject({ known: false });
  });

  test('are summed by unit, by project and by combination, each once', async () => {
    const { totals } = await strategyFor(PEOPLE.admin);
    expect(totals).toEqual([
      {
        unit: 'EUR',
        money: true,
        program: { planned: 500, realised: 333.33, target: 1000 },
        projects: [
          // Six and four tenths of 333.33 by largest remainder of hundredths.
          { project: { id: 'p100', name: 'Space RAIL' }, sums: { planned: 300, realised: 200, target: 600 } },
          { project: { id: 'p300', name: 'Space VAULT' }, sums: { planned: 200, realised: 133.33, target: 400 } },
        ],
        combinations: [],
        withoutPlanned: [],
        withoutRealised: [],
        withoutTarget: [],
      },
      {
        unit: 'minutes',
        money: false,
        program: { planned: 40, realised: 30, target: 50 },
        projects: [
          { project: { id: 'p200', name: 'Space SHOP' }, sums: { planned: null, realised: null, target: null } },
        ],
        combinations: [
          {
            projects: [
              { id: 'p100', name: 'Space RAIL' },
              { id: 'p200', name: 'Space SHOP' },
            ],
            sums: { planned: 40, realised: 30, target: 50 },
          },
        ],
        withoutPlanned: ['Complaints avoided'],
        withoutRealised: ['Complaints avoided'],
        withoutTarget: ['Complaints avoided'],
      },
    ]);
  });

  test('show no amounts of money without the permission, and nothing of the budget', async () => {
    const seen = await strategyFor(PEOPLE.member);
    expect(seen.benefits[0]).toMatchObject({ amounts: null, shareOfTarget: known(0.33333) });
    expect(seen.totals.map(({ unit }) => unit)).toEqual(['minutes']);
    expect(seen.moneyHidden).toBe(1);
    expect(seen.budget).toBeNull();
    expect(JSON.stringify(seen)).not.toMatch(/333\.33|1000000/);
  });
});

describe('the budget of a strategy', () => {
  test('stands against what the program has cost; what can’t be forecast is unknown', async () => {
    const { budget } = await strategyFor(PEOPLE.manager);
    expect(budget).toMatchObject({
      budget: known(1_000_000),
      spent: known(80_000),
      left: known(920_000),
      estimateAtCompletion: { known: false, need: expect.stringContaining('baseline') as string },
      leftAtCompletion: { known: false },
    });
  });

  test('is unknown, never nothing, where none is written', async () => {
    const { written, budget, objectives, benefits } = await office.as(PEOPLE.admin)('program.strategy', {
      programKey: 'BARE',
    });
    expect({ written, objectives, benefits }).toEqual({ written: false, objectives: [], benefits: [] });
    expect(budget?.budget).toMatchObject({ known: false, reason: 'The program has no budget.' });
  });
});

describe('the risk register', () => {
  test('values threats and opportunities before and after their responses, each apart', async () => {
    const { risks, sums } = await risksFor(PEOPLE.admin);
    expect(risks[0]?.money).toEqual({
      impact: known(100_000),
      residualImpact: known(100_000),
      expected: known(50_000),
      residual: known(20_000),
      responseCost: known(5000),
      // 50,000 − 20,000 less what the response costs.
      responseValue: known(25_000),
    });
    expect(sums).toEqual({
      // 50,000 + 30,000; what has happened exposes to nothing more.
      expected: {
        ...{ threats: known(80_000), opportunities: known(12_000) },
        ...{ assessedThreats: known(80_000), assessedOpportunities: known(12_000) },
      },
      residual: {
        ...{ threats: known(50_000), opportunities: known(12_000) },
        ...{ assessedThreats: known(50_000), assessedOpportunities: known(12_000) },
      },
      responseCost: known(5000),
      contingency: {
        left: known(70_000),
        surplus: known(20_000),
        use: known(0.7142857143),
        sufficient: true,
      },
      unassessed: 0,
    });
  });

  test('places open risks by probability in fifths and impact in fifths of the contingency', async () => {
    const { risks, before, after, impactScale } = await risksFor(PEOPLE.admin);
    expect(impactScale).toBe('contingency');
    expect(risks.map(({ id, before: place }) => [id, place.probabilityLevel, place.impactLevel, place.band])).toEqual([
      ['R1', 3, 5, 'high'],
      ['R2', 1, 5, 'moderate'],
      ['R3', 2, 3, 'moderate'],
      ['R4', 5, 1, 'moderate'],
    ]);
    const filled = (matrix: number[][]) =>
      matrix.flatMap((row, p) => row.flatMap((count, i) => (count > 0 ? [[p + 1, i + 1, count]] : [])));
    expect(filled(before.threats)).toEqual([
      [1, 5, 1],
      [3, 5, 1],
    ]);
    expect(filled(after.threats)).toEqual([
      [1, 5, 1],
      [2, 5, 1],
    ]);
    expect(filled(before.opportunities)).toEqual([[2, 3, 1]]);
  });

  test('lists no risk of a project that the viewer can’t browse, but counts it in the official sums', async () => {
    const seen = await risksFor(PEOPLE.manager);
    expect(seen.risks.map(({ id }) => id)).toEqual(['R1', 'R3', 'R4']);
    expect(seen.hiddenRisks).toBe(1);
    expect(seen.sums?.expected.threats).toEqual(known(80_000));
    expect(JSON.stringify(seen)).not.toMatch(/VAULT|Vault/);
  });

  test('shows names, levels and status, but no money, without the permission for financials', async () => {
    const seen = await risksFor(PEOPLE.member);
    expect(seen.sums).toBeNull();
    expect(seen.risks[0]).toMatchObject({
      name: 'Signals are late',
      response: 'A second supplier',
      ownerAccountId: PEOPLE.lead,
      status: 'open',
      before: { probability: 0.5, impactLevel: 5 },
      money: null,
    });
    expect(JSON.stringify(seen)).not.toContain('100000');
  });
});

test.each(['program.strategy', 'program.risks'] as const)('%s costs three statements of the ledger', async (name) => {
  const ran = () => office.platform.sql.usage().selects + office.platform.sql.usage().writes;
  await office.as(PEOPLE.admin)(name, { programKey: 'NORTH' });
  const before = ran();
  await office.as(PEOPLE.admin)(name, { programKey: 'NORTH' });
  expect(ran() - before).toBe(3);
});
