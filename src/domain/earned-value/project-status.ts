import { dayNumber } from '../calendar';
import { fraction, minus, total, ZERO, type Fraction } from '../exact-fraction';
import type { Baseline } from './baseline';
import { completedOn } from './completion';
import { earnedValueOfAccount, earnedValueOfItem, type Credit } from './crediting';
import {
  plannedDuration,
  scheduleIndexWarning,
  scheduleMeasures,
  type ScheduleIndexWarning,
  type ScheduleMeasures,
} from './earned-schedule';
import {
  chosenMethod,
  earnedValueIndices,
  ESTIMATE_METHODS,
  type EarnedValueIndices,
  type EstimateMethod,
} from './indices';
import { ifCovered, matchCost, type CostPosting, type MatchedCost } from './matched-set';
import type { ItemProgress, Progress } from './plan';
import { dailyCurve } from './planned-value-curve';
import { withOutside } from './program';
import { given, known, type Quantity } from './quantity';
import { workingDays } from './working-days';

/** What a project's earned value is measured from. Days are ISO days; amounts are in the baseline's unit of money. */
export interface ProjectFacts {
  baseline: Baseline;
  progress: Progress;
  postings: readonly CostPosting[];
  /** False where nobody knows the cost; a project known to have cost nothing has no postings. */
  costGiven?: boolean | undefined;
  /** The last timesheet cut-off: planned value, earned value and actual cost stop there. */
  statusDate: string;
  /** The day up to which later, provisional figures are shown; the status date if left out. */
  today?: string | undefined;
  estimateToComplete?: number | Fraction | undefined;
  chosen?: EstimateMethod | undefined;
  /** Cost at completion of the work outside the baseline. */
  outsideForecast?: number | undefined;
}

export interface ProjectStatus {
  statusDate: string;
  /** Cost indices and estimates are unknown below the coverage needed; actual cost is the matched part of the cost. */
  indices: EarnedValueIndices;
  /** The cost index of the matched part, whatever its coverage. */
  costIndexOfMatchedPart: Quantity;
  cost: MatchedCost;
  /** Times in calendar days since the plan's first day, both included. */
  schedule: ScheduleMeasures;
  actualTime: Quantity;
  plannedDuration: Quantity;
  warning: ScheduleIndexWarning;
  method: EstimateMethod;
  /** The chosen estimate and, at its own forecast, the work outside the baseline. */
  estimateAtCompletion: Quantity;
  /** Ids of started items and of control accounts whose progress nobody reported. */
  unreported: string[];
  /** Earned and booked after the status date, up to today. */
  provisional: { earnedValue: Fraction; matchedCost: Fraction; outsideCost: Fraction };
}

/** Earned value of all work in a baseline at the end of an ISO day, and whose progress nobody reported. */
export function earnedValueOn(
  baseline: Baseline,
  progress: Progress,
  day: string,
): { earnedValue: Fraction; unreported: string[] } {
  const calendar = workingDays(baseline.calendar);
  const earned: Fraction[] = [];
  const unreported: string[] = [];
  const add = (id: string, credit: Credit) => {
    earned.push(credit.earned);
    if (!credit.reported) unreported.push(id);
  };
  for (const item of baseline.items)
    add(item.id, earnedValueOfItem(item, progress.items[item.id] ?? {}, day, calendar));
  for (const account of baseline.accounts)
    add(account.id, earnedValueOfAccount(account, progress.accounts[account.id] ?? [], day));
  return { earnedValue: total(earned), unreported };
}

/** What is earned after one ISO day and up to another; only work on which something happened in between is looked at. */
function earnedBetween({ baseline, progress }: ProjectFacts, after: string, upTo: string): Fraction {
  const within = (on: string | undefined) => on !== undefined && on > after && on <= upTo;
  const moved = ({ startedOn, finishedOn, milestonesDone = [], observations = [] }: ItemProgress) =>
    within(startedOn) ||
    within(finishedOn) ||
    milestonesDone.some(({ on }) => within(on)) ||
    observations.some(({ on }) => within(on));
  const items = baseline.items.filter(
    ({ id, crediting }) => crediting?.kind === 'level-of-effort' || moved(progress.items[id] ?? {}),
  );
  const accounts = baseline.accounts.filter(({ id }) => progress.accounts[id]?.some(moved));
  const earnedBy = (day: string) => earnedValueOn({ ...baseline, items, accounts }, progress, day).earnedValue;
  return minus(earnedBy(upTo), earnedBy(after));
}

