import type { FieldDocument, IssueDocument, SpaceDocument, UserDocument } from '../data/site-data';
import type { Clock } from '../clock';
import type { Catalogue, SecurityLevel } from './catalogue';
import { issueLoader } from './load';
import { sql } from './sql';
import type { IssueRow, Store, WorklogRow } from './store';
import { formatTimestamp } from './time';
import { listOf, numberOf, objectOf, textOf, type JsonObject } from './values';

/**
 * What people do in Jira besides working on items. Unless it says otherwise a change leaves an item's `updated` as it was, so
 * that no search for changes shows it.
 */
export interface SiteChanges {
  /** Changes an item's fields as they are stored; `touched` also moves its `updated` to now. */
  editIssue(id: string, edit: (fields: JsonObject) => void, touched?: boolean): void;
  /** Takes a worklog off its item, and its time from the time spent. */
  deleteWorklog(id: string): void;
  /** Changes a worklog's time, which moves the worklog's own `updated` to now. */
  changeWorklog(id: string, seconds: number): void;
  /** Gives an item to another space under a new key, as Jira's own move does: the id stays, `updated` moves. */
  moveIssue(id: string, spaceId: string, key: string): void;
  /** Archives, restores, deletes or hides a space, or renames it. */
  changeSpace(id: string, change: Partial<SpaceDocument>): void;
  changeSecurityLevel(id: string, change: Partial<SecurityLevel>): void;
  changeUser(accountId: string, change: Partial<UserDocument>): void;
  addField(field: FieldDocument): void;
  /** Deletes a field and its values. */
  removeField(id: string): void;
}

/** The ways in which a site changes besides its items being worked on. */
export function siteChanges(store: Store, catalogue: Catalogue, clock: Clock): SiteChanges {
  const load = issueLoader(store, catalogue, clock);

  const edit = (id: number, change: (issue: IssueDocument) => void) => {
    const row = store.row<IssueRow>(sql('SELECT document FROM issues WHERE id = ?', id));
    if (!row) throw new Error(`the site has no issue ${id}`);
    const issue = JSON.parse(row.document) as IssueDocument;
    const worklogs = store
      .rows<WorklogRow>(sql('SELECT document FROM worklogs WHERE issue_id = ? ORDER BY id', id))
      .map(({ document }) => JSON.parse(document) as JsonObject);
    issue.fields['worklog'] = { startAt: 0, maxResults: worklogs.length, total: worklogs.length, worklogs };
    change(issue);
    load(issue);
  };
  const now = () => formatTimestamp(clock.now());

  const editWorklog = (id: string, change: (worklog: JsonObject) => JsonObject | undefined) => {
    const row = store.row<WorklogRow>(sql('SELECT issue_id FROM worklogs WHERE id = ?', Number(id)));
    if (!row) throw new Error(`the site has no worklog ${id}`);
    edit(row.issue_id, ({ fields }) => {
      const before = worklogsIn(fields);
      const after = before.flatMap((worklog) => {
        if (textOf(worklog['id']) !== id) return [worklog];
        const changed = change(worklog);
        return changed ? [changed] : [];
      });
      fields['worklog'] = { startAt: 0, maxResults: after.length, total: after.length, worklogs: after };
      const spent = (numberOf(fields['timespent']) ?? 0) + secondsOf(after) - secondsOf(before);
      fields['timespent'] = spent > 0 ? spent : null;
    });
  };

  return {
    editIssue: (id, change, touched = false) =>
      edit(Number(id), ({ fields }) => {
        change(fields);
        if (touched) fields['updated'] = now();
      }),
    deleteWorklog: (id) => editWorklog(id, () => undefined),
    changeWorklog: (id, seconds) =>
      editWorklog(id, (worklog) => ({ ...worklog, timeSpentSeconds: seconds, updated: now() })),
    moveIssue(id, spaceId, key) {
      const space = catalogue.spaces.get(Number(spaceId));
      if (!space) throw new Error(`the site has no space ${spaceId}`);
      edit(Number(id), (issue) => {
        issue.key = key;
        issue.fields['project'] = { id: space.id, key: space.key };
        issue.fields['updated'] = now();
      });
      store.run(sql('UPDATE issues SET parent_key = ? WHERE parent_id = ?', key, Number(id)));
      renameInDocuments(store, id, key);
    },
    changeSpace(id, change) {
      const space = catalogue.spaces.get(Number(id));
      if (!space) throw new Error(`the site has no space ${id}`);
      catalogue.spaces.set(Number(id), { ...space, ...change });
    },
    changeSecurityLevel(id, change) {
      const level = catalogue.securityLevels.get(id);
      if (!level) throw new Error(`the site has no security level ${id}`);
      catalogue.securityLevels.set(id, { ...level, ...change });
    },
    changeUser(accountId, change) {
      const user = catalogue.users.get(accountId);
      if (!user) throw new Error(`the site has no account ${accountId}`);
      catalogue.users.set(accountId, { ...user, ...change });
    },
    addField: (field) => void catalogue.fields.set(field.id, field),
    removeField(id) {
      catalogue.fields.delete(id);
      store.run(sql('UPDATE issues SET document = json_remove(document, ?)', `$.fields.${id}`));
    },
  };
}

function worklogsIn(fields: Record<string, unknown>): JsonObject[] {
  return listOf(objectOf(fields['worklog'])?.['worklogs'])
    .map(objectOf)
    .filter((worklog) => worklog !== undefined);
}

function secondsOf(worklogs: readonly JsonObject[]): number {
  return worklogs.reduce((sum, worklog) => sum + (numberOf(worklog['timeSpentSeconds']) ?? 0), 0);
}

/** Parents and links are stored with the key that they had; Jira shows the key of today. */
function renameInDocuments(store: Store, id: string, key: string): void {
  const rows = store.rows<IssueRow>(
    sql(
      `SELECT id, document FROM issues WHERE parent_id = ?
         OR EXISTS (SELECT 1 FROM json_each(document, '$.fields.issuelinks') AS links
                    WHERE COALESCE(json_extract(links.value, '$.outwardIssue.id'), json_extract(links.value, '$.inwardIssue.id')) = ?)`,
      Number(id),
      id,
    ),
  );
  for (const row of rows) {
    const document = JSON.parse(row.document) as IssueDocument;
    const named = [
      objectOf(document.fields['parent']),
      ...listOf(document.fields['issuelinks']).flatMap((link) => [
        objectOf(objectOf(link)?.['outwardIssue']),
        objectOf(objectOf(link)?.['inwardIssue']),
      ]),
    ];
    for (const reference of named) if (reference && textOf(reference['id']) === id) reference['key'] = key;
    store.run(sql('UPDATE issues SET document = ? WHERE id = ?', JSON.stringify(document), row.id));
  }
}
