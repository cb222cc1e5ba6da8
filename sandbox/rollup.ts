import { callsThrough } from '../src/contract/client';
import type { CallOutput } from '../src/contract/calls';
import type { Measures } from '../src/contract/shapes';
import type { Totals } from '../src/contract/totals';
import { CallError } from '../src/contract/envelope';
import { POOL_POINTS_PER_HOUR } from '../src/domain/jira-points';
import { changeInto } from './change-into';
import { virtualClock } from './clock';
import { ExportError, readExport } from './data/read-export';
import { finishImport } from './finish-import';
import type { SandboxPlatform } from './forge';
import { archiveSpaces, openSandbox } from './open-sandbox';
import { setUpSite } from './set-up';

const HELP = `Imports a Jira export into a fresh sandbox through the app's own sync and prints a program's totals.

  npm run --silent rollup -- --data DIR --json [--program KEY] [--then DIR]

  --data DIR      a directory of *.jsonl or *.jsonl.gz, one issue a line
  --json          print one JSON document on standard output
  --program KEY   the program to print; default: the first one
  --then DIR      after the import, Jira is changed behind the app's back into what this directory holds, and hours and
                  nights pass in which the app finds out; printed are the totals after that
`;

/** Totals with the plan where there is one. */
type PrintedTotals = Omit<Totals, 'plan'> & Partial<Pick<Totals, 'plan'>>;

export interface RollupDocument {
  program: { key: string; name: string; currency: string };
  asOf: string | null;
  projects: Record<string, PrintedTotals>;
  total: PrintedTotals;
}

function hasBaseline({ figures }: Measures): boolean {
  return figures.some(
    (figure) => figure.metric === 'value.budget' && (figure.known || figure.reason !== 'no-baseline'),
  );
}

/**
 * What a program office shows, in the shape that is printed. Projects are keyed by the key of their first space; plans are
 * left out while no project has a baseline.
 */
export function rollupDocument({ program, freshness, projects, total }: CallOutput<'program.open'>): RollupDocument {
  const planned = projects.some(({ measures }) => hasBaseline(measures));
  const printed = ({ totals: { plan, ...totals } }: Measures): PrintedTotals => ({
    ...totals,
    ...(planned ? { plan } : {}),
  });
  return {
    program: { key: program.key, name: program.name, currency: program.currency },
    asOf: freshness.asOf,
    projects: Object.fromEntries(projects.map(({ id, spaces, measures }) => [spaces[0]?.key ?? id, printed(measures)])),
    total: printed(total),
  };
}

/** Imports the data with the app's own sync into a fresh sandbox. The caller closes the platform. */
export async function importIntoSandbox(directory: string): Promise<{ platform: SandboxPlatform; admin: string }> {
  const data = await readExport(directory);
  const admin = data.users.find(({ persona }) => persona === 'admin')?.accountId;
  if (admin === undefined) throw new Error('the site has no administrator');
  const platform = await openSandbox({ data, clock: virtualClock(Date.parse(data.now)), seed: 1 });
  platform.onLog(({ level, source, message }) => {
    if (level !== 'info') console.error(`${level} ${source}: ${message}`);
  });
  await setUpSite(platform, data, { pointsPerHour: POOL_POINTS_PER_HOUR });
  let failed = await finishImport(platform, admin);
  await archiveSpaces(platform, data);
  failed += (await platform.runUntilIdle()).failed;
  if (failed > 0) throw new Error(`${failed} events of the import failed`);
  return { platform, admin };
}

/** Asks the program office as the administrator; without a key, for the first program. Rejects with CallError. */
export async function programTotals(
  platform: SandboxPlatform,
  admin: string,
  programKey?: string,
): Promise<RollupDocument> {
  const call = callsThrough((functionKey, payload) =>
    platform.invoke({
      moduleKey: 'program-office',
      functionKey,
      payload,
      accountId: admin,
      extension: { type: 'jira:globalPage' },
    }),
  );
  const key = programKey ?? (await call('program.list', {})).programs[0]?.key;
  if (key === undefined) throw new Error('the data has no program');
  return rollupDocument(await call('program.open', { programKey: key }));
}

function option(args: readonly string[], name: string): string | undefined {
  const position = args.indexOf(name);
  return position < 0 ? undefined : args[position + 1];
}

const EXIT = { failed: 1, badInput: 2 };

async function main(args: readonly string[]): Promise<number> {
  const directory = option(args, '--data');
  if (args.includes('--help')) {
    process.stdout.write(HELP);
    return 0;
  }
  if (directory === undefined || !args.includes('--json')) {
    process.stderr.write(HELP);
    return EXIT.badInput;
  }
  try {
    const { platform, admin } = await importIntoSandbox(directory);
    const then = option(args, '--then');
    if (then !== undefined) await changeInto(platform, admin, await readExport(then));
    const document = await programTotals(platform, admin, option(args, '--program'));
    process.stdout.write(`${JSON.stringify(document, null, 1)}\n`);
    platform.close();
    return 0;
  } catch (problem) {
    process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`);
    const badInput = problem instanceof ExportError || (problem instanceof CallError && problem.code === 'bad-request');
    return badInput ? EXIT.badInput : EXIT.failed;
  }
}

if (require.main === module) void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
