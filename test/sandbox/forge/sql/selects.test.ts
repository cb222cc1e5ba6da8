import type { SqlEngine } from '../../../../sandbox/forge';
import { engineWithItems, errorOf, rowsOf } from './set-up';

function filled(): SqlEngine {
  const { engine } = engineWithItems();
  engine.run('CREATE TABLE owners (owner VARCHAR(20) NOT NULL PRIMARY KEY, item BIGINT NOT NULL)', [], 'ddl');
  engine.run(
    'INSERT INTO items (id, title, points, cost, due, updated) VALUES (1, ?, 3, 1.25, ?, 100), (2, ?, 5, 2.5, NULL, 200), (3, ?, NULL, NULL, ?, 300)',
    ['alpha', '2026-01-01', 'Beta', 'beta', '2026-03-01'],
  );
  engine.run('INSERT INTO owners (owner, item) VALUES (?, 1), (?, 1), (?, 3)', ['anna', 'ben', 'carla']);
  return engine;
}

describe('how values arrive', () => {
  test('BIGINT, COUNT, SUM, AVG and DECIMAL as strings, INT and smaller as numbers', () => {
    const engine = filled();
    expect(
      rowsOf(
        engine,
        'SELECT COUNT(*) AS n, COUNT(points) AS counted, SUM(points) AS total, AVG(points) AS mean, MIN(points) AS least, MAX(id) AS most, SUM(cost) AS cost FROM items',
      ),
    ).toEqual([{ n: '3', counted: '2', total: '8', mean: '4.0000', least: 3, most: '3', cost: '3.75' }]);
    expect(
      rowsOf(
        engine,
        'SELECT points + 1 AS p, points / 2 AS half, COALESCE(SUM(points), 0) AS s, COALESCE(points, small) AS c FROM items WHERE id = 1 GROUP BY points, small',
      ),
    ).toEqual([{ p: '4', half: '1.5000', s: '3', c: 3 }]);
  });

  test('of an empty set as MySQL says it', () => {
    const engine = filled();
    expect(
      rowsOf(engine, 'SELECT COUNT(*) AS n, SUM(points) AS s, COALESCE(SUM(points), 0) AS z FROM items WHERE id > 9'),
    ).toEqual([{ n: '0', s: null, z: '0' }]);
  });
});

