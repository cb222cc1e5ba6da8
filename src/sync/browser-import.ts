import { addDays } from '../domain/calendar';
import { JiraRefused, type Jira } from '../jira/client';
import type { JiraIssue, SiteFields } from '../jira/issue';
import { searchBody } from '../jira/search';
import { allProgress, noteBrowser, shortenWindow, windowsOf, type ImportWindow } from '../ledger/progress';
import { allSpaces } from '../ledger/spaces';
import { pushTask } from './events';
import { beginImport, countPage, setAside, windowJql } from './import';
import { storeFromBrowser } from './store-issues';

/** A stretch of a space that a browser reads. */
export interface Stretch {
  spaceId: string;
  window: number;
  /** The day of creation from which on its query asks; null: from the beginning. */
  from: string | null;
}

/** A page, or a part of one, that a browser has read. */
export interface BrowserPart extends Stretch {
  issues: readonly JiraIssue[];
  more: boolean;
  nextToken: string | null;
}

/** Spaces that wait to be read, archived ones left out: a search shows none of their work. */
async function waiting() {
  const archived = new Set((await allSpaces()).flatMap((space) => (space.archived ? [space.id] : [])));
  return (await allProgress()).filter(
    ({ state, spaceId }) => ['queued', 'importing', 'paused'].includes(state) && !archived.has(spaceId),
  );
}

async function windowOf({ spaceId, window }: Stretch): Promise<ImportWindow | undefined> {
  return (await windowsOf(spaceId)).find(({ seq }) => seq === window);
}

/** The search for a stretch, or for its next page. */
export async function searchOf(stretch: Stretch, fields: SiteFields, token: string | null) {
  const window = await windowOf(stretch);
  if (!window || window.finished) return undefined;
  const jql = windowJql(stretch.spaceId, { from: stretch.from, before: window.before });
  return { ...stretch, body: searchBody(jql, fields, token) };
}

/** Begins the import of a space; one that Jira does not show to the app is set aside. */
async function begun(jira: Jira, spaceId: string, now: number): Promise<boolean> {
  try {
    await beginImport(jira, spaceId, now);
    return true;
  } catch (error) {
    if (!(error instanceof JiraRefused && error.isPlainNo)) throw error;
    await setAside(spaceId, error);
    return false;
  }
}

/**
 * Where a browser is to begin: at the last window that is unfinished, while the app begins at the first. A page token belongs to
 * whom Jira gave it, so both go on from the day up to which a window is read. Some spaces may be left to the app. Undefined once
 * nothing else waits. Throws JiraRefused when Jira does not answer the app.
 */
export async function nextStretch(jira: Jira, now: number, without: ReadonlySet<string>): Promise<Stretch | undefined> {
  for (const { spaceId, state } of await waiting()) {
    if (without.has(spaceId)) continue;
    if (state === 'queued' && !(await begun(jira, spaceId, now))) continue;
    const window = (await windowsOf(spaceId)).filter(({ finished }) => !finished).at(-1);
    if (window) return { spaceId, window: window.seq, from: window.from };
  }
  return undefined;
}

/** Whether a stretch is one that the app has handed out and that still waits. */
export async function isWaiting(stretch: Stretch): Promise<boolean> {
  const space = (await waiting()).find(({ spaceId }) => spaceId === stretch.spaceId);
  const window = space && (await windowOf(stretch));
  return window !== undefined && (window.from === null || (stretch.from ?? '') <= window.from);
}

/**
 * Stores a part that a browser read. With the last part of a page the window is shortened to what is left of it, a day more on
 * either side of a time zone, so that whoever goes on reads no more than that day again; with the last page it is finished, and
 * once no window is left, the space is folded and what the app can't see itself is looked for.
 */
export async function takePart(part: BrowserPart, fields: SiteFields): Promise<void> {
  const { spaceId, window: seq } = part;
  await noteBrowser(spaceId, seq);
  await storeFromBrowser(part.issues, fields);
  const window = await windowOf(part);
  if (!window || window.finished) return;
  const finished = !part.more && part.nextToken === null;
  const last = part.issues.at(-1)?.fields.created.slice(0, 10);
  const reached = last === undefined ? null : addDays(last, -1);
  const shortened = reached !== null && reached > (window.from ?? '');
  if (shortened) await shortenWindow(spaceId, seq, reached);
  // A token of the app's belongs to the longer window.
  const token = finished || shortened ? null : window.token;
  const windows = await countPage(spaceId, seq, part.issues, { token, finished });
  if (windows.some((one) => !one.finished)) return;
  await pushTask({ task: 'work' });
  await pushTask({ task: 'reconcile', begin: true, countsOnly: true });
}
