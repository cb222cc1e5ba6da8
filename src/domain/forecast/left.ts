import { drift, type Scope, type Steps } from './steps';

/** Thrown where a distribution would take more work or memory than was allowed; a RangeError, so `countable` tells it. */
export class TooLarge extends RangeError {}

/** The chance that work is left, with a bound on what rounding can have moved it by, either way. */
export interface Chance {
  value: number;
  error: number;
}

/** The distribution of work left, week by week: computed as far as it is asked for. */
export interface WorkLeft {
  /** The chance that work is left after so many weeks; 0 weeks is now. Never rises with weeks. */
  alive(weeks: number): Chance;
  /**
   * An upper bound on the chance that work left after so many weeks, the last ones computed, is ever finished; where it is
   * above `enough`, only that much of it as shows so.
   */
  everFinishing(enough?: number): number;
  /** Weeks computed so far. */
  readonly weeks: number;
}

/** Additions that one distribution may cost: about a second on one core. */
export const WORK_LIMIT = 1_000_000_000;

/** What adding one amount up with its rounding error costs, in additions. */
const SUM_COST = 4;
const EPSILON = 2 ** -53;
/** What may be dropped a week at each far end of the distribution; it is kept account of and stays in the error. */
const NEGLIGIBLE = 1e-22;
const WIDEST = 4_000_000;
/** From the first amount that is ever finished with a smaller chance than this, all larger ones are bounded together. */
const HOPELESS = 1e-40;

/**
 * The decay θ > 0 with E[exp(θ × net)] ≤ 1 for a net movement that is negative on average: a backlog of r is ever
 * finished with a chance of at most exp(−θ r) (Lundberg 1903; Kingman 1964). 0 where the bound says nothing.
 */
export function finishingDecay(steps: Steps): number {
  const most = steps.values.at(-1) ?? 0;
  if (drift(steps) >= 0) return 0;
  if (most <= 0) return Infinity;
  const above = (theta: number) =>
    steps.values.reduce(
      (sum, value, at) => sum + ((steps.counts[at] ?? 0) / steps.total) * Math.exp(theta * value),
      0,
    ) > 1;
  let high = 1 / most;
  while (!above(high)) high *= 2;
  let low = 0;
  for (let round = 0; round < 200; round += 1) {
    const middle = (low + high) / 2;
    if (above(middle)) high = middle;
    else low = middle;
  }
  return low * (1 - 1e-9);
}

/**
 * Convolves weekly movements onto the work left. Work that has once reached nothing left stays finished, so new work
 * does not reopen it. All terms are positive, so the relative error of a chance grows by one rounding per term and week
 * and is bounded exactly; `error` carries that bound.
 */
export function workLeft(scope: Scope, steps: Steps, workLimit = WORK_LIMIT): WorkLeft {
  const moves = steps.values.map((value, at) => ({ value, chance: (steps.counts[at] ?? 0) / steps.total }));
  const certain = moves.length === 1 && scope.values.length === 1;
  const growth = Math.max(0, -(steps.values[0] ?? 0));
  const decay = finishingDecay(steps);
  const mayFinish = (amount: number) => (decay === 0 ? 1 : Math.exp(-decay * amount));
  const widest = Math.min(WIDEST, workLimit);
  const capacity = (needed: number) => {
    if (needed > widest) throw new TooLarge('the amounts lie too far apart to be reckoned week by week');
    return needed;
  };
  let high = Math.max(0, scope.values.at(-1) ?? 0);
  let low = Math.max(1, scope.values[0] ?? 1);
  let now = new Float64Array(capacity(high + 1 + growth * 64));
  let next = new Float64Array(now.length);
  scope.values.forEach((amount, at) => {
    if (amount > 0) now[amount] = (scope.counts[at] ?? 0) / scope.total;
  });
  let spent = 0;
  // What is dropped is still work left: it stays in the chance, and is an error only as far as it may yet finish.
  let lost = 0;
  let dropped = 0;
  const chances: Chance[] = [];

  const note = () => {
    let sum = lost;
    let carried = 0;
    for (let amount = low; amount <= high; amount += 1) {
      const term = (now[amount] ?? 0) - carried;
      const total = sum + term;
      carried = total - sum - term;
      sum = total;
    }
    const before = chances.at(-1)?.value ?? 1;
    const relative = certain ? 0 : (chances.length * (moves.length + 2) + 6) * EPSILON * 1.1;
    chances.push({ value: Math.min(before, sum), error: sum * relative + dropped });
  };

  const advance = () => {
    const top = high + growth;
    spent += (high - low + 1) * (moves.length + SUM_COST);
    if (spent > workLimit) throw new TooLarge('reckoning so many weeks takes too long');
    if (top >= now.length) {
      const wider = new Float64Array(capacity(Math.max(top + 1, Math.min(widest, now.length * 2))));
      wider.set(now);
      now = wider;
      next = new Float64Array(now.length);
    } else next.fill(0, 0, top + 1);
    for (const { value, chance } of moves)
      for (let amount = Math.max(low, value + 1); amount <= high; amount += 1)
        next[amount - value] = (next[amount - value] ?? 0) + (now[amount] ?? 0) * chance;
    [now, next] = [next, now];
    low = Math.max(1, low - Math.max(0, steps.values.at(-1) ?? 0));
    high = top;
    trim();
  };

  const drop = (amount: number, budget: number, share: number): number | undefined => {
    const loss = (now[amount] ?? 0) * share;
    if (loss > budget) return undefined;
    dropped += loss;
    lost += now[amount] ?? 0;
    now[amount] = 0;
    return budget - loss;
  };

  const trim = () => {
    let budget: number | undefined = NEGLIGIBLE;
    while (high > low && budget !== undefined) {
      budget = drop(high, budget, mayFinish(high));
      if (budget !== undefined) high -= 1;
    }
    budget = NEGLIGIBLE;
    while (low < high && budget !== undefined) {
      budget = drop(low, budget, 1);
      if (budget !== undefined) low += 1;
    }
  };

  note();
  return {
    alive(weeks) {
      while (chances.length <= weeks) {
        advance();
        note();
      }
      return chances[weeks] ?? { value: 0, error: 0 };
    },
    everFinishing(enough = Infinity) {
      if (decay === 0) return (chances.at(-1)?.value ?? 0) > 0 ? 1 : 0;
      let bound = dropped;
      if (decay === Infinity) return bound;
      for (let amount = low; amount <= high && bound <= enough; amount += 1) {
        const share = mayFinish(amount);
        // What is left of the distribution is at most 1, and larger amounts finish less often still.
        if (share < HOPELESS) return bound + HOPELESS;
        bound += (now[amount] ?? 0) * share;
      }
      return bound;
    },
    get weeks() {
      return chances.length - 1;
    },
  };
}
