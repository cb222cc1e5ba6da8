import { existsSync } from 'node:fs';
import path from 'node:path';
import { virtualClock } from '../sandbox/clock';
import { generateDemo } from '../sandbox/data/demo';
import { readExport } from '../sandbox/data/read-export';
import type { SiteData } from '../sandbox/data/site-data';
import type { SandboxPlatform } from '../sandbox/forge';
import { POOL_POINTS_PER_HOUR } from '../src/domain/jira-points';
import { finishImport } from '../sandbox/finish-import';
import { openSandbox } from '../sandbox/open-sandbox';
import { setUpSite } from '../sandbox/set-up';
import { callsAs, measureCall } from './calls';
import { count, heading, line, mebibytes, ratio, seconds, timed } from './figures';
import { watchMemory } from './peak-memory';

const REAL_DATA = path.resolve(__dirname, '../../shared/data/eucalyptus');
const REPETITIONS = 50;
/** What the ledger must have room for, in one gibibyte. */
const LARGEST_SITE = 500_000;

/** What import, opening and folding cost through the app itself, and the peak of memory. */
export async function run(): Promise<void> {
  const memory = watchMemory();
  const real = existsSync(REAL_DATA);
  const { value: data, milliseconds: reading } = await timed<SiteData>(() =>
    real ? readExport(REAL_DATA) : Promise.resolve(generateDemo({ seed: 1 })),
  );
  heading(real ? 'Real work items of four projects' : 'Generated demo data (no export beside the checkout)');

  const { value: platform, milliseconds: loading } = await timed(() =>
    openSandbox({ data, clock: virtualClock(Date.parse(data.now)), seed: 1 }),
  );
  const admin = data.users.find(({ persona }) => persona === 'admin')?.accountId;
  if (admin === undefined) throw new Error('the site has no administrator');

  const items = await importAll(platform, data, admin, reading, loading);
  await openAll(platform, admin);
  await refold(platform, admin, items);

  heading('Memory of the whole process, the sandbox’s Jira included');
  const { heapBytes, residentBytes } = memory.stop();
  line('peak resident', mebibytes(residentBytes));
  line('peak heap', mebibytes(heapBytes));
  platform.close();
}

/** Imports everything with the app's own sync; answers the number of work items. */
async function importAll(
  platform: SandboxPlatform,
  data: SiteData,
  admin: string,
  reading: number,
  loading: number,
): Promise<number> {
  const begunAt = platform.clock.now();
  const { milliseconds: importing } = await timed(async () => {
    await setUpSite(platform, data, { pointsPerHour: POOL_POINTS_PER_HOUR });
    const failed = await finishImport(platform, admin);
    if (failed > 0) throw new Error(`${failed} events of the import failed`);
  });
  const { spaces } = await callsAs(platform, admin)('admin.progress', {});
  const items = spaces.reduce((sum, { sync }) => sum + sync.itemsRead, 0);
  const usage = platform.sql.usage();
  const requests = platform.jira.requestsServed();
  const minutes = (platform.clock.now() - begunAt) / 60_000;

  heading('Import');
  line('work items', count(items));
  line('reading and checking the data', seconds(reading));
  line('loading them into the sandbox’s Jira', seconds(loading));
  line('import by the app', `${seconds(importing)}, ${count(Math.round((items * 1000) / importing))} items a second`);
  line('import : reading', ratio(importing, reading));
  line('requests to Jira', `${count(requests)}, ${(items / requests).toFixed(1)} items each`);
  line('site’s time that passed', `${minutes.toFixed(1)} minutes`);
  if (minutes < 60) {
    const points = platform.jira.pointsSpent();
    line('points of Jira’s hourly quota', `${count(points)}, ${(points / items).toFixed(3)} for each item`);
  } else line('points of Jira’s hourly quota', 'the import took more than one hour of it');
  line('statements', `${count(usage.selects)} selects, ${count(usage.writes)} writes, ${count(usage.ddl)} definitions`);
  line('rows', `${count(usage.rowsRead)} read, ${count(usage.rowsWritten)} written`);
  line('time in the store', `${seconds(usage.milliseconds)}, slowest ${usage.slowestMilliseconds.toFixed(1)} ms`);
  line('share of the import', `${((usage.milliseconds / importing) * 100).toFixed(0)} %`);
  const bytes = platform.sql.bytes();
  const perItem = bytes / items;
  line('ledger', `${mebibytes(bytes)}, ${perItem.toFixed(0)} bytes for each item (SQLite, indexes included)`);
  line(`${count(LARGEST_SITE)} items at that rate`, mebibytes(perItem * LARGEST_SITE));
  return items;
}

async function openAll(platform: SandboxPlatform, admin: string): Promise<void> {
  heading('Opening, as the administrator, answers unchanged between calls');
  const { output: list } = await measureCall(platform, admin, 'program.list', {}, REPETITIONS);
  const programKey = list.programs[0]?.key;
  if (programKey === undefined) throw new Error('the data has no program');
  const { output: program } = await measureCall(platform, admin, 'program.open', { programKey }, REPETITIONS);
  const largest = [...program.projects].sort(
    (one, other) => other.measures.totals.issues.total - one.measures.totals.issues.total,
  )[0];
  const spaceId = largest?.spaces[0]?.id;
  if (largest === undefined || spaceId === undefined) throw new Error('the program has no project');
  await measureCall(platform, admin, 'project.open', { spaceId }, REPETITIONS);
  await measureCall(
    platform,
    admin,
    'project.breakdown',
    { projectId: largest.id, parentId: null, cursor: null },
    REPETITIONS,
  );
  await measureCall(
    platform,
    admin,
    'figure.open',
    { scope: { kind: 'project', projectId: largest.id }, metric: 'time.spent', cursor: null },
    REPETITIONS,
  );
}

/** A rate for everybody makes every item fold again: what opening would cost without stored rollups. */
async function refold(platform: SandboxPlatform, admin: string, items: number): Promise<void> {
  const call = callsAs(platform, admin);
  const program = (await call('program.list', {})).programs[0];
  if (program === undefined) throw new Error('the data has no program');
  const { key: programKey, currency } = program;
  const rate = { subject: { kind: 'site' as const }, currency, minorUnitsPerHour: 9_000, validFrom: '2000-01-01' };
  const before = platform.sql.usage();
  const { milliseconds } = await timed(async () => {
    await call('admin.addRate', rate);
    const { failed } = await platform.runUntilIdle();
    if (failed > 0) throw new Error(`${failed} events of the fold failed`);
  });
  const after = platform.sql.usage();
  heading('Folding every item afresh, after a rate was added');
  line('fold', `${seconds(milliseconds)}, ${count(Math.round((items * 1000) / milliseconds))} items a second`);
  line('statements', count(after.selects + after.writes - before.selects - before.writes));
  const { median } = await measureCall(platform, admin, 'program.open', { programKey }, REPETITIONS);
  line('folding afresh : opening from stored rollups', ratio(milliseconds, median));
}
