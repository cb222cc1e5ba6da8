import { dayNumber, dayOf } from '../calendar';
import type { Contributor, Reading } from '../health/judge';
import { daysLate, recentCost } from '../health/readings';
import type { RuleId } from '../health/rules';
import { dueDayNumber } from '../plan/fold-series';
import type { Heavy, WorkSeries } from '../plan/work-series';
import type { Rollup } from '../rollup';
import type { ProjectFlow, Forecast } from './project-flow';
import { coverageOf } from './value-sums';
import { forecastFinish, type ProjectValue } from './project-value';
import { isTold } from './told';

/** What a project's health is read from. */
export interface ReadingFacts {
  today: string;
  dueDay: string | null;
  rollup: Rollup;
  series: WorkSeries;
  value: ProjectValue | null;
  /** Why there is no value. */
  noValue: string;
  flow: ProjectFlow;
  forecast: Forecast;
  /** Gross residual threats that name the project, high ones that nobody answers, and what contingency its programs have left, in minor units. */
  risk: { threatsMinor: number; unanswered: number; contingencyMinor: number } | { unknown: string; need: string };
}

const contributor = ([id, name, weight]: Heavy): Contributor => ({ id, name, weight });

/** Open items once the due day has passed; a due day that is still to come tells nothing of how the work goes. */
function afterDueDay({ dueDay, today, series }: ReadingFacts): Reading {
  return dueDay === null
    ? { unknown: 'There is no due date.', need: 'Give the project a due date.' }
    : { numerator: dueDay < today ? series.open.items : 0, denominator: 1 };
}

/** The share of open items that must have a due date for those that are overdue to say something of all. */
const NEEDED_DATED = 0.5;

function overdue({ series, today }: ReadingFacts): Reading {
  const { open, heaviest } = series;
  const dated = open.items - open.undated;
  const missing = Math.ceil(open.items * NEEDED_DATED) - dated;
  if (missing > 0)
    return {
      unknown: `Only ${dated} of ${open.items} open items have a due date; a judgement needs at least half.`,
      need: `Give ${missing === 1 ? '1 more open item' : `${missing} more open items`} a due date.`,
    };
  const late = heaviest.dueFirst.map((heavy): Heavy => [heavy[0], heavy[1], dayNumber(today) - dueDayNumber(heavy)]);
  return {
    numerator: overdueIn(series, today),
    denominator: dated,
    contributors: late.filter(([, , days]) => days > 0).map(contributor),
  };
}

/** Open items due before a day. */
export function overdueIn({ dueDays }: WorkSeries, today: string): number {
  return Object.entries(dueDays).reduce((sum, [day, items]) => sum + (day < today ? items : 0), 0);
}

function expectedFinish({ value, forecast, today }: ReadingFacts): string | null {
  if (value) return forecastFinish(value);
  const weeks = 'unknown' in forecast.alone ? null : (forecast.alone.weeks[2] ?? null);
  return weeks === null ? null : dayOf(dayNumber(today) + 7 * weeks);
}

function finish(facts: ReadingFacts): Reading {
  if (facts.series.open.items > 0) return daysLate(facts.dueDay, expectedFinish(facts));
  return facts.rollup.items.done > 0
    ? { numerator: 0, denominator: 1 }
    : { unknown: 'There are no work items.', need: 'Add work items with due dates.' };
}

function ofValue({ value, noValue }: ReadingFacts, read: (value: ProjectValue) => Reading): Reading {
  return value ? read(value) : { unknown: noValue, need: 'Set a baseline in Administration.' };
}

const covered = (value: ProjectValue, read: () => Reading): Reading => {
  const coverage = coverageOf([value]);
  return coverage.enough ? read() : { unknown: coverage.need, need: 'Give the rest a rate and a place in the plan.' };
};

/** Every reading that a project's data gives; how old the data is, is read when it is shown. */
export function projectReadings(facts: ReadingFacts): Partial<Record<RuleId, Reading>> {
  const { rollup, series, flow, risk } = facts;
  const { open, heaviest } = series;
  const sum = (weeks: readonly number[]) => weeks.reduce((total, week) => total + week, 0);
  return {
    'schedule-index': ofValue(facts, ({ earnedScheduleDays, actualTimeDays }) =>
      isTold(earnedScheduleDays)
        ? { numerator: earnedScheduleDays, denominator: actualTimeDays }
        : { unknown: earnedScheduleDays.need, need: earnedScheduleDays.need },
    ),
    'finish-forecast': finish(facts),
    'after-due-day': afterDueDay(facts),
    'overdue-items': overdue(facts),
    'cost-index': ofValue(facts, (value) =>
      covered(value, () => ({
        numerator: value.earnedMinor,
        denominator: value.matchedMinor,
        contributors: heaviest.overrun.map(contributor),
      })),
    ),
    'recent-cost-index': ofValue(facts, (value) =>
      covered(value, () =>
        recentCost(
          value.periods.map(({ earnedMinor, matchedMinor }) => ({
            earnedValue: earnedMinor,
            actualCost: matchedMinor,
          })),
        ),
      ),
    ),
    'cost-forecast': ofValue(facts, ({ estimateAtCompletionMinor: estimate, baseline }) =>
      isTold(estimate)
        ? { numerator: estimate - baseline.budgetMinor, denominator: baseline.budgetMinor }
        : { unknown: estimate.need, need: estimate.need },
    ),
    'scope-growth': ofValue(facts, ({ baseline }) => ({
      numerator: series.planned.grown,
      denominator: Math.max(
        baseline.plannedItems,
        series.planned.found + Object.values(series.accounts).reduce((total, { children }) => total + children, 0),
      ),
    })),
    arrivals: { numerator: sum(flow.weeks.arrived), denominator: sum(flow.weeks.finished) },
    'threats-covered': 'unknown' in risk ? risk : { numerator: risk.threatsMinor, denominator: risk.contingencyMinor },
    'threats-unanswered': 'unknown' in risk ? risk : { numerator: risk.unanswered, denominator: 1 },
    'unestimated-items': { numerator: open.unestimated, denominator: open.items },
    'undated-items': { numerator: open.undated, denominator: open.items },
    'unpriced-time': { numerator: rollup.unpriced.seconds, denominator: rollup.seconds.logged },
    'unattributed-time': { numerator: rollup.leftOut.unattributedSeconds, denominator: rollup.seconds.spent },
    'matched-cost': ofValue(facts, (value) => {
      const { matchedMinor, wholeMinor, need } = coverageOf([value]);
      return wholeMinor === null ? { unknown: need, need } : { numerator: matchedMinor, denominator: wholeMinor };
    }),
  };
}
