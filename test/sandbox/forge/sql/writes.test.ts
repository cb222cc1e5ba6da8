import { collapse } from '../../../../sandbox/forge/sql/collapse';
import { affected, engineWithItems, errorOf, rowsOf } from './set-up';

const GUARDED = `INSERT INTO items (id, title, points, updated) VALUES (?, ?, ?, ?), (?, ?, ?, ?)
  ON DUPLICATE KEY UPDATE title = CASE WHEN VALUES(updated) >= updated THEN VALUES(title) ELSE title END,
    points = CASE WHEN VALUES(updated) >= updated THEN VALUES(points) ELSE points END,
    updated = CASE WHEN VALUES(updated) >= updated THEN VALUES(updated) ELSE updated END`;

describe('a guarded upsert', () => {
  test('takes what is newer, leaves what is older, and counts as MySQL does', () => {
    const { engine } = engineWithItems();
    expect(affected(engine, GUARDED, [1, 'one', 1, 10, 2, 'two', 2, 10])).toBe(2);
    expect(affected(engine, GUARDED, [1, 'ONE', 5, 11, 2, 'TWO', 6, 9])).toBe(2);
    expect(affected(engine, GUARDED, [1, 'ONE', 5, 11, 3, 'three', 3, 1])).toBe(1);
    expect(rowsOf(engine, 'SELECT id, title, points, updated FROM items ORDER BY id')).toEqual([
      { id: '1', title: 'ONE', points: 5, updated: '11' },
      { id: '2', title: 'two', points: 2, updated: '10' },
      { id: '3', title: 'three', points: 3, updated: '1' },
    ]);
  });

  test('applies its rows one after the other', () => {
    const { engine } = engineWithItems();
    expect(affected(engine, GUARDED, [1, 'new', 1, 20, 1, 'old', 2, 10])).toBe(1);
    expect(rowsOf(engine, 'SELECT title FROM items')).toEqual([{ title: 'new' }]);
  });

  test('also goes by a unique key', () => {
    const { engine } = engineWithItems();
    const upsert =
      'INSERT INTO items (id, title, code) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE title = VALUES(title), points = points + 1';
    affected(engine, upsert, [1, 'a', 'X']);
    expect(affected(engine, upsert, [2, 'b', 'X'])).toBe(2);
    expect(rowsOf(engine, 'SELECT id, title, points FROM items')).toEqual([{ id: '1', title: 'b', points: 1 }]);
  });

  test('is refused where the order of its assignments would matter', () => {
    const { engine } = engineWithItems();
    const guardFirst =
      'INSERT INTO items (id, title, updated) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE updated = VALUES(updated), title = CASE WHEN VALUES(updated) >= updated THEN VALUES(title) ELSE title END';
    expect(errorOf(() => engine.run(guardFirst, [1, 'a', 1])).message).toMatch(/reading updated after it was assigned/);
    expect(errorOf(() => engine.run('UPDATE items SET points = 1, small = points')).message).toMatch(
      /reading points after/,
    );
    expect(errorOf(() => engine.run('UPDATE items SET points = 1, points = 2')).message).toMatch(/points twice/);
  });
});