describe('queries', () => {
  test.each<[string, unknown[], unknown[][]]>([
    ['SELECT title FROM items WHERE title = ?', ['beta'], [['beta']]],
    ['SELECT title FROM items WHERE title LIKE ? ORDER BY title', ['b%'], [['beta']]],
    ["SELECT title FROM items WHERE title LIKE '%!%' ESCAPE '#'", [], []],
    ['SELECT title FROM items ORDER BY title', [], [['Beta'], ['alpha'], ['beta']]],
    ['SELECT id FROM items WHERE id IN (?, ?) ORDER BY id DESC', ['3', 1], [['3'], ['1']]],
    ['SELECT id FROM items WHERE id NOT IN (SELECT item FROM owners)', [], [['2']]],
    ['SELECT id FROM items WHERE (id, title) IN ((?, ?), (?, ?))', ['1', 'alpha', 2, 'beta'], [['1']]],
    ['SELECT id FROM items WHERE (updated, id) > (?, ?) ORDER BY updated, id', ['100', '1'], [['2'], ['3']]],
    [
      'SELECT id FROM items WHERE EXISTS (SELECT 1 FROM owners WHERE owners.item = items.id) ORDER BY id',
      [],
      [['1'], ['3']],
    ],
    ['SELECT id FROM items WHERE points IS NULL OR NOT points BETWEEN ? AND ?', [4, 6], [['1'], ['3']]],
    ['SELECT id FROM items WHERE due >= ? AND due IS NOT NULL', ['2026-02-01'], [['3']]],
    [
      'SELECT i.title, o.owner FROM items i LEFT JOIN owners o ON o.item = i.id WHERE i.id > ? ORDER BY i.id',
      [1],
      [
        ['Beta', null],
        ['beta', 'carla'],
      ],
    ],
    [
      'SELECT i.id, COUNT(o.owner) AS n FROM items i JOIN owners o ON o.item = i.id GROUP BY i.id HAVING COUNT(o.owner) > ?',
      [1],
      [['1', '2']],
    ],
    [
      'SELECT d.n FROM (SELECT item, COUNT(*) AS n FROM owners GROUP BY item) AS d ORDER BY d.n DESC LIMIT 1',
      [],
      [['2']],
    ],
    ['SELECT d.item FROM (SELECT item, COUNT(*) AS n FROM owners GROUP BY item) AS d WHERE d.n = ?', ['2'], [['1']]],
    ['SELECT DISTINCT item FROM owners ORDER BY item', [], [['1'], ['3']]],
    ['SELECT id FROM items UNION ALL SELECT item FROM owners ORDER BY id LIMIT ? OFFSET ?', [2, 1], [['1'], ['1']]],
    ['SELECT id FROM items UNION SELECT item FROM owners ORDER BY id', [], [['1'], ['2'], ['3']]],
    ['WITH big AS (SELECT id FROM items WHERE points > ?) SELECT id FROM big', [4], [['2']]],
    ['SELECT id FROM items ORDER BY id LIMIT 1, 1', [], [['2']]],
    [
      'SELECT (SELECT COUNT(*) FROM owners WHERE item = items.id) AS n FROM items ORDER BY n DESC, id LIMIT 2',
      [],
      [['2'], ['1']],
    ],
    ['SELECT MAX(points) AS points FROM items GROUP BY title ORDER BY points DESC LIMIT 1', [], [[5]]],
    [
      'SELECT CASE WHEN points > 4 THEN ? WHEN points IS NULL THEN ? ELSE ? END AS size FROM items ORDER BY id',
      ['L', '-', 'S'],
      [['S'], ['L'], ['-']],
    ],
    [
      'SELECT IF(points > 4, 1, 0) AS big, IFNULL(points, 9) AS p FROM items ORDER BY id',
      [],
      [
        ['0', '3'],
        ['1', '5'],
        ['0', '9'],
      ],
    ],
    [
      'SELECT GREATEST(points, ?) AS g, LEAST(points, 4, id) AS l, ABS(0 - points) AS a FROM items WHERE id = 1',
      ['4'],
      [[4, '1', '3']],
    ],
    [
      'SELECT FLOOR(cost) AS f, CEIL(cost) AS c, ROUND(cost) AS r, ROUND(cost, 1) AS o, FLOOR(0 - cost) AS n FROM items WHERE id = 2',
      [],
      [['2', '3', '3', '2.5', '-3']],
    ],
    [
      'SELECT points % 2 AS a, MOD(points, 3) AS b, points DIV 2 AS c, 7 - 2 - 1 AS d, (7 - (2 - 1)) * 2 AS e FROM items WHERE id = 2',
      [],
      [['1', '2', '2', '4', '12']],
    ],
    [
      'SELECT LENGTH(?) AS l, CHAR_LENGTH(?) AS c, LOWER(title) AS lo, UPPER(title) AS up, SUBSTRING(title, 2, 2) AS s, LEFT(title, 1) AS f FROM items WHERE id = 2',
      ['é', 'é'],
      [['2', '1', 'beta', 'BETA', 'et', 'B']],
    ],
    [
      'SELECT CONCAT(title, ?) AS a, CONCAT(title, due) AS b, NULLIF(title, ?) AS c FROM items WHERE id = 2',
      ['!', 'Beta'],
      [['Beta!', null, null]],
    ],
    ['SELECT CAST(? AS SIGNED) AS s, CAST(id AS CHAR) AS c FROM items WHERE id = 1', ['12'], [['12', '1']]],
    ["SELECT title FROM items WHERE title <> 'it''s' AND title != \"x\" ORDER BY id LIMIT 1", [], [['alpha']]],
    ['SELECT id FROM items WHERE points = 3 AND NOT cost = 9 OR id = 2 ORDER BY id', [], [['1'], ['2']]],
    ['SELECT id FROM items WHERE 1 = 0 AND NOT 1 = 1 OR id = 2', [], [['2']]],
    ['SELECT id FROM items WHERE SUBSTRING(title, 1, 1) = ? AND id + 0 = ?', ['b', '3'], [['3']]],
  ])('%s', (query, parameters, expected) => {
    expect(rowsOf(filled(), query, parameters).map((row) => Object.values(row))).toEqual(expected);
  });
});

