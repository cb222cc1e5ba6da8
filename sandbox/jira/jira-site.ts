import type { Clock } from '../clock';
import type { SiteData } from '../data/site-data';
import type { SiteChanges } from './site-changes';

/** Whose eyes a request is made with. */
export type Identity = { kind: 'app' } | { kind: 'user'; accountId: string } | { kind: 'anonymous' };

/** A request to the site's REST interface. `path` starts with `/rest/…` and may carry a query string. */
export interface JiraRequest {
  identity: Identity;
  method: string;
  path: string;
  headers?: Record<string, string>;
  /** The raw body text, JSON for every operation in use. */
  body?: string;
}

export interface JiraResponse {
  status: number;
  headers: Record<string, string>;
  /** Parsed JSON, or undefined for an empty body. */
  body: unknown;
}

/** Points and burst limits; a site refuses with 429 and Jira's headers once a budget is spent. */
export interface QuotaSettings {
  pointsPerHour: number;
  requestsPerSecond: number;
}

export interface JiraSiteOptions {
  clock: Clock;
  /** Decides page sizes of short pages and the like; same seed, same answers. */
  seed: number;
  /** `{appId, environmentId}`: custom global permissions are keyed by them. */
  app: { appId: string; environmentId: string };
  quota?: Partial<QuotaSettings>;
  /** So many issues or changes on a page at the most, where that is fewer than Jira's own limit. */
  mostPerPage?: number;
  /** A new SQLite file for a site too large for memory; in memory without it. */
  database?: string;
  /** A file that another site's issues were kept in, to begin with a copy of them. */
  image?: string;
}

/** A Jira site: an SQLite store behind the REST operations that the product uses. */
export interface JiraSite {
  load(data: SiteData): Promise<{ issues: number; worklogs: number }>;
  /** Deletes work items as a person in Jira does: with their worklogs, and without a trace in any search. */
  deleteIssues(ids: readonly string[]): void;
  /** Everything else that people do in Jira besides working on items. */
  readonly changes: SiteChanges;
  handle(request: JiraRequest): JiraResponse;
  /** Rows of a query over the site's own tables, for sums that owe nothing to the product. */
  rows<Row>(query: string, parameters?: readonly (string | number | null)[]): Row[];
  /** Keeps the issues as they are now in a new file. Spaces, people and fields are not in it. */
  keep(file: string): void;
  /** Points spent so far in the current hour by the app as a whole, for tests and the bench. */
  pointsSpent(): number;
  requestsServed(): number;
  close(): void;
}