/** Makes every figure that compares earned value with cost unknown below the coverage needed. */
export function coveredIndices(indices: EarnedValueIndices, { coverage, priced }: MatchedCost): EarnedValueIndices {
  const estimates = { ...indices.estimates };
  for (const method of ESTIMATE_METHODS) {
    // The manager's own estimate looks ahead, so cost outside the baseline does not spoil it; cost without a rate does.
    const show = (figure: Quantity) => ifCovered(figure, method === 'bottomUp' ? priced : coverage);
    const estimate = estimates[method];
    estimates[method] = {
      estimateAtCompletion: show(estimate.estimateAtCompletion),
      estimateToComplete: show(estimate.estimateToComplete),
      varianceAtCompletion: show(estimate.varianceAtCompletion),
      toCompletePerformanceIndex: show(estimate.toCompletePerformanceIndex),
    };
  }
  const show = (figure: Quantity) => ifCovered(figure, coverage);
  return {
    ...indices,
    costVariance: show(indices.costVariance),
    costPerformanceIndex: show(indices.costPerformanceIndex),
    toCompletePerformanceIndexOfBudget: show(indices.toCompletePerformanceIndexOfBudget),
    estimates,
  };
}

/** A project's earned value and earned schedule at its status date. Nothing dated later enters but `provisional`. */
export function projectStatus(facts: ProjectFacts): ProjectStatus {
  const { baseline, progress, postings, statusDate } = facts;
  const { earnedValue, unreported } = earnedValueOn(baseline, progress, statusDate);
  const cost = matchCost(postings.filter(({ on }) => on === undefined || on <= statusDate));
  const { curve, firstDay } = dailyCurve(baseline);
  const raw = earnedValueIndices({
    budgetAtCompletion: baseline.budgetAtCompletion,
    plannedValue: curve.at(dayNumber(statusDate) - firstDay + 1),
    earnedValue,
    actualCost: facts.costGiven === false ? undefined : cost.matched,
    estimateToComplete: facts.estimateToComplete,
  });
  const indices = coveredIndices(raw, cost);

  const stopped = completedOn(baseline, progress, statusDate) ?? statusDate;
  const actualTime = known(fraction(BigInt(Math.max(0, dayNumber(stopped) - firstDay + 1))));
  const time = {
    curve,
    earnedValue: indices.earnedValue,
    actualTime,
    plannedDuration: known(fraction(BigInt(plannedDuration(curve)))),
    costPerformanceIndex: indices.costPerformanceIndex,
    schedulePerformanceIndex: indices.schedulePerformanceIndex,
    budgetAtCompletion: indices.budgetAtCompletion,
  };
  const schedule = scheduleMeasures(time, indices.plannedValue);
  const method = chosenMethod(facts, facts.chosen);
  const today = facts.today ?? statusDate;
  const costLater = matchCost(postings.filter(({ on }) => on !== undefined && on > statusDate && on <= today));
  return {
    statusDate,
    indices,
    costIndexOfMatchedPart: raw.costPerformanceIndex,
    cost,
    schedule,
    actualTime,
    plannedDuration: time.plannedDuration,
    warning: scheduleIndexWarning(time, indices.schedulePerformanceIndex, schedule.schedulePerformanceIndexOfTime),
    method,
    estimateAtCompletion: withOutside(
      indices.estimates[method].estimateAtCompletion,
      known(cost.outside),
      given(facts.outsideForecast, 'The forecast of work outside the baseline'),
    ),
    unreported,
    provisional: {
      earnedValue: today > statusDate ? earnedBetween(facts, statusDate, today) : ZERO,
      matchedCost: costLater.matched,
      outsideCost: costLater.outside,
    },
  };
}