describe('what is not on the list is refused by name', () => {
  test.each([
    ['BEGIN', /transactions/],
    ['START TRANSACTION', /transactions/],
    ['COMMIT', /transactions/],
    ['ROLLBACK', /transactions/],
    ['SELECT 1; SELECT 2', /2 statements/],
    ['REPLACE INTO items (id) VALUES (1)', /REPLACE/],
    ['INSERT INTO items SET id = 1', /INSERT … SET/],
    ['SELECT NOW() AS n', /the function NOW/],
    ['SELECT UUID() AS n', /the function UUID/],
    ['SELECT GROUP_CONCAT(title) AS t FROM items', /GROUP_CONCAT/],
    ['SELECT id FROM items WHERE title REGEXP title', /REGEXP/],
    ['SELECT title || title AS t FROM items', /\|\|/],
    ['SELECT !flag AS f FROM items', /!/],
    ['SELECT id & 1 AS f FROM items', /&/],
    ['SELECT id FROM items FOR UPDATE', /locking read/],
    ['SELECT SQL_CALC_FOUND_ROWS id FROM items', /options/],
    ['SELECT id FROM other.items', /with its database/],
    ['SELECT i.id FROM items i RIGHT JOIN items j ON i.id = j.id', /RIGHT JOIN/],
    ['SELECT i.id FROM items i JOIN items j USING (id)', /USING/],
    ['SELECT SUM(points) OVER (ORDER BY id) AS s FROM items', /over/],
    ['SELECT @@version AS v', /var/],
    ['SELECT COUNT(*) FROM items', /without a name/],
    ["SELECT 'a\\'b' AS t", /backslash/],
    ['SELECT 1 = 1 = 1 AS t', /parentheses/],
    ['SELECT COALESCE(points, id OR 1) AS t FROM items', /OR in a list without parentheses/],
    ['SELECT title + 1 AS t FROM items', /on text/],
    ['SELECT SUM(title) AS t FROM items', /SUM of text/],
    ['WITH RECURSIVE c AS (SELECT 1 AS a) SELECT a FROM c', /RECURSIVE/],
    ['SHOW TABLES', /SHOW/],
    ['SET @a = 1', /SET/],
    ['EXPLAIN SELECT 1', /EXPLAIN/],
    ['UPDATE items JOIN owners ON item = id SET points = 1', /several tables/],
    ['SELECT FROM WHERE', /error in your SQL syntax/],
  ])('%s', (query, message) => {
    const error = errorOf(() => filled().run(query, query.includes('?') ? ['a'] : []));
    expect(error.message).toMatch(message);
    expect(error.serviceCode).toBe('INVALID_SQL_QUERY');
  });

  test.each([
    ['SELECT nope FROM items', 'ER_BAD_FIELD_ERROR'],
    ['SELECT id FROM nope', 'ER_NO_SUCH_TABLE'],
    ['SELECT title, COUNT(*) AS n FROM items', 'ER_WRONG_FIELD_WITH_GROUP'],
    ['SELECT title FROM items GROUP BY points', 'ER_WRONG_FIELD_WITH_GROUP'],
    ['SELECT i.id FROM items i JOIN items i ON 1 = 1', 'ER_NONUNIQ_TABLE'],
    ['SELECT id FROM items i JOIN items j ON i.id = j.id', 'ER_NON_UNIQ_ERROR'],
    ['SELECT points AS p FROM items WHERE p = 1', 'ER_BAD_FIELD_ERROR'],
    ['SELECT id FROM items WHERE COUNT(*) > 1', 'ER_PARSE_ERROR'],
  ])('%s is %s', (query, code) => {
    expect(errorOf(() => filled().run(query)).mysqlCode).toBe(code);
  });

  test.each([
    ['CREATE TABLE x (a INT, FOREIGN KEY (a) REFERENCES items (id))', /FOREIGN KEY/],
    ['CREATE TABLE x (a INT REFERENCES items (id))', /FOREIGN KEY/],
    ['CREATE TABLE x (a INT) DEFAULT CHARSET=latin1', /latin1/],
    ['CREATE TABLE x (a VARCHAR(3) COLLATE utf8mb4_general_ci)', /utf8mb4_general_ci/],
    ["CREATE TABLE x (a ENUM('b'))", /ENUM/],
    ['CREATE TABLE x (a INT, CHECK (a > 1))', /CHECK/],
    ['CREATE TABLE x (a INT GENERATED ALWAYS AS (1) STORED)', /generated/],
    ['CREATE TABLE x (a TIMESTAMP DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)', /default/],
    ['CREATE TABLE x (a BIGINT, b BIGINT AUTO_INCREMENT)', /AUTO_INCREMENT/],
    ['CREATE TABLE x LIKE items', /another table/],
    ['CREATE TABLE x AS SELECT 1 AS a', /another table/],
    ['CREATE VIEW x AS SELECT id FROM items', /VIEW/],
    ['ALTER TABLE items DROP COLUMN title', /DROP/],
    ['ALTER TABLE items ADD COLUMN x INT NOT NULL', /default/],
    ['ALTER TABLE items ADD COLUMN x INT, ADD INDEX by_x (x)', /several changes/],
    ['ALTER TABLE items ADD COLUMN x INT, ADD COLUMN y INT NOT NULL', /default/],
  ])('%s', (query, message) => {
    expect(errorOf(() => filled().run(query, [], 'ddl')).message).toMatch(message);
  });

  test.each([
    ['CREATE TABLE items (a INT)', 'ER_TABLE_EXISTS_ERROR'],
    ['DROP TABLE nope', 'ER_BAD_TABLE_ERROR'],
    ['CREATE INDEX by_title ON items (title)', 'ER_DUP_KEYNAME'],
    ['CREATE INDEX x ON items (nope)', 'ER_BAD_FIELD_ERROR'],
    ['DROP INDEX nope ON items', 'ER_CANT_DROP_FIELD_OR_KEY'],
    ['ALTER TABLE items ADD COLUMN title INT', 'ER_DUP_FIELDNAME'],
    ['ALTER TABLE items ADD COLUMN x INT, ADD COLUMN title INT', 'ER_DUP_FIELDNAME'],
    ['ALTER TABLE items ADD COLUMN x INT, ADD COLUMN x TEXT', 'ER_DUP_FIELDNAME'],
  ])('%s is %s', (query, code) => {
    expect(errorOf(() => filled().run(query, [], 'ddl')).mysqlCode).toBe(code);
  });

  test('definitions that are on the list run', () => {
    const engine = filled();
    for (const query of [
      'CREATE TABLE IF NOT EXISTS items (a INT)',
      'CREATE INDEX by_points ON items (points, id)',
      'CREATE UNIQUE INDEX by_item ON owners (item, owner)',
      'ALTER TABLE items ADD INDEX by_due (due)',
      'DROP INDEX by_points ON items',
      'DROP TABLE IF EXISTS nope',
      'TRUNCATE TABLE owners',
    ]) {
      engine.run(query, [], 'ddl');
    }
    expect(rowsOf(engine, 'SELECT owner FROM owners')).toEqual([]);
    expect(engine.tables()).toEqual(['items', 'owners']);
  });
});
