import { spawnSync } from 'node:child_process';

interface Bench {
  purpose: string;
  /** What may be said after its name. */
  takes?: string;
  load(): Promise<{ run(given: readonly string[]): Promise<void> }>;
}

const BENCHES: Readonly<Record<string, Bench>> = {
  fold: {
    purpose: 'folds 100,000 work items and 500,000 worklogs, beside DuckDB on the same rows',
    load: () => import('./fold'),
  },
  forecast: {
    purpose: 'forecasts 5,000 and 50,000 items exactly, beside a simulation',
    load: () => import('./forecast'),
  },
  'earned-value': {
    purpose: 'sets a baseline of 100,000 items and measures it',
    load: () => import('./earned-value'),
  },
  offices: {
    purpose: 'imports, opens and folds afresh through the app itself',
    load: () => import('./offices'),
  },
  sync: {
    purpose: 'imports generated sites, updates and opens them, and reckons a month’s bill',
    takes: 'sizes in work items, such as 10000 500000, of 200 spaces, or 100000/1 of one; default 10000',
    load: () => import('./sync'),
  },
};

const HELP = `Usage: npm run bench [-- NAME [SIZE …]]

Prints figures about speed and size; without a name, all of them. Nothing is asserted about time.

${Object.entries(BENCHES)
  .map(
    ([name, { purpose, takes }]) =>
      `  ${name.padEnd(14)} ${purpose}${takes === undefined ? '' : `\n${' '.repeat(17)}takes ${takes}`}`,
  )
  .join('\n')}
`;

/** Each bench has a process of its own, so that none finds the memory that another one left. */
function runAll(): number {
  const failed = Object.keys(BENCHES).filter(
    (name) => spawnSync(process.execPath, [...process.execArgv, __filename, name], { stdio: 'inherit' }).status !== 0,
  );
  if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
  return failed.length === 0 ? 0 : 1;
}

async function main([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined) return runAll();
  if (name === '--help') {
    process.stdout.write(HELP);
    return 0;
  }
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (!bench || (rest.length > 0 && bench.takes === undefined)) {
    process.stderr.write(`There is no bench “${[name, ...rest].join(' ')}”.\n\n${HELP}`);
    return 2;
  }
  await (await bench.load()).run(rest);
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (problem: unknown) => {
    console.error(problem instanceof Error ? problem.message : String(problem));
    process.exit(1);
  },
);
