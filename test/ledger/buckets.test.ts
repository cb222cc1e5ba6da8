import { EMPTY_SERIES } from '../../src/domain/plan/work-series';
import { EMPTY_ROLLUP, type NodeTotals } from '../../src/domain/rollup';
import { bucketSeries } from '../../src/ledger/reports';
import {
  clearReportMark,
  clearSpaceMark,
  dirtyBuckets,
  dirtySpaces,
  foldingBuckets,
  markingBuckets,
  markingConcerned,
  reportMarks,
  spaceMark,
  unresolvedBuckets,
  type Bucket,
  type Mark,
} from '../../src/ledger/marks';
import { branchesOf, bucketRollups, storeBranches, storeBuckets } from '../../src/ledger/rollups';
import { withLedger } from './with-ledger';

const folded = (links: Record<string, number> = {}) => ({ rollup: { ...EMPTY_ROLLUP, links }, series: EMPTY_SERIES });
const wholeMarkOf = async (spaceId: string) => {
  const mark = (await dirtyBuckets([spaceId])).get(spaceId)?.[0]?.mark;
  if (!mark) throw new Error(`nothing of ${spaceId} waits`);
  return mark;
};
const nothing = () => Promise.resolve();
const marked = (...buckets: Bucket[]) => markingBuckets(buckets, nothing);
const markOf = async (spaceId: string) => (await dirtyBuckets([spaceId])).get(spaceId)?.[0]?.mark.number;
const read = (number: number): Mark => ({ number, waits: true, held: false });

