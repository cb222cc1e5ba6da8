import { CALENDAR_MONTHS } from '../../src/domain/close/fiscal-calendar';
import { booksHead, currentClosing, keptReport, saveClosing, type Closing } from '../../src/ledger/close';
import { writeItems } from '../../src/ledger/items';
import { saveSetting } from '../../src/ledger/settings';
import { rememberSpaces } from '../../src/ledger/spaces';
import { keepOnly, writePostings } from '../../src/ledger/worklogs';
import { goOnClosing, isClosing, noteProblem, reportOpenMonth } from '../../src/sync/close';
import { unitOfWorklog } from '../../src/sync/standing';
import { item } from './sample-item';
import { withLedger } from './with-ledger';

/** Ids far apart, so that every worklog has a unit of its own. */
const IDS = ['7', '600', '5000', '900719925474'];
const DAYS = ['2025-12-30', '2026-01-05', '2026-01-31', '2026-02-01'];

const worklogs = (amountMinor: number) =>
  IDS.map((id, at) => ({
    ...{ id, itemId: '1', author: '7', day: DAYS[at] ?? '', seconds: 3_600, updated: 1 },
    posting: { rateId: 'r1', currency: 'EUR', amountMinor: amountMinor + at },
    costClass: 'operating' as const,
  }));

async function write(): Promise<void> {
  await rememberSpaces([{ id: '100', key: 'RAIL', name: 'Railway', style: 'company-managed', archived: false }]);
  await writeItems([item(1)]);
  await writePostings(worklogs(1_000));
  await saveSetting('program', 'NORTH', { currency: 'EUR' }, 0);
  await saveSetting('allocation', 'p100', { shares: [{ programKey: 'NORTH', shareBasisPoints: 5_000 }] }, 0);
}

const asked = (month: string): Closing => ({
  ...{ month, calendar: CALENDAR_MONTHS, askedAt: 5, askedByAccountId: 'acc-admin' },
  ...{ after: null, worklogsDone: 0, worklogsInAll: IDS.length, problem: 'an earlier attempt failed' },
});

/** A clock that lets a close write so many units before it has to hand over. */
function hourglass(units: number) {
  let left = units;
  return { now: () => 9, hasTime: () => (left -= 1) > 0 };
}

const sums = async (month: string) =>
  (await keptReport('p100', month))?.places.map(({ program, openingMinor, originalMinor, adjustmentMinor }) => [
    program,
    openingMinor,
    originalMinor,
    adjustmentMinor,
  ]);

test('worklogs stand in units by their ids alone', () => {
  expect(IDS.map(unitOfWorklog)).toEqual([
    'worklogs/0000000000000000',
    'worklogs/0000000000000001',
    'worklogs/0000000000000009',
    'worklogs/0000001759218604',
  ]);
});

test('a close hands over when its time is up, and goes on after what is written', () =>
  withLedger(async () => {
    await write();
    await saveClosing(asked('2026-01'), 0);
    const done: number[] = [];
    let rounds = 0;
    while (!(await goOnClosing(hourglass(1)))) {
      rounds += 1;
      const { doc } = (await currentClosing()) ?? {};
      done.push(doc?.worklogsDone ?? -1);
      expect(doc?.problem).toBeNull();
      expect(await booksHead()).toBeUndefined();
    }
    expect(rounds).toBe(IDS.length);
    expect(done.at(0)).toBe(1);
    expect(await isClosing()).toBe(false);
    expect((await booksHead())?.doc.months).toEqual([
      { month: '2026-01', closedAt: 9, closedByAccountId: 'acc-admin' },
    ]);
    // Half of 10.00 in December; of 10.01 and 10.02 in January the larger halves go to the first share.
    expect(await sums('2026-01')).toEqual([
      ['NORTH', 500, 501 + 501, 0],
      [null, 500, 500 + 501, 0],
    ]);
  }));

test('the next close takes up the balances, and corrects what has changed or is gone', () =>
  withLedger(async () => {
    await write();
    await saveClosing(asked('2026-01'), 0);
    expect(await goOnClosing(hourglass(100))).toBe(true);
    await writePostings(worklogs(2_000).slice(1));
    await keepOnly(['1'], IDS.slice(1));
    await saveClosing(asked('2026-02'), 0);
    expect(await goOnClosing(hourglass(100))).toBe(true);
    const report = await keptReport('p100', '2026-02');
    // December's 10.00 are deleted, January's 10.01 and 10.02 are 20.01 and 20.02 now.
    expect(await sums('2026-02')).toEqual([
      ['NORTH', 1_502, 1_002, 1_000 - 500],
      [null, 1_501, 1_001, 1_000 - 500],
    ]);
    expect(
      report?.corrections.map(({ origin, cause, amountMinor, program }) => [origin, cause?.kind, amountMinor, program]),
    ).toEqual([
      ['7', 'deleted', -500, 'NORTH'],
      ['7', 'deleted', -500, null],
      ['600', 'restated', 500, 'NORTH'],
      ['600', 'restated', 500, null],
      ['5000', 'restated', 500, 'NORTH'],
      ['5000', 'restated', 500, null],
    ]);
    expect(await goOnClosing(hourglass(100))).toBe(true);
    expect((await booksHead())?.doc.months.map(({ month }) => month)).toEqual(['2026-01', '2026-02']);
  }));

test('a worklog that lost its price is taken back with the reason', () =>
  withLedger(async () => {
    await write();
    await saveClosing(asked('2026-01'), 0);
    await goOnClosing(hourglass(100));
    await writePostings(
      worklogs(1_000)
        .slice(1, 2)
        .map((worklog) => ({ ...worklog, posting: null })),
    );
    const report = await reportOpenMonth('2026-02', null, hourglass(100));
    expect(report?.corrections.map(({ origin, cause }) => [origin, cause])).toEqual([
      ['600', { kind: 'deleted', note: 'no rate covers it any more' }],
      ['600', { kind: 'deleted', note: 'no rate covers it any more' }],
    ]);
    expect(report?.unpricedSeconds).toBe(3_600);
  }));

test('an open month is never told in part: without time there is no report', () =>
  withLedger(async () => {
    await write();
    expect(await reportOpenMonth('2026-02', null, hourglass(2))).toBeUndefined();
    const report = await reportOpenMonth('2026-02', 'p100', hourglass(100));
    expect(report?.totals).toEqual([
      {
        ...{ measure: 'actualCost', currency: 'EUR', openingMinor: 3_003, originalMinor: 1_003 },
        ...{ adjustmentMinor: 0, reclassificationMinor: 0, closingMinor: 4_006 },
      },
    ]);
    expect(await reportOpenMonth('2026-02', 'p200', hourglass(100))).toMatchObject({ totals: [], places: [] });
  }));

test('a problem is noted with the close that has it, and without one there is nothing to note', () =>
  withLedger(async () => {
    await noteProblem(new Error('too early'));
    expect(await currentClosing()).toBeUndefined();
    await saveClosing(asked('2026-01'), 0);
    await noteProblem(new Error('x'.repeat(400)));
    expect((await currentClosing())?.doc.problem).toBe('x'.repeat(300));
  }));
