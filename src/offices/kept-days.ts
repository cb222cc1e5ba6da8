import type { KeptShape } from '../contract/changes';
import { exactInteger } from '../domain/money';
import { snapshotsBetween, type Snapshot } from '../ledger/snapshots';
import type { Viewer } from './access';
import type { Project } from './portfolio';

type Day = KeptShape['days'][number];
type Cost = NonNullable<Day['cost']>;

const PART_ONLY =
  'The figures of past days were kept of whole projects. They are shown to those who may browse all of their spaces, or have the permission View program financials.';
const NO_RATES =
  'What cost was on each day is shown to those with the permissions View program financials and View rates.';

/** What was booked by currency; null where time was spent and nothing of it had a price. */
function costOf(snapshots: readonly Snapshot[]): Cost | null {
  const sums = new Map<string, number>();
  for (const { cost, spentSeconds } of snapshots) {
    const booked = Object.entries(cost);
    if (booked.length === 0 && spentSeconds > 0) return null;
    for (const [currency, amount] of booked) sums.set(currency, exactInteger((sums.get(currency) ?? 0) + amount));
  }
  return [...sums]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([currency, amountMinor]) => ({ currency, amountMinor }));
}

/** A day's figures; of several projects they are known only where each of them was kept. */
function dayOf(day: string, kept: ReadonlyMap<string, Snapshot>, projects: number, withCost: boolean): Day {
  const snapshots = [...kept.values()];
  if (snapshots.length < projects) return { day, itemsDone: null, pointsDoneMilli: null, cost: null };
  return {
    day,
    itemsDone: snapshots.reduce((sum, { items }) => sum + items.done, 0),
    pointsDoneMilli: snapshots.reduce((sum, { pointsDoneMilli }) => exactInteger(sum + pointsDoneMilli), 0),
    cost: withCost ? costOf(snapshots) : null,
  };
}

/** How the main measures of projects stood on each day between two on which figures were kept, as they were shown then. */
export async function keptDays(
  projects: readonly Project[],
  viewer: Viewer,
  { from, to }: { from: string; to: string },
): Promise<KeptShape> {
  const whole = viewer.financials || projects.every(({ spaces }) => spaces.every(({ id }) => viewer.mayBrowse(id)));
  if (!whole) return { days: [], missing: PART_ONLY, costMissing: null };
  // Day by day cost gives hourly rates away, because hours are seen in Jira.
  const withCost = viewer.financials && viewer.rates;
  const homes = projects.map(({ id }) => id.slice(1));
  const found = await snapshotsBetween(homes, from, to);
  return {
    days: [...found]
      .map(([day, kept]) => dayOf(day, kept, homes.length, withCost))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
    missing: null,
    costMissing: withCost ? null : NO_RATES,
  };
}
