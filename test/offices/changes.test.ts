import { seededRandom } from '../../sandbox/random';
import type { CallOutput } from '../../src/contract/calls';
import { PEOPLE } from '../support/open-office';
import { LivingSite, reckoned, someEdit } from '../support/living-site';
import type { ItemSpec } from '../support/small-site';

const OFFICE = {
  version: 1,
  programs: [
    { key: 'NORTH', name: 'North line', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }] },
  ],
  rates: [{ subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 8_000, validFrom: '2026-01-01' }],
};

const RAIL = { kind: 'project', projectId: 'p100' } as const;
const NORTH = { kind: 'program', programKey: 'NORTH' } as const;
type Explained = Extract<CallOutput<'changes.open'>, { state: 'explained' }>;

async function explained(
  { office }: LivingSite,
  scope: typeof RAIL | typeof NORTH,
  [from, to]: [string | null, string | null] = [null, null],
  who = PEOPLE.admin,
): Promise<Explained> {
  const answer = await office.as(who)('changes.open', { scope, from, to });
  if (answer.state !== 'explained') throw new Error(answer.need);
  return answer;
}

function line({ changes }: Explained, measure: string): [number, Record<string, number>, number] {
  const found = changes.find((change) => change.measure === measure);
  if (!found) throw new Error(`nothing is told of ${measure}`);
  const causes = Object.fromEntries(found.causes.map(({ cause, amount }) => [cause, amount]));
  return [found.opening, causes, found.closing];
}

const HOUR = 3_600;

