import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { POOL_POINTS_PER_HOUR } from '../src/domain/jira-points';
import { virtualClock } from '../sandbox/clock';
import { finishImport } from '../sandbox/finish-import';
import type { SandboxPlatform } from '../sandbox/forge';
import { SQL_LIMITS } from '../sandbox/forge/sql/usage';
import { openSandbox } from '../sandbox/open-sandbox';
import { setUpSite } from '../sandbox/set-up';
import { callsAs } from './calls';
import { count, heading, line, mebibytes, seconds, timed } from './figures';
import { forgeBill } from './forge-bill';
import { changedSite, largeSite, PROGRAM_KEY } from './large-site';
import { meter, spread, type Reading } from './sync-meter';

const HOUR = 3_600_000;
const ADMIN = 'person-0';
const OPENINGS = 30;
const LEDGER_LIMIT = 1_073_741_824;

type Meter = ReturnType<typeof meter>;

interface Site {
  size: number;
  spaces: number;
}

const inWords = (spaces: number) => (spaces === 1 ? 'one space' : `${count(spaces)} spaces`);

const perItem = (value: number, items: number) => (value / items).toFixed(3);

/** What Forge SQL's budgets would let through: statements a second, and query time a minute. */
function tellLimits({ statements, ledgerMilliseconds }: Reading, items: number): void {
  const byStatements = SQL_LIMITS.writesPerSecond / (statements / items);
  const byTime = SQL_LIMITS.queryMillisecondsPerMinute / 60 / (ledgerMilliseconds / items);
  line(
    'Forge SQL would let through',
    `${count(Math.round(byStatements))} items a second by ${SQL_LIMITS.writesPerSecond} statements a second, ` +
      `${count(Math.round(byTime))} by ${SQL_LIMITS.queryMillisecondsPerMinute / 1000} s of query time a minute`,
  );
}

async function importAll(platform: SandboxPlatform, measured: Meter, { size, spaces }: Site): Promise<void> {
  const begunAt = platform.clock.now();
  const reading = await measured.over(async () => {
    await setUpSite(platform, largeSite(0, spaces), { pointsPerHour: POOL_POINTS_PER_HOUR });
    const failed = await finishImport(platform, ADMIN);
    if (failed > 0) throw new Error(`${failed} events of the import failed`);
  });
  const { sync } = await callsAs(platform, ADMIN)('admin.progress', {});
  if (sync.itemsRead !== size) throw new Error(`${sync.itemsRead} of ${size} work items were read`);
  const own = reading.milliseconds - reading.jiraMilliseconds;
  heading('Import');
  line('whole', `${seconds(reading.milliseconds)}, of it in the sandbox’s Jira ${seconds(reading.jiraMilliseconds)}`);
  line('app and ledger', `${seconds(own)}, ${count(Math.round((size * 1000) / own))} items a second`);
  line('  of it in the ledger’s store', seconds(reading.ledgerMilliseconds));
  line('hours of the site, 65,000 points each', ((platform.clock.now() - begunAt) / HOUR).toFixed(1));
  line('requests to Jira', `${count(reading.requests)}, ${(size / reading.requests).toFixed(1)} items each`);
  line('points', `${count(reading.points)}, ${perItem(reading.points, size)} for each item`);
  line(
    'statements',
    `${count(reading.statements)} (${count(reading.writes)} writes), ${perItem(reading.statements, size)} for each item`,
  );
  tellLimits(reading, size);
}

async function hourPasses(platform: SandboxPlatform): Promise<void> {
  await platform.runSchedule('hourly-delta');
  const { failed } = await platform.runUntilIdle();
  if (failed > 0) throw new Error(`${failed} events of the update failed`);
}

