import fc from 'fast-check';
import { virtualClock } from '../../../../sandbox/clock';
import { SqlError, createSqlEngine } from '../../../../sandbox/forge';
import { rowsOf } from './set-up';

/** An expression's MySQL text, how tightly it binds, and its value. */
interface Sample {
  text: string;
  level: number;
  value: number | null;
}

/** MySQL's levels of binding, loosest first; `comparison` does not chain here, since the engine wants parentheses there. */
const LEVEL = { or: 1, and: 2, not: 3, comparison: 5, sum: 6, product: 7, atom: 9 } as const;

const wrapped = (sample: Sample, least: number): string => (sample.level >= least ? sample.text : `(${sample.text})`);
const truth = (value: boolean | null): number | null => (value === null ? null : Number(value));
const both = (left: Sample, right: Sample, combine: (one: number, other: number) => number): number | null =>
  left.value === null || right.value === null ? null : combine(left.value, right.value);

function and(one: number | null, other: number | null): number | null {
  if (one === 0 || other === 0) return 0;
  return one === null || other === null ? null : 1;
}

function or(one: number | null, other: number | null): number | null {
  if ((one !== null && one !== 0) || (other !== null && other !== 0)) return 1;
  return one === null || other === null ? null : 0;
}

const { expression } = fc.letrec<{ expression: Sample }>((tie) => {
  const pair = fc.tuple(tie('expression'), tie('expression'));
  const infix = (
    operator: string,
    level: number,
    rightLevel: number,
    combine: (left: Sample, right: Sample) => number | null,
  ) =>
    pair.map(([left, right]): Sample => ({
      text: `${wrapped(left, operator === '=' || operator === '<' ? level + 1 : level)} ${operator} ${wrapped(right, rightLevel)}`,
      level,
      value: combine(left, right),
    }));
  return {
    expression: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.oneof(
        fc.integer({ min: 0, max: 9 }).map((value): Sample => ({ text: String(value), level: LEVEL.atom, value })),
        fc.constant<Sample>({ text: 'NULL', level: LEVEL.atom, value: null }),
        fc.constant<Sample>({ text: 'three', level: LEVEL.atom, value: 3 }),
      ),
      infix('+', LEVEL.sum, LEVEL.product, (left, right) => both(left, right, (one, other) => one + other)),
      infix('-', LEVEL.sum, LEVEL.product, (left, right) => both(left, right, (one, other) => one - other)),
      infix('*', LEVEL.product, LEVEL.atom, (left, right) => both(left, right, (one, other) => one * other)),
      infix('=', LEVEL.comparison, LEVEL.sum, (left, right) =>
        both(left, right, (one, other) => Number(one === other)),
      ),
      infix('<', LEVEL.comparison, LEVEL.sum, (left, right) => both(left, right, (one, other) => Number(one < other))),
      infix('AND', LEVEL.and, LEVEL.not, (left, right) => and(left.value, right.value)),
      infix('OR', LEVEL.or, LEVEL.and, (left, right) => or(left.value, right.value)),
      tie('expression').map((inner): Sample => ({
        text: `NOT ${wrapped(inner, LEVEL.not)}`,
        level: LEVEL.not,
        value: inner.value === null ? null : truth(inner.value === 0),
      })),
      tie('expression').map((inner): Sample => ({
        text: `${wrapped(inner, LEVEL.sum)} IS NULL`,
        level: LEVEL.comparison,
        value: Number(inner.value === null),
      })),
      tie('expression').map((inner): Sample => ({ ...inner, text: `(${inner.text})`, level: LEVEL.atom })),
      fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([value, low, high]): Sample => ({
        text: `${wrapped(value, LEVEL.sum)} BETWEEN ${wrapped(low, LEVEL.sum)} AND ${wrapped(high, LEVEL.sum)}`,
        level: LEVEL.comparison,
        value: and(
          both(value, low, (one, other) => Number(one >= other)),
          both(value, high, (one, other) => Number(one <= other)),
        ),
      })),
      fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([test, yes, no]): Sample => ({
        text: `CASE WHEN ${test.text} THEN ${yes.text} ELSE ${no.text} END`,
        level: LEVEL.atom,
        value: test.value !== null && test.value !== 0 ? yes.value : no.value,
      })),
      pair.map(([one, other]): Sample => ({
        // The parser misreads AND and OR in later arguments; the engine refuses them there.
        text: `COALESCE(${one.text}, ${wrapped(other, LEVEL.not)})`,
        level: LEVEL.atom,
        value: one.value ?? other.value,
      })),
    ),
  };
});

test('an expression means what MySQL means by it, or is refused, however it is parenthesised', () => {
  const engine = createSqlEngine({ clock: virtualClock(0) });
  engine.run('CREATE TABLE numbers (three INT NOT NULL)', [], 'ddl');
  engine.run('INSERT INTO numbers (three) VALUES (3)');
  let answered = 0;
  fc.assert(
    fc.property(expression, (sample) => {
      let row: Record<string, unknown> | undefined;
      try {
        [row] = rowsOf(engine, `SELECT ${sample.text} AS result FROM numbers`);
      } catch (error) {
        // The parser cannot read some nestings; never may it read them wrongly.
        if (error instanceof SqlError && error.serviceCode === 'INVALID_SQL_QUERY') return;
        throw error;
      }
      answered += 1;
      const result = row?.['result'];
      expect(result === null ? null : Number(result)).toBe(sample.value === null ? null : sample.value + 0);
    }),
    { numRuns: 600 },
  );
  expect(answered).toBeGreaterThan(300);
});
