import api, { assumeTrustedRoute, type RequestProductMethods } from '@forge/api';
import type { z } from 'zod';

/** Jira answered with something else than success. */
export class JiraRefused extends Error {
  override readonly name = 'JiraRefused';
  constructor(
    readonly status: number,
    message: string,
    /** Seconds to wait before asking again; set for 429 and 503. */
    readonly retryAfterSeconds: number | null,
    /** `RateLimit-Reason` of a 429. */
    readonly reason: string | null,
  ) {
    super(message);
  }
}

/** Jira answered, but not in the shape that its contract promises. */
export class JiraAnswerUnreadable extends Error {
  override readonly name = 'JiraAnswerUnreadable';
}

/** What was spent: one point a request and one an issue returned. */
export interface Spending {
  requests: number;
  points: number;
  /** Jira says that less than a fifth of the hour's points is left. */
  nearLimit: boolean;
}

export interface Jira {
  readonly spending: Spending;
  /** Sends a request and parses the answer. `issues` counts the issues in it, for the points they cost. Throws JiraRefused or JiraAnswerUnreadable. */
  request<T>(
    method: 'GET' | 'POST',
    path: string,
    schema: z.ZodType<T>,
    options?: { body?: unknown; issues?: (answer: T) => number },
  ): Promise<T>;
}

const DEFAULT_WAIT_SECONDS = 60;

/** Query text for a path; undefined values are left out. */
export function query(parameters: Record<string, string | number | undefined>): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

async function refusal(response: {
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
}): Promise<JiraRefused> {
  const body = await response.text();
  let message = body.slice(0, 300);
  try {
    const parsed = JSON.parse(body) as { errorMessages?: string[]; message?: string };
    message = parsed.errorMessages?.join(' ') || parsed.message || message;
  } catch {
    message ||= 'no explanation was given';
  }
  const wait = Number(response.headers.get('Retry-After'));
  const throttled = response.status === 429 || response.status === 503;
  return new JiraRefused(
    response.status,
    `Jira answered ${response.status}: ${message}`,
    throttled ? (Number.isFinite(wait) && wait > 0 ? Math.ceil(wait) : DEFAULT_WAIT_SECONDS) : null,
    response.headers.get('RateLimit-Reason'),
  );
}

function jiraThrough(methods: RequestProductMethods): Jira {
  const spending: Spending = { requests: 0, points: 0, nearLimit: false };
  return {
    spending,
    async request(method, path, schema, options = {}) {
      spending.requests += 1;
      spending.points += 1;
      const headers: Record<string, string> = { Accept: 'application/json' };
      if (options.body !== undefined) headers['Content-Type'] = 'application/json';
      const response = await methods.requestJira(assumeTrustedRoute(path), {
        method,
        headers,
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      });
      spending.nearLimit = response.headers.get('X-RateLimit-NearLimit') === 'true';
      if (!response.ok) throw await refusal(response);
      const parsed = schema.safeParse(await response.json());
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        throw new JiraAnswerUnreadable(
          `${method} ${path.split('?')[0]}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
        );
      }
      spending.points += options.issues?.(parsed.data) ?? 0;
      return parsed.data;
    },
  };
}

/** Jira as the app sees it: the ledger's eyes. */
export function jiraAsApp(): Jira {
  return jiraThrough(api.asApp());
}

/** Jira as the signed-in person sees it. */
export function jiraAsUser(): Jira {
  return jiraThrough(api.asUser());
}
