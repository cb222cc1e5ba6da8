import { baselineParts, type BaselinePart } from '../../src/contract/document/parts';
import { sendDocument } from '../../src/contract/document/send-document';
import { officeDocumentSchema, type OfficeDocument } from '../../src/contract/office-document';
import { openOffice, PEOPLE, type Office } from '../support/open-office';
import { smallSite, space, type ItemSpec } from '../support/small-site';

const HOUR_MILLISECONDS = 3_600_000;
const ITEMS: ItemSpec[] = [
  {
    id: 1,
    key: 'RAIL-1',
    status: 'Done',
    worklogs: [{ id: 11, by: PEOPLE.member, day: '2026-02-02', hours: 3 }],
  },
  { id: 2, key: 'RAIL-2' },
];
const OFFICE = {
  version: 1,
  programs: [{ key: 'NORTH', name: 'North line', currency: 'EUR', projects: [{ spaceKey: 'RAIL' }] }],
  rates: [{ subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 100, validFrom: '2026-01-01' }],
};
let office: Office;
let admin: ReturnType<Office['as']>;
beforeEach(async () => {
  office = await openOffice(smallSite({ spaces: [space(100, 'RAIL')], items: ITEMS, office: OFFICE }));
  admin = office.as(PEOPLE.admin);
});
afterEach(() => office.platform.close());

/** A plan of so many work items, of which the site has two: 1000 minor units each, unless it is said of the last. */
function plan(count: number, last: { budgetMinor?: number; finish?: string } = {}): OfficeDocument {
  const items = Array.from({ length: count }, (_, place) => ({
    key: `RAIL-${place + 1}`,
    budgetMinor: 1000,
    start: '2026-01-05',
    finish: '2026-01-30',
    ...(place === count - 1 ? last : {}),
  }));
  return officeDocumentSchema.parse({
    version: 1,
    plans: [{ spaceKey: 'RAIL', baselines: [{ id: 'B1', setOn: '2026-01-05', currency: 'EUR', items }] }],
  });
}

/** A plan of ten work items in four parts. */
function partsOf(last: Parameters<typeof plan>[1] = {}): BaselinePart[] {
  const [baseline] = plan(10, last).plans?.[0]?.baselines ?? [];
  return baseline ? baselineParts({ spaceKey: 'RAIL', crediting: null, baseline }, 450) : [];
}

async function sendAll(parts: readonly BaselinePart[]) {
  const answers: { missing: number; set: boolean }[] = [];
  for (const part of parts) answers.push(await admin('admin.importBaseline', part));
  await office.settle();
  return answers;
}

async function budget() {
  return (await admin('program.open', { programKey: 'NORTH' })).total.totals.plan.bacMinor;
}

async function baselinesExported() {
  const { document } = await admin('admin.exportDocument', {});
  return (document.plans ?? []).flatMap(({ baselines }) => baselines.map(({ id, items }) => [id, items.length]));
}

const NO_BASELINE = { unknown: expect.stringContaining('Set a baseline') as string };

test('sends 15,000 planned items in parts, and they are measured', async () => {
  const told: [number, number][] = [];
  await sendDocument(admin, plan(15_000, { budgetMinor: 1500 }), (done, all) => told.push([done, all]));
  await office.settle();
  expect(told).toEqual([
    [1, 5],
    [2, 5],
    [3, 5],
    [4, 5],
    [5, 5],
  ]);
  const { plan: totals } = (await admin('program.open', { programKey: 'NORTH' })).total.totals;
  // The site was read on 2 March: all was due, one item is done, and its three hours cost a euro each.
  expect(totals).toMatchObject({ bacMinor: 15_000_500, pvMinor: 15_000_500, evMinor: 1000, acMinor: 300 });
  expect(await baselinesExported()).toEqual([['B1', 15_000]]);
  expect(office.complaints).toEqual([]);
});

