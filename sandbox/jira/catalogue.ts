import type { FieldDocument, SecurityLevelDocument, SpaceDocument, UserDocument } from '../data/site-data';
import type { JsonObject } from './values';

/** A level that even the app is not let into, as when a site's admins leave the app out of it. */
export interface SecurityLevel extends SecurityLevelDocument {
  hiddenFromApp?: boolean;
}

/** Names and ids in use on the site for one field, by lower-case text. */
export type Vocabulary = Map<string, Set<string>>;

/** What a site knows apart from its issues: few enough to keep in memory. */
export interface Catalogue {
  /** By numeric id. */
  spaces: Map<number, SpaceDocument>;
  users: Map<string, UserDocument>;
  fields: Map<string, FieldDocument>;
  securityLevels: Map<string, SecurityLevel>;
  /** By id: those that the site lists, and those that its issues are in. */
  statuses: Map<string, JsonObject>;
  vocabulary: Vocabulary;
}

/** A catalogue of nothing. */
export function emptyCatalogue(): Catalogue {
  return {
    spaces: new Map(),
    users: new Map(),
    fields: new Map(),
    securityLevels: new Map(),
    statuses: new Map(),
    vocabulary: new Map(),
  };
}

/** Notes that the site uses a value for a field, so that JQL naming it is valid. */
export function learn(vocabulary: Vocabulary, field: string, value: string | undefined): void {
  if (value === undefined) return;
  let values = vocabulary.get(field);
  if (!values) vocabulary.set(field, (values = new Set()));
  values.add(value.toLowerCase());
}

/** Whether the site uses the value for the field. */
export function knows(vocabulary: Vocabulary, field: string, value: string): boolean {
  return vocabulary.get(field)?.has(value.toLowerCase()) ?? false;
}

/** The space with the id or the key (any case), or the name where names are allowed. */
export function findSpace(catalogue: Catalogue, idOrKey: string, byName = false): SpaceDocument | undefined {
  const wanted = idOrKey.toLowerCase();
  let named: SpaceDocument | undefined;
  for (const space of catalogue.spaces.values()) {
    if (space.key.toLowerCase() === wanted) return space;
    if (byName && space.name.toLowerCase() === wanted) named = space;
  }
  return named ?? (/^\d{1,15}$/.test(idOrKey) ? catalogue.spaces.get(Number(idOrKey)) : undefined);
}
