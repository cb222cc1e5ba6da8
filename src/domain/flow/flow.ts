import { known, unknown, type Outcome } from '../forecast/outcome';
import { asOf, contradiction, type FlowItem } from './item';
import { elapsedDays, inclusiveDays, type Moment } from './moment';
import { flowDays, flowWeeks, type FlowDay, type FlowWeek, type Window } from './series';
import { spreadOf, type Spread } from './spread';

/** Percentile levels that are shown everywhere. */
export const FLOW_LEVELS: readonly number[] = [0.5, 0.7, 0.85, 0.95];
const LONGEST_WINDOW = 40_000;

/** A time in days, counted both ways. */
export interface TimeSpread {
  /** Days touched, first and last counted. */
  inclusive: Outcome<Spread>;
  /** Days of 24 hours. */
  elapsed: Outcome<Spread>;
}

/** One item's own times; null where a moment that they need is missing. */
export interface ItemTimes {
  id: string;
  cycleDays: number | null;
  cycleElapsed: number | null;
  leadDays: number | null;
  leadElapsed: number | null;
  /** Days in progress up to now, of an item under way. */
  ageDays: number | null;
  ageElapsed: number | null;
  reopenings: number;
}

/** Little's law (1961) over the window, on inclusive days: average WIP = throughput × average cycle time. */
export interface LittlesLaw {
  averageWip: number;
  /** Items with a start, finished per day. */
  throughputPerDay: number;
  averageCycleDays: number;
  /** averageWip ÷ throughputPerDay: what the law says the cycle time is. */
  impliedCycleDays: number;
  /** implied − average; 0 where nothing was under way at either end of the window. */
  difference: number;
  /** Item-days of what is not finished in the window: they raise the implied time. */
  unfinishedItemDays: number;
  /** Item-days that finished items spent before the window: they lower it. */
  itemDaysBefore: number;
}

/** Everything that flow tells of a set of items up to a day. */
export interface FlowReport {
  window: Window;
  days: FlowDay[];
  weeks: FlowWeek[];
  finished: number;
  /** Whether any item tells when it was created; without that, arrivals of 0 say nothing. */
  knowsArrivals: boolean;
  /** Finished items per day of the window. */
  throughputPerDay: number;
  cycleTime: TimeSpread;
  leadTime: TimeSpread;
  age: TimeSpread;
  /** Σ active time ÷ Σ lead time of the items that were finished and know both. */
  flowEfficiency: Outcome<{ ratio: number; items: number }>;
  littlesLaw: Outcome<LittlesLaw>;
  /** Times that an item was reopened, and the items that were. */
  reopenings: { times: number; items: number };
  items: ItemTimes[];
  /** Items whose moments contradict each other: they count nowhere. */
  leftOut: { id: string; reason: string }[];
}

/** What is looked at. */
export interface FlowOptions {
  now: Moment;
  /** First day; default the first on which anything happened. */
  from?: number;
  /** Whether days are calendar days, summed to ISO weeks; else plain numbers. */
  calendar: boolean;
  levels?: readonly number[];
}

function timesOf(item: FlowItem, now: Moment): ItemTimes {
  const { id, created, started, finished, reopenings = 0 } = item;
  const ages = started && !finished;
  return {
    id,
    cycleDays: started && finished ? inclusiveDays(started, finished) : null,
    cycleElapsed: started && finished ? elapsedDays(started, finished) : null,
    leadDays: created && finished ? inclusiveDays(created, finished) : null,
    leadElapsed: created && finished ? elapsedDays(created, finished) : null,
    ageDays: ages ? inclusiveDays(started, now) : null,
    ageElapsed: ages ? elapsedDays(started, now) : null,
    reopenings,
  };
}

/** Flow efficiency of finished items: weighted by lead time, so long items weigh as much as they last. */
export function flowEfficiency(finished: readonly FlowItem[]): Outcome<{ ratio: number; items: number }> {
  let active = 0;
  let lead = 0;
  let items = 0;
  for (const item of finished) {
    if (!item.created || !item.finished || item.activeDays === undefined) continue;
    active += item.activeDays;
    lead += elapsedDays(item.created, item.finished);
    items += 1;
  }
  if (items === 0) return unknown('no finished item tells both its active time and its lead time');
  if (lead <= 0) return unknown('the finished items took no measurable lead time');
  if (active > lead * (1 + 1e-12)) return unknown('active time exceeds lead time: the two are not measured alike');
  return known({ ratio: Math.min(1, active / lead), items });
}

