import { addDays, startOfDay } from '../domain/calendar';
import { fiscalMonth, type FiscalCalendar } from '../domain/close/fiscal-calendar';
import { postingVersions, staysOf, type PostingRules } from '../domain/history/posting-state';
import { statesOf, versionsOf, type DatedState, type PastRules } from '../domain/history/item-state';
import { explainChange, type MeasureChange } from '../domain/movements/change';
import { ITEMS, type ItemVersion } from '../domain/movements/item-version';
import { amountOf, type Amount } from '../domain/movements/movement';
import type { PostingVersion } from '../domain/movements/posting-version';
import { withDaySums, withUnchanged } from '../domain/movements/unchanged';
import { changedSince, unchangedCost, unchangedItems } from '../ledger/changed-since';
import { booksHead } from '../ledger/close';
import { heldItems, heldPostings, type HeldItem, type HeldPosting } from '../ledger/held';
import { historiesOf } from '../ledger/item-histories';
import { daySums } from '../ledger/movement-days';
import { fiscalCalendarOf, siteRow } from '../ledger/office-settings';
import { pastMarks } from '../ledger/past-marks';
import { pastItems, pastPostings } from '../ledger/past-versions';
import { allRates } from '../ledger/rates';
import { allSpaces } from '../ledger/spaces';
import { statusCategories } from '../ledger/statuses';

/** Settings by which the past is read: those of today, so that both ends of a change are measured alike. */
export interface PastSettings extends PastRules, PostingRules {
  timeZone: string;
}

/** Reads what the past is measured by: a fixed number of statements. */
export async function loadPastSettings(): Promise<PastSettings> {
  const spaces = new Map((await allSpaces()).map((space) => [space.id, space]));
  const statuses = await statusCategories();
  const rates = new Map((await allRates()).map((rate) => [rate.id, rate]));
  const { doc: site } = await siteRow('site');
  const head = (await booksHead())?.doc;
  const calendar: FiscalCalendar = head?.calendar ?? fiscalCalendarOf(site);
  return {
    timeZone: calendar.timeZone,
    placeOf: (spaceId) => ({ project: spaces.get(spaceId)?.projectId ?? `p${spaceId}`, slice: spaceId }),
    pointsFieldOf: (spaceId) => spaces.get(spaceId)?.pointsField ?? null,
    categoryOf: (statusId) => statuses[String(statusId)],
    rateOf: (rateId) => rates.get(rateId),
    isClosed(day, at) {
      const month = fiscalMonth(calendar, day);
      return head?.months.some((closed) => closed.month >= month && closed.closedAt <= at) ?? false;
    },
  };
}

/** More than so much has changed: a shorter stretch of time can be explained. */
export class TooMuchChanged extends Error {
  override readonly name = 'TooMuchChanged';
}

const MOST_ITEMS = 20_000;
const MOST_POSTINGS = 40_000;

/** Items that changed with all their versions. */
export interface ItemPasts {
  versions: ItemVersion[];
  /** Every state of each, by id. */
  states: ReadonlyMap<string, readonly DatedState[]>;
  held: ReadonlyMap<string, HeldItem>;
  /** Items whose changelog has not been read, so that what came before the ledger held them is not known. */
  untold: number;
}

/** All versions of given items, those that the ledger holds no more included. */
export async function itemPasts(ids: readonly string[], settings: PastSettings): Promise<ItemPasts> {
  const held = await heldItems(ids);
  const past = await pastItems(ids);
  const histories = await historiesOf(ids);
  const states = new Map<string, DatedState[]>();
  const versions: ItemVersion[] = [];
  for (const id of ids) {
    const now = held.get(id);
    const before = past.get(id);
    const recorded = before?.states ?? [];
    // What holds now stands in its own row, unless something happened after the instant that the row tells.
    const last = recorded.at(-1)?.at ?? 0;
    const current = now && (recorded.length === 0 || now.at > last) ? [{ at: now.at, state: now.state }] : [];
    const own = statesOf(
      {
        ...{ id, created: now?.created ?? before?.created ?? 0, history: histories.get(id) },
        ...{ recorded: [...recorded, ...current], enteredAt: recorded.length === 0 ? (now?.enteredAt ?? null) : null },
      },
      settings,
    );
    states.set(id, own);
    versions.push(...versionsOf(id, own, settings));
  }
  return { versions, states, held, untold: ids.filter((id) => !histories.has(id)).length };
}

/** Worklogs that changed with all their versions, and what they cost now where the ledger still counts them as unchanged. */
export interface PostingPasts {
  versions: PostingVersion[];
  /** By id, the work item of each. */
  itemOf: ReadonlyMap<string, string>;
  held: ReadonlyMap<string, HeldPosting>;
}

/** All versions of given worklogs; cost stands where the work item stood. */
export async function postingPasts(ids: readonly string[], settings: PastSettings): Promise<PostingPasts> {
  const held = await heldPostings('worklog', ids);
  const past = await pastPostings(ids);
  const named = [...held.values()].map(({ state }) => state.itemId);
  const before = [...past.values()].flatMap(({ states }) => states.flatMap(({ state }) => state?.itemId ?? []));
  const items = await itemPasts([...new Set([...named, ...before])], settings);
  const itemOf = new Map<string, string>();
  const versions = ids.flatMap((id) => {
    const now = held.get(id);
    const recorded = past.get(id)?.states ?? [];
    const last = recorded.at(-1)?.at ?? 0;
    const current = now && (recorded.length === 0 || now.at > last) ? [{ at: now.at, state: now.state }] : [];
    const states = [...recorded, ...current];
    const itemId = states.findLast(({ state }) => state !== null)?.state?.itemId ?? '';
    itemOf.set(id, itemId);
    const stays = staysOf(items.states.get(itemId) ?? []);
    const home = now?.spaceId ?? past.get(id)?.spaceId ?? '';
    return postingVersions(id, states, stays.length > 0 ? stays : [[0, home]], settings);
  });
  return { versions, itemOf, held };
}

