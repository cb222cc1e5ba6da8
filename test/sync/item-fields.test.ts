import type { FieldDocument, IssueDocument, SiteData } from '../../sandbox/data/site-data';
import { setUpSite } from '../../sandbox/set-up';
import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { smallSite, space, type ItemSpec } from '../support/small-site';

const RAIL = space(100, 'RAIL');
const PROGRAM = {
  version: 1,
  programs: [{ key: 'NORTH', name: 'North line', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }] }],
};
const DATE_FIELD = 'com.atlassian.jira.plugin.system.customfieldtypes:datepicker';
const TARGET_START = 'com.atlassian.jpo:jpo-custom-field-baseline-start';

function field(id: number, name: string, custom: string, untranslatedName?: string): FieldDocument {
  return {
    id: `customfield_${id}`,
    name,
    ...(untranslatedName === undefined ? {} : { untranslatedName }),
    custom: true,
    schema: { type: 'date', custom, customId: id },
  };
}

const START = field(10015, 'Start date', DATE_FIELD, 'Start date');

function link(id: number, name: string, side: 'outwardIssue' | 'inwardIssue', target: number) {
  const type = { id: `${id}`, name, inward: `inward ${name}`, outward: `outward ${name}` };
  return { id: `9${id}${target}`, type, [side]: { id: String(target), key: `RAIL-${target}` } };
}

/** A site whose first item carries the given fields. */
function siteWith(fields: Record<string, unknown>, siteFields: readonly FieldDocument[] = [START]): SiteData {
  const items: ItemSpec[] = [1, 2, 3, 4, 5].map((id) => ({ id, key: `RAIL-${id}` }));
  const data = smallSite({ spaces: [RAIL], items, office: PROGRAM });
  const [first, ...rest] = data.issues as IssueDocument[];
  if (!first) throw new Error('the site has no item');
  return {
    ...data,
    fields: [...data.fields, ...siteFields],
    issues: [{ ...first, fields: { ...first.fields, ...fields } }, ...rest],
  };
}

const COLUMNS = 'category_since, start, labels, components, versions, links, duplicates, blocks';

function stored(office: Office, query: string): Record<string, unknown>[] {
  const { rows } = office.platform.sql.run(query);
  if (!Array.isArray(rows)) throw new Error('not a query');
  return rows;
}

const CARRIED = {
  statuscategorychangedate: '2026-02-10T10:00:00.000+0100',
  labels: ['gate', 'safety'],
  components: [{ id: '7', name: 'Barrier' }],
  fixVersions: [
    { id: '71', name: 'Gate 1', archived: false, released: false, releaseDate: '2026-05-29' },
    { id: '72', name: 'Some day', archived: false, released: false },
  ],
  customfield_10015: '2026-02-09',
  issuelinks: [
    link(1, 'Duplicate', 'outwardIssue', 2),
    link(1, 'Duplicate', 'inwardIssue', 3),
    link(2, 'Cloners', 'outwardIssue', 3),
    link(3, 'Blocks', 'outwardIssue', 4),
    link(3, 'Blocks', 'inwardIssue', 5),
    link(4, 'Relates', 'outwardIssue', 5),
  ],
};

describe('an import', () => {
  test('keeps what classes, baselines, boundaries and flow need', async () => {
    const office = await openOffice(siteWith(CARRIED));
    expect(stored(office, `SELECT ${COLUMNS} FROM work_item WHERE id = 1`)).toEqual([
      {
        category_since: String(Date.UTC(2026, 1, 10, 9)),
        start: '2026-02-09',
        labels: '["gate","safety"]',
        components: '["Barrier"]',
        versions: '["71","72"]',
        links: '2,3,4,5',
        duplicates: '2,3',
        blocks: '4',
      },
    ]);
    expect(stored(office, 'SELECT id, space_id, name, release_day FROM version ORDER BY id')).toEqual([
      { id: '71', space_id: '100', name: 'Gate 1', release_day: '2026-05-29' },
      { id: '72', space_id: '100', name: 'Some day', release_day: null },
    ]);
    office.platform.close();
  });

  test('leaves unknown what Jira does not say, and what is no day', async () => {
    const office = await openOffice(siteWith({ customfield_10015: 'soon', labels: null, fixVersions: [] }));
    const [row] = stored(office, `SELECT ${COLUMNS} FROM work_item WHERE id = 1`);
    expect(new Set(Object.values(row ?? {}))).toEqual(new Set([null]));
    expect(stored(office, 'SELECT id FROM version')).toEqual([]);
    office.platform.close();
  });
});

