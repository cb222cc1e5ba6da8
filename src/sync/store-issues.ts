import { now } from '../clock';
import { dayIn, SITE_TIME_ZONE } from '../domain/calendar';
import type { Jira } from '../jira/client';
import { convertIssue, convertWorklog, fixVersionsOf } from '../jira/convert';
import type { JiraIssue, JiraWorklog, SiteFields } from '../jira/issue';
import { worklogsOf } from '../jira/search';
import { accountRef, rememberAccounts } from '../ledger/accounts';
import { noteReturns, noteUnconfirmed, standingsOf } from '../ledger/item-standing';
import {
  bucketOf,
  placesOf,
  rememberNames,
  rememberVersions,
  renameParent,
  writeItems,
  type ItemRecord,
} from '../ledger/items';
import { wantHistories } from '../ledger/item-histories';
import { siteRow } from '../ledger/office-settings';
import { keepItems, keepPostings } from '../ledger/past-versions';
import { allProgress } from '../ledger/progress';
import { bucketsNaming, removeItems } from '../ledger/removal';
import { markingBuckets, unresolvedBuckets, type Bucket } from '../ledger/marks';
import { differing } from './differing';
import { keepOnly, storedWorklogs, writeWorklogs, type WorklogRecord } from '../ledger/worklogs';

/** Whether a page belongs to an import of its space or tells of changes in one that is known. */
type Occasion = 'import' | 'change';

/** An item that was read, as its versions are kept. */
function toHeld(item: ItemRecord) {
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

/** A page of issues with all their worklogs in the ledger's terms, and the accounts that its numbers stand for. */
interface Converted {
  items: ItemRecord[];
  worklogs: WorklogRecord[];
  accountIds: string[];
}

/** Converts issues and their worklogs, which are read as told and whose days are taken in the site's time zone. */
async function convertAll(
  issues: readonly JiraIssue[],
  fields: SiteFields,
  worklogsOf: (issue: JiraIssue) => Promise<JiraWorklog[]> | JiraWorklog[],
): Promise<Converted> {
  const timeZone = (await siteRow('site')).doc.timeZone ?? SITE_TIME_ZONE;
  const accountIds: string[] = [];
  const refOf = (accountId: string) => {
    accountIds.push(accountId);
    return accountRef(accountId);
  };
  const worklogs: WorklogRecord[] = [];
  for (const issue of issues) {
    for (const worklog of await worklogsOf(issue)) {
      const { authorAccountId, ...own } = convertWorklog(worklog, issue.id, (instant) => dayIn(timeZone, instant));
      worklogs.push({ ...own, author: refOf(authorAccountId) });
    }
  }
  const items = issues.map((issue) => {
    const { assigneeAccountId, ...own } = convertIssue(issue, fields);
    return { ...own, assignee: assigneeAccountId === null ? null : refOf(assigneeAccountId) };
  });
  return { items, worklogs, accountIds };
}

/** Converts issues with all their worklogs as Jira shows them to the asking identity. */
function converted(jira: Jira, issues: readonly JiraIssue[], fields: SiteFields): Promise<Converted> {
  return convertAll(issues, fields, (issue) => allWorklogs(jira, issue));
}

/** Stores the names that items refer to by number: of types, statuses and versions. */
async function storeNames(issues: readonly JiraIssue[]): Promise<void> {
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

/**
 * Writes a page of issues with all their worklogs, and answers how many were not in the ledger just so: what a search for changes
 * shows twice is written once. The order heals a crash at any point: buckets are marked first, so whatever was half-written is
 * folded when the page is read again.
 */
export async function storeIssues(
  jira: Jira,
  found: readonly JiraIssue[],
  fields: SiteFields,
  occasion: Occasion = 'change',
): Promise<number> {
  const issues = found.length === 0 ? [] : await followed(found);
  if (issues.length === 0) return 0;
  const page = await converted(jira, issues, fields);
  // An import brings what is not there, and hardly anything else.
  const differ = occasion === 'import' ? null : await differing(page.items, page.worklogs);
  await storeNames(issues);
  if (differ?.size !== 0) await writePage(differ === null ? page : partOf(page, differ), occasion);
  await noteReturns(page.items.map(({ id }) => id));
  return differ?.size ?? page.items.length;
}

/** What belongs to some items of a page. */
function partOf({ items, worklogs, accountIds }: Converted, ids: ReadonlySet<string>): Converted {
  return {
    items: items.filter(({ id }) => ids.has(id)),
    worklogs: worklogs.filter(({ itemId }) => ids.has(itemId)),
    accountIds,
  };
}

/**
 * Writes issues that an administrator's browser read, with the worklogs that came along, but for those that not everybody may see.
 * What the app has seen itself stays as it is, and so does what Jira does not show to the app: neither is a browser's to change.
 * The rest is marked until the app confirms it.
 */
export async function storeFromBrowser(found: readonly JiraIssue[], fields: SiteFields): Promise<void> {
  const ids = found.map(({ id }) => id);
  const known = await placesOf(ids);
  const { unconfirmed, absent } = await standingsOf(ids);
  const issues = found.filter(({ id }) => !absent.has(id) && (!known.has(id) || unconfirmed.has(id)));
  if (issues.length === 0) return;
  const page = await convertAll(issues, fields, (issue) =>
    (issue.fields.worklog?.worklogs ?? []).filter(({ visibility }) => visibility === undefined || visibility === null),
  );
  await noteUnconfirmed(page.items, now());
  await storeNames(issues);
  await writePage(page, 'import');
}

/** Marks, writes and clears up, in the order that heals a crash at any point. */
async function writePage({ items, worklogs, accountIds }: Converted, occasion: Occasion): Promise<void> {
  await rememberAccounts(accountIds);

  const before = await placesOf(items.map(({ id }) => id));
  // An item keeps its bucket until its tree is looked at, in another space as well.
  const after = items.map(({ id, spaceId }) => ({ spaceId, bucket: before.get(id)?.bucket ?? bucketOf(id) }));
  const moved = items.filter(({ id, spaceId }) => (before.get(id)?.spaceId ?? spaceId) !== spaceId);
  const concerned: Bucket[] = [...before.values(), ...after, ...(await bucketsGivingUp(items, worklogs))];
  // They name it by the space and the key that it had.
  if (moved.length > 0) concerned.push(...(await bucketsNaming(new Set(moved.map(({ id }) => id)))));
  // An import marks them once, at its end.
  if (occasion === 'change' && items.some(({ id }) => !before.has(id))) concerned.push(...(await unresolvedBuckets()));

  await markingBuckets(concerned, async () => {
    for (const { id, key } of moved) await renameParent(id, key);
    await wantHistories(items);
    const known = now();
    await keepItems(items.map(toHeld), known);
    await keepPostings(
      items.map(({ id }) => id),
      new Map(worklogs.map((worklog) => [worklog.id, worklog])),
      known,
    );
    await writeItems(items);
    await writeWorklogs(worklogs);
    await keepOnly(
      items.map(({ id }) => id),
      worklogs.map(({ id }) => id),
    );
  });
}
