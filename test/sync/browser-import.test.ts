import type { CallInput, CallOutput } from '../../src/contract/calls';
import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { issue, smallSite, space, type ItemSpec } from '../support/small-site';

const RAIL = space(100, 'RAIL');
const SPACES = [RAIL, space(200, 'SHOP')];
const PROGRAM = {
  version: 1,
  programs: [{ key: 'NORTH', name: 'North line', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }] }],
};
const HOURS = { by: PEOPLE.lead, day: '2026-02-02' };
const COUNT = 250;
const ITEMS: ItemSpec[] = Array.from({ length: COUNT }, (_, at) => ({
  ...{ id: at + 1, key: `RAIL-${at + 1}`, worklogs: [{ id: 1_000 + at, ...HOURS, hours: 1 }] },
  ...(at === 199 ? { security: '500' } : {}),
}));

type Step = CallOutput<'admin.importPart'>;
type Search = NonNullable<Step['next']>;

/** A site whose items were made a day apart, the last ones in the year that goes on, and whose import waits. */
async function waitingOffice(pointsPerHour = 65_000): Promise<Office> {
  const data = smallSite({ spaces: SPACES, items: ITEMS, office: PROGRAM });
  const created = (at: number) => new Date(Date.UTC(2025, 6, 1 + at, 9)).toISOString().replace('Z', '+0000');
  const issues = ITEMS.map((item, at) => {
    const document = issue(item, SPACES, ITEMS);
    return { ...document, fields: { ...document.fields, created: created(at) } };
  });
  const office = await openOffice({ ...data, issues }, { imported: false, pointsPerHour });
  await office.platform.install();
  await office.settle();
  await office.as(PEOPLE.admin)('admin.importDocument', {
    document: PROGRAM as CallInput<'admin.importDocument'>['document'],
  });
  return office;
}

let office: Office;
beforeEach(async () => {
  office = await waitingOffice();
});
afterEach(() => office.platform.close());

const hand = (part: CallInput<'admin.importPart'>['part']) =>
  office.as(PEOPLE.admin)('admin.importPart', { part, without: [] });

interface Page {
  issues: { id: string; fields: Record<string, unknown> }[];
  nextPageToken?: string;
}

/** Sends a search as the administrator's browser does, which waits for the next hour when it has to. */
async function search(next: Search): Promise<Page> {
  const answer = await office.platform.requestAsUser(PEOPLE.admin, {
    restPath: '/rest/api/3/search/jql',
    method: 'POST',
    headers: [['Content-Type', 'application/json']],
    body: JSON.stringify(next.body),
  });
  if (answer.status === 429) {
    office.clock.advance(3_600_000);
    return search(next);
  }
  expect(answer.status).toBe(200);
  return JSON.parse(answer.body) as Page;
}

const partOf = ({ spaceId, window, from }: Search, { issues, nextPageToken }: Page) => ({
  ...{ spaceId, window, from, issues },
  ...{ more: false, nextToken: nextPageToken ?? null },
});

/** Reads so many pages as a browser; answers what it would read next. */
async function browse(pages = Infinity): Promise<Search | null> {
  let { next } = await hand(null);
  for (let page = 0; next !== null && page < pages; page += 1)
    next = (await hand(partOf(next, await search(next)))).next;
  return next;
}

const rows = (query: string) => office.platform.sql.run(query).rows as Record<string, unknown>[];
const stored = () => Number(rows('SELECT COUNT(*) AS n FROM work_item')[0]?.['n']);
async function figures() {
  const { total } = await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
  return [total.totals.issues.total, total.totals.worklogs, total.totals.timeSeconds.logged / 3600];
}
/** How many items the windows have counted as read. */
const counted = () => Number(rows('SELECT SUM(items) AS n FROM import_window')[0]?.['n']);
const progress = async () => (await office.as(PEOPLE.admin)('admin.progress', {})).sync;
const unconfirmed = async () => {
  const { total } = await office.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' });
  return total.leftOut.find(({ id }) => id === 'unconfirmed-items')?.amount ?? 0;
};
/** Requests and issues that Jira handed out for a stretch of a test, whoever asked. */
const spent = () => office.platform.jira.pointsSpent();

