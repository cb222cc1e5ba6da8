import type { Jira } from '../jira/client';
import type { SiteFields } from '../jira/issue';
import { issuesWithIds } from '../jira/search';
import { changedWorklogs, issuesOfWorklogs, type ChangedWorklog } from '../jira/worklog-changes';
import { placesOf } from '../ledger/items';
import { instantOfNote, writeSyncNote } from '../ledger/sync-notes';
import { storedWorklogs } from '../ledger/worklogs';
import { storeIssues } from './store-issues';
import type { Shift } from './shift';

/** Jira keeps back the latest minute and its clock is not ours, so every look begins this far before the end of the last one. */
const OVERLAP_MILLISECONDS = 10 * 60_000;

/** Reads items again that the ledger knows; what Jira does not show is left to the comparison, which asks for proof. */
async function readAgain(jira: Jira, itemIds: Iterable<string>, fields: SiteFields): Promise<void> {
  const { issues } = await issuesWithIds(jira, [...(await placesOf(itemIds)).keys()], fields);
  await storeIssues(jira, issues, fields);
}

/** Worklogs that the ledger has not got as they now are. Most were read with their item, which the change has touched, too. */
async function takeUpdated(jira: Jira, changed: readonly ChangedWorklog[], fields: SiteFields): Promise<void> {
  const stored = await storedWorklogs(changed.map(({ id }) => id));
  const unread = changed.filter(({ id, changedAt }) => (stored.get(id)?.updated ?? -1) < changedAt);
  const homes = await issuesOfWorklogs(
    jira,
    unread.map(({ id }) => id),
  );
  for (const { id } of unread) {
    const before = stored.get(id)?.itemId;
    if (before !== undefined) homes.add(before);
  }
  await readAgain(jira, homes, fields);
}

async function takeDeleted(jira: Jira, changed: readonly ChangedWorklog[], fields: SiteFields): Promise<void> {
  const stored = await storedWorklogs(changed.map(({ id }) => id));
  await readAgain(
    jira,
    [...stored.values()].map(({ itemId }) => itemId),
    fields,
  );
}

/**
 * Takes over worklogs that were changed or deleted since the last look, whether or not Jira touched their items: a search for
 * changed items may not show it. Without a former look it begins at `since`. Answers false when time ran out; what is done
 * need not be done again.
 */
export async function readWorklogChanges(
  shift: { jira: Jira; hasTime: Shift['hasTime'] },
  since: number,
  fields: SiteFields,
): Promise<boolean> {
  const from = Math.max(0, ((await instantOfNote('worklogs-read')) ?? since) - OVERLAP_MILLISECONDS);
  for await (const page of changedWorklogs(shift.jira, 'deleted', from)) {
    await takeDeleted(shift.jira, page, fields);
    if (!shift.hasTime()) return false;
  }
  for await (const page of changedWorklogs(shift.jira, 'updated', from)) {
    await takeUpdated(shift.jira, page, fields);
    if (!shift.hasTime()) return false;
  }
  return true;
}

/** Moves the watermark of worklogs; only once what was read is folded, so that a crash before looks again. */
export async function finishWorklogChanges(startedAt: number): Promise<void> {
  await writeSyncNote('worklogs-read', String(startedAt));
}