describe('a week of work', () => {
  let site: LivingSite;
  const log = (id: number, day: string, hours: number) => ({ id, by: PEOPLE.member, day, hours });
  beforeAll(async () => {
    site = await LivingSite.open(OFFICE, [
      {
        id: 1,
        key: 'RAIL-1',
        status: 'In Progress',
        points: 5,
        originalHours: 10,
        remainingHours: 6,
        worklogs: [log(11, '2026-02-20', 4)],
      },
      { id: 2, key: 'RAIL-2', points: 3, originalHours: 8, remainingHours: 8 },
      { id: 3, key: 'RAIL-3', points: 1 },
      { id: 4, key: 'SHOP-1', points: 8, worklogs: [log(41, '2026-02-20', 2)] },
    ]);
    site.nextDay();
    // Tuesday: RAIL-1 is worked on for two hours and finished, RAIL-2 gets more points and time.
    await site.edit({
      ...(site.items.get(1) as ItemSpec),
      status: 'Done',
      remainingHours: 0,
      worklogs: [log(11, '2026-02-20', 4), log(12, '2026-03-03', 2)],
    });
    await site.edit({ ...(site.items.get(2) as ItemSpec), points: 5, originalHours: 12, remainingHours: 12 });
    await site.hour();
    site.nextDay();
    // Wednesday: something new, something moved in, something deleted; a higher rate for everything.
    await site.edit({ id: 5, key: 'RAIL-5', points: 2 });
    await site.edit({ ...(site.items.get(4) as ItemSpec), key: 'RAIL-9' });
    await site.hour();
    await site.delete(3);
    await site.office.as(PEOPLE.admin)('admin.addRate', { ...OFFICE.rates[0], minorUnitsPerHour: 9_000 } as never);
    await site.office.settle();
  });
  afterAll(() => site.office.platform.close());

  test('is told measure by measure, cause by cause', async () => {
    const told = await explained(site, RAIL, ['2026-03-02', '2026-03-04']);
    expect(line(told, 'items')).toEqual([3, { 'scope-added': 1, 'moved-in': 1, deleted: -1 }, 4]);
    expect(line(told, 'itemsDone')).toEqual([0, { 'work-done': 1 }, 1]);
    // 5 + 3 + 1 points; RAIL-2 to 5, RAIL-5 has 2, RAIL-9 came with 8, RAIL-3 went with 1.
    expect(line(told, 'pointsMilli')).toEqual([
      9_000,
      { 'scope-added': 2_000, 're-estimated': 2_000, 'moved-in': 8_000, deleted: -1_000 },
      20_000,
    ]);
    expect(line(told, 'pointsDoneMilli')).toEqual([0, { 'work-done': 5_000 }, 5_000]);
    expect(line(told, 'plannedSeconds')).toEqual([18 * HOUR, { 're-estimated': 4 * HOUR }, 22 * HOUR]);
    expect(line(told, 'remainingSeconds')).toEqual([
      14 * HOUR,
      { 'work-done': -6 * HOUR, 're-estimated': 4 * HOUR },
      12 * HOUR,
    ]);
    // 4 h at 80 €; 2 h more; 2 h came with RAIL-9; then all 8 h cost 10 € more each.
    expect(line(told, 'costMinor')).toEqual([
      32_000,
      { 'work-done': 16_000, 'moved-in': 16_000, 'rate-changed': 8_000 },
      72_000,
    ]);
  });

  test('is told day by day', async () => {
    expect(line(await explained(site, RAIL, ['2026-03-02', '2026-03-03']), 'pointsMilli')).toEqual([
      9_000,
      { 're-estimated': 2_000 },
      11_000,
    ]);
    const wednesday = await explained(site, RAIL, ['2026-03-03', '2026-03-04']);
    expect(line(wednesday, 'items')).toEqual([3, { 'scope-added': 1, 'moved-in': 1, deleted: -1 }, 4]);
  });

  test('of the program knows of no move within it', async () => {
    const told = await explained(site, NORTH, ['2026-03-02', '2026-03-04']);
    expect(line(told, 'items')).toEqual([4, { 'scope-added': 1, deleted: -1 }, 4]);
    expect(line(told, 'costMinor')).toEqual([48_000, { 'work-done': 16_000, 'rate-changed': 8_000 }, 72_000]);
  });

  test('begins before the installation with what Jira’s history tells', async () => {
    const { recordedFrom, ...told } = await explained(site, RAIL, ['2026-01-01', '2026-01-31']);
    expect(recordedFrom).toBe('2026-03-03');
    // Everything was created on 12 January; RAIL-9 was in SHOP then. RAIL-3, deleted since, was seen by the app.
    expect(line(told as Explained, 'items')).toEqual([0, { 'scope-added': 3 }, 3]);
  });

  test('opens to the work items behind a cause, those that are gone apart', async () => {
    const rows = (
      measure: 'items' | 'pointsMilli' | 'costMinor',
      cause: 'deleted' | 'moved-in' | 'rate-changed',
      who = PEOPLE.admin,
    ) =>
      site.office.as(who)('changes.rows', {
        ...{ scope: RAIL, from: '2026-03-02', to: '2026-03-04', measure, cause, cursor: null },
        currency: measure === 'costMinor' ? 'EUR' : null,
      });
    const moved = await rows('pointsMilli', 'moved-in');
    expect(moved.rows.map(({ key, amount }) => [key, amount])).toEqual([['RAIL-9', 8_000]]);
    expect(await rows('items', 'deleted')).toMatchObject({ rows: [], gone: { items: 1, amount: -1 }, total: 1 });
    const dearer = await rows('costMinor', 'rate-changed');
    expect(dearer.rows.map(({ key, amount }) => [key, amount])).toEqual([
      ['RAIL-1', 6_000],
      ['RAIL-9', 2_000],
    ]);
    const closed = await rows('costMinor', 'rate-changed', PEOPLE.manager);
    expect([closed.rows, closed.closed]).toEqual([[], expect.stringContaining('View rates')]);
  });

  test('tells cost only with its permissions, and by the day only to those who may know rates', async () => {
    const cost = async (who: string, days: [string, string]) => {
      const { changes, costMissing } = await explained(site, RAIL, days, who);
      return [changes.some(({ measure }) => measure === 'costMinor'), costMissing];
    };
    expect(await cost(PEOPLE.member, ['2026-02-28', '2026-03-04'])).toEqual([
      false,
      expect.stringContaining('View program financials'),
    ]);
    expect(await cost(PEOPLE.manager, ['2026-03-02', '2026-03-04'])).toEqual([
      false,
      expect.stringContaining('View rates'),
    ]);
    expect(await cost(PEOPLE.manager, ['2026-02-28', '2026-03-04'])).toEqual([true, null]);
  });

  test('is told to nobody who may not see the project, and only of days that are past', async () => {
    const asked = { scope: RAIL, from: null, to: null };
    const open = site.office.as(PEOPLE.member);
    await expect(open('changes.open', { ...asked, from: '2026-03-04', to: '2026-03-04' })).rejects.toMatchObject({
      code: 'bad-request',
    });
    await expect(open('changes.open', { ...asked, to: '2026-03-05' })).rejects.toMatchObject({ code: 'bad-request' });
    await expect(
      open('changes.open', { ...asked, scope: { kind: 'project', projectId: 'p999' } }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe.each([1, 2, 3])('random work, seed %d', (seed) => {
  test('opens and closes every day as the figures stood, and its causes are the whole difference', async () => {
    const random = seededRandom(seed);
    let id = 1_000;
    const nextId = () => (id += 1);
    const site = await LivingSite.open(OFFICE, [
      { id: 1, key: 'RAIL-1', points: 3, worklogs: [{ id: 11, by: PEOPLE.lead, day: '2026-02-20', hours: 3 }] },
      { id: 2, key: 'SHOP-2', status: 'Done', originalHours: 4 },
    ]);
    const admin = site.office.as(PEOPLE.admin);
    const stood = new Map<string, { figures: ReturnType<typeof reckoned>; costMinor: number }>();
    const record = async () => {
      const { measures } = await admin('project.open', { spaceId: '100' });
      const labour = measures.figures.find(({ metric }) => metric === 'cost.labour');
      const day = new Date(site.office.clock.now()).toISOString().slice(0, 10);
      stood.set(day, { figures: reckoned(site, 'RAIL'), costMinor: labour?.known === true ? labour.value : 0 });
    };
    for (let count = 0; count < 8; count += 1) {
      site.nextDay();
      const day = new Date(site.office.clock.now()).toISOString().slice(0, 10);
      for (let edits = random.integer(1, 5); edits > 0; edits -= 1) {
        site.office.clock.advance(60_000);
        await someEdit(site, random, day, nextId);
        // Some edits are seen one by one, others together.
        if (random.chance(0.3)) await site.hour();
      }
      await site.hour();
      if (random.chance(0.3) && site.items.size > 1) await site.delete(random.pick([...site.items.keys()]));
      if (count === 4) {
        await admin('admin.addRate', { ...OFFICE.rates[0], minorUnitsPerHour: 7_777 } as never);
        await site.office.settle();
      }
      await record();
    }
    const days = [...stood.keys()];
    for (const [index, from] of days.entries())
      for (const to of days.slice(index + 1)) {
        const { changes } = await explained(site, RAIL, [from, to]);
        for (const { measure, opening, closing, causes } of changes) {
          const at = (day: string) => {
            const then = stood.get(day);
            return measure === 'costMinor' ? then?.costMinor : then?.figures[measure];
          };
          expect([from, to, measure, opening, closing]).toEqual([from, to, measure, at(from), at(to)]);
          expect(causes.reduce((sum, { amount }) => sum + amount, opening)).toBe(closing);
        }
      }
    site.office.platform.close();
  });
});
