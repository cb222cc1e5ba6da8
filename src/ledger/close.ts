import type { SummedReport } from '../domain/close/month-sums';
import type { FiscalCalendar } from '../domain/close/fiscal-calendar';
import { cutText, pagesOfMonth, replacePages, unitsUnder } from './book-pages';
import { integer, select, text } from './database';
import { deleteSetting, saveSetting, setting } from './settings';

/** A month that is closed: when, and by whom; null once that account is erased. */
export interface MonthClosed {
  month: string;
  closedAt: number;
  closedByAccountId: string | null;
}

/** Which months are closed, in order, and the calendar that the first close has fixed. */
export interface BooksHead {
  calendar: FiscalCalendar;
  months: readonly MonthClosed[];
}

/** A close that has begun. */
export interface Closing {
  month: string;
  /** The calendar as it was when the close was asked for. */
  calendar: FiscalCalendar;
  askedAt: number;
  askedByAccountId: string | null;
  /** Every unit up to this one is written. */
  after: string | null;
  worklogsDone: number;
  worklogsInAll: number;
  /** Why the last attempt did not finish; null while it runs. */
  problem: string | null;
}

export interface Versioned<T> {
  doc: T;
  version: number;
}

async function bookSetting<T>(id: string): Promise<Versioned<T> | undefined> {
  const stored = await setting('books', id);
  return stored && { doc: stored.doc as T, version: stored.version };
}

/** The closed months; undefined while none is. */
export function booksHead(): Promise<Versioned<BooksHead> | undefined> {
  return bookSetting<BooksHead>('months');
}

/** Makes a month closed, at the version that was read (0: it is the first). Throws StaleVersion, and then nothing is closed. */
export async function saveBooksHead(head: BooksHead, version: number): Promise<void> {
  await saveSetting('books', 'months', head, version);
}

/** The close that has begun; undefined while none has. */
export function currentClosing(): Promise<Versioned<Closing> | undefined> {
  return bookSetting<Closing>('closing');
}

/** Saves how far a close is; answers the new version. Throws StaleVersion. */
export function saveClosing(closing: Closing, version: number): Promise<number> {
  return saveSetting('books', 'closing', closing, version);
}

/** Forgets a close that is finished. Throws StaleVersion. */
export function endClosing(version: number): Promise<void> {
  return deleteSetting('books', 'closing', version);
}

/** The latest closed month, `YYYY-MM`; the empty text while none is. */
export function lastClosed(head: BooksHead | undefined): string {
  return head?.months.at(-1)?.month ?? '';
}

/** A month's report as it is kept, of one project or of all. Names are those of the day of the close. */
export interface KeptReport extends SummedReport {
  names: Readonly<Record<string, string>>;
  /** Projects whose forecast nobody could tell, and why. */
  unknownLevels: readonly { project: string; need: string }[];
  /** Time worked up to the end of the month that no rate covers. */
  unpricedSeconds: number;
  closedAt: number;
}

/** The name under which the report of all projects is kept. */
const ALL = 'all';

/** Keeps a report of a month that is being closed. */
export async function keepReport(projectId: string | null, month: string, report: KeptReport): Promise<void> {
  await replacePages(`report/${projectId ?? ALL}`, month, cutText(JSON.stringify(report)));
}

/** The report of a closed month; undefined where a project had nothing in it. */
export async function keptReport(projectId: string | null, month: string): Promise<KeptReport | undefined> {
  const unit = `report/${projectId ?? ALL}`;
  let whole = '';
  for await (const page of pagesOfMonth({ from: unit, to: `${unit}!` }, month)) whole += page.doc;
  return whole === '' ? undefined : (JSON.parse(whole) as KeptReport);
}

/** Every project's report of a closed month, without that of all. */
export async function* keptReports(
  month: string,
): AsyncGenerator<{ projectId: string; report: KeptReport }, void, undefined> {
  let open = { projectId: '', whole: '' };
  const report = () => ({ projectId: open.projectId, report: JSON.parse(open.whole) as KeptReport });
  for await (const { unit, doc } of pagesOfMonth(unitsUnder('report/p'), month)) {
    const projectId = unit.slice('report/'.length);
    if (projectId === open.projectId) open.whole += doc;
    else {
      if (open.projectId !== '') yield report();
      open = { projectId, whole: doc };
    }
  }
  if (open.projectId !== '') yield report();
}

/** How many worklogs the ledger holds. */
export async function countWorklogs(): Promise<number> {
  const [row] = await select('SELECT COUNT(*) AS n FROM worklog');
  return integer(row?.n);
}

/** Seconds of work up to an ISO day that no rate covers, by project. */
export async function unpricedSeconds(upTo: string): Promise<Map<string, number>> {
  const rows = await select(
    `SELECT s.project_id, SUM(w.seconds) AS seconds FROM worklog w JOIN work_item i ON i.id = w.item_id JOIN space s ON s.id = i.space_id
       WHERE w.amount_minor IS NULL AND w.work_day <= ? GROUP BY s.project_id`,
    [upTo],
  );
  return new Map(rows.map((row) => [text(row.project_id), integer(row.seconds)]));
}
