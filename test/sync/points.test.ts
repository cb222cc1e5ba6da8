import { Budget } from '../../src/sync/budget';
import { pointsTaken } from '../../src/ledger/budget';
import { Spending } from '../../src/jira/spending';
import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { issue, smallSite, space, START, type ItemSpec } from '../support/small-site';
import { withLedger } from '../ledger/with-ledger';

const RAIL = space(100, 'RAIL');
const SHOP = space(200, 'SHOP');
const PROGRAM = {
  version: 1,
  programs: [
    { key: 'NORTH', name: 'North line', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }] },
  ],
};
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const spaces = [RAIL, SHOP];

function manyItems(count: number, key = 'RAIL', first = 1): ItemSpec[] {
  return Array.from({ length: count }, (_, index) => ({ id: first + index, key: `${key}-${index + 1}` }));
}

const progressOf = (office: Office) => office.as(PEOPLE.admin)('admin.progress', {});

/** What was spent today on a cause: requests and points. */
async function spentOn(office: Office, cause: string) {
  const { usage } = await progressOf(office);
  const found = usage.causes.find((one) => one.cause === cause);
  return found ? [found.requests, found.points] : [0, 0];
}

/** A site whose import may spend so much in an hour, before anything is read. */
async function opened(items: ItemSpec[], pointsPerHour: number): Promise<Office> {
  const data = smallSite({ spaces, items, office: PROGRAM });
  const office = await openOffice(data, { imported: false });
  await office.platform.install();
  await office.settle();
  await office.as(PEOPLE.admin)('admin.saveImportBudget', { pointsPerHour, version: 0 });
  await office.as(PEOPLE.admin)('admin.importDocument', {
    document: PROGRAM as never,
  });
  return office;
}

describe('the points of an hour', () => {
  const at = Date.parse(START);
  const hour = Math.floor(at / HOUR);

  const spend = (spending: Spending, points: number) =>
    spending.book({ cause: 'import', reason: null, requests: 1, points, milliseconds: 0 });

  test('are leased in advance, given back unspent, and never handed out twice', () =>
    withLedger(async () => {
      const [one, other] = [new Spending(), new Spending()];
      const [first, second] = [new Budget(one, () => at), new Budget(other, () => at)];
      expect(await first.allows(101)).toBe(true);
      expect((await pointsTaken(hour)).taken).toBe(1_000);
      expect(await second.allows(2_000)).toBe(true);
      // 3,250 an hour: 250 are left for whoever asks next.
      expect(await first.allows(1_251)).toBe(false);
      expect(await first.allows(1_250)).toBe(true);
      expect((await pointsTaken(hour)).taken).toBe(3_250);
      spend(one, 600);
      await first.settle();
      expect((await pointsTaken(hour)).taken).toBe(2_600);
      // More than was leased is booked as well.
      spend(other, 2_500);
      await second.settle();
      expect((await pointsTaken(hour)).taken).toBe(3_100);
      expect(await first.allows(151)).toBe(false);
    }));

  test('are new with every hour, and what other causes spend does not count', () =>
    withLedger(async () => {
      let now = at;
      const spending = new Spending();
      const budget = new Budget(spending, () => now);
      expect(await budget.allows(3_250)).toBe(true);
      spend(spending, 3_250);
      expect(await budget.allows(1)).toBe(false);
      spending.book({ cause: 'update', reason: null, requests: 1, points: 9_000, milliseconds: 0 });
      now += HOUR;
      expect(await budget.allows(3_250)).toBe(true);
      expect((await pointsTaken(hour + 1)).taken).toBe(3_250);
    }));
});

