/**
 * Writes `sandbox/forge/operation-scopes.json` from Jira's OpenAPI document: which classic scopes each operation needs.
 * Usage: tsx scripts/operation-scopes.ts PATH_TO_OPENAPI_JSON
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const operation = z.object({
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  'x-atlassian-oauth2-scopes': z.array(z.object({ scopes: z.array(z.string()), state: z.string() })).optional(),
});
const METHODS = ['get', 'post', 'put', 'delete', 'patch'] as const;
const openApi = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** The classic scopes an operation needs, all of them; undefined where an app cannot call it by a classic scope. */
function classicScopes(value: unknown): string[] | undefined {
  const parsed = operation.parse(value);
  const declared = parsed['x-atlassian-oauth2-scopes']?.find((entry) => entry.state === 'Current')?.scopes;
  const scopes = declared ?? parsed.security?.map((entry) => entry['OAuth2']).find((entry) => entry !== undefined);
  return scopes === undefined ? undefined : [...scopes].sort();
}

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('Name the OpenAPI document: tsx scripts/operation-scopes.ts PATH');
const document = openApi.parse(JSON.parse(readFileSync(source, 'utf8')));
const lines: string[] = [];
for (const [path, operations] of Object.entries(document.paths).sort(([one], [other]) => (one < other ? -1 : 1))) {
  for (const method of METHODS) {
    if (operations[method] === undefined) continue;
    const scopes = classicScopes(operations[method]);
    lines.push(`  ${JSON.stringify(`${method.toUpperCase()} ${path}`)}: ${JSON.stringify(scopes ?? null)}`);
  }
}
const target = fileURLToPath(new URL('../sandbox/forge/operation-scopes.json', import.meta.url));
writeFileSync(target, `{\n${lines.join(',\n')}\n}\n`);
process.stdout.write(`${lines.length} operations\n`);
