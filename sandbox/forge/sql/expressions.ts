import { type Node, isNode, literalText, nodeOf, nodesOf, onlyKnown, quoted, textOf } from './ast';
import type { Catalog } from './catalog';
import { markedEntry } from './collapse';
import { type ValueKind, requireBinaryText } from './column-types';
import { SqlError, unsupported } from './errors';
import { AGGREGATES, type Expression, FUNCTIONS, asNumberBeside } from './functions';
import { type Scope, isInteger, isNumeric, mergeKinds } from './scope';

/** What the expression compiler needs of its surroundings. */
export interface ExpressionContext {
  catalog: Catalog;
  scope: Scope;
  /** Compiles a nested SELECT; given from outside because selects and expressions contain each other. */
  subquery: (select: Node, parent: Scope) => { sql: string; kinds: ValueKind[] };
  allowAggregates: boolean;
  allowAliases: boolean;
  /** In ON DUPLICATE KEY UPDATE: the row that would have been inserted. */
  allowValues?: boolean;
  /** Told of every column read outside an aggregate. */
  onColumn?: (name: string, source: string | undefined) => void;
  onAggregate?: () => void;
}

const BIGINT: ValueKind = { kind: 'bigint' };
const COMPARISONS = new Set([
  '=',
  '!=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  'IS',
  'IS NOT',
  'IN',
  'NOT IN',
  'BETWEEN',
  'NOT BETWEEN',
  'LIKE',
  'NOT LIKE',
]);
const LOGIC = new Set(['AND', 'OR']);
const ARITHMETIC = new Set(['+', '-', '*', '/', '%', 'DIV']);

/** Compiles an expression; text keeps the source's order, so that both grammars bind operators alike. */
export function compileExpression(node: Node, context: ExpressionContext): Expression {
  const expression = compileUnwrapped(node, context);
  return node['parentheses'] === true && !isNode(node['ast']) && node['type'] !== 'expr_list'
    ? { ...expression, sql: `(${expression.sql})` }
    : expression;
}

function compileUnwrapped(node: Node, context: ExpressionContext): Expression {
  if (isNode(node['ast'])) return scalarSubquery(node, context);
  switch (node['type']) {
    case 'origin':
      if (node['value'] !== '?') throw unsupported(String(node['value']));
      onlyKnown(node, ['type', 'value', 'parentheses', 'escape'], 'a placeholder');
      return { sql: '?', valueKind: { kind: 'unknown' }, bare: 'placeholder' };
    case 'number':
      return numberLiteral(node);
    case 'bigint': {
      const text = textOf(node['value'], 'a number');
      if (BigInt(text) > 9_223_372_036_854_775_807n) throw unsupported(`the number ${text}, beyond BIGINT`);
      return { sql: text, valueKind: BIGINT, bare: 'literal' };
    }
    case 'bool':
      return { sql: node['value'] === true ? '1' : '0', valueKind: BIGINT, bare: 'literal' };
    case 'null':
      return { sql: 'NULL', valueKind: { kind: 'unknown' }, bare: 'literal' };
    case 'single_quote_string':
    case 'double_quote_string':
      return { sql: `'${literalText(node).replaceAll("'", "''")}'`, valueKind: { kind: 'text' }, bare: 'literal' };
    case 'column_ref':
      return columnReference(node, context);
    case 'unary_expr':
      return unary(node, context);
    case 'binary_expr':
      return binary(node, context);
    case 'case':
      return caseExpression(node, context);
    case 'cast':
      return cast(node, context);
    case 'aggr_func':
      return aggregate(node, context);
    case 'function':
      return functionCall(node, context);
    default:
      throw unsupported(`an expression of type ${String(node['type'])}`);
  }
}

function numberLiteral(node: Node): Expression {
  const text = String(node['value']);
  if (!/^-?\d+(\.\d+)?$/.test(text)) throw unsupported(`the number ${text}`);
  const scale = text.split('.')[1]?.length;
  return { sql: text, valueKind: scale === undefined ? BIGINT : { kind: 'decimal', scale }, bare: 'literal' };
}

function columnReference(node: Node, context: ExpressionContext): Expression {
  onlyKnown(node, ['type', 'table', 'column', 'collate', 'parentheses', 'order_by', 'escape'], 'a column');
  if (node['collate'] != null) requireBinaryText(node['collate'], 'COLLATE');
  const table = node['table'] == null ? undefined : textOf(node['table'], 'a table name');
  const found = context.scope.resolve(table, textOf(node['column'], 'a column name'), context.allowAliases);
  context.onColumn?.(found.name, found.source);
  const sql = found.source === undefined ? quoted(found.name) : `${quoted(found.source)}.${quoted(found.name)}`;
  return { sql, valueKind: found.valueKind, bare: found.stored ? 'column' : 'name', column: found.name };
}

