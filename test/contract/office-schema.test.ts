import { readFileSync } from 'node:fs';
import { officeSchema, OFFICE_SCHEMA } from '../../scripts/office-schema';

test('docs/office.schema.json is what the app takes; after a change run npm run docs:office', () => {
  expect(JSON.parse(readFileSync(OFFICE_SCHEMA, 'utf8'))).toEqual(JSON.parse(officeSchema()));
});
