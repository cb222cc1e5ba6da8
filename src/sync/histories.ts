import { ITEMS_AT_ONCE, itemHistories, MOST_POINTS_FIELDS } from '../jira/changelog';
import { historiesDue, storeHistories } from '../ledger/item-histories';
import { placesOf } from '../ledger/items';
import { markingBuckets } from '../ledger/marks';
import { allSpaces, pointsFields } from '../ledger/spaces';
import { DONE, OUT_OF_TIME, type Ending, type Shift } from './shift';

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
 * the ledger, and where time or points run out a later invocation goes on. Throws JiraRefused.
 */
export async function readHistories(shift: Shift): Promise<Ending> {
  const jira = shift.jira.dueTo('history');
  const points = await pastPointsFields();
  for (;;) {
    const due = await historiesDue(ITEMS_AT_ONCE);
    if (due.length === 0) return DONE;
    if (!shift.hasTime()) return OUT_OF_TIME;
    if (shift.jira.spending.nearLimit || !(await shift.budget.allows(due.length + 1)))
      return { done: false, because: 'points' };
    const ids = due.map(({ id }) => id);
    const histories = await itemHistories(jira, ids, points);
    const read = due.map((wanted) => ({ ...wanted, history: histories.get(wanted.id) ?? null }));
    await markingBuckets((await placesOf(ids)).values(), () => storeHistories(read));
  }
}
