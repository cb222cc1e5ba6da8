import { now } from '../clock';
import { dayIn, SITE_TIME_ZONE } from '../domain/calendar';
import type { Jira } from '../jira/client';
import { convertIssue, convertWorklog, fixVersionsOf } from '../jira/convert';
import type { JiraIssue, JiraWorklog, SiteFields } from '../jira/issue';
import { worklogsOf } from '../jira/search';
import { rememberAccounts } from '../ledger/accounts';
import { noteReturns } from '../ledger/departed';
import { bucketOf, placesOf, rememberNames, rememberVersions, renameParent, writeItems } from '../ledger/items';
import { siteRow } from '../ledger/office-settings';
import { allProgress } from '../ledger/progress';
import { bucketsLinkingTo, removeItems } from '../ledger/removal';
import { markDirty, markUnresolvedDirty } from '../ledger/rollups';
import { keepOnly, storedWorklogs, writeWorklogs } from '../ledger/worklogs';

async function allWorklogs(jira: Jira, issue: JiraIssue): Promise<JiraWorklog[]> {
  const embedded = issue.fields.worklog;
  if (!embedded || embedded.total === 0) return [];
  return embedded.total <= embedded.worklogs.length ? embedded.worklogs : worklogsOf(jira, issue.id);
}

/** Buckets of items elsewhere that hold a worklog which now belongs to an item of this page. */
async function bucketsGivingUp(items: readonly { id: string }[], worklogs: readonly { id: string }[]) {
  const here = new Set(items.map(({ id }) => id));
  const stored = await storedWorklogs(worklogs.map(({ id }) => id));
  const holders = [...stored.values()].flatMap(({ itemId }) => (here.has(itemId) ? [] : [itemId]));
  return (await placesOf(holders)).values();
}

/** Issues of spaces that the ledger follows; items that moved to any other space leave the ledger. */
async function followed(issues: readonly JiraIssue[]): Promise<JiraIssue[]> {
  const spaces = new Set((await allProgress()).map(({ spaceId }) => spaceId));
  const elsewhere = issues.filter((issue) => !spaces.has(issue.fields.project.id));
  const known = await placesOf(elsewhere.map(({ id }) => id));
  await removeItems([...known.keys()], 'moved', now());
  return issues.filter((issue) => spaces.has(issue.fields.project.id));
}

/** Marks whatever names items by the space or the key that they had before they moved to another space. */
async function followMoves(
  before: ReadonlyMap<string, { spaceId: string }>,
  items: readonly { id: string; key: string; spaceId: string }[],
): Promise<void> {
  const moved = items.filter(({ id, spaceId }) => (before.get(id)?.spaceId ?? spaceId) !== spaceId);
  if (moved.length === 0) return;
  await markDirty(await bucketsLinkingTo(new Set(moved.map(({ id }) => id))));
  for (const { id, key } of moved) await renameParent(id, key);
}

/**
 * Writes a page of issues with all their worklogs; the site's time zone says on which day each was worked. The order heals a
 * crash at any point: buckets are marked first, so whatever was half-written is folded when the page is read again.
 */
export async function storeIssues(jira: Jira, found: readonly JiraIssue[], fields: SiteFields): Promise<void> {
  const issues = found.length === 0 ? [] : await followed(found);
  if (issues.length === 0) return;
  const timeZone = (await siteRow('site')).doc.timeZone ?? SITE_TIME_ZONE;
  const worklogs: ReturnType<typeof convertWorklog>[] = [];
  for (const issue of issues) {
    for (const worklog of await allWorklogs(jira, issue))
      worklogs.push(convertWorklog(worklog, issue.id, (instant) => dayIn(timeZone, instant)));
  }
  const items = issues.map((issue) => convertIssue(issue, fields));
  const refs = await rememberAccounts([
    ...items.flatMap(({ assigneeAccountId }) => (assigneeAccountId === null ? [] : [assigneeAccountId])),
    ...worklogs.map(({ authorAccountId }) => authorAccountId),
  ]);
  const refOf = (accountId: string) => {
    const ref = refs.get(accountId);
    if (ref === undefined) throw new RangeError('an account was not remembered');
    return ref;
  };

  const before = await placesOf(items.map(({ id }) => id));
  // An item keeps its bucket until its tree is looked at, in another space as well.
  const after = items.map(({ id, spaceId }) => ({ spaceId, bucket: before.get(id)?.bucket ?? bucketOf(id) }));
  await markDirty([...before.values(), ...after, ...(await bucketsGivingUp(items, worklogs))]);
  if (items.some(({ id }) => !before.has(id))) await markUnresolvedDirty('0');
  await followMoves(before, items);

  await rememberNames(
    new Map(
      issues.map(({ fields: { issuetype } }) => [
        issuetype.id,
        { id: issuetype.id, name: issuetype.name, level: issuetype.hierarchyLevel ?? 0 },
      ]),
    ).values(),
    new Map(issues.map(({ fields: { status } }) => [status.id, { id: status.id, name: status.name }])).values(),
  );
  await rememberVersions(new Map(issues.flatMap(fixVersionsOf).map((version) => [version.id, version])).values());
  await writeItems(
    items.map(({ assigneeAccountId, ...item }) => ({
      ...item,
      assignee: assigneeAccountId === null ? null : refOf(assigneeAccountId),
    })),
  );
  await writeWorklogs(
    worklogs.map(({ authorAccountId, ...worklog }) => ({ ...worklog, author: refOf(authorAccountId) })),
  );
  await keepOnly(
    items.map(({ id }) => id),
    worklogs.map(({ id }) => id),
  );
  await noteReturns(items.map(({ id }) => id));
}
