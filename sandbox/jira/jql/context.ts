import type { Catalogue } from '../catalogue';
import type { Store } from '../store';
import type { Viewer } from '../visibility';

/** What a JQL query is read against. */
export interface JqlContext {
  store: Store;
  catalogue: Catalogue;
  viewer: Viewer;
  /** Epoch milliseconds that relative dates count from. */
  now: number;
}

/** A query that Jira would refuse with 400, with every reason it would give. */
export class JqlError extends Error {
  constructor(readonly messages: string[]) {
    super(messages.join(' '));
    this.name = 'JqlError';
  }
}

/** A refusal for something that Jira may well know and the sandbox does not. */
export function unsupported(what: string): JqlError {
  return new JqlError([`The sandbox does not know ${what}.`]);
}
