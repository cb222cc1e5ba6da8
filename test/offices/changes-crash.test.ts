import { keepOffice, PEOPLE, temporaryFolder, type Office } from '../support/open-office';
import { LIVING_SPACES, LivingSite } from '../support/living-site';
import { smallSite, type ItemSpec } from '../support/small-site';

const RATE = { subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 8_000, validFrom: '2026-01-01' } as const;
const OFFICE = {
  version: 1,
  programs: [{ key: 'NORTH', name: 'North', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }] }],
  rates: [RATE],
};
const log = (id: number, hours: number, updated?: string) => ({
  ...{ id, by: PEOPLE.member, day: '2026-02-20', hours },
  ...(updated === undefined ? {} : { updated }),
});

const folder = temporaryFolder();

/** Makes the n-th writing statement from now on fail, once; counts them. */
function crashAt(office: Office, write: number): () => number {
  const real = office.platform.sql.handle.bind(office.platform.sql);
  let writes = 0;
  office.platform.sql.handle = (endpoint, body) => {
    if (!/^\s*\{"query":"\s*SELECT/i.test(body)) {
      writes += 1;
      if (writes === write) throw new Error('the invocation crashed');
    }
    return real(endpoint, body);
  };
  return () => writes;
}

/** A site on Tuesday, with edits of every kind that have not been read yet. */
async function edited(): Promise<Office> {
  const site = await LivingSite.open(OFFICE, [
    { id: 1, key: 'RAIL-1', points: 3, worklogs: [log(11, 2), log(12, 1)] },
    { id: 2, key: 'RAIL-2', points: 5 },
    { id: 3, key: 'RAIL-3', points: 8, worklogs: [log(31, 4)] },
  ]);
  site.nextDay();
  const item = (id: number) => site.items.get(id) as ItemSpec;
  await site.edit({ ...item(1), status: 'Done', worklogs: [log(11, 3, '2026-03-03T09:00:00.000+0000')] });
  await site.edit({ ...item(2), key: 'SHOP-9', points: 6 });
  site.items.delete(3);
  site.office.platform.jira.deleteIssues(['3']);
  await site.office.as(PEOPLE.admin)('admin.addRate', { ...RATE, minorUnitsPerHour: 9_000 });
  return site.office;
}

/** Reads what changed, compares with Jira and prices anew, whether or not something fails on the way. */
async function read({ platform, clock }: Office): Promise<void> {
  clock.advance(3_600_000);
  await platform.runSchedule('hourly-delta').catch(() => undefined);
  await platform.runUntilIdle();
  await platform.runSchedule('nightly-upkeep').catch(() => undefined);
  await platform.runUntilIdle();
}

async function told(office: Office) {
  const answer = await office.as(PEOPLE.admin)('changes.open', {
    ...{ scope: { kind: 'project', projectId: 'p100' }, from: '2026-03-02', to: '2026-03-03' },
  });
  if (answer.state !== 'explained') throw new Error(answer.need);
  return answer.changes;
}

test('whatever write fails, the next run tells the same changes', async () => {
  const clean = await edited();
  const reopen = keepOffice(clean, smallSite({ spaces: LIVING_SPACES, items: [] }), folder);
  const count = crashAt(clean, Infinity);
  await read(clean);
  const writes = count();
  const expected = await told(clean);
  clean.platform.close();
  const costOf = expected.find(({ measure }) => measure === 'costMinor');
  // 7 h at 80 €; an hour more and one less; 4 h gone with RAIL-3; 3 h are left, at 90 €.
  expect([costOf?.opening, costOf?.closing]).toEqual([56_000, 27_000]);
  expect(expected.find(({ measure }) => measure === 'items')).toMatchObject({ opening: 3, closing: 1 });
  expect(writes).toBeGreaterThan(20);
  for (let write = 1; write <= writes; write += 3) {
    const office = await reopen();
    crashAt(office, write);
    await read(office);
    await read(office);
    const found = await told(office);
    const sums = (changes: typeof found) => changes.map(({ measure, opening, closing }) => [measure, opening, closing]);
    expect({ write, sums: sums(found) }).toEqual({ write, sums: sums(expected) });
    expect({ write, changes: found.filter(({ measure }) => measure !== 'costMinor') }).toEqual({
      write,
      changes: expected.filter(({ measure }) => measure !== 'costMinor'),
    });
    office.platform.close();
  }
}, 240_000);
