import { outsideOffice, type OutsideOffice } from '../support/outside-office';
import { PEOPLE } from '../support/small-site';

const HOURS = { by: PEOPLE.member, day: '2026-02-02' };
let site: OutsideOffice;
beforeEach(async () => {
  site = await outsideOffice([{ id: 1, key: 'RAIL-1', worklogs: [{ id: 11, ...HOURS, hours: 3 }] }]);
});
afterEach(() => site.close());

const numbers = () => {
  const rows = site.office.platform.sql.run(
    'SELECT a.account_id, w.author FROM worklog w JOIN account a ON a.ref = w.author',
  ).rows;
  return rows as { account_id: string; author: string }[];
};

test('somebody who is deactivated keeps their number and their time', async () => {
  const before = numbers();
  site.jira.changes.changeUser(PEOPLE.member, { active: false });
  await site.night();
  await site.office.platform.runSchedule('weekly-personal-data');
  expect(numbers()).toEqual(before);
  expect((await site.figures())['all']).toEqual([1, 3, 300]);
});

test('of somebody who is erased the figures stay without an id, also when Jira names the account again', async () => {
  const author = numbers()[0]?.author;
  site.office.platform.closedAccounts.add(PEOPLE.member);
  await site.office.platform.runSchedule('weekly-personal-data');
  expect(numbers()).toEqual([{ account_id: '', author }]);
  site.jira.changes.changeWorklog('11', 4 * 3600);
  await site.hour();
  expect((await site.figures())['all']).toEqual([1, 4, 400]);
  expect(numbers()).toEqual([{ account_id: '', author }]);
});
