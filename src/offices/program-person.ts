import type { Person, WorkCalendar } from '../domain/capacity/capacity';
import type { PersonSettings, SiteSettings, WorkTimes } from '../ledger/office-settings';
import type { OpenWork } from '../ledger/people-rows';

/** Eight hours from Monday to Friday, until Administration says otherwise. */
const DEFAULT_WORKWEEK: WorkTimes['workweek'] = [28_800, 28_800, 28_800, 28_800, 28_800, 0, 0];

/** When people work who have no times of their own. */
export function commonCalendar({ workCalendar }: SiteSettings): WorkCalendar {
  return {
    workweek: workCalendar?.workweek ?? DEFAULT_WORKWEEK,
    holidays: new Set(workCalendar?.holidays ?? []),
  };
}

function personOf(settings: PersonSettings, common: WorkCalendar): Person {
  const { person, team, department, workweek, exceptions, allocations } = settings;
  return {
    id: person,
    team: team ?? null,
    department: department ?? null,
    calendar: workweek ? { ...common, workweek } : common,
    exceptions,
    allocations: allocations.map(({ project, from, to, basisPoints }) => ({
      ...{ project, basisPoints },
      ...{ from: from ?? null, to: to ?? null },
    })),
  };
}

const TEAMS_OF_ONE = 'Teams of one person';
const DEPARTMENTS_OF_ONE = 'Departments of one person';

/** Puts groups of one person together: their load would tell that person's. */
function withoutGroupsOfOne(people: readonly Person[], level: 'team' | 'department', together: string): Person[] {
  const sizes = new Map<string | null, number>();
  for (const person of people) sizes.set(person[level], (sizes.get(person[level]) ?? 0) + 1);
  const alone = [...sizes].filter(([name, size]) => name !== null && size === 1).map(([name]) => name);
  // One such group alone would still be one person; it goes to those in no group.
  const name = alone.length === 1 ? null : together;
  return people.map((person) => (alone.includes(person[level]) ? { ...person, [level]: name } : person));
}

/** By name, what has none last. */
export function byName(left: string | null, right: string | null): number {
  if (left === right) return 0;
  if (left === null || right === null) return left === null ? 1 : -1;
  return left < right ? -1 : 1;
}

export interface PeopleOfProgram {
  projectIds: ReadonlySet<string>;
  rows: readonly OpenWork[];
  common: WorkCalendar;
  /** ISO days between which an allocation counts. */
  from: string;
  to: string;
  /** Whether groups of one person may be told. */
  groupsOfOne: boolean;
}

/** The people who are allocated to the program's projects or have open work in them, by team and then as they were entered. */
export function programPeople(
  settings: readonly PersonSettings[],
  { projectIds, rows, common, from, to, groupsOfOne }: PeopleOfProgram,
): Person[] {
  const assigned = new Set(rows.flatMap(({ assignee }) => assignee ?? []));
  const people = settings
    .map((one) => personOf(one, common))
    .filter(
      ({ id, allocations }) =>
        assigned.has(id) ||
        allocations.some((one) => projectIds.has(one.project) && (one.from ?? from) <= to && (one.to ?? to) >= from),
    );
  const told = groupsOfOne
    ? people
    : withoutGroupsOfOne(withoutGroupsOfOne(people, 'team', TEAMS_OF_ONE), 'department', DEPARTMENTS_OF_ONE);
  return told.sort((left, right) => byName(left.team, right.team));
}
