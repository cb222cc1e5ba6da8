import { dayNumber } from '../calendar';
import { clamp, compare, exact, minus, ONE, over, plus, times, total, ZERO, type Fraction } from '../exact-fraction';
import { by } from '../order';
import { isUnknown, unknown, type Unknown } from '../unknown';

/** One step of a key result that is reached in steps. */
export interface Milestone {
  weight: number;
  /** 0 to 1; a milestone that is done counts 1. */
  progress: number;
  /** ISO day by which it should be done. */
  dueDay?: string;
}

/** How a key result is measured. */
export type Measurement =
  | { kind: 'metric'; baseline: number; target: number; actual: number | null }
  | { kind: 'milestones'; milestones: readonly Milestone[] }
  | { kind: 'score'; score: number | null };

/** A point of the path that a key result is expected to take, in the unit of its actual value. */
export interface Checkpoint {
  day: string;
  value: number;
}

/** The time a key result has: ISO days, or the share of it that has passed. */
export interface Timing {
  startDay?: string;
  dueDay?: string;
  today?: string;
  elapsedShare?: number;
  /** Overrides the straight line between start and due. Linear between its points. */
  checkpoints?: readonly Checkpoint[];
}

export interface KeyResult extends Timing {
  id: string;
  weight: number;
  measurement: Measurement;
}

export type Band = 'red' | 'amber' | 'green';

/** From here on amber, and from here on green; below is red. */
export const AMBER_FROM: Fraction = exact(0.4);
export const GREEN_FROM: Fraction = exact(0.7);

/**
 * The band of a score 0 to 1, half-open: below 0.4 red, from 0.4 and below 0.7 amber, from 0.7 green.
 * The published bands (Doerr, "Measure What Matters", 2018: 0.0–0.3, 0.4–0.6, 0.7–1.0) leave gaps; these close them.
 */
export function bandOf(score: Fraction): Band {
  return compare(score, AMBER_FROM) < 0 ? 'red' : compare(score, GREEN_FROM) < 0 ? 'amber' : 'green';
}

const NO_ACTUAL = unknown('there is no actual value', 'Record the actual value of the key result.');

/**
 * How far along the way from baseline to target, not clamped: (actual − baseline) ÷ (target − baseline), so that a
 * decreasing measure works alike; for milestones the weighted share that is done. Doerr 2018; Grove 1983.
 */
export function rawScore(measurement: Measurement): Fraction | Unknown {
  switch (measurement.kind) {
    case 'score':
      return measurement.score === null ? NO_ACTUAL : exact(measurement.score);
    case 'milestones':
      return milestoneShare(measurement.milestones, ({ progress }) => exact(progress));
    case 'metric':
      return measurement.actual === null ? NO_ACTUAL : shareOfWay(measurement, exact(measurement.actual));
  }
}

function shareOfWay(ends: { baseline: number; target: number }, value: Fraction): Fraction | Unknown {
  const baseline = exact(ends.baseline);
  const way = minus(exact(ends.target), baseline);
  if (way.numerator === 0n)
    return unknown('baseline and target are equal', 'Give the key result a target that differs from its baseline.');
  return over(minus(value, baseline), way);
}

function milestoneShare(
  milestones: readonly Milestone[],
  reached: (milestone: Milestone) => Fraction,
): Fraction | Unknown {
  const all = total(milestones.map(({ weight }) => exact(weight)));
  if (all.numerator === 0n)
    return unknown('no milestone has a weight', 'Give the key result milestones with weights above zero.');
  const done = total(milestones.map((milestone) => times(exact(milestone.weight), reached(milestone))));
  return over(done, all);
}

const daysBetween = (from: string, to: string) => exact(dayNumber(to) - dayNumber(from));

/** The share of the time between two ISO days that has passed, 0 to 1, in whole days. Unknown unless due is after start. */
export function elapsedShare(startDay: string, dueDay: string, today: string): Fraction | Unknown {
  if (dueDay <= startDay)
    return unknown('the due date is not after the start', 'Give the key result a due date after its start.');
  return clamp(over(daysBetween(startDay, today), daysBetween(startDay, dueDay)));
}

/** The value on a day of a path that is straight between its points, level before the first and after the last. */
export function valueOnPath(points: readonly Checkpoint[], day: string): Fraction | undefined {
  const path = points.toSorted(by((point) => point.day));
  const before = path.findLast((point) => point.day <= day);
  const after = path.find((point) => point.day > day);
  if (!before || !after) {
    const only = before ?? after;
    return only && exact(only.value);
  }
  const share = over(daysBetween(before.day, day), daysBetween(before.day, after.day));
  const start = exact(before.value);
  return plus(start, times(share, minus(exact(after.value), start)));
}

/** The path from checkpoints, opened by the baseline at the start and closed by the target at the due date where they say nothing. */
function expectedPath({ measurement, checkpoints = [], startDay, dueDay }: KeyResult): Checkpoint[] {
  const ends = measurement.kind === 'metric' ? measurement : { baseline: 0, target: 1 };
  const path = [...checkpoints];
  if (startDay !== undefined && checkpoints.every(({ day }) => day > startDay))
    path.push({ day: startDay, value: ends.baseline });
  if (dueDay !== undefined && checkpoints.every(({ day }) => day < dueDay))
    path.push({ day: dueDay, value: ends.target });
  return path;
}

/**
 * The score expected by now, 0 to 1: from given checkpoints; else from the due days of its milestones, if each has one;
 * else on a straight line by days from 0 at the start to 1 at the due date.
 */
export function expectedScore(keyResult: KeyResult): Fraction | Unknown {
  const { measurement, checkpoints = [], startDay, dueDay, today } = keyResult;
  if (checkpoints.length > 0 && today !== undefined) {
    const value = valueOnPath(expectedPath(keyResult), today);
    if (value) {
      const share = measurement.kind === 'metric' ? shareOfWay(measurement, value) : value;
      return isUnknown(share) ? share : clamp(share);
    }
  }
  if (measurement.kind === 'milestones' && today !== undefined) {
    const { milestones } = measurement;
    if (milestones.length > 0 && milestones.every((milestone) => milestone.dueDay !== undefined))
      return milestoneShare(milestones, (milestone) => ((milestone.dueDay ?? '') <= today ? ONE : ZERO));
  }
  if (keyResult.elapsedShare !== undefined) return clamp(exact(keyResult.elapsedShare));
  if (startDay === undefined || dueDay === undefined || today === undefined)
    return unknown('there is no start, due date or present day', 'Give the key result a start and a due date.');
  return elapsedShare(startDay, dueDay, today);
}
