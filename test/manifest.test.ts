import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import { z } from 'zod';
import { lintManifest } from '../scripts/lint-manifest';
import { CALLS, isCallName } from '../src/contract/calls';
import * as handlers from '../src/index';
import { OFFICES } from '../src/offices';
import { sourceFiles } from './support/source-files';

const ROOT = path.join(__dirname, '..');
/** A build product: it is missing in a fresh checkout, and only there. */
const BUILT = 'static/offices/dist';
const NOT_BUILT = `missing resource '${BUILT}' is being referenced by 'offices' in resources`;
const isBuilt = existsSync(path.join(ROOT, BUILT));

const manifest = z
  .object({
    modules: z.record(z.string(), z.array(z.looseObject({ key: z.string() }))),
    resources: z.array(z.object({ key: z.string(), path: z.string() })),
    permissions: z.record(z.string(), z.unknown()),
  })
  .loose()
  .parse(parse(readFileSync(path.join(ROOT, 'manifest.yml'), 'utf8')));

/** The text values of every property of one of these names, wherever it stands below a part of the manifest. */
function valuesOf(part: unknown, names: readonly string[]): string[] {
  if (Array.isArray(part)) return part.flatMap((entry) => valuesOf(entry, names));
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) => [
    ...(names.includes(name) && typeof value === 'string' ? [value] : []),
    ...valuesOf(value, names),
  ]);
}

const { function: functions = [], ...panelsAndTriggers } = manifest.modules;
const sorted = (texts: Iterable<string>) => [...new Set(texts)].sort();

describe('the manifest', () => {
  test('has no problem by Atlassian’s own rules', async () => {
    const problems = await lintManifest();
    const unexpected = problems.filter(({ message }) => isBuilt || message !== NOT_BUILT);
    expect(unexpected).toEqual([]);
  });

  test('names only handlers that src/index.ts exports as functions', () => {
    const named = valuesOf(functions, ['handler']);
    expect(named).toHaveLength(functions.length);
    for (const handler of named) {
      const [file, name = ''] = handler.split('.');
      expect(file).toBe('index');
      expect(typeof (handlers as Record<string, unknown>)[name]).toBe('function');
    }
    expect(sorted(named.map((handler) => handler.replace('index.', '')))).toEqual(Object.keys(handlers).sort());
  });

  test('declares every function that a module uses, and uses every one it declares', () => {
    const used = valuesOf(panelsAndTriggers, ['function']);
    expect(sorted(used)).toEqual(functions.map(({ key }) => key).sort());
  });

  test('names only resources that exist, and uses each', () => {
    for (const { path: resource } of manifest.resources)
      if (resource !== BUILT || isBuilt)
        expect([resource, existsSync(path.join(ROOT, resource))]).toEqual([resource, true]);
    const direct = valuesOf(manifest.modules, ['resource']);
    const files = valuesOf(manifest.modules, ['thumbnail', 'icon']).filter((value) => value.startsWith('resource:'));
    const inFolders = files.map((value) => value.replace('resource:', '').split(';'));
    expect(sorted([...direct, ...inFolders.map(([key = '']) => key)])).toEqual(
      manifest.resources.map(({ key }) => key).sort(),
    );
    for (const [key, file = ''] of inFolders) {
      const folder = manifest.resources.find((resource) => resource.key === key)?.path ?? '';
      expect([file, existsSync(path.join(ROOT, folder, file))]).toEqual([file, true]);
    }
  });

  test('asks for the fewest scopes, and lets nothing out', () => {
    expect(manifest.permissions['scopes']).toEqual([
      'read:jira-work',
      'read:jira-user',
      'storage:app',
      'report:personal-data',
    ]);
    expect(Object.keys(manifest.permissions).sort()).toEqual(['content', 'scopes']);
    expect(manifest).not.toHaveProperty('remotes');
    expect(manifest).not.toHaveProperty('providers');
    expect(valuesOf(manifest, ['remote', 'address', 'baseUrl', 'endpoint'])).toEqual([]);
  });
});

describe('calls', () => {
  /** The names in `call('…')` of every panel, and of what sends a document in parts for them. */
  const made = sourceFiles('src/panels', 'static/offices/src', 'src/contract/document').flatMap(({ file, source }) => {
    const found: { file: string; name: string }[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'call') {
        const [name] = node.arguments;
        found.push({ file, name: name && ts.isStringLiteral(name) ? name.text : 'no name that stands in the text' });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });

  test('of the contract have exactly one office each', () => {
    expect(Object.keys(OFFICES).sort()).toEqual(Object.keys(CALLS).sort());
    expect(new Set(Object.values(OFFICES)).size).toBe(Object.keys(CALLS).length);
  });

  test('that a panel makes are in the contract', () => {
    expect(made.filter(({ name }) => !isCallName(name))).toEqual([]);
  });

  test('of the contract are each made by a panel', () => {
    expect(sorted(made.map(({ name }) => name))).toEqual(Object.keys(CALLS).sort());
  });

  test('reach the backend through the contract’s client alone', () => {
    const invoking = sourceFiles('src/panels', 'static/offices/src').filter(({ source }) =>
      source.statements.some(
        (statement) =>
          ts.isImportDeclaration(statement) &&
          ts.isStringLiteral(statement.moduleSpecifier) &&
          statement.moduleSpecifier.text === '@forge/bridge' &&
          /\binvoke\b/.test(statement.importClause?.getText(source) ?? ''),
      ),
    );
    expect(invoking.map(({ file }) => file).sort()).toEqual([
      'src/panels/shared/call.ts',
      'static/offices/src/calls.ts',
    ]);
  });
});
