import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { space } from '../support/small-site';
import { programSite, type Work } from './program-site';

const HOUR = 3600;

/** One item done in each of the six weeks before today, and two left: finished in two weeks, on Monday 16 March, for certain. */
const PACE: Work[] = [
  ...['2026-01-19', '2026-01-26', '2026-02-02', '2026-02-09', '2026-02-16', '2026-02-23'].map((finished, index) => ({
    ...{ id: 51 + index, key: `PACE-${1 + index}`, created: '2026-01-19', finished },
  })),
  // Eleven working days from today to then: two hours on each.
  { id: 57, key: 'PACE-7', created: '2026-01-19', assignee: PEOPLE.lead, remainingHours: 22 },
  { id: 58, key: 'PACE-8', created: '2026-01-19' },
];

const SITE = programSite({
  spaces: [
    space(100, 'RAIL'),
    space(200, 'SHOP'),
    space(300, 'VAULT', { browsers: [PEOPLE.admin] }),
    space(400, 'ASIDE'),
    space(500, 'PACE'),
  ],
  items: [
    ...PACE,
    // Five working days from Monday 2 March to Friday: two hours on each.
    { id: 1, key: 'RAIL-1', assignee: PEOPLE.member, remainingHours: 10, due: '2026-03-06' },
    // Ten working days in two weeks.
    { id: 2, key: 'RAIL-2', assignee: PEOPLE.lead, originalHours: 20, due: '2026-03-13' },
    // Overdue: all of it falls on the next working day, today.
    { id: 3, key: 'RAIL-3', assignee: PEOPLE.lead, remainingHours: 3, due: '2026-02-20' },
    // Nobody's, without a due date, and in a project that has no pace to forecast by.
    { id: 4, key: 'RAIL-4', remainingHours: 6 },
    { id: 5, key: 'RAIL-5', assignee: PEOPLE.lead },
    { id: 6, key: 'SHOP-3', status: 'Done', assignee: PEOPLE.lead, remainingHours: 99 },
    // Of somebody whose working time nobody has said.
    { id: 7, key: 'SHOP-1', assignee: PEOPLE.outsider, remainingHours: 8, due: '2026-03-03' },
    // Beyond the twelve weeks, which end on Sunday 24 May: ten working days of sixty-one lie after it.
    { id: 8, key: 'SHOP-2', assignee: PEOPLE.manager, remainingHours: 70, due: '2026-06-05' },
    { id: 9, key: 'VAULT-1', assignee: PEOPLE.member, remainingHours: 5, due: '2026-03-06' },
    {
      ...{ id: 10, key: 'ASIDE-1', status: 'Done' },
      worklogs: [
        { id: 1, by: PEOPLE.member, day: '2026-02-24', hours: 10 },
        { id: 2, by: PEOPLE.lead, day: '2026-02-25', hours: 50 },
        { id: 3, by: PEOPLE.lead, day: '2026-02-16', hours: 20 },
        { id: 4, by: PEOPLE.lead, day: '2026-01-04', hours: 7 },
      ],
    },
  ],
  office: {
    version: 1,
    programs: [
      {
        key: 'NORTH',
        name: 'North line',
        currency: 'EUR',
        projects: ['PACE', 'RAIL', 'SHOP', 'VAULT'].map((spaceKey) => ({ spaceKey })),
      },
      { key: 'OTHER', name: 'Elsewhere', currency: 'EUR', projects: [{ spaceKey: 'ASIDE' }] },
    ],
    people: [
      {
        accountId: PEOPLE.manager,
        team: 'Shop',
        department: 'Sales',
        exceptions: [{ from: '2026-03-09', to: '2026-03-13', seconds: 0 }],
        allocations: [
          { spaceKey: 'SHOP', basisPoints: 7000 },
          { spaceKey: 'RAIL', from: '2026-03-16', basisPoints: 5000 },
        ],
      },
      { accountId: PEOPLE.member, team: 'Rail', allocations: [{ spaceKey: 'RAIL', basisPoints: 5000 }] },
      { accountId: PEOPLE.lead, team: 'Rail', department: 'Works' },
      { accountId: PEOPLE.admin, team: 'Rail', allocations: [{ spaceKey: 'ASIDE', basisPoints: 10_000 }] },
    ],
  },
});

