import { addDays, dayNumber, mondayOf } from '../calendar';
import { spreadOf } from '../flow/spread';
import { LEVELS } from '../forecast/input';
import { forecastOf, type DistributedFinish } from '../forecast/when';
import type { Outcome } from '../forecast/outcome';
import { addFields, fieldOf, NO_WAYS, type DayField, type WayTotals, type WorkSeries } from '../plan/work-series';

/** How many complete weeks of the past are looked at. */
export const WEEKS_LOOKED_AT = 26;

/** Additions that the distribution of one project may cost, and how far it looks, ten years: many projects are forecast in a row. */
const BOUNDS = { workLimit: 20_000_000, longestWeeks: 520 };

/** Weekly sums of the complete ISO weeks that are looked at, oldest first. Points in thousandths. */
export interface WeeklyFlow {
  /** The Monday of the first week; null without any complete week since work began. */
  from: string | null;
  finished: readonly number[];
  arrived: readonly number[];
  finishedPointsMilli: readonly number[];
  arrivedPointsMilli: readonly number[];
}

/** A percentile spread in days; null where there is nothing to spread, with the number of items behind it. */
export interface DaysSpread {
  items: number;
  p50: number | null;
  p85: number | null;
}

export interface ProjectFlow {
  weeks: WeeklyFlow;
  inProgress: number;
  /** Items in progress since a day that Jira does not tell: they have no age. */
  ageless: number;
  /** Days since items in progress came to be so, both ends counted. */
  age: DaysSpread;
  /** Days from creation to finish, both ends counted, of the items finished in the weeks looked at. */
  leadTime: DaysSpread;
  /** Days from first being in progress to finish, both ends counted, of the items of those weeks whose statuses tell both. */
  cycleTime: DaysSpread;
  /** What the statuses of the items finished in the weeks looked at tell. */
  ways: WayTotals;
  /** Items in progress whose statuses are not told. */
  untoldInProgress: number;
}

/** The sums of the complete weeks before a day, up to `WEEKS_LOOKED_AT` of them, none before the first day of any work. */
export function weeklyFlow({ days }: Pick<WorkSeries, 'days'>, today: string): WeeklyFlow {
  const before = mondayOf(today);
  const worked = Object.keys(days).filter((day) => fieldOf(days[day], 'arrived') + fieldOf(days[day], 'finished') > 0);
  const first = worked.reduce<string | null>((least, day) => (least === null || day < least ? day : least), null);
  const earliest = addDays(before, -7 * WEEKS_LOOKED_AT);
  // The week in which work began is complete only if it began on its Monday.
  const begun = first === null ? before : first === mondayOf(first) ? first : addDays(mondayOf(first), 7);
  const from = begun > earliest ? begun : earliest;
  const count = Math.max(0, (dayNumber(before) - dayNumber(from)) / 7);
  const sums = (field: DayField) => {
    const weeks = Array.from({ length: count }, () => 0);
    for (const [day, totals] of Object.entries(days)) {
      if (day < from || day >= before) continue;
      const week = Math.floor((dayNumber(day) - dayNumber(from)) / 7);
      weeks[week] = (weeks[week] ?? 0) + fieldOf(totals, field);
    }
    return weeks;
  };
  return {
    from: count === 0 ? null : from,
    finished: sums('finished'),
    arrived: sums('arrived'),
    finishedPointsMilli: sums('finishedPointsMilli'),
    arrivedPointsMilli: sums('arrivedPointsMilli'),
  };
}

function daysSpread(counts: readonly DaysCount[]): DaysSpread {
  const values = counts.flatMap(([days, items]) => Array.from({ length: items }, () => days));
  const spread = spreadOf(values, [0.5, 0.85], 'nothing to spread');
  const at = (place: number) => (spread.known ? (spread.value.percentiles[place]?.value ?? null) : null);
  return { items: values.length, p50: at(0), p85: at(1) };
}

/** So many items that took, or are, so many days. */
export type DaysCount = readonly [days: number, items: number];

/** How long items in progress have been so up to a day, both ends counted; those whose first day nobody knows are missing. */
export function agesOf({ inProgress }: Pick<WorkSeries, 'inProgress'>, today: string): DaysCount[] {
  return Object.entries(inProgress).flatMap(([since, items]): DaysCount[] =>
    since === '' ? [] : [[dayNumber(today) - dayNumber(since) + 1, items]],
  );
}

