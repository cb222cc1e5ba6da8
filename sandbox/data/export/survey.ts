import type { z } from 'zod';
import { parseInstant } from '../instant';
import type { FieldDocument, SecurityLevelDocument } from '../site-data';
import { ExportError } from './export-error';
import type { ExportFiles } from './export-files';
import { changelogSchema, describeIssue, issueSchema } from './export-schemas';
import { readJsonLines } from './json-lines';
import { isRecord, PeopleSeen } from './people-seen';
import type { SpacesSeen } from './spaces-seen';
import { numberField, systemFields } from './system-fields';

/** What a complete reading of an export's lines has shown. */
export interface Survey {
  people: PeopleSeen;
  /** The fields the issues themselves give away, for exports without a list. */
  fields: FieldDocument[];
  securityLevels: Omit<SecurityLevelDocument, 'members'>[];
  /** Epoch milliseconds of the latest date found; undefined without issues. */
  latest: number | undefined;
}

/** Reads every line once, checks it, and gathers what the site must know before its issues. */
export async function surveyExport(files: ExportFiles, spaces: SpacesSeen): Promise<Survey> {
  const people = new PeopleSeen();
  const placeOfId = new Map<string, string>();
  const placeOfKey = new Map<string, string>();
  const numberFields = new Set<string>();
  const levels = new Map<string, string>();
  let latest: number | undefined;
  const note = (value: unknown): void => {
    const instant = typeof value === 'string' ? parseInstant(value) : undefined;
    if (instant !== undefined && (latest === undefined || instant > latest)) latest = instant;
  };

  for (const file of files.issues) {
    for await (const { line, value } of readJsonLines(file)) {
      const issue = check(issueSchema, value, 'an issue', file, line);
      claim(placeOfId, issue.id, 'issue id', file, line);
      claim(placeOfKey, issue.key, 'issue key', file, line);
      const { fields } = issue;
      spaces.addMentioned(fields.project, { file, line });
      note(fields.created);
      note(fields.updated);
      for (const role of ['assignee', 'reporter', 'creator']) people.add(fields[role]);
      for (const worklog of worklogsOf(fields['worklog'])) {
        people.add(worklog['author']);
        people.add(worklog['updateAuthor']);
        for (const date of ['started', 'created', 'updated']) note(worklog[date]);
      }
      const security = fields['security'];
      if (isRecord(security) && typeof security['id'] === 'string') {
        levels.set(security['id'], typeof security['name'] === 'string' ? security['name'] : security['id']);
      }
      for (const id in fields) {
        if (typeof fields[id] === 'number' && /^customfield_\d+$/.test(id)) numberFields.add(id);
      }
    }
  }
  for (const file of files.changelogs) {
    for await (const { line, value } of readJsonLines(file)) {
      const changelog = check(changelogSchema, value, 'a changelog', file, line);
      for (const history of changelog.changeHistories) people.add(history['author']);
    }
  }
  return {
    people,
    fields: [...systemFields(), ...[...numberFields].sort().map((id) => numberField(id))],
    securityLevels: [...levels].map(([id, name]) => ({ id, name })),
    latest,
  };
}

/** The worklogs embedded in an issue's `worklog` field. */
function worklogsOf(field: unknown): Record<string, unknown>[] {
  return isRecord(field) && Array.isArray(field['worklogs']) ? field['worklogs'].filter(isRecord) : [];
}

function check<T>(schema: z.ZodType<T>, value: unknown, what: string, file: string, line: number): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ExportError(file, line, `not ${what}: ${describeIssue(parsed.error)}`);
}

function claim(places: Map<string, string>, value: string, what: string, file: string, line: number): void {
  const earlier = places.get(value);
  if (earlier !== undefined) throw new ExportError(file, line, `${what} ${value} occurs twice, first in ${earlier}`);
  places.set(value, `${file}, line ${line}`);
}
