import fc from 'fast-check';
import { CAUSES, MEASURES, type Entry } from '../../src/domain/close/entry';
import { CALENDAR_MONTHS, fiscalMonth } from '../../src/domain/close/fiscal-calendar';
import {
  clearUnclosed,
  closedPages,
  cutRows,
  cutText,
  isWritten,
  NOW,
  pagesOfMonth,
  replacePages,
  unitsUnder,
  writeOnce,
} from '../../src/ledger/book-pages';
import {
  booksHead,
  currentClosing,
  endClosing,
  keepReport,
  keptReport,
  keptReports,
  saveBooksHead,
  saveClosing,
  unpricedSeconds,
  type Closing,
  type KeptReport,
} from '../../src/ledger/close';
import { creditsOf, storeCredits } from '../../src/ledger/credits';
import { bookedEntries, entriesOfMonth, writeEntries } from '../../src/ledger/entry-pages';
import { rememberNames, writeItems } from '../../src/ledger/items';
import { StaleVersion } from '../../src/ledger/settings';
import { assignSpaces, rememberSpaces } from '../../src/ledger/spaces';
import { itemFacts, pricedWorklogs, worklogsThere, worklogsToPrice } from '../../src/ledger/standing-work';
import { writePostings, writeWorklogs } from '../../src/ledger/worklogs';
import { item } from './sample-item';
import { withLedger } from './with-ledger';

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

const WORKLOGS = unitsUnder('worklogs/');
const pageOf = (unit: string, month: string, part: number, doc: string) => ({ unit, month, part, doc });

describe('pages of the books', () => {
  test('are read in the order of unit, month and part, closed months alone', () =>
    withLedger(async () => {
      await writeOnce('worklogs/2', '2026-01', ['c']);
      await writeOnce('worklogs/1', '2026-02', ['b']);
      await writeOnce('worklogs/1', '2026-01', ['a0', 'a1', 'a2']);
      await writeOnce('worklogs/1', '2026-03', ['open']);
      await writeOnce('report/all', '2026-01', ['other']);
      await replacePages('worklogs/1', NOW, ['now']);
      expect(await all(closedPages(WORKLOGS, '2026-02'))).toEqual([
        pageOf('worklogs/1', '2026-01', 0, 'a0'),
        pageOf('worklogs/1', '2026-01', 1, 'a1'),
        pageOf('worklogs/1', '2026-01', 2, 'a2'),
        pageOf('worklogs/1', '2026-02', 0, 'b'),
        pageOf('worklogs/2', '2026-01', 0, 'c'),
      ]);
      expect(await all(pagesOfMonth({ ...WORKLOGS, from: 'worklogs/2' }, '2026-01'))).toEqual([
        pageOf('worklogs/2', '2026-01', 0, 'c'),
      ]);
      expect(await all(pagesOfMonth(WORKLOGS, NOW))).toEqual([pageOf('worklogs/1', NOW, 0, 'now')]);
    }));

  test('are written once: what a later attempt has to say changes nothing', () =>
    withLedger(async () => {
      await writeOnce('worklogs/1', '2026-01', ['first', 'second']);
      await writeOnce('worklogs/1', '2026-01', ['other', 'else', 'more']);
      expect((await all(pagesOfMonth(WORKLOGS, '2026-01'))).map(({ doc }) => doc)).toEqual(['first', 'second']);
      expect([await isWritten('worklogs/1', '2026-01'), await isWritten('worklogs/1', '2026-02')]).toEqual([
        true,
        false,
      ]);
    }));

  test('of now are replaced, the surplus included', () =>
    withLedger(async () => {
      await replacePages('credits/1/00', NOW, ['a', 'b', 'c']);
      await replacePages('credits/1/00', NOW, ['d']);
      expect((await all(pagesOfMonth(unitsUnder('credits/1/'), NOW))).map(({ doc }) => doc)).toEqual(['d']);
    }));

  test('of a close that was never finished can be thrown away; what is closed and what is now stays', () =>
    withLedger(async () => {
      for (const month of [NOW, '2026-01', '2026-02', '2026-03']) await writeOnce('worklogs/1', month, [month]);
      await clearUnclosed('2026-01');
      expect((await all(closedPages(WORKLOGS, '9999-12'))).map(({ month }) => month)).toEqual(['2026-01']);
      await clearUnclosed('');
      expect(await all(closedPages(WORKLOGS, '9999-12'))).toEqual([]);
      expect((await all(pagesOfMonth(WORKLOGS, NOW))).map(({ month }) => month)).toEqual([NOW]);
    }));

  test('come in as many answers as they are large', () =>
    withLedger(async () => {
      const large = 'ä'.repeat(290_000);
      const units = Array.from({ length: 9 }, (_, index) => `worklogs/${index}`);
      for (const unit of units) await writeOnce(unit, '2026-01', [large, 'end']);
      const read = await all(closedPages(WORKLOGS, '2026-01'));
      expect(read.map(({ unit, part }) => `${unit} ${part}`)).toEqual(
        units.flatMap((unit) => [`${unit} 0`, `${unit} 1`]),
      );
      expect(read.every(({ part, doc }) => doc === (part === 0 ? large : 'end'))).toBe(true);
    }));

  test('hold any rows and any text, cut to what fits', () => {
    const row = 'x'.repeat(98);
    expect(cutRows([row, row, row, row, row], 202).map((part) => part.length)).toEqual([2, 2, 1]);
    expect(cutRows(['x'.repeat(500), row], 202)).toEqual([['x'.repeat(500)], [row]]);
    expect(cutRows([])).toEqual([[]]);
    const text = 'abcdefghij'.repeat(70_000);
    expect(cutText(text).map((part) => part.length)).toEqual([300_000, 300_000, 100_000]);
    expect(cutText(text).join('')).toBe(text);
    expect(cutText('')).toEqual(['']);
  });
});

