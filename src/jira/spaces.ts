import { z } from 'zod';
import { JiraRefused, query, type Jira } from './client';

const projectSchema = z.object({
  id: z.union([z.string(), z.int()]).transform(String),
  key: z.string(),
  name: z.string(),
  style: z.string().optional(),
  simplified: z.boolean().optional(),
  archived: z.boolean().optional(),
});
const projectPageSchema = z.object({
  values: z.array(projectSchema),
  isLast: z.boolean().optional(),
  total: z.int().optional(),
});

export interface JiraSpace {
  id: string;
  key: string;
  name: string;
  style: 'company-managed' | 'team-managed';
  archived: boolean;
}

/** Every space that the asking identity may see, archived ones included. */
export async function listSpaces(jira: Jira): Promise<JiraSpace[]> {
  const spaces: JiraSpace[] = [];
  const statuses = 'status=live&status=archived';
  for (let startAt = 0; ;) {
    const page = await jira.request(
      'GET',
      `/rest/api/3/project/search${query({ startAt, maxResults: 50, orderBy: 'key' })}&${statuses}`,
      projectPageSchema,
    );
    for (const { id, key, name, style, simplified, archived } of page.values) {
      spaces.push({
        id,
        key,
        name,
        style: simplified === true || style === 'next-gen' ? 'team-managed' : 'company-managed',
        archived: archived === true,
      });
    }
    startAt += page.values.length;
    if (page.values.length === 0 || page.isLast === true || startAt >= (page.total ?? Infinity)) return spaces;
  }
}

/** Whether Jira shows a space to the asking identity; it says the same of one that is deleted and of one that is hidden. */
export async function isSpaceShown(jira: Jira, spaceId: string): Promise<boolean> {
  try {
    await jira.request('GET', `/rest/api/3/project/${spaceId}`, projectSchema);
    return true;
  } catch (error) {
    if (error instanceof JiraRefused && error.status === 404) return false;
    throw error;
  }
}

const fieldSchema = z.object({
  id: z.string(),
  name: z.string(),
  untranslatedName: z.string().optional(),
  schema: z.object({ type: z.string().optional(), custom: z.string().optional() }).optional(),
});

type JiraField = z.infer<typeof fieldSchema>;

export interface PointsFieldCandidate {
  fieldId: string;
  name: string;
  kind: 'company-managed' | 'team-managed';
}

/** The fields of a site's own that the app reads, found among all of them. */
export interface FoundFields {
  points: PointsFieldCandidate[];
  /** Id of the field that says when items are to start; null: the site has none. */
  start: string | null;
}

const CUSTOM_TYPES = 'com.atlassian.jira.plugin.system.customfieldtypes';
const TEAM_MANAGED_POINTS = 'com.pyxis.greenhopper.jira:jsw-story-points';
const NUMBER_FIELD = `${CUSTOM_TYPES}:float`;
const DATE_FIELD = `${CUSTOM_TYPES}:datepicker`;
const TARGET_START = 'com.atlassian.jpo:jpo-custom-field-baseline-start';

function isNamed({ name, untranslatedName }: JiraField, pattern: RegExp): boolean {
  return pattern.test((untranslatedName ?? name).trim());
}

/** Jira numbers a site's own fields as they are made. */
function fieldNumber({ id }: JiraField): number {
  return Number(id.replace('customfield_', ''));
}

/**
 * The site's story-point fields by type: the team-managed kind has a type of its own; the company-managed one is a plain
 * number field, so there its untranslated name has to be "Story Points" too.
 */
function pointsFields(fields: readonly JiraField[]): PointsFieldCandidate[] {
  return fields.flatMap((field): PointsFieldCandidate[] => {
    const { id: fieldId, name, schema } = field;
    if (schema?.custom === TEAM_MANAGED_POINTS) return [{ fieldId, name, kind: 'team-managed' }];
    const isPoints = schema?.custom === NUMBER_FIELD && isNamed(field, /^story ?points?$/i);
    return isPoints ? [{ fieldId, name, kind: 'company-managed' }] : [];
  });
}

/**
 * The site's one start date: a plain date field whose untranslated name is "Start date", or else the "Target start" of Plans,
 * which has a type of its own. Of several alike the oldest, because Jira's own stands there before anybody adds one.
 */
function startField(fields: readonly JiraField[]): string | null {
  const oldest = (isWanted: (field: JiraField) => boolean) =>
    fields.filter(isWanted).sort((one, other) => fieldNumber(one) - fieldNumber(other))[0];
  const found =
    oldest((field) => field.schema?.custom === DATE_FIELD && isNamed(field, /^start ?date$/i)) ??
    oldest(({ schema }) => schema?.custom === TARGET_START);
  return found?.id ?? null;
}

/** Finds the site's fields for story points and the start date, in one request. */
export async function listFields(jira: Jira): Promise<FoundFields> {
  const fields = await jira.request('GET', '/rest/api/3/field', z.array(fieldSchema));
  return { points: pointsFields(fields), start: startField(fields) };
}
