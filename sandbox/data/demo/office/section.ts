import type { OfficeDocumentInput } from '../../../../src/contract/office-document';
import { personNamed } from '../people';

/** A section of the office document that is there. */
export type Section<K extends keyof OfficeDocumentInput> = NonNullable<OfficeDocumentInput[K]>;
export type Program = Section<'programs'>[number];
export type Strategy = NonNullable<Program['strategy']>;

/** The account of somebody in the roster. */
export function account(name: string): string {
  return personNamed(name).accountId;
}
