import { JiraAnswerUnreadable, JiraRefused, type Jira } from '../jira/client';
import { approximateCount, searchPage } from '../jira/search';
import { allProgress, isKept, moveWatermarks, setPhase } from '../ledger/progress';
import { siteFields } from '../ledger/spaces';
import { LOST } from './follow-spaces';
import { storeIssues } from './store-issues';
import type { Shift } from './shift';

/** Jira's index lags and its clock is not ours, so every delta reads this far back over what is already there. */
const OVERLAP_MINUTES = 10;

export interface DeltaPosition {
  since: number;
  startedAt: number;
  token: string | null;
}

/** Where a new delta begins: at the oldest watermark of the spaces that are kept up to date. Undefined when there is none. */
export async function deltaStart(now: number): Promise<DeltaPosition | undefined> {
  const marks = (await allProgress()).flatMap((space) =>
    isKept(space) && space.currentAsOf !== null ? [space.currentAsOf] : [],
  );
  return marks.length === 0 ? undefined : { since: Math.min(...marks), startedAt: now, token: null };
}

function deltaJql(spaceIds: readonly string[], since: number, startedAt: number): string {
  const minutes = Math.max(1, Math.ceil((startedAt - since) / 60_000)) + OVERLAP_MINUTES;
  return `project in (${spaceIds.join(', ')}) AND updated >= -${minutes}m ORDER BY updated ASC`;
}

/** Spaces that are kept up to date. */
export async function keptSpaces(): Promise<string[]> {
  return (await allProgress()).flatMap((space) => (isKept(space) ? [space.spaceId] : []));
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

/** How far the reading of what changed has got: what is left of it, if anything, and the spaces it is about. */
export interface DeltaRead {
  rest?: { since: number; startedAt: number; token: string };
  spaceIds: string[];
}

/**
 * Stores what changed in Jira since the watermark. Relative dates are used because JQL reads absolute ones in the user's zone.
 * The watermarks are moved by `finishDelta`, after the marked buckets are folded.
 */
export async function readDelta(
  shift: { jira: Jira; hasTime: Shift['hasTime'] },
  { since, startedAt, token: first }: DeltaPosition,
): Promise<DeltaRead> {
  let spaceIds = await keptSpaces();
  const fields = await siteFields();
  let token = first;
  let retried = false;
  while (spaceIds.length > 0) {
    try {
      const page = await searchPage(shift.jira, deltaJql(spaceIds, since, startedAt), fields, token);
      if (page.nextToken !== null && page.nextToken === token)
        throw new JiraAnswerUnreadable('Jira repeated a page token');
      await storeIssues(shift.jira, page.issues, fields);
      token = page.nextToken;
      if (token === null) break;
      if (!shift.hasTime()) return { rest: { since, startedAt, token }, spaceIds };
    } catch (error) {
      if (!(error instanceof JiraRefused) || error.status !== 400 || retried) throw error;
      // A token belongs to its query, so the update is read from its beginning without the lost spaces.
      retried = true;
      token = null;
      await setAsideLost(shift.jira, spaceIds);
      spaceIds = await keptSpaces();
    }
  }
  return { spaceIds };
}

/** Moves the watermark of the spaces that were read to the instant at which the delta began. */
export async function finishDelta(spaceIds: readonly string[], startedAt: number): Promise<void> {
  await moveWatermarks(spaceIds, startedAt);
}
