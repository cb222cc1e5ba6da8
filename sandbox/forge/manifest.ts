import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { yamlDocument } from '../yaml-document';

const functionSchema = z.object({ key: z.string(), handler: z.string(), timeoutSeconds: z.number().optional() });

const moduleSchema = z.looseObject({
  key: z.string(),
  function: z.string().optional(),
  resolver: z.object({ function: z.string().optional(), method: z.string().optional() }).optional(),
  queue: z.string().optional(),
  events: z
    .array(z.union([z.string(), z.looseObject({ event: z.string().optional(), name: z.string().optional() })]))
    .optional(),
});

const manifestSchema = z.looseObject({
  app: z.looseObject({ id: z.string() }),
  modules: z.record(z.string(), z.array(z.looseObject({ key: z.string() }))),
  permissions: z
    .looseObject({ scopes: z.array(z.string()).optional(), external: z.record(z.string(), z.unknown()).optional() })
    .optional(),
});

/** A function of the manifest with the export that handles it. */
export interface ManifestFunction {
  key: string;
  /** The name exported by the app's index. */
  exportName: string;
  timeoutSeconds: number | undefined;
}

/** A module of the manifest with the function behind it. */
export interface ManifestModule {
  type: string;
  key: string;
  functionKey: string | undefined;
  /** The older form of a consumer names a resolver method. */
  method: string | undefined;
  queue: string | undefined;
  events: string[];
}

/** What the platform reads from `manifest.yml`. */
export interface Manifest {
  appId: string;
  scopes: string[];
  external: Record<string, unknown>;
  modules: ManifestModule[];
  functions: Map<string, ManifestFunction>;
}

/** Reads and checks a manifest file. */
export function readManifest(path: string): Manifest {
  return parseManifest(readFileSync(path, 'utf8'));
}

/** Reads a manifest from its text. */
export function parseManifest(text: string): Manifest {
  const document = manifestSchema.parse(yamlDocument(text));
  const functions = new Map<string, ManifestFunction>();
  for (const entry of z.array(functionSchema).parse(document.modules['function'] ?? [])) {
    const [file, exportName, ...rest] = entry.handler.split('.');
    if (file !== 'index' || exportName === undefined || rest.length > 0) {
      throw new Error(`The handler ${entry.handler} of function ${entry.key} is not of the form index.name`);
    }
    functions.set(entry.key, { key: entry.key, exportName, timeoutSeconds: entry.timeoutSeconds });
  }
  const modules: ManifestModule[] = [];
  for (const [type, entries] of Object.entries(document.modules)) {
    if (type === 'function') continue;
    for (const entry of z.array(moduleSchema).parse(entries)) {
      modules.push({
        type,
        key: entry.key,
        functionKey: entry.resolver?.function ?? entry.function,
        method: entry.resolver?.method,
        queue: entry.queue,
        events: (entry.events ?? []).map((event) =>
          typeof event === 'string' ? event : (event.event ?? event.name ?? ''),
        ),
      });
    }
  }
  for (const entry of modules) {
    if (entry.functionKey !== undefined && !functions.has(entry.functionKey)) {
      throw new Error(
        `The module ${entry.key} names the function ${entry.functionKey}, which the manifest does not define`,
      );
    }
  }
  return {
    appId: document.app.id.replace(/^.*\//, ''),
    scopes: document.permissions?.scopes ?? [],
    external: document.permissions?.external ?? {},
    modules,
    functions,
  };
}
