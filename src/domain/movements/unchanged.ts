import { exactInteger } from '../money';
import { CAUSES, type Cause } from './cause';
import type { MeasureChange } from './change';
import { MEASURES, type Amount } from './movement';

const keyOf = ({ measure, currency }: Pick<Amount, 'measure' | 'currency'>) => JSON.stringify([measure, currency]);

const noCauses = () => Object.fromEntries(CAUSES.map((cause) => [cause, 0])) as Record<Cause, number>;

/**
 * Adds what did not change to both ends of what did. Throws RangeError if a sum can't be held exactly. Measures keep their
 * order, and of cost so do the currencies by their codes.
 */
export function withUnchanged(changes: readonly MeasureChange[], unchanged: readonly Amount[]): MeasureChange[] {
  const lines = new Map(changes.map((change) => [keyOf(change), { ...change }]));
  for (const part of unchanged) {
    const { measure, currency, amount } = part;
    const line = lines.get(keyOf(part)) ?? {
      ...{ measure, currency, opening: 0, closing: 0, byCause: noCauses(), movements: [] },
    };
    lines.set(keyOf(part), line);
    line.opening = exactInteger(line.opening + amount);
    line.closing = exactInteger(line.closing + amount);
  }
  const orderOf = ({ measure, currency }: MeasureChange) => `${MEASURES.indexOf(measure)} ${currency ?? ''}`;
  return [...lines.values()].sort((left, right) => (orderOf(left) < orderOf(right) ? -1 : 1));
}
