import { roundHalfEven } from '../exact-fraction';
import { exactInteger } from '../money';

export interface BudgetUse {
  /** Spent over budget: 0.5 is half of it. Unknown without a budget, never 0%. */
  spentRatio: number | { unknown: string };
  /** Budget less spent in minor units; negative once overspent. */
  remainingMinor: number | { unknown: string };
}

const NO_BUDGET = 'no budget: set one to see how much of it is spent';

/** How much of a budget is spent. Amounts are minor units of one currency; the ratio is exact to ten decimals. */
export function budgetUse(spentMinor: number, budgetMinor: number | undefined): BudgetUse {
  if (budgetMinor === undefined || budgetMinor <= 0)
    return { spentRatio: { unknown: NO_BUDGET }, remainingMinor: { unknown: NO_BUDGET } };
  const scaled = roundHalfEven(BigInt(spentMinor) * 10n ** 10n, BigInt(budgetMinor));
  return { spentRatio: Number(scaled) / 1e10, remainingMinor: exactInteger(budgetMinor - spentMinor) };
}
