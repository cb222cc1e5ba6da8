import { z } from 'zod';
import { query, type Jira } from './client';
import { worklogSchema } from './issue';

const changesSchema = z.object({
  values: z.array(z.object({ worklogId: z.int(), updatedTime: z.int() })).default([]),
  until: z.int().optional(),
  lastPage: z.boolean().optional(),
});

/** A worklog of any space and the instant of its change, in epoch milliseconds. */
export interface ChangedWorklog {
  id: string;
  changedAt: number;
}

/**
 * Worklogs that were made, changed or deleted after an instant, a page at a time from the oldest on. Jira keeps back the minute
 * before the request, so the next look has to begin further back. Throws JiraRefused.
 */
export async function* changedWorklogs(
  jira: Jira,
  kind: 'updated' | 'deleted',
  since: number,
): AsyncGenerator<ChangedWorklog[], void, undefined> {
  for (let from = since; ;) {
    const page = await jira.request('GET', `/rest/api/3/worklog/${kind}${query({ since: from })}`, changesSchema);
    yield page.values.map(({ worklogId, updatedTime }) => ({ id: String(worklogId), changedAt: updatedTime }));
    if (page.lastPage !== false || page.until === undefined) return;
    if (page.until <= from) throw new Error('Jira repeated a page of worklogs');
    from = page.until;
  }
}

/** The most that Jira takes in one request. */
const LISTED_AT_ONCE = 1_000;

/** Ids of the issues that worklogs belong to; those that the app may not see are missing. Throws JiraRefused. */
export async function issuesOfWorklogs(jira: Jira, worklogIds: readonly string[]): Promise<Set<string>> {
  const issueIds = new Set<string>();
  for (let start = 0; start < worklogIds.length; start += LISTED_AT_ONCE) {
    const ids = worklogIds.slice(start, start + LISTED_AT_ONCE).map(Number);
    const worklogs = await jira.request('POST', '/rest/api/3/worklog/list', z.array(worklogSchema), { body: { ids } });
    for (const { issueId } of worklogs) if (issueId !== undefined) issueIds.add(issueId);
  }
  return issueIds;
}
