import type { Clause, Operand, Query } from '@atlaskit/jql-ast';
import type { JsonObject } from '../values';

/** A query's tree in the shape of Jira's JQL parser resource. */
export function queryStructure(query: Query): JsonObject {
  return {
    ...(query.where ? { where: clauseStructure(query.where) } : {}),
    ...(query.orderBy
      ? {
          orderBy: {
            fields: query.orderBy.fields.map(({ field, direction }) => ({
              field: { name: field.value, encodedName: field.text },
              ...(direction ? { direction: direction.value.toLowerCase() } : {}),
            })),
          },
        }
      : {}),
  };
}

function clauseStructure(clause: Clause): JsonObject {
  switch (clause.clauseType) {
    case 'compound':
      return { operator: clause.operator.value, clauses: clause.clauses.map(clauseStructure) };
    case 'not':
      return { operator: 'not', clauses: [clauseStructure(clause.clause)] };
    case 'terminal':
      return {
        field: { name: clause.field.value, encodedName: clause.field.text },
        ...(clause.operator ? { operator: clause.operator.value } : {}),
        ...(clause.operand ? { operand: operandStructure(clause.operand) } : {}),
      };
  }
}

function operandStructure(operand: Operand): JsonObject {
  switch (operand.operandType) {
    case 'value':
      return { value: operand.value, encodedValue: operand.text };
    case 'keyword':
      return { keyword: operand.value };
    case 'list':
      return { values: operand.values.map(operandStructure) };
    case 'function':
      return {
        function: operand.function.value,
        arguments: operand.arguments.map((argument) => argument.value),
      };
  }
}
