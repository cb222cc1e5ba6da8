import sqlParser from 'node-sql-parser/build/mysql';
import { LruCache } from '../../lru-cache';
import { SqlError, unsupported } from './errors';

/** A node of the parser's tree. Its declared types do not match what it returns, so every property is checked when read. */
export type Node = Readonly<Record<string, unknown>>;

const parser = new sqlParser.Parser();

/** True for an object that is not an array. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a node, or a refusal naming what was expected. */
export function nodeOf(value: unknown, what: string): Node {
  if (!isNode(value)) throw unsupported(what);
  return value;
}

/** The value as a list of nodes; null and undefined are the empty list. */
export function nodesOf(value: unknown, what: string): Node[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw unsupported(what);
  return value.map((entry) => nodeOf(entry, what));
}

/** The value as text, or a refusal. */
export function textOf(value: unknown, what: string): string {
  if (typeof value !== 'string') throw unsupported(what);
  return value;
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false) return true;
  if (Array.isArray(value)) return value.every(isEmpty);
  return isNode(value) && Object.values(value).every(isEmpty);
}

/** Refuses a node that says anything beyond the named properties: what we do not read, we must not silently drop. */
export function onlyKnown(node: Node, known: readonly string[], what: string): void {
  for (const [property, value] of Object.entries(node)) {
    if (!known.includes(property) && !isEmpty(value))
      throw unsupported(`${what} with ${property.replaceAll('_', ' ')}`);
  }
}

/** Trees of the latest statements: the product says the same few hundred things over and over. */
const PARSED = new LruCache<string, Node>(600);

/** Parses exactly one MySQL statement. */
export function parseStatement(text: string): Node {
  const known = PARSED.get(text);
  if (known) return known;
  const parsed = parseAfresh(text);
  PARSED.set(text, parsed);
  return parsed;
}

function parseAfresh(text: string): Node {
  let parsed: unknown;
  try {
    parsed = parser.astify(text, { database: 'MySQL' });
  } catch (error) {
    if (error instanceof Error && error.message.includes("column count doesn't match value count")) {
      throw new SqlError('ER_WRONG_VALUE_COUNT_ON_ROW', "Column count doesn't match value count at row 1");
    }
    const detail = error instanceof Error ? error.message.replace(/^Expected .* but /s, 'unexpected ') : String(error);
    throw new SqlError('ER_PARSE_ERROR', `You have an error in your SQL syntax: ${detail}`, {
      serviceCode: 'INVALID_SQL_QUERY',
    });
  }
  const statements = Array.isArray(parsed) ? parsed : [parsed];
  if (statements.length !== 1)
    throw unsupported(`${statements.length} statements in one call`, 'Send one statement a call.');
  return nodeOf(statements[0], 'an empty statement');
}

/** An identifier quoted for SQLite. */
export function quoted(name: string): string {
  if (name === '' || name.includes('"') || name.includes('\0')) throw unsupported(`the name ${JSON.stringify(name)}`);
  return `"${name}"`;
}

/** The text of a string literal; the parser keeps quotes doubled and most backslashes raw. */
export function literalText(node: Node): string {
  const value = textOf(node['value'], 'a string literal');
  if (value.includes('\\')) throw unsupported('a backslash in a string literal', 'Bind the text as a parameter.');
  return node['type'] === 'double_quote_string' ? value.replaceAll('""', '"') : value.replaceAll("''", "'");
}
