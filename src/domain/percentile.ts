import { exact } from './exact-fraction';

/** Whether a number is a confidence or percentile level: above 0, at most 1. */
export function isLevel(level: number): boolean {
  return level > 0 && level <= 1;
}

/** How a level is written: 0.85 is P85. */
export function levelName(level: number): string {
  return `P${Number((level * 100).toFixed(8))}`;
}

/** The rank, from 1, of a share of a count: ⌈share × count⌉, at least 1, in exact decimals (0.07 of 100 is rank 7). */
export function nearestRankIndex(share: number, count: number): number {
  const { numerator, denominator } = exact(share);
  const rank = Number((numerator * BigInt(count) + denominator - 1n) / denominator);
  return Math.min(count, Math.max(1, rank));
}
