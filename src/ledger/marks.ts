import { now } from '../clock';
import { integer, placeholders, select, text, write, writeRows, type Row } from './database';

/** Stands among a space's buckets for the space: marked while its totals are not yet those of its buckets. */
export const WHOLE_SPACE = -1;
/** Stands among them for the report of the project that begins with the space: marked while it is not yet that of its spaces and settings. */
const REPORT = -2;

/** A mark never comes again: what is cleared keeps its number below zero, so that no late statement can take a new mark for its own. */
const MARKED = 'dirty = ABS(dirty) + 1';

/** Longer than a write that has failed can take to have its effect all the same. */
const HELD_MILLISECONDS = 60_000;

/** A bucket of a space. */
export interface Bucket {
  spaceId: string;
  bucket: number;
}

async function markBuckets(buckets: readonly Bucket[], heldUntil: number): Promise<void> {
  await writeRows(
    'INSERT INTO item_bucket (space_id, bucket, dirty, held_until)',
    `ON DUPLICATE KEY UPDATE ${MARKED}, held_until = GREATEST(held_until, VALUES(held_until))`,
    buckets.map(({ spaceId, bucket }) => [spaceId, bucket, 1, heldUntil]),
  );
}

async function markWhere(condition: string, parameters: readonly string[], heldUntil: number): Promise<void> {
  await write(`UPDATE item_bucket SET ${MARKED}, held_until = GREATEST(held_until, ?)${condition}`, [
    heldUntil,
    ...parameters,
  ]);
}

/** What a change of settings concerns; null: all of them. */
export interface Concerned {
  /** Spaces that have to be folded again. Where the project of a report begins with one of them, the report is concerned, too. */
  spaceIds?: readonly string[] | null;
  /** Projects whose reports are to be made again, by their first spaces. */
  reportsOf?: readonly string[] | null;
}

async function markConcerned({ spaceIds = [], reportsOf = [] }: Concerned, heldUntil: number): Promise<void> {
  if (spaceIds === null) return markWhere('', [], heldUntil);
  if (spaceIds.length > 0)
    await markWhere(` WHERE space_id IN (${placeholders(spaceIds.length)})`, spaceIds, heldUntil);
  if (reportsOf === null) return markWhere(` WHERE bucket = ${REPORT}`, [], heldUntil);
  await markBuckets(
    reportsOf.map((spaceId) => ({ spaceId, bucket: REPORT })),
    heldUntil,
  );
}

/**
 * Does something after which some rollups no longer hold. `marks` comes before it, so that a crash leaves the marks, and after it,
 * since a fold that had read what was there before may have cleared them meanwhile. Where it fails, what seemed not to be written
 * may still come to be: the marks are held then, and no fold clears them until that has passed.
 */
async function markedWhile<T>(marks: (heldUntil: number) => Promise<void>, work: () => Promise<T>): Promise<T> {
  await marks(0);
  const done = await heldIfItFails(marks, work);
  await marks(0);
  return done;
}

async function heldIfItFails<T>(marks: (heldUntil: number) => Promise<void>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // What made the work fail is worth telling even if it makes this fail, too.
    await marks(now() + HELD_MILLISECONDS).catch(() => undefined);
    throw error;
  }
}

/** Writes items or what belongs to them; their buckets are marked as no longer equal to them. */
export function markingBuckets<T>(buckets: Iterable<Bucket>, work: () => Promise<T>): Promise<T> {
  const unique = [...new Map([...buckets].map((one) => [`${one.spaceId}/${one.bucket}`, one])).values()];
  return markedWhile((heldUntil) => markBuckets(unique, heldUntil), work);
}

/** Saves something that folds and reports depend on, such as rates; all that it concerns is marked. */
export function markingConcerned<T>(concerned: Concerned, save: () => Promise<T>): Promise<T> {
  return markedWhile((heldUntil) => markConcerned(concerned, heldUntil), save);
}

/** Folds buckets of a space, whose marks stay if that fails: a part of it may come to be later than what another fold writes. */
export function foldingBuckets<T>(spaceId: string, buckets: readonly number[], work: () => Promise<T>): Promise<T> {
  const all = [WHOLE_SPACE, ...buckets].map((bucket) => ({ spaceId, bucket }));
  return heldIfItFails((heldUntil) => markBuckets(all, heldUntil), work);
}

