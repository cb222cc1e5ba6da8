import { dayNumber, daysFromTo } from '../calendar';
import type { PlannedItem } from '../earned-value/plan';
import type { WorkingDays } from '../earned-value/working-days';
import { roundHalfEven } from '../exact-fraction';
import { exactInteger } from '../money';

/** Calendar days in a row, and how many working days of the row have passed at the end of each. */
export interface Timeline {
  /** The number of the first day since 1970-01-01. */
  first: number;
  days: readonly string[];
  passed: readonly number[];
}

/** The days from one ISO day to another. */
export function timelineOf(first: string, last: string, calendar: WorkingDays): Timeline {
  const days = daysFromTo(first, last);
  let worked = 0;
  const passed = days.map((day) => (worked += calendar.between(day, day)));
  return { first: dayNumber(first), days, passed };
}

/** `amount × part ÷ whole` of whole numbers not below zero, rounded half-even, exact whatever their size. */
function partOf(amount: number, part: number, whole: number): number {
  const product = amount * part;
  if (!Number.isSafeInteger(product)) return exactInteger(roundHalfEven(BigInt(amount) * BigInt(part), BigInt(whole)));
  const rest = product % whole;
  const low = (product - rest) / whole;
  return rest * 2 > whole || (rest * 2 === whole && low % 2 === 1) ? low + 1 : low;
}

type EvenPlan = Pick<PlannedItem, 'budget' | 'start' | 'finish' | 'phasing'>;

/**
 * Tells what each day adds to a plan that goes by working days, in minor units: even, or as it is phased. The amount planned
 * so far is rounded half-even on every day, as `stepsOf` does it, but in whole numbers: plans of ten thousand items over
 * years are spread day by day. Answers false, and tells nothing, where budget or phasing is no whole number.
 */
export function spreadEvenly(
  { budget, start, finish, phasing }: EvenPlan,
  { first, passed }: Timeline,
  tell: (place: number, minor: number) => void,
): boolean {
  if (!Number.isSafeInteger(budget) || phasing?.some((amount) => !Number.isSafeInteger(amount))) return false;
  const from = dayNumber(start) - first;
  const to = dayNumber(finish) - first;
  const before = passed[from - 1] ?? 0;
  const working = (passed[to] ?? 0) - before;
  if (working === 0) {
    if (budget !== 0) tell(to, budget);
    return true;
  }
  let [planned, worked] = [0, 0];
  for (let place = from; place <= to; place++) {
    const now = (passed[place] ?? 0) - before;
    if (now === worked) continue;
    worked = now;
    const next = phasing?.length ? planned + (phasing[now - 1] ?? 0) : partOf(budget, now, working);
    if (next !== planned) tell(place, next - planned);
    planned = next;
  }
  return true;
}
