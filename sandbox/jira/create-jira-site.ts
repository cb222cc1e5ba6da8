import { invalidPayload, RestError, type Answer } from './answers';
import { emptyCatalogue } from './catalogue';
import type { JiraRequest, JiraResponse, JiraSite, JiraSiteOptions } from './jira-site';
import { JqlError } from './jql/context';
import { deleteIssues } from './delete-issues';
import { loadSite } from './load';
import { siteChanges } from './site-changes';
import { createQuota, DEFAULT_QUOTA } from './quota';
import { routes } from './routes';
import { findRoute } from './routing';
import { SITE_ADDRESS } from './site-address';
import { openStore } from './store';
import { viewerFor, type Viewer } from './visibility';

/** Opens an empty Jira site. Every request goes one way: who asks, what it may cost, which operation, its answer. */
export function createJiraSite(options: JiraSiteOptions): JiraSite {
  const { clock, seed, app, mostPerPage = Infinity } = options;
  const store = openStore(options.database, options.image);
  const catalogue = emptyCatalogue();
  const quota = createQuota(clock, { ...DEFAULT_QUOTA, ...options.quota });
  let served = 0;

  const answer = (request: JiraRequest, viewer: Viewer): Answer => {
    const { pathname, searchParams } = new URL(request.path, SITE_ADDRESS);
    const found = findRoute(routes, request.method, pathname);
    if (!found) throw new RestError(404, [`The sandbox does not serve ${request.method} ${pathname}.`]);
    const { route, parameters } = found;
    const body = parseBody(request.body);
    return route.answer({
      store,
      catalogue,
      viewer,
      clock,
      seed,
      app,
      mostPerPage,
      parameters,
      query: searchParams,
      body,
    });
  };

  const handle = (request: JiraRequest): JiraResponse => {
    served += 1;
    const viewer = viewerFor(catalogue, request.identity);
    if (!viewer) return respond(401, errorBody('Client must be authenticated to access this resource.'), {});
    const refusal = quota.admit();
    if (refusal) return respond(429, errorBody(`Rate limit exceeded (${refusal.reason}).`), refusal.headers);
    const { status, body, issuesReturned } = outcome(() => answer(request, viewer));
    quota.spend(1 + issuesReturned);
    return respond(status, body, quota.headers());
  };

  return {
    load: (data) => loadSite(store, catalogue, clock, data),
    deleteIssues: (ids) => deleteIssues(store, clock, ids),
    changes: siteChanges(store, catalogue, clock),
    handle,
    rows: <Row>(query: string, parameters: readonly (string | number | null)[] = []) =>
      store.rows<Row>({ text: query, parameters: [...parameters] }),
    keep: (file) => store.database.exec(`VACUUM INTO '${file.replaceAll("'", "''")}'`),
    pointsSpent: () => quota.pointsSpent(),
    requestsServed: () => served,
    close: () => store.close(),
  };
}

function outcome(work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    if (error instanceof RestError) return { status: error.status, body: error.body, issuesReturned: 0 };
    if (error instanceof JqlError) {
      return { status: 400, body: { errorMessages: error.messages, errors: {} }, issuesReturned: 0 };
    }
    throw error;
  }
}

function errorBody(message: string): { errorMessages: string[]; errors: Record<string, string> } {
  return { errorMessages: [message], errors: {} };
}

function parseBody(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw invalidPayload();
  }
}

function respond(status: number, body: unknown, headers: Record<string, string>): JiraResponse {
  return { status, headers: { 'Content-Type': 'application/json;charset=UTF-8', ...headers }, body };
}
