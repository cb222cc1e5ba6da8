/** Mutation testing of `src/domain`; CONTRIBUTING says how to run it, docs/mutation.md what it showed. */
export default {
  mutate: ['src/domain/**/*.ts'],
  plugins: ['./test/mutation/runner.mjs'],
  testRunner: 'in-one-process',
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // On a busy machine a slow test must not pass for one that never ends.
  timeoutMS: 10_000,
  timeoutFactor: 1.5,
  dryRunTimeoutMinutes: 15,
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  reporters: ['clear-text', 'progress-append-only', 'json', 'html'],
  clearTextReporter: { logTests: false, reportTests: false, allowEmojis: false },
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  htmlReporter: { fileName: 'reports/mutation/mutation.html' },
  tempDirName: 'reports/mutation/sandbox',
  // The pure core, its tests and what they use are all that a run needs.
  ignorePatterns: ['**', '!src/**', '!test/**', '!measure/**', '!sandbox/random.ts', '!*.json', '!*.mjs'],
};
