import type { JiraSite } from '../jira';
import { HIDDEN_LEVEL, type Currency } from './people';

/** A rate as the oracle reads it; the project is a space id. Rates are in the order in which they were added. */
export interface OracleRate {
  kind: 'site' | 'person' | 'project' | 'person-in-project';
  accountId: string | null;
  spaceId: string | null;
  currency: Currency;
  minorUnitsPerHour: number;
  validFrom: string;
}

/** What a space comes to. Points in thousandths, time in seconds, cost in minor units. */
export interface SpaceSums {
  items: number;
  todo: number;
  inProgress: number;
  done: number;
  pointsMilli: number;
  pointsDoneMilli: number;
  estimated: number;
  original: number;
  remaining: number;
  spent: number;
  worklogs: number;
  logged: number;
  unpriced: number;
  /** Cost in each currency, in its own amounts. */
  EUR: number;
  USD: number;
}

type Logged = Pick<SpaceSums, 'worklogs' | 'logged' | 'unpriced' | Currency>;

/** A space, the field whose values count as its story points, and the fields that might. */
export interface SpaceAsked {
  spaceId: string;
  pointsField: string;
  candidates: readonly string[];
}

const POINTS = `json_extract(document, '$.fields.' || ?1)`;
const IS_VISIBLE = `COALESCE(issues.security_level, '') <> '${HIDDEN_LEVEL}'`;

const ITEMS = `
  SELECT COUNT(*) AS items,
    COALESCE(SUM(status_category = 'new'), 0) AS todo,
    COALESCE(SUM(status_category = 'indeterminate'), 0) AS inProgress,
    COALESCE(SUM(status_category = 'done'), 0) AS done,
    COALESCE(CAST(ROUND(SUM(${POINTS}) * 1000) AS INTEGER), 0) AS pointsMilli,
    COALESCE(CAST(ROUND(SUM(CASE WHEN status_category = 'done' THEN ${POINTS} END) * 1000) AS INTEGER), 0) AS pointsDoneMilli,
    COUNT(${POINTS}) AS estimated,
    COALESCE(SUM(original_estimate), 0) AS original,
    COALESCE(SUM(remaining_estimate), 0) AS remaining,
    COALESCE(SUM(time_spent), 0) AS spent
  FROM issues WHERE project_id = ?2 AND ${IS_VISIBLE}`;

/** Every worklog with the rate that prices it: the most specific subject, of it the latest that is valid on the day. */
const WORKLOGS = `
  WITH rate AS (
    SELECT key AS place, json_extract(value, '$.kind') AS kind, json_extract(value, '$.accountId') AS account_id,
      json_extract(value, '$.spaceId') AS space_id, json_extract(value, '$.minorUnitsPerHour') AS per_hour,
      json_extract(value, '$.validFrom') AS valid_from, json_extract(value, '$.currency') AS currency
    FROM json_each(?)),
  logged AS (
    SELECT worklogs.author, issues.project_id, substr(json_extract(worklogs.document, '$.started'), 1, 10) AS day,
      json_extract(worklogs.document, '$.timeSpentSeconds') AS seconds
    FROM worklogs JOIN issues ON issues.id = worklogs.issue_id WHERE issues.project_id = ? AND ${IS_VISIBLE}),
  rated AS (
    SELECT seconds, (
      SELECT place FROM rate
      WHERE valid_from <= logged.day AND (
        kind = 'site' OR (kind = 'person' AND account_id = author)
        OR (kind = 'project' AND space_id = CAST(project_id AS TEXT))
        OR (kind = 'person-in-project' AND account_id = author AND space_id = CAST(project_id AS TEXT)))
      ORDER BY CASE kind WHEN 'person-in-project' THEN 0 WHEN 'person' THEN 1 WHEN 'project' THEN 2 ELSE 3 END,
        valid_from DESC, CAST(place AS INTEGER) DESC LIMIT 1) AS place
    FROM logged),
  priced AS (
    SELECT seconds, currency, seconds * per_hour AS product FROM rated LEFT JOIN rate USING (place)),
  posted AS (
    SELECT seconds, currency, product,
      product / 3600 + (product % 3600 > 1800 OR (product % 3600 = 1800 AND product / 3600 % 2 = 1)) AS amount
    FROM priced)
  SELECT COUNT(*) AS worklogs, COALESCE(SUM(seconds), 0) AS logged,
    COALESCE(SUM(CASE WHEN product IS NULL THEN seconds END), 0) AS unpriced,
    COALESCE(SUM(CASE WHEN currency = 'EUR' THEN amount END), 0) AS EUR,
    COALESCE(SUM(CASE WHEN currency = 'USD' THEN amount END), 0) AS USD
  FROM posted`;

/** What a space comes to, in SQL over Jira's own tables: nothing of it is the product's arithmetic. */
export function oracleSums(
  jira: JiraSite,
  { spaceId, pointsField }: SpaceAsked,
  rates: readonly OracleRate[],
): SpaceSums {
  const [items] = jira.rows<Omit<SpaceSums, keyof Logged>>(ITEMS, [pointsField, Number(spaceId)]);
  const [worklogs] = jira.rows<Logged>(WORKLOGS, [JSON.stringify(rates), Number(spaceId)]);
  if (!items || !worklogs) throw new Error('a sum has always a row');
  return { ...items, ...worklogs };
}
