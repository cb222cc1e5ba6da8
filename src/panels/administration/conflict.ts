import type { ProgramSettings, ProjectSettings } from '../../contract/administration';
import type { CallOutput } from '../../contract/calls';
import { statusInWords } from '../shared/format';
import { writeShare } from '../shared/amount';

export type Office = CallOutput<'admin.open'>;

/** What stands in the ledger now, after somebody else saved. */
export interface Meanwhile<T> {
  /** Null: it was deleted. */
  theirs: T | null;
  /** What they changed since this form was opened, one sentence each. */
  changes: string[];
  /** The newest line of the audit list that names it. */
  lastChange: Office['audit'][number] | null;
}

function changed(label: string, before: string, after: string): string[] {
  if (before === after) return [];
  const quoted = (text: string) => (text === '' ? 'nothing' : `“${text}”`);
  return [`${label}: ${quoted(before)} became ${quoted(after)}`];
}

function status(settings: ProgramSettings | ProjectSettings): string {
  const declared = settings.declaredStatus;
  return declared === null ? '' : [statusInWords(declared.value), declared.date, declared.note].join(' ').trim();
}

function person(before: string | null, after: string | null, label: string): string[] {
  return before === after ? [] : [after === null ? `${label} was removed` : `${label} was changed`];
}

function newestAudit(office: Office, name: string): Office['audit'][number] | null {
  const lines = office.audit.filter((line) => line.what.includes(name));
  return lines.reduce<Office['audit'][number] | null>(
    (newest, line) => (newest === null || line.at > newest.at ? line : newest),
    null,
  );
}

/** What happened to a program while somebody had it open. */
export function programMeanwhile(before: ProgramSettings, office: Office): Meanwhile<ProgramSettings> {
  const theirs = office.programs.find((program) => program.key === before.key) ?? null;
  const names = new Map(office.projects.map((project) => [project.id, project.name]));
  const shares = (program: ProgramSettings) =>
    program.projects
      .map((project) => `${names.get(project.projectId) ?? project.projectId} ${writeShare(project.shareBasisPoints)}%`)
      .sort()
      .join(', ');
  return {
    theirs,
    lastChange: newestAudit(office, before.key),
    changes:
      theirs === null
        ? []
        : [
            ...changed('Name', before.name, theirs.name),
            ...changed('Description', before.description, theirs.description),
            ...changed('Currency', before.currency, theirs.currency),
            ...person(before.managerAccountId, theirs.managerAccountId, 'The manager'),
            ...person(before.sponsorAccountId, theirs.sponsorAccountId, 'The sponsor'),
            ...changed('Status', status(before), status(theirs)),
            ...changed('Projects', shares(before), shares(theirs)),
          ],
  };
}

/** What happened to a project while somebody had it open. */
export function projectMeanwhile(before: ProjectSettings, office: Office): Meanwhile<ProjectSettings> {
  const theirs = office.projects.find((project) => project.id === before.id) ?? null;
  const keys = new Map(office.spaces.map((space) => [space.id, space.key]));
  const spaces = (project: ProjectSettings) => project.spaceIds.map((id) => keys.get(id) ?? id).join(', ');
  return {
    theirs,
    lastChange: newestAudit(office, before.name),
    changes:
      theirs === null
        ? []
        : [
            ...changed('Name', before.name, theirs.name),
            ...changed('Goal', before.goal, theirs.goal),
            ...person(before.managerAccountId, theirs.managerAccountId, 'The manager'),
            ...changed('Status', status(before), status(theirs)),
            ...changed('Start', before.startDate ?? '', theirs.startDate ?? ''),
            ...changed('Due date', before.dueDate ?? '', theirs.dueDate ?? ''),
            ...changed('Spaces', spaces(before), spaces(theirs)),
          ],
  };
}
