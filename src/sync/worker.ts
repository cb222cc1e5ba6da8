import type { Jira } from '../jira/client';
import { PAST_FIELD_NAMES } from '../jira/changelog';
import { ledgerFields } from '../jira/issue';
import { listFields, listSpaces } from '../jira/spaces';
import { listStatuses } from '../jira/statuses';
import { LedgerNotReady, migrate } from '../ledger/database';
import { wantAllHistories } from '../ledger/item-histories';
import { allProgress, queueSpaces } from '../ledger/progress';
import { dirtySpaces } from '../ledger/marks';
import { allSpaces, rememberPointsFields, rememberSpaces, rememberStartField, siteFields } from '../ledger/spaces';
import { rememberStatuses } from '../ledger/statuses';
import { syncNote, writeSyncNote } from '../ledger/sync-notes';
import { foldSpaces } from './fold-spaces';
import { followSpaces } from './follow-spaces';
import { manyHistoriesDue, readHistories } from './histories';
import { importSpaces } from './import-spaces';
import { refreshReports } from './report';
import { DONE, OUT_OF_TIME, type Ending, type Shift } from './shift';

/** Makes the tables, reads Jira's lists of spaces and fields, and sees to it that items have every field. */
export async function setUp(jira: Jira): Promise<void> {
  await migrate();
  await discover(jira);
  await queueForNewFields();
}

/** Whether the set-up has come to its end once. */
export async function isSetUp(): Promise<boolean> {
  try {
    return (await syncNote('item-fields')) !== null;
  } catch (error) {
    if (error instanceof LedgerNotReady) return false;
    throw error;
  }
}

/**
 * After an update of the app that asks items for more fields, or where a site has other fields for points or the start than
 * before, what was read has to be read again: it would seem to have none, or to have values of a field that is gone.
 */
async function queueForNewFields(): Promise<void> {
  const fields = `${ledgerFields(await siteFields()).join(',')};${PAST_FIELD_NAMES.join(',')}`;
  if ((await syncNote('item-fields')) === fields) return;
  await wantAllHistories();
  // What Jira does not show now is read as a whole once it is back.
  const shown = (await allProgress()).filter(({ state }) => state !== 'archived' && state !== 'lost');
  await queueSpaces(shown.map(({ spaceId }) => spaceId));
  await writeSyncNote('item-fields', fields);
}

/** Reads Jira's lists of spaces, fields and statuses again. */
export async function discover(jira: Jira): Promise<void> {
  const spaces = await listSpaces(jira);
  await rememberSpaces(spaces);
  await followSpaces(jira, spaces);
  const { points, start } = await listFields(jira);
  await rememberPointsFields(points);
  await rememberStartField(start);
  await rememberStatuses(await listStatuses(jira));
}

/**
 * Carries every queued space forward, then folds what is marked. Everything it needs to know stands in the ledger, so any
 * invocation can go on where another one stopped. Throws JiraRefused where Jira is not to be asked any more.
 */
export async function workUntilDone(shift: Shift): Promise<Ending> {
  const spaces = new Map((await allSpaces()).map((space) => [space.id, space]));
  const imported = await importSpaces(shift, spaces);
  if (!imported.done && imported.because === 'time') return imported;
  // The past of many items is read only after their figures are there, that of a few before.
  if (await manyHistoriesDue()) {
    const first = await foldMarked(shift);
    if (!first.done) return first;
  }
  const read = await readHistories(shift);
  if (!read.done && read.because === 'time') return read;
  const folded = await foldMarked(shift);
  if (!folded.done) return folded;
  return imported.done ? read : imported;
}

/**
 * Folds every space that has a marked bucket, without reading anything: after new rates, links that now lead somewhere, or an update. A space that was
 * never read to its end is left alone: a part of it would look like all of it.
 */
export async function foldMarked(shift: Shift): Promise<Ending> {
  const complete = new Set(
    (await allProgress()).flatMap(({ spaceId, currentAsOf }) => (currentAsOf === null ? [] : [spaceId])),
  );
  const waiting = (await dirtySpaces()).filter((spaceId) => complete.has(spaceId));
  if (!(await foldSpaces(waiting, shift))) return OUT_OF_TIME;
  return (await refreshReports(complete, shift)) ? DONE : OUT_OF_TIME;
}
