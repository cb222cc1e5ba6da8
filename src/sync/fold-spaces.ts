import { dirtyBuckets } from '../ledger/marks';
import { allSpaces } from '../ledger/spaces';
import { loadCosting } from './costing';
import { foldSpace, placeByRoot, type FoldClock } from './fold';

/** Other points come to light when all is folded with none, and then the fold with those is the last. */
const MOST_ROUNDS = 3;

/**
 * Folds spaces with what costs, plans and currencies are now. Marks are read before everything that a fold depends on and only
 * those are cleared: what is saved meanwhile marks again, so no fold with old settings can pass for one with new ones. Answers
 * false when time ran out.
 */
export async function foldSpaces(spaceIds: readonly string[], clock: FoldClock): Promise<boolean> {
  let left = spaceIds;
  for (let round = 0; round < MOST_ROUNDS && left.length > 0; round += 1) {
    for (const spaceId of left) {
      if (!clock.hasTime()) return false;
      await placeByRoot(spaceId);
    }
    const marks = await dirtyBuckets(left);
    const spaces = new Map((await allSpaces()).map((space) => [space.id, space]));
    const costing = await loadCosting(spaces.values());
    const again: string[] = [];
    for (const spaceId of left) {
      const space = spaces.get(spaceId);
      if (!space) continue;
      if (!clock.hasTime()) return false;
      const ending = await foldSpace(space, marks.get(spaceId) ?? [], costing, clock);
      if (ending === 'out of time') return false;
      if (ending === 'other points') again.push(spaceId);
    }
    left = again;
  }
  if (left.length === 0) return true;
  throw new Error(`the story-point field of the spaces ${left.join(', ')} does not settle`);
}
