import { type Node, isNode, nodeOf, nodesOf, onlyKnown, quoted, textOf } from './ast';
import { type Catalog, type Table, requireColumn } from './catalog';
import { STATEMENT_INSTANT } from './definitions';
import { SqlError, unsupported } from './errors';
import { type ExpressionContext, compileExpression } from './expressions';
import { Scope } from './scope';
import { compileSelect, orderAndLimit, sourceOf } from './select';

/** A compiled INSERT: its one VALUES row may be repeated. */
export interface CompiledInsert {
  table: Table;
  sql: (rows: number) => string;
  /** True for ON DUPLICATE KEY UPDATE, which counts updated rows twice. */
  updates: boolean;
  /** True where a column takes the instant of the statement. */
  needsInstant: boolean;
}

export interface CompiledChange {
  table: Table;
  sql: string;
}

function contextFor(catalog: Catalog, scope: Scope): ExpressionContext {
  return {
    catalog,
    scope,
    allowAggregates: false,
    allowAliases: false,
    subquery: (select, parent) => {
      const inner = compileSelect(select, { catalog, parent, outermost: false });
      return { sql: inner.sql, kinds: inner.columns.map((column) => column.valueKind) };
    },
  };
}

function singleTable(node: Node, what: string, catalog: Catalog): Table {
  const [entry, second] = nodesOf(node['table'], what);
  if (entry === undefined || second !== undefined) throw unsupported(`${what} of several tables`);
  onlyKnown(entry, ['table', 'addition', 'as'], what);
  if (entry['as'] != null) throw unsupported(`${what} with an alias`);
  return catalog.get(textOf(entry['table'], what));
}

