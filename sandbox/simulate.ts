import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { DEFECTS, PLANT } from './simulation/canary';
import type { Finding } from './simulation/scene';
import { Coverage } from './simulation/coverage';
import { runHistory, type Tamper } from './simulation/run';
import { shrink } from './simulation/shrink';
import { historyOf, type Step } from './simulation/steps';

const HELP = `Runs the product on random histories of a small Jira site with random faults, and checks that the ledger stays equal to Jira.

  npm run simulate -- [--seeds N] [--from S] [--jobs J]
  npm run simulate -- --from S --only 3,7,12     one history, or some steps of it, with its log
  npm run simulate -- --canary                   plants known defects, which must all be found

  --seeds N    how many histories (default 100)
  --from S     the first seed (default 1)
  --jobs J     processes at a time (default: one for each processor)
`;

/** Each planted defect must be found within so many seeds. */
const CANARY_SEEDS = 200;
const MOST_SHOWN = 5;

const optionsSchema = z.object({
  seeds: z.coerce.number().int().min(1).default(100),
  from: z.coerce.number().int().min(0).default(1),
  jobs: z.coerce.number().int().min(1).max(64).default(availableParallelism()),
  only: z
    .string()
    .regex(/^(all|none|\d+(,\d+)*)$/)
    .optional(),
  canary: z.boolean().default(false),
});
type Options = z.infer<typeof optionsSchema>;

interface Failure {
  seed: number;
  findings: Finding[];
  kept: number[];
}

/** What one process found. */
interface Share {
  failures: Failure[];
  triples: number[];
}

const print = (line: string) => void process.stdout.write(`${line}\n`);

function readOptions(args: readonly string[]): Options {
  const given: Record<string, string | boolean> = {};
  for (let at = 0; at < args.length; at += 1) {
    const name = args[at]?.replace(/^--/, '') ?? '';
    if (name === 'canary') given['canary'] = true;
    else given[name] = args[(at += 1)] ?? '';
  }
  return optionsSchema.parse(given);
}

/** Runs one seed; a failure is shrunk to the steps that it needs. */
async function tryOut(seed: number, coverage: Coverage, tamper?: Tamper): Promise<Failure | undefined> {
  const steps = historyOf(seed);
  const { findings, kinds } = await runHistory(seed, steps, tamper);
  coverage.add(kinds);
  const check = findings[0]?.check;
  if (check === undefined) return undefined;
  const kept = await shrink(steps, async (rest) => {
    const again = await runHistory(seed, rest, tamper);
    return again.findings.some((finding) => finding.check === check);
  });
  return { seed, findings, kept };
}

function tell({ seed, findings, kept }: Failure): void {
  const steps = historyOf(seed);
  print(`✗ seed ${seed}`);
  for (const { check, detail } of findings.slice(0, MOST_SHOWN)) print(`    ${check}: ${detail.slice(0, 500)}`);
  print(`  history  ${JSON.stringify(kept.map((at) => [steps[at]?.kind, ...(steps[at]?.choices ?? [])]))}`);
  print(`  replay   npm run simulate -- --from ${seed} --only ${kept.join(',') || 'none'}`);
}

async function share(options: Options, at: number): Promise<Share> {
  const coverage = new Coverage();
  const failures: Failure[] = [];
  for (let seed = options.from + at; seed < options.from + options.seeds; seed += options.jobs) {
    const failure = await tryOut(seed, coverage);
    if (!failure) continue;
    failures.push(failure);
    tell(failure);
  }
  return { failures, triples: coverage.numbers() };
}

/** Shares the seeds out to processes; with one, it stays in this one. */
async function inProcesses(options: Options): Promise<Share[]> {
  if (options.jobs === 1) return [await share(options, 0)];
  const { seeds, from, jobs } = options;
  return Promise.all(
    Array.from({ length: jobs }, async (_, at) => {
      const child = fork(__filename, ['--seeds', String(seeds), '--from', String(from), '--jobs', String(jobs)], {
        env: { ...process.env, SIMULATION_SHARE: String(at) },
      });
      return new Promise<Share>((resolve, reject) => {
        child.once('message', (message) => resolve(message as Share));
        child.once('error', reject);
        child.once('exit', (code) => reject(new Error(`a process of the simulation ended with ${code}`)));
      });
    }),
  );
}

async function simulate(options: Options): Promise<boolean> {
  const begun = performance.now();
  const coverage = new Coverage();
  const shares = await inProcesses(options);
  for (const { triples } of shares) coverage.merge(triples);
  const failures = shares.flatMap((one) => one.failures);
  const seconds = (performance.now() - begun) / 1_000;
  const missing = coverage.missing();
  print(`${options.seeds} seeds in ${seconds.toFixed(0)} s: ${(options.seeds / seconds).toFixed(2)} seeds a second.`);
  print(
    `${coverage.possible - missing.length} of ${coverage.possible} sets of three kinds of operations and faults met` +
      (missing.length === 0 ? '.' : `; not, for example, ${missing[0]?.join(', ')}.`),
  );
  print(failures.length === 0 ? 'Everything held.' : `${failures.length} histories failed.`);
  return failures.length === 0;
}

/** Replays some steps of a history and shows all that happened. */
async function replay({ from, only }: Options): Promise<boolean> {
  const steps = historyOf(from);
  const kept =
    only === 'all'
      ? steps
      : (only ?? '').split(',').flatMap((at): Step[] => (steps[Number(at)] ? [steps[Number(at)] as Step] : []));
  const { findings, log, digest } = await runHistory(from, kept);
  for (const line of log) print(line);
  print(`digest ${digest}`);
  for (const { check, detail } of findings) print(`✗ ${check}: ${detail}`);
  return findings.length === 0;
}

/** Plants every defect in one seed after the other until it is found. */
async function canary({ from }: Options): Promise<boolean> {
  let isAlarmed = true;
  for (const defect of DEFECTS) {
    let found: { seed: number; check: string } | undefined;
    for (let seed = from; seed < from + CANARY_SEEDS && !found; seed += 1) {
      const { findings } = await runHistory(seed, historyOf(seed), PLANT[defect]);
      const check = findings[0]?.check;
      // What fails without the defect, too, says nothing about it.
      const isIts = check !== undefined && (await runHistory(seed, historyOf(seed))).findings.length === 0;
      if (isIts) found = { seed, check };
    }
    print(
      found
        ? `✓ ${defect}: found with seed ${found.seed} (${found.check})`
        : `✗ ${defect}: not found in ${CANARY_SEEDS} seeds`,
    );
    isAlarmed &&= found !== undefined;
  }
  return isAlarmed;
}

async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return print(HELP);
  const options = readOptions(args);
  const part = process.env['SIMULATION_SHARE'];
  if (part !== undefined) {
    const found = await share(options, Number(part));
    process.send?.(found);
    return process.disconnect?.();
  }
  const held = options.canary
    ? await canary(options)
    : options.only === undefined
      ? await simulate(options)
      : await replay(options);
  process.exitCode = held ? 0 : 1;
}

void main(process.argv.slice(2));
