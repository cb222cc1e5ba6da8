import type { SandboxPlatform } from '../sandbox/forge';
import { percentile } from './figures';

/** What was asked and how long it took, between two readings. */
export interface Reading {
  requests: number;
  /** One for each request and one for each work item returned. */
  points: number;
  statements: number;
  writes: number;
  /** Milliseconds in the ledger's store, in the sandbox's Jira, and in all. */
  ledgerMilliseconds: number;
  jiraMilliseconds: number;
  milliseconds: number;
}

function issuesIn(body: unknown): number {
  const issues = (body as { issues?: unknown } | undefined)?.issues;
  return Array.isArray(issues) ? issues.length : 0;
}

const BETWEEN_SAMPLES = 50;

/** Counts what the app asks of Jira, and looks at its memory every fifty statements: timers would not get a turn. */
export function meter(platform: SandboxPlatform) {
  const { jira, sql } = platform;
  const counted = { requests: 0, points: 0, jiraMilliseconds: 0 };
  let ownBytes = 0;
  let statements = 0;
  const handleJira = jira.handle.bind(jira);
  jira.handle = (request) => {
    const begun = performance.now();
    const response = handleJira(request);
    counted.jiraMilliseconds += performance.now() - begun;
    counted.requests += 1;
    if (response.status !== 429) counted.points += 1 + issuesIn(response.body);
    return response;
  };
  const handleSql = sql.handle.bind(sql);
  sql.handle = (endpoint, body) => {
    statements += 1;
    if (statements % BETWEEN_SAMPLES === 0) {
      const { heapTotal, external } = process.memoryUsage();
      ownBytes = Math.max(ownBytes, heapTotal + external);
    }
    return handleSql(endpoint, body);
  };
  const read = () => {
    const { selects, writes, milliseconds } = sql.usage();
    return { ...counted, statements: selects + writes, writes, ledgerMilliseconds: milliseconds };
  };
  return {
    /** Runs something and answers what it took. */
    async over(run: () => Promise<void>): Promise<Reading> {
      const before = read();
      const begun = performance.now();
      await run();
      const milliseconds = performance.now() - begun;
      const after = read();
      return {
        requests: after.requests - before.requests,
        points: after.points - before.points,
        statements: after.statements - before.statements,
        writes: after.writes - before.writes,
        ledgerMilliseconds: after.ledgerMilliseconds - before.ledgerMilliseconds,
        jiraMilliseconds: after.jiraMilliseconds - before.jiraMilliseconds,
        milliseconds,
      };
    },
    /** The most that heap and buffers took: all of the app's memory, and the sandbox's JavaScript beside it. */
    ownBytes: () => ownBytes,
  };
}

/** The middle and nearly the slowest of some durations, in words. */
export function spread(samples: readonly number[]): string {
  return `p50 ${percentile(samples, 0.5).toFixed(1)} ms, p95 ${percentile(samples, 0.95).toFixed(1)} ms`;
}
