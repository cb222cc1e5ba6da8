import { saysDuplicate } from '../domain/boundaries/boundaries';
import type { StatusCategory } from '../domain/work-item';
import type { JiraIssue, JiraWorklog, SiteFields } from './issue';

/** Jira's category keys in our words. An issue whose status has no category has not been started as far as Jira knows. */
export function statusCategory(key: string): StatusCategory {
  if (key === 'done') return 'done';
  return key === 'indeterminate' ? 'inProgress' : 'todo';
}

/** Epoch milliseconds of an instant as Jira writes it, e.g. 2012-04-23T20:30:04.693-0500. Throws RangeError on anything else. */
export function instantOf(written: string): number {
  const standard = written.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const instant = Date.parse(standard);
  if (Number.isNaN(instant)) throw new RangeError(`${written} is not an instant`);
  return instant;
}

/** Values of the given story-point fields in thousandths; a field that is absent, null or no number is left out. */
export function pointsByField(
  fields: Readonly<Record<string, unknown>>,
  fieldIds: readonly string[],
): Record<string, number> {
  const values: Record<string, number> = {};
  for (const fieldId of fieldIds) {
    const value = fields[fieldId];
    if (typeof value === 'number' && Number.isFinite(value)) values[fieldId] = Math.round(value * 1000);
  }
  return values;
}

function wholeSeconds(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Math.round(value);
}

function dayOrNull(value: unknown): string | null {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
}

/** Whether a link says that one item keeps another from going on; Jira's own type is `Blocks`, sites name others alike. */
function saysBlocks(type: string): boolean {
  return /block/i.test(type);
}

/** Ids of what an issue links to, each link once, from its outward side; 0 stands for an issue that Jira names without id. */
function linkTargets(issue: JiraIssue, isWanted: (type: string) => boolean): string[] {
  return (issue.fields.issuelinks ?? []).flatMap(({ type, outwardIssue }) =>
    outwardIssue && isWanted(type?.name ?? '') ? [outwardIssue.id ?? '0'] : [],
  );
}

/** The versions that an issue is to be released with; the day is null where none is planned. */
export function fixVersionsOf({ fields }: JiraIssue) {
  return (fields.fixVersions ?? []).map(({ id, name, releaseDate }) => ({
    id,
    spaceId: fields.project.id,
    name,
    releaseDay: dayOrNull(releaseDate),
  }));
}

/** An issue in the ledger's terms; account ids are still Jira's. */
export function convertIssue(issue: JiraIssue, siteFields: SiteFields) {
  const { fields } = issue;
  const level = fields.issuetype.hierarchyLevel ?? (fields.issuetype.subtask ? -1 : 0);
  return {
    id: issue.id,
    key: issue.key,
    spaceId: fields.project.id,
    parentId: fields.parent?.id ?? null,
    parentKey: fields.parent?.key ?? null,
    typeId: fields.issuetype.id,
    level,
    statusId: fields.status.id,
    category: statusCategory(fields.status.statusCategory.key),
    categorySince: fields.statuscategorychangedate ? instantOf(fields.statuscategorychangedate) : null,
    pointsByField: pointsByField(fields, siteFields.points),
    originalSeconds: wholeSeconds(fields.timeoriginalestimate),
    remainingSeconds: wholeSeconds(fields.timeestimate),
    spentSeconds: wholeSeconds(fields.timespent) ?? 0,
    worklogsDeclared: fields.worklog?.total ?? 0,
    created: instantOf(fields.created),
    resolved: fields.resolutiondate ? instantOf(fields.resolutiondate) : null,
    startDay: siteFields.start === null ? null : dayOrNull(fields[siteFields.start]),
    dueDay: fields.duedate ?? null,
    assigneeAccountId: fields.assignee?.accountId ?? null,
    securityId: fields.security?.id ?? null,
    labels: fields.labels ?? [],
    components: (fields.components ?? []).map(({ name }) => name),
    versions: (fields.fixVersions ?? []).map(({ id }) => id),
    linkTargetIds: linkTargets(issue, () => true),
    duplicates: linkTargets(issue, saysDuplicate),
    blocks: linkTargets(issue, saysBlocks),
    updated: instantOf(fields.updated),
  };
}

/** The account that worklogs without an author are booked under. */
export const UNKNOWN_AUTHOR = 'unknown';

/** A worklog in the ledger's terms; the day of the work is taken in the site's time zone. */
export function convertWorklog(worklog: JiraWorklog, issueId: string, dayOf: (instant: number) => string) {
  const started = instantOf(worklog.started);
  return {
    id: worklog.id,
    itemId: issueId,
    authorAccountId: worklog.author?.accountId ?? UNKNOWN_AUTHOR,
    day: dayOf(started),
    seconds: Math.round(worklog.timeSpentSeconds),
    updated: instantOf(worklog.updated ?? worklog.created ?? worklog.started),
  };
}