let office: Office;
beforeAll(async () => {
  office = await openOffice(SITE);
});
afterAll(() => office.platform.close());

const open = (accountId: string) => office.as(accountId)('program.people', { programKey: 'NORTH' });
const hours = (weeks: readonly { capacitySeconds: number; demandSeconds: number }[], count: number) =>
  weeks.slice(0, count).map(({ capacitySeconds, demandSeconds }) => [capacitySeconds / HOUR, demandSeconds / HOUR]);

describe('capacity and demand', () => {
  test('stand side by side for each team in each of the next twelve weeks', async () => {
    const { teams, weeks, from, to } = await open(PEOPLE.admin);
    expect([from, to, weeks.length, weeks[0]?.week, weeks[11]?.week]).toEqual([
      ...['2026-03-02', '2026-05-24', 12, '2026-W10', '2026-W21'],
    ]);
    // Half of one and all of the other; the lead is there for any project and has work in this program.
    expect(teams.map(({ name, people }) => [name, people])).toEqual([
      ['Rail', 2],
      ['Shop', 1],
    ]);
    expect(hours(teams[0]?.weeks ?? [], 3)).toEqual([
      [60, 38],
      [60, 20],
      [60, 2],
    ]);
  });

  test('count work elsewhere for nobody, and nobody who works elsewhere alone', async () => {
    const { total, teams } = await open(PEOPLE.admin);
    expect(total.people).toBe(3);
    expect(teams.map(({ name }) => name)).toEqual(['Rail', 'Shop']);
    // 70% of forty hours; away in the second week; half of them for RAIL besides from the third.
    expect(hours(teams[1]?.weeks ?? [], 3).map(([capacity]) => capacity)).toEqual([28, 0, 48]);
  });

  test('sum to the total, whoever the work belongs to', async () => {
    const { total, teams, notSetUp, nobody, work } = await open(PEOPLE.admin);
    expect(hours(notSetUp.weeks, 2)).toEqual([
      [0, 8],
      [0, 0],
    ]);
    const parts = [...teams, notSetUp, nobody];
    total.weeks.forEach((week, at) => {
      const sum = (of: 'capacitySeconds' | 'demandSeconds') =>
        parts.reduce((all, { weeks }) => all + (weeks[at]?.[of] ?? 0), 0);
      expect([at, sum('capacitySeconds'), sum('demandSeconds')]).toEqual([
        ...[at, week.capacitySeconds, week.demandSeconds],
      ]);
    });
    const shown = total.weeks.reduce((all, { demandSeconds }) => all + demandSeconds, 0);
    // 10 + 20 + 3 + 6 + 8 + 70 + 5 + 22 hours, wherever they are told.
    expect(shown + work.laterSeconds + work.undated.seconds + work.unplacedSeconds).toBe(144 * HOUR);
    // The manager is away on five of the seventy days until 5 June: ten of sixty-five working days lie beyond.
    expect(work.laterSeconds / HOUR).toBeCloseTo((70 * 10) / 65, 2);
  });

  test('of what the viewer may browse only', async () => {
    const seen = await open(PEOPLE.member);
    const whole = await open(PEOPLE.admin);
    expect([seen.hiddenSpaces, whole.hiddenSpaces]).toEqual([1, 0]);
    const firstWeek = ({ total }: typeof seen) => total.weeks[0]?.demandSeconds ?? 0;
    expect(firstWeek(whole) - firstWeek(seen)).toBe(5 * HOUR);
  });
});

