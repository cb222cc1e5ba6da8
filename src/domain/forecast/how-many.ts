import { compare, exact } from '../exact-fraction';
import { isLevel } from '../percentile';
import { chanceBelow } from './exact';
import type { Bounded, Method } from './finish';
import { FEWEST_WEEKS, pairing, refusalOfSamples } from './input';
import { WORK_LIMIT } from './left';
import { countable, known, unknown, type Outcome } from './outcome';
import { gridOf, stepsOf, type ArrivalsMode, type Grid, type Steps } from './steps';

/** An amount that is reached with at least the level's chance. */
export interface AmountReached extends Bounded {
  level: number;
  /** The largest amount whose chance of being reached or passed is at least the level. */
  amount: number;
}

/** The answer to "how many", level by level. */
export interface HowManyForecast {
  weeks: number;
  /** Mean of the sum: weeks × mean week. */
  mean: number;
  levels: Outcome<AmountReached>[];
  method: Method;
  unit: number;
}

/** What a forecast of an amount rests on. */
export interface HowManyInput {
  throughput: readonly number[];
  /** With arrivals the amount is net: by how much the work left shrinks; negative where it grows. */
  arrivals?: readonly number[];
  arrivalsMode?: ArrivalsMode;
  weeks: number;
  minimumWeeks?: number;
  workLimit?: number;
}

/** Different sums that one distribution may hold. */
const WIDEST_SUM = 2_000_000;

interface Sum {
  /** Chance of at least each amount above the least possible, descending from 1. */
  atLeast: Float64Array;
  /** Bound on the relative error of each chance. */
  relative: number;
  /** Steps moved so that the slowest week is 0. */
  steps: Steps;
  /** The least possible sum. */
  offset: number;
}

function sumOf(steps: Steps, weeks: number): Sum {
  const slowest = steps.values[0] ?? 0;
  const moved: Steps = { ...steps, values: steps.values.map((value) => value - slowest) };
  const fastest = moved.values.at(-1) ?? 0;
  let now = new Float64Array(fastest * weeks + 1);
  let next = new Float64Array(now.length);
  now[0] = 1;
  for (let week = 0; week < weeks; week += 1) {
    next.fill(0, 0, fastest * (week + 1) + 1);
    moved.values.forEach((value, at) => {
      const chance = (moved.counts[at] ?? 0) / moved.total;
      for (let amount = 0; amount <= fastest * week; amount += 1)
        next[amount + value] = (next[amount + value] ?? 0) + (now[amount] ?? 0) * chance;
    });
    [now, next] = [next, now];
  }
  for (let amount = now.length - 2; amount >= 0; amount -= 1) now[amount] = (now[amount] ?? 0) + (now[amount + 1] ?? 0);
  const relative = (weeks * (moved.values.length + 2) + now.length + 6) * 2 ** -53 * 1.1;
  return { atLeast: now, relative, steps: moved, offset: slowest * weeks };
}

function largest(sum: Sum, weeks: number, level: number): number {
  const reaches = (amount: number): boolean => {
    if (amount === 0) return true;
    const chance = sum.atLeast[amount] ?? 0;
    const distance = chance - level;
    if (Math.abs(distance) > chance * sum.relative + 4e-16) return distance > 0;
    const below = chanceBelow(sum.steps, weeks, amount);
    const reached = { numerator: below.denominator - below.numerator, denominator: below.denominator };
    return compare(reached, exact(level)) >= 0;
  };
  let [low, high] = [0, sum.atLeast.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (reaches(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

const clamped = (chance: number) => Math.min(1, Math.max(0, chance));

/**
 * How much is finished in so many weeks, level by level: the largest amount m with P(sum of the weeks ≥ m) ≥ level.
 * With arrivals the sums are of done − added. Exact convolution; where it is too large, on a coarser grid with every
 * week rounded down, so that the amount is never promised too high, and bounded by the same rounded up.
 */
export function forecastHowMany(input: HowManyInput, levels: readonly number[]): Outcome<HowManyForecast> {
  const { throughput, weeks, minimumWeeks = FEWEST_WEEKS, workLimit = WORK_LIMIT } = input;
  const arrivals = input.arrivals ?? [];
  const refused =
    refusalOfSamples(throughput, minimumWeeks) ??
    (arrivals.length > 0 ? refusalOfSamples(arrivals, minimumWeeks, 'arrivals') : undefined);
  if (refused !== undefined) return unknown(refused);
  if (!Number.isInteger(weeks) || weeks < 0) return unknown('weeks must be a whole number from 0');
  const mode = input.arrivalsMode ?? pairing(throughput, arrivals);
  if (mode === 'paired' && arrivals.length > 0 && arrivals.length !== throughput.length)
    return unknown('paired arrivals need as many weeks as throughput has');
  return countable(() => answer(gridOf(0, throughput, arrivals, mode), weeks, workLimit, levels));
}

function answer(grid: Grid, weeks: number, workLimit: number, levels: readonly number[]): Outcome<HowManyForecast> {
  const { steps } = grid;
  const spread = (steps.values.at(-1) ?? 0) - (steps.values[0] ?? 0);
  let factor = 1;
  while (
    ((spread / factor) * weeks * weeks * steps.values.length) / 2 > workLimit ||
    (spread / factor) * weeks > Math.min(WIDEST_SUM, workLimit)
  )
    factor *= 2;
  const onto = (round: (amount: number) => number): Steps =>
    stepsOf(steps.values.map((value, at) => [round(value / factor), steps.counts[at] ?? 0] as const));
  const unit = grid.unit * factor;
  const cautious = sumOf(onto(Math.floor), weeks);
  const hopeful = factor === 1 ? cautious : sumOf(onto(Math.ceil), weeks);
  const drifts = steps.values.reduce((total, value, at) => total + value * (steps.counts[at] ?? 0), 0);
  return known({
    weeks,
    mean: (drifts * weeks * grid.unit) / steps.total,
    levels: levels.map((level) => {
      if (!isLevel(level)) return unknown('a confidence level lies above 0 and is at most 1');
      const amount = largest(cautious, weeks, level);
      const chance = cautious.atLeast[amount] ?? 0;
      const inHopeful = Math.max(0, amount + cautious.offset - hopeful.offset);
      const most = hopeful.atLeast[inHopeful] ?? 0;
      return known({
        level,
        amount: (amount + cautious.offset) * unit + 0,
        chance: clamped(chance),
        least: clamped(chance * (1 - cautious.relative)),
        most: clamped(most * (1 + hopeful.relative)),
      });
    }),
    method: factor === 1 ? 'exact convolution' : 'rounded to a coarser grid',
    unit,
  });
}
