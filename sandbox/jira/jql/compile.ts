import type { Clause, Query, TerminalClause } from '@atlaskit/jql-ast';
import { every, not, some, sql, type Sql } from '../sql';
import { JqlError, unsupported, type JqlContext } from './context';
import { customField, customFieldsNamed } from './custom-fields';
import type { Comparison, OrderExpression, SearchField } from './field-kinds';
import { evaluateOperand, type Operand } from './operands';
import { parseJql } from './parse';
import { systemField } from './system-fields';

/** One column of the result's order. */
export interface OrderTerm {
  expression: string;
  descending: boolean;
}

/** A query ready to run over the `issues` table. */
export interface CompiledJql {
  where: Sql;
  order: OrderTerm[];
  /** Whether the query restricts anything at all. */
  bounded: boolean;
}

const OPPOSITE: Record<Comparison, Comparison> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };

/** Turns JQL into SQL; throws `JqlError` with everything that Jira would object to. */
export function compileJql(text: string, context: JqlContext): CompiledJql {
  const query = parseJql(text);
  const problems: string[] = [];
  const attempt = <Result>(work: () => Result, otherwise: Result): Result => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof JqlError)) throw error;
      problems.push(...error.messages);
      return otherwise;
    }
  };
  const compileClause = (clause: Clause, negated: boolean): Sql => {
    switch (clause.clauseType) {
      case 'terminal':
        return attempt(() => compileTerminal(clause, negated, context), sql('0'));
      case 'not':
        return compileClause(clause.clause, !negated);
      case 'compound': {
        const parts = clause.clauses.map((part) => compileClause(part, negated));
        // A denied "and" is an "or" of denials, and the other way round: Jira never lets NOT reach empty values.
        return (clause.operator.value === 'and') !== negated ? every(parts) : some(parts);
      }
    }
  };
  const where = query.where ? compileClause(query.where, false) : sql('1');
  const order = attempt(() => compileOrder(query, context), []);
  if (problems.length > 0) throw new JqlError(problems);
  return { where, order, bounded: Boolean(query.where) };
}

function compileTerminal(clause: TerminalClause, negated: boolean, context: JqlContext): Sql {
  const label = clause.field.value;
  if (clause.field.properties && clause.field.properties.length > 0)
    throw unsupported(`searches by property (${label})`);
  if (clause.predicates.length > 0) throw unsupported(`history searches (${label})`);
  const operator = clause.operator?.value;
  if (!clause.operand || operator === undefined) throw unsupported(`this use of the field '${label}'`);
  const fields = fieldsNamed(label, context);
  const operand = evaluateOperand(clause.operand, context);

  switch (operator) {
    case '=':
    case 'in':
    case 'is':
      return membership(fields, operand, negated, operator, label);
    case '!=':
    case 'not in':
    case 'is not':
      return membership(fields, operand, !negated, operator, label);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(fields, negated ? OPPOSITE[operator] : operator, operand, label);
    default:
      throw unsupported(`the operator '${operator}' of the field '${label}'`);
  }
}

function fieldsNamed(label: string, context: JqlContext): SearchField[] {
  const system = systemField(label, context);
  if (system) return [system];
  const custom = customFieldsNamed(label, context);
  if (custom.length > 0) return custom.map((field) => customField(field, context));
  const known = [...context.catalogue.fields.values()].some(
    (field) =>
      !field.custom &&
      [field.id, field.name, ...(field.clauseNames ?? [])].some((name) => name.toLowerCase() === label.toLowerCase()),
  );
  if (known) throw unsupported(`how to search the field '${label}'`);
  throw new JqlError([`Field '${label}' does not exist or you do not have permission to view it.`]);
}

function membership(fields: SearchField[], operand: Operand, negated: boolean, operator: string, label: string): Sql {
  if (operator.startsWith('is') && operand.values.length > 0) {
    throw new JqlError([`The operator '${operator}' only takes EMPTY or NULL for the field '${label}'.`]);
  }
  const perField = fields.map((field) => {
    const matches = operand.values.map((value) => {
      if (!field.matches) throw unsupported(`how to compare the field '${label}' with a value`);
      return field.matches(value, label);
    });
    if (!negated) return some([...matches, ...(operand.empty ? [not(field.present)] : [])]);
    // Unequal to something means having another value; only "is not EMPTY" and an empty list ask for less.
    return every([field.present, ...matches.map(not)]);
  });
  // A name that several fields share asks all of them.
  if (operand.empty && operand.values.length === 0) return negated ? some(perField) : every(perField);
  return negated ? every(perField) : some(perField);
}

function comparison(fields: SearchField[], operator: Comparison, operand: Operand, label: string): Sql {
  const [value, ...others] = operand.values;
  if (value === undefined || others.length > 0 || operand.empty) {
    throw new JqlError([`The operator '${operator}' takes exactly one value for the field '${label}'.`]);
  }
  return some(
    fields.map((field) => {
      if (!field.compares) throw new JqlError([`The operator '${operator}' is not supported by the '${label}' field.`]);
      return field.compares(operator, value, label);
    }),
  );
}

function compileOrder(query: Query, context: JqlContext): OrderTerm[] {
  const terms = (query.orderBy?.fields ?? []).flatMap(({ field, direction }) => {
    const [found] = fieldsNamed(field.value, context);
    if (!found?.order) throw new JqlError([`Not able to sort using field '${field.value}'.`]);
    const descending = direction?.value.toLowerCase() === 'desc';
    return found.order.map((expression) => ({ expression: withoutNulls(expression), descending }));
  });
  // The newest first unless told otherwise, and one order only, so that pages neither repeat nor skip.
  return [...terms, { expression: 'issues.id', descending: terms.length === 0 }];
}

function withoutNulls({ expression, nullable }: OrderExpression): string {
  if (nullable === undefined) return expression;
  return nullable === 'number' ? `COALESCE(${expression}, 9e15)` : `COALESCE(${expression}, char(1114111))`;
}
