import { compare, exact, type Fraction } from '../exact-fraction';
import { isLevel } from '../percentile';
import { chanceOfFinish, exactFinish, finishOf, firstPassing, type Bounded, type Finish, type Reach } from './finish';
import { LONGEST_WEEKS, refusalOf, type ForecastInput } from './input';
import { countable, known, unknown, type Outcome } from './outcome';

/** One of the projects that must all finish. */
export interface JointProject extends ForecastInput {
  name: string;
}

/** The first week in which all have finished with the level's chance. */
export interface JointWeek extends Bounded {
  level: number;
  weeks: number;
  /** Whether the week before is so near to the level that only numbers too long to count could tell: it may be the first. */
  nearTie: boolean;
}

/** The chance that independent projects have all finished: the product of their chances, week by week. */
export interface JointForecast {
  /** The chance that all have finished within so many weeks, with each project's own. */
  within(weeks: number): Bounded & { projects: (Bounded & { name: string })[] };
  /** The smallest number of weeks whose joint chance is at least the level. */
  when(level: number): Outcome<JointWeek>;
  method: Finish['method'];
}

function jointly(chances: readonly Bounded[]): Bounded {
  return chances.reduce(
    (all, { chance, least, most }) => ({
      chance: all.chance * chance,
      least: all.least * least,
      most: all.most * most,
    }),
    { chance: 1, least: 1, most: 1 },
  );
}

/**
 * The joint forecast of projects that do not wait for one another and whose weeks do not move together. Where they do
 * (shared people, one feeding another), the truth lies between this product and the least of the projects' chances.
 */
export function forecastJoint(projects: readonly JointProject[]): Outcome<JointForecast> {
  if (projects.length === 0) return unknown('no projects are given');
  for (const project of projects) {
    const refused = refusalOf(project);
    if (refused) return unknown(`${project.name}: ${refused.reason}`);
  }
  return countable(() => jointOf(projects));
}

function jointOf(projects: readonly JointProject[]): Outcome<JointForecast> {
  const finishes = projects.map((project) => ({ name: project.name, finish: finishOf(project) }));
  const longest = Math.min(...projects.map(({ longestWeeks = LONGEST_WEEKS }) => longestWeeks));
  const chancesAt = (weeks: number) => finishes.map(({ finish }) => chanceOfFinish(finish, weeks));
  const exactAt = (weeks: number): Fraction | undefined =>
    finishes.reduce<Fraction | undefined>(
      (all, { finish }) => {
        const own = all && exactFinish(finish.cautious, weeks);
        return (
          all && own && { numerator: all.numerator * own.numerator, denominator: all.denominator * own.denominator }
        );
      },
      { numerator: 1n, denominator: 1n },
    );
  const reachAt = (weeks: number, level: number): Reach => {
    const { chance } = jointly(chancesAt(weeks));
    const slack = finishes.reduce((sum, { finish }) => sum + finish.cautious.left.alive(weeks).error + 4e-16, 4e-16);
    if (Math.abs(chance - level) > slack) return chance > level ? 'reached' : 'missed';
    const finished = exactAt(weeks);
    if (finished === undefined) return 'undecided';
    return compare(finished, exact(level)) >= 0 ? 'reached' : 'missed';
  };
  return known({
    within(weeks) {
      const chances = chancesAt(weeks);
      return {
        ...jointly(chances),
        projects: finishes.map(({ name }, at) => ({ name, ...(chances[at] ?? { chance: 0, least: 0, most: 1 }) })),
      };
    },
    when(level) {
      if (!isLevel(level)) return unknown('a confidence level lies above 0 and is at most 1');
      const computed = Math.min(longest, Math.max(...finishes.map(({ finish }) => finish.cautious.left.weeks)));
      const isReached = (at: number) => reachAt(at, level) === 'reached';
      const weeks = firstPassing(computed, isReached) ?? firstPassing(longest, isReached);
      if (weeks === undefined) return unknown(`not all are finished within ${longest} weeks at this level`);
      const nearTie = weeks > 0 && reachAt(weeks - 1, level) === 'undecided';
      return known({ level, weeks, nearTie, ...jointly(chancesAt(weeks)) });
    },
    method: finishes.every(({ finish }) => finish.method === 'exact convolution')
      ? 'exact convolution'
      : 'rounded to a coarser grid',
  });
}