/** Items among those that changed which have moved to another space since an instant. */
export function movedSince(states: ItemPasts['states'], since: number): string[] {
  return [...states].flatMap(([id, own]) =>
    staysOf(own).some(([from], index) => index > 0 && from >= since) ? [id] : [],
  );
}

/** What changed between the ends of two days, and what stands behind it. */
export interface Explained {
  changes: MeasureChange[];
  /** The work item behind each worklog that moved cost, by the worklog's id. */
  itemOfWorklog: ReadonlyMap<string, string>;
  /** Changed items whose past before the ledger held them is not known. */
  untold: number;
}

/** Sums of what did not change: all that the database sums as unchanged, less what is among the changed after all. */
async function unchangedAmounts(
  spaceIds: readonly string[],
  since: number,
  items: ItemPasts,
  costs: readonly { spaceId: string; at: number; currency: string | null; amountMinor: number | null }[] | null,
): Promise<Amount[]> {
  const inScope = new Set(spaceIds);
  const sums: Amount[] = (await unchangedItems(spaceIds, since)).flatMap((sum) => [
    amountOf('items', sum.items),
    amountOf('itemsDone', sum.itemsDone),
    amountOf('pointsMilli', sum.pointsMilli),
    amountOf('pointsDoneMilli', sum.pointsDoneMilli),
    amountOf('plannedSeconds', sum.plannedSeconds),
    amountOf('remainingSeconds', sum.remainingSeconds),
  ]);
  const latest = new Map(items.versions.map((version) => [version.id, version]));
  for (const [id, { at, state }] of items.held) {
    const version = latest.get(id);
    if (at >= since || !version || !inScope.has(state.spaceId)) continue;
    sums.push(...ITEMS.held(version).map((part) => ({ ...part, amount: -part.amount })));
  }
  if (costs === null) return sums;
  const cost = (currency: string, amount: number): Amount => ({
    ...{ measure: 'costMinor', currency, costClass: null, amount },
  });
  for (const { currency, amountMinor } of await unchangedCost(spaceIds, since)) sums.push(cost(currency, amountMinor));
  for (const { spaceId, at, currency, amountMinor } of costs)
    if (at < since && inScope.has(spaceId) && currency !== null && amountMinor !== null)
      sums.push(cost(currency, -amountMinor));
  return sums;
}

/**
 * Up to which day the changes of all of some spaces are kept as sums; null while those of any are not. Versions are let go only of
 * days that are summed.
 */
async function summedUpTo(spaceIds: readonly string[]): Promise<string | null> {
  const marks = await pastMarks();
  const days = spaceIds.map((id) => marks.get(id)?.summedUpTo ?? null);
  return days.reduce(
    (least, day) => (least === null || day === null ? null : day < least ? day : least),
    days[0] ?? null,
  );
}

/** What changed from the end of a day on, by the versions of what changed. */
async function explainVersions(
  spaceIds: readonly string[],
  { from, to, cost }: { from: string; to: string; cost: boolean },
  settings: PastSettings,
): Promise<Explained> {
  const since = startOfDay(addDays(from, 1), settings.timeZone);
  const ids = await changedSince('item', spaceIds, since, MOST_ITEMS);
  if (ids.length >= MOST_ITEMS) throw new TooMuchChanged(`${ids.length} work items`);
  const items = await itemPasts(ids, settings);
  const worklogIds = cost ? await changedSince('posting', spaceIds, since, MOST_POSTINGS) : [];
  if (worklogIds.length >= MOST_POSTINGS) throw new TooMuchChanged(`${worklogIds.length} worklogs`);
  const moved = cost ? [...(await heldPostings('item', movedSince(items.states, since))).keys()] : [];
  const postings = await postingPasts([...new Set([...worklogIds, ...moved])], settings);
  const changes = explainChange(
    { items: items.versions, postings: postings.versions },
    { slices: spaceIds.map((spaceId) => settings.placeOf(spaceId)) },
    from,
    to,
    settings.timeZone,
  );
  const held = [...postings.held.values()].map(({ spaceId, at, state: { currency, amountMinor } }) => ({
    ...{ spaceId, at, currency, amountMinor },
  }));
  const unchanged = await unchangedAmounts(spaceIds, since, items, cost ? held : null);
  return { changes: withUnchanged(changes, unchanged), itemOfWorklog: postings.itemOf, untold: items.untold };
}

/**
 * What changed in spaces from the end of one ISO day to the end of another, and why; only what changed is read row by row, and
 * what is long past is read from sums by day. With `cost` false no cost is told. Throws TooMuchChanged where that is more than
 * one call can hold.
 */
export async function explainSpaces(
  spaceIds: readonly string[],
  asked: { from: string; to: string; cost: boolean },
  settings: PastSettings,
): Promise<Explained> {
  const summed = await summedUpTo(spaceIds);
  if (summed === null || asked.from >= summed) return explainVersions(spaceIds, asked, settings);
  const { from, to, cost } = asked;
  const later = await explainVersions(spaceIds, { from: summed, to: to > summed ? to : summed, cost }, settings);
  const sums = (await daySums(spaceIds, from, summed)).filter(({ measure }) => cost || measure !== 'costMinor');
  return { ...later, changes: withDaySums(later.changes, sums, to) };
}
