import { type Node, isNode, nodeOf, nodesOf, onlyKnown, quoted, textOf } from './ast';
import { type Catalog, type Table, columnOf, requireColumn } from './catalog';
import { type Column, columnFrom, requireBinaryText } from './column-types';
import { SqlError, unsupported } from './errors';

/** A compiled definition: what the store runs and how the catalog changes when it did. */
export interface CompiledDefinition {
  sql: string[];
  apply: (catalog: Catalog) => void;
}

const NOTHING: CompiledDefinition = { sql: [], apply: () => undefined };

/** The one-row table that counts rows touched and rows really changed by updates. */
export const CHANGE_COUNTER = 'sandbox change counter';

/** The one-row table that holds the instant of the statement, by the sandbox's clock. */
export const STATEMENT_INSTANT = 'sandbox instant';

/** A trigger that counts updates of a table: the store counts rows touched, MySQL rows changed. */
export function countingTrigger(table: Table): string[] {
  const trigger = quoted(`count ${table.name}`);
  const differs = table.columns
    .map((column) => `OLD.${quoted(column.name)} IS NOT NEW.${quoted(column.name)}`)
    .join(' OR ');
  return [
    `DROP TRIGGER IF EXISTS temp.${trigger}`,
    `CREATE TEMP TRIGGER ${trigger} AFTER UPDATE ON main.${quoted(table.name)} BEGIN UPDATE ${quoted(CHANGE_COUNTER)} SET touched = touched + 1, changed = changed + (${differs}); END`,
  ];
}

/** Compiles CREATE, ALTER, DROP and TRUNCATE. */
export function compileDefinition(node: Node, catalog: Catalog): CompiledDefinition {
  const keyword = String(node['keyword']).toLowerCase();
  const what = `${String(node['type'])} ${keyword}`;
  switch (what) {
    case 'create table':
      return createTable(node, catalog);
    case 'create index':
      return createIndexStatement(node, catalog);
    case 'drop table':
      return dropTable(node, catalog);
    case 'drop index':
      return dropIndex(node, catalog);
    case 'truncate table':
      return {
        sql: nodesOf(node['name'], 'TRUNCATE').map(
          (entry) => `DELETE FROM ${quoted(catalog.get(textOf(entry['table'], 'TRUNCATE')).name)}`,
        ),
        apply: () => undefined,
      };
    default:
      if (node['type'] === 'alter') return alterTable(node, catalog);
      throw unsupported(what.toUpperCase());
  }
}

function tableName(entry: Node | undefined, what: string): string {
  if (entry?.['db'] != null) throw unsupported('a table named with its database');
  return textOf(entry?.['table'], what);
}

interface Index {
  name: string;
  unique: boolean;
  columns: string[];
}

function indexColumns(list: unknown, columns: Column[], unique: boolean): string[] {
  return nodesOf(list, 'an index').map((entry) => {
    onlyKnown(entry, ['type', 'table', 'column', 'collate', 'order_by', 'suffix'], 'an index');
    if (entry['suffix'] != null && unique) throw unsupported('a unique key over a prefix');
    const name = textOf(entry['column'], 'an index');
    const column = columns.find((known) => known.name.toLowerCase() === name.toLowerCase());
    if (column === undefined) throw new SqlError('ER_BAD_FIELD_ERROR', `Key column '${name}' doesn't exist in table`);
    return column.name;
  });
}

function createIndex(table: string, index: Index): string {
  const name = quoted(`${table}.${index.name}`);
  return `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${name} ON ${quoted(table)} (${index.columns.map(quoted).join(', ')})`;
}

function checkTableOptions(options: unknown): void {
  for (const option of nodesOf(options, 'a table option')) {
    const keyword = textOf(option['keyword'], 'a table option').toLowerCase();
    if (keyword === 'engine' || keyword === 'comment') continue;
    if (keyword.endsWith('charset') || keyword.endsWith('character set') || keyword.endsWith('collate'))
      requireBinaryText(option['value'], keyword.toUpperCase());
    else throw unsupported(`the table option ${keyword.toUpperCase()}`);
  }
}

