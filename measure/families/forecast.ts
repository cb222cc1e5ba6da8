import { z } from 'zod';
import { addDays, dayNumber } from '../../src/domain/calendar';
import { backTest, type LevelRecord } from '../../src/domain/forecast/back-test';
import type { Bounded } from '../../src/domain/forecast/finish';
import { forecastHowMany, type HowManyForecast } from '../../src/domain/forecast/how-many';
import { LEVELS, type ForecastInput } from '../../src/domain/forecast/input';
import { forecastJoint } from '../../src/domain/forecast/joint';
import type { Outcome } from '../../src/domain/forecast/outcome';
import type { Remaining } from '../../src/domain/forecast/steps';
import { forecastOf, type WhenForecast } from '../../src/domain/forecast/when';
import { levelName } from '../../src/domain/percentile';
import { family } from '../family';
import { printable } from '../printable';

/** More than any project holds; beyond it an exact sum is out of reach. */
const LARGEST_AMOUNT = 1_000_000;
const amount = z.number().min(0).max(LARGEST_AMOUNT);
const samples = z.union([amount, z.array(amount)]);
const day = z.iso.date();

const remaining = z.union([
  amount.describe('A number of work items or points.'),
  z.strictObject({
    low: amount.describe('The least that may be left.'),
    likely: amount.describe('The most likely.'),
    high: amount.describe('The most that may be left.'),
  }),
  z.array(
    z.strictObject({
      amount: amount.describe('An amount that may be left.'),
      weight: amount.describe('Its weight; weights need not sum to 1.'),
    }),
  ),
]);

const project = {
  remaining: remaining
    .optional()
    .describe(
      'Work left: a number; a range {low, likely, high}, taken as a triangular distribution over whole steps; or a list of amounts with weights.',
    ),
  throughput: samples
    .optional()
    .describe('Amounts finished in past weeks, weeks without work as 0; one number is a steady rate.'),
  arrivals: samples.optional().describe('Amounts of new work in past weeks; one number is a steady rate.'),
  arrivalsMode: z
    .enum(['paired', 'independent'])
    .optional()
    .describe(
      'paired: the n-th arrivals belong to the n-th throughput; independent: any week may meet any. Default: paired where both lists are equally long, else independent.',
    ),
};

const input = z.strictObject({
  unit: z.enum(['items', 'points']).optional().describe('What amounts count; it changes no figure. Default items.'),
  ...project,
  confidences: z
    .array(z.number().gt(0).max(100))
    .optional()
    .describe('Levels as shares (0.85) or, above 1, as percent (85). Default 0.5, 0.7, 0.85, 0.95.'),
  weeks: z
    .number()
    .int()
    .min(0)
    .max(10_400)
    .optional()
    .describe('Whole weeks: asks how many are finished in them, and the chance that everything is.'),
  startDate: day.optional().describe('ISO day on which the first week begins; weeks are then also given as dates.'),
  byDate: day.optional().describe('ISO day: instead of weeks, the whole weeks between startDate and this day.'),
  longestWeeks: z.number().int().min(1).max(100_000).optional().describe('Weeks looked at at most. Default 10,400.'),
  minimumWeeks: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe('Fewest past weeks that a forecast may rest on. Default 1 here; the offices ask for 5.'),
  projects: z
    .array(
      z.strictObject({
        name: z.string().optional().describe('Name of the project.'),
        ...project,
        remaining: remaining.describe('Work left in this project.'),
        throughput: samples.describe('Amounts finished in this project in past weeks.'),
      }),
    )
    .optional()
    .describe('Independent projects that must all finish: asks for the joint chance.'),
  backTest: z
    .strictObject({
      history: z.array(amount).optional().describe('Amounts finished by week, oldest first. Default: throughput.'),
      trainingWeeks: z.number().int().min(1).describe('Weeks that the first forecast looks back on.'),
      weeksAhead: z.number().int().min(1).describe('Weeks that each forecast looks ahead.'),
      rolling: z.boolean().optional().describe('Look back on exactly so many weeks, not on all before. Default false.'),
      amount: amount.optional().describe('An amount for which "when" is tried as well.'),
    })
    .optional()
    .describe('Asks how often forecasts from past weeks held.'),
});

type Input = z.output<typeof input>;
type Unknown = { unknown: string };

const list = (given: number | number[] | undefined) =>
  given === undefined ? [] : typeof given === 'number' ? [given] : given;