/** Changes one work item in a hundred behind the app's back, and lets the next hour bring it in; then an hour without a change. */
async function update(platform: SandboxPlatform, measured: Meter, { size, spaces }: Site) {
  platform.clock.advance(HOUR);
  const { data, changes } = changedSite(size, spaces, platform.clock.now());
  await platform.jira.load(data);
  const busyUpdate = await measured.over(() => hourPasses(platform));
  platform.clock.advance(HOUR);
  const idleUpdate = await measured.over(() => hourPasses(platform));
  heading(`Hourly update after ${count(changes)} changes in all spaces, one item in a hundred`);
  line('points', `${count(busyUpdate.points)}, ${perItem(busyUpdate.points, changes)} for each change`);
  line('requests', count(busyUpdate.requests));
  line('statements', `${count(busyUpdate.statements)}, ${perItem(busyUpdate.statements, changes)} for each change`);
  line(
    'app and ledger',
    `${seconds(busyUpdate.milliseconds - busyUpdate.jiraMilliseconds)}, in the store ${seconds(busyUpdate.ledgerMilliseconds)}`,
  );
  line(
    'an hour without changes',
    `${count(idleUpdate.points)} points, ${count(idleUpdate.statements)} statements, ${seconds(idleUpdate.milliseconds - idleUpdate.jiraMilliseconds)}`,
  );
  return { busyUpdate, idleUpdate };
}

async function open(platform: SandboxPlatform, measured: Meter, { spaces }: Site): Promise<Reading> {
  const call = callsAs(platform, ADMIN);
  const first = await measured.over(async () => void (await call('program.open', { programKey: PROGRAM_KEY })));
  const samples: number[] = [];
  let bytes = 0;
  let last = first;
  for (let opening = 0; opening < OPENINGS; opening++) {
    last = await measured.over(async () => {
      bytes = Buffer.byteLength(JSON.stringify(await call('program.open', { programKey: PROGRAM_KEY })));
    });
    samples.push(last.milliseconds);
  }
  heading(`Opening the program office of ${inWords(spaces)}`);
  line('first, permissions asked for', `${count(first.statements)} statements, ${count(first.points)} points`);
  line(`then, ${OPENINGS} times`, `${spread(samples)}; ${count(last.statements)} statements, ${last.points} points`);
  line('bytes answered', count(bytes));
  return last;
}

async function main([sizeText, spacesText, heapMegabytes = '']: readonly string[]): Promise<void> {
  const site = { size: Number(sizeText), spaces: Number(spacesText) };
  const { size, spaces } = site;
  const folder = mkdtempSync(path.join(tmpdir(), 'program-office-bench-'));
  try {
    const data = largeSite(size, spaces);
    const files = { jira: path.join(folder, 'jira.db'), ledger: path.join(folder, 'ledger.db') };
    const clock = virtualClock(Date.parse(data.now));
    heading(`A generated site of ${count(size)} work items in ${inWords(spaces)}`);
    const { value: platform, milliseconds: loading } = await timed(() => openSandbox({ data, clock, seed: 1, files }));
    line('drawing it into the sandbox’s Jira, on disk', seconds(loading));
    line('resident memory before the import', mebibytes(process.memoryUsage().rss));
    const measured = meter(platform);
    await importAll(platform, measured, site);
    const updates = await update(platform, measured, site);
    const opening = await open(platform, measured, site);
    const ledgerBytes = platform.sql.bytes();
    heading('Size');
    line(
      'ledger (SQLite, indexes included)',
      `${mebibytes(ledgerBytes)}, ${(ledgerBytes / size).toFixed(0)} bytes an item`,
    );
    line('share of 1 GiB', `${((ledgerBytes / LEDGER_LIMIT) * 100).toFixed(1)} %`);
    heading('Memory: app and sandbox in one process, the data of both on disk');
    line('peak of heap and buffers', `${mebibytes(measured.ownBytes())}; ${heapMegabytes} MiB of heap allowed`);
    line('peak resident, with the stores of the sandbox', mebibytes(process.resourceUsage().maxRSS * 1024));
    forgeBill({ ...updates, opening, ledgerBytes });
    platform.close();
    platform.jira.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (problem: unknown) => {
    console.error(problem);
    process.exit(1);
  },
);
