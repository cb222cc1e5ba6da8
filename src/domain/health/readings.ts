import { dayNumber } from '../calendar';
import { exact, minus } from '../exact-fraction';
import { isUnknown, printed } from '../unknown';
import type { Contributor, Reading } from './judge';

/** How many periods the recent cost index looks at. */
export const RECENT_PERIODS = 3;

/** Earned value and actual cost up to the end of a period, cumulative. */
export interface CumulativeCost {
  earnedValue: number;
  actualCost: number;
}

const finite = ({ earnedValue, actualCost }: CumulativeCost) =>
  Number.isFinite(earnedValue) && Number.isFinite(actualCost);

const difference = (later: number, earlier: number): number => {
  const change = printed(minus(exact(later), exact(earlier)));
  return isUnknown(change) ? Number.NaN : change;
};

/**
 * What the last three periods alone earned and cost, from cumulative figures, oldest first. A project may be well as a
 * whole and have been going wrong for a quarter. Unknown with fewer than three periods or where they cost nothing.
 */
export function recentCost(series: readonly CumulativeCost[], contributors: readonly Contributor[] = []): Reading {
  if (series.length < RECENT_PERIODS)
    return {
      unknown: `Only ${series.length} of ${RECENT_PERIODS} periods have figures.`,
      need: `Wait until ${RECENT_PERIODS} periods are reported.`,
    };
  const last = series.at(-1) ?? { earnedValue: 0, actualCost: 0 };
  const start = series.at(-1 - RECENT_PERIODS) ?? { earnedValue: 0, actualCost: 0 };
  if (!finite(last) || !finite(start))
    return { unknown: 'The figures of a period are not numbers.', need: 'Correct the figures of the period.' };
  const denominator = difference(last.actualCost, start.actualCost);
  if (denominator <= 0)
    return {
      unknown: `The last ${RECENT_PERIODS} periods cost nothing.`,
      need: 'Wait for cost, or see whether time was logged and priced.',
    };
  return { numerator: difference(last.earnedValue, start.earnedValue), denominator, contributors };
}

/** Calendar days from a due date to a finish, both ISO days; negative when early. Unknown without either. */
export function daysLate(
  dueDay: string | null,
  finishDay: string | null,
  contributors: readonly Contributor[] = [],
): Reading {
  if (dueDay === null) return { unknown: 'There is no due date.', need: 'Give the project a due date.' };
  if (finishDay === null)
    return { unknown: 'The finish can’t be forecast.', need: 'Finish work in some weeks, so that there is a pace.' };
  return { numerator: dayNumber(finishDay) - dayNumber(dueDay), denominator: 1, contributors };
}
