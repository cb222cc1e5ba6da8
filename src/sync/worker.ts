import { JiraRefused, type Jira } from '../jira/client';
import { ledgerFields, type SiteFields } from '../jira/issue';
import { listFields, listSpaces } from '../jira/spaces';
import { migrate } from '../ledger/database';
import { allProgress, markCurrent, queueSpaces, setPhase, type SpaceProgress } from '../ledger/progress';
import { dirtySpaces, markUnresolvedDirty } from '../ledger/rollups';
import {
  allSpaces,
  rememberPointsFields,
  rememberSpaces,
  rememberStartField,
  siteFields,
  type StoredSpace,
} from '../ledger/spaces';
import { syncNote, writeSyncNote } from '../ledger/sync-notes';
import { loadCosting } from './costing';
import { foldSpace } from './fold';
import { ARCHIVED, followSpaces } from './follow-spaces';
import { beginImport, importPage, restartWindow } from './import';
import { refreshReports } from './report';

/** The surroundings of one invocation. */
export interface Shift {
  jira: Jira;
  now(): number;
  hasTime(): boolean;
}

/** How an invocation ended: everything done, or to be continued after so many seconds. */
export type Ending = { done: true } | { done: false; afterSeconds: number };

/** Jira says that little of the hour's points is left: the rest is for people who open panels. */
const NEAR_LIMIT_PAUSE_SECONDS = 600;

const DONE: Ending = { done: true };
const AT_ONCE: Ending = { done: false, afterSeconds: 0 };

/** Makes the tables, reads Jira's lists of spaces and fields, and sees to it that items have every field. */
export async function setUp(jira: Jira): Promise<void> {
  await migrate();
  await discover(jira);
  await queueForNewFields();
}

/**
 * After an update of the app that asks items for more fields, or where a site has other fields for points or the start than
 * before, what was read has to be read again: it would seem to have none, or to have values of a field that is gone.
 */
async function queueForNewFields(): Promise<void> {
  const fields = ledgerFields(await siteFields()).join(',');
  if ((await syncNote('item-fields')) === fields) return;
  // What Jira does not show now is read as a whole once it is back.
  const shown = (await allProgress()).filter(({ state }) => state !== 'archived' && state !== 'lost');
  await queueSpaces(shown.map(({ spaceId }) => spaceId));
  await writeSyncNote('item-fields', fields);
}

/** Reads Jira's lists of spaces and fields again. */
export async function discover(jira: Jira): Promise<void> {
  const spaces = await listSpaces(jira);
  await rememberSpaces(spaces);
  await followSpaces(jira, spaces);
  const { points, start } = await listFields(jira);
  await rememberPointsFields(points);
  await rememberStartField(start);
}

/** Runs one space's piece of work; a refusal that concerns this space alone sets it aside and lets the others go on. */
async function guarded(spaceId: string, work: () => Promise<void>): Promise<Ending | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof JiraRefused)) throw error;
    if (error.retryAfterSeconds !== null) {
      await setPhase(spaceId, 'paused', `Jira asks to wait (${error.reason ?? error.status}).`);
      return { done: false, afterSeconds: error.retryAfterSeconds };
    }
    await setPhase(spaceId, 'failed', error.message);
    return undefined;
  }
}

async function importOnePage(shift: Shift, space: SpaceProgress, archived: boolean, fields: SiteFields): Promise<void> {
  if (archived) {
    await setPhase(space.spaceId, 'archived', ARCHIVED);
    return;
  }
  if (space.state === 'queued') {
    await beginImport(shift.jira, space.spaceId, shift.now());
    return;
  }
  if (space.state === 'paused') await setPhase(space.spaceId, 'importing');
  try {
    if (!(await importPage(shift.jira, space.spaceId, fields))) await setPhase(space.spaceId, 'folding');
  } catch (error) {
    const tokenRefused = error instanceof JiraRefused && error.status === 400 && /token/i.test(error.message);
    if (!tokenRefused) throw error;
    await restartWindow(space.spaceId);
  }
}

/**
 * Carries every queued space forward, a page each in turn, then folds. Everything it needs to know stands in the ledger, so any
 * invocation can go on where another one stopped.
 */
export async function workUntilDone(shift: Shift): Promise<Ending> {
  const fields = await siteFields();
  const spaces = new Map((await allSpaces()).map((space) => [space.id, space]));
  for (;;) {
    const progress = await allProgress();
    const importing = progress.filter(({ state }) => state === 'queued' || state === 'importing' || state === 'paused');
    const folding = progress.filter(({ state }) => state === 'folding');
    if (importing.length === 0 && folding.length === 0) break;
    for (const space of importing) {
      if (!shift.hasTime()) return AT_ONCE;
      const ending = await guarded(space.spaceId, () =>
        importOnePage(shift, space, spaces.get(space.spaceId)?.archived ?? false, fields),
      );
      if (ending) return ending;
      if (shift.jira.spending.nearLimit) return { done: false, afterSeconds: NEAR_LIMIT_PAUSE_SECONDS };
    }
    for (const { spaceId, startedAt } of folding) {
      const space = spaces.get(spaceId);
      if (!space) {
        await setPhase(spaceId, 'failed', 'The app can no longer see this space.');
        continue;
      }
      if (!(await foldSpace(space, await loadCosting(), shift))) return AT_ONCE;
      await markUnresolvedDirty(spaceId);
      await markCurrent(spaceId, startedAt ?? shift.now());
    }
  }
  return foldMarked(shift, spaces);
}

/** Folds every space that has a marked bucket: after new rates, links that now lead somewhere, or an update. */
async function foldMarked(shift: Shift, spaces: ReadonlyMap<string, StoredSpace>): Promise<Ending> {
  const costing = await loadCosting();
  for (const spaceId of await dirtySpaces()) {
    const space = spaces.get(spaceId);
    if (!space) continue;
    if (!shift.hasTime() || !(await foldSpace(space, costing, shift))) return AT_ONCE;
  }
  return (await refreshReports(costing, shift)) ? DONE : AT_ONCE;
}
