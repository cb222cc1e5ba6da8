/** Mutation testing of `src/domain`; CONTRIBUTING says how to run it, docs/mutation.md what it showed. */
export default {
  mutate: ['src/domain/**/*.ts'],
  testRunner: 'jest',
  jest: { configFile: 'jest.mutation.config.mjs' },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // On a busy machine a slow test must not pass for one that never ends.
  timeoutMS: 10_000,
  timeoutFactor: 3,
  incremental: true,
  incrementalFile: 'reports/mutation/incremental.json',
  reporters: ['clear-text', 'json', 'html'],
  clearTextReporter: { logTests: false, reportTests: false, allowEmojis: false },
  jsonReporter: { fileName: 'reports/mutation/mutation.json' },
  htmlReporter: { fileName: 'reports/mutation/mutation.html' },
  tempDirName: 'reports/mutation/sandbox',
  // The pure core, its tests and what they use are all that a run needs.
  ignorePatterns: ['**', '!src/**', '!test/**', '!measure/**', '!sandbox/random.ts', '!*.json', '!*.mjs'],
};
