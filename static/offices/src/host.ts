import { view } from '@forge/bridge';
import { z } from 'zod';

const contextSchema = z.object({
  moduleKey: z.string(),
  locale: z.string().default('en'),
  timezone: z.string().optional(),
  siteUrl: z.string().optional(),
  theme: z.unknown(),
  extension: z
    .object({ project: z.object({ id: z.coerce.string(), key: z.string().optional() }).optional() })
    .default({}),
});

/** What Jira says about the page that the office stands on. */
export interface Host {
  moduleKey: string;
  locale: string;
  timeZone: string | undefined;
  /** The site's address without a slash at the end; empty when Jira does not say. */
  siteUrl: string;
  theme: unknown;
  /** The space on whose page a project office is opened. */
  spaceId: string | null;
}

/** Reads the page's context through the bridge. */
export async function readHost(): Promise<Host> {
  const context = contextSchema.parse(await view.getContext());
  return {
    moduleKey: context.moduleKey,
    locale: context.locale,
    timeZone: context.timezone,
    siteUrl: (context.siteUrl ?? '').replace(/\/$/, ''),
    theme: context.theme,
    spaceId: context.extension.project?.id ?? null,
  };
}
