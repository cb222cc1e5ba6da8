import type { CallOutput } from '../../src/contract/calls';
import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { space, type ItemSpec } from '../support/small-site';
import { datedSite, trackSite } from './project-site';

type Measured = Extract<CallOutput<'project.flow'>, { state: 'measured' }>;

async function measured(office: Office, projectId = 'p100'): Promise<Measured> {
  const answer = await office.as(PEOPLE.member)('project.flow', { projectId });
  if (answer.state !== 'measured') throw new Error(answer.need);
  return answer;
}

describe('the flow of a project', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(trackSite());
  });
  afterAll(() => office.platform.close());

  test('counts what came and went in the complete weeks', async () => {
    const { weeks, today } = await measured(office);
    expect(today).toBe('2026-03-02');
    expect(weeks.map(({ monday, finished, arrived }) => [monday, finished, arrived])).toEqual([
      ['2026-01-05', 0, 4],
      ['2026-01-12', 1, 0],
      ['2026-01-19', 0, 0],
      ['2026-01-26', 0, 0],
      ['2026-02-02', 0, 0],
      ['2026-02-09', 0, 1],
      ['2026-02-16', 1, 0],
      ['2026-02-23', 1, 0],
    ]);
  });

  test('tells lead times of what is finished and the age of what is under way', async () => {
    const { leadTime, age, inProgress, ageless } = await measured(office);
    expect(leadTime.counts).toEqual([
      { days: 11, items: 1 },
      { days: 15, items: 1 },
      { days: 47, items: 1 },
    ]);
    expect(leadTime.percentiles.map(({ days }) => days)).toEqual([15, 47, 47, 47]);
    expect([inProgress, ageless, age.items, age.counts]).toEqual([1, 0, 1, [{ days: 6, items: 1 }]]);
  });

  test('forecasts the two items that are left from a chance of 3/8 a week', async () => {
    const { forecast, dueDate } = await measured(office);
    // P(done within k) = 1 − (5/8)^k − k · 3/8 · (5/8)^(k−1).
    expect(forecast.items).toMatchObject({
      left: 2,
      alone: {
        known: true,
        exact: true,
        levels: [
          { level: 0.5, weeks: 5, day: '2026-04-06' },
          { level: 0.7, weeks: 6, day: '2026-04-13' },
          { level: 0.85, weeks: 8, day: '2026-04-27' },
          { level: 0.95, weeks: 11, day: '2026-05-18' },
        ],
      },
    });
    expect(dueDate).toBe('2026-04-13');
    expect(forecast.items.chanceByDue).toBeCloseTo(190_269 / 262_144, 10);
    expect(forecast.points).toBeNull();
  });

  test('has no date for a confidence that is never reached where more comes than goes', async () => {
    const { withArrivals } = (await measured(office)).forecast.items;
    // The chance u ever to be one item further is the root of 8u = 3 + 3u + u² + u⁵ below 1: 0.779. Of two items it is u² = 0.607.
    expect(withArrivals.known && withArrivals.levels.map(({ level, day }) => [level, day !== null])).toEqual([
      [0.5, true],
      [0.7, false],
      [0.85, false],
      [0.95, false],
    ]);
  });

  test('can’t be tried on a past that is too short', async () => {
    expect((await measured(office)).backTest).toEqual({
      known: false,
      need: 'Forecasts can’t be tried on the past yet: the history has 8 weeks; a forecast of 4 after 8 needs 12.',
    });
  });
});

