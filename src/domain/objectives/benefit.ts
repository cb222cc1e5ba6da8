import { compare, exact, minus, over, plus, type Fraction } from '../exact-fraction';
import { splitByLargestRemainder } from '../money';
import { by } from '../order';
import { isUnknown, printed, unknown, type Unknown } from '../unknown';
import { valueOnPath, type Checkpoint } from './key-result';

/** Who delivers a benefit. */
export interface Contributor {
  project: string;
  /** Basis points of the benefit that are this project's; those of all its projects sum to 10,000. */
  shareBasisPoints?: number;
}

/** A measurable gain. Values are levels of its measure in `unit`; what is gained is the value minus the baseline. */
export interface Benefit {
  id: string;
  owner: string | null;
  /** A currency or the unit of the measure. Benefits of different units are never added. */
  unit: string;
  baseline: number;
  target: number | null;
  startDay?: string;
  dueDay?: string;
  planned: readonly Checkpoint[];
  realised: readonly Checkpoint[];
  contributors: readonly Contributor[];
  deliverables: readonly string[];
  /** Only its projects together deliver it: it is never counted in one of them. */
  programOnly: boolean;
}

/** Amounts per period turned into the running total by day, to ten decimals. Throws RangeError if it grows too large. */
export function runningTotal(periods: readonly Checkpoint[], baseline: number): Checkpoint[] {
  let total = exact(baseline);
  return periods.toSorted(by(({ day }) => day)).map(({ day, value: amount }) => {
    total = plus(total, exact(amount));
    const value = printed(total);
    if (isUnknown(value)) throw new RangeError(value.unknown);
    return { day, value };
  });
}

export interface BenefitStanding {
  id: string;
  /** Realised to date minus baseline, in the benefit's unit. */
  realised: Fraction | Unknown;
  /** Planned to date minus baseline. */
  planned: Fraction | Unknown;
  /** Target minus baseline. */
  target: Fraction | Unknown;
  /** Realised minus planned to date, both as gains. */
  difference: Fraction | Unknown;
  /** Realised ÷ planned to date. */
  realisedShareOfPlanned: Fraction | Unknown;
  /** Realised ÷ target. */
  realisedShareOfTarget: Fraction | Unknown;
  /** Due before the day that is looked at with its target not reached. */
  overdue: boolean | Unknown;
}

/** The latest value not after a day: what was planned or realised by then. Of several of one day the last given counts. */
function latestValue(points: readonly Checkpoint[], today: string): Fraction | undefined {
  let latest: Checkpoint | undefined;
  for (const point of points) if (point.day <= today && (!latest || point.day >= latest.day)) latest = point;
  return latest && exact(latest.value);
}

function plannedToDate(benefit: Benefit, today: string): Fraction | Unknown {
  const { planned, baseline, startDay, dueDay, target } = benefit;
  const start = exact(baseline);
  if (planned.length > 0) return minus(latestValue(planned, today) ?? start, start);
  if (target === null || startDay === undefined || dueDay === undefined || dueDay <= startDay)
    return unknown('nothing is planned', 'Plan the benefit by date, or give it a target, a start and a due date.');
  const path = [
    { day: startDay, value: baseline },
    { day: dueDay, value: target },
  ];
  return minus(valueOnPath(path, today) ?? start, start);
}

const shareOf = (part: Fraction | Unknown, whole: Fraction | Unknown, name: string): Fraction | Unknown =>
  isUnknown(part)
    ? part
    : isUnknown(whole)
      ? whole
      : whole.numerator === 0n
        ? unknown(`the ${name} gain is zero`, `Give the benefit a ${name} gain.`)
        : over(part, whole);

/** A benefit as it stands on an ISO day: realised to date against planned to date and against its target. */
export function measureBenefit(benefit: Benefit, today: string): BenefitStanding {
  const { id, baseline, target, dueDay } = benefit;
  const realisedValue = latestValue(benefit.realised, today);
  const realised = realisedValue
    ? minus(realisedValue, exact(baseline))
    : unknown('no realised value is recorded', 'Record what has been realised, even if it is nothing.');
  const planned = plannedToDate(benefit, today);
  const gain =
    target === null
      ? unknown('there is no target', 'Give the benefit a target.')
      : minus(exact(target), exact(baseline));
  const shareOfTarget = shareOf(realised, gain, 'target');
  const due = dueDay === undefined ? unknown('there is no due date', 'Give the benefit a due date.') : dueDay < today;
  return {
    id,
    realised,
    planned,
    target: gain,
    difference: isUnknown(realised) ? realised : isUnknown(planned) ? planned : minus(realised, planned),
    realisedShareOfPlanned: shareOf(realised, planned, 'planned'),
    realisedShareOfTarget: shareOfTarget,
    overdue: due !== true ? due : isUnknown(shareOfTarget) ? shareOfTarget : compare(shareOfTarget, exact(1)) < 0,
  };
}

/** What is realised, planned to date and aimed at by several benefits of one unit; null where none of them says. */
export interface BenefitSums {
  realised: Fraction | null;
  planned: Fraction | null;
  target: Fraction | null;
}

