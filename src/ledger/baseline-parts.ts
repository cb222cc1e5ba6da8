import { dayNumber } from '../domain/calendar';
import { integer, select, text, write } from './database';

/** The plan that parts belong to; the fingerprint tells it from every other. */
export interface PartsOf {
  projectId: string;
  fingerprint: string;
}

/**
 * Parts wait among the settings, whose version is here the number of the day on which they came: they are few and soon
 * gone, and a table of their own would be one more definition of the few that the service takes in a minute.
 */
const KIND = 'baseline-part';
const idOf = ({ projectId, fingerprint }: PartsOf, part: number) =>
  `${projectId}/${fingerprint}/${String(part).padStart(4, '0')}`;
const OF = 'kind = ? AND id >= ? AND id <= ?';
const rangeOf = (of: PartsOf, after = 0) => [KIND, idOf(of, after + 1), idOf(of, 9999)];

/** Keeps a part of a baseline until all of them are there; the same part again changes nothing but the ISO day. */
export async function keepPart(of: PartsOf, part: number, doc: unknown, day: string): Promise<void> {
  await write(
    'INSERT INTO setting (kind, id, doc, version) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE version = VALUES(version)',
    [KIND, idOf(of, part), JSON.stringify(doc), dayNumber(day)],
  );
}

/** How many parts of a plan are kept. */
export async function countParts(of: PartsOf): Promise<number> {
  const rows = await select(`SELECT COUNT(*) AS n FROM setting WHERE ${OF}`, rangeOf(of));
  return integer(rows[0]?.n);
}

/** Every part of a plan that is kept, in order. Read one by one: together they may be more than an answer holds. */
export async function partsKept(of: PartsOf): Promise<unknown[]> {
  const parts: unknown[] = [];
  for (let after = 0; ;) {
    const rows = await select(`SELECT id, doc FROM setting WHERE ${OF} ORDER BY id LIMIT 1`, rangeOf(of, after));
    const [row] = rows;
    if (!row) return parts;
    parts.push(JSON.parse(text(row.doc)));
    after = Number(text(row.id).slice(-4));
  }
}

/** Throws away the parts of a plan. */
export async function dropParts(of: PartsOf): Promise<void> {
  await write(`DELETE FROM setting WHERE ${OF}`, rangeOf(of));
}

/** Throws away what came before an ISO day and never became whole. */
export async function dropPartsBefore(day: string): Promise<void> {
  await write('DELETE FROM setting WHERE kind = ? AND version < ?', [KIND, dayNumber(day)]);
}
