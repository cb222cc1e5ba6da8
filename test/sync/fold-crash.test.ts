import type { PassingRequest } from '../../sandbox/forge';
import { keepOffice, openOffice, PEOPLE, temporaryFolder, type Office } from '../support/open-office';
import { comingBetween } from '../support/coming-between';
import { smallSite, space } from '../support/small-site';

const site = () =>
  smallSite({
    spaces: [space(100, 'RAIL')],
    items: [
      { id: 1, key: 'RAIL-1', points: 3, worklogs: [{ id: 50, by: PEOPLE.lead, day: '2026-02-10', hours: 10 }] },
      { id: 2, key: 'RAIL-2', parent: 1, worklogs: [{ id: 51, by: PEOPLE.lead, day: '2026-02-10', hours: 5 }] },
      { id: 3, key: 'RAIL-3', status: 'Done', points: 2 },
    ],
    office: {
      version: 1,
      programs: [{ key: 'NORTH', name: 'North', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }] }],
      rates: [{ subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 100, validFrom: '2025-01-01' }],
    },
  });

async function costAndHealth(office: Office): Promise<unknown> {
  const { measures, health } = await office.as(PEOPLE.admin)('project.open', { spaceId: '100' });
  return { cost: measures.totals.cost, health };
}

const folder = temporaryFolder();

/** Adds a rate, and lets the consumer's n-th write from then on be its last statement; answers how many there were. */
async function repriceAndDie(office: Office, between: ReturnType<typeof comingBetween>, nth: number, isDone: boolean) {
  await office.as(PEOPLE.admin)('admin.addRate', {
    ...{ subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 300, validFrom: '2025-02-01' },
  });
  let writes = 0;
  const dead = new Set<unknown>();
  between.onSql = async ({ invocation, answer }: PassingRequest, query: string) => {
    if (dead.has(invocation)) throw new Error('the invocation died');
    writes += /^\s*SELECT/i.test(query) ? 0 : 1;
    if (writes !== nth || dead.size > 0) return answer();
    dead.add(invocation);
    if (isDone) answer();
    throw new Error('the invocation died');
  };
  await office.platform.runUntilIdle();
  between.onSql = undefined;
  return writes;
}

test.each([
  ['had no effect', false],
  ['had its effect', true],
])(
  'a fold that dies at any of its writes, which %s, is made good',
  async (_what, isDone) => {
    const before = await openOffice(site());
    const reopen = keepOffice(before, site(), folder);
    before.platform.close();
    const open = async () => {
      const between = comingBetween();
      return { between, office: await reopen(between) };
    };
    const clean = await open();
    const writes = await repriceAndDie(clean.office, clean.between, Infinity, isDone);
    const expected = await costAndHealth(clean.office);
    expect(expected).toMatchObject({ cost: { actualMinor: 4500 } });
    clean.office.platform.close();
    expect(writes).toBeGreaterThan(8);

    for (let nth = 1; nth <= writes; nth += 1) {
      const { between, office } = await open();
      await repriceAndDie(office, between, nth, isDone);
      office.clock.advance(3_600_000);
      await office.platform.runSchedule('hourly-delta');
      await office.platform.runUntilIdle();
      expect({ nth, ...((await costAndHealth(office)) as object) }).toEqual({ nth, ...(expected as object) });
      office.platform.close();
    }
  },
  240_000,
);
