import { __getRuntime, privacy } from '@forge/api';
import { now } from '../clock';
import { dayIn, SITE_TIME_ZONE } from '../domain/calendar';
import { jiraAsApp, JiraRefused } from '../jira/client';
import { Spending, spendingInto } from '../jira/spending';
import { accountPage, eraseAccounts } from '../ledger/accounts';
import { TooManyDefinitions } from '../ledger/database';
import { siteRow } from '../ledger/office-settings';
import { forgetAccountInDocuments } from '../ledger/settings';
import { measureLedger } from '../ledger/size';
import { siteFields } from '../ledger/spaces';
import { manyHistoriesDue, readHistories } from './histories';
import { Budget } from './budget';
import { goOnClosing, isClosing, noteProblem } from './close';
import { deltaStart, finishDelta, keptSpaces, readDelta } from './delta';
import { pushTask, taskSchema, type Task } from './events';
import { keepSnapshots, sumOldMovements } from './keep';
import { beginReconcile, goOnReconciling, isComparing } from './reconcile';
import { tryFailedAgain } from './retry';
import type { Ending, Shift } from './shift';
import { hearOfDeletion, takeOutDeleted } from './told-deleted';
import { forgetOldUsage, recordUsage } from './usage';
import { lastWall, lowerWall, raiseWall, waitSeconds, type Wall } from './wall';
import { finishWorklogChanges, readWorklogChanges } from './worklog-changes';
import { discover, foldMarked, isSetUp, setUp, workUntilDone } from './worker';

/** Left at the end of an invocation for the last writes and the hand-over. */
const RESERVE_MILLISECONDS = 60_000;

/** A task that Jira has put off more often is left to the hourly trigger, which begins a new chain of events. */
const MOST_ATTEMPTS = 5;

/** What is still to be done of the task in hand, so that a refusal puts off no more than that. */
interface Position {
  task: Task;
}

function startShift(spending: Spending): Shift {
  const { lambdaContext } = __getRuntime();
  return {
    jira: jiraAsApp('import'),
    budget: new Budget(spending, now),
    now,
    hasTime: () => lambdaContext.getRemainingTimeInMillis() > RESERVE_MILLISECONDS,
  };
}

/** Which site this is: sites that are turned away together must not come back together. */
const site = () => __getRuntime().contextAri;

/** Puts a task off because Jira would not have it; after some times it is left to the hourly trigger. */
async function putOff(task: Task, seconds: number): Promise<void> {
  const attempt = (task.attempt ?? 0) + 1;
  if (attempt <= MOST_ATTEMPTS) await pushTask({ ...task, hourly: false, attempt }, seconds);
}

/** Queues what is left of a task. What waits for points goes on with the hourly trigger: a chain of events must not go on for ever. */
async function goOn(task: Task, ending: Ending): Promise<void> {
  if (ending.done || ending.because === 'points') return;
  if (ending.because === 'time') return pushTask(task);
  const refusals = (task.attempt ?? 0) + 1;
  await putOff(task, waitSeconds(0, refusals + 3, `${site()} ${now()} ${refusals}`));
}

async function work(shift: Shift, position: Position): Promise<void> {
  const { attempt } = position.task;
  position.task = { task: 'work', ...(attempt === undefined ? {} : { attempt }) };
  await goOn(position.task, await workUntilDone(shift));
}

/** Folds what is marked; what time does not allow goes on as work. */
async function fold(shift: Shift): Promise<void> {
  const ending = await foldMarked(shift);
  if (!ending.done) await pushTask({ task: 'work' });
}

/** Reads what a search for changes does not show: deletions that Jira told of, and worklogs. Answers false when time ran out. */
async function lookAtWorklogs(shift: Shift, asked: boolean, since: number): Promise<boolean> {
  const jira = shift.jira.dueTo(asked ? 'refresh' : 'update');
  const fields = await siteFields();
  await takeOutDeleted(jira, fields);
  return readWorklogChanges({ jira, hasTime: shift.hasTime }, since, fields);
}

/** Reads what changed, folds it, and only then moves the watermarks. Imports are not waited for. */
async function update(shift: Shift, position: Position): Promise<void> {
  const task = position.task as Extract<Task, { task: 'delta' }>;
  const { asked = false } = task;
  let { read, startedAt, looked = false, since } = task;
  if (read === undefined || startedAt === undefined) {
    const start =
      task.since !== undefined && startedAt !== undefined && task.readUpTo !== undefined
        ? { since: task.since, startedAt, readUpTo: task.readUpTo }
        : await deltaStart(now());
    if (!start) return;
    const jira = shift.jira.dueTo(asked ? 'refresh' : 'update');
    const { readUpTo, spaceIds } = await readDelta({ ...shift, jira }, start.readUpTo);
    if (readUpTo !== null) return pushTask({ task: 'delta', asked, ...start, readUpTo });
    read = spaceIds;
    ({ startedAt, since } = start);
  }
  if (!looked) looked = await lookAtWorklogs(shift, asked, since ?? startedAt);
  if (!looked) return pushTask({ task: 'delta', asked, since, startedAt, read });
  position.task = { task: 'delta', asked, startedAt, read, looked };
  // The past of a few items is read before they are folded, so that they are folded once.
  if (!(await manyHistoriesDue())) await readHistories(shift);
  const ending = await foldMarked(shift);
  if (!ending.done) return pushTask({ task: 'delta', asked, startedAt, read, looked });
  await finishDelta(read, startedAt);
  await finishWorklogChanges(startedAt);
}