function scalarSubquery(node: Node, context: ExpressionContext): Expression {
  const { sql, kinds } = context.subquery(nodeOf(node['ast'], 'a subquery'), context.scope);
  const [kind] = kinds;
  if (kind === undefined || kinds.length !== 1) throw unsupported('a subquery of several columns as a value');
  return { sql: `(${sql})`, valueKind: kind };
}

function unary(node: Node, context: ExpressionContext): Expression {
  onlyKnown(node, ['type', 'operator', 'expr', 'parentheses'], 'an operator');
  const operator = textOf(node['operator'], 'an operator').toUpperCase();
  const inner = nodeOf(node['expr'], 'an operand');
  if (operator === 'NOT EXISTS' || operator === 'EXISTS') {
    return {
      sql: `${operator} (${context.subquery(nodeOf(inner['ast'], operator), context.scope).sql})`,
      valueKind: BIGINT,
    };
  }
  const operand = compileExpression(inner, context);
  if (operator === 'NOT') return { sql: `NOT ${operand.sql}`, valueKind: BIGINT };
  if (operator !== '-') throw unsupported(`the operator ${operator}`);
  return { sql: `- ${operand.sql}`, valueKind: operand.valueKind.kind === 'int' ? BIGINT : operand.valueKind };
}

/** Refuses operands whose reading would hang on precedence that the parser or the engines see differently. */
function refuseUnclear(operand: Node, operator: string): void {
  if (operand['type'] !== 'binary_expr' || operand['parentheses'] === true) return;
  const inner = String(operand['operator']).toUpperCase();
  const innerTight = ARITHMETIC.has(inner);
  if (COMPARISONS.has(operator) ? !innerTight : ARITHMETIC.has(operator) && !innerTight) {
    throw unsupported(`${inner} beside ${operator} without parentheses`, 'Write parentheses.');
  }
}

function binary(node: Node, context: ExpressionContext): Expression {
  onlyKnown(node, ['type', 'operator', 'left', 'right', 'parentheses'], 'an operator');
  const operator = textOf(node['operator'], 'an operator').toUpperCase();
  // The parser takes the whole list so far for the left side there.
  if (Array.isArray(node['left'])) throw unsupported(`${operator} in a list without parentheses`, 'Write parentheses.');
  const left = nodeOf(node['left'], 'an operand');
  const right = nodeOf(node['right'], 'an operand');
  refuseUnclear(left, operator);
  refuseUnclear(right, operator);
  if (LOGIC.has(operator)) {
    return {
      sql: `${compileExpression(left, context).sql} ${operator} ${compileExpression(right, context).sql}`,
      valueKind: BIGINT,
    };
  }
  if (ARITHMETIC.has(operator))
    return arithmetic(operator, compileExpression(left, context), compileExpression(right, context));
  if (operator === 'IN' || operator === 'NOT IN') return inList(operator, left, right, context);
  if (operator === 'BETWEEN' || operator === 'NOT BETWEEN') {
    const [low, high] = nodesOf(right['value'], operator);
    if (low === undefined || high === undefined) throw unsupported(operator);
    const value = compileExpression(left, context);
    const bounds = [low, high].map((bound) => asNumberBeside(compileExpression(bound, context), [value]).sql);
    return { sql: `${value.sql} ${operator} ${bounds.join(' AND ')}`, valueKind: BIGINT };
  }
  if (operator === 'LIKE' || operator === 'NOT LIKE') return like(operator, left, right, context);
  if (operator === 'IS' || operator === 'IS NOT') {
    const sql = compileExpression(left, context).sql;
    if (right['type'] !== 'null' && right['type'] !== 'bool')
      throw unsupported(`${operator} beside NULL, TRUE and FALSE`);
    const constant = right['type'] === 'null' ? 'NULL' : right['value'] === true ? 'TRUE' : 'FALSE';
    return { sql: `${sql} ${operator} ${constant}`, valueKind: BIGINT };
  }
  if (!COMPARISONS.has(operator)) throw unsupported(`the operator ${operator}`);
  if (left['type'] === 'expr_list' || right['type'] === 'expr_list') {
    return { sql: `${row(left, context)} ${operator} ${row(right, context)}`, valueKind: BIGINT };
  }
  const [one, other] = [compileExpression(left, context), compileExpression(right, context)];
  return {
    sql: `${asNumberBeside(one, [other]).sql} ${operator} ${asNumberBeside(other, [one]).sql}`,
    valueKind: BIGINT,
  };
}

