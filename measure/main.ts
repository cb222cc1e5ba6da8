import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Family } from './family';
import { FAMILIES, familyNamed } from './registry';

/** What a run prints and how it ends: 0 for figures, 2 for a question that can't be answered as it is put. */
export interface Answer {
  output: string;
  error: string;
  exitCode: 0 | 2;
}

const LIST = FAMILIES.map(({ name, purpose }) => `  ${name.padEnd(16)} ${purpose}`).join('\n');

const HELP = `Usage: npm run --silent measure -- FAMILY < input.json
       npm run --silent measure -- --schema FAMILY
       npm run --silent measure -- --help

Reads figures as JSON on standard input and prints what is measured as JSON. What can't be known is
{"unknown": reason}. --schema prints the JSON schema of a family's input; docs/measure.md describes
every field, with a worked example each.

Families:
${LIST}
`;

const refused = (error: string): Answer => ({ output: '', error: `${error}\n`, exitCode: 2 });
const printed = (value: unknown): Answer => ({ output: json(value), error: '', exitCode: 0 });

/** JSON of an answer. It has no word for a number that no double holds and would print null: say that it is unknown. */
export function json(value: unknown): string {
  const known = (_: string, part: unknown) =>
    typeof part === 'number' && !Number.isFinite(part) ? { unknown: 'the number is too large to print' } : part;
  return `${JSON.stringify(value, known, 2)}\n`;
}

function pathOf(parts: readonly PropertyKey[]): string {
  const text = parts.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text.replace(/^\./, '') || 'input';
}

/** One line a field. Of a field with alternatives, those problems that stand deepest: they belong to the one that was meant. */
function problems(issues: readonly z.core.$ZodIssue[], base: readonly PropertyKey[] = []): string[] {
  return issues.flatMap((issue) => {
    const path = [...base, ...issue.path];
    const depth = (one: readonly z.core.$ZodIssue[]) => Math.max(...one.map((inner) => inner.path.length));
    const deepest =
      issue.code === 'invalid_union' ? issue.errors.toSorted((a, b) => depth(b) - depth(a))[0] : undefined;
    if (deepest && depth(deepest) > 0) return problems(deepest, path);
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${pathOf([...path, key])}: no such field`);
    return [`${pathOf(path)}: ${issue.message.endsWith('received undefined') ? 'is missing' : issue.message}`];
  });
}

/** The JSON schema of what a family takes. */
export function schemaOf(family: Family): z.core.JSONSchema.JSONSchema {
  return z.toJSONSchema(family.input, { io: 'input', unrepresentable: 'any' });
}

function parsed(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch (problem) {
    return { problem: problem instanceof Error ? problem.message : String(problem) };
  }
}

function measured(family: Family, text: string): Answer {
  if (text.trim() === '') return refused('input: nothing on standard input; give figures as JSON');
  const document = parsed(text);
  if ('problem' in document) return refused(`input: not JSON: ${document.problem}`);
  const input = family.input.safeParse(document.value);
  if (!input.success) return refused([...new Set(problems(input.error.issues))].join('\n'));
  try {
    return printed(family.measure(input.data));
  } catch (problem) {
    // The domain refuses with a RangeError what no schema can say, such as limits out of order.
    if (problem instanceof RangeError) return refused(`input: ${problem.message}`);
    throw problem;
  }
}

/** Answers a command line; `read` gives standard input and is called only where it is needed. */
export function answer(args: readonly string[], read: () => string): Answer {
  if (args.includes('--help')) return { output: HELP, error: '', exitCode: 0 };
  const wantsSchema = args.includes('--schema');
  const [name, ...others] = args.filter((arg) => arg !== '--schema');
  if (name === undefined) return refused(HELP.trimEnd());
  const family = familyNamed(name);
  if (!family) return refused(`There is no family ${name}. Families:\n${LIST}`);
  if (others.length > 0) return refused(`One family at a time; ${others.join(' ')} is too much.`);
  return wantsSchema ? printed(schemaOf(family)) : measured(family, read());
}

if (require.main === module) {
  const { output, error, exitCode } = answer(process.argv.slice(2), () => readFileSync(0, 'utf8'));
  process.stdout.write(output);
  process.stderr.write(error);
  process.exitCode = exitCode;
}
