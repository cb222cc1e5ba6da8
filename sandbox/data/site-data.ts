/**
 * What a sandbox site is made of, whichever way it came: generated demo data or an export directory.
 * Issue documents keep the exact shape that Jira's `POST /rest/api/3/search/jql` returns with all fields.
 */

/** An issue as Jira returns it: `id` and `key` beside a bag of fields. */
export interface IssueDocument {
  id: string;
  key: string;
  fields: Record<string, unknown>;
}

/** One entry of an issue's changelog, in the shape of `POST /rest/api/3/changelog/bulkfetch`. `created` is epoch milliseconds there. */
export interface ChangelogDocument {
  issueId: string;
  changeHistories: {
    id: string;
    author?: { accountId: string };
    created: string | number;
    items: {
      field: string;
      fieldId?: string;
      from: string | null;
      fromString: string | null;
      to: string | null;
      toString: string | null;
    }[];
  }[];
}

/** A field as `GET /rest/api/3/field` lists it. */
export interface FieldDocument {
  id: string;
  key?: string;
  name: string;
  untranslatedName?: string;
  custom: boolean;
  orderable?: boolean;
  navigable?: boolean;
  searchable?: boolean;
  clauseNames?: string[];
  schema?: { type: string; items?: string; system?: string; custom?: string; customId?: number };
}

/** A space (Jira: project) as `GET /rest/api/3/project/search` lists it, with who may browse it. */
export interface SpaceDocument {
  id: string;
  key: string;
  name: string;
  projectTypeKey: string;
  simplified: boolean;
  style: 'classic' | 'next-gen';
  archived: boolean;
  /** Account ids that may browse; absent means everybody with a seat. The app itself browses every space not in `hiddenFromApp`. */
  browsers?: string[];
  hiddenFromApp?: boolean;
  /** It lies in Jira's trash, where nobody sees it. */
  deleted?: boolean;
  description?: string;
  lead?: string;
}

export interface UserDocument {
  accountId: string;
  displayName: string;
  /** What this user is for on the sandbox's user switcher; undefined: an ordinary account that is not offered there. */
  persona?: 'admin' | 'program-manager' | 'project-lead' | 'member' | 'outsider';
  active: boolean;
  timeZone: string;
  /** Global permissions held: Jira's (`ADMINISTER`) and the app's own module keys (`view-program-financials`). */
  globalPermissions: string[];
}

/** A status as `GET /rest/api/3/status` lists it. */
export interface StatusDocument {
  id: string;
  name: string;
  statusCategory: { id: number; key: string; name: string };
}

/** An issue security level: only the named accounts see issues under it. `fields.security.id` names it. */
export interface SecurityLevelDocument {
  id: string;
  name: string;
  members: string[];
}

export interface SiteData {
  /** Where it came from, for messages. */
  origin: string;
  /** The instant the site's clock starts at, ISO 8601. */
  now: string;
  fields: FieldDocument[];
  spaces: SpaceDocument[];
  users: UserDocument[];
  securityLevels: SecurityLevelDocument[];
  /** Statuses of workflows, in none of which an issue need be now; those that issues are in need not be named. */
  statuses?: StatusDocument[];
  issues: Iterable<IssueDocument> | AsyncIterable<IssueDocument>;
  changelogs: Iterable<ChangelogDocument> | AsyncIterable<ChangelogDocument>;
  /** The office document (programs, rates …) that Administration imports; undefined: one program of all projects, no rates. */
  office?: unknown;
}
