import { z } from 'zod';
import { generateDemo } from '../../../sandbox/data/demo';
import type { ChangelogDocument } from '../../../sandbox/data/site-data';

const reference = z.looseObject({ id: z.string(), key: z.string() });
const seconds = z.number().int().nonnegative().nullable();
const jiraInstant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4}$/);
const person = z.looseObject({ accountId: z.string(), displayName: z.string().min(3) });

/** What Jira's documentation promises about an issue, as far as the demo data writes it. */
export const demoIssueSchema = z.object({
  id: z.string().regex(/^\d+$/),
  key: z.string().regex(/^[A-Z]+-\d+$/),
  fields: z.looseObject({
    summary: z.string().min(8).max(255),
    issuetype: z.object({ id: z.string(), name: z.string(), subtask: z.boolean(), hierarchyLevel: z.number() }),
    project: z.looseObject({ id: z.string(), key: z.string(), name: z.string(), simplified: z.boolean() }),
    status: z.object({
      id: z.string(),
      name: z.string(),
      statusCategory: z.looseObject({
        id: z.number(),
        key: z.enum(['new', 'indeterminate', 'done']),
        name: z.string(),
      }),
    }),
    priority: z.object({ id: z.string(), name: z.string() }),
    resolution: z.object({ id: z.string(), name: z.string() }).nullable(),
    assignee: person.nullable(),
    reporter: person,
    created: jiraInstant,
    updated: jiraInstant,
    resolutiondate: jiraInstant.nullable(),
    statuscategorychangedate: jiraInstant,
    duedate: z.iso.date().nullable(),
    labels: z.array(z.string().regex(/^\S+$/)),
    components: z.array(z.object({ id: z.string(), name: z.string() })),
    fixVersions: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        archived: z.boolean(),
        released: z.boolean(),
        releaseDate: z.iso.date(),
      }),
    ),
    timeoriginalestimate: seconds,
    timeestimate: seconds,
    timespent: seconds,
    aggregatetimeoriginalestimate: seconds,
    aggregatetimeestimate: seconds,
    aggregatetimespent: seconds,
    worklog: z.object({
      startAt: z.literal(0),
      maxResults: z.number(),
      total: z.number(),
      worklogs: z.array(
        z.object({
          id: z.string(),
          issueId: z.string(),
          author: person,
          updateAuthor: person,
          created: jiraInstant,
          updated: jiraInstant,
          started: jiraInstant,
          timeSpent: z.string().regex(/^(\d+h)?( ?\d+m)?$/),
          timeSpentSeconds: z.number().int().positive(),
        }),
      ),
    }),
    issuelinks: z.array(
      z.object({
        id: z.string(),
        type: z.object({ id: z.string(), name: z.string(), inward: z.string(), outward: z.string() }),
        outwardIssue: reference.optional(),
        inwardIssue: reference.optional(),
      }),
    ),
    subtasks: z.array(reference),
    parent: reference.optional(),
    security: z.looseObject({ id: z.string(), name: z.string() }).optional(),
    customfield_10015: z.iso.date().nullable(),
    customfield_10016: z.number().nullable().optional(),
    customfield_10024: z.number().nullable().optional(),
    customfield_10061: z.number().nullable().optional(),
  }),
});

export type DemoIssue = z.infer<typeof demoIssueSchema>;

/** The demo site with its issues checked and at hand. */
export function demoSite(options?: Parameters<typeof generateDemo>[0]) {
  const data = generateDemo(options);
  const issues = z.array(demoIssueSchema).parse([...synchronous(data.issues)]);
  const changelogs: ChangelogDocument[] = [...synchronous(data.changelogs)];
  return { data, issues, changelogs, byId: new Map(issues.map((issue) => [issue.id, issue])) };
}

/** Epoch milliseconds of a date as Jira writes it. */
export function at(text: string): number {
  return Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}

/** The demo data is made in one go. */
export function synchronous<T>(items: Iterable<T> | AsyncIterable<T>): Iterable<T> {
  if (Symbol.iterator in items) return items;
  throw new TypeError('expected data at hand');
}
