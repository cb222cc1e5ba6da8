import path from 'node:path';
import type { Clock } from './clock';
import type { SiteData, SpaceDocument } from './data/site-data';
import { createPlatform, type PlatformOptions, type SandboxPlatform } from './forge';
import { createJiraSite, type QuotaSettings } from './jira';
import { readAppManifest } from './site/server/app-manifest';

const ROOT = path.resolve(__dirname, '..');

/** The deployment and site that the sandbox plays. */
export const SANDBOX_IDS = {
  environmentId: '3b6f0c52-94d1-4c8e-8f0e-6d1f5a7be9c4',
  cloudId: '7d2e4a10-5b93-4f66-a8c1-0e9f3c6d8b25',
};

export interface OpenSandboxOptions {
  data: SiteData;
  clock: Clock;
  seed: number;
  siteUrl?: string;
  quota?: Partial<QuotaSettings>;
  /** So many issues or changes on a page of Jira's at the most; default: Jira's own limits. */
  mostPerPage?: number;
  /** Whether spaces that are archived were so before the app came; default: they are live until `archiveSpaces`. */
  alreadyArchived?: boolean;
  /** The time in Jira, where it is another than the app's; default: the same. */
  jiraClock?: Clock;
  /** What else Forge is given, e.g. what may go wrong. */
  platform?: Pick<PlatformOptions, 'interference' | 'countTime' | 'sqlImage'>;
  /** A file that another site's issues were kept in: what the site begins with. */
  jiraImage?: string;
  /** New files for a site too large for memory. */
  files?: { jira: string; ledger: string };
}

/** Spaces as they were before they were archived: a search still shows their work items. */
function beforeArchiving(spaces: readonly SpaceDocument[]): SpaceDocument[] {
  return spaces.map((space) => ({ ...space, archived: false }));
}

/**
 * Archives what the data says is archived. An export or a demo holds the work items of such spaces, so the app has read them
 * while they were live; from now on Jira's search hides them and the app keeps its last figures.
 */
export async function archiveSpaces(platform: SandboxPlatform, data: SiteData): Promise<void> {
  if (!data.spaces.some(({ archived }) => archived)) return;
  await platform.jira.load({ ...data, issues: [], changelogs: [] });
  await platform.runSchedule('nightly-upkeep');
}

/** A Jira site holding the data, its spaces still live, and Forge around the deployed code. Nothing is installed yet. */
export async function openSandbox({
  data,
  clock,
  seed,
  siteUrl,
  quota,
  mostPerPage,
  alreadyArchived = false,
  jiraClock = clock,
  platform,
  jiraImage,
  files,
}: OpenSandboxOptions): Promise<SandboxPlatform> {
  const manifestPath = path.join(ROOT, 'manifest.yml');
  const { appId } = readAppManifest(manifestPath);
  const { environmentId, cloudId } = SANDBOX_IDS;
  const jira = createJiraSite({
    clock: jiraClock,
    seed,
    app: { appId, environmentId },
    ...(quota === undefined ? {} : { quota }),
    ...(mostPerPage === undefined ? {} : { mostPerPage }),
    ...(jiraImage === undefined ? {} : { image: jiraImage }),
    ...(files === undefined ? {} : { database: files.jira }),
  });
  await jira.load(alreadyArchived ? data : { ...data, spaces: beforeArchiving(data.spaces) });
  return createPlatform({
    clock,
    jira,
    manifestPath,
    handlers: () => import('../src/index'),
    seed,
    appId,
    environmentId,
    cloudId,
    ...(siteUrl === undefined ? {} : { siteUrl }),
    ...platform,
    ...(files === undefined ? {} : { sqlFile: files.ledger }),
  });
}