function printed<T, P>(outcome: Outcome<T>, print: (value: T) => P): P | Unknown {
  return outcome.known ? print(outcome.value) : { unknown: outcome.reason };
}

/** A chance; where it is approximate, with the bounds that hold for certain. */
function chanceOf({ chance, least, most }: Bounded, exact: boolean): Record<string, unknown> {
  return exact
    ? { chance: printable(chance) }
    : { chance: printable(chance), atLeast: printable(least), atMost: printable(most) };
}

const isExact = (method: string) => method === 'exact convolution';
const dateOf = (startDate: string | undefined, weeks: number) =>
  startDate === undefined || weeks > 100_000 ? {} : { date: addDays(startDate, weeks * 7) };

function levelled<T>(levels: readonly number[], outcomes: readonly Outcome<T>[], print: (value: T) => unknown) {
  return Object.fromEntries(
    levels.map((level, at) => {
      const outcome = outcomes[at];
      return [levelName(level), outcome ? printed(outcome, print) : { unknown: 'not measured' }];
    }),
  );
}

function whenOf(forecast: WhenForecast, levels: readonly number[], startDate: string | undefined) {
  const exact = isExact(forecast.method);
  return {
    method: forecast.method,
    ...(exact ? {} : { grid: printable(forecast.unit) }),
    when: levelled(levels, forecast.levels, (found) => ({
      weeks: found.weeks,
      ...(exact && !found.nearTie ? {} : { earliestWeeks: found.earliestWeeks }),
      ...(found.nearTie ? { nearTie: true } : {}),
      ...dateOf(startDate, found.weeks),
      ...chanceOf(found, exact),
    })),
  };
}

function howManyOf(forecast: HowManyForecast, levels: readonly number[]) {
  return {
    weeks: forecast.weeks,
    mean: printable(forecast.mean),
    method: forecast.method,
    amounts: levelled(levels, forecast.levels, (found) => ({
      amount: printable(found.amount),
      ...chanceOf(found, isExact(forecast.method)),
    })),
  };
}

function sampleOf(throughput: readonly number[]) {
  if (throughput.length === 0) return { weeks: 0, mean: { unknown: 'no weeks of throughput' } };
  const mean = throughput.reduce((sum, value) => sum + value, 0) / throughput.length;
  const variance = throughput.reduce((sum, value) => sum + (value - mean) ** 2, 0) / throughput.length;
  return { weeks: throughput.length, mean: printable(mean), variance: printable(variance) };
}

function asked(
  given: {
    remaining: Remaining;
    throughput?: Input['throughput'];
    arrivals?: Input['arrivals'];
    arrivalsMode?: Input['arrivalsMode'];
  },
  { minimumWeeks = 1, longestWeeks }: Input,
): ForecastInput {
  return {
    remaining: given.remaining,
    throughput: list(given.throughput),
    arrivals: list(given.arrivals),
    ...(given.arrivalsMode === undefined ? {} : { arrivalsMode: given.arrivalsMode }),
    ...(longestWeeks === undefined ? {} : { longestWeeks }),
    minimumWeeks,
  };
}

/** Whole weeks asked for: named, or between two days. */
function weeksAsked({ weeks, startDate, byDate }: Input): number | Unknown | undefined {
  if (weeks !== undefined || byDate === undefined) return weeks;
  if (startDate === undefined) return { unknown: 'a date needs the startDate from which weeks are counted' };
  const days = dayNumber(byDate) - dayNumber(startDate);
  return days < 0 ? { unknown: 'byDate lies before startDate' } : Math.floor(days / 7);
}

function oneForecast(ask: ForecastInput, levels: readonly number[], weeks: number | undefined, startDate?: string) {
  const finish = forecastOf(ask);
  const within = weeks === undefined ? undefined : finish.within(weeks);
  return printed(finish.when(levels), (forecast) => ({
    ...whenOf(forecast, levels, startDate),
    chanceOfNever: chanceOf(forecast.chanceOfNever, isExact(forecast.method)),
    ...(within === undefined || weeks === undefined
      ? {}
      : { within: { weeks, ...printed(within, (chance) => chanceOf(chance, isExact(forecast.method))) } }),
  }));
}

