import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { officeDocumentSchema } from '../src/contract/office-document';

export const OFFICE_SCHEMA = path.join(__dirname, '../docs/office.schema.json');

/** The JSON schema of `office.json`, made from the schema that the app parses it with. */
export function officeSchema(): string {
  const schema = z.toJSONSchema(officeDocumentSchema, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify({ title: 'office.json', ...schema }, null, 2)}\n`;
}

if (require.main === module) {
  writeFileSync(OFFICE_SCHEMA, officeSchema());
  console.log('docs/office.schema.json is written');
}
