import fc from 'fast-check';
import { seededRandom } from '../../sandbox/random';
import { EMPTY_ROLLUP, foldItems, NOWHERE, sumRollups, type Rollup } from '../../src/domain/rollup';
import { SUMMARY_BYTES, summaryOf, wholeRollup } from '../../src/domain/rollup-summary';
import type { WorkItem } from '../../src/domain/work-item';
import { item, rollupsOf } from './random-work';

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
const CURRENCY_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const amount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
/** So many counts under keys of one kind. */
const counts = (most: number, keyOf: (index: number) => string) =>
  fc
    .tuple(fc.nat(most), amount)
    .map(([size, largest]) =>
      Object.fromEntries(Array.from({ length: size }, (_, index) => [keyOf(index), Math.max(0, largest - index)])),
    );

/** Rollups of spaces that link to few or many others, cost in few or many currencies, and hold points in many fields. */
const broadRollups = fc
  .record({
    rollup: rollupsOf(amount),
    links: counts(400, (index) => String(10_000 + index * 7_919)),
    cost: counts(100, (index) => `${CURRENCY_LETTERS[index % 26]}${CURRENCY_LETTERS[Math.floor(index / 26)]}X`),
    pointsFields: counts(100, (index) => `customfield_${10_000 + index}`),
  })
  .map(({ rollup, ...countsByKey }): Rollup => ({ ...rollup, ...countsByKey }));

/** As the ledger would give it back. */
function stored(rollup: Rollup): Rollup {
  const { summary, countsByKey } = JSON.parse(JSON.stringify(summaryOf(rollup))) as ReturnType<typeof summaryOf>;
  return wholeRollup(summary, countsByKey);
}

describe('the summary of a rollup', () => {
  test('is at most 4 KB, and with what stands beside it the same rollup', () => {
    let [within, beside] = [0, 0];
    fc.assert(
      fc.property(broadRollups, (rollup) => {
        const { summary, countsByKey } = summaryOf(rollup);
        expect(bytesOf(summary)).toBeLessThanOrEqual(SUMMARY_BYTES);
        expect(stored(rollup)).toEqual(rollup);
        expect(countsByKey === null).toBe(bytesOf(rollup) <= SUMMARY_BYTES);
        if (countsByKey === null) within += 1;
        else beside += 1;
      }),
      { numRuns: 200 },
    );
    expect(Math.min(within, beside)).toBeGreaterThan(10);
  });

  test('stays below 4 KB where every number is the largest that can be held', () => {
    const largest = (part: object): object =>
      Object.fromEntries(
        Object.entries(part).map(([key, value]) => [
          key,
          typeof value === 'number' ? -Number.MAX_SAFE_INTEGER : largest(value as object),
        ]),
      );
    const keys = Array.from({ length: 5_000 }, (_, index) => [String(9_000_000_000 + index), 1] as const);
    const rollup: Rollup = { ...(largest(EMPTY_ROLLUP) as Rollup), links: Object.fromEntries(keys) };
    expect(bytesOf(summaryOf(rollup).summary)).toBeLessThan(SUMMARY_BYTES / 2);
    expect(stored(rollup)).toEqual(rollup);
  });

  test('is the rollup itself where it fits, to the byte', () => {
    const room = SUMMARY_BYTES - bytesOf({ ...EMPTY_ROLLUP, links: { '': 1 } });
    const rollupWith = (length: number): Rollup => ({ ...EMPTY_ROLLUP, links: { ['1'.repeat(length)]: 1 } });
    expect(summaryOf(rollupWith(room))).toEqual({ summary: rollupWith(room), countsByKey: null });
    expect(summaryOf(rollupWith(room + 1)).countsByKey).toEqual({
      links: { ['1'.repeat(room + 1)]: 1 },
      cost: {},
      pointsFields: {},
    });
  });

  test('counts in it stand above those beside it, which an earlier fold may have left', () => {
    const earlier = { links: { '11': 9 }, cost: { EUR: 9 }, pointsFields: {} };
    const rollup: Rollup = { ...EMPTY_ROLLUP, links: { '10': 1 } };
    expect(wholeRollup(rollup, earlier)).toEqual(rollup);
  });

  test.each(['links', 'cost', 'pointsFields'] as const)(
    'is not taken for a rollup without any %s where they are lost',
    (lost) => {
      const { [lost]: _lost, ...summary } = EMPTY_ROLLUP;
      expect(() => wholeRollup(summary, null)).toThrow(RangeError);
    },
  );
});

describe('a space of 100,000 items that link to 300 other spaces', () => {
  const BUCKETS = 64;
  const SPACES = Array.from({ length: 301 }, (_, index) => String(10_001 + index));

  function drawn() {
    const random = seededRandom(4);
    const buckets = Array.from({ length: BUCKETS }, (): WorkItem[] => []);
    for (let index = 0; index < 100_000; index++) {
      const bucket = buckets[index % BUCKETS] ?? [];
      const linkTargets = Array.from({ length: random.integer(0, 2) }, () =>
        random.chance(0.1) ? null : random.chance(0.5) ? '10001' : random.pick(SPACES),
      );
      bucket.push(
        item(String(index), {
          spaceId: '10001',
          parentId: bucket.length > 0 && random.chance(0.8) ? random.pick(bucket.slice(-20)).id : null,
          category: random.pick(['todo', 'inProgress', 'done']),
          originalSeconds: random.integer(0, 40) * 3_600,
          pointsByField: { customfield_10016: 1_000, [`customfield_${random.integer(20_000, 20_030)}`]: 2_000 },
          linkTargets,
        }),
      );
    }
    const rollup = sumRollups(buckets.map((items) => foldItems(items, [], () => false).rollup));
    return { items: buckets.flat(), rollup, random };
  }

  test('keeps its summary within 4 KB, and nothing is lost', () => {
    const { items, rollup } = drawn();
    const { summary, countsByKey } = summaryOf(rollup);
    expect(Object.keys(rollup.links)).toHaveLength(302);
    expect(bytesOf(rollup)).toBeGreaterThan(SUMMARY_BYTES);
    expect(bytesOf(summary)).toBeLessThanOrEqual(SUMMARY_BYTES);
    expect(countsByKey?.links).toEqual(rollup.links);
    expect(stored(rollup)).toEqual(foldItems(items, [], () => false).rollup);
  });

  test('tells links within, across and out of any set of spaces apart, to the last one', () => {
    const { items, rollup, random } = drawn();
    const targets = items.flatMap(({ linkTargets }) => linkTargets);
    const { links } = stored(rollup);
    const counted = (holds: (target: string) => boolean) =>
      Object.entries(links).reduce((sum, [target, count]) => sum + (holds(target) ? count : 0), 0);
    for (let draw = 0; draw < 20; draw++) {
      const set = new Set(SPACES.filter(() => random.chance(draw / 19)));
      const out = (target: string | null) => target === null || target === NOWHERE || !set.has(target);
      const across = (target: string | null) => !out(target) && target !== '10001';
      expect(counted(out)).toBe(targets.filter(out).length);
      expect(counted(across)).toBe(targets.filter(across).length);
    }
    expect(counted(() => true)).toBe(targets.length);
  });
});
