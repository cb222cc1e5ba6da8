import { dayIn } from '../domain/calendar';
import type { CostClass } from '../domain/cost/cost-class';
import { statusLife } from '../domain/history/status-life';
import type { PostingState } from '../domain/history/posting-state';
import type { ItemHistory } from '../domain/history/item-history';
import { buildForest } from '../domain/hierarchy';
import { labourCost } from '../domain/plan/classed-cost';
import { foldSeries, type SeriesItem } from '../domain/plan/fold-series';
import type { SpacePlan } from '../domain/plan/space-plan';
import { sumSeries } from '../domain/plan/work-series';
import { decidePointsField } from '../domain/points-field';
import { foldItems, sumRollups } from '../domain/rollup';
import { progressDays, type WorkItem } from '../domain/work-item';
import { historiesOf } from '../ledger/item-histories';
import {
  bucketOf,
  itemsOfBuckets,
  placeItems,
  placementsOf,
  placesOf,
  writeInPlan,
  writePoints,
  type BucketItem,
  type PlacedItem,
} from '../ledger/items';
import {
  clearSpaceMark,
  foldingBuckets,
  markingBuckets,
  markingConcerned,
  spaceMark,
  type WaitingBucket,
} from '../ledger/marks';
import { bucketRollups, storeBranches, storeBuckets, storeSpaceRollup, type FoldedBucket } from '../ledger/rollups';
import { storeCredits, type Credit } from '../ledger/credits';
import { bucketSeries } from '../ledger/reports';
import { keepPrices } from '../ledger/past-versions';
import { settlePointsField, type StoredSpace } from '../ledger/spaces';
import { worklogsOfBuckets, writePostings, type StoredWorklog } from '../ledger/worklogs';
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
  const moves: { id: string; bucket: number; top: boolean }[] = [];
  const touched: { spaceId: string; bucket: number }[] = [];
  for (const { id, bucket: oldBucket, top: oldTop } of placements) {
    const bucket = bucketOf(rootOf.get(id) ?? id);
    const top = tops.has(id);
    if (bucket === oldBucket && top === oldTop) continue;
    if (bucket !== oldBucket) touched.push({ spaceId, bucket: oldBucket }, { spaceId, bucket });
    moves.push({ id, bucket, top });
  }
  if (moves.length > 0) await markingBuckets(touched, () => placeItems(moves));
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

/** What the folding of some buckets needs beside their own rows. */
interface Part {
  space: StoredSpace;
  costing: Costing;
  foldedAt: number;
  pointsOf: (item: BucketItem) => number | null;
  histories: ReadonlyMap<string, ItemHistory>;
  plan: SpacePlan | null;
  /** The space of an item that the ledger knows, of this space or another. */
  spaceOf: (id: string) => string | null;
}

interface FoldedPart extends FoldedBucket {
  credits: Credit[];
  /** The items that belong to the plan. */
  planned: string[];
}

/** Folds one bucket's items and worklogs, which are priced by now. */
function foldBucket(
  { bucket, mark }: WaitingBucket,
  items: readonly BucketItem[],
  worklogs: readonly CostedWorklog[],
  { space, costing, foldedAt, pointsOf, histories, plan, spaceOf }: Part,
): FoldedPart {
  const { projectId } = space;
  const estimatePolicy = costing.policyOf(projectId);
  const { rollup, nodes } = foldItems(
    items.map((item) => toWorkItem(item, space.id, pointsOf(item), spaceOf)),
    worklogs,
    (id) => spaceOf(id) !== null,
    estimatePolicy,
  );
  const firstWorked = new Map<string, string>();
  for (const { itemId, day } of worklogs) {
    const known = firstWorked.get(itemId);
    if (known === undefined || day < known) firstWorked.set(itemId, day);
  }
  const credits: Credit[] = [];
  const planned: string[] = [];
  const series = foldSeries(
    items.map((item) => {
      const surroundings = {
        pointsMilli: pointsOf(item),
        firstWorkedDay: firstWorked.get(item.id) ?? null,
        history: histories.get(item.id),
        now: foldedAt,
      };
      return toSeriesItem(item, surroundings, costing);
    }),
    worklogs,
    {
      estimatePolicy,
      reportCurrencies: costing.reportCurrenciesOf(projectId),
      convert: (amountMinor, from, to, day) => costing.exchange.convert(amountMinor, from, to, day)?.amountMinor,
      plan,
      onEarned: (itemId, steps) => credits.push({ itemId, steps }),
      onPlanned: (itemId) => planned.push(itemId),
    },
  );
  return { bucket, readMark: mark, rollup, series, nodes, credits, planned };
}

function byBucket<T>(rows: readonly T[], bucketOfRow: (row: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(bucketOfRow(row));
    if (group) group.push(row);
    else groups.set(bucketOfRow(row), [row]);
  }
  return groups;
}

