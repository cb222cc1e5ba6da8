import { sql } from '@forge/sql';
import { MigrationRunner } from '@forge/sql/out/migration';
import { MIGRATIONS } from './schema';

/** What a statement may be given. Booleans are written as 0 and 1. */
export type Parameter = string | number | null;

/** A column as the service answers it: BIGINT and DECIMAL come as text, smaller integers as numbers. */
export type Column = string | number | null;
export type Row = Record<string, Column>;

/** The ledger's tables are not there yet. */
export class LedgerNotReady extends Error {
  override readonly name = 'LedgerNotReady';
}

const MISSING_SCHEMA = /doesn't exist|no such table|no such column|unknown column|unknown table/i;

async function run<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && MISSING_SCHEMA.test(error.message)) throw new LedgerNotReady(error.message);
    throw error;
  }
}

/** Runs a SELECT with bound parameters. Throws LedgerNotReady while the tables are not made. */
export async function select(query: string, parameters: readonly Parameter[] = []): Promise<Row[]> {
  const result = await run(() =>
    sql
      .prepare<Row>(query)
      .bindParams(...parameters)
      .execute(),
  );
  return result.rows;
}

/** Runs a writing statement and answers how many rows it touched, as MySQL counts them. */
export async function write(query: string, parameters: readonly Parameter[] = []): Promise<number> {
  const result = await run(() =>
    sql
      .prepare<{ affectedRows: number }>(query)
      .bindParams(...parameters)
      .execute(),
  );
  const rows = result.rows as unknown as { affectedRows?: number };
  return rows.affectedRows ?? 0;
}

/** A statement's request must stay under 1 MiB; the rest of the room is for the statement's own text. */
const MAX_PARAMETER_BYTES = 600_000;
const MAX_ROWS = 200;

/** One placeholder for each value. */
export function placeholders(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ');
}

type ParameterRow = readonly Parameter[];

/** Rows in as few parts as the size of a statement allows. */
function inStatements(rows: readonly ParameterRow[]): ParameterRow[][] {
  const parts: ParameterRow[][] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = row.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length * 3 + 4 : 12), 0);
    const part = parts.at(-1);
    if (part && part.length < MAX_ROWS && bytes + size <= MAX_PARAMETER_BYTES) {
      part.push(row);
      bytes += size;
    } else {
      parts.push([row]);
      bytes = size;
    }
  }
  return parts;
}

/**
 * Writes many rows with as few statements as their size allows; `head` ends before VALUES, `tail` follows the rows. A row that is
 * given as `always` is written with each of the statements.
 */
export async function writeRows(
  head: string,
  tail: string,
  rows: readonly ParameterRow[],
  always: readonly ParameterRow[] = [],
): Promise<void> {
  for (const part of inStatements(rows)) {
    const whole = [...always, ...part];
    const groups = whole.map((row) => `(${placeholders(row.length)})`).join(', ');
    await write(`${head} VALUES ${groups} ${tail}`, whole.flat());
  }
}

/** The service takes only so many definitions a minute; the rest of the migrations has to wait. */
export class TooManyDefinitions extends Error {
  override readonly name = 'TooManyDefinitions';
  readonly retryAfterSeconds = 60;
}

/** The migration at which a run ended, and why; undefined for any other error. */
function endOfRun(error: unknown): { migration: string; cause: Error } | undefined {
  if (!(error instanceof Error && 'migrationName' in error && error.cause instanceof Error)) return undefined;
  return { migration: String(error.migrationName), cause: error.cause };
}

/** The service takes 25 definitions a minute, and three of them are the runner's own. */
const MIGRATIONS_AT_ONCE = 20;

/** Migrations that the ledger has not had yet. */
async function waitingOf(migrations: typeof MIGRATIONS): Promise<typeof MIGRATIONS> {
  await new MigrationRunner(sql).initialize();
  const done = new Set((await select('SELECT name FROM __migrations')).map(({ name }) => text(name)));
  return migrations.filter(({ name }) => !done.has(name));
}

/**
 * Makes the ledger's tables or brings them up to date; answers the migrations that were run. Safe to repeat. Throws
 * TooManyDefinitions when the rest has to wait for another minute; what was made stays made.
 */
export async function migrate(migrations = MIGRATIONS): Promise<string[]> {
  try {
    const waiting = await waitingOf(migrations);
    // A runner of its own: the package's one keeps what was enqueued before in this process, for another ledger too.
    const runner = new MigrationRunner(sql);
    for (const { name, statement } of waiting.slice(0, MIGRATIONS_AT_ONCE)) runner.enqueue(name, statement);
    const made = await runner.run();
    if (waiting.length > MIGRATIONS_AT_ONCE)
      throw new TooManyDefinitions(`${waiting.length - MIGRATIONS_AT_ONCE} tables are made in the next minute`);
    return made;
  } catch (error) {
    if (error instanceof TooManyDefinitions) throw error;
    const end = endOfRun(error);
    // The runner's own two steps are definitions, too, and fail without naming a migration.
    const cause = end?.cause ?? error;
    if (!(cause instanceof Error)) throw error;
    if (/rate limit/i.test(cause.message)) throw new TooManyDefinitions(cause.message);
    if (end === undefined || !/duplicate column name/i.test(cause.message)) throw error;
    // An earlier run was cut off after it had added the columns and before it could note so.
    await write('INSERT INTO __migrations (name) VALUES (?)', [end.migration]);
    return [end.migration, ...(await migrate(migrations))];
  }
}

/** A whole number from a column. Throws RangeError for null or text that is no whole number. */
export function integer(value: Column | undefined): number {
  const result = typeof value === 'string' ? Number(value) : value;
  if (typeof result !== 'number' || !Number.isSafeInteger(result))
    throw new RangeError(`${String(value)} is not a whole number`);
  return result;
}

export function integerOrNull(value: Column | undefined): number | null {
  return value === null || value === undefined ? null : integer(value);
}

/** Text from a column; ids are BIGINT and may come either way. */
export function text(value: Column | undefined): string {
  if (value === null || value === undefined) throw new RangeError('the column is empty');
  return String(value);
}

export function textOrNull(value: Column | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

/** The ISO day of a DATE column, which drivers answer as a day or as an instant at midnight. */
export function dayOrNull(value: Column | undefined): string | null {
  return value === null || value === undefined ? null : String(value).slice(0, 10);
}
