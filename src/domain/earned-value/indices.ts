import { compare, exact, plus, times, ZERO, type Fraction } from '../exact-fraction';
import { combine, difference, given, product, ratio, sum, unknown, type Quantity } from './quantity';

/** Planned value, earned value and actual cost of the same work at the same date, in one unit of money; all optional. */
export interface EarnedValueStatus {
  budgetAtCompletion?: number | Fraction | undefined;
  plannedValue?: number | Fraction | undefined;
  earnedValue?: number | Fraction | undefined;
  actualCost?: number | Fraction | undefined;
  /** The manager's own bottom-up estimate of what is still to be spent. */
  estimateToComplete?: number | Fraction | undefined;
}

/**
 * How the rest of the work is expected to cost: as so far (`cpi`), as budgeted (`budget`), as so far in cost and time
 * (`composite`), four parts cost to one part time (`cost80Schedule20`), or as the manager estimated it (`bottomUp`).
 */
export const ESTIMATE_METHODS = ['cpi', 'budget', 'composite', 'cost80Schedule20', 'bottomUp'] as const;
export type EstimateMethod = (typeof ESTIMATE_METHODS)[number];

/** One estimate at completion with what follows from it. */
export interface Estimate {
  estimateAtCompletion: Quantity;
  estimateToComplete: Quantity;
  varianceAtCompletion: Quantity;
  toCompletePerformanceIndex: Quantity;
}

export interface EarnedValueIndices {
  budgetAtCompletion: Quantity;
  plannedValue: Quantity;
  earnedValue: Quantity;
  actualCost: Quantity;
  scheduleVariance: Quantity;
  costVariance: Quantity;
  schedulePerformanceIndex: Quantity;
  costPerformanceIndex: Quantity;
  /** Shares from 0 to 1 of the budget. */
  percentComplete: Quantity;
  percentSpent: Quantity;
  percentPlanned: Quantity;
  toCompletePerformanceIndexOfBudget: Quantity;
  estimates: Record<EstimateMethod, Estimate>;
}

const COST_WEIGHT = exact(0.8);
const SCHEDULE_WEIGHT = exact(0.2);

/** The work left; unknown when more is earned than there was to earn. */
function workLeft(budget: Quantity, earned: Quantity): Quantity {
  return combine([difference(budget, earned)], (left = ZERO) =>
    compare(left, ZERO) < 0
      ? unknown('earned-above-budget', 'More is earned than is budgeted; correct the budget or the earned value.')
      : left,
  );
}

/**
 * The indices of earned value from sums at a date. Never NaN, infinite or a silent zero: what can't be known says why.
 * Signs and formulas by PMI, The Standard for Earned Value Management (2019): SV = EV − PV, CV = EV − AC, VAC = BAC − EAC.
 * Of a whole, pass its sums: indices are never averaged. `planned` stands for the status's planned value where that is unknown
 * for a reason of its own.
 */
export function earnedValueIndices(
  status: EarnedValueStatus,
  planned: Quantity = given(status.plannedValue, 'The planned value'),
): EarnedValueIndices {
  const budget = given(status.budgetAtCompletion, 'The budget at completion');
  const earned = given(status.earnedValue, 'The earned value');
  const cost = given(status.actualCost, 'The actual cost');
  const schedulePerformanceIndex = ratio(
    earned,
    planned,
    'nothing-planned',
    'Nothing was planned up to this date, so there is no schedule index.',
  );
  const costPerformanceIndex = ratio(
    earned,
    cost,
    'no-cost',
    'No cost is booked up to this date, so there is no cost index.',
  );
  const ofBudget = (part: Quantity) =>
    ratio(part, budget, 'no-budget', 'There is no budget above zero to take a share of.');
  const left = workLeft(budget, earned);

  const after = (performance: Quantity): Quantity =>
    sum(
      cost,
      ratio(
        difference(budget, earned),
        performance,
        'nothing-earned',
        'Nothing is earned yet, so there is no performance to project.',
      ),
    );
  const estimate = (estimateAtCompletion: Quantity): Estimate => ({
    estimateAtCompletion,
    estimateToComplete: difference(estimateAtCompletion, cost),
    varianceAtCompletion: difference(budget, estimateAtCompletion),
    toCompletePerformanceIndex: ratio(
      left,
      difference(estimateAtCompletion, cost),
      'nothing-left-to-spend',
      'The estimate at completion leaves nothing to spend.',
    ),
  });

  return {
    budgetAtCompletion: budget,
    plannedValue: planned,
    earnedValue: earned,
    actualCost: cost,
    scheduleVariance: difference(earned, planned),
    costVariance: difference(earned, cost),
    schedulePerformanceIndex,
    costPerformanceIndex,
    percentComplete: ofBudget(earned),
    percentSpent: ofBudget(cost),
    percentPlanned: ofBudget(planned),
    toCompletePerformanceIndexOfBudget: ratio(
      left,
      difference(budget, cost),
      'budget-spent',
      'The budget is already spent, so no performance can bring the work in within it.',
    ),
    estimates: {
      cpi: estimate(
        ratio(
          budget,
          costPerformanceIndex,
          'nothing-earned',
          'Nothing is earned yet, so there is no performance to project.',
        ),
      ),
      budget: estimate(sum(cost, difference(budget, earned))),
      composite: estimate(after(product(costPerformanceIndex, schedulePerformanceIndex))),
      cost80Schedule20: estimate(
        after(
          combine([costPerformanceIndex, schedulePerformanceIndex], (costIndex = ZERO, scheduleIndex = ZERO) =>
            plus(times(COST_WEIGHT, costIndex), times(SCHEDULE_WEIGHT, scheduleIndex)),
          ),
        ),
      ),
      bottomUp: estimate(sum(cost, given(status.estimateToComplete, "The manager's estimate to complete"))),
    },
  };
}

/** The method that a project is reported by: the one chosen, else the manager's own estimate if there is one, else `cpi`. */
export function chosenMethod(status: EarnedValueStatus, chosen?: EstimateMethod): EstimateMethod {
  return chosen ?? (status.estimateToComplete === undefined ? 'cpi' : 'bottomUp');
}

/** Adds up statuses of parts, field by field; a field that any part lacks is unknown for the whole. */
export function sumOfStatuses(parts: readonly EarnedValueStatus[]): EarnedValueStatus {
  const fields = ['budgetAtCompletion', 'plannedValue', 'earnedValue', 'actualCost', 'estimateToComplete'] as const;
  const whole: EarnedValueStatus = {};
  for (const field of fields) {
    const amounts = parts.flatMap((part) => part[field] ?? []);
    if (amounts.length === parts.length && parts.length > 0)
      whole[field] = amounts.reduce<Fraction>(
        (running, amount) => plus(running, typeof amount === 'number' ? exact(amount) : amount),
        ZERO,
      );
  }
  return whole;
}
