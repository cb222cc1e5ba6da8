import { outsideOffice, type OutsideOffice } from '../support/outside-office';
import { PEOPLE } from '../support/small-site';

const HOURS = { by: PEOPLE.lead, day: '2026-02-02' };
let site: OutsideOffice;
beforeEach(async () => {
  site = await outsideOffice([
    { id: 1, key: 'RAIL-1', worklogs: [{ id: 11, ...HOURS, hours: 3 }] },
    { id: 2, key: 'RAIL-2', worklogs: [{ id: 12, ...HOURS, hours: 2 }] },
    { id: 3, key: 'SHOP-1' },
  ]);
});
afterEach(() => site.close());

const explanation = async () => (await site.leftOut('departed-items'))?.explanation;
const tombstones = () =>
  site.office.platform.sql.run(
    'SELECT item_id, item_key, space_id, logged_seconds, worklogs, standing FROM item_standing ORDER BY item_id',
  ).rows;
const ONE_LEFT = { all: [2, 3, 300], 'Space RAIL': [1, 3, 300], 'Space SHOP': [1, 0, 0] };
const WHOLE = { all: [3, 5, 500], 'Space RAIL': [2, 5, 500], 'Space SHOP': [1, 0, 0] };

test('what Jira tells of as deleted goes with the next update, and is called deleted', async () => {
  site.jira.deleteIssues(['2']);
  await site.tellDeleted('2');
  await site.tellDeleted('2');
  expect(await site.figures()).toEqual(WHOLE);
  await site.hour();
  expect(await site.figures()).toEqual(ONE_LEFT);
  expect(await explanation()).toBe('1 deleted in Jira. They took 2 h of logged time with them; closed months keep it.');
  expect(tombstones()).toEqual([
    { item_id: '2', item_key: 'RAIL-2', space_id: '100', logged_seconds: '7200', worklogs: 1, standing: 1 },
  ]);
});

test('an event that comes after the comparison tells what became of the item', async () => {
  site.jira.deleteIssues(['2']);
  await site.night();
  expect(await explanation()).toContain('1 no longer shown to the app');
  await site.tellDeleted('2');
  expect(await explanation()).toContain('1 deleted in Jira');
});

test('an event alone deletes nothing, and none is kept of items that the ledger never held', async () => {
  await site.tellDeleted('2');
  await site.tellDeleted('77');
  await site.hour();
  expect(await site.figures()).toEqual(WHOLE);
  expect(await site.leftOut('departed-items')).toBeUndefined();
  // Hidden later on, it is not called deleted.
  site.jira.changes.editIssue('2', (fields) => (fields['security'] = { id: '500', name: 'Confidential' }));
  site.jira.changes.changeSecurityLevel('500', { hiddenFromApp: true });
  await site.night();
  expect(await explanation()).toContain('1 no longer shown to the app');
  await expect(site.tellDeleted('not an id')).rejects.toThrow();
});

test('an item that issue security hides from the app leaves, and is back once the app may see it', async () => {
  site.jira.changes.editIssue('2', (fields) => (fields['security'] = { id: '500', name: 'Confidential' }));
  site.jira.changes.changeSecurityLevel('500', { hiddenFromApp: true });
  await site.night();
  expect(await site.figures()).toEqual(ONE_LEFT);
  expect(await site.leftOut('departed-items')).toMatchObject({ amount: 1, unit: 'items' });
  site.jira.changes.changeSecurityLevel('500', { hiddenFromApp: false });
  await site.night();
  expect(await site.figures()).toEqual(WHOLE);
  expect(await site.leftOut('departed-items')).toBeUndefined();
  expect(await site.leftOut('restricted-items')).toMatchObject({ amount: 1 });
});

test('a removal that was cut off keeps what the item took along', async () => {
  site.jira.deleteIssues(['2']);
  await site.night();
  // As a crash between the two statements leaves it: the note is written, the time entries are gone, the item is not.
  site.office.platform.sql.run(
    `INSERT INTO work_item (id, item_key, space_id, type_id, level, status_id, category, spent_seconds, worklogs_declared, created, updated, bucket, top)
       VALUES (2, 'RAIL-2', 100, 100, 0, 1, 0, 7200, 1, 1768210200000, 1768210200000, 2, 1)`,
  );
  await site.night();
  expect(await site.figures()).toEqual(ONE_LEFT);
  expect(tombstones()).toMatchObject([{ item_id: '2', logged_seconds: '7200', worklogs: 1 }]);
});
