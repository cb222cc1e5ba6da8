import { accountRef } from './accounts';
import { integer, select, text, write } from './database';

/** What Jira granted a viewer when it was last asked. */
export interface Grants {
  admin: boolean;
  financials: boolean;
  rates: boolean;
  people: boolean;
  /** Spaces that Jira was asked about, and those that the viewer may browse. */
  asked: string[];
  browsable: string[];
}

/** The remembered grants of a viewer, or undefined. */
export async function rememberedGrants(accountId: string): Promise<{ checkedAt: number; grants: Grants } | undefined> {
  const rows = await select('SELECT checked_at, doc FROM viewer WHERE ref = ?', [accountRef(accountId)]);
  const row = rows[0];
  return row && { checkedAt: integer(row.checked_at), grants: JSON.parse(text(row.doc)) as Grants };
}

export async function rememberGrants(accountId: string, grants: Grants, checkedAt: number): Promise<void> {
  await write(
    'INSERT INTO viewer (ref, checked_at, doc) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE checked_at = VALUES(checked_at), doc = VALUES(doc)',
    [accountRef(accountId), checkedAt, JSON.stringify(grants)],
  );
}
