import { addDays } from '../domain/calendar';
import { JiraRefused } from '../jira/client';
import { instantOf } from '../jira/convert';
import type { JiraIssue, SiteFields } from '../jira/issue';
import { issuesWithIds, searchPage, type IssuePage } from '../jira/search';
import { allProgress, isKept } from '../ledger/progress';
import { idsCreated, removeItems } from '../ledger/removal';
import { roundState, saveRoundState, type RoundState } from '../ledger/round-state';
import { storeIssues } from './store-issues';
import { DONE, OUT_OF_TIME, type Ending, type Shift } from './shift';

/** What a night may spend on comparing field by field: a point an item, of the 65,000 an hour that all sites share. */
export const POINTS_A_NIGHT = 5_000;

/** A page of items, and the request for it. */
const POINTS_A_PAGE = 101;

/** What a comparison found and mended. */
export interface Mended {
  removed: number;
  stored: number;
}

/** The query for the rest of a space. Days are Jira's own there and UTC here, so it begins a day early. */
function restOf(spaceId: string, after: number | null): string {
  const from = after === null ? null : addDays(new Date(after).toISOString().slice(0, 10), -1);
  return `project = ${spaceId}${from === null ? '' : ` AND created >= "${from}"`} ORDER BY created ASC`;
}

interface Part {
  shift: Shift;
  fields: SiteFields;
  spaceId: string;
  round: RoundState;
}

/** The next page, with its query; a token that Jira no longer takes costs a day of items, which are compared again. */
async function nextPage({ shift, fields, spaceId, round }: Part): Promise<{ jql: string; page: IssuePage }> {
  const { reading } = round;
  if (reading) {
    try {
      return { jql: reading.jql, page: await searchPage(shift.jira, reading.jql, fields, reading.token) };
    } catch (error) {
      if (!(error instanceof JiraRefused && error.status === 400 && /token/i.test(error.message))) throw error;
    }
  }
  const jql = restOf(spaceId, round.after);
  return { jql, page: await searchPage(shift.jira, jql, fields, null) };
}

/** Compares one page both ways and mends what differs; answers how far the round then is. */
async function comparePage(part: Part, mended: Mended): Promise<RoundState> {
  const { shift, fields, spaceId, round } = part;
  const { jql, page } = await nextPage(part);
  const createdOf = ({ fields: { created } }: JiraIssue) => instantOf(created);
  const lastIssue = page.issues.at(-1);
  const last = lastIssue ? createdOf(lastIssue) : round.after;
  const shown = new Set([...round.carried, ...page.issues.map(({ id }) => id)]);
  const passed = { from: round.after, before: page.nextToken === null ? null : last };
  const missing = (await idsCreated(spaceId, passed)).filter((id) => !shown.has(id));
  const proof = await issuesWithIds(shift.jira, missing, fields);
  const different = await storeIssues(shift.jira, [...page.issues, ...proof.issues], fields);
  await removeItems(proof.absent, 'absent', shift.now());
  mended.removed += proof.absent.length;
  mended.stored += different;
  const compared = {
    ...round,
    items: round.items + page.issues.length,
    differed: round.differed + different + proof.absent.length,
  };
  if (page.nextToken === null) return { ...compared, ...atBeginning() };
  if (page.nextToken === round.reading?.token) throw new Error(`Jira repeated a page token for space ${spaceId}`);
  const carried = page.issues.filter((issue) => createdOf(issue) === last).map(({ id }) => id);
  const before = last === round.after ? round.carried : [];
  return { ...compared, after: last, carried: [...before, ...carried], reading: { jql, token: page.nextToken } };
}

const atBeginning = () => ({ after: null, carried: [], reading: null });

function newRound(now: number, before: RoundState | undefined): RoundState {
  const lastFinishedAt = before ? now : null;
  const { night, points } = before ?? { night: 0, points: 0 };
  return {
    startedAt: now,
    lastFinishedAt,
    items: 0,
    differed: 0,
    spaceId: null,
    ...atBeginning(),
    night,
    points,
  };
}

/** The space to go on with: the one in hand, or the next one if that is no longer current; undefined at the end of a round. */
async function spaceInHand({ spaceId }: RoundState): Promise<string | undefined> {
  const current = (await allProgress()).flatMap((space) => (isKept(space) ? [BigInt(space.spaceId)] : []));
  return current.find((id) => spaceId === null || id >= BigInt(spaceId))?.toString();
}

const nextAfter = (spaceId: string) => (BigInt(spaceId) + 1n).toString();

/**
 * Goes on with the round in which every item is compared with Jira field by field and worklog by worklog, as far as a night's
 * points go: what no search and no count shows. Every page stands in the ledger. A space that Jira refuses is passed over.
 */
export async function compareInFull(shift: Shift, fields: SiteFields, night: number, mended: Mended): Promise<Ending> {
  const stored = await roundState();
  let round = stored?.doc ?? newRound(shift.now(), undefined);
  let version = stored?.version ?? 0;
  if (round.night !== night) round = { ...round, night, points: 0 };
  while (round.points < POINTS_A_NIGHT) {
    if (!shift.hasTime()) return OUT_OF_TIME;
    if (!(await shift.budget.allows(POINTS_A_PAGE))) return { done: false, because: 'points' };
    const spaceId = await spaceInHand(round);
    if (spaceId === undefined) {
      await saveRoundState(newRound(shift.now(), round), version);
      break;
    }
    const begun = shift.jira.spending.pointsOn(['comparison']);
    const here = spaceId === round.spaceId ? round : { ...round, ...atBeginning(), spaceId };
    try {
      round = await comparePage({ shift, fields, spaceId, round: here }, mended);
    } catch (error) {
      if (!(error instanceof JiraRefused && error.isPlainNo)) throw error;
      round = { ...here, ...atBeginning() };
    }
    const points = round.points + shift.jira.spending.pointsOn(['comparison']) - begun;
    round = { ...round, points, ...(round.reading === null ? { spaceId: nextAfter(spaceId) } : {}) };
    version = await saveRoundState(round, version);
  }
  return DONE;
}
