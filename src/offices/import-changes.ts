import type { CallOutput, CallRequest } from '../contract/calls';
import { now } from '../clock';
import { jiraAsApp } from '../jira/client';
import { rememberAccounts } from '../ledger/accounts';
import { pointsPerHour, savePointsPerHour } from '../ledger/budget';
import { cancelImports, goOnWith, queueSpaces } from '../ledger/progress';
import type { SpaceRow } from '../ledger/rollups';
import { recordAudit } from '../ledger/settings';
import { pushTask } from '../sync/events';
import { discover } from '../sync/worker';
import { administrator } from './access';
import { orConflict, refuse } from './administration-changes';
import { loadPortfolio, type Portfolio } from './portfolio';

/** The named spaces. Throws CallError if the app does not know one of them. */
function spacesNamed(portfolio: Portfolio, spaceIds: readonly string[]): SpaceRow[] {
  const spaces = spaceIds.flatMap((id) => portfolio.spaces.get(id) ?? []);
  if (spaces.length < spaceIds.length)
    refuse(
      'One of the spaces is not known to the app.',
      'Jira may hide it from the app. Check the app’s access to it.',
    );
  return spaces;
}

const keysOf = (spaces: readonly SpaceRow[]) => spaces.map(({ key }) => key).join(', ') || 'nothing';

async function record(accountId: string, what: string, change: { before?: unknown; after?: unknown } = {}) {
  await rememberAccounts([accountId]);
  await recordAudit({ at: now(), accountId, what, ...change });
}

/** Reads Jira's list of spaces again and queues a full import. */
export async function startImport(
  { spaceIds }: CallRequest<'admin.startImport'>,
  accountId: string,
): Promise<CallOutput<'admin.startImport'>> {
  await administrator(accountId);
  await discover(jiraAsApp('set-up'));
  const portfolio = await loadPortfolio();
  // Jira's search does not show what is archived; queued, it could be cancelled and would no longer stand as archived.
  const mapped = [...portfolio.projects.values()]
    .filter(({ shares }) => shares.length > 0)
    .flatMap(({ spaces }) => spaces)
    .filter(({ archived }) => !archived);
  const chosen = spaceIds === null ? mapped : spacesNamed(portfolio, spaceIds);
  await queueSpaces(chosen.map(({ id }) => id));
  await pushTask({ task: 'work' });
  await record(accountId, `Started an import of ${keysOf(chosen)}`);
  return { queued: chosen.length };
}

const CANCELLABLE = new Set(['queued', 'importing', 'paused']);

/** Ends imports that are under way. What was read stays in the ledger; a space that was never complete stays out of the figures. */
export async function cancelImport(
  { spaceIds }: CallRequest<'admin.cancelImport'>,
  accountId: string,
): Promise<CallOutput<'admin.cancelImport'>> {
  await administrator(accountId);
  const portfolio = await loadPortfolio();
  const named = spaceIds === null ? [...portfolio.spaces.values()] : spacesNamed(portfolio, spaceIds);
  const chosen = named.filter(({ state }) => CANCELLABLE.has(state));
  const cancelled = await cancelImports(
    chosen.map(({ id }) => id),
    'An administrator has cancelled the import. What was read is kept.',
  );
  if (chosen.length > 0) await record(accountId, `Cancelled the import of ${keysOf(chosen)}`);
  return { cancelled };
}

const STANDING_STILL = ['cancelled', 'failed'] as const;

/** Has imports go on that were cancelled or have failed, from what was read. */
export async function continueImport(
  { spaceIds }: CallRequest<'admin.continueImport'>,
  accountId: string,
): Promise<CallOutput<'admin.continueImport'>> {
  await administrator(accountId);
  const portfolio = await loadPortfolio();
  const named = spaceIds === null ? [...portfolio.spaces.values()] : spacesNamed(portfolio, spaceIds);
  const chosen = named.filter(({ state }) => STANDING_STILL.some((still) => still === state));
  const queued = await goOnWith(
    chosen.map(({ id }) => id),
    STANDING_STILL,
  );
  if (chosen.length > 0) {
    await pushTask({ task: 'work' });
    await record(accountId, `Continued the import of ${keysOf(chosen)}`);
  }
  return { queued };
}

/** Sets the points that import and comparison may spend in an hour; if that is more, an import that waits for points goes on. */
export async function saveImportBudget(
  { pointsPerHour: points, version }: CallRequest<'admin.saveImportBudget'>,
  accountId: string,
): Promise<CallOutput<'admin.saveImportBudget'>> {
  await administrator(accountId);
  const before = await pointsPerHour();
  const saved = await orConflict('the points of the import', () => savePointsPerHour(points, version));
  await record(accountId, `Set the points of the import to ${points} an hour`, {
    before: { pointsPerHour: before.points },
    after: { pointsPerHour: points },
  });
  if (points > before.points) await pushTask({ task: 'work' });
  return { version: saved };
}
