import { z } from 'zod';
import { JiraAnswerUnreadable, query, type Jira } from './client';
import {
  issueSchema,
  ledgerFields,
  worklogPageSchema,
  type JiraIssue,
  type JiraWorklog,
  type SiteFields,
} from './issue';

const pageSchema = z.object({
  issues: z.array(issueSchema).default([]),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().optional(),
});

export interface IssuePage {
  issues: JiraIssue[];
  /** Null on the last page; a short page alone does not mean that it is the last. */
  nextToken: string | null;
}

/** The most that Jira returns on one page when fields are asked for. */
const PAGE_SIZE = 100;

/** What a search with all fields that the ledger keeps is asked with. */
export function searchBody(jql: string, fields: SiteFields, token: string | null) {
  return {
    jql,
    fields: ledgerFields(fields),
    maxResults: PAGE_SIZE,
    ...(token === null ? {} : { nextPageToken: token }),
  };
}

/** One page of a bounded JQL with the fields that the ledger keeps. Throws JiraRefused. */
export async function searchPage(
  jira: Jira,
  jql: string,
  fields: SiteFields,
  token: string | null,
): Promise<IssuePage> {
  const page = await jira.request('POST', '/rest/api/3/search/jql', pageSchema, {
    body: searchBody(jql, fields, token),
    issues: (answer) => answer.issues.length,
  });
  const nextToken = page.isLast === true ? null : (page.nextPageToken ?? null);
  return { issues: page.issues, nextToken };
}

const firstCreatedSchema = z.object({
  issues: z.array(z.object({ fields: z.object({ created: z.string() }) })).default([]),
});

/** The day on which the first issue that matches was created, as Jira writes it; null if there is none. */
export async function firstCreatedDay(jira: Jira, jql: string): Promise<string | null> {
  const answer = await jira.request('POST', '/rest/api/3/search/jql', firstCreatedSchema, {
    body: { jql: `${jql} ORDER BY created ASC`, fields: ['created'], maxResults: 1 },
    issues: (found) => found.issues.length,
  });
  return answer.issues[0]?.fields.created.slice(0, 10) ?? null;
}

/** Jira's own estimate of how many issues match. */
export async function approximateCount(jira: Jira, jql: string): Promise<number> {
  const answer = await jira.request('POST', '/rest/api/3/search/approximate-count', z.object({ count: z.int() }), {
    body: { jql },
  });
  return answer.count;
}

const idPageSchema = z.object({
  issues: z.array(z.object({ id: z.string() })).default([]),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().optional(),
});

/** The most that Jira returns on one page when nothing but ids is asked for. */
const ID_PAGE_SIZE = 5_000;

/** The ids of every issue that matches a bounded JQL. Throws JiraRefused. */
export async function issueIds(jira: Jira, jql: string): Promise<string[]> {
  const ids: string[] = [];
  for (let token: string | null = null; ;) {
    const page: z.infer<typeof idPageSchema> = await jira.request('POST', '/rest/api/3/search/jql', idPageSchema, {
      body: {
        jql: `${jql} ORDER BY created ASC`,
        fields: ['id'],
        maxResults: ID_PAGE_SIZE,
        ...(token === null ? {} : { nextPageToken: token }),
      },
      issues: (answer) => answer.issues.length,
    });
    ids.push(...page.issues.map(({ id }) => id));
    const next = page.isLast === true ? null : (page.nextPageToken ?? null);
    if (next === null) return ids;
    if (next === token) throw new JiraAnswerUnreadable('Jira repeated a page token.');
    token = next;
  }
}

const bulkSchema = z.object({ issues: z.array(issueSchema).default([]) });

/** The most that Jira takes in one request. */
const BULK_SIZE = 100;

/** Issues by their ids, and the ids of which Jira says that they are not there, or not for the app to see. */
export async function issuesWithIds(
  jira: Jira,
  ids: readonly string[],
  fields: SiteFields,
): Promise<{ issues: JiraIssue[]; absent: string[] }> {
  const issues: JiraIssue[] = [];
  for (let start = 0; start < ids.length; start += BULK_SIZE) {
    const answer = await jira.request('POST', '/rest/api/3/issue/bulkfetch', bulkSchema, {
      body: { issueIdsOrKeys: ids.slice(start, start + BULK_SIZE), fields: ledgerFields(fields) },
      issues: (found) => found.issues.length,
    });
    issues.push(...answer.issues);
  }
  const found = new Set(issues.map(({ id }) => id));
  return { issues, absent: ids.filter((id) => !found.has(id)) };
}

/**
 * Every worklog of an issue. Embedded ones stop at 20, so the rest is paged; an empty page ends it, whatever total Jira names.
 */
export async function worklogsOf(jira: Jira, issueId: string): Promise<JiraWorklog[]> {
  const worklogs = new Map<string, JiraWorklog>();
  for (let startAt = 0; ;) {
    const page = await jira.request(
      'GET',
      `/rest/api/3/issue/${issueId}/worklog${query({ startAt, maxResults: 5000 })}`,
      worklogPageSchema,
    );
    for (const worklog of page.worklogs) worklogs.set(worklog.id, worklog);
    startAt += page.worklogs.length;
    if (page.worklogs.length === 0 || startAt >= page.total) return [...worklogs.values()];
  }
}