/** Closes the month that was asked for, once everything is folded: what is frozen must be what the ledger comes to. */
async function close(shift: Shift, position: Position): Promise<void> {
  if (!(await isClosing())) return;
  const ending = await workUntilDone(shift);
  if (!ending.done) return goOn(position.task, ending);
  try {
    if (!(await goOnClosing(shift))) await pushTask({ task: 'close' });
  } catch (error) {
    await noteProblem(error);
    throw error;
  }
}

/** Goes on comparing with Jira, and folds what was mended. */
async function reconcile(shift: Shift, position: Position): Promise<void> {
  const task = position.task as Extract<Task, { task: 'reconcile' }>;
  const jira = shift.jira.dueTo('comparison');
  if (task.begin === true) {
    // Which spaces are archived by now must be known first: a search shows none of their work.
    await discover(jira);
    await tryFailedAgain(jira);
    await beginReconcile(now(), task);
    await forgetOldUsage(now());
    await measureLedger(now());
  }
  position.task = { ...task, begin: false };
  if (!(await isComparing())) return;
  const ending = await goOnReconciling({ ...shift, jira });
  if (!ending.done) await goOn(position.task, ending);
  // What was mended is folded whether or not the comparison has come to its end.
  if (ending.done || ending.because !== 'time') await fold(shift);
}

/** After the app came back to a ledger of old: what changed meanwhile is read, and what is gone is found by comparing all of it. */
async function catchUp(): Promise<void> {
  if ((await keptSpaces()).length === 0) return;
  await pushTask({ task: 'delta' });
  await pushTask({ task: 'reconcile', begin: true, anew: true });
}

/** Keeps what projects show today, once everything is folded, then sums what is long past. */
async function keep(shift: Shift): Promise<void> {
  const ending = await foldMarked(shift);
  if (!ending.done) return pushTask({ task: 'keep' });
  const { doc } = await siteRow('site');
  await keepSnapshots(dayIn(doc.timeZone ?? SITE_TIME_ZONE, now()));
  if (!(await sumOldMovements(shift))) await pushTask({ task: 'keep' });
}

async function perform(shift: Shift, position: Position): Promise<void> {
  const { task } = position;
  if (task.task === 'set-up' || (task.hourly === true && task.task === 'work' && !(await isSetUp()))) {
    await setUp(shift.jira.dueTo('set-up'));
    if (task.task === 'set-up' && task.installed === true) await catchUp();
    return work(shift, position);
  }
  switch (task.task) {
    case 'work':
      return work(shift, position);
    case 'close':
      return close(shift, position);
    case 'keep':
      return keep(shift);
    case 'reconcile':
      return reconcile(shift, position);
    case 'delta':
      return update(shift, position);
  }
}

/** While Jira is not to be asked, what comes again within the hour is dropped and the rest comes again when it may be. */
async function waitBehind(wall: Wall, task: Task): Promise<void> {
  if (task.hourly !== true) await pushTask(task, (wall.until - now()) / 1000);
}

async function carryOut(shift: Shift, task: Task): Promise<void> {
  // At the very first set-up there is no table to look it up in.
  const wall = task.task === 'set-up' && task.attempt === undefined ? null : await lastWall();
  if (wall && now() < wall.until) return waitBehind(wall, task);
  const position = { task };
  try {
    await perform(shift, position);
    if (wall && shift.jira.spending.answered > 0) await lowerWall();
  } catch (error) {
    if (error instanceof TooManyDefinitions) return pushTask(position.task, error.retryAfterSeconds);
    if (!(error instanceof JiraRefused) || error.isPlainNo) throw error;
    await putOff(position.task, await raiseWall(error, now(), site()));
  }
}

/** The consumer of the sync queue. Throws what it can't heal, so that the platform delivers the event again. */
export async function consume(body: unknown): Promise<void> {
  const task = taskSchema.parse(body);
  const spending = new Spending();
  await spendingInto(spending, async () => {
    const shift = startShift(spending);
    try {
      await carryOut(shift, task);
    } finally {
      await shift.budget.settle();
      await recordUsage(now(), spending);
    }
  });
}

/** Queues the making of the tables and the reading of Jira's lists; after an installation, also whatever an old ledger has missed. */
export async function scheduleSetUp(installed = false): Promise<void> {
  await pushTask({ task: 'set-up', ...(installed ? { installed } : {}) });
}

/** Queues the hourly update and whatever comparison, import or close is still unfinished: the import last, since it takes what points there are. */
export async function scheduleHourly(): Promise<void> {
  await pushTask({ task: 'delta', hourly: true });
  await pushTask({ task: 'reconcile', hourly: true });
  await pushTask({ task: 'work', hourly: true });
  await pushTask({ task: 'close', hourly: true });
}

/** Queues what a night is for: the set-up again, the comparison of the ledger with Jira, and what is kept of the day. */
export async function scheduleNightly(): Promise<void> {
  await scheduleSetUp();
  await pushTask({ task: 'reconcile', begin: true });
  await pushTask({ task: 'keep' });
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
