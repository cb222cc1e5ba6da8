import { addDays, weekdayOf } from '../calendar';
import { toWhole } from '../exact-fraction';
import { exactInteger } from '../money';
import { plannedOn } from '../plan/planned-days';
import { costUpTo, earnedOn, type BaselineFacts, type ValueFacts } from './project-value';

/** Cumulative values at the end of an ISO day, in minor units of the baseline's currency. */
export interface CurvePoint {
  day: string;
  plannedMinor: number;
  /** Null after the status date. */
  earnedMinor: number | null;
  /** Cost of the work of the baseline; null after the status date. */
  actualMinor: number | null;
}

const SUNDAY = 7;

/** The days at which a curve is drawn: the eve of the plan, every Sunday, the plan's last day and the status date, in order. */
export function curveDays({ firstDay, lastDay }: BaselineFacts['curve'], statusDate: string): string[] {
  const eve = addDays(firstDay, -1);
  const end = statusDate > lastDay ? statusDate : lastDay;
  const days = new Set([eve, lastDay]);
  for (let day = addDays(eve, SUNDAY - weekdayOf(eve)); day <= end; day = addDays(day, 7)) days.add(day);
  if (statusDate > eve) days.add(statusDate);
  return [...days].sort();
}

/** Planned value, earned value and actual cost over time, week by week, by the sums that stand at the status date. */
export function valueCurve(facts: Pick<ValueFacts, 'baseline' | 'series' | 'lines' | 'statusDate'>): CurvePoint[] {
  const { baseline, series, statusDate } = facts;
  return curveDays(baseline.curve, statusDate).map((day) => {
    const past = day <= statusDate;
    return {
      day,
      plannedMinor: plannedOn(baseline.curve, day),
      earnedMinor: past ? earnedOn(baseline, series, day) : null,
      actualMinor: past ? exactInteger(toWhole(costUpTo(facts, day).matched)) : null,
    };
  });
}
