import type { Clock } from '../clock';
import type { ChangelogDocument, IssueDocument, SiteData } from '../data/site-data';
import { findSpace, learn, type Catalogue, type Vocabulary } from './catalogue';
import type { SqlValue } from './sql';
import { ISSUE_COLUMNS, type Store } from './store';
import { parseTimestamp } from './time';
import { idOf, listOf, numberOf, objectOf, textOf, type JsonObject } from './values';

/** Fields with several values, each searched by its values' names and ids. */
const LIST_FIELDS = ['labels', 'components', 'fixVersions'] as const;

const COMMIT_EVERY = 5_000;

/** Takes a site's data into the store; issues already there are replaced. Answers what was read. */
export async function loadSite(
  store: Store,
  catalogue: Catalogue,
  clock: Clock,
  data: SiteData,
): Promise<{ issues: number; worklogs: number }> {
  for (const space of data.spaces) catalogue.spaces.set(Number(space.id), space);
  for (const user of data.users) catalogue.users.set(user.accountId, user);
  for (const field of data.fields) catalogue.fields.set(field.id, field);
  for (const status of data.statuses ?? []) catalogue.statuses.set(status.id, { ...status });
  for (const level of data.securityLevels) catalogue.securityLevels.set(level.id, level);

  const loader = issueLoader(store, catalogue, clock);
  let worklogs = 0;
  const issues = await inTransactions(store, data.issues, (issue) => {
    worklogs += loader(issue);
  });
  store.database.exec(
    `UPDATE issues SET parent_id = (SELECT parent.id FROM issues AS parent WHERE parent.key = issues.parent_key)
     WHERE parent_id IS NULL AND parent_key IS NOT NULL`,
  );
  await inTransactions(store, data.changelogs, changelogLoader(store));
  store.database.exec('ANALYZE');
  return { issues, worklogs };
}

async function inTransactions<Item>(
  store: Store,
  items: Iterable<Item> | AsyncIterable<Item>,
  take: (item: Item) => void,
): Promise<number> {
  let count = 0;
  store.database.exec('BEGIN');
  try {
    for await (const item of items) {
      take(item);
      count += 1;
      if (count % COMMIT_EVERY === 0) store.database.exec('COMMIT; BEGIN');
    }
    store.database.exec('COMMIT');
  } catch (error) {
    store.database.exec('ROLLBACK');
    throw error;
  }
  return count;
}

