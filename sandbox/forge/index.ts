export { createSqlEngine } from './sql/engine';
export type { SqlAnswer, SqlEndpoint, SqlEngine, SqlEngineOptions, WriteResult } from './sql/engine';
export { SqlError } from './sql/errors';
