import { seededRandom } from '../../sandbox/random';
import type { CallOutput } from '../../src/contract/calls';
import { PEOPLE } from '../support/open-office';
import { LivingSite, reckoned, someEdit } from '../support/living-site';

const OFFICE = {
  version: 1,
  programs: [{ key: 'NORTH', name: 'North', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }] }],
  rates: [{ subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 8_000, validFrom: '2026-01-01' }],
};
const DAY = 86_400_000;

function rows({ office }: LivingSite, query: string): Record<string, unknown>[] {
  const found = office.platform.sql.run(query).rows;
  if (!Array.isArray(found)) throw new Error('not a query');
  return found;
}

async function night({ office }: LivingSite): Promise<void> {
  await office.platform.runSchedule('nightly-upkeep');
  await office.settle();
}

const today = ({ office }: LivingSite) => new Date(office.clock.now()).toISOString().slice(0, 10);

async function changes(site: LivingSite, from: string, to: string) {
  const answer: CallOutput<'changes.open'> = await site.office.as(PEOPLE.admin)('changes.open', {
    ...{ scope: { kind: 'project', projectId: 'p100' }, from, to },
  });
  if (answer.state !== 'explained') throw new Error(answer.need);
  return answer;
}

describe('what is long past', () => {
  test.each([4, 5])('is kept as sums by day that tell the same (seed %d)', async (seed) => {
    const random = seededRandom(seed);
    let id = 1_000;
    const nextId = () => (id += 1);
    const site = await LivingSite.open(OFFICE, [
      { id: 1, key: 'RAIL-1', points: 3, worklogs: [{ id: 11, by: PEOPLE.lead, day: '2026-02-20', hours: 3 }] },
      { id: 2, key: 'RAIL-2', status: 'Done', originalHours: 4 },
    ]);
    const stood = new Map<string, ReturnType<typeof reckoned>>();
    for (let count = 0; count < 6; count += 1) {
      site.nextDay();
      for (let edits = random.integer(2, 5); edits > 0; edits -= 1) {
        site.office.clock.advance(60_000);
        await someEdit(site, random, today(site), nextId);
      }
      await site.hour();
      if (random.chance(0.4)) await site.delete(random.pick([...site.items.keys()]));
      stood.set(today(site), reckoned(site, 'RAIL'));
    }
    const days = [...stood.keys()];
    const pairs = days.flatMap((from, index) => days.slice(index + 1).map((to) => [from, to] as const));
    const told = async () => {
      const found = [];
      for (const [from, to] of pairs) {
        const { changes: all } = await changes(site, from, to);
        found.push(
          all.map(({ causes, ...change }) => ({
            ...change,
            causes: causes.flatMap(({ cause, amount }) => (amount === 0 ? [] : [[cause, amount]])),
          })),
        );
      }
      return found;
    };
    const before = await told();
    const versions = rows(site, 'SELECT id FROM past_version').length;
    expect(versions).toBeGreaterThan(5);

    // So late that the last of these days are still told by versions.
    site.office.clock.advance(Date.parse(`${days[3] ?? ''}T12:00:00Z`) + 90 * DAY - site.office.clock.now());
    await night(site);
    expect(rows(site, 'SELECT day FROM movement_day').length).toBeGreaterThan(5);
    expect(rows(site, 'SELECT id FROM past_version').length).toBeLessThan(versions);
    const { summedUpTo } = await changes(site, days[0] ?? '', days[5] ?? '');
    expect(summedUpTo).toBe(days[3]);
    expect(await told()).toEqual(before);
    for (const [from, to] of pairs)
      for (const { measure, opening, closing } of (await changes(site, from, to)).changes)
        if (measure !== 'costMinor')
          expect([from, to, measure, opening, closing]).toEqual([
            ...[from, to, measure],
            ...[stood.get(from)?.[measure], stood.get(to)?.[measure]],
          ]);

    site.office.clock.advance(8 * DAY);
    await night(site);
    expect((await changes(site, days[0] ?? '', days[5] ?? '')).summedUpTo).toBe(
      new Date(Date.parse(days[3] ?? '') + 8 * DAY).toISOString().slice(0, 10),
    );
    expect(await told()).toEqual(before);
    site.office.platform.close();
  });
});

describe('snapshots', () => {
  test('hold what a project shows each day, the last run of a day', async () => {
    const site = await LivingSite.open(OFFICE, [
      { id: 1, key: 'RAIL-1', points: 3, worklogs: [{ id: 11, by: PEOPLE.lead, day: '2026-02-20', hours: 3 }] },
      { id: 2, key: 'RAIL-2', status: 'Done', originalHours: 4 },
    ]);
    await night(site);
    await site.edit({ id: 3, key: 'RAIL-3', points: 2 });
    await site.hour();
    await night(site);
    site.nextDay();
    await site.edit({ id: 1, key: 'RAIL-1', points: 3, status: 'Done' });
    await site.hour();
    await night(site);
    const kept = rows(site, 'SELECT day, doc FROM snapshot WHERE home_space_id = 100 ORDER BY day').map(
      ({ day, doc }) => [day, JSON.parse(String(doc))],
    );
    const common = { pointsMilli: 5_000, remainingSeconds: 0, value: null };
    expect(kept).toEqual([
      [
        '2026-03-02',
        {
          ...common,
          ...{ items: { todo: 2, inProgress: 0, done: 1 }, pointsDoneMilli: 0, spentSeconds: 10_800 },
          cost: { EUR: 24_000 },
        },
      ],
      [
        '2026-03-03',
        { ...common, items: { todo: 1, inProgress: 0, done: 2 }, pointsDoneMilli: 3_000, spentSeconds: 0, cost: {} },
      ],
    ]);
    // The space without any work item shows nothing but is kept, too.
    expect(rows(site, 'SELECT DISTINCT home_space_id FROM snapshot')).toHaveLength(2);
    site.office.platform.close();
  });
});
