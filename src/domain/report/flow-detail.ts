import { addDays } from '../calendar';
import { FLOW_LEVELS } from '../flow/flow';
import { spreadOf } from '../flow/spread';
import { backTest, type BackTest } from '../forecast/back-test';
import { LEVELS } from '../forecast/input';
import type { Outcome } from '../forecast/outcome';
import type { WorkSeries } from '../plan/work-series';
import { agesOf, cycleTimesIn, leadTimesIn, type DaysCount, type WeeklyFlow } from './project-flow';

/** How long work took, or is under way: percentiles by nearest rank, and how many items for each number of days. */
export interface DaysDetail {
  items: number;
  /** At 50, 70, 85 and 95%; empty where there are no items. */
  percentiles: { level: number; days: number }[];
  /** From the fewest days to the most. */
  counts: { days: number; items: number }[];
}

function daysDetail(counts: readonly DaysCount[]): DaysDetail {
  const byDays = new Map<number, number>();
  for (const [days, items] of counts) byDays.set(days, (byDays.get(days) ?? 0) + items);
  const sorted = [...byDays].sort(([left], [right]) => left - right);
  const values = sorted.flatMap(([days, items]) => Array.from({ length: items }, () => days));
  const spread = spreadOf(values, FLOW_LEVELS, 'no items');
  return {
    items: values.length,
    percentiles: spread.known ? spread.value.percentiles.map(({ level, value }) => ({ level, days: value })) : [],
    counts: sorted.map(([days, items]) => ({ days, items })),
  };
}

/** Lead and cycle times of the items finished in the weeks looked at, and ages of what is in progress. */
export function flowDetail(
  series: Pick<WorkSeries, 'inProgress' | 'leadTimes' | 'cycleTimes'>,
  weeks: Pick<WeeklyFlow, 'from'>,
  today: string,
): { leadTime: DaysDetail; cycleTime: DaysDetail; age: DaysDetail } {
  return {
    leadTime: daysDetail(leadTimesIn(series, weeks, today)),
    cycleTime: daysDetail(cycleTimesIn(series, weeks, today)),
    age: daysDetail(agesOf(series, today)),
  };
}

/** How a project's forecasts are tried on its own past. */
export const TRIED = { trainingWeeks: 8, weeksAhead: 4 } as const;

/** How often forecasts of the items finished in four weeks, from at least eight weeks before, would have held. */
export function pastForecasts({ finished }: Pick<WeeklyFlow, 'finished'>): Outcome<BackTest> {
  return backTest({ history: finished, ...TRIED }, LEVELS);
}

/** The day by which so many weeks from today have passed; a forecast's weeks end on the weekday of today. */
export function afterWeeks(today: string, weeks: number): string {
  return addDays(today, 7 * weeks);
}
