import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { UserDocument } from '../../data/site-data';
import type { Platform } from '../../forge/platform';
import type { SiteInfo } from '../protocol';
import type { ActivityLog } from './activity';
import { HttpError, readJson, sendJson } from './http';
import type { WidgetShelf } from './widget-shelf';

export interface ApiServices {
  platform: Platform;
  info: SiteInfo;
  users: readonly UserDocument[];
  activity: ActivityLog;
  widgets: WidgetShelf;
}

const invokeSchema = z.object({
  moduleKey: z.string(),
  functionKey: z.string(),
  payload: z.unknown().optional(),
  extension: z.record(z.string(), z.unknown()),
  accountId: z.string(),
});

const productRequestSchema = z.object({
  accountId: z.string(),
  request: z.object({
    restPath: z.string(),
    method: z.string(),
    headers: z.array(z.tuple([z.string(), z.string()])),
    body: z.string().optional(),
  }),
});

const jiraSchema = z.object({
  accountId: z.string(),
  method: z.enum(['GET', 'POST']),
  path: z.string().startsWith('/rest/'),
  body: z.unknown().optional(),
});

const configSchema = z.object({ config: z.record(z.string(), z.unknown()) });
const scheduleSchema = z.object({ moduleKey: z.string() });
const PICKER_SIZE = 20;

/** Answers `/api/…`. Rejects with HttpError for what the caller did wrong. */
export async function answerApi(
  services: ApiServices,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const widget = /^\/api\/widgets\/([^/]+)$/.exec(url.pathname)?.[1];
  if (widget !== undefined && request.method === 'PUT') {
    const { config } = await parsed(configSchema, request);
    const kept = services.widgets.configure(widget, config);
    if (!kept) throw new HttpError(404, 'There is no such card on the dashboard.');
    return sendJson(response, 200, kept);
  }
  const route = `${request.method ?? ''} ${url.pathname}`;
  switch (route) {
    case 'GET /api/site':
      return sendJson(response, 200, services.info);
    case 'GET /api/activity':
      return sendJson(response, 200, services.activity.since(Number(url.searchParams.get('after') ?? 0) || 0));
    case 'GET /api/widgets':
      return sendJson(response, 200, services.widgets.list());
    case 'GET /api/users':
      return sendJson(response, 200, findUsers(services.users, url.searchParams));
    case 'POST /api/invoke':
      return sendJson(response, 200, await invoke(services, await parsed(invokeSchema, request)));
    case 'POST /api/request-jira':
      return sendJson(response, 200, await requestJira(services, await parsed(productRequestSchema, request)));
    case 'POST /api/jira':
      return sendJson(response, 200, askJira(services, await parsed(jiraSchema, request)));
    case 'POST /api/schedule':
      return sendJson(response, 200, await runSchedule(services, await parsed(scheduleSchema, request)));
    default:
      throw new HttpError(404, `There is no ${route}.`);
  }
}

async function parsed<T>(schema: z.ZodType<T>, request: IncomingMessage): Promise<T> {
  const result = schema.safeParse(await readJson(request));
  if (result.success) return result.data;
  throw new HttpError(400, z.prettifyError(result.error));
}

/** The platform's refusals reach the panel as a rejected `invoke`, so they travel inside the answer. */
async function invoke(services: ApiServices, call: z.infer<typeof invokeSchema>): Promise<unknown> {
  mustKnow(services, call.accountId);
  try {
    return { answer: (await services.platform.invoke(call)) ?? null };
  } catch (refusal) {
    return { refused: messageOf(refusal) };
  }
}

async function requestJira(services: ApiServices, call: z.infer<typeof productRequestSchema>): Promise<unknown> {
  mustKnow(services, call.accountId);
  const { body, ...rest } = call.request;
  try {
    const request = body === undefined ? rest : { ...rest, body };
    return { answer: await services.platform.requestAsUser(call.accountId, request) };
  } catch (refusal) {
    return { refused: messageOf(refusal) };
  }
}

/** The shell is Jira itself: it reads as the user, outside the app's scopes. */
function askJira(services: ApiServices, call: z.infer<typeof jiraSchema>): unknown {
  mustKnow(services, call.accountId);
  const { status, body } = services.platform.jira.handle({
    identity: { kind: 'user', accountId: call.accountId },
    method: call.method,
    path: call.path,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(call.body === undefined || call.body === null ? {} : { body: JSON.stringify(call.body) }),
  });
  return { status, body: body ?? null };
}

async function runSchedule(services: ApiServices, { moduleKey }: { moduleKey: string }): Promise<unknown> {
  if (!services.info.schedules.some((schedule) => schedule.key === moduleKey))
    throw new HttpError(404, 'The manifest has no such scheduled trigger.');
  await services.platform.runSchedule(moduleKey);
  return { ran: moduleKey };
}

function findUsers(users: readonly UserDocument[], search: URLSearchParams): { id: string; name: string }[] {
  const id = search.get('id');
  const query = (search.get('query') ?? '').trim().toLowerCase();
  return users
    .filter((user) =>
      id === null ? user.active && user.displayName.toLowerCase().includes(query) : user.accountId === id,
    )
    .slice(0, PICKER_SIZE)
    .map((user) => ({ id: user.accountId, name: user.displayName }));
}

function mustKnow(services: ApiServices, accountId: string): void {
  if (!services.users.some((user) => user.accountId === accountId))
    throw new HttpError(403, 'Nobody here has this account.');
}

/** The words of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
