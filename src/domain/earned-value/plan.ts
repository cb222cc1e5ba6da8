import type { Fraction } from '../exact-fraction';

/**
 * How work is credited, and so how it is planned (after PMI, The Standard for Earned Value Management, 2019):
 * - `start-finish`: a share (0 to 1) at the start, the rest at the finish: 0/100, 50/50, 25/75, any split;
 * - `milestones`: the weights of the item's milestones as they are done;
 * - `statuses`: the share (0 to 1) that the item's status stands for;
 * - `percent`: the percentage reported, times the budget, or of the baseline's duration (what was budgeted for the days
 *   up to that part of it);
 * - `remaining-estimate`: 1 − remaining ÷ original estimate;
 * - `points`: points done ÷ points;
 * - `effort-burnt`: spent ÷ (spent + remaining). Overspend reads as progress: never a default;
 * - `level-of-effort`: earned as planned, by the passing of time.
 */
export type CreditingRule =
  | { kind: 'start-finish'; startShare: number }
  | { kind: 'milestones' }
  | { kind: 'statuses'; shares: readonly StatusShare[] }
  | { kind: 'percent'; of: 'budget' | 'baseline-duration' }
  | { kind: 'remaining-estimate' }
  | { kind: 'points' }
  | { kind: 'effort-burnt' }
  | { kind: 'level-of-effort' };

/** The share of the work (0 to 1) that is done once a status is reached. */
export interface StatusShare {
  status: string;
  share: number;
}

/** The default: nothing until it is finished. */
export const ZERO_HUNDRED: CreditingRule = { kind: 'start-finish', startShare: 0 };

export interface PlannedMilestone {
  name: string;
  /** Relative to the weights of the item's other milestones. */
  weight: number;
  /** ISO day on which it is to be done. */
  due: string;
}

/** Work with dates. Days are ISO days, both included; the budget is in the plan's unit of money. */
export interface PlannedItem {
  id: string;
  budget: number;
  start: string;
  finish: string;
  /** 0/100 if left out. */
  crediting?: CreditingRule | undefined;
  milestones?: readonly PlannedMilestone[] | undefined;
  /** Budget of each working day from start to finish, for rules that plan by time; even if left out. */
  phasing?: readonly number[] | undefined;
}

/** Undated work of an epic, version or project, with its budget by month (`2026-01`), credited by its children. */
export interface ControlAccount {
  id: string;
  months: readonly { month: string; budget: number }[];
}

/** What is known of an item's progress at the end of a day. Estimates and time spent are in one unit of time. */
export interface Observation {
  on: string;
  /** Reported percentage as a share, 0 to 1; a fraction where a decimal would not be exact. */
  share?: number | Fraction | undefined;
  status?: string | undefined;
  originalEstimate?: number | undefined;
  remainingEstimate?: number | undefined;
  timeSpent?: number | undefined;
  points?: number | undefined;
  pointsDone?: number | undefined;
}

/** What became of an item. Days are ISO days. */
export interface ItemProgress {
  startedOn?: string | undefined;
  finishedOn?: string | undefined;
  milestonesDone?: readonly { name: string; on: string }[] | undefined;
  observations?: readonly Observation[] | undefined;
}

/** Rules that need neither a plan's dates nor its milestones. */
export type UndatedRule = Exclude<CreditingRule, { kind: 'milestones' | 'level-of-effort' }>;

/** An item below a control account: its weight (an estimate or points) and its progress. */
export interface AccountChild extends ItemProgress {
  weight: number;
  crediting?: UndatedRule | undefined;
}

/** Progress by id of item and of control account. */
export interface Progress {
  items: Readonly<Record<string, ItemProgress>>;
  accounts: Readonly<Record<string, readonly AccountChild[]>>;
}
