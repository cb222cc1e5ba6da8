import { virtualClock } from '../../../../sandbox/clock';
import { createSqlEngine } from '../../../../sandbox/forge';
import { setUp } from '../fixtures/set-up';
import { engineWithItems, errorOf, rowsOf } from './set-up';

describe('through @forge/sql', () => {
  test('migrations run once, end to end', async () => {
    const { call } = await setUp();
    const listed = [{ id: '1', name: 'v001', migratedAt: '2026-01-05T09:00:00.000Z' }];
    expect(await call('migrate')).toEqual({ run: ['v001'], listed });
    expect(await call('migrate')).toEqual({ run: [], listed });
  });

  test('values come as the service sends them', async () => {
    const { call } = await setUp();
    await call('migrate');
    expect(
      await call('store', { query: 'INSERT INTO items (id, points) VALUES (?, ?)', params: ['9007199254740993', 2.5] }),
    ).toEqual({
      rows: { affectedRows: 1, fieldCount: 0, info: '', insertId: 0, serverStatus: 2, warningStatus: 0 },
    });
    expect(await call('store', { query: 'SELECT id, points FROM items', params: [] })).toEqual({
      rows: [{ id: '9007199254740993', points: '2.5' }],
    });
  });

  test('a refused statement arrives as ForgeSQLAPIError with the code of MySQL beside it', async () => {
    const { call, lines } = await setUp();
    await call('migrate');
    await call('store', { query: 'INSERT INTO items (id) VALUES (?)', params: [1] });
    const error = await call('store', { query: 'INSERT INTO items (id) VALUES (?)', params: [1] }).catch(
      (caught: unknown) => caught,
    );
    expect((error as Error).cause).toMatchObject({
      code: 'SQL_EXECUTION_ERROR',
      responseDetails: { status: 400 },
      context: { debug: { code: 'ER_DUP_ENTRY', errno: 1062, sqlState: '23000' } },
    });
    expect(lines.filter((line) => line.source === 'sql')).toHaveLength(1);
  });

  test('a manifest without the scope has no SQL', async () => {
    const { call, platform } = await setUp();
    platform.manifest.scopes.splice(platform.manifest.scopes.indexOf('storage:app'), 1);
    const error = await call('store', { query: 'SELECT 1', params: [] }).catch((caught: unknown) => caught);
    expect((error as Error).cause).toMatchObject({ code: 'APP_NOT_ENABLED' });
  });
});

