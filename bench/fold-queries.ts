import { FIRST_ID_ELSEWHERE, FIRST_UNKNOWN_ID, LEVELS } from './fold-rows';

/** The rows as tables. Ids are numbers, times seconds, points thousandths, amounts minor units. */
export const TABLES = {
  item: `id BIGINT, parent BIGINT, category VARCHAR, points BIGINT, original BIGINT, remaining BIGINT, spent BIGINT,
    declared BIGINT, due VARCHAR, restricted BIGINT`,
  points_field: 'item BIGINT, field VARCHAR',
  link: 'target VARCHAR',
  worklog: 'item BIGINT, seconds BIGINT, currency VARCHAR, amount BIGINT',
} as const;

/** Needed by totals and branches alike. */
export const LOGGED = `CREATE OR REPLACE TEMP TABLE logged AS
  SELECT item, sum(seconds)::BIGINT AS seconds, count(*) AS worklogs,
    coalesce(sum(seconds) FILTER (currency IS NULL), 0)::BIGINT AS unpriced,
    count(*) FILTER (currency IS NULL) AS unpriced_worklogs
  FROM worklog GROUP BY item`;

/** Every item with itself and all that stand above it. */
export const ABOVE = `CREATE OR REPLACE TEMP TABLE above AS
  WITH RECURSIVE walk(item, ancestor) AS (
    SELECT id, id FROM item
    UNION ALL
    SELECT walk.item, below.parent FROM walk JOIN item below ON below.id = walk.ancestor
    WHERE below.parent < ${FIRST_ID_ELSEWHERE})
  SELECT item, ancestor FROM walk`;

/** Planned work level by level from below: the larger of an item's own estimate and its children's, and what is left of it. */
function planned(): string {
  const depths = Array.from({ length: LEVELS }, (_, index) => LEVELS - 1 - index);
  const childrenOf = (depth: number) =>
    depth === LEVELS - 1
      ? 'SELECT NULL::BIGINT AS parent, NULL::BIGINT AS planned, NULL::BIGINT AS remaining WHERE false'
      : `SELECT parent, sum(planned)::BIGINT AS planned, sum(remaining)::BIGINT AS remaining
           FROM planned_${depth + 1} GROUP BY parent`;
  const level = (depth: number) => `planned_${depth} AS (
    SELECT item.id, item.parent,
      CASE WHEN c.planned IS NULL THEN original WHEN original IS NULL THEN c.planned
        ELSE greatest(original, c.planned) END AS planned,
      CASE WHEN c.parent IS NULL THEN CASE WHEN category = 'done' THEN 0 ELSE coalesce(item.remaining, original, 0) END
        ELSE c.remaining + CASE WHEN category = 'done' THEN 0
          ELSE greatest(0, coalesce(original, 0) - coalesce(c.planned, 0)) END END AS remaining
    FROM item JOIN depth d ON d.item = item.id LEFT JOIN (${childrenOf(depth)}) c ON c.parent = item.id
    WHERE d.depth = ${depth})`;
  return `WITH depth AS (SELECT item, count(*) - 1 AS depth FROM above GROUP BY item), ${depths.map(level).join(', ')}
    ${depths.map((depth) => `SELECT id, planned, remaining, ${depth === 0} AS top FROM planned_${depth}`).join(' UNION ALL ')}`;
}

export const TOTALS = {
  sums: `SELECT
      count(*) FILTER (category = 'todo') AS todo, count(*) FILTER (category = 'inProgress') AS in_progress,
      count(*) FILTER (category = 'done') AS done,
      sum(points) AS points, sum(points) FILTER (category = 'done') AS points_done, count(points) AS estimated,
      sum(original) AS original, sum(item.remaining) AS remaining, sum(spent) AS spent, sum(l.seconds) AS logged,
      sum(l.worklogs) AS worklogs, sum(l.unpriced) AS unpriced, sum(l.unpriced_worklogs) AS unpriced_worklogs,
      sum(greatest(0, spent - coalesce(l.seconds, 0))) AS unattributed,
      sum(greatest(0, declared - coalesce(l.worklogs, 0))) AS not_visible,
      count(*) FILTER (points IS NULL AND original IS NULL) AS unestimated,
      count(*) FILTER (category <> 'done' AND due IS NULL) AS undated,
      sum(restricted) AS restricted,
      count(*) FILTER (points IS NULL AND f.item IS NOT NULL) AS other_field,
      sum(item.remaining) FILTER (category = 'done') AS done_remaining,
      count(*) FILTER (parent >= ${FIRST_ID_ELSEWHERE} AND parent < ${FIRST_UNKNOWN_ID}) AS elsewhere,
      count(*) FILTER (parent >= ${FIRST_UNKNOWN_ID}) AS missing
    FROM item LEFT JOIN logged l ON l.item = item.id
      LEFT JOIN (SELECT DISTINCT item FROM points_field) f ON f.item = item.id`,
  cost: 'SELECT currency AS key, sum(amount) AS amount FROM worklog WHERE currency IS NOT NULL GROUP BY currency',
  links: 'SELECT target AS key, count(*) AS amount FROM link GROUP BY target',
  pointsFields: 'SELECT field AS key, count(*) AS amount FROM points_field GROUP BY field',
} as const;

export const BRANCHES = {
  sums: `SELECT a.ancestor AS id, count(*) AS items, count(*) FILTER (category = 'done') AS done,
      coalesce(sum(points), 0) AS points, coalesce(sum(points) FILTER (category = 'done'), 0) AS points_done,
      coalesce(sum(original), 0) AS original, coalesce(sum(item.remaining), 0) AS remaining, sum(spent) AS spent,
      coalesce(sum(l.seconds), 0) AS logged, coalesce(sum(l.unpriced), 0) AS unpriced
    FROM above a JOIN item ON item.id = a.item LEFT JOIN logged l ON l.item = a.item
    GROUP BY a.ancestor HAVING count(*) > 1`,
  cost: `SELECT a.ancestor AS id, currency AS key, sum(amount) AS amount
    FROM above a JOIN worklog w ON w.item = a.item WHERE currency IS NOT NULL GROUP BY a.ancestor, currency`,
  planned: planned(),
} as const;
