import base from './jest.config.mjs';

/** The walk through the running site in Chromium; two workers share one site. */
export default {
  ...base,
  roots: ['<rootDir>/test/browser'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/test/browser/start-site.ts',
  globalTeardown: '<rootDir>/test/browser/stop-site.ts',
  maxWorkers: 2,
};