test('a browser reads all, and the app spends a few counts to fold and confirm it', async () => {
  expect(await browse()).toBeNull();
  expect(stored()).toBe(COUNT);
  expect(rows('SELECT COUNT(*) AS n FROM item_standing WHERE standing = 3')).toEqual([{ n: String(COUNT) }]);
  const points = spent();
  await office.settle();
  // The lists of spaces, fields and statuses, a count of each year, and one request for histories, which are empty.
  expect(spent() - points).toBe(6);
  expect(await figures()).toEqual([COUNT, COUNT, COUNT]);
  expect(await unconfirmed()).toBe(0);
});

test('what only the administrator may see is flagged and then taken out by the comparison', async () => {
  office.platform.jira.changes.changeSecurityLevel('500', { hiddenFromApp: true });
  await browse();
  expect(stored()).toBe(COUNT);
  // The fold comes first, then the comparison; in between the figures say what is not confirmed.
  await office.settle();
  expect(await figures()).toEqual([COUNT - 1, COUNT - 1, COUNT - 1]);
  expect(await unconfirmed()).toBe(0);
  expect(rows('SELECT id FROM work_item WHERE id = 200')).toEqual([]);
  // Told so by the app, the ledger does not take it from a browser again.
  await office.as(PEOPLE.admin)('admin.startImport', { spaceIds: ['100'] });
  await browse();
  expect(rows('SELECT id FROM work_item WHERE id = 200')).toEqual([]);
});

test('the app goes on where the browser was closed, a day of items further back', async () => {
  // Two pages of a hundred items of the one window that there is.
  await browse(2);
  const before = stored();
  const points = spent();
  await office.settle();
  expect(await figures()).toEqual([COUNT, COUNT, COUNT]);
  expect(before).toBeGreaterThan(100);
  expect(counted()).toBe(COUNT);
  // Far fewer than all of them, and a few counts.
  expect(spent() - points).toBeLessThan(COUNT - before + 20);
});

test('the browser goes on where the app had to stop', async () => {
  office.platform.close();
  // Lists and a count, then two pages of a hundred items; the third has to wait for the next hour.
  office = await waitingOffice(190);
  await office.platform.deliverDue();
  expect(stored()).toBe(200);
  office.clock.advance(3_600_000);
  const { next } = await hand(null);
  // The app's page token is not the browser's to use, so it asks for the whole window; what the app has seen stays the app's.
  expect(next?.body.jql).toBe('project = 100 ORDER BY created ASC');
  expect(await browse()).toBeNull();
  expect(rows('SELECT COUNT(*) AS n FROM item_standing WHERE standing = 3')).toEqual([{ n: String(COUNT - 200) }]);
  await office.settle();
  expect(await figures()).toEqual([COUNT, COUNT, COUNT]);
});

test('what browser and app read both counts once, and progress never passes what is expected', async () => {
  office.platform.close();
  office = await waitingOffice(190);
  await office.platform.deliverDue();
  expect(await progress()).toMatchObject({ itemsRead: 200, itemsExpected: COUNT });
  office.clock.advance(3_600_000);
  let { next } = await hand(null);
  const told: number[] = [];
  // The browser begins with the first item, which the app has read.
  while (next !== null) {
    next = (await hand(partOf(next, await search(next)))).next;
    const { itemsRead } = await progress();
    expect(itemsRead).toBe(stored());
    told.push(itemsRead);
  }
  expect(told.length).toBeGreaterThan(2);
  expect(told.at(-1)).toBe(COUNT);
  await office.settle();
  expect(await progress()).toMatchObject({ running: false, itemsRead: COUNT, itemsExpected: COUNT });
});

test('a page that the app asked for while a browser stored the same one counts once', async () => {
  const { next } = await hand(null);
  if (!next) throw new Error('nothing waits');
  const page = await search(next);
  const { jira } = office.platform;
  const handle = jira.handle.bind(jira);
  let stores: Promise<unknown> | undefined;
  jira.handle = (request) => {
    if (request.identity.kind === 'app' && request.path.endsWith('/search/jql'))
      stores ??= hand({ ...partOf(next, page), nextToken: page.nextPageToken ?? null });
    return handle(request);
  };
  await office.platform.deliverDue();
  await stores;
  jira.handle = handle;
  expect(stores).toBeDefined();
  expect(counted()).toBe(stored());
});

test('a tab that is closed in the middle of a page has lost nothing: the page is read again and counts once', async () => {
  const { next } = await hand(null);
  if (!next) throw new Error('nothing waits');
  const page = await search(next);
  await hand({ ...partOf(next, { ...page, issues: page.issues.slice(0, 10) }), more: true });
  expect(stored()).toBe(10);
  expect(await browse()).toBeNull();
  expect(counted()).toBe(COUNT);
  await office.settle();
  expect(await figures()).toEqual([COUNT, COUNT, COUNT]);
});

