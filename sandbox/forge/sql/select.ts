import { type Node, isNode, nodeOf, nodesOf, onlyKnown, quoted, textOf } from './ast';
import type { Catalog, Table } from './catalog';
import type { ValueKind } from './column-types';
import { SqlError, unsupported } from './errors';
import { type ExpressionContext, compileExpression } from './expressions';
import { Scope, type Source, mergeKinds } from './scope';

export interface CompiledSelect {
  sql: string;
  columns: { name: string; valueKind: ValueKind }[];
}

interface SelectOptions {
  catalog: Catalog;
  parent?: Scope | undefined;
  /** Tables defined by WITH. */
  common?: Map<string, Source['columns']>;
  /** True where the result goes to the caller, so every column needs a name that does not hang on the parser. */
  outermost: boolean;
  /** True for a part of a union, whose ORDER BY and LIMIT belong to the whole. */
  inUnion?: boolean;
  /** True after INSERT: SQLite needs a WHERE to tell ON CONFLICT from a join's ON. */
  forInsert?: boolean;
}

const SELECT_PROPERTIES = [
  'with',
  'type',
  'distinct',
  'columns',
  'into',
  'from',
  'where',
  'groupby',
  'having',
  'orderby',
  'limit',
  '_next',
  'set_op',
  'parentheses',
];
const JOINS = new Set(['INNER JOIN', 'LEFT JOIN', 'CROSS JOIN']);

/** The columns of a table as a source of names. */
export function sourceOf(table: Table, alias: string): Source {
  return { alias, stored: true, columns: table.columns.map(({ name, valueKind }) => ({ name, valueKind })) };
}

/** Compiles a SELECT with its unions. */
export function compileSelect(node: Node, options: SelectOptions): CompiledSelect {
  const common = new Map(options.common);
  let prefix = '';
  if (Array.isArray(node['with']) && node['with'].length > 0) {
    const parts = nodesOf(node['with'], 'WITH').map((entry) => {
      if (entry['recursive'] === true) throw unsupported('WITH RECURSIVE');
      const name = textOf(nodeOf(entry['name'], 'WITH')['value'], 'WITH');
      if (entry['columns'] != null) throw unsupported('WITH with a column list');
      const inner = compileSelect(nodeOf(nodeOf(entry['stmt'], 'WITH')['ast'], 'WITH'), {
        catalog: options.catalog,
        common,
        outermost: true,
      });
      common.set(name, inner.columns);
      return `${quoted(name)} AS (${inner.sql})`;
    });
    prefix = `WITH ${parts.join(', ')} `;
  }
  let current: Node = node;
  const isUnion = isNode(node['_next']);
  const first = compileCore(current, { ...options, common, inUnion: isUnion });
  const sql = [first.sql];
  const columns = first.columns;
  while (isNode(current['_next'])) {
    const operator = textOf(current['set_op'], 'a set operation').toUpperCase();
    if (operator !== 'UNION' && operator !== 'UNION ALL') throw unsupported(operator);
    if (current['orderby'] != null || current['limit'] != null) throw unsupported('ORDER BY or LIMIT before UNION');
    current = current['_next'];
    const next = compileCore(current, { ...options, common, inUnion: true });
    if (next.columns.length !== columns.length) {
      throw new SqlError('ER_PARSE_ERROR', 'The used SELECT statements have a different number of columns');
    }
    next.columns.forEach((column, index) => {
      const mine = columns[index];
      if (mine !== undefined) mine.valueKind = mergeKinds(mine.valueKind, column.valueKind);
    });
    sql.push(operator, next.sql);
  }
  if (!isUnion) return { sql: prefix + sql.join(' '), columns };
  // The last part carries ORDER BY and LIMIT of the whole union.
  const whole = new Scope([]);
  for (const column of columns) whole.aliases.set(column.name.toLowerCase(), column.valueKind);
  const tail = orderAndLimit(current, {
    catalog: options.catalog,
    scope: whole,
    allowAggregates: false,
    allowAliases: true,
    subquery: () => {
      throw unsupported('a subquery in ORDER BY of a UNION');
    },
  });
  return { sql: prefix + sql.join(' ') + tail, columns };
}