describe('the service', () => {
  test('takes DDL on its own endpoint, and there only DDL and SELECT', () => {
    const { engine } = engineWithItems();
    expect(errorOf(() => engine.run('CREATE TABLE x (a INT)')).message).toMatch(/DDL outside/);
    expect(errorOf(() => engine.run('INSERT INTO items (id, title) VALUES (1, ?)', ['a'], 'ddl')).message).toMatch(
      /a write on the DDL endpoint/,
    );
    expect(engine.run('SELECT id FROM items', [], 'ddl')).toEqual({ rows: [] });
  });

  test('allows 25 calls of DDL a minute, its SELECTs among them', () => {
    const clock = virtualClock(0);
    const { engine } = engineWithItems({ clock });
    for (let call = 0; call < 24; call += 1) engine.run('SELECT id FROM items', [], 'ddl');
    expect(errorOf(() => engine.run('SELECT id FROM items', [], 'ddl'))).toMatchObject({
      status: 429,
      serviceCode: 'RATE_LIMIT_EXCEEDED',
    });
    clock.advance(60_000);
    expect(engine.run('SELECT id FROM items', [], 'ddl')).toEqual({ rows: [] });
  });

  test('counts writes a second, and refuses above 150 where told to', () => {
    const write = 'INSERT INTO items (id, title) VALUES (?, ?)';
    const { engine: counting } = engineWithItems();
    for (let id = 0; id < 160; id += 1) counting.run(write, [id, 'a']);
    expect(counting.usage()).toMatchObject({ writes: 160, busiestSecondWrites: 160, rowsWritten: 160 });
    const clock = virtualClock(0);
    const { engine: refusing } = engineWithItems({ clock, enforce: { writes: true } });
    for (let id = 0; id < 150; id += 1) refusing.run(write, [id, 'a']);
    expect(errorOf(() => refusing.run(write, [150, 'a'])).status).toBe(429);
    clock.advance(1000);
    refusing.run(write, [150, 'a']);
  });

  test('takes requests up to 1 MiB and gives answers up to 4 MiB', () => {
    const { engine } = engineWithItems();
    const insert = (id: number, length: number) =>
      engine.handle(
        'execute',
        JSON.stringify({
          query: 'INSERT INTO items (id, title, history) VALUES (?, ?, ?)',
          params: [id, 'a', 'x'.repeat(length)],
          method: 'all',
        }),
      );
    expect(insert(0, 1_048_576).status).toBe(413);
    for (let id = 1; id <= 5; id += 1) expect(insert(id, 900_000).status).toBe(200);
    const select = (query: string) => engine.handle('execute', JSON.stringify({ query, params: [], method: 'all' }));
    expect(select('SELECT history FROM items').status).toBe(413);
    expect(select('SELECT id FROM items').status).toBe(200);
  });

  test('refuses a body that is not its own', () => {
    const engine = createSqlEngine({ clock: virtualClock(0) });
    for (const body of [
      '',
      '[]',
      '{"query":1}',
      '{"query":"SELECT 1","params":"a"}',
      '{"query":"SELECT 1","method":"get"}',
    ]) {
      expect(engine.handle('execute', body)).toMatchObject({ status: 400 });
    }
  });

  test('wants one parameter for each placeholder, and only plain values', () => {
    const { engine } = engineWithItems();
    expect(errorOf(() => engine.run('SELECT id FROM items WHERE id = ?')).message).toMatch(/1 placeholders, but 0/);
    expect(errorOf(() => engine.run('SELECT id FROM items WHERE id IN (?)', [[1, 2]])).message).toMatch(/a list/);
    expect(errorOf(() => engine.run('SELECT id FROM items WHERE id = ?', [2 ** 60])).mysqlCode).toBe(
      'ER_WARN_DATA_OUT_OF_RANGE',
    );
  });

  test('keeps every distinct statement in order of first use', () => {
    const { engine } = engineWithItems();
    engine.run('SELECT id FROM items');
    engine.run('SELECT title FROM items');
    engine.run('SELECT id FROM items');
    expect(engine.statements().slice(1)).toEqual(['SELECT id FROM items', 'SELECT title FROM items']);
  });

  test('sees a changed schema in statements it knew', () => {
    const { engine } = engineWithItems();
    engine.run('INSERT INTO items (id, title) VALUES (1, ?)', ['a']);
    expect(Object.keys(rowsOf(engine, 'SELECT * FROM items')[0] ?? {})).not.toContain('rank');
    engine.run('ALTER TABLE items ADD COLUMN `rank` INT NOT NULL DEFAULT 5', [], 'ddl');
    expect(rowsOf(engine, 'SELECT * FROM items')[0]).toMatchObject({ rank: 5 });
    engine.run('ALTER TABLE items ADD COLUMN colour TEXT NULL, ADD COLUMN weight INT NULL', [], 'ddl');
    engine.run('UPDATE items SET colour = ?, weight = ? WHERE id = ?', ['red', 3, 1]);
    expect(rowsOf(engine, 'SELECT * FROM items')[0]).toMatchObject({ rank: 5, colour: 'red', weight: 3 });
    const twice = errorOf(() => engine.run('ALTER TABLE items ADD COLUMN x INT, ADD COLUMN colour INT', [], 'ddl'));
    expect(twice.mysqlCode).toBe('ER_DUP_FIELDNAME');
    expect(errorOf(() => engine.run('SELECT x FROM items')).mysqlCode).toBe('ER_BAD_FIELD_ERROR');
    engine.run('DROP TABLE items', [], 'ddl');
    expect(errorOf(() => engine.run('SELECT * FROM items')).mysqlCode).toBe('ER_NO_SUCH_TABLE');
  });
});
