import { projectSettingsSchema, type ProjectSettings } from '../../contract/administration';
import { problemsOf, type Problems } from './problems';
import { draftStatus, readStatus, type StatusDraft } from './status-draft';

/** A project as it stands in the form. */
export interface ProjectDraft extends StatusDraft {
  name: string;
  goal: string;
  managerAccountId: string | null;
  startDate: string | null;
  dueDate: string | null;
  spaceIds: string[];
}

/** Opens a project for editing. */
export function draftProject(project: ProjectSettings, today: string): ProjectDraft {
  return {
    name: project.name,
    goal: project.goal,
    managerAccountId: project.managerAccountId,
    startDate: project.startDate,
    dueDate: project.dueDate,
    spaceIds: [...project.spaceIds],
    ...draftStatus(project.declaredStatus, today),
  };
}

/** The settings to save, or what is wrong, field by field. The first space stays first, for the project's id comes from it. */
export function readProject(
  draft: ProjectDraft,
  original: ProjectSettings,
  version: number,
): { ok: true; project: ProjectSettings } | { ok: false; problems: Problems } {
  const problems: Record<string, string> = {};
  const status = readStatus(draft);
  Object.assign(problems, status.problems);
  if (draft.startDate !== null && draft.dueDate !== null && draft.dueDate < draft.startDate)
    problems.dueDate = 'The project is due before it starts.';
  const first = original.spaceIds[0];
  if (draft.spaceIds.length > 0 && first !== undefined && !draft.spaceIds.includes(first))
    problems.spaceIds = 'The space this project began with stays in it.';

  const parsed = projectSettingsSchema.safeParse({
    id: original.id,
    name: draft.name,
    goal: draft.goal.trim(),
    managerAccountId: draft.managerAccountId,
    declaredStatus: Object.keys(status.problems).length > 0 ? null : status.declaredStatus,
    startDate: draft.startDate,
    dueDate: draft.dueDate,
    spaceIds: [...draft.spaceIds].sort((a, b) => Number(b === first) - Number(a === first)),
    version,
  });
  const all = { ...(parsed.success ? {} : problemsOf(parsed.error.issues)), ...problems };
  return parsed.success && Object.keys(all).length === 0
    ? { ok: true, project: parsed.data }
    : { ok: false, problems: all };
}