function compileCore(node: Node, options: SelectOptions): CompiledSelect {
  if (node['type'] !== 'select') throw unsupported(`${String(node['type'])} inside a query`);
  onlyKnown(node, SELECT_PROPERTIES, 'SELECT');
  const { catalog } = options;
  const scope = new Scope([], options.parent);
  const subquery: ExpressionContext['subquery'] = (select, parent) => {
    const inner = compileSelect(select, {
      catalog,
      parent,
      outermost: false,
      ...(options.common === undefined ? {} : { common: options.common }),
    });
    return { sql: inner.sql, kinds: inner.columns.map((column) => column.valueKind) };
  };
  const context: ExpressionContext = { catalog, scope, subquery, allowAggregates: false, allowAliases: false };
  const from = compileFrom(node, options, context);

  const free: { name: string; source: string | undefined }[] = [];
  let aggregated = false;
  const listed: ExpressionContext = {
    ...context,
    allowAggregates: true,
    onColumn: (name, source) => free.push({ name, source }),
    onAggregate: () => {
      aggregated = true;
    },
  };
  const columns: CompiledSelect['columns'] = [];
  const list = nodesOf(node['columns'], 'a select list').map((entry, index) => {
    onlyKnown(entry, ['expr', 'as', 'type'], 'a select list');
    const expression = nodeOf(entry['expr'], 'a select list');
    if (expression['type'] === 'column_ref' && expression['column'] === '*')
      return star(expression, scope, columns, free);
    const compiled = compileExpression(expression, listed);
    const name =
      entry['as'] == null
        ? (compiled.column ?? unnamed(expression, options.outermost, index))
        : textOf(entry['as'], 'AS');
    columns.push({ name, valueKind: compiled.valueKind });
    return `${compiled.sql} AS ${quoted(name)}`;
  });
  for (const column of columns) scope.aliases.set(column.name.toLowerCase(), column.valueKind);

  const parts = [`SELECT ${node['distinct'] === 'DISTINCT' ? 'DISTINCT ' : ''}${list.join(', ')}${from}`];
  if (node['where'] != null) parts.push(`WHERE ${compileExpression(nodeOf(node['where'], 'WHERE'), context).sql}`);
  else if (options.forInsert === true && from !== '') parts.push('WHERE 1');
  const groups = isNode(node['groupby']) ? nodesOf(node['groupby']['columns'], 'GROUP BY') : [];
  if (isNode(node['groupby'])) onlyKnown(node['groupby'], ['columns'], 'GROUP BY');
  if (groups.length > 0) {
    const grouped = new Set<string>();
    const compiled = groups.map((group) => {
      if (group['type'] === 'number') throw unsupported('GROUP BY position', 'Name the column.');
      const expression = compileExpression(group, { ...context, allowAliases: true });
      if (expression.column !== undefined) grouped.add(expression.column.toLowerCase());
      return expression;
    });
    refuseUngrouped(
      free,
      grouped,
      compiled.some((group) => group.column === undefined),
      options.catalog,
      node,
    );
    parts.push(`GROUP BY ${compiled.map((group) => group.sql).join(', ')}`);
  } else if (aggregated && free.some((column) => column.source !== undefined)) {
    throw new SqlError('ER_WRONG_FIELD_WITH_GROUP', `'${free[0]?.name ?? ''}' is neither aggregated nor in GROUP BY`);
  }
  if (node['having'] != null) {
    const having = compileExpression(nodeOf(node['having'], 'HAVING'), {
      ...context,
      allowAggregates: true,
      allowAliases: true,
    });
    parts.push(`HAVING ${having.sql}`);
  }
  if (options.inUnion !== true) {
    parts.push(
      orderAndLimit(node, { ...context, allowAggregates: groups.length > 0 || aggregated, allowAliases: true }),
    );
  }
  return { sql: parts.join(' '), columns };
}

/** MySQL's ONLY_FULL_GROUP_BY: the store would pick any row's value. */
function refuseUngrouped(
  free: { name: string; source: string | undefined }[],
  grouped: Set<string>,
  computed: boolean,
  catalog: Catalog,
  node: Node,
): void {
  const keyed = new Set<string>();
  for (const table of nodesOf(node['from'], 'FROM')) {
    const known = typeof table['table'] === 'string' ? catalog.find(table['table']) : undefined;
    if (
      known !== undefined &&
      known.primaryKey.length > 0 &&
      known.primaryKey.every((column) => grouped.has(column.toLowerCase()))
    ) {
      keyed.add(String(table['as'] ?? table['table']));
    }
  }
  const loose = free.find(
    (column) => !grouped.has(column.name.toLowerCase()) && !(column.source !== undefined && keyed.has(column.source)),
  );
  if (loose !== undefined && !computed) {
    throw new SqlError('ER_WRONG_FIELD_WITH_GROUP', `'${loose.name}' is neither aggregated nor in GROUP BY`);
  }
}

function unnamed(expression: Node, outermost: boolean, index: number): string {
  if (expression['type'] === 'number') return String(expression['value']);
  if (outermost) throw unsupported('a computed column without a name', 'Name it with AS.');
  return `column ${index + 1}`;
}

