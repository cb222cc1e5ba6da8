import type { Jira } from '../jira/client';
import { searchPage } from '../jira/search';
import { allProgress, markCurrent } from '../ledger/progress';
import { pointsFields } from '../ledger/spaces';
import { storeIssues } from './store-issues';
import type { Shift } from './worker';

/** Jira's index lags and its clock is not ours, so every delta reads this far back over what is already there. */
const OVERLAP_MINUTES = 10;

export interface DeltaPosition {
  since: number;
  startedAt: number;
  token: string | null;
}

/** Where a new delta begins: at the oldest watermark of the spaces that are current. Undefined when there is none. */
export async function deltaStart(now: number): Promise<DeltaPosition | undefined> {
  const marks = (await allProgress()).flatMap(({ state, currentAsOf }) =>
    state === 'current' && currentAsOf !== null ? [currentAsOf] : [],
  );
  return marks.length === 0 ? undefined : { since: Math.min(...marks), startedAt: now, token: null };
}

function deltaJql(spaceIds: readonly string[], since: number, startedAt: number): string {
  const minutes = Math.max(1, Math.ceil((startedAt - since) / 60_000)) + OVERLAP_MINUTES;
  return `project in (${spaceIds.join(', ')}) AND updated >= -${minutes}m ORDER BY updated ASC`;
}

/**
 * Stores what changed in Jira since the watermark. Relative dates are used because JQL reads absolute ones in the user's zone.
 * Answers the position to go on from when time ran out, else undefined; the watermark moves only after the marked buckets are folded.
 */
export async function readDelta(
  shift: { jira: Jira; hasTime: Shift['hasTime'] },
  position: DeltaPosition,
): Promise<DeltaPosition | undefined> {
  const spaceIds = (await allProgress()).flatMap(({ state, spaceId }) => (state === 'current' ? [spaceId] : []));
  if (spaceIds.length === 0) return undefined;
  const fieldIds = (await pointsFields()).map(({ fieldId }) => fieldId);
  const jql = deltaJql(spaceIds, position.since, position.startedAt);
  let token = position.token;
  do {
    const page = await searchPage(shift.jira, jql, fieldIds, token);
    if (page.nextToken !== null && page.nextToken === token) throw new Error('Jira repeated a page token');
    await storeIssues(shift.jira, page.issues, fieldIds);
    token = page.nextToken;
    if (token !== null && !shift.hasTime()) return { ...position, token };
  } while (token !== null);
  return undefined;
}

/** Moves the watermark of every current space to the instant at which the delta began. */
export async function finishDelta(startedAt: number): Promise<void> {
  for (const { spaceId, state, currentAsOf } of await allProgress()) {
    if (state === 'current' && (currentAsOf ?? 0) < startedAt) await markCurrent(spaceId, startedAt);
  }
}
