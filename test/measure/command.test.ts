import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fieldRows, measureDocument, MEASURE_DOCUMENT, readableJson } from '../../measure/document';
import { answer, json, schemaOf } from '../../measure/main';
import { FAMILIES, familyNamed } from '../../measure/registry';

const ROOT = path.join(__dirname, '../..');
const asked = (args: string[], input: unknown = {}) =>
  answer(args, () => (typeof input === 'string' ? input : JSON.stringify(input)));
const RISK = { risks: [{ probability: 0.1, impact: 0.2 }] };

describe('the registry', () => {
  test('has every file of measure/families, each under one name', () => {
    const files = readdirSync(path.join(ROOT, 'measure/families')).map((file) => path.parse(file).name);
    expect(FAMILIES.map(({ name }) => name).sort()).toEqual(files.sort());
    expect(familyNamed('toString')).toBeUndefined();
  });

  test.each(FAMILIES.map((family) => [family.name, family] as const))('%s measures its own example', (name, family) => {
    const { output, exitCode, error } = asked([name], family.example.input);
    expect([exitCode, error]).toEqual([0, '']);
    expect(JSON.parse(output)).toEqual(
      JSON.parse(JSON.stringify(family.measure(family.input.parse(family.example.input)))),
    );
  });

  test.each(FAMILIES.map((family) => [family.name, family] as const))('%s describes every field', (_, family) => {
    const rows = fieldRows(family);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ meaning }) => meaning.trim() === '').map(({ field }) => field)).toEqual([]);
  });
});

describe('the command', () => {
  test('prints figures as plain numbers, free of binary drift', () => {
    expect(JSON.parse(asked(['risk'], RISK).output)).toMatchObject({ risks: [{ expectedMonetaryValue: 0.02 }] });
    expect(asked(['risk'], `\uFEFF${JSON.stringify(RISK)}`).exitCode).toBe(0);
  });

  test('says that a number is unknown where JSON has no word for it', () => {
    const unknown = { unknown: 'the number is too large to print' };
    expect(JSON.parse(json([1, -Infinity, { a: NaN }]))).toEqual([1, unknown, { a: unknown }]);
  });

  test.each<[string, string[], unknown, RegExp]>([
    ['nothing', ['risk'], ' \n', /^input: nothing/],
    ['broken JSON', ['risk'], '{"risks":', /^input: not JSON/],
    ['no object', ['risk'], '3', /^input: /],
    ['a missing field', ['risk'], {}, /^risks: is missing$/m],
    ['a field of another type, deep inside', ['risk'], { risks: [{ probability: 'x' }] }, /^risks\[0\]\.probability: /],
    ['a field that is not there', ['risk'], { ...RISK, 'no-such': 1 }, /^no-such: no such field$/m],
    ['a wrong field of one alternative', ['risk'], { ...RISK, contingency: { budget: '1' } }, /^contingency\.budget: /],
    [
      'a number too large for a double',
      ['risk'],
      '{"risks":[{"probability":0.5,"impact":1e999}]}',
      /^risks\[0\]\.impact: /,
    ],
    ['what only the domain can refuse', ['rates'], { worklogs: [{}] }, /^\w+/],
    ['an unknown family', ['riks'], {}, /There is no family riks\.[^]*earned-value[^]*risk/],
    ['no family', [], {}, /^Usage/],
    ['two families', ['risk', 'rates'], {}, /One family at a time/],
    ['the schema of an unknown family', ['--schema', 'riks'], {}, /There is no family riks/],
  ])('refuses %s with exit code 2 and nothing on standard output', (_, args, input, message) => {
    const { output, error, exitCode } = asked(args, input);
    expect([output, exitCode]).toEqual(['', 2]);
    expect(error).toMatch(message);
  });

  test('--help lists the families; neither it nor --schema reads standard input', () => {
    const unread = () => {
      throw new Error('standard input was read');
    };
    const help = answer(['--help'], unread);
    for (const { name } of FAMILIES) expect(help.output).toContain(`  ${name} `);
    expect(help.exitCode).toBe(0);
    for (const family of FAMILIES)
      expect(JSON.parse(answer(['--schema', family.name], unread).output)).toMatchObject({
        type: 'object',
        additionalProperties: false,
        properties: schemaOf(family).properties,
      });
  });

  test('runs as npm runs it', () => {
    const command = [path.join(ROOT, 'node_modules/tsx/dist/cli.mjs'), path.join(ROOT, 'measure/main.ts')];
    const output = execFileSync(process.execPath, [...command, 'risk'], { input: JSON.stringify(RISK), stdio: 'pipe' });
    expect(JSON.parse(output.toString())).toHaveProperty('expectedMonetaryValue');
    const bad = spawnSync(process.execPath, [...command, 'risk'], { input: '{' });
    expect([bad.status, bad.stdout.toString()]).toEqual([2, '']);
    expect(bad.stderr.toString()).toContain('not JSON');
  }, 30_000);
});

describe('docs/measure.md', () => {
  const document = measureDocument();

  test('is what the registry says; after a change run npm run docs:measure', () => {
    expect(readFileSync(MEASURE_DOCUMENT, 'utf8')).toBe(document);
  });

  test('every example in it measures to the answer beside it', () => {
    const [, ...chapters] = document.split(/^## /m);
    expect(chapters).toHaveLength(FAMILIES.length);
    for (const chapter of chapters) {
      const [name = ''] = chapter.split('\n');
      const [input = '', figures = ''] = [...chapter.matchAll(/^```json\n([^]*?)^```/gm)].map(([, text]) => text ?? '');
      expect(JSON.parse(asked([name], input).output)).toEqual(JSON.parse(figures));
    }
  });

  test('JSON is laid out for people and stays the same JSON', () => {
    const value = {
      none: undefined,
      empty: {},
      short: [1, { a: null }],
      long: Array.from({ length: 60 }, (_, index) => index),
    };
    const text = readableJson(value);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    expect(text.split('\n').slice(0, 4)).toEqual([
      '{',
      '  "empty": {},',
      '  "short": [1, { "a": null }],',
      '  "long": [',
    ]);
  });
});
