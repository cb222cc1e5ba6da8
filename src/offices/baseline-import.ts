import type { CallOutput, CallRequest } from '../contract/calls';
import { joinBaseline, planFingerprint } from '../contract/document/parts';
import type { BaselineDocument } from '../contract/document/plans';
import { CallError } from '../contract/envelope';
import { now } from '../clock';
import { addDays, dayIn } from '../domain/calendar';
import { rememberAccounts } from '../ledger/accounts';
import { countParts, dropParts, dropPartsBefore, keepPart, partsKept, type PartsOf } from '../ledger/baseline-parts';
import { baselines, clearPlannedItems, finishBaseline, writePlannedItems } from '../ledger/baselines';
import { siteRow, workCalendarOf } from '../ledger/office-settings';
import { markingConcerned } from '../ledger/marks';
import { recordAudit } from '../ledger/settings';
import { allSpaces } from '../ledger/spaces';
import { pushTask } from '../sync/events';
import { administrator } from './access';
import { prepareBaseline, type PreparedBaseline } from './baseline-document';

/**
 * Sets a baseline that is not there yet and records who did; answers false where it is there already. It counts once its
 * head is written, after all of its items. Throws CallError `conflict` where one of that id says something else.
 */
export async function keepBaseline(
  { projectId, spaceKey }: { projectId: string; spaceKey: string },
  { head, rows, plannedDays }: PreparedBaseline,
  accountId: string,
): Promise<boolean> {
  const there = (await baselines(projectId)).find(({ id }) => id === head.id);
  if (there) {
    if (there.digest === head.digest) return false;
    throw new CallError(
      'conflict',
      `There is already another baseline ${head.id}.`,
      'A baseline is never changed. Give the new plan an id of its own, or add an approved change to it under a new id.',
    );
  }
  await clearPlannedItems(projectId, head.id);
  await writePlannedItems(projectId, head.id, rows);
  await finishBaseline(projectId, head, plannedDays);
  await recordAudit({ at: now(), accountId, what: `Set baseline ${head.id} of ${spaceKey}`, after: head });
  return true;
}

/** The whole plan out of its parts. Throws CallError where they don't make the plan that they say they are of. */
function wholePlan(
  { spaceKey, crediting, fingerprint }: CallRequest<'admin.importBaseline'>,
  parts: readonly BaselineDocument[],
): BaselineDocument {
  const baseline = joinBaseline(parts);
  if (baseline && planFingerprint({ spaceKey, crediting, baseline }) === fingerprint) return baseline;
  throw new CallError(
    'bad-request',
    `The parts of the baseline of ${spaceKey} don’t belong together.`,
    'Import the whole document again. Nothing was changed.',
  );
}

/** Sets the baseline whose parts are all there. If it is refused, its parts go; if something else failed, they stay for another try. */
async function setWhole(
  request: CallRequest<'admin.importBaseline'>,
  of: PartsOf,
  accountId: string,
): Promise<boolean> {
  const { spaceKey, crediting } = request;
  try {
    const whole = wholePlan(request, (await partsKept(of)) as BaselineDocument[]);
    const calendar = workCalendarOf((await siteRow('site')).doc);
    const prepared = prepareBaseline(whole, crediting ?? undefined, calendar);
    await rememberAccounts([accountId]);
    return await keepBaseline({ projectId: of.projectId, spaceKey }, prepared, accountId);
  } catch (problem) {
    if (problem instanceof CallError) await dropParts(of);
    throw problem;
  }
}

/** Takes a part of a baseline; with the last that is missing the baseline is set, or refused so that nothing of it stays. */
export async function importBaseline(
  request: CallRequest<'admin.importBaseline'>,
  accountId: string,
): Promise<CallOutput<'admin.importBaseline'>> {
  await administrator(accountId);
  const { spaceKey, baseline, fingerprint, part, parts } = request;
  const today = dayIn('UTC', now());
  const spaces = await allSpaces();
  const projectId = spaces.find(({ key }) => key === spaceKey)?.projectId;
  if (projectId === undefined)
    throw new CallError(
      'bad-request',
      `The baseline is of a space that the app can’t see: ${spaceKey}.`,
      'Correct the key, or give the app access to the space. Nothing was changed.',
    );
  const of = { projectId, fingerprint };
  // What never became whole is kept today and tomorrow.
  await dropPartsBefore(addDays(today, -1));
  await keepPart(of, part, baseline, today);
  const kept = await countParts(of);
  if (kept < parts) return { missing: parts - kept, set: false };
  // Also where it was set before: the call that set it may have been cut off before it came this far.
  const spaceIds = spaces.filter((space) => space.projectId === projectId).map(({ id }) => id);
  const concerned = { spaceIds, reportsOf: [projectId.slice(1)] };
  const set = await markingConcerned(concerned, () => setWhole(request, of, accountId));
  await pushTask({ task: 'work' });
  await dropParts(of);
  return { missing: 0, set };
}
