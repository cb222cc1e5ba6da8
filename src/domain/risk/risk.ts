import { compare, exact, minus, over, times, total, ZERO, type Fraction } from '../exact-fraction';
import { isUnknown, unknown, type Unknown } from '../unknown';

export type RiskKind = 'threat' | 'opportunity';

/** Money is in the program's currency, major units; an impact's size counts, its kind tells loss from gain. */
export interface Risk {
  id: string;
  kind: RiskKind;
  /** 0 to 1. */
  probability: number | null;
  impact: number | null;
  /** After the response; what is left out stays as it was before. */
  residualProbability?: number | null;
  residualImpact?: number | null;
  /** What the response costs. */
  responseCost?: number;
  /** Closed risks, and those that have happened, expose to nothing more. */
  open: boolean;
}

/** How much money stands ready for risks, and how much of it has been spent. */
export interface Contingency {
  budget: number;
  used: number;
}

export interface RiskValue {
  id: string;
  kind: RiskKind;
  open: boolean;
  /** Probability × impact before the response: how much is at stake, never negative. */
  expected: Fraction | Unknown;
  /** The same after the response. */
  residual: Fraction | Unknown;
  /** What the response gains, less what it costs: expected − residual − cost for a threat, residual − expected − cost for an opportunity. */
  responseValue: Fraction | Unknown;
}

const PROBABILITY_NEEDED = 'Give the risk a probability from 0 to 1.';

/**
 * Expected monetary value: probability × impact, exact, as a size without sign (PMI, Practice Standard for Project Risk
 * Management, 2009). Unknown without a probability from 0 to 1 and an impact.
 */
export function expectedValue(probability: number | null, impact: number | null): Fraction | Unknown {
  if (probability === null) return unknown('the probability is missing', PROBABILITY_NEEDED);
  if (!(probability >= 0 && probability <= 1)) return unknown('the probability is not from 0 to 1', PROBABILITY_NEEDED);
  if (impact === null || !Number.isFinite(impact))
    return unknown('the impact is missing', 'Give the risk an impact in money.');
  return times(exact(probability), exact(Math.abs(impact)));
}

/** Values one risk before and after its response. */
export function valueRisk(risk: Risk): RiskValue {
  const expected = expectedValue(risk.probability, risk.impact);
  const residual = expectedValue(risk.residualProbability ?? risk.probability, risk.residualImpact ?? risk.impact);
  const gain = (before: Fraction, after: Fraction) =>
    risk.kind === 'threat' ? minus(before, after) : minus(after, before);
  const responseValue = isUnknown(expected)
    ? expected
    : isUnknown(residual)
      ? residual
      : minus(gain(expected, residual), exact(risk.responseCost ?? 0));
  return { id: risk.id, kind: risk.kind, open: risk.open, expected, residual, responseValue };
}

/** Gross sums: threats and opportunities apart, so that one never hides the other. */
export interface GrossValue {
  /** Also called exposure. */
  threats: Fraction | Unknown;
  opportunities: Fraction | Unknown;
  /** Opportunities − threats: told beside, never instead. */
  net: Fraction | Unknown;
  /** Sums of the risks whose value is known. */
  assessed: { threats: Fraction; opportunities: Fraction };
}

export interface RiskRegister {
  risks: RiskValue[];
  expected: GrossValue;
  residual: GrossValue;
  responseCost: Fraction;
  /** Open risks whose expected or residual value is unknown. */
  unassessed: string[];
  contingency: {
    left: Fraction | Unknown;
    /** Left − gross residual threats; negative where it does not suffice. */
    surplus: Fraction | Unknown;
    /** Gross residual threats ÷ left. */
    use: Fraction | Unknown;
    /** Known to fail as soon as the assessed threats alone exceed what is left. */
    sufficient: boolean | Unknown;
  };
}

function gross(risks: readonly RiskValue[], pick: (risk: RiskValue) => Fraction | Unknown): GrossValue {
  const sums = (kind: RiskKind) => {
    const values = risks.filter((risk) => risk.kind === kind).map(pick);
    const missing = values.find(isUnknown);
    const assessed = total(values.filter((value): value is Fraction => !isUnknown(value)));
    return { assessed, total: missing ?? assessed };
  };
  const [threats, opportunities] = [sums('threat'), sums('opportunity')];
  const net = isUnknown(threats.total)
    ? threats.total
    : isUnknown(opportunities.total)
      ? opportunities.total
      : minus(opportunities.total, threats.total);
  return {
    threats: threats.total,
    opportunities: opportunities.total,
    net,
    assessed: { threats: threats.assessed, opportunities: opportunities.assessed },
  };
}

function weighContingency(residual: GrossValue, contingency: Contingency | null): RiskRegister['contingency'] {
  if (contingency === null) {
    const none = unknown('there is no contingency', 'Say how much contingency there is, even if it is nothing.');
    return { left: none, surplus: none, use: none, sufficient: none };
  }
  const left = minus(exact(contingency.budget), exact(contingency.used));
  const { threats } = residual;
  const exceeded = compare(residual.assessed.threats, left) > 0;
  if (isUnknown(threats)) return { left, surplus: threats, use: threats, sufficient: exceeded ? false : threats };
  const use =
    compare(left, ZERO) > 0
      ? over(threats, left)
      : unknown('no contingency is left', 'Add contingency, or respond to threats.');
  return { left, surplus: minus(left, threats), use, sufficient: !exceeded };
}

/**
 * A risk register: expected monetary values before and after responses, and gross residual threats against the
 * contingency that is left. Sums take open risks only. A sum with an unassessed risk in it is unknown, because a risk
 * that nobody has assessed is not a risk of nothing; an empty register is unknown too.
 */
export function measureRisks(risks: readonly Risk[], contingency: Contingency | null): RiskRegister {
  const values = risks.map(valueRisk);
  const open = values.filter((risk) => risk.open);
  const nothing = unknown('no risks are recorded', 'Record threats and opportunities.');
  const sums = (pick: (risk: RiskValue) => Fraction | Unknown): GrossValue =>
    risks.length > 0
      ? gross(open, pick)
      : { threats: nothing, opportunities: nothing, net: nothing, assessed: { threats: ZERO, opportunities: ZERO } };
  const residual = sums((risk) => risk.residual);
  return {
    risks: values,
    expected: sums((risk) => risk.expected),
    residual,
    responseCost: total(risks.filter((risk) => risk.open).map(({ responseCost }) => exact(responseCost ?? 0))),
    unassessed: open
      .filter(({ expected, residual: after }) => isUnknown(expected) || isUnknown(after))
      .map(({ id }) => id),
    contingency: weighContingency(residual, contingency),
  };
}
