import { type Clock, virtualClock } from '../../../../sandbox/clock';
import { SqlError, type SqlEngine, type SqlEngineOptions, createSqlEngine } from '../../../../sandbox/forge';

/** An engine with one table of every type in use. */
export function engineWithItems(options: Partial<SqlEngineOptions> = {}): { engine: SqlEngine; clock: Clock } {
  const clock = options.clock ?? virtualClock(0);
  const engine = createSqlEngine({ ...options, clock });
  engine.run(
    `CREATE TABLE items (
      id BIGINT NOT NULL, title VARCHAR(10) NOT NULL, points INT DEFAULT 0, small SMALLINT, tiny TINYINT NULL, flag BOOLEAN NOT NULL DEFAULT FALSE,
      cost DECIMAL(10,2), code CHAR(3), body TEXT, history MEDIUMTEXT, extra JSON, due DATE, updated BIGINT NOT NULL DEFAULT 0,
      PRIMARY KEY (id), KEY by_title (title, points), UNIQUE KEY by_code (code)
    ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`,
    [],
    'ddl',
  );
  return { engine, clock };
}

/** The rows of a SELECT. */
export function rowsOf(engine: SqlEngine, query: string, parameters: unknown[] = []): Record<string, unknown>[] {
  const { rows } = engine.run(query, parameters);
  if (!Array.isArray(rows)) throw new Error('a write has no rows');
  return rows;
}

/** The affected rows of a write. */
export function affected(engine: SqlEngine, query: string, parameters: unknown[] = []): number {
  const { rows } = engine.run(query, parameters);
  if (Array.isArray(rows)) throw new Error('a SELECT affects nothing');
  return rows.affectedRows;
}

/** The error a statement is refused with. */
export function errorOf(run: () => unknown): SqlError {
  try {
    run();
  } catch (error) {
    if (error instanceof SqlError) return error;
    throw error;
  }
  throw new Error('the statement was not refused');
}
