import Database from 'libsql';
import { LruCache } from '../../lru-cache';
import { openCopy } from '../../open-copy';
import type { Catalog } from './catalog';
import { CHANGE_COUNTER, countingTrigger, STATEMENT_INSTANT } from './definitions';

const PREPARED_STATEMENTS = 1_000;

/** A connection to the store with what the engine needs beside the app's tables, and the statements prepared on it. */
export class Connection {
  private readonly prepared = new LruCache<string, Database.Statement>(PREPARED_STATEMENTS);
  private readonly resetCounter: Database.Statement;
  private readonly readCounter: Database.Statement;
  private readonly writeInstant: Database.Statement;
  private instant = '';

  constructor(
    readonly database: Database.Database,
    catalog: Catalog,
  ) {
    database.defaultSafeIntegers(true);
    for (const pragma of [
      'journal_mode = MEMORY',
      'synchronous = OFF',
      'case_sensitive_like = ON',
      'temp_store = MEMORY',
    ])
      database.exec(`PRAGMA ${pragma}`);
    database.exec(`CREATE TEMP TABLE "${CHANGE_COUNTER}" (touched INTEGER NOT NULL, changed INTEGER NOT NULL)`);
    database.exec(`INSERT INTO "${CHANGE_COUNTER}" VALUES (0, 0)`);
    database.exec(`CREATE TEMP TABLE "${STATEMENT_INSTANT}" (instant TEXT NOT NULL)`);
    database.exec(`INSERT INTO "${STATEMENT_INSTANT}" VALUES ('')`);
    // They belong to the connection, so a copy has none.
    for (const table of catalog.all()) for (const sql of countingTrigger(table)) database.exec(sql);
    this.writeInstant = database.prepare(`UPDATE "${STATEMENT_INSTANT}" SET instant = ?`);
    this.resetCounter = database.prepare(`UPDATE "${CHANGE_COUNTER}" SET touched = 0, changed = 0`);
    this.readCounter = database.prepare(`SELECT touched, changed FROM "${CHANGE_COUNTER}"`).raw();
  }

  /** The statement for rows as arrays, or for a write. */
  prepare(sql: string, kind: 'rows' | 'write'): Database.Statement {
    const known = this.prepared.get(sql);
    if (known !== undefined) return known;
    const made = this.database.prepare(sql);
    const statement = kind === 'rows' ? made.raw() : made;
    this.prepared.set(sql, statement);
    return statement;
  }

  /** Carries out definitions, after which nothing that was prepared holds. */
  define(statements: readonly string[]): void {
    for (const sql of statements) this.database.exec(sql);
    this.prepared.clear();
  }

  /** Sets what statements take for the present instant. */
  setInstant(instant: string): void {
    if (instant === this.instant) return;
    this.writeInstant.run([instant]);
    this.instant = instant;
  }

  clearCounter(): void {
    this.resetCounter.run();
  }

  /** How many rows the last counted write touched and changed. */
  counter(): { touched: number; changed: number } {
    const row = this.readCounter.get();
    return Array.isArray(row) ? { touched: Number(row[0]), changed: Number(row[1]) } : { touched: 0, changed: 0 };
  }

  /** From now on everything can be taken back. */
  begin(): void {
    this.database.exec('BEGIN');
  }

  /** Takes back everything since the beginning. */
  takeBack(): void {
    this.database.exec('ROLLBACK');
    this.instant = '';
  }

  close(): void {
    if (this.database.open) this.database.close();
  }
}

/** A database as it was at an instant, to begin others with: connections to copies of it, each taken back to it when it is given back. */
export class ConnectionPool {
  private readonly idle: Connection[] = [];

  constructor(
    private readonly file: string,
    private readonly catalog: Catalog,
  ) {}

  take(): Connection {
    const connection = this.idle.pop() ?? new Connection(openCopy(this.file), this.catalog);
    connection.begin();
    return connection;
  }

  giveBack(connection: Connection): void {
    connection.takeBack();
    this.idle.push(connection);
  }
}
