import base from './jest.config.mjs';

// The recorded statements are there once `npm test` has run with the same variable.
const replay = process.env['SQL_STATEMENTS_FILE'] === undefined ? ['<rootDir>/test/mariadb/replay.test.ts'] : [];

export default {
  ...base,
  testMatch: ['<rootDir>/test/ledger/**/*.test.ts', '<rootDir>/test/mariadb/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', ...replay],
  globalSetup: '<rootDir>/test/mariadb/start-server.ts',
  globalTeardown: '<rootDir>/test/mariadb/stop-server.ts',
};