describe('an import that has used its points', () => {
  test('stands still, says until when, and goes on with the hourly trigger alone', async () => {
    const office = await opened(manyItems(700), 300);
    await office.settle();
    const { sync, budget } = await progressOf(office);
    expect(sync).toMatchObject({ running: true, itemsExpected: 700, standstill: { reason: 'points', message: null } });
    expect(sync.standstill?.until).toBe('2026-03-02T10:00:00.000Z');
    // Two requests to begin each space with, then pages of 100 and less while 101 points are left.
    expect(budget.takenThisHour).toBeGreaterThan(199);
    expect(budget.takenThisHour).toBeLessThanOrEqual(300);
    expect(sync.itemsRead).toBeLessThan(300);
    // Nobody asks again before the hour has passed.
    expect(office.platform.queuedEvents()).toBe(0);

    // 700 items are at least 3 hours' worth.
    let hours = 0;
    for (; (await progressOf(office)).sync.running && hours < 9; hours++) {
      office.clock.advance(HOUR);
      await office.platform.runSchedule('hourly-delta');
      await office.settle();
    }
    expect(hours).toBeGreaterThanOrEqual(2);
    expect(hours).toBeLessThanOrEqual(4);
    const { total } = await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
    expect(total.totals.issues.total).toBe(700);
    expect((await progressOf(office)).sync).toMatchObject({ running: false, standstill: null, itemsRead: 700 });
    office.platform.close();
  });

  test('tells how long it will take by the points there are for an hour', async () => {
    const office = await opened(manyItems(700), 300);
    await office.settle();
    const { sync, budget, usage } = await progressOf(office);
    const spent = usage.causes.find(({ cause }) => cause === 'import');
    const [requests, points] = [spent?.requests ?? 0, spent?.points ?? 0];
    const left = 700 - sync.itemsRead;
    const needed = Math.ceil((left * points) / (points - requests));
    const hours = Math.ceil((needed - (300 - budget.takenThisHour)) / 300);
    // It is a minute past nine, as the tables took one: the hour of the last points begins so many hours after nine.
    expect(sync.secondsLeft).toBe(hours * 3600 - 60);
    expect(hours).toBeGreaterThanOrEqual(2);
    office.platform.close();
  });

  test('does not keep spaces that are complete from being brought up to date', async () => {
    const shop = manyItems(2, 'SHOP', 5_000);
    const office = await opened([...manyItems(700), ...shop], 300);
    await office.settle();
    const before = await progressOf(office);
    expect(before.spaces.map(({ sync }) => sync.state)).toEqual(['paused', 'current']);

    const changed = { ...(shop[0] as ItemSpec), status: 'Done' as const, updated: '2026-03-02T09:20:00.000+0000' };
    const data = smallSite({ spaces, items: [changed] });
    await office.platform.jira.load({ ...data, issues: [issue(changed, spaces, [changed])] });
    office.clock.advance(30 * MINUTE);
    await office.platform.runSchedule('hourly-delta');
    await office.settle();
    const after = await progressOf(office);
    // No point is left for the import in this hour, but the update has come.
    expect(after.sync.itemsRead).toBe(before.sync.itemsRead);
    expect(after.spaces[1]?.sync).toMatchObject({ state: 'current', currentAsOf: '2026-03-02T09:31:00.000Z' });
    const { projects } = await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
    const shopTotals = projects.find(({ spaces: [home] }) => home?.key === 'SHOP')?.measures.totals;
    expect(shopTotals?.issues).toEqual({ total: 2, todo: 1, inProgress: 0, done: 1 });
    office.platform.close();
  });

  test('keeps spaces current that are read again, for as long as that takes', async () => {
    const items = manyItems(300, 'SHOP');
    const office = await openOffice(smallSite({ spaces, items, office: PROGRAM }));
    const admin = office.as(PEOPLE.admin);
    await admin('admin.saveImportBudget', { pointsPerHour: 200, version: 0 });
    office.clock.advance(HOUR);
    await admin('admin.startImport', { spaceIds: ['200'] });
    await office.settle();
    expect((await progressOf(office)).sync.standstill).toMatchObject({ reason: 'points' });
    const changed = { ...(items[299] as ItemSpec), status: 'Done' as const, updated: '2026-03-02T10:20:00.000+0000' };
    await office.platform.jira.load({ ...smallSite({ spaces, items }), issues: [issue(changed, spaces, items)] });
    office.clock.advance(30 * MINUTE);
    await office.platform.runSchedule('hourly-delta');
    await office.settle();
    const { sync } = (await progressOf(office)).spaces[1] ?? {};
    expect(sync).toMatchObject({ state: 'paused', currentAsOf: '2026-03-02T10:31:00.000Z' });
    const { total } = await admin('program.open', { programKey: 'NORTH' });
    expect(total.totals.issues).toMatchObject({ total: 300, done: 1 });
    office.platform.close();
  });

  test('goes on at once when an administrator gives it more, and a second save of the same is a conflict', async () => {
    const office = await opened(manyItems(700), 300);
    await office.settle();
    const admin = office.as(PEOPLE.admin);
    const { budget } = await progressOf(office);
    await admin('admin.saveImportBudget', { pointsPerHour: 2_000, version: budget.version });
    await expect(
      admin('admin.saveImportBudget', { pointsPerHour: 900, version: budget.version }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await office.settle();
    expect((await progressOf(office)).sync).toMatchObject({ running: false, itemsRead: 700 });
    const { audit } = await admin('admin.open', {});
    expect(audit.map(({ what }) => what)).toContain('Set the points of the import to 2000 an hour');
    await expect(
      office.as(PEOPLE.manager)('admin.saveImportBudget', { pointsPerHour: 900, version: 9 }),
    ).rejects.toMatchObject({ code: 'no-permission' });
    office.platform.close();
  });
});

describe('what is asked of Jira', () => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(smallSite({ spaces, items: manyItems(3), office: PROGRAM }));
    // The import and the set-up are another day's.
    office.clock.advance(24 * HOUR);
  });
  afterEach(() => office.platform.close());

  test('is accounted to the point: all causes together are what Jira itself has counted', async () => {
    const fresh = await openOffice(smallSite({ spaces, items: manyItems(3), office: PROGRAM }));
    const { usage } = await progressOf(fresh);
    const sum = usage.causes.reduce((all, { points }) => all + points, 0);
    // Permissions were asked for when the office was set up, so this call itself spends nothing.
    expect(sum).toBe(fresh.platform.jira.pointsSpent());
    fresh.platform.close();
  });

  test('by opening panels is one permission check in five minutes for each viewer, and no search', async () => {
    const people = [PEOPLE.admin, PEOPLE.lead, PEOPLE.member];
    const searches: string[] = [];
    const handle = office.platform.jira.handle.bind(office.platform.jira);
    office.platform.jira.handle = (request) => {
      if (request.path.includes('/search')) searches.push(request.path);
      return handle(request);
    };
    const open = async (who: string) => {
      const call = office.as(who);
      await call('program.list', {});
      await call('program.open', { programKey: 'NORTH' });
      await call('project.open', { spaceId: '100' });
      await call('project.breakdown', { projectId: 'p100', parentId: null, cursor: null });
      await call('program.boundaries', { programKey: 'NORTH' });
    };
    for (let round = 0; round < 4; round++) {
      for (const who of people) await open(who);
      office.clock.advance(MINUTE);
    }
    expect(await spentOn(office, 'permissions')).toEqual([3, 3]);
    office.clock.advance(2 * MINUTE);
    for (const who of people) await open(who);
    expect(await spentOn(office, 'permissions')).toEqual([6, 6]);
    expect(searches).toEqual([]);
    const { usage } = await progressOf(office);
    expect(usage.causes.map(({ cause }) => cause)).toEqual(['permissions']);
  });

  test('costs a panel one statement more than its drawing, and only where Jira was asked', async () => {
    const call = office.as(PEOPLE.lead);
    const writes = async () => {
      const before = office.platform.sql.usage().writes;
      await call('program.open', { programKey: 'NORTH' });
      return office.platform.sql.usage().writes - before;
    };
    // The answer to the permission check, and its account.
    expect(await writes()).toBe(2);
    expect(await writes()).toBe(0);
  });

  test('by an update after a panel was opened is told apart from the hourly one', async () => {
    for (const who of [PEOPLE.admin, PEOPLE.lead, PEOPLE.member]) await office.as(who)('site.refresh', {});
    await office.settle();
    const [requests, points] = await spentOn(office, 'refresh');
    // A search, and two lists of worklogs.
    expect([requests, points]).toEqual([3, 3]);
    expect(await spentOn(office, 'update')).toEqual([0, 0]);
    await office.platform.runSchedule('hourly-delta');
    await office.settle();
    expect((await spentOn(office, 'update'))[0]).toBe(3);
    expect(await spentOn(office, 'refresh')).toEqual([requests, points]);
  });

  test('starts afresh with the day', async () => {
    await office.as(PEOPLE.lead)('program.open', { programKey: 'NORTH' });
    expect((await spentOn(office, 'permissions'))[0]).toBeGreaterThan(0);
    office.clock.advance(24 * HOUR);
    const { usage } = await progressOf(office);
    expect(usage).toMatchObject({ since: '2026-03-04T00:00:00.000Z', refusals: [] });
    expect(usage.causes.map(({ cause }) => cause)).toEqual([]);
  });
});