function jointOf(given: Input, levels: readonly number[], weeks: number | undefined) {
  const projects = (given.projects ?? []).map((one, at) => ({
    name: one.name ?? `project ${at + 1}`,
    ...asked(one, given),
  }));
  return printed(forecastJoint(projects), (joint) => {
    const within = weeks === undefined ? undefined : joint.within(weeks);
    const exact = isExact(joint.method);
    return {
      method: joint.method,
      when: levelled(
        levels,
        levels.map((level) => joint.when(level)),
        (found) => ({
          weeks: found.weeks,
          ...(found.nearTie ? { nearTie: true } : {}),
          ...dateOf(given.startDate, found.weeks),
          ...chanceOf(found, exact),
        }),
      ),
      ...(within === undefined
        ? {}
        : {
            within: {
              weeks,
              ...chanceOf(within, exact),
              projects: within.projects.map(({ name, ...chance }) => ({ name, ...chanceOf(chance, exact) })),
            },
          }),
    };
  });
}

function recordsOf(records: readonly LevelRecord[]) {
  return Object.fromEntries(
    records.map(({ level, forecasts, held, share }) => [
      levelName(level),
      { forecasts, held, share: printed(share, printable) },
    ]),
  );
}

function backTestOf(given: NonNullable<Input['backTest']>, throughput: readonly number[], levels: readonly number[]) {
  const { amount: tried, rolling, ...rest } = given;
  const outcome = backTest(
    {
      ...rest,
      history: given.history ?? throughput,
      ...(tried === undefined ? {} : { amount: tried }),
      ...(rolling === undefined ? {} : { rolling }),
    },
    levels,
  );
  return printed(outcome, ({ howMany, when }) => ({
    howMany: recordsOf(howMany),
    ...(tried === undefined ? {} : { when: recordsOf(when) }),
  }));
}

function measure(given: Input) {
  const levels = (given.confidences ?? LEVELS).map((level) =>
    level > 1 ? Number((level / 100).toPrecision(12)) : level,
  );
  const throughput = list(given.throughput);
  const arrivals = list(given.arrivals);
  const askedWeeks = weeksAsked(given);
  const weeks = typeof askedWeeks === 'number' ? askedWeeks : undefined;
  const mean = throughput.reduce((sum, value) => sum + value, 0) / throughput.length;
  const minimumWeeks = given.minimumWeeks ?? 1;
  const howMany = (over: { arrivals?: number[] }) =>
    weeks === undefined
      ? {}
      : {
          howMany: printed(
            forecastHowMany(
              {
                throughput,
                weeks,
                minimumWeeks,
                ...over,
                ...(given.arrivalsMode ? { arrivalsMode: given.arrivalsMode } : {}),
              },
              levels,
            ),
            (forecast) => howManyOf(forecast, levels),
          ),
        };
  const { remaining: left } = given;
  return {
    unit: given.unit ?? 'items',
    ...(given.throughput === undefined ? {} : { sample: sampleOf(throughput) }),
    ...(typeof askedWeeks === 'object' ? { weeks: askedWeeks } : {}),
    ...(typeof left === 'number'
      ? { naiveWeeks: mean > 0 ? printable(left / mean) : left === 0 ? 0 : { unknown: 'no throughput' } }
      : {}),
    ...(left === undefined
      ? { withoutArrivals: howMany({}) }
      : {
          withoutArrivals: {
            ...oneForecast(
              { ...asked({ ...given, remaining: left }, given), arrivals: [] },
              levels,
              weeks,
              given.startDate,
            ),
            ...howMany({}),
          },
        }),
    ...(arrivals.length === 0
      ? {}
      : {
          withArrivals: {
            ...(left === undefined
              ? {}
              : oneForecast(asked({ ...given, remaining: left }, given), levels, weeks, given.startDate)),
            ...howMany({ arrivals }),
          },
        }),
    ...(given.projects ? { joint: jointOf(given, levels, weeks) } : {}),
    ...(given.backTest ? { backTest: backTestOf(given.backTest, throughput, levels) } : {}),
  };
}

/** `forecast`: when and how many, by exact convolution of weekly throughput. */
export const forecastFamily = family({
  name: 'forecast',
  purpose:
    'When work will be finished and how much in a number of weeks: the exact distribution of weekly throughput, with and without new work; several projects jointly; a back-test. A week marked `nearTie` is the first that surely reaches the level: from `earliestWeeks` on the chance is so near to it that only numbers too long to count could tell.',
  input,
  measure,
  example: {
    title: 'A hundred items and twelve published weeks (Bowler, "Monte Carlo under the covers", 2024)',
    input: { remaining: 100, throughput: [1, 3, 5, 3, 7, 8, 0, 5, 3, 1, 8, 2], weeks: 10 },
  },
});

export default forecastFamily;
