import { forecastHowMany } from './how-many';
import { refusalOfSamples } from './input';
import { WORK_LIMIT } from './left';
import { known, unknown, type Outcome } from './outcome';
import { forecastOf } from './when';

/** How often forecasts of one level would have held. */
export interface LevelRecord {
  level: number;
  /** Forecasts whose outcome the history shows. */
  forecasts: number;
  held: number;
  /** held ÷ forecasts; near the level or above where the method suits the history. */
  share: Outcome<number>;
}

/** How a forecast is tried on the past. */
export interface BackTestInput {
  /** Amounts finished week by week, oldest first. */
  history: readonly number[];
  /** Weeks that each forecast may look back on: exactly so many where `rolling`, else at least so many and all before. */
  trainingWeeks: number;
  rolling?: boolean;
  /** How many weeks ahead each "how many" looks. */
  weeksAhead: number;
  /** An amount for which each past week also asks "when"; left out where undefined. */
  amount?: number;
  /** Additions that each forecast may cost; default a fiftieth of a single forecast's, because there are many. */
  workLimit?: number;
}

/** Every week of the past that had enough weeks before it, forecast by what was known then. */
export interface BackTest {
  howMany: LevelRecord[];
  /** Empty without an amount. A forecast whose week lies beyond the history, unfinished, is not counted. */
  when: LevelRecord[];
}

interface Tally {
  forecasts: number;
  held: number;
}

const recordOf = (level: number, { forecasts, held }: Tally): LevelRecord => ({
  level,
  forecasts,
  held,
  share: forecasts === 0 ? unknown('the history is too short for a single forecast') : known(held / forecasts),
});

/** Weeks until an amount was finished, counted from a week of the history; undefined where it never was. */
function weeksToFinish(history: readonly number[], from: number, amount: number): number | undefined {
  let left = amount;
  for (let week = from; week < history.length; week += 1) {
    left -= history[week] ?? 0;
    if (left <= 1e-9) return week - from + 1;
  }
  return undefined;
}

/**
 * Forecasts from each past week by the weeks before it and counts how often they held: "how many" holds where at least
 * the forecast amount was finished, "when" where the amount was finished not later than forecast. Neighbouring forecasts
 * share weeks, so their number overstates how much evidence there is.
 */
export function backTest(input: BackTestInput, levels: readonly number[]): Outcome<BackTest> {
  const { history, trainingWeeks, weeksAhead, amount, rolling = false, workLimit = WORK_LIMIT / 50 } = input;
  const refused = refusalOfSamples(history, 0);
  if (refused !== undefined) return unknown(refused);
  if (!Number.isInteger(trainingWeeks) || trainingWeeks < 1) return unknown('training needs a whole number of weeks');
  if (!Number.isInteger(weeksAhead) || weeksAhead < 1) return unknown('weeks ahead must be a whole number from 1');
  if (history.length < trainingWeeks + weeksAhead)
    return unknown(
      `the history has ${history.length} weeks; a forecast of ${weeksAhead} after ${trainingWeeks} needs ${trainingWeeks + weeksAhead}`,
    );
  const howMany = levels.map((): Tally => ({ forecasts: 0, held: 0 }));
  const when = levels.map((): Tally => ({ forecasts: 0, held: 0 }));
  const count = (tally: Tally | undefined, held: boolean) => {
    if (!tally) return;
    tally.forecasts += 1;
    if (held) tally.held += 1;
  };
  for (let now = trainingWeeks; now < history.length; now += 1) {
    const throughput = history.slice(rolling ? now - trainingWeeks : 0, now);
    const forecast = forecastHowMany({ throughput, weeks: weeksAhead, minimumWeeks: 0, workLimit }, levels);
    if (forecast.known && now + weeksAhead <= history.length) {
      const came = history.slice(now, now + weeksAhead).reduce((sum, week) => sum + week, 0);
      forecast.value.levels.forEach((one, at) => {
        if (one.known) count(howMany[at], came >= one.value.amount - 1e-9);
      });
    }
    const dates =
      amount === undefined
        ? undefined
        : forecastOf({ remaining: amount, throughput, minimumWeeks: 0, workLimit }).when(levels);
    if (dates?.known !== true || amount === undefined) continue;
    const took = weeksToFinish(history, now, amount);
    dates.value.levels.forEach((one, at) => {
      if (!one.known) return;
      if (took !== undefined) count(when[at], took <= one.value.weeks);
      else if (one.value.weeks <= history.length - now) count(when[at], false);
    });
  }
  return known({
    howMany: howMany.map((tally, at) => recordOf(levels[at] ?? 0, tally)),
    when: amount === undefined ? [] : when.map((tally, at) => recordOf(levels[at] ?? 0, tally)),
  });
}
