import fc from 'fast-check';
import { UNCHANGED, valueAt, type FieldHistory, type ItemHistory } from '../../src/domain/history/item-history';
import {
  countHistoriesDue,
  historiesDue,
  historiesOf,
  packHistory,
  storeHistories,
  unpackHistory,
  wantAllHistories,
  wantHistories,
} from '../../src/ledger/item-histories';
import { withLedger } from './with-ledger';

const MOVED: ItemHistory = {
  fields: {
    status: {
      first: 10_000,
      changes: [
        { at: 1_767_225_600_000, to: 3 },
        { at: 1_767_312_000_000, to: 10_001 },
      ],
    },
    original: { first: null, changes: [{ at: 1_767_225_601_000, to: 7_200 }] },
  },
  points: { customfield_10016: { first: 3_000, changes: [{ at: 1_767_225_600_000, to: null }] } },
};

test('a past is packed into a few bytes for each change', () => {
  expect(packHistory(MOVED)).toBe(
    `s=10000,${(1_767_225_600).toString(36)}.3,${(86_400).toString(36)}.10001;o=,${(1_767_225_601).toString(36)}.7200;#10016=3000,${(1_767_225_600).toString(36)}.`,
  );
  expect(packHistory(UNCHANGED)).toBe('');
});

const value = fc.option(fc.integer({ min: -1_000_000, max: 100_000_000 }));
const history: fc.Arbitrary<FieldHistory> = fc.record({
  first: value,
  changes: fc
    .array(fc.record({ at: fc.integer({ min: 0, max: 4_000_000_000 }).map((second) => second * 1000), to: value }), {
      minLength: 1,
    })
    .map((changes) => changes.sort((left, right) => left.at - right.at)),
});

test('whatever is packed comes out again', () => {
  fc.assert(
    fc.property(
      fc.record({
        fields: fc.record({ status: history, space: history, spent: history }, { requiredKeys: [] }),
        points: fc.dictionary(
          fc.integer({ min: 1, max: 99_999 }).map((id) => `customfield_${id}`),
          history,
        ),
      }),
      (past) => {
        expect(unpackHistory(packHistory(past))).toEqual(past);
      },
    ),
  );
});

test('a value holds from its change on; before the first one that which it was', () => {
  const points = MOVED.points['customfield_10016'];
  expect(valueAt(points, 1_767_225_599_999, 8_000)).toBe(3_000);
  expect(valueAt(points, 1_767_225_600_000, 8_000)).toBeNull();
  expect(valueAt(undefined, 0, 8_000)).toBe(8_000);
});

test('an item waits for its past until it is read for its latest version', async () => {
  await withLedger(async () => {
    await wantHistories([
      { id: '1', updated: 100 },
      { id: '2', updated: 100 },
    ]);
    expect(await historiesDue(5)).toEqual([
      { id: '1', wantedFor: 100 },
      { id: '2', wantedFor: 100 },
    ]);
    await storeHistories([
      { id: '1', wantedFor: 100, history: MOVED },
      { id: '2', wantedFor: 100, history: null },
    ]);
    expect(await historiesDue(5)).toEqual([]);
    // Seen again unchanged, seen as it was before, and changed.
    await wantHistories([{ id: '1', updated: 100 }]);
    await wantHistories([{ id: '1', updated: 90 }]);
    expect(await countHistoriesDue()).toBe(0);
    await wantHistories([{ id: '1', updated: 101 }]);
    expect(await historiesDue(5)).toEqual([{ id: '1', wantedFor: 101 }]);
    expect([...(await historiesOf(['1', '2', '3']))]).toEqual([['1', MOVED]]);
    // A refusal leaves what was known.
    await storeHistories([{ id: '1', wantedFor: 101, history: null }]);
    expect((await historiesOf(['1'])).get('1')).toEqual(MOVED);
  });
});

test('an item that changed while its past was read waits on', async () => {
  await withLedger(async () => {
    await wantHistories([{ id: '1', updated: 100 }]);
    await wantHistories([{ id: '1', updated: 120 }]);
    await storeHistories([{ id: '1', wantedFor: 100, history: MOVED }]);
    expect(await historiesDue(5)).toEqual([{ id: '1', wantedFor: 120 }]);
  });
});

test('all pasts can be asked for again', async () => {
  await withLedger(async () => {
    await wantHistories([
      { id: '7', updated: 1 },
      { id: '8', updated: 1 },
    ]);
    await storeHistories([{ id: '7', wantedFor: 1, history: MOVED }]);
    await wantAllHistories();
    expect(await countHistoriesDue()).toBe(2);
  });
});
