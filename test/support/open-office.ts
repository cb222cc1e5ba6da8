import type { SiteData } from '../../sandbox/data/site-data';
import { virtualClock, type Clock } from '../../sandbox/clock';
import type { Interference, SandboxPlatform } from '../../sandbox/forge';
import { openSandbox } from '../../sandbox/open-sandbox';
import { setUpSite } from '../../sandbox/set-up';
import type { CallInput, CallName, CallOutput } from '../../src/contract/calls';
import { callsThrough } from '../../src/contract/client';
import { PEOPLE } from './small-site';

const MODULES = {
  project: 'project-office',
  program: 'program-office',
  figure: 'program-office',
  admin: 'administration',
} as const;

export interface Office {
  platform: SandboxPlatform;
  clock: Clock;
  /** Calls the product as a person, through the manifest's resolver. */
  as(accountId: string): <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
  /** The raw envelope, for calls that the typed client would not let out. */
  raw(accountId: string, functionKey: string, payload: unknown): Promise<unknown>;
  /** Lets the queue run dry; fails if an event failed. */
  settle(): Promise<void>;
  /** Everything that was logged as a warning or an error. */
  complaints: string[];
}

/** A sandbox with the app around the data; `imported` also takes the office document and runs the import to its end. */
export async function openOffice(
  data: SiteData,
  options: { imported?: boolean; pointsPerHour?: number; interference?: Interference } = {},
): Promise<Office> {
  const clock = virtualClock(Date.parse(data.now));
  const platform = await openSandbox({
    data,
    clock,
    seed: 7,
    alreadyArchived: true,
    ...(options.interference === undefined ? {} : { platform: { interference: options.interference } }),
    ...(options.pointsPerHour === undefined ? {} : { quota: { pointsPerHour: options.pointsPerHour } }),
  });
  const complaints: string[] = [];
  platform.onLog(({ level, source, message }) => {
    if (level !== 'info') complaints.push(`${level} ${source}: ${message}`);
  });
  const raw = (accountId: string, functionKey: string, payload: unknown) =>
    platform.invoke({
      moduleKey: MODULES[functionKey.split('.')[0] as keyof typeof MODULES] ?? 'program-office',
      functionKey,
      payload,
      accountId,
      extension: {},
    });
  const office: Office = {
    platform,
    clock,
    complaints,
    raw,
    as: (accountId) => callsThrough((functionKey, payload) => raw(accountId, functionKey, payload)),
    async settle() {
      const { failed } = await platform.runUntilIdle();
      if (failed > 0) throw new Error(`${failed} events failed: ${complaints.join('; ')}`);
    },
  };
  if (options.imported !== false) {
    await setUpSite(platform, data);
    await office.settle();
  }
  return office;
}

export { PEOPLE };
