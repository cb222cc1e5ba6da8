import type { Clock } from '../clock';
import type { Store } from './store';

/** Deletes work items with their worklogs and histories; what links to them or stands below them stays as it is. */
export function deleteIssues({ database }: Store, clock: Clock, ids: readonly string[]): void {
  const noteWorklogs = database.prepare(
    'INSERT OR REPLACE INTO deleted_worklogs (id, issue_id, deleted) SELECT id, issue_id, ? FROM worklogs WHERE issue_id = ?',
  );
  const tables = ['worklogs', 'issue_values', 'change_histories'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE issue_id = ?`),
  );
  const issues = database.prepare('DELETE FROM issues WHERE id = ?');
  for (const id of ids) {
    noteWorklogs.run(clock.now(), Number(id));
    for (const table of tables) table.run(Number(id));
    issues.run(Number(id));
  }
}