test('forecasts are tried on the weeks that followed them', async () => {
  // Two items a week for twelve weeks, then none in the last.
  const mondays = Array.from({ length: 12 }, (_, week) =>
    new Date(Date.UTC(2025, 11, 1) + week * 7 * 86_400_000).toISOString().slice(0, 10),
  );
  const items = mondays.flatMap((monday, week): ItemSpec[] =>
    [1, 2].map((one) => ({
      id: week * 2 + one,
      key: `RAIL-${week * 2 + one}`,
      status: 'Done',
      points: 1.5,
      updated: `${monday}T10:00:00.000+0000`,
    })),
  );
  const created = Object.fromEntries([...items.map(({ key }) => [key, '2025-12-01']), ['RAIL-90', '2026-03-02']]);
  const office = await openOffice(
    datedSite(
      {
        spaces: [space(100, 'RAIL')],
        items: [...items, { id: 90, key: 'RAIL-90', points: 2.5 }],
        office: {
          version: 1,
          programs: [{ key: 'NORTH', name: 'North', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }] }],
        },
      },
      { created },
    ),
  );
  const { backTest, forecast, weeks } = await measured(office);
  expect(weeks.map(({ finished }) => finished)).toEqual([...mondays.map(() => 2), 0]);
  expect(backTest).toEqual({
    known: true,
    trainingWeeks: 8,
    weeksAhead: 4,
    levels: [0.5, 0.7, 0.85, 0.95].map((level) => ({ level, forecasts: 2, held: 1 })),
  });
  expect(weeks[0]).toMatchObject({ arrived: 24, finishedPoints: 3, arrivedPoints: 36 });
  expect(forecast.points).toMatchObject({ left: 2.5, alone: { known: true } });
  office.platform.close();
});

describe('the past statuses of work items', () => {
  const moves = (issueId: number, ...steps: [day: string, from: string, to: string][]) => ({
    issueId: String(issueId),
    changeHistories: steps.map(([day, from, to], index) => ({
      id: String(issueId * 100 + index),
      created: `${day}T10:00:00.000+0000`,
      items: [{ field: 'status', fieldId: 'status', from, fromString: from, to, toString: to }],
    })),
  });
  let office: Office;
  beforeAll(async () => {
    office = await openOffice({
      ...trackSite(),
      changelogs: [
        moves(1, ['2026-01-12', '1', '2'], ['2026-01-15', '2', '3']),
        moves(
          2,
          ['2026-02-03', '1', '2'],
          ['2026-02-06', '2', '3'],
          ['2026-02-18', '3', '2'],
          ['2026-02-20', '2', '3'],
        ),
        moves(3, ['2026-02-16', '1', '2'], ['2026-02-20', '2', '1'], ['2026-02-25', '1', '2']),
        moves(5, ['2026-02-24', '1', '3']),
      ],
    });
  });
  afterAll(() => office.platform.close());

  test('give cycle times, and what has none is told by its reason', async () => {
    const { cycleTime, withoutCycleTime, reopened } = await measured(office);
    // RAIL-1 took 12 to 15 January, RAIL-2 3 to 20 February with the time in which it was done; RAIL-5 was closed at once.
    expect(cycleTime.counts).toEqual([
      { days: 4, items: 1 },
      { days: 18, items: 1 },
    ]);
    expect(withoutCycleTime).toEqual({ notTold: 0, statusUnknown: 0, neverInProgress: 1 });
    expect(reopened).toBe(1);
  });

  test('make work as old as its first day in progress', async () => {
    const { age, untoldInProgress } = await measured(office);
    expect([age.counts, untoldInProgress]).toEqual([[{ days: 15, items: 1 }], 0]);
  });

  test('give flow efficiency by what was in progress', async () => {
    const { figures } = await measured(office);
    const valueOf = (metric: string) => figures.find((figure) => figure.metric === metric);
    expect(valueOf('flow.cycleTime')).toMatchObject({ known: true, value: 4 });
    expect(valueOf('flow.cycleTime85')).toMatchObject({ known: true, value: 18 });
    // In progress 3 + 3 + 2 days; RAIL-1 was created 10 days and 2 hours, RAIL-2 46 days and 2 hours before it was finished.
    const hours = 10 * 24 + 2 + 46 * 24 + 2;
    expect(valueOf('flow.efficiency')).toMatchObject({ known: true, value: (8 * 24) / hours });
  });
});

test('without past statuses there is no cycle time, and it is said why', async () => {
  const office = await openOffice(trackSite());
  const { cycleTime, withoutCycleTime, figures } = await measured(office);
  expect([cycleTime.items, withoutCycleTime.notTold]).toEqual([0, 3]);
  expect(figures.find(({ metric }) => metric === 'flow.efficiency')).toMatchObject({
    known: false,
    need: 'The history of the finished work items is not known: it has not been read from Jira, or Jira does not tell it.',
  });
  office.platform.close();
});
