import { __getRuntime, privacy } from '@forge/api';
import { now } from '../clock';
import { jiraAsApp, JiraRefused } from '../jira/client';
import { accountPage, eraseAccounts } from '../ledger/accounts';
import { TooManyDefinitions } from '../ledger/database';
import { forgetAccountInDocuments } from '../ledger/settings';
import { siteFields } from '../ledger/spaces';
import { goOnClosing, isClosing, noteProblem } from './close';
import { deltaStart, finishDelta, readDelta } from './delta';
import { pushTask, taskSchema, type Task } from './events';
import { beginReconcile, goOnReconciling } from './reconcile';
import { hearOfDeletion, takeOutDeleted } from './told-deleted';
import { recordUsage } from './usage';
import { finishWorklogChanges, readWorklogChanges } from './worklog-changes';
import { discover, setUp, workUntilDone, type Ending, type Shift } from './worker';

/** Left at the end of an invocation for the last writes and the hand-over. */
const RESERVE_MILLISECONDS = 60_000;

function startShift(): Shift {
  const { lambdaContext } = __getRuntime();
  return { jira: jiraAsApp(), now, hasTime: () => lambdaContext.getRemainingTimeInMillis() > RESERVE_MILLISECONDS };
}

async function update(shift: Shift, task: Extract<Task, { task: 'delta' }>): Promise<void> {
  const start =
    task.since !== undefined && task.startedAt !== undefined
      ? {
          since: task.since,
          startedAt: task.startedAt,
          token: task.token ?? null,
          searched: task.searched ?? false,
        }
      : await deltaStart(now());
  if (!start) return;
  const { since, startedAt } = start;
  const rest = await readDelta(shift, start);
  if (rest) return pushTask({ task: 'delta', ...rest, token: rest.token ?? undefined });
  const searched = { task: 'delta', since, startedAt, searched: true } as const;
  const fields = await siteFields();
  await takeOutDeleted(shift.jira, fields);
  if (!(await readWorklogChanges(shift, since, fields))) return pushTask(searched);
  const ending = await workUntilDone(shift);
  if (!ending.done) return pushTask(searched, ending.afterSeconds);
  await finishDelta(startedAt);
  await finishWorklogChanges(startedAt);
}

/** Closes the month that was asked for, once everything is folded: what is frozen must be what the ledger comes to. */
async function close(shift: Shift): Promise<void> {
  if (!(await isClosing())) return;
  const ending = await workUntilDone(shift);
  if (!ending.done) return pushTask({ task: 'close' }, ending.afterSeconds);
  try {
    if (!(await goOnClosing(shift))) await pushTask({ task: 'close' });
  } catch (error) {
    await noteProblem(error);
    throw error;
  }
}

/** Goes on comparing with Jira, and folds what was mended. */
async function reconcile(shift: Shift, { begin, countsOnly }: Extract<Task, { task: 'reconcile' }>): Promise<void> {
  if (begin === true) {
    // Which spaces are archived by now must be known first: a search shows none of their work.
    await discover(shift.jira);
    await beginReconcile(now(), countsOnly);
  }
  const ending = await goOnReconciling(shift);
  if (!ending.done) return pushTask({ task: 'reconcile' }, ending.afterSeconds);
  await goOn(await workUntilDone(shift));
}

async function goOn(ending: Ending): Promise<void> {
  if (!ending.done) await pushTask({ task: 'work' }, ending.afterSeconds);
}

/** The consumer of the sync queue. Throws what it can't heal, so that the platform delivers the event again. */
export async function consume(body: unknown): Promise<void> {
  const task = taskSchema.parse(body);
  const shift = startShift();
  try {
    switch (task.task) {
      case 'set-up':
        await setUp(shift.jira);
        return await goOn(await workUntilDone(shift));
      case 'work':
        return await goOn(await workUntilDone(shift));
      case 'close':
        return await close(shift);
      case 'reconcile':
        return await reconcile(shift, task);
      case 'delta':
        return await update(shift, task);
    }
  } catch (error) {
    const refused = error instanceof JiraRefused || error instanceof TooManyDefinitions;
    if (!refused || error.retryAfterSeconds === null) throw error;
    await pushTask(task, error.retryAfterSeconds);
  } finally {
    await recordUsage(now(), shift.jira.spending);
  }
}

/** Queues the making of the tables and the reading of Jira's lists. */
export async function scheduleSetUp(): Promise<void> {
  await pushTask({ task: 'set-up' });
}

/** Queues the hourly update and whatever import or close is still unfinished. */
export async function scheduleHourly(): Promise<void> {
  await pushTask({ task: 'delta' });
  await pushTask({ task: 'work' });
  await pushTask({ task: 'close' });
  await pushTask({ task: 'reconcile' });
}

/** Queues what a night is for: the set-up again, then the comparison of the ledger with Jira. */
export async function scheduleNightly(): Promise<void> {
  await scheduleSetUp();
  await pushTask({ task: 'reconcile', begin: true });
}

export { hearOfDeletion };

const REPORTED_AT_ONCE = 90;

/** Tells Atlassian which accounts the app knows and forgets those that are closed; the figures keep their anonymous numbers. */
export async function reportPersonalData(): Promise<void> {
  for (let after = '0'; ;) {
    const page = await accountPage(after, REPORTED_AT_ONCE);
    const last = page.at(-1);
    if (!last) return;
    const known = page.filter(({ accountId }) => accountId !== '');
    if (known.length > 0) {
      const updates = await privacy.reportPersonalData(
        known.map(({ accountId }) => ({ accountId, updatedAt: new Date(now()).toISOString() })),
      );
      const closed = updates.flatMap(({ accountId, status }) => (status === 'closed' ? [accountId] : []));
      // The dictionary last: while an account stands in it, a crashed run is made up for by the next report.
      for (const accountId of closed) await forgetAccountInDocuments(accountId);
      await eraseAccounts(closed);
    }
    after = last.ref;
  }
}
