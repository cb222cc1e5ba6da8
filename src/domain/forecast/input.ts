import { unknown, type Outcome } from './outcome';
import { amountsOf, type ArrivalsMode, type Remaining } from './steps';

/** The levels that are shown everywhere, as shares. */
export const LEVELS: readonly number[] = [0.5, 0.7, 0.85, 0.95];
/** Weeks of history below which the offices give no forecast. */
export const FEWEST_WEEKS = 5;
/** Two hundred years: what takes longer is not worth a date. */
export const LONGEST_WEEKS = 10_400;

/** What a forecast rests on. Amounts are work items or points, never both at once. */
export interface ForecastInput {
  /** Work left now. */
  remaining: Remaining;
  /** Amounts finished in past weeks, weeks without work as 0, in any order. */
  throughput: readonly number[];
  /** Amounts of new work in past weeks; none where left out. */
  arrivals?: readonly number[];
  /** Default: paired where both samples have as many weeks, else independent. */
  arrivalsMode?: ArrivalsMode;
  /** Default `FEWEST_WEEKS`. */
  minimumWeeks?: number;
  /** Default `LONGEST_WEEKS`. */
  longestWeeks?: number;
  /** Additions that one exact distribution may cost before it is bracketed on a coarser grid. */
  workLimit?: number;
}

const isAmount = (value: number) => Number.isFinite(value) && value >= 0;

/** The default pairing of two samples. */
export function pairing(throughput: readonly number[], arrivals: readonly number[]): ArrivalsMode {
  return arrivals.length === throughput.length ? 'paired' : 'independent';
}

/** Why samples of past weeks carry no forecast; undefined where they do. */
export function refusalOfSamples(
  samples: readonly number[],
  minimumWeeks: number,
  what = 'throughput',
): string | undefined {
  if (samples.length === 0) return `no weeks of ${what}: give at least ${Math.max(1, minimumWeeks)}`;
  if (!samples.every(isAmount)) return `${what} holds an amount that is negative or not a number`;
  if (samples.length < minimumWeeks)
    return `too few weeks of ${what}: ${samples.length}, and a forecast needs at least ${minimumWeeks}`;
  return undefined;
}

function refusalOfRemaining(remaining: Remaining): string | undefined {
  const amounts = amountsOf(remaining);
  if (amounts.length === 0) return 'no remaining work is given';
  if (!amounts.every(isAmount)) return 'remaining work holds an amount that is negative or not a number';
  if (typeof remaining === 'number') return undefined;
  if ('low' in remaining)
    return remaining.low <= remaining.likely && remaining.likely <= remaining.high
      ? undefined
      : 'a range of remaining work must rise from low over likely to high';
  return remaining.every(({ weight }) => isAmount(weight)) && remaining.some(({ weight }) => weight > 0)
    ? undefined
    : 'the weights of remaining work must not be negative, and one must be above 0';
}

/** Whether nothing is left whichever amount comes true. */
export function nothingLeft(remaining: Remaining): boolean {
  if (typeof remaining === 'number') return remaining === 0;
  if ('low' in remaining) return remaining.high === 0;
  return remaining.every(({ amount, weight }) => amount === 0 || weight === 0);
}

/** Why an input carries no forecast of its weeks; undefined where it does. Nothing left needs no samples. */
export function refusalOf(input: ForecastInput): Extract<Outcome<never>, { known: false }> | undefined {
  const remaining = refusalOfRemaining(input.remaining);
  if (remaining !== undefined) return unknown(remaining);
  if (nothingLeft(input.remaining)) return undefined;
  const minimum = input.minimumWeeks ?? FEWEST_WEEKS;
  const arrivals = input.arrivals ?? [];
  const refused =
    refusalOfSamples(input.throughput, minimum) ??
    (arrivals.length > 0 ? refusalOfSamples(arrivals, minimum, 'arrivals') : undefined) ??
    (input.throughput.every((amount) => amount === 0)
      ? 'no throughput: nothing was finished in any of the weeks given'
      : undefined) ??
    (input.arrivalsMode === 'paired' && arrivals.length > 0 && arrivals.length !== input.throughput.length
      ? 'paired arrivals need as many weeks as throughput has'
      : undefined);
  return refused === undefined ? undefined : unknown(refused);
}
