import { createRequire } from 'node:module';
import base from './jest.config.mjs';

/** What `npm run mutation` runs on the mutants of `src/domain`. */
export default {
  ...base,
  roots: ['<rootDir>/test/domain'],
  testPathIgnorePatterns: ['/metrics-document.test.ts'],
  moduleNameMapper: {
    ...base.moduleNameMapper,
    '^fast-check$': '<rootDir>/test/mutation/few-random-runs.cjs',
    '^unlimited-fast-check$': createRequire(import.meta.url).resolve('fast-check'),
  },
};