/** What takes one issue in, with its worklogs, and answers how many those were. */
export function issueLoader(store: Store, catalogue: Catalogue, clock: Clock): (issue: IssueDocument) => number {
  const { database } = store;
  const exists = database.prepare('SELECT 1 FROM issues WHERE id = ?');
  const insert = database.prepare(
    `INSERT OR REPLACE INTO issues (${ISSUE_COLUMNS.join(', ')}) VALUES (${ISSUE_COLUMNS.map(() => '?').join(', ')})`,
  );
  const clearValues = database.prepare('DELETE FROM issue_values WHERE issue_id = ?');
  const insertValue = database.prepare('INSERT OR IGNORE INTO issue_values (issue_id, field, value) VALUES (?, ?, ?)');
  const insertWorklog = database.prepare(
    'INSERT OR REPLACE INTO worklogs (id, issue_id, author, started, updated, document) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const storedWorklogs = database.prepare('SELECT id FROM worklogs WHERE issue_id = ?');
  const deleteWorklog = database.prepare('DELETE FROM worklogs WHERE id = ?');
  const noteDeletion = database.prepare(
    'INSERT OR REPLACE INTO deleted_worklogs (id, issue_id, deleted) VALUES (?, ?, ?)',
  );

  return (issue) => {
    const id = idOf(issue.id);
    if (id === undefined) throw new Error(`issue ${issue.key}: "${issue.id}" is not an issue id`);
    const block = objectOf(issue.fields['worklog']);
    const worklogs = listOf(block?.['worklogs'])
      .map(objectOf)
      .filter((worklog) => worklog !== undefined);
    const declared = Math.max(numberOf(block?.['total']) ?? 0, worklogs.length);
    const replaced = exists.get(id) !== undefined;
    insert.run(...issueColumns(catalogue, issue, id, declared));

    if (replaced) clearValues.run(id);
    for (const [field, value] of searchValues(issue, catalogue.vocabulary)) insertValue.run(id, field, value);

    const kept = new Set<number>();
    for (const worklog of worklogs) {
      const worklogId = idOf(worklog['id']);
      if (worklogId === undefined) throw new Error(`issue ${issue.key}: a worklog has no id`);
      kept.add(worklogId);
      const started = parseTimestamp(worklog['started']) ?? parseTimestamp(worklog['created']);
      if (started === undefined) throw new Error(`issue ${issue.key}: worklog ${worklogId} has no start`);
      insertWorklog.run(
        worklogId,
        id,
        accountOf(worklog['author']),
        started,
        parseTimestamp(worklog['updated']) ?? parseTimestamp(worklog['created']) ?? started,
        JSON.stringify(worklog),
      );
    }
    // Only a block that is whole can tell that a worklog is gone.
    if (replaced && declared === worklogs.length) {
      for (const { id: storedId } of storedWorklogs.all(id) as { id: number }[]) {
        if (kept.has(storedId)) continue;
        deleteWorklog.run(storedId);
        noteDeletion.run(storedId, id, clock.now());
      }
    }
    return worklogs.length;
  };
}

function issueColumns(catalogue: Catalogue, issue: IssueDocument, id: number, worklogTotal: number): SqlValue[] {
  const { fields, key } = issue;
  const keyMatch = /^(.+)-(\d+)$/.exec(key);
  const project = objectOf(fields['project']);
  const spaceName = textOf(project?.['id']) ?? textOf(project?.['key']) ?? keyMatch?.[1];
  const space = spaceName === undefined ? undefined : findSpace(catalogue, spaceName);
  if (!space) throw new Error(`issue ${key}: the site has no space ${spaceName ?? '(none named)'}`);
  const created = parseTimestamp(fields['created']);
  if (created === undefined) throw new Error(`issue ${key}: "created" is not a timestamp`);

  const status = objectOf(fields['status']);
  const category = objectOf(status?.['statusCategory']);
  const type = objectOf(fields['issuetype']);
  const parent = objectOf(fields['parent']);
  const { worklog: _stored, ...kept } = fields;
  learnNamed(catalogue.vocabulary, 'status', status);
  const statusId = textOf(status?.['id']);
  if (status && statusId !== undefined) catalogue.statuses.set(statusId, status);
  learnNamed(catalogue.vocabulary, 'issuetype', type);
  learnNamed(catalogue.vocabulary, 'resolution', objectOf(fields['resolution']));
  learnNamed(catalogue.vocabulary, 'priority', objectOf(fields['priority']));
  learnNamed(catalogue.vocabulary, 'level', objectOf(fields['security']));
  const assignee = accountOf(fields['assignee']);
  const reporter = accountOf(fields['reporter']);
  learn(catalogue.vocabulary, 'account', assignee ?? undefined);
  learn(catalogue.vocabulary, 'account', reporter ?? undefined);

  const row: Record<(typeof ISSUE_COLUMNS)[number], SqlValue> = {
    id,
    key,
    key_prefix: keyMatch?.[1] ?? key,
    key_number: Number(keyMatch?.[2] ?? 0),
    project_id: Number(space.id),
    created,
    updated: parseTimestamp(fields['updated']) ?? created,
    resolved: parseTimestamp(fields['resolutiondate']) ?? null,
    due: textOf(fields['duedate']) ?? null,
    status_id: textOf(status?.['id']) ?? null,
    status: textOf(status?.['name']) ?? null,
    status_category: textOf(category?.['key']) ?? null,
    issue_type_id: textOf(type?.['id']) ?? null,
    issue_type: textOf(type?.['name']) ?? null,
    parent_id: idOf(parent?.['id']) ?? null,
    parent_key: textOf(parent?.['key']) ?? null,
    security_level: textOf(objectOf(fields['security'])?.['id']) ?? null,
    assignee,
    reporter,
    original_estimate: numberOf(fields['timeoriginalestimate']) ?? null,
    remaining_estimate: numberOf(fields['timeestimate']) ?? null,
    time_spent: numberOf(fields['timespent']) ?? null,
    worklog_total: worklogTotal,
    document: JSON.stringify({ ...issue, fields: kept }),
  };
  return ISSUE_COLUMNS.map((column) => row[column]);
}

function* searchValues(issue: IssueDocument, vocabulary: Vocabulary): Iterable<[field: string, value: string]> {
  for (const field of LIST_FIELDS) {
    for (const entry of listOf(issue.fields[field])) {
      const named = objectOf(entry);
      const name = textOf(named?.['name']) ?? textOf(entry);
      const id = textOf(named?.['id']);
      learn(vocabulary, field, name);
      learn(vocabulary, field, id);
      if (name !== undefined) yield [field, name];
      if (id !== undefined) yield [`${field}.id`, id];
    }
  }
}

function learnNamed(vocabulary: Vocabulary, field: string, value: JsonObject | undefined): void {
  learn(vocabulary, field, textOf(value?.['name']));
  learn(vocabulary, field, textOf(value?.['id']));
}

function accountOf(value: unknown): string | null {
  return textOf(objectOf(value)?.['accountId']) ?? null;
}

function changelogLoader(store: Store): (changelog: ChangelogDocument) => void {
  const insert = store.database.prepare(
    'INSERT OR REPLACE INTO change_histories (id, issue_id, created, document) VALUES (?, ?, ?, ?)',
  );
  return (changelog) => {
    const issueId = idOf(changelog.issueId);
    if (issueId === undefined) throw new Error(`a changelog names "${changelog.issueId}", which is not an issue id`);
    for (const history of changelog.changeHistories) {
      const created = typeof history.created === 'number' ? history.created : parseTimestamp(history.created);
      const id = idOf(history.id);
      if (created === undefined || id === undefined) {
        throw new Error(`the changelog of issue ${changelog.issueId} has an entry without id or date`);
      }
      insert.run(id, issueId, created, JSON.stringify({ ...history, created }));
    }
  };
}
