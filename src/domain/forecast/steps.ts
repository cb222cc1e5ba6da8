import { decimalScale, greatestCommonDivisor } from './whole-amounts';

/** Equally likely weeks by the amount they move: distinct whole amounts, ascending, each with how often it was seen. */
export interface Steps {
  values: readonly number[];
  counts: readonly number[];
  /** Σ counts. */
  total: number;
}

/** Remaining scope as whole amounts, ascending, each with its whole weight. */
export type Scope = Steps;

/** Remaining work as a caller states it: a number, a range, or amounts with weights. */
export type Remaining =
  number | { low: number; likely: number; high: number } | readonly { amount: number; weight: number }[];

/** How throughput and arrivals of a week belong together. */
export type ArrivalsMode = 'paired' | 'independent';

/** The same amounts and counts in one order, whatever order they came in; counts in lowest terms. */
export function stepsOf(entries: Iterable<readonly [value: number, count: number]>): Steps {
  const counted = new Map<number, number>();
  for (const [value, count] of entries) if (count > 0) counted.set(value + 0, (counted.get(value) ?? 0) + count);
  const sorted = [...counted].sort(([one], [other]) => one - other);
  const common = greatestCommonDivisor(sorted.map(([, count]) => count)) || 1;
  const counts = sorted.map(([, count]) => count / common);
  return { values: sorted.map(([value]) => value), counts, total: counts.reduce((sum, count) => sum + count, 0) };
}

/** Σ value × count: positive where the work left shrinks on average. Exact for safe integers. */
export function drift({ values, counts }: Steps): number {
  return values.reduce((sum, value, at) => sum + value * (counts[at] ?? 0), 0);
}

/**
 * The weekly net movement, done − added. Paired: each week's own two figures stand together, so a busy week keeps its
 * new work. Independent: any week's throughput may meet any week's arrivals (convolution of both samples).
 */
export function netSteps(done: readonly number[], added: readonly number[], mode: ArrivalsMode): Steps {
  if (added.length === 0) return stepsOf(done.map((amount) => [amount, 1] as const));
  if (mode === 'independent') {
    const doneSteps = stepsOf(done.map((amount) => [amount, 1] as const));
    const addedSteps = stepsOf(added.map((amount) => [amount, 1] as const));
    return stepsOf(
      doneSteps.values.flatMap((amount, at) =>
        addedSteps.values.map(
          (other, beside) => [amount - other, (doneSteps.counts[at] ?? 0) * (addedSteps.counts[beside] ?? 0)] as const,
        ),
      ),
    );
  }
  if (added.length !== done.length) throw new RangeError('paired arrivals need as many weeks as throughput has');
  return stepsOf(done.map((amount, week) => [amount - (added[week] ?? 0), 1] as const));
}

/**
 * A range as a triangular distribution over whole amounts: weight rises evenly from low to likely and falls evenly to
 * high, ends included; exact whole weights.
 */
function triangular(low: number, likely: number, high: number): Steps {
  const rise = likely - low + 1;
  const fall = high - likely + 1;
  const entries: (readonly [number, number])[] = [];
  for (let amount = low; amount <= high; amount += 1)
    entries.push([amount, amount <= likely ? (amount - low + 1) * fall : (high - amount + 1) * rise]);
  return stepsOf(entries);
}

/** Work and weeks on one grid: every amount is a whole number of `unit`s, `unit` as large as that allows. */
export interface Grid {
  unit: number;
  scope: Scope;
  steps: Steps;
}

const WIDEST_RANGE = 100_000;

/** Amounts are told apart to six decimals, so that binary drift in an input does not count. */
const sixDecimals = (amount: number) => Number(amount.toFixed(6));

function rounded(remaining: Remaining): Remaining {
  if (typeof remaining === 'number') return sixDecimals(remaining);
  if ('low' in remaining)
    return {
      low: sixDecimals(remaining.low),
      likely: sixDecimals(remaining.likely),
      high: sixDecimals(remaining.high),
    };
  return remaining.map(({ amount, weight }) => ({ amount: sixDecimals(amount), weight: sixDecimals(weight) }));
}

/** The amounts that remaining work names, before any grid. */
export function amountsOf(remaining: Remaining): number[] {
  if (typeof remaining === 'number') return [remaining];
  if ('low' in remaining) return [remaining.low, remaining.likely, remaining.high];
  return remaining.map(({ amount }) => amount);
}

/**
 * Puts remaining work and weekly samples on one grid. Work left is rounded up to the grid, which changes nothing: sums
 * of weeks are whole grid units. Amounts count to six decimals. Throws RangeError on amounts with too many digits or a range of more than 100,000 steps.
 */
export function gridOf(
  stated: Remaining,
  statedDone: readonly number[],
  statedAdded: readonly number[],
  mode: ArrivalsMode,
): Grid {
  const remaining = rounded(stated);
  const done = statedDone.map(sixDecimals);
  const added = statedAdded.map(sixDecimals);
  const scale = decimalScale([...amountsOf(remaining), ...done, ...added]);
  const whole = (amount: number) => Math.round(amount * scale);
  const steps = netSteps(done.map(whole), added.map(whole), mode);
  const common = greatestCommonDivisor(steps.values) || 1;
  const onGrid = (amount: number) => Math.ceil(amount / common) + 0;
  let scope: Scope;
  if (typeof remaining === 'number') scope = stepsOf([[onGrid(whole(remaining)), 1]]);
  else if ('low' in remaining) {
    const { low, likely, high } = remaining;
    const own = decimalScale([low, likely, high]);
    if ((high - low) * own > WIDEST_RANGE) throw new RangeError('a range may span 100,000 steps at most');
    const spread = triangular(Math.round(low * own), Math.round(likely * own), Math.round(high * own));
    scope = stepsOf(
      spread.values.map((amount, at) => [onGrid(amount * (scale / own)), spread.counts[at] ?? 0] as const),
    );
  } else {
    const weightScale = decimalScale(remaining.map(({ weight }) => weight));
    scope = stepsOf(
      remaining.map(({ amount, weight }) => [onGrid(whole(amount)), Math.round(weight * weightScale)] as const),
    );
  }
  return {
    unit: common / scale,
    scope,
    steps: stepsOf(steps.values.map((value, at) => [value / common, steps.counts[at] ?? 0] as const)),
  };
}
