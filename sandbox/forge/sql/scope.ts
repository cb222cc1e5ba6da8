import type { ValueKind } from './column-types';
import { SqlError, unsupported } from './errors';

/** A table or derived table that a statement can name columns of. */
export interface Source {
  alias: string;
  /** True for a table, whose columns convert what they are compared with; a derived table's do not. */
  stored: boolean;
  /** Column names in order, with their kinds. */
  columns: { name: string; valueKind: ValueKind }[];
}

/** What a column's name stands for; without a source it is a name given by AS. */
export interface ResolvedColumn {
  source: string | undefined;
  name: string;
  valueKind: ValueKind;
  stored: boolean;
}

/** What the names in an expression can mean. */
export class Scope {
  /** Names given by AS in the select list; visible after WHERE only. */
  aliases = new Map<string, ValueKind>();

  constructor(
    readonly sources: Source[],
    readonly parent?: Scope,
  ) {}

  /** Finds the source and kind of a column; MySQL compares column names without regard to case. */
  resolve(table: string | undefined, name: string, allowAliases: boolean): ResolvedColumn {
    const wanted = name.toLowerCase();
    const found: ResolvedColumn[] = [];
    for (const source of this.sources) {
      if (table !== undefined && source.alias !== table) continue;
      for (const column of source.columns) {
        if (column.name.toLowerCase() === wanted)
          found.push({ source: source.alias, name: column.name, valueKind: column.valueKind, stored: source.stored });
      }
    }
    const first = found[0];
    if (found.length > 1) throw new SqlError('ER_NON_UNIQ_ERROR', `Column '${name}' in field list is ambiguous`);
    if (first !== undefined) return first;
    const alias = table === undefined && allowAliases ? this.aliases.get(wanted) : undefined;
    if (alias !== undefined) return { source: undefined, name, valueKind: alias, stored: false };
    if (this.parent !== undefined) return this.parent.resolve(table, name, false);
    const full = table === undefined ? name : `${table}.${name}`;
    throw new SqlError('ER_BAD_FIELD_ERROR', `Unknown column '${full}' in 'field list'`);
  }
}

/** The kind of a value that may come from either side, as MySQL merges types. */
export function mergeKinds(left: ValueKind, right: ValueKind): ValueKind {
  if (left.kind === 'unknown') return right;
  if (right.kind === 'unknown') return left;
  if (left.kind === right.kind) {
    if (left.kind === 'decimal' && right.kind === 'decimal')
      return { kind: 'decimal', scale: Math.max(left.scale, right.scale) };
    return left;
  }
  const kinds = [left.kind, right.kind];
  if (kinds.includes('text') || kinds.includes('json')) {
    if (!kinds.every((kind) => kind === 'text' || kind === 'json'))
      throw unsupported('mixing text and numbers in one value', 'Use CAST.');
    return { kind: 'text' };
  }
  if (kinds.includes('double')) return { kind: 'double' };
  if (left.kind === 'decimal') return left;
  if (right.kind === 'decimal') return right;
  return { kind: 'bigint' };
}

/** True for kinds that hold numbers. */
export function isNumeric(valueKind: ValueKind): boolean {
  return valueKind.kind !== 'text' && valueKind.kind !== 'json' && valueKind.kind !== 'unknown';
}

/** True for kinds that hold whole numbers. */
export function isInteger(valueKind: ValueKind): boolean {
  return (
    valueKind.kind === 'int' || valueKind.kind === 'bigint' || (valueKind.kind === 'decimal' && valueKind.scale === 0)
  );
}
