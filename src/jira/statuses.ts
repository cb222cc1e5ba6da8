import { z } from 'zod';
import type { StatusCategory } from '../domain/work-item';
import type { Jira } from './client';
import { statusCategory } from './convert';

const statusSchema = z.object({
  id: z.string(),
  statusCategory: z.object({ key: z.string() }).nullish(),
});

/** What every status of the site's workflows counts as, by its id. Throws JiraRefused. */
export async function listStatuses(jira: Jira): Promise<Record<string, StatusCategory>> {
  const statuses = await jira.request('GET', '/rest/api/3/status', z.array(statusSchema));
  return Object.fromEntries(statuses.map(({ id, statusCategory: of }) => [id, statusCategory(of?.key ?? '')]));
}
