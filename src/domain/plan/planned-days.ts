import { addDays, dayNumber, daysFromTo, monthBounds } from '../calendar';
import { planBounds, type Baseline } from '../earned-value/baseline';
import { ZERO_HUNDRED, type PlannedItem } from '../earned-value/plan';
import { plannedStatusDay, plannedValueOfItem } from '../earned-value/planned-value';
import { workingDays, type WorkingDays } from '../earned-value/working-days';
import { toWhole, type Fraction } from '../exact-fraction';
import { exactInteger } from '../money';
import { spreadEvenly, timelineOf } from './even-plan';

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

/** Whether an item's plan grows over its working days, as `planDays` and `plannedValueOfItem` have it. */
function growsByDay({ crediting }: PlannedItem): boolean {
  const { kind } = crediting ?? ZERO_HUNDRED;
  return kind !== 'start-finish' && kind !== 'milestones' && kind !== 'statuses';
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

/** What each ISO day adds to the plan of one item, in minor units. */
export function plannedStepsOf(item: PlannedItem, calendar: WorkingDays): [day: string, minor: number][] {
  if (growsByDay(item)) {
    const timeline = timelineOf(item.start, item.finish, calendar);
    const steps: [string, number][] = [];
    if (spreadEvenly(item, timeline, (place, minor) => steps.push([timeline.days[place] ?? item.finish, minor])))
      return steps;
  }
  return stepsOf(planDays(item, calendar), (on) => plannedValueOfItem(item, on, calendar));
}

/**
 * Planned value of a baseline by ISO day: what each day adds, in minor units. Each item's and each month's plan is
 * rounded by itself, in the way its earned value is, so that work exactly on plan earns what was planned to the cent.
 */
export function plannedByDay(baseline: Baseline): Record<string, number> {
  const calendar = workingDays(baseline.calendar);
  const { start, finish } = planBounds(baseline);
  const timeline = timelineOf(start, finish, calendar);
  const sums = timeline.days.map(() => 0);
  const add = (place: number, minor: number) => (sums[place] = exactInteger((sums[place] ?? 0) + minor));
  const plan = (item: PlannedItem) => {
    if (growsByDay(item) && spreadEvenly(item, timeline, add)) return;
    for (const [day, minor] of plannedStepsOf(item, calendar)) add(dayNumber(day) - timeline.first, minor);
  };
  baseline.items.forEach(plan);
  for (const { id, months } of baseline.accounts)
    for (const { month, budget } of months) {
      const { first, last } = monthBounds(month);
      plan({ id, budget, start: first, finish: last, crediting: { kind: 'level-of-effort' } });
    }
  return Object.fromEntries(
    timeline.days.flatMap((day, place) => (sums[place] === 0 ? [] : [[day, sums[place] ?? 0]])),
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
