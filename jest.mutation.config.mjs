import { createRequire } from 'node:module';
import base from './jest.config.mjs';

/** Names of test files in `test/domain` and `test/measure`, or their beginnings: `MUTATION_TESTS=money,cost`. All if not given. */
const NAMES = (process.env.MUTATION_TESTS ?? '').split(',');

/** What `npm run mutation` runs on the mutants of `src/domain`. */
export default {
  ...base,
  roots: ['<rootDir>/test/domain', '<rootDir>/test/measure'],
  testMatch: NAMES.map((name) => `**/test/{domain,measure}/${name}*.test.ts`),
  testPathIgnorePatterns: ['/metrics-document.test.ts', '/measure/command.test.ts'],
  moduleNameMapper: {
    ...base.moduleNameMapper,
    '^fast-check$': '<rootDir>/test/mutation/few-random-runs.cjs',
    '^unlimited-fast-check$': createRequire(import.meta.url).resolve('fast-check'),
  },
};
