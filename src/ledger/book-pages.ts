import { integer, select, text, write } from './database';

/**
 * Pages of the books: packed documents by unit and month. A unit is a group of things that never part, such as the
 * worklogs of a range of ids, so that all that was ever booked of one of them stands under one unit. The month is the one
 * whose close wrote the page; under no month (`''`) stands what holds now and may be overwritten.
 */
export interface Page {
  unit: string;
  month: string;
  part: number;
  doc: string;
}

/** The month of pages that no close has written. */
export const NOW = '';

/** A document longer than this is cut; a request may be 1 MiB and a character takes up to three bytes of it. */
const LONGEST_DOC = 300_000;
/** An answer may be 4 MiB, and JSON escapes quotation marks. */
const ANSWER_BYTES = 1_500_000;
const LISTED = 1000;

/** Cuts rows into documents of at most so many characters; a single row that is longer gets one of its own. */
export function cutRows<T>(rows: readonly T[], longest = LONGEST_DOC): T[][] {
  const parts: T[][] = [[]];
  let length = 0;
  for (const row of rows) {
    const own = JSON.stringify(row).length + 1;
    if (length + own > longest && length > 0) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(row);
    length += own;
  }
  return parts;
}

/** Cuts a text into documents that a page can hold. */
export function cutText(whole: string): string[] {
  const parts: string[] = [];
  for (let start = 0; start === 0 || start < whole.length; start += LONGEST_DOC)
    parts.push(whole.slice(start, start + LONGEST_DOC));
  return parts;
}

const COLUMNS = 'INSERT INTO book_page (unit, month, part, size, doc) VALUES (?, ?, ?, ?, ?)';

async function replacePart(unit: string, month: string, part: number, doc: string): Promise<void> {
  await write(`${COLUMNS} ON DUPLICATE KEY UPDATE size = VALUES(size), doc = VALUES(doc)`, [
    unit,
    month,
    part,
    doc.length,
    doc,
  ]);
}

/** Writes what holds now of a unit over what held before. */
export async function replacePages(unit: string, month: string, docs: readonly string[]): Promise<void> {
  for (const [part, doc] of docs.entries()) await replacePart(unit, month, part, doc);
  await write('DELETE FROM book_page WHERE unit = ? AND month = ? AND part >= ?', [unit, month, docs.length]);
}

/** Whether a close has written all that it books in a unit. */
export async function isWritten(unit: string, month: string): Promise<boolean> {
  const rows = await select('SELECT part FROM book_page WHERE unit = ? AND month = ? AND part = 0', [unit, month]);
  return rows.length > 0;
}

/** Writes what a close books in a unit, its first part last: once that is there, nothing is ever written again. */
export async function writeOnce(unit: string, month: string, docs: readonly string[]): Promise<void> {
  const [first, ...rest] = docs;
  if (first === undefined || (await isWritten(unit, month))) return;
  for (const [index, doc] of rest.entries()) await replacePart(unit, month, index + 1, doc);
  await write(COLUMNS.replace('INSERT', 'INSERT IGNORE'), [unit, month, 0, first.length, first]);
}

/** Throws away what a close that was never finished has left: every page after the month closed last. */
export async function clearUnclosed(lastClosed: string): Promise<void> {
  await write('DELETE FROM book_page WHERE month > ?', [lastClosed]);
}

interface Range {
  /** Units from here on and before there, in the order of their texts. */
  from: string;
  to: string;
}

/** How many of the next pages fit into one answer. */
function batchOf(sizes: readonly { size: number }[]): number {
  let [count, bytes] = [0, 0];
  for (const { size } of sizes) {
    bytes += size;
    if (count > 0 && bytes > ANSWER_BYTES) break;
    count += 1;
  }
  return count;
}

/** Reads pages that a condition names, in the order of unit, month and part, as many at once as an answer holds. */
async function* pages(
  { from, to }: Range,
  condition: string,
  parameters: readonly string[],
): AsyncGenerator<Page, void, undefined> {
  const after = '(unit > ? OR (unit = ? AND (month > ? OR (month = ? AND part > ?))))';
  const where = `unit >= ? AND unit < ? AND ${condition} AND ${after} ORDER BY unit, month, part LIMIT ?`;
  let last = { unit: from, month: '', part: -1 };
  for (;;) {
    const { unit, month, part } = last;
    const bound = [unit, to, ...parameters, unit, unit, month, month, part];
    const sizes = await select(`SELECT size FROM book_page WHERE ${where}`, [...bound, LISTED]);
    const count = batchOf(sizes.map((row) => ({ size: integer(row.size) })));
    if (count === 0) return;
    const rows = await select(`SELECT unit, month, part, doc FROM book_page WHERE ${where}`, [...bound, count]);
    for (const row of rows) {
      last = { unit: text(row.unit), month: text(row.month), part: integer(row.part) };
      yield { ...last, doc: text(row.doc) };
    }
    if (count === sizes.length && sizes.length < LISTED) return;
  }
}

/** What closed months up to one hold of a range of units, unit by unit. */
export function closedPages(range: Range, lastClosed: string): AsyncGenerator<Page, void, undefined> {
  return pages(range, 'month > ? AND month <= ?', [NOW, lastClosed]);
}

/** What one month holds of a range of units. */
export function pagesOfMonth(range: Range, month: string): AsyncGenerator<Page, void, undefined> {
  return pages(range, 'month = ?', [month]);
}

/** Every unit whose name begins so. */
export function unitsUnder(prefix: string): Range {
  // No name has a character beyond this one.
  return { from: prefix, to: `${prefix}~` };
}
