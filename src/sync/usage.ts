import type { Spending } from '../jira/client';
import { saveSetting, setting, StaleVersion } from '../ledger/settings';

interface Usage {
  points: number;
  requests: number;
}

function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}

/** Points and requests that the sync has spent on a day. */
export async function usageOn(now: number): Promise<Usage> {
  return ((await setting('usage', dayOf(now)))?.doc as Usage | undefined) ?? { points: 0, requests: 0 };
}

/** Adds what was spent to the day's account. */
export async function recordUsage(now: number, spent: Spending): Promise<void> {
  if (spent.requests === 0) return;
  for (let attempt = 0; attempt < 3; attempt++) {
    const stored = await setting('usage', dayOf(now));
    const before = (stored?.doc as Usage | undefined) ?? { points: 0, requests: 0 };
    try {
      await saveSetting(
        'usage',
        dayOf(now),
        { points: before.points + spent.points, requests: before.requests + spent.requests },
        stored?.version ?? 0,
      );
      return;
    } catch (error) {
      if (!(error instanceof StaleVersion)) throw error;
    }
  }
}