describe('buckets', () => {
  test('stay marked when something was marked while they were folded', () =>
    withLedger(async () => {
      await marked({ spaceId: '100', bucket: 3 }, { spaceId: '100', bucket: 3 }, { spaceId: '200', bucket: 1 });
      expect(await dirtySpaces()).toEqual(['100', '200']);
      const mark = await markOf('100');
      await marked({ spaceId: '100', bucket: 3 });
      await storeBuckets('100', [{ ...folded(), bucket: 3, readMark: read(mark ?? 0) }]);
      expect(await markOf('100')).toBe(4);
      await storeBuckets('100', [{ ...folded(), bucket: 3, readMark: read(4) }]);
      expect(await markOf('100')).toBeUndefined();
      // The totals of the space are still to be made, and those made before the last fold don't count.
      expect(await dirtySpaces()).toEqual(['100', '200']);
      await clearSpaceMark('100', read(1), '100');
      expect(await spaceMark('100')).toEqual(read(2));
      await clearSpaceMark('100', read(2), '100');
      expect(await dirtySpaces()).toEqual(['200']);
      expect(await bucketRollups('100')).toEqual([{ bucket: 3, rollup: EMPTY_ROLLUP }]);
      await markingConcerned({ spaceIds: ['100'] }, nothing);
      expect(await dirtySpaces()).toEqual(['100', '200']);
      // A mark that comes again would be cleared by a statement that was meant for the former one.
      expect(await markOf('100')).toBe(6);
      await markingConcerned({ spaceIds: null }, nothing);
      expect(await markOf('200')).toBe(4);
    }));

  test('are marked before and after what is written to them', () =>
    withLedger(async () => {
      const marks: (number | undefined)[] = [];
      await markingBuckets([{ spaceId: '100', bucket: 3 }], async () => void marks.push(await markOf('100')));
      expect([...marks, await markOf('100')]).toEqual([1, 2]);
    }));

  test('keep what a later fold has stored, and are marked again for what else an earlier one has overwritten', () =>
    withLedger(async () => {
      const rollups = async () => (await bucketRollups('100')).map(({ rollup }) => rollup.worklogs);
      const store = (worklogs: number, mark: number) =>
        storeBuckets('100', [
          { bucket: 3, readMark: read(mark), rollup: { ...EMPTY_ROLLUP, worklogs }, series: EMPTY_SERIES },
        ]);
      await marked({ spaceId: '100', bucket: 3 });
      await store(2, 2);
      expect([await rollups(), await markOf('100')]).toEqual([[2], undefined]);
      await store(1, 1);
      expect([await rollups(), await markOf('100')]).toEqual([[2], 3]);
      await store(3, 2);
      expect([await rollups(), await markOf('100')]).toEqual([[2], 3]);
      await store(4, 3);
      expect([await rollups(), await markOf('100')]).toEqual([[4], undefined]);
    }));

  test('mark the report of the project when the totals of a space are made', () =>
    withLedger(async () => {
      const markOfReport = async () => (await reportMarks(['200', '300']))('200');
      expect(await markOfReport()).toEqual({ number: 0, waits: false, held: false });
      await storeBuckets('100', [{ ...folded(), bucket: 3, readMark: read(0) }]);
      await clearSpaceMark('100', await spaceMark('100'), '200');
      const first = { number: 1, waits: true, held: false };
      expect(await markOfReport()).toEqual(first);
      await markingConcerned({ reportsOf: ['200'] }, nothing);
      await clearReportMark('200', first);
      expect(await markOfReport()).toEqual({ number: 3, waits: true, held: false });
      await clearReportMark('200', { ...first, number: 3 });
      expect(await markOfReport()).toEqual({ number: 3, waits: false, held: false });
      expect(await dirtySpaces()).toEqual([]);
      await markingConcerned({ reportsOf: null }, nothing);
      expect(await markOfReport()).toMatchObject({ number: 5, waits: true });
      await markingConcerned({ spaceIds: ['200'] }, nothing);
      expect(await markOfReport()).toMatchObject({ number: 7, waits: true });
      await expect(
        markingConcerned({ reportsOf: ['200'] }, () => Promise.reject(new Error('timed out'))),
      ).rejects.toThrow();
      expect(await markOfReport()).toMatchObject({ held: true });
    }));

  test.each([
    ['items', (work: () => Promise<void>) => markingBuckets([{ spaceId: '100', bucket: 3 }], work)],
    ['settings', (work: () => Promise<void>) => markingConcerned({ spaceIds: ['100'] }, work)],
    ['a fold', (work: () => Promise<void>) => foldingBuckets('100', [3], work)],
  ])('keep their marks for a minute when the writing of %s failed, since it may still come to be', (_what, writing) =>
    withLedger(async () => {
      const start = Date.now();
      const present = jest.spyOn(Date, 'now').mockReturnValue(start);
      try {
        await marked({ spaceId: '100', bucket: 3 });
        await storeBuckets('100', [{ ...folded(), bucket: 3, readMark: read(2) }]);
        await clearSpaceMark('100', await spaceMark('100'), '100');
        await expect(writing(() => Promise.reject(new Error('timed out')))).rejects.toThrow('timed out');
        const refold = async () => {
          await storeBuckets('100', [{ ...folded(), bucket: 3, readMark: await wholeMarkOf('100') }]);
          await clearSpaceMark('100', await spaceMark('100'), '100');
          return dirtySpaces();
        };
        expect(await refold()).toEqual(['100']);
        present.mockReturnValue(start + 59_999);
        expect(await refold()).toEqual(['100']);
        present.mockReturnValue(start + 60_000);
        expect(await refold()).toEqual([]);
      } finally {
        present.mockRestore();
      }
    }),
  );

  test('give their series for few spaces and for many, whatever their size', () =>
    withLedger(async () => {
      const dueDays = (days: number) =>
        Object.fromEntries(Array.from({ length: days }, (_, day) => [`day ${day}`.padEnd(40, '.'), day]));
      const store = (spaceId: string, buckets: number, days: number) =>
        storeBuckets(
          spaceId,
          Array.from({ length: buckets }, (_, bucket) => ({
            ...{ rollup: EMPTY_ROLLUP, series: { ...EMPTY_SERIES, dueDays: dueDays(days) }, bucket, readMark: read(0) },
          })),
        );
      await store('100', 20, 4_000);
      await store('200', 3, 1);
      await store('300', 2, 0);
      await store('400', 10, 4_000);
      const counts = async (...spaceIds: string[]) =>
        (await bucketSeries(spaceIds)).map((series) => Object.keys(series.dueDays).length);
      expect(await counts('200', '300')).toEqual([1, 1, 1, 0, 0]);
      expect(await counts('100')).toEqual(Array.from({ length: 20 }, () => 4_000));
      expect((await counts('100', '200', '300', '400')).sort((one, other) => one - other)).toEqual([
        ...[0, 0, 1, 1, 1],
        ...Array.from({ length: 30 }, () => 4_000),
      ]);
      expect(await counts('500')).toEqual([]);
    }));

  test('that name unknown items are known, for the unknown may come', () =>
    withLedger(async () => {
      await storeBuckets('100', [{ ...folded({ '': 2 }), bucket: 1, readMark: read(1) }]);
      await storeBuckets('200', [{ ...folded({ '100': 2 }), bucket: 2, readMark: read(1) }]);
      expect(await unresolvedBuckets()).toEqual([{ spaceId: '100', bucket: 1 }]);
    }));

  test('forget the branches of items that have no children any more', () =>
    withLedger(async () => {
      const branch = (itemId: string): NodeTotals => ({
        itemId,
        childCount: 1,
        items: 2,
        done: 0,
        pointsMilli: 0,
        pointsDoneMilli: 0,
        originalSeconds: 0,
        remainingSeconds: 0,
        spentSeconds: 0,
        loggedSeconds: 0,
        plannedSeconds: null,
        plannedRemainingSeconds: 0,
        progress: 0,
        cost: {},
        unpricedSeconds: 0,
      });
      await storeBranches(
        '100',
        [
          { bucket: 1, nodes: [branch('1'), branch('65')] },
          { bucket: 2, nodes: [branch('66')] },
        ],
        10,
      );
      await storeBranches('100', [{ bucket: 1, nodes: [branch('65')] }], 11);
      expect([...(await branchesOf(['1', '65', '66'])).keys()]).toEqual(['65', '66']);
      await storeBranches('100', [{ bucket: 1, nodes: [] }], 12);
      expect((await branchesOf(['65'])).size).toBe(0);
    }));
});
