import type { Identity, JiraResponse, JiraSite } from '../jira/jira-site';
import type { FetchTarget, Invocation } from './globals';
import { grants } from './scopes';
import { jsonResponse, textResponse } from './text-response';

/** What stands between an app and Jira: it knows the caller and holds the manifest's scopes. */
export class JiraGateway {
  constructor(
    private readonly jira: JiraSite,
    private readonly scopes: readonly string[],
  ) {}

  /** A request of app code through `@forge/api`. */
  fetch(invocation: Invocation, target: FetchTarget, path: string, init: RequestInit | undefined): Response {
    const identity = identityOf(invocation, target);
    if (identity === undefined) return proxyError(401, 'NEEDS_AUTHENTICATION_ERR');
    const headers = Object.fromEntries(new Headers(init?.headers).entries());
    const answer = this.request(identity, init?.method ?? 'GET', path, headers, textBody(init?.body));
    return toResponse(answer);
  }

  /** A request with a known identity, within the manifest's scopes. */
  request(
    identity: Identity,
    method: string,
    path: string,
    headers: Record<string, string>,
    body: string | undefined,
  ): JiraResponse {
    const verdict = identity.kind === 'anonymous' ? 'granted' : grants(this.scopes, method, path);
    // Paths that the interface does not have are the site's to answer, unless they belong to another product's interface.
    if (verdict === 'refused' || (verdict === 'unknown' && !path.startsWith('/rest/api/'))) {
      return {
        status: 401,
        headers: { 'content-type': 'application/json' },
        body: { code: 401, message: 'Unauthorized; scope does not match' },
      };
    }
    return this.jira.handle({
      identity,
      method: method.toUpperCase(),
      path,
      headers,
      ...(body === undefined ? {} : { body }),
    });
  }
}

function identityOf(invocation: Invocation, target: FetchTarget): Identity | undefined {
  if (target.provider === 'app') return { kind: 'app' };
  if (target.provider === 'none') return { kind: 'anonymous' };
  // Another person's identity would need offline impersonation, which no manifest here asks for.
  const isOther = target.accountId !== undefined && target.accountId !== invocation.accountId;
  return invocation.accountId === undefined || isOther ? undefined : { kind: 'user', accountId: invocation.accountId };
}

/** The answer of the platform's own proxy, which `@forge/api` turns into an error. */
export function proxyError(status: number, reason: string): Response {
  return jsonResponse(status, { code: status, message: reason }, { 'forge-proxy-error': reason });
}

/** The text of a request body; the products in use take nothing else. */
export function textBody(body: RequestInit['body']): string | undefined {
  if (body === null || body === undefined) return undefined;
  if (typeof body !== 'string') throw new TypeError('the sandbox takes request bodies as text only');
  return body;
}

function toResponse(answer: JiraResponse): Response {
  const isEmpty = answer.body === undefined || answer.status === 204 || answer.status === 304;
  const headers = { 'content-type': 'application/json;charset=UTF-8', ...answer.headers };
  return textResponse(isEmpty ? null : JSON.stringify(answer.body), { status: answer.status, headers });
}
