import type { InvokeRequest, LogLine, Platform, ProductRequest } from '../../../sandbox/forge/platform';
import type { JiraRequest } from '../../../sandbox/jira/jira-site';
import { virtualClock } from '../../../sandbox/clock';

export interface FakePlatform extends Platform {
  invocations: InvokeRequest[];
  productRequests: { accountId: string; request: ProductRequest }[];
  jiraRequests: JiraRequest[];
  schedulesRun: string[];
  /** How often it was let run until nothing waited. */
  idled: number;
  log(line: LogLine): void;
}

/** A platform that remembers what it was asked and answers with what it is given. */
export function fakePlatform(
  invoke: (request: InvokeRequest) => unknown = () => ({ ok: true, data: {} }),
): FakePlatform {
  const listeners = new Set<(line: LogLine) => void>();
  const fake: FakePlatform = {
    invocations: [],
    productRequests: [],
    jiraRequests: [],
    schedulesRun: [],
    idled: 0,
    clock: virtualClock(Date.parse('2026-01-05T09:00:00Z')),
    jira: {
      load: async () => ({ issues: 0, worklogs: 0 }),
      deleteIssues: () => undefined,
      get changes(): never {
        throw new Error('a fake site has no issues to change');
      },
      handle(request) {
        fake.jiraRequests.push(request);
        return { status: 200, headers: {}, body: { asked: request.path } };
      },
      rows: () => [],
      keep: () => undefined,
      pointsSpent: () => 7,
      requestsServed: () => 3,
      close: () => undefined,
    },
    async invoke(request) {
      fake.invocations.push(request);
      return invoke(request);
    },
    async requestAsUser(accountId, request) {
      fake.productRequests.push({ accountId, request });
      return { body: '{}', headers: {}, status: 200, statusText: 'OK', isAttachment: false };
    },
    install: async () => undefined,
    async runSchedule(moduleKey) {
      fake.schedulesRun.push(moduleKey);
    },
    async runUntilIdle() {
      fake.idled += 1;
      return { delivered: 0, failed: 0 };
    },
    deliverDue: async () => ({ delivered: 0, failed: 0 }),
    statements: () => [],
    onLog(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => undefined,
    log(line) {
      for (const listener of listeners) listener(line);
    },
  };
  return fake;
}
