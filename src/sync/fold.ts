import { dayIn } from '../domain/calendar';
import type { CostClass } from '../domain/cost/cost-class';
import { statusLife } from '../domain/history/status-life';
import type { PostingState } from '../domain/history/posting-state';
import type { ItemHistory } from '../domain/history/item-history';
import { buildForest } from '../domain/hierarchy';
import { labourCost } from '../domain/plan/classed-cost';
import { foldSeries, type SeriesItem } from '../domain/plan/fold-series';
import { sumSeries } from '../domain/plan/work-series';
import { decidePointsField } from '../domain/points-field';
import { foldItems, sumRollups } from '../domain/rollup';
import { progressDays, type WorkItem } from '../domain/work-item';
import { historiesOf } from '../ledger/item-histories';
import {
  bucketOf,
  itemsOfBucket,
  placeItems,
  placementsOf,
  placesOf,
  writeInPlan,
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
import { storeCredits, type Credit } from '../ledger/credits';
import { bucketSeries, markReportsStale } from '../ledger/reports';
import { keepPrices } from '../ledger/past-versions';
import { pointsFields, settlePointsField, type StoredSpace } from '../ledger/spaces';
import { worklogsOfBucket, writePostings, type StoredWorklog } from '../ledger/worklogs';
import type { Costing } from './costing';

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

/** The key of the epic (or the next level above it) under which an item stands, itself included; undefined where there is none. */
function epicKeys(items: readonly BucketItem[]): Map<string, string> {
  const byId = new Map(items.map((item) => [item.id, item]));
  const epics = new Map<string, string>();
  for (const { item } of [...buildForest(items).bottomUp].reverse()) {
    const parent = item.parentId === null ? undefined : byId.get(item.parentId);
    const epic = item.level >= 1 ? item.key : parent && epics.get(parent.id);
    if (epic !== undefined) epics.set(item.id, epic);
  }
  return epics;
}

interface CostedWorklog extends StoredWorklog {
  costClass: CostClass;
}

function postingState({ itemId, day, seconds, posting, costClass }: StoredWorklog): PostingState {
  return {
    ...{ itemId, day, seconds, rateId: posting?.rateId ?? null, currency: posting?.currency ?? null },
    ...{ amountMinor: posting?.amountMinor ?? null, costClass: costClass ?? 'unclassified' },
  };
}

/** Prices and classifies worklogs by the settings as they stand, and stamps those for which something has changed. */
async function priceWorklogs(
  items: readonly BucketItem[],
  worklogs: readonly StoredWorklog[],
  { id: spaceId, projectId }: StoredSpace,
  costing: Costing,
  foldedAt: number,
): Promise<CostedWorklog[]> {
  const byId = new Map(items.map((item) => [item.id, item]));
  const needsEpics = costing.office.costClassRules.some(({ test }) => test === 'epic');
  const epics = needsEpics ? epicKeys(items) : new Map<string, string>();
  const priced = worklogs.map((worklog): CostedWorklog => {
    const { author, day, seconds, itemId } = worklog;
    const item = byId.get(itemId);
    const { costClass } = costing.classify({
      project: projectId,
      day,
      issueType: item?.typeName,
      labels: item?.labels,
      components: item?.components,
      epic: epics.get(itemId),
    });
    return { ...worklog, costClass, posting: costing.card.price(author, day, seconds, projectId) ?? null };
  });
  const changed = priced.filter(({ posting, costClass }, index) => {
    const old = worklogs[index];
    return (
      costClass !== old?.costClass ||
      posting?.rateId !== old.posting?.rateId ||
      posting?.amountMinor !== old.posting?.amountMinor ||
      posting?.currency !== old.posting?.currency
    );
  });
  const before = new Map(worklogs.map((worklog) => [worklog.id, worklog]));
  await keepPrices(
    changed.map((after) => {
      const old = before.get(after.id);
      // One that has not been priced since it changed holds from its own change on.
      const priceBefore = !old || old.costClass === null ? null : postingState(old);
      return { id: after.id, at: after.updated, before: priceBefore, after: postingState(after) };
    }),
    spaceId,
    foldedAt,
  );
  await writePostings(changed);
  return priced;
}

/** What an item's series is made from beside the item itself. */
interface Surroundings {
  pointsMilli: number | null;
  firstWorkedDay: string | null;
  history: ItemHistory | undefined;
  now: number;
}

function toSeriesItem(
  item: BucketItem,
  { pointsMilli, firstWorkedDay, history, now }: Surroundings,
  { timeZone, statuses }: Costing,
): SeriesItem {
  const dayOf = (instant: number) => dayIn(timeZone, instant);
  const way = statusLife({ ...item, history, categoryOf: (id) => statuses[String(id)], dayOf, now });
  const told = typeof way === 'string' ? { startedOn: null, finishedOn: null } : way;
  const life = { ...item, firstWorkedDay, firstInProgressDay: told.startedOn, doneDay: told.finishedOn };
  const { createdOn, startedOn, finishedOn } = progressDays(life, dayOf);
  return {
    id: item.id,
    key: item.key,
    parentId: item.parentId,
    category: item.category,
    pointsMilli,
    originalSeconds: item.originalSeconds,
    remainingSeconds: item.remainingSeconds,
    spentSeconds: item.spentSeconds,
    dueDay: item.dueDay,
    restricted: item.restricted,
    createdDay: createdOn,
    startedOn,
    finishedOn,
    updatedDay: dayOf(item.updated),
    categorySinceDay: item.categorySince === null ? null : dayOf(item.categorySince),
    statusName: item.statusName,
    way,
    versions: item.versions,
  };
}

async function foldBucket(
  space: StoredSpace,
  bucket: number,
  readMark: number,
  costing: Costing,
  foldedAt: number,
): Promise<void> {
  const items = await itemsOfBucket(space.id, bucket);
  const worklogs = await worklogsOfBucket(space.id, bucket);
  const histories = await historiesOf(items.map(({ id }) => id));
  const inside = new Set(items.map(({ id }) => id));
  const outside = items
    .flatMap(({ parentId, linkTargetIds }) => [...linkTargetIds, ...(parentId === null ? [] : [parentId])])
    .filter((id) => !inside.has(id));
  const places = await placesOf(outside);
  const spaceOf = (id: string) => (inside.has(id) ? space.id : (places.get(id)?.spaceId ?? null));
  const { projectId } = space;

  const priced = await priceWorklogs(items, worklogs, space, costing, foldedAt);
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
    costing.policyOf(projectId),
  );
  const firstWorked = new Map<string, string>();
  for (const { itemId, day } of priced) {
    const known = firstWorked.get(itemId);
    if (known === undefined || day < known) firstWorked.set(itemId, day);
  }
  const plan = await costing.spacePlan(projectId, items);
  const credits: Credit[] = [];
  const planned = new Set<string>();
  const series = foldSeries(
    items.map((item) =>
      toSeriesItem(
        item,
        {
          pointsMilli: pointsOf(item),
          firstWorkedDay: firstWorked.get(item.id) ?? null,
          history: histories.get(item.id),
          now: foldedAt,
        },
        costing,
      ),
    ),
    priced,
    {
      estimatePolicy: costing.policyOf(projectId),
      reportCurrencies: costing.reportCurrenciesOf(projectId),
      convert: (amountMinor, from, to, day) => costing.exchange.convert(amountMinor, from, to, day)?.amountMinor,
      plan,
      onEarned: (itemId, steps) => credits.push({ itemId, steps }),
      onPlanned: (itemId) => planned.add(itemId),
    },
  );
  const baseline = costing.baselineOf(projectId);
  if (plan && baseline) await storeCredits({ spaceId: space.id, bucket, projectId, baselineId: baseline.id }, credits);
  await writeInPlan(
    items.flatMap(({ id, inPlan }) => (planned.has(id) === inPlan ? [] : [{ id, inPlan: planned.has(id) }])),
  );
  await storeBranches(space.id, bucket, nodes, foldedAt);
  await storeBucket(space.id, bucket, { rollup, series }, readMark);
}

