import { compare, exact, minus, ONE, over, times, ZERO, type Fraction } from '../exact-fraction';
import { by } from '../order';
import { isUnknown, printed } from '../unknown';
import type { Limits, Rule, RuleId } from './rules';

export type Level = 'green' | 'amber' | 'red' | 'unknown';
export type KnownLevel = Exclude<Level, 'unknown'>;

/** What weighs on a reading: items, packages or risks, the more harmful the heavier. */
export interface Contributor {
  id: string;
  name: string;
  weight: number;
}

/** What a rule is applied to: figures that were measured elsewhere, or why they could not be. */
export type Reading =
  { numerator: number; denominator: number; contributors?: readonly Contributor[] } | { unknown: string; need: string };

/** What exactly turns a rule green: add these to the reading. */
export interface ToGreen {
  rule: RuleId;
  action: string;
  numerator: number;
  denominator: number;
}

/** A rule applied to its reading. */
export interface Judgement {
  rule: RuleId;
  level: Level;
  /** The quotient, to ten decimals; null where it is unknown or its denominator nothing or less. */
  value: number | null;
  limits: Limits;
  /** The rule that fired, with its figure and threshold; or why it could not. */
  because: string;
  /** What would make an unknown known. */
  need: string | null;
  /** Null when green or unknown. */
  toGreen: ToGreen | null;
  /** The three that weigh most. */
  heaviest: Contributor[];
}

const byId = by<Contributor>(({ id }) => id);

/** The contributors that weigh most, heaviest first; of equal ones the smaller id. What weighs nothing is no contributor. */
export function heaviestOf(contributors: readonly Contributor[], count = 3): Contributor[] {
  return contributors
    .filter(({ weight }) => Number.isFinite(weight) && weight > 0)
    .sort((left, right) => right.weight - left.weight || byId(left, right))
    .slice(0, count);
}

/** Throws RangeError unless the limits are finite, amber reaches at least as far as green, and green can be reached. */
export function checkedLimits(rule: Rule, limits: Limits): Limits {
  const ordered = rule.good === 'lower' ? limits.green <= limits.amber : limits.green >= limits.amber;
  if (!Number.isFinite(limits.green) || !Number.isFinite(limits.amber) || !ordered)
    throw new RangeError(`${rule.id}: amber must reach at least as far as green`);
  if (rule.lever === 'part' && limits.green >= 1) throw new RangeError(`${rule.id}: green must be below 1`);
  if (rule.lever === 'denominator' && limits.green <= 0) throw new RangeError(`${rule.id}: green must be above 0`);
  return limits;
}

/** Whether numerator ÷ denominator is within a limit, asked without dividing. */
function within(rule: Rule, numerator: Fraction, denominator: Fraction, limit: number): boolean {
  const sign = compare(numerator, times(exact(limit), denominator));
  return rule.good === 'lower' ? sign <= 0 : sign >= 0;
}

/** The whole steps that are at least a positive amount, as a number; null where no number is large enough. */
function upToStep(amount: Fraction, step: number): number | null {
  const { numerator, denominator } = over(amount, exact(step));
  const steps = numerator / denominator + (numerator % denominator === 0n ? 0n : 1n);
  const change = printed(times({ numerator: steps, denominator: 1n }, exact(step)));
  return isUnknown(change) ? null : change;
}

const greater = (left: Fraction, right: Fraction) => (compare(left, right) > 0 ? left : right);

/** The positive amount by which the lever has to move. */
function needed(rule: Rule, numerator: Fraction, denominator: Fraction, limit: Fraction): Fraction {
  const beyond = minus(numerator, times(limit, denominator));
  switch (rule.lever) {
    case 'denominator':
      return minus(greater(over(numerator, limit), ZERO), denominator);
    case 'part': {
      // Each one that is finished leaves both sides, so that more of them are needed than if only the numerator fell.
      const leaving = over(beyond, minus(ONE, limit));
      return compare(leaving, numerator) > 0 ? numerator : leaving;
    }
    case 'numerator':
      return rule.good === 'lower' ? beyond : minus(ZERO, beyond);
  }
}

function distance(rule: Rule, numerator: Fraction, denominator: Fraction, green: number): ToGreen | null {
  const amount = upToStep(needed(rule, numerator, denominator, exact(green)), rule.step);
  if (amount === null) return null;
  const change =
    rule.lever === 'denominator'
      ? { numerator: 0, denominator: amount }
      : { numerator: rule.good === 'lower' ? -amount : amount, denominator: 0 };
  return { rule: rule.id, action: rule.action.replace('#', String(amount)), ...change };
}

function unknownFor(rule: Rule, limits: Limits, because: string, need: string): Judgement {
  return { rule: rule.id, level: 'unknown', value: null, limits, because, need, toGreen: null, heaviest: [] };
}

const bound = (rule: Rule, limit: number) => `${rule.good === 'lower' ? 'at most' : 'at least'} ${limit}`;

/**
 * Applies a rule. Unknown where the reading is, where it is not finite, or where it divides by nothing; never green then.
 * Throws RangeError for limits out of order.
 */
export function judge(rule: Rule, reading: Reading | undefined, limits: Limits = rule.limits): Judgement {
  checkedLimits(rule, limits);
  if (!reading) return unknownFor(rule, limits, `Not measured: ${rule.meaning}.`, 'Measure it.');
  if ('unknown' in reading) return unknownFor(rule, limits, reading.unknown, reading.need);
  if (!Number.isFinite(reading.numerator) || !Number.isFinite(reading.denominator))
    return unknownFor(rule, limits, `Not a number: ${rule.meaning}.`, 'Correct the figures behind it.');
  const [numerator, denominator] = [exact(reading.numerator), exact(reading.denominator)];
  const divisible = compare(denominator, ZERO) > 0;
  if (!divisible && rule.lever !== 'denominator')
    return unknownFor(rule, limits, `There is nothing to divide by: ${rule.meaning}.`, 'Give it something to compare.');
  const level = within(rule, numerator, denominator, limits.green)
    ? 'green'
    : within(rule, numerator, denominator, limits.amber)
      ? 'amber'
      : 'red';
  const quotient = divisible ? printed(over(numerator, denominator)) : null;
  const value = isUnknown(quotient) ? null : quotient;
  const figure = value ?? `${reading.numerator} over ${reading.denominator}`;
  const thresholds = `green ${bound(rule, limits.green)}, amber ${bound(rule, limits.amber)}`;
  return {
    ...{ rule: rule.id, level, value, limits, need: null },
    because: `${rule.meaning}: ${figure} (${thresholds}).`,
    toGreen: level === 'green' ? null : distance(rule, numerator, denominator, limits.green),
    heaviest: heaviestOf(reading.contributors ?? []),
  };
}
