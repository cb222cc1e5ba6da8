import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import type { Clock } from '../clock';
import type { JiraSite } from '../jira/jira-site';
import { PlatformError } from './errors';
import { invocations } from './globals';
import type { Interference } from './interference';
import { JiraGateway } from './jira-gateway';
import { type Manifest, type ManifestFunction, type ManifestModule, readManifest } from './manifest';
import type { InvokeRequest, LogLine, Platform, ProductRequest, ProductResponse } from './platform';
import { EventQueue, type Outcome, type QueuedEvent } from './queue';
import { type Handlers, INVOCATION_LIMITS, type InvocationLimits, Runner } from './runner';
import { Services } from './services';
import { type SqlEngine, type SqlEngineOptions, type SqlImage, createSqlEngine } from './sql/engine';

export interface PlatformOptions {
  clock: Clock;
  jira: JiraSite;
  manifestPath: string;
  /** The exports of the app's index. Give a loader where the app should find the platform's globals when it is first imported. */
  handlers: Handlers;
  /** Decides every identifier; same seed, same identifiers. */
  seed: number;
  /** Default: the app id of the manifest. */
  appId?: string;
  environmentId?: string;
  cloudId?: string;
  siteUrl?: string;
  /** Where the app's SQL is kept; default: memory. */
  sqlFile?: string;
  sqlEnforce?: SqlEngineOptions['enforce'];
  /** What the app's SQL begins with; default: nothing. */
  sqlImage?: SqlImage;
  limits?: Partial<InvocationLimits>;
  /** Whether invocations run out of machine time (default) or of the sandbox's. */
  countTime?: 'machine' | 'virtual';
  /** The account that installs the app. */
  installerAccountId?: string;
  /** What may go wrong between the app and the platform; default: nothing. */
  interference?: Interference;
}

/** The platform with what the sandbox itself asks of it, beyond what panels do. */
export interface SandboxPlatform extends Platform {
  readonly sql: SqlEngine;
  readonly manifest: Manifest;
  /** Account ids that personal data reports call closed. */
  readonly closedAccounts: Set<string>;
  /** Asks a JQL function of the manifest for the JQL that stands for it. */
  jqlFunction(moduleKey: string, clause: { operator: string; arguments: string[] }): Promise<unknown>;
  /** Calls an action of the manifest as a person's agent does. */
  action(moduleKey: string, inputs: Record<string, unknown>, accountId: string): Promise<unknown>;
  /** Tells the manifest's triggers of a product event at once; whether and when one comes is the caller's to decide, as it is Jira's. */
  tell(event: string, payload: Record<string, unknown>): Promise<void>;
  /** Events waiting in the queues. */
  queuedEvents(): number;
}

const DEFAULT_ENVIRONMENT = '3b6f0c52-94d1-4c8e-8f0e-6d1f5a7be9c4';
const DEFAULT_CLOUD = '7d2e4a10-5b93-4f66-a8c1-0e9f3c6d8b25';
const DEFAULT_MAXIMUM_EVENTS = 100_000;
const APP_VERSION = '1.0.0';

/** Creates Forge on this machine around one app and one Jira site. */
export async function createPlatform(options: PlatformOptions): Promise<SandboxPlatform> {
  return Promise.resolve(new ForgePlatform(options, readManifest(options.manifestPath)));
}

