import { z } from 'zod';

const id = z.union([z.string(), z.int()]).transform(String);
const seconds = z.number().nullish();

export const worklogSchema = z.object({
  id,
  issueId: id.optional(),
  author: z.object({ accountId: z.string() }).nullish(),
  started: z.string(),
  updated: z.string().optional(),
  created: z.string().optional(),
  timeSpentSeconds: z.number(),
  /** Present where not everybody who sees the issue may see the worklog. */
  visibility: z.unknown().optional(),
});
export type JiraWorklog = z.infer<typeof worklogSchema>;

export const worklogPageSchema = z.object({
  startAt: z.int(),
  maxResults: z.int(),
  total: z.int(),
  worklogs: z.array(worklogSchema),
});

const linkedIssue = z.object({ id: id.optional(), key: z.string().optional() });
const linkType = z.object({ name: z.string() });

/** The fields that the ledger reads, as `/search/jql` returns them; the site's own fields are checked when they are read. */
export const issueSchema = z.object({
  id,
  key: z.string(),
  fields: z.looseObject({
    issuetype: z.object({ id, name: z.string(), hierarchyLevel: z.int().optional(), subtask: z.boolean().optional() }),
    project: z.object({ id, key: z.string() }),
    status: z.object({ id, name: z.string(), statusCategory: z.object({ key: z.string() }) }),
    statuscategorychangedate: z.string().nullish(),
    parent: z.object({ id: id.optional(), key: z.string().optional() }).nullish(),
    created: z.string(),
    updated: z.string(),
    resolutiondate: z.string().nullish(),
    duedate: z.string().nullish(),
    assignee: z.object({ accountId: z.string() }).nullish(),
    labels: z.array(z.string()).nullish(),
    components: z.array(z.object({ name: z.string() })).nullish(),
    fixVersions: z.array(z.object({ id, name: z.string(), releaseDate: z.string().nullish() })).nullish(),
    timeoriginalestimate: seconds,
    timeestimate: seconds,
    timespent: seconds,
    worklog: worklogPageSchema.nullish(),
    issuelinks: z
      .array(
        z.object({
          id,
          type: linkType.optional(),
          outwardIssue: linkedIssue.optional(),
          inwardIssue: linkedIssue.optional(),
        }),
      )
      .nullish(),
    security: z.object({ id }).nullish(),
  }),
});
export type JiraIssue = z.infer<typeof issueSchema>;

/** The fields of a site's own that an item is asked for, by their ids. */
export interface SiteFields {
  /** Every candidate for story points. */
  points: readonly string[];
  /** Where items say when they are to start; null: the site has no such field. */
  start: string | null;
}

/** Jira's own fields to ask `/search/jql` for; without them it answers ids only. */
const SYSTEM_FIELDS: readonly string[] = [
  'issuetype',
  'project',
  'status',
  'statuscategorychangedate',
  'parent',
  'created',
  'updated',
  'resolutiondate',
  'duedate',
  'assignee',
  'labels',
  'components',
  'fixVersions',
  'timeoriginalestimate',
  'timeestimate',
  'timespent',
  'worklog',
  'issuelinks',
  'security',
];

/** Every field that the ledger keeps on a site. */
export function ledgerFields({ points, start }: SiteFields): string[] {
  return [...SYSTEM_FIELDS, ...points, ...(start === null ? [] : [start])];
}
