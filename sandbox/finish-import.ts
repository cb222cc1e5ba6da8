import { callsThrough } from '../src/contract/client';
import { CallError } from '../src/contract/envelope';
import type { SandboxPlatform } from './forge';

const HOUR = 3_600_000;

/** Until when the import stands still, in epoch milliseconds (0: nobody can say, Jira refuses everything); undefined where none does. */
async function standstill(call: ReturnType<typeof callsThrough>): Promise<number | undefined> {
  try {
    const { sync } = await call('admin.progress', {});
    if (!sync.running) return undefined;
    if (sync.standstill === null) throw new Error('the import neither ends nor says why it stands still');
    return Date.parse(sync.standstill.until);
  } catch (error) {
    if (error instanceof CallError && error.code === 'busy') return 0;
    throw error;
  }
}

/**
 * Lets the queue run dry, and hours pass, until no import waits for points any more: each hour that it takes, the hourly trigger
 * is fired. Answers how many events failed.
 */
export async function finishImport(platform: SandboxPlatform, administrator: string): Promise<number> {
  const call = callsThrough((functionKey, payload) =>
    platform.invoke({
      moduleKey: 'administration',
      functionKey,
      payload,
      accountId: administrator,
      extension: { type: 'jira:adminPage' },
    }),
  );
  for (let failed = 0; ;) {
    failed += (await platform.runUntilIdle()).failed;
    const until = await standstill(call);
    if (until === undefined) return failed;
    const wait = until - platform.clock.now();
    platform.clock.advance(wait > 0 ? wait : HOUR);
    await platform.runSchedule('hourly-delta');
  }
}
