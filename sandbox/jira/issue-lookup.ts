import { RestError } from './answers';
import type { Exchange } from './routing';
import { every, sql } from './sql';
import type { IssueRow } from './store';
import { visibleIssues } from './visibility';

/** The issue with the id or key, if the viewer may see it. Archived spaces' issues can still be opened directly. */
export function findIssue(exchange: Exchange, idOrKey: string): IssueRow | undefined {
  const wanted = /^\d{1,15}$/.test(idOrKey)
    ? sql('issues.id = ?', Number(idOrKey))
    : sql('issues.key = ?', idOrKey.trim());
  const condition = every([wanted, visibleIssues(exchange.catalogue, exchange.viewer, 'direct')]);
  return exchange.store.row<IssueRow>({
    ...condition,
    text: `SELECT id, key, project_id, worklog_total, document FROM issues WHERE ${condition.text}`,
  });
}

/** The issue with the id or key; Jira's 404 when there is none for this viewer. */
export function requireIssue(exchange: Exchange, idOrKey: string): IssueRow {
  const issue = findIssue(exchange, idOrKey);
  if (!issue) throw new RestError(404, ['Issue does not exist or you do not have permission to see it.']);
  return issue;
}
