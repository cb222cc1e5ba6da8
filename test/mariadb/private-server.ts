import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from './connection';

const SYSTEM_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/usr/libexec'];
const START_MILLISECONDS = 30_000;
const STOP_MILLISECONDS = 10_000;

/** A MariaDB of our own: its data in a temporary folder, reachable through a socket there and nowhere else. */
export interface PrivateServer {
  socket: string;
  stop(): Promise<void>;
}

/** Starts it on an empty data folder. Rejects with the server's own words where it does not come up. */
export async function startPrivateServer(): Promise<PrivateServer> {
  const installer = programNamed('mariadb-install-db');
  const daemon = programNamed('mariadbd');
  const folder = mkdtempSync(path.join(tmpdir(), 'ledger-mariadb-'));
  const data = path.join(folder, 'data');
  const socket = path.join(folder, 'socket');
  const log = path.join(folder, 'server.log');
  const user = `--user=${userInfo().username}`;
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync(
      installer,
      ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', user],
      { stdio: 'pipe' },
    );
    const server = spawn(daemon, [
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${socket}`,
      `--pid-file=${path.join(folder, 'pid')}`,
      `--log-error=${log}`,
      user,
      '--skip-networking',
      '--skip-log-bin',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_bin',
      '--innodb-flush-log-at-trx-commit=0',
      '--max-allowed-packet=16M',
    ]);
    const kill = () => server.kill('SIGKILL');
    process.once('exit', kill);
    await whenItAnswers(server, socket, log);
    return {
      socket,
      async stop() {
        await ended(server);
        process.removeListener('exit', kill);
        remove();
      },
    };
  } catch (problem) {
    remove();
    throw problem;
  }
}

function programNamed(name: string): string {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), ...SYSTEM_FOLDERS];
  const found = folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
  if (found === undefined)
    throw new Error(`${name} was not found. Install MariaDB: apt-get install mariadb-server (Debian, Ubuntu).`);
  return found;
}

async function whenItAnswers(server: ChildProcess, socket: string, log: string): Promise<void> {
  const deadline = Date.now() + START_MILLISECONDS;
  for (;;) {
    try {
      await (await connect(socket)).end();
      return;
    } catch (problem) {
      if (server.exitCode === null && Date.now() < deadline) {
        await pause(50);
        continue;
      }
      server.kill('SIGKILL');
      const words = existsSync(log) ? readFileSync(log, 'utf8') : '';
      throw new Error(`MariaDB did not come up.\n${words}`, { cause: problem });
    }
  }
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const over = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  server.kill('SIGTERM');
  const force = setTimeout(() => server.kill('SIGKILL'), STOP_MILLISECONDS);
  await over;
  clearTimeout(force);
}
