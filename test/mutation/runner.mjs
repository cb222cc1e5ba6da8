import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import vm from 'node:vm';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { build } from 'esbuild';
import { expect } from 'expect';
import { bind } from 'jest-each';

const require = createRequire(path.resolve('package.json'));

/** Names of test files, or their beginnings: `MUTATION_TESTS=money,cost`. All of them if not given. */
const NAMES = (process.env.MUTATION_TESTS ?? '').split(',');
const FOLDERS = ['test/domain', 'test/measure'];
/** They read the repository's own files, which are not there while mutants run. */
const NOT_HERE = ['metrics-document.test.ts', 'command.test.ts'];
/** Tests of size and of every combination take seconds on each of thousands of mutants. */
const TOO_LONG =
  /100,000 items|150,000|2,000 items|10,000 (items|parents)|5,000 items|near tie|sums are whole numbers|worked exactly to its plan reads/;
/** What the first run tells the runs of mutants, which may be of another process. */
const TOLD = 'told-by-first-run.json';

/** Fewer where a random run takes long: `MUTATION_RANDOM_RUNS=10`. */
const MOST_RANDOM_RUNS = Number(process.env.MUTATION_RANDOM_RUNS ?? 100);
/** A mutant whose code runs so many times as often as all tests together run it has no end. */
const ENDLESS = 5;

/** fast-check with fewer random runs: every mutant repeats them, the same each time, and a failure is not shrunk. */
function fewRandomRuns() {
  const unlimited = require('fast-check');
  unlimited.configureGlobal({ seed: 20_260_101, endOnFailure: true });
  const assert = (property, { numRuns = MOST_RANDOM_RUNS, ...parameters } = {}) =>
    unlimited.assert(property, { ...parameters, numRuns: Math.min(numRuns, MOST_RANDOM_RUNS) });
  return { ...unlimited, assert, default: { ...unlimited.default, assert }, __esModule: true };
}

/**
 * Runs tests that are written for Jest in one process, where a mutant takes milliseconds: there is no environment to make,
 * and modules are loaded anew only where a mutant may change what loading gives.
 */
