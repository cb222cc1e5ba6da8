import { now } from '../clock';
import { addDays } from '../domain/calendar';
import { JiraRefused, type Jira } from '../jira/client';
import type { SiteFields } from '../jira/issue';
import { approximateCount, issueIds, issuesWithIds } from '../jira/search';
import { placesOf } from '../ledger/items';
import { noteReturns, unconfirmedItems } from '../ledger/item-standing';
import { allProgress } from '../ledger/progress';
import { reconcileState, saveReconcileState, type ReconcileState } from '../ledger/reconcile-state';
import { countCreated, firstCreated, idsCreated, removeItems } from '../ledger/removal';
import { siteFields } from '../ledger/spaces';
import { compareInFull, type Mended } from './compare-in-full';
import { LOST } from './follow-spaces';
import { keptSpaces } from './delta';
import { planWindows } from './import';
import { storeIssues } from './store-issues';
import { DONE, OUT_OF_TIME, type Ending, type Shift } from './shift';

/** A stretch with fewer items is compared id by id; a larger one is halved first, for a count costs one point whatever it counts. */
const COMPARED_BY_ID = 200;

/** Days of creation, the end left out; null: without that bound. */
interface Window {
  from: string | null;
  before: string | null;
}

/** From the day of a space's first item to the day after today. */
type Life = { [Bound in keyof Window]: string };

const startOf = (day: string | null) => (day === null ? null : Date.parse(`${day}T00:00:00Z`));
const between = ({ from, before }: Window) => ({ from: startOf(from), before: startOf(before) });

function jqlOf(spaceId: string, { from, before }: Window): string {
  return [
    `project = ${spaceId}`,
    ...(from === null ? [] : [`created >= "${from}"`]),
    ...(before === null ? [] : [`created < "${before}"`]),
  ].join(' AND ');
}

const dayNumberOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** Two halves of a window, a missing bound taken from the space's life; undefined where a day is left. */
function halves({ from, before }: Window, life: Life): [Window, Window] | undefined {
  const begin = from ?? life.from;
  const days = dayNumberOf(before ?? life.before) - dayNumberOf(begin);
  if (days < 2) return undefined;
  const middle = addDays(begin, Math.floor(days / 2));
  return [
    { from, before: middle },
    { from: middle, before },
  ];
}

/** What a comparison has done so far. */
type Tally = Pick<ReconcileState, 'items' | 'removed' | 'stored'>;

interface Comparison {
  jira: Jira;
  fields: SiteFields;
  spaceId: string;
  life: Life;
  tally: Tally;
}

/**
 * Compares id by id. What the ledger has and the search has not is asked for by itself: Jira, which shows the space to the
 * app, says of each that it is not there, or hands it over. What the ledger lacks is read. Days are Jira's own there and UTC
 * here, so Jira is asked for a day more on either side.
 */
async function compareIds({ jira, fields, spaceId, tally }: Comparison, window: Window): Promise<void> {
  const wider: Window = {
    from: window.from === null ? null : addDays(window.from, -1),
    before: window.before === null ? null : addDays(window.before, 1),
  };
  const shown = new Set(await issueIds(jira, jqlOf(spaceId, wider)));
  const missing = (await idsCreated(spaceId, between(window))).filter((id) => !shown.has(id));
  const proof = await issuesWithIds(jira, missing, fields);
  await storeIssues(jira, proof.issues, fields);
  await removeItems(proof.absent, 'absent', now());
  const known = await placesOf(shown);
  const lacking = await issuesWithIds(
    jira,
    [...shown].filter((id) => !known.has(id)),
    fields,
  );
  await storeIssues(jira, lacking.issues, fields);
  tally.removed += proof.absent.length;
  tally.stored += proof.issues.length + lacking.issues.length;
}

async function compareWindow(comparison: Comparison, window: Window): Promise<void> {
  const { jira, spaceId, life } = comparison;
  const inJira = await approximateCount(jira, jqlOf(spaceId, window));
  const here = await countCreated(spaceId, between(window));
  if (inJira === here) return;
  const parts = Math.max(inJira, here) > COMPARED_BY_ID ? halves(window, life) : undefined;
  if (!parts) return compareIds(comparison, window);
  for (const part of parts) await compareWindow(comparison, part);
}

