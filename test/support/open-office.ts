import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SiteData } from '../../sandbox/data/site-data';
import { virtualClock, type Clock } from '../../sandbox/clock';
import type { Interference, SandboxPlatform, SqlImage } from '../../sandbox/forge';
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

/** Files in which an office was kept. */
interface Kept {
  jiraFile: string;
  ledger: SqlImage;
}

/** A sandbox with the app around the data; `imported` also takes the office document and runs the import to its end. */
export async function openOffice(
  data: SiteData,
  options: { imported?: boolean; pointsPerHour?: number; interference?: Interference; kept?: Kept } = {},
): Promise<Office> {
  const clock = virtualClock(Date.parse(data.now));
  const platform = await openSandbox({
    data,
    clock,
    seed: 7,
    alreadyArchived: true,
    platform: {
      ...(options.interference === undefined ? {} : { interference: options.interference }),
      ...(options.kept === undefined ? {} : { sqlImage: options.kept.ledger }),
    },
    ...(options.kept === undefined ? {} : { jiraImage: options.kept.jiraFile }),
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

/**
 * Keeps an office whose queue is empty, as it is now, in a folder. Answers what opens it as often as is wanted: much sooner than
 * everything could be done anew.
 */
export function keepOffice(
  { platform, clock }: Office,
  data: SiteData,
  folder: string,
): (interference?: Interference) => Promise<Office> {
  const own = mkdtempSync(join(folder, 'kept-'));
  const jiraFile = join(own, 'jira');
  platform.jira.keep(jiraFile);
  const kept = { jiraFile, ledger: platform.sql.image(join(own, 'ledger')) };
  const now = new Date(clock.now()).toISOString();
  return (interference) =>
    openOffice(
      { ...data, now, issues: [], changelogs: [] },
      { imported: false, kept, ...(interference === undefined ? {} : { interference }) },
    );
}

/** A new folder that is gone once a test file has run. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'office-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export { PEOPLE };
