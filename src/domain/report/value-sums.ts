import { isCovered, ifCovered } from '../earned-value/matched-set';
import { coveredIndices } from '../earned-value/project-status';
import {
  earnedValueIndices,
  ESTIMATE_METHODS,
  type EarnedValueIndices,
  type EstimateMethod,
} from '../earned-value/indices';
import { difference, given, known, ratio, unknown, type Quantity } from '../earned-value/quantity';
import { exact, ZERO } from '../exact-fraction';
import { exactInteger } from '../money';
import { isTold, type Told } from './told';

/** One part's sums of value in one currency: of a project, or of what a program has of it. Minor units. */
export interface ValueSums {
  /** Null for work without a baseline: it has cost, but nothing to hold against it. */
  plan: { budgetMinor: number; plannedMinor: number; earnedMinor: number } | null;
  matchedMinor: number;
  outsideMinor: number;
  /** Estimated cost of unpriced time; null where it can't be estimated. */
  missingMinor: number | null;
  exchangeVarianceMinor: number;
  estimates: Record<EstimateMethod, Told>;
  /** The chosen one, with work outside the baseline. */
  estimateAtCompletionMinor: Told;
}

type CostPart = Pick<ValueSums, 'matchedMinor' | 'outsideMinor' | 'missingMinor'>;

/** What share of all cost is priced and matched, and whether that is enough to divide by it. */
export interface Coverage {
  matchedMinor: number;
  /** Matched, outside and estimated missing cost; null where unpriced time can't be estimated. */
  wholeMinor: number | null;
  /** Matched ÷ whole. */
  share: Quantity;
  /** (Matched + outside) ÷ whole. */
  priced: Quantity;
  enough: boolean;
  /** What is missing; empty where it is enough. */
  need: string;
}

/** The coverage of parts taken together, from their sums. */
export function coverageOf(parts: readonly CostPart[]): Coverage {
  const sum = (read: (part: CostPart) => number) => parts.reduce((total, part) => exactInteger(total + read(part)), 0);
  const matchedMinor = sum((part) => part.matchedMinor);
  const priced = exactInteger(matchedMinor + sum((part) => part.outsideMinor));
  const inestimable = parts.some(({ missingMinor }) => missingMinor === null);
  const wholeMinor = inestimable ? null : exactInteger(priced + sum((part) => part.missingMinor ?? 0));
  const whole =
    wholeMinor === null
      ? unknown('coverage-too-low', 'Some work has no rate and its cost can’t be estimated; give it a rate.')
      : known(exact(wholeMinor));
  const of = (part: number) =>
    ratio(known(exact(part)), whole, 'no-cost', 'No cost is booked up to this date, so there is no coverage.');
  const share = of(matchedMinor);
  const enough = isCovered(share);
  const judged = ifCovered(known(ZERO), share);
  return { matchedMinor, wholeMinor, share, priced: of(priced), enough, need: judged.known ? '' : judged.need };
}

/** Everything that earned value tells of parts taken together, at one date and in one currency. */
export interface ValueMeasures {
  indices: EarnedValueIndices;
  coverage: Coverage;
  outside: Quantity;
  exchangeVariance: Quantity;
  /** Σ of the parts' chosen estimates at completion, never the pooled budget over the pooled index. */
  estimateAtCompletion: Quantity;
}

function sumOfTold(parts: readonly { name: string; told: Told }[], whose: string): Quantity {
  const missing = parts.flatMap(({ name, told }) => (isTold(told) ? [] : [`${name}: ${told.need}`]));
  if (missing.length > 0) {
    const only = parts.length === 1 ? parts[0] : undefined;
    if (only && !isTold(only.told)) return unknown(only.told.reason, only.told.need);
    return unknown('project-unknown', `Not every project has ${whose}. ${missing.join(' ')}`);
  }
  return known(exact(parts.reduce((sum, { told }) => exactInteger(sum + (isTold(told) ? told : 0)), 0)));
}

/**
 * Measures parts as one whole: budget, planned and earned value and cost are summed, indices are recomputed from the
 * sums, estimates at completion are the sums of the parts' own. Null where no part has a baseline.
 */
export function valueMeasures(
  parts: readonly { name: string; sums: ValueSums }[],
  costKnown: boolean,
): ValueMeasures | null {
  const planned = parts.filter(({ sums }) => sums.plan !== null);
  if (planned.length === 0) return null;
  const total = (read: (sums: ValueSums) => number) =>
    parts.reduce((sum, { sums }) => exactInteger(sum + read(sums)), 0);
  const coverage = coverageOf(parts.map(({ sums }) => sums));
  const raw = earnedValueIndices({
    budgetAtCompletion: total(({ plan }) => plan?.budgetMinor ?? 0),
    plannedValue: total(({ plan }) => plan?.plannedMinor ?? 0),
    earnedValue: total(({ plan }) => plan?.earnedMinor ?? 0),
    actualCost: costKnown ? coverage.matchedMinor : undefined,
  });
  const covered = coveredIndices(raw, {
    matched: exact(coverage.matchedMinor),
    outside: ZERO,
    exchangeVariance: ZERO,
    coverage: coverage.share,
    priced: coverage.priced,
  });
  const estimates = { ...covered.estimates };
  for (const method of ESTIMATE_METHODS) {
    const estimateAtCompletion = sumOfTold(
      planned.map(({ name, sums }) => ({ name, told: sums.estimates[method] })),
      'this estimate',
    );
    estimates[method] = {
      ...estimates[method],
      estimateAtCompletion,
      estimateToComplete: difference(estimateAtCompletion, covered.actualCost),
      varianceAtCompletion: difference(covered.budgetAtCompletion, estimateAtCompletion),
    };
  }
  const unplanned = parts.flatMap(({ name, sums }) => (sums.plan ? [] : [name]));
  const costOf = (amount: number) => given(costKnown ? exact(amount) : undefined, 'The actual cost');
  return {
    indices: { ...covered, estimates },
    coverage,
    outside: costOf(total(({ outsideMinor }) => outsideMinor)),
    exchangeVariance: costOf(total(({ exchangeVarianceMinor }) => exchangeVarianceMinor)),
    estimateAtCompletion:
      unplanned.length > 0
        ? unknown(
            'project-unknown',
            `Without a baseline: ${unplanned.join(', ')}. Set one to forecast what they will cost.`,
          )
        : sumOfTold(
            planned.map(({ name, sums }) => ({ name, told: sums.estimateAtCompletionMinor })),
            'an estimate at completion',
          ),
  };
}

/** The variance at completion of a chosen estimate: BAC − EAC. */
export function varianceAtCompletion({ indices, estimateAtCompletion }: ValueMeasures): Quantity {
  return difference(indices.budgetAtCompletion, estimateAtCompletion);
}
