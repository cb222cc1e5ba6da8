import {
  clamp,
  compare,
  exact,
  floor,
  fraction,
  minus,
  ONE,
  over,
  plus,
  times,
  ZERO,
  type Fraction,
} from '../exact-fraction';
import { combine, difference, known, product, ratio, sum, unknown, type Quantity } from './quantity';

/**
 * Planned value by the end of each period, never falling: `at(0)` is zero unless the plan starts with something,
 * `at(periods)` is the last one given. Between ends of periods it grows evenly.
 */
export interface PlannedValueCurve {
  periods: number;
  at(period: number): Fraction;
}

/** A curve from cumulative planned value at the end of periods 1, 2, … and at the start. Throws RangeError when it falls. */
export function curveOf(plannedValues: readonly (number | Fraction)[], start = ZERO): PlannedValueCurve {
  const values = [start, ...plannedValues.map((value) => (typeof value === 'number' ? exact(value) : value))];
  values.forEach((value, period) => {
    if (compare(value, values[period - 1] ?? start) < 0)
      throw new RangeError(`planned value is cumulative, but falls in period ${period}`);
  });
  return { periods: values.length - 1, at: (period) => values[Math.min(period, values.length - 1)] ?? start };
}

/** Planned value at a time in periods, which may fall between the ends of two; flat after the last. */
export function plannedValueAt(curve: PlannedValueCurve, time: Fraction): Fraction {
  const whole = Math.max(0, Math.min(Number(floor(time)), curve.periods));
  const part = clamp(minus(time, fraction(BigInt(whole))), ZERO, ONE);
  const before = curve.at(whole);
  return plus(before, times(part, minus(curve.at(Math.min(whole + 1, curve.periods)), before)));
}