test('takes parts in any order and repeatedly; nothing counts before the last', async () => {
  const parts = partsOf();
  const [last, ...others] = parts;
  const sent = [...others, ...others].reverse();
  expect((await sendAll(sent)).map(({ missing }) => missing)).toEqual([3, 2, 1, 1, 1, 1]);
  expect([await budget(), await baselinesExported()]).toEqual([NO_BASELINE, []]);
  expect(await sendAll(last ? [last] : [])).toEqual([{ missing: 0, set: true }]);
  expect(await budget()).toBe(10_000);
  expect((await sendAll(parts)).at(-1)).toEqual({ missing: 0, set: false });
  expect([await budget(), await baselinesExported()]).toEqual([10_000, [['B1', 10]]]);
  const audit = (await admin('admin.open', {})).audit.filter(({ what }) => what.startsWith('Set baseline'));
  expect(audit).toMatchObject([{ accountId: PEOPLE.admin, what: 'Set baseline B1 of RAIL' }]);
});

test('refuses a plan that contradicts itself by name, and keeps nothing of it', async () => {
  const parts = partsOf({ finish: '2026-01-04' });
  const [first, ...others] = parts;
  await sendAll(first ? [first] : []);
  await expect(sendAll(others)).rejects.toMatchObject({
    code: 'bad-request',
    message: expect.stringMatching(/B1.*RAIL-10 finishes on 2026-01-04, before it starts on 2026-01-05/) as string,
  });
  await office.settle();
  expect([await budget(), await baselinesExported()]).toEqual([NO_BASELINE, []]);
  expect(await sendAll(first ? [first] : [])).toEqual([{ missing: 3, set: false }]);
  expect((await sendAll(partsOf())).at(-1)).toEqual({ missing: 0, set: true });
  expect(await budget()).toBe(10_000);
});

test('says which part of a document was refused and that the others are kept', async () => {
  const refused = sendDocument(admin, plan(6_000, { finish: '2026-01-04' }));
  await expect(refused).rejects.toMatchObject({
    hint: expect.stringContaining('This is part 3 of 3; those') as string,
  });
});

test('never puts parts of different plans together', async () => {
  const [one, other] = [partsOf(), partsOf({ budgetMinor: 1 })];
  expect((await sendAll([...one.slice(0, 2), ...other.slice(2)])).map(({ missing }) => missing)).toEqual([3, 2, 3, 2]);
  const forged = one.slice(2).map((part) => ({ ...part, baseline: { ...part.baseline, setOn: '2026-01-06' } }));
  await expect(sendAll(forged)).rejects.toMatchObject({
    message: expect.stringContaining('don’t belong together') as string,
  });
  await office.settle();
  expect([await budget(), await baselinesExported()]).toEqual([NO_BASELINE, []]);
});

test('never changes a baseline that is there', async () => {
  await sendAll(partsOf());
  await expect(sendAll(partsOf({ budgetMinor: 1 }))).rejects.toMatchObject({ code: 'conflict' });
  await office.settle();
  expect(await budget()).toBe(10_000);
});

test('forgets parts of a plan that never became whole, after a day or two', async () => {
  const parts = partsOf();
  expect((await sendAll(parts.slice(0, 3))).at(-1)).toEqual({ missing: 1, set: false });
  office.clock.advance(48 * HOUR_MILLISECONDS);
  expect((await sendAll(parts.slice(3))).at(-1)).toEqual({ missing: 3, set: false });
});

test('takes baselines from Jira administrators only, and of spaces that the app can see', async () => {
  const [part] = partsOf();
  if (!part) throw new Error('a plan has parts');
  await expect(office.as(PEOPLE.manager)('admin.importBaseline', part)).rejects.toMatchObject({
    code: 'no-permission',
  });
  await expect(admin('admin.importBaseline', { ...part, spaceKey: 'GONE' })).rejects.toMatchObject({
    code: 'bad-request',
    message: expect.stringContaining('GONE') as string,
  });
});
