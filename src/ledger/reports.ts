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

const REPORT_COLUMNS = ['doc', 'series', 'planned_days', 'made_for', 'made_at', 'of_mark'] as const;

/** What was made from an older state must not overwrite a newer report; the mark is assigned last because the others compare with it. */
const KEEP_LATER = REPORT_COLUMNS.map(
  (column) => `${column} = CASE WHEN VALUES(of_mark) >= of_mark THEN VALUES(${column}) ELSE ${column} END`,
).join(', ');

/** Stores a project's report and the series behind it, made of what there was at the given number of its mark. */
export async function storeReport(
  homeSpaceId: string,
  report: ProjectReport,
  series: WorkSeries,
  plannedDays: Readonly<Record<string, number>>,
  { madeAt, ofMark }: { madeAt: number; ofMark: number },
): Promise<void> {
  await write(
    `INSERT INTO project_report (home_space_id, ${REPORT_COLUMNS.join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE ${KEEP_LATER}`,
    [
      homeSpaceId,
      JSON.stringify(report),
      JSON.stringify(series),
      JSON.stringify(plannedDays),
      report.today,
      madeAt,
      ofMark,
    ],
  );
}

/** For which day the report of each project was made, by the id of its first space. */
export async function reportDays(): Promise<Map<string, string>> {
  const rows = await select('SELECT home_space_id, made_for FROM project_report ORDER BY home_space_id');
  return new Map(rows.map((row) => [text(row.home_space_id), dayOrNull(row.made_for) ?? '']));
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
