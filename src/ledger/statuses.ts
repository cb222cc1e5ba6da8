import type { StatusCategory } from '../domain/work-item';
import { markingConcerned } from './marks';
import { syncNote, writeSyncNote } from './sync-notes';

/** What statuses count as, by id. */
export type StatusCategories = Readonly<Record<string, StatusCategory>>;

/** What the statuses that Jira listed last count as; none before it was asked. */
export async function statusCategories(): Promise<StatusCategories> {
  const note = await syncNote('statuses');
  return note === null ? {} : (JSON.parse(note) as StatusCategories);
}

/**
 * Remembers what statuses count as; those that Jira no longer lists keep what they counted as. Where one counts as something else
 * now, everything is marked to be folded again.
 */
export async function rememberStatuses(listed: StatusCategories): Promise<void> {
  const before = await statusCategories();
  const after = { ...before, ...listed };
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const isOther = Object.entries(before).some(([id, category]) => after[id] !== category);
  const remember = () => writeSyncNote('statuses', JSON.stringify(after));
  await (isOther ? markingConcerned({ spaceIds: null }, remember) : remember());
}
