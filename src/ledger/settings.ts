import { createHash } from 'node:crypto';
import { integer, select, text, textOrNull, write, type Parameter } from './database';
import { accountRef } from './accounts';

export type SettingKind =
  | 'program'
  | 'project'
  | 'allocation'
  | 'strategy'
  | 'site'
  | 'money'
  | 'people'
  | 'plan'
  | 'costs'
  | 'budget'
  | 'books'
  | 'delta'
  | 'reconcile'
  | 'past';

export interface Setting<T> {
  kind: SettingKind;
  id: string;
  doc: T;
  version: number;
}

/** Somebody else saved this row since it was read. */
export class StaleVersion extends Error {
  override readonly name = 'StaleVersion';
}

/** Every row of the given kinds. */
export async function settings(kinds: readonly SettingKind[]): Promise<Setting<unknown>[]> {
  const rows = await select(
    `SELECT kind, id, doc, version FROM setting WHERE kind IN (${kinds.map(() => '?').join(', ')}) ORDER BY kind, id`,
    kinds,
  );
  return rows.map((row) => ({
    kind: text(row.kind) as SettingKind,
    id: text(row.id),
    doc: JSON.parse(text(row.doc)) as unknown,
    version: integer(row.version),
  }));
}

/** One row, or undefined. */
export async function setting(kind: SettingKind, id: string): Promise<Setting<unknown> | undefined> {
  const rows = await select('SELECT kind, id, doc, version FROM setting WHERE kind = ? AND id = ?', [kind, id]);
  const row = rows[0];
  return row && { kind, id, doc: JSON.parse(text(row.doc)) as unknown, version: integer(row.version) };
}

/**
 * Saves a row if its version is still the one that was read (0: there is none yet); answers the new version.
 * Throws StaleVersion otherwise, and nothing is changed.
 */
export async function saveSetting(kind: SettingKind, id: string, doc: unknown, version: number): Promise<number> {
  const next = version + 1;
  const touched =
    version === 0
      ? await write('INSERT IGNORE INTO setting (kind, id, doc, version) VALUES (?, ?, ?, ?)', [
          kind,
          id,
          JSON.stringify(doc),
          next,
        ])
      : await write('UPDATE setting SET doc = ?, version = ? WHERE kind = ? AND id = ? AND version = ?', [
          JSON.stringify(doc),
          next,
          kind,
          id,
          version,
        ]);
  if (touched === 0) throw new StaleVersion(`${kind} ${id} is not at version ${version}`);
  return next;
}

/** Deletes a row if its version is still the one that was read. Throws StaleVersion otherwise. */
export async function deleteSetting(kind: SettingKind, id: string, version: number): Promise<void> {
  const touched = await write('DELETE FROM setting WHERE kind = ? AND id = ? AND version = ?', [kind, id, version]);
  if (touched === 0) throw new StaleVersion(`${kind} ${id} is not at version ${version}`);
}

/** Who changed what: one immutable row. The same entry written twice stays one. */
export async function recordAudit(entry: {
  at: number;
  accountId: string | null;
  what: string;
  before?: unknown;
  after?: unknown;
}): Promise<void> {
  const before = entry.before === undefined ? null : JSON.stringify(entry.before);
  const after = entry.after === undefined ? null : JSON.stringify(entry.after);
  const digest = createHash('sha256')
    .update(JSON.stringify([entry.accountId, entry.what, before, after]))
    .digest('hex')
    .slice(0, 24);
  const parameters: Parameter[] = [
    `${entry.at}-${digest}`,
    entry.at,
    entry.accountId === null ? null : accountRef(entry.accountId),
    entry.what.slice(0, 500),
    before,
    after,
  ];
  await write(
    'INSERT IGNORE INTO audit_entry (id, at, who, what, before_doc, after_doc) VALUES (?, ?, ?, ?, ?, ?)',
    parameters,
  );
}

/** The latest audit entries, newest first. `who` is the ledger's number for the account. */
export async function latestAudit(limit: number): Promise<{ at: number; who: string | null; what: string }[]> {
  const rows = await select('SELECT at, who, what FROM audit_entry ORDER BY at DESC, id DESC LIMIT ?', [limit]);
  return rows.map((row) => ({ at: integer(row.at), who: textOrNull(row.who), what: text(row.what) }));
}

/** Takes an account out of every stored document, the audit's included: where its id stood, nobody is named. */
export async function forgetAccountInDocuments(accountId: string): Promise<void> {
  // Every field that names an account ends so; a text that happens to equal an id is left alone.
  const named = `AccountId":${JSON.stringify(accountId)}`;
  const nobody = 'AccountId":null';
  await write('UPDATE setting SET doc = REPLACE(doc, ?, ?), version = version + 1 WHERE REPLACE(doc, ?, ?) <> doc', [
    named,
    nobody,
    named,
    nobody,
  ]);
  for (const column of ['before_doc', 'after_doc']) {
    await write(
      `UPDATE audit_entry SET ${column} = REPLACE(${column}, ?, ?) WHERE REPLACE(${column}, ?, ?) <> ${column}`,
      [named, nobody, named, nobody],
    );
  }
}
