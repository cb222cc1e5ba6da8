import { ARCHIVED } from './follow-spaces';
import { hourOf, startOfHour } from '../domain/jira-points';
import { JiraAnswerUnreadable, JiraRefused } from '../jira/client';
import type { SiteFields } from '../jira/issue';
import {
  allProgress,
  markCurrent,
  markCurrentBesideBrowser,
  movePhase,
  pauseImports,
  resumeImports,
  setItemsRead,
  setPhase,
  windowsOf,
  type SpaceProgress,
} from '../ledger/progress';
import { countCreated } from '../ledger/removal';
import { markingBuckets, unresolvedBuckets } from '../ledger/marks';
import { siteFields, type StoredSpace } from '../ledger/spaces';

import { foldSpaces } from './fold-spaces';
import { notePause } from './import-pause';
import { beginImport, importPage, restartWindow, setAside } from './import';
import { DONE, OUT_OF_TIME, type Ending, type Shift } from './shift';

/** A full page and its request. */
const PAGE_POINTS = 101;

/** After so many failures one after the other it is Jira that is in trouble, not the spaces. */
const FAILURES_IN_A_ROW = 3;

interface Run {
  shift: Shift;
  spaces: ReadonlyMap<string, StoredSpace>;
  fields: SiteFields;
  /** Spaces that Jira failed for in this invocation; they wait for a later one. */
  stuck: Set<string>;
  failuresInARow: number;
}

const isToBeRead = ({ state }: SpaceProgress) => state === 'queued' || state === 'importing' || state === 'paused';

async function importOnePage({ shift, spaces, fields }: Run, { spaceId, state }: SpaceProgress): Promise<void> {
  const jira = shift.jira.dueTo('import');
  if (spaces.get(spaceId)?.archived === true) {
    await setPhase(spaceId, 'archived', ARCHIVED);
    return;
  }
  if (state === 'queued') {
    await beginImport(jira, spaceId, shift.now());
    return;
  }
  try {
    if (!(await importPage(jira, spaceId, fields))) await movePhase(spaceId, ['importing', 'paused'], 'folding');
  } catch (error) {
    const tokenRefused = error instanceof JiraRefused && error.status === 400 && /token/i.test(error.message);
    if (!tokenRefused) throw error;
    await restartWindow(spaceId);
  }
}

/**
 * Runs one space's piece of work. A plain no concerns this space alone and sets it aside; trouble lets it wait while the others go
 * on. Throws JiraRefused when Jira has had enough, or fails for one space after the other.
 */
async function readPage(run: Run, space: SpaceProgress): Promise<void> {
  const begun = run.shift.now();
  try {
    await importOnePage(run, space);
    run.failuresInARow = 0;
  } catch (error) {
    if (!(error instanceof JiraRefused || error instanceof JiraAnswerUnreadable)) throw error;
    if (error instanceof JiraRefused && error.isPlainNo) {
      await setAside(space.spaceId, error);
      return;
    }
    const message = `${error.message} It is tried again.`;
    await movePhase(space.spaceId, ['queued'], 'queued', message);
    await movePhase(space.spaceId, ['importing'], 'paused', message);
    run.stuck.add(space.spaceId);
    run.failuresInARow += 1;
    const given = error instanceof JiraRefused && (error.isThrottled || run.failuresInARow >= FAILURES_IN_A_ROW);
    if (given) throw error;
  } finally {
    const milliseconds = run.shift.now() - begun;
    run.shift.jira.spending.book({ cause: 'import', reason: null, requests: 0, points: 0, milliseconds });
  }
}

/** Whether another page may be read now; if not, every import stands still and says why. */
async function mayRead({ shift }: Run): Promise<boolean> {
  const until = startOfHour(hourOf(shift.now()) + 1);
  if (shift.jira.spending.nearLimit) {
    await pauseImports('Jira says that little is left of what it gives the app for this hour.');
    await notePause({ reason: 'near-limit', until });
    return false;
  }
  if (await shift.budget.allows(PAGE_POINTS)) return true;
  await pauseImports('The points for this hour are used.');
  await notePause({ reason: 'points', until });
  return false;
}

/** Reads a page of each space in turn, over and over; answers how it ended, undefined when there was nothing to read. */
async function readRound(run: Run, waiting: readonly SpaceProgress[]): Promise<Ending | undefined> {
  for (const space of waiting) {
    if (!run.shift.hasTime()) return OUT_OF_TIME;
    if (!(await mayRead(run))) return { done: false, because: 'points' };
    if (space.state === 'paused') {
      // All of them at once; the next round sees where each of them goes on.
      await resumeImports();
      await notePause(null);
      return undefined;
    }
    await readPage(run, space);
  }
  return undefined;
}

/** Folds spaces that are read; answers false when time ran out. */
async function foldRead({ shift, spaces }: Run, read: readonly SpaceProgress[]): Promise<boolean> {
  for (const { spaceId, startedAt } of read) {
    if (!spaces.has(spaceId)) {
      await setPhase(spaceId, 'failed', 'The app can no longer see this space.');
      continue;
    }
    if (!(await foldSpaces([spaceId], shift))) return false;
    const elsewhere = (await unresolvedBuckets()).filter((bucket) => bucket.spaceId !== spaceId);
    await markingBuckets(elsewhere, async () => {
      // Of items made in the same instant a page may end between, so the count on the way is no more than nearly exact.
      await setItemsRead(spaceId, await countCreated(spaceId, { from: null, before: null }));
      if ((await windowsOf(spaceId)).some(({ byBrowser }) => byBrowser)) await markCurrentBesideBrowser(spaceId);
      else await markCurrent(spaceId, startedAt ?? shift.now());
    });
  }
  return true;
}

/** Carries every queued space forward, a page each in turn, and folds it once it is read. Throws JiraRefused. */
export async function importSpaces(shift: Shift, spaces: ReadonlyMap<string, StoredSpace>): Promise<Ending> {
  const run: Run = { shift, spaces, fields: await siteFields(), stuck: new Set(), failuresInARow: 0 };
  let stopped: Ending | undefined;
  for (;;) {
    const progress = await allProgress();
    const waiting = stopped ? [] : progress.filter((space) => isToBeRead(space) && !run.stuck.has(space.spaceId));
    const read = progress.filter(({ state }) => state === 'folding');
    if (waiting.length === 0 && read.length === 0) break;
    const ending = await readRound(run, waiting);
    if (ending === OUT_OF_TIME) return ending;
    stopped ??= ending;
    if (!(await foldRead(run, read))) return OUT_OF_TIME;
  }
  if (stopped) return stopped;
  return run.stuck.size > 0 ? { done: false, because: 'refused' } : DONE;
}
