import { isLevel } from '../percentile';
import {
  chanceOfFinish,
  finishOf,
  firstPassing,
  reachOf,
  type Bounded,
  type Finish,
  type Reach,
  type Track,
} from './finish';
import { refusalOf, type ForecastInput } from './input';
import { countable, known, unknown, type Outcome } from './outcome';

/** The first week in which a level is reached. */
export interface FinishWeek extends Bounded {
  level: number;
  /** The smallest number of weeks whose chance of nothing left is at least the level. */
  weeks: number;
  /** Not later than `weeks`; earlier only where the distribution is approximate, or at a near tie. */
  earliestWeeks: number;
  /** Whether the week before is so near to the level that only numbers too long to count could tell: it may be the first. */
  nearTie: boolean;
}

/** The answer to "when", level by level, with the chance that it never comes. */
export interface WhenForecast {
  levels: Outcome<FinishWeek>[];
  /** The chance that the work is never finished: above 0 only where new work arrives as fast as work is done. */
  chanceOfNever: Bounded;
  method: Finish['method'];
  /** Grid of the distribution in the caller's amounts. */
  unit: number;
}

/** Weeks after which nothing can be left, if the slowest week came every time; undefined if it never ends. */
function weeksAtWorst({ grid }: Track): number | undefined {
  const slowest = grid.steps.values[0] ?? 0;
  const most = Math.max(0, grid.scope.values.at(-1) ?? 0);
  if (most === 0) return 0;
  return slowest > 0 ? Math.ceil(most / slowest) : undefined;
}

function certainWeek(finish: Finish): Outcome<FinishWeek> {
  const weeks = weeksAtWorst(finish.cautious);
  const earliestWeeks = weeksAtWorst(finish.hopeful);
  return weeks === undefined || earliestWeeks === undefined
    ? unknown('no number of weeks is certain: the sample holds weeks in which the work left did not shrink')
    : known({ level: 1, weeks, earliestWeeks, nearTie: false, chance: 1, least: 1, most: 1 });
}

function weekOf(finish: Finish, level: number, ever: { most: number }): Outcome<FinishWeek> {
  if (!isLevel(level)) return unknown('a confidence level lies above 0 and is at most 1');
  if (level === 1) return certainWeek(finish);
  const percent = (chance: number) => `${Number((chance * 100).toFixed(4))}%`;
  if (ever.most < level)
    return unknown(
      `new work arrives as fast as work is done: the chance of ever finishing is ${percent(ever.most)}, below ${percent(level)}`,
    );
  const computed = ({ left }: Track) => Math.min(finish.longestWeeks, Math.max(left.weeks, 0));
  const first = (track: Track, passes: (reach: Reach) => boolean) =>
    firstPassing(computed(track), (weeks) => passes(reachOf(track, weeks, level))) ??
    firstPassing(finish.longestWeeks, (weeks) => passes(reachOf(track, weeks, level)));
  const weeks = first(finish.cautious, (reach) => reach === 'reached');
  if (weeks === undefined)
    return unknown(
      `not within ${finish.longestWeeks} weeks: the chance by then is ${percent(chanceOfFinish(finish, finish.longestWeeks).chance)}`,
    );
  const nearTie = weeks > 0 && reachOf(finish.cautious, weeks - 1, level) === 'undecided';
  const isExact = finish.hopeful === finish.cautious && !nearTie;
  const earliestWeeks = isExact ? weeks : (first(finish.hopeful, (reach) => reach !== 'missed') ?? weeks);
  return known({ level, weeks, earliestWeeks, nearTie, ...chanceOfFinish(finish, weeks) });
}

/** What the distribution of one project's finish answers; it is made once, at the first question. */
export interface DistributedFinish {
  /**
   * In how many weeks the work is finished, level by level: the smallest k with P(nothing left within k weeks) ≥ level,
   * weeks being drawn independently from the sample. With arrivals it is the first week that ends with nothing left.
   */
  when(levels: readonly number[]): Outcome<WhenForecast>;
  /** The chance that the work is finished within so many whole weeks. */
  within(weeks: number): Outcome<Bounded>;
}

/**
 * The forecast of the work that remains from the weeks of a sample.
 * Source: exact convolution of the empirical weekly throughput; Vacanti, "When Will It Be Done?" (2020) simulates it.
 */
export function forecastOf(input: ForecastInput): DistributedFinish {
  const refused = refusalOf(input);
  let made: Finish | undefined;
  const finish = () => (made ??= finishOf(input));
  return {
    when: (levels) => refused ?? countable(() => whenOf(finish(), levels)),
    within(weeks) {
      if (refused) return refused;
      if (!Number.isInteger(weeks) || weeks < 0) return unknown('weeks must be a whole number from 0');
      if (weeks > (input.longestWeeks ?? weeks))
        return unknown(`weeks reach beyond the ${input.longestWeeks} looked at`);
      return countable(() => known(chanceOfFinish(finish(), weeks)));
    },
  };
}

function whenOf(finish: Finish, levels: readonly number[]): Outcome<WhenForecast> {
  const { cautious, hopeful, method, unit } = finish;
  return known({
    levels: levels.map((level) => weekOf(finish, level, hopeful.ever)),
    chanceOfNever: {
      chance: 1 - (cautious.ever.least + cautious.ever.most) / 2,
      least: 1 - hopeful.ever.most,
      most: 1 - cautious.ever.least,
    },
    method,
    unit,
  });
}
