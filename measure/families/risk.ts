import { z } from 'zod';
import { exact, type Fraction } from '../../src/domain/exact-fraction';
import { DEFAULT_BANDS, levelOf, matrixCounts, matrixScore, type LevelStarts } from '../../src/domain/risk/matrix';
import { measureRisks, type GrossValue, type Risk, type RiskKind } from '../../src/domain/risk/risk';
import { isUnknown, printed, type Unknown } from '../../src/domain/unknown';
import { family } from '../family';

const amount = z.number().min(-1e15).max(1e15);
const probability = z.number();
const level = z.number();
const starts = z.tuple([z.number(), z.number(), z.number(), z.number()]);

const risk = z.strictObject({
  id: z.string().optional().describe('Its id; by default its place in the list, from 1.'),
  name: z.string().optional().describe('What may happen.'),
  kind: z
    .enum(['threat', 'opportunity'])
    .optional()
    .describe(
      'Loss or gain. Left out: a threat; but where any impact of the list is negative, negative impacts are threats and positive ones opportunities.',
    ),
  probability: probability.nullish().describe('0 to 1; null or left out if nobody has assessed it.'),
  probabilityPercent: probability.nullish().describe('0 to 100, instead of `probability`.'),
  impact: amount.nullish().describe('Money lost or gained if it happens; its size counts.'),
  residualProbability: probability.nullish().describe('Probability after the response; by default unchanged.'),
  residualProbabilityPercent: probability.nullish().describe('0 to 100, instead of `residualProbability`.'),
  residualImpact: amount.nullish().describe('Impact after the response; by default unchanged.'),
  responseCost: amount.optional().describe('What the response costs.'),
  status: z.enum(['open', 'closed', 'happened']).default('open').describe('Only open risks count in the sums.'),
  probabilityLevel: level.optional().describe('1 to 5 for the matrix; by default from the probability.'),
  impactLevel: level.optional().describe('1 to 5 for the matrix; by default from `matrix.impactStarts`.'),
});

const input = z.strictObject({
  currency: z.string().optional().describe('The currency of all amounts; printed back.'),
  risks: z.array(risk).describe('Threats and opportunities.'),
  contingency: z
    .union([
      amount,
      z.strictObject({
        budget: amount.describe('All that was set aside.'),
        used: amount.default(0).describe('What of it has been spent.'),
      }),
    ])
    .optional()
    .describe('What is left for risks, or the budget and what of it is used.'),
  matrix: z
    .strictObject({
      bands: z
        .strictObject({
          moderate: z.number().describe('Lowest moderate score.'),
          high: z.number().describe('Lowest high score.'),
          extreme: z.number().describe('Lowest extreme score.'),
        })
        .default(DEFAULT_BANDS)
        .describe('Where the bands of probability level × impact level start.'),
      probabilityStarts: starts
        .optional()
        .describe('Probabilities at which levels 2 to 5 start; by default 0.2, 0.4, 0.6, 0.8.'),
      impactStarts: starts.optional().describe('Impacts at which levels 2 to 5 start.'),
    })
    .prefault({})
    .describe('The 5×5 matrix of levels.'),
});
type Input = z.output<typeof input>;
type GivenRisk = Input['risks'][number];

function reason<T>(value: T | Unknown): T | { unknown: string } {
  return isUnknown(value) ? { unknown: value.unknown } : value;
}
const number = (value: Fraction | Unknown) => reason(isUnknown(value) ? value : printed(value));

function fromPercent(share: number | null | undefined, percent: number | null | undefined): number | null {
  if (share !== null && share !== undefined) return share;
  if (percent === null || percent === undefined) return null;
  const { numerator, denominator } = exact(percent);
  return Number(numerator) / Number(denominator * 100n);
}

function kindOf(given: GivenRisk, signed: boolean): RiskKind {
  return given.kind ?? (signed && (given.impact ?? -1) > 0 ? 'opportunity' : 'threat');
}

function riskOf(given: GivenRisk, index: number, signed: boolean): Risk {
  return {
    id: given.id ?? String(index + 1),
    kind: kindOf(given, signed),
    probability: fromPercent(given.probability, given.probabilityPercent),
    impact: given.impact ?? null,
    residualProbability: fromPercent(given.residualProbability, given.residualProbabilityPercent),
    residualImpact: given.residualImpact ?? null,
    ...(given.responseCost === undefined ? {} : { responseCost: given.responseCost }),
    open: given.status === 'open',
  };
}

const inScale = (value: number | null, scale: LevelStarts | undefined) =>
  value === null || scale === undefined ? null : levelOf(Math.abs(value), scale);

function levelsOf(given: GivenRisk, { probability: chance, impact }: Risk, matrix: Input['matrix']) {
  return {
    probability:
      given.probabilityLevel ??
      (chance !== null && chance >= 0 && chance <= 1 ? levelOf(chance, matrix.probabilityStarts) : null),
    impact: given.impactLevel ?? inScale(impact, matrix.impactStarts),
  };
}

const grossOf = ({ threats, opportunities, net, assessed }: GrossValue) => ({
  threats: number(threats),
  opportunities: number(opportunities),
  exposure: number(threats),
  net: number(net),
  assessedThreats: number(assessed.threats),
  assessedOpportunities: number(assessed.opportunities),
});

function measure({ currency, risks: given, contingency, matrix }: Input) {
  const signed = given.some(({ impact }) => typeof impact === 'number' && impact < 0);
  const risks = given.map((one, index) => riskOf(one, index, signed));
  const register = measureRisks(
    risks,
    contingency === undefined ? null : typeof contingency === 'number' ? { budget: contingency, used: 0 } : contingency,
  );
  const levels = given.map((one, index) => {
    const risk = risks[index];
    return risk ? levelsOf(one, risk, matrix) : { probability: null, impact: null };
  });
  const open = levels.filter((_, index) => risks[index]?.open === true);
  return {
    ...(currency === undefined ? {} : { currency }),
    risks: register.risks.map((value, index) => {
      const at = levels[index];
      const name = given[index]?.name;
      return {
        id: value.id,
        ...(name === undefined ? {} : { name }),
        kind: value.kind,
        expectedMonetaryValue: number(value.expected),
        residualExpectedMonetaryValue: number(value.residual),
        responseValue: number(value.responseValue),
        matrix: reason(matrixScore(at?.probability ?? null, at?.impact ?? null, matrix.bands)),
      };
    }),
    expectedMonetaryValue: grossOf(register.expected),
    residualExpectedMonetaryValue: grossOf(register.residual),
    responseCost: number(register.responseCost),
    unassessed: register.unassessed,
    contingency: {
      left: number(register.contingency.left),
      surplus: number(register.contingency.surplus),
      use: number(register.contingency.use),
      sufficient: reason(register.contingency.sufficient),
    },
    matrixCounts: matrixCounts(open),
  };
}

/** Threats and opportunities. */
export default family({
  name: 'risk',
  purpose: 'Values threats and opportunities gross, before and after responses, against the contingency that is left.',
  input,
  measure,
  example: {
    title: 'A threat and an opportunity of the same expected value do not cancel each other',
    input: {
      currency: 'EUR',
      contingency: { budget: 250, used: 100 },
      risks: [
        {
          id: 'supplier late',
          kind: 'threat',
          probability: 0.4,
          impact: 500,
          residualProbability: 0.2,
          responseCost: 30,
          impactLevel: 4,
        },
        { id: 'early licence', kind: 'opportunity', probability: 0.1, impact: 2_000, impactLevel: 5 },
      ],
    },
  },
});
