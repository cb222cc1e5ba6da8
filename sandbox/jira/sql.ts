/** What SQLite binds to a placeholder. */
export type SqlValue = string | number | null;

/** A piece of SQL together with the values of its placeholders. */
export interface Sql {
  text: string;
  parameters: SqlValue[];
}

/** A piece of SQL; every `?` in the text takes the next value. */
export function sql(text: string, ...parameters: SqlValue[]): Sql {
  return { text, parameters };
}

/** True when every condition is; true for none. */
export function every(conditions: Sql[]): Sql {
  return joined(conditions, ' AND ', '1');
}

/** True when some condition is; false for none. */
export function some(conditions: Sql[]): Sql {
  return joined(conditions, ' OR ', '0');
}

/** The opposite of a condition; a condition over missing values counts as not holding. */
export function not(condition: Sql): Sql {
  return { text: `NOT COALESCE((${condition.text}), 0)`, parameters: condition.parameters };
}

/** `expression IN (…)`, false for an empty list. */
export function oneOf(expression: string, values: SqlValue[]): Sql {
  if (values.length === 0) return sql('0');
  return sql(`${expression} IN (${values.map(() => '?').join(', ')})`, ...values);
}

function joined(conditions: Sql[], separator: string, whenNone: string): Sql {
  if (conditions.length === 0) return sql(whenNone);
  return {
    text: conditions.map((condition) => `(${condition.text})`).join(separator),
    parameters: conditions.flatMap((condition) => condition.parameters),
  };
}
