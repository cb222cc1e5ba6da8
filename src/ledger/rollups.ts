import type { ClassedCost } from '../domain/plan/classed-cost';
import type { WorkSeries } from '../domain/plan/work-series';
import type { ProjectReport } from '../domain/report/project-report';
import { NOWHERE, type NodeTotals, type Rollup } from '../domain/rollup';
import { summaryOf, wholeRollup, type CountsByKey, type RollupSummary } from '../domain/rollup-summary';
import { WHOLE_SPACE, type Mark } from './marks';
import { DEPARTED_BY_SPACE, departedCounts, type DepartedCounts } from './item-standing';
import { integer, integerOrNull, placeholders, select, text, textOrNull, write, writeRows, type Row } from './database';

/** What a bucket came to, and the mark that it had when it was read. */
export interface FoldedBucket {
  bucket: number;
  readMark: Mark;
  rollup: Rollup;
  series: WorkSeries;
  /** The totals of its branches. */
  nodes: readonly NodeTotals[];
}

const BUCKET_DOCS = ['doc', 'series', 'unresolved']
  .map((column) => `${column} = CASE WHEN ABS(dirty) <= VALUES(dirty) THEN VALUES(${column}) ELSE ${column} END`)
  .join(', ');

/**
 * Stores rollups and series of a space's buckets, if nothing was marked since theirs were read, and clears the marks. Where a
 * later fold has cleared a later mark, the bucket is marked again: what else this fold has written overwrote that of the later
 * one. The same statement marks the space, so that its totals are made whatever happens afterwards.
 */
export async function storeBuckets(spaceId: string, folded: readonly Omit<FoldedBucket, 'nodes'>[]): Promise<void> {
  await writeRows(
    'INSERT INTO item_bucket (space_id, bucket, doc, series, unresolved, dirty, held_until)',
    `ON DUPLICATE KEY UPDATE ${BUCKET_DOCS},
       dirty = CASE WHEN bucket = ${WHOLE_SPACE} THEN ABS(dirty) + 1 WHEN dirty = VALUES(dirty) AND VALUES(held_until) = 0 THEN -dirty
         WHEN -dirty > VALUES(dirty) THEN 1 - dirty ELSE dirty END`,
    folded.map(({ bucket, readMark, rollup, series }) => {
      const unresolved = (rollup.links[NOWHERE] ?? 0) + rollup.leftOut.missingParents;
      const texts = [JSON.stringify(rollup), JSON.stringify(series)];
      return [spaceId, bucket, ...texts, unresolved, readMark.number, readMark.held ? 1 : 0];
    }),
    [[spaceId, WHOLE_SPACE, null, null, 0, 1, 0]],
  );
}

/** Rollups of all folded buckets of a space. */
export async function bucketRollups(spaceId: string): Promise<{ bucket: number; rollup: Rollup }[]> {
  const rows = await select(
    'SELECT bucket, doc FROM item_bucket WHERE space_id = ? AND doc IS NOT NULL ORDER BY bucket',
    [spaceId],
  );
  return rows.map((row) => ({ bucket: integer(row.bucket), rollup: JSON.parse(text(row.doc)) as Rollup }));
}

/** Stores the totals of the branches of a space's buckets and removes those of items that have no children any more. */
export async function storeBranches(
  spaceId: string,
  folded: readonly Pick<FoldedBucket, 'bucket' | 'nodes'>[],
  foldedAt: number,
): Promise<void> {
  if (folded.length === 0) return;
  await writeRows(
    'INSERT INTO branch (item_id, space_id, bucket, doc, folded_at)',
    'ON DUPLICATE KEY UPDATE space_id = VALUES(space_id), bucket = VALUES(bucket), doc = VALUES(doc), folded_at = VALUES(folded_at)',
    folded.flatMap(({ bucket, nodes }) =>
      nodes.map((node) => [node.itemId, spaceId, bucket, JSON.stringify(node), foldedAt]),
    ),
  );
  const keep = folded.flatMap(({ nodes }) => nodes.map(({ itemId }) => itemId));
  const others = keep.length === 0 ? '' : ` AND item_id NOT IN (${placeholders(keep.length)})`;
  await write(`DELETE FROM branch WHERE space_id = ? AND bucket IN (${placeholders(folded.length)})${others}`, [
    spaceId,
    ...folded.map(({ bucket }) => bucket),
    ...keep,
  ]);
}

/** Branch totals of the given items; an item without children has none. */
export async function branchesOf(itemIds: readonly string[]): Promise<Map<string, NodeTotals>> {
  if (itemIds.length === 0) return new Map();
  const rows = await select(
    `SELECT item_id, doc FROM branch WHERE item_id IN (${placeholders(itemIds.length)})`,
    itemIds,
  );
  return new Map(rows.map((row) => [text(row.item_id), JSON.parse(text(row.doc)) as NodeTotals]));
}

const keepLater = (...columns: string[]) =>
  [...columns, 'folded_at', 'of_mark']
    .map((column) => `${column} = CASE WHEN VALUES(of_mark) >= of_mark THEN VALUES(${column}) ELSE ${column} END`)
    .join(', ');

