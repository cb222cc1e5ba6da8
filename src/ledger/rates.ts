import { createHash } from 'node:crypto';
import type { AnyRateSubject, RateRow } from '../domain/rates';
import { accountRef } from './accounts';
import { dayOrNull, integer, select, text, textOrNull, write, type Row } from './database';

/** A rate as it is stored; people are named by the ledger's numbers, projects by id. */
export interface StoredRate extends RateRow {
  addedBy: string | null;
  addedAt: number;
}

/** Kinds of subject as the column holds them. */
const KINDS = {
  site: 'site',
  person: 'person',
  project: 'project',
  role: 'role',
  'role-in-project': 'role-prj',
  'person-in-project': 'pers-prj',
} as const satisfies Record<AnyRateSubject['kind'], string>;

function subjectOf(row: Row): AnyRateSubject {
  switch (text(row.subject_kind)) {
    case KINDS.person:
      return { kind: 'person', person: text(row.person) };
    case KINDS.project:
      return { kind: 'project', project: text(row.project_id) };
    case KINDS.role:
      return { kind: 'role', role: text(row.role) };
    case KINDS['role-in-project']:
      return { kind: 'role-in-project', role: text(row.role), project: text(row.project_id) };
    case KINDS['person-in-project']:
      return { kind: 'person-in-project', person: text(row.person), project: text(row.project_id) };
    default:
      return { kind: 'site' };
  }
}

/** Every rate in the order in which it was added. */
export async function allRates(): Promise<StoredRate[]> {
  const rows = await select(
    'SELECT id, subject_kind, person, role, project_id, currency, minor_per_hour, valid_from, added_by, added_at FROM rate ORDER BY added_at, id',
  );
  return rows.map((row) => ({
    id: text(row.id),
    subject: subjectOf(row),
    currency: text(row.currency),
    minorUnitsPerHour: integer(row.minor_per_hour),
    validFrom: dayOrNull(row.valid_from) ?? '',
    addedBy: textOrNull(row.added_by),
    addedAt: integer(row.added_at),
  }));
}

/** Adds an immutable rate; the same rate given twice is one row. Answers its id. */
export async function addRate(rate: Omit<RateRow, 'id'>, added: { by: string | null; at: number }): Promise<string> {
  const { subject, currency, minorUnitsPerHour, validFrom } = rate;
  const id = createHash('sha256')
    .update(JSON.stringify([subject, currency, minorUnitsPerHour, validFrom]))
    .digest('hex')
    .slice(0, 40);
  await write(
    `INSERT IGNORE INTO rate (id, subject_kind, person, role, project_id, currency, minor_per_hour, valid_from, added_by, added_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      KINDS[subject.kind],
      'person' in subject ? subject.person : null,
      'role' in subject ? subject.role : null,
      'project' in subject ? subject.project : null,
      currency,
      minorUnitsPerHour,
      validFrom,
      added.by === null ? null : accountRef(added.by),
      added.at,
    ],
  );
  return id;
}
