import type { CallInput, CallOutput } from '../../src/contract/calls';
import { OFFICE, openCloseOffice, type CloseOffice } from '../support/close-office';
import { PEOPLE } from '../support/open-office';

type Document = CallInput<'admin.importDocument'>['document'];
type Effect = CallOutput<'admin.rateEffect'>['effect'];

let office: CloseOffice;
beforeEach(async () => {
  office = await openCloseOffice();
});
afterEach(() => office.platform.close());

function whole(effect: Effect): Extract<Effect, { complete: true }> {
  if (!effect.complete) throw new Error('time ran out');
  return effect;
}

const documentEffect = async (sections: Partial<Document>) =>
  whole((await office.admin('admin.documentEffect', { document: { version: 1, ...sections } })).effect);

/** What the program office shows as the program's labour cost. */
async function labour(programKey: string): Promise<number> {
  const { total } = await office.admin('program.open', { programKey });
  const figure = total.figures.find(({ metric }) => metric === 'cost.labour');
  if (figure?.known !== true) throw new Error('the labour cost is unknown');
  return figure.value;
}

const byProjectAndMonth = ({ rows }: Extract<Effect, { complete: true }>) =>
  rows.map(({ projectId, month, currency, differenceMinor }) => `${projectId} ${month} ${currency} ${differenceMinor}`);

const RATE = {
  subject: { kind: 'site' },
  currency: 'EUR',
  minorUnitsPerHour: 10_000,
  validFrom: '2026-02-01',
} as const;

test('of a rate is what it does to the work from its day on, project by project and month by month', async () => {
  const effect = whole((await office.admin('admin.rateEffect', { rate: RATE })).effect);
  // 2.1 h: 174.99 to 210.00; 6 h: 499.98 to 600.00; the lead has a rate of their own.
  expect(byProjectAndMonth(effect)).toEqual(['p100 2026-02 EUR 3501', 'p200 2026-02 EUR 10002']);
  expect(effect.total.find(({ currency }) => currency === 'EUR')).toEqual({ currency: 'EUR', differenceMinor: 13_503 });
  expect(effect.worklogs).toBe(3);
  expect(effect.people?.rows.map(({ accountId, differenceMinor }) => [accountId, differenceMinor])).toEqual([
    [PEOPLE.member, 10_002],
    [PEOPLE.member, 3_501],
  ]);
});

test('changes nothing, and is what the program office shows once the rate is added', async () => {
  const projects = [{ spaceKey: 'RAIL' }, { spaceKey: 'SHOP' }];
  await office.document({
    programs: [
      { key: 'SOUTH', name: 'South', currency: 'USD', projects: [] },
      { key: 'NORTH', name: 'North', currency: 'EUR', projects },
    ],
  });
  const before = await labour('NORTH');
  const effect = whole((await office.admin('admin.rateEffect', { rate: RATE })).effect);
  expect(await labour('NORTH')).toBe(before);
  await office.admin('admin.addRate', RATE);
  await office.settle();
  expect((await labour('NORTH')) - before).toBe(13_503);
  expect(effect.byProgram).toEqual([{ program: 'NORTH', currency: 'EUR', differenceMinor: 13_503 }]);
});

test('of program shares moves cost between programs, and leaves what the work costs', async () => {
  const north = { key: 'NORTH', name: 'North', currency: 'EUR' };
  const effect = await documentEffect({
    programs: [{ ...north, projects: [{ spaceKey: 'RAIL', shareBasisPoints: 7_000 }] }],
  });
  expect(effect.rows).toEqual([]);
  expect(effect.total.every(({ differenceMinor }) => differenceMinor === 0)).toBe(true);
  expect(effect.byClass).toEqual([]);
  // South keeps its share, but cents that can't be split fall otherwise.
  expect(effect.byProgram.map(({ program, currency }) => `${program} ${currency}`)).toEqual(['NORTH EUR', 'SOUTH USD']);
  expect(Math.abs(effect.byProgram[1]?.differenceMinor ?? NaN)).toBeLessThanOrEqual(6);
  // A tenth of 270.82, 666.64, 174.99, 458.32, and of 699.93 and 169.98 dollars at 0.9231, each rounded by itself.
  const difference = effect.byProgram[0]?.differenceMinor ?? NaN;
  expect(Math.abs(difference - 23_738)).toBeLessThanOrEqual(6);
  await office.document({ programs: [{ ...north, projects: [{ spaceKey: 'RAIL', shareBasisPoints: 7_000 }] }] });
  expect(
    (await documentEffect({ programs: [{ ...north, projects: [{ spaceKey: 'RAIL', shareBasisPoints: 7_000 }] }] }))
      .byProgram,
  ).toEqual([]);
});

