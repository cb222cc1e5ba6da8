import { z } from 'zod';
import {
  accountIdSchema,
  currencySchema,
  isoDaySchema,
  jiraIdSchema,
  programKeySchema,
  projectIdSchema,
} from './shapes';

const input = z.object({ programKey: programKeySchema });
const count = z.int().nonnegative();
const seconds = z.int().nonnegative();

/** A number, or why it can't be known and what would make it known. */
export const toldSchema = z.discriminatedUnion('known', [
  z.object({ known: z.literal(true), value: z.number() }),
  z.object({ known: z.literal(false), reason: z.string(), need: z.string() }),
]);
export type ToldShape = z.infer<typeof toldSchema>;

const projectSchema = z.object({ id: projectIdSchema, name: z.string() });
export type NamedProject = z.infer<typeof projectSchema>;
/** Null: a project that the viewer can't browse, so it is not named. */
const maybeProjectSchema = projectSchema.nullable();

/* Forecast */

const levelSchema = z.object({
  /** 0.5, 0.7, 0.85, 0.95. */
  level: z.number(),
  /** Null where the level is not reached; `need` says why. */
  weeks: z.int().nonnegative().nullable(),
  day: isoDaySchema.nullable(),
  need: z.string().nullable(),
});
export type ForecastLevel = z.infer<typeof levelSchema>;

const jointSchema = z.discriminatedUnion('known', [
  z.object({
    known: z.literal(true),
    levels: z.array(levelSchema),
    /** False where a distribution was rounded to a coarser grid. */
    exact: z.boolean(),
  }),
  z.object({ known: z.literal(false), need: z.string() }),
]);
export type JointShape = z.infer<typeof jointSchema>;

/** When all projects of a program have finished: the product of their chances, week by week. */
export const programForecast = {
  input,
  output: z.object({
    /** Weeks are counted from this day. */
    from: isoDaySchema,
    alone: jointSchema,
    withArrivals: jointSchema,
    /** The chances, 0 to 1, that all have finished within so many weeks; null where one is not known so far ahead. */
    curve: z.array(
      z.object({
        weeks: z.int(),
        day: isoDaySchema,
        alone: z.number().nullable(),
        withArrivals: z.number().nullable(),
      }),
    ),
    /** Projects in the joint chance that the viewer may browse, each with its own weeks. */
    projects: z.array(
      projectSchema.extend({
        left: count,
        dueDate: isoDaySchema.nullable(),
        alone: z.array(levelSchema),
        withArrivals: z.array(levelSchema),
        /** 0 to 1; null without a due date. */
        chanceByDue: z.number().nullable(),
        chanceByDueWithArrivals: z.number().nullable(),
      }),
    ),
    /** Projects that have no forecast, and so are in no joint chance. */
    notForecast: z.array(z.object({ project: maybeProjectSchema, need: z.string() })),
    /** Projects left out because more would take too long: those that finish first by their own forecast. */
    beyondLimit: z.array(maybeProjectSchema),
    /** Projects that the viewer can't browse; for those who may view financials they are in the joint chance. */
    hidden: z.object({ projects: count, counted: z.boolean() }),
  }),
};

/* Strategy, objectives and benefits */

const bandSchema = z.enum(['red', 'amber', 'green']);

const standingSchema = z.object({
  /** 0 to 1. */
  score: toldSchema,
  /** The score that the time passed so far calls for. */
  expected: toldSchema,
  /** Score ÷ expected. */
  pace: toldSchema,
  onTrack: z.boolean().nullable(),
  /** Of the pace now, and of the score as if it were the end; null where unknown. */
  paceBand: bandSchema.nullable(),
  finalBand: bandSchema.nullable(),
});
export type StandingShape = z.infer<typeof standingSchema>;

const measurementSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('metric'),
    unit: z.string(),
    baseline: z.number(),
    target: z.number(),
    actual: z.number().nullable(),
  }),
  z.object({ kind: z.literal('milestones'), milestones: count, done: count }),
  z.object({ kind: z.literal('score') }),
  /** Money, which needs the permission for financials. */
  z.object({ kind: z.literal('not-permitted') }),
]);

