import type { CallInput } from '../../src/contract/calls';
import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { smallSite, space, type ItemSpec } from '../support/small-site';

const SPACES = [space(100, 'RAIL'), space(200, 'SHOP'), space(300, 'SIGN'), space(400, 'OLD', { archived: true })];
const ITEMS: ItemSpec[] = [
  { id: 1, key: 'RAIL-1', worklogs: [{ id: 11, by: PEOPLE.member, day: '2026-02-02', hours: 1 }] },
  { id: 2, key: 'SHOP-1' },
  { id: 3, key: 'SIGN-1', blocks: [1] },
];
const OFFICE = { version: 1, programs: [], projects: [], rates: [] };

type Program = CallInput<'admin.saveProgram'>;
const program = (more: Partial<Program> = {}): Program => ({
  key: 'NORTH',
  name: 'North line',
  description: '',
  currency: 'EUR',
  managerAccountId: PEOPLE.manager,
  sponsorAccountId: null,
  declaredStatus: null,
  projects: [{ projectId: 'p100', shareBasisPoints: 10_000 }],
  version: 0,
  ...more,
});

let office: Office;
let admin: ReturnType<Office['as']>;
beforeEach(async () => {
  office = await openOffice(smallSite({ spaces: SPACES, items: ITEMS, office: OFFICE }));
  admin = office.as(PEOPLE.admin);
});
afterEach(() => office.platform.close());