/** The buckets that name items which the ledger did not know when they were folded: it may know them now. */
export async function unresolvedBuckets(): Promise<Bucket[]> {
  const rows = await select('SELECT space_id, bucket FROM item_bucket WHERE unresolved > 0 ORDER BY space_id, bucket');
  return rows.map((row) => ({ spaceId: text(row.space_id), bucket: integer(row.bucket) }));
}

/** A mark: its number, whether what it stands for waits to be made, and whether it must not be cleared yet. */
export interface Mark {
  number: number;
  waits: boolean;
  held: boolean;
}

const UNMARKED: Mark = { number: 0, waits: false, held: false };

function markIn(row: Row, present: number): Mark {
  const dirty = integer(row.dirty);
  return { number: Math.abs(dirty), waits: dirty > 0, held: integer(row.held_until) > present };
}

/** A bucket that waits to be folded, and how many items it has. */
export interface WaitingBucket {
  bucket: number;
  mark: Mark;
  items: number;
}

/** The buckets of given spaces that wait to be folded, by space. */
export async function dirtyBuckets(spaceIds: readonly string[]): Promise<Map<string, WaitingBucket[]>> {
  const waiting = new Map<string, WaitingBucket[]>();
  if (spaceIds.length === 0) return waiting;
  const rows = await select(
    `SELECT b.space_id, b.bucket, b.dirty, b.held_until, COUNT(i.id) AS items
       FROM item_bucket b LEFT JOIN work_item i ON i.space_id = b.space_id AND i.bucket = b.bucket
       WHERE b.dirty > 0 AND b.bucket >= 0 AND b.space_id IN (${placeholders(spaceIds.length)})
       GROUP BY b.space_id, b.bucket, b.dirty, b.held_until ORDER BY b.space_id, b.bucket`,
    spaceIds,
  );
  const present = now();
  for (const row of rows) {
    const one = { bucket: integer(row.bucket), mark: markIn(row, present), items: integer(row.items) };
    const others = waiting.get(text(row.space_id));
    if (others) others.push(one);
    else waiting.set(text(row.space_id), [one]);
  }
  return waiting;
}

/** Spaces with at least one bucket that waits to be folded, or whose totals wait to be made of them. */
export async function dirtySpaces(): Promise<string[]> {
  const rows = await select(
    `SELECT DISTINCT space_id FROM item_bucket WHERE dirty > 0 AND bucket >= ${WHOLE_SPACE} ORDER BY space_id`,
  );
  return rows.map((row) => text(row.space_id));
}

async function marksAt(bucket: number, spaceIds: readonly string[]): Promise<Map<string, Mark>> {
  if (spaceIds.length === 0) return new Map();
  const rows = await select(
    `SELECT space_id, dirty, held_until FROM item_bucket WHERE bucket = ? AND space_id IN (${placeholders(spaceIds.length)})`,
    [bucket, ...spaceIds],
  );
  const present = now();
  return new Map(rows.map((row) => [text(row.space_id), markIn(row, present)]));
}

/** The mark of a space's totals, which are made of its buckets. */
export async function spaceMark(spaceId: string): Promise<Mark> {
  return (await marksAt(WHOLE_SPACE, [spaceId])).get(spaceId) ?? UNMARKED;
}

/**
 * Clears the mark of a space whose totals are stored, if nothing was folded since it was read, and marks with the same statement
 * the report of its project, which begins with `home`: until then a crash leaves the space to be summed again.
 */
export async function clearSpaceMark(spaceId: string, { number, held }: Mark, home: string): Promise<void> {
  await writeRows(
    'INSERT INTO item_bucket (space_id, bucket, dirty)',
    `ON DUPLICATE KEY UPDATE dirty = CASE WHEN bucket = ${REPORT} THEN ABS(dirty) + 1 WHEN dirty = VALUES(dirty) THEN -dirty ELSE dirty END`,
    [...(held ? [] : [[spaceId, WHOLE_SPACE, number]]), [home, REPORT, 1]],
  );
}

/** The marks of the reports of projects, by their first spaces. */
export async function reportMarks(homes: readonly string[]): Promise<(home: string) => Mark> {
  const marks = await marksAt(REPORT, homes);
  return (home) => marks.get(home) ?? UNMARKED;
}

/** Clears the mark of a report that is stored, if nothing was marked since it was read. */
export async function clearReportMark(home: string, { number, held }: Mark): Promise<void> {
  if (held) return;
  await write(`UPDATE item_bucket SET dirty = -dirty WHERE space_id = ? AND bucket = ${REPORT} AND dirty = ?`, [
    home,
    number,
  ]);
}
