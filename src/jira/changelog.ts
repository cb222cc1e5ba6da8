import { z } from 'zod';
import type { Change, FieldHistory, ItemHistory, PastField, PastValue } from '../domain/history/item-history';
import { by } from '../domain/order';
import { JiraRefused, type Jira } from './client';
import { instantOf } from './convert';

/** Jira's names of the fields whose past is kept. */
const FIELDS: Readonly<Record<string, PastField>> = {
  status: 'status',
  project: 'space',
  timeoriginalestimate: 'original',
  timeestimate: 'remaining',
  timespent: 'spent',
};

/** Jira's own fields whose past is read. */
export const PAST_FIELD_NAMES: readonly string[] = Object.keys(FIELDS);

/** The most fields that one request may name. */
const MOST_FIELDS = 10;
/** Story-point fields whose past fits beside Jira's own. */
export const MOST_POINTS_FIELDS = MOST_FIELDS - PAST_FIELD_NAMES.length;

/**
 * Work items of one request. Jira takes 1,000, but it sorts all their changes by date, so that on every further page most of
 * them would be named, and paid for, again.
 */
export const ITEMS_AT_ONCE = 250;

/** Changes on a page; with their authors these stay well below what an app may be answered at once. */
const CHANGES_PER_PAGE = 2_000;

const value = z.string().nullish();
const pageSchema = z.object({
  issueChangeLogs: z
    .array(
      z.object({
        issueId: z.union([z.string(), z.int()]).transform(String),
        changeHistories: z.array(
          z.object({
            id: z.union([z.string(), z.int()]).transform(String),
            created: z.union([z.string(), z.number()]),
            items: z.array(
              z.object({
                field: z.string().optional(),
                fieldId: z.string().optional(),
                from: value,
                fromString: value,
                to: value,
                // Every object has a method of this name, which an entry without the key would be read as.
                toString: z.unknown().transform((text) => (typeof text === 'string' ? text : null)),
              }),
            ),
          }),
        ),
      }),
    )
    .default([]),
  nextPageToken: z.string().nullish(),
});
type Page = z.infer<typeof pageSchema>;
type Entry = Page['issueChangeLogs'][number]['changeHistories'][number];

/** Numbers below this are seconds: as milliseconds they would lie in 1973, before any Jira. */
const FIRST_MILLISECONDS = 100_000_000_000;

function createdAt(created: string | number): number {
  if (typeof created === 'string' && !/^\d+$/.test(created)) return instantOf(created);
  const number = Number(created);
  return number < FIRST_MILLISECONDS ? number * 1000 : number;
}

/** Jira writes ids and durations in `from`, but numbers of a site's own fields in `fromString` alone. */
function numberIn(raw: string | null | undefined, text: string | null | undefined, scale: number): PastValue {
  const written = raw === null || raw === undefined || raw === '' ? text : raw;
  if (written === null || written === undefined || written === '') return null;
  const number = Number(written);
  return Number.isFinite(number) ? Math.round(number * scale) : null;
}

/** A change with what it changed from. */
interface Step extends Change {
  from: PastValue;
  order: number;
}

function stepsOf(entries: readonly Entry[]): Map<string, Step[]> {
  const steps = new Map<string, Step[]>();
  for (const { id, created, items } of entries) {
    for (const item of items) {
      const field = item.fieldId ?? item.field ?? '';
      const scale = field in FIELDS ? 1 : 1000;
      const step: Step = {
        at: createdAt(created),
        from: numberIn(item.from, item.fromString, scale),
        to: numberIn(item.to, item.toString, scale),
        order: Number(id),
      };
      steps.set(field, [...(steps.get(field) ?? []), step]);
    }
  }
  return steps;
}

function fieldHistory(steps: readonly Step[]): FieldHistory {
  const sorted = [...steps].sort((left, right) => left.at - right.at || left.order - right.order);
  return { first: sorted[0]?.from ?? null, changes: sorted.map(({ at, to }) => ({ at, to })) };
}

function historyOf(entries: readonly Entry[]): ItemHistory {
  const fields: Partial<Record<PastField, FieldHistory>> = {};
  const points: Record<string, FieldHistory> = {};
  // A repeated entry counts once.
  const unique = new Map(entries.map((entry) => [entry.id, entry]));
  for (const [field, steps] of [...stepsOf([...unique.values()])].sort(by(([name]) => name))) {
    const own = FIELDS[field];
    if (own) fields[own] = fieldHistory(steps);
    else points[field] = fieldHistory(steps);
  }
  return { fields, points };
}

async function fetchAll(
  jira: Jira,
  ids: readonly string[],
  pointsFields: readonly string[],
): Promise<Map<string, Entry[]>> {
  const entries = new Map<string, Entry[]>(ids.map((id) => [id, []]));
  for (let token: string | null = null; ;) {
    const page: Page = await jira.request('POST', '/rest/api/3/changelog/bulkfetch', pageSchema, {
      body: {
        issueIdsOrKeys: ids,
        fieldIds: [...PAST_FIELD_NAMES, ...pointsFields.slice(0, MOST_POINTS_FIELDS)],
        maxResults: CHANGES_PER_PAGE,
        ...(token === null ? {} : { nextPageToken: token }),
      },
      issues: (answer) => answer.issueChangeLogs.length,
    });
    for (const { issueId, changeHistories } of page.issueChangeLogs) entries.get(issueId)?.push(...changeHistories);
    const next = page.nextPageToken ?? null;
    if (next === null) return entries;
    if (next === token) throw new Error('Jira repeated a page token');
    token = next;
  }
}

/**
 * The past of up to `ITEMS_AT_ONCE` work items, by id. One that Jira refuses takes the others with it, so they are then asked for
 * in halves; null stands for an item whose past Jira does not tell. Throws JiraRefused where it asks to wait.
 */
export async function itemHistories(
  jira: Jira,
  ids: readonly string[],
  pointsFields: readonly string[],
): Promise<Map<string, ItemHistory | null>> {
  try {
    const entries = await fetchAll(jira, ids, pointsFields);
    return new Map([...entries].map(([id, own]) => [id, historyOf(own)]));
  } catch (error) {
    if (!(error instanceof JiraRefused && error.isPlainNo) || error.status >= 500) throw error;
    const [first] = ids;
    if (ids.length === 1 && first !== undefined) return new Map([[first, null]]);
    const middle = Math.ceil(ids.length / 2);
    const halves = [ids.slice(0, middle), ids.slice(middle)];
    const found: Map<string, ItemHistory | null>[] = [];
    for (const half of halves) found.push(await itemHistories(jira, half, pointsFields));
    return new Map(found.flatMap((part) => [...part]));
  }
}
