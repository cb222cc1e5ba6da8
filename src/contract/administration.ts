import { z } from 'zod';
import { CAUSES, LEAST_POINTS_PER_HOUR, POOL_POINTS_PER_HOUR } from '../domain/jira-points';
import { rateDocumentSchema } from './document/money';
import { baselinePartSchema } from './document/parts';
import { officeDocumentSchema } from './office-document';
import {
  accountIdSchema,
  currencySchema,
  declaredStatusSchema,
  isoDaySchema,
  isoInstantSchema,
  jiraIdSchema,
  programKeySchema,
  projectIdSchema,
  spaceSchema,
  syncStateSchema,
  versionSchema,
} from './shapes';

export const programSettingsSchema = z.object({
  key: programKeySchema,
  name: z.string().trim().min(1, 'a program needs a name').max(200),
  description: z.string().max(2000),
  currency: currencySchema,
  managerAccountId: accountIdSchema.nullable(),
  sponsorAccountId: accountIdSchema.nullable(),
  declaredStatus: declaredStatusSchema.nullable(),
  projects: z.array(z.object({ projectId: projectIdSchema, shareBasisPoints: z.int().min(1).max(10_000) })).max(500),
  version: versionSchema,
});
export type ProgramSettings = z.infer<typeof programSettingsSchema>;

export const projectSettingsSchema = z.object({
  id: projectIdSchema,
  name: z.string().trim().min(1, 'a project needs a name').max(200),
  goal: z.string().max(2000),
  managerAccountId: accountIdSchema.nullable(),
  declaredStatus: declaredStatusSchema.nullable(),
  startDate: isoDaySchema.nullable(),
  dueDate: isoDaySchema.nullable(),
  /** The spaces whose work is this project; one unless the admin says otherwise. The first gives the project its id. */
  spaceIds: z.array(jiraIdSchema).min(1, 'a project needs at least one space').max(50),
  version: versionSchema,
});
export type ProjectSettings = z.infer<typeof projectSettingsSchema>;

const pointsFieldSchema = z.object({
  fieldId: z.string(),
  name: z.string(),
  kind: z.enum(['company-managed', 'team-managed']),
  itemsWithValue: z.int(),
});

/** What a comparison of the ledger with Jira compared, found and mended. */
const comparisonSchema = z.object({
  startedAt: isoInstantSchema,
  /** Null while it goes on. */
  finishedAt: isoInstantSchema.nullable(),
  spacesCompared: z.int().nonnegative(),
  spacesLeft: z.int().nonnegative(),
  itemsCompared: z.int().nonnegative(),
  /** Work items that Jira no longer has or no longer shows to the app; they are out of the figures. */
  itemsRemoved: z.int().nonnegative(),
  /** Work items that were missing or stood elsewhere and were read again. */
  itemsStored: z.int().nonnegative(),
  problems: z.array(z.object({ spaceKey: z.string(), message: z.string() })),
  /** The round in which every item is compared field by field, a part of it with each comparison; null before the first. */
  round: z
    .object({
      startedAt: isoInstantSchema,
      itemsCompared: z.int().nonnegative(),
      itemsInAll: z.int().nonnegative(),
      /** How many nights a round takes at the most, as many as there are items now. */
      nights: z.int().positive(),
      lastFinishedAt: isoInstantSchema.nullable(),
    })
    .nullable(),
});

const pointsSchema = z.int().nonnegative();

export const pointsPerHourSchema = z
  .int()
  .min(LEAST_POINTS_PER_HOUR, `at least ${LEAST_POINTS_PER_HOUR} points, or no page could be read`)
  .max(POOL_POINTS_PER_HOUR, 'more than Jira gives the app for all its sites together');

/** How the import of all spaces goes. */
const syncOverviewSchema = z.object({
  running: z.boolean(),
  spacesMapped: z.int(),
  spacesCurrent: z.int(),
  itemsRead: z.int(),
  itemsExpected: z.int().nullable(),
  /** An honest estimate from the pace so far and from the points there are for an hour; null until there is one. */
  secondsLeft: z.int().nullable(),
  /** Why there is no estimate: Jira has not said how much there is, or nothing was read yet that would show a pace. */
  noEstimate: z.enum(['not-counted', 'no-pace']).nullable(),
  /** Why nothing is read at the moment, and the instant from which on it may go on. */
  standstill: z
    .object({
      /** `points`: what the import may spend in this hour is spent. `near-limit`: what Jira gives the app nearly is. `refused`: Jira asks to wait, or does not answer. */
      reason: z.enum(['points', 'near-limit', 'refused']),
      until: isoInstantSchema,
      message: z.string().nullable(),
    })
    .nullable(),
  lastError: z.string().nullable(),
});

/** What was asked of Jira since midnight, UTC. */
const usageSchema = z.object({
  since: isoInstantSchema,
  causes: z.array(z.object({ cause: z.enum(CAUSES), requests: z.int().nonnegative(), points: pointsSchema })),
  /** Requests that were turned away or failed, by the reason that Jira gives. */
  refusals: z.array(z.object({ reason: z.string(), requests: z.int().positive() })),
});

