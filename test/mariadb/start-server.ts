import { SOCKET_VARIABLE } from './connection';
import { type PrivateServer, startPrivateServer } from './private-server';

interface ServerHolder {
  ledgerMariaDb?: PrivateServer;
}

/** Before all tests: a MariaDB for them, which their processes find in the environment. */
export default async function startServer(): Promise<void> {
  const server = await startPrivateServer();
  (globalThis as ServerHolder).ledgerMariaDb = server;
  process.env[SOCKET_VARIABLE] = server.socket;
  process.env['LEDGER_DATABASE'] = 'mariadb';
}

/** After all tests: stops it and removes its data. */
export async function stopServer(): Promise<void> {
  await (globalThis as ServerHolder).ledgerMariaDb?.stop();
}