/** The space of every item that the given ones name and that the ledger knows. */
async function spacesNamed(items: readonly PlacedItem[], spaceId: string): Promise<Part['spaceOf']> {
  const inside = new Set(items.map(({ id }) => id));
  const outside = items
    .flatMap(({ parentId, linkTargetIds }) => [...linkTargetIds, ...(parentId === null ? [] : [parentId])])
    .filter((id) => !inside.has(id));
  const places = await placesOf(outside);
  return (id) => (inside.has(id) ? spaceId : (places.get(id)?.spaceId ?? null));
}

/** Folds some buckets of a space: the same statements for few of them as for one. */
async function foldBuckets(
  space: StoredSpace,
  waiting: readonly WaitingBucket[],
  costing: Costing,
  foldedAt: number,
): Promise<void> {
  const { projectId } = space;
  const buckets = waiting.map(({ bucket }) => bucket);
  const items = await itemsOfBuckets(space.id, buckets);
  const worklogs = await worklogsOfBuckets(space.id, buckets);
  const histories = await historiesOf(items.map(({ id }) => id));
  const spaceOf = await spacesNamed(items, space.id);
  const priced = await priceWorklogs(items, worklogs, space, costing, foldedAt);
  const { pointsField } = space;
  const pointsOf = (item: BucketItem) => (pointsField === null ? null : (item.pointsByField[pointsField] ?? null));
  await writePoints(
    items
      .filter((item) => pointsOf(item) !== item.pointsMilli)
      .map((item) => ({ id: item.id, pointsMilli: pointsOf(item) })),
  );

  const plan = await costing.spacePlan(projectId, items);
  const part: Part = { space, costing, foldedAt, pointsOf, histories, plan, spaceOf };
  const itemsIn = byBucket(items, ({ bucket }) => bucket);
  const homes = new Map(items.map(({ id, bucket }) => [id, bucket]));
  // A worklog that came between the two readings belongs to an item that waits to be folded again.
  const worklogsIn = byBucket(priced, ({ itemId }) => homes.get(itemId) ?? -1);
  const folded = waiting.map((one) =>
    foldBucket(one, itemsIn.get(one.bucket) ?? [], worklogsIn.get(one.bucket) ?? [], part),
  );

  const baseline = costing.baselineOf(projectId);
  if (plan && baseline)
    for (const { bucket, credits } of folded)
      await storeCredits({ spaceId: space.id, bucket, projectId, baselineId: baseline.id }, credits);
  const planned = new Set(folded.flatMap((one) => one.planned));
  await writeInPlan(
    items.flatMap(({ id, inPlan }) => (planned.has(id) === inPlan ? [] : [{ id, inPlan: planned.has(id) }])),
  );
  await storeBranches(space.id, folded, foldedAt);
  await storeBuckets(space.id, folded);
}

/** Buckets with more items than this together are folded one after the other. */
const ITEMS_AT_ONCE = 1500;

/** Puts buckets together as long as they have few items. */
function inParts(waiting: readonly WaitingBucket[]): WaitingBucket[][] {
  const parts: WaitingBucket[][] = [];
  let items = Infinity;
  for (const one of waiting) {
    if (items + one.items > ITEMS_AT_ONCE) {
      parts.push([]);
      items = 0;
    }
    parts.at(-1)?.push(one);
    items += one.items;
  }
  return parts;
}

/** What became of a fold: whether it came to its end, or has to be done again because points are in another field. */
export type FoldEnding = 'done' | 'out of time' | 'other points';

/**
 * Brings a space's rollup up to its items: folds the buckets that were marked before the costing was read and merges them
 * all. What is done stays done.
 */
export async function foldSpace(
  space: StoredSpace,
  waiting: readonly WaitingBucket[],
  costing: Costing,
  clock: FoldClock,
): Promise<FoldEnding> {
  for (const part of inParts(waiting)) {
    if (!clock.hasTime()) return 'out of time';
    const buckets = part.map(({ bucket }) => bucket);
    await foldingBuckets(space.id, buckets, () => foldBuckets(space, part, costing, clock.now()));
  }
  const mark = await spaceMark(space.id);
  const rollup = sumRollups((await bucketRollups(space.id)).map((part) => part.rollup));
  const decided = decidePointsField(space.style, costing.pointsFields, rollup.pointsFields).fieldId;
  if (space.pointsChosen || decided === space.pointsField) {
    const labour = labourCost(sumSeries(await bucketSeries([space.id])));
    await foldingBuckets(space.id, [], () =>
      storeSpaceRollup(space.id, rollup, labour, { foldedAt: clock.now(), ofMark: mark.number }),
    );
    await clearSpaceMark(space.id, mark, space.projectId.slice(1));
    return 'done';
  }
  await markingConcerned({ spaceIds: [space.id] }, () => settlePointsField(space.id, decided));
  return 'other points';
}