function littlesLaw(items: readonly FlowItem[], days: readonly FlowDay[], { from, to }: Window): Outcome<LittlesLaw> {
  const itemDays = days.reduce((sum, { wipDuring }) => sum + wipDuring, 0);
  let finished = 0;
  let cycleDays = 0;
  let before = 0;
  for (const { started, finished: end } of items) {
    if (!started || !end || end.day < from || end.day > to) continue;
    finished += 1;
    cycleDays += inclusiveDays(started, end);
    before += Math.max(0, from - started.day);
  }
  if (finished === 0) return unknown('nothing that tells its start was finished in the days looked at');
  const averageWip = itemDays / days.length;
  const throughputPerDay = finished / days.length;
  const averageCycleDays = cycleDays / finished;
  const impliedCycleDays = itemDays / finished;
  return known({
    averageWip,
    throughputPerDay,
    averageCycleDays,
    impliedCycleDays,
    difference: (itemDays - cycleDays) / finished,
    unfinishedItemDays: itemDays - cycleDays + before,
    itemDaysBefore: before,
  });
}

/**
 * Measures flow up to and with the day of `now`: what lies later has not come. Cycle time runs from start to finish,
 * lead time from creation to finish, age from start to now, WIP is started and not finished (Vacanti, "Actionable Agile
 * Metrics", 2015). Times are of the items finished in the window. Unknown where there are no items or no window.
 */
export function measureFlow(all: readonly FlowItem[], options: FlowOptions): Outcome<FlowReport> {
  const { now, calendar, levels = FLOW_LEVELS } = options;
  const leftOut: { id: string; reason: string }[] = [];
  const items = all
    .map((item) => asOf(item, now))
    .filter((item) => {
      const reason = contradiction(item);
      if (reason !== undefined) leftOut.push({ id: item.id, reason });
      return reason === undefined;
    });
  const first = items.reduce(
    (least, { created, started, finished }) =>
      Math.min(least, created?.day ?? Infinity, started?.day ?? Infinity, finished?.day ?? Infinity),
    Infinity,
  );
  const from = options.from ?? first;
  if (!Number.isFinite(from)) {
    const [contradictory] = leftOut;
    return unknown(
      contradictory
        ? `${contradictory.id}: ${contradictory.reason}`
        : 'no item was created, started or finished by then',
    );
  }
  if (from > now.day) return unknown('the first day looked at lies after the last');
  if (now.day - from >= LONGEST_WINDOW) return unknown(`more than ${LONGEST_WINDOW} days are too many to look at`);
  const window = { from, to: now.day };
  const days = flowDays(items, window);
  const finished = items.filter((item) => item.finished && item.finished.day >= from);
  const finishedTimes = finished.map((item) => timesOf(item, now));
  const times = items.map((item) => timesOf(item, now));
  const spread = (of: readonly ItemTimes[], key: Exclude<keyof ItemTimes, 'id'>, onNone: string) =>
    spreadOf(
      of.flatMap((one) => one[key] ?? []),
      levels,
      onNone,
    );
  const both = (of: readonly ItemTimes[], name: 'cycle' | 'lead' | 'age', onNone: string): TimeSpread => ({
    inclusive: spread(of, `${name}Days`, onNone),
    elapsed: spread(of, `${name}Elapsed`, onNone),
  });
  return known({
    window,
    days,
    weeks: flowWeeks(days, calendar),
    finished: finished.length,
    knowsArrivals: items.some(({ created }) => created !== undefined),
    throughputPerDay: finished.length / days.length,
    cycleTime: both(finishedTimes, 'cycle', 'no item that tells its start was finished in the days looked at'),
    leadTime: both(finishedTimes, 'lead', 'no item that tells its creation was finished in the days looked at'),
    age: both(times, 'age', 'nothing is in progress'),
    flowEfficiency: flowEfficiency(finished),
    littlesLaw: littlesLaw(items, days, window),
    reopenings: {
      times: times.reduce((sum, { reopenings }) => sum + reopenings, 0),
      items: times.filter(({ reopenings }) => reopenings > 0).length,
    },
    items: times,
    leftOut,
  });
}

/** Weekly samples for a forecast: complete weeks only, weeks without work as 0. */
export function weeklySamples(
  weeks: readonly FlowWeek[],
  of: 'items' | 'points',
): { throughput: number[]; arrivals: number[] } {
  const complete = weeks.filter((week) => week.complete);
  return {
    throughput: complete.map((week) => (of === 'items' ? week.throughput : week.pointsThroughput)),
    arrivals: complete.map((week) => (of === 'items' ? week.arrivals : week.pointsArrivals)),
  };
}
