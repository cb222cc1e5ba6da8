import { foundIssuesSchema, foundWorklogsSchema, partsOf, type FoundIssue } from '../../contract/browser-import';
import type { CallOutput } from '../../contract/calls';
import type { Call } from '../../contract/client';
import { CallError } from '../../contract/envelope';

type Step = CallOutput<'admin.importPart'>;
type Search = NonNullable<Step['next']>;

const LONGEST_WAIT_SECONDS = 300;
/** What Jira answers where a space or an issue is none of the user's business. */
const REFUSALS: readonly number[] = [400, 403, 404];

/** The ways out of the page, and what it is told on the way. */
export interface Reading {
  /** Asks Jira as the administrator. */
  requestJira: (path: string, init: RequestInit) => Promise<Response>;
  call: Call;
  goOn: () => boolean;
  show: (step: Step) => void;
  wait: (seconds: number) => Promise<void>;
}

/** Jira refused a page token: the stretch has to be begun again. */
class TokenRefused extends Error {}

/** Jira does not show the administrator what the app asks for. */
class SearchRefused extends Error {}

/** Asks Jira as the administrator; waits as long as Jira says when it is asked too often. Throws CallError. */
async function ask({ requestJira, wait }: Reading, path: string, body?: unknown): Promise<unknown> {
  for (;;) {
    const response = await requestJira(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok) return response.json();
    if (response.status === 429 || response.status === 503) {
      const seconds = Number(response.headers.get('Retry-After'));
      await wait(Math.min(LONGEST_WAIT_SECONDS, seconds > 0 ? seconds : 60));
      continue;
    }
    const text = await response.text();
    if (response.status === 400 && /token/i.test(text)) throw new TokenRefused();
    if (REFUSALS.includes(response.status)) throw new SearchRefused();
    throw new CallError(
      'internal',
      `Jira answered ${response.status} to the browser.`,
      'What was read is stored. Start again to go on.',
    );
  }
}

/** Adds the worklogs beyond those that Jira sends along with an issue. */
async function completed(reading: Reading, issue: FoundIssue): Promise<FoundIssue> {
  const { worklog } = issue.fields;
  if (!worklog || worklog.total <= worklog.worklogs.length) return issue;
  const worklogs: unknown[] = [];
  for (;;) {
    const page = foundWorklogsSchema.parse(
      await ask(reading, `/rest/api/3/issue/${issue.id}/worklog?startAt=${worklogs.length}&maxResults=5000`),
    );
    worklogs.push(...page.worklogs);
    if (page.worklogs.length === 0 || worklogs.length >= page.total) break;
  }
  return { ...issue, fields: { ...issue.fields, worklog: { ...worklog, worklogs } } };
}

/** A worklog without its comment, which may be long and which nothing reads. */
function trimmed(issue: FoundIssue): FoundIssue {
  const { worklog } = issue.fields;
  if (!worklog) return issue;
  const worklogs = worklog.worklogs.map((one) =>
    typeof one === 'object' && one !== null ? { ...one, comment: undefined } : one,
  );
  return { ...issue, fields: { ...issue.fields, worklog: { ...worklog, worklogs } } };
}

async function readPage(reading: Reading, search: Search, without: readonly string[]): Promise<Step> {
  const { spaceId, window, from, body } = search;
  const page = foundIssuesSchema.parse(await ask(reading, '/rest/api/3/search/jql', body));
  const issues: FoundIssue[] = [];
  for (const issue of page.issues) issues.push(trimmed(await completed(reading, issue)));
  const nextToken = page.isLast === true ? null : (page.nextPageToken ?? null);
  const parts = partsOf(issues);
  let step: Step | undefined;
  for (const [index, part] of parts.entries())
    step = await reading.call('admin.importPart', {
      part: { spaceId, window, from, issues: part, more: index < parts.length - 1, nextToken },
      without: [...without],
    });
  if (!step) throw new CallError('internal', 'Jira’s page had no parts.', 'Start again to go on.');
  return step;
}

/**
 * Reads with the administrator's own requests what waits to be imported, a page at a time, until nothing is left or `goOn` says
 * no. Every page is stored before the next is asked for, so that nothing is lost when the tab is closed. Answers the names of the
 * spaces that Jira does not show to the administrator, which are left to the app. Throws CallError.
 */
export async function readInBrowser(reading: Reading): Promise<string[]> {
  const { call, goOn, show } = reading;
  const refused = new Map<string, string>();
  const begin = () => call('admin.importPart', { part: null, without: [...refused.keys()] });
  let step = await begin();
  while (step.next !== null && goOn()) {
    const { next, spaceName } = step;
    show(step);
    try {
      step = await readPage(reading, next, [...refused.keys()]);
    } catch (error) {
      if (error instanceof SearchRefused) refused.set(next.spaceId, spaceName ?? next.spaceId);
      else if (!(error instanceof TokenRefused)) throw error;
      step = await begin();
    }
  }
  return [...refused.values()];
}
