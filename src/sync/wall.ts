import { createHash } from 'node:crypto';
import { LedgerNotReady } from '../ledger/database';
import { syncNote, writeSyncNote } from '../ledger/sync-notes';
import type { JiraRefused } from '../jira/client';

/** Jira is not to be asked again before an instant. */
export interface Wall {
  /** Epoch milliseconds. */
  until: number;
  /** How often in a row Jira did not answer; each time the wait gets longer. */
  refusals: number;
  message: string;
}

const FIRST_WAIT_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 1_800;

/** Between 0.7 and 1.3, so that sites which were turned away together do not come back together. */
function jitter(occasion: string): number {
  return 0.7 + (0.6 * createHash('sha256').update(occasion).digest().readUInt16BE(0)) / 0xffff;
}

/**
 * Seconds to wait after so many refusals in a row: doubled each time and spread by the occasion (the same one gives the same
 * wait), never shorter than Jira asks for.
 */
export function waitSeconds(asked: number, refusals: number, occasion: string): number {
  const doubled = Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (refusals - 1)) * jitter(occasion);
  return Math.ceil(Math.max(asked, doubled));
}

/** The wall that Jira put up last, standing or not; null once it has answered again. */
export async function lastWall(): Promise<Wall | null> {
  try {
    const note = await syncNote('jira-wall');
    return note === null ? null : (JSON.parse(note) as Wall);
  } catch (error) {
    if (error instanceof LedgerNotReady) return null;
    throw error;
  }
}

/** Remembers that Jira has had enough; answers the seconds to wait. */
export async function raiseWall(refused: JiraRefused, now: number, site: string): Promise<number> {
  const refusals = ((await lastWall())?.refusals ?? 0) + 1;
  const seconds = waitSeconds(refused.retryAfterSeconds ?? 0, refusals, `${site} ${now} ${refusals}`);
  try {
    const wall: Wall = { until: now + seconds * 1000, refusals, message: refused.message };
    await writeSyncNote('jira-wall', JSON.stringify(wall));
  } catch (error) {
    // Before there are tables there is nobody to tell; the wait holds all the same.
    if (!(error instanceof LedgerNotReady)) throw error;
  }
  return seconds;
}

/** Jira answers again. */
export async function lowerWall(): Promise<void> {
  await writeSyncNote('jira-wall', null);
}
