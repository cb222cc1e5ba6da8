import { clamp, compare, exact, minus, ONE, over, plus, times, total, ZERO, type Fraction } from '../exact-fraction';
import {
  ZERO_HUNDRED,
  type AccountChild,
  type ControlAccount,
  type CreditingRule,
  type ItemProgress,
  type Observation,
  type PlannedItem,
} from './plan';
import { budgetOfAccount, budgetOfDuration, milestoneShare, plannedValueOfItem } from './planned-value';
import type { WorkingDays } from './working-days';

/** What is earned, and whether progress was reported at all where the rule needs a report of work that is under way. */
export interface Credit {
  earned: Fraction;
  reported: boolean;
}

/** The latest observation not after a day; of two on the same day the later in the list. */
function observedOn(progress: ItemProgress, day: string): Observation | undefined {
  let latest: Observation | undefined;
  for (const observation of progress.observations ?? [])
    if (observation.on <= day && (!latest || observation.on >= latest.on)) latest = observation;
  return latest;
}

function quotient(part: number | undefined, whole: number | undefined): Fraction | undefined {
  if (part === undefined || whole === undefined || whole <= 0) return undefined;
  return over(exact(part), exact(whole));
}

/** The share that an observation shows under a rule; undefined when it doesn't say. */
function shareObserved(rule: CreditingRule, observation: Observation | undefined): Fraction | undefined {
  if (!observation) return undefined;
  switch (rule.kind) {
    case 'statuses': {
      const step = rule.shares.find(({ status }) => status === observation.status);
      return step && exact(step.share);
    }
    case 'percent':
      return typeof observation.share === 'number' ? exact(observation.share) : observation.share;
    case 'remaining-estimate': {
      const left = quotient(observation.remainingEstimate, observation.originalEstimate);
      return left && minus(ONE, left);
    }
    case 'points':
      return quotient(observation.pointsDone, observation.points);
    case 'effort-burnt': {
      const { timeSpent, remainingEstimate } = observation;
      if (timeSpent === undefined || remainingEstimate === undefined) return undefined;
      const worked = plus(exact(timeSpent), exact(remainingEstimate));
      return compare(worked, ZERO) > 0 ? over(exact(timeSpent), worked) : undefined;
    }
    case 'start-finish':
    case 'milestones':
    case 'level-of-effort':
      return undefined;
  }
}

/** The share (0 to 1) done at the end of a day under a rule that needs no plan. A finished item is done whatever was reported. */
export function shareDone(
  rule: CreditingRule,
  progress: ItemProgress,
  day: string,
): { done: Fraction; reported: boolean } {
  if (progress.finishedOn !== undefined && progress.finishedOn <= day) return { done: ONE, reported: true };
  const started = progress.startedOn !== undefined && progress.startedOn <= day;
  if (rule.kind === 'start-finish')
    return { done: started ? clamp(exact(rule.startShare), ZERO, ONE) : ZERO, reported: true };
  const observed = shareObserved(rule, observedOn(progress, day));
  return observed ? { done: clamp(observed, ZERO, ONE), reported: true } : { done: ZERO, reported: !started };
}

/** Earned value of an item at the end of an ISO day, in the unit of its budget, by the rule that also phases its plan. */
export function earnedValueOfItem(
  item: PlannedItem,
  progress: ItemProgress,
  day: string,
  calendar: WorkingDays,
): Credit {
  const rule = item.crediting ?? ZERO_HUNDRED;
  if (rule.kind === 'level-of-effort') return { earned: plannedValueOfItem(item, day, calendar), reported: true };
  const budget = exact(item.budget);
  const finished = progress.finishedOn !== undefined && progress.finishedOn <= day;
  if (rule.kind === 'milestones' && !finished) {
    const done = new Set((progress.milestonesDone ?? []).filter(({ on }) => on <= day).map(({ name }) => name));
    return {
      earned: times(
        budget,
        milestoneShare(item, ({ name }) => done.has(name)),
      ),
      reported: true,
    };
  }
  const { done, reported } = shareDone(rule, progress, day);
  const byDuration = rule.kind === 'percent' && rule.of === 'baseline-duration';
  return { earned: byDuration ? budgetOfDuration(item, done) : times(budget, done), reported };
}

/** How much each child of an account counts; where none has a weight above zero they count alike. */
export function weightsOf(children: readonly AccountChild[]): number[] {
  const weighted = children.some(({ weight }) => weight > 0);
  return children.map(({ weight }) => (weighted ? Math.max(0, weight) : 1));
}

/**
 * Earned value of a control account at the end of an ISO day: its budget times the progress of its children, weighted;
 * where no child has a weight they count alike. Without children nothing is earned and nothing reported.
 */
export function earnedValueOfAccount(account: ControlAccount, children: readonly AccountChild[], day: string): Credit {
  if (children.length === 0) return { earned: ZERO, reported: false };
  const weights = weightsOf(children).map(exact);
  const parts = children.map((child) => shareDone(child.crediting ?? ZERO_HUNDRED, child, day));
  const done = total(parts.map((part, at) => times(weights[at] ?? ZERO, part.done)));
  return {
    earned: times(budgetOfAccount(account), over(done, total(weights))),
    reported: parts.every(({ reported }) => reported),
  };
}
