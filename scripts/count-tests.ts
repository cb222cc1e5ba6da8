import { readFileSync } from 'node:fs';
import { z } from 'zod';

const reportSchema = z.object({
  success: z.boolean(),
  numTotalTests: z.int().positive(),
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numRuntimeErrorTestSuites: z.int(),
});

/** Adds up jest's own reports and prints one line; fails where a report can't be read, a test failed or one was left out. */
function main(files: readonly string[]): number {
  if (files.length === 0) throw new Error('no reports given');
  const reports = files.map((file) => reportSchema.parse(JSON.parse(readFileSync(file, 'utf8'))));
  const sum = (count: (report: z.infer<typeof reportSchema>) => number) =>
    reports.reduce((total, report) => total + count(report), 0);
  const broken = sum((report) => report.numRuntimeErrorTestSuites);
  const skipped = sum((report) => report.numPendingTests);
  if (broken > 0) console.log(`${broken} test files did not run`);
  if (skipped > 0) console.log(`${skipped} skipped`);
  console.log(`${sum((report) => report.numPassedTests)} passed, ${sum((report) => report.numFailedTests)} failed`);
  return reports.every(({ success }) => success) && skipped === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
