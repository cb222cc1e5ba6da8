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
import { planWindows } from './import';
import { storeIssues } from './store-issues';
import type { Ending, Shift } from './worker';

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

/** Prepares the comparison of every space that is current, and names those that Jira no longer shows; one that goes on is left to go on. */
export async function beginReconcile(now: number, countsOnly = false): Promise<void> {
  const last = await reconcileState();
  if (last && last.doc.finishedAt === null) return;
  const progress = await allProgress();
  const left = progress.flatMap(({ state, spaceId }) => (state === 'current' ? [spaceId] : []));
  const problems = progress.flatMap(({ state, spaceId }) => (state === 'lost' ? [{ spaceId, message: LOST }] : []));
  await saveReconcileState(
    { startedAt: now, finishedAt: null, left, compared: 0, items: 0, removed: 0, stored: 0, countsOnly, problems },
    last?.version ?? 0,
  );
}

/**
 * Goes on with the comparison that was begun, space by space. Every step stands in the ledger, so any invocation can go on
 * where another one stopped; a space that was half compared is compared anew.
 */
export async function goOnReconciling(shift: Shift): Promise<Ending> {
  const begun = await reconcileState();
  if (begun?.doc.finishedAt !== null) return { done: true };
  const fields = await siteFields();
  let { doc: state, version } = begun;
  const save = async (next: Partial<ReconcileState>) => {
    state = { ...state, ...next };
    version = await saveReconcileState(state, version);
  };
  for (const spaceId of begun.doc.left) {
    if (!shift.hasTime()) return { done: false, afterSeconds: 0 };
    const tally: Tally = { items: state.items, removed: state.removed, stored: state.stored };
    const problems = [...state.problems];
    try {
      await compareSpace({ jira: shift.jira, fields, spaceId, tally }, shift.now());
    } catch (error) {
      if (!(error instanceof JiraRefused)) throw error;
      if (error.retryAfterSeconds !== null) return { done: false, afterSeconds: error.retryAfterSeconds };
      problems.push({ spaceId, message: error.message });
    }
    await save({ ...tally, problems, left: state.left.filter((id) => id !== spaceId), compared: state.compared + 1 });
  }
  const mended: Mended = { removed: 0, stored: 0 };
  const ending: Ending = state.countsOnly
    ? { done: true }
    : await compareInFull(shift, fields, state.startedAt, mended);
  await save({
    removed: state.removed + mended.removed,
    stored: state.stored + mended.stored,
    finishedAt: ending.done ? shift.now() : null,
  });
  return ending;
}
