import { MIGRATIONS } from '../../src/ledger/schema';
import { rowsOf, type Finding, type Scene } from './scene';

/** Every table that the ledger ever made. */
function tables(): string[] {
  const made = MIGRATIONS.flatMap(({ statement }) => /CREATE TABLE IF NOT EXISTS (\w+)/.exec(statement)?.[1] ?? []);
  return [...new Set(made)];
}

/** Once closed accounts are reported, no column of any table holds the id of one. */
export function accountsKept({ platform }: Scene): Finding[] {
  if (platform.closedAccounts.size === 0) return [];
  return tables().flatMap((table) =>
    rowsOf(platform, `SELECT * FROM ${table}`).flatMap((row) =>
      [...platform.closedAccounts].flatMap((accountId) => {
        const kept = Object.entries(row).filter(([, value]) => String(value).includes(accountId));
        return kept.map(([column]) => ({
          check: 'a closed account is kept',
          detail: `${accountId} in ${table}.${column}`,
        }));
      }),
    ),
  );
}
