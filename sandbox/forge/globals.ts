import { AsyncLocalStorage } from 'node:async_hooks';
import { format } from 'node:util';
import type { LogLine } from './platform';

/** Where an app's request is headed; the packages decide `remote`, never the app. */
export interface FetchTarget {
  type: string;
  provider?: string;
  remote?: string;
  accountId?: string;
}

/** One running invocation, as the globals see it. */
export interface Invocation {
  /** The value of `__forge_runtime__` while it runs. */
  runtime: Record<string, unknown>;
  accountId: string | undefined;
  /** What `Date.now()` answers while it runs: the sandbox's time. */
  now: () => number;
  functionKey: string;
  moduleKey: string;
  /** How many pushes led here; the platform ends a chain that goes on. */
  chainDepth: number;
  fetch: (
    invocation: Invocation,
    target: FetchTarget,
    path: string,
    init: RequestInit | undefined,
  ) => Promise<Response>;
  log: (level: LogLine['level'], message: string) => void;
}

/** What is kept on `globalThis`, so that several copies of this module, as bundlers make them, share one installation. */
const INVOCATIONS = Symbol.for('program-office-sandbox.invocations');

interface SandboxGlobal {
  [INVOCATIONS]?: AsyncLocalStorage<Invocation>;
}

const CONSOLE_LEVELS = { log: 'info', info: 'info', debug: 'info', warn: 'warning', error: 'error' } as const;

/** The store that says which invocation is running; installs the platform's globals on first use. */
export function invocations(): AsyncLocalStorage<Invocation> {
  const holder: SandboxGlobal = globalThis as unknown as SandboxGlobal;
  let store = holder[INVOCATIONS];
  if (store === undefined) {
    store = new AsyncLocalStorage<Invocation>();
    holder[INVOCATIONS] = store;
    install(store);
  }
  return store;
}

function install(store: AsyncLocalStorage<Invocation>): void {
  Object.defineProperty(globalThis, '__forge_runtime__', { configurable: true, get: () => store.getStore()?.runtime });
  Object.defineProperty(globalThis, '__forge_fetch__', {
    configurable: true,
    writable: true,
    value: async (target: FetchTarget, path: string, init?: RequestInit): Promise<Response> => {
      const invocation = store.getStore();
      if (invocation === undefined)
        throw new Error(`Forge runtime not found: ${path} was requested outside an invocation`);
      return invocation.fetch(invocation, target, path, init);
    },
  });
  keepSandboxTime(store);
  blockEgress(store);
  captureConsole(store);
}

/** The app lives in the sandbox's time, so that Jira's relative dates and the app's own agree and a run can be repeated. */
function keepSandboxTime(store: AsyncLocalStorage<Invocation>): void {
  const real = Date.now.bind(Date);
  Date.now = () => store.getStore()?.now() ?? real();
}

/** The app has no egress: what is not a product or platform request is refused while it runs. */
function blockEgress(store: AsyncLocalStorage<Invocation>): void {
  const real = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    if (store.getStore() === undefined) return real(input, init);
    const url = input instanceof Request ? input.url : String(input);
    const refusal = new Error(
      `URL not included in the external fetch backend permissions: ${url}. Visit go.atlassian.com/forge-egress for more information.`,
    );
    throw Object.assign(refusal, { name: 'REQUEST_EGRESS_ALLOWLIST_ERR', status: 403 });
  };
}

function captureConsole(store: AsyncLocalStorage<Invocation>): void {
  for (const [method, level] of Object.entries(CONSOLE_LEVELS) as [keyof typeof CONSOLE_LEVELS, LogLine['level']][]) {
    const real = console[method].bind(console);
    console[method] = (...values: unknown[]) => {
      const invocation = store.getStore();
      if (invocation === undefined) real(...values);
      else invocation.log(level, format(...values));
    };
  }
}

// Installed on import: @forge/api keeps the fetch it finds when it is loaded.
invocations();
