import { type Node, isNode, parseStatement } from './ast';
import type { Catalog, Table } from './catalog';
import type { Collapsed } from './collapse';
import type { ValueKind } from './column-types';
import { type CompiledDefinition, compileDefinition } from './definitions';
import { SqlError, unsupported } from './errors';
import { compileSelect } from './select';
import { type CompiledInsert, compileDelete, compileInsert, compileUpdate } from './writes';

/** A MySQL statement turned into what the store runs. */
export type CompiledStatement = { parameters: (collapsed: Collapsed) => number } & (
  | { kind: 'select'; sql: string; columns: { name: string; valueKind: ValueKind }[] }
  | ({ kind: 'insert' } & CompiledInsert)
  | { kind: 'update' | 'delete'; table: Table; sql: string }
  | { kind: 'definition'; definition: CompiledDefinition }
);

function countPlaceholders(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + countPlaceholders(entry), 0);
  if (!isNode(value)) return 0;
  if (value['type'] === 'origin' && value['value'] === '?') return 1;
  return Object.values(value).reduce((sum: number, entry) => sum + countPlaceholders(entry), 0);
}

/** Compiles one statement against the catalog. */
export function compileStatement(text: string, catalog: Catalog): CompiledStatement {
  const node = parseStatement(text);
  const once = countPlaceholders(node);
  const parameters = ({ rows, perRow, lists }: Collapsed): number =>
    once + perRow * (rows - 1) + lists.reduce((sum, count) => sum + count - 1, 0);
  return { parameters, ...compileNode(node, catalog) };
}

type WithoutParameters<T> = T extends unknown ? Omit<T, 'parameters'> : never;

function compileNode(node: Node, catalog: Catalog): WithoutParameters<CompiledStatement> {
  switch (node['type']) {
    case 'select':
      return { kind: 'select', ...compileSelect(node, { catalog, outermost: true }) };
    case 'insert':
      return { kind: 'insert', ...compileInsert(node, catalog) };
    case 'update':
      return { kind: 'update', ...compileUpdate(node, catalog) };
    case 'delete':
      return { kind: 'delete', ...compileDelete(node, catalog) };
    case 'create':
    case 'alter':
    case 'drop':
    case 'truncate':
      return { kind: 'definition', definition: compileDefinition(node, catalog) };
    case 'transaction':
      throw unsupported('transactions', 'Every statement stands alone; make writes idempotent.');
    case 'replace':
      throw unsupported('REPLACE', 'Use INSERT … ON DUPLICATE KEY UPDATE.');
    default:
      throw new SqlError('ER_NOT_SUPPORTED_YET', `not supported here: ${String(node['type']).toUpperCase()}`, {
        serviceCode: 'INVALID_SQL_QUERY',
      });
  }
}
