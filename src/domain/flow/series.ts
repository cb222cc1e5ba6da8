import { dayNumber, dayOf, isoWeek, mondayOf } from '../calendar';
import type { FlowItem } from './item';

/** Days looked at, both counted. */
export interface Window {
  from: number;
  to: number;
}

/** What happened on one day. */
export interface FlowDay {
  day: number;
  arrivals: number;
  starts: number;
  throughput: number;
  /** Points of what was finished; items without points count none. */
  pointsThroughput: number;
  pointsArrivals: number;
  /** Items started and not finished when the day ends. */
  wip: number;
  /** Items worked on at any time of the day: those that finish on it count too. */
  wipDuring: number;
}

/** The sums of one week. */
export interface FlowWeek {
  /** `2026-W05`; for plain day numbers `week 1`, `week 2` … of seven days from the first day looked at. */
  week: string;
  first: number;
  last: number;
  arrivals: number;
  starts: number;
  throughput: number;
  pointsArrivals: number;
  pointsThroughput: number;
  /** Whether all seven days were looked at; only such weeks are samples for a forecast. */
  complete: boolean;
}

/** Every day of the window with what happened on it, days on which nothing did included. */
export function flowDays(items: readonly FlowItem[], { from, to }: Window): FlowDay[] {
  const days = Array.from({ length: to - from + 1 }, (_none, at): FlowDay => ({
    day: from + at,
    arrivals: 0,
    starts: 0,
    throughput: 0,
    pointsThroughput: 0,
    pointsArrivals: 0,
    wip: 0,
    wipDuring: 0,
  }));
  // What was under way before the window is carried in; what ends on a day still counts during it.
  let wip = 0;
  for (const { created, started, finished, points = 0 } of items) {
    const arrived = created && days[created.day - from];
    if (arrived) {
      arrived.arrivals += 1;
      arrived.pointsArrivals += points;
    }
    const ended = finished && days[finished.day - from];
    if (ended) {
      ended.throughput += 1;
      ended.pointsThroughput += points;
    }
    if (!started) continue;
    const began = days[started.day - from];
    if (began) {
      began.starts += 1;
      began.wip += 1;
    } else if (started.day < from && (!finished || finished.day >= from)) wip += 1;
    if (ended) ended.wipDuring += 1;
  }
  for (const day of days) {
    const finishing = day.wipDuring;
    wip += day.wip;
    day.wipDuring = wip;
    wip -= finishing;
    day.wip = wip;
  }
  return days;
}

/** Sums days to weeks: ISO weeks of calendar days, or blocks of seven plain day numbers. Weeks without work are 0. */
export function flowWeeks(days: readonly FlowDay[], calendar: boolean): FlowWeek[] {
  const weeks: FlowWeek[] = [];
  const start = days[0]?.day ?? 0;
  const end = days.at(-1)?.day ?? -1;
  for (const day of days) {
    const first = calendar ? dayNumber(mondayOf(dayOf(day.day))) : start + Math.floor((day.day - start) / 7) * 7;
    let week = weeks.at(-1);
    if (week?.first !== first) {
      week = {
        week: calendar ? isoWeek(dayOf(day.day)) : `week ${weeks.length + 1}`,
        first,
        last: first + 6,
        arrivals: 0,
        starts: 0,
        throughput: 0,
        pointsArrivals: 0,
        pointsThroughput: 0,
        complete: first >= start && first + 6 <= end,
      };
      weeks.push(week);
    }
    week.arrivals += day.arrivals;
    week.starts += day.starts;
    week.throughput += day.throughput;
    week.pointsArrivals += day.pointsArrivals;
    week.pointsThroughput += day.pointsThroughput;
  }
  return weeks;
}
