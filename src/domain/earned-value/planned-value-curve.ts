import { dayNumber, daysFromTo, monthBounds } from '../calendar';
import {
  commonDenominator,
  compare,
  exact,
  fraction,
  minus,
  negated,
  over,
  plus,
  Sum,
  times,
  ZERO,
  type Fraction,
} from '../exact-fraction';
import { planBounds, type Plan } from './baseline';
import type { PlannedValueCurve } from './earned-schedule';
import { plannedSteps, workingDayOf, type PlannedStep } from './planned-value';
import { workingDays } from './working-days';

/** Sums of amounts by the ISO day from which they count. */
type Changes = Map<string, Sum>;

function add(changes: Changes, day: string, amount: Fraction): void {
  let sum = changes.get(day);
  if (!sum) changes.set(day, (sum = new Sum()));
  sum.add(amount);
}

/** A plan by calendar days from its first: `at(1)` is the planned value at the end of `firstDay`, a day number. */
export interface DailyCurve {
  firstDay: number;
  curve: PlannedValueCurve;
}

/**
 * Planned value of a whole plan on each of its days: what plannedValueOn tells day by day, in one pass over the items.
 * An even plan adds a slope per working day from its start to its finish, any other steps on the days of its change.
 */
export function dailyCurve(plan: Plan): DailyCurve {
  const calendar = workingDays(plan.calendar);
  const { start, finish } = planBounds(plan);
  const levels: Changes = new Map();
  const slopes: Changes = new Map();

  const grow = (first: string, last: string, budget: Fraction) => {
    const days = calendar.between(first, last);
    const slope = days === 0 ? ZERO : over(budget, fraction(BigInt(days)));
    const before = calendar.between(start, first) - calendar.between(first, first);
    const offset = times(slope, fraction(BigInt(before)));
    add(slopes, first, slope);
    add(levels, first, negated(offset));
    add(slopes, last, negated(slope));
    add(levels, last, plus(offset, budget));
  };
  const step = (budget: Fraction, steps: readonly PlannedStep[]) => {
    let before = ZERO;
    for (const { day, share } of steps) {
      if (compare(share, before) !== 0) add(levels, day, times(budget, minus(share, before)));
      before = share;
    }
  };
  for (const item of plan.items) {
    const steps = plannedSteps(item, calendar);
    if (steps) step(exact(item.budget), steps);
    else if (item.phasing?.length)
      item.phasing.forEach((amount, at) => add(levels, workingDayOf(item, at + 1, calendar), exact(amount)));
    else grow(item.start, item.finish, exact(item.budget));
  }
  for (const { month, budget } of plan.accounts.flatMap(({ months }) => months)) {
    const { first, last } = monthBounds(month);
    grow(first, last, exact(budget));
  }

  // Over one denominator the sums from day to day are sums of integers.
  const sums = [...levels.values(), ...slopes.values()];
  const common = commonDenominator(sums.flatMap(({ denominators }) => denominators));
  const change = (changes: Changes, day: string) => changes.get(day)?.over(common) ?? 0n;
  const values = [ZERO];
  let [level, slope, worked] = [0n, 0n, 0n];
  for (const day of daysFromTo(start, finish)) {
    worked += BigInt(calendar.between(day, day));
    level += change(levels, day);
    slope += change(slopes, day);
    values.push(fraction(level + slope * worked, common));
  }
  const periods = values.length - 1;
  const at = (period: number) => values[Math.max(0, Math.min(period, periods))] ?? ZERO;
  return { firstDay: dayNumber(start), curve: { periods, at } };
}
