import { virtualClock } from '../../sandbox/clock';
import { createSqlEngine, type SqlEndpoint } from '../../sandbox/forge';
import { createMariaDbEngine, type MariaDbEngine } from './mariadb-engine';

const TABLE = `CREATE TABLE sample (
  id BIGINT NOT NULL PRIMARY KEY, small TINYINT NOT NULL, number INT NULL, share DECIMAL(10,2) NULL, code CHAR(3) NULL,
  body TEXT NULL, due DATE NULL, updated BIGINT NOT NULL, UNIQUE KEY sample_by_code (code))`;

type Handle = (
  endpoint: SqlEndpoint,
  query: string,
  params?: unknown[],
) => Promise<{ status: number; answer: unknown }>;

let mariaDb: MariaDbEngine;
const sqlite = createSqlEngine({ clock: virtualClock(0) });

const onMariaDb: Handle = async (endpoint, query, params = []) => {
  const { status, body } = await mariaDb.handle(endpoint, JSON.stringify({ query, params, method: 'all' }));
  return { status, answer: JSON.parse(body) as unknown };
};
const onSqlite: Handle = (endpoint, query, params = []) => {
  const { status, body } = sqlite.handle(endpoint, JSON.stringify({ query, params, method: 'all' }));
  return Promise.resolve({ status, answer: JSON.parse(body) as unknown });
};

beforeAll(async () => {
  mariaDb = await createMariaDbEngine();
});

afterAll(async () => {
  sqlite.close();
  await mariaDb.close();
});

const GUARDED = `INSERT INTO sample (id, small, number, share, code, body, due, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON DUPLICATE KEY UPDATE body = CASE WHEN VALUES(updated) >= updated THEN VALUES(body) ELSE body END,
    updated = CASE WHEN VALUES(updated) >= updated THEN VALUES(updated) ELSE updated END`;

const STEPS: [SqlEndpoint, string, unknown[]?][] = [
  ['ddl', TABLE],
  ['execute', GUARDED, ['9007199254740993', 1, -5, '12.50', 'EUR', 'Grüße 🚆', '2026-02-28', 1_772_000_000_000]],
  ['execute', GUARDED, ['9007199254740993', 1, -5, '12.50', 'EUR', 'newer', '2026-02-28', 1_772_000_000_001]],
  ['execute', GUARDED, ['9007199254740993', 1, -5, '12.50', 'EUR', 'stale', '2026-02-28', 1_771_000_000_000]],
  ['execute', GUARDED, [7, 0, null, null, null, null, null, 0]],
  ['execute', 'SELECT id, small, number, share, code, body, due, updated FROM sample ORDER BY id LIMIT ?', [10]],
  ['execute', 'SELECT id FROM sample WHERE id = ?', ['9007199254740993']],
  [
    'execute',
    'SELECT COUNT(*) AS n, SUM(number) AS total, MIN(due) AS first FROM sample WHERE due < ?',
    ['2026-03-01'],
  ],
  ['execute', 'SELECT id FROM sample WHERE code = ? OR code = ?', ['eur', 'EUR']],
  ['execute', 'UPDATE sample SET number = ? WHERE id > ?', [-5, 7]],
  ['execute', 'UPDATE sample SET number = number + 1 WHERE id IN (?, ?)', [7, '9007199254740993']],
  ['execute', 'DELETE FROM sample WHERE id = ?', [7]],
  ['ddl', 'SELECT id FROM sample'],
];

test('answers every kind of statement as the sandbox on SQLite does', async () => {
  for (const [endpoint, query, params] of STEPS)
    expect({ query, ...(await onMariaDb(endpoint, query, params)) }).toEqual({
      query,
      ...(await onSqlite(endpoint, query, params)),
    });
});

const REFUSED: [string, string, unknown[], string][] = [
  [
    'a duplicate key',
    'INSERT INTO sample (id, small, updated) VALUES (?, ?, ?)',
    ['9007199254740993', 1, 1],
    'ER_DUP_ENTRY',
  ],
  ['an unknown table', 'SELECT id FROM elsewhere', [], 'ER_NO_SUCH_TABLE'],
  ['an unknown column', 'SELECT nothing FROM sample', [], 'ER_BAD_FIELD_ERROR'],
  ['a missing value', 'INSERT INTO sample (id, small, updated) VALUES (?, ?, ?)', [1, null, 1], 'ER_BAD_NULL_ERROR'],
  ['text that is too long', 'UPDATE sample SET code = ?', ['EURO'], 'ER_DATA_TOO_LONG'],
  ['a number out of range', 'UPDATE sample SET small = ?', [300], 'ER_WARN_DATA_OUT_OF_RANGE'],
  ['a statement that is none', 'SELEKT 1', [], 'ER_PARSE_ERROR'],
];

test.each(REFUSED)('refuses %s with the same error', async (_case, query, params, code) => {
  const refusal = { code: 'SQL_EXECUTION_ERROR', debug: expect.objectContaining({ code }) as unknown };
  const real = await onMariaDb('execute', query, params);
  const played = await onSqlite('execute', query, params);
  expect(real.status).toBe(played.status);
  expect(real.answer).toMatchObject(refusal);
  expect(played.answer).toMatchObject({ debug: refusal.debug });
});

test('takes DDL on its endpoint alone', async () => {
  expect((await onMariaDb('execute', 'DROP TABLE sample')).status).toBe(400);
  expect((await onMariaDb('ddl', 'DELETE FROM sample')).status).toBe(400);
});
