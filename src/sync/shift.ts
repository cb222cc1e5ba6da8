import type { Jira } from '../jira/client';
import type { Budget } from './budget';

/** The surroundings of one invocation. */
export interface Shift {
  jira: Jira;
  /** What may be spent on work that nobody waits for. */
  budget: Budget;
  now(): number;
  hasTime(): boolean;
}

/**
 * How an invocation ended: everything done; or something is left because time ran out, because this hour's points are used and
 * the hourly trigger is to go on, or because Jira failed for a part of it.
 */
export type Ending = { done: true } | { done: false; because: 'time' | 'points' | 'refused' };

export const DONE: Ending = { done: true };
export const OUT_OF_TIME: Ending = { done: false, because: 'time' };
