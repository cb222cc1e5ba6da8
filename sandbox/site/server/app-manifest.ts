import { readFileSync } from 'node:fs';

import { z } from 'zod';
import { yamlDocument } from '../../yaml-document';
import type { PanelModule, ScheduleModule } from '../protocol';

const PANEL_TYPES = [
  'jira:projectPage',
  'jira:globalPage',
  'jira:adminPage',
  'dashboards:widget',
  'jira:dashboardGadget',
] as const;

const panelSchema = z.object({
  key: z.string(),
  title: z.string(),
  resource: z.string(),
  render: z.literal('native').optional(),
  edit: z.object({ resource: z.string() }).optional(),
  viewportSize: z.string().optional(),
});

const manifestSchema = z.object({
  app: z.object({ id: z.string() }),
  modules: z.record(z.string(), z.array(z.unknown())),
  resources: z.array(z.object({ key: z.string(), path: z.string() })).default([]),
  permissions: z
    .object({
      scopes: z.array(z.string()).default([]),
      content: z
        .object({ styles: z.array(z.string()).default([]), scripts: z.array(z.string()).default([]) })
        .prefault({}),
    })
    .prefault({}),
});

const scheduleSchema = z.object({ key: z.string(), interval: z.enum(['fiveMinute', 'hour', 'day', 'week']) });

/** What the site needs of `manifest.yml`. */
export interface AppManifest {
  appId: string;
  modules: PanelModule[];
  /** Path by resource key, relative to the manifest. */
  resources: ReadonlyMap<string, string>;
  content: { styles: string[]; scripts: string[] };
  schedules: ScheduleModule[];
  scopes: string[];
}

/** Reads the panels, resources and content permissions that `manifest.yml` names. */
export function readAppManifest(file: string): AppManifest {
  const manifest = manifestSchema.parse(yamlDocument(readFileSync(file, 'utf8')));
  const modules = PANEL_TYPES.flatMap((type) =>
    (manifest.modules[type] ?? []).map((entry): PanelModule => {
      const panel = panelSchema.parse(entry);
      return {
        key: panel.key,
        type,
        title: panel.title,
        native: panel.render === 'native',
        resource: panel.resource,
        ...(panel.edit ? { editResource: panel.edit.resource } : {}),
        ...(panel.viewportSize === undefined ? {} : { viewportSize: panel.viewportSize }),
      };
    }),
  );
  return {
    appId: manifest.app.id,
    modules,
    resources: new Map(manifest.resources.map((resource) => [resource.key, resource.path])),
    content: manifest.permissions.content,
    scopes: manifest.permissions.scopes,
    schedules: (manifest.modules['scheduledTrigger'] ?? []).map((entry) => scheduleSchema.parse(entry)),
  };
}

/** Keys of the resources that are UI Kit, each bundled into one script. */
export function nativeResources(manifest: AppManifest): string[] {
  const keys = manifest.modules
    .filter((module) => module.native)
    .flatMap((module) => [module.resource, ...(module.editResource === undefined ? [] : [module.editResource])]);
  return [...new Set(keys)];
}