test('of a program’s other currency is told in both currencies', async () => {
  const projects = [{ spaceKey: 'RAIL', shareBasisPoints: 3_000 }, { spaceKey: 'SHOP' }];
  const effect = await documentEffect({ programs: [{ key: 'SOUTH', name: 'South', currency: 'EUR', projects }] });
  expect(effect.byProgram.map(({ currency, differenceMinor }) => [currency, Math.sign(differenceMinor)])).toEqual([
    ['EUR', 1],
    ['USD', -1],
  ]);
});

test('the work of a project is converted anew once a program in another currency takes it, or a program’s currency is another', async () => {
  const leftOut = async (programKey: string) =>
    (await office.admin('program.open', { programKey })).total.leftOut.map(({ id }) => id);
  const shop = (key: string, currency: string): Partial<Document> => ({
    programs: [
      { key: 'SOUTH', name: 'South', currency: 'USD', projects: [] },
      { key, name: key, currency, projects: [{ spaceKey: 'SHOP' }] },
    ],
  });
  await office.document(shop('EAST', 'EUR'));
  expect(await leftOut('EAST')).not.toContain('other-currencies');
  // 399.96 dollars at 0.9231, and 6 and 2 hours at 83.33.
  expect(await labour('EAST')).toBe(36_920 + 49_998 + 16_666);
  await office.document(shop('EAST', 'USD'));
  expect(await leftOut('EAST')).not.toContain('other-currencies');
  // 6 and 2 hours at 83.33 euros at 1.0817.
  expect(await labour('EAST')).toBe(39_996 + 54_083 + 18_028);
});

test('of class rules moves cost between classes', async () => {
  const [, stories] = OFFICE.costClassRules ?? [];
  if (!stories) throw new Error('there are two rules');
  const effect = await documentEffect({ costClassRules: [{ ...stories, order: 1, costClass: 'capital' }] });
  expect(effect.rows).toEqual([]);
  const moved = (currency: string) =>
    effect.byClass.reduce((sum, row) => sum + (row.currency === currency ? row.differenceMinor : 0), 0);
  expect(moved('EUR')).toBe(0);
  expect(effect.byClass.map(({ costClass }) => costClass)).toContain('unclassified');
});

test('names the month in which differences in closed months would be booked', async () => {
  expect(whole((await office.admin('admin.rateEffect', { rate: RATE })).effect).bookedIn).toBeNull();
  await office.close('2026-01');
  expect(whole((await office.admin('admin.rateEffect', { rate: RATE })).effect).bookedIn).toBe('2026-02');
});

test('is nothing for a document that neither prices nor shares out work, and refused for a space that is not there', async () => {
  expect(await documentEffect({ projects: [{ spaceKey: 'RAIL', goal: 'x' }] })).toMatchObject({
    worklogs: 0,
    rows: [],
  });
  const programs = [{ key: 'EAST', name: 'East', currency: 'EUR', projects: [{ spaceKey: 'NONE' }] }];
  await expect(documentEffect({ programs })).rejects.toMatchObject({ code: 'bad-request' });
  await expect(office.as(PEOPLE.manager)('admin.rateEffect', { rate: RATE })).rejects.toMatchObject({
    code: 'no-permission',
  });
});
