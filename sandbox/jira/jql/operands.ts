import type { Operand as OperandNode } from '@atlaskit/jql-ast';
import { JqlError, type JqlContext } from './context';
import { dateFunction } from './dates';

/** The right-hand side of a clause: values, and whether EMPTY is among them. */
export interface Operand {
  values: string[];
  empty: boolean;
}

/** Works out an operand: values as they stand, functions by what they answer. */
export function evaluateOperand(node: OperandNode, context: JqlContext): Operand {
  switch (node.operandType) {
    case 'value':
      return { values: [node.value], empty: false };
    case 'keyword':
      return { values: [], empty: true };
    case 'list': {
      const parts = node.values.map((value) => evaluateOperand(value, context));
      return { values: parts.flatMap((part) => part.values), empty: parts.some((part) => part.empty) };
    }
    case 'function':
      return {
        values: callFunction(
          node.function.value,
          node.arguments.map((argument) => argument.value),
          context,
        ),
        empty: false,
      };
  }
}

function callFunction(name: string, parameters: string[], context: JqlContext): string[] {
  if (name.toLowerCase() === 'currentuser') {
    return context.viewer.accountId === undefined ? [] : [context.viewer.accountId];
  }
  const instant = dateFunction(name, parameters[0], context);
  if (instant === undefined) throw new JqlError([`Unable to find JQL function '${name}(${parameters.join(', ')})'.`]);
  return [String(instant)];
}
