import { compare, exact, ONE } from '../exact-fraction';
import type { Baseline } from './baseline';
import { earnedValueOfItem, shareDone, weightsOf } from './crediting';
import { ZERO_HUNDRED, type AccountChild, type ItemProgress, type PlannedItem, type Progress } from './plan';
import { budgetOfAccount, workingDayOf } from './planned-value';
import { workingDays, type WorkingDays } from './working-days';

/** The ISO days on which something happened to an item: its start and finish, milestones and observations. */
function daysOfProgress({ startedOn, finishedOn, milestonesDone = [], observations = [] }: ItemProgress): string[] {
  return [startedOn ?? [], finishedOn ?? [], [...milestonesDone, ...observations].map(({ on }) => on)].flat();
}

/**
 * The first day, not after the given one, from which work counts as done on every day on which progress was made;
 * undefined where it doesn't on the given day. Finished work is done whatever was reported later.
 */
function doneSince(progress: ItemProgress, day: string, isDone: (day: string) => boolean): string | undefined {
  const { finishedOn } = progress;
  const isFinished = finishedOn !== undefined && finishedOn <= day;
  if (!isFinished && !isDone(day)) return undefined;
  let since = isFinished ? finishedOn : day;
  const earlier = daysOfProgress(progress)
    .filter((on) => on < since)
    .sort();
  for (const on of earlier.reverse()) {
    if (!isDone(on)) break;
    since = on;
  }
  return since;
}

/** The day by which the whole budget of an item that is planned over its working days is planned. */
function plannedBy(item: PlannedItem, calendar: WorkingDays): string {
  const { start, finish, phasing = [] } = item;
  const days = phasing.length > 0 ? phasing.findLastIndex((amount) => amount > 0) + 1 : calendar.between(start, finish);
  return days === 0 ? finish : workingDayOf(item, days, calendar);
}

function itemDoneSince(item: PlannedItem, progress: ItemProgress, day: string, calendar: WorkingDays) {
  // Level of effort is earned by the passing of time, whatever is reported.
  if (item.crediting?.kind === 'level-of-effort') {
    const done = plannedBy(item, calendar);
    return done <= day ? done : undefined;
  }
  const budget = exact(item.budget);
  return doneSince(progress, day, (on) => compare(earnedValueOfItem(item, progress, on, calendar).earned, budget) >= 0);
}

function childDoneSince(child: AccountChild, day: string) {
  const rule = child.crediting ?? ZERO_HUNDRED;
  return doneSince(child, day, (on) => compare(shareDone(rule, child, on).done, ONE) >= 0);
}

/**
 * The first ISO day, not after the given one, from which all that has a budget is earned; undefined while it isn't.
 * Nothing earns more than its budget, so the whole is complete when the last part is.
 */
export function completedOn(baseline: Baseline, progress: Progress, day: string): string | undefined {
  const calendar = workingDays(baseline.calendar);
  let completed = '';
  for (const item of baseline.items) {
    if (item.budget === 0) continue;
    const since = itemDoneSince(item, progress.items[item.id] ?? {}, day, calendar);
    if (since === undefined) return undefined;
    if (since > completed) completed = since;
  }
  for (const account of baseline.accounts) {
    if (budgetOfAccount(account).numerator === 0n) continue;
    const children = progress.accounts[account.id] ?? [];
    const weights = weightsOf(children);
    if (children.length === 0) return undefined;
    for (const child of children.filter((_child, at) => weights[at] !== 0)) {
      const since = childDoneSince(child, day);
      if (since === undefined) return undefined;
      if (since > completed) completed = since;
    }
  }
  return completed === '' ? day : completed;
}
