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
