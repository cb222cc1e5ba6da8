/** The fields whose past is kept. Statuses and spaces by their ids, estimates and time in seconds, points in thousandths. */
export const PAST_FIELDS = ['status', 'space', 'original', 'remaining', 'spent'] as const;
export type PastField = (typeof PAST_FIELDS)[number];

/** A whole number, or null where the field was empty. */
export type PastValue = number | null;

/** A new value and since when, in epoch milliseconds. */
export interface Change {
  at: number;
  to: PastValue;
}

/** What a field was at first and every change of it since, oldest first. Only a field that ever changed has one. */
export interface FieldHistory {
  first: PastValue;
  changes: readonly Change[];
}

/** The past of one work item as Jira's changelog tells it. */
export interface ItemHistory {
  fields: Readonly<Partial<Record<PastField, FieldHistory>>>;
  /** By the id of the story-point field. */
  points: Readonly<Record<string, FieldHistory>>;
}

/** The past of an item of which nothing ever changed. */
export const UNCHANGED: ItemHistory = { fields: {}, points: {} };

/** The value of a field at the end of an instant; what it is now, where it never changed. */
export function valueAt(history: FieldHistory | undefined, at: number, now: PastValue): PastValue {
  if (!history) return now;
  const last = history.changes.findLast((change) => change.at <= at);
  return last ? last.to : history.first;
}
