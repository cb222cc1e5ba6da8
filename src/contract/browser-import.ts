import { z } from 'zod';
import { isoDaySchema, jiraIdSchema } from './shapes';

/** Worklogs as Jira sends them along with an issue, or by the page. */
export const foundWorklogsSchema = z.looseObject({ total: z.int(), worklogs: z.array(z.unknown()) });

const foundIssueSchema = z.looseObject({
  id: z.string(),
  fields: z.looseObject({ worklog: foundWorklogsSchema.nullish() }),
});
/** An issue as the browser gets it, as far as the browser looks at it. */
export type FoundIssue = z.infer<typeof foundIssueSchema>;

/** A page of Jira's search as the browser gets it. */
export const foundIssuesSchema = z.object({
  issues: z.array(foundIssueSchema).default([]),
  nextPageToken: z.string().nullish(),
  isLast: z.boolean().optional(),
});

/** What a call from a panel may weigh is 500 KB; a larger page of issues is cut into parts of so many characters at the most. */
const MAX_PART_CHARACTERS = 400_000;

/** Cuts issues into parts that a call may carry; one that is too large by itself goes alone. */
export function partsOf<T>(issues: readonly T[], most = MAX_PART_CHARACTERS): T[][] {
  const parts: T[][] = [];
  let part: T[] = [];
  let size = 0;
  for (const issue of issues) {
    const length = JSON.stringify(issue).length;
    if (part.length > 0 && size + length > most) {
      parts.push(part);
      [part, size] = [[], 0];
    }
    part.push(issue);
    size += length;
  }
  return [...parts, part];
}

/** A stretch of a space's items that a browser reads: which window, and from which day of creation on. */
const stretchSchema = z.object({ spaceId: jiraIdSchema, window: z.int().nonnegative(), from: isoDaySchema.nullable() });

const partSchema = stretchSchema.extend({
  /** Issues as Jira's search answered them to the administrator; the office checks each as it checks what the app reads. */
  issues: z.array(z.unknown()).max(100),
  /** Whether the rest of the page is still to come, in a part of its own. */
  more: z.boolean(),
  /** Jira's token for the next page; null on the last one of the window. */
  nextToken: z.string().max(10_000).nullable(),
});

/** The search that the browser is to send next, as it stands. */
const searchSchema = stretchSchema.extend({
  body: z.object({
    jql: z.string(),
    fields: z.array(z.string()),
    maxResults: z.int(),
    nextPageToken: z.string().optional(),
  }),
});

/**
 * An import that the administrator's browser helps with: hands over a part of what it read (null: nothing yet) and answers the
 * next search to send; null once no space waits to be read. Spaces that Jira does not show to the browser's user are named as
 * `without`: they are left to the app.
 */
export const adminImportPart = {
  input: z.object({ part: partSchema.nullable(), without: z.array(jiraIdSchema).max(10_000) }),
  output: z.object({
    next: searchSchema.nullable(),
    spaceName: z.string().nullable(),
    itemsRead: z.int().nonnegative(),
    itemsExpected: z.int().nonnegative().nullable(),
  }),
};