const objectiveSchema = z.object({
  id: z.string(),
  name: z.string(),
  ownerAccountId: accountIdSchema.nullable(),
  startDay: isoDaySchema.nullable(),
  dueDay: isoDaySchema.nullable(),
  projects: z.array(projectSchema),
  hiddenProjects: count,
  standing: standingSchema,
  /** The share of all weight that key results with a known score carry. */
  coverage: toldSchema,
  keyResults: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      ownerAccountId: accountIdSchema.nullable(),
      weight: z.number(),
      dueDay: isoDaySchema.nullable(),
      measurement: measurementSchema,
      standing: standingSchema,
    }),
  ),
});
export type ObjectiveShape = z.infer<typeof objectiveSchema>;

/** Amounts are gains in the benefit's own unit; null for money without the permission for financials. */
const benefitSchema = z.object({
  id: z.string(),
  name: z.string(),
  ownerAccountId: accountIdSchema.nullable(),
  unit: z.string(),
  /** The unit is a currency: amounts are major units with decimals, as they were recorded. */
  money: z.boolean(),
  dueDay: isoDaySchema.nullable(),
  overdue: z.boolean().nullable(),
  programOnly: z.boolean(),
  contributors: z.array(z.object({ project: maybeProjectSchema, shareBasisPoints: z.int().nullable() })),
  deliverables: z.array(z.string()),
  amounts: z
    .object({ planned: toldSchema, realised: toldSchema, target: toldSchema, difference: toldSchema })
    .nullable(),
  /** Realised ÷ planned to date, and ÷ target. */
  shareOfPlanned: toldSchema,
  shareOfTarget: toldSchema,
});
export type BenefitShape = z.infer<typeof benefitSchema>;

/** Null where none of the benefits says. */
const sumsSchema = z.object({
  planned: z.number().nullable(),
  realised: z.number().nullable(),
  target: z.number().nullable(),
});
export type BenefitSumsShape = z.infer<typeof sumsSchema>;

const benefitTotalsSchema = z.object({
  unit: z.string(),
  money: z.boolean(),
  program: sumsSchema,
  projects: z.array(z.object({ project: maybeProjectSchema, sums: sumsSchema })),
  /** What only several projects together deliver: in no single project. */
  combinations: z.array(z.object({ projects: z.array(maybeProjectSchema), sums: sumsSchema })),
  /** Names of benefits that a sum leaves out. */
  withoutPlanned: z.array(z.string()),
  withoutRealised: z.array(z.string()),
  withoutTarget: z.array(z.string()),
});
export type BenefitTotalsShape = z.infer<typeof benefitTotalsSchema>;

/** What a program wants and gains. */
export const programStrategy = {
  input,
  output: z.object({
    currency: currencySchema,
    today: isoDaySchema,
    /** Nobody has written a strategy yet. */
    written: z.boolean(),
    text: z.string(),
    /** Minor units of the program's currency; null without the permission for financials. */
    budget: z
      .object({
        budget: toldSchema,
        spent: toldSchema,
        left: toldSchema,
        estimateAtCompletion: toldSchema,
        leftAtCompletion: toldSchema,
      })
      .nullable(),
    objectives: z.array(objectiveSchema),
    benefits: z.array(benefitSchema),
    totals: z.array(benefitTotalsSchema),
    /** Benefits in money whose amounts are left out without the permission for financials. */
    moneyHidden: count,
  }),
};

/* Risks */

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

/* Boundaries */

const itemSchema = z.object({ itemId: jiraIdSchema, key: z.string(), typeName: z.string(), project: projectSchema });
export type BoundaryItemShape = z.infer<typeof itemSchema>;

/** The first rows of a list. */
const listed = <T extends z.ZodType>(row: T) =>
  z.object({
    count,
    rows: z.array(row),
    /** Rows among the first that issue security hides from the viewer. */
    hiddenRows: count,
    /** Beside those counted: rows with an end in a space that the viewer can't browse. */
    beyondView: count,
    /** False where there were too many work items to look through all of them. */
    complete: z.boolean(),
  });

