import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MILLISECONDS = 180_000;
const STOP_MILLISECONDS = 10_000;

/** Starts the site as a reader of the README does, waits for its page and for the app to be set up, and stops it. */
async function main(): Promise<void> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const site = spawn('npm', ['start', '--', '--port', String(port)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  site.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    process.stdout.write(text);
  });
  let over = false;
  const ended = new Promise<void>((resolve) => site.once('exit', () => resolve()));
  void ended.then(() => (over = true));
  const stop = (signal: 'SIGTERM' | 'SIGKILL') => {
    if (!over && site.pid !== undefined) process.kill(-site.pid, signal);
  };
  try {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    for (let shown = false, ready = false; !shown || !ready; await pause(250)) {
      if (over) throw new Error('the site ended by itself');
      if (Date.now() > deadline) throw new Error(`no ${shown ? 'set-up' : 'page'} within three minutes`);
      shown ||= await hasPage(url);
      ready ||= said.includes('Set up ');
    }
    console.log(`${url} shows its page, and the app is set up`);
  } finally {
    stop('SIGTERM');
    await Promise.race([ended, pause(STOP_MILLISECONDS)]);
    stop('SIGKILL');
  }
}

async function hasPage(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url);
    return answer.ok && (await answer.text()).includes('<script');
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port is free')),
      );
    });
  });
}

main().then(
  () => process.exit(0),
  (problem: unknown) => {
    console.error(problem instanceof Error ? problem.message : String(problem));
    process.exit(1);
  },
);