describe('work that needs a word', () => {
  test('is counted, with the JQL that shows it', async () => {
    const { work } = await open(PEOPLE.member);
    expect(work).toMatchObject({
      overdue: {
        ...{ items: 1, seconds: 3 * HOUR },
        jql: 'project in ("PACE", "RAIL", "SHOP") AND statusCategory != Done AND duedate < "2026-03-02"',
      },
      byForecast: {
        ...{ items: 2, seconds: 22 * HOUR },
        jql: 'project in ("PACE", "SHOP") AND statusCategory != Done AND duedate is EMPTY',
      },
      undated: { items: 2, seconds: 6 * HOUR },
      unestimated: { items: 2 },
      unassigned: {
        ...{ items: 2, seconds: 6 * HOUR },
        jql: 'project in ("PACE", "RAIL", "SHOP") AND statusCategory != Done AND assignee is EMPTY',
      },
      notSetUp: { items: 1, seconds: 8 * HOUR },
      unplacedSeconds: 0,
      complete: true,
    });
  });
});

describe('people by name', () => {
  test('are shown to those who hold View people: by team, then as they were entered', async () => {
    const { persons, overAllocated } = await open(PEOPLE.admin);
    expect(persons?.map(({ accountId, team }) => [accountId, team])).toEqual([
      [PEOPLE.member, 'Rail'],
      [PEOPLE.lead, 'Rail'],
      [PEOPLE.manager, 'Shop'],
    ]);
    expect(hours(persons?.[0]?.weeks ?? [], 1)).toEqual([[20, 15]]);
    // 70% and 50% from the third week on, until the last working day that is looked at.
    expect(overAllocated).toEqual([
      { accountId: PEOPLE.manager, from: '2026-03-16', to: '2026-05-22', basisPoints: 12_000 },
    ]);
  });

  test('are not shown to others, nor is a team or department of one', async () => {
    const seen = await open(PEOPLE.manager);
    expect(seen.permitted).toBe(false);
    expect({ persons: seen.persons, overAllocated: seen.overAllocated }).toEqual({
      persons: null,
      overAllocated: null,
    });
    expect(JSON.stringify(seen)).not.toMatch(/acc-/);
    expect(seen.teams.map(({ name, people }) => [name, people])).toEqual([['Rail and Shop', 3]]);
    expect(seen.departments.map(({ name, people }) => [name, people])).toEqual([['Departments of one person', 3]]);
  });
});

describe('timesheets', () => {
  test('are complete as far as each person’s own time is logged, whatever the project', async () => {
    const { timesheets } = await open(PEOPLE.admin);
    expect([timesheets.from, timesheets.to, timesheets.weeks.length]).toEqual(['2026-01-05', '2026-03-01', 8]);
    const rail = timesheets.teams.find(({ name }) => name === 'Rail');
    // Expected 20 + 40 hours; logged 10 and 50, of which ten are overtime that fills nobody else's gap: 50 of 60.
    expect(rail?.weeks[7]).toEqual({
      ...{ expectedSeconds: 60 * HOUR, loggedSeconds: 60 * HOUR },
      completeness: { known: true, value: 0.8333333333 },
    });
    expect(rail?.weeks[6]?.completeness).toEqual({ known: true, value: 0.3333333333 });
    expect(rail?.weeks[0]?.completeness).toEqual({ known: true, value: 0 });
  });
});

test('without anybody set up, work is told and capacity is not made up', async () => {
  const bare = await openOffice(
    programSite({
      spaces: [space(100, 'RAIL')],
      items: [{ id: 1, key: 'RAIL-1', assignee: PEOPLE.member, remainingHours: 4, due: '2026-03-02' }],
      office: {
        version: 1,
        programs: [{ key: 'NORTH', name: 'N', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }] }],
      },
    }),
  );
  const seen = await bare.as(PEOPLE.admin)('program.people', { programKey: 'NORTH' });
  expect(seen).toMatchObject({ configured: false, teams: [], departments: [], persons: [] });
  expect(hours(seen.total.weeks, 1)).toEqual([[0, 4]]);
  bare.platform.close();
});

test('a program’s people cost few statements', async () => {
  const ran = () => office.platform.sql.usage().selects + office.platform.sql.usage().writes;
  await open(PEOPLE.admin);
  const before = ran();
  await open(PEOPLE.admin);
  // Portfolio 2, viewer 1, open work 1, people 1, their accounts 1, worklogs 1.
  expect(ran() - before).toBe(7);
});