describe('the field for the start date', () => {
  test.each<[string, FieldDocument[], string | null]>([
    ['is “Start date” by its untranslated name', [field(10015, 'Startdatum', DATE_FIELD, 'Start date')], '10015'],
    [
      'is “Start date” also where Plans has “Target start”',
      [field(10009, 'Target start', TARGET_START), START],
      '10015',
    ],
    ['is “Target start” where there is no other', [field(10022, 'Zielstart', TARGET_START)], '10022'],
    [
      'is the oldest of several',
      [field(10301, 'Start date', DATE_FIELD), START, field(10100, 'Start date', DATE_FIELD)],
      '10015',
    ],
    [
      'is not a field that is only called so, nor a date that is called otherwise',
      [
        field(10030, 'Start date', 'com.atlassian.jira.plugin.system.customfieldtypes:textfield'),
        field(10031, 'Start date of the contract', DATE_FIELD),
        field(10032, 'Start date', DATE_FIELD, 'Contract begins'),
      ],
      null,
    ],
  ])('%s', async (_case, fields, expected) => {
    const office = await openOffice(siteWith({}, fields), { imported: false });
    await office.platform.install();
    await office.settle();
    expect(stored(office, "SELECT doc FROM setting WHERE kind = 'note' AND id = 'start-field'")).toEqual(
      expected === null ? [] : [{ doc: `"customfield_${expected}"` }],
    );
    office.platform.close();
  });
});

describe('an update of the app', () => {
  test('that asks items for more fields reads every item again, once', async () => {
    const office = await openOffice(siteWith(CARRIED));
    office.platform.sql.run('UPDATE work_item SET labels = NULL, category_since = NULL');
    office.platform.sql.run(
      `UPDATE setting SET doc = '"issuetype,project,status"' WHERE kind = 'note' AND id = 'item-fields'`,
    );
    await office.platform.runSchedule('nightly-upkeep');
    await office.settle();
    expect(stored(office, 'SELECT labels FROM work_item WHERE id = 1')).toEqual([{ labels: '["gate","safety"]' }]);

    const spent = office.platform.jira.pointsSpent();
    await office.platform.runSchedule('nightly-upkeep');
    await office.settle();
    // The lists of spaces, fields and statuses, and for the comparison with Jira once more, with a count and a page of five items.
    expect(office.platform.jira.pointsSpent() - spent).toBe(7 + 6);
    office.platform.close();
  });

  test.each([
    ['in the middle', 20],
    ['before it has begun', 24],
  ])('goes on a minute later when the minute’s definitions are used up %s', async (_when, others) => {
    const data = siteWith(CARRIED);
    const office = await openOffice(data, { imported: false });
    for (let table = 1; table <= others; table += 1)
      office.platform.sql.run(`CREATE TABLE other_${table} (id INT)`, [], 'ddl');
    const begun = office.clock.now();
    await setUpSite(office.platform, data);
    await office.settle();
    expect(office.clock.now() - begun).toBeGreaterThanOrEqual(60_000);
    expect(office.complaints.filter((complaint) => !complaint.startsWith('warning sql'))).toEqual([]);
    const { total } = await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
    expect(total.totals.issues.total).toBe(5);
    office.platform.close();
  });
});
