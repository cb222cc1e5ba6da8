import type { CallOutput, CallRequest } from '../contract/calls';
import type { RiskPlace, RiskShape } from '../contract/program-tabs/risks';
import { exact } from '../domain/exact-fraction';
import { levelOf, matrixCounts, matrixScore } from '../domain/risk/matrix';
import { measureRisks, type GrossValue, type Risk, type RiskValue } from '../domain/risk/risk';
import { isUnknown } from '../domain/unknown';
import type { RiskSettings } from '../ledger/strategy';
import { namedFor, openedProgram, orNull, toldMinor, toldShape } from './program-shared';

type Answer = CallOutput<'program.risks'>;

/** What an impact's level is a fifth of, in minor units. */
interface ImpactScale {
  of: Answer['impactScale'];
  wholeMinor: number;
}

/**
 * Impacts are placed in fifths of the contingency: a risk that alone would use it up is very high. Without one, in fifths of
 * the largest impact of an open risk.
 */
function impactScale(risks: readonly RiskSettings[], contingencyMinor: number | undefined): ImpactScale {
  if (contingencyMinor !== undefined && contingencyMinor > 0)
    return { of: 'contingency', wholeMinor: contingencyMinor };
  const largest = risks
    .filter(({ status }) => status === 'open')
    .reduce(
      (most, { impactMinor, residualImpactMinor }) => Math.max(most, impactMinor ?? 0, residualImpactMinor ?? 0),
      0,
    );
  return largest > 0 ? { of: 'largest-impact', wholeMinor: largest } : { of: 'none', wholeMinor: 0 };
}

function placeOf(probability: number | null, impactMinor: number | null, { of, wholeMinor }: ImpactScale): RiskPlace {
  const probabilityLevel = probability === null ? null : levelOf(probability);
  const impactLevel = impactMinor === null || of === 'none' ? null : levelOf(impactMinor / wholeMinor);
  const field = matrixScore(probabilityLevel, impactLevel);
  const known = isUnknown(field) ? { score: null, band: null } : field;
  return { probability, probabilityLevel, impactLevel, ...known };
}

const valued = (risk: RiskSettings): Risk => ({
  id: risk.id,
  kind: risk.kind,
  probability: risk.probability,
  impact: risk.impactMinor,
  residualProbability: risk.residualProbability,
  residualImpact: risk.residualImpactMinor,
  responseCost: risk.responseCostMinor,
  open: risk.status === 'open',
});

const IMPACT_MISSING = { unknown: 'the impact is missing', need: 'Give the risk an impact in money.' };

function moneyShape(risk: RiskSettings, value: RiskValue): NonNullable<RiskShape['money']> {
  const amount = (minor: number | null) => toldMinor(minor === null ? IMPACT_MISSING : exact(minor));
  return {
    impact: amount(risk.impactMinor),
    residualImpact: amount(risk.residualImpactMinor ?? risk.impactMinor),
    expected: toldMinor(value.expected),
    residual: toldMinor(value.residual),
    responseCost: amount(risk.responseCostMinor),
    responseValue: toldMinor(value.responseValue),
  };
}

const grossShape = ({ threats, opportunities, assessed }: GrossValue) => ({
  threats: toldMinor(threats),
  opportunities: toldMinor(opportunities),
  assessedThreats: toldMinor(assessed.threats),
  assessedOpportunities: toldMinor(assessed.opportunities),
});

function matrices(risks: readonly RiskShape[], when: 'before' | 'after') {
  const of = (kind: RiskShape['kind']) =>
    matrixCounts(
      risks
        .filter((risk) => risk.kind === kind && risk.status === 'open')
        .map((risk) => ({ probability: risk[when].probabilityLevel, impact: risk[when].impactLevel })),
    );
  return { threats: of('threat'), opportunities: of('opportunity') };
}

/** A program's risk register. Risks of projects that the viewer can't browse are not listed; sums hold all of them. */
export async function openRisks({ programKey }: CallRequest<'program.risks'>, accountId: string): Promise<Answer> {
  const { portfolio, viewer, program } = await openedProgram(programKey, accountId);
  const risks = program.strategy?.risks ?? [];
  const contingency = program.strategy?.contingency ?? null;
  const register = measureRisks(
    risks.map(valued),
    contingency && { budget: contingency.budgetMinor, used: contingency.usedMinor },
  );
  const scale = impactScale(risks, contingency?.budgetMinor);
  const listed = risks.flatMap((risk, index): RiskShape[] => {
    const value = register.risks[index];
    const project = risk.projectId === null ? null : namedFor(portfolio, viewer, risk.projectId);
    if (!value || (risk.projectId !== null && project === null)) return [];
    const { id, name, kind, status, ownerAccountId, response } = risk;
    return [
      {
        ...{ id, name, kind, status, ownerAccountId, response, project },
        before: placeOf(risk.probability, risk.impactMinor, scale),
        after: placeOf(
          risk.residualProbability ?? risk.probability,
          risk.residualImpactMinor ?? risk.impactMinor,
          scale,
        ),
        money: viewer.financials ? moneyShape(risk, value) : null,
      },
    ];
  });
  const { left, surplus, use, sufficient } = register.contingency;
  return {
    currency: program.currency,
    risks: listed,
    hiddenRisks: risks.length - listed.length,
    before: matrices(listed, 'before'),
    after: matrices(listed, 'after'),
    unplaced: listed.filter(({ status, before }) => status === 'open' && before.score === null).length,
    impactScale: scale.of,
    sums: viewer.financials
      ? {
          expected: grossShape(register.expected),
          residual: grossShape(register.residual),
          responseCost: toldMinor(register.responseCost),
          contingency: {
            left: toldMinor(left),
            surplus: toldMinor(surplus),
            use: toldShape(use),
            sufficient: orNull(sufficient),
          },
          unassessed: register.unassessed.length,
        }
      : null,
  };
}
