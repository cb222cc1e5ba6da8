import { requestJira } from '@forge/bridge';
import { z } from 'zod';
import { createLookupStore, type LookupStore } from './lookup-store';

/** What only the viewer's own reading of Jira may say about a work item. */
export interface ItemDetail {
  summary: string;
}

/** A person's name as Jira shows it to this viewer. */
export interface PersonDetail {
  displayName: string;
}

const itemsSchema = z.object({
  issues: z.array(z.object({ id: z.string(), fields: z.object({ summary: z.string().nullish() }) })),
});

const peopleSchema = z.object({ values: z.array(z.object({ accountId: z.string(), displayName: z.string() })) });

async function answerOf(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`Jira answered ${response.status}`);
  return response.json();
}

async function fetchItems(ids: string[]): Promise<ReadonlyMap<string, ItemDetail>> {
  const response = await requestJira('/rest/api/3/issue/bulkfetch', {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify({ issueIdsOrKeys: ids, fields: ['summary', 'status', 'issuetype'] }),
  });
  const { issues } = itemsSchema.parse(await answerOf(response));
  return new Map(issues.map(({ id, fields }) => [id, { summary: fields.summary ?? '' }]));
}

async function fetchPeople(accountIds: string[]): Promise<ReadonlyMap<string, PersonDetail>> {
  const query = new URLSearchParams(accountIds.map((accountId) => ['accountId', accountId]));
  query.set('maxResults', String(PEOPLE_PER_REQUEST));
  const response = await requestJira(`/rest/api/3/user/bulk?${query.toString()}`, {
    headers: { Accept: 'application/json' },
  });
  const { values } = peopleSchema.parse(await answerOf(response));
  return new Map(values.map(({ accountId, displayName }) => [accountId, { displayName }]));
}

/** Jira takes at most this many work items in one bulk fetch. */
const ITEMS_PER_REQUEST = 100;
const PEOPLE_PER_REQUEST = 50;
const GATHER_MILLISECONDS = 40;

/** Work items' summaries, read as the viewer and remembered. */
export const itemDetails: LookupStore<ItemDetail> = createLookupStore(fetchItems, {
  batchSize: ITEMS_PER_REQUEST,
  gatherMilliseconds: GATHER_MILLISECONDS,
});

/** People's names, read as the viewer and remembered. */
export const people: LookupStore<PersonDetail> = createLookupStore(fetchPeople, {
  batchSize: PEOPLE_PER_REQUEST,
  gatherMilliseconds: GATHER_MILLISECONDS,
});
