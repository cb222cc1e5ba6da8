import { knows } from '../catalogue';
import { some, sql, type Sql } from '../sql';
import { JqlError, type JqlContext } from './context';
import { dayOf, parseDate } from './dates';

export type Comparison = '<' | '<=' | '>' | '>=';

/** One column of an ordering; a missing value sorts last in ascending order. */
export interface OrderExpression {
  expression: string;
  nullable?: 'number' | 'text';
}

/** How a field is searched. `label` is the field's name as the query spells it, for messages. */
export interface SearchField {
  /** Holds when the issue has a value. */
  present: Sql;
  /** Holds when the value is the named one. Absent: only EMPTY can be asked for. */
  matches?(value: string, label: string): Sql;
  compares?(operator: Comparison, value: string, label: string): Sql;
  order?: OrderExpression[];
}

/** A field with one value that has a name and an id. */
export function namedField(context: JqlContext, vocabulary: string, name: string, id: string): SearchField {
  return {
    present: sql(`${name} IS NOT NULL`),
    matches(value, label) {
      if (!knows(context.catalogue.vocabulary, vocabulary, value)) throw unknownValue(value, label);
      return sql(`${name} = ? COLLATE NOCASE OR ${id} = ?`, value, value);
    },
    order: [{ expression: name, nullable: 'text' }],
  };
}

/** A field that holds an account. */
export function accountField(context: JqlContext, column: string): SearchField {
  return {
    present: sql(`${column} IS NOT NULL`),
    matches: (value, label) => sql(`${column} = ?`, accountIdOf(context, value, label)),
    order: [{ expression: column, nullable: 'text' }],
  };
}

/** The account that a query names by id or by display name. */
export function accountIdOf(context: JqlContext, value: string, label: string): string {
  const { users, vocabulary } = context.catalogue;
  if (users.has(value) || knows(vocabulary, 'account', value)) return value;
  for (const user of users.values()) {
    if (user.displayName.toLowerCase() === value.toLowerCase()) return user.accountId;
  }
  throw unknownValue(value, label);
}

/** A field that holds an instant, as epoch milliseconds. */
export function instantField(context: JqlContext, column: string, always = false): SearchField {
  return {
    present: always ? sql('1') : sql(`${column} IS NOT NULL`),
    matches(value, label) {
      const { from, until } = parseDate(value, label, context);
      return sql(`${column} >= ? AND ${column} < ?`, from, until);
    },
    compares: (operator, value, label) => sql(`${column} ${operator} ?`, parseDate(value, label, context).from),
    order: [always ? { expression: column } : { expression: column, nullable: 'number' }],
  };
}

/** A field that holds a calendar day as `YYYY-MM-DD`. */
export function dayField(context: JqlContext, column: string): SearchField {
  const day = (value: string, label: string) => dayOf(parseDate(value, label, context), context);
  return {
    present: sql(`${column} IS NOT NULL`),
    matches: (value, label) => sql(`${column} = ?`, day(value, label)),
    compares: (operator, value, label) => sql(`${column} ${operator} ?`, day(value, label)),
    order: [{ expression: column, nullable: 'text' }],
  };
}

/** A field that holds a number. */
export function numberField(column: string): SearchField {
  const number = (value: string, label: string) => {
    const parsed = value.trim() === '' ? NaN : Number(value);
    if (Number.isNaN(parsed)) {
      throw new JqlError([`Value '${value}' is invalid for the '${label}' field. The value must be a number.`]);
    }
    return parsed;
  };
  return {
    present: sql(`${column} IS NOT NULL`),
    matches: (value, label) => sql(`${column} = ?`, number(value, label)),
    compares: (operator, value, label) => sql(`${column} ${operator} ?`, number(value, label)),
    order: [{ expression: column, nullable: 'number' }],
  };
}

/** A field that can only be asked whether it has a value. */
export function presenceField(column: string, order: 'number' | 'text'): SearchField {
  return { present: sql(`${column} IS NOT NULL`), order: [{ expression: column, nullable: order }] };
}

/** A field with several values in `issue_values`. Labels need not exist to be asked for. */
export function listField(context: JqlContext, field: string, mustExist: boolean): SearchField {
  const holds = 'SELECT 1 FROM issue_values AS held WHERE held.issue_id = issues.id AND held.field = ?';
  return {
    present: sql(`EXISTS (${holds})`, field),
    matches(value, label) {
      if (mustExist && !knows(context.catalogue.vocabulary, field, value)) throw unknownValue(value, label);
      return some([
        sql(`EXISTS (${holds} AND held.value = ?)`, field, value),
        sql(`EXISTS (${holds} AND held.value = ?)`, `${field}.id`, value),
      ]);
    },
  };
}

/** Jira's answer to a value that nobody uses. */
export function unknownValue(value: string, label: string): JqlError {
  return new JqlError([
    /^\d+$/.test(value)
      ? `A value with ID '${value}' does not exist for the field '${label}'.`
      : `The value '${value}' does not exist for the field '${label}'.`,
  ]);
}
