import { finiteNumber, type Fraction } from './exact-fraction';

/** What can't be known: why, and what would make it known. */
export interface Unknown {
  unknown: string;
  need: string;
}

export const unknown = (reason: string, need: string): Unknown => ({ unknown: reason, need });

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && 'unknown' in value;
}

/** As a number rounded half-even to ten decimals; unknown where no double is large enough. */
export function printed(value: Fraction): number | Unknown {
  return finiteNumber(value) ?? unknown('the number is too large to print', 'Give the amounts in a larger unit.');
}
