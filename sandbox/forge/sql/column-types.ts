import { type Node, literalText, onlyKnown, quoted, textOf } from './ast';
import { SqlError, unsupported } from './errors';

/**
 * How a value travels: INT and smaller as JSON numbers, BIGINT and DECIMAL as strings, as the service's driver sends them.
 * `unknown` is a NULL or a bound parameter, whose own type decides.
 */
export type ValueKind =
  { kind: 'int' | 'bigint' | 'double' | 'text' | 'json' | 'unknown' } | { kind: 'decimal'; scale: number };

export interface Column {
  name: string;
  valueKind: ValueKind;
  nullable: boolean;
  hasDefault: boolean;
  /** True for DEFAULT CURRENT_TIMESTAMP, which goes by the sandbox's clock. */
  defaultsToNow: boolean;
  autoIncrement: boolean;
  /** The definition in SQLite, with its checks. */
  definition: string;
}

const INTEGER_RANGES: Record<string, readonly [string, string]> = {
  TINYINT: ['-128', '127'],
  BOOLEAN: ['-128', '127'],
  BOOL: ['-128', '127'],
  SMALLINT: ['-32768', '32767'],
  MEDIUMINT: ['-8388608', '8388607'],
  INT: ['-2147483648', '2147483647'],
  INTEGER: ['-2147483648', '2147483647'],
  BIGINT: ['-9223372036854775808', '9223372036854775807'],
};

const UNSIGNED_MAXIMA: Record<string, string> = {
  TINYINT: '255',
  SMALLINT: '65535',
  MEDIUMINT: '16777215',
  INT: '4294967295',
  INTEGER: '4294967295',
};

/** Bytes a text type holds. */
const TEXT_BYTES: Record<string, number> = { TEXT: 65_535, MEDIUMTEXT: 16_777_215 };

/** Digits that a DECIMAL keeps exactly in the store's floating point. */
const EXACT_DECIMAL_DIGITS = 15;

interface StoredType {
  valueKind: ValueKind;
  affinity: string;
  /** Check expressions by the error they stand for. */
  checks: { error: 'range' | 'integer' | 'length' | 'date' | 'datetime' | 'json' | 'decimal'; expression: string }[];
}

const KNOWN_TYPES = new Set([
  ...Object.keys(INTEGER_RANGES),
  ...Object.keys(TEXT_BYTES),
  'DECIMAL',
  'DOUBLE',
  'VARCHAR',
  'CHAR',
  'JSON',
  'DATE',
  'TIMESTAMP',
  'DATETIME',
]);

function storedType(definition: Node, column: string): StoredType {
  const dataType = textOf(definition['dataType'], `the type of column ${column}`).toUpperCase();
  if (!KNOWN_TYPES.has(dataType)) throw unsupported(`the type ${dataType} of column ${column}`);
  onlyKnown(definition, ['dataType', 'length', 'scale', 'parentheses', 'suffix'], `the type of column ${column}`);
  const suffixes = Array.isArray(definition['suffix'])
    ? definition['suffix'].filter((entry) => typeof entry === 'string')
    : [];
  const length = typeof definition['length'] === 'number' ? definition['length'] : undefined;
  const name = quoted(column);
  const range = INTEGER_RANGES[dataType];
  if (range !== undefined) {
    let [low, high] = range;
    for (const suffix of suffixes) {
      const maximum = UNSIGNED_MAXIMA[dataType];
      if (suffix !== 'UNSIGNED' || maximum === undefined) throw unsupported(`${dataType} ${suffix}`);
      [low, high] = ['0', maximum];
    }
    const checks: StoredType['checks'] = [
      { error: 'integer', expression: `${name} IS NULL OR typeof(${name}) = 'integer'` },
    ];
    if (dataType !== 'BIGINT') checks.push({ error: 'range', expression: `${name} BETWEEN ${low} AND ${high}` });
    return { valueKind: { kind: dataType === 'BIGINT' ? 'bigint' : 'int' }, affinity: 'INTEGER', checks };
  }
  if (suffixes.length > 0) throw unsupported(`${dataType} ${suffixes.join(' ')}`);
  switch (dataType) {
    case 'DECIMAL': {
      const precision = length ?? 10;
      const scale = typeof definition['scale'] === 'number' ? definition['scale'] : 0;
      if (precision > EXACT_DECIMAL_DIGITS)
        throw unsupported(`DECIMAL(${precision})`, `Up to ${EXACT_DECIMAL_DIGITS} digits are kept exactly here.`);
      const limit = 10 ** (precision - scale);
      const expression = `${name} IS NULL OR (typeof(${name}) IN ('integer', 'real') AND abs(${name}) < ${limit} AND round(${name}, ${scale}) = ${name})`;
      return { valueKind: { kind: 'decimal', scale }, affinity: 'NUMERIC', checks: [{ error: 'decimal', expression }] };
    }
    case 'DOUBLE':
      return { valueKind: { kind: 'double' }, affinity: 'REAL', checks: [] };
    case 'VARCHAR':
    case 'CHAR': {
      const characters = length ?? (dataType === 'CHAR' ? 1 : undefined);
      if (characters === undefined) throw unsupported('VARCHAR without a length');
      return {
        valueKind: { kind: 'text' },
        affinity: 'TEXT',
        checks: [{ error: 'length', expression: `length(${name}) <= ${characters}` }],
      };
    }
    case 'TEXT':
    case 'MEDIUMTEXT': {
      const expression = `length(CAST(${name} AS BLOB)) <= ${TEXT_BYTES[dataType] ?? 0}`;
      return { valueKind: { kind: 'text' }, affinity: 'TEXT', checks: [{ error: 'length', expression }] };
    }
    case 'JSON':
      return {
        valueKind: { kind: 'json' },
        affinity: 'TEXT',
        checks: [{ error: 'json', expression: `${name} IS NULL OR json_valid(${name})` }],
      };
    case 'DATE': {
      const expression = `${name} IS NULL OR (length(${name}) = 10 AND date(${name}) IS NOT NULL AND date(${name}) = ${name})`;
      return { valueKind: { kind: 'text' }, affinity: 'TEXT', checks: [{ error: 'date', expression }] };
    }
    case 'TIMESTAMP':
    case 'DATETIME': {
      if (length !== undefined) throw unsupported(`${dataType}(${length})`);
      const expression = `${name} IS NULL OR (datetime(${name}) IS NOT NULL AND datetime(${name}) = ${name})`;
      return { valueKind: { kind: 'text' }, affinity: 'TEXT', checks: [{ error: 'datetime', expression }] };
    }
    default:
      throw unsupported(`the type ${dataType} of column ${column}`);
  }
}

