import { JiraRefused, type Jira } from '../jira/client';
import { approximateCount } from '../jira/search';
import { allProgress, goOnWith, setPhase, windowsOf, type SpaceProgress } from '../ledger/progress';
import { allSpaces } from '../ledger/spaces';

/** Whether a space that was set aside had been read to its end: then an update is enough to catch up. */
async function wasComplete({ spaceId, currentAsOf }: SpaceProgress): Promise<boolean> {
  return currentAsOf !== null && (await windowsOf(spaceId)).every(({ finished }) => finished);
}

/** Asks Jira about one space that was set aside, and lets it go on where it stopped if Jira shows it again. */
async function tryAgain(jira: Jira, space: SpaceProgress): Promise<void> {
  try {
    await approximateCount(jira, `project = ${space.spaceId}`);
  } catch (error) {
    if (!(error instanceof JiraRefused && error.isPlainNo)) throw error;
    await setPhase(space.spaceId, 'failed', error.message);
    return;
  }
  if (await wasComplete(space)) await setPhase(space.spaceId, 'current');
  else await goOnWith([space.spaceId], ['failed', 'archived']);
}

/** Tries every space again that failed, or that was archived before it was read and is so no longer: a point each. Throws JiraRefused. */
export async function tryFailedAgain(jira: Jira): Promise<void> {
  const live = new Set((await allSpaces()).flatMap(({ id, archived }) => (archived ? [] : [id])));
  for (const space of await allProgress()) {
    const setAside = space.state === 'failed' || (space.state === 'archived' && live.has(space.spaceId));
    if (setAside) await tryAgain(jira, space);
  }
}
