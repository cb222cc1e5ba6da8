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
});
export type JiraWorklog = z.infer<typeof worklogSchema>;

export const worklogPageSchema = z.object({
  startAt: z.int(),
  maxResults: z.int(),
  total: z.int(),
  worklogs: z.array(worklogSchema),
});

const linkedIssue = z.object({ id: id.optional(), key: z.string().optional() });

/** The fields that the ledger reads, as `/search/jql` returns them; story-point fields are checked when they are read. */
export const issueSchema = z.object({
  id,
  key: z.string(),
  fields: z.looseObject({
    issuetype: z.object({ id, name: z.string(), hierarchyLevel: z.int().optional(), subtask: z.boolean().optional() }),
    project: z.object({ id, key: z.string() }),
    status: z.object({ id, name: z.string(), statusCategory: z.object({ key: z.string() }) }),
    parent: z.object({ id: id.optional(), key: z.string().optional() }).nullish(),
    created: z.string(),
    updated: z.string(),
    resolutiondate: z.string().nullish(),
    duedate: z.string().nullish(),
    assignee: z.object({ accountId: z.string() }).nullish(),
    timeoriginalestimate: seconds,
    timeestimate: seconds,
    timespent: seconds,
    worklog: worklogPageSchema.nullish(),
    issuelinks: z
      .array(z.object({ id, outwardIssue: linkedIssue.optional(), inwardIssue: linkedIssue.optional() }))
      .nullish(),
    security: z.object({ id }).nullish(),
  }),
});
export type JiraIssue = z.infer<typeof issueSchema>;

/** Fields to ask `/search/jql` for; without them it answers ids only. */
export const LEDGER_FIELDS: readonly string[] = [
  'issuetype',
  'project',
  'status',
  'parent',
  'created',
  'updated',
  'resolutiondate',
  'duedate',
  'assignee',
  'timeoriginalestimate',
  'timeestimate',
  'timespent',
  'worklog',
  'issuelinks',
  'security',
];
