import { elapsedDays, isBefore, type Moment } from './moment';

/** A work item as flow sees it. A moment left out has not come, or nobody knows it. */
export interface FlowItem {
  id: string;
  created?: Moment;
  /** When work began. */
  started?: Moment;
  /** When it was finished, if it is. */
  finished?: Moment;
  /** Days of 24 hours spent in active statuses, until it was finished or until now. */
  activeDays?: number;
  points?: number;
  /** How often it left a done status. */
  reopenings?: number;
}

/** An item entering a status. */
export interface StatusEntry {
  status: string;
  at: Moment;
}

/** What statuses mean; one that is in none of the lists is work in progress that waits. */
export interface StatusRules {
  notStarted: ReadonlySet<string>;
  active: ReadonlySet<string>;
  done: ReadonlySet<string>;
}

/**
 * What a reopened item counts as. `last`: it is unfinished again and finishes when it enters done for good, so cycle and
 * lead time span the reopening and throughput counts it once, at the end. `first`: the first finish stands, and later
 * work on it is not seen. Work starts once in both: at the first status that is not a waiting list.
 */
export type ReopeningRule = 'last' | 'first';

/** How an item stood at an instant: later moments have not come. */
export function asOf(item: FlowItem, now: Moment): FlowItem {
  const { created, started, finished, ...rest } = item;
  const come = (moment: Moment | undefined): moment is Moment => moment !== undefined && !isBefore(now, moment);
  return {
    ...rest,
    ...(come(created) ? { created } : {}),
    ...(come(started) ? { started } : {}),
    ...(come(finished) ? { finished } : {}),
  };
}

/** Reads an item's start, finish, active time and reopenings from the statuses it entered, in any order, up to now. */
export function itemOfHistory(
  identity: { id: string; created?: Moment; points?: number },
  history: readonly StatusEntry[],
  rules: StatusRules,
  now: Moment,
  reopening: ReopeningRule = 'last',
): FlowItem {
  const entries = history
    .filter(({ at }) => !isBefore(now, at))
    .sort((one, other) => (isBefore(one.at, other.at) ? -1 : isBefore(other.at, one.at) ? 1 : 0));
  const isDone = (entry: StatusEntry | undefined) => entry !== undefined && rules.done.has(entry.status);
  const enters = (at: number) => isDone(entries[at]) && !isDone(entries[at - 1]);
  const finishes = entries.flatMap((entry, at) => (enters(at) ? [entry.at] : []));
  const reopenings = entries.filter((_entry, at) => isDone(entries[at - 1]) && !isDone(entries[at])).length;
  const finished = reopening === 'first' ? finishes[0] : isDone(entries.at(-1)) ? finishes.at(-1) : undefined;
  const started = entries.find(({ status }) => !rules.notStarted.has(status))?.at;
  const created = identity.created ?? entries[0]?.at;
  const end = finished ?? now;
  let activeDays = 0;
  entries.forEach((entry, at) => {
    if (!rules.active.has(entry.status) || !isBefore(entry.at, end)) return;
    const left = entries[at + 1]?.at ?? end;
    activeDays += elapsedDays(entry.at, isBefore(end, left) ? end : left);
  });
  return {
    id: identity.id,
    ...(identity.points === undefined ? {} : { points: identity.points }),
    ...(created ? { created } : {}),
    ...(started ? { started } : {}),
    ...(finished ? { finished } : {}),
    ...(entries.length > 0 ? { activeDays } : {}),
    reopenings,
  };
}

/** Why an item's moments contradict each other; undefined where they don't. */
export function contradiction({ created, started, finished, activeDays }: FlowItem): string | undefined {
  if (started && finished && isBefore(finished, started)) return 'finished before it was started';
  if (created && started && isBefore(started, created)) return 'started before it was created';
  if (created && finished && isBefore(finished, created)) return 'finished before it was created';
  if (activeDays !== undefined && (!Number.isFinite(activeDays) || activeDays < 0))
    return 'active time is negative or not a number';
  return undefined;
}