/** Compiles INSERT with VALUES or SELECT, IGNORE, and ON DUPLICATE KEY UPDATE. */
export function compileInsert(node: Node, catalog: Catalog): CompiledInsert {
  if (node['set'] != null) throw unsupported('INSERT … SET', 'Use VALUES.');
  onlyKnown(node, ['type', 'table', 'columns', 'values', 'prefix', 'on_duplicate_update'], 'INSERT');
  const table = singleTable(node, 'INSERT', catalog);
  const names = Array.isArray(node['columns'])
    ? node['columns'].map((name) => requireColumn(table, textOf(name, 'INSERT')).name)
    : table.columns.map((column) => column.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new SqlError('ER_DUP_FIELDNAME', `Column '${twice}' specified twice`);
  const missing = table.columns.find(
    (column) => !names.includes(column.name) && !column.nullable && !column.hasDefault && !column.autoIncrement,
  );
  if (missing !== undefined)
    throw new SqlError('ER_NO_DEFAULT_FOR_FIELD', `Field '${missing.name}' doesn't have a default value`);

  const stamped = table.columns.filter((column) => column.defaultsToNow && !names.includes(column.name));
  const needsInstant = stamped.length > 0;
  const instants = stamped.map(() => `(SELECT instant FROM ${quoted(STATEMENT_INSTANT)})`);

  const duplicate = isNode(node['on_duplicate_update']) ? node['on_duplicate_update'] : undefined;
  const ignore = String(node['prefix']).toLowerCase().includes('ignore');
  if (ignore && duplicate !== undefined) throw unsupported('INSERT IGNORE with ON DUPLICATE KEY UPDATE');
  const values = nodeOf(node['values'], 'INSERT');
  const head = `INSERT INTO ${quoted(table.name)} (${[...names, ...stamped.map((column) => column.name)].map(quoted).join(', ')}) `;
  const tail =
    duplicate === undefined
      ? ignore
        ? ' ON CONFLICT DO NOTHING'
        : ''
      : ` ON CONFLICT DO UPDATE SET ${assignments(duplicate['set'], table, contextFor(catalog, new Scope([sourceOf(table, table.name)])), true)}`;
  if (values['type'] === 'select') {
    const select = compileSelect(values, { catalog, outermost: false, forInsert: true });
    if (select.columns.length !== names.length) throw wrongCount();
    if (needsInstant) throw unsupported('INSERT … SELECT into a table with DEFAULT CURRENT_TIMESTAMP');
    return { table, needsInstant, updates: duplicate !== undefined, sql: () => head + select.sql + tail };
  }
  if (values['type'] !== 'values') throw unsupported('INSERT without VALUES or SELECT');
  const context = contextFor(catalog, new Scope([]));
  const rows = nodesOf(values['values'], 'VALUES').map((row) => {
    const entries = nodesOf(row['value'], 'VALUES');
    if (entries.length !== names.length) throw wrongCount();
    return `(${[...entries.map((entry) => compileExpression(entry, context).sql), ...instants].join(', ')})`;
  });
  const text = rows.join(', ');
  return {
    table,
    needsInstant,
    updates: duplicate !== undefined,
    sql: (count) => `${head}VALUES ${count === 1 ? text : Array.from({ length: count }, () => text).join(', ')}${tail}`,
  };
}

function wrongCount(): SqlError {
  return new SqlError('ER_WRONG_VALUE_COUNT_ON_ROW', "Column count doesn't match value count at row 1");
}

/**
 * Assignments of UPDATE and ON DUPLICATE KEY UPDATE. MySQL carries them out from left to right, the store all at once:
 * reading a column that an earlier assignment changed would differ, so it is refused.
 */
function assignments(list: unknown, table: Table, context: ExpressionContext, allowValues: boolean): string {
  const changed = new Set<string>();
  return nodesOf(list, 'SET')
    .map((entry) => {
      onlyKnown(entry, ['column', 'value', 'table'], 'SET');
      if (entry['table'] != null && entry['table'] !== table.name)
        throw unsupported(`SET of ${String(entry['table'])}`);
      const { name } = requireColumn(table, textOf(entry['column'], 'SET'));
      if (changed.has(name)) throw unsupported(`assigning ${name} twice`);
      const onColumn = (read: string): void => {
        if (changed.has(read))
          throw unsupported(`reading ${read} after it was assigned in the same statement`, `Assign ${read} last.`);
      };
      const value = compileExpression(nodeOf(entry['value'], 'SET'), { ...context, allowValues, onColumn });
      changed.add(name);
      return `${quoted(name)} = ${value.sql}`;
    })
    .join(', ');
}

/** WHERE, and ORDER BY with LIMIT through the primary key, which the store's own UPDATE and DELETE do not take. */
function restriction(node: Node, table: Table, context: ExpressionContext): string {
  const where = node['where'] == null ? '' : ` WHERE ${compileExpression(nodeOf(node['where'], 'WHERE'), context).sql}`;
  if (node['limit'] == null) {
    if (Array.isArray(node['orderby'])) throw unsupported('ORDER BY without LIMIT in a write');
    return where;
  }
  if (table.primaryKey.length === 0) throw unsupported('LIMIT in a write to a table without a primary key');
  const key = table.primaryKey.map(quoted).join(', ');
  return ` WHERE (${key}) IN (SELECT ${key} FROM ${quoted(table.name)}${where}${orderAndLimit(node, context)})`;
}

/** Compiles UPDATE of one table. */
export function compileUpdate(node: Node, catalog: Catalog): CompiledChange {
  onlyKnown(node, ['type', 'table', 'set', 'where', 'orderby', 'limit'], 'UPDATE');
  const table = singleTable(node, 'UPDATE', catalog);
  const context = contextFor(catalog, new Scope([sourceOf(table, table.name)]));
  const set = assignments(node['set'], table, context, false);
  return { table, sql: `UPDATE ${quoted(table.name)} SET ${set}${restriction(node, table, context)}` };
}

/** Compiles DELETE from one table. */
export function compileDelete(node: Node, catalog: Catalog): CompiledChange {
  onlyKnown(node, ['type', 'table', 'from', 'where', 'orderby', 'limit'], 'DELETE');
  const from = nodesOf(node['from'], 'DELETE');
  if (from.length !== 1) throw unsupported('DELETE of several tables');
  const table = singleTable(node, 'DELETE', catalog);
  const context = contextFor(catalog, new Scope([sourceOf(table, table.name)]));
  return { table, sql: `DELETE FROM ${quoted(table.name)}${restriction(node, table, context)}` };
}