function arithmetic(operator: string, left: Expression, right: Expression): Expression {
  for (const side of [left, right]) {
    if (side.valueKind.kind === 'text' || side.valueKind.kind === 'json')
      throw unsupported(`${operator} on text`, 'Use CAST.');
  }
  const whole = (side: Expression): boolean => isInteger(side.valueKind) || side.valueKind.kind === 'unknown';
  if (operator === 'DIV' || operator === '%') {
    if (!whole(left) || !whole(right)) throw unsupported(`${operator} on values that are not whole numbers`);
    return { sql: `${left.sql} ${operator === 'DIV' ? '/' : '%'} ${numbered(right).sql}`, valueKind: BIGINT };
  }
  if (operator === '/') {
    const scale = (left.valueKind.kind === 'decimal' ? left.valueKind.scale : 0) + 4;
    const double = left.valueKind.kind === 'double' || right.valueKind.kind === 'double';
    return {
      sql: `${left.sql} * 1.0 / ${right.sql}`,
      valueKind: double ? { kind: 'double' } : { kind: 'decimal', scale },
    };
  }
  const scales = [left, right].map((side) => (side.valueKind.kind === 'decimal' ? side.valueKind.scale : 0));
  const merged = mergeKinds(mergeKinds(left.valueKind, right.valueKind), BIGINT);
  if (merged.kind !== 'decimal') return { sql: `${left.sql} ${operator} ${right.sql}`, valueKind: merged };
  const scale = operator === '*' ? (scales[0] ?? 0) + (scales[1] ?? 0) : Math.max(...scales);
  return { sql: `${left.sql} ${operator} ${right.sql}`, valueKind: { kind: 'decimal', scale } };
}

function numbered(expression: Expression): Expression {
  return expression.bare === 'placeholder' ? { ...expression, sql: `CAST(${expression.sql} AS INTEGER)` } : expression;
}

function row(node: Node, context: ExpressionContext): string {
  if (node['type'] !== 'expr_list') throw unsupported('comparing a row with a single value');
  return `(${nodesOf(node['value'], 'a row')
    .map((entry) => compileExpression(entry, context).sql)
    .join(', ')})`;
}

function inList(operator: string, left: Node, right: Node, context: ExpressionContext): Expression {
  const isRow = left['type'] === 'expr_list';
  const value: Expression = isRow
    ? { sql: row(left, context), valueKind: { kind: 'unknown' } }
    : compileExpression(left, context);
  const entries = nodesOf(right['value'], operator);
  const [first] = entries;
  if (entries.length === 1 && first !== undefined && isNode(first['ast'])) {
    return {
      sql: `${value.sql} ${operator} (${context.subquery(first['ast'], context.scope).sql})`,
      valueKind: BIGINT,
    };
  }
  if (isRow)
    return {
      sql: `${value.sql} ${operator} (VALUES ${entries.map((entry) => row(entry, context)).join(', ')})`,
      valueKind: BIGINT,
    };
  const list = entries.map((entry) => asNumberBeside(compileExpression(entry, context), [value]).sql);
  const text = entries.length === 1 && first?.['type'] === 'origin' ? markedEntry(list.join('')) : list.join(', ');
  return { sql: `${value.sql} ${operator} (${text})`, valueKind: BIGINT };
}

function like(operator: string, left: Node, right: Node, context: ExpressionContext): Expression {
  const value = compileExpression(left, context);
  const pattern = compileExpression(right, context);
  if (isNumeric(value.valueKind)) throw unsupported('LIKE on a number');
  const escape = isNode(right['escape']) ? literalText(nodeOf(right['escape']['value'], 'ESCAPE')) : '\\';
  return { sql: `${value.sql} ${operator} ${pattern.sql} ESCAPE '${escape.replaceAll("'", "''")}'`, valueKind: BIGINT };
}

