import { z } from 'zod';
import { parseInstant } from '../instant';

const numericId = z.string().regex(/^\d+$/, 'must be a number as text');
const instant = z.string().refine((text) => parseInstant(text) !== undefined, 'must be a date and time');

/** What every issue must have; whatever else Jira sends is kept as it is. */
export const issueSchema = z.looseObject({
  id: numericId,
  key: z.string().min(1),
  fields: z.looseObject({
    summary: z.string().nullish(),
    project: z.looseObject({ id: numericId, key: z.string().min(1) }),
    issuetype: z.looseObject({ id: z.string().min(1), name: z.string().min(1) }),
    status: z.looseObject({
      id: z.string().min(1),
      name: z.string().min(1),
      statusCategory: z.looseObject({ key: z.string().min(1) }),
    }),
    created: instant,
    updated: instant,
  }),
});

export const changelogSchema = z.looseObject({
  issueId: numericId,
  changeHistories: z.array(
    z.looseObject({
      id: z.string().min(1),
      created: z.union([z.number(), z.string()]),
      items: z.array(z.looseObject({ field: z.string() })),
    }),
  ),
});

export const fieldsFileSchema = z.array(
  z.object({
    id: z.string().min(1),
    key: z.string().exactOptional(),
    name: z.string(),
    untranslatedName: z.string().exactOptional(),
    custom: z.boolean().exactOptional(),
    orderable: z.boolean().exactOptional(),
    navigable: z.boolean().exactOptional(),
    searchable: z.boolean().exactOptional(),
    clauseNames: z.array(z.string()).exactOptional(),
    schema: z
      .object({
        type: z.string(),
        items: z.string().exactOptional(),
        system: z.string().exactOptional(),
        custom: z.string().exactOptional(),
        customId: z.number().exactOptional(),
      })
      .exactOptional(),
  }),
);

export const projectsFileSchema = z.array(
  z.object({
    id: numericId,
    key: z.string().min(1),
    name: z.string().exactOptional(),
    projectTypeKey: z.string().default('software'),
    simplified: z.boolean().exactOptional(),
    style: z.enum(['classic', 'next-gen']).exactOptional(),
    archived: z.boolean().default(false),
    browsers: z.array(z.string()).exactOptional(),
    hiddenFromApp: z.boolean().exactOptional(),
    description: z.string().nullish(),
    lead: z.union([z.string(), z.looseObject({ accountId: z.string() })]).nullish(),
  }),
);

export const officeFileSchema = z.looseObject({ version: z.number() });

/** The first thing a schema found wrong, in words: `fields.created must be a date and time`. */
export function describeIssue(error: z.ZodError): string {
  const first = error.issues[0];
  if (!first) return 'unexpected content';
  const path = first.path.map(String).join('.');
  return path === '' ? first.message : `${path}: ${first.message}`;
}
