import { addDays, dayIn, dayNumber, startOfDay } from '../domain/calendar';
import { daysToDrop, VERSION_DAYS } from '../domain/history/thinning';
import { foldMovements } from '../domain/movements/change';
import type { ProjectReport } from '../domain/report/project-report';
import { ITEMS } from '../domain/movements/item-version';
import { movementsOf, type Movement } from '../domain/movements/movement';
import { POSTINGS } from '../domain/movements/posting-version';
import { exactInteger } from '../domain/money';
import { isTold } from '../domain/report/told';
import { sumRollups, type Rollup } from '../domain/rollup';
import { storeDaySums, type DaySum } from '../ledger/movement-days';
import { noteSummed, pastMarks } from '../ledger/past-marks';
import { changedSince } from '../ledger/changed-since';
import { heldPostings } from '../ledger/held';
import { thinVersions } from '../ledger/past-versions';
import { spaceOverview, type SpaceRow } from '../ledger/rollups';
import { dropSnapshots, snapshotDays, storeSnapshot, type Snapshot } from '../ledger/snapshots';
import { itemPasts, loadPastSettings, movedSince, postingPasts, type PastSettings } from './past';

/** What is kept for long is looked through this often. */
const SUMMED_EVERY_DAYS = 7;
const ITEMS_AT_ONCE = 1_000;

interface Clock {
  now(): number;
  hasTime(): boolean;
}

/** What labour and cost lines have booked, by their own currencies. */
function costOf(rollup: Rollup, report: ProjectReport | null): Record<string, number> {
  const sums: Record<string, number> = { ...rollup.cost };
  for (const amounts of Object.values(report?.cost.booked.byClass ?? {}))
    for (const [currency, amount] of Object.entries(amounts))
      sums[currency] = exactInteger((sums[currency] ?? 0) + amount);
  return sums;
}

function valueOf({ value }: ProjectReport): Snapshot['value'] {
  if (!value) return null;
  const {
    baseline,
    plannedMinor,
    earnedMinor,
    matchedMinor,
    missingMinor,
    estimateAtCompletionMinor: estimate,
  } = value;
  return {
    ...{ currency: baseline.currency, budgetMinor: baseline.budgetMinor, plannedMinor, earnedMinor },
    // Where time without a price belongs to the plan, what its work cost is not known.
    actualMinor: missingMinor === 0 ? matchedMinor : null,
    estimateAtCompletionMinor: isTold(estimate) ? estimate : null,
  };
}

function snapshotOf(spaces: readonly SpaceRow[]): Snapshot {
  const rollup = sumRollups(spaces.flatMap((space) => (space.rollup ? [space.rollup] : [])));
  const report = spaces.find(({ id, projectId }) => `p${id}` === projectId)?.report ?? null;
  return {
    items: rollup.items,
    ...{ pointsMilli: rollup.points.totalMilli, pointsDoneMilli: rollup.points.doneMilli },
    ...{ remainingSeconds: rollup.seconds.remaining, spentSeconds: rollup.seconds.spent },
    ...{ cost: costOf(rollup, report), value: report && valueOf(report) },
  };
}

/** Keeps what every project shows today, and lets go of what is older than it is kept for. Of one day the last run counts. */
export async function keepSnapshots(today: string): Promise<void> {
  const projects = new Map<string, SpaceRow[]>();
  for (const space of (await spaceOverview(today)).spaces)
    projects.set(space.projectId, [...(projects.get(space.projectId) ?? []), space]);
  for (const [projectId, spaces] of projects)
    if (spaces.some(({ rollup }) => rollup !== null))
      await storeSnapshot(projectId.slice(1), today, snapshotOf(spaces));
  await dropSnapshots(daysToDrop(await snapshotDays(), today));
}

/** Sums of movements by day and cause, added up a few items at a time. */
class DaySums {
  private readonly sums = new Map<string, DaySum>();

  constructor(
    private readonly spaceId: string,
    private readonly after: string | null,
    private readonly upTo: string,
  ) {}

  add(movements: readonly Movement[]): void {
    const own = movements.filter(
      ({ slice, day }) => slice === this.spaceId && day <= this.upTo && (this.after === null || day > this.after),
    );
    for (const { day, cause, measure, currency, amount } of foldMovements(own)) {
      const key = JSON.stringify([day, cause, measure, currency]);
      const known = this.sums.get(key)?.amount ?? 0;
      this.sums.set(key, { day, cause, measure, currency, amount: exactInteger(known + amount) });
    }
  }

  result(): DaySum[] {
    return [...this.sums.values()].filter(({ amount }) => amount !== 0);
  }
}

/** Sums the movements of a space after one day, up to another. Answers undefined when time ran out. */
async function sumSpace(
  spaceId: string,
  { after, upTo }: { after: string | null; upTo: string },
  settings: PastSettings,
  clock: Clock,
): Promise<DaySum[] | undefined> {
  const { timeZone } = settings;
  const since = after === null ? 0 : startOfDay(addDays(after, 1), timeZone);
  const sums = new DaySums(spaceId, after, upTo);
  const items = await changedSince('item', [spaceId], since);
  const moved: string[] = [];
  for (let start = 0; start < items.length; start += ITEMS_AT_ONCE) {
    if (!clock.hasTime()) return undefined;
    const past = await itemPasts(items.slice(start, start + ITEMS_AT_ONCE), settings);
    sums.add(movementsOf(past.versions, ITEMS, timeZone));
    moved.push(...movedSince(past.states, since));
  }
  const ofMoved = (await heldPostings('item', moved)).keys();
  const worklogs = [...new Set([...(await changedSince('posting', [spaceId], since)), ...ofMoved])];
  for (let start = 0; start < worklogs.length; start += ITEMS_AT_ONCE) {
    if (!clock.hasTime()) return undefined;
    const past = await postingPasts(worklogs.slice(start, start + ITEMS_AT_ONCE), settings);
    sums.add(movementsOf(past.versions, POSTINGS, timeZone));
  }
  return sums.result();
}

/**
 * Keeps changes of more than 90 days ago as sums by day and cause, and lets their versions go. Sums are stored first, then the
 * mark that they hold, then versions go: a crash anywhere is made up for by the next run. Answers false when time ran out.
 */
export async function sumOldMovements(clock: Clock): Promise<boolean> {
  const settings = await loadPastSettings();
  const upTo = addDays(dayIn(settings.timeZone, clock.now()), -VERSION_DAYS);
  for (const [spaceId, mark] of await pastMarks()) {
    const after = mark.summedUpTo;
    if (after !== null && dayNumber(upTo) - dayNumber(after) < SUMMED_EVERY_DAYS) continue;
    const sums = await sumSpace(spaceId, { after, upTo }, settings, clock);
    if (!sums) return false;
    await storeDaySums(spaceId, { after, upTo }, sums);
    await noteSummed(spaceId, mark, upTo);
    await thinVersions(spaceId, startOfDay(addDays(upTo, 1), settings.timeZone));
  }
  return true;
}