/** The first period from `0` to `periods + 1` for which a condition holds that stays true once it is. */
function firstPeriod(periods: number, holds: (period: number) => boolean): number {
  let [low, high] = [0, periods + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Periods that the plan takes: the first at which it reaches its final value. */
export function plannedDuration(curve: PlannedValueCurve): number {
  const final = curve.at(curve.periods);
  return firstPeriod(curve.periods, (period) => compare(curve.at(period), final) >= 0);
}

/**
 * Earned schedule, in periods: the time at which the plan meant to have earned what is earned (Lipke 2003),
 * ES = C + (EV − PV_C) ÷ (PV_{C+1} − PV_C). Where the plan stands still at exactly that value, ES is the point of the
 * standstill nearest to the actual time, so that work on plan is neither early nor late; on the final standstill it is
 * the first period that reaches it. Without an actual time the whole standstill counts, as C is written.
 * Unknown when more is earned than the plan given reaches.
 */
export function earnedSchedule(curve: PlannedValueCurve, earnedValue: Fraction, actualTime?: Fraction): Quantity {
  const reached = firstPeriod(curve.periods, (period) => compare(curve.at(period), earnedValue) >= 0);
  if (reached > curve.periods)
    return unknown('plan-too-short', 'More is earned than the plan reaches; give the plan up to its end.');
  const planned = curve.at(reached);
  if (compare(planned, earnedValue) === 0) {
    if (compare(planned, curve.at(curve.periods)) === 0) return known(fraction(BigInt(reached)));
    const passed = firstPeriod(curve.periods, (period) => compare(curve.at(period), earnedValue) > 0);
    const end = fraction(BigInt(passed - 1));
    return known(clamp(actualTime ?? end, fraction(BigInt(reached)), end));
  }
  if (reached === 0) return known(ZERO);
  const before = curve.at(reached - 1);
  const part = over(minus(earnedValue, before), minus(planned, before));
  return known(plus(fraction(BigInt(reached - 1)), part));
}

/** What the time measures need, at one date. Times are in periods. */
export interface ScheduleStatus {
  curve: PlannedValueCurve;
  earnedValue: Quantity;
  /** Periods since the start; stops when the work is complete. */
  actualTime: Quantity;
  plannedDuration: Quantity;
  costPerformanceIndex: Quantity;
  schedulePerformanceIndex: Quantity;
  budgetAtCompletion: Quantity;
}

/** Measures of time, in periods; indices are plain ratios. */
export interface ScheduleMeasures {
  earnedSchedule: Quantity;
  scheduleVarianceOfTime: Quantity;
  schedulePerformanceIndexOfTime: Quantity;
  /** SPI(t) · CPI. */
  scheduleCostIndexOfTime: Quantity;
  /** SPI · CPI. */
  scheduleCostIndex: Quantity;
  toCompleteScheduleIndex: Quantity;
  /** Duration expected if the rest goes as planned, as SPI(t) or as SCI(t) so far (Vandevoorde & Vanhoucke 2006). */
  durationAsPlanned: Quantity;
  durationBySchedule: Quantity;
  durationByScheduleAndCost: Quantity;
  /** Planned value method (Anbari 2003): TV = SV · PD ÷ BAC; PD − TV; PD ÷ SPI; PD ÷ SCI. */
  timeVariance: Quantity;
  durationByTimeVariance: Quantity;
  durationByPlannedValue: Quantity;
  durationByPlannedValueAndCost: Quantity;
  /** Earned duration method (Jacob 2003): ED = AT · SPI; AT + (PD − ED) ÷ PF with PF = 1 or SCI. */
  earnedDuration: Quantity;
  durationByEarnedDuration: Quantity;
  durationByEarnedDurationAndCost: Quantity;
}

/** Every measure of time at one date; each known, or unknown with the reason. */
export function scheduleMeasures(status: ScheduleStatus, plannedValue: Quantity): ScheduleMeasures {
  const { curve, earnedValue, actualTime, plannedDuration: duration } = status;
  const { costPerformanceIndex, schedulePerformanceIndex, budgetAtCompletion } = status;
  const schedule = combine([earnedValue], (earned = ZERO) =>
    earnedSchedule(curve, earned, actualTime.known ? actualTime.value : undefined),
  );
  const indexOfTime = ratio(schedule, actualTime, 'no-time-passed', 'No time has passed since the start.');
  const costIndexOfTime = product(indexOfTime, costPerformanceIndex);
  const costIndex = product(schedulePerformanceIndex, costPerformanceIndex);
  const earnedDuration = product(actualTime, schedulePerformanceIndex);
  const remaining = difference(duration, schedule);
  const unearned = difference(duration, earnedDuration);
  const byPerformance = (left: Quantity, performance: Quantity) =>
    ratio(left, performance, 'nothing-earned', 'Nothing is earned yet, so there is no pace to project.');
  const timeVariance = ratio(
    product(difference(earnedValue, plannedValue), duration),
    budgetAtCompletion,
    'no-budget',
    'There is no budget above zero to turn value into time.',
  );
  return {
    earnedSchedule: schedule,
    scheduleVarianceOfTime: difference(schedule, actualTime),
    schedulePerformanceIndexOfTime: indexOfTime,
    scheduleCostIndexOfTime: costIndexOfTime,
    scheduleCostIndex: costIndex,
    toCompleteScheduleIndex: combine([remaining, difference(duration, actualTime)], (left = ZERO, time = ZERO) => {
      if (compare(left, ZERO) <= 0) return unknown('complete', 'The work is complete; no pace is needed any more.');
      return compare(time, ZERO) > 0
        ? over(left, time)
        : unknown('planned-duration-used', 'The planned duration is used up; no pace can finish the work within it.');
    }),
    durationAsPlanned: sum(actualTime, remaining),
    durationBySchedule: byPerformance(duration, indexOfTime),
    durationByScheduleAndCost: sum(actualTime, byPerformance(remaining, costIndexOfTime)),
    timeVariance,
    durationByTimeVariance: difference(duration, timeVariance),
    durationByPlannedValue: byPerformance(duration, schedulePerformanceIndex),
    durationByPlannedValueAndCost: byPerformance(duration, costIndex),
    earnedDuration,
    durationByEarnedDuration: sum(actualTime, unearned),
    durationByEarnedDurationAndCost: sum(actualTime, byPerformance(unearned, costIndex)),
  };
}

/** Whether SPI in money still says something about the schedule. */
export type ScheduleIndexWarning = 'past-planned-finish' | 'finished-late' | 'diverged' | null;

const FADING_FROM = fraction(2n, 3n);
const DIVERGENCE = fraction(1n, 20n);

/**
 * Warns when SPI has stopped meaning anything: past the planned finish it can only rise to 1, finished late it reads 1,
 * and in the last third of the work it parts from SPI(t) (Lipke 2003); here once they differ by 0.05.
 */
export function scheduleIndexWarning(
  status: Pick<ScheduleStatus, 'earnedValue' | 'budgetAtCompletion' | 'actualTime' | 'plannedDuration'>,
  schedulePerformanceIndex: Quantity,
  schedulePerformanceIndexOfTime: Quantity,
): ScheduleIndexWarning {
  const { earnedValue, budgetAtCompletion, actualTime, plannedDuration: duration } = status;
  if (!earnedValue.known || !budgetAtCompletion.known) return null;
  const complete = compare(earnedValue.value, budgetAtCompletion.value) >= 0;
  if (actualTime.known && duration.known && compare(actualTime.value, duration.value) > 0)
    return complete ? 'finished-late' : 'past-planned-finish';
  if (complete || !schedulePerformanceIndex.known || !schedulePerformanceIndexOfTime.known) return null;
  const gap = minus(schedulePerformanceIndex.value, schedulePerformanceIndexOfTime.value);
  const apart = compare(gap, DIVERGENCE) >= 0 || compare(gap, minus(ZERO, DIVERGENCE)) <= 0;
  if (compare(budgetAtCompletion.value, ZERO) <= 0 || !apart) return null;
  return compare(over(earnedValue.value, budgetAtCompletion.value), FADING_FROM) >= 0 ? 'diverged' : null;
}
