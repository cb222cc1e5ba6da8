import { JiraAnswerUnreadable, JiraRefused, type Jira } from '../jira/client';
import { approximateCount, searchPage } from '../jira/search';
import { instantOf } from '../jira/convert';
import { allProgress, isKept, moveWatermarks, setPhase } from '../ledger/progress';
import { siteFields } from '../ledger/spaces';
import { LOST } from './follow-spaces';
import { storeIssues } from './store-issues';
import type { Shift } from './shift';

/** Jira's index lags and its clock is not ours, so every delta reads this far back over what is already there. */
const OVERLAP_MINUTES = 10;

/** The relative date of a search moves on with Jira's clock, so one that takes longer may have lost what it had yet to show. */
const LONGEST_SEARCH = 5 * 60_000;

/** A delta under way: everything that changed from an instant on, as of another; what changed before a third one is read. */
export interface DeltaPosition {
  since: number;
  startedAt: number;
  readUpTo: number;
}

/** Where a new delta begins: at the oldest watermark of the spaces that are kept up to date. Undefined when there is none. */
export async function deltaStart(now: number): Promise<DeltaPosition | undefined> {
  const marks = (await allProgress()).flatMap((space) =>
    isKept(space) && space.currentAsOf !== null ? [space.currentAsOf] : [],
  );
  if (marks.length === 0) return undefined;
  const since = Math.min(...marks);
  return { since, startedAt: now, readUpTo: since };
}

function deltaJql(spaceIds: readonly string[], since: number, askedAt: number): string {
  const minutes = Math.max(1, Math.ceil((askedAt - since) / 60_000)) + OVERLAP_MINUTES;
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
      if (!(error instanceof JiraRefused && error.isPlainNo)) throw error;
      await setPhase(spaceId, 'lost', LOST);
    }
  }
}

/** What was read: the spaces that it is about, and where to go on if time ran out. */
export interface DeltaRead {
  readUpTo: number | null;
  spaceIds: string[];
}

/**
 * Stores what changed in Jira from an instant on. Relative dates are used because JQL reads absolute ones in the user's zone.
 * The watermarks are moved by `finishDelta`, after the marked buckets are folded.
 */
export async function readDelta(shift: Pick<Shift, 'jira' | 'now' | 'hasTime'>, from: number): Promise<DeltaRead> {
  let spaceIds = await keptSpaces();
  const fields = await siteFields();
  let search = { jql: '', askedAt: 0, token: null as string | null };
  let readUpTo = from;
  let retried = false;
  while (spaceIds.length > 0) {
    if (search.token === null) {
      const askedAt = shift.now();
      search = { jql: deltaJql(spaceIds, readUpTo, askedAt), askedAt, token: null };
    }
    try {
      const page = await searchPage(shift.jira, search.jql, fields, search.token);
      if (page.nextToken !== null && page.nextToken === search.token)
        throw new JiraAnswerUnreadable('Jira repeated a page token');
      const isWhole = shift.now() - search.askedAt <= LONGEST_SEARCH;
      await storeIssues(shift.jira, page.issues, fields);
      if (isWhole && page.nextToken === null) break;
      const last = page.issues.at(-1);
      if (isWhole && last) readUpTo = instantOf(last.fields.updated);
      search.token = isWhole ? page.nextToken : null;
      if (!shift.hasTime()) return { readUpTo, spaceIds };
    } catch (error) {
      if (!(error instanceof JiraRefused) || error.status !== 400 || retried) throw error;
      // A token belongs to its query, so the search begins anew without the lost spaces.
      retried = true;
      search.token = null;
      await setAsideLost(shift.jira, spaceIds);
      spaceIds = await keptSpaces();
    }
  }
  return { readUpTo: null, spaceIds };
}

/** Moves the watermark of the spaces that were read to the instant at which the delta began. */
export async function finishDelta(spaceIds: readonly string[], startedAt: number): Promise<void> {
  await moveWatermarks(spaceIds, startedAt);
}
