import type { ValueKind } from './column-types';
import { unsupported } from './errors';
import { isInteger, mergeKinds } from './scope';

/** A compiled expression: SQLite text, how its value travels, and whether it is a bare column or placeholder. */
export interface Expression {
  sql: string;
  valueKind: ValueKind;
  bare?: 'column' | 'name' | 'placeholder' | 'literal';
  /** Where it is a column, its name, for the checks of GROUP BY and of assignments. */
  column?: string;
}

type Emit = (args: Expression[]) => { sql: string; valueKind: ValueKind };

const BIGINT: ValueKind = { kind: 'bigint' };
const TEXT: ValueKind = { kind: 'text' };

const merged = (args: Expression[]): ValueKind => args.map((argument) => argument.valueKind).reduce(mergeKinds);
const list = (args: Expression[]): string => args.map((argument) => argument.sql).join(', ');
const at = (args: Expression[], index: number): Expression =>
  args[index] ?? { sql: 'NULL', valueKind: { kind: 'unknown' } };
const call =
  (name: string, valueKind: ValueKind): Emit =>
  (args) => ({ sql: `${name}(${list(args)})`, valueKind });

/** Compares a placeholder beside numbers as a number, as MySQL does: without it the store would compare by storage class. */
export function asNumberBeside(expression: Expression, others: Expression[]): Expression {
  if (expression.bare !== 'placeholder') return expression;
  const besideNumber = others.some((other) => other.bare !== 'column' && isNumericKind(other.valueKind));
  return besideNumber ? { ...expression, sql: `CAST(${expression.sql} AS NUMERIC)` } : expression;
}

function isNumericKind(valueKind: ValueKind): boolean {
  return (
    valueKind.kind === 'int' ||
    valueKind.kind === 'bigint' ||
    valueKind.kind === 'double' ||
    valueKind.kind === 'decimal'
  );
}

function numericPlaceholders(args: Expression[]): Expression[] {
  if (!args.some((argument) => isNumericKind(argument.valueKind))) return args;
  return args.map((argument) =>
    argument.bare === 'placeholder' ? { ...argument, sql: `CAST(${argument.sql} AS NUMERIC)` } : argument,
  );
}

function wholeOnly(name: string, argument: Expression): void {
  if (!isInteger(argument.valueKind) && argument.bare !== 'placeholder')
    throw unsupported(`${name} of a value that is not a whole number`);
}

/** Rounds towards minus or plus infinity without the store's optional mathematics functions. */
function towards(direction: 'down' | 'up'): Emit {
  return (args) => {
    const value = at(args, 0).sql;
    if (args.some((argument) => argument.bare === 'placeholder') || value.includes('?'))
      throw unsupported('rounding a placeholder');
    const whole = `CAST(${value} AS INTEGER)`;
    const sql = direction === 'down' ? `(${whole} - ((${value}) < ${whole}))` : `(${whole} + ((${value}) > ${whole}))`;
    return { sql, valueKind: BIGINT };
  };
}

const substring: Emit = (args) => ({ sql: `substr(${list(args)})`, valueKind: TEXT });

