export { createPlatform } from './create-platform';
export type { PlatformOptions, SandboxPlatform } from './create-platform';
export { PlatformError } from './errors';
export type { RefusalCode } from './errors';
export type { DeliveryPlan, Interference, PassingRequest } from './interference';
export type { InvokeRequest, LogLine, Platform, ProductRequest, ProductResponse } from './platform';
export { createSqlEngine } from './sql/engine';
export type { SqlAnswer, SqlEndpoint, SqlEngine, SqlEngineOptions, SqlImage, WriteResult } from './sql/engine';
export { SqlError } from './sql/errors';