describe('multi-row inserts', () => {
  test('of many rows are quick and exact', () => {
    const { engine } = engineWithItems();
    const rows = 500;
    const query = `INSERT INTO items (id, title, points) VALUES ${Array.from({ length: rows }, () => '(?, ?, ?)').join(', ')} ON DUPLICATE KEY UPDATE points = VALUES(points)`;
    const begun = performance.now();
    for (let page = 0; page < 10; page += 1) {
      const parameters = Array.from({ length: rows }, (_row, index) => [
        page * rows + index,
        `t${index}`,
        index,
      ]).flat();
      expect(affected(engine, query, parameters)).toBe(rows);
    }
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(rowsOf(engine, 'SELECT COUNT(*) AS n, SUM(points) AS s, MAX(id) AS m FROM items')).toEqual([
      { n: '5000', s: String((10 * rows * (rows - 1)) / 2), m: '4999' },
    ]);
  });

  test('are collapsed only where every row is alike and nothing is quoted before', () => {
    expect(collapse('INSERT INTO t (a) VALUES (?), (?),(?) ON DUPLICATE KEY UPDATE a = VALUES(a)')).toEqual({
      text: 'INSERT INTO t (a) VALUES (?) ON DUPLICATE KEY UPDATE a = VALUES(a)',
      rows: 3,
      perRow: 1,
      lists: [],
    });
    for (const text of [
      'INSERT INTO t (a, b) VALUES (?, 1), (?, 2)',
      'INSERT INTO t (a) VALUES (?, ?), (?)',
      "SELECT 'VALUES (?), (?)'",
      'INSERT INTO t (a) VALUES (?)',
    ]) {
      expect(collapse(text)).toEqual({ text, rows: 1, perRow: 0, lists: [] });
    }
  });

  test('have lists collapsed too, each to its own length', () => {
    const { engine } = engineWithItems();
    engine.run('INSERT INTO items (id, title) VALUES (?, ?), (?, ?), (?, ?)', [1, 'a', 2, 'b', 3, 'c']);
    const query = 'SELECT id FROM items WHERE id IN (?, ?) AND id + 0 NOT IN (?) AND title IN (?,?,?) ORDER BY id';
    expect(collapse(query).lists).toEqual([2, 1, 3]);
    expect(rowsOf(engine, query, [1, 2, '1', 'a', 'b', 'z'])).toEqual([{ id: '2' }]);
    expect(affected(engine, 'DELETE FROM items WHERE id IN (?, ?, ?) LIMIT ?', [1, 2, 3, 2])).toBe(2);
    expect(errorOf(() => engine.run('SELECT id FROM items WHERE id IN (?, ?)', [1])).mysqlCode).toBe(
      'ER_WRONG_ARGUMENTS',
    );
    expect(rowsOf(engine, "SELECT id FROM items WHERE title <> 'IN (?, ?)' AND id IN (?, ?)", [3, 4])).toHaveLength(1);
  });

  test('beyond what the store binds are refused by name', () => {
    const { engine } = engineWithItems();
    const query = `SELECT id FROM items WHERE id IN (${Array.from({ length: 32_767 }, () => '?').join(', ')})`;
    expect(
      errorOf(() =>
        engine.run(
          query,
          Array.from({ length: 32_767 }, () => 1),
        ),
      ).message,
    ).toMatch(/32767 parameters/);
  });

  test('with rows of different length are refused', () => {
    const { engine } = engineWithItems();
    for (const values of ['(?, ?), (?)', '(?)', '(?, ?, ?)']) {
      const parameters = Array.from({ length: values.split('?').length - 1 }, () => 1);
      const error = errorOf(() => engine.run(`INSERT INTO items (id, title) VALUES ${values}`, parameters));
      expect(error.mysqlCode).toBe('ER_WRONG_VALUE_COUNT_ON_ROW');
    }
  });

  test('are all or nothing', () => {
    const { engine } = engineWithItems();
    expect(
      errorOf(() => engine.run('INSERT INTO items (id, title) VALUES (?, ?), (?, ?)', [1, 'a', 1, 'b'])).mysqlCode,
    ).toBe('ER_DUP_ENTRY');
    expect(rowsOf(engine, 'SELECT id FROM items')).toEqual([]);
  });
});