function createTable(node: Node, catalog: Catalog): CompiledDefinition {
  if (node['as'] != null || node['query_expr'] != null || node['like'] != null)
    throw unsupported('CREATE TABLE from another table');
  onlyKnown(node, ['type', 'keyword', 'if_not_exists', 'table', 'create_definitions', 'table_options'], 'CREATE TABLE');
  checkTableOptions(node['table_options']);
  const name = tableName(nodesOf(node['table'], 'CREATE TABLE')[0], 'CREATE TABLE');
  if (catalog.find(name) !== undefined) {
    if (node['if_not_exists'] != null) return NOTHING;
    throw new SqlError('ER_TABLE_EXISTS_ERROR', `Table '${name}' already exists`);
  }
  const entries = nodesOf(node['create_definitions'], 'CREATE TABLE');
  const columnEntries = entries.filter((entry) => entry['resource'] === 'column');
  const columnName = (entry: Node): string => textOf(nodeOf(entry['column'], 'a column')['column'], 'a column');
  let primaryKey = columnEntries.filter((entry) => entry['primary_key'] != null).map(columnName);
  for (const entry of entries) {
    if (entry['constraint_type'] !== 'primary key') continue;
    if (primaryKey.length > 0) throw new SqlError('ER_PARSE_ERROR', 'Multiple primary key defined');
    primaryKey = nodesOf(entry['definition'], 'PRIMARY KEY').map((column) => textOf(column['column'], 'PRIMARY KEY'));
  }
  const columns = columnEntries.map((entry) =>
    columnFrom(entry, columnName(entry), primaryKey.includes(columnName(entry))),
  );
  const twice = columns.find(
    (column, index) => columns.findIndex((other) => other.name.toLowerCase() === column.name.toLowerCase()) !== index,
  );
  if (twice !== undefined) throw new SqlError('ER_DUP_FIELDNAME', `Duplicate column name '${twice.name}'`);
  const indexes = collectIndexes(entries, columns);
  for (const entry of columnEntries) {
    if (entry['unique'] != null) indexes.push({ name: columnName(entry), unique: true, columns: [columnName(entry)] });
  }
  const parts = columns.map((column) => column.definition);
  const autoIncrement = columns.some((column) => column.autoIncrement);
  if (autoIncrement && primaryKey.length !== 1) throw unsupported('AUTO_INCREMENT in a composite primary key');
  if (primaryKey.length > 0 && !autoIncrement) {
    const known = primaryKey.map((column) => requireColumnNamed(columns, column));
    parts.push(`PRIMARY KEY (${known.map(quoted).join(', ')})`);
  }
  // Rows that may be long do better beside their key than within it.
  const clustered =
    primaryKey.length > 0 &&
    !autoIncrement &&
    !columns.some((column) => /MEDIUMTEXT|BLOB|json_valid/.test(column.definition));
  const table: Table = { name, columns, primaryKey, indexes: new Set(indexes.map((index) => index.name)) };
  if (table.indexes.size !== indexes.length) throw new SqlError('ER_DUP_KEYNAME', 'Duplicate key name');
  return {
    sql: [
      `CREATE TABLE ${quoted(name)} (${parts.join(', ')})${clustered ? ' WITHOUT ROWID' : ''}`,
      ...indexes.map((index) => createIndex(name, index)),
      ...countingTrigger(table),
    ],
    apply: (target) => target.put(table),
  };
}

function requireColumnNamed(columns: Column[], name: string): string {
  const column = columns.find((known) => known.name.toLowerCase() === name.toLowerCase());
  if (column === undefined) throw new SqlError('ER_BAD_FIELD_ERROR', `Key column '${name}' doesn't exist in table`);
  return column.name;
}

function collectIndexes(entries: Node[], columns: Column[]): Index[] {
  const indexes: Index[] = [];
  for (const entry of entries) {
    const kind = String(entry['constraint_type'] ?? entry['resource']).toLowerCase();
    if (kind === 'column' || kind === 'primary key') continue;
    if (kind === 'foreign key') throw unsupported('FOREIGN KEY', 'The service has no foreign keys.');
    const unique = kind.startsWith('unique');
    if (!unique && kind !== 'index') throw unsupported(kind.toUpperCase());
    const keyed = indexColumns(entry['definition'], columns, unique);
    const given = entry['index'] ?? entry['constraint'];
    indexes.push({ name: typeof given === 'string' ? given : (keyed[0] ?? ''), unique, columns: keyed });
  }
  return indexes;
}

