import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chmodSync } from 'node:fs';
import { ExportError, readExport, validateExport } from '../../../sandbox/data/read-export';
import { ExportDirectories, exportedIssue, jsonLines } from './export-directory';

const directories = new ExportDirectories();
afterAll(() => directories.removeAll());

async function refusal(directory: string): Promise<ExportError> {
  const answer = await readExport(directory).catch((error: unknown) => error);
  if (answer instanceof ExportError) return answer;
  throw new Error(`expected an ExportError, got ${String(answer)}`);
}

const good = (count: number): unknown[] =>
  Array.from({ length: count }, (_, index) => exportedIssue(String(100 + index), `A-${index + 1}`));

describe('an export that is no export', () => {
  it('does not exist', async () => {
    const directory = join(directories.make({}), 'nowhere');
    await expect(refusal(directory)).resolves.toMatchObject({ file: directory, problem: 'no such directory' });
  });

  it('is a file', async () => {
    const file = join(directories.make({ 'A.jsonl': jsonLines(...good(1)) }), 'A.jsonl');
    await expect(refusal(file)).resolves.toMatchObject({ file, problem: 'not a directory' });
  });

  it('has no issue files, whatever else it has', async () => {
    const directory = directories.make({
      'fields.json': '[]',
      'changelog.jsonl': '',
      '.A.jsonl': 'x',
      'notes.txt': '',
    });
    expect((await refusal(directory)).message).toBe(
      `${directory}: no issue files (*.jsonl or *.jsonl.gz) in this directory`,
    );
  });

  it('has issue files without a single issue', async () => {
    const directory = directories.make({ 'A.jsonl': '', 'B.jsonl': '\n\n' });
    expect((await refusal(directory)).problem).toBe('the issue files hold no issues');
  });

  it('cannot be entered', async () => {
    const directory = directories.make({ 'A.jsonl': jsonLines(...good(1)) });
    chmodSync(directory, 0o000);
    const privileged = process.getuid?.() === 0;
    const answer = await validateExport(directory).then(
      () => undefined,
      (error: unknown) => error,
    );
    chmodSync(directory, 0o700);
    // The superuser may read everything.
    if (privileged) expect(answer).toBeUndefined();
    else expect(answer).toMatchObject({ file: directory, problem: expect.stringContaining('cannot be read') });
  });
});

describe('damaged issue files', () => {
  const cases: [what: string, content: string | Buffer, line: number, problem: RegExp][] = [
    ['a line that is not JSON', `${jsonLines(...good(2))}{"id": "1", \n`, 3, /^not JSON: "\{\\"id\\": \\"1\\","$/],
    ['a last line that breaks off', jsonLines(...good(2)).slice(0, -30), 2, /^not JSON/],
    [
      'a line that is not UTF-8',
      Buffer.concat([Buffer.from(jsonLines(...good(1))), Buffer.from([0x22, 0xff, 0x22])]),
      2,
      /UTF-8/,
    ],
    ['an empty line between others', `${jsonLines(...good(1))}\n${jsonLines(exportedIssue('7', 'A-7'))}`, 2, /empty/],
    ['a list', jsonLines(...good(1), []), 2, /^not an issue/],
    ['a number', jsonLines(...good(1), 5), 2, /^not an issue/],
    ['JSON null', jsonLines(null), 1, /^not an issue/],
    ['no id', jsonLines({ ...exportedIssue('1', 'A-1'), id: undefined }), 1, /^not an issue: id/],
    ['an id that is a number', jsonLines({ ...exportedIssue('1', 'A-1'), id: 1 }), 1, /^not an issue: id/],
    ['an id with letters', jsonLines(exportedIssue('x1', 'A-1')), 1, /id: must be a number as text/],
    ['no key', jsonLines({ ...exportedIssue('1', 'A-1'), key: undefined }), 1, /^not an issue: key/],
    ['no fields', jsonLines({ id: '1', key: 'A-1' }), 1, /^not an issue: fields/],
    ['no project', jsonLines(exportedIssue('1', 'A-1', { project: null })), 1, /fields\.project/],
    ['a project without id', jsonLines(exportedIssue('1', 'A-1', { project: { key: 'A' } })), 1, /fields\.project\.id/],
    ['no type', jsonLines(exportedIssue('1', 'A-1', { issuetype: undefined })), 1, /fields\.issuetype/],
    [
      'a status without category',
      jsonLines(exportedIssue('1', 'A-1', { status: { id: '1', name: 'Open' } })),
      1,
      /fields\.status\.statusCategory/,
    ],
    ['no creation date', jsonLines(exportedIssue('1', 'A-1', { created: undefined })), 1, /fields\.created/],
    [
      'a date that is none',
      jsonLines(exportedIssue('1', 'A-1', { updated: 'yesterday' })),
      1,
      /fields\.updated: must be a date and time/,
    ],
    ['a summary that is no text', jsonLines(exportedIssue('1', 'A-1', { summary: 5 })), 1, /fields\.summary/],
  ];

  it.each(cases)('%s', async (_, content, line, problem) => {
    const directory = directories.make({ 'A.jsonl': content });
    const error = await refusal(directory);
    expect(error).toMatchObject({ file: join(directory, 'A.jsonl'), line });
    expect(error.problem).toMatch(problem);
    expect(error.message.startsWith(`${join(directory, 'A.jsonl')}, line ${line}: `)).toBe(true);
  });

  it('the same issue in two files', async () => {
    const directory = directories.make({
      'A.jsonl': jsonLines(...good(3)),
      'B.jsonl': jsonLines(exportedIssue('900', 'A-900'), exportedIssue('101', 'A-2')),
    });
    expect((await refusal(directory)).message).toBe(
      `${join(directory, 'B.jsonl')}, line 2: issue id 101 occurs twice, first in ${join(directory, 'A.jsonl')}, line 2`,
    );
  });

  it('two issues with one key', async () => {
    const directory = directories.make({ 'A.jsonl': jsonLines(exportedIssue('1', 'A-1'), exportedIssue('2', 'A-1')) });
    const error = await refusal(directory);
    expect(error.line).toBe(2);
    expect(error.problem).toMatch(/^issue key A-1 occurs twice/);
  });

  it('two projects with one key', async () => {
    const stranger = exportedIssue('2', 'A-2', { project: { id: '20000', key: 'A' } });
    const error = await refusal(directories.make({ 'A.jsonl': jsonLines(exportedIssue('1', 'A-1'), stranger) }));
    expect(error).toMatchObject({ line: 2, problem: 'project A has id 20000 here and id 10000 elsewhere' });
  });
});

