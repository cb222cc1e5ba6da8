import path from 'node:path';
import type { Clock } from './clock';
import type { SiteData } from './data/site-data';
import { createPlatform, type SandboxPlatform } from './forge';
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
}

/** A Jira site holding the data, and Forge around the deployed code. Nothing is installed yet. */
export async function openSandbox({ data, clock, seed, siteUrl, quota }: OpenSandboxOptions): Promise<SandboxPlatform> {
  const manifestPath = path.join(ROOT, 'manifest.yml');
  const { appId } = readAppManifest(manifestPath);
  const { environmentId, cloudId } = SANDBOX_IDS;
  const jira = createJiraSite({
    clock,
    seed,
    app: { appId, environmentId },
    ...(quota === undefined ? {} : { quota }),
  });
  await jira.load(data);
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
  });
}
