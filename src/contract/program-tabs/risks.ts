import { z } from 'zod';
import { accountIdSchema, currencySchema } from '../shapes';
import { count, input, projectSchema, toldSchema } from './shared';

const riskLevelSchema = z.int().min(1).max(5).nullable();
const riskBandSchema = z.enum(['low', 'moderate', 'high', 'extreme']);
export type RiskBandShape = z.infer<typeof riskBandSchema>;

const placedSchema = z.object({
  probability: z.number().nullable(),
  probabilityLevel: riskLevelSchema,
  impactLevel: riskLevelSchema,
  /** Null where a level is. */
  score: z.int().nullable(),
  band: riskBandSchema.nullable(),
});
export type RiskPlace = z.infer<typeof placedSchema>;

const riskSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['threat', 'opportunity']),
  status: z.enum(['open', 'closed', 'happened']),
  ownerAccountId: accountIdSchema.nullable(),
  response: z.string(),
  /** Null: a risk of the whole program. */
  project: projectSchema.nullable(),
  before: placedSchema,
  after: placedSchema,
  /** Minor units of the program's currency; null without the permission for financials. */
  money: z
    .object({
      impact: toldSchema,
      residualImpact: toldSchema,
      expected: toldSchema,
      residual: toldSchema,
      responseCost: toldSchema,
      responseValue: toldSchema,
    })
    .nullable(),
});
export type RiskShape = z.infer<typeof riskSchema>;

/** Counts of open risks by probability level 1 to 5, then impact level 1 to 5. */
const matrixSchema = z.array(z.array(count).length(5)).length(5);
const matricesSchema = z.object({ threats: matrixSchema, opportunities: matrixSchema });

const grossSchema = z.object({
  threats: toldSchema,
  opportunities: toldSchema,
  /** Of the risks whose value is known. */
  assessedThreats: toldSchema,
  assessedOpportunities: toldSchema,
});

/** A program's risk register. */
export const programRisks = {
  input,
  output: z.object({
    currency: currencySchema,
    risks: z.array(riskSchema),
    /** Risks of projects that the viewer can't browse: not listed, but in the sums. */
    hiddenRisks: count,
    before: matricesSchema,
    after: matricesSchema,
    /** Open risks that have no place in the matrix. */
    unplaced: count,
    /** What impact levels are fifths of. */
    impactScale: z.enum(['contingency', 'largest-impact', 'none']),
    /** Minor units; null without the permission for financials. */
    sums: z
      .object({
        expected: grossSchema,
        residual: grossSchema,
        responseCost: toldSchema,
        contingency: z.object({
          left: toldSchema,
          surplus: toldSchema,
          use: toldSchema,
          sufficient: z.boolean().nullable(),
        }),
        unassessed: count,
      })
      .nullable(),
  }),
};
