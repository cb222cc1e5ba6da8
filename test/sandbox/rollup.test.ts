import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { issue, space, type ItemSpec } from '../support/small-site';

const ROOT = path.resolve(__dirname, '../..');
const TSX = path.join(ROOT, 'node_modules/tsx/dist/cli.mjs');

function rollup(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [TSX, 'sandbox/rollup.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const SPACES = [space(100, 'RAIL'), space(200, 'SHOP')];
const ITEMS: ItemSpec[] = [
  {
    id: 1,
    key: 'RAIL-1',
    type: 'Epic',
    status: 'Done',
    originalHours: 8,
    remainingHours: 1,
    worklogs: [{ id: 11, by: 'acc-a', day: '2026-02-02', hours: 2 }],
  },
  { id: 2, key: 'RAIL-2', parent: 1, blocks: [3, 99] },
  { id: 3, key: 'SHOP-1', status: 'In Progress', spentHours: 1 },
];

function directory(files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'export-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
}

const lines = ITEMS.map((item) => JSON.stringify(issue(item, SPACES, ITEMS)));

test('prints a program’s totals as one JSON document, from an export with nothing but issues', () => {
  const folder = directory({
    'RAIL.jsonl': lines.slice(0, 2).join('\n'),
    'SHOP.jsonl.gz': gzipSync(`${lines[2] ?? ''}\n`),
  });
  const { status, stdout } = rollup('--data', folder, '--json');
  expect(status).toBe(0);
  const cost = { unknown: 'Add an hourly rate in Administration to price worklogs.' };
  expect(JSON.parse(stdout)).toMatchObject({
    program: { currency: 'EUR' },
    asOf: expect.stringMatching(/^2026-/) as string,
    projects: {
      RAIL: {
        issues: { total: 2, todo: 1, inProgress: 0, done: 1 },
        points: { total: 0, done: 0, estimatedIssues: 0 },
        timeSeconds: { original: 28_800, remaining: 3600, spent: 7200, logged: 7200 },
        worklogs: 1,
        links: { within: 0, acrossProjects: 1, dangling: 1 },
        cost,
      },
      SHOP: { issues: { total: 1, inProgress: 1 }, timeSeconds: { spent: 3600, logged: 0 } },
    },
    total: { issues: { total: 3, done: 1 }, timeSeconds: { spent: 10_800, logged: 7200 }, worklogs: 1, cost },
  });
});

test('prices with the rates of office.json', () => {
  const office = {
    version: 1,
    programs: [{ key: 'NORTH', name: 'North', currency: 'KWD', projects: [{ spaceKey: 'RAIL' }] }],
    rates: [{ subject: { kind: 'site' }, currency: 'KWD', minorUnitsPerHour: 10_001, validFrom: '2026-01-01' }],
  };
  const folder = directory({ 'all.jsonl': lines.join('\n'), 'office.json': JSON.stringify(office) });
  const { status, stdout } = rollup('--data', folder, '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    program: { key: 'NORTH', currency: 'KWD' },
    projects: { RAIL: { cost: { currency: 'KWD', actualMinor: 20_002, unpricedSeconds: 0 } } },
  });
});

const DAMAGED: [string, Record<string, string | Buffer>, RegExp][] = [
  ['a line that is not JSON', { 'RAIL.jsonl': `${lines[0] ?? ''}\n{"id":` }, /RAIL\.jsonl.*line 2/],
  ['a line that is not an issue', { 'RAIL.jsonl': `${lines[0] ?? ''}\n{"id":"7"}` }, /RAIL\.jsonl.*line 2/],
  ['a truncated gzip', { 'RAIL.jsonl.gz': gzipSync(lines.join('\n')).subarray(0, -20) }, /RAIL\.jsonl\.gz/],
  [
    'an office document of another shape',
    { 'RAIL.jsonl': lines.join('\n'), 'office.json': '{"version":2}' },
    /office\.json.*version/s,
  ],
  ['no issues', { 'readme.txt': 'nothing' }, /export-/],
];

test.each(DAMAGED)('refuses %s: the place is named and nothing is printed', (_what, files, place) => {
  const { status, stdout, stderr } = rollup('--data', directory(files), '--json');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(place);
});

test('refuses a directory that is missing, and a call without one', () => {
  const missing = rollup('--data', path.join(tmpdir(), 'no-such-export'), '--json');
  expect(missing).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('no-such-export') as string });
  expect(rollup('--json')).toMatchObject({ status: 2, stdout: '' });
});