const day = fc
  .integer({ min: 0, max: 20_000 })
  .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
const text = fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }).filter((value) => !/\p{Cs}/u.test(value));
const head = {
  origin: text,
  measure: fc.constantFrom(...MEASURES),
  currency: fc.constantFrom('EUR', 'JPY'),
  project: fc.constantFrom('p1', 'p2'),
  program: fc.constantFrom('P', null),
  costClass: fc.constantFrom('capital', 'operating'),
  amountMinor: fc.maxSafeInteger(),
  day,
};
const stamp = fc.record(
  {
    seconds: fc.nat(),
    rate: text,
    exchange: text,
    share: text,
    classRule: text,
  },
  { requiredKeys: [] },
);
const original: fc.Arbitrary<Entry> = fc
  .record({ ...head, stamp: fc.option(stamp, { nil: undefined }) })
  .map(({ stamp: own, ...line }) => ({
    ...line,
    ...(own ? { stamp: own } : {}),
    month: fiscalMonth(CALENDAR_MONTHS, line.day),
    kind: 'original',
    cause: null,
  }));
const correction: fc.Arbitrary<Entry> = fc
  .record({
    ...head,
    kind: fc.constantFrom('adjustment' as const, 'reclassification' as const),
    cause: fc.record({ kind: fc.constantFrom(...CAUSES), note: text }, { requiredKeys: ['kind'] }),
    workDay: fc.option(day, { nil: undefined }),
  })
  .map(({ workDay, ...entry }) => ({ ...entry, ...(workDay === undefined ? {} : { workDay }), month: '2030-01' }));

describe('entries', () => {
  test('come back as they were booked, whatever they are', () =>
    withLedger(async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.oneof(original, correction), { minLength: 1, maxLength: 20 }), async (entries) => {
          await clearUnclosed('');
          await writeEntries('worklogs/7', '2030-01', entries);
          const [unit, ...rest] = await all(bookedEntries(WORKLOGS, '2030-01', CALENDAR_MONTHS));
          expect([unit?.unit, rest]).toEqual(['worklogs/7', []]);
          expect(unit?.entries).toEqual(entries);
        }),
        { numRuns: 60 },
      );
    }));

  test('of one unit come together, those of many months in order, and nothing is written of nothing', () =>
    withLedger(async () => {
      const entry = (origin: string, month: string): Entry => ({
        ...{ origin, measure: 'actualCost', currency: 'EUR', project: 'p1', program: null, costClass: 'capital' },
        ...{ day: `${month}-10`, amountMinor: 5, month, kind: 'original', cause: null },
      });
      const many = Array.from({ length: 9_000 }, (_, index) => entry(`w${index}`, '2026-01'));
      await writeEntries('worklogs/1', '2026-01', many);
      await writeEntries('worklogs/1', '2026-02', [entry('w1', '2026-02')]);
      await writeEntries('worklogs/2', '2026-02', [entry('w2', '2026-02')]);
      await writeEntries('worklogs/3', '2026-02', []);
      const units = await all(bookedEntries(WORKLOGS, '2026-02', CALENDAR_MONTHS));
      expect(units.map(({ unit, entries }) => [unit, entries.length])).toEqual([
        ['worklogs/1', 9_001],
        ['worklogs/2', 1],
      ]);
      expect((await all(pagesOfMonth(WORKLOGS, '2026-01'))).length).toBeGreaterThan(1);
      const february = await all(entriesOfMonth(WORKLOGS, '2026-02', CALENDAR_MONTHS));
      expect(february.map(({ entries }) => entries)).toEqual([[entry('w1', '2026-02')], [entry('w2', '2026-02')]]);
    }));
});

