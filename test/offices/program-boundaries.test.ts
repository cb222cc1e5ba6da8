import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { space } from '../support/small-site';
import { programSite } from './program-site';

const SITE = programSite({
  spaces: [
    space(100, 'RAIL'),
    space(150, 'YARD'),
    space(200, 'SHOP'),
    space(300, 'VAULT', { browsers: [PEOPLE.admin] }),
    space(400, 'ASIDE'),
    space(500, 'NEVER'),
    space(600, 'SAFE', { browsers: [PEOPLE.admin] }),
  ],
  items: [
    { id: 1, key: 'RAIL-1', type: 'Epic', components: ['Billing', 'Signals'] },
    // Within one project, of two spaces: claimed once.
    { id: 2, key: 'RAIL-2', duplicates: [3], components: ['billing '] },
    { id: 3, key: 'YARD-1', parent: 1, components: ['Signals'] },
    // Across projects, said twice: one pair.
    { id: 4, key: 'SHOP-1', duplicates: [1], parent: 1, components: ['Billing'] },
    { id: 5, key: 'RAIL-3', duplicates: [4] },
    { id: 6, key: 'RAIL-4', duplicates: [7, 4] },
    { id: 7, key: 'VAULT-1', components: ['Signals'] },
    { id: 8, key: 'SHOP-2', duplicates: [2], security: '500' },
    // Out of the program: into another one, twice, and to what the ledger does not hold.
    { id: 9, key: 'SHOP-3', blocks: [10, 11, 98, 12] },
    { id: 13, key: 'RAIL-5', blocks: [10, 14] },
    { id: 14, key: 'SAFE-1' },
    { id: 10, key: 'ASIDE-1' },
    { id: 11, key: 'ASIDE-2' },
    { id: 12, key: 'NEVER-1' },
  ],
  office: {
    version: 1,
    programs: [
      {
        key: 'NORTH',
        name: 'North line',
        currency: 'EUR',
        projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }, { spaceKey: 'VAULT' }],
        strategy: {
          boundaries: [
            { spaceKey: 'RAIL', owns: 'Track and signals', doesNotOwn: 'Trains' },
            { spaceKey: 'VAULT', owns: 'What nobody may know', doesNotOwn: '' },
          ],
        },
      },
      { key: 'OTHER', name: 'Elsewhere', currency: 'EUR', projects: [{ spaceKey: 'ASIDE' }, { spaceKey: 'SAFE' }] },
    ],
    projects: [{ spaceKey: 'RAIL', name: 'Track works', furtherSpaceKeys: ['YARD'] }],
  },
});

let office: Office;
beforeAll(async () => {
  office = await openOffice(SITE);
});
afterAll(() => office.platform.close());

const open = (accountId: string) => office.as(accountId)('program.boundaries', { programKey: 'NORTH' });

describe('what projects own', () => {
  test('is told in words, with the projects of which nothing is written', async () => {
    const { words, withoutWords } = await open(PEOPLE.admin);
    expect(words.map(({ project, owns }) => [project.name, owns])).toEqual([
      ['Track works', 'Track and signals'],
      ['Space VAULT', 'What nobody may know'],
    ]);
    expect(withoutWords.map(({ name }) => name)).toEqual(['Space SHOP']);
  });

  test('names no project that the viewer can’t browse', async () => {
    const seen = await open(PEOPLE.manager);
    expect(seen.words.map(({ project }) => project.name)).toEqual(['Track works']);
    expect(seen.hiddenSpaces).toBe(1);
    expect(JSON.stringify(seen)).not.toMatch(/VAULT|nobody may know/);
  });
});

