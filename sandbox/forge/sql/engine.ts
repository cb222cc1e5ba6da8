import Database from 'libsql';
import type { Clock } from '../../clock';
import { Catalog } from './catalog';
import { type ValueKind, checkError } from './column-types';
import { type Collapsed, collapse, expandLists } from './collapse';
import { type CompiledStatement, compileStatement } from './compile';
import { SqlError, unsupported } from './errors';
import { LruCache } from '../../lru-cache';
import { Connection, ConnectionPool } from './connection';
import { type StatementRecord, statementRecord } from './statement-record';
import { SQL_LIMITS, type SqlUsage, UsageMeter } from './usage';
import { type Parameter, bindable, outgoing } from './values';

/** What a write answers, in the shape of the service's driver. */
export interface WriteResult {
  affectedRows: number;
  fieldCount: number;
  info: string;
  insertId: number;
  serverStatus: number;
  warningStatus: number;
}

export interface SqlAnswer {
  rows: Record<string, unknown>[] | WriteResult;
}

export type SqlEndpoint = 'execute' | 'ddl';

type CompiledStatements = LruCache<string, CompiledStatement>;

/** A database as it was at an instant, to begin others with. */
export interface SqlImage {
  catalog: Catalog;
  pool: ConnectionPool;
  /** What was compiled for its tables by those that began with it. */
  compiled: CompiledStatements;
  /** The definitions that made it, where statements are recorded. */
  definitions: string[];
}

export interface SqlEngineOptions {
  clock: Clock;
  /** A new file to keep the store in; default: memory. */
  file?: string;
  /** What the store begins with; default: nothing. */
  image?: SqlImage;
  /** Which budgets refuse; a clock that stands still would run into the write budget at once, so that one only counts by default. */
  enforce?: { ddl?: boolean; writes?: boolean; queryTime?: boolean };
}

/** Forge SQL on this machine: an allow-list of MySQL on embedded SQLite. */
export interface SqlEngine {
  /** Runs one statement; throws SqlError. */
  run(query: string, parameters?: readonly unknown[], endpoint?: SqlEndpoint): SqlAnswer;
  /** The service's HTTP interface: body in, status and body out. */
  handle(endpoint: SqlEndpoint, body: string): { status: number; body: string };
  /** Every distinct statement so far, in order of first use. */
  statements(): string[];
  tables(): string[];
  usage(): SqlUsage;
  /** Bytes the store takes. */
  bytes(): number;
  /** Keeps the database as it is now in a new file. */
  image(file: string): SqlImage;
  close(): void;
}

/** The most parameters that the store binds in one statement. */
const STORE_PARAMETERS = 32_766;

const COMPILED_STATEMENTS = 1_000;

/**
 * Creates an empty database.
 *
 * Where it is stricter than the service: a number that does not fit is refused rather than rounded, INSERT IGNORE
 * ignores duplicate keys only, DECIMAL has at most 15 digits, computed columns need a name.
 * Where it cannot follow: LOWER and UPPER know ASCII only, and trailing blanks count in comparisons.
 * affectedRows are MySQL's: 1 for each row inserted, 2 for each row that a duplicate key changed, 0 for one left as it
 * was; UPDATE counts the rows it changed.
 */
export function createSqlEngine(options: SqlEngineOptions): SqlEngine {
  return new Engine(options);
}

class Engine implements SqlEngine {
  private readonly connection: Connection;
  private readonly catalog: Catalog;
  private readonly meter: UsageMeter;
  /** For the tables as they are now. */
  private compiled: CompiledStatements;
  /** Where the connection is given back: nowhere once it has tables of its own. */
  private pool: ConnectionPool | undefined;
  private readonly seen = new Set<string>();
  private readonly record: StatementRecord | undefined;
  private isOpen = true;

  constructor(private readonly options: SqlEngineOptions) {
    this.meter = new UsageMeter(options.clock, {
      ddl: options.enforce?.ddl ?? true,
      writes: options.enforce?.writes ?? false,
      queryTime: options.enforce?.queryTime ?? false,
    });
    const { image } = options;
    this.record = statementRecord(image?.definitions ?? []);
    this.compiled = image?.compiled ?? new LruCache(COMPILED_STATEMENTS);
    this.catalog = image?.catalog.copy() ?? new Catalog();
    this.pool = image?.pool;
    this.connection = this.pool?.take() ?? new Connection(new Database(options.file ?? ':memory:'), this.catalog);
  }

