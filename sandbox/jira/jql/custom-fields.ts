import type { FieldDocument } from '../../data/site-data';
import { not, sql } from '../sql';
import type { JqlContext } from './context';
import { accountField, dayField, numberField, type SearchField } from './field-kinds';

/** The custom fields that a name stands for: `cf[10004]`, a field's name, a clause name, or `"Story Points[Number]"`. Names need not be unique. */
export function customFieldsNamed(name: string, context: JqlContext): FieldDocument[] {
  const wanted = name.toLowerCase();
  const collapsed = /^(.+)\[[^\]]+\]$/.exec(wanted)?.[1];
  return [...context.catalogue.fields.values()].filter((field) => {
    if (!field.custom) return false;
    const names = [field.name, ...(field.clauseNames ?? [])].map((text) => text.toLowerCase());
    const number = field.schema?.customId ?? /^customfield_(\d+)$/.exec(field.id)?.[1];
    return (
      wanted === `cf[${number}]` || names.includes(wanted) || (collapsed !== undefined && names.includes(collapsed))
    );
  });
}

/** How a custom field is searched, by the type of its values. */
export function customField(field: FieldDocument, context: JqlContext): SearchField {
  const path = `$.fields."${field.id.replace(/[^\w:-]/g, '')}"`;
  const value = `json_extract(issues.document, '${path}')`;
  switch (field.schema?.type) {
    case 'number':
      return numberField(value);
    case 'date':
      return dayField(context, value);
    case 'user':
      return accountField(context, `json_extract(issues.document, '${path}.accountId')`);
    case 'option': {
      const option = `json_extract(issues.document, '${path}.value')`;
      return {
        present: sql(`${option} IS NOT NULL`),
        matches: (wanted) => sql(`${option} = ? COLLATE NOCASE`, wanted),
        order: [{ expression: option, nullable: 'text' }],
      };
    }
    default:
      // An empty list is no value, and neither is null.
      return { present: not(sql(`${value} IS NULL OR ${value} IN ('[]', '')`)) };
  }
}
