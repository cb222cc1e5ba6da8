import { JiraRefused, type Jira } from '../jira/client';
import { approximateCount, searchPage } from '../jira/search';
import { allProgress, markCurrent, setPhase } from '../ledger/progress';
import { siteFields } from '../ledger/spaces';
import { LOST } from './follow-spaces';
import { storeIssues } from './store-issues';
import type { Shift } from './worker';

/** Jira's index lags and its clock is not ours, so every delta reads this far back over what is already there. */
const OVERLAP_MINUTES = 10;

export interface DeltaPosition {
  since: number;
  startedAt: number;
  token: string | null;
  /** Whether changed items are stored and only worklogs are still to come. */
  searched: boolean;
}

/** Where a new delta begins: at the oldest watermark of the spaces that are current. Undefined when there is none. */
export async function deltaStart(now: number): Promise<DeltaPosition | undefined> {
  const marks = (await allProgress()).flatMap(({ state, currentAsOf }) =>
    state === 'current' && currentAsOf !== null ? [currentAsOf] : [],
  );
  return marks.length === 0 ? undefined : { since: Math.min(...marks), startedAt: now, token: null, searched: false };
}

function deltaJql(spaceIds: readonly string[], since: number, startedAt: number): string {
  const minutes = Math.max(1, Math.ceil((startedAt - since) / 60_000)) + OVERLAP_MINUTES;
  return `project in (${spaceIds.join(', ')}) AND updated >= -${minutes}m ORDER BY updated ASC`;
}

async function currentSpaces(): Promise<string[]> {
  return (await allProgress()).flatMap(({ state, spaceId }) => (state === 'current' ? [spaceId] : []));
}

/** One lost space makes Jira refuse a query over all of them: finds such spaces and sets them aside. */
async function setAsideLost(jira: Jira, spaceIds: readonly string[]): Promise<void> {
  for (const spaceId of spaceIds) {
    try {
      await approximateCount(jira, `project = ${spaceId}`);
    } catch (error) {
      if (!(error instanceof JiraRefused) || error.retryAfterSeconds !== null) throw error;
      await setPhase(spaceId, 'lost', LOST);
    }
  }
}

/**
 * Stores what changed in Jira since the watermark. Relative dates are used because JQL reads absolute ones in the user's zone.
 * Answers the position to go on from when time ran out, else undefined; the watermark moves only after the marked buckets are folded.
 */
export async function readDelta(
  shift: { jira: Jira; hasTime: Shift['hasTime'] },
  position: DeltaPosition,
): Promise<DeltaPosition | undefined> {
  if (position.searched) return undefined;
  let spaceIds = await currentSpaces();
  const fields = await siteFields();
  let token = position.token;
  let retried = false;
  while (spaceIds.length > 0) {
    try {
      const page = await searchPage(shift.jira, deltaJql(spaceIds, position.since, position.startedAt), fields, token);
      if (page.nextToken !== null && page.nextToken === token) throw new Error('Jira repeated a page token');
      await storeIssues(shift.jira, page.issues, fields);
      token = page.nextToken;
      if (token === null) return undefined;
      if (!shift.hasTime()) return { ...position, token };
    } catch (error) {
      if (!(error instanceof JiraRefused) || error.status !== 400 || retried) throw error;
      // A token belongs to its query, so the update is read from its beginning without the lost spaces.
      retried = true;
      token = null;
      await setAsideLost(shift.jira, spaceIds);
      spaceIds = await currentSpaces();
    }
  }
  return undefined;
}

/** Moves the watermark of every current space to the instant at which the delta began. */
export async function finishDelta(startedAt: number): Promise<void> {
  for (const { spaceId, state, currentAsOf } of await allProgress()) {
    if (state === 'current' && (currentAsOf ?? 0) < startedAt) await markCurrent(spaceId, startedAt);
  }
}
