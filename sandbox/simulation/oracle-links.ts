import type { JiraSite } from '../jira';
import { HIDDEN_LEVEL } from './people';

/** Where the outward links of a space's items lead: into the space itself, to other items of the ledger, to what it has not got. */
export interface LinkSums {
  linksWithin: number;
  linksAcross: number;
  linksNowhere: number;
}

/** What the app can know of where items stand. */
export interface Whereabouts {
  /** Spaces whose work a search shows. */
  searchable: readonly string[];
  /** Spaces that the app is not shown. */
  unseen: readonly string[];
  /** Items that the ledger keeps of spaces that it no longer sees: id and space. */
  kept: readonly (readonly [id: number, spaceId: number])[];
}

const LINKS = `
  WITH link AS (
    SELECT CAST(json_extract(named.value, '$.outwardIssue.id') AS INTEGER) AS target,
      json_extract(named.value, '$.outwardIssue.key') AS target_key
    FROM issues, json_each(issues.document, '$.fields.issuelinks') AS named
    WHERE issues.project_id = ?1 AND COALESCE(issues.security_level, '') <> '${HIDDEN_LEVEL}'
      AND json_extract(named.value, '$.outwardIssue.id') IS NOT NULL),
  shown AS (
    SELECT target FROM link WHERE NOT EXISTS (
      SELECT 1 FROM issues AS hidden WHERE hidden.key = target_key AND (
        hidden.security_level = '${HIDDEN_LEVEL}'
        OR CAST(hidden.project_id AS TEXT) IN (SELECT value FROM json_each(?2))))),
  placed AS (
    SELECT COALESCE(
      (SELECT json_extract(value, '$[1]') FROM json_each(?4) WHERE json_extract(value, '$[0]') = target),
      (SELECT project_id FROM issues WHERE issues.id = target AND COALESCE(security_level, '') <> '${HIDDEN_LEVEL}'
        AND CAST(project_id AS TEXT) IN (SELECT value FROM json_each(?3)))) AS place
    FROM shown)
  SELECT COALESCE(SUM(place = ?1), 0) AS linksWithin, COALESCE(SUM(place <> ?1), 0) AS linksAcross,
    COALESCE(SUM(place IS NULL), 0) AS linksNowhere
  FROM placed`;

/** Counts a space's outward links in SQL over Jira's own tables. */
export function oracleLinks(jira: JiraSite, spaceId: string, { searchable, unseen, kept }: Whereabouts): LinkSums {
  const lists = [unseen, searchable, kept].map((list) => JSON.stringify(list));
  const [sums] = jira.rows<LinkSums>(LINKS, [Number(spaceId), ...lists]);
  if (!sums) throw new Error('a sum has always a row');
  return sums;
}
