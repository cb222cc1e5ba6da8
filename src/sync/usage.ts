import { hourOf } from '../domain/jira-points';
import type { Spending } from '../jira/spending';
import { addUsage, forgetUsageBefore } from '../ledger/usage';

/** Writes down what was asked of Jira since it was last written down: one statement, none if nothing was asked. */
export async function recordUsage(now: number, spending: Spending): Promise<void> {
  const entries = spending.take();
  try {
    await addUsage(hourOf(now), entries);
  } catch (error) {
    spending.putBack(entries);
    throw error;
  }
}

/** Hours for which the accounts are kept: five weeks. */
const KEPT_HOURS = 35 * 24;

/** Drops accounts that are older than five weeks. */
export async function forgetOldUsage(now: number): Promise<void> {
  await forgetUsageBefore(hourOf(now) - KEPT_HOURS);
}
