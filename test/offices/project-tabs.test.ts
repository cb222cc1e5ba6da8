import type { CallName } from '../../src/contract/calls';
import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { space } from '../support/small-site';
import { datedSite, RATE, TRACK_ITEMS } from './project-site';

const TABS = ['project.value', 'project.flow', 'project.cost'] as const satisfies CallName[];

let office: Office;
beforeAll(async () => {
  office = await openOffice(
    datedSite(
      {
        spaces: [
          space(100, 'RAIL'),
          space(101, 'DEEP', { browsers: [PEOPLE.admin] }),
          space(300, 'IDLE'),
          space(400, 'SHUT', { browsers: [PEOPLE.admin] }),
        ],
        items: [...TRACK_ITEMS, { id: 41, key: 'DEEP-1' }, { id: 51, key: 'IDLE-1' }, { id: 61, key: 'SHUT-1' }],
        office: {
          version: 1,
          programs: [
            {
              key: 'NORTH',
              name: 'North line',
              currency: 'EUR',
              projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHUT' }],
            },
          ],
          projects: [{ spaceKey: 'RAIL', furtherSpaceKeys: ['DEEP'] }],
          rates: [RATE],
        },
      },
      {},
    ),
  );
});
afterAll(() => office.platform.close());

const open = (accountId: string, tab: (typeof TABS)[number], projectId: string) =>
  office.as(accountId)(tab, { projectId, cursor: null });

describe.each(TABS)('%s', (tab) => {
  test('is answered alike where the project does not exist and where it may not be seen', async () => {
    const refusals = await Promise.all(
      ['p400', 'p999'].map((projectId) => open(PEOPLE.manager, tab, projectId).catch((error: unknown) => error)),
    );
    expect(refusals[0]).toMatchObject({ code: 'not-found' });
    expect(refusals[1]).toEqual(refusals[0]);
  });

  test('says that nothing has been read where the project is in no program', async () => {
    expect(await open(PEOPLE.manager, tab, 'p300')).toMatchObject({ state: 'missing', reason: 'not-imported' });
  });
});

test('who browses a part of the spaces is told nothing of the whole, unless they may view financials', async () => {
  for (const tab of ['project.value', 'project.flow'] as const)
    expect(await open(PEOPLE.member, tab, 'p100')).toMatchObject({ state: 'missing', reason: 'not-permitted' });
  await expect(open(PEOPLE.member, 'project.cost', 'p100')).rejects.toMatchObject({ code: 'no-permission' });
  for (const tab of ['project.flow', 'project.cost'] as const)
    expect(await open(PEOPLE.manager, tab, 'p100')).toMatchObject({ state: 'measured' });
});

describe('health', () => {
  const healthIn = async (accountId: string, spaceId: string) =>
    (await office.as(accountId)('project.open', { spaceId })).health;

  test('is unknown, for that reason, where the project has no report yet', async () => {
    expect(await healthIn(PEOPLE.admin, '300')).toMatchObject({
      level: 'unknown',
      reason: 'not-reported-yet',
      because: 'Nothing has been read from Jira yet.',
      dimensions: Array.from({ length: 5 }, () => ({ level: 'unknown', toGreen: [] })),
    });
  });

  test('is told from the report, of the whole project or not at all', async () => {
    expect((await healthIn(PEOPLE.admin, '100')).reason).toBeUndefined();
    const part = await healthIn(PEOPLE.member, '100');
    expect(part).toMatchObject({ level: 'unknown', unknown: ['schedule', 'cost', 'scope', 'risk', 'data-quality'] });
    expect(part.reason).toBeUndefined();
    expect(part.because).toMatch(/only a part/);
  });

  test('judges nothing, not even the age of the data, while a report is being made', async () => {
    office.platform.sql.run('DELETE FROM project_report WHERE home_space_id = ?', ['100']);
    expect(await healthIn(PEOPLE.admin, '100')).toMatchObject({
      level: 'unknown',
      reason: 'not-reported-yet',
      because: 'The figures are being prepared.',
      dimensions: Array.from({ length: 5 }, () => ({ level: 'unknown' })),
    });
  });
});
