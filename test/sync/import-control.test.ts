import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { smallSite, space, type ItemSpec } from '../support/small-site';

const spaces = [space(100, 'RAIL'), space(200, 'SHOP')];
const PROGRAM = {
  version: 1,
  programs: [
    { key: 'NORTH', name: 'North line', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }] },
  ],
};
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const items: ItemSpec[] = Array.from({ length: 450 }, (_, index) => ({ id: index + 1, key: `RAIL-${index + 1}` }));

let office: Office;
/** A site of which the points of the first hour have let a part be read. */
beforeEach(async () => {
  office = await openOffice(smallSite({ spaces, items, office: PROGRAM }), { imported: false });
  await office.platform.install();
  await office.settle();
  await office.as(PEOPLE.admin)('admin.saveImportBudget', { pointsPerHour: 250, version: 0 });
  await office.as(PEOPLE.admin)('admin.importDocument', { document: PROGRAM as never });
  await office.settle();
});
afterEach(() => office.platform.close());

const admin = () => office.as(PEOPLE.admin);
const rail = async () => (await admin()('admin.progress', {})).spaces[0]?.sync;
const program = () => admin()('program.open', { programKey: 'NORTH' });

async function anHourLater(): Promise<void> {
  office.clock.advance(HOUR);
  await office.platform.runSchedule('hourly-delta');
  await office.settle();
}

async function untilCurrent(): Promise<void> {
  for (let hours = 0; (await rail())?.state !== 'current'; hours++) {
    if (hours > 9) throw new Error('the import does not end');
    await anHourLater();
  }
}

test('a cancelled import keeps what was read, is in no figure, says so, and spends nothing more', async () => {
  const read = (await rail())?.itemsRead ?? 0;
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(450);
  expect(await admin()('admin.cancelImport', { spaceIds: ['100'] })).toEqual({ cancelled: 1 });
  expect(await rail()).toMatchObject({ state: 'cancelled', itemsRead: read, currentAsOf: null });
  expect((await rail())?.message).toMatch(/cancelled/);
  const { total, freshness } = await program();
  expect(freshness).toMatchObject({ updating: false, notImported: ['RAIL'] });
  expect(total.leftOut[0]?.explanation).toBe(
    `The import of RAIL was cancelled after ${read} work items: a part of it would look like all of it.`,
  );
  await anHourLater();
  expect(await rail()).toMatchObject({ state: 'cancelled', itemsRead: read });
  expect(await admin()('admin.cancelImport', { spaceIds: null })).toEqual({ cancelled: 0 });
  const { audit } = await admin()('admin.open', {});
  expect(audit[0]).toMatchObject({ what: 'Cancelled the import of RAIL', accountId: PEOPLE.admin });
});

test('it goes on where it was', async () => {
  const read = (await rail())?.itemsRead ?? 0;
  expect(await admin()('admin.cancelImport', { spaceIds: null })).toEqual({ cancelled: 1 });
  await anHourLater();
  expect(await admin()('admin.continueImport', { spaceIds: null })).toEqual({ queued: 1 });
  await office.settle();
  expect((await rail())?.itemsRead).toBeGreaterThan(read);
  await untilCurrent();
  expect(await rail()).toMatchObject({ state: 'current', itemsRead: 450 });
  expect((await program()).total.totals.issues.total).toBe(450);
  const { audit } = await admin()('admin.open', {});
  expect(audit[0]?.what).toBe('Continued the import of RAIL');
});

test('or it starts again from the beginning', async () => {
  await admin()('admin.cancelImport', { spaceIds: ['100'] });
  await admin()('admin.startImport', { spaceIds: ['100'] });
  expect(await rail()).toMatchObject({ state: 'queued', itemsRead: 0 });
  await untilCurrent();
  expect(await rail()).toMatchObject({ itemsRead: 450 });
  expect((await program()).total.totals.issues.total).toBe(450);
});

test('cancelled while a page is under way, it stays cancelled', async () => {
  const { jira } = office.platform;
  const handle = jira.handle.bind(jira);
  let cancelled: Promise<unknown> | undefined;
  jira.handle = (request) => {
    // The last pages come in, and with the first of them the administrator's wish.
    if (request.identity.kind === 'app' && request.path.endsWith('/search/jql'))
      cancelled ??= admin()('admin.cancelImport', { spaceIds: ['100'] });
    return handle(request);
  };
  await anHourLater();
  await cancelled;
  await office.settle();
  jira.handle = handle;
  expect(cancelled).toBeDefined();
  await anHourLater();
  expect((await rail())?.state).toBe('cancelled');
});

test('a space that is read again and cancelled keeps its figures up to date', async () => {
  await untilCurrent();
  await anHourLater();
  await admin()('admin.startImport', { spaceIds: ['100'] });
  await admin()('admin.cancelImport', { spaceIds: ['100'] });
  await anHourLater();
  expect(await rail()).toMatchObject({
    state: 'cancelled',
    currentAsOf: new Date(office.clock.now()).toISOString(),
  });
  expect((await program()).total.totals.issues.total).toBe(450);
});

test('a page token that is older than Jira keeps it costs its window alone, and nothing is counted twice', async () => {
  const paused = await rail();
  expect(paused).toMatchObject({ state: 'paused', itemsExpected: 450 });
  office.clock.advance(8 * DAY);
  await anHourLater();
  // Two hundred are read a second time in that hour.
  expect((await rail())?.itemsRead).toBe(paused?.itemsRead);
  await untilCurrent();
  expect(await rail()).toMatchObject({ itemsRead: 450, itemsExpected: 450 });
  expect((await program()).total.totals.issues.total).toBe(450);
});

test('only administrators end imports or have them go on', async () => {
  for (const name of ['admin.cancelImport', 'admin.continueImport'] as const)
    await expect(office.as(PEOPLE.manager)(name, { spaceIds: null })).rejects.toMatchObject({ code: 'no-permission' });
  await expect(admin()('admin.cancelImport', { spaceIds: ['999'] })).rejects.toMatchObject({ code: 'bad-request' });
});
