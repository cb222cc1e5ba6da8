import { buildForest } from '../domain/hierarchy';
import { decidePointsField } from '../domain/points-field';
import type { RateCard } from '../domain/rates';
import { foldItems, sumRollups } from '../domain/rollup';
import type { WorkItem } from '../domain/work-item';
import {
  bucketOf,
  itemsOfBucket,
  placeItems,
  placementsOf,
  placesOf,
  writePoints,
  type BucketItem,
} from '../ledger/items';
import {
  bucketRollups,
  dirtyBuckets,
  markAllDirty,
  markDirty,
  storeBranches,
  storeBucket,
  storeSpaceRollup,
} from '../ledger/rollups';
import { pointsFields, settlePointsField, type StoredSpace } from '../ledger/spaces';
import { worklogsOfBucket, writePostings } from '../ledger/worklogs';

export interface FoldClock {
  now(): number;
  /** False when the invocation should hand over to the next one. */
  hasTime(): boolean;
}

/** Puts every item of a space under the bucket of its root, and marks what had to move. */
export async function placeByRoot(spaceId: string): Promise<void> {
  const placements = await placementsOf(spaceId);
  const forest = buildForest(
    placements.map(({ id, parentId }) => ({
      id,
      parentId,
      category: 'todo' as const,
      originalSeconds: null,
      remainingSeconds: null,
    })),
  );
  const rootOf = new Map<string, string>();
  const tops = new Set(forest.roots.map(({ item }) => item.id));
  for (const { item, children } of [...forest.bottomUp].reverse()) {
    const root = rootOf.get(item.id) ?? item.id;
    rootOf.set(item.id, root);
    for (const child of children) rootOf.set(child.item.id, root);
  }
  const moves = new Map<string, { bucket: number; top: boolean; ids: string[] }>();
  const touched: { spaceId: string; bucket: number }[] = [];
  for (const { id, bucket: oldBucket, top: oldTop } of placements) {
    const bucket = bucketOf(rootOf.get(id) ?? id);
    const top = tops.has(id);
    if (bucket === oldBucket && top === oldTop) continue;
    if (bucket !== oldBucket) touched.push({ spaceId, bucket: oldBucket }, { spaceId, bucket });
    const key = `${bucket}/${top}`;
    const move = moves.get(key) ?? { bucket, top, ids: [] };
    move.ids.push(id);
    moves.set(key, move);
  }
  await markDirty(touched);
  for (const { bucket, top, ids } of moves.values()) await placeItems(ids, bucket, top);
}

function toWorkItem(
  item: BucketItem,
  spaceId: string,
  pointsMilli: number | null,
  spaceOf: (id: string) => string | null,
): WorkItem {
  const { linkTargetIds, ...rest } = item;
  return { ...rest, spaceId, pointsMilli, linkTargets: linkTargetIds.map(spaceOf) };
}

async function foldBucket(
  space: StoredSpace,
  bucket: number,
  readMark: number,
  card: RateCard,
  foldedAt: number,
): Promise<void> {
  const items = await itemsOfBucket(space.id, bucket);
  const worklogs = await worklogsOfBucket(space.id, bucket);
  const inside = new Set(items.map(({ id }) => id));
  const outside = items
    .flatMap(({ parentId, linkTargetIds }) => [...linkTargetIds, ...(parentId === null ? [] : [parentId])])
    .filter((id) => !inside.has(id));
  const places = await placesOf(outside);
  const spaceOf = (id: string) => (inside.has(id) ? space.id : (places.get(id)?.spaceId ?? null));

  const priced = worklogs.map((worklog) => ({
    ...worklog,
    posting: card.price(worklog.author, worklog.day, worklog.seconds) ?? null,
  }));
  await writePostings(
    priced.filter(({ posting }, index) => {
      const old = worklogs[index]?.posting ?? null;
      return (
        posting?.rateId !== old?.rateId ||
        posting?.amountMinor !== old?.amountMinor ||
        posting?.currency !== old?.currency
      );
    }),
  );
  const pointsOf = (item: BucketItem) =>
    space.pointsField === null ? null : (item.pointsByField[space.pointsField] ?? null);
  await writePoints(
    items
      .filter((item) => pointsOf(item) !== item.pointsMilli)
      .map((item) => ({ id: item.id, pointsMilli: pointsOf(item) })),
  );

  const { rollup, nodes } = foldItems(
    items.map((item) => toWorkItem(item, space.id, pointsOf(item), spaceOf)),
    priced,
    (id) => inside.has(id) || places.has(id),
  );
  await storeBranches(space.id, bucket, nodes, foldedAt);
  await storeBucket(space.id, bucket, rollup, readMark);
}

/**
 * Brings a space's rollup up to its items: folds the buckets that are marked and merges them all. If the items show that another
 * story-point field is in use, everything is folded again with that one. Answers false when time ran out; what is done stays done.
 */
export async function foldSpace(stored: StoredSpace, card: RateCard, clock: FoldClock): Promise<boolean> {
  await placeByRoot(stored.id);
  let space = stored;
  const candidates = await pointsFields();
  for (let round = 0; round < 2; round++) {
    for (const { bucket, dirty } of await dirtyBuckets(space.id)) {
      if (!clock.hasTime()) return false;
      await foldBucket(space, bucket, dirty, card, clock.now());
    }
    const rollup = sumRollups((await bucketRollups(space.id)).map((part) => part.rollup));
    const decided = decidePointsField(space.style, candidates, rollup.pointsFields).fieldId;
    if (space.pointsChosen || decided === space.pointsField) {
      await storeSpaceRollup(space.id, rollup, clock.now());
      return true;
    }
    await settlePointsField(space.id, decided);
    await markAllDirty([space.id]);
    space = { ...space, pointsField: decided };
  }
  throw new Error(`the story-point field of space ${space.key} does not settle`);
}