  run(query: string, parameters: readonly unknown[] = [], endpoint: SqlEndpoint = 'execute'): SqlAnswer {
    const collapsed = collapse(query);
    const statement = this.compile(collapsed.text);
    if (endpoint === 'ddl') {
      if (statement.kind !== 'definition' && statement.kind !== 'select')
        throw unsupported('a write on the DDL endpoint', 'Send it to /api/v1/execute.');
      this.meter.ddl();
    } else if (statement.kind === 'definition') {
      throw unsupported('DDL outside the DDL endpoint', 'Use sql.executeDDL or a migration.');
    }
    this.seen.add(query);
    const expected = statement.parameters(collapsed);
    if (expected !== parameters.length) {
      throw new SqlError(
        'ER_WRONG_ARGUMENTS',
        `the statement has ${expected} placeholders, but ${parameters.length} parameters came`,
      );
    }
    if (expected > STORE_PARAMETERS)
      throw unsupported(`${expected} parameters in one statement`, `The store here takes ${STORE_PARAMETERS}.`);
    this.meter.checkQueryTime();
    const values = parameters.map(bindable);
    const begun = performance.now();
    try {
      const answer = this.execute(statement, collapsed, values);
      if (statement.kind === 'definition') this.record?.definition(query);
      else this.record?.statement(query, collapsed.text, parameters);
      return answer;
    } catch (error) {
      throw error instanceof SqlError ? error : storeError(error);
    } finally {
      this.meter.spent(performance.now() - begun);
    }
  }

  handle(endpoint: SqlEndpoint, body: string): { status: number; body: string } {
    try {
      if (Buffer.byteLength(body) > SQL_LIMITS.requestBytes) {
        throw new SqlError('ER_NET_PACKET_TOO_LARGE', 'the request is larger than 1 MiB', { status: 413 });
      }
      const { query, params } = parseRequest(body);
      const answer = JSON.stringify(this.run(query, params, endpoint));
      if (Buffer.byteLength(answer) > SQL_LIMITS.answerBytes) {
        throw new SqlError('ER_NET_PACKET_TOO_LARGE', 'the answer is larger than 4 MiB', { status: 413 });
      }
      return { status: 200, body: answer };
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      return { status: error.status, body: JSON.stringify(error.toBody()) };
    }
  }

  statements(): string[] {
    return [...this.seen];
  }

  tables(): string[] {
    return this.catalog.names();
  }

  usage(): SqlUsage {
    return { ...this.meter.usage };
  }

  bytes(): number {
    const row = this.connection.database
      .prepare('SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()')
      .raw()
      .get();
    return Array.isArray(row) ? Number(row[0]) : 0;
  }

  image(file: string): SqlImage {
    this.connection.database.exec(`VACUUM INTO '${file.replaceAll("'", "''")}'`);
    const catalog = this.catalog.copy();
    const definitions = this.record?.soFar() ?? [];
    return {
      catalog,
      definitions,
      compiled: new LruCache(COMPILED_STATEMENTS),
      pool: new ConnectionPool(file, catalog),
    };
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    if (this.pool) this.pool.giveBack(this.connection);
    else this.connection.close();
  }

  private compile(text: string): CompiledStatement {
    const known = this.compiled.get(text);
    if (known !== undefined) return known;
    const statement = compileStatement(text, this.catalog);
    this.compiled.set(text, statement);
    return statement;
  }