/** Every scalar function in use: how many arguments it takes and what it becomes. */
export const FUNCTIONS: Record<string, { arguments: readonly [number, number]; emit: Emit }> = {
  ABS: { arguments: [1, 1], emit: (args) => ({ sql: `abs(${list(args)})`, valueKind: at(args, 0).valueKind }) },
  CEIL: { arguments: [1, 1], emit: towards('up') },
  CEILING: { arguments: [1, 1], emit: towards('up') },
  CHAR_LENGTH: { arguments: [1, 1], emit: call('length', BIGINT) },
  COALESCE: {
    arguments: [1, 100],
    emit: (args) => ({
      sql: args.length === 1 ? `(${list(args)})` : `coalesce(${list(args)})`,
      valueKind: merged(args),
    }),
  },
  CONCAT: {
    arguments: [1, 100],
    emit: (args) => ({ sql: `(${args.map((argument) => `(${argument.sql})`).join(' || ')} || '')`, valueKind: TEXT }),
  },
  DATE: { arguments: [1, 1], emit: call('date', TEXT) },
  FLOOR: { arguments: [1, 1], emit: towards('down') },
  GREATEST: {
    arguments: [2, 100],
    emit: (args) => ({ sql: `max(${list(numericPlaceholders(args))})`, valueKind: merged(args) }),
  },
  IF: { arguments: [3, 3], emit: (args) => ({ sql: `iif(${list(args)})`, valueKind: merged(args.slice(1)) }) },
  IFNULL: { arguments: [2, 2], emit: (args) => ({ sql: `ifnull(${list(args)})`, valueKind: merged(args) }) },
  ISNULL: { arguments: [1, 1], emit: (args) => ({ sql: `((${list(args)}) IS NULL)`, valueKind: BIGINT }) },
  JSON_EXTRACT: {
    arguments: [2, 2],
    emit: (args) => ({ sql: `(${at(args, 0).sql} -> ${at(args, 1).sql})`, valueKind: { kind: 'json' } }),
  },
  LEAST: {
    arguments: [2, 100],
    emit: (args) => ({ sql: `min(${list(numericPlaceholders(args))})`, valueKind: merged(args) }),
  },
  LEFT: {
    arguments: [2, 2],
    emit: (args) => ({ sql: `substr(${at(args, 0).sql}, 1, ${at(args, 1).sql})`, valueKind: TEXT }),
  },
  LENGTH: { arguments: [1, 1], emit: (args) => ({ sql: `length(CAST(${list(args)} AS BLOB))`, valueKind: BIGINT }) },
  LOWER: { arguments: [1, 1], emit: call('lower', TEXT) },
  MOD: {
    arguments: [2, 2],
    emit: (args) => {
      args.forEach((argument) => wholeOnly('MOD', argument));
      return { sql: `((${at(args, 0).sql}) % (${at(args, 1).sql}))`, valueKind: BIGINT };
    },
  },
  NULLIF: { arguments: [2, 2], emit: (args) => ({ sql: `nullif(${list(args)})`, valueKind: at(args, 0).valueKind }) },
  REPLACE: { arguments: [3, 3], emit: call('replace', TEXT) },
  ROUND: {
    arguments: [1, 2],
    emit: (args) => {
      const places = args.length === 1 ? 0 : Number(at(args, 1).sql);
      if (!Number.isInteger(places) || places < 0)
        throw unsupported('ROUND to a number of places that is not a literal');
      if (places === 0)
        return { sql: `CAST(round(${at(args, 0).sql}) AS INTEGER)`, valueKind: { kind: 'decimal', scale: 0 } };
      return { sql: `round(${list(args)})`, valueKind: { kind: 'decimal', scale: places } };
    },
  },
  SIGN: { arguments: [1, 1], emit: call('sign', BIGINT) },
  SUBSTR: { arguments: [2, 3], emit: substring },
  SUBSTRING: { arguments: [2, 3], emit: substring },
  TRIM: { arguments: [1, 1], emit: call('trim', TEXT) },
  UPPER: { arguments: [1, 1], emit: call('upper', TEXT) },
};

/** Aggregates and how their result travels: COUNT is a BIGINT, SUM and AVG of whole numbers a DECIMAL. */
export const AGGREGATES: Record<string, (argument: ValueKind) => ValueKind> = {
  COUNT: () => BIGINT,
  SUM: (argument) =>
    argument.kind === 'double'
      ? argument
      : { kind: 'decimal', scale: argument.kind === 'decimal' ? argument.scale : 0 },
  AVG: (argument) =>
    argument.kind === 'double'
      ? argument
      : { kind: 'decimal', scale: (argument.kind === 'decimal' ? argument.scale : 0) + 4 },
  MIN: (argument) => argument,
  MAX: (argument) => argument,
};
