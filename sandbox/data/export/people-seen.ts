import { createHash } from 'node:crypto';
import type { UserDocument } from '../site-data';

interface Seen {
  displayName: string | undefined;
  timeZone: string | undefined;
  active: boolean;
}

/** Collects everybody an export mentions. */
export class PeopleSeen {
  private readonly seen = new Map<string, Seen>();

  /** Notes a user reference; anything that is none is passed over. */
  add(reference: unknown): void {
    if (!isRecord(reference) || typeof reference['accountId'] !== 'string') return;
    const known = this.seen.get(reference['accountId']);
    this.seen.set(reference['accountId'], {
      displayName: known?.displayName ?? textOf(reference['displayName']),
      timeZone: known?.timeZone ?? textOf(reference['timeZone']),
      active: (known?.active ?? true) && reference['active'] !== false,
    });
  }

  /** Their accounts, by account id; who has no name gets a neutral one that is the same in every run. */
  users(): UserDocument[] {
    const taken = new Set([...this.seen.values()].map((person) => person.displayName));
    return [...this.seen].sort(byAccountId).map(([accountId, person]) => ({
      accountId,
      displayName: person.displayName ?? inventName(accountId, taken),
      active: person.active,
      timeZone: person.timeZone ?? 'UTC',
      globalPermissions: [],
    }));
  }
}

function inventName(accountId: string, taken: Set<string | undefined>): string {
  const digest = createHash('sha256').update(accountId).digest('hex');
  for (let length = 4; length < digest.length; length += 1) {
    const name = `Person ${digest.slice(0, length)}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
  return `Person ${accountId}`;
}

function byAccountId([left]: [string, Seen], [right]: [string, Seen]): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Whether a value is an object with members. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
