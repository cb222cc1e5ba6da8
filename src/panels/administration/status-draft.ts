import type { DeclaredStatus } from '../../contract/shapes';
import type { Problems } from './problems';

export type StatusChoice = DeclaredStatus['value'] | 'none';

/** The declared status as it stands in a form. */
export interface StatusDraft {
  status: StatusChoice;
  statusNote: string;
  statusDate: string | null;
}

/** Opens a declared status for editing; a new one would be of today. */
export function draftStatus(declared: DeclaredStatus | null, today: string): StatusDraft {
  return {
    status: declared?.value ?? 'none',
    statusNote: declared?.note ?? '',
    statusDate: declared?.date ?? today,
  };
}

/** The declared status that the form says, or what is wrong with it. */
export function readStatus(draft: StatusDraft): { declaredStatus: DeclaredStatus | null; problems: Problems } {
  if (draft.status === 'none') return { declaredStatus: null, problems: {} };
  const problems: Record<string, string> = {};
  if (draft.statusDate === null || !/^\d{4}-\d{2}-\d{2}$/.test(draft.statusDate))
    problems.statusDate = 'Choose the day the status was declared.';
  if (draft.statusNote.length > 500) problems.statusNote = 'A note has at most 500 characters.';
  return {
    declaredStatus: { value: draft.status, note: draft.statusNote.trim(), date: draft.statusDate ?? '' },
    problems,
  };
}
