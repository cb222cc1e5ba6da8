import type { ValueKind } from './column-types';
import { SqlError, unsupported } from './errors';

/** What the store binds: whole numbers as bigint, because it takes every JavaScript number for floating point. */
export type Parameter = string | number | bigint | null;

/** A JSON parameter as the store binds it. */
export function bindable(value: unknown): Parameter {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'number') {
    if (!Number.isInteger(value)) return value;
    if (!Number.isSafeInteger(value)) {
      throw new SqlError('ER_WARN_DATA_OUT_OF_RANGE', `${value} is beyond what a JSON number holds exactly`, {
        suggestion: 'Bind it as a string.',
      });
    }
    return BigInt(value);
  }
  throw unsupported(
    `a parameter that is ${Array.isArray(value) ? 'a list' : `of type ${typeof value}`}`,
    'Bind one value for each placeholder.',
  );
}

/** A stored value as the service sends it: BIGINT and DECIMAL as strings. */
export function outgoing(value: unknown, valueKind: ValueKind): unknown {
  if (value === null || value === undefined) return null;
  switch (valueKind.kind) {
    case 'int':
    case 'double':
      return Number(value);
    case 'bigint':
      return typeof value === 'number' ? String(Math.trunc(value)) : String(value);
    case 'decimal':
      return decimalText(value, valueKind.scale);
    case 'json':
      return JSON.parse(String(value));
    case 'text':
      return String(value);
    case 'unknown':
      return typeof value === 'bigint' ? String(value) : value;
  }
}

function decimalText(value: unknown, scale: number): string {
  if (typeof value === 'bigint') return scale === 0 ? String(value) : `${value}.${'0'.repeat(scale)}`;
  return Number(value).toFixed(scale);
}
