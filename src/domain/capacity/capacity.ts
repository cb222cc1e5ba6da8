import { daysFromTo, weekdayOf } from '../calendar';
import { roundHalfEven } from '../exact-fraction';
import { exactInteger, splitByLargestRemainder } from '../money';

/** When people work. Seconds. */
export interface WorkCalendar {
  /** Working seconds from Monday to Sunday. */
  workweek: readonly [number, number, number, number, number, number, number];
  holidays: ReadonlySet<string>;
}

/** Days on which a person works other than the calendar says: 0 when away, less on a half day, more on a working Saturday. */
export interface CalendarException {
  from: string;
  to: string;
  seconds: number;
}

/** How much of a person's time a project has. Open-ended without `from` or `to`; both days are included. */
export interface Allocation {
  project: string;
  from: string | null;
  to: string | null;
  basisPoints: number;
}

export interface Person {
  id: string;
  team: string | null;
  department: string | null;
  calendar: WorkCalendar;
  exceptions: readonly CalendarException[];
  /** Without any, a person is there for all work: 10,000 basis points of no project in particular. */
  allocations: readonly Allocation[];
}

/** Seconds that a person works on a day, whatever for. The last exception that covers the day wins, even over a holiday. */
export function workingSeconds({ calendar, exceptions }: Pick<Person, 'calendar' | 'exceptions'>, day: string): number {
  const exception = exceptions.findLast(({ from, to }) => from <= day && day <= to);
  if (exception) return exception.seconds;
  return calendar.holidays.has(day) ? 0 : (calendar.workweek[weekdayOf(day) - 1] ?? 0);
}

/** A person's allocations on a day. Several of one project stay apart. */
export function allocationsOn({ allocations }: Pick<Person, 'allocations'>, day: string): Allocation[] {
  return allocations.filter(({ from, to }) => (from === null || from <= day) && (to === null || day <= to));
}

/** Part of a person's capacity on a day. */
export interface CapacityPart {
  person: string;
  day: string;
  /** Null for a person without allocations. */
  project: string | null;
  seconds: number;
}

/**
 * Capacity of a person on a day by project: working seconds × allocated basis points ÷ 10,000, rounded half-even once for
 * the day and split among its allocations by largest remainder, so that the projects sum to the person.
 */
export function capacityOn(person: Person, day: string): CapacityPart[] {
  const working = workingSeconds(person, day);
  if (working === 0) return [];
  if (person.allocations.length === 0) return [{ person: person.id, day, project: null, seconds: working }];
  const current = allocationsOn(person, day);
  const points = current.map(({ basisPoints }) => basisPoints);
  const total = points.reduce((sum, one) => sum + one, 0);
  if (total === 0) return [];
  const seconds = exactInteger(roundHalfEven(BigInt(working) * BigInt(total), 10_000n));
  const parts = splitByLargestRemainder(seconds, points);
  return current.map(({ project }, index) => ({ person: person.id, day, project, seconds: parts[index] ?? 0 }));
}

/** Capacity of people from one ISO day to another, both included, in the order of people and days. */
export function capacityBetween(people: readonly Person[], from: string, to: string): CapacityPart[] {
  const days = daysFromTo(from, to);
  return people.flatMap((person) => days.flatMap((day) => capacityOn(person, day)));
}

/** Days in a row on which a person is promised to projects for more than all of their time. */
export interface OverAllocation {
  person: string;
  from: string;
  to: string;
  basisPoints: number;
  projects: string[];
}

/** Where allocations exceed 10,000 basis points on working days; days with the same allocations in a row are one entry. */
export function overAllocations(people: readonly Person[], from: string, to: string): OverAllocation[] {
  const found: OverAllocation[] = [];
  for (const person of people) {
    let open: OverAllocation | undefined;
    for (const day of daysFromTo(from, to)) {
      // A weekend neither ends a run nor belongs to one of its own.
      if (workingSeconds(person, day) === 0) continue;
      const current = allocationsOn(person, day);
      const basisPoints = current.reduce((sum, allocation) => sum + allocation.basisPoints, 0);
      const projects = [...new Set(current.map(({ project }) => project))];
      if (basisPoints <= 10_000) open = undefined;
      else if (open?.basisPoints === basisPoints && open.projects.join('\n') === projects.join('\n')) open.to = day;
      else found.push((open = { person: person.id, from: day, to: day, basisPoints, projects }));
    }
  }
  return found;
}
