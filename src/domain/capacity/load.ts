import { isoWeek } from '../calendar';
import { exactInteger } from '../money';
import { by } from '../order';
import type { CapacityPart, Person } from './capacity';
import type { DemandPart } from './demand';

/** What load is told by. `null` as a key stands for what has none: work of nobody, people in no team. */
export type LoadLevel = 'person' | 'team' | 'department' | 'project' | 'total';

/** Capacity beside demand of one key in one ISO week. Seconds. */
export interface Load {
  key: string | null;
  week: string;
  capacitySeconds: number;
  demandSeconds: number;
  /** Capacity − demand; negative where more is asked than there is. */
  freeSeconds: number;
}

interface Keyed {
  person: string | null;
  team: string | null;
  department: string | null;
  project: string | null;
}

function keyAt(level: LoadLevel, of: Keyed): string | null {
  return level === 'total' ? 'total' : of[level];
}

/** Puts team and department of a person to a part. */
function keyed(part: CapacityPart | DemandPart, byId: ReadonlyMap<string, Person>): Keyed {
  const person = part.person === null ? undefined : byId.get(part.person);
  const team = person ? person.team : 'team' in part ? part.team : null;
  return { person: part.person, team, department: person?.department ?? null, project: part.project };
}

/**
 * Capacity and demand by key and ISO week. Keys stand in the order in which they first come, people first, weeks in
 * order of time: never by load, so that nobody is ranked. Every level sums to the same total.
 */
export function loadBy(
  level: LoadLevel,
  people: readonly Person[],
  capacity: readonly CapacityPart[],
  demand: readonly DemandPart[],
): Load[] {
  const byId = new Map(people.map((person) => [person.id, person]));
  const keys = new Map<string | null, Map<string, { capacity: number; demand: number }>>();
  const add = (part: CapacityPart | DemandPart, of: 'capacity' | 'demand') => {
    const key = keyAt(level, keyed(part, byId));
    const weeks = keys.get(key) ?? new Map<string, { capacity: number; demand: number }>();
    keys.set(key, weeks);
    const week = isoWeek(part.day);
    const sums = weeks.get(week) ?? { capacity: 0, demand: 0 };
    weeks.set(week, sums);
    sums[of] = exactInteger(sums[of] + part.seconds);
  };
  for (const part of capacity) add(part, 'capacity');
  for (const part of demand) add(part, 'demand');
  return [...keys].flatMap(([key, weeks]) =>
    [...weeks].toSorted(by(([week]) => week)).map(([week, sums]) => ({
      key,
      week,
      capacitySeconds: sums.capacity,
      demandSeconds: sums.demand,
      freeSeconds: sums.capacity - sums.demand,
    })),
  );
}

/** Keys and weeks that are asked for more than they have, in the order given. */
export function overloaded(loads: readonly Load[]): Load[] {
  return loads.filter(({ freeSeconds }) => freeSeconds < 0);
}
