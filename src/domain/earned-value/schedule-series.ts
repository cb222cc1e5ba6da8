import {
  curveOf,
  plannedDuration,
  plannedValueAt,
  scheduleIndexWarning,
  scheduleMeasures,
  type PlannedValueCurve,
  type ScheduleIndexWarning,
  type ScheduleMeasures,
} from './earned-schedule';
import { compare, exact, fraction, minus, over, times, type Fraction } from '../exact-fraction';
import { earnedValueIndices, type EarnedValueIndices } from './indices';
import { combine, given, known, unknown, type Quantity } from './quantity';

/** A plan and what became of it, period by period; amounts are cumulative and in one unit of money. */
export interface ScheduleSeries {
  /** Planned value at the end of each period. Left out, the plan is even from nothing to the budget over the duration. */
  plannedValues?: readonly number[] | undefined;
  /** Earned value and actual cost at the end of each period, or the latest alone. */
  earnedValues: readonly number[] | number;
  actualCosts?: readonly number[] | number | undefined;
  /** The time of each earned value in periods, or of the latest alone. */
  actualTimes?: readonly number[] | number | undefined;
  plannedDuration?: number | undefined;
  budgetAtCompletion?: number | undefined;
  /** The time at which the work was complete, where the series doesn't show it. */
  completedAt?: number | undefined;
  /** 0 when the first of each series is the state at the start, 1 when it is the end of the first period. */
  firstPeriod?: 0 | 1 | undefined;
}

export interface ScheduleRow {
  actualTime: Quantity;
  indices: EarnedValueIndices;
  measures: ScheduleMeasures;
  warning: ScheduleIndexWarning;
}

export interface ScheduleReport {
  firstPeriod: 0 | 1;
  plannedDuration: Quantity;
  budgetAtCompletion: Quantity;
  rows: ScheduleRow[];
}

interface Point {
  time: Fraction | undefined;
  earned: number;
  cost: number | undefined;
}

const startsAtNothing = (values: readonly number[] | number | undefined) =>
  values === undefined || typeof values === 'number' || values.length === 0 || values[0] === 0;

/** Whether the first of the series is the start itself: said, or shown by its time, by the duration, or by zeros. */
function firstPeriodOf(series: ScheduleSeries): 0 | 1 {
  const { plannedValues = [], actualTimes, earnedValues } = series;
  if (series.firstPeriod !== undefined) return series.firstPeriod;
  if (typeof actualTimes === 'object' && typeof earnedValues === 'object') return actualTimes[0] === 0 ? 0 : 1;
  if (plannedValues[0] !== 0 || plannedValues.length === series.plannedDuration) return 1;
  return startsAtNothing(earnedValues) && startsAtNothing(series.actualCosts) ? 0 : 1;
}

function planOf(series: ScheduleSeries, firstPeriod: 0 | 1): PlannedValueCurve {
  const { plannedValues, plannedDuration: duration, budgetAtCompletion: budget } = series;
  if (plannedValues !== undefined && plannedValues.length > 0)
    return firstPeriod === 0 ? curveOf(plannedValues.slice(1), exact(plannedValues[0] ?? 0)) : curveOf(plannedValues);
  if (duration === undefined || budget === undefined || duration <= 0)
    throw new RangeError('a plan needs planned values, or a budget and a planned duration above zero');
  const pace = over(exact(budget), exact(duration));
  return curveOf(
    Array.from({ length: Math.ceil(duration) }, (_, index) =>
      index + 1 >= duration ? exact(budget) : times(pace, exact(index + 1)),
    ),
  );
}

function pointsOf(series: ScheduleSeries, firstPeriod: 0 | 1): Point[] {
  const { earnedValues, actualCosts, actualTimes } = series;
  const status = typeof actualTimes === 'number' ? exact(actualTimes) : undefined;
  const lastOf = (values: readonly number[] | number | undefined) =>
    typeof values === 'object' ? values.at(-1) : values;
  if (typeof earnedValues === 'number') {
    const time = typeof actualTimes === 'object' ? lastOf(actualTimes) : actualTimes;
    return [{ time: time === undefined ? undefined : exact(time), earned: earnedValues, cost: lastOf(actualCosts) }];
  }
  const points = earnedValues.map((earned, index) => {
    const last = index === earnedValues.length - 1;
    const time = typeof actualTimes === 'object' ? actualTimes[index] : index + firstPeriod;
    const cost = typeof actualCosts === 'object' ? actualCosts[index] : last ? actualCosts : undefined;
    return { time: time === undefined ? undefined : exact(time), earned, cost };
  });
  if (status === undefined) return points;
  const upToStatus = points.filter((point) => point.time === undefined || compare(point.time, status) <= 0);
  const latest = upToStatus.at(-1);
  if (latest?.time === undefined || compare(latest.time, status) === 0) return upToStatus;
  return [...upToStatus, { ...latest, time: status, cost: latest.cost ?? lastOf(actualCosts) }];
}

/**
 * Every measure of time and value for each period of a series. Actual time stops at the first period in which all is
 * earned. A plan that is given only to date keeps its duration unknown unless that is said.
 * Throws RangeError when planned value falls, exceeds the budget, or no plan can be made of what is given.
 */
export function scheduleReport(series: ScheduleSeries): ScheduleReport {
  const firstPeriod = firstPeriodOf(series);
  const curve = planOf(series, firstPeriod);
  const final = curve.at(curve.periods);
  const budget = series.budgetAtCompletion === undefined ? final : exact(series.budgetAtCompletion);
  if (compare(final, budget) > 0) throw new RangeError('the final planned value is above the budget at completion');
  const whole = compare(final, budget) === 0;
  const duration: Quantity =
    series.plannedDuration !== undefined
      ? known(exact(series.plannedDuration))
      : whole
        ? known(fraction(BigInt(plannedDuration(curve))))
        : unknown('plan-too-short', 'The plan stops short of the budget; give it up to its end, or its duration (PD).');
  const points = pointsOf(series, firstPeriod);
  const completed =
    series.completedAt === undefined
      ? points.find((point) => compare(exact(point.earned), budget) >= 0)?.time
      : exact(series.completedAt);

  const rowOf = (point: Point): ScheduleRow => {
    const stopped = point.time && completed && compare(completed, point.time) < 0 ? completed : point.time;
    const actualTime: Quantity =
      stopped === undefined ? unknown('not-given', 'The actual time (AT) is not given.') : known(stopped);
    const planned = combine([given(point.time, 'The actual time (AT)')], (time) =>
      !whole && compare(minus(time, fraction(BigInt(curve.periods))), exact(0)) > 0
        ? unknown('plan-too-short', 'The plan given ends before this time.')
        : plannedValueAt(curve, time),
    );
    const indices = earnedValueIndices(
      { budgetAtCompletion: budget, earnedValue: point.earned, actualCost: point.cost },
      planned,
    );
    const status = {
      curve,
      earnedValue: indices.earnedValue,
      actualTime,
      plannedDuration: duration,
      costPerformanceIndex: indices.costPerformanceIndex,
      schedulePerformanceIndex: indices.schedulePerformanceIndex,
      budgetAtCompletion: indices.budgetAtCompletion,
    };
    const measures = scheduleMeasures(status, indices.plannedValue);
    const warning = scheduleIndexWarning(
      status,
      indices.schedulePerformanceIndex,
      measures.schedulePerformanceIndexOfTime,
    );
    return { actualTime, indices, measures, warning };
  };
  return { firstPeriod, plannedDuration: duration, budgetAtCompletion: known(budget), rows: points.map(rowOf) };
}
