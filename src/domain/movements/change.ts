import { exactInteger } from '../money';
import { CAUSES, type Cause } from './cause';
import { ITEMS, type ItemVersion } from './item-version';
import { heldOn, MEASURES, movementsOf, type Amount, type Measure, type Movement, type Place } from './movement';
import { POSTINGS, type PostingVersion } from './posting-version';

/** Everything that the ledger keeps of the past: versions in any order, repeated or not. */
export interface History {
  items: readonly ItemVersion[];
  postings: readonly PostingVersion[];
}

/** What to look at. Left out: everything. A slice is named with its project. */
export interface Scope {
  projects?: readonly string[];
  slices?: readonly Place[];
}

/** One measure between two dates: opening + the sum of `byCause` = closing, exactly. */
export interface MeasureChange {
  measure: Measure;
  /** Of cost; null for all else. */
  currency: string | null;
  opening: number;
  closing: number;
  byCause: Readonly<Record<Cause, number>>;
  /** The movements behind it, in order of time. */
  movements: Movement[];
}

/** Movements summed by project, day and cause, each measure and currency apart. */
export interface MovementTotal {
  project: string;
  day: string;
  cause: Cause;
  measure: Measure;
  currency: string | null;
  amount: number;
}

/** All movements of items and postings by the days of a time zone, in order of time. */
export function allMovements(history: History, timeZone: string): Movement[] {
  return [...movementsOf(history.items, ITEMS, timeZone), ...movementsOf(history.postings, POSTINGS, timeZone)].sort(
    (left, right) => left.updated - right.updated,
  );
}

/** Sums movements by project, day, cause, measure and currency; sums of nothing are left out. Merging days or projects is adding. */
export function foldMovements(movements: readonly Movement[]): MovementTotal[] {
  const totals = new Map<string, MovementTotal>();
  for (const { project, day, cause, measure, currency, amount } of movements) {
    const key = JSON.stringify([project, day, cause, measure, currency]);
    const known = totals.get(key);
    totals.set(key, {
      ...{ project, day, cause, measure, currency },
      amount: exactInteger((known?.amount ?? 0) + amount),
    });
  }
  return [...totals.values()].filter(({ amount }) => amount !== 0);
}

function within(scope: Scope): (place: Place) => boolean {
  const projects = scope.projects && new Set(scope.projects);
  const slices = scope.slices && new Set(scope.slices.map(({ project, slice }) => JSON.stringify([project, slice])));
  return ({ project, slice }) =>
    (!projects || projects.has(project)) && (!slices || slices.has(JSON.stringify([project, slice])));
}

const keyOf = ({ measure, currency }: Amount) => JSON.stringify([measure, currency]);

function sums(parts: readonly Amount[]): Map<string, number> {
  const result = new Map<string, number>();
  for (const part of parts) result.set(keyOf(part), exactInteger((result.get(keyOf(part)) ?? 0) + part.amount));
  return result;
}

function byCause(movements: readonly Movement[]): Record<Cause, number> {
  const result = Object.fromEntries(CAUSES.map((cause) => [cause, 0])) as Record<Cause, number>;
  for (const { cause, amount } of movements) result[cause] = exactInteger(result[cause] + amount);
  return result;
}

/**
 * What changed in a scope from the end of one ISO day to the end of another, and why. Movements are dated when the ledger
 * learnt of them. A move inside the scope is no change of it. Opening and closing are read from the versions, not from the
 * movements; throws RangeError if the two ever disagree, if the days are the wrong way round, or if a sum can't be held exactly.
 */
export function explainChange(
  history: History,
  scope: Scope,
  openingDay: string,
  closingDay: string,
  timeZone: string,
): MeasureChange[] {
  if (closingDay < openingDay) throw new RangeError(`${closingDay} is before ${openingDay}`);
  const inScope = within(scope);
  const on = (day: string) =>
    [...heldOn(history.items, ITEMS, day, timeZone), ...heldOn(history.postings, POSTINGS, day, timeZone)].filter(
      inScope,
    );
  const opening = on(openingDay);
  const closing = on(closingDay);
  const movements = allMovements(history, timeZone).filter(
    (movement) =>
      openingDay < movement.day &&
      movement.day <= closingDay &&
      inScope(movement) &&
      !(movement.counterpart && inScope(movement.counterpart)),
  );
  const [openingSums, closingSums] = [sums(opening), sums(closing)];
  const currencies = [...opening, ...closing, ...movements]
    .map(({ currency }) => currency)
    .filter((one) => one !== null);
  const lines = MEASURES.flatMap((measure): { measure: Measure; currency: string | null }[] =>
    measure === 'costMinor'
      ? [...new Set(currencies)].sort().map((currency) => ({ measure, currency }))
      : [{ measure, currency: null }],
  );
  return lines.map(({ measure, currency }) => {
    const key = JSON.stringify([measure, currency]);
    const own = movements.filter((movement) => keyOf(movement) === key);
    const change = {
      ...{ measure, currency, opening: openingSums.get(key) ?? 0, closing: closingSums.get(key) ?? 0 },
      ...{ byCause: byCause(own), movements: own },
    };
    const moved = Object.values(change.byCause).reduce((sum, amount) => sum + amount, 0);
    if (change.opening + moved !== change.closing)
      throw new RangeError(`${measure}: ${change.opening} and ${moved} are not ${change.closing}`);
    return change;
  });
}