describe('other writes', () => {
  test('insert from a query, ignoring what is there', () => {
    const { engine } = engineWithItems();
    engine.run('INSERT INTO items (id, title) VALUES (?, ?), (?, ?)', [1, 'a', 2, 'b']);
    expect(
      affected(
        engine,
        'INSERT INTO items (id, title) SELECT id + 1, CONCAT(title, ?) FROM items ON DUPLICATE KEY UPDATE title = VALUES(title)',
        ['!'],
      ),
    ).toBe(3);
    expect(rowsOf(engine, 'SELECT id, title FROM items ORDER BY id')).toEqual([
      { id: '1', title: 'a' },
      { id: '2', title: 'a!' },
      { id: '3', title: 'b!' },
    ]);
    expect(affected(engine, 'INSERT IGNORE INTO items (id, title) VALUES (?, ?), (?, ?)', [3, 'x', 4, 'y'])).toBe(1);
  });

  test('update and delete, counting what changed, with LIMIT', () => {
    const { engine } = engineWithItems();
    engine.run('INSERT INTO items (id, title, points) VALUES (1, ?, 1), (2, ?, 2), (3, ?, 3)', ['a', 'b', 'c']);
    expect(affected(engine, 'UPDATE items SET points = ? WHERE points >= ?', [3, 2])).toBe(1);
    expect(affected(engine, 'UPDATE items SET updated = updated + 1 WHERE id = ? AND updated = ?', ['1', '0'])).toBe(1);
    expect(affected(engine, 'UPDATE items SET updated = updated + 1 WHERE id = ? AND updated = ?', ['1', '0'])).toBe(0);
    expect(affected(engine, 'DELETE FROM items WHERE points > ? ORDER BY id DESC LIMIT ?', [0, 2])).toBe(2);
    expect(rowsOf(engine, 'SELECT id FROM items')).toEqual([{ id: '1' }]);
  });
});

describe('column types hold', () => {
  test.each([
    ['title', null, 'ER_BAD_NULL_ERROR'],
    ['title', 'eleven char', 'ER_DATA_TOO_LONG'],
    ['points', 2_147_483_648, 'ER_WARN_DATA_OUT_OF_RANGE'],
    ['points', 'three', 'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD'],
    ['points', 1.5, 'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD'],
    ['small', 40_000, 'ER_WARN_DATA_OUT_OF_RANGE'],
    ['tiny', -129, 'ER_WARN_DATA_OUT_OF_RANGE'],
    ['updated', '9223372036854775808', 'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD'],
    ['cost', 100_000_000, 'ER_WARN_DATA_OUT_OF_RANGE'],
    ['code', 'long', 'ER_DATA_TOO_LONG'],
    ['body', 'é'.repeat(40_000), 'ER_DATA_TOO_LONG'],
    ['extra', '{"a":', 'ER_INVALID_JSON_TEXT'],
    ['due', '2023-02-29', 'ER_TRUNCATED_WRONG_VALUE'],
    ['due', '1.2.2023', 'ER_TRUNCATED_WRONG_VALUE'],
  ])('%s refuses %p', (column, value, code) => {
    const { engine } = engineWithItems();
    engine.run('INSERT INTO items (id, title) VALUES (1, ?)', ['a']);
    expect(errorOf(() => engine.run(`UPDATE items SET ${column} = ?`, [value])).mysqlCode).toBe(code);
  });

  test('and take what fits, exactly', () => {
    const { engine } = engineWithItems();
    const query =
      'INSERT INTO items (id, title, points, small, tiny, flag, cost, code, body, extra, due) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
    engine.run(query, [
      '9223372036854775807',
      'ten chars\u{1F680}',
      -2_147_483_648,
      '32767',
      -128,
      true,
      12345678.9,
      'AbC',
      'ü',
      '{"a":[1]}',
      '2024-02-29',
    ]);
    expect(rowsOf(engine, 'SELECT * FROM items')).toEqual([
      {
        id: '9223372036854775807',
        title: 'ten chars\u{1F680}',
        points: -2_147_483_648,
        small: 32_767,
        tiny: -128,
        flag: 1,
        cost: '12345678.90',
        code: 'AbC',
        body: 'ü',
        history: null,
        extra: { a: [1] },
        due: '2024-02-29',
        updated: '0',
      },
    ]);
  });

  test('and columns without a default must be named', () => {
    const { engine } = engineWithItems();
    expect(errorOf(() => engine.run('INSERT INTO items (id) VALUES (1)')).mysqlCode).toBe('ER_NO_DEFAULT_FOR_FIELD');
    expect(errorOf(() => engine.run('INSERT INTO items (id, title, nope) VALUES (1, 2, 3)')).mysqlCode).toBe(
      'ER_BAD_FIELD_ERROR',
    );
    expect(errorOf(() => engine.run('INSERT INTO items (id, id) VALUES (1, 2)')).mysqlCode).toBe('ER_DUP_FIELDNAME');
  });
});