  private execute(statement: CompiledStatement, { rows, lists }: Collapsed, values: Parameter[]): SqlAnswer {
    switch (statement.kind) {
      case 'select':
        return { rows: this.select(expandLists(statement.sql, lists), statement.columns, values) };
      case 'definition': {
        // What was there already leaves everything as it is.
        if (statement.definition.sql.length === 0) return { rows: writeResult(0, 0) };
        this.connection.define(statement.definition.sql);
        this.pool = undefined;
        this.compiled = new LruCache(COMPILED_STATEMENTS);
        statement.definition.apply(this.catalog);
        return { rows: writeResult(0, 0) };
      }
      case 'insert': {
        if (statement.needsInstant) this.connection.setInstant(instantText(this.options.clock.now()));
        const { changes, lastInsertRowid } = this.write(
          expandLists(statement.sql(rows), lists),
          values,
          statement.updates,
        );
        const counted = statement.updates ? this.connection.counter() : { touched: 0, changed: 0 };
        const autoIncrement = statement.table.columns.some((column) => column.autoIncrement);
        const inserted = changes - counted.touched;
        return {
          rows: writeResult(
            inserted + 2 * counted.changed,
            autoIncrement && inserted > 0 ? Number(lastInsertRowid) : 0,
          ),
        };
      }
      case 'update':
        this.write(expandLists(statement.sql, lists), values, true);
        return { rows: writeResult(this.connection.counter().changed, 0) };
      case 'delete':
        return { rows: writeResult(this.write(expandLists(statement.sql, lists), values, false).changes, 0) };
    }
  }

  private select(
    sql: string,
    columns: { name: string; valueKind: ValueKind }[],
    values: Parameter[],
  ): Record<string, unknown>[] {
    this.meter.usage.selects += 1;
    const found = this.connection.prepare(sql, 'rows').all(...boundArguments(values)) as unknown[][];
    this.meter.usage.rowsRead += found.length;
    return found.map((row) => {
      const result: Record<string, unknown> = {};
      columns.forEach((column, index) => {
        result[column.name] = outgoing(row[index], column.valueKind);
      });
      return result;
    });
  }

  private write(
    sql: string,
    values: Parameter[],
    counted: boolean,
  ): { changes: number; lastInsertRowid: number | bigint } {
    this.meter.write();
    if (counted) this.connection.clearCounter();
    const result = this.connection.prepare(sql, 'write').run(...boundArguments(values));
    this.meter.usage.rowsWritten += result.changes;
    return result;
  }
}

/** The store takes one array of parameters, and none where there are none. */
function boundArguments(values: Parameter[]): Parameter[][] {
  return values.length === 0 ? [] : [values];
}

/** An instant as MySQL writes it, in UTC. */
function instantText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}

function writeResult(affectedRows: number, insertId: number): WriteResult {
  return { affectedRows, fieldCount: 0, info: '', insertId, serverStatus: 2, warningStatus: 0 };
}

function parseRequest(body: string): { query: string; params: unknown[] } {
  const refused = () =>
    new SqlError('ER_PARSE_ERROR', 'the request must be {query, params, method}', { serviceCode: 'INVALID_SQL_QUERY' });
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw refused();
  }
  if (typeof parsed !== 'object' || parsed === null) throw refused();
  const { query, params, method } = parsed as { query?: unknown; params?: unknown; method?: unknown };
  if (
    typeof query !== 'string' ||
    (params !== undefined && !Array.isArray(params)) ||
    (method !== undefined && method !== 'all')
  )
    throw refused();
  return { query, params: params ?? [] };
}

/** Turns a failure of the store into MySQL's. */
function storeError(error: unknown): SqlError {
  const message = error instanceof Error ? error.message : String(error);
  const unique = /^UNIQUE constraint failed: (.*)$/.exec(message);
  if (unique !== null) return new SqlError('ER_DUP_ENTRY', `Duplicate entry for key '${unique[1] ?? ''}'`);
  const notNull = /^NOT NULL constraint failed: [^.]*\.(.*)$/.exec(message);
  if (notNull !== null) return new SqlError('ER_BAD_NULL_ERROR', `Column '${notNull[1] ?? ''}' cannot be null`);
  const check = /^CHECK constraint failed: (.*)$/.exec(message);
  if (check !== null) return checkError(check[1] ?? '');
  if (message.includes('integer overflow'))
    return new SqlError('ER_WARN_DATA_OUT_OF_RANGE', 'BIGINT value is out of range');
  return new SqlError('ER_UNKNOWN_ERROR', message, { status: 500 });
}