/**
 * Stores a space's merged totals and what its labour cost, as they were at the given number of its mark; those of a later one stay.
 * Counts that don't fit go first, so that no totals are read without them.
 */
export async function storeSpaceRollup(
  spaceId: string,
  rollup: Rollup,
  labour: ClassedCost,
  { foldedAt, ofMark }: { foldedAt: number; ofMark: number },
): Promise<void> {
  const { summary, countsByKey } = summaryOf(rollup);
  if (countsByKey)
    await write(
      `INSERT INTO space_counts (space_id, doc, folded_at, of_mark) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE ${keepLater('doc')}`,
      [spaceId, JSON.stringify(countsByKey), foldedAt, ofMark],
    );
  await write(
    `INSERT INTO space_rollup (space_id, doc, labour, folded_at, of_mark) VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE ${keepLater('doc', 'labour')}`,
    [spaceId, JSON.stringify(summary), JSON.stringify(labour), foldedAt, ofMark],
  );
}

/** A space as panels need it: what it is, whose it is, its rollup and how far the ledger is with it. */
export interface SpaceRow {
  id: string;
  key: string;
  name: string;
  style: 'company-managed' | 'team-managed';
  archived: boolean;
  projectId: string;
  pointsField: string | null;
  rollup: Rollup | null;
  /** What its labour cost; null before it was folded. */
  labour: ClassedCost | null;
  /** The report of the project that begins with this space. */
  report: ProjectReport | null;
  state: string;
  itemsRead: number;
  itemsExpected: number | null;
  currentAsOf: number | null;
  message: string | null;
  startedAt: number | null;
  /** Open items due before the day that was asked for. */
  overdueItems: number;
  /** Items that were in its figures and no longer are. */
  departed: DepartedCounts;
}

export interface SpaceOverview {
  spaces: SpaceRow[];
  /** The currencies of all rates; empty while there is none. */
  rateCurrencies: string[];
}

/** Every space with its rollup, sync state and what is overdue on an ISO day, and which rates there are: one statement. */
export async function spaceOverview(today: string): Promise<SpaceOverview> {
  const rows = await select(
    `SELECT s.id, s.space_key, s.name, s.style, s.archived, s.project_id, s.points_field, r.doc, c.doc AS counts, r.labour, p.doc AS report, y.state, y.items_read, y.items_expected,
       y.current_as_of, y.message, y.started_at, o.overdue, d.deleted AS gone_deleted, d.unseen AS gone_unseen, d.moved AS gone_moved, d.unconfirmed AS gone_unconfirmed, d.logged AS gone_logged, t.lowest, t.highest
       FROM space s LEFT JOIN space_rollup r ON r.space_id = s.id LEFT JOIN space_sync y ON y.space_id = s.id
       LEFT JOIN space_counts c ON c.space_id = s.id LEFT JOIN project_report p ON p.home_space_id = s.id
       LEFT JOIN (SELECT space_id, COUNT(*) AS overdue FROM work_item WHERE due < ? AND category <> 2 GROUP BY space_id) o ON o.space_id = s.id
       LEFT JOIN (${DEPARTED_BY_SPACE}) d ON d.space_id = s.id
       LEFT JOIN (SELECT MIN(currency) AS lowest, MAX(currency) AS highest FROM rate) t ON 1 = 1
       ORDER BY s.space_key`,
    [today],
  );
  const currencies = [textOrNull(rows[0]?.lowest), textOrNull(rows[0]?.highest)].filter(
    (currency) => currency !== null,
  );
  return { spaces: rows.map(spaceRow), rateCurrencies: [...new Set(currencies)] };
}

function rollupFrom(summary: string | null, countsByKey: string | null): Rollup | null {
  if (summary === null) return null;
  return wholeRollup(
    JSON.parse(summary) as RollupSummary,
    countsByKey === null ? null : (JSON.parse(countsByKey) as CountsByKey),
  );
}

function spaceRow(row: Row): SpaceRow {
  const labour = textOrNull(row.labour);
  const report = textOrNull(row.report);
  return {
    id: text(row.id),
    key: text(row.space_key),
    name: text(row.name),
    style: text(row.style) as SpaceRow['style'],
    archived: integer(row.archived) === 1,
    projectId: text(row.project_id),
    pointsField: textOrNull(row.points_field),
    rollup: rollupFrom(textOrNull(row.doc), textOrNull(row.counts)),
    labour: labour === null ? null : (JSON.parse(labour) as ClassedCost),
    report: report === null ? null : (JSON.parse(report) as ProjectReport),
    state: textOrNull(row.state) ?? 'never',
    itemsRead: integerOrNull(row.items_read) ?? 0,
    itemsExpected: integerOrNull(row.items_expected),
    currentAsOf: integerOrNull(row.current_as_of),
    message: textOrNull(row.message),
    startedAt: integerOrNull(row.started_at),
    overdueItems: integerOrNull(row.overdue) ?? 0,
    departed: departedCounts(row, 'gone'),
  };
}
