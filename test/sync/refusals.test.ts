import type { JiraResponse } from '../../sandbox/jira/jira-site';
import { waitSeconds } from '../../src/sync/wall';
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
const ITEMS: ItemSpec[] = [
  { id: 1, key: 'RAIL-1' },
  { id: 2, key: 'RAIL-2' },
  { id: 3, key: 'SHOP-1' },
];

let office: Office;
beforeEach(async () => {
  office = await openOffice(smallSite({ spaces, items: ITEMS, office: PROGRAM }));
});
afterEach(() => office.platform.close());

type Refuse = (text: string) => JiraResponse | Error | undefined;

/** Lets Jira refuse what the app (not a person) asks it, as decided on path and body; answers what was asked, and the way back. */
function refusing(refuse: Refuse): { asked: number[]; stop: () => void } {
  const asked: number[] = [];
  const { jira } = office.platform;
  const handle = jira.handle.bind(jira);
  jira.handle = (request) => {
    const refusal = request.identity.kind === 'app' ? refuse(`${request.path} ${request.body ?? ''}`) : undefined;
    if (refusal === undefined) return handle(request);
    asked.push(office.clock.now());
    if (refusal instanceof Error) throw refusal;
    return refusal;
  };
  return { asked, stop: () => (jira.handle = handle) };
}

const answer = (status: number, headers: Record<string, string> = {}): JiraResponse => ({
  status,
  headers,
  body: { errorMessages: ['not now'], errors: {} },
});
const progress = () => office.as(PEOPLE.admin)('admin.progress', {});
const importAgain = (spaceIds: string[] | null = null) => office.as(PEOPLE.admin)('admin.startImport', { spaceIds });
const states = async () => (await progress()).spaces.map(({ sync }) => sync.state);

describe('how long Jira is left alone', () => {
  test('never less than it asks, twice as long each time, and not the same for every site', () => {
    for (const site of ['one', 'other', 'third']) {
      expect(waitSeconds(120, 1, site)).toBe(120);
      expect(waitSeconds(0, 1, site)).toBeGreaterThanOrEqual(2 * 0.7);
      expect(waitSeconds(0, 1, site)).toBeLessThanOrEqual(3);
      expect(waitSeconds(0, 5, site)).toBeGreaterThanOrEqual(Math.floor(32 * 0.7));
      expect(waitSeconds(0, 5, site)).toBeLessThanOrEqual(Math.ceil(32 * 1.3));
      expect(waitSeconds(0, 60, site)).toBeLessThanOrEqual(1_800 * 1.3);
      expect(waitSeconds(0, 7, site)).toBe(waitSeconds(0, 7, site));
    }
    expect(new Set(['one', 'other', 'third'].map((site) => waitSeconds(0, 9, site))).size).toBe(3);
  });
});