describe('work that is claimed twice', () => {
  test('lists duplicates across projects, each pair once', async () => {
    const { duplicates } = await open(PEOPLE.admin);
    expect(duplicates.rows.map(({ item, other }) => `${item.key} = ${other.key}`)).toEqual([
      'SHOP-1 = RAIL-1',
      'RAIL-3 = SHOP-1',
      'RAIL-4 = VAULT-1',
      'RAIL-4 = SHOP-1',
      'SHOP-2 = RAIL-2',
    ]);
    expect(duplicates).toMatchObject({ count: 5, hiddenRows: 0, beyondView: 0, complete: true });
    expect(duplicates.rows[0]?.other.project.name).toBe('Track works');
  });

  test('counts apart what has an end in a space that the viewer can’t browse, and shows no restricted item', async () => {
    const { duplicates } = await open(PEOPLE.member);
    expect(duplicates.rows.map(({ item }) => item.key)).toEqual(['SHOP-1', 'RAIL-3', 'RAIL-4']);
    expect(duplicates).toMatchObject({ count: 4, hiddenRows: 1, beyondView: 1 });
  });

  test('lists children of another project’s parent, not those of the same project', async () => {
    const { foreignChildren } = await open(PEOPLE.member);
    expect(foreignChildren.rows).toEqual([
      {
        item: { itemId: '4', key: 'SHOP-1', typeName: 'Story', project: { id: 'p200', name: 'Space SHOP' } },
        other: { itemId: '1', key: 'RAIL-1', typeName: 'Epic', project: { id: 'p100', name: 'Track works' } },
      },
    ]);
  });

  test('finds components of several projects by name, whatever their case', async () => {
    const { components } = await open(PEOPLE.admin);
    expect(components).toEqual({
      count: 2,
      rows: [
        {
          component: 'Billing',
          projects: [
            { project: { id: 'p100', name: 'Track works' }, items: 2 },
            { project: { id: 'p200', name: 'Space SHOP' }, items: 1 },
          ],
          jql: 'project in ("RAIL", "SHOP") AND component = "Billing"',
        },
        {
          component: 'Signals',
          projects: [
            { project: { id: 'p100', name: 'Track works' }, items: 2 },
            { project: { id: 'p300', name: 'Space VAULT' }, items: 1 },
          ],
          jql: 'project in ("RAIL", "YARD", "VAULT") AND component = "Signals"',
        },
      ],
    });
    // Without VAULT, Signals is of one project alone.
    expect((await open(PEOPLE.member)).components.rows.map(({ component }) => component)).toEqual(['Billing']);
  });
});

describe('links out of the program', () => {
  test('are counted by target, with the work items that have them', async () => {
    const { linksOut } = await open(PEOPLE.admin);
    expect(linksOut.count).toBe(6);
    expect(
      linksOut.targets.map(({ kind, name, links, items }) => [kind, name, links, items.map(({ key }) => key)]),
    ).toEqual([
      ['space', 'Space ASIDE', 3, ['SHOP-3', 'RAIL-5']],
      ['not-read', null, 2, ['SHOP-3']],
      ['space', 'Space SAFE', 1, ['RAIL-5']],
    ]);
    expect(linksOut.targets[0]?.items.map(({ links }) => links)).toEqual([2, 1]);
    expect(linksOut.targets[0]).toMatchObject({ moreItems: 0, hiddenItems: 0 });
  });

  test('into a space that the viewer can’t browse name no space; within the program they are none', async () => {
    const { linksOut } = await open(PEOPLE.member);
    // RAIL-4 leads to VAULT, which is of the program.
    expect(linksOut.count).toBe(6);
    expect(linksOut.targets.map(({ kind, name, links }) => [kind, name, links])).toEqual([
      ['space', 'Space ASIDE', 3],
      ['not-read', null, 2],
      ['hidden-spaces', null, 1],
    ]);
  });
});

test('a program’s boundaries cost few statements', async () => {
  const ran = () => office.platform.sql.usage().selects + office.platform.sql.usage().writes;
  await open(PEOPLE.admin);
  const before = ran();
  await open(PEOPLE.admin);
  // Portfolio 2, viewer 1, duplicates 1 and their targets 1, children 1, links 1 and their targets 1, components 1,
  // and 1 that accounts for what was asked of Jira as the viewer.
  expect(ran() - before).toBe(10);
});