/**
 * Brings a space's rollup up to its items: folds the buckets that are marked and merges them all. If the items show that another
 * story-point field is in use, everything is folded again with that one. Answers false when time ran out; what is done stays done.
 */
export async function foldSpace(stored: StoredSpace, costing: Costing, clock: FoldClock): Promise<boolean> {
  await markReportsStale([stored.projectId.slice(1)]);
  await placeByRoot(stored.id);
  let space = stored;
  const candidates = await pointsFields();
  for (let round = 0; round < 2; round++) {
    for (const { bucket, dirty } of await dirtyBuckets(space.id)) {
      if (!clock.hasTime()) return false;
      await foldBucket(space, bucket, dirty, costing, clock.now());
    }
    const rollup = sumRollups((await bucketRollups(space.id)).map((part) => part.rollup));
    const decided = decidePointsField(space.style, candidates, rollup.pointsFields).fieldId;
    if (space.pointsChosen || decided === space.pointsField) {
      const labour = labourCost(sumSeries(await bucketSeries(space.id)));
      await storeSpaceRollup(space.id, rollup, labour, clock.now());
      return true;
    }
    await settlePointsField(space.id, decided);
    await markAllDirty([space.id]);
    space = { ...space, pointsField: decided };
  }
  throw new Error(`the story-point field of space ${space.key} does not settle`);
}
