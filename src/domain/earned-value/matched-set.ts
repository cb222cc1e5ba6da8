import { compare, exact, fraction, minus, over, plus, times, total, ZERO, type Fraction } from '../exact-fraction';
import { known, ratio, unknown, type Quantity } from './quantity';

/** A booked cost, or worked time that has no rate. */
export interface CostPosting {
  /** ISO day of the work. */
  on?: string | undefined;
  /** `baseline`, `approved-change`, or `outside` for work that no baseline holds. */
  match: 'baseline' | 'approved-change' | 'outside';
  /** In the currency it was booked in; null while it has no rate. */
  amount: number | Fraction | null;
  /** Worked time, in any one unit, by which the cost of unpriced work is estimated for the coverage. */
  time?: number | undefined;
  /** Units of the plan's currency for one of the posting's, as the baseline took it and as it was on the day; 1 if left out. */
  baselineRate?: number | undefined;
  actualRate?: number | undefined;
}

export interface MatchedCost {
  /** Cost of baseline and approved changes at the baseline's exchange rates: what stands against earned value. */
  matched: Fraction;
  /** Cost of work outside the baseline, at the exchange rates of the day. */
  outside: Fraction;
  /** What matched cost differs by because exchange rates moved: at actual rates less at the baseline's. */
  exchangeVariance: Fraction;
  /** Share (0 to 1) of all cost that is priced and matched; unpriced time counts at the mean cost of priced time. */
  coverage: Quantity;
  /** Share (0 to 1) of all cost that is priced, matched or not. */
  priced: Quantity;
}

/** The least coverage with which an index of cost is shown. */
export const NEEDED_COVERAGE = fraction(95n, 100n);

interface Booked {
  isOutside: boolean;
  time: number;
  atBaseline: Fraction;
  atActual: Fraction;
}

function bookedAmount({ amount, match, time = 0, baselineRate, actualRate }: CostPosting): Booked[] {
  if (amount === null) return [];
  const booked = typeof amount === 'number' ? exact(amount) : amount;
  const atBaseline = baselineRate === undefined ? booked : times(booked, exact(baselineRate));
  const atActual = actualRate === undefined ? atBaseline : times(booked, exact(actualRate));
  return [{ isOutside: match === 'outside', time, atBaseline, atActual }];
}

/** What work without a rate would cost at the mean cost of the priced time; undefined where that can't be told. */
function costOfUnpriced(unpriced: readonly CostPosting[], booked: readonly Booked[]): Fraction | undefined {
  if (unpriced.length === 0) return ZERO;
  const timed = booked.filter(({ time }) => time > 0);
  const time = total(timed.map((one) => exact(one.time)));
  const missing = total(unpriced.map((one) => exact(one.time ?? 0)));
  if (compare(time, ZERO) <= 0 || compare(missing, ZERO) <= 0) return undefined;
  return over(times(total(timed.map(({ atBaseline }) => atBaseline)), missing), time);
}

/** Sorts postings into what may be compared with earned value and what may not. */
export function matchCost(postings: readonly CostPosting[]): MatchedCost {
  const booked = postings.flatMap(bookedAmount);
  const within = booked.filter(({ isOutside }) => !isOutside);
  const matched = total(within.map(({ atBaseline }) => atBaseline));
  const outside = total(booked.filter(({ isOutside }) => isOutside).map(({ atActual }) => atActual));
  const moved = within.filter(({ atBaseline, atActual }) => atActual !== atBaseline);
  const exchangeVariance = total(moved.map(({ atBaseline, atActual }) => minus(atActual, atBaseline)));
  const missing = costOfUnpriced(
    postings.filter(({ amount }) => amount === null),
    booked,
  );
  const shareOf = (part: Fraction): Quantity => {
    if (!missing)
      return unknown('coverage-too-low', 'Some work has no rate and its cost can’t be estimated; give it a rate.');
    const all = total([matched, outside, missing]);
    return ratio(known(part), known(all), 'no-cost', 'No cost is booked up to this date, so there is no coverage.');
  };
  return { matched, outside, exchangeVariance, coverage: shareOf(matched), priced: shareOf(plus(matched, outside)) };
}

/** Whether enough of the cost is priced and matched for an index of cost to be shown. */
export function isCovered(coverage: Quantity): boolean {
  return coverage.known && compare(coverage.value, NEEDED_COVERAGE) >= 0;
}

/**
 * A figure that compares earned value with cost, shown only when at least 95% of the cost is priced and matched:
 * otherwise it divides like by unlike, or speaks for a part only.
 */
export function ifCovered(figure: Quantity, coverage: Quantity): Quantity {
  if (!figure.known || isCovered(coverage)) return figure;
  if (!coverage.known) return coverage;
  const tenths = (coverage.value.numerator * 1000n) / coverage.value.denominator;
  return unknown(
    'coverage-too-low',
    `Only ${tenths / 10n}.${tenths % 10n}% of the cost is priced and matched to a baseline; 95% is needed. Give the rest a rate and a baseline or an approved change.`,
  );
}