test('credits stand by bucket and count only for the plan that they are of', () =>
  withLedger(async () => {
    const place = { spaceId: '100', bucket: 3, projectId: 'p100', baselineId: 'plan' };
    await storeCredits(place, [
      {
        itemId: '5',
        steps: [
          ['2026-01-05', 50],
          ['2026-01-20', -10],
        ],
      },
    ]);
    await storeCredits({ ...place, bucket: 4 }, [{ itemId: '6', steps: [['2026-01-06', 7]] }]);
    await storeCredits({ ...place, spaceId: '1001' }, [{ itemId: '8', steps: [['2026-01-06', 1]] }]);
    const expected = new Map([
      [
        '5',
        [
          ['2026-01-05', 50],
          ['2026-01-20', -10],
        ],
      ],
      ['6', [['2026-01-06', 7]]],
    ]);
    expect(await creditsOf(['100'], 'p100', 'plan')).toEqual(expected);
    expect(await creditsOf(['100'], 'p100', 'other')).toEqual(new Map());
    expect(await creditsOf(['100'], 'p200', 'plan')).toEqual(new Map());
    await storeCredits(place, []);
    expect([...(await creditsOf(['100'], 'p100', 'plan')).keys()]).toEqual(['6']);
  }));

describe('what is closed', () => {
  const months = [{ month: '2026-01', closedAt: 5, closedByAccountId: 'acc-admin' }];

  test('is one row, and nobody closes on top of an older one', () =>
    withLedger(async () => {
      expect(await booksHead()).toBeUndefined();
      await saveBooksHead({ calendar: CALENDAR_MONTHS, months }, 0);
      await expect(saveBooksHead({ calendar: CALENDAR_MONTHS, months: [] }, 0)).rejects.toBeInstanceOf(StaleVersion);
      expect(await booksHead()).toEqual({ doc: { calendar: CALENDAR_MONTHS, months }, version: 1 });
    }));

  test('is prepared by one close at a time', () =>
    withLedger(async () => {
      const closing: Closing = {
        ...{ month: '2026-01', calendar: CALENDAR_MONTHS, askedAt: 1, askedByAccountId: 'acc-admin' },
        ...{ after: null, worklogsDone: 0, worklogsInAll: 7, problem: null },
      };
      expect(await saveClosing(closing, 0)).toBe(1);
      await expect(saveClosing({ ...closing, month: '2026-02' }, 0)).rejects.toBeInstanceOf(StaleVersion);
      expect(await saveClosing({ ...closing, worklogsDone: 5 }, 1)).toBe(2);
      expect((await currentClosing())?.doc.worklogsDone).toBe(5);
      await endClosing(2);
      expect(await currentClosing()).toBeUndefined();
    }));

  test('has a report for all and for each project, however long', () =>
    withLedger(async () => {
      const report = (need: string): KeptReport => ({
        ...{ month: '2026-01', status: 'closed', totals: [], places: [], corrections: [], levels: [] },
        ...{ correctionCount: 0, causes: [], names: {}, unknownLevels: [{ project: 'p1', need }] },
        ...{ unpricedSeconds: 0, closedAt: 5 },
      });
      const long = 'ü'.repeat(700_000);
      await keepReport(null, '2026-01', report('all'));
      await keepReport('p10', '2026-01', report(long));
      await keepReport('p100', '2026-01', report('hundred'));
      expect((await keptReport(null, '2026-01'))?.unknownLevels[0]?.need).toBe('all');
      expect((await keptReport('p10', '2026-01'))?.unknownLevels[0]?.need).toBe(long);
      expect(await keptReport('p1', '2026-01')).toBeUndefined();
      expect(await keptReport('p10', '2026-02')).toBeUndefined();
      expect(
        (await all(keptReports('2026-01'))).map(({ projectId, report: { unknownLevels } }) => [
          projectId,
          unknownLevels[0]?.need.length,
        ]),
      ).toEqual([
        ['p10', 700_000],
        ['p100', 7],
      ]);
    }));
});