function defaultValue(node: Node, column: string): string {
  onlyKnown(node, ['type', 'value'], `the default of column ${column}`);
  const value = node['value'];
  if (typeof value !== 'object' || value === null) throw unsupported(`the default of column ${column}`);
  const literal: Node = { ...value };
  switch (literal['type']) {
    case 'number':
      return String(literal['value']);
    case 'bool':
      return literal['value'] === true ? '1' : '0';
    case 'null':
      return 'NULL';
    case 'single_quote_string':
    case 'double_quote_string':
      return `'${literalText(literal).replaceAll("'", "''")}'`;
    case 'function':
      if (
        JSON.stringify(literal['name']).includes('"CURRENT_TIMESTAMP"') &&
        literal['over'] == null &&
        literal['args'] == null
      ) {
        return 'CURRENT_TIMESTAMP';
      }
      throw unsupported(`a computed default of column ${column}`);
    default:
      throw unsupported(`the default of column ${column}`);
  }
}

/** Only utf8mb4 and its binary collation keep the comparisons of both engines alike. */
export function requireBinaryText(value: unknown, what: string): void {
  const text = JSON.stringify(value ?? null).toLowerCase();
  const names = text.match(/[a-z0-9]+_[a-z0-9_]+|utf8mb4|utf8|latin1|ascii|binary/g) ?? [];
  const foreign = names.find((name) => name !== 'utf8mb4' && name !== 'utf8mb4_bin' && name !== 'character_set');
  if (foreign !== undefined || !text.includes('utf8mb4'))
    throw unsupported(`${what} ${foreign ?? text}`, 'Use utf8mb4 with utf8mb4_bin.');
}

const COLUMN_PROPERTIES = [
  'column',
  'definition',
  'resource',
  'nullable',
  'default_val',
  'primary_key',
  'unique',
  'auto_increment',
  'character_set',
  'collate',
  'comment',
  'keyword',
  'type',
  'action',
  'suffix',
];

/** A column of CREATE TABLE or ALTER TABLE ADD COLUMN. */
export function columnFrom(node: Node, name: string, inPrimaryKey: boolean): Column {
  if (node['reference_definition'] != null) throw unsupported('FOREIGN KEY', 'The service has no foreign keys.');
  onlyKnown(node, COLUMN_PROPERTIES, `column ${name}`);
  if (node['character_set'] != null) requireBinaryText(node['character_set'], 'CHARACTER SET');
  if (node['collate'] != null) requireBinaryText(node['collate'], 'COLLATE');
  const definition: Node = { ...(node['definition'] as Node) };
  const stored = storedType(definition, name);
  const nullable = !inPrimaryKey && JSON.stringify(node['nullable'] ?? '').includes('"not null"') === false;
  const autoIncrement = node['auto_increment'] != null;
  const parts = [quoted(name)];
  let hasDefault = nullable;
  let defaultsToNow = false;
  if (autoIncrement) {
    if (!inPrimaryKey || stored.affinity !== 'INTEGER')
      throw unsupported(`AUTO_INCREMENT on ${name}, which is not an integer primary key`);
    parts.push('INTEGER PRIMARY KEY AUTOINCREMENT');
  } else {
    parts.push(stored.affinity);
    if (!nullable) parts.push('NOT NULL');
    if (node['default_val'] != null) {
      const value = defaultValue(node['default_val'] as Node, name);
      defaultsToNow = value === 'CURRENT_TIMESTAMP';
      parts.push(`DEFAULT ${value}`);
      hasDefault = true;
    }
    for (const check of stored.checks)
      parts.push(`CONSTRAINT ${quoted(`${check.error}:${name}`)} CHECK (${check.expression})`);
  }
  return {
    name,
    valueKind: stored.valueKind,
    nullable,
    hasDefault,
    defaultsToNow,
    autoIncrement,
    definition: parts.join(' '),
  };
}

/** Turns a failed check of the store into the error MySQL raises for it. */
export function checkError(constraint: string): SqlError {
  const [error, column = ''] = constraint.split(':');
  switch (error) {
    case 'integer':
      return new SqlError('ER_TRUNCATED_WRONG_VALUE_FOR_FIELD', `Incorrect integer value for column '${column}'`);
    case 'length':
      return new SqlError('ER_DATA_TOO_LONG', `Data too long for column '${column}'`);
    case 'date':
      return new SqlError('ER_TRUNCATED_WRONG_VALUE', `Incorrect date value for column '${column}'`);
    case 'datetime':
      return new SqlError('ER_TRUNCATED_WRONG_VALUE', `Incorrect datetime value for column '${column}'`);
    case 'json':
      return new SqlError('ER_INVALID_JSON_TEXT', `Invalid JSON text for column '${column}'`);
    default:
      return new SqlError('ER_WARN_DATA_OUT_OF_RANGE', `Out of range value for column '${column}'`);
  }
}