function* chunks(ids: readonly string[]): Generator<string[], void, undefined> {
  for (let start = 0; start < ids.length; start += 1000) yield ids.slice(start, start + 1000);
}

async function compareSpace(comparison: Omit<Comparison, 'life'>, now: number): Promise<void> {
  const { spaceId, tally } = comparison;
  tally.items += await countCreated(spaceId, { from: null, before: null });
  const day = (instant: number) => new Date(instant).toISOString().slice(0, 10);
  const today = day(now);
  const first = day((await firstCreated(spaceId)) ?? now);
  const life = { from: first, before: addDays(today, 1) };
  // Years, the first one without a beginning and the last one without an end.
  for (const window of planWindows(first, today)) await compareWindow({ ...comparison, life }, window);
  // What is still there agrees with what the app sees.
  for (const part of chunks(await unconfirmedItems(spaceId))) await noteReturns(part);
}

/** What is asked of a comparison besides that it be made. */
interface Wishes {
  /** One that goes on is begun again. */
  anew?: boolean | undefined;
  /** The round over single items is left to the night. */
  countsOnly?: boolean | undefined;
}

/**
 * Prepares the comparison of every space that is kept up to date, and names those that Jira no longer shows; one that goes on is
 * left to go on, unless it is to begin anew.
 */
export async function beginReconcile(now: number, { anew = false, countsOnly = false }: Wishes): Promise<void> {
  const last = await reconcileState();
  if (last?.doc.finishedAt === null && !anew) return;
  const progress = await allProgress();
  const left = await keptSpaces();
  const problems = progress.flatMap(({ state, spaceId }) => (state === 'lost' ? [{ spaceId, message: LOST }] : []));
  await saveReconcileState(
    { startedAt: now, finishedAt: null, left, compared: 0, items: 0, removed: 0, stored: 0, countsOnly, problems },
    last?.version ?? 0,
  );
}

/** Whether a comparison is not finished. */
export async function isComparing(): Promise<boolean> {
  return (await reconcileState())?.doc.finishedAt === null;
}

/**
 * Goes on with the comparison that was begun, space by space. Every step stands in the ledger, so any invocation can go on
 * where another one stopped; a space that was half compared is compared anew.
 */
export async function goOnReconciling(shift: Shift): Promise<Ending> {
  const begun = await reconcileState();
  if (begun?.doc.finishedAt !== null) return DONE;
  const fields = await siteFields();
  let { doc: state, version } = begun;
  const save = async (next: Partial<ReconcileState>) => {
    state = { ...state, ...next };
    version = await saveReconcileState(state, version);
  };
  let failuresInARow = 0;
  for (const spaceId of begun.doc.left) {
    if (!shift.hasTime()) return OUT_OF_TIME;
    if (!(await shift.budget.allows(LEAST_POINTS))) return { done: false, because: 'points' };
    const tally: Tally = { items: state.items, removed: state.removed, stored: state.stored };
    const problems = state.problems.filter((problem) => problem.spaceId !== spaceId);
    try {
      await compareSpace({ jira: shift.jira, fields, spaceId, tally }, shift.now());
      failuresInARow = 0;
    } catch (error) {
      if (!(error instanceof JiraRefused)) throw error;
      problems.push({ spaceId, message: error.message });
      if (error.retryAfterSeconds !== null) {
        failuresInARow += 1;
        if (error.isThrottled || failuresInARow >= FAILURES_IN_A_ROW) throw error;
        // This space stays on the list, for a later invocation.
        await save({ problems });
        continue;
      }
    }
    await save({ ...tally, problems, left: state.left.filter((id) => id !== spaceId), compared: state.compared + 1 });
  }
  if (state.left.length > 0) return { done: false, because: 'refused' };
  const mended: Mended = { removed: 0, stored: 0 };
  const ending: Ending = state.countsOnly ? DONE : await compareInFull(shift, fields, state.startedAt, mended);
  await save({
    removed: state.removed + mended.removed,
    stored: state.stored + mended.stored,
    finishedAt: ending.done ? shift.now() : null,
  });
  return ending;
}

/** The lists and counts of a space, and the few items in which it may differ. */
const LEAST_POINTS = 50;

/** After so many failures one after the other it is Jira that is in trouble, not the spaces. */
const FAILURES_IN_A_ROW = 3;
