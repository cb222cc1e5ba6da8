import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { sourceFiles, type SourceFile } from './support/source-files';

const ROOT = path.join(__dirname, '..');

/** What each folder may import, beside itself: folders of ours, then packages. */
const MAY_IMPORT: Readonly<Record<string, { ours: string[]; packages: string[] | 'any of the browser' }>> = {
  domain: { ours: [], packages: ['zod'] },
  clock: { ours: [], packages: [] },
  contract: { ours: ['domain'], packages: ['zod'] },
  jira: { ours: ['domain'], packages: ['@forge/api', 'zod', 'node:async_hooks'] },
  ledger: { ours: ['domain', 'clock'], packages: ['@forge/sql', 'zod', 'node:crypto'] },
  sync: {
    ours: ['jira', 'ledger', 'domain', 'clock'],
    packages: ['@forge/api', '@forge/events', 'zod', 'node:crypto'],
  },
  offices: { ours: ['sync', 'jira', 'ledger', 'contract', 'domain', 'clock'], packages: ['zod', 'node:crypto'] },
  panels: {
    ours: ['contract', 'domain'],
    packages: ['@forge/bridge', '@forge/dashboards-bridge', '@forge/react', 'react'],
  },
  index: { ours: ['offices', 'sync', 'contract'], packages: ['@forge/resolver'] },
  static: { ours: ['contract', 'domain'], packages: 'any of the browser' },
};
const BACKEND_PACKAGES = /^(@forge\/(api|sql|events|resolver)|node:)/;

interface Import {
  from: string;
  /** The imported file from the repository's root, or the package. */
  to: string;
  ours: boolean;
  names: string[];
}

function namesOf(node: ts.Node): string[] {
  if (!ts.isImportDeclaration(node)) return ['*'];
  const clause = node.importClause;
  const bindings = clause?.namedBindings;
  return [
    ...(clause?.name ? ['default'] : []),
    ...(bindings && ts.isNamespaceImport(bindings) ? ['*'] : []),
    ...(bindings && ts.isNamedImports(bindings)
      ? bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
      : []),
  ];
}

/** The text that an import, a re-export, a type import, `import()` or `require()` names. */
function specifierOf(node: ts.Node): string | undefined {
  const named =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
        ? node.argument.literal
        : ts.isCallExpression(node) &&
            (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require')
          ? node.arguments[0]
          : undefined;
  return named && ts.isStringLiteralLike(named) ? named.text : undefined;
}

function resolved(from: string, specifier: string): string {
  const bare = path.posix.join(path.posix.dirname(from), specifier);
  const candidates = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'].map((ending) => `${bare}${ending}`);
  return candidates.find((file) => /\.\w+$/.test(file) && existsSync(path.join(ROOT, file))) ?? `${bare} (missing)`;
}

function importsOf({ file, source }: SourceFile): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) {
      const ours = specifier.startsWith('.');
      const packageName = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
      found.push({
        from: file,
        to: ours ? resolved(file, specifier) : packageName,
        ours,
        names: namesOf(node),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The folder of `src` that a file belongs to; `static` for the offices' front end. */
function folderOf(file: string): string {
  if (file.startsWith('static/offices/src/')) return 'static';
  const [top, folder = ''] = file.split('/');
  return top === 'src' ? folder.replace(/\.tsx?$/, '') : file;
}

function refused({ from, to, ours }: Import): boolean {
  const own = folderOf(from);
  const rule = MAY_IMPORT[own];
  if (!rule) return true;
  if (ours) return folderOf(to) !== own && !rule.ours.includes(folderOf(to));
  return rule.packages === 'any of the browser' ? BACKEND_PACKAGES.test(to) : !rule.packages.includes(to);
}

const files = sourceFiles('src', 'static/offices/src');
const imports = files.flatMap(importsOf);
const edge = ({ from, to }: Import) => `${from} → ${to}`;

test('every file was read', () => {
  expect(files.length).toBeGreaterThan(100);
  expect(imports.length).toBeGreaterThan(files.length);
  expect(imports.filter(({ to }) => to.endsWith('(missing)')).map(edge)).toEqual([]);
});

test('imports run one way', () => {
  expect(imports.filter(refused).map(edge)).toEqual([]);
});

test.each([
  ['src/domain/money.ts', 'src/contract/calls.ts', true],
  ['src/ledger/items.ts', 'src/jira/search.ts', true],
  ['src/sync/delta.ts', 'src/offices/index.ts', true],
  ['src/offices/figure.ts', '@forge/sql', false],
  ['src/panels/overview/index.tsx', 'src/clock.ts', true],
  ['static/offices/src/main.tsx', '@forge/api', false],
  ['src/index.ts', 'sandbox/clock.ts', true],
  ['src/novelty/file.ts', 'src/domain/money.ts', true],
])('%s may not import %s', (from, to, ours) => {
  expect(refused({ from, to, ours, names: ['*'] })).toBe(true);
});

test('nobody imports the sandbox, the tests or the scripts', () => {
  const outside = imports.filter(
    ({ to, ours }) => ours && !to.startsWith('src/') && !to.startsWith('static/offices/src/'),
  );
  expect(outside.map(edge)).toEqual([]);
});

test('only src/jira asks Jira, and src/sync takes no more of that package than the runtime and personal data', () => {
  const users = imports.filter(({ to }) => to === '@forge/api');
  expect([...new Set(users.map(({ from }) => folderOf(from)))].sort()).toEqual(['jira', 'sync']);
  const taken = users.filter(({ from }) => folderOf(from) === 'sync').flatMap(({ names }) => names);
  expect(taken.filter((name) => !['__getRuntime', 'privacy'].includes(name))).toEqual([]);
});

test('only src/ledger speaks SQL', () => {
  const users = imports.filter(({ to }) => to === '@forge/sql');
  expect([...new Set(users.map(({ from }) => folderOf(from)))]).toEqual(['ledger']);
});

test('no file imports itself in a circle', () => {
  const targets = new Map(files.map(({ file }) => [file, new Set<string>()]));
  for (const { from, to, ours } of imports) if (ours) targets.get(from)?.add(to);
  const settled = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (settled.has(file) || path.includes(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
    settled.add(file);
  };
  for (const { file } of files) visit(file, []);
  expect(circles).toEqual([]);
});
