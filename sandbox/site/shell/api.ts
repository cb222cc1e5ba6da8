import type { Activity, DashboardWidget, JiraAnswer, PickableUser, SiteInfo } from '../protocol';
import type { InvokeRequest, ProductRequest, ProductResponse } from '../../forge/platform';

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, init);
  const body: unknown = await response.json();
  if (!response.ok) {
    const message = typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : '';
    throw new Error(message || `${path} answered ${response.status}.`);
  }
  return body as T;
}

function sending(method: 'POST' | 'PUT', body: unknown): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** The platform's refusal comes inside the answer; a panel meets it as a rejection. */
function unwrapped(outcome: { answer: unknown } | { refused: string }): unknown {
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.answer;
}

export const api = {
  site: () => ask<SiteInfo>('/api/site'),
  activity: (after: number) => ask<Activity>(`/api/activity?after=${after}`),
  widgets: () => ask<DashboardWidget[]>('/api/widgets'),
  configureWidget: (id: string, config: Record<string, unknown>) =>
    ask<DashboardWidget>(`/api/widgets/${encodeURIComponent(id)}`, sending('PUT', { config })),
  findUsers: (query: string) => ask<PickableUser[]>(`/api/users?query=${encodeURIComponent(query)}`),
  userById: async (id: string) => (await ask<PickableUser[]>(`/api/users?id=${encodeURIComponent(id)}`))[0],
  runSchedule: (moduleKey: string) => ask<unknown>('/api/schedule', sending('POST', { moduleKey })),
  invoke: async (request: InvokeRequest) => unwrapped(await ask('/api/invoke', sending('POST', request))),
  requestJira: async (accountId: string, request: ProductRequest) =>
    unwrapped(await ask('/api/request-jira', sending('POST', { accountId, request }))) as ProductResponse,
  /** A request of Jira's own interface, outside the app. */
  jira: (accountId: string, method: 'GET' | 'POST', path: string, body?: unknown) =>
    ask<JiraAnswer>('/api/jira', sending('POST', { accountId, method, path, body })),
};
