import type { Fraction } from '../exact-fraction';
import type { Scope, Steps } from './steps';

/** Big-integer additions that one exact decision may cost where new work arrives. */
const EXACT_WORK = 3_000_000;

/**
 * The first `length` coefficients of (Σ counts × x^values)^power, in whole numbers: in how many of total^power equally
 * likely histories the weeks sum to 0, 1, 2 … Values must not be negative.
 * The power of a series by its recurrence (Euler 1748; Knuth, TAOCP 2, 4.7): length × distinct values operations.
 */
export function powerCoefficients({ values, counts }: Steps, power: number, length: number): bigint[] {
  const least = values[0] ?? 0;
  const offset = least * power;
  const coefficients = new Array<bigint>(length).fill(0n);
  if (offset >= length) return coefficients;
  const first = BigInt(counts[0] ?? 1);
  coefficients[offset] = first ** BigInt(power);
  const others = values.slice(1).map((value, at) => ({ gap: value - least, count: BigInt(counts[at + 1] ?? 0) }));
  for (let at = 1; at + offset < length; at += 1) {
    let sum = 0n;
    for (const { gap, count } of others) {
      if (gap > at) break;
      const earlier = coefficients[offset + at - gap] ?? 0n;
      if (earlier !== 0n) sum += BigInt(gap * (power + 1) - at) * count * earlier;
    }
    coefficients[offset + at] = sum / (BigInt(at) * first);
  }
  return coefficients;
}

/** The exact chance that sums of `weeks` weeks stay below `limit`. Values must not be negative. */
export function chanceBelow(steps: Steps, weeks: number, limit: number): Fraction {
  const below = powerCoefficients(steps, weeks, Math.max(0, limit)).reduce((sum, count) => sum + count, 0n);
  return { numerator: below, denominator: BigInt(steps.total) ** BigInt(weeks) };
}

/** The exact chance that work is left after `weeks` weeks; undefined where that would take too long. */
export function exactAlive(scope: Scope, steps: Steps, weeks: number): Fraction | undefined {
  return (steps.values[0] ?? 0) >= 0 ? aliveWithoutArrivals(scope, steps, weeks) : aliveWalked(scope, steps, weeks);
}

function aliveWithoutArrivals(scope: Scope, steps: Steps, weeks: number): Fraction {
  const most = Math.max(0, scope.values.at(-1) ?? 0);
  const coefficients = powerCoefficients(steps, weeks, most);
  let below = 0n;
  let reached = 0;
  let alive = 0n;
  scope.values.forEach((amount, at) => {
    for (; reached < amount; reached += 1) below += coefficients[reached] ?? 0n;
    if (amount > 0) alive += BigInt(scope.counts[at] ?? 0) * below;
  });
  return { numerator: alive, denominator: BigInt(scope.total) * BigInt(steps.total) ** BigInt(weeks) };
}

/** Walks every count of work left week by week; work that has once reached nothing left stays finished. */
function aliveWalked(scope: Scope, steps: Steps, weeks: number): Fraction | undefined {
  const growth = Math.max(0, -(steps.values[0] ?? 0));
  const most = scope.values.at(-1) ?? 0;
  if (weeks * (most + (growth * weeks) / 2) * steps.values.length > EXACT_WORK) return undefined;
  let left = new Map<number, bigint>();
  scope.values.forEach((amount, at) => {
    if (amount > 0) left.set(amount, BigInt(scope.counts[at] ?? 0));
  });
  const moves = steps.values.map((value, at) => ({ value, count: BigInt(steps.counts[at] ?? 0) }));
  for (let week = 0; week < weeks; week += 1) {
    const next = new Map<number, bigint>();
    for (const [amount, ways] of left)
      for (const { value, count } of moves)
        if (amount > value) next.set(amount - value, (next.get(amount - value) ?? 0n) + ways * count);
    left = next;
  }
  let alive = 0n;
  for (const ways of left.values()) alive += ways;
  return { numerator: alive, denominator: BigInt(scope.total) * BigInt(steps.total) ** BigInt(weeks) };
}
