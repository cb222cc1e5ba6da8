import { ITEMS_AT_ONCE, itemHistories, MOST_POINTS_FIELDS } from '../jira/changelog';
import type { Jira } from '../jira/client';
import { historiesDue, storeHistories } from '../ledger/item-histories';
import { placesOf } from '../ledger/items';
import { markDirty } from '../ledger/rollups';
import { allSpaces, pointsFields } from '../ledger/spaces';

/** The story-point fields whose past is read: those that spaces are measured by first, then the site's other candidates. */
async function pastPointsFields(): Promise<string[]> {
  const chosen = (await allSpaces()).flatMap(({ pointsField }) => pointsField ?? []);
  const candidates = (await pointsFields()).map(({ fieldId }) => fieldId);
  return [...new Set([...chosen, ...candidates])].slice(0, MOST_POINTS_FIELDS);
}

/** Whether more items wait for their past than one request can ask for: then what is stored is folded first. */
export async function manyHistoriesDue(): Promise<boolean> {
  return (await historiesDue(ITEMS_AT_ONCE + 1)).length > ITEMS_AT_ONCE;
}

/**
 * Reads the past of the items that wait for it, some at a time, and marks their buckets to be folded. What is done stands in
 * the ledger: answers false when time or Jira's points run out, and the next invocation goes on.
 */
export async function readHistories(shift: { jira: Jira; hasTime(): boolean }): Promise<boolean> {
  const points = await pastPointsFields();
  for (;;) {
    const due = await historiesDue(ITEMS_AT_ONCE);
    if (due.length === 0) return true;
    if (!shift.hasTime() || shift.jira.spending.nearLimit) return false;
    const ids = due.map(({ id }) => id);
    const histories = await itemHistories(shift.jira, ids, points);
    // The mark goes first, so that a crash between the two leaves a bucket to be folded once too often.
    await markDirty((await placesOf(ids)).values());
    await storeHistories(due.map((wanted) => ({ ...wanted, history: histories.get(wanted.id) ?? null })));
  }
}