const pairSchema = z.object({ item: itemSchema, other: itemSchema });

/** What a program's projects own, what is claimed twice, and what leads out of the program. */
export const programBoundaries = {
  input,
  output: z.object({
    words: z.array(z.object({ project: projectSchema, owns: z.string(), doesNotOwn: z.string() })),
    /** Projects that the viewer may browse and of which nothing is written. */
    withoutWords: z.array(projectSchema),
    hiddenSpaces: count,
    /** `item` says that it duplicates `other`, of another project. */
    duplicates: listed(pairSchema),
    /** `item` is a child of `other`, of another project. */
    foreignChildren: listed(pairSchema),
    components: z.object({
      count,
      rows: z.array(
        z.object({
          component: z.string(),
          projects: z.array(z.object({ project: projectSchema, items: count })),
          jql: z.string(),
        }),
      ),
    }),
    linksOut: z.object({
      count,
      targets: z.array(
        z.object({
          /** A space by name; spaces that the viewer can't browse together; work items that the ledger does not hold. */
          kind: z.enum(['space', 'hidden-spaces', 'not-read']),
          name: z.string().nullable(),
          links: count,
          items: z.array(itemSchema.extend({ links: count })),
          /** Items with such links beyond those listed, and those that issue security hides; null where not all were looked through. */
          moreItems: count.nullable(),
          hiddenItems: count,
        }),
      ),
      complete: z.boolean(),
    }),
  }),
};

/* People */

const loadWeeksSchema = z.array(z.object({ capacitySeconds: seconds, demandSeconds: seconds }));
const loadSchema = z.object({ name: z.string().nullable(), people: count, weeks: loadWeeksSchema });
export type LoadShape = z.infer<typeof loadSchema>;

const workSchema = z.object({ items: count, seconds, jql: z.string() });

/** Capacity against demand of the people on a program's projects, in the coming weeks. */
export const programPeople = {
  input,
  output: z.object({
    /** False while Administration knows nobody's team and working time. */
    configured: z.boolean(),
    /** Whether the viewer holds View people. */
    permitted: z.boolean(),
    from: isoDaySchema,
    to: isoDaySchema,
    /** ISO weeks with their Mondays; the first begins today. */
    weeks: z.array(z.object({ week: z.string(), monday: isoDaySchema })),
    total: loadSchema,
    teams: z.array(loadSchema),
    departments: z.array(loadSchema),
    /** Work of assignees whose team and working time nobody has said, and of nobody: in the total, in no team. */
    notSetUp: loadSchema,
    nobody: loadSchema,
    /** By team, then as they were entered; null without View people. */
    persons: z
      .array(z.object({ accountId: accountIdSchema.nullable(), team: z.string().nullable(), weeks: loadWeeksSchema }))
      .nullable(),
    overAllocated: z
      .array(
        z.object({
          accountId: accountIdSchema.nullable(),
          from: isoDaySchema,
          to: isoDaySchema,
          basisPoints: z.int(),
        }),
      )
      .nullable(),
    /** Remaining work that is not in the weeks shown, or needs a word. */
    work: z.object({
      overdue: workSchema,
      /** Without a due date, spread to the day by which its project is expected to finish. */
      byForecast: workSchema,
      /** With neither. */
      undated: workSchema,
      unestimated: workSchema,
      unassigned: workSchema,
      notSetUp: z.object({ items: count, seconds }),
      laterSeconds: seconds,
      /** Due in more than ten years, or for people without a working day. */
      unplacedSeconds: seconds,
      /** False where there was too much open work to read all of it. */
      complete: z.boolean(),
    }),
    timesheets: z.object({
      from: isoDaySchema,
      to: isoDaySchema,
      weeks: z.array(z.object({ week: z.string(), monday: isoDaySchema })),
      teams: z.array(
        z.object({
          name: z.string().nullable(),
          people: count,
          weeks: z.array(z.object({ expectedSeconds: seconds, loggedSeconds: seconds, completeness: toldSchema })),
        }),
      ),
    }),
    hiddenSpaces: count,
  }),
};