/** The points that import and comparison may spend in an hour. */
const budgetSchema = z.object({
  pointsPerHour: pointsSchema,
  version: versionSchema,
  takenThisHour: pointsSchema,
  hourEndsAt: isoInstantSchema,
});

/** What each table of the ledger takes by estimate, largest first, against what Forge lets an installation store. */
const ledgerSizeSchema = z.object({
  measuredAt: isoInstantSchema,
  bytes: z.int().nonnegative(),
  limitBytes: z.int().positive(),
  tables: z.array(z.object({ table: z.string(), rows: z.int().nonnegative(), bytes: z.int().nonnegative() })),
});

/** Everything Administration shows. Jira administrators only. */
export const adminOpen = {
  input: z.object({}),
  output: z.object({
    programs: z.array(programSettingsSchema),
    projects: z.array(projectSettingsSchema),
    spaces: z.array(
      spaceSchema.extend({
        projectId: projectIdSchema,
        sync: syncStateSchema,
        pointsField: z.string().nullable(),
        pointsFieldChosenByAdmin: z.boolean(),
        pointsFieldCandidates: z.array(pointsFieldSchema),
        /** Two fields carry values here and nobody has chosen. */
        pointsFieldAmbiguous: z.boolean(),
        version: versionSchema,
      }),
    ),
    rates: z.array(
      rateDocumentSchema.extend({ id: z.string(), addedBy: accountIdSchema.nullable(), addedAt: isoInstantSchema }),
    ),
    sync: syncOverviewSchema,
    usage: usageSchema,
    budget: budgetSchema,
    /** What the ledger's tables take, as it was measured last; null before the first time. */
    size: ledgerSizeSchema.nullable(),
    /** The last comparison of the ledger with Jira, or how far one is; null before the first. */
    comparison: comparisonSchema.nullable(),
    audit: z.array(z.object({ at: isoInstantSchema, accountId: accountIdSchema.nullable(), what: z.string() })),
  }),
};

/** Progress alone, for polling while an import runs. */
export const adminProgress = {
  input: z.object({}),
  output: adminOpen.output
    .pick({ sync: true, usage: true, budget: true })
    .extend({ spaces: z.array(z.object({ id: jiraIdSchema, sync: syncStateSchema })) }),
};

/** Has the ledger compared with Jira in the background, and mended where it differs. */
export const adminCompare = { input: z.object({}), output: z.object({ queued: z.literal(true) }) };

/** Creates (version 0) or saves a program. Putting a project into a program queues the import of its spaces. */
export const adminSaveProgram = { input: programSettingsSchema, output: z.object({ program: programSettingsSchema }) };
export const adminDeleteProgram = {
  input: z.object({ key: programKeySchema, version: versionSchema }),
  output: z.object({ deleted: programKeySchema }),
};
export const adminSaveProject = { input: projectSettingsSchema, output: z.object({ project: projectSettingsSchema }) };
/** Rates are never changed, only added: a later `validFrom` follows an earlier one. */
export const adminAddRate = { input: rateDocumentSchema, output: z.object({ id: z.string() }) };
export const adminChoosePointsField = {
  input: z.object({
    spaceId: jiraIdSchema,
    fieldId: z
      .string()
      .regex(/^customfield_\d+$/)
      .nullable(),
    version: versionSchema,
  }),
  output: z.object({ version: versionSchema }),
};
/** Reads Jira's list of spaces and fields again and queues an import of every mapped space, or of the ones named. */
export const adminStartImport = {
  input: z.object({ spaceIds: z.array(jiraIdSchema).max(500).nullable() }),
  output: z.object({ queued: z.int() }),
};
const importedSpaces = z.object({ spaceIds: z.array(jiraIdSchema).max(500).nullable() });
/** Ends the import of the named spaces, or of all, where it is under way. What was read stays. */
export const adminCancelImport = { input: importedSpaces, output: z.object({ cancelled: z.int() }) };
/** Has the import go on, where it was cancelled or has failed, from what was read. */
export const adminContinueImport = { input: importedSpaces, output: z.object({ queued: z.int() }) };
/** Sets the points that import and comparison may spend in an hour. */
export const adminSaveImportBudget = {
  input: z.object({ pointsPerHour: pointsPerHourSchema, version: versionSchema }),
  output: z.object({ version: versionSchema }),
};
export const adminImportDocument = {
  input: z.object({ document: officeDocumentSchema }),
  output: z.object({ programs: z.int(), projects: z.int(), rates: z.int(), spacesQueued: z.int() }),
};
/**
 * A part of a baseline that is too large for a document. Parts come in any order and as often as they like; with the last
 * that is missing the baseline is set, or refused as a whole.
 */
export const adminImportBaseline = {
  input: baselinePartSchema,
  output: z.object({
    /** Parts that are still to come. */
    missing: z.int().nonnegative(),
    /** Whether this part made it a baseline; false also where it was one before. */
    set: z.boolean(),
  }),
};
export const adminExportDocument = { input: z.object({}), output: z.object({ document: officeDocumentSchema }) };
