import { COST_CLASSES, type CostClass } from '../domain/cost/cost-class';
import { dayOrNull, integer, integerOrNull, placeholders, select, text, textOrNull } from './database';

/** A worklog as it is priced now, with the project of its work item. Money is minor units. */
export interface PricedWorklog {
  id: string;
  projectId: string;
  day: string;
  seconds: number;
  rateId: string | null;
  currency: string;
  amountMinor: number;
  costClass: CostClass;
}

const PAGE = 10_000;

const FROM = 'FROM worklog w JOIN work_item i ON i.id = w.item_id JOIN space s ON s.id = i.space_id';

/** Every priced worklog after an id, in the order of ids, a page at a time. */
export async function* pricedWorklogs(afterId: string): AsyncGenerator<PricedWorklog[], void, undefined> {
  for (let after = afterId; ;) {
    const rows = await select(
      `SELECT w.id, w.work_day, w.seconds, w.rate_id, w.currency, w.amount_minor, w.cost_class, s.project_id ${FROM}
         WHERE w.id > ? AND w.amount_minor IS NOT NULL ORDER BY w.id LIMIT ?`,
      [after, PAGE],
    );
    yield rows.map((row) => ({
      id: text(row.id),
      projectId: text(row.project_id),
      day: dayOrNull(row.work_day) ?? '',
      seconds: integer(row.seconds),
      rateId: textOrNull(row.rate_id),
      currency: text(row.currency),
      amountMinor: integer(row.amount_minor),
      costClass: COST_CLASSES[integerOrNull(row.cost_class) ?? -1] ?? 'unclassified',
    }));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = text(last.id);
  }
}

/** Those of given worklogs that the ledger still holds. */
export async function worklogsThere(ids: readonly string[]): Promise<Set<string>> {
  const there = new Set<string>();
  for (let start = 0; start < ids.length; start += 1000) {
    const part = ids.slice(start, start + 1000);
    const rows = await select(`SELECT id FROM worklog WHERE id IN (${placeholders(part.length)})`, part);
    for (const row of rows) there.add(text(row.id));
  }
  return there;
}

/** A worklog with what a rate looks at. `person` is the ledger's number for the account. */
export interface WorklogToPrice {
  id: string;
  itemId: string;
  person: string;
  project: string;
  day: string;
  seconds: number;
}

/** Whose work, where and since when; everybody's, everywhere, where a member is left out. */
export interface WorkFilter {
  from: string;
  persons?: readonly string[] | undefined;
  projectId?: string | undefined;
}

/** So many worklogs are searched by one statement, whatever it finds among them, so that it keeps to its time. */
const SEARCHED = 100_000;
/** More names than this and everybody's work is read. */
const MOST_PERSONS = 500;

/**
 * Worklogs that fit a filter, in the order of ids, a page at a time; `lookedAt` is how many of all worklogs have
 * been looked at with this page.
 */
export async function* worklogsToPrice(
  filter: WorkFilter,
): AsyncGenerator<{ worklogs: WorklogToPrice[]; lookedAt: number }, void, undefined> {
  const { from, projectId } = filter;
  const persons = filter.persons && filter.persons.length <= MOST_PERSONS ? filter.persons : undefined;
  if (persons?.length === 0) return;
  const inProject = projectId === undefined ? '' : ' AND s.project_id = ?';
  const byPersons = persons ? ` AND w.author IN (${placeholders(persons.length)})` : '';
  for (let [after, lookedAt] = ['0', 0]; ;) {
    const searched = await select(
      'SELECT COUNT(*) AS n, MAX(p.id) AS last FROM (SELECT id FROM worklog WHERE id > ? ORDER BY id LIMIT ?) p',
      [after, SEARCHED],
    );
    const last = textOrNull(searched[0]?.last);
    if (last === null) return;
    for (let [position, found] = [after, 0]; ;) {
      const rows = await select(
        `SELECT w.id, w.item_id, w.author, w.work_day, w.seconds, s.project_id ${FROM}
           WHERE w.id > ? AND w.id <= ? AND w.work_day >= ?${inProject}${byPersons} ORDER BY w.id LIMIT ?`,
        [position, last, from, ...(projectId === undefined ? [] : [projectId]), ...(persons ?? []), PAGE],
      );
      const end = rows.length < PAGE;
      found += rows.length;
      if (end) lookedAt += integer(searched[0]?.n);
      yield {
        worklogs: rows.map((row) => ({
          id: text(row.id),
          itemId: text(row.item_id),
          person: text(row.author),
          project: text(row.project_id),
          day: dayOrNull(row.work_day) ?? '',
          seconds: integer(row.seconds),
        })),
        lookedAt: end ? lookedAt : lookedAt + found,
      };
      if (end) break;
      position = text(rows.at(-1)?.id);
    }
    after = last;
  }
}

/** What rules of cost classes look at of a work item. */
export interface ItemFacts {
  key: string;
  spaceId: string;
  parentId: string | null;
  level: number;
  typeName: string;
  labels: string[];
  components: string[];
}

function namesIn(json: string | null): string[] {
  return json === null ? [] : (JSON.parse(json) as string[]);
}

/** Facts about given work items, by id; unknown ones are missing. */
export async function itemFacts(ids: readonly string[]): Promise<Map<string, ItemFacts>> {
  const facts = new Map<string, ItemFacts>();
  for (let start = 0; start < ids.length; start += 1000) {
    const part = ids.slice(start, start + 1000);
    const rows = await select(
      `SELECT i.id, i.item_key, i.space_id, i.parent_id, i.level, i.labels, i.components, t.name AS type_name
         FROM work_item i LEFT JOIN item_type t ON t.id = i.type_id WHERE i.id IN (${placeholders(part.length)})`,
      part,
    );
    for (const row of rows)
      facts.set(text(row.id), {
        key: text(row.item_key),
        spaceId: text(row.space_id),
        parentId: textOrNull(row.parent_id),
        level: integer(row.level),
        typeName: textOrNull(row.type_name) ?? '',
        labels: namesIn(textOrNull(row.labels)),
        components: namesIn(textOrNull(row.components)),
      });
  }
  return facts;
}
