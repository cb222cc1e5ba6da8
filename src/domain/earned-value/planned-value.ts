import { monthBounds } from '../calendar';
import {
  clamp,
  exact,
  floor,
  fraction,
  minus,
  ONE,
  over,
  plus,
  times,
  total,
  ZERO,
  type Fraction,
} from '../exact-fraction';
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

/** The day on which the plan reaches a status: the working day by which its share of the duration has passed. */
export function plannedStatusDay(item: PlannedItem, step: StatusShare, calendar: WorkingDays): string {
  const days = calendar.between(item.start, item.finish);
  const part = share(step.share);
  const needed = -floor(times(minus(ZERO, part), fraction(BigInt(days))));
  const day = calendar.nth(item.start, Number(needed));
  return day > item.finish ? item.finish : day;
}

/**
 * Planned value of an item at the end of an ISO day, phased by the rule that credits it, so that work exactly on plan
 * always earns what was planned: splits at start and finish, milestones when due, statuses when their share of the
 * duration has passed, everything else over the working days.
 */
export function plannedValueOfItem(item: PlannedItem, day: string, calendar: WorkingDays): Fraction {
  const budget = exact(item.budget);
  if (day >= item.finish) return budget;
  const rule = item.crediting ?? ZERO_HUNDRED;
  switch (rule.kind) {
    case 'start-finish':
      return day >= item.start ? times(budget, share(rule.startShare)) : ZERO;
    case 'milestones':
      return times(
        budget,
        milestoneShare(item, (milestone) => milestone.due <= day),
      );
    case 'statuses': {
      const reached = rule.shares.filter((step) => day >= plannedStatusDay(item, step, calendar) && day >= item.start);
      return times(budget, share(Math.max(0, ...reached.map((step) => step.share))));
    }
    case 'percent':
    case 'remaining-estimate':
    case 'points':
    case 'effort-burnt':
    case 'level-of-effort':
      return budgetOfDuration(item, durationPassed(item, day, calendar));
  }
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
