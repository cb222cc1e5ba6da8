import type { Jira } from '../jira/client';
import { isSpaceShown, type JiraSpace } from '../jira/spaces';
import { allProgress, queueSpaces, setPhase } from '../ledger/progress';

/** Why the figures of an archived space no longer change. */
export const ARCHIVED = 'Jira’s search does not show the work items of archived spaces.';

/** Why those of a lost one don't: Jira says the same of a space that is deleted and of one that it hides from the app. */
export const LOST = 'Jira no longer shows this space to the app: it was deleted, or the app may no longer browse it.';

/**
 * Brings the state of spaces in step with Jira's list: an archived or lost one keeps its last figures, and one that is back is
 * read again as a whole, because nobody can tell since when its changes went unseen. A list that is read in pages can miss a
 * space while others come and go, so each one that it lacks is asked for by itself.
 */
export async function followSpaces(jira: Jira, listed: readonly JiraSpace[]): Promise<void> {
  const shown = new Map(listed.map((space) => [space.id, space]));
  const back: string[] = [];
  for (const { spaceId, state } of await allProgress()) {
    const space = shown.get(spaceId);
    if (!space) {
      if (state !== 'lost' && !(await isSpaceShown(jira, spaceId))) await setPhase(spaceId, 'lost', LOST);
    } else if (space.archived) {
      if (state !== 'archived') await setPhase(spaceId, 'archived', ARCHIVED);
    } else if (state === 'lost' || state === 'archived') back.push(spaceId);
  }
  await queueSpaces(back);
}
