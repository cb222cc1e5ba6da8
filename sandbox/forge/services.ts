import { z } from 'zod';
import type { FetchTarget, Invocation } from './globals';
import { type JiraGateway, proxyError, textBody } from './jira-gateway';
import type { Manifest } from './manifest';
import type { LogLine } from './platform';
import type { EventQueue, QueueAnswer } from './queue';
import type { SqlEngine } from './sql/engine';
import { jsonResponse, textResponse } from './text-response';

/** The unsubstituted tail of the queue's paths: the platform's proxy fills it in. */
const CONTEXT = '{contextAri}/{environmentId}/{appId}/{appVersion}';

const reportSchema = z.object({
  accounts: z.array(z.looseObject({ accountId: z.string(), updatedAt: z.string() })).max(90),
});

interface ServicesOptions {
  gateway: JiraGateway;
  queue: EventQueue;
  sql: SqlEngine;
  manifest: Manifest;
  closedAccounts: ReadonlySet<string>;
  log: (source: LogLine['source'], level: LogLine['level'], message: string) => void;
}

/** The services behind `__forge_fetch__`: Jira, SQL, queues and personal data reports. */
export class Services {
  constructor(private readonly options: ServicesOptions) {}

  /** Answers a request of `__forge_fetch__`, chosen by its remote. */
  dispatch(invocation: Invocation, target: FetchTarget, path: string, init: RequestInit | undefined): Response {
    switch (target.remote) {
      case 'jira':
        return this.options.gateway.fetch(invocation, target, path, init);
      case 'sql':
        return this.sqlRequest(path, init);
      case 'stargate':
        return this.platformRequest(invocation, target, path, init);
      default:
        this.options.log('platform', 'error', `no such remote: ${String(target.remote)}`);
        return proxyError(403, 'INVALID_REMOTE');
    }
  }

  private sqlRequest(path: string, init: RequestInit | undefined): Response {
    const endpoint = path === '/api/v1/execute' ? 'execute' : path === '/api/v1/execute/ddl' ? 'ddl' : undefined;
    if (endpoint === undefined)
      return jsonResponse(404, { code: 'UNKNOWN_ERROR', message: `no such operation: ${path}` });
    const enabled =
      this.options.manifest.modules.some((entry) => entry.type === 'sql') &&
      this.options.manifest.scopes.includes('storage:app');
    if (!enabled)
      return jsonResponse(403, {
        code: 'APP_NOT_ENABLED',
        message: 'the manifest needs an sql module and the scope storage:app',
      });
    const answer = this.options.sql.handle(endpoint, textBody(init?.body) ?? '');
    if (answer.status >= 400) this.options.log('sql', 'warning', answer.body);
    return textResponse(answer.body, { status: answer.status, headers: { 'content-type': 'application/json' } });
  }

  private platformRequest(
    invocation: Invocation,
    target: FetchTarget,
    path: string,
    init: RequestInit | undefined,
  ): Response {
    if (target.provider !== 'app') return proxyError(403, 'INVALID_REMOTE');
    const body = textBody(init?.body) ?? '';
    switch (path) {
      case `/webhook/queue/publish/${CONTEXT}`:
        return this.queueResponse(this.options.queue.publish(body, invocation.chainDepth + 1));
      case `/webhook/queue/stats/${CONTEXT}`:
        return this.queueResponse(this.options.queue.stats(body));
      case `/webhook/queue/cancel/${CONTEXT}`:
        return this.queueResponse(this.options.queue.cancel(body));
      case '/app/report-accounts':
        return this.reportAccounts(body);
      default:
        return jsonResponse(404, { message: `no such operation: ${path}`, code: 404 });
    }
  }

  private queueResponse(answer: QueueAnswer): Response {
    if (answer.status >= 300) this.options.log('queue', 'warning', JSON.stringify(answer));
    return answer.body === undefined
      ? textResponse(null, { status: answer.status })
      : jsonResponse(answer.status, answer.body);
  }

  private reportAccounts(text: string): Response {
    if (!this.options.manifest.scopes.includes('report:personal-data'))
      return jsonResponse(403, { message: 'the manifest needs the scope report:personal-data', code: 403 });
    const request = reportSchema.safeParse(JSON.parse(text));
    if (!request.success) return jsonResponse(400, { message: 'invalid personal data report', code: 400 });
    const accounts = request.data.accounts.flatMap(({ accountId }) =>
      this.options.closedAccounts.has(accountId) ? [{ accountId, status: 'closed' }] : [],
    );
    return accounts.length === 0 ? textResponse(null, { status: 204 }) : jsonResponse(200, { accounts });
  }
}