describe('work as it stands', () => {
  const log = (id: number, itemId: number, author: string, workDay: string) => ({
    ...{ id: String(id), itemId: String(itemId), author, day: workDay, seconds: 60 * id, updated: 1 },
  });

  async function write(): Promise<void> {
    const space = { name: 'N', style: 'company-managed', archived: false } as const;
    await rememberSpaces([
      { ...space, id: '100', key: 'RAIL' },
      { ...space, id: '200', key: 'SHOP' },
    ]);
    await assignSpaces(['200'], 'p100');
    await rememberNames([{ id: '1', name: 'Story', level: 0 }], []);
    await writeItems([
      item(1, { level: 1, labels: ['north'] }),
      item(2, { parentId: '1', components: ['Öfen'] }),
      item(3, { key: 'SHOP-3', spaceId: '200' }),
    ]);
    const worklogs = [log(5, 2, '7', '2026-01-05'), log(6, 3, '8', '2026-01-06'), log(9, 3, '7', '2026-02-01')];
    await writeWorklogs(worklogs);
    await writePostings(
      worklogs.slice(0, 2).map((worklog) => ({
        ...worklog,
        posting: { rateId: 'r1', currency: 'EUR', amountMinor: 100 },
        costClass: 'operating' as const,
      })),
    );
  }

  test('is priced by worklog, in the order of ids, with the project that has the space', () =>
    withLedger(async () => {
      await write();
      const worklog = { projectId: 'p100', rateId: 'r1', currency: 'EUR', amountMinor: 100, costClass: 'operating' };
      expect((await all(pricedWorklogs('0'))).flat()).toEqual([
        { ...worklog, id: '5', day: '2026-01-05', seconds: 300 },
        { ...worklog, id: '6', day: '2026-01-06', seconds: 360 },
      ]);
      expect((await all(pricedWorklogs('5'))).flat().map(({ id }) => id)).toEqual(['6']);
      expect(await worklogsThere(['5', '7', '9'])).toEqual(new Set(['5', '9']));
      expect(await unpricedSeconds('2026-01-31')).toEqual(new Map());
      expect(await unpricedSeconds('2026-02-01')).toEqual(new Map([['p100', 540]]));
    }));

  test('is found by person, project and day', () =>
    withLedger(async () => {
      await write();
      const ids = async (filter: Parameters<typeof worklogsToPrice>[0]) =>
        (await all(worklogsToPrice(filter))).flatMap(({ worklogs }) => worklogs.map(({ id }) => id));
      expect(await ids({ from: '1000-01-01' })).toEqual(['5', '6', '9']);
      expect(await ids({ from: '2026-01-06' })).toEqual(['6', '9']);
      expect(await ids({ from: '1000-01-01', persons: ['7'] })).toEqual(['5', '9']);
      expect(await ids({ from: '1000-01-01', persons: [] })).toEqual([]);
      expect(await ids({ from: '1000-01-01', projectId: 'p200' })).toEqual([]);
      expect(await ids({ from: '2026-01-06', projectId: 'p100', persons: ['7', '8'] })).toEqual(['6', '9']);
      const [page] = await all(worklogsToPrice({ from: '2026-02-01' }));
      expect(page).toEqual({
        worklogs: [{ id: '9', itemId: '3', person: '7', project: 'p100', day: '2026-02-01', seconds: 540 }],
        lookedAt: 3,
      });
    }));

  test('brings what class rules look at', () =>
    withLedger(async () => {
      await write();
      expect(await itemFacts(['1', '2', '77'])).toEqual(
        new Map([
          [
            '1',
            {
              ...{ key: 'RAIL-1', spaceId: '100', parentId: null, level: 1, typeName: 'Story' },
              labels: ['north'],
              components: [],
            },
          ],
          [
            '2',
            {
              ...{ key: 'RAIL-2', spaceId: '100', parentId: '1', level: 0, typeName: 'Story' },
              labels: [],
              components: ['Öfen'],
            },
          ],
        ]),
      );
    }));
});
