/**
 * ESLint rule: imports run one way. Every folder says which folders and packages it may import; the longest match counts.
 * `any` means every package except those that belong to one folder of the backend.
 */
'use strict';

const path = require('node:path');

const RULES = {
  'src/domain': { folders: [], packages: ['zod'] },
  'src/clock.ts': { folders: [], packages: [] },
  'src/contract': { folders: ['src/domain'], packages: ['zod'] },
  'src/jira': { folders: ['src/domain'], packages: ['@forge/api', 'zod', 'node:async_hooks'] },
  'src/ledger': { folders: ['src/domain', 'src/clock.ts'], packages: ['@forge/sql', 'node:crypto'] },
  'src/sync': {
    folders: ['src/jira', 'src/ledger', 'src/domain', 'src/clock.ts'],
    packages: ['@forge/events', '@forge/api', 'zod', 'node:crypto'],
    names: { '@forge/api': ['privacy', '__getRuntime'] },
  },
  'src/offices': {
    folders: ['src/sync', 'src/jira', 'src/ledger', 'src/contract', 'src/domain', 'src/clock.ts'],
    packages: ['zod', 'node:crypto'],
  },
  'src/panels': {
    folders: ['src/contract', 'src/domain'],
    packages: ['@forge/react', '@forge/bridge', '@forge/dashboards-bridge', 'react'],
  },
  'src/index.ts': { folders: ['src/offices', 'src/sync', 'src/contract'], packages: ['@forge/resolver'] },
  measure: { folders: ['src/domain'], packages: ['zod', 'node:fs', 'node:path'] },
  'static/offices': { folders: ['src/contract', 'src/domain'], packages: 'any' },
};

const BACKEND_PACKAGES = ['@forge/api', '@forge/sql', '@forge/events', '@forge/resolver'];

function zoneOf(file) {
  return Object.keys(RULES)
    .filter((zone) => inside(file, zone))
    .sort((one, other) => other.length - one.length)[0];
}

/** A zone is a folder or one file; imports leave the ending out. */
function inside(file, zone) {
  const bare = zone.replace(/\.tsx?$/, '');
  return file === zone || file === bare || file.startsWith(`${bare}/`);
}

function packageOf(source) {
  if (source.startsWith('node:')) return source;
  return source
    .split('/')
    .slice(0, source.startsWith('@') ? 2 : 1)
    .join('/');
}

function refusalOf(file, source, names) {
  const zone = zoneOf(file);
  if (zone === undefined) return undefined;
  const rule = RULES[zone];
  if (source.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), source);
    const open = [zone, ...rule.folders].some((folder) => inside(target, folder));
    return open ? undefined : `${zone} may not import ${target}: ${allowed(rule.folders)}`;
  }
  const name = packageOf(source);
  if (rule.packages === 'any')
    return BACKEND_PACKAGES.includes(name) || name.startsWith('node:') ? `${zone} may not import ${name}` : undefined;
  if (!rule.packages.includes(name)) return `${zone} may not import ${name}: ${allowed(rule.packages)}`;
  const open = rule.names?.[name];
  const closed = open === undefined ? [] : names.filter((imported) => !open.includes(imported));
  return closed.length === 0
    ? undefined
    : `${zone} may import only ${open.join(', ')} of ${name}, not ${closed.join(', ')}`;
}

function allowed(list) {
  return list.length === 0 ? 'it imports nothing outside itself' : `only ${list.join(', ')}`;
}

function namesOf(node) {
  if (node.type === 'ExportAllDeclaration' || node.type === 'ImportExpression') return ['*'];
  return (node.specifiers ?? []).map((specifier) => {
    if (specifier.type === 'ImportDefaultSpecifier') return 'default';
    if (specifier.type === 'ImportNamespaceSpecifier') return '*';
    const imported = specifier.type === 'ExportSpecifier' ? specifier.local : specifier.imported;
    return imported.name ?? imported.value;
  });
}

const importBoundaries = {
  meta: { type: 'problem', docs: { description: 'Imports run one way' }, schema: [] },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const check = (node) => {
      if (typeof node.source?.value !== 'string') return;
      const message = refusalOf(file, node.source.value, namesOf(node));
      if (message !== undefined) context.report({ node: node.source, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: (node) => check({ type: 'ImportExpression', source: node.source ?? node.argument?.literal }),
    };
  },
};

module.exports = { importBoundaries };