class ForgePlatform implements SandboxPlatform {
  readonly clock: Clock;
  readonly jira: JiraSite;
  readonly sql: SqlEngine;
  readonly closedAccounts = new Set<string>();
  private readonly gateway: JiraGateway;
  private readonly queue: EventQueue;
  private readonly runner: Runner;
  private readonly listeners = new Set<(line: LogLine) => void>();
  private readonly installationId: string;
  private identifiers = 0;
  /** Deliveries wait for each other: one event at a time. */
  private delivering: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly options: PlatformOptions,
    readonly manifest: Manifest,
  ) {
    this.clock = options.clock;
    this.jira = options.jira;
    this.installationId = this.identifier();
    this.sql = createSqlEngine({
      clock: options.clock,
      ...(options.sqlFile === undefined ? {} : { file: options.sqlFile }),
      ...(options.sqlImage === undefined ? {} : { image: options.sqlImage }),
      ...(options.sqlEnforce === undefined ? {} : { enforce: options.sqlEnforce }),
    });
    this.gateway = new JiraGateway(options.jira, manifest.scopes);
    const queues = manifest.modules.flatMap((entry) =>
      entry.type === 'consumer' && entry.queue !== undefined ? [entry.queue] : [],
    );
    this.queue = new EventQueue(
      this.clock,
      new Set(queues),
      () => this.identifier(),
      (message) => this.log('queue', 'warning', message),
    );
    const services = new Services({
      gateway: this.gateway,
      queue: this.queue,
      sql: this.sql,
      manifest,
      closedAccounts: this.closedAccounts,
      log: (source, level, message) => this.log(source, level, message),
    });
    this.runner = new Runner({
      handlers: options.handlers,
      clock: options.clock,
      limits: { ...INVOCATION_LIMITS, ...options.limits },
      countTime: options.countTime ?? 'machine',
      fetch: async (invocation, target, path, init) => {
        const answer = () => services.dispatch(invocation, target, path, init);
        const { interference } = options;
        return interference
          ? interference.request({ invocation, target, path, init, answer })
          : Promise.resolve(answer());
      },
      log: (source, level, message) => this.log(source, level, message),
      appContext: (moduleKey) => this.appContext(moduleKey),
      contextAri: `ari:cloud:jira::site/${this.cloudId}`,
      appCodeDir: resolve(dirname(options.manifestPath)),
    });
  }

  async invoke(request: InvokeRequest): Promise<unknown> {
    const entry = this.module(request.moduleKey);
    if (request.accountId === '') throw new PlatformError('NOT_SIGNED_IN', 'A panel is opened by a signed-in user');
    const context = {
      cloudId: this.cloudId,
      siteUrl: this.siteUrl,
      moduleKey: entry.key,
      localId: `ari:cloud:ecosystem::extension/${this.appId}/${this.environmentId}/static/${entry.key}`,
      environmentId: this.environmentId,
      environmentType: 'DEVELOPMENT',
      extension: request.extension,
    };
    return this.call(entry, {
      payload: { call: { functionKey: request.functionKey, payload: request.payload }, context },
      accountId: request.accountId,
      context: { principal: { accountId: request.accountId }, ...this.installContext() },
    });
  }

  async requestAsUser(accountId: string, request: ProductRequest): Promise<ProductResponse> {
    const answer = this.gateway.request(
      { kind: 'user', accountId },
      request.method,
      request.restPath,
      Object.fromEntries(request.headers),
      request.body,
    );
    return Promise.resolve({
      body: answer.body === undefined ? '' : JSON.stringify(answer.body),
      headers: { 'content-type': 'application/json;charset=UTF-8', ...answer.headers },
      status: answer.status,
      statusText: answer.status < 300 ? 'OK' : '',
      isAttachment: false,
    });
  }

  async install(): Promise<void> {
    const event = 'avi:forge:installed:app';
    const payload = {
      id: `ari:cloud:ecosystem::installation/${this.installationId}`,
      installerAccountId: this.options.installerAccountId ?? 'sandbox-installer',
      app: { id: `ari:cloud:ecosystem::app/${this.appId}`, version: APP_VERSION },
      environment: { id: this.environmentId },
      eventType: event,
      context: { cloudId: this.cloudId },
    };
    await this.tell(event, payload);
  }

  async tell(event: string, payload: Record<string, unknown>): Promise<void> {
    for (const entry of this.manifest.modules) {
      if (entry.type !== 'trigger' || !entry.events.includes(event)) continue;
      await this.call(entry, { payload, accountId: undefined, context: this.installContext(), background: true });
    }
  }

  async runSchedule(moduleKey: string): Promise<void> {
    const entry = this.module(moduleKey, 'scheduledTrigger');
    const payload = { context: { cloudId: this.cloudId, moduleKey }, contextToken: 'sandbox' };
    const answer = await this.call(entry, {
      payload,
      accountId: undefined,
      context: this.installContext(),
      background: true,
    });
    const status =
      typeof answer === 'object' && answer !== null ? (answer as { statusCode?: unknown }).statusCode : undefined;
    if (typeof status === 'number' && status >= 400)
      this.log('platform', 'warning', `the schedule ${moduleKey} answered ${status}`);
  }

  async jqlFunction(moduleKey: string, clause: { operator: string; arguments: string[] }): Promise<unknown> {
    const entry = this.module(moduleKey, 'jira:jqlFunction');
    return this.call(entry, { payload: { clause }, accountId: undefined, context: this.installContext() });
  }

  async action(moduleKey: string, inputs: Record<string, unknown>, accountId: string): Promise<unknown> {
    const entry = this.module(moduleKey, 'action');
    const payload = { ...inputs, context: { cloudId: this.cloudId, moduleKey } };
    return this.call(entry, { payload, accountId, context: { principal: { accountId }, ...this.installContext() } });
  }

  async deliverDue(): Promise<{ delivered: number; failed: number }> {
    return this.oneAtATime(async () => this.deliver(DEFAULT_MAXIMUM_EVENTS, false));
  }

  async runUntilIdle(maxEvents = DEFAULT_MAXIMUM_EVENTS): Promise<{ delivered: number; failed: number }> {
    return this.oneAtATime(async () => this.deliver(maxEvents, true));
  }

  queuedEvents(): number {
    return this.queue.size();
  }

  statements(): string[] {
    return this.sql.statements();
  }

  onLog(listener: (line: LogLine) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.sql.close();
    this.listeners.clear();
  }

  private async oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.delivering.then(work, work);
    this.delivering = mine.catch(() => undefined);
    return mine;
  }

  private async deliver(maximum: number, ahead: boolean): Promise<{ delivered: number; failed: number }> {
    let delivered = 0;
    let failed = 0;
    for (;;) {
      const due = this.queue.due();
      if (due.length === 0) {
        const next = ahead ? this.queue.nextDueAt() : undefined;
        if (next === undefined) return { delivered, failed };
        this.clock.advance(Math.max(0, next - this.clock.now()));
        continue;
      }
      if (delivered >= maximum) {
        throw new PlatformError(
          'TOO_MANY_EVENTS',
          `${maximum} events were delivered and ${this.queue.size()} still wait`,
        );
      }
      const events = this.takeFor(due);
      delivered += events.length;
      const outcomes = await Promise.all(events.map(async (event) => ({ event, outcome: await this.consume(event) })));
      for (const { event, outcome } of outcomes) if (!this.queue.settle(event, outcome)) failed += 1;
    }
  }

  /** Takes what is delivered now, several at once if the interference says so; by itself the one that is due longest. */
  private takeFor(due: readonly QueuedEvent[]): QueuedEvent[] {
    const plan = this.options.interference?.deliver(due);
    if (plan === undefined) return this.queue.take(due.slice(0, 1));
    for (const event of plan.twice ?? []) this.queue.duplicate(event);
    for (const { event, seconds } of plan.later ?? []) this.queue.postpone(event, seconds);
    this.queue.lose(plan.never ?? []);
    return this.queue.take(plan.now);
  }

  private async consume(event: QueuedEvent): Promise<Outcome> {
    const entry = this.manifest.modules.find(
      (candidate) => candidate.type === 'consumer' && candidate.queue === event.queueName,
    );
    if (entry === undefined) throw new PlatformError('UNKNOWN_QUEUE', `No consumer for the queue ${event.queueName}`);
    const { body, jobId, queueName, eventId, retryContext } = event;
    const context = { cloudId: this.cloudId, moduleKey: entry.key };
    const payload =
      entry.method === undefined
        ? { body, jobId, queueName, eventId, ...(retryContext === undefined ? {} : { retryContext }) }
        : {
            call: {
              functionKey: entry.method,
              payload: { ...body, ...(retryContext === undefined ? {} : { retryContext }) },
              jobId,
            },
            context,
          };
    try {
      const call = {
        payload,
        accountId: undefined,
        context: this.installContext(),
        background: true,
        chainDepth: event.chainDepth,
      };
      return { kind: 'answered', answer: await this.call(entry, call) };
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      this.log('queue', 'error', `event ${eventId}: ${error.message}`);
      return {
        kind: 'failed',
        reason: error.code === 'TIMED_OUT' ? 'FUNCTION_TIME_OUT' : 'FUNCTION_PLATFORM_UNKNOWN_ERROR',
      };
    }
  }

  private module(key: string, type?: string): ManifestModule {
    const entry = this.manifest.modules.find(
      (candidate) => candidate.key === key && (type === undefined || candidate.type === type),
    );
    if (entry === undefined)
      throw new PlatformError('UNKNOWN_MODULE', `The manifest has no ${type ?? 'module'} with the key ${key}`);
    return entry;
  }

  private async call(
    entry: ManifestModule,
    call: {
      payload: unknown;
      accountId: string | undefined;
      context: Record<string, unknown>;
      background?: boolean;
      chainDepth?: number;
    },
  ): Promise<unknown> {
    const target: ManifestFunction | undefined =
      entry.functionKey === undefined ? undefined : this.manifest.functions.get(entry.functionKey);
    if (target === undefined) throw new PlatformError('UNKNOWN_FUNCTION', `The module ${entry.key} has no function`);
    return this.runner.call({ target, moduleKey: entry.key, background: false, chainDepth: 0, ...call });
  }

  private installContext(): Record<string, unknown> {
    const installation = { id: this.installationId, contexts: [{ cloudId: this.cloudId, workspaceId: this.cloudId }] };
    return { installContext: `ari:cloud:jira::site/${this.cloudId}`, installation };
  }

  private appContext(moduleKey: string): Record<string, unknown> {
    return {
      appId: this.appId,
      appVersion: APP_VERSION,
      environmentId: this.environmentId,
      environmentType: 'DEVELOPMENT',
      invocationId: this.identifier(),
      installationId: this.installationId,
      moduleKey,
      installation: this.installContext()['installation'],
      permissions: { scopes: this.manifest.scopes, external: this.manifest.external },
    };
  }

  private get appId(): string {
    return this.options.appId ?? this.manifest.appId;
  }

  private get environmentId(): string {
    return this.options.environmentId ?? DEFAULT_ENVIRONMENT;
  }

  private get cloudId(): string {
    return this.options.cloudId ?? DEFAULT_CLOUD;
  }

  private get siteUrl(): string {
    return this.options.siteUrl ?? 'https://sandbox.atlassian.net';
  }

  private identifier(): string {
    this.identifiers += 1;
    const digest = createHash('sha256').update(`${this.options.seed}/${this.identifiers}`).digest('hex');
    return [
      digest.slice(0, 8),
      digest.slice(8, 12),
      `4${digest.slice(13, 16)}`,
      `8${digest.slice(17, 20)}`,
      digest.slice(20, 32),
    ].join('-');
  }

  private log(source: LogLine['source'], level: LogLine['level'], message: string): void {
    const line: LogLine = { at: this.clock.now(), level, source, message };
    // Outside of the invocation: what a listener writes to the console is not the app's, or it would hear itself for ever.
    invocations().exit(() => {
      for (const listener of this.listeners) listener(line);
    });
  }
}