describe('429', () => {
  test('nothing is asked before Retry-After has passed, whichever task comes first', async () => {
    const headers = { 'Retry-After': '400', 'RateLimit-Reason': 'jira-burst-based' };
    let refusals = 0;
    const jira = refusing((text) =>
      text.includes('api/3/search/') && refusals++ < 1 ? answer(429, headers) : undefined,
    );
    const begun = office.clock.now();
    await importAgain();
    await office.platform.deliverDue();
    expect((await progress()).sync.standstill).toMatchObject({
      reason: 'refused',
      message: 'Jira answered 429: not now',
    });
    // Another task that comes meanwhile waits as well.
    office.clock.advance(10 * 60_000 - 300_000);
    const served = office.platform.jira.requestsServed();
    await office.platform.runSchedule('hourly-delta');
    await office.platform.deliverDue();
    expect(office.platform.jira.requestsServed()).toBe(served);
    await office.settle();
    expect(office.clock.now() - begun).toBeGreaterThanOrEqual(400_000);
    expect(jira.asked).toHaveLength(1);
    const { sync, usage } = await progress();
    expect(sync).toMatchObject({ running: false, standstill: null, lastError: null });
    expect(usage.refusals).toEqual([{ reason: 'jira-burst-based', requests: 1 }]);
  });

  test('without a word on when, the wait doubles; after some times the hourly trigger takes over', async () => {
    const jira = refusing((text) => (text.includes('api/3/search/') ? answer(429) : undefined));
    await importAgain();
    await office.settle();
    expect(jira.asked).toHaveLength(6);
    const waits = jira.asked.slice(1).map((at, index) => (at - (jira.asked[index] ?? 0)) / 1000);
    waits.forEach((wait, index) => {
      expect(wait).toBeGreaterThanOrEqual(Math.max(2, 2 * 2 ** index * 0.7));
      expect(wait).toBeLessThanOrEqual(Math.ceil(2 * 2 ** index * 1.3));
    });
    expect(office.platform.queuedEvents()).toBe(0);
    expect(await states()).toEqual(['queued', 'queued']);
    jira.stop();
    office.clock.advance(HOUR);
    await office.platform.runSchedule('hourly-delta');
    await office.settle();
    expect(await states()).toEqual(['current', 'current']);
    expect((await progress()).sync.standstill).toBeNull();
    const { usage } = await progress();
    expect(usage.refusals).toEqual([{ reason: 'status 429', requests: 6 }]);
  });

  test('a reset is waited for where there is no Retry-After', async () => {
    let refusals = 0;
    const now = office.clock.now();
    const headers = {
      'RateLimit-Reason': 'jira-quota-tenant-based',
      'X-RateLimit-Reset': new Date(now + 30 * 60_000).toISOString().slice(0, 16) + 'Z',
      Date: new Date(now).toUTCString(),
    };
    refusing((text) => (text.includes('api/3/search/') && refusals++ < 1 ? answer(429, headers) : undefined));
    await importAgain();
    await office.settle();
    expect(office.clock.now() - now).toBeGreaterThanOrEqual(30 * 60_000);
    expect(office.clock.now() - now).toBeLessThan(31 * 60_000);
    expect(await states()).toEqual(['current', 'current']);
  });
});

describe('trouble in Jira', () => {
  test.each([
    ['answers 500', answer(500)],
    ['answers 502', answer(502)],
    ['answers 503 and says how long', answer(503, { 'Retry-After': '30' })],
    ['can not be reached', new Error('socket hang up')],
  ])('when it %s for one space, that one is tried again and the others go on', async (_, trouble) => {
    let failures = 0;
    refusing((text) => (text.includes('project = 100') && failures++ < 2 ? trouble : undefined));
    await importAgain();
    await office.platform.deliverDue();
    const [rail, shop] = (await progress()).spaces;
    expect(rail?.sync.state).toBe('queued');
    expect(rail?.sync.message).toMatch(/^Jira (answered 50\d: not now|could not be reached: .*) It is tried again\.$/);
    expect(shop?.sync.state).toBe('current');
    await office.settle();
    expect(await states()).toEqual(['current', 'current']);
    expect((await progress()).spaces.map(({ sync }) => sync.message)).toEqual([null, null]);
  });

  test('an answer that can not be read is no reason to lose a space', async () => {
    let failures = 0;
    refusing((text) =>
      text.includes('project = 100') && failures++ < 1
        ? { status: 200, headers: {}, body: { count: 'many' } }
        : undefined,
    );
    await importAgain();
    await office.settle();
    expect(await states()).toEqual(['current', 'current']);
  });

  test('that does not pass leaves the space where it was, with the reason, and the next hour tries again', async () => {
    const jira = refusing((text) => (text.includes('project = 100') ? answer(500) : undefined));
    await importAgain();
    await office.settle();
    expect(await states()).toEqual(['queued', 'current']);
    expect(office.platform.queuedEvents()).toBe(0);
    const before = jira.asked.length;
    expect(before).toBeLessThanOrEqual(6);
    office.clock.advance(HOUR);
    await office.platform.runSchedule('hourly-delta');
    await office.platform.deliverDue();
    expect(jira.asked.length).toBe(before + 1);
    jira.stop();
    await office.settle();
    expect(await states()).toEqual(['current', 'current']);
  });

  test('of all of Jira stops the round before every space has been tried', async () => {
    const many = Array.from({ length: 12 }, (_, index) => space(1_000 + index, `S${index}`));
    const projects = many.map(({ key }) => ({ spaceKey: key }));
    const items = many.map(({ key }, index) => ({ id: index + 1, key: `${key}-1` }));
    const large = await openOffice(
      smallSite({ spaces: many, items, office: { version: 1, programs: [{ ...PROGRAM.programs[0], projects }] } }),
    );
    const small = office;
    office = large;
    const jira = refusing((text) => (text.includes('api/3/search/') ? answer(503) : undefined));
    await importAgain();
    await office.platform.deliverDue();
    expect(jira.asked).toHaveLength(3);
    jira.stop();
    await office.settle();
    expect(new Set(await states())).toEqual(new Set(['current']));
    small.platform.close();
  });

  test('during the hourly update moves no watermark, and the next update reads what was missed', async () => {
    const asOf = async () => (await progress()).spaces.map(({ sync }) => sync.currentAsOf);
    const before = await asOf();
    office.clock.advance(HOUR);
    const jira = refusing((text) => (text.includes('updated >=') ? answer(500) : undefined));
    await office.platform.runSchedule('hourly-delta');
    await office.settle();
    expect(await asOf()).toEqual(before);
    jira.stop();
    office.clock.advance(HOUR);
    await office.platform.runSchedule('hourly-delta');
    await office.settle();
    expect(Date.parse((await asOf())[0] ?? '') - Date.parse(before[0] ?? '')).toBeGreaterThanOrEqual(2 * HOUR);
  });
});