test('worklogs that not everybody may see stay out, and the rest says so', async () => {
  office.platform.jira.changes.editIssue('250', (fields) => {
    const block = fields['worklog'] as { worklogs: Record<string, unknown>[] };
    block.worklogs = block.worklogs.map((one) => ({ ...one, visibility: { type: 'role', value: 'Administrators' } }));
  });
  await browse();
  expect(rows('SELECT worklogs_declared FROM work_item WHERE id = 250')).toEqual([{ worklogs_declared: 1 }]);
  expect(rows('SELECT id FROM worklog WHERE item_id = 250')).toEqual([]);
});

test('a browser changes nothing that the app has seen itself', async () => {
  await office.settle();
  await office.as(PEOPLE.admin)('admin.startImport', { spaceIds: ['100'] });
  const { next } = await hand(null);
  if (!next) throw new Error('nothing waits');
  const page = await search(next);
  const forged = page.issues.map((one) => ({ ...one, fields: { ...one.fields, timespent: 1, worklog: null } }));
  await hand(partOf(next, { ...page, issues: forged }));
  expect(rows('SELECT SUM(spent_seconds) AS n FROM work_item')).toEqual([{ n: String(COUNT * 3600) }]);
  expect(rows('SELECT COUNT(*) AS n FROM worklog')).toEqual([{ n: String(COUNT) }]);
});

test('what changed since the app read it is read by the next update, although a browser came by it', async () => {
  await office.settle();
  office.clock.advance(3_600_000);
  office.platform.jira.changes.editIssue('3', (fields) => (fields['timeoriginalestimate'] = 7_200), true);
  office.clock.advance(3_600_000);
  await office.as(PEOPLE.admin)('admin.startImport', { spaceIds: ['100'] });
  await browse();
  await office.settle();
  await office.platform.runSchedule('hourly-delta');
  await office.settle();
  expect(rows('SELECT original_seconds FROM work_item WHERE id = 3')).toEqual([{ original_seconds: '7200' }]);
});

test('a space that the app is not shown is set aside, and one that the browser is not shown is left to the app', async () => {
  const { next } = await office.as(PEOPLE.admin)('admin.importPart', { part: null, without: ['100'] });
  expect(next).toBeNull();
  office.platform.jira.changes.changeSpace('100', { hiddenFromApp: true });
  expect(await hand(null)).toMatchObject({ next: null });
  expect(rows('SELECT state, message FROM space_sync')).toEqual([
    { state: 'failed', message: expect.stringMatching(/^Jira answered 400: /) as unknown },
  ]);
});

describe('what comes from a browser is refused', () => {
  test('of anybody but an administrator', async () => {
    const asManager = office.as(PEOPLE.manager)('admin.importPart', { part: null, without: [] });
    await expect(asManager).rejects.toMatchObject({ code: 'no-permission' });
  });

  test('where it is of another space, of none that is followed, or no work item at all', async () => {
    const { next } = await hand(null);
    if (!next) throw new Error('nothing waits');
    const page = await search(next);
    const part = partOf(next, page);
    await expect(hand({ ...part, spaceId: '200' })).rejects.toMatchObject({ code: 'bad-request' });
    const elsewhere = page.issues.map((one) => ({
      ...one,
      fields: { ...one.fields, project: { id: '200', key: 'SHOP' } },
    }));
    await expect(hand({ ...part, issues: elsewhere })).rejects.toMatchObject({ code: 'bad-request' });
    await expect(hand({ ...part, issues: [{ id: '1' }] })).rejects.toMatchObject({ code: 'bad-request' });
    expect(stored()).toBe(0);
  });

  test('where its stretch was never handed out', async () => {
    const { next } = await hand(null);
    if (!next) throw new Error('nothing waits');
    await hand({ ...partOf(next, await search(next)), window: 77 });
    expect(stored()).toBe(0);
  });
});

test('each space that a browser begins with stands in the audit, with whose it was', async () => {
  await browse(2);
  const { audit } = await office.as(PEOPLE.admin)('admin.open', {});
  expect(audit.filter(({ what }) => what === 'Began to read RAIL with the browser')).toMatchObject([
    { accountId: PEOPLE.admin },
  ]);
});
