import { z } from 'zod';
import { accountIdSchema, currencySchema, declaredStatusSchema, isoDaySchema, programKeySchema } from './shapes';

export const rateSubjectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('site') }),
  z.object({ kind: z.literal('person'), accountId: accountIdSchema }),
]);
export type RateSubjectDocument = z.infer<typeof rateSubjectSchema>;

export const rateDocumentSchema = z.object({
  subject: rateSubjectSchema,
  currency: currencySchema,
  /** Cost of one hour in the currency's minor unit. */
  minorUnitsPerHour: z.int().nonnegative().max(1_000_000_000),
  validFrom: isoDaySchema,
});

const spaceKeySchema = z.string().min(1).max(255);

/** What Administration exports and imports, and what `office.json` beside an export holds. Spaces are named by key. */
export const officeDocumentSchema = z.object({
  version: z.literal(1),
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
});
export type OfficeDocument = z.infer<typeof officeDocumentSchema>;
