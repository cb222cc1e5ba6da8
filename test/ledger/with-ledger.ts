import { virtualClock } from '../../sandbox/clock';
import { invocations, type Invocation } from '../../sandbox/forge/globals';
import { createSqlEngine, type SqlEndpoint } from '../../sandbox/forge';
import { migrate, TooManyDefinitions } from '../../src/ledger/database';

/** What stands behind Forge SQL in a test: the service's HTTP interface, and a way to put it away. */
export interface LedgerStore {
  handle(endpoint: SqlEndpoint, body: string): Promise<{ status: number; body: string }>;
  close(): Promise<void>;
}

async function openStore(): Promise<LedgerStore> {
  if (process.env['LEDGER_DATABASE'] === 'mariadb') {
    const { createMariaDbEngine } = await import('../mariadb/mariadb-engine');
    return createMariaDbEngine();
  }
  const engine = createSqlEngine({ clock: virtualClock(0), enforce: { ddl: false } });
  return {
    handle: (endpoint, body) => Promise.resolve(engine.handle(endpoint, body)),
    close: () => Promise.resolve(engine.close()),
  };
}

/** Makes every table, minute after minute, without waiting. */
async function migrateToTheEnd(): Promise<void> {
  for (;;) {
    try {
      await migrate();
      return;
    } catch (error) {
      if (!(error instanceof TooManyDefinitions)) throw error;
    }
  }
}

/**
 * Runs a function inside an invocation whose SQL goes to a fresh database with the ledger's tables: SQLite behind the sandbox's
 * allow-list, or a real MariaDB where LEDGER_DATABASE says so.
 */
export async function withLedger(run: () => Promise<void>, options: { migrated?: boolean } = {}): Promise<void> {
  const store = await openStore();
  const invocation: Invocation = {
    runtime: {},
    accountId: undefined,
    now: () => 0,
    functionKey: 'test',
    moduleKey: 'test',
    chainDepth: 0,
    async fetch(_invocation, target, path, init) {
      if (target.remote !== 'sql') throw new Error(`the ledger asked for ${target.remote ?? 'nothing'}`);
      const { status, body } = await store.handle(path.endsWith('/ddl') ? 'ddl' : 'execute', String(init?.body));
      return new Response(body, { status, headers: { 'Content-Type': 'application/json' } });
    },
    log: () => undefined,
  };
  try {
    await invocations().run(invocation, async () => {
      if (options.migrated !== false) await migrateToTheEnd();
      await run();
    });
  } finally {
    await store.close();
  }
}
