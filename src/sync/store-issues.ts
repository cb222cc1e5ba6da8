import { now } from '../clock';
import { dayIn, SITE_TIME_ZONE } from '../domain/calendar';
import type { Jira } from '../jira/client';
import { convertIssue, convertWorklog, fixVersionsOf } from '../jira/convert';
import type { JiraIssue, JiraWorklog, SiteFields } from '../jira/issue';
import { worklogsOf } from '../jira/search';
import { rememberAccounts } from '../ledger/accounts';
import { wantHistories } from '../ledger/item-histories';
import { bucketOf, placesOf, rememberNames, rememberVersions, writeItems } from '../ledger/items';
import { siteRow } from '../ledger/office-settings';
import { keepItems, keepPostings } from '../ledger/past-versions';
import { markDirty, markUnresolvedDirty } from '../ledger/rollups';
import { keepOnly, writeWorklogs } from '../ledger/worklogs';

/** An item that was read, as its versions are kept. */
function toHeld(item: ReturnType<typeof convertIssue>) {
  const { id, updated, created, spaceId, statusId, category, pointsByField } = item;
  const { originalSeconds, remainingSeconds, spentSeconds } = item;
  const times = { originalSeconds, remainingSeconds, spentSeconds };
  return { id, at: updated, created, state: { spaceId, statusId, category, points: pointsByField, ...times } };
}

async function allWorklogs(jira: Jira, issue: JiraIssue): Promise<JiraWorklog[]> {
  const embedded = issue.fields.worklog;
  if (!embedded || embedded.total === 0) return [];
  return embedded.total <= embedded.worklogs.length ? embedded.worklogs : worklogsOf(jira, issue.id);
}

/**
 * Writes a page of issues with all their worklogs; the site's time zone says on which day each was worked. The order heals a
 * crash at any point: buckets are marked first, so whatever was half-written is folded when the page is read again.
 */
export async function storeIssues(
  jira: Jira,
  issues: readonly JiraIssue[],
  fields: SiteFields,
  occasion: 'import' | 'change' = 'change',
): Promise<void> {
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
  const after = items.map(({ id, spaceId }) => {
    const place = before.get(id);
    return { spaceId, bucket: place?.spaceId === spaceId ? place.bucket : bucketOf(id) };
  });
  await markDirty([...before.values(), ...after]);
  // An import marks them once, at its end.
  if (occasion === 'change' && items.some(({ id }) => !before.has(id))) await markUnresolvedDirty('0');

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
  await wantHistories(items);
  const known = now();
  await keepItems(items.map(toHeld), known);
  await keepPostings(
    items.map(({ id }) => id),
    new Map(worklogs.map((worklog) => [worklog.id, worklog])),
    known,
  );
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
}