describe('damaged gzip files', () => {
  const packed = gzipSync(
    jsonLines(
      ...Array.from({ length: 2000 }, (_, index) =>
        exportedIssue(`${index + 1}`, `A-${index + 1}`, { noise: Math.sin(index) }),
      ),
    ),
  );

  it('breaks off, after lines that could be read', async () => {
    const directory = directories.make({ 'A.jsonl.gz': packed.subarray(0, packed.length - 2000) });
    const error = await refusal(directory);
    expect(error.problem).toBe('truncated gzip: the file ends early');
    expect(error.file).toBe(join(directory, 'A.jsonl.gz'));
    expect(error.line).toBeGreaterThan(1);
  });

  it('breaks off in its check sum only', async () => {
    const directory = directories.make({ 'A.jsonl.gz': packed.subarray(0, packed.length - 4) });
    expect((await refusal(directory)).problem).toMatch(/^truncated gzip/);
  });

  it('has a wrong byte', async () => {
    const broken = Buffer.from(packed);
    broken.fill(0xaa, 5000, 5040);
    const error = await refusal(directories.make({ 'A.jsonl.gz': broken }));
    expect(error.problem).toMatch(/^(damaged gzip|not JSON)/);
    expect(error.line).toBeDefined();
  });

  it('is not gzip at all', async () => {
    const error = await refusal(directories.make({ 'A.jsonl.gz': jsonLines(...good(2)) }));
    expect(error).toMatchObject({ line: 1, problem: expect.stringMatching(/^damaged gzip/) });
  });

  it('is an empty file', async () => {
    expect((await refusal(directories.make({ 'A.jsonl.gz': '' }))).problem).toMatch(/^truncated gzip/);
  });
});

describe('damaged companions', () => {
  const issues = jsonLines(...good(2));

  it.each(['fields.json', 'projects.json', 'office.json'])('%s is not JSON: the line is named', async (name) => {
    const directory = directories.make({ 'A.jsonl': issues, [name]: '[\n {"id": "1"},\n oops ]' });
    const error = await refusal(directory);
    expect(error).toMatchObject({ file: join(directory, name), line: 3 });
    expect(error.problem).toMatch(/^not JSON/);
  });

  it.each(['fields.json', 'projects.json', 'office.json'])('%s is not what it should be', async (name) => {
    const directory = directories.make({ 'A.jsonl': issues, [name]: '"surprise"' });
    const error = await refusal(directory);
    expect(error.file).toBe(join(directory, name));
    expect(error.problem).toMatch(/^unexpected content/);
  });

  it('says which entry of a list is wrong', async () => {
    const directory = directories.make({
      'A.jsonl': issues,
      'projects.json': '[{"id":"10000","key":"A"},{"key":"B"}]',
    });
    expect((await refusal(directory)).problem).toMatch(/1\.id/);
  });

  it('projects.json names a project twice', async () => {
    const directory = directories.make({
      'A.jsonl': issues,
      'projects.json': '[{"id":"1","key":"B"},{"id":"2","key":"B"}]',
    });
    expect((await refusal(directory)).problem).toBe('project B is listed twice');
  });

  it('the changelog holds a line that is no changelog', async () => {
    const entry = { issueId: '100', changeHistories: [] };
    const directory = directories.make({ 'A.jsonl': issues, 'changelog.jsonl': jsonLines(entry, { issueId: 'x' }) });
    const error = await refusal(directory);
    expect(error).toMatchObject({ file: join(directory, 'changelog.jsonl'), line: 2 });
    expect(error.problem).toMatch(/^not a changelog/);
  });
});
