import type { ChangelogDocument, SiteData } from '../../sandbox/data/site-data';
import { setUpSite } from '../../sandbox/set-up';
import { unpackHistory } from '../../src/ledger/item-histories';
import { openOffice, type Office } from '../support/open-office';
import { issue, smallSite, space, type ItemSpec } from '../support/small-site';

const SPACES = [space(100, 'RAIL')];
const OFFICE = {
  version: 1,
  programs: [{ key: 'NORTH', name: 'North line', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }] }],
};
const STATUSES = [
  { id: '1', name: 'To Do', statusCategory: { id: 2, key: 'new', name: 'To Do' } },
  { id: '2', name: 'In Progress', statusCategory: { id: 4, key: 'indeterminate', name: 'In Progress' } },
];

type Entry = [id: number, created: string | number, field: string, from: string | null, to: string | null];

function changelog(issueId: number, entries: readonly Entry[]): ChangelogDocument {
  return {
    issueId: String(issueId),
    changeHistories: entries.map(([id, created, field, from, to]) => {
      const custom = field.startsWith('customfield_');
      return {
        id: String(id),
        created: typeof created === 'string' ? `${created}T08:00:00.000+0000` : created,
        items: [
          {
            ...{ field, fieldId: field, fromString: from, toString: to },
            ...(custom ? { from: null, to: null } : { from, to }),
          },
        ],
      };
    }),
  };
}

function site(items: ItemSpec[], changelogs: ChangelogDocument[]): SiteData {
  return { ...smallSite({ spaces: SPACES, items, office: OFFICE }), statuses: STATUSES, changelogs };
}

function stored(office: Office) {
  const { rows } = office.platform.sql.run('SELECT item_id, due, doc FROM item_history ORDER BY item_id');
  if (!Array.isArray(rows)) throw new Error('not a query');
  return rows.map(({ item_id: id, due, doc }) => ({
    ...{ id, due },
    history: doc === null ? null : unpackHistory(String(doc)),
  }));
}

const at = (day: string) => Date.parse(`${day}T08:00:00Z`);
const DONE: ItemSpec = { id: 1, key: 'RAIL-1', status: 'Done', points: 5, originalHours: 2 };

test('what changed in an item is read with its import', async () => {
  const office = await openOffice(
    site(
      [DONE, { id: 2, key: 'RAIL-2' }],
      [
        changelog(1, [
          [12, '2026-01-15', 'status', '2', '3'],
          [11, '2026-01-13', 'status', '1', '2'],
          [13, '2026-01-14', 'customfield_10016', '3', '5'],
          [14, '2026-01-14', 'timeoriginalestimate', null, '7200'],
          [15, '2026-01-14', 'assignee', null, 'somebody'],
        ]),
      ],
    ),
  );
  expect(stored(office)).toEqual([
    {
      ...{ id: '1', due: 0 },
      history: {
        fields: {
          status: {
            first: 1,
            changes: [
              { at: at('2026-01-13'), to: 2 },
              { at: at('2026-01-15'), to: 3 },
            ],
          },
          original: { first: null, changes: [{ at: at('2026-01-14'), to: 7_200 }] },
        },
        points: { customfield_10016: { first: 3_000, changes: [{ at: at('2026-01-14'), to: 5_000 }] } },
      },
    },
    { id: '2', due: 0, history: { fields: {}, points: {} } },
  ]);
  office.platform.close();
});

test('changes are read over several pages, sorted by date across items', async () => {
  // Two items that change in turn, 1,300 times each: more than a page of 2,000.
  const turns = Array.from({ length: 1_300 }, (_, index) => index);
  const entries = (offset: number) =>
    turns.map((turn): Entry => [
      turn * 2 + offset,
      at('2026-01-13') + turn * 60_000 + offset * 1000,
      'timeestimate',
      String(turn),
      String(turn + 1),
    ]);
  const office = await openOffice(
    site(
      [
        { id: 1, key: 'RAIL-1' },
        { id: 2, key: 'RAIL-2' },
      ],
      [changelog(1, entries(1)), changelog(2, entries(2))],
    ),
  );
  for (const { history } of stored(office)) {
    const { first, changes } = history?.fields.remaining ?? { first: null, changes: [] };
    expect(first).toBe(0);
    expect(changes.map(({ to }) => to)).toEqual(turns.map((turn) => turn + 1));
  }
  office.platform.close();
});

describe('an update', () => {
  const items: ItemSpec[] = [DONE, { id: 2, key: 'RAIL-2' }];
  const moved: ItemSpec = { id: 2, key: 'RAIL-2', status: 'In Progress', updated: '2026-03-02T09:55:00.000+0000' };

  test('reads the past of what changed, and of nothing else', async () => {
    const office = await openOffice(site(items, []));
    const data = site([DONE, moved], [changelog(2, [[21, at('2026-03-02') + 5_400_000, 'status', '1', '2']])]);
    office.clock.advance(60 * 60_000);
    await office.platform.jira.load({ ...data, issues: [issue(moved, SPACES, [moved])] });
    const spent = office.platform.jira.pointsSpent();
    await office.platform.runSchedule('hourly-delta');
    await office.settle();
    expect(stored(office)[1]).toEqual({
      ...{ id: '2', due: 0 },
      history: {
        fields: { status: { first: 1, changes: [{ at: at('2026-03-02') + 5_400_000, to: 2 }] } },
        points: {},
      },
    });
    // One search that shows one item, one request for its past, and two lists of worklogs.
    expect(office.platform.jira.pointsSpent() - spent).toBe(6);
    const again = office.platform.jira.pointsSpent();
    await office.platform.runSchedule('hourly-delta');
    await office.settle();
    // The overlap shows the item once more; its past is known. Two lists of worklogs.
    expect(office.platform.jira.pointsSpent() - again).toBe(4);
    office.platform.close();
  });
});

test('an import whose pasts are cut off by the quota goes on until every one is read', async () => {
  const many = Array.from({ length: 300 }, (_, index): ItemSpec => ({ id: index + 1, key: `RAIL-${index + 1}` }));
  const data = site(
    many,
    many.map(({ id }) => changelog(id, [[id, '2026-01-14', 'timeoriginalestimate', null, '3600']])),
  );
  const office = await openOffice(data, { imported: false, pointsPerHour: 420 });
  const begun = office.clock.now();
  await setUpSite(office.platform, data);
  for (let hour = 0; hour < 4; hour += 1) await office.settle();
  expect(office.clock.now() - begun).toBeGreaterThanOrEqual(30 * 60_000);
  const rows = stored(office);
  expect(rows).toHaveLength(300);
  expect(rows.filter(({ due, history }) => due !== 0 || history?.fields.original === undefined)).toEqual([]);
  office.platform.close();
});
