import { type Node, isNode, parseStatement } from './ast';
import type { Catalog, Table } from './catalog';
import type { ValueKind } from './column-types';
import { type CompiledDefinition, compileDefinition } from './definitions';
import { SqlError, unsupported } from './errors';
import { compileSelect } from './select';
import { type CompiledInsert, compileDelete, compileInsert, compileUpdate } from './writes';

/** A MySQL statement turned into what the store runs. */
export type CompiledStatement = { parameters: (rows: number) => number } & (
  | { kind: 'select'; sql: string; columns: { name: string; valueKind: ValueKind }[] }
  | ({ kind: 'insert' } & CompiledInsert)
  | { kind: 'update' | 'delete'; table: Table; sql: string }
  | { kind: 'definition'; definition: CompiledDefinition }
);

/** A statement text with repeated VALUES rows collapsed to one: the parser need not read hundreds of equal rows. */
export interface Collapsed {
  text: string;
  rows: number;
  /** Placeholders in each collapsed row. */
  perRow: number;
}

const REPEATED_ROWS = /\bVALUES\s*(\(\s*\?(?:\s*,\s*\?)*\s*\))((?:\s*,\s*\(\s*\?(?:\s*,\s*\?)*\s*\))+)/i;
const QUOTE_OR_COMMENT = /['"`#]|--|\/\*/;

/** Collapses `VALUES (?, ?), (?, ?) …` to one row, where all rows are alike and nothing before them is quoted. */
export function collapseRows(text: string): Collapsed {
  const found = REPEATED_ROWS.exec(text);
  const row = found?.[1];
  const others = found?.[2];
  if (found === null || row === undefined || others === undefined) return { text, rows: 1, perRow: 0 };
  const unquotedNames = text.slice(0, found.index).replace(/`[^`'"]*`/g, '');
  const perRow = countCharacter(row, '?');
  const otherRows = others.match(/\([^)]*\)/g) ?? [];
  if (QUOTE_OR_COMMENT.test(unquotedNames) || otherRows.some((other) => countCharacter(other, '?') !== perRow)) {
    return { text, rows: 1, perRow: 0 };
  }
  const end = found.index + found[0].length;
  return { text: text.slice(0, end - others.length) + text.slice(end), rows: otherRows.length + 1, perRow };
}

function countCharacter(text: string, character: string): number {
  return text.split(character).length - 1;
}

function countPlaceholders(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, entry) => sum + countPlaceholders(entry), 0);
  if (!isNode(value)) return 0;
  if (value['type'] === 'origin' && value['value'] === '?') return 1;
  return Object.values(value).reduce((sum: number, entry) => sum + countPlaceholders(entry), 0);
}

/** Compiles one statement against the catalog. */
export function compileStatement(text: string, perRow: number, catalog: Catalog): CompiledStatement {
  const node = parseStatement(text);
  const once = countPlaceholders(node);
  const parameters = (rows: number): number => once + perRow * (rows - 1);
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
