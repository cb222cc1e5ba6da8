import { compare, exact, minus, over, plus, times, finiteNumber, ZERO, type Fraction } from '../exact-fraction';

/** Why a figure of earned value can't be known. */
export type UnknownReason =
  | 'not-given'
  | 'no-cost'
  | 'nothing-planned'
  | 'nothing-earned'
  | 'no-budget'
  | 'budget-spent'
  | 'nothing-left-to-spend'
  | 'earned-above-budget'
  | 'no-time-passed'
  | 'planned-duration-used'
  | 'complete'
  | 'plan-too-short'
  | 'coverage-too-low'
  | 'no-outside-forecast'
  | 'project-unknown';

export interface Unknown {
  readonly known: false;
  readonly reason: UnknownReason;
  /** What is missing and what would make it known, for a reader. */
  readonly need: string;
}

/** An exact value, or why there is none. Money is in the unit of the amounts given; indices are plain ratios. */
export type Quantity = { readonly known: true; readonly value: Fraction } | Unknown;

/** A value that is known. */
export function known(value: Fraction): Quantity {
  return { known: true, value };
}

/** A value that can't be known, and why. */
export function unknown(reason: UnknownReason, need: string): Unknown {
  return { known: false, reason, need };
}

/** A value that may have been left out. */
export function given(value: number | Fraction | undefined, name: string): Quantity {
  if (value === undefined) return unknown('not-given', `${name} is not given.`);
  return known(typeof value === 'number' ? exact(value) : value);
}

/** Applies a function to values that are all known; the first unknown one stands for the result otherwise. */
export function combine(
  quantities: readonly Quantity[],
  apply: (...values: Fraction[]) => Quantity | Fraction,
): Quantity {
  const values: Fraction[] = [];
  for (const quantity of quantities) {
    if (!quantity.known) return quantity;
    values.push(quantity.value);
  }
  const result = apply(...values);
  return 'known' in result ? result : known(result);
}

/** The sum of two quantities. */
export function sum(left: Quantity, right: Quantity): Quantity {
  return combine([left, right], (a = ZERO, b = ZERO) => plus(a, b));
}

/** The difference of two quantities. */
export function difference(left: Quantity, right: Quantity): Quantity {
  return combine([left, right], (a = ZERO, b = ZERO) => minus(a, b));
}

/** The product of two quantities. */
export function product(left: Quantity, right: Quantity): Quantity {
  return combine([left, right], (a = ZERO, b = ZERO) => times(a, b));
}

/** A quotient; unknown for the given reason unless the divisor is above zero. */
export function ratio(left: Quantity, right: Quantity, reason: UnknownReason, need: string): Quantity {
  return combine([left, right], (a = ZERO, b = ZERO) => (compare(b, ZERO) > 0 ? over(a, b) : unknown(reason, need)));
}

/** What is printed: a plain number rounded to ten decimals, or the reason. */
export function printed(quantity: Quantity): number | { unknown: string } {
  if (!quantity.known) return { unknown: quantity.need };
  return finiteNumber(quantity.value) ?? { unknown: 'The figure is too large to be told.' };
}
