import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import path from 'node:path';
import type { UserDocument } from '../../data/site-data';
import type { Platform } from '../../forge/platform';
import type { SiteInfo } from '../protocol';
import type { ActivityLog } from './activity';
import { answerApi, messageOf, type ApiServices } from './api';
import { nativeResources, type AppManifest } from './app-manifest';
import { contentSecurityPolicy } from './content-security-policy';
import { nativePage, withBridge } from './frames';
import { refusalOf } from './guard';
import { findFile, HttpError, readText, sendFile, sendJson, sendText } from './http';
import { themeStyles } from './theme-styles';
import { WidgetShelf } from './widget-shelf';

export interface SiteServerOptions {
  platform: Platform;
  manifest: AppManifest;
  /** The folder that holds `manifest.yml`; resources are found from it. */
  appDirectory: string;
  /** Where the shell was built to. */
  shellDirectory: string;
  /** Where the frames' scripts were built to. */
  frameDirectory: string;
  users: readonly UserDocument[];
  origin: string;
  ids: { environmentId: string; cloudId: string };
  activity: ActivityLog;
  /** The program that the dashboard's widget shows until somebody chooses another; default: none is chosen. */
  widgetProgram?: string | undefined;
}

/** The site as an HTTP server that is not listening yet. */
export function createSiteServer(options: SiteServerOptions): Server {
  const services: ApiServices = {
    platform: options.platform,
    users: options.users,
    activity: options.activity,
    widgets: new WidgetShelf(
      options.manifest.modules,
      options.widgetProgram === undefined ? null : { programKey: options.widgetProgram },
    ),
    info: siteInfo(options),
  };
  return createServer((request, response) => {
    answer(options, services, request, response).catch((problem: unknown) => {
      if (response.headersSent) return response.destroy();
      sendJson(response, problem instanceof HttpError ? problem.status : 500, { message: messageOf(problem) });
    });
  });
}

function siteInfo({ manifest, users, origin, ids }: SiteServerOptions): SiteInfo {
  return {
    origin,
    app: { id: manifest.appId, environmentId: ids.environmentId, scopes: manifest.scopes },
    cloudId: ids.cloudId,
    modules: manifest.modules,
    schedules: manifest.schedules,
    users: users.flatMap(({ accountId, displayName, persona, timeZone, globalPermissions }) =>
      persona === undefined
        ? []
        : [{ accountId, displayName, persona, timeZone, admin: globalPermissions.includes('ADMINISTER') }],
    ),
  };
}

async function answer(
  options: SiteServerOptions,
  services: ApiServices,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = refusalOf(request);
  if (refusal !== undefined) throw new HttpError(403, refusal);
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [first = '', ...rest] = url.pathname.slice(1).split('/');
  if (first === 'api') return answerApi(services, request, response, url);
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new HttpError(405, 'Pages are read with GET.');
  switch (first) {
    case 'resource':
      return sendResource(options, response, rest[0] ?? '', `/${rest.slice(1).join('/')}`);
    case 'native':
      return sendNative(options, response, rest[0] ?? '');
    case 'frame':
      return sendFound(response, options.frameDirectory, `/${rest.join('/')}`);
    case 'theme.css':
      return sendText(response, 200, '.css', await themeStyles());
    case 'assets':
    case 'favicon.svg':
      return sendFound(response, options.shellDirectory, url.pathname);
    default:
      return sendShell(options, response);
  }
}

/** A file of a module's Custom UI resource, under the policy that the manifest gives. */
async function sendResource(
  { manifest, appDirectory }: SiteServerOptions,
  response: ServerResponse,
  moduleKey: string,
  filePath: string,
): Promise<void> {
  const module = manifest.modules.find((candidate) => candidate.key === moduleKey && !candidate.native);
  const resource = module && manifest.resources.get(module.resource);
  if (resource === undefined) throw new HttpError(404, `No Custom UI module is called ${moduleKey}.`);
  const file = await findFile(path.resolve(appDirectory, resource), filePath === '/' ? '/index.html' : filePath);
  if (file === undefined) throw new HttpError(404, `The resource has no ${filePath}.`);
  const headers = { 'content-security-policy': contentSecurityPolicy(manifest.content) };
  if (!file.endsWith('.html')) return sendFile(response, file, headers);
  sendText(response, 200, '.html', withBridge((await readText(file)) ?? ''), headers);
}

function sendNative({ manifest }: SiteServerOptions, response: ServerResponse, resourceKey: string): void {
  if (!nativeResources(manifest).includes(resourceKey))
    throw new HttpError(404, `No UI Kit resource is called ${resourceKey}.`);
  sendText(response, 200, '.html', nativePage(resourceKey), { 'content-security-policy': "frame-ancestors 'self'" });
}

async function sendFound(response: ServerResponse, root: string, urlPath: string): Promise<void> {
  const file = await findFile(root, urlPath);
  if (file === undefined) throw new HttpError(404, `There is no ${urlPath}.`);
  sendFile(response, file);
}

/** Every other address is a page of the shell, which reads the address itself. */
async function sendShell({ shellDirectory }: SiteServerOptions, response: ServerResponse): Promise<void> {
  const html = await readText(path.join(shellDirectory, 'index.html'));
  if (html === undefined) throw new HttpError(503, 'The front end is not built.');
  sendText(response, 200, '.html', html, { 'content-security-policy': "frame-ancestors 'none'" });
}
