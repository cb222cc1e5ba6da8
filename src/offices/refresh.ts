import type { CallOutput, CallRequest } from '../contract/calls';
import { now } from '../clock';
import { askForDelta, deltaAskedAt } from '../ledger/delta-asked';
import { StaleVersion } from '../ledger/settings';
import { deltaStart } from '../sync/delta';
import { pushTask } from '../sync/events';

/** Data that is no older is good enough, and no more than one update is asked for in this time, whoever asks. */
const OLD_AFTER_MILLISECONDS = 2 * 60_000;

/**
 * Queues an update from Jira if the ledger is older than two minutes and none was asked for in the last two. A panel calls
 * it once it has drawn what is stored; drawing itself spends no points.
 */
export async function refresh(
  _request: CallRequest<'site.refresh'>,
  _accountId: string,
): Promise<CallOutput<'site.refresh'>> {
  const at = now();
  const start = await deltaStart(at);
  if (!start || at - start.since < OLD_AFTER_MILLISECONDS) return { lookingForChanges: false };
  const asked = await deltaAskedAt();
  if (asked && at - asked.at < OLD_AFTER_MILLISECONDS) return { lookingForChanges: true };
  try {
    await askForDelta(at, asked?.version ?? 0);
  } catch (error) {
    // Somebody else asked at the same time.
    if (error instanceof StaleVersion) return { lookingForChanges: true };
    throw error;
  }
  await pushTask({ task: 'delta', asked: true });
  return { lookingForChanges: true };
}
