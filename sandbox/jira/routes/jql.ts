import { z } from 'zod';
import { answered, RestError, type Answer } from '../answers';
import { compileJql } from '../jql/compile';
import { JqlError } from '../jql/context';
import { parseJql } from '../jql/parse';
import { queryStructure } from '../jql/structure';
import { bodyOf, jqlContext, type Exchange, type Route } from '../routing';
import { every, oneOf } from '../sql';
import { visibleIssues } from '../visibility';

const MOST_MATCHED_ISSUES = 1_000;
const MOST_MATCHED_QUERIES = 100;

/** Queries as such. */
export const jqlRoutes: Route[] = [
  { method: 'POST', path: '/rest/api/3/jql/parse', answer: parseQueries },
  { method: 'POST', path: '/rest/api/3/jql/match', answer: matchIssues },
];

function parseQueries(exchange: Exchange): Answer {
  const { queries } = bodyOf(exchange, z.strictObject({ queries: z.array(z.string()).min(1) }));
  const validation = exchange.query.get('validation') ?? 'strict';
  if (!['strict', 'warn', 'none'].includes(validation)) {
    throw new RestError(400, [`The validation '${validation}' is not one of strict, warn, none.`]);
  }
  return answered({ queries: queries.map((query) => parsed(exchange, query, validation)) });
}

function parsed(exchange: Exchange, query: string, validation: string) {
  try {
    const structure = queryStructure(parseJql(query));
    const objections = validation === 'none' ? [] : objectionsTo(exchange, query);
    if (objections.length === 0) return { query, structure };
    return validation === 'warn' ? { query, structure, warnings: objections } : { query, errors: objections };
  } catch (error) {
    // What cannot be read has no structure, whatever the validation.
    if (error instanceof JqlError) return { query, errors: error.messages };
    throw error;
  }
}

function objectionsTo(exchange: Exchange, query: string): string[] {
  try {
    compileJql(query, jqlContext(exchange));
    return [];
  } catch (error) {
    if (error instanceof JqlError) return error.messages;
    throw error;
  }
}

function matchIssues(exchange: Exchange): Answer {
  const { issueIds, jqls } = bodyOf(
    exchange,
    z.strictObject({ issueIds: z.array(z.int()), jqls: z.array(z.string()).min(1) }),
  );
  if (issueIds.length > MOST_MATCHED_ISSUES || jqls.length > MOST_MATCHED_QUERIES) {
    throw new RestError(400, [
      `At most ${MOST_MATCHED_ISSUES} issues and ${MOST_MATCHED_QUERIES} queries can be matched.`,
    ]);
  }
  return answered({ matches: jqls.map((jql) => matchesOf(exchange, issueIds, jql)) });
}

function matchesOf(exchange: Exchange, issueIds: number[], jql: string) {
  try {
    const { where } = compileJql(jql, jqlContext(exchange));
    const condition = every([
      oneOf('issues.id', issueIds),
      visibleIssues(exchange.catalogue, exchange.viewer, 'search'),
      where,
    ]);
    const rows = exchange.store.rows<{ id: number }>({
      ...condition,
      text: `SELECT id FROM issues WHERE ${condition.text} ORDER BY id`,
    });
    return { matchedIssues: rows.map((row) => row.id), errors: [] };
  } catch (error) {
    if (error instanceof JqlError) return { matchedIssues: [], errors: [`Invalid JQL: ${jql}`, ...error.messages] };
    throw error;
  }
}
