// Stands for fast-check in mutation testing: every mutant repeats the random tests, so they are few, the same each
// time, and a failure is not shrunk.
const unlimited = require('unlimited-fast-check');

const MOST_RUNS = 100;

unlimited.configureGlobal({ seed: 20_260_101, endOnFailure: true });

const assert = (property, { numRuns = MOST_RUNS, ...parameters } = {}) =>
  unlimited.assert(property, { ...parameters, numRuns: Math.min(numRuns, MOST_RUNS) });

module.exports = { ...unlimited, assert, default: { ...unlimited.default, assert }, __esModule: true };
