import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';

export const SITE_VARIABLE = 'PROGRAM_OFFICE_SITE';

declare global {
  var siteProcess: ChildProcess | undefined;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

const READY_WITHIN_MILLISECONDS = 240_000;

/** Starts the site as a reader of the README does, and waits until the demo data is imported. */
export default async function startSite(): Promise<void> {
  const port = await freePort();
  const site = spawn('npm', ['start', '--', '--port', String(port)], {
    cwd: path.resolve(__dirname, '../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  globalThis.siteProcess = site;
  const printed: string[] = [];
  site.stdout.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  site.stderr.on('data', (chunk: Buffer) => printed.push(chunk.toString()));
  const address = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + READY_WITHIN_MILLISECONDS;
  for (;;) {
    if (site.exitCode !== null || Date.now() > deadline)
      throw new Error(`the site did not start:\n${printed.join('')}`);
    if (await imported(address).catch(() => false)) break;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  process.env[SITE_VARIABLE] = address;
}

/** Whether the program office shows figures: asked as the administration page asks, over the site's own door. */
async function imported(address: string): Promise<boolean> {
  const site = (await (await fetch(`${address}/api/site`)).json()) as {
    users: { accountId: string; persona?: string }[];
  };
  const admin = site.users.find(({ persona }) => persona === 'admin')?.accountId;
  const response = await fetch(`${address}/api/invoke`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      moduleKey: 'administration',
      functionKey: 'admin.progress',
      payload: {},
      extension: {},
      accountId: admin,
    }),
  });
  const text = await response.text();
  const sync = /"running":(true|false),"spacesMapped":(\d+)/.exec(text);
  return sync !== null && sync[1] === 'false' && Number(sync[2]) > 0;
}
