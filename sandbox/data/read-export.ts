import type { z } from 'zod';
import { ExportError } from './export/export-error';
import type { ExportFiles } from './export/export-files';
import { findExportFiles } from './export/export-files';
import { describeIssue, fieldsFileSchema, officeFileSchema, projectsFileSchema } from './export/export-schemas';
import { readJsonFile } from './export/json-file';
import { readJsonLines } from './export/json-lines';
import { SpacesSeen } from './export/spaces-seen';
import { surveyExport } from './export/survey';
import { personaAccountId, personaAccounts } from './personas';
import type { ChangelogDocument, IssueDocument, SiteData, SpaceDocument, UserDocument } from './site-data';

export { ExportError } from './export/export-error';

const MINUTES_AFTER_LAST_CHANGE = 5;

/**
 * An export directory as a site. Every line is read and checked before this answers, so a caller that got an answer
 * won't stop half-way; issues and changelogs are then streamed from the files again. Throws ExportError.
 */
export async function readExport(directory: string): Promise<SiteData> {
  const files = await findExportFiles(directory);
  const listed = await readChecked(files.projects, projectsFileSchema);
  const fields = await readChecked(files.fields, fieldsFileSchema);
  const office = await readChecked(files.office, officeFileSchema);

  const seen = new SpacesSeen();
  if (listed) seen.addListed(listed, files.projects);
  const survey = await surveyExport(files, seen);
  const spaces = seen.spaces();
  if (survey.latest === undefined) throw new ExportError(directory, undefined, 'the issue files hold no issues');

  const users = [...personaAccounts(), ...survey.people.users()];
  const insiders = users.filter((user) => user.persona !== 'outsider').map((user) => user.accountId);
  return {
    origin: directory,
    now: new Date(survey.latest + MINUTES_AFTER_LAST_CHANGE * 60_000).toISOString(),
    fields:
      fields?.map((field) => ({ ...field, custom: field.custom ?? /^customfield_/.test(field.id) })) ?? survey.fields,
    spaces: withOutsiderKeptOut(spaces, seen.smallest(), users),
    users,
    securityLevels: survey.securityLevels.map((level) => ({ ...level, members: insiders })),
    issues: streamIssues(files),
    changelogs: streamChangelogs(files),
    ...(office === undefined ? {} : { office }),
  };
}

/** Reads and checks a whole export without keeping it. Throws ExportError. */
export async function validateExport(directory: string): Promise<void> {
  await readExport(directory);
}

/** An export says nothing about permissions, so the outsider is given the smallest space alone and everybody else all. */
function withOutsiderKeptOut(
  spaces: SpaceDocument[],
  smallest: SpaceDocument | undefined,
  users: UserDocument[],
): SpaceDocument[] {
  if (spaces.some((space) => space.browsers !== undefined)) return spaces;
  const outsider = personaAccountId('outsider');
  const browsers = users.map((user) => user.accountId).filter((accountId) => accountId !== outsider);
  return spaces.map((space) => (space === smallest || spaces.length === 1 ? space : { ...space, browsers }));
}

async function readChecked<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const value = await readJsonFile(file);
  if (value === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ExportError(file, undefined, `unexpected content: ${describeIssue(parsed.error)}`);
}

function streamIssues(files: ExportFiles): AsyncIterable<IssueDocument> {
  return { [Symbol.asyncIterator]: () => documentsIn<IssueDocument>(files.issues) };
}

function streamChangelogs(files: ExportFiles): AsyncIterable<ChangelogDocument> {
  return { [Symbol.asyncIterator]: () => documentsIn<ChangelogDocument>(files.changelogs) };
}

/** The lines have been checked by the survey; they are parsed again rather than held. */
async function* documentsIn<Document>(files: string[]): AsyncGenerator<Document> {
  for (const file of files) for await (const { value } of readJsonLines(file)) yield value as Document;
}
