import { itemRecords, type ItemRecord } from '../ledger/items';
import { worklogRecords, type WorklogRecord } from '../ledger/worklogs';

const sortedEntries = (values: Readonly<Record<string, number>>) =>
  Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1));

/** One text for everything that Jira says of an item and its worklogs: equal texts, nothing to mend. */
function fingerprint(item: ItemRecord, worklogs: readonly WorklogRecord[]): string {
  const own = Object.entries({ ...item, pointsByField: sortedEntries(item.pointsByField) });
  const times = worklogs.map(({ id, author, day, seconds, updated }) => [id, author, day, seconds, updated]);
  return JSON.stringify([
    own.sort(([one], [other]) => (one < other ? -1 : 1)),
    times.sort(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
  ]);
}

function byItem(worklogs: readonly WorklogRecord[]): Map<string, WorklogRecord[]> {
  const groups = new Map<string, WorklogRecord[]>();
  for (const worklog of worklogs) {
    const group = groups.get(worklog.itemId);
    if (group) group.push(worklog);
    else groups.set(worklog.itemId, [worklog]);
  }
  return groups;
}

const AT_ONCE = 1_000;

/** Ids of the items that the ledger has not got just so, in any field or worklog, whatever their `updated` says. */
export async function differing(
  items: readonly ItemRecord[],
  worklogs: readonly WorklogRecord[],
): Promise<ReadonlySet<string>> {
  const inJira = byItem(worklogs);
  const differ = new Set<string>();
  for (let start = 0; start < items.length; start += AT_ONCE) {
    const part = items.slice(start, start + AT_ONCE);
    const ids = part.map(({ id }) => id);
    const stored = await itemRecords(ids);
    const here = byItem(await worklogRecords(ids));
    for (const item of part) {
      const known = stored.get(item.id);
      if (!known || fingerprint(known, here.get(item.id) ?? []) !== fingerprint(item, inJira.get(item.id) ?? []))
        differ.add(item.id);
    }
  }
  return differ;
}
