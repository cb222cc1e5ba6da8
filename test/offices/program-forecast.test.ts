import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { space } from '../support/small-site';
import { programSite, type Work } from './program-site';

/** The Mondays of the six complete weeks before the site's today, Monday 2 March. */
const WEEKS = ['2026-01-19', '2026-01-26', '2026-02-02', '2026-02-09', '2026-02-16', '2026-02-23'];

/** Work of one space: so many items finished in each week, and so many left; all came on the first Monday. */
function history(key: string, firstId: number, finished: readonly number[], left: number): Work[] {
  const days = finished.flatMap((count, week) => Array.from({ length: count }, () => WEEKS[week] ?? ''));
  return [...days, ...Array.from({ length: left }, () => null)].map((day, index): Work => ({
    id: firstId + index,
    key: `${key}-${index + 1}`,
    created: '2026-01-19',
    ...(day === null ? {} : { finished: day }),
  }));
}

const SITE = programSite({
  spaces: [
    space(100, 'RAIL'),
    space(200, 'SHOP'),
    space(300, 'VAULT', { browsers: [PEOPLE.admin] }),
    space(400, 'IDLE'),
    space(500, 'DONE'),
  ],
  items: [
    // One a week for certain: two left take two weeks.
    ...history('RAIL', 1000, [1, 1, 1, 1, 1, 1], 2),
    // Two in every other week: two left are finished within k weeks with the chance 1 − (1/2)^k.
    ...history('SHOP', 2000, [2, 0, 2, 0, 2, 0], 2),
    ...history('VAULT', 3000, [0, 2, 0, 2, 0, 2], 2),
    ...history('IDLE', 4000, [], 1),
    ...history('DONE', 5000, [1], 0),
  ],
  office: {
    version: 1,
    programs: [
      {
        key: 'NORTH',
        name: 'North line',
        currency: 'EUR',
        projects: ['RAIL', 'SHOP', 'VAULT', 'IDLE', 'DONE'].map((spaceKey) => ({ spaceKey })),
      },
    ],
    projects: [{ spaceKey: 'SHOP', name: 'Shop', dueDate: '2026-03-16' }],
  },
});

let office: Office;
beforeAll(async () => {
  office = await openOffice(SITE);
});
afterAll(() => office.platform.close());

const open = (accountId: string) => office.as(accountId)('program.forecast', { programKey: 'NORTH' });

describe('the forecast of a program', () => {
  test('multiplies the chances of its projects, week by week', async () => {
    const { alone, curve, from } = await open(PEOPLE.admin);
    expect(from).toBe('2026-03-02');
    // Within 2 weeks (3/4)², within 3 (7/8)², within 4 (15/16)², within 6 (63/64)²; before the second week 0.
    expect(alone).toMatchObject({
      known: true,
      exact: true,
      levels: [
        { level: 0.5, weeks: 2, day: '2026-03-16', need: null },
        { level: 0.7, weeks: 3, day: '2026-03-23', need: null },
        { level: 0.85, weeks: 4, day: '2026-03-30', need: null },
        { level: 0.95, weeks: 6, day: '2026-04-13', need: null },
      ],
    });
    expect(curve.slice(0, 7).map(({ weeks, alone: chance }) => [weeks, chance])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0.5625],
      [3, 0.765625],
      [4, 0.87890625],
      [5, 0.9384765625],
      [6, 0.9689941406],
    ]);
  });

  test('shows each project’s own weeks beside it', async () => {
    const { projects } = await open(PEOPLE.admin);
    const weeks = projects.map(({ name, left, alone }) => [name, left, alone.map((level) => level.weeks)]);
    expect(weeks).toEqual([
      ['Space DONE', 0, [0, 0, 0, 0]],
      ['Space RAIL', 2, [2, 2, 2, 2]],
      ['Shop', 2, [1, 2, 3, 5]],
      ['Space VAULT', 2, [1, 2, 3, 5]],
    ]);
    expect(projects[2]).toMatchObject({ dueDate: '2026-03-16', chanceByDue: 0.75 });
  });

  test('says which project keeps a level from ever being reached', async () => {
    // All eight items of RAIL came in one of its six weeks, in which one was finished: more comes than goes.
    const { withArrivals } = await open(PEOPLE.admin);
    expect(withArrivals).toMatchObject({ known: true });
    expect(withArrivals.known && withArrivals.levels[3]).toEqual({
      level: 0.95,
      weeks: null,
      day: null,
      need: 'Space RAIL does not get there within ten years: new work arrives about as fast as work is done.',
    });
  });

  test('names the projects that have none, with the reason', async () => {
    const { notForecast, beyondLimit } = await open(PEOPLE.admin);
    expect(notForecast).toEqual([
      { project: { id: 'p400', name: 'Space IDLE' }, need: expect.stringMatching(/^No throughput/) as string },
    ]);
    expect(beyondLimit).toEqual([]);
  });

  test('is of the projects that a member may browse, and names no other', async () => {
    const seen = await open(PEOPLE.member);
    expect(seen.hidden).toEqual({ projects: 1, counted: false });
    expect(JSON.stringify(seen)).not.toContain('VAULT');
    // Without VAULT only SHOP is uncertain: 3/4, 7/8, 31/32.
    expect(seen.alone.known && seen.alone.levels.map(({ weeks }) => weeks)).toEqual([2, 2, 3, 5]);
  });

  test('is the official one for whoever may view financials, without naming what they can’t browse', async () => {
    const seen = await open(PEOPLE.manager);
    const official = await open(PEOPLE.admin);
    expect(seen.hidden).toEqual({ projects: 1, counted: true });
    expect(seen.alone).toEqual(official.alone);
    expect(seen.projects.map(({ name }) => name)).toEqual(['Space DONE', 'Space RAIL', 'Shop']);
    expect(JSON.stringify(seen)).not.toContain('VAULT');
  });
});

test('a program that somebody may not see has no forecast for them', async () => {
  await expect(office.as(PEOPLE.outsider)('program.forecast', { programKey: 'SECRET' })).rejects.toMatchObject({
    code: 'not-found',
  });
});
