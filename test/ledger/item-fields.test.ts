import { select, text } from '../../src/ledger/database';
import { bucketOf, itemsOfBuckets, rememberVersions, writeItems, type ItemRecord } from '../../src/ledger/items';
import { rememberPointsFields, rememberStartField, siteFields, startField } from '../../src/ledger/spaces';
import { item } from './sample-item';
import { withLedger } from './with-ledger';

describe('what is stored for classes, baselines, boundaries and flow', () => {
  const early: Partial<ItemRecord> = {
    categorySince: 1000,
    startDay: '2026-01-05',
    labels: ['early'],
    components: ['Gate'],
    versions: ['1'],
    linkTargetIds: ['7', '8'],
    duplicates: ['7'],
    blocks: ['8'],
    updated: 1,
  };
  const late: Partial<ItemRecord> = {
    categorySince: 2000,
    startDay: null,
    labels: [],
    components: ['Gate', 'Crane'],
    versions: ['1', '2'],
    linkTargetIds: ['9'],
    duplicates: [],
    blocks: ['9'],
    updated: 2,
  };
  const columns = 'category_since, start, labels, components, versions, links, duplicates, blocks';
  const stored = {
    category_since: '2000',
    start: null,
    labels: null,
    components: '["Gate","Crane"]',
    versions: '["1","2"]',
    links: '9',
    duplicates: null,
    blocks: '9',
  };

  test.each([
    ['in order', [early, late]],
    ['the newer first', [late, early]],
    ['again and again', [early, late, early, late, early]],
  ])('is that of the newest version when versions arrive %s', (_order, versions) =>
    withLedger(async () => {
      for (const version of versions) await writeItems([item(1, version)]);
      const [row] = await select(`SELECT ${columns} FROM work_item WHERE id = ?`, ['1']);
      expect({ ...row, category_since: text(row?.['category_since']) }).toEqual(stored);
    }),
  );

  test('is nothing, and takes no room, where Jira says nothing', () =>
    withLedger(async () => {
      await writeItems([item(1)]);
      const [row] = await select(`SELECT ${columns} FROM work_item WHERE id = ?`, ['1']);
      expect(new Set(Object.values(row ?? {}))).toEqual(new Set([null]));
      expect((await itemsOfBuckets('100', [bucketOf('1')]))[0]).toMatchObject({
        typeName: '',
        statusName: '',
        categorySince: null,
        startDay: null,
        assignee: null,
        labels: [],
        components: [],
        versions: [],
        duplicates: [],
      });
    }));

  test('comes whole from a bucket of more than one page', () =>
    withLedger(async () => {
      const ids = Array.from({ length: 1001 }, (_, index) => 64 * (index + 1));
      await writeItems(ids.map((id) => item(id, { labels: [`label-${id}`] })));
      const read = await itemsOfBuckets('100', [0]);
      expect(read.map(({ id, labels }) => [id, labels])).toEqual(ids.map((id) => [String(id), [`label-${id}`]]));
    }));
});

test('a version keeps the name and day last seen', () =>
  withLedger(async () => {
    const gate = { id: '12807', spaceId: '100', name: 'Gate 1', releaseDay: '2026-02-13' };
    await rememberVersions([gate, { ...gate, id: '12808', name: 'Gate 2', releaseDay: null }]);
    await rememberVersions([{ ...gate, name: 'Gate one', releaseDay: '2026-03-13' }]);
    const rows = await select('SELECT id, space_id, name, release_day FROM version ORDER BY id');
    expect(rows.map((row) => [text(row['id']), text(row['space_id']), row['name'], row['release_day']])).toEqual([
      ['12807', '100', 'Gate one', '2026-03-13'],
      ['12808', '100', 'Gate 2', null],
    ]);
  }));

test('the site’s start field is the one that Jira has now, or none', () =>
  withLedger(async () => {
    expect(await siteFields()).toEqual({ points: [], start: null });
    await rememberPointsFields([{ fieldId: 'customfield_10016', name: 'Story Points', kind: 'company-managed' }]);
    await rememberStartField('customfield_10015');
    await rememberStartField('customfield_10022');
    expect(await startField()).toBe('customfield_10022');
    expect(await siteFields()).toEqual({ points: ['customfield_10016'], start: 'customfield_10022' });
    await rememberStartField(null);
    expect(await startField()).toBeNull();
  }));
