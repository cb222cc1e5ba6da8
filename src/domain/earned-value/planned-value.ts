import { monthBounds } from '../calendar';
import {
  clamp,
  compare,
  exact,
  floor,
  fraction,
  minus,
  negated,
  ONE,
  over,
  plus,
  times,
  total,
  ZERO,
  type Fraction,
} from '../exact-fraction';
import { by } from '../order';
import { ZERO_HUNDRED, type ControlAccount, type PlannedItem, type StatusShare } from './plan';
import type { WorkingDays } from './working-days';

const share = (value: number) => clamp(exact(value), ZERO, ONE);

/** What is budgeted for the first part (0 to 1) of an item's baseline duration, by its phasing. */
export function budgetOfDuration(item: PlannedItem, part: Fraction): Fraction {
  const { phasing } = item;
  if (!phasing || phasing.length === 0) return times(exact(item.budget), part);
  const days = times(fraction(BigInt(phasing.length)), part);
  const whole = Number(floor(days));
  const full = total(phasing.slice(0, whole).map(exact));
  return plus(full, times(minus(days, fraction(BigInt(whole))), exact(phasing[whole] ?? 0)));
}

/** The part (0 to 1) of an item's working days that has passed at the end of a day; all of it from its finish on. */
export function durationPassed(item: PlannedItem, day: string, calendar: WorkingDays): Fraction {
  if (day < item.start) return ZERO;
  if (day >= item.finish) return ONE;
  const days = calendar.between(item.start, item.finish);
  return days === 0 ? ZERO : fraction(BigInt(calendar.between(item.start, day)), BigInt(days));
}

/** The n-th working day of an item, or its finish where it has fewer. */
export function workingDayOf({ start, finish }: PlannedItem, n: number, calendar: WorkingDays): string {
  const day = calendar.nth(start, n);
  return day > finish ? finish : day;
}

/** The day on which the plan reaches a status: the working day by which its share of the duration has passed. */
export function plannedStatusDay(item: PlannedItem, step: StatusShare, calendar: WorkingDays): string {
  const days = calendar.between(item.start, item.finish);
  const needed = -floor(times(negated(share(step.share)), fraction(BigInt(days))));
  return workingDayOf(item, Number(needed), calendar);
}

/** A share (0 to 1) of the budget that is planned to be earned from an ISO day on. */
export interface PlannedStep {
  day: string;
  share: Fraction;
}

/**
 * The steps in which an item is planned, in order of their days, each with all that is planned by then: splits at start
 * and finish, milestones when due, statuses when their share of the duration has passed. Undefined for rules that plan
 * over the working days.
 */
export function plannedSteps(item: PlannedItem, calendar: WorkingDays): PlannedStep[] | undefined {
  const { start, finish, crediting: rule = ZERO_HUNDRED } = item;
  const end = { day: finish, share: ONE };
  switch (rule.kind) {
    case 'start-finish':
      return [{ day: start, share: share(rule.startShare) }, end];
    case 'milestones':
      return [...milestoneSteps(item), end];
    case 'statuses': {
      const steps = rule.shares.map((step) => ({
        day: plannedStatusDay(item, step, calendar),
        share: share(step.share),
      }));
      return [...risen(steps), end];
    }
    case 'percent':
    case 'remaining-estimate':
    case 'points':
    case 'effort-burnt':
    case 'level-of-effort':
      return undefined;
  }
}

const byDay = by<{ day: string }>(({ day }) => day);

function milestoneSteps({ milestones = [] }: PlannedItem): PlannedStep[] {
  const all = total(milestones.map(({ weight }) => exact(weight)));
  if (all.numerator === 0n) return [];
  let due = ZERO;
  return milestones
    .map(({ due: day, weight }) => ({ day, weight }))
    .sort(byDay)
    .map(({ day, weight }) => {
      due = plus(due, exact(weight));
      return { day, share: over(due, all) };
    });
}

/** The steps in order of their days, none below the one before. */
function risen(steps: readonly PlannedStep[]): PlannedStep[] {
  let highest = ZERO;
  return steps.toSorted(byDay).map(({ day, share: reached }) => {
    if (compare(reached, highest) > 0) highest = reached;
    return { day, share: highest };
  });
}

/**
 * Planned value of an item at the end of an ISO day, phased by the rule that credits it, so that work exactly on plan
 * always earns what was planned.
 */
export function plannedValueOfItem(item: PlannedItem, day: string, calendar: WorkingDays): Fraction {
  const budget = exact(item.budget);
  if (day >= item.finish) return budget;
  const steps = plannedSteps(item, calendar);
  if (!steps) return budgetOfDuration(item, durationPassed(item, day, calendar));
  return times(budget, steps.findLast((step) => step.day <= day)?.share ?? ZERO);
}

/** The share (0 to 1) of an item's milestone weights for which a condition holds. */
export function milestoneShare(
  { milestones = [] }: PlannedItem,
  holds: (milestone: { name: string; due: string }) => boolean,
): Fraction {
  const all = total(milestones.map(({ weight }) => exact(weight)));
  const held = total(milestones.filter(holds).map(({ weight }) => exact(weight)));
  return all.numerator === 0n ? ZERO : over(held, all);
}

/** Planned value of a control account at the end of an ISO day: months passed, and the working days of the one begun. */
export function plannedValueOfAccount(account: ControlAccount, day: string, calendar: WorkingDays): Fraction {
  return total(
    account.months.map(({ month, budget }) => {
      const { first, last } = monthBounds(month);
      return budgetOfDuration(
        { id: account.id, budget, start: first, finish: last },
        durationPassed({ id: account.id, budget, start: first, finish: last }, day, calendar),
      );
    }),
  );
}

/** The sum of a control account's months. */
export function budgetOfAccount(account: ControlAccount): Fraction {
  return total(account.months.map(({ budget }) => exact(budget)));
}