describe('a plain no', () => {
  test('sets the space aside with its reason, and the night tries it again', async () => {
    const jira = refusing((text) => (text.includes('project = 100') ? answer(400) : undefined));
    await importAgain();
    await office.settle();
    expect(await states()).toEqual(['failed', 'current']);
    expect((await progress()).sync.lastError).toBe('RAIL: Jira answered 400: not now');
    await office.platform.runSchedule('nightly-upkeep');
    await office.settle();
    expect(await states()).toEqual(['failed', 'current']);
    jira.stop();
    await office.platform.runSchedule('nightly-upkeep');
    await office.settle();
    expect(await states()).toEqual(['current', 'current']);
    expect((await progress()).sync.lastError).toBeNull();
  });
});

test('a comparison that Jira fails for one space compares the others, says so, and comes back to it', async () => {
  const jira = refusing((text) => (text.includes('project = 100') ? answer(500) : undefined));
  await office.as(PEOPLE.admin)('admin.compare', {});
  await office.platform.deliverDue();
  const comparison = async () => (await office.as(PEOPLE.admin)('admin.open', {})).comparison;
  expect(await comparison()).toMatchObject({
    finishedAt: null,
    spacesCompared: 1,
    spacesLeft: 1,
    problems: [{ spaceKey: 'RAIL', message: 'Jira answered 500: not now' }],
  });
  jira.stop();
  await office.settle();
  expect(await comparison()).toMatchObject({ spacesCompared: 2, spacesLeft: 0, problems: [], itemsCompared: 3 });
});

test('a set-up that Jira did not let finish is done by the hourly trigger', async () => {
  const data = smallSite({ spaces, items: ITEMS, office: PROGRAM });
  const late = await openOffice(data, { imported: false });
  const ready = office;
  office = late;
  const jira = refusing(() => answer(429));
  await office.platform.install();
  await office.settle();
  jira.stop();
  office.clock.advance(HOUR);
  await office.platform.runSchedule('hourly-delta');
  await office.settle();
  expect((await office.as(PEOPLE.admin)('admin.open', {})).spaces.map(({ key }) => key)).toEqual(['RAIL', 'SHOP']);
  ready.platform.close();
});
