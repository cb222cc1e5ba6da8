import { z } from 'zod';
import { query, type Jira } from './client';

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

const fieldSchema = z.object({
  id: z.string(),
  name: z.string(),
  untranslatedName: z.string().optional(),
  schema: z.object({ type: z.string().optional(), custom: z.string().optional() }).optional(),
});

export interface PointsFieldCandidate {
  fieldId: string;
  name: string;
  kind: 'company-managed' | 'team-managed';
}

const TEAM_MANAGED_POINTS = 'com.pyxis.greenhopper.jira:jsw-story-points';
const NUMBER_FIELD = 'com.atlassian.jira.plugin.system.customfieldtypes:float';

/**
 * The site's story-point fields by type: the team-managed kind has a type of its own; the company-managed one is a plain
 * number field, so there its untranslated name has to be "Story Points" too.
 */
export async function listPointsFields(jira: Jira): Promise<PointsFieldCandidate[]> {
  const fields = await jira.request('GET', '/rest/api/3/field', z.array(fieldSchema));
  return fields.flatMap(({ id, name, untranslatedName, schema }): PointsFieldCandidate[] => {
    if (schema?.custom === TEAM_MANAGED_POINTS) return [{ fieldId: id, name, kind: 'team-managed' }];
    const isNamedPoints = /^story ?points?$/i.test((untranslatedName ?? name).trim());
    return schema?.custom === NUMBER_FIELD && isNamedPoints ? [{ fieldId: id, name, kind: 'company-managed' }] : [];
  });
}
