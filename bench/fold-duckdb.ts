import { DuckDBInstance, type DuckDBConnection, type DuckDBMaterializedResult } from '@duckdb/node-api';
import { exactInteger } from '../src/domain/money';
import { NOWHERE, type FoldResult, type NodeTotals, type Rollup } from '../src/domain/rollup';
import { ABOVE, BRANCHES, LOGGED, TABLES, TOTALS } from './fold-queries';
import type { FoldRows } from './fold-rows';

/** A branch without what is no sum: progress is a weighted mean. */
export type BranchSums = Omit<NodeTotals, 'itemId' | 'childCount' | 'progress'>;

/** What both ways of folding must agree on. */
export interface Sums {
  rollup: Rollup;
  branches: Map<string, BranchSums>;
}

/** The sums in what the domain's fold answers. */
export function sumsOf({ rollup, nodes }: FoldResult): Sums {
  return {
    rollup,
    branches: new Map(nodes.map(({ itemId, childCount: _count, progress: _progress, ...sums }) => [itemId, sums])),
  };
}

type Cell = bigint | string | null;

async function fill(
  connection: DuckDBConnection,
  table: keyof typeof TABLES,
  rows: Iterable<readonly Cell[]>,
): Promise<void> {
  await connection.run(`CREATE TABLE ${table} (${TABLES[table]})`);
  const appender = await connection.createAppender(table);
  for (const row of rows) {
    for (const cell of row) {
      if (cell === null) appender.appendNull();
      else if (typeof cell === 'bigint') appender.appendBigInt(cell);
      else appender.appendVarchar(cell);
    }
    appender.endRow();
  }
  appender.closeSync();
}

const whole = (value: number | string | null) => (value === null ? null : BigInt(value));

/** DuckDB in memory with the rows in its tables; it uses as many threads as the machine has cores. */
export async function loadDuckDb({ items, worklogs }: FoldRows): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await fill(
    connection,
    'item',
    items.map((item) => [
      whole(item.id),
      whole(item.parentId),
      item.category,
      whole(item.pointsMilli),
      whole(item.originalSeconds),
      whole(item.remainingSeconds),
      whole(item.spentSeconds),
      whole(item.worklogsDeclared),
      item.dueDay,
      item.restricted ? 1n : 0n,
    ]),
  );
  await fill(
    connection,
    'points_field',
    items.flatMap(({ id, pointsByField }) => Object.keys(pointsByField).map((field) => [whole(id), field])),
  );
  await fill(
    connection,
    'link',
    items.flatMap(({ linkTargets }) => linkTargets.map((target) => [target ?? NOWHERE])),
  );
  await fill(
    connection,
    'worklog',
    worklogs.map(({ itemId, seconds, posting }) => [
      whole(itemId),
      whole(seconds),
      posting?.currency ?? null,
      whole(posting?.amountMinor ?? null),
    ]),
  );
  return connection;
}

export async function threadsOf(connection: DuckDBConnection): Promise<string> {
  const [row] = (await connection.runAndReadAll("SELECT current_setting('threads') AS threads")).getRows();
  return String(row?.[0]);
}

type Results<Q> = Record<keyof Q, DuckDBMaterializedResult>;

async function runAll<Q extends Readonly<Record<string, string>>>(
  connection: DuckDBConnection,
  queries: Q,
): Promise<Results<Q>> {
  const results: Partial<Record<string, DuckDBMaterializedResult>> = {};
  for (const [name, query] of Object.entries(queries)) results[name] = await connection.run(query);
  return results as Results<Q>;
}

/** Sums that a rollup holds, without those that follow from the hierarchy. */
export async function duckDbTotals(connection: DuckDBConnection): Promise<Results<typeof TOTALS>> {
  await connection.run(LOGGED);
  return runAll(connection, TOTALS);
}

/** Sums of every branch and its planned work; after `duckDbTotals`, which sums the worklogs of each item. */
export async function duckDbBranches(connection: DuckDBConnection): Promise<Results<typeof BRANCHES>> {
  await connection.run(ABOVE);
  return runAll(connection, BRANCHES);
}

type Row = Record<string, unknown>;

const number = (value: unknown) => exactInteger(value === null ? 0 : (value as bigint | number));
const rowsOf = async (result: DuckDBMaterializedResult): Promise<Row[]> => result.getRowObjects();

async function byKey(result: DuckDBMaterializedResult): Promise<Record<string, number>> {
  return Object.fromEntries((await rowsOf(result)).map(({ key, amount }) => [String(key), number(amount)]));
}

/** Reads what DuckDB found, in the domain's shape. */
export async function readSums(totals: Results<typeof TOTALS>, found: Results<typeof BRANCHES>): Promise<Sums> {
  const [sums = {}] = await rowsOf(totals.sums);
  const of = (name: string) => number(sums[name]);
  const plans = new Map((await rowsOf(found.planned)).map((row) => [String(row['id']), row]));
  const tops = [...plans.values()].filter(({ top }) => top === true);
  const topSum = (name: string) => tops.reduce((sum, row) => sum + number(row[name]), 0);
  const costs = new Map<string, Record<string, number>>();
  for (const { id, key, amount } of await rowsOf(found.cost))
    costs.set(String(id), { ...costs.get(String(id)), [String(key)]: number(amount) });
  const branches = (await rowsOf(found.sums)).map((row): [string, BranchSums] => {
    const plan = plans.get(String(row['id']));
    return [
      String(row['id']),
      {
        items: number(row['items']),
        done: number(row['done']),
        pointsMilli: number(row['points']),
        pointsDoneMilli: number(row['points_done']),
        originalSeconds: number(row['original']),
        remainingSeconds: number(row['remaining']),
        spentSeconds: number(row['spent']),
        loggedSeconds: number(row['logged']),
        plannedSeconds: plan?.['planned'] === null ? null : number(plan?.['planned']),
        plannedRemainingSeconds: number(plan?.['remaining']),
        cost: costs.get(String(row['id'])) ?? {},
        unpricedSeconds: number(row['unpriced']),
      },
    ];
  });
  return {
    rollup: {
      items: { todo: of('todo'), inProgress: of('in_progress'), done: of('done') },
      points: { totalMilli: of('points'), doneMilli: of('points_done'), estimatedItems: of('estimated') },
      seconds: {
        original: of('original'),
        remaining: of('remaining'),
        spent: of('spent'),
        logged: of('logged'),
        planned: topSum('planned'),
        plannedRemaining: topSum('remaining'),
      },
      worklogs: of('worklogs'),
      links: await byKey(totals.links),
      cost: await byKey(totals.cost),
      unpriced: { seconds: of('unpriced'), worklogs: of('unpriced_worklogs') },
      pointsFields: await byKey(totals.pointsFields),
      leftOut: {
        unattributedSeconds: of('unattributed'),
        worklogsNotVisible: of('not_visible'),
        unestimatedItems: of('unestimated'),
        undatedItems: of('undated'),
        restrictedItems: of('restricted'),
        otherPointsField: of('other_field'),
        parentsElsewhere: of('elsewhere'),
        missingParents: of('missing'),
        cyclicParents: 0,
        doneWithRemainingSeconds: of('done_remaining'),
      },
    },
    branches: new Map(branches),
  };
}
