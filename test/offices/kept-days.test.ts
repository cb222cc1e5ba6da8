import type { CallOutput } from '../../src/contract/calls';
import { PEOPLE } from '../support/open-office';
import { LivingSite } from '../support/living-site';
import type { ItemSpec } from '../support/small-site';

const OFFICE = {
  version: 1,
  programs: [{ key: 'NORTH', name: 'North', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }] }],
  rates: [{ subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 8_000, validFrom: '2026-01-01' }],
};
const RAIL = { kind: 'project', projectId: 'p100' } as const;
const NORTH = { kind: 'program', programKey: 'NORTH' } as const;
const log = (id: number, hours: number) => ({ id, by: PEOPLE.lead, day: '2026-02-20', hours });
const ONE: ItemSpec = { id: 1, key: 'RAIL-1', points: 3, worklogs: [log(11, 3)] };

let site: LivingSite;

async function night(): Promise<void> {
  await site.hour();
  await site.office.platform.runSchedule('nightly-upkeep');
  await site.office.settle();
}

/** From Monday to Friday figures are kept on Monday, Tuesday and Friday; the demo's clock begins on Monday the 2nd of March. */
beforeAll(async () => {
  site = await LivingSite.open(OFFICE, [
    ONE,
    { id: 2, key: 'RAIL-2', status: 'Done', points: 0.5 },
    { id: 4, key: 'SHOP-1', points: 8, worklogs: [log(41, 1)] },
  ]);
  await night();
  site.nextDay();
  await site.edit({ ...ONE, status: 'Done' });
  await night();
  for (let days = 3; days > 0; days -= 1) site.nextDay();
  await site.edit({ ...ONE, status: 'Done', worklogs: [log(11, 3), log(12, 1)] });
  await site.edit({ id: 4, key: 'SHOP-1', points: 8, status: 'Done', worklogs: [log(41, 1)] });
  await night();
});
afterAll(() => site.office.platform.close());

async function kept(
  scope: typeof RAIL | typeof NORTH,
  { from = '2026-03-01', to = '2026-03-06', who = PEOPLE.admin } = {},
) {
  const answer: CallOutput<'changes.open'> = await site.office.as(who)('changes.open', { scope, from, to });
  if (answer.state !== 'explained') throw new Error(answer.need);
  return answer.kept;
}

const eur = (amountMinor: number) => [{ currency: 'EUR', amountMinor }];

test('a project’s figures of each day are those that it showed then, and days without any are left out', async () => {
  expect(await kept(RAIL)).toEqual({
    days: [
      { day: '2026-03-02', itemsDone: 1, pointsDoneMilli: 500, cost: eur(24_000) },
      { day: '2026-03-03', itemsDone: 2, pointsDoneMilli: 3_500, cost: eur(24_000) },
      { day: '2026-03-06', itemsDone: 2, pointsDoneMilli: 3_500, cost: eur(32_000) },
    ],
    ...{ missing: null, costMissing: null },
  });
});

test('only days of the period count, its first and last with them', async () => {
  const days = async (from: string, to: string) => (await kept(RAIL, { from, to })).days.map(({ day }) => day);
  expect(await days('2026-03-03', '2026-03-06')).toEqual(['2026-03-03', '2026-03-06']);
  expect(await days('2026-03-04', '2026-03-05')).toEqual([]);
});

test('a program’s are the sums of its projects’', async () => {
  expect((await kept(NORTH)).days).toEqual([
    { day: '2026-03-02', itemsDone: 1, pointsDoneMilli: 500, cost: eur(32_000) },
    { day: '2026-03-03', itemsDone: 2, pointsDoneMilli: 3_500, cost: eur(32_000) },
    { day: '2026-03-06', itemsDone: 3, pointsDoneMilli: 11_500, cost: eur(40_000) },
  ]);
});

test('cost by the day is for those who may see rates', async () => {
  const { days, costMissing } = await kept(RAIL, { who: PEOPLE.manager });
  expect(days.map(({ itemsDone, cost }) => [itemsDone, cost])).toEqual([
    [1, null],
    [2, null],
    [2, null],
  ]);
  expect(costMissing).toContain('View rates');
});

describe('what was not known', () => {
  const change = (query: string) => site.office.platform.sql.run(query);

  test('is unknown in a program where one of its projects was not kept', async () => {
    change("DELETE FROM snapshot WHERE home_space_id = 200 AND day = '2026-03-03'");
    const { days } = await kept(NORTH);
    expect(days[1]).toEqual({ day: '2026-03-03', itemsDone: null, pointsDoneMilli: null, cost: null });
    expect(days[2]?.itemsDone).toBe(3);
    expect((await kept(RAIL)).days[1]?.itemsDone).toBe(2);
  });

  test('is the cost of a day on which time was spent and none of it had a price', async () => {
    change(
      `UPDATE snapshot SET doc = '{"items":{"todo":0,"inProgress":0,"done":4},"pointsMilli":0,"pointsDoneMilli":0,"remainingSeconds":0,"spentSeconds":60,"cost":{},"value":null}' WHERE home_space_id = 100 AND day = '2026-03-02'`,
    );
    expect((await kept(RAIL)).days[0]).toEqual({ day: '2026-03-02', itemsDone: 4, pointsDoneMilli: 0, cost: null });
  });
});
