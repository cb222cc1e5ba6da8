import { integer, select } from './database';
import { MIGRATIONS } from './schema';
import { syncNote, writeSyncNote } from './sync-notes';

/** What one table takes. */
export interface TableSize {
  table: string;
  rows: number;
  bytes: number;
}

/** What all tables took when they were last measured (epoch milliseconds). */
export interface LedgerSize {
  measuredAt: number;
  tables: TableSize[];
}

/** Rows whose values are measured; the others are taken to be like them. */
const SAMPLE = 500;
/** What a row takes beside its values, and again for each of its indexes: key, version, lengths. */
const OVERHEAD_BYTES = 40;

/** The tables in the order in which they are made, with the number of indexes beside the primary one. */
function tablesMade(): { table: string; indexes: number }[] {
  return MIGRATIONS.flatMap(({ statement }) => {
    const table = /^CREATE TABLE IF NOT EXISTS (\w+)/.exec(statement)?.[1];
    // Each index is a KEY with a name and columns; the primary one has no name.
    return table === undefined ? [] : [{ table, indexes: statement.match(/\bKEY \w+ \(/g)?.length ?? 0 }];
  });
}

async function bytesOfRow(table: string): Promise<number> {
  const [row] = await select(`SELECT * FROM ${table} LIMIT 1`);
  if (!row) return 0;
  const lengths = Object.keys(row).map((column) => `COALESCE(LENGTH(${column}), 0)`);
  const [sampled] = await select(
    `SELECT SUM(t.bytes) AS bytes, COUNT(*) AS n FROM (SELECT ${lengths.join(' + ')} AS bytes FROM ${table} LIMIT ${SAMPLE}) t`,
  );
  return integer(sampled?.bytes) / integer(sampled?.n);
}

/**
 * Measures every table and remembers it: rows are counted, their size is the average length of the values of some of them, with
 * what rows and indexes take beside. The service does not tell it; its own count may differ.
 */
export async function measureLedger(measuredAt: number): Promise<void> {
  const tables: TableSize[] = [];
  for (const { table, indexes } of tablesMade()) {
    const [counted] = await select(`SELECT COUNT(*) AS n FROM ${table}`);
    const rows = integer(counted?.n);
    const each = (await bytesOfRow(table)) + OVERHEAD_BYTES * (1 + indexes);
    tables.push({ table, rows, bytes: Math.round(rows * each) });
  }
  await writeSyncNote('ledger-size', JSON.stringify({ measuredAt, tables } satisfies LedgerSize));
}

/** What was measured last; null before the first time. */
export async function ledgerSize(): Promise<LedgerSize | null> {
  const note = await syncNote('ledger-size');
  return note === null ? null : (JSON.parse(note) as LedgerSize);
}
