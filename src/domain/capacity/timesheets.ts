import { isoWeek } from '../calendar';
import { exact, over, type Fraction } from '../exact-fraction';
import { exactInteger } from '../money';
import { by } from '../order';
import { unknown, type Unknown } from '../unknown';
import { capacityBetween, type Person } from './capacity';

/** Time that a person logged on an ISO day, whatever for. */
export interface LoggedTime {
  person: string;
  day: string;
  seconds: number;
}

/** Expected and logged time of one team in one ISO week. Seconds. */
export interface TimesheetWeek {
  team: string | null;
  week: string;
  people: number;
  expectedSeconds: number;
  loggedSeconds: number;
  /** Of the expected time what is logged, person by person: one's overtime does not stand in for another's missing time. */
  coveredSeconds: number;
  /** Logged ÷ expected; more than 1 with overtime. */
  loggedShare: Fraction | Unknown;
  /** Covered ÷ expected, 0 to 1. */
  completeness: Fraction | Unknown;
}

const NOTHING_EXPECTED = unknown('no time is expected', 'Give the team people, working days and allocations.');

/**
 * Timesheet completeness per team and ISO week from one ISO day to another, both included. Expected is the capacity of
 * its people. Teams stand in the order of people, weeks in order of time. Time of people who are not known, or of days
 * outside, is not counted; `outsideSeconds` tells how much that is.
 */
export function timesheets(
  people: readonly Person[],
  logged: readonly LoggedTime[],
  from: string,
  to: string,
): { weeks: TimesheetWeek[]; outsideSeconds: number } {
  const known = new Set(people.map(({ id }) => id));
  const weeksOf = new Map(people.map(({ id }) => [id, new Map<string, { expected: number; logged: number }>()]));
  const weekOf = (person: string, day: string) => {
    const weeks = weeksOf.get(person) ?? new Map<string, { expected: number; logged: number }>();
    const week = isoWeek(day);
    const found = weeks.get(week) ?? { expected: 0, logged: 0 };
    weeks.set(week, found);
    return found;
  };
  for (const part of capacityBetween(people, from, to)) weekOf(part.person, part.day).expected += part.seconds;
  let outsideSeconds = 0;
  for (const { person, day, seconds } of logged) {
    if (!known.has(person) || day < from || day > to) outsideSeconds = exactInteger(outsideSeconds + seconds);
    else weekOf(person, day).logged += seconds;
  }

  const teams = new Map<string | null, Map<string, Omit<TimesheetWeek, 'loggedShare' | 'completeness'>>>();
  for (const { id, team } of people) {
    const weeks = teams.get(team) ?? new Map<string, Omit<TimesheetWeek, 'loggedShare' | 'completeness'>>();
    teams.set(team, weeks);
    for (const [week, own] of weeksOf.get(id) ?? []) {
      const sums = weeks.get(week) ?? {
        team,
        week,
        people: 0,
        expectedSeconds: 0,
        loggedSeconds: 0,
        coveredSeconds: 0,
      };
      weeks.set(week, {
        ...sums,
        people: sums.people + 1,
        expectedSeconds: exactInteger(sums.expectedSeconds + own.expected),
        loggedSeconds: exactInteger(sums.loggedSeconds + own.logged),
        coveredSeconds: sums.coveredSeconds + Math.min(own.expected, own.logged),
      });
    }
  }
  const share = (part: number, whole: number) => (whole === 0 ? NOTHING_EXPECTED : over(exact(part), exact(whole)));
  const weeks = [...teams.values()].flatMap((byWeek) =>
    [...byWeek.values()].toSorted(by(({ week }) => week)).map((sums) => ({
      ...sums,
      loggedShare: share(sums.loggedSeconds, sums.expectedSeconds),
      completeness: share(sums.coveredSeconds, sums.expectedSeconds),
    })),
  );
  return { weeks, outsideSeconds };
}

/** Worked time with its beginning and end, in seconds of one day or of any common clock. */
export interface TimeSpan {
  start: number;
  end: number;
}

/** How long a person worked: spans that overlap count once. Each project's own cost still takes its whole span. */
export function workedSeconds(spans: readonly TimeSpan[]): number {
  let sum = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { start, end } of spans.toSorted((left, right) => left.start - right.start)) {
    sum += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return sum;
}
