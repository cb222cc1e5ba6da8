import { toWhole, finiteNumber } from '../exact-fraction';
import { exactInteger } from '../money';
import { unknown, type Quantity, type UnknownReason } from '../earned-value/quantity';

/** What a report keeps of a quantity: a number, or why there is none and what would make it known. */
export type Told = number | { reason: UnknownReason; need: string };

const TOO_LARGE = unknown('not-given', 'The figure is too large to be told.');

/** A quantity as a plain number, rounded half-even to ten decimals. */
export function toldNumber(quantity: Quantity): Told {
  if (!quantity.known) return { reason: quantity.reason, need: quantity.need };
  const value = finiteNumber(quantity.value);
  return value === undefined ? { reason: TOO_LARGE.reason, need: TOO_LARGE.need } : value;
}

/** A quantity of money as whole minor units, rounded half-even once. */
export function toldMinor(quantity: Quantity): Told {
  if (!quantity.known) return { reason: quantity.reason, need: quantity.need };
  return exactInteger(toWhole(quantity.value));
}

/** Whether a number is told. */
export function isTold(told: Told): told is number {
  return typeof told === 'number';
}
