import { integer, select, text, write } from './database';

/** The plan that parts belong to; the fingerprint tells it from another of the same id. */
export interface PartsOf {
  projectId: string;
  baselineId: string;
  fingerprint: string;
}

const OF = 'project_id = ? AND baseline_id = ? AND fingerprint = ?';
const valuesOf = ({ projectId, baselineId, fingerprint }: PartsOf) => [projectId, baselineId, fingerprint];

/** Keeps a part of a baseline until all of them are there; the same part again changes nothing. */
export async function keepPart(of: PartsOf, part: number, doc: unknown, keptAt: number): Promise<void> {
  await write(
    `INSERT INTO baseline_part (project_id, baseline_id, fingerprint, part, doc, kept_at) VALUES (?, ?, ?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE kept_at = VALUES(kept_at)`,
    [...valuesOf(of), part, JSON.stringify(doc), keptAt],
  );
}

/** How many parts of a plan are kept. */
export async function countParts(of: PartsOf): Promise<number> {
  const rows = await select(`SELECT COUNT(*) AS n FROM baseline_part WHERE ${OF}`, valuesOf(of));
  return integer(rows[0]?.n);
}

/** Every part of a plan that is kept, in order. Read one by one: together they may be more than an answer holds. */
export async function partsKept(of: PartsOf): Promise<unknown[]> {
  const parts: unknown[] = [];
  for (let after = 0; ;) {
    const rows = await select(`SELECT part, doc FROM baseline_part WHERE ${OF} AND part > ? ORDER BY part LIMIT 1`, [
      ...valuesOf(of),
      after,
    ]);
    const [row] = rows;
    if (!row) return parts;
    parts.push(JSON.parse(text(row.doc)));
    after = integer(row.part);
  }
}

/** Throws away the parts of a baseline, of whichever plan. */
export async function dropParts({ projectId, baselineId }: Omit<PartsOf, 'fingerprint'>): Promise<void> {
  await write('DELETE FROM baseline_part WHERE project_id = ? AND baseline_id = ?', [projectId, baselineId]);
}

/** Throws away what was kept before an instant and never became whole. */
export async function dropPartsBefore(instant: number): Promise<void> {
  await write('DELETE FROM baseline_part WHERE kept_at < ?', [instant]);
}
