import { randomBytes } from 'node:crypto';
import { type Connection, SqlError, type UpsertResult } from 'mariadb';
import type { SqlEndpoint } from '../../sandbox/forge';
import { bound, connect, serverSocket } from './connection';

/** The service's HTTP interface on a real MariaDB: what `SqlEngine.handle` is on SQLite. */
export interface MariaDbEngine {
  /** Runs one statement: body in, status and body out. */
  handle(endpoint: SqlEndpoint, body: string): Promise<{ status: number; body: string }>;
  /** Removes the database. */
  close(): Promise<void>;
}

/** Creates an empty database on the server that this run started. */
export async function createMariaDbEngine(): Promise<MariaDbEngine> {
  const connection = await connect(serverSocket());
  const name = `ledger_${randomBytes(8).toString('hex')}`;
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  await connection.query(`USE ${name}`);
  return {
    async handle(endpoint, body) {
      const { query, params = [] } = JSON.parse(body) as { query: string; params?: unknown[] };
      if (/^\s*(CREATE|ALTER|DROP)\b/i.test(query) !== (endpoint === 'ddl') && !/^\s*SELECT\b/i.test(query))
        return refusal('INVALID_SQL_QUERY', 'the statement is on the wrong endpoint');
      try {
        return { status: 200, body: JSON.stringify({ rows: await run(connection, query, params) }) };
      } catch (problem) {
        if (problem instanceof SqlError) return sqlRefusal(problem);
        throw problem;
      }
    },
    async close() {
      await connection.query(`DROP DATABASE ${name}`);
      await connection.end();
    },
  };
}

async function run(connection: Connection, query: string, params: unknown[]): Promise<unknown> {
  const answer = await connection.execute<UpsertResult | Record<string, unknown>[]>(query, params.map(bound));
  if (Array.isArray(answer)) return [...answer];
  return {
    affectedRows: answer.affectedRows,
    fieldCount: 0,
    info: '',
    insertId: Number(answer.insertId),
    serverStatus: 2,
    warningStatus: answer.warningStatus,
  };
}

function refusal(code: string, message: string, debug?: Record<string, unknown>): { status: number; body: string } {
  return { status: 400, body: JSON.stringify({ code, message, ...(debug === undefined ? {} : { debug }) }) };
}

function sqlRefusal({ code, errno, sqlState, sqlMessage, message }: SqlError): { status: number; body: string } {
  const words = sqlMessage ?? message;
  return refusal('SQL_EXECUTION_ERROR', `${String(code)}: ${words}`, {
    code,
    errno,
    sqlState,
    message: words,
    sqlMessage: words,
  });
}
