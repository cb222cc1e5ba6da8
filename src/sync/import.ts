import { JiraAnswerUnreadable, type Jira, type JiraRefused } from '../jira/client';
import { instantOf } from '../jira/convert';
import type { JiraIssue, SiteFields } from '../jira/issue';
import { approximateCount, firstCreatedDay, searchPage } from '../jira/search';
import {
  advanceWindow,
  movePhase,
  replaceWindows,
  setItemsRead,
  startImport,
  windowsOf,
  type Counted,
  type ImportWindow,
} from '../ledger/progress';
import { noteRecording } from '../ledger/past-marks';
import { storeIssues } from './store-issues';

/**
 * Cuts a space's life into stretches of creation days, a calendar year each, the first and last open-ended so that nothing falls
 * outside. Each has a chain of page tokens of its own: a lost token costs one stretch.
 */
export function planWindows(firstDay: string | null, today: string): { from: string | null; before: string | null }[] {
  const firstYear = Number((firstDay ?? today).slice(0, 4));
  const lastYear = Math.max(firstYear, Number(today.slice(0, 4)));
  const starts: string[] = [];
  for (let year = firstYear + 1; year <= lastYear; year++) starts.push(`${year}-01-01`);
  return [null, ...starts].map((from, index) => ({ from, before: starts[index] ?? null }));
}

/** So few items are read in one window: years would cost more requests than the loss of a token. */
const ONE_WINDOW = 2_000;

/** Prepares the import of a space: how much there is, and the windows to read it in. */
export async function beginImport(jira: Jira, spaceId: string, now: number): Promise<void> {
  const jql = `project = ${spaceId}`;
  const expected = await approximateCount(jira, jql);
  const windows =
    expected <= ONE_WINDOW
      ? [{ from: null, before: null }]
      : planWindows(await firstCreatedDay(jira, jql), new Date(now).toISOString().slice(0, 10));
  await replaceWindows(spaceId, windows);
  await noteRecording(spaceId, now);
  await startImport(spaceId, expected, now);
}

/** Ends the import of a space for which Jira's answer was a plain no. */
export async function setAside(spaceId: string, { message }: JiraRefused): Promise<void> {
  await movePhase(spaceId, ['queued', 'importing', 'paused'], 'failed', message);
}

/** The query for a window of a space, from the oldest item on. */
export function windowJql(spaceId: string, { from, before }: Pick<ImportWindow, 'from' | 'before'>): string {
  const bounds = [
    `project = ${spaceId}`,
    ...(from === null ? [] : [`created >= "${from}"`]),
    ...(before === null ? [] : [`created < "${before}"`]),
  ];
  return `${bounds.join(' AND ')} ORDER BY created ASC`;
}

const isAfter = (item: Counted, { created, id }: Counted) =>
  item.created > created || (item.created === created && BigInt(item.id) > BigInt(id));

/**
 * Notes how far a window is, and counts what of a page is beyond all that is counted: whoever begins a chain of pages anew, or reads
 * beside another, comes by items that were read before. Answers the windows as they are then.
 */
export async function countPage(
  spaceId: string,
  seq: number,
  issues: readonly JiraIssue[],
  { token, finished }: Pick<ImportWindow, 'token' | 'finished'>,
): Promise<ImportWindow[]> {
  // Not as they were before the page was asked for: a browser may have counted meanwhile.
  const windows = await windowsOf(spaceId);
  const window = windows.find((one) => one.seq === seq);
  if (!window) return windows;
  const next = { ...window, token, finished };
  for (const { id, fields } of issues) {
    const item = { id, created: instantOf(fields.created) };
    if (window.counted === null || isAfter(item, window.counted)) next.items += 1;
    if (next.counted === null || isAfter(item, next.counted)) next.counted = item;
  }
  await advanceWindow(spaceId, next);
  const now = windows.map((one) => (one.seq === seq ? next : one));
  await setItemsRead(
    spaceId,
    now.reduce((sum, { items }) => sum + items, 0),
  );
  return now;
}

/** Reads and stores the next page of a space; answers whether there is more to read. */
export async function importPage(jira: Jira, spaceId: string, fields: SiteFields): Promise<boolean> {
  const windows = await windowsOf(spaceId);
  const window = windows.find(({ finished }) => !finished);
  if (!window) return false;
  const page = await searchPage(jira, windowJql(spaceId, window), fields, window.token);
  if (page.nextToken !== null && page.nextToken === window.token)
    throw new JiraAnswerUnreadable('Jira repeated a page token.');
  await storeIssues(jira, page.issues, fields, 'import');
  const { nextToken } = page;
  const now = await countPage(spaceId, window.seq, page.issues, { token: nextToken, finished: nextToken === null });
  return now.some(({ finished }) => !finished);
}

/** Begins the window again whose page token Jira no longer takes; what it had read stays counted. */
export async function restartWindow(spaceId: string): Promise<void> {
  const window = (await windowsOf(spaceId)).find(({ finished }) => !finished);
  if (window) await advanceWindow(spaceId, { ...window, token: null });
}
