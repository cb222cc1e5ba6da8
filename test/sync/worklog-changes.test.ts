import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { smallSite, space, type ItemSpec } from '../support/small-site';

const PROGRAM = {
  version: 1,
  programs: [{ key: 'NORTH', name: 'North line', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }] }],
  rates: [{ subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 10_000, validFrom: '2020-01-01' }],
};
const HOURS = { by: PEOPLE.lead, day: '2026-02-02' };
const ITEMS: ItemSpec[] = [
  { id: 1, key: 'RAIL-1', worklogs: [{ id: 11, ...HOURS, hours: 3 }] },
  { id: 2, key: 'RAIL-2', worklogs: [{ id: 12, ...HOURS, hours: 2 }] },
  { id: 3, key: 'RAIL-3' },
  { id: 4, key: 'SHOP-1', worklogs: [{ id: 13, ...HOURS, hours: 8 }] },
];

let office: Office;
beforeEach(async () => {
  office = await openOffice(
    smallSite({ spaces: [space(100, 'RAIL'), space(200, 'SHOP')], items: ITEMS, office: PROGRAM }),
  );
  office.clock.advance(30 * 60_000);
  await hour();
});
afterEach(() => office.platform.close());

async function hour(): Promise<void> {
  await office.platform.runSchedule('hourly-delta');
  await office.settle();
}

/** Hours and euros of the program, and what Jira counts as spent. */
async function time(): Promise<[logged: number, spent: number, euros: number]> {
  const { totals } = (await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' })).total;
  const { logged, spent } = totals.timeSeconds;
  if ('unknown' in totals.cost) throw new Error(totals.cost.unknown);
  return [logged / 3600, spent / 3600, totals.cost.actualMinor / 100];
}

/** Jira keeps back the latest minute of changes. */
const aMinuteLater = () => office.clock.advance(61_000);

test('a worklog that was deleted goes out of the figures, though no search shows its item', async () => {
  expect(await time()).toEqual([5, 5, 500]);
  office.platform.jira.changes.deleteWorklog('11');
  aMinuteLater();
  await hour();
  expect(await time()).toEqual([2, 2, 200]);
});

test('a worklog that was changed is taken over, though no search shows its item', async () => {
  office.platform.jira.changes.changeWorklog('12', 7 * 3600);
  aMinuteLater();
  await hour();
  expect(await time()).toEqual([10, 10, 1000]);
});

test('what Jira keeps back for a minute is read by the next look', async () => {
  office.platform.jira.changes.deleteWorklog('11');
  await hour();
  expect(await time()).toEqual([5, 5, 500]);
  aMinuteLater();
  await hour();
  expect(await time()).toEqual([2, 2, 200]);
});

test('a worklog that went over to another work item counts there alone, even where only that item is read', async () => {
  const moved = { id: '11', author: { accountId: PEOPLE.lead }, started: '2026-02-02T09:00:00.000+0000' };
  office.platform.jira.changes.editIssue('3', (fields) => {
    const worklogs = [{ ...moved, updated: '2026-03-02T09:30:00.000+0000', timeSpentSeconds: 10_800 }];
    fields['worklog'] = { startAt: 0, maxResults: 20, total: 1, worklogs };
    fields['timespent'] = 10_800;
    fields['updated'] = '2026-03-02T09:30:00.000+0000';
  });
  await hour();
  // Jira still counts the time as spent on the first item.
  expect(await time()).toEqual([5, 8, 500]);
});

test('looking costs two points where nothing has changed, and worklogs of other spaces cost no work item', async () => {
  const spent = office.platform.jira.pointsSpent();
  await hour();
  // A search without a result, and two lists of worklogs.
  expect(office.platform.jira.pointsSpent() - spent).toBe(3);
  office.platform.jira.changes.changeWorklog('13', 3600);
  aMinuteLater();
  await hour();
  expect(office.platform.jira.pointsSpent() - spent).toBe(3 + 4);
  expect(await time()).toEqual([5, 5, 500]);
});

test('the watermark moves to the beginning of a look that is folded', async () => {
  const mark = () =>
    office.platform.sql.run("SELECT doc FROM setting WHERE kind = 'note' AND id = 'worklogs-read'").rows;
  const first = office.clock.now();
  expect(mark()).toEqual([{ doc: `"${first}"` }]);
  office.platform.jira.changes.deleteWorklog('11');
  aMinuteLater();
  await hour();
  expect(mark()).toEqual([{ doc: `"${first + 61_000}"` }]);
});

test('more than a thousand deletions are all taken over', async () => {
  const worklogs = Array.from({ length: 1_100 }, (_, index) => ({ id: 5_000 + index, ...HOURS, hours: 1 }));
  const many = await openOffice(
    smallSite({
      spaces: [space(100, 'RAIL')],
      items: Array.from({ length: 110 }, (_, index) => ({
        id: index + 1,
        key: `RAIL-${index + 1}`,
        worklogs: worklogs.slice(index * 10, index * 10 + 10),
      })),
      office: PROGRAM,
    }),
  );
  many.clock.advance(30 * 60_000);
  for (const { id } of worklogs) {
    many.platform.jira.changes.deleteWorklog(String(id));
    many.clock.advance(1);
  }
  many.clock.advance(61_000);
  await many.platform.runSchedule('hourly-delta');
  await many.settle();
  const { totals } = (await many.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' })).total;
  expect([totals.issues.total, totals.worklogs, totals.timeSeconds.spent]).toEqual([110, 0, 0]);
  many.platform.close();
});