class Runner {
  static inject = [];

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const files = FOLDERS.flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.test.ts') && !NOT_HERE.includes(file))
        .filter((file) => NAMES.some((name) => file.startsWith(name)))
        .map((file) => `${folder}/${file}`),
    );
    const entry = files.map((file) => `${JSON.stringify(file)}: () => require('./${file}'),`).join('\n');
    const { outputFiles, metafile } = await build({
      absWorkingDir: process.cwd(),
      stdin: { contents: `export const files = {\n${entry}\n};`, resolveDir: process.cwd(), loader: 'ts' },
      ...{ bundle: true, format: 'cjs', platform: 'node', target: 'es2022', external: ['fast-check', 'zod'] },
      ...{ write: false, metafile: true, logLevel: 'silent' },
    });
    const parameters = 'require, module, exports, describe, test, it, expect';
    this.code = new vm.Script(`(function (${parameters}) {${outputFiles[0].text}\n})`, { filename: 'tests.js' });
    this.imports = new Map(files.map((file) => [file, importsOf(file, metafile.inputs)]));
    const lost = files.filter((file) => this.imports.get(file).size === 0);
    if (lost.length > 0) throw new Error(`nobody knows what ${lost.join(', ')} import`);
    const random = fewRandomRuns();
    this.require = (name) => (name === 'fast-check' ? random : require(name));
    this.mutants = globalThis.__stryker__ ??= {};
    this.stale = true;
  }

  /** Forgets every module and test. */
  startAnew() {
    const tests = new Map();
    const names = [];
    let file;
    const describe = (name, body) => {
      names.push(name);
      body();
      names.pop();
    };
    const test = (name, body) => {
      const id = [file, ...names, name].join(' ');
      if (!TOO_LONG.test(id)) tests.get(file).push({ id, file, body });
    };
    describe.each = bind(describe, false);
    test.each = bind(test);
    const module = { exports: {} };
    this.code.runInThisContext()(this.require, module, module.exports, describe, test, test, expect);
    this.testsOf = (name) => {
      if (!tests.has(name)) {
        tests.set(name, []);
        names.length = 0;
        file = name;
        module.exports.files[name]();
      }
      return tests.get(name);
    };
  }

  async dryRun() {
    const { mutants } = this;
    const tests = [];
    try {
      this.startAnew();
      for (const test of [...this.imports.keys()].flatMap((file) => this.testsOf(file))) {
        mutants.currentTestId = test.id;
        tests.push(await resultOf(test));
        mutants.currentTestId = undefined;
      }
    } catch (error) {
      return { status: DryRunStatus.Error, errorMessage: String(error.stack) };
    }
    const reached = {};
    for (const [test, hits] of Object.entries(mutants.mutantCoverage?.perTest ?? {}))
      for (const mutant of Object.keys(hits)) (reached[mutant] ??= []).push(test);
    const times = Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
    writeFileSync(TOLD, JSON.stringify({ reached, times }));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: mutants.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, disableBail, sandboxFileName, reloadEnvironment }) {
    const { mutants } = this;
    const file = path.relative(process.cwd(), sandboxFileName);
    // The calendar keeps what it has formatted.
    const leavesTraces = reloadEnvironment || file === 'src/domain/calendar.ts';
    // Stryker's limit is a hundred times what all tests together reach.
    mutants.hitLimit = hitLimit && Math.max(1_000, (hitLimit / 100) * ENDLESS);
    mutants.hitCount = hitLimit && 0;
    mutants.activeMutant = reloadEnvironment ? activeMutant.id : undefined;
    const tests = [];
    try {
      if (this.stale || leavesTraces) this.startAnew();
      this.stale = leavesTraces;
      const chosen = this.chosen(activeMutant.id, file, testFilter);
      mutants.activeMutant = activeMutant.id;
      for (const test of chosen) {
        tests.push(await resultOf(test));
        if (tests.at(-1).status === TestStatus.Failed && !disableBail) break;
      }
    } catch (error) {
      this.stale = true;
      return { status: MutantRunStatus.Error, errorMessage: String(error.stack) };
    } finally {
      mutants.activeMutant = undefined;
    }
    const endless = determineHitLimitReached(mutants.hitCount, mutants.hitLimit);
    return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests }, disableBail);
  }

  /** Tests of a mutant, the quickest first: those that reach it, then those that only load it, if they are quick. */
  chosen(mutant, mutatedFile, testFilter) {
    this.told ??= JSON.parse(readFileSync(TOLD, 'utf8'));
    const { reached, times } = this.told;
    const reaching = new Set(reached[mutant]);
    const whole = Object.values(times).reduce((sum, time) => sum + time, 0);
    const wanted = testFilter && new Set(testFilter);
    const files = wanted && new Set([...wanted].map((id) => id.slice(0, id.indexOf(' '))));
    const rank = ({ id }) => (reaching.has(id) ? 0 : whole) + times[id];
    return [...this.imports]
      .filter(([file, imports]) => imports.has(mutatedFile) && (!files || files.has(file)))
      .flatMap(([file]) => this.testsOf(file))
      .filter(({ id }) => !wanted || wanted.has(id))
      .filter(({ id }) => reaching.has(id) || times[id] <= whole / 200)
      .sort((one, other) => rank(one) - rank(other));
  }
}

async function resultOf({ id, file, body }) {
  const start = performance.now();
  const result = { id, name: id, fileName: path.resolve(file), status: TestStatus.Success };
  try {
    await body();
  } catch (error) {
    result.status = TestStatus.Failed;
    result.failureMessage = String(error?.stack ?? error).slice(0, 1_000);
  }
  return { ...result, timeSpentMs: performance.now() - start };
}

/** All files that one loads, itself included. */
function importsOf(file, inputs, found = new Set()) {
  if (found.has(file) || !inputs[file]) return found;
  found.add(file);
  for (const { path: imported } of inputs[file].imports) importsOf(imported, inputs, found);
  return found;
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-one-process', Runner)];
