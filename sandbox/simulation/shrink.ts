import type { Step } from './steps';

/** How many shorter histories are tried before the shortest so far is taken. */
const MOST_TRIES = 250;

/**
 * Leaves out of a failing history what its failure does not need: ever smaller pieces, as long as what is left still fails.
 * Answers the places of the steps that stay.
 */
export async function shrink(
  steps: readonly Step[],
  fails: (steps: readonly Step[]) => Promise<boolean>,
): Promise<number[]> {
  let kept = steps.map((_, at) => at);
  let tries = 0;
  for (let size = Math.ceil(kept.length / 2); size >= 1;) {
    let isShorter = false;
    for (let start = 0; start < kept.length && tries < MOST_TRIES;) {
      const rest = [...kept.slice(0, start), ...kept.slice(start + size)];
      tries += 1;
      if (await fails(rest.flatMap((at) => steps[at] ?? []))) {
        kept = rest;
        isShorter = true;
      } else start += size;
    }
    if (size === 1 && !isShorter) break;
    size = size === 1 ? 1 : Math.ceil(size / 2);
    if (tries >= MOST_TRIES) break;
  }
  return kept;
}
