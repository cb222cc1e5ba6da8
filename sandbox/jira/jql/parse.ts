import { JastBuilder, JQLSyntaxError, type Query } from '@atlaskit/jql-ast';
import { LruCache } from '../../lru-cache';
import { JqlError } from './context';

const MOST_ORDER_FIELDS = 7;

const PARSED = new LruCache<string, Query>(200);

/** Reads JQL text into its tree; throws `JqlError` with the place of the mistake. */
export function parseJql(text: string): Query {
  const known = PARSED.get(text);
  if (known) return known;
  const query = parseAfresh(text);
  PARSED.set(text, query);
  return query;
}

function parseAfresh(text: string): Query {
  const { query, errors } = new JastBuilder().build(text);
  if (errors.length > 0 || !query) {
    throw new JqlError(
      errors.map((error) =>
        error instanceof JQLSyntaxError
          ? `Error in the JQL Query: ${error.description} (line ${error.line}, character ${error.charPositionInLine + 1})`
          : `Error in the JQL Query: ${error.description}`,
      ),
    );
  }
  if (query.orderBy && query.orderBy.fields.length > MOST_ORDER_FIELDS) {
    throw new JqlError([`The ORDER BY clause can contain a maximum of ${MOST_ORDER_FIELDS} fields.`]);
  }
  return query;
}
