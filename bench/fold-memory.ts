import { foldItems } from '../src/domain/rollup';
import { duckDbBranches, duckDbTotals, loadDuckDb } from './fold-duckdb';
import { foldRows, ITEMS, knowsItem, WORKLOGS } from './fold-rows';
import { tellPeak } from './peak-memory';

/** Draws the rows, has them summed as the argument says, and tells its peak of memory: what `fold` compares. */
async function main(step: string | undefined): Promise<void> {
  const rows = foldRows(ITEMS, WORKLOGS);
  if (step === 'fold') foldItems(rows.items, rows.worklogs, knowsItem);
  if (step === 'duckdb') {
    const connection = await loadDuckDb(rows);
    await duckDbTotals(connection);
    await duckDbBranches(connection);
  }
  tellPeak();
}

main(process.argv[2]).then(
  () => process.exit(0),
  (problem: unknown) => {
    console.error(problem);
    process.exit(1);
  },
);
