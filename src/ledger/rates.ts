import { createHash } from 'node:crypto';
import type { Rate } from '../domain/rates';
import { accountRef } from './accounts';
import { dayOrNull, integer, select, text, textOrNull, write } from './database';

export interface StoredRate extends Rate {
  addedBy: string | null;
  addedAt: number;
}

/** Every rate in the order in which it was added; a person is named by the ledger's number. */
export async function allRates(): Promise<StoredRate[]> {
  const rows = await select(
    'SELECT id, subject_kind, person, currency, minor_per_hour, valid_from, added_by, added_at FROM rate ORDER BY added_at, id',
  );
  return rows.map((row) => ({
    id: text(row.id),
    subject: row.subject_kind === 'person' ? { kind: 'person', person: text(row.person) } : { kind: 'site' },
    currency: text(row.currency),
    minorUnitsPerHour: integer(row.minor_per_hour),
    validFrom: dayOrNull(row.valid_from) ?? '',
    addedBy: textOrNull(row.added_by),
    addedAt: integer(row.added_at),
  }));
}

/** Adds an immutable rate; the same rate given twice is one row. `accountId` null: the site's rate. Answers its id. */
export async function addRate(
  rate: { accountId: string | null; currency: string; minorUnitsPerHour: number; validFrom: string },
  added: { by: string | null; at: number },
): Promise<string> {
  const { accountId, currency, minorUnitsPerHour, validFrom } = rate;
  const id = createHash('sha256')
    .update(JSON.stringify([accountId, currency, minorUnitsPerHour, validFrom]))
    .digest('hex')
    .slice(0, 40);
  await write(
    'INSERT IGNORE INTO rate (id, subject_kind, person, currency, minor_per_hour, valid_from, added_by, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    [
      id,
      accountId === null ? 'site' : 'person',
      accountId === null ? null : accountRef(accountId),
      currency,
      minorUnitsPerHour,
      validFrom,
      added.by === null ? null : accountRef(added.by),
      added.at,
    ],
  );
  return id;
}
