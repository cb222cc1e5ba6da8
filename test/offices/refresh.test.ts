import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { issue, smallSite, space, type ItemSpec } from '../support/small-site';

const RAIL = space(100, 'RAIL');
const PROGRAM = {
  version: 1,
  programs: [{ key: 'NORTH', name: 'North line', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }] }],
};
const ITEMS: ItemSpec[] = [
  { id: 1, key: 'RAIL-1' },
  { id: 2, key: 'RAIL-2' },
];
const MINUTE = 60_000;

let office: Office;
beforeEach(async () => {
  office = await openOffice(smallSite({ spaces: [RAIL], items: ITEMS, office: PROGRAM }));
});
afterEach(() => office.platform.close());

const refresh = (who = PEOPLE.admin) => office.as(who)('site.refresh', {});
const opened = () => office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });

async function finishInJira(item: ItemSpec): Promise<void> {
  const items = ITEMS.map((one) =>
    one.id === item.id ? { ...one, status: 'Done' as const, updated: '2026-03-02T09:04:00.000+0000' } : one,
  );
  const data = smallSite({ spaces: [RAIL], items });
  await office.platform.jira.load({ ...data, issues: items.map((one) => issue(one, [RAIL], items)) });
}

test('data of the last two minutes is good enough', async () => {
  const spent = office.platform.jira.pointsSpent();
  expect(await refresh()).toEqual({ lookingForChanges: false });
  await office.settle();
  expect(office.platform.jira.pointsSpent()).toBe(spent);
});

test('older data is brought up to date behind what is drawn, and the panel hears how long it takes', async () => {
  await finishInJira(ITEMS[0] as ItemSpec);
  office.clock.advance(5 * MINUTE);
  const drawn = await opened();
  const spent = office.platform.jira.pointsSpent();
  expect(drawn.freshness.lookingForChanges).toBe(false);
  expect(await refresh()).toEqual({ lookingForChanges: true });
  expect(office.platform.jira.pointsSpent()).toBe(spent);
  expect(await opened()).toMatchObject({ freshness: { asOf: drawn.freshness.asOf, lookingForChanges: true } });
  await office.settle();
  const { freshness, total } = await opened();
  expect(freshness.lookingForChanges).toBe(false);
  expect(Date.parse(freshness.asOf ?? '') - Date.parse(drawn.freshness.asOf ?? '')).toBeGreaterThanOrEqual(5 * MINUTE);
  expect(total.totals.issues).toMatchObject({ total: 2, done: 1 });
});

test('however many people open panels, one update is asked for in two minutes', async () => {
  office.clock.advance(5 * MINUTE);
  const spent = office.platform.jira.pointsSpent();
  const answers = await Promise.all([PEOPLE.admin, PEOPLE.lead, PEOPLE.member, PEOPLE.manager].map(refresh));
  expect(answers).toEqual(answers.map(() => ({ lookingForChanges: true })));
  office.clock.advance(MINUTE);
  await refresh();
  await office.settle();
  // One search that finds what the overlap reads again.
  expect(office.platform.jira.pointsSpent() - spent).toBeLessThanOrEqual(1 + ITEMS.length);
  expect((await refresh()).lookingForChanges).toBe(false);
  office.clock.advance(3 * MINUTE);
  expect((await refresh()).lookingForChanges).toBe(true);
});

test('an update that never comes is not announced for ever', async () => {
  office.clock.advance(5 * MINUTE);
  await refresh();
  office.clock.advance(11 * MINUTE);
  expect((await opened()).freshness.lookingForChanges).toBe(false);
});

test('before anything is imported there is nothing to bring up to date', async () => {
  const empty = await openOffice(smallSite({ spaces: [RAIL], items: ITEMS }), { imported: false });
  await empty.platform.install();
  await empty.settle();
  expect(await empty.as(PEOPLE.admin)('site.refresh', {})).toEqual({ lookingForChanges: false });
  empty.platform.close();
});