describe('programs', () => {
  test('are created, and what they cover is imported', async () => {
    const { program: saved } = await admin('admin.saveProgram', program());
    expect(saved.version).toBe(1);
    expect((await admin('program.open', { programKey: 'NORTH' })).freshness).toMatchObject({
      updating: true,
      notImported: ['RAIL'],
    });
    await office.settle();
    const opened = await admin('program.open', { programKey: 'NORTH' });
    expect(opened).toMatchObject({
      freshness: { updating: false, notImported: [] },
      total: { totals: { issues: { total: 1 } } },
    });
    const { sync, usage, audit } = await admin('admin.open', {});
    expect(sync).toMatchObject({
      running: false,
      spacesMapped: 1,
      spacesCurrent: 1,
      itemsRead: 1,
      itemsExpected: 1,
      lastError: null,
    });
    // A count and the page with the item; so small a space is one window, whose beginning nobody looks for.
    expect(usage.causes).toContainEqual({ cause: 'import', requests: 2, points: 3 });
    expect(audit[0]).toMatchObject({ accountId: PEOPLE.admin, what: 'Created program NORTH' });
  });

  test('are not overwritten by somebody who saw an older version', async () => {
    await admin('admin.saveProgram', program());
    await admin('admin.saveProgram', program({ version: 1, name: 'North line, phase 2' }));
    await expect(admin('admin.saveProgram', program({ version: 1, name: 'Mine' }))).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(admin('admin.saveProgram', program())).rejects.toMatchObject({ code: 'conflict' });
    await expect(admin('admin.deleteProgram', { key: 'NORTH', version: 1 })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await admin('admin.open', {})).programs).toEqual([program({ version: 2, name: 'North line, phase 2' })]);
  });

  test('never share more than the whole of a project', async () => {
    await admin('admin.saveProgram', program({ projects: [{ projectId: 'p100', shareBasisPoints: 6001 }] }));
    const other = program({ key: 'SOUTH', name: 'South', projects: [{ projectId: 'p100', shareBasisPoints: 4000 }] });
    await expect(admin('admin.saveProgram', other)).rejects.toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining('100.01%') as string,
    });
    expect((await admin('admin.open', {})).programs.map(({ key }) => key)).toEqual(['NORTH']);
    await admin('admin.saveProgram', { ...other, projects: [{ projectId: 'p100', shareBasisPoints: 3999 }] });
  });

  test('take no project that does not exist or is named twice', async () => {
    const one = { projectId: 'p100', shareBasisPoints: 1000 };
    for (const projects of [[{ projectId: 'p999', shareBasisPoints: 1000 }], [one, one]]) {
      await expect(admin('admin.saveProgram', program({ projects }))).rejects.toMatchObject({ code: 'bad-request' });
    }
  });

  test('are deleted with their shares', async () => {
    await admin('admin.saveProgram', program());
    await admin('admin.deleteProgram', { key: 'NORTH', version: 1 });
    expect((await admin('admin.open', {})).programs).toEqual([]);
    await admin('admin.saveProgram', program({ key: 'SOUTH' }));
    await expect(admin('admin.deleteProgram', { key: 'NORTH', version: 1 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('projects', () => {
  const rail = {
    id: 'p100',
    name: 'Track works',
    goal: 'Trains run.',
    managerAccountId: null,
    declaredStatus: null,
    startDate: null,
    dueDate: null,
    version: 0,
  };

  test('may span several spaces, whose links are then links within', async () => {
    await admin('admin.saveProject', { ...rail, spaceIds: ['100', '300'] });
    await admin('admin.saveProgram', program());
    await office.settle();
    const { projects } = await admin('program.open', { programKey: 'NORTH' });
    expect(projects).toHaveLength(1);
    expect(projects[0]).toMatchObject({
      name: 'Track works',
      measures: { totals: { issues: { total: 2 }, links: { within: 1, acrossProjects: 0, dangling: 0 } } },
    });
    expect((await admin('project.open', { spaceId: '300' })).project.id).toBe('p100');
    await admin('admin.saveProject', { ...rail, spaceIds: ['100'], version: 1 });
    expect((await admin('project.open', { spaceId: '300' })).project.id).toBe('p300');
  });

  test('never take a space that another project in a program owns, nor lose their first', async () => {
    await admin('admin.saveProgram', program({ projects: [{ projectId: 'p200', shareBasisPoints: 10_000 }] }));
    for (const spaceIds of [['100', '200'], ['300'], ['100', '999']]) {
      await expect(admin('admin.saveProject', { ...rail, spaceIds })).rejects.toMatchObject({ code: 'bad-request' });
    }
    await expect(
      admin('admin.saveProject', { ...rail, spaceIds: ['100'], startDate: '2026-05-01', dueDate: '2026-04-01' }),
    ).rejects.toMatchObject({ code: 'bad-request' });
  });

  test('are not overwritten by somebody who saw an older version', async () => {
    await admin('admin.saveProject', { ...rail, spaceIds: ['100'] });
    await expect(admin('admin.saveProject', { ...rail, name: 'Mine', spaceIds: ['100'] })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('rates', () => {
  const rate = {
    subject: { kind: 'site' as const },
    currency: 'EUR',
    minorUnitsPerHour: 8000,
    validFrom: '2026-01-01',
  };
  const cost = async () => (await admin('program.open', { programKey: 'NORTH' })).total.totals.cost;

  test('price what is already there, and a later rate changes only later work', async () => {
    await admin('admin.saveProgram', program());
    await office.settle();
    expect(await cost()).toEqual({ unknown: 'Add an hourly rate in Administration to price worklogs.' });
    await admin('admin.addRate', rate);
    await office.settle();
    expect(await cost()).toEqual({ currency: 'EUR', actualMinor: 8000, unpricedSeconds: 0 });
    await admin('admin.addRate', { ...rate, minorUnitsPerHour: 9000, validFrom: '2026-02-03' });
    await office.settle();
    expect(await cost()).toMatchObject({ actualMinor: 8000 });
    await admin('admin.addRate', {
      ...rate,
      subject: { kind: 'person', accountId: PEOPLE.member },
      minorUnitsPerHour: 12_345,
      validFrom: '2025-01-01',
    });
    await office.settle();
    expect(await cost()).toMatchObject({ actualMinor: 12_345 });
    const { rates } = await admin('admin.open', {});
    expect(rates.map(({ subject, minorUnitsPerHour }) => [subject, minorUnitsPerHour])).toEqual(
      expect.arrayContaining([
        [{ kind: 'site' }, 8000],
        [{ kind: 'site' }, 9000],
        [{ kind: 'person', accountId: PEOPLE.member }, 12_345],
      ]),
    );
  });

  test('given twice are one', async () => {
    const first = await admin('admin.addRate', rate);
    expect(await admin('admin.addRate', rate)).toEqual(first);
    expect((await admin('admin.open', {})).rates).toHaveLength(1);
  });

  test('in another currency than the program are never converted by guess', async () => {
    await admin('admin.saveProgram', program({ currency: 'JPY' }));
    await admin('admin.addRate', rate);
    await office.settle();
    expect(await cost()).toEqual({ unknown: 'Cost is in EUR; there is no exchange rate to JPY.' });
  });
});

describe('documents', () => {
  const document = {
    version: 1 as const,
    programs: [
      {
        key: 'NORTH',
        name: 'North line',
        description: 'Opens the line.',
        currency: 'EUR',
        managerAccountId: PEOPLE.manager,
        sponsorAccountId: null,
        declaredStatus: null,
        projects: [{ spaceKey: 'RAIL', shareBasisPoints: 7500 }],
      },
    ],
    projects: [
      {
        spaceKey: 'RAIL',
        furtherSpaceKeys: ['SIGN'],
        name: 'Track works',
        goal: 'Trains run.',
        managerAccountId: null,
        declaredStatus: null,
        startDate: '2026-01-01',
        dueDate: '2026-06-30',
      },
    ],
    rates: [
      { subject: { kind: 'site' as const }, currency: 'EUR', minorUnitsPerHour: 8000, validFrom: '2026-01-01' },
      {
        subject: { kind: 'person' as const, accountId: PEOPLE.member },
        currency: 'EUR',
        minorUnitsPerHour: 9000,
        validFrom: '2026-01-01',
      },
    ],
  };

  test('are imported, and exported as they were', async () => {
    expect(await admin('admin.importDocument', { document })).toEqual({
      programs: 1,
      projects: 1,
      rates: 2,
      spacesQueued: 2,
    });
    await office.settle();
    const { document: exported } = await admin('admin.exportDocument', {});
    expect({ ...exported, rates: new Set(exported.rates.map((entry) => JSON.stringify(entry))) }).toEqual({
      ...document,
      rates: new Set(document.rates.map((entry) => JSON.stringify(entry))),
    });
    expect(await admin('admin.importDocument', { document })).toMatchObject({ spacesQueued: 0 });
    expect((await admin('admin.exportDocument', {})).document.programs).toEqual(document.programs);
  });

  test('that name a space nobody knows change nothing', async () => {
    const wrong = { ...document, programs: [{ ...document.programs[0], projects: [{ spaceKey: 'NOWHERE' }] }] };
    await expect(office.raw(PEOPLE.admin, 'admin.importDocument', { document: wrong })).resolves.toMatchObject({
      ok: false,
      error: { code: 'bad-request', message: expect.stringContaining('NOWHERE') as string },
    });
    expect((await admin('admin.open', {})).programs).toEqual([]);
    expect((await admin('admin.open', {})).rates).toEqual([]);
  });
});

test('a space can be imported without belonging to a program', async () => {
  expect(await admin('admin.startImport', { spaceIds: ['300'] })).toEqual({ queued: 1 });
  await office.settle();
  expect((await admin('project.open', { spaceId: '300' })).measures.totals.issues.total).toBe(1);
  await expect(admin('admin.startImport', { spaceIds: ['12345'] })).rejects.toMatchObject({ code: 'bad-request' });
});

test('archived spaces are listed as such', async () => {
  const { spaces } = await admin('admin.open', {});
  expect(spaces.filter(({ archived }) => archived).map(({ key }) => key)).toEqual(['OLD']);
});

describe('only Jira administrators', () => {
  const calls: [string, unknown][] = [
    ['admin.open', {}],
    ['admin.progress', {}],
    ['admin.saveProgram', program()],
    ['admin.deleteProgram', { key: 'NORTH', version: 1 }],
    [
      'admin.saveProject',
      {
        id: 'p100',
        name: 'x',
        goal: '',
        managerAccountId: null,
        declaredStatus: null,
        startDate: null,
        dueDate: null,
        spaceIds: ['100'],
        version: 0,
      },
    ],
    ['admin.addRate', { subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 1, validFrom: '2026-01-01' }],
    ['admin.choosePointsField', { spaceId: '100', fieldId: null, version: 1 }],
    ['admin.startImport', { spaceIds: null }],
    ['admin.importDocument', { document: { version: 1 } }],
    ['admin.exportDocument', {}],
  ];
  test.each(calls)('may call %s', async (name, payload) => {
    for (const person of [PEOPLE.manager, PEOPLE.lead, PEOPLE.outsider]) {
      await expect(office.raw(person, name, payload)).resolves.toMatchObject({
        ok: false,
        error: { code: 'no-permission' },
      });
    }
  });
});

test('a story-point field that Jira does not have is not chosen', async () => {
  const space = (await admin('admin.open', {})).spaces.find(({ id }) => id === '100');
  const choice = { spaceId: '100', fieldId: 'customfield_99999', version: space?.version ?? 0 };
  await expect(admin('admin.choosePointsField', choice)).rejects.toMatchObject({ code: 'bad-request' });
  expect((await admin('admin.open', {})).spaces.find(({ id }) => id === '100')).toEqual(space);
});

describe('outside the panels', () => {
  beforeEach(async () => {
    await admin('admin.saveProgram', program());
    await office.settle();
  });

  test('JQL finds the spaces of a program', async () => {
    const ask = (operator: string, key: string) =>
      office.platform.jqlFunction('jql-program-projects', { operator, arguments: [key] });
    expect(await ask('in', 'north')).toEqual({ jql: 'project in ("RAIL")' });
    expect(await ask('not in', 'NORTH')).toEqual({ jql: 'project not in ("RAIL")' });
    expect(await ask('=', 'NOSUCH')).toEqual({ error: 'There is no program NOSUCH.' });
  });

  test('an agent is told the figures with the rights of who asks', async () => {
    const told = await office.platform.action('tell-program-status', { programKey: 'north' }, PEOPLE.lead);
    expect(told).toMatchObject({ program: { key: 'NORTH' }, visible: '1 of 1 spaces visible' });
    expect(JSON.stringify(told)).toContain('View program financials');
    expect(await office.platform.action('tell-program-status', { programKey: 'NOSUCH' }, PEOPLE.lead)).toMatchObject({
      error: expect.stringContaining('NOSUCH') as string,
    });
  });

  test('accounts that are closed are forgotten, and their time stays', async () => {
    await admin('admin.addRate', {
      subject: { kind: 'person', accountId: PEOPLE.member },
      currency: 'EUR',
      minorUnitsPerHour: 9000,
      validFrom: '2026-01-01',
    });
    await office.settle();
    office.platform.closedAccounts.add(PEOPLE.member);
    office.platform.closedAccounts.add(PEOPLE.manager);
    await office.platform.runSchedule('weekly-personal-data');
    const { rates } = await admin('admin.open', {});
    expect(rates[0]?.subject).toEqual({ kind: 'person', accountId: 'erased' });
    expect((await admin('program.open', { programKey: 'NORTH' })).program.managerAccountId).toBeNull();
    expect((await admin('program.open', { programKey: 'NORTH' })).total.totals).toMatchObject({
      worklogs: 1,
      cost: { actualMinor: 9000 },
    });
  });
});
