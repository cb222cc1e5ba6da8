import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { virtualClock } from '../../../../sandbox/clock';
import { createSqlEngine } from '../../../../sandbox/forge';
import { STATEMENTS_VARIABLE } from '../../../../sandbox/forge/sql/statement-record';

const TABLE = 'CREATE TABLE IF NOT EXISTS thing (id BIGINT NOT NULL PRIMARY KEY)';

let folder: string;
let before: string | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'statements-'));
  before = process.env[STATEMENTS_VARIABLE];
  process.env[STATEMENTS_VARIABLE] = join(folder, 'statements.jsonl');
});

afterEach(() => {
  if (before === undefined) delete process.env[STATEMENTS_VARIABLE];
  else process.env[STATEMENTS_VARIABLE] = before;
  rmSync(folder, { recursive: true, force: true });
});

function recorded(): unknown[] {
  return readFileSync(join(folder, 'statements.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

test('what runs on a copy is recorded with the definitions that made it', () => {
  const clock = virtualClock(0);
  const first = createSqlEngine({ clock });
  first.run(TABLE, [], 'ddl');
  const image = first.image(join(folder, 'image'));
  first.close();

  const second = createSqlEngine({ clock, image });
  second.run('INSERT INTO thing (id) VALUES (?)', ['1']);
  second.run('INSERT INTO thing (id) VALUES (?), (?)', ['2', '3']);
  second.close();

  const schema = expect.any(String) as unknown;
  expect(recorded()).toEqual([
    { schema, definitions: [TABLE] },
    { schema, query: 'INSERT INTO thing (id) VALUES (?)', parameters: ['1'] },
  ]);
});
