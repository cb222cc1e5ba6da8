import type { Clock } from '../clock';
import { PlatformError } from './errors';
import { type Invocation, invocations } from './globals';
import type { ManifestFunction } from './manifest';
import type { LogLine } from './platform';

/** The exports of the app's index, or a way to load them once the platform stands. */
export type Handlers = Record<string, unknown> | (() => Promise<Record<string, unknown>>);

/** The platform's limits on invocations. */
export interface InvocationLimits {
  /** Functions that a person waits for. */
  resolverMilliseconds: number;
  /** Consumers and scheduled triggers, where the manifest gives no `timeoutSeconds`. */
  backgroundMilliseconds: number;
  /** Consumers and scheduled triggers, whatever the manifest says. */
  longestBackgroundMilliseconds: number;
  payloadBytes: number;
  answerBytes: number;
}

export const INVOCATION_LIMITS: InvocationLimits = {
  resolverMilliseconds: 25_000,
  backgroundMilliseconds: 55_000,
  longestBackgroundMilliseconds: 900_000,
  payloadBytes: 500 * 1024,
  answerBytes: 5 * 1024 * 1024,
};

/** Everything about one call of a handler. */
export interface Call {
  target: ManifestFunction;
  moduleKey: string;
  accountId: string | undefined;
  payload: unknown;
  context: Record<string, unknown>;
  /** Background calls may take longer than those a person waits for. */
  background: boolean;
  chainDepth: number;
}

/** What the runner needs of the platform around it. */
export interface RunnerOptions {
  handlers: Handlers;
  clock: Clock;
  limits: InvocationLimits;
  /** Whether time runs out by the machine's clock or by the sandbox's. */
  countTime: 'machine' | 'virtual';
  fetch: Invocation['fetch'];
  log: (source: LogLine['source'], level: LogLine['level'], message: string) => void;
  /** The part of `__forge_runtime__` that is the app's, given the invocation's own values. */
  appContext: (moduleKey: string) => Record<string, unknown>;
  contextAri: string;
  appCodeDir: string;
}

/** Calls the app's handlers inside an invocation, with the platform's limits. */
export class Runner {
  private loaded: Promise<Record<string, unknown>> | undefined;

  constructor(private readonly options: RunnerOptions) {}

  /** Calls a handler and gives its answer as it comes through the wire. */
  async call(call: Call): Promise<unknown> {
    const handler = await this.handler(call.target);
    const name = functionName(call.target);
    const payload = throughJson(
      call.payload,
      this.options.limits.payloadBytes,
      `the payload of ${name}`,
      'PAYLOAD_TOO_LARGE',
    );
    const limit = this.limitOf(call);
    const time = this.options.countTime === 'virtual' ? () => this.options.clock.now() : () => performance.now();
    const deadline = time() + limit;
    const invocation: Invocation = {
      runtime: this.runtime(call, () => Math.max(0, Math.floor(deadline - time()))),
      accountId: call.accountId,
      now: () => this.options.clock.now(),
      functionKey: call.target.key,
      moduleKey: call.moduleKey,
      chainDepth: call.chainDepth,
      fetch: this.options.fetch,
      log: (level, message) => this.options.log('app', level, message),
    };
    const answer = await this.withinTime(name, limit, () =>
      invocations().run(invocation, async () => handler(payload, call.context)),
    );
    if (time() > deadline) throw timedOut(name, limit);
    return throughJson(answer, this.options.limits.answerBytes, `the answer of ${name}`, 'ANSWER_TOO_LARGE');
  }

  private limitOf(call: Call): number {
    const { limits } = this.options;
    const wished = call.target.timeoutSeconds === undefined ? undefined : call.target.timeoutSeconds * 1000;
    if (!call.background) return Math.min(wished ?? limits.resolverMilliseconds, limits.resolverMilliseconds);
    return Math.min(wished ?? limits.backgroundMilliseconds, limits.longestBackgroundMilliseconds);
  }

  private async handler(target: ManifestFunction): Promise<(payload: unknown, context: unknown) => unknown> {
    this.loaded ??=
      typeof this.options.handlers === 'function' ? this.options.handlers() : Promise.resolve(this.options.handlers);
    const handler = (await this.loaded)[target.exportName];
    if (typeof handler !== 'function') {
      throw new PlatformError(
        'UNKNOWN_FUNCTION',
        `The app does not export ${target.exportName}, the handler of the function ${target.key}`,
      );
    }
    return (payload, context) => handler(payload, context) as unknown;
  }

  private async withinTime(name: string, limit: number, run: () => Promise<unknown>): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const outOfTime = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(timedOut(name, limit)), limit);
      timer.unref();
    });
    try {
      return await Promise.race([run(), outOfTime]);
    } catch (error) {
      if (error instanceof PlatformError) throw error;
      const detail = error instanceof Error ? error.message : String(error);
      throw new PlatformError('FUNCTION_FAILED', `${name} failed: ${detail}`, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }

  private runtime(call: Call, remaining: () => number): Record<string, unknown> {
    return {
      appContext: this.options.appContext(call.moduleKey),
      lambdaContext: { getRemainingTimeInMillis: remaining },
      metrics: {
        counter: () => ({
          incr: () => undefined,
          incrBy: () => undefined,
          decr: () => undefined,
          decrBy: () => undefined,
        }),
        timing: () => ({ measure: () => ({ stop: () => undefined }) }),
      },
      aaid: call.accountId,
      contextAri: this.options.contextAri,
      container: { appCodeDir: this.options.appCodeDir },
      externalAuth: [],
    };
  }
}

function functionName(target: ManifestFunction): string {
  return `The function ${target.key} (index.${target.exportName})`;
}

function timedOut(name: string, limit: number): PlatformError {
  return new PlatformError('TIMED_OUT', `${name} did not finish within ${limit / 1000} seconds`);
}

/** A copy as the wire makes it, within its limit. */
function throughJson(
  value: unknown,
  limit: number,
  what: string,
  code: 'PAYLOAD_TOO_LARGE' | 'ANSWER_TOO_LARGE',
): unknown {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return undefined;
  const bytes = Buffer.byteLength(text);
  if (bytes > limit) throw new PlatformError(code, `${what} has ${bytes} bytes, more than the ${limit} allowed`);
  return JSON.parse(text) as unknown;
}
