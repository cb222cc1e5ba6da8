import type { SiteData } from '../../sandbox/data/site-data';
import type { OfficeDocumentInput } from '../../src/contract/office-document';
import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { smallSite, space, type issue } from '../support/small-site';

/**
 * An hour booked at half past midnight in Zurich on either side of the last Sunday of March 2026: the first still an hour
 * ahead of UTC, the second two. The rate of each day is another power of ten, so the cost tells which days were counted.
 */
const STARTED = ['2026-03-28T23:30:00.000+0000', '2026-03-29T22:30:00.000+0000'];
const RATES = [
  ['2026-03-28', 1],
  ['2026-03-29', 10],
  ['2026-03-30', 100],
] as const;

const office = (timeZone?: string): OfficeDocumentInput => ({
  version: 1,
  ...(timeZone === undefined ? {} : { site: { timeZone } }),
  programs: [{ key: 'NORTH', name: 'North line', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }] }],
  rates: RATES.map(([validFrom, minorUnitsPerHour]) => ({
    subject: { kind: 'site' },
    currency: 'EUR',
    minorUnitsPerHour,
    validFrom,
  })),
});

function site(document: OfficeDocumentInput): SiteData {
  const worklogs = STARTED.map((_, place) => ({ id: 50 + place, by: PEOPLE.lead, day: '2026-03-30', hours: 1 }));
  const data = smallSite({
    spaces: [space(100, 'RAIL')],
    items: [{ id: 1, key: 'RAIL-1', worklogs }],
    office: document,
  });
  const [only] = data.issues as ReturnType<typeof issue>[];
  const { worklogs: entries } = only?.fields.worklog as { worklogs: { started: string }[] };
  entries.forEach((entry, place) => (entry.started = STARTED[place] ?? ''));
  return { ...data, now: '2026-04-01T09:00:00.000Z' };
}

async function cost(opened: Office) {
  return (await opened.as(PEOPLE.admin)('program.open', { programKey: 'NORTH' })).total.totals.cost;
}

const priced = (actualMinor: number) => ({ currency: 'EUR', actualMinor, unpricedSeconds: 0 });

test('the site’s time zone decides on which day work was done, on both sides of a change of the clocks', async () => {
  const opened = await openOffice(site(office('Europe/Zurich')));
  expect(await cost(opened)).toEqual(priced(10 + 100));
  opened.platform.close();
});

test('a new time zone reads everything again; the same one does not', async () => {
  const opened = await openOffice(site(office()));
  const admin = opened.as(PEOPLE.admin);
  expect(await cost(opened)).toEqual(priced(1 + 10));
  const spent = async () => {
    const { usage } = await admin('admin.open', {});
    return usage.causes.find(({ cause }) => cause === 'import')?.points;
  };

  await admin('admin.importDocument', { document: { version: 1, site: { timeZone: 'Europe/Zurich' } } });
  await opened.settle();
  expect(await cost(opened)).toEqual(priced(10 + 100));

  const before = await spent();
  await admin('admin.importDocument', { document: { version: 1, site: { timeZone: 'Europe/Zurich' } } });
  await opened.settle();
  expect(await spent()).toBe(before);
  opened.platform.close();
});
