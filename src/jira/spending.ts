import { AsyncLocalStorage } from 'node:async_hooks';
import type { Cause } from '../domain/jira-points';

/** Requests of one cause that ended alike: answered (no reason), or turned away for a reason. */
export interface SpendingEntry {
  cause: Cause;
  /** Why Jira turned the requests away, as it names it itself, or the status; null: it answered. */
  reason: string | null;
  requests: number;
  points: number;
  /** Time spent on the cause, in milliseconds, where it was measured. */
  milliseconds: number;
}

/** What one invocation asks of Jira: booked request by request, taken out to be written into the ledger. */
export class Spending {
  /** Jira says that less than a fifth of the hour's points is left. */
  nearLimit = false;
  /** Requests that Jira answered. */
  answered = 0;
  private readonly points = new Map<Cause, number>();
  private entries = new Map<string, SpendingEntry>();

  /** Books requests, points or time. */
  book(entry: SpendingEntry): void {
    const { cause, reason } = entry;
    const key = `${cause} ${reason ?? ''}`;
    const sum = this.entries.get(key) ?? { cause, reason, requests: 0, points: 0, milliseconds: 0 };
    sum.requests += entry.requests;
    sum.points += entry.points;
    sum.milliseconds += entry.milliseconds;
    this.entries.set(key, sum);
    this.points.set(cause, (this.points.get(cause) ?? 0) + entry.points);
  }

  /** Points spent on the given causes since the invocation began. */
  pointsOn(causes: readonly Cause[]): number {
    return causes.reduce((sum, cause) => sum + (this.points.get(cause) ?? 0), 0);
  }

  /** What was booked since this was last called. */
  take(): SpendingEntry[] {
    const taken = [...this.entries.values()];
    this.entries = new Map();
    return taken;
  }

  /** Puts entries back that could not be written. */
  putBack(entries: readonly SpendingEntry[]): void {
    for (const entry of entries) {
      const points = this.points.get(entry.cause) ?? 0;
      this.book(entry);
      this.points.set(entry.cause, points);
    }
  }
}

const current = new AsyncLocalStorage<Spending>();

/** Runs something whose requests to Jira are all booked in one place, however deep inside they are made. */
export function spendingInto<T>(spending: Spending, run: () => Promise<T>): Promise<T> {
  return current.run(spending, run);
}

/** Where requests made here are booked. Throws where nobody would ever write them down. */
export function spendingHere(): Spending {
  const spending = current.getStore();
  if (!spending) throw new Error('Jira is asked outside of what is accounted for');
  return spending;
}
