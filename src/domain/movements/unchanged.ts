import { exactInteger } from '../money';
import { CAUSES, type Cause } from './cause';
import type { MeasureChange, MovementTotal } from './change';
import { MEASURES, type Amount } from './movement';

const keyOf = ({ measure, currency }: Pick<Amount, 'measure' | 'currency'>) => JSON.stringify([measure, currency]);

const noCauses = () => Object.fromEntries(CAUSES.map((cause) => [cause, 0])) as Record<Cause, number>;

const orderOf = ({ measure, currency }: MeasureChange) => `${MEASURES.indexOf(measure)} ${currency ?? ''}`;

/** A currency in which nothing stood at either end and nothing moved is none to tell of. */
const isTold = ({ currency, opening, closing, byCause }: MeasureChange) =>
  currency === null || opening !== 0 || closing !== 0 || Object.values(byCause).some((amount) => amount !== 0);

function linesOf(changes: readonly MeasureChange[]) {
  const lines = new Map(changes.map((change) => [keyOf(change), { ...change, byCause: { ...change.byCause } }]));
  return {
    at(part: Pick<Amount, 'measure' | 'currency'>) {
      const { measure, currency } = part;
      const line = lines.get(keyOf(part)) ?? {
        ...{ measure, currency, opening: 0, closing: 0, byCause: noCauses(), movements: [] },
      };
      lines.set(keyOf(part), line);
      return line;
    },
    sorted: (): MeasureChange[] =>
      [...lines.values()].filter(isTold).sort((left, right) => (orderOf(left) < orderOf(right) ? -1 : 1)),
  };
}

/**
 * Adds what did not change to both ends of what did. Throws RangeError if a sum can't be held exactly. Measures keep their
 * order, and of cost so do the currencies by their codes.
 */
export function withUnchanged(changes: readonly MeasureChange[], unchanged: readonly Amount[]): MeasureChange[] {
  const lines = linesOf(changes);
  for (const part of unchanged) {
    const line = lines.at(part);
    line.opening = exactInteger(line.opening + part.amount);
    line.closing = exactInteger(line.closing + part.amount);
  }
  return lines.sorted();
}

/**
 * Carries a change that begins at the end of one day back to the end of an earlier one, by sums of movements by day: those
 * after `to` were not yet when it closes, those before are part of it. Throws RangeError if a sum can't be held exactly.
 */
export function withDaySums(
  changes: readonly MeasureChange[],
  sums: readonly Omit<MovementTotal, 'project'>[],
  to: string,
): MeasureChange[] {
  const lines = linesOf(changes);
  for (const sum of sums) {
    const line = lines.at(sum);
    line.opening = exactInteger(line.opening - sum.amount);
    if (sum.day > to) line.closing = exactInteger(line.closing - sum.amount);
    else line.byCause[sum.cause] = exactInteger(line.byCause[sum.cause] + sum.amount);
  }
  return lines.sorted();
}
