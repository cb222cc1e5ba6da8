import type { Catalogue } from './catalogue';

/** Which fields of an issue are asked for. */
export type FieldSelection = { kind: 'id' } | { kind: 'key' } | { kind: 'fields'; includes(fieldId: string): boolean };

/** Fields that Jira's issue navigator cannot show as columns, should the site not list its fields. */
const NEVER_NAVIGABLE = new Set(['worklog', 'comment', 'attachment', 'issuerestriction', 'timetracking']);

/** Reads a list of fields as Jira does: `*all`, `*navigable`, `id`, `key`, names, and names to leave out with a dash. */
export function selectFields(
  catalogue: Catalogue,
  requested: string[],
  whenNone: string,
  byKeys = false,
): FieldSelection {
  const entries = requested
    .flatMap((entry) => entry.split(','))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const idOf = new Map<string, string>();
  if (byKeys) for (const field of catalogue.fields.values()) if (field.key !== undefined) idOf.set(field.key, field.id);
  const resolve = (name: string) => idOf.get(name) ?? name;

  const left = new Set(entries.filter((entry) => entry.startsWith('-')).map((entry) => resolve(entry.slice(1))));
  let wanted = entries.filter((entry) => !entry.startsWith('-'));
  if (wanted.length === 0) wanted = left.size > 0 && whenNone === 'id' ? ['*navigable'] : [whenNone];
  if (wanted.every((entry) => entry === 'id')) return { kind: 'id' };
  if (wanted.every((entry) => entry === 'id' || entry === 'key')) return { kind: 'key' };

  const all = wanted.includes('*all');
  const navigable = wanted.includes('*navigable');
  const named = new Set(wanted.map(resolve));
  return {
    kind: 'fields',
    includes(fieldId) {
      if (left.has(fieldId)) return false;
      return all || named.has(fieldId) || (navigable && isNavigable(catalogue, fieldId));
    },
  };
}

function isNavigable(catalogue: Catalogue, fieldId: string): boolean {
  return catalogue.fields.get(fieldId)?.navigable ?? !NEVER_NAVIGABLE.has(fieldId);
}
