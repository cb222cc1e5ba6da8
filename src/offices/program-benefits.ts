import type { BenefitShape, BenefitSumsShape, BenefitTotalsShape } from '../contract/program-tabs/strategy';
import { toNumber, type Fraction } from '../domain/exact-fraction';
import { measureBenefit, totalBenefits, type Benefit, type BenefitSums } from '../domain/objectives/benefit';
import type { BenefitSettings } from '../ledger/strategy';
import { namedFor, orNull, toldShape, type OpenedProgram } from './program-shared';

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether a measure is in money: its unit is the program's currency or any other. */
export function isMoney(unit: string, currency: string): boolean {
  return unit === currency || CURRENCIES.has(unit);
}

const owned = ({ ownerAccountId, ...benefit }: BenefitSettings): Benefit => ({ ...benefit, owner: ownerAccountId });

/** Benefits as they stand today, with the amounts that the viewer may see. */
export function benefitShapes(
  benefits: readonly BenefitSettings[],
  { portfolio, viewer, program }: OpenedProgram,
): BenefitShape[] {
  return benefits.map((benefit) => {
    const { planned, realised, target, difference, ...standing } = measureBenefit(owned(benefit), portfolio.today);
    const money = isMoney(benefit.unit, program.currency);
    return {
      id: benefit.id,
      name: benefit.name,
      ownerAccountId: benefit.ownerAccountId,
      unit: benefit.unit,
      money,
      dueDay: benefit.dueDay ?? null,
      overdue: orNull(standing.overdue),
      programOnly: benefit.programOnly,
      contributors: benefit.contributors.map(({ project, shareBasisPoints }) => ({
        project: namedFor(portfolio, viewer, project),
        shareBasisPoints: shareBasisPoints ?? null,
      })),
      deliverables: [...benefit.deliverables],
      amounts:
        money && !viewer.financials
          ? null
          : {
              planned: toldShape(planned),
              realised: toldShape(realised),
              target: toldShape(target),
              difference: toldShape(difference),
            },
      shareOfPlanned: toldShape(standing.realisedShareOfPlanned),
      shareOfTarget: toldShape(standing.realisedShareOfTarget),
    };
  });
}

const HIDDEN = 'hidden';

function sumsShape({ planned, realised, target }: BenefitSums): BenefitSumsShape {
  const number = (value: Fraction | null) => (value === null ? null : toNumber(value));
  return { planned: number(planned), realised: number(realised), target: number(target) };
}

/** Benefits summed by unit, by project and by combination of projects; those in money only with the permission for financials. */
export function benefitTotals(
  benefits: readonly BenefitSettings[],
  { portfolio, viewer, program }: OpenedProgram,
): BenefitTotalsShape[] {
  const nameOf = new Map(benefits.map(({ id, name }) => [id, name]));
  const names = (ids: readonly string[]) => ids.map((id) => nameOf.get(id) ?? id);
  // Projects that can't be named are one, so that nobody can tell their parts from one another.
  const seen = benefits.map((benefit) => ({
    ...owned(benefit),
    contributors: benefit.contributors.map((contributor) => ({
      ...contributor,
      project: namedFor(portfolio, viewer, contributor.project)?.id ?? HIDDEN,
    })),
  }));
  return totalBenefits(seen, portfolio.today).flatMap((totals) => {
    const money = isMoney(totals.unit, program.currency);
    if (money && !viewer.financials) return [];
    return {
      unit: totals.unit,
      money,
      program: sumsShape(totals.program),
      projects: totals.projects.map(({ project, sums }) => ({
        project: namedFor(portfolio, viewer, project),
        sums: sumsShape(sums),
      })),
      combinations: totals.combinations.map(({ projects, sums }) => ({
        projects: projects.map((project) => namedFor(portfolio, viewer, project)),
        sums: sumsShape(sums),
      })),
      withoutPlanned: names(totals.withoutPlanned),
      withoutRealised: names(totals.withoutRealised),
      withoutTarget: names(totals.withoutTarget),
    };
  });
}
