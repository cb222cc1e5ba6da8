import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { Linter, type Rule } from 'eslint';

const ROOT = path.resolve(__dirname, '../..');
const { importBoundaries } = jest.requireActual<{ importBoundaries: Rule.RuleModule }>(
  '../../scripts/import-boundaries.cjs',
);

const linter = new Linter({ cwd: ROOT });

/** What the rule says of a text in a file of the repository. */
function findings(file: string, text: string): string[] {
  const config: Linter.Config = {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { ecmaVersion: 'latest', sourceType: 'module' },
    plugins: { house: { rules: { boundaries: importBoundaries } } },
    rules: { 'house/boundaries': 'error' },
  };
  return linter.verify(text, [config], { filename: path.join(ROOT, file) }).map(({ message }) => message);
}

const OPEN: [string, string][] = [
  ['src/domain/metrics/items.ts', `import { figure } from '../figure';`],
  ['src/domain/money.ts', `import { z } from 'zod';`],
  ['src/contract/offices.ts', `import { FIGURE } from '../domain/figure';`],
  ['src/jira/client.ts', `import api, { route } from '@forge/api';`],
  ['src/ledger/database.ts', `import { sql } from '@forge/sql';`],
  ['src/sync/delta.ts', `import { now } from '../clock'; import { search } from '../jira/search';`],
  ['src/sync/index.ts', `import { privacy } from '@forge/api'; import { Queue } from '@forge/events';`],
  ['src/offices/figure.ts', `import { select } from '../ledger/database'; import { CALLS } from '../contract/calls';`],
  ['src/panels/overview/index.tsx', `import { call } from '../shared/call'; import React from 'react';`],
  ['src/index.ts', `import Resolver from '@forge/resolver'; import { answer } from './offices';`],
  ['static/offices/src/app.tsx', `import { CALLS } from '../../../src/contract/calls'; import 'recharts';`],
  ['sandbox/rollup.ts', `import { CALLS } from '../src/contract/calls'; import { sql } from '@forge/sql';`],
];

test.each(OPEN)('%s may: %s', (file, text) => {
  expect(findings(file, text)).toEqual([]);
});

const CLOSED: [string, string, string][] = [
  ['src/domain/money.ts', `import { CALLS } from '../contract/calls';`, 'src/domain may not import src/contract/calls'],
  ['src/domain/money.ts', `import { now } from '../clock';`, 'src/domain may not import src/clock'],
  ['src/domain/money.ts', `import { createHash } from 'node:crypto';`, 'src/domain may not import node:crypto'],
  ['src/domain/metrics/items.ts', `export { x } from '../../ledger/items';`, 'may not import src/ledger/items'],
  ['src/contract/calls.ts', `import { answer } from '../offices';`, 'src/contract may not import src/offices'],
  ['src/jira/client.ts', `import { sql } from '@forge/sql';`, 'src/jira may not import @forge/sql'],
  ['src/jira/client.ts', `import { items } from '../ledger/items';`, 'src/jira may not import src/ledger/items'],
  ['src/ledger/items.ts', `import { search } from '../jira/search';`, 'src/ledger may not import src/jira/search'],
  ['src/sync/delta.ts', `import { answer } from '../offices';`, 'src/sync may not import src/offices'],
  ['src/sync/delta.ts', `import api from '@forge/api';`, 'not default'],
  ['src/sync/delta.ts', `import * as forge from '@forge/api';`, 'not *'],
  ['src/sync/delta.ts', `import { asApp } from '@forge/api';`, 'not asApp'],
  ['src/offices/figure.ts', `import { requestJira } from '@forge/api';`, 'src/offices may not import @forge/api'],
  ['src/offices/figure.ts', `const sql = await import('@forge/sql');`, 'src/offices may not import @forge/sql'],
  ['src/offices/figure.ts', `export * from '../panels/overview';`, 'src/offices may not import src/panels/overview'],
  ['src/panels/overview/index.tsx', `import { now } from '../../clock';`, 'src/panels may not import src/clock'],
  ['src/panels/overview/index.tsx', `import '../../offices';`, 'src/panels may not import src/offices'],
  ['src/index.ts', `import { open } from '../sandbox/open-sandbox';`, 'may not import sandbox/open-sandbox'],
  ['static/offices/src/app.tsx', `import { x } from '../../../sandbox/clock';`, 'may not import sandbox/clock'],
  ['static/offices/src/app.tsx', `import { x } from '../../../src/sync';`, 'may not import src/sync'],
  ['static/offices/src/jira.ts', `import api from '@forge/api';`, 'static/offices may not import @forge/api'],
];

test.each(CLOSED)('%s may not: %s', (file, text, message) => {
  expect(findings(file, text)).toEqual([expect.stringContaining(message)]);
});

test('npm run lint holds every file of the app to the rule', () => {
  for (const file of ['src/domain/money.ts', 'static/offices/src/app.tsx']) {
    const eslint = path.join(ROOT, 'node_modules/eslint/bin/eslint.js');
    const printed = execFileSync(process.execPath, [eslint, '--print-config', file], { cwd: ROOT, encoding: 'utf8' });
    const { rules } = JSON.parse(printed) as { rules: Record<string, unknown[]> };
    expect(rules['house/import-boundaries']?.[0]).toBe(2);
  }
});
