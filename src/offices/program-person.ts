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

type Group = 'team' | 'department';

const GROUPS_OF_ONE = { team: 'Teams of one person', department: 'Departments of one person' } as const;

/**
 * Puts groups of one person together, because their load would tell that person's. A single such group joins the smallest
 * other one, the first by name among equals.
 */
function withoutGroupsOfOne(people: readonly Person[], group: Group): Person[] {
  const sizes = new Map<string | null, number>();
  for (const person of people) sizes.set(person[group], (sizes.get(person[group]) ?? 0) + 1);
  const [alone, ...others] = [...sizes].flatMap(([name, size]) => (size === 1 ? [name] : []));
  if (alone === undefined) return [...people];
  const renamed = (names: readonly (string | null)[], name: string | null) =>
    people.map((person) => (names.includes(person[group]) ? { ...person, [group]: name } : person));
  if (others.length > 0) return renamed([alone, ...others], GROUPS_OF_ONE[group]);
  const [smallest] = [...sizes]
    .filter(([name]) => name !== alone)
    .sort(([left, fewer], [right, more]) => fewer - more || byName(left, right));
  if (!smallest) return [...people];
  const [other] = smallest;
  return renamed([alone, other], alone === null || other === null ? (alone ?? other) : `${other} and ${alone}`);
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
  const told = groupsOfOne ? people : withoutGroupsOfOne(withoutGroupsOfOne(people, 'team'), 'department');
  return told.sort((left, right) => byName(left.team, right.team));
}
