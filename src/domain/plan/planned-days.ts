import { addDays, dayNumber, daysFromTo, monthBounds } from '../calendar';
import type { Baseline } from '../earned-value/baseline';
import { ZERO_HUNDRED, type PlannedItem } from '../earned-value/plan';
import { budgetOfDuration, durationPassed, plannedStatusDay, plannedValueOfItem } from '../earned-value/planned-value';
import { workingDays, type WorkingDays } from '../earned-value/working-days';
import { toWhole, type Fraction } from '../exact-fraction';
import { exactInteger } from '../money';

/** The days, in order, on which the planned value of an item changes under the rule that credits it. */
export function planDays(item: PlannedItem, calendar: WorkingDays): string[] {
  const rule = item.crediting ?? ZERO_HUNDRED;
  const ends = [item.start, item.finish];
  switch (rule.kind) {
    case 'start-finish':
      return inOrder(ends);
    case 'milestones':
      return inOrder([...(item.milestones ?? []).map(({ due }) => due), item.finish]);
    case 'statuses':
      return inOrder([...rule.shares.map((step) => plannedStatusDay(item, step, calendar)), ...ends]);
    case 'percent':
    case 'remaining-estimate':
    case 'points':
    case 'effort-burnt':
    case 'level-of-effort':
      return daysFromTo(item.start, item.finish);
  }
}

const inOrder = (days: readonly string[]) => [...new Set(days)].sort();

/**
 * Turns a cumulative amount into what each day adds in whole minor units: the amount is rounded half-even on every day
 * and the differences taken, so that the days sum to the rounded amount, exactly.
 */
export function stepsOf(days: readonly string[], amountOn: (day: string) => Fraction): [day: string, minor: number][] {
  let before = 0;
  const steps: [string, number][] = [];
  for (const day of days) {
    const now = exactInteger(toWhole(amountOn(day)));
    if (now !== before) steps.push([day, now - before]);
    before = now;
  }
  return steps;
}

/**
 * Planned value of a baseline by ISO day: what each day adds, in minor units. Each item's and each month's plan is
 * rounded by itself, in the way its earned value is, so that work exactly on plan earns what was planned to the cent.
 */
export function plannedByDay(baseline: Baseline): Record<string, number> {
  const calendar = workingDays(baseline.calendar);
  const days = new Map<string, number>();
  const add = (steps: readonly [string, number][]) => {
    for (const [day, minor] of steps) days.set(day, exactInteger((days.get(day) ?? 0) + minor));
  };
  for (const item of baseline.items)
    add(stepsOf(planDays(item, calendar), (day) => plannedValueOfItem(item, day, calendar)));
  for (const account of baseline.accounts)
    for (const { month, budget } of account.months) {
      const { first, last } = monthBounds(month);
      const part: PlannedItem = { id: account.id, budget, start: first, finish: last };
      add(stepsOf(daysFromTo(first, last), (day) => budgetOfDuration(part, durationPassed(part, day, calendar))));
    }
  return Object.fromEntries(
    [...days].filter(([, minor]) => minor !== 0).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

/** Cumulative planned value by the end of calendar days: day 0 is the day before the plan's first. */
export interface PlanCurve {
  firstDay: string;
  lastDay: string;
  /** `values[n]` minor units are planned by the end of the n-th day; `values[0]` is 0. */
  values: readonly number[];
}

/** The curve of a plan from what each day adds, from its first ISO day to its last. */
export function curveOfDays(
  plannedDays: Readonly<Record<string, number>>,
  firstDay: string,
  lastDay: string,
): PlanCurve {
  const values = [0];
  const length = dayNumber(lastDay) - dayNumber(firstDay) + 1;
  for (let offset = 0; offset < length; offset++)
    values.push(exactInteger((values.at(-1) ?? 0) + (plannedDays[addDays(firstDay, offset)] ?? 0)));
  return { firstDay, lastDay, values };
}

/** Planned value at the end of an ISO day, in minor units; flat before and after the plan. */
export function plannedOn({ firstDay, values }: PlanCurve, day: string): number {
  const place = dayNumber(day) - dayNumber(firstDay) + 1;
  return values[Math.min(Math.max(place, 0), values.length - 1)] ?? 0;
}