function caseExpression(node: Node, context: ExpressionContext): Expression {
  onlyKnown(node, ['type', 'expr', 'args', 'parentheses'], 'CASE');
  const parts = ['CASE'];
  if (node['expr'] != null) parts.push(compileExpression(nodeOf(node['expr'], 'CASE'), context).sql);
  let valueKind: ValueKind = { kind: 'unknown' };
  for (const branch of nodesOf(node['args'], 'CASE')) {
    if (branch['type'] === 'when')
      parts.push(`WHEN ${compileExpression(nodeOf(branch['cond'], 'WHEN'), context).sql} THEN`);
    else if (branch['type'] === 'else') parts.push('ELSE');
    else throw unsupported('a branch of CASE');
    const result = compileExpression(nodeOf(branch['result'], 'CASE'), context);
    parts.push(result.sql);
    valueKind = mergeKinds(valueKind, result.valueKind);
  }
  return { sql: `${parts.join(' ')} END`, valueKind };
}

function cast(node: Node, context: ExpressionContext): Expression {
  onlyKnown(node, ['type', 'keyword', 'expr', 'symbol', 'target', 'parentheses'], 'CAST');
  const [target] = nodesOf(node['target'], 'CAST');
  const { sql } = compileExpression(nodeOf(node['expr'], 'CAST'), context);
  const dataType = String(target?.['dataType']).toUpperCase();
  if (dataType === 'SIGNED') return { sql: `CAST(${sql} AS INTEGER)`, valueKind: BIGINT };
  if (dataType === 'CHAR') return { sql: `CAST(${sql} AS TEXT)`, valueKind: { kind: 'text' } };
  if (dataType === 'DECIMAL') {
    const scale = typeof target?.['scale'] === 'number' ? target['scale'] : 0;
    return { sql: `round(CAST(${sql} AS NUMERIC), ${scale})`, valueKind: { kind: 'decimal', scale } };
  }
  throw unsupported(`CAST AS ${dataType}`);
}

function aggregate(node: Node, context: ExpressionContext): Expression {
  onlyKnown(node, ['type', 'name', 'args', 'parentheses'], 'an aggregate');
  const name = textOf(node['name'], 'an aggregate').toUpperCase();
  const kindOf = AGGREGATES[name];
  if (kindOf === undefined) throw unsupported(`the aggregate ${name}`);
  if (!context.allowAggregates) throw new SqlError('ER_PARSE_ERROR', `Invalid use of group function ${name}`);
  context.onAggregate?.();
  const args = nodeOf(node['args'], name);
  onlyKnown(args, ['expr', 'distinct'], name);
  const argument = nodeOf(args['expr'], name);
  if (argument['type'] === 'star') {
    if (name !== 'COUNT') throw unsupported(`${name}(*)`);
    return { sql: 'count(*)', valueKind: BIGINT };
  }
  const { onColumn: _outside, ...rest } = context;
  const inner = compileExpression(argument, { ...rest, allowAggregates: false });
  if ((name === 'SUM' || name === 'AVG') && !isNumeric(inner.valueKind)) throw unsupported(`${name} of text`);
  return {
    sql: `${name.toLowerCase()}(${args['distinct'] == null ? '' : 'DISTINCT '}${inner.sql})`,
    valueKind: kindOf(inner.valueKind),
  };
}

function functionCall(node: Node, context: ExpressionContext): Expression {
  onlyKnown(node, ['type', 'name', 'args', 'parentheses'], 'a function');
  const name = nodesOf(nodeOf(node['name'], 'a function')['name'], 'a function')
    .map((part) => textOf(part['value'], 'a function'))
    .join('.')
    .toUpperCase();
  const args = nodesOf(isNode(node['args']) ? node['args']['value'] : [], name);
  if (name === 'EXISTS') {
    return {
      sql: `EXISTS (${context.subquery(nodeOf(args[0]?.['ast'], 'EXISTS'), context.scope).sql})`,
      valueKind: BIGINT,
    };
  }
  if (name === 'VALUES') {
    const [column] = args;
    if (context.allowValues !== true || column?.['type'] !== 'column_ref')
      throw unsupported('VALUES() outside ON DUPLICATE KEY UPDATE');
    const found = context.scope.resolve(undefined, textOf(column['column'], 'a column name'), false);
    return { sql: `excluded.${quoted(found.name)}`, valueKind: found.valueKind, bare: 'column' };
  }
  const known = FUNCTIONS[name];
  if (known === undefined) throw unsupported(`the function ${name}`);
  const [least, most] = known.arguments;
  if (args.length < least || args.length > most)
    throw new SqlError('ER_PARSE_ERROR', `Incorrect parameter count in the call to ${name}`);
  return known.emit(args.map((argument) => compileExpression(argument, context)));
}
