import type { Column } from './column-types';
import { SqlError } from './errors';

export interface Table {
  name: string;
  columns: Column[];
  primaryKey: string[];
  /** Index names as MySQL scopes them: by table. */
  indexes: Set<string>;
}

/** What the engine knows of its tables; the compiler checks every name and type against it. */
export class Catalog {
  private readonly tables = new Map<string, Table>();

  find(name: string): Table | undefined {
    return this.tables.get(name);
  }

  get(name: string): Table {
    const table = this.tables.get(name);
    if (table === undefined) throw new SqlError('ER_NO_SUCH_TABLE', `Table '${name}' doesn't exist`);
    return table;
  }

  put(table: Table): void {
    this.tables.set(table.name, table);
  }

  remove(name: string): void {
    this.tables.delete(name);
  }

  all(): Table[] {
    return [...this.tables.values()];
  }

  /** The same tables, to be changed by themselves. */
  copy(): Catalog {
    const copy = new Catalog();
    for (const table of this.all()) copy.put({ ...table, indexes: new Set(table.indexes) });
    return copy;
  }

  names(): string[] {
    return [...this.tables.keys()];
  }
}

/** A column by name, which MySQL compares without regard to case. */
export function columnOf(table: Table, name: string): Column | undefined {
  const wanted = name.toLowerCase();
  return table.columns.find((column) => column.name.toLowerCase() === wanted);
}

/** A column by name, or MySQL's refusal. */
export function requireColumn(table: Table, name: string): Column {
  const column = columnOf(table, name);
  if (column === undefined) throw new SqlError('ER_BAD_FIELD_ERROR', `Unknown column '${name}' in 'field list'`);
  return column;
}
