import { dayIn } from '../calendar';
import { exactInteger } from '../money';
import { by } from '../order';
import { causeOfLeaving, causeOfReturning, type Cause, type Standing } from './cause';

/** What is measured. Counts; thousandths of points; seconds; minor units of a currency. */
export const MEASURES = [
  'items',
  'itemsDone',
  'pointsMilli',
  'pointsDoneMilli',
  'plannedSeconds',
  'remainingSeconds',
  'costMinor',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Where a version counts: one slice of one project. */
export interface Place {
  project: string;
  slice: string;
}

/** What every version says, of an item or of a posting: which, from when, where, and whether it counts. */
export interface Version {
  id: string;
  /** The instant from which it holds, in milliseconds since 1970. Versions are keyed by `id` and this. */
  updated: number;
  place: Place;
  standing: Standing;
}

/** A part of a measure: an integer, for cost in a currency and under a cost class. */
export interface Amount {
  measure: Measure;
  currency: string | null;
  costClass: string | null;
  amount: number;
}

/** A step inside one place: what it adds, and why. */
export interface Step extends Amount {
  cause: Cause;
}

/** A dated difference of two neighbouring versions. */
export interface Movement extends Step {
  id: string;
  day: string;
  updated: number;
  project: string;
  slice: string;
  /** The other end of a move. */
  counterpart: Place | null;
}

/** How one kind of version is measured. `held` and the steps agree: held(before) + steps = held(after), measure by measure. */
export interface Kind<V extends Version> {
  held(version: V): Amount[];
  /** The steps by which a first version comes about. */
  appeared(version: V): Step[];
  /** The steps between two versions that both count, in one place. */
  changed(before: V, after: V): Step[];
}

/** An amount of a measure that has neither currency nor class. */
export const amountOf = (measure: Measure, amount: number): Amount => ({
  measure,
  currency: null,
  costClass: null,
  amount,
});

const negated = (part: Amount): Amount => ({ ...part, amount: -part.amount });

const samePlace = (left: Place, right: Place) => left.project === right.project && left.slice === right.slice;

/** The movements from one version, or from nothing, to the next. Days are those of the time zone. */
function difference<V extends Version>(before: V | undefined, after: V, kind: Kind<V>, timeZone: string): Movement[] {
  const movement = (place: Place, cause: Cause, part: Amount, counterpart: Place | null = null): Movement => ({
    ...{ id: after.id, day: dayIn(timeZone, after.updated), updated: after.updated },
    ...{ project: place.project, slice: place.slice, cause, counterpart },
    ...{ measure: part.measure, currency: part.currency, costClass: part.costClass },
    amount: exactInteger(part.amount),
  });
  const here = (steps: readonly Step[]) => steps.map((step) => movement(after.place, step.cause, step));
  if (after.standing !== 'counts') {
    if (before?.standing !== 'counts') return [];
    const cause = causeOfLeaving(after.standing);
    return kind.held(before).map((part) => movement(before.place, cause, negated(part)));
  }
  if (!before) return here(kind.appeared(after));
  if (before.standing !== 'counts') {
    const cause = causeOfReturning(before.standing);
    return kind.held(after).map((part) => movement(after.place, cause, part));
  }
  const steps = here(kind.changed(before, after));
  if (samePlace(before.place, after.place)) return steps;
  const carried = kind.held(before);
  return [
    ...carried.map((part) => movement(before.place, 'moved-out', negated(part), after.place)),
    ...carried.map((part) => movement(after.place, 'moved-in', part, before.place)),
    ...steps,
  ];
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint'
      ? String(part)
      : typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(by(([key]) => key)))
        : part,
  );
}

/**
 * Versions by id, each list in order of time, one per instant: given in any order and any number of times they come out
 * the same. Of two that differ at one instant, the one whose canonical text sorts last stands.
 */
export function histories<V extends Version>(versions: readonly V[]): Map<string, V[]> {
  const byKey = new Map<string, Map<number, V>>();
  for (const version of versions) {
    const history = byKey.get(version.id) ?? new Map<number, V>();
    const known = history.get(version.updated);
    if (!known || canonical(version) > canonical(known)) history.set(version.updated, version);
    byKey.set(version.id, history);
  }
  const ids = [...byKey.keys()].sort();
  return new Map(
    ids.map((id) => [id, [...(byKey.get(id)?.values() ?? [])].sort((left, right) => left.updated - right.updated)]),
  );
}

/** All movements of a set of versions: the differences of neighbours. Those of nothing are left out. */
export function movementsOf<V extends Version>(versions: readonly V[], kind: Kind<V>, timeZone: string): Movement[] {
  return [...histories(versions).values()].flatMap((history) =>
    history
      .flatMap((version, index) => difference(history[index - 1], version, kind, timeZone))
      .filter(({ amount }) => amount !== 0),
  );
}

/** What is held at the end of an ISO day, by the latest version of each id up to then; independent of any movement. */
export function heldOn<V extends Version>(
  versions: readonly V[],
  kind: Kind<V>,
  day: string,
  timeZone: string,
): (Amount & Place & { id: string })[] {
  return [...histories(versions).values()].flatMap((history) => {
    const latest = history.findLast(({ updated }) => dayIn(timeZone, updated) <= day);
    if (latest?.standing !== 'counts') return [];
    return kind.held(latest).map((part) => ({ ...part, ...latest.place, id: latest.id }));
  });
}
