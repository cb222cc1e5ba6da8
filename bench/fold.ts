import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { foldItems, type FoldResult } from '../src/domain/rollup';
import type { PricedWorklog, WorkItem } from '../src/domain/work-item';
import { count, heading, line, mebibytes, milliseconds, ratio, Timings } from './figures';
import { duckDbBranches, duckDbTotals, loadDuckDb, readSums, sumsOf, threadsOf, type Sums } from './fold-duckdb';
import { foldRows, ITEMS, knowsItem, WORKLOGS, type FoldRows } from './fold-rows';
import { packed, unpacked } from './packed-rows';
import { peakOfProcess } from './peak-memory';

const ROUNDS = 9;

const fold = ({ items, worklogs }: FoldRows): FoldResult => foldItems(items, worklogs, knowsItem);

function assertSame(what: string, expected: Sums, found: Sums): void {
  if (!isDeepStrictEqual(found.rollup, expected.rollup))
    throw new Error(`${what}: the totals differ\n${JSON.stringify(found.rollup)}\n${JSON.stringify(expected.rollup)}`);
  const ids = new Set([...expected.branches.keys(), ...found.branches.keys()]);
  for (const id of ids) {
    const [one, other] = [found.branches.get(id), expected.branches.get(id)];
    if (!isDeepStrictEqual(one, other))
      throw new Error(`${what}: branch ${id} differs\n${JSON.stringify(one)}\n${JSON.stringify(other)}`);
  }
}

/** The drawn rows as text, so that what was drawn need not be held. */
function rowsAsText() {
  const drawn = foldRows(ITEMS, WORKLOGS);
  return { items: JSON.stringify(drawn.items), worklogs: JSON.stringify(drawn.worklogs), packed: packed(drawn) };
}

/** The fold of a large space beside DuckDB doing the same sums, and beside what it costs to have the rows at all. */
export async function run(): Promise<void> {
  const text = rowsAsText();
  const parse = (): FoldRows => ({
    items: JSON.parse(text.items) as WorkItem[],
    worklogs: JSON.parse(text.worklogs) as PricedWorklog[],
  });
  const rows = parse();
  const connection = await loadDuckDb(rows);
  const expected = await readSums(await duckDbTotals(connection), await duckDbBranches(connection));
  assertSame('fold and DuckDB', expected, sumsOf(fold(rows)));

  const timings = new Timings();
  // In turns, so that whatever else the machine does meets all of them alike.
  for (let round = 0; round < ROUNDS; round++) {
    await timings.of('fold', () => fold(rows));
    await timings.of('DuckDB totals', () => duckDbTotals(connection));
    await timings.of('DuckDB branches', () => duckDbBranches(connection));
    await timings.of('JSON rows', parse);
    await timings.of('packed rows', () => unpacked(text.packed));
  }
  // Last, since rows of another make would slow down the fold that is measured.
  assertSame('packed rows and DuckDB', expected, sumsOf(fold(unpacked(text.packed))));

  heading(`Folding ${count(ITEMS)} work items and ${count(WORKLOGS)} worklogs (best of ${ROUNDS} rounds)`);
  const folding = timings.best('fold');
  const duckDb = timings.best('DuckDB totals') + timings.best('DuckDB branches');
  const parsing = timings.best('JSON rows');
  const unpacking = timings.best('packed rows');
  const currencies = Object.keys(expected.rollup.cost).sort().join(', ');
  line('same totals, same branches', `yes: ${count(expected.branches.size)} branches, cost in ${currencies}`);
  line('fold', `${milliseconds(folding)}, ${count(Math.round((ITEMS * 1000) / folding))} items a second`);
  line(
    `DuckDB, ${await threadsOf(connection)} threads, rows in its tables`,
    `${milliseconds(duckDb)}, without branches ${milliseconds(timings.best('DuckDB totals'))}`,
  );
  line('fold : DuckDB', ratio(folding, duckDb));
  const processor = (...names: string[]) => names.reduce((sum, name) => sum + timings.leastProcessor(name), 0);
  const [foldBusy, duckDbBusy] = [processor('fold'), processor('DuckDB totals', 'DuckDB branches')];
  line('  processors busy', `${milliseconds(foldBusy)} : ${milliseconds(duckDbBusy)}, ${ratio(foldBusy, duckDbBusy)}`);
  const jsonBytes = Buffer.byteLength(text.items) + Buffer.byteLength(text.worklogs);
  const packedBytes = Buffer.byteLength(text.packed);
  line('parsing the rows from JSON', `${milliseconds(parsing)}, ${mebibytes(jsonBytes)}`);
  line('parsing the rows : fold', ratio(parsing, folding));
  line('the same from packed rows', `${milliseconds(unpacking)}, ${mebibytes(packedBytes)}`);
  line('packed rows : JSON rows, time', ratio(unpacking, parsing));
  line('packed rows : JSON rows, size', ratio(packedBytes, jsonBytes));

  heading('Peak of resident memory, each of a process of its own');
  const peakOf = (step: string) => mebibytes(peakOfProcess(path.join(__dirname, 'fold-memory.ts'), step));
  line('drawing the rows', peakOf('rows'));
  line('drawing and folding them', peakOf('fold'));
  line('drawing them, DuckDB loads and sums them', peakOf('duckdb'));
}
