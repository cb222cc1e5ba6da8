import { z } from 'zod';
import { now } from '../clock';
import type { Jira } from '../jira/client';
import type { SiteFields } from '../jira/issue';
import { issuesWithIds } from '../jira/search';
import { noteToldDeleted, noteToldWrongly, toldDeleted } from '../ledger/item-standing';
import { removeItems } from '../ledger/removal';
import { storeIssues } from './store-issues';

const deletedSchema = z.object({
  issue: z.object({
    id: z
      .union([z.string(), z.int()])
      .transform(String)
      .pipe(z.string().regex(/^\d{1,18}$/)),
  }),
});

/**
 * Jira's event of a deleted item. It comes late, twice, out of order or never, so it is only written down; the next update takes
 * the item out once Jira, asked for it, says that it is not there. Throws ZodError for anything but such an event.
 */
export async function hearOfDeletion(event: unknown): Promise<void> {
  await noteToldDeleted(deletedSchema.parse(event).issue.id, now());
}

/** Takes out what Jira told was deleted and indeed no longer has; what it shows after all is read again. */
export async function takeOutDeleted(jira: Jira, fields: SiteFields): Promise<void> {
  const told = await toldDeleted();
  const { issues, absent } = await issuesWithIds(jira, told, fields);
  await removeItems(absent, 'absent', now());
  await storeIssues(jira, issues, fields);
  await noteToldWrongly(issues.map(({ id }) => id));
}
