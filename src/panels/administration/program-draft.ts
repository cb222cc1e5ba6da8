import { programSettingsSchema, type ProgramSettings } from '../../contract/administration';
import type { OfficeDocument } from '../../contract/office-document';
import { readShare, writeShare } from '../shared/amount';
import type { Office } from './conflict';
import { problemsOf, type Problems } from './problems';
import { draftStatus, readStatus, type StatusDraft } from './status-draft';

/** A program as it stands in the form: shares are text until they are saved. */
export interface ProgramDraft extends StatusDraft {
  key: string;
  name: string;
  description: string;
  currency: string | null;
  managerAccountId: string | null;
  sponsorAccountId: string | null;
  projects: { projectId: string; share: string }[];
}

/** Opens a program for editing, or an empty form for the first or next one. */
export function draftProgram(program: ProgramSettings | null, today: string): ProgramDraft {
  return {
    key: program?.key ?? '',
    name: program?.name ?? '',
    description: program?.description ?? '',
    currency: program?.currency ?? null,
    managerAccountId: program?.managerAccountId ?? null,
    sponsorAccountId: program?.sponsorAccountId ?? null,
    ...draftStatus(program?.declaredStatus ?? null, today),
    projects: (program?.projects ?? []).map((project) => ({
      projectId: project.projectId,
      share: writeShare(project.shareBasisPoints),
    })),
  };
}

/** What programs other than `programKey` already hold of each project, in basis points. */
export function sharesElsewhere(programs: readonly ProgramSettings[], programKey: string | null): Map<string, number> {
  const taken = new Map<string, number>();
  for (const program of programs) {
    if (program.key === programKey) continue;
    for (const project of program.projects)
      taken.set(project.projectId, (taken.get(project.projectId) ?? 0) + project.shareBasisPoints);
  }
  return taken;
}

/** What is left of a project for this program, as the share field shows it. */
export function shareLeft(taken: ReadonlyMap<string, number>, projectId: string): string {
  return writeShare(Math.max(0, 10_000 - (taken.get(projectId) ?? 0)));
}

/** The projects chosen, in the order chosen; shares already typed are kept, a new one gets what is left. */
export function chooseProjects(
  projects: ProgramDraft['projects'],
  chosen: readonly string[],
  taken: ReadonlyMap<string, number>,
): ProgramDraft['projects'] {
  return chosen.map(
    (projectId) =>
      projects.find((project) => project.projectId === projectId) ?? { projectId, share: shareLeft(taken, projectId) },
  );
}

/** The field name under which a project's share and its problem are known. */
export function shareField(projectId: string): string {
  return `share-${projectId}`;
}

/** The settings to save, or what is wrong, field by field. */
export function readProgram(
  draft: ProgramDraft,
  version: number,
  taken: ReadonlyMap<string, number>,
): { ok: true; program: ProgramSettings } | { ok: false; problems: Problems } {
  const problems: Record<string, string> = {};
  const status = readStatus(draft);
  Object.assign(problems, status.problems);
  if (draft.currency === null) problems.currency = 'Choose the currency the program reports in.';

  const projects = draft.projects.map(({ projectId, share }) => {
    const reading = readShare(share);
    const left = 10_000 - (taken.get(projectId) ?? 0);
    if (!reading.ok) problems[shareField(projectId)] = reading.problem;
    else if (reading.value > left)
      problems[shareField(projectId)] =
        left <= 0
          ? 'Other programs hold all of this project already.'
          : `Other programs hold ${writeShare(10_000 - left)}% of this project: at most ${writeShare(left)}% is left.`;
    return { projectId, shareBasisPoints: reading.ok ? reading.value : 1 };
  });

  const parsed = programSettingsSchema.safeParse({
    key: draft.key.trim().toUpperCase(),
    name: draft.name,
    description: draft.description.trim(),
    currency: draft.currency ?? '',
    managerAccountId: draft.managerAccountId,
    sponsorAccountId: draft.sponsorAccountId,
    declaredStatus: Object.keys(status.problems).length > 0 ? null : status.declaredStatus,
    projects,
    version,
  });
  const all = { ...(parsed.success ? {} : problemsOf(parsed.error.issues)), ...problems };
  return parsed.success && Object.keys(all).length === 0
    ? { ok: true, program: parsed.data }
    : { ok: false, problems: all };
}

/** The program as an office document, for its effect on cost; a project is named by its first space. */
export function programDocument(
  program: ProgramSettings,
  projects: Office['projects'],
  spaces: Office['spaces'],
): OfficeDocument {
  const keyOf = new Map(spaces.map(({ id, key }) => [id, key]));
  const spaceOf = new Map(projects.map(({ id, spaceIds }) => [id, keyOf.get(spaceIds[0] ?? '')]));
  const { key, name, description, currency } = program;
  return {
    version: 1,
    programs: [
      {
        ...{ key, name, description, currency },
        projects: program.projects.flatMap(({ projectId, shareBasisPoints }) => {
          const spaceKey = spaceOf.get(projectId);
          return spaceKey === undefined ? [] : [{ spaceKey, shareBasisPoints }];
        }),
      },
    ],
    projects: [],
    rates: [],
  };
}