function star(
  expression: Node,
  scope: Scope,
  columns: CompiledSelect['columns'],
  free: { name: string; source: string | undefined }[],
): string {
  const table = expression['table'] == null ? undefined : textOf(expression['table'], 'a table name');
  const sources = scope.sources.filter((source) => table === undefined || source.alias === table);
  if (sources.length === 0) throw new SqlError('ER_BAD_TABLE_ERROR', `Unknown table '${table ?? ''}'`);
  return sources
    .flatMap((source) =>
      source.columns.map((column) => {
        columns.push({ ...column });
        free.push({ name: column.name, source: source.alias });
        return `${quoted(source.alias)}.${quoted(column.name)} AS ${quoted(column.name)}`;
      }),
    )
    .join(', ');
}

function compileFrom(node: Node, options: SelectOptions, context: ExpressionContext): string {
  const entries = nodesOf(node['from'], 'FROM');
  const parts: string[] = [];
  for (const entry of entries) {
    const { sql, source } = compileSource(entry, options);
    if (context.scope.sources.some((known) => known.alias === source.alias)) {
      throw new SqlError('ER_NONUNIQ_TABLE', `Not unique table/alias: '${source.alias}'`);
    }
    context.scope.sources.push(source);
    if (entry['using'] != null) throw unsupported('JOIN … USING', 'Write ON.');
    if (entry['join'] == null) {
      parts.push(parts.length === 0 ? ` FROM ${sql}` : `, ${sql}`);
      continue;
    }
    const join = textOf(entry['join'], 'a join').toUpperCase();
    if (!JOINS.has(join)) throw unsupported(join);
    parts.push(` ${join} ${sql}`);
    if (entry['on'] != null) parts.push(` ON ${compileExpression(nodeOf(entry['on'], 'ON'), context).sql}`);
  }
  return parts.join('');
}

function compileSource(entry: Node, options: SelectOptions): { sql: string; source: Source } {
  onlyKnown(entry, ['db', 'table', 'as', 'join', 'on', 'using', 'expr'], 'FROM');
  if (isNode(entry['expr'])) {
    if (entry['as'] == null) throw new SqlError('ER_PARSE_ERROR', 'Every derived table must have its own alias');
    const alias = textOf(entry['as'], 'an alias');
    const inner = compileSelect(nodeOf(entry['expr']['ast'], 'a derived table'), {
      catalog: options.catalog,
      outermost: true,
      ...(options.common === undefined ? {} : { common: options.common }),
    });
    return { sql: `(${inner.sql}) AS ${quoted(alias)}`, source: { alias, stored: false, columns: inner.columns } };
  }
  if (entry['db'] != null) throw unsupported('a table named with its database');
  const name = textOf(entry['table'], 'FROM');
  const alias = entry['as'] == null ? name : textOf(entry['as'], 'an alias');
  const common = options.common?.get(name);
  const source =
    common === undefined ? sourceOf(options.catalog.get(name), alias) : { alias, stored: false, columns: common };
  return { sql: alias === name ? quoted(name) : `${quoted(name)} AS ${quoted(alias)}`, source };
}

/** ORDER BY and LIMIT of a statement, with a leading blank, or nothing. */
export function orderAndLimit(node: Node, context: ExpressionContext): string {
  let text = '';
  const orders = nodesOf(node['orderby'], 'ORDER BY');
  if (orders.length > 0) {
    const terms = orders.map((order) => {
      onlyKnown(order, ['expr', 'type'], 'ORDER BY');
      const expression = nodeOf(order['expr'], 'ORDER BY');
      if (expression['type'] === 'origin') throw unsupported('ORDER BY a placeholder');
      // MySQL looks among the select list's names first; within a larger term, among the tables' columns.
      const name =
        expression['type'] === 'column_ref' && expression['table'] == null
          ? textOf(expression['column'], 'ORDER BY')
          : undefined;
      const isAlias = name !== undefined && context.scope.aliases.has(name.toLowerCase());
      const sql = isAlias ? quoted(name) : compileExpression(expression, context).sql;
      return `${sql}${order['type'] === 'DESC' ? ' DESC' : ''}`;
    });
    text += ` ORDER BY ${terms.join(', ')}`;
  }
  if (isNode(node['limit'])) {
    const values = nodesOf(node['limit']['value'], 'LIMIT').map((value) => compileExpression(value, context));
    if (values.some((value) => value.bare !== 'placeholder' && value.bare !== 'literal'))
      throw unsupported('a computed LIMIT');
    if (values.length > 0) {
      const separator = node['limit']['seperator'] === ',' ? ', ' : ' OFFSET ';
      text += ` LIMIT ${values.map((value) => value.sql).join(separator)}`;
    }
  }
  return text;
}