export interface BenefitTotals {
  unit: string;
  /** All benefits, each once. */
  program: BenefitSums;
  /** What one project delivers by itself, or its share of. In the order in which projects are first named. */
  projects: { project: string; sums: BenefitSums }[];
  /** What only a combination of projects delivers, or several without shares: in the program alone. */
  combinations: { projects: string[]; sums: BenefitSums }[];
  /** Benefits with something unknown, which that sum leaves out. */
  withoutRealised: string[];
  withoutPlanned: string[];
  withoutTarget: string[];
}

const NO_SUMS: BenefitSums = { realised: null, planned: null, target: null };

const addKnown = (left: Fraction | null, right: Fraction | null) =>
  left === null ? right : right === null ? left : plus(left, right);

const addSums = (left: BenefitSums, right: BenefitSums): BenefitSums => ({
  realised: addKnown(left.realised, right.realised),
  planned: addKnown(left.planned, right.planned),
  target: addKnown(left.target, right.target),
});

/** One project's part of the sums, by its place among the shares. */
function partOfSums(sums: BenefitSums, shares: readonly number[], place: number): BenefitSums {
  const part = (amount: Fraction | null) => (amount === null ? null : (splitAmount(amount, shares)[place] ?? null));
  return { realised: part(sums.realised), planned: part(sums.planned), target: part(sums.target) };
}

/** Splits an amount by basis points in its own last decimal, at least hundredths, so that the parts sum back exactly. */
function splitAmount(amount: Fraction, shares: readonly number[]): Fraction[] {
  let scale = 100n;
  while ((amount.numerator * scale) % amount.denominator !== 0n && scale < 10n ** 12n) scale *= 10n;
  const whole = (amount.numerator * scale) / amount.denominator;
  if ((amount.numerator * scale) % amount.denominator !== 0n || !Number.isSafeInteger(Number(whole))) {
    // No last decimal that fits: exact fractions need no rounding, and sum back as well.
    const total = shares.reduce((sum, share) => sum + share, 0);
    return shares.map((share) => ({
      numerator: amount.numerator * BigInt(share),
      denominator: amount.denominator * BigInt(total),
    }));
  }
  return splitByLargestRemainder(Number(whole), shares).map((part) => ({
    numerator: BigInt(part),
    denominator: scale,
  }));
}

/** How a benefit falls on its projects; null where it belongs to their combination. Throws RangeError if shares are not a whole. */
function projectShares({ id, contributors, programOnly }: Benefit): number[] | null {
  if (programOnly || contributors.length === 0) return null;
  const shares = contributors.map(({ shareBasisPoints }) => shareBasisPoints);
  if (shares.every((share) => share === undefined)) return contributors.length === 1 ? [10_000] : null;
  const given = shares.filter((share) => share !== undefined);
  const total = given.reduce((sum, share) => sum + share, 0);
  if (given.length !== shares.length || total !== 10_000)
    throw new RangeError(`the shares of benefit ${id} don't sum to 10,000 basis points`);
  return given;
}

/**
 * Benefits of a program summed by unit, each counted once by id. Program-only ones stand under the combination of projects
 * that delivers them and in no single project, so projects + combinations = program, exactly.
 */
export function totalBenefits(benefits: readonly Benefit[], today: string): BenefitTotals[] {
  const byUnit = new Map<string, Benefit[]>();
  for (const one of new Map(benefits.map((benefit) => [benefit.id, benefit])).values())
    byUnit.set(one.unit, [...(byUnit.get(one.unit) ?? []), one]);
  return [...byUnit].map(([unit, ofUnit]) => {
    const standings = ofUnit.map((benefit) => ({ benefit, standing: measureBenefit(benefit, today) }));
    const projects = new Map<string, BenefitSums>();
    const combinations = new Map<string, { projects: string[]; sums: BenefitSums }>();
    let program = NO_SUMS;
    for (const { benefit, standing } of standings) {
      const known = (value: Fraction | Unknown) => (isUnknown(value) ? null : value);
      const sums = {
        realised: known(standing.realised),
        planned: known(standing.planned),
        target: known(standing.target),
      };
      program = addSums(program, sums);
      const names = benefit.contributors.map(({ project }) => project);
      const shares = projectShares(benefit);
      if (shares === null) {
        const key = JSON.stringify(names.toSorted());
        const found = combinations.get(key);
        combinations.set(key, { projects: found?.projects ?? names, sums: addSums(found?.sums ?? NO_SUMS, sums) });
        continue;
      }
      names.forEach((name, place) => {
        projects.set(name, addSums(projects.get(name) ?? NO_SUMS, partOfSums(sums, shares, place)));
      });
    }
    const without = (name: keyof BenefitSums) =>
      standings.filter(({ standing }) => isUnknown(standing[name])).map(({ benefit }) => benefit.id);
    return {
      unit,
      program,
      projects: [...projects].map(([project, sums]) => ({ project, sums })),
      combinations: [...combinations.values()],
      withoutRealised: without('realised'),
      withoutPlanned: without('planned'),
      withoutTarget: without('target'),
    };
  });
}
