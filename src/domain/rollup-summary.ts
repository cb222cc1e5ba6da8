import type { Rollup } from './rollup';

/** What a rollup counts by key. It grows with the site's spaces, currencies and fields; all else is a fixed set of numbers. */
export type CountsByKey = Pick<Rollup, 'links' | 'cost' | 'pointsFields'>;

/** A rollup whose counts by key may stand elsewhere. */
export type RollupSummary = Omit<Rollup, keyof CountsByKey> & Partial<CountsByKey>;

/** Bytes of JSON that a summary never exceeds: without counts by key it is 25 numbers under fixed names. */
export const SUMMARY_BYTES = 4_096;

/**
 * A rollup in at most `SUMMARY_BYTES` of JSON. Counts by key stay in it while they fit, else all of them stand beside it:
 * whether a link leads within the set is only known when read, so no target may be summed under a rest.
 */
export function summaryOf(rollup: Rollup): { summary: RollupSummary; countsByKey: CountsByKey | null } {
  if (bytesOf(rollup) <= SUMMARY_BYTES) return { summary: rollup, countsByKey: null };
  const { links, cost, pointsFields, ...summary } = rollup;
  return { summary, countsByKey: { links, cost, pointsFields } };
}

/** The rollup that `summaryOf` split. Counts in the summary are newer than any beside it. Throws RangeError where both lack them. */
export function wholeRollup(summary: RollupSummary, countsByKey: CountsByKey | null): Rollup {
  const { links, cost, pointsFields } = { ...countsByKey, ...summary };
  if (!links || !cost || !pointsFields) throw new RangeError('the counts by key of a rollup are missing');
  return { ...summary, links, cost, pointsFields };
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
