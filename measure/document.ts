import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import type { Family } from './family';
import { schemaOf } from './main';
import { FAMILIES } from './registry';

export const MEASURE_DOCUMENT = path.join(__dirname, '../docs/measure.md');

type Schema = z.core.JSONSchema.BaseSchema;

interface Row {
  field: string;
  type: string;
  presence: string;
  meaning: string;
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const literal = (value: unknown) => JSON.stringify(value);

const isNull = (schema: Schema) => schema.type === 'null';

function alternatives(schema: Schema): Schema[] {
  return (schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []).filter((one): one is Schema => typeof one === 'object');
}

/** A limit of a number in words; the ends of what a double holds whole say nothing to a reader. */
function bounds({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): string {
  const telling = (value: number | boolean | undefined) =>
    typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  const parts = [
    ...(telling(minimum) ? [`≥ ${minimum}`] : []),
    ...(telling(exclusiveMinimum) ? [`> ${exclusiveMinimum}`] : []),
    ...(telling(maximum) ? [`≤ ${maximum}`] : []),
    ...(telling(exclusiveMaximum) ? [`< ${exclusiveMaximum}`] : []),
  ];
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`;
}

function typeOf(schema: Schema): string {
  const others = alternatives(schema);
  if (others.length > 0) return [...new Set(others.map(typeOf))].join(' or ');
  if (schema.enum) return schema.enum.map(literal).join(' or ');
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.format === 'date') return 'ISO day';
  const kind = schema.type as string | readonly string[] | undefined;
  if (kind === 'array') {
    if (schema.prefixItems) return `list of ${schema.prefixItems.length}`;
    return isSchema(schema.items) ? `list of ${typeOf(schema.items)}` : 'list';
  }
  const names = kind === undefined ? 'any' : typeof kind === 'string' ? kind : kind.join(' or ');
  return `${names}${bounds(schema)}`;
}

/** What a field is called by in a table cell's text, without breaking the cell. */
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replace(/\s+/g, ' ').trim();

/** The rows of everything inside a schema that is itself at a path. */
function inside(schema: Schema, at: string): Row[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
    if (typeof part !== 'object') return [];
    const presence = schema.required?.includes(name)
      ? 'yes'
      : part.default === undefined
        ? 'no'
        : `no; ${literal(part.default)}`;
    const field = at === '' ? name : `${at}.${name}`;
    return [{ field, type: typeOf(part), presence, meaning: part.description ?? '' }, ...inside(part, field)];
  });
  const items = isSchema(schema.items) ? inside(schema.items, `${at}[]`) : [];
  const values = isSchema(schema.additionalProperties) ? inside(schema.additionalProperties, `${at}.*`) : [];
  const others = alternatives(schema)
    .filter((one) => !isNull(one))
    .flatMap((one) => inside(one, at));
  return [...own, ...items, ...values, ...others];
}

/** Rows by field: alternatives that share a field share its row. */
export function fieldRows(family: Family): Row[] {
  const rows = new Map<string, Row>();
  for (const row of inside(schemaOf(family), '')) {
    const known = rows.get(row.field);
    if (!known) rows.set(row.field, row);
    else {
      const either = (left: string, right: string, between: string) =>
        left.split(between).includes(right) || right === '' ? left : left === '' ? right : `${left}${between}${right}`;
      known.type = either(known.type, row.type, ' or ');
      known.meaning = either(known.meaning, row.meaning, ' / ');
      if (known.presence !== row.presence) known.presence = 'depends';
    }
  }
  return [...rows.values()];
}

const WIDTH = 100;

/** JSON that puts on one line what fits there, for people to read. */
export function readableJson(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || indent.length + flat.length <= WIDTH) return spaced(value);
  const deeper = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map((part) => `${deeper}${readableJson(part, deeper)}`)
    : Object.entries(value)
        .filter(([, part]) => part !== undefined)
        .map(([key, part]) => `${deeper}${literal(key)}: ${readableJson(part, deeper)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).filter(([, part]) => part !== undefined);
  return parts.length === 0 ? '{}' : `{ ${parts.map(([key, part]) => `${literal(key)}: ${spaced(part)}`).join(', ')} }`;
}

const INTRODUCTION = `# Measuring by hand

\`npm run --silent measure -- FAMILY < input.json\` puts figures of your own through the formulas that the offices use,
and prints the answer as JSON: for checking a formula, or an example from a book.

Amounts may be decimals, in any one unit. Days are ISO days. A field that is marked *no* may be left out; what can be
measured without it is, and what can't is \`{"unknown": reason}\`: never 0 instead. Fields that are not listed are refused.
Input that can't be read ends with exit code 2 and a message that names the field; \`--schema FAMILY\` prints the JSON schema
of the input. In the tables \`[]\` stands for every entry of a list and \`*\` for every name.

This page is generated from the schemas and examples in \`measure/families\` by \`npm run docs:measure\`; a test fails where
they differ.`;

function chapter(family: Family): string {
  const rows = fieldRows(family).map(
    ({ field, type, presence, meaning }) => `| \`${field}\` | ${cell(type)} | ${cell(presence)} | ${cell(meaning)} |`,
  );
  const figures = family.measure(family.input.parse(family.example.input));
  return [
    `## ${family.name}`,
    family.purpose,
    ['| Field | Type | Needed; default | Meaning |', '| --- | --- | --- | --- |', ...rows].join('\n'),
    `Example: ${family.example.title}.`.replace(/([.!?])\.$/, '$1'),
    `\`\`\`json\n${readableJson(family.example.input)}\n\`\`\``,
    'Answer:',
    `\`\`\`json\n${readableJson(JSON.parse(JSON.stringify(figures)))}\n\`\`\``,
  ].join('\n\n');
}

/** The description of the command: every family's fields and its worked example with the answer. */
export function measureDocument(): string {
  const contents = FAMILIES.map(({ name, purpose }) => `- [${name}](#${name}): ${purpose}`).join('\n');
  return `${[INTRODUCTION, contents, ...FAMILIES.map(chapter)].join('\n\n')}\n`;
}

if (require.main === module) {
  writeFileSync(MEASURE_DOCUMENT, measureDocument());
  console.log(`docs/measure.md describes ${FAMILIES.length} families`);
}
