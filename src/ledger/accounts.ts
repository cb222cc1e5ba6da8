import { createHash } from 'node:crypto';
import { placeholders, select, text, writeRows } from './database';

/** The ledger's number for an account: a positive 63-bit number derived from its id, so that no counter is needed. */
export function accountRef(accountId: string): string {
  return (createHash('sha256').update(accountId).digest().readBigUInt64BE(0) >> 1n).toString();
}

/** Enters accounts into the dictionary, but for those that were erased: Jira goes on naming them; answers each one's number. */
export async function rememberAccounts(accountIds: Iterable<string>): Promise<Map<string, string>> {
  const refs = new Map([...new Set(accountIds)].map((accountId) => [accountId, accountRef(accountId)]));
  await writeRows(
    'INSERT INTO account (ref, account_id)',
    "ON DUPLICATE KEY UPDATE account_id = CASE WHEN account_id = '' THEN account_id ELSE VALUES(account_id) END",
    [...refs].map(([accountId, ref]) => [ref, accountId]),
  );
  return refs;
}

/** Account ids by their numbers; an erased account is missing. */
export async function accountsByRef(refs: Iterable<string>): Promise<Map<string, string>> {
  const wanted = [...new Set(refs)];
  const found = new Map<string, string>();
  for (let start = 0; start < wanted.length; start += 500) {
    const part = wanted.slice(start, start + 500);
    const rows = await select(`SELECT ref, account_id FROM account WHERE ref IN (${placeholders(part.length)})`, part);
    for (const row of rows) found.set(text(row.ref), text(row.account_id));
  }
  return found;
}

/** A page of the dictionary in order of number, for the weekly personal data report. */
export async function accountPage(afterRef: string, limit: number): Promise<{ ref: string; accountId: string }[]> {
  const rows = await select('SELECT ref, account_id FROM account WHERE ref > ? ORDER BY ref LIMIT ?', [
    afterRef,
    limit,
  ]);
  return rows.map((row) => ({ ref: text(row.ref), accountId: text(row.account_id) }));
}

/** Forgets accounts: their numbers stay in the figures, the ids are gone. */
export async function eraseAccounts(accountIds: readonly string[]): Promise<void> {
  await writeRows(
    'INSERT INTO account (ref, account_id)',
    'ON DUPLICATE KEY UPDATE account_id = VALUES(account_id)',
    accountIds.map((accountId) => [accountRef(accountId), '']),
  );
}
