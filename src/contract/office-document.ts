import { z } from 'zod';
import { spaceKeySchema } from './document/fields';
import {
  costClassRuleDocumentSchema,
  costLineDocumentSchema,
  exchangeRateDocumentSchema,
  projectStageDocumentSchema,
  rateDocumentSchema,
  roleDocumentSchema,
} from './document/money';
import { personDocumentSchema } from './document/people';
import { planDocumentSchema } from './document/plans';
import { siteDocumentSchema } from './document/site';
import { strategyDocumentSchema } from './document/strategy';
import { accountIdSchema, currencySchema, declaredStatusSchema, isoDaySchema, programKeySchema } from './shapes';

/**
 * What Administration exports and imports, and what `office.json` beside an export holds. Spaces are named by key.
 * A section that is left out stays as it is; a list that is there replaces the list that was, but for rates, baselines
 * and cost lines, which are only ever added to.
 */
export const officeDocumentSchema = z.object({
  version: z.literal(1),
  site: siteDocumentSchema.optional(),
  programs: z
    .array(
      z.object({
        key: programKeySchema,
        name: z.string().min(1).max(200),
        description: z.string().max(2000).default(''),
        currency: currencySchema,
        managerAccountId: accountIdSchema.nullish(),
        sponsorAccountId: accountIdSchema.nullish(),
        declaredStatus: declaredStatusSchema.nullish(),
        projects: z.array(
          z.object({ spaceKey: spaceKeySchema, shareBasisPoints: z.int().min(0).max(10_000).default(10_000) }),
        ),
        strategy: strategyDocumentSchema.optional(),
      }),
    )
    .default([]),
  projects: z
    .array(
      z.object({
        spaceKey: spaceKeySchema,
        /** Further spaces whose work belongs to the same project. */
        furtherSpaceKeys: z.array(spaceKeySchema).default([]),
        name: z.string().max(200).nullish(),
        goal: z.string().max(2000).default(''),
        managerAccountId: accountIdSchema.nullish(),
        declaredStatus: declaredStatusSchema.nullish(),
        startDate: isoDaySchema.nullish(),
        dueDate: isoDaySchema.nullish(),
      }),
    )
    .default([]),
  rates: z.array(rateDocumentSchema).default([]),
  roles: z.array(roleDocumentSchema).max(5_000).optional(),
  exchangeRates: z.array(exchangeRateDocumentSchema).max(5_000).optional(),
  costClassRules: z.array(costClassRuleDocumentSchema).max(500).optional(),
  projectStages: z.array(projectStageDocumentSchema).max(2_000).optional(),
  costLines: z.array(costLineDocumentSchema).max(2_000).optional(),
  people: z.array(personDocumentSchema).max(2_000).optional(),
  plans: z.array(planDocumentSchema).max(500).optional(),
});
export type OfficeDocument = z.infer<typeof officeDocumentSchema>;
export type OfficeDocumentInput = z.input<typeof officeDocumentSchema>;

/** Every space key that a document names, in any section. */
export function spaceKeysIn(document: OfficeDocument): string[] {
  const { programs, projects, rates } = document;
  const strategies = programs.flatMap(({ strategy }) => strategy ?? []);
  const optional = (rows: readonly { spaceKey?: string | undefined }[] | undefined) =>
    (rows ?? []).flatMap(({ spaceKey }) => spaceKey ?? []);
  return [
    ...new Set([
      ...programs.flatMap((program) => program.projects.map(({ spaceKey }) => spaceKey)),
      ...projects.flatMap(({ spaceKey, furtherSpaceKeys }) => [spaceKey, ...furtherSpaceKeys]),
      ...rates.flatMap(({ subject }) => ('spaceKey' in subject ? [subject.spaceKey] : [])),
      ...optional(document.roles),
      ...optional(document.costClassRules),
      ...optional(document.projectStages),
      ...optional(document.costLines),
      ...optional(document.plans),
      ...(document.people ?? []).flatMap(({ allocations }) => optional(allocations)),
      ...strategies.flatMap(({ objectives }) => objectives.flatMap(({ spaceKeys }) => spaceKeys)),
      ...strategies.flatMap(({ benefits }) => benefits.flatMap(({ contributors }) => optional(contributors))),
      ...strategies.flatMap(({ risks, boundaries }) => [...optional(risks), ...optional(boundaries)]),
    ]),
  ];
}
