import { EMPTY_SERIES, type WorkSeries } from '../domain/plan/work-series';
import type { ProjectReport } from '../domain/report/project-report';
import { dayOrNull, integer, placeholders, select, text, textOrNull, write } from './database';

/** So many bytes of series are read at once: an answer may be 4 MiB, and JSON escapes quotation marks. */
const BYTES_AT_ONCE = 2_500_000;
/** Of a space that has more. */
const BUCKETS_AT_ONCE = 8;

/** A stored series; what it did not know when it was stored is empty. */
function seriesIn(json: string): WorkSeries {
  return { ...EMPTY_SERIES, ...(JSON.parse(json) as Partial<WorkSeries>) };
}

/** The series of a space that has too many bytes of them for one answer. */
async function seriesInPages(spaceId: string): Promise<WorkSeries[]> {
  const series: WorkSeries[] = [];
  for (let after = -1; ;) {
    const rows = await select(
      'SELECT bucket, series FROM item_bucket WHERE space_id = ? AND bucket > ? AND series IS NOT NULL ORDER BY bucket LIMIT ?',
      [spaceId, after, BUCKETS_AT_ONCE],
    );
    for (const row of rows) series.push(seriesIn(text(row.series)));
    const last = rows.at(-1);
    if (!last || rows.length < BUCKETS_AT_ONCE) return series;
    after = integer(last.bucket);
  }
}

/** The series of all folded buckets of given spaces. */
export async function bucketSeries(spaceIds: readonly string[]): Promise<WorkSeries[]> {
  const sizes = await select(
    `SELECT space_id, SUM(LENGTH(series)) AS bytes FROM item_bucket
       WHERE series IS NOT NULL AND space_id IN (${placeholders(spaceIds.length)}) GROUP BY space_id ORDER BY space_id`,
    spaceIds,
  );
  const parts: string[][] = [];
  const large: string[] = [];
  let room = 0;
  for (const row of sizes) {
    const bytes = integer(row.bytes);
    if (bytes > BYTES_AT_ONCE) {
      large.push(text(row.space_id));
      continue;
    }
    if (bytes > room) {
      parts.push([]);
      room = BYTES_AT_ONCE;
    }
    parts.at(-1)?.push(text(row.space_id));
    room -= bytes;
  }
  const series: WorkSeries[] = [];
  for (const part of parts) {
    const rows = await select(
      `SELECT series FROM item_bucket WHERE series IS NOT NULL AND space_id IN (${placeholders(part.length)}) ORDER BY space_id, bucket`,
      part,
    );
    for (const row of rows) series.push(seriesIn(text(row.series)));
  }
  for (const spaceId of large) series.push(...(await seriesInPages(spaceId)));
  return series;
}

/** Stores a project's report and the series behind it. */
export async function storeReport(
  homeSpaceId: string,
  report: ProjectReport,
  series: WorkSeries,
  plannedDays: Readonly<Record<string, number>>,
  madeAt: number,
): Promise<void> {
  await write(
    `INSERT INTO project_report (home_space_id, doc, series, planned_days, made_for, made_at) VALUES (?, ?, ?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE doc = VALUES(doc), series = VALUES(series), planned_days = VALUES(planned_days), made_for = VALUES(made_for),
         made_at = VALUES(made_at)`,
    [homeSpaceId, JSON.stringify(report), JSON.stringify(series), JSON.stringify(plannedDays), report.today, madeAt],
  );
}

/** For which day the report of each project was made, by the id of its first space. */
export async function reportDays(): Promise<Map<string, string>> {
  const rows = await select('SELECT home_space_id, made_for FROM project_report ORDER BY home_space_id');
  return new Map(rows.map((row) => [text(row.home_space_id), dayOrNull(row.made_for) ?? '']));
}

/** Before any day: a report that is to be made again, as soon as what it is made from has changed. */
const STALE = '1970-01-01';

/** Has the reports of the given projects, by their first spaces, or of all, made again. Done before what they are made from changes. */
export async function markReportsStale(homeSpaceIds: readonly string[] | null): Promise<void> {
  if (homeSpaceIds === null) await write('UPDATE project_report SET made_for = ? WHERE made_for <> ?', [STALE, STALE]);
  else if (homeSpaceIds.length > 0)
    await write(
      `UPDATE project_report SET made_for = ? WHERE home_space_id IN (${placeholders(homeSpaceIds.length)})`,
      [STALE, ...homeSpaceIds],
    );
}

/** The series behind a project's report; undefined before there is one. */
export async function projectSeries(
  homeSpaceId: string,
): Promise<{ series: WorkSeries; plannedDays: Record<string, number> } | undefined> {
  const rows = await select('SELECT series, planned_days FROM project_report WHERE home_space_id = ?', [homeSpaceId]);
  const row = rows[0];
  const series = textOrNull(row?.series);
  return row && series !== null
    ? {
        series: seriesIn(series),
        plannedDays: JSON.parse(text(row.planned_days)) as Record<string, number>,
      }
    : undefined;
}
