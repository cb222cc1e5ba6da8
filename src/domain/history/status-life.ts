import { dayNumber } from '../calendar';
import { itemOfHistory, type StatusRules } from '../flow/item';
import type { Moment } from '../flow/moment';
import type { StatusCategory } from '../work-item';
import type { ItemHistory } from './item-history';

/** What an item's way through its statuses tells. Days are ISO days, spans whole seconds. */
export interface StatusLife {
  /** The day on which it first came to be in progress; null if it never was. */
  startedOn: string | null;
  /** The day on which it was finished for good; null while it is open. */
  finishedOn: string | null;
  /** Time in progress, until it was finished or until now. */
  activeSeconds: number;
  /** From creation to finish; null while it is open. */
  leadSeconds: number | null;
  /** How often it left a done status. */
  reopenings: number;
}

/** Why an item's way is not told. */
export type NoLife = 'not-told' | 'status-unknown';

/** What is looked at, and by which meaning of statuses. */
export interface LifeFacts {
  created: number;
  category: StatusCategory;
  statusId: string;
  /** Undefined while it has not been read from Jira. */
  history: ItemHistory | undefined;
  /** What a status counts as; undefined for one that Jira no longer knows. */
  categoryOf(statusId: number): StatusCategory | undefined;
  dayOf(instant: number): string;
  now: number;
}

const CATEGORIES: StatusRules = {
  notStarted: new Set<StatusCategory>(['todo']),
  active: new Set<StatusCategory>(['inProgress']),
  done: new Set<StatusCategory>(['done']),
};

const SECONDS_A_DAY = 86_400;

/**
 * The way of an item through its status categories: a reopened item is unfinished until it is done again, and starts only once.
 * Where the history does not end in the status that the item is in, it is older than the item and tells nothing; nor does one
 * without any status of an item that has left the waiting list, because the entries of its moves are missing.
 */
export function statusLife(facts: LifeFacts): StatusLife | NoLife {
  const { created, category, statusId, history, categoryOf, dayOf, now } = facts;
  if (!history) return 'not-told';
  const { status } = history.fields;
  const last = status?.changes.at(-1)?.to;
  if (last === undefined ? category !== 'todo' : String(last) !== statusId) return 'not-told';
  const moment = (at: number): Moment => ({ at, day: dayNumber(dayOf(at)) });
  const steps = [
    { at: created, to: status ? status.first : Number(statusId) },
    ...(status?.changes.map(({ at, to }) => ({ at: Math.max(at, created), to })) ?? []),
  ];
  const entries = steps.map(({ at, to }, index) => {
    // The present status counts as the item says, which Jira may have changed since its statuses were listed.
    const meaning = index === steps.length - 1 ? category : categoryOf(to ?? 0);
    return meaning === undefined ? undefined : { status: meaning, at: moment(at) };
  });
  const known = entries.filter((entry) => entry !== undefined);
  if (known.length < entries.length) return 'status-unknown';
  const life = itemOfHistory({ id: '', created: moment(created) }, known, CATEGORIES, moment(Math.max(now, created)));
  const started = known.find((entry) => entry.status === 'inProgress')?.at.at;
  const finished = life.finished?.at;
  const toDay = (at: number | null | undefined) => (at === null || at === undefined ? null : dayOf(at));
  return {
    startedOn: toDay(started),
    finishedOn: toDay(finished),
    activeSeconds: Math.round((life.activeDays ?? 0) * SECONDS_A_DAY),
    leadSeconds: finished === null || finished === undefined ? null : Math.round((finished - created) / 1000),
    reopenings: life.reopenings ?? 0,
  };
}
