import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readExport } from '../../../sandbox/data/read-export';
import { ExportDirectories, exportedIssue, jsonLines } from './export-directory';

const directories = new ExportDirectories();
afterAll(() => directories.removeAll());

async function collect<T>(items: Iterable<T> | AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

describe('reading an export', () => {
  it('streams every issue as it stands, plain and packed, as often as asked', async () => {
    const first = exportedIssue('1', 'A-1', { summary: 'Grüße, 東京 🚆', customfield_1: { nested: [1, null] } });
    const second = exportedIssue('2', 'B-1', { project: { id: '10001', key: 'B' } });
    const data = await readExport(
      directories.make({ 'A.jsonl': `${jsonLines(first)}\n\r\n  \n`, 'B.jsonl.gz': gzipSync(JSON.stringify(second)) }),
    );
    expect(await collect(data.issues)).toEqual([first, second]);
    expect(await collect(data.issues)).toEqual([first, second]);
    expect(await collect(data.changelogs)).toEqual([]);
    expect(data.office).toBeUndefined();
  });

  it('reads lines longer than any buffer', async () => {
    const long = exportedIssue('1', 'A-1', { summary: 'é'.repeat(300_000) });
    const data = await readExport(directories.make({ 'A.jsonl': jsonLines(long, exportedIssue('2', 'A-2')) }));
    expect((await collect(data.issues)).map((issue) => issue.key)).toEqual(['A-1', 'A-2']);
    expect((await collect(data.issues))[0]).toEqual(long);
  });

  it('accepts an issue without a summary', async () => {
    const data = await readExport(
      directories.make({ 'A.jsonl': jsonLines(exportedIssue('1', 'A-1', { summary: undefined })) }),
    );
    expect(await collect(data.issues)).toHaveLength(1);
  });

  it('takes changelogs and the office document along', async () => {
    const changelog = {
      issueId: '1',
      changeHistories: [{ id: '9', author: { accountId: 'x1' }, created: 5, items: [] }],
    };
    const office = { version: 1, programs: [] };
    const data = await readExport(
      directories.make({
        'A.jsonl': jsonLines(exportedIssue('1', 'A-1')),
        'changelog.jsonl.gz': gzipSync(jsonLines(changelog)),
        'office.json': JSON.stringify(office),
      }),
    );
    expect(await collect(data.changelogs)).toEqual([changelog]);
    expect(data.office).toEqual(office);
    expect(data.users.map((user) => user.accountId)).toContain('x1');
  });
});

describe('what an export does not say', () => {
  it('derives spaces from issues, and keeps listed ones without issues', async () => {
    const issues = jsonLines(
      exportedIssue('1', 'A-1'),
      exportedIssue('2', 'N-1', { project: { id: '10007', key: 'N', name: 'New', simplified: true } }),
      exportedIssue('3', 'A-2'),
    );
    const derived = await readExport(directories.make({ 'all.jsonl': issues }));
    expect(derived.spaces.map(({ key, name, style, simplified }) => ({ key, name, style, simplified }))).toEqual([
      { key: 'A', name: 'A', style: 'classic', simplified: false },
      { key: 'N', name: 'New', style: 'next-gen', simplified: true },
    ]);

    const projects = [
      {
        id: '10000',
        key: 'A',
        name: 'Alpha',
        style: 'next-gen',
        simplified: true,
        archived: true,
        lead: { accountId: 'x9' },
      },
      { id: '10055', key: 'EMPTY', browsers: [] },
    ];
    const listed = await readExport(
      directories.make({ 'all.jsonl': issues, 'projects.json': JSON.stringify(projects) }),
    );
    expect(listed.spaces).toEqual([
      {
        id: '10000',
        key: 'A',
        name: 'Alpha',
        projectTypeKey: 'software',
        simplified: true,
        style: 'next-gen',
        archived: true,
        lead: 'x9',
      },
      {
        id: '10055',
        key: 'EMPTY',
        name: 'EMPTY',
        projectTypeKey: 'software',
        simplified: false,
        style: 'classic',
        archived: false,
        browsers: [],
      },
      {
        id: '10007',
        key: 'N',
        name: 'New',
        projectTypeKey: 'software',
        simplified: true,
        style: 'next-gen',
        archived: false,
      },
    ]);
  });

  it('lists system fields and number fields, none of which can be taken for story points', async () => {
    const data = await readExport(
      directories.make({
        'A.jsonl': jsonLines(
          exportedIssue('1', 'A-1', { customfield_20: null, customfield_7: 'text' }),
          exportedIssue('2', 'A-2', { customfield_20: 3 }),
        ),
      }),
    );
    expect(data.fields.map((field) => field.id)).toEqual(expect.arrayContaining(['summary', 'timespent', 'worklog']));
    expect(data.fields.filter((field) => field.custom)).toEqual([
      expect.objectContaining({
        id: 'customfield_20',
        name: 'customfield_20',
        schema: { type: 'number', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:float', customId: 20 },
      }),
    ]);
  });

  it("prefers the site's own list of fields", async () => {
    const fields = [
      { id: 'customfield_4', name: 'Story Points', schema: { type: 'number', customId: 4 } },
      { id: 'summary', name: 'S', custom: false },
    ];
    const data = await readExport(
      directories.make({ 'A.jsonl': jsonLines(exportedIssue('1', 'A-1')), 'fields.json': JSON.stringify(fields) }),
    );
    expect(data.fields).toEqual([{ ...fields[0], custom: true }, fields[1]]);
  });

  it('knows everybody mentioned, names the nameless alike in every run, and adds one of each kind of user', async () => {
    const worklog = {
      id: '5',
      author: { accountId: 'w1' },
      started: '2024-03-04T09:00:00.000+0100',
      timeSpentSeconds: 60,
    };
    const files = {
      'A.jsonl': jsonLines(
        exportedIssue('1', 'A-1', {
          assignee: { accountId: 'a1' },
          reporter: { accountId: 'r1', displayName: 'Rosa Feld', timeZone: 'Europe/Lisbon', active: false },
          worklog: { startAt: 0, maxResults: 20, total: 1, worklogs: [worklog] },
        }),
        exportedIssue('2', 'A-2', { assignee: null, reporter: { accountId: 'a1' } }),
      ),
    };
    const data = await readExport(directories.make(files));
    const again = await readExport(directories.make(files));
    expect(again.users).toEqual(data.users);
    const personas = data.users.flatMap((user) => (user.persona === undefined ? [] : [user.persona]));
    expect(personas).toEqual(['admin', 'program-manager', 'project-lead', 'member', 'outsider']);
    const ordinary = data.users.filter((user) => user.persona === undefined);
    expect(ordinary.map((user) => user.accountId)).toEqual(['a1', 'r1', 'w1']);
    expect(ordinary[0]?.displayName).toMatch(/^Person [0-9a-f]{4}$/);
    expect(ordinary[1]).toMatchObject({ displayName: 'Rosa Feld', timeZone: 'Europe/Lisbon', active: false });
    const financial = data.users.filter((user) => user.globalPermissions.includes('view-program-financials'));
    expect(financial.map((user) => user.persona)).toEqual(['admin', 'program-manager']);
  });

  it('lets the outsider browse the smallest space alone', async () => {
    const data = await readExport(
      directories.make({
        'all.jsonl': jsonLines(
          exportedIssue('1', 'A-1'),
          exportedIssue('2', 'A-2'),
          exportedIssue('3', 'B-1', { project: { id: '2', key: 'B' } }),
        ),
      }),
    );
    const outsider = data.users.find((user) => user.persona === 'outsider')?.accountId ?? '';
    const browsable = data.spaces.filter((space) => space.browsers?.includes(outsider) ?? true);
    expect(browsable.map((space) => space.key)).toEqual(['B']);
  });

  it('keeps outsiders away from issues under security', async () => {
    const data = await readExport(
      directories.make({ 'A.jsonl': jsonLines(exportedIssue('1', 'A-1', { security: { id: '77', name: 'Board' } })) }),
    );
    expect(data.securityLevels).toEqual([
      { id: '77', name: 'Board', members: expect.arrayContaining(['sandbox-member']) },
    ]);
    expect(data.securityLevels[0]?.members).not.toContain('sandbox-outsider');
  });

  it('starts the clock a few minutes after the last thing that happened, in whatever zone', async () => {
    const worklog = {
      id: '5',
      author: { accountId: 'w' },
      started: '2024-03-04T23:30:00.000-0500',
      timeSpentSeconds: 60,
    };
    const data = await readExport(
      directories.make({
        'A.jsonl': jsonLines(
          exportedIssue('1', 'A-1', { updated: '2024-03-05T05:00:00.000+0530', worklog: { worklogs: [worklog] } }),
          exportedIssue('2', 'A-2', { updated: '2024-03-05T01:00:00.000+0000' }),
        ),
      }),
    );
    expect(data.now).toBe('2024-03-05T04:35:00.000Z');
  });
});

const realExport = join(__dirname, '../../../../shared/data/eucalyptus');
if (existsSync(realExport)) {
  describe('a real export', () => {
    it('is read whole', async () => {
      const data = await readExport(realExport);
      let issues = 0;
      for await (const issue of data.issues) issues += Number(issue.id) > 0 ? 1 : 0;
      expect(issues).toBe(15_650);
      expect(data.spaces.map((space) => space.key).sort()).toEqual(['DOC', 'EUCA', 'GUI', 'TOOLS']);
    });
  });
}
