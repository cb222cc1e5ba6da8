import { z } from 'zod';
import { now } from '../clock';
import type { CallOutput, CallRequest } from '../contract/calls';
import { CallError } from '../contract/envelope';
import { jiraAsApp } from '../jira/client';
import { issueSchema, type JiraIssue } from '../jira/issue';
import { rememberAccounts } from '../ledger/accounts';
import { allProgress } from '../ledger/progress';
import { recordAudit } from '../ledger/settings';
import { allSpaces, siteFields } from '../ledger/spaces';
import { isWaiting, nextStretch, searchOf, takePart } from '../sync/browser-import';
import { administrator } from './access';

type Part = NonNullable<CallRequest<'admin.importPart'>['part']>;

const REREAD = 'Reload the page and start again; what was stored stays.';

/** Issues that came from a browser, checked as Jira's own answers are. Throws CallError for anything else. */
function checkedIssues({ issues, spaceId }: Part): JiraIssue[] {
  const parsed = z.array(issueSchema).safeParse(issues);
  if (!parsed.success) {
    const [problem] = parsed.error.issues;
    throw new CallError(
      'bad-request',
      `The browser sent a work item that can’t be read: ${problem?.path.join('.') ?? ''} ${problem?.message ?? ''}`,
      REREAD,
    );
  }
  if (parsed.data.some(({ fields }) => fields.project.id !== spaceId))
    throw new CallError('bad-request', 'The browser sent work items of another space than it was asked for.', REREAD);
  return parsed.data;
}

async function take(part: Part): Promise<void> {
  if (!(await allProgress()).some(({ spaceId }) => spaceId === part.spaceId))
    throw new CallError('bad-request', 'The browser sent work items of a space that is in no program.', REREAD);
  const issues = checkedIssues(part);
  // The app, or another browser, may have read this stretch meanwhile.
  if (await isWaiting(part)) await takePart({ ...part, issues }, await siteFields());
}

/** Stores what an administrator's browser has read, and says what it is to read next. Jira administrators only. */
export async function importPart(
  { part, without }: CallRequest<'admin.importPart'>,
  accountId: string,
): Promise<CallOutput<'admin.importPart'>> {
  await administrator(accountId);
  if (part) await take(part);
  const fields = await siteFields();
  const same =
    part && (part.more || part.nextToken !== null) ? await searchOf(part, fields, part.nextToken) : undefined;
  const stretch = same ?? (await nextStretch(jiraAsApp('import'), now(), new Set(without)));
  if (!stretch) return { next: null, spaceName: null, itemsRead: 0, itemsExpected: null };
  const space = (await allSpaces()).find(({ id }) => id === stretch.spaceId);
  if (space && stretch.spaceId !== part?.spaceId) {
    await rememberAccounts([accountId]);
    await recordAudit({ at: now(), accountId, what: `Began to read ${space.key} with the browser` });
  }
  const progress = (await allProgress()).find(({ spaceId }) => spaceId === stretch.spaceId);
  return {
    next: same ?? (await searchOf(stretch, fields, null)) ?? null,
    spaceName: space?.name ?? null,
    itemsRead: progress?.itemsRead ?? 0,
    itemsExpected: progress?.itemsExpected ?? null,
  };
}