function createIndexStatement(node: Node, catalog: Catalog): CompiledDefinition {
  onlyKnown(node, ['type', 'index_type', 'keyword', 'index', 'on_kw', 'table', 'index_columns'], 'CREATE INDEX');
  const table = catalog.get(tableName(nodeOf(node['table'], 'CREATE INDEX'), 'CREATE INDEX'));
  const unique = String(node['index_type'] ?? '').toLowerCase() === 'unique';
  return addIndex(table, {
    name: textOf(node['index'], 'CREATE INDEX'),
    unique,
    columns: indexColumns(node['index_columns'], table.columns, unique),
  });
}

function addIndex(table: Table, index: Index): CompiledDefinition {
  if (table.indexes.has(index.name)) throw new SqlError('ER_DUP_KEYNAME', `Duplicate key name '${index.name}'`);
  return {
    sql: [createIndex(table.name, index)],
    apply: (target) => target.put({ ...table, indexes: new Set([...table.indexes, index.name]) }),
  };
}

function dropTable(node: Node, catalog: Catalog): CompiledDefinition {
  const names = nodesOf(node['name'], 'DROP TABLE').map((entry) => tableName(entry, 'DROP TABLE'));
  const missing = names.find((name) => catalog.find(name) === undefined);
  if (missing !== undefined && node['prefix'] == null)
    throw new SqlError('ER_BAD_TABLE_ERROR', `Unknown table '${missing}'`);
  return {
    sql: names.map((name) => `DROP TABLE IF EXISTS ${quoted(name)}`),
    apply: (target) => names.forEach((name) => target.remove(name)),
  };
}

function dropIndex(node: Node, catalog: Catalog): CompiledDefinition {
  const table = catalog.get(tableName(nodeOf(node['table'], 'DROP INDEX'), 'DROP INDEX'));
  const name = textOf(isNode(node['name']) ? node['name']['column'] : undefined, 'DROP INDEX');
  if (!table.indexes.has(name))
    throw new SqlError('ER_CANT_DROP_FIELD_OR_KEY', `Can't DROP '${name}'; check that column/key exists`);
  const indexes = new Set(table.indexes);
  indexes.delete(name);
  return {
    sql: [`DROP INDEX ${quoted(`${table.name}.${name}`)}`],
    apply: (target) => target.put({ ...table, indexes }),
  };
}

function alterTable(node: Node, catalog: Catalog): CompiledDefinition {
  const table = catalog.get(tableName(nodesOf(node['table'], 'ALTER TABLE')[0], 'ALTER TABLE'));
  const changes = nodesOf(node['expr'], 'ALTER TABLE');
  if (changes.length > 0 && changes.every(addsColumn)) return addColumns(table, changes);
  const [change] = changes;
  if (change === undefined || changes.length !== 1)
    throw unsupported('several changes in one ALTER TABLE', 'Only columns may be added together.');
  const resource = String(change['resource']);
  if (change['action'] !== 'add') throw unsupported(`ALTER TABLE … ${String(change['action']).toUpperCase()}`);
  const entry = isNode(change['create_definitions']) ? change['create_definitions'] : change;
  const [index] = collectIndexes([entry], table.columns);
  if (index === undefined) throw unsupported(`ALTER TABLE … ADD ${resource.toUpperCase()}`);
  index.columns.forEach((column) => requireColumn(table, column));
  return addIndex(table, index);
}

function addsColumn(change: Node): boolean {
  return change['action'] === 'add' && change['resource'] === 'column';
}

/** One column or several, all or none, as MySQL and TiDB (since 6.2) add them. */
function addColumns(table: Table, changes: readonly Node[]): CompiledDefinition {
  let next = table;
  for (const change of changes) {
    const name = textOf(nodeOf(change['column'], 'a column')['column'], 'a column');
    if (columnOf(next, name) !== undefined) throw new SqlError('ER_DUP_FIELDNAME', `Duplicate column name '${name}'`);
    const column = columnFrom(change, name, false);
    if (!column.nullable && !column.hasDefault)
      throw unsupported(`adding ${name} NOT NULL without a default`, 'Give it a default.');
    next = { ...next, columns: [...next.columns, column] };
  }
  const added = next.columns.slice(table.columns.length);
  return {
    sql: [
      ...added.map(({ definition }) => `ALTER TABLE ${quoted(table.name)} ADD COLUMN ${definition}`),
      ...countingTrigger(next),
    ],
    apply: (target) => target.put(next),
  };
}