/** Lead times of the items finished in the weeks looked at, week by week. */
export function leadTimesIn(
  { leadTimes }: Pick<WorkSeries, 'leadTimes'>,
  weeks: Pick<WeeklyFlow, 'from'>,
  today: string,
): DaysCount[] {
  return inWeeks(leadTimes, weeks, today).flatMap(countsOf);
}

/** Cycle times of the items finished in the weeks looked at, week by week. */
export function cycleTimesIn(
  { cycleTimes }: Pick<WorkSeries, 'cycleTimes'>,
  weeks: Pick<WeeklyFlow, 'from'>,
  today: string,
): DaysCount[] {
  return inWeeks(cycleTimes, weeks, today).flatMap(countsOf);
}

function countsOf(byDays: Readonly<Record<string, number>>): DaysCount[] {
  return Object.entries(byDays).map(([days, items]): DaysCount => [Number(days), items]);
}

/** What a record by Mondays has of the weeks looked at. */
function inWeeks<T>(byMonday: Readonly<Record<string, T>>, { from }: Pick<WeeklyFlow, 'from'>, today: string): T[] {
  return Object.entries(byMonday).flatMap(([monday, value]) =>
    from === null || monday < from || monday >= mondayOf(today) ? [] : [value],
  );
}

/** Flow as the dates and the past statuses of the work items tell it. */
export function projectFlow(series: WorkSeries, today: string): ProjectFlow {
  const weeks = weeklyFlow(series, today);
  const ages = agesOf(series, today);
  const leads = leadTimesIn(series, weeks, today);
  return {
    weeks,
    inProgress: Object.values(series.inProgress).reduce((sum, items) => sum + items, 0),
    ageless: series.inProgress[''] ?? 0,
    age: daysSpread(ages),
    leadTime: daysSpread(leads),
    cycleTime: daysSpread(cycleTimesIn(series, weeks, today)),
    ways: inWeeks(series.ways, weeks, today).reduce(addFields<WayTotals>, NO_WAYS),
    untoldInProgress: series.untoldInProgress,
  };
}

/** Weeks from today by level (50, 70, 85, 95%), or why there are none. */
export type WeeksByLevel = { weeks: readonly (number | null)[]; exact: boolean } | { unknown: string };

/** When the work that is left is finished, without and with new work arriving as it did. */
export interface Forecast {
  left: number;
  alone: WeeksByLevel;
  withArrivals: WeeksByLevel;
  /** The chance, 0 to 1, that it is finished by the due date, without and with arrivals; null without a due date or forecast. */
  chanceByDue: number | null;
  chanceByDueWithArrivals: number | null;
}

function weeksByLevel(forecast: DistributedFinish): WeeksByLevel {
  const outcome = forecast.when(LEVELS);
  if (!outcome.known) return { unknown: outcome.reason };
  const { levels, method } = outcome.value;
  return {
    weeks: levels.map((level) => (level.known ? level.value.weeks : null)),
    exact: method === 'exact convolution',
  };
}

const chance = (outcome: Outcome<{ chance: number }>) =>
  outcome.known ? Number(outcome.value.chance.toFixed(10)) : null;

/** Forecasts one amount (items, or thousandths of points) from its weekly samples. Weeks end on the same weekday as today. */
export function forecastLeft(
  left: number,
  throughput: readonly number[],
  arrivals: readonly number[],
  today: string,
  dueDay: string | null,
): Forecast {
  const alone = forecastOf({ remaining: left, throughput, ...BOUNDS });
  const withNew = forecastOf({ remaining: left, throughput, arrivals, ...BOUNDS });
  const weeksLeft = dueDay === null ? null : Math.floor((dayNumber(dueDay) - dayNumber(today)) / 7);
  const byDue = (forecast: DistributedFinish) =>
    weeksLeft === null
      ? null
      : weeksLeft < 0
        ? left === 0
          ? 1
          : 0
        : chance(forecast.within(Math.min(weeksLeft, BOUNDS.longestWeeks)));
  return {
    left,
    alone: weeksByLevel(alone),
    withArrivals: weeksByLevel(withNew),
    chanceByDue: byDue(alone),
    chanceByDueWithArrivals: byDue(withNew),
  };
}
