import { outsideOffice, type OutsideOffice } from '../support/outside-office';
import { PEOPLE, type ItemSpec } from '../support/small-site';

const HOURS = { by: PEOPLE.lead, day: '2026-02-02' };
/** Ids are chosen so that the moved child's bucket (of 64) under its old root is not its own. */
const ITEMS: ItemSpec[] = [
  { id: 1, key: 'RAIL-1', type: 'Epic' },
  { id: 2, key: 'RAIL-2', parent: 1, worklogs: [{ id: 11, ...HOURS, hours: 3 }] },
  { id: 3, key: 'RAIL-3', type: 'Sub-task', parent: 2, worklogs: [{ id: 12, ...HOURS, hours: 1 }] },
  { id: 65, key: 'SHOP-1', type: 'Epic' },
  { id: 6, key: 'SHOP-2', parent: 65, blocks: [2], worklogs: [{ id: 13, ...HOURS, hours: 2 }] },
];
let site: OutsideOffice;
beforeEach(async () => {
  site = await outsideOffice(ITEMS);
});
afterEach(() => site.close());

const links = async () => (await site.program()).total.totals.links;
const BEFORE = { all: [5, 6, 600], 'Space RAIL': [3, 4, 400], 'Space SHOP': [2, 2, 200] };

test('a moved work item counts once, in its new space, with its time and its links', async () => {
  expect(await site.figures()).toEqual(BEFORE);
  expect(await links()).toEqual({ within: 0, acrossProjects: 1, dangling: 0 });
  site.jira.changes.moveIssue('2', '200', 'SHOP-9');
  await site.hour();
  expect(await site.figures()).toEqual({ all: [5, 6, 600], 'Space RAIL': [2, 1, 100], 'Space SHOP': [3, 5, 500] });
  expect(await links()).toEqual({ within: 1, acrossProjects: 0, dangling: 0 });
  const { nodes } = await site.office.as(PEOPLE.admin)('project.breakdown', {
    projectId: 'p100',
    parentId: null,
    cursor: null,
  });
  expect(nodes.map(({ key, parentElsewhere }) => [key, parentElsewhere])).toEqual([
    ['RAIL-1', null],
    ['RAIL-3', 'SHOP-9'],
  ]);
});

test('work items that follow each other into a space in two updates are counted there all', async () => {
  site.jira.changes.moveIssue('2', '200', 'SHOP-9');
  await site.hour();
  site.jira.changes.moveIssue('3', '200', 'SHOP-10');
  await site.hour();
  expect(await site.figures()).toEqual({ all: [5, 6, 600], 'Space RAIL': [1, 0, 0], 'Space SHOP': [4, 6, 600] });
  site.jira.changes.moveIssue('3', '100', 'RAIL-12');
  site.jira.changes.moveIssue('2', '100', 'RAIL-11');
  await site.hour();
  expect(await site.figures()).toEqual(BEFORE);
});

test('a child that comes under a root of its old bucket in the new space is counted there', async () => {
  // 1 and 65 are of the same bucket, so the move changes the space alone.
  site.jira.changes.editIssue('2', (fields) => (fields['parent'] = { id: '65', key: 'SHOP-1' }));
  site.jira.changes.moveIssue('2', '200', 'SHOP-9');
  await site.hour();
  expect(await site.figures()).toEqual({ all: [5, 6, 600], 'Space RAIL': [2, 1, 100], 'Space SHOP': [3, 5, 500] });
});

test.each([
  ['that is in no program', {}, 'moved'],
  ['that the app may not browse', { hiddenFromApp: true }, 'unseen'],
])(
  'a work item that moved to a space %s leaves the figures with the night, and says so',
  async (_case, change, kind) => {
    site.jira.changes.changeSpace('300', change);
    site.jira.changes.moveIssue('2', '300', 'ELSE-1');
    await site.night();
    expect(await site.figures()).toEqual({ all: [4, 3, 300], 'Space RAIL': [2, 1, 100], 'Space SHOP': [2, 2, 200] });
    // Jira leaves out links to what the app may not see.
    expect(await links()).toEqual({ within: 0, acrossProjects: 0, dangling: kind === 'moved' ? 1 : 0 });
    const { explanation } = (await site.leftOut('departed-items')) ?? {};
    expect(explanation).toBe(
      kind === 'moved'
        ? '1 moved to a space that is in no program. They took 3 h of logged time with them; closed months keep it.'
        : '1 no longer shown to the app, by issue security or because they were deleted unheard of. They took 3 h of logged time with them; closed months keep it.',
    );
    site.jira.changes.moveIssue('2', '200', 'SHOP-9');
    await site.hour();
    expect(await site.figures()).toEqual({ all: [5, 6, 600], 'Space RAIL': [2, 1, 100], 'Space SHOP': [3, 5, 500] });
    expect(await site.leftOut('departed-items')).toBeUndefined();
  },
);

test('work on an item that has left the program is not taken back in by its worklogs', async () => {
  site.jira.changes.moveIssue('2', '300', 'ELSE-1');
  site.jira.changes.changeWorklog('11', 8 * 3600);
  await site.hour();
  expect(await site.figures()).toEqual({ all: [4, 3, 300], 'Space RAIL': [2, 1, 100], 'Space SHOP': [2, 2, 200] });
});
