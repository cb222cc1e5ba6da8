import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { APP_DIRECTORY, buildFrontEnds, FRAME_DIRECTORY, SHELL_DIRECTORY } from './build';
import { runningClock } from './clock';
import { generateDemo } from './data/demo';
import { ExportError, readExport } from './data/read-export';
import type { SiteData } from './data/site-data';
import { archiveSpaces, openSandbox, SANDBOX_IDS } from './open-sandbox';
import { POOL_POINTS_PER_HOUR } from '../src/domain/jira-points';
import { officeOf, setUpSite } from './set-up';
import { ActivityLog } from './site/server/activity';
import { messageOf } from './site/server/api';
import { readAppManifest } from './site/server/app-manifest';
import { runInBackground } from './site/server/background';
import { createSiteServer } from './site/server/site-server';
import { readStartOptions, START_HELP, type StartOptions } from './start-options';

const ADDRESS = '127.0.0.1';
const EXIT = { failed: 1, badInput: 2, interrupted: 0 };

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function main(args: string[]): Promise<number | undefined> {
  let options: StartOptions | 'help';
  try {
    options = readStartOptions(args);
  } catch (problem) {
    complain(`${messageOf(problem)}\n\n${START_HELP}`);
    return EXIT.badInput;
  }
  if (options === 'help') {
    say(START_HELP);
    return 0;
  }
  return start(options);
}

/** The process's exit code, or undefined while the site is up. */
async function start(options: StartOptions): Promise<number | undefined> {
  // Known before anything is built or read, which takes seconds.
  if (!(await isFree(options.port))) return refusePort(options.port);
  let data: SiteData;
  try {
    data = await readData(options);
    officeOf(data);
  } catch (problem) {
    complain(problem instanceof ExportError ? problem.message : `The data could not be read: ${messageOf(problem)}`);
    return EXIT.badInput;
  }
  await buildFrontEnds(say);

  const siteUrl = `http://${ADDRESS}:${options.port}`;
  say('Loading the work items into the site …');
  const clock = runningClock(Date.parse(data.now));
  const platform = await openSandbox({ data, clock, seed: options.seed, siteUrl });
  const manifest = readAppManifest(path.join(APP_DIRECTORY, 'manifest.yml'));
  const activity = new ActivityLog(platform);
  const server = createSiteServer({
    platform,
    manifest,
    appDirectory: APP_DIRECTORY,
    shellDirectory: SHELL_DIRECTORY,
    frameDirectory: FRAME_DIRECTORY,
    users: data.users,
    origin: data.origin,
    ids: SANDBOX_IDS,
    activity,
    widgetProgram: options.empty ? undefined : officeOf(data).programs?.[0]?.key,
  });
  if (!(await listen(server, options.port))) {
    platform.close();
    return refusePort(options.port);
  }
  say(`\n  ${siteUrl}\n\nCtrl-C stops it.`);

  let stopBackground: () => Promise<void> = async () => {};
  const stop = () => {
    say('Stopped.');
    void stopBackground();
    server.closeAllConnections();
    server.close();
    activity.close();
    process.exit(EXIT.interrupted);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  try {
    if (options.empty) await platform.install();
    else {
      const set = await setUpSite(platform, data, { tell: say, pointsPerHour: POOL_POINTS_PER_HOUR });
      say(
        `Set up ${set.programs} programs of ${set.projects} projects; ${set.spacesQueued} spaces are being imported.`,
      );
    }
    await platform.deliverDue();
    await archiveSpaces(platform, data);
    activity.setUp = { state: 'done' };
  } catch (problem) {
    activity.setUp = { state: 'failed', message: messageOf(problem) };
    complain(`The app could not be set up: ${messageOf(problem)}`);
  }
  stopBackground = runInBackground(platform, manifest.schedules, (problem) => complain(messageOf(problem)));
  return undefined;
}

async function readData({ data, seed }: StartOptions): Promise<SiteData> {
  if (data === undefined) return generateDemo({ seed });
  say(`Reading ${data} …`);
  return readExport(data);
}

function refusePort(port: number): number {
  complain(`Port ${port} is taken. Stop what listens there, or choose another: npm start -- --port N`);
  return EXIT.failed;
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  const free = await listen(probe, port);
  if (free) await new Promise((resolve) => probe.close(resolve));
  return free;
}

/** False where the port is taken. */
function listen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (problem: NodeJS.ErrnoException) =>
      problem.code === 'EADDRINUSE' || problem.code === 'EACCES' ? resolve(false) : reject(problem),
    );
    server.listen(port, ADDRESS, () => resolve(true));
  });
}

main(process.argv.slice(2)).then(
  (code) => {
    if (code !== undefined) process.exit(code);
  },
  (problem: unknown) => {
    complain(messageOf(problem));
    process.exit(EXIT.failed);
  },
);
