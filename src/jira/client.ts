import api, { assumeTrustedRoute, type RequestProductMethods } from '@forge/api';
import type { z } from 'zod';
import type { Cause } from '../domain/jira-points';
import { spendingHere, type Spending } from './spending';

/** Jira did not do what it was asked: it said no, was in trouble itself, or was not reached at all. */
export class JiraRefused extends Error {
  override readonly name = 'JiraRefused';
  constructor(
    /** HTTP status; 0: there was no answer. */
    readonly status: number,
    message: string,
    /** Seconds to wait before asking again; null: it is a plain no, and asking again would not help. */
    readonly retryAfterSeconds: number | null,
    /** `RateLimit-Reason` of a 429. */
    readonly reason: string | null,
  ) {
    super(message);
  }

  /** Jira refuses this one thing, whenever it is asked. */
  get isPlainNo(): boolean {
    return this.retryAfterSeconds === null;
  }

  /** Jira has had enough of this app for now, whatever is asked next. */
  get isThrottled(): boolean {
    return this.status === 429;
  }
}

/** Jira answered, but not in the shape that its contract promises. */
export class JiraAnswerUnreadable extends Error {
  override readonly name = 'JiraAnswerUnreadable';
}

export interface Jira {
  readonly spending: Spending;
  /** The same, with requests accounted to another cause. */
  dueTo(cause: Cause): Jira;
  /** Sends a request and parses the answer. `issues` counts the issues in it, for the points they cost. Throws JiraRefused or JiraAnswerUnreadable. */
  request<T>(
    method: 'GET' | 'POST',
    path: string,
    schema: z.ZodType<T>,
    options?: { body?: unknown; issues?: (answer: T) => number },
  ): Promise<T>;
}

/** Query text for a path; undefined values are left out. */
export function query(parameters: Record<string, string | number | undefined>): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

/** Where Jira names no time: a burst is over in seconds, an hour's points come back with the hour, trouble takes a while. */
function usualWait(status: number, reason: string | null): number {
  if (status !== 429) return 10;
  return reason?.includes('quota') === true ? 600 : 2;
}

interface ResponseHead {
  status: number;
  headers: { get(name: string): string | null };
}

/** Seconds that Jira asks to wait: in so many words, or until its counters start afresh, by its own clock. */
function askedWait({ headers }: ResponseHead): number | undefined {
  const wait = Number(headers.get('Retry-After'));
  if (Number.isFinite(wait) && wait > 0) return Math.ceil(wait);
  const untilReset = Date.parse(headers.get('X-RateLimit-Reset') ?? '') - Date.parse(headers.get('Date') ?? '');
  return untilReset > 0 ? Math.ceil(untilReset / 1000) : undefined;
}

async function refusal(response: ResponseHead & { text(): Promise<string> }): Promise<JiraRefused> {
  const body = await response.text();
  let message = body.slice(0, 300);
  try {
    const parsed = JSON.parse(body) as { errorMessages?: string[]; message?: string };
    message = parsed.errorMessages?.join(' ') || parsed.message || message;
  } catch {
    message ||= 'no explanation was given';
  }
  const { status } = response;
  const reason = response.headers.get('RateLimit-Reason');
  const passes = status === 429 || status === 408 || status >= 500;
  return new JiraRefused(
    status,
    `Jira answered ${status}: ${message}`,
    passes ? (askedWait(response) ?? usualWait(status, reason)) : null,
    reason,
  );
}

function unreached(error: unknown): JiraRefused {
  const message = error instanceof Error ? error.message : String(error);
  return new JiraRefused(0, `Jira could not be reached: ${message.slice(0, 200)}`, usualWait(0, null), null);
}

function unreadable(method: string, path: string, what: string): JiraAnswerUnreadable {
  return new JiraAnswerUnreadable(`${method} ${path.split('?')[0]}: ${what}`);
}

async function parsed<T>(response: { json(): Promise<unknown> }, schema: z.ZodType<T>, what: [string, string]) {
  let answer: unknown;
  try {
    answer = await response.json();
  } catch (error) {
    throw unreadable(...what, error instanceof Error ? error.message : String(error));
  }
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw unreadable(...what, `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

/** A request costs a point and each issue that is returned another; one that is turned away for its rate costs none. */
function jiraThrough(methods: RequestProductMethods, cause: Cause, spending: Spending): Jira {
  const book = (requests: number, points: number, reason: string | null) =>
    spending.book({ cause, reason, requests, points, milliseconds: 0 });

  async function send(method: 'GET' | 'POST', path: string, body: unknown) {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    try {
      return await methods.requestJira(assumeTrustedRoute(path), {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      // The platform says itself what it does not let through; anything else went wrong on the way to Jira.
      if (error instanceof Error && 'status' in error && !(Number(error.status) >= 500)) throw error;
      // It may have been counted there.
      book(1, 1, 'unreached');
      throw unreached(error);
    }
  }

  return {
    spending,
    dueTo: (other) => jiraThrough(methods, other, spending),
    async request(method, path, schema, options = {}) {
      const response = await send(method, path, options.body);
      spending.nearLimit = response.headers.get('X-RateLimit-NearLimit') === 'true';
      if (!response.ok) {
        const refused = await refusal(response);
        book(1, refused.isThrottled ? 0 : 1, refused.reason ?? `status ${refused.status}`);
        throw refused;
      }
      book(1, 1, null);
      spending.answered += 1;
      const answer = await parsed(response, schema, [method, path]);
      book(0, options.issues?.(answer) ?? 0, null);
      return answer;
    },
  };
}

/** Jira as the app sees it: the ledger's eyes. */
export function jiraAsApp(cause: Cause): Jira {
  return jiraThrough(api.asApp(), cause, spendingHere());
}

/** Jira as the signed-in person sees it. */
export function jiraAsUser(cause: Cause): Jira {
  return jiraThrough(api.asUser(), cause, spendingHere());
}
