/** Jira's three status categories in our words. */
export type StatusCategory = 'todo' | 'inProgress' | 'done';

/** A work item as the measures need it. Times in seconds, points in thousandths, dates as ISO days. */
export interface WorkItem {
  id: string;
  spaceId: string;
  parentId: string | null;
  /** Set when Jira names a parent without an id that the ledger knows. */
  parentKey: string | null;
  category: StatusCategory;
  pointsMilli: number | null;
  originalSeconds: number | null;
  remainingSeconds: number | null;
  spentSeconds: number;
  dueDay: string | null;
  restricted: boolean;
  /** How many worklogs Jira says there are; more than the ledger holds means that some are not visible to the app. */
  worklogsDeclared: number;
  /** Values of every candidate story-point field, in thousandths, by field id. */
  pointsByField: Readonly<Record<string, number>>;
  /** The space of each outward link's target; null for an item that the ledger does not know. */
  linkTargets: readonly (string | null)[];
}

/** A time entry with its price, if a rate covers it. */
export interface PricedWorklog {
  id: string;
  itemId: string;
  seconds: number;
  posting: { currency: string; amountMinor: number } | null;
}

/** What is known of an item's life: instants as epoch milliseconds, null where Jira does not say; days as ISO days. */
export interface ItemLife {
  category: StatusCategory;
  /** When it entered its present status category. */
  categorySince: number | null;
  resolved: number | null;
  created: number;
  /** The day of its earliest worklog; null without any. */
  firstWorkedDay: string | null;
  /** The day on which its statuses say that it was first in progress; null where they don't, or it never was. */
  firstInProgressDay: string | null;
  /** The day on which its statuses say that it was done for good; null where they don't, or it is open. */
  doneDay: string | null;
}

/** The days of an item's life; null where the day has not come or nobody knows it. */
export interface ProgressDays {
  createdOn: string;
  startedOn: string | null;
  finishedOn: string | null;
}

/**
 * When an item was created, started and finished, as far as its statuses, its present fields and its worklogs tell:
 *
 * - Finished is the day on which a done item was done for good, by its past statuses, else by the day on which it entered its
 *   category, else the day of its resolution. With none of them it is known to be
 *   done, the day unknown. A reopened item is unfinished until it is done again.
 * - Started is the day on which it was first in progress, or the first day of work, if that is earlier. Where its past statuses
 *   are not known, the day on which it entered its category stands for the former, if it is in progress; of a done item only the
 *   first day of work counts, or its finish where no work was booked before.
 */
export function progressDays(item: ItemLife, dayOf: (instant: number) => string): ProgressDays {
  const { category, categorySince, resolved, created } = item;
  const firstWorkedDay = earlier(item.firstWorkedDay, item.firstInProgressDay);
  const dayOrNull = (instant: number | null) => (instant === null ? null : dayOf(instant));
  const createdOn = dayOf(created);
  switch (category) {
    case 'todo':
      return { createdOn, startedOn: firstWorkedDay, finishedOn: null };
    case 'inProgress':
      return { createdOn, startedOn: earlier(firstWorkedDay, dayOrNull(categorySince)), finishedOn: null };
    case 'done': {
      const finishedOn = item.doneDay ?? dayOrNull(categorySince ?? resolved);
      return { createdOn, startedOn: earlier(firstWorkedDay, finishedOn), finishedOn };
    }
  }
}

/** The earlier of two ISO days, of which either may be unknown. */
function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
