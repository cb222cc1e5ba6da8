import { compare, exact, type Fraction } from '../exact-fraction';
import { exactAlive } from './exact';
import { LONGEST_WEEKS, nothingLeft, pairing, type ForecastInput } from './input';
import { TooLarge, WORK_LIMIT, workLeft, type WorkLeft } from './left';
import { drift, gridOf, stepsOf, type Grid, type Steps } from './steps';

/** How a distribution was found. */
export type Method = 'exact convolution' | 'rounded to a coarser grid';

/** A chance, 0 to 1, between bounds that hold for certain. */
export interface Bounded {
  chance: number;
  least: number;
  most: number;
}

/** One grid's distribution with the exact sums behind it. */
export interface Track {
  grid: Grid;
  left: WorkLeft;
  /** The chance, 0 to 1, that the work is ever finished. */
  ever: { least: number; most: number };
}

/**
 * When work is finished: `cautious` never finishes too early, `hopeful` never too late. Both are the same track where
 * the distribution is exact.
 */
export interface Finish {
  method: Method;
  /** The smallest amount that is told apart, in the caller's amounts. */
  unit: number;
  cautious: Track;
  hopeful: Track;
  longestWeeks: number;
}

/** Amounts of a coarser grid, rounded one way: down makes every week slower, up faster. */
function coarser({ unit, scope, steps }: Grid, factor: number, round: (amount: number) => number): Grid {
  const onto = (from: Steps, by: (amount: number) => number) =>
    stepsOf(from.values.map((value, at) => [by(value / factor), from.counts[at] ?? 0] as const));
  return { unit: unit * factor, scope: onto(scope, Math.ceil), steps: onto(steps, round) };
}

/** A chance below this one changes no level. */
const HARDLY = 1e-12;

/** Looks at a distribution until nearly all that ever finishes has, the median whatever is asked for; throws TooLarge. */
function settled(grid: Grid, left: WorkLeft, longestWeeks: number): Track {
  const { steps } = grid;
  const goes = drift(steps) > 0;
  let weeks = 0;
  let alive = left.alive(weeks);
  while (weeks < longestWeeks && alive.value >= HARDLY && (goes || left.everFinishing(HARDLY) >= HARDLY))
    alive = left.alive((weeks += 1));
  const isMoving = (steps.values.at(-1) ?? 0) > 0;
  if (goes || (drift(steps) === 0 && isMoving)) return { grid, left, ever: { least: 1, most: 1 } };
  return {
    grid,
    left,
    ever: {
      least: Math.max(0, 1 - alive.value - alive.error),
      most: isMoving ? Math.min(1, 1 - alive.value + alive.error + left.everFinishing()) : 1 - alive.value,
    },
  };
}

/** The grid that will probably do: weeks × the spread of eleven standard deviations at each side × distinct weeks. */
function likelyFactor({ scope, steps }: Grid, longestWeeks: number, workLimit: number): number {
  const mean = drift(steps) / steps.total;
  if (mean <= 0) return 1;
  const squares =
    steps.values.reduce((sum, value, at) => sum + value * value * (steps.counts[at] ?? 0), 0) / steps.total;
  const most = scope.values.at(-1) ?? 0;
  const weeks = Math.min(longestWeeks, most / mean);
  const width = Math.min(most, 22 * Math.sqrt(weeks * Math.max(0, squares - mean * mean)));
  return 2 ** Math.max(0, Math.ceil(Math.log2((weeks * width * steps.values.length) / workLimit)));
}

/**
 * The distribution of the week in which nothing is left. A refused input must not come here.
 * Where the exact sum is too large, amounts are rounded to a coarser grid, once down and once up, so that the truth lies
 * between both (a stochastic bracket); `longestWeeks` and `workLimit` bound the cost.
 */
export function finishOf(input: ForecastInput): Finish {
  const longestWeeks = input.longestWeeks ?? LONGEST_WEEKS;
  const arrivals = input.arrivals ?? [];
  const done = nothingLeft(input.remaining) ? [1] : input.throughput;
  const added = nothingLeft(input.remaining) ? [] : arrivals;
  const grid = gridOf(input.remaining, done, added, input.arrivalsMode ?? pairing(done, added));
  for (let factor = likelyFactor(grid, longestWeeks, input.workLimit ?? WORK_LIMIT); ; factor *= 2) {
    try {
      const track = (on: Grid) => settled(on, workLeft(on.scope, on.steps, input.workLimit), longestWeeks);
      if (factor === 1) {
        const exact = track(grid);
        return { method: 'exact convolution', unit: grid.unit, cautious: exact, hopeful: exact, longestWeeks };
      }
      const cautious = track(coarser(grid, factor, Math.floor));
      const hopeful = track(coarser(grid, factor, Math.ceil));
      return { method: 'rounded to a coarser grid', unit: grid.unit * factor, cautious, hopeful, longestWeeks };
    } catch (problem) {
      if (!(problem instanceof TooLarge) || factor > 2 ** 40) throw problem;
    }
  }
}

const within = (chance: number) => Math.min(1, Math.max(0, chance));

/** The chance that nothing is left after so many weeks. */
export function chanceOfFinish({ cautious, hopeful }: Finish, weeks: number): Bounded {
  const late = cautious.left.alive(weeks);
  const early = hopeful.left.alive(weeks);
  return {
    chance: within(1 - late.value),
    least: within(1 - late.value - late.error),
    most: within(1 - early.value + early.error),
  };
}

/** The exact chance of having finished, as a fraction; undefined where that would take too long. */
export function exactFinish({ grid }: Track, weeks: number): Fraction | undefined {
  const alive = exactAlive(grid.scope, grid.steps, weeks);
  return alive && { numerator: alive.denominator - alive.numerator, denominator: alive.denominator };
}

/** Whether a chance reaches a level; undecided where only whole numbers too long to count could tell. */
export type Reach = 'reached' | 'missed' | 'undecided';

/** Whether the work is finished within so many weeks with a level's chance. Where rounding could decide, whole numbers do. */
export function reachOf(track: Track, weeks: number, level: number): Reach {
  const alive = track.left.alive(weeks);
  const distance = 1 - level - alive.value;
  // The level itself, 1 − level and the difference each carry a rounding of their own.
  if (Math.abs(distance) > alive.error + 4e-16) return distance > 0 ? 'reached' : 'missed';
  const finished = exactFinish(track, weeks);
  if (finished === undefined) return 'undecided';
  return compare(finished, exact(level)) >= 0 ? 'reached' : 'missed';
}

/** The first of 0 … `longest` that passes, by halving; undefined where the last does not. The test must be monotone. */
export function firstPassing(longest: number, passes: (at: number) => boolean): number | undefined {
  if (!passes(longest)) return undefined;
  let [low, high] = [0, longest];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
