import { openEntries, type Books } from '../domain/close/books';
import type { Entry, Line } from '../domain/close/entry';
import { addMonths, lastDay } from '../domain/close/fiscal-calendar';
import { MonthSums } from '../domain/close/month-sums';
import { unitsUnder } from '../ledger/book-pages';
import {
  booksHead,
  countWorklogs,
  currentClosing,
  endClosing,
  keepReport,
  keptReport,
  keptReports,
  lastClosed,
  saveBooksHead,
  saveClosing,
  unpricedSeconds,
  type BooksHead,
  type Closing,
  type KeptReport,
} from '../ledger/close';
import { bookedEntries, entriesOfMonth, writeEntries, type UnitEntries } from '../ledger/entry-pages';
import { recordAudit, StaleVersion } from '../ledger/settings';
import { worklogsThere } from '../ledger/standing-work';
import { levelsOn } from './close-levels';
import type { FoldClock } from './fold';
import { loadStanding, standingUnits, UNIT_KINDS, type Standing, type UnitKind, type UnitLines } from './standing';

/** How many corrections a report lists; all of them are summed by cause and are in the journal. */
export const LISTED_CORRECTIONS = 500;

/** A unit as the books have it and as it stands now. */
interface Unit {
  unit: string;
  booked: Entry[];
  lines: Line[];
  worklogs: number;
}

/** Brings booked and standing units together, in the order of their names. */
async function* paired(
  booked: AsyncIterator<UnitEntries, void, undefined>,
  standing: AsyncIterator<UnitLines, void, undefined>,
): AsyncGenerator<Unit, void, undefined> {
  let [was, is] = [await booked.next(), await standing.next()];
  while (!was.done || !is.done) {
    const left = was.done ? undefined : was.value;
    const right = is.done ? undefined : is.value;
    const takeLeft = left !== undefined && (right === undefined || left.unit <= right.unit);
    const takeRight = right !== undefined && (left === undefined || right.unit <= left.unit);
    yield {
      unit: (takeLeft ? left.unit : right?.unit) ?? '',
      booked: takeLeft ? left.entries : [],
      lines: takeRight ? right.lines : [],
      worklogs: takeRight ? right.worklogs : 0,
    };
    if (takeLeft) was = await booked.next();
    if (takeRight) is = await standing.next();
  }
}

/** Every unit from one on, with what is booked in closed months and what stands now. */
export async function* unitsFrom(
  standing: Standing,
  head: BooksHead | undefined,
  first: string,
  kinds: readonly UnitKind[] = UNIT_KINDS,
): AsyncGenerator<Unit, void, undefined> {
  for (const kind of kinds) {
    const range = unitsUnder(kind);
    if (first >= range.to) continue;
    const from = first > kind ? first : kind;
    const calendar = head?.calendar ?? standing.costing.fiscalCalendar;
    const booked = bookedEntries({ ...range, from }, lastClosed(head), calendar);
    yield* paired(booked, standingUnits(standing, kind, first > kind ? first : ''));
  }
}

const NO_RATE = 'no rate covers it any more';

/** Of worklogs that were booked and have no line now, those that are still there have lost their price. */
async function notesOf({ booked, lines, unit }: Unit): Promise<Map<string, string>> {
  if (!unit.startsWith('worklogs/') || booked.length === 0) return new Map();
  const standing = new Set(lines.map(({ origin }) => origin));
  const gone = [...new Set(booked.map(({ origin }) => origin))].filter((origin) => !standing.has(origin));
  const there = gone.length === 0 ? new Set<string>() : await worklogsThere(gone);
  return new Map([...there].map((id) => [id, NO_RATE]));
}

/** The books as far as one unit knows them. */
function booksOf(head: BooksHead | undefined, standing: Standing, entries: readonly Entry[]): Books {
  const month = lastClosed(head);
  const calendar = head?.calendar ?? standing.costing.fiscalCalendar;
  return { calendar, closed: month === '' ? [] : [{ month, entries, levels: [] }] };
}

/** What open months have of a unit: its originals, and in the first of them whatever differs from what is booked. */
export async function openEntriesOf(unit: Unit, head: BooksHead | undefined, standing: Standing): Promise<Entry[]> {
  return openEntries(booksOf(head, standing, unit.booked), unit.lines, await notesOf(unit));
}

/** Writes what a close books of every unit that is not written yet; answers false when time ran out. */
async function writeUnits(
  { doc, version }: { doc: Closing; version: number },
  head: BooksHead | undefined,
  standing: Standing,
  clock: FoldClock,
): Promise<{ done: boolean; version: number }> {
  let progress: Closing = { ...doc, problem: null };
  let [saved, savedAt] = [version, clock.now()];
  const save = async (next: Partial<Closing>) => {
    progress = { ...progress, ...next };
    saved = await saveClosing(progress, saved);
    savedAt = clock.now();
  };
  let worklogsDone = doc.worklogsDone;
  for await (const unit of unitsFrom(standing, head, doc.after ?? '')) {
    if (unit.unit === doc.after) continue;
    const entries = await openEntriesOf(unit, head, standing);
    await writeEntries(
      unit.unit,
      doc.month,
      entries.filter(({ month }) => month <= doc.month),
    );
    worklogsDone += unit.worklogs;
    const outOfTime = !clock.hasTime();
    if (outOfTime || clock.now() - savedAt > SAVED_EVERY_MILLISECONDS) await save({ after: unit.unit, worklogsDone });
    if (outOfTime) return { done: false, version: saved };
  }
  await save({ after: LAST_UNIT, worklogsDone });
  return { done: true, version: saved };
}

const SAVED_EVERY_MILLISECONDS = 5_000;
/** Stands after every unit. */
const LAST_UNIT = '~';

/** Adds up what a close has written and keeps the reports of the month. */
async function writeReports(
  closing: Closing,
  head: BooksHead | undefined,
  standing: Standing,
  closedAt: number,
): Promise<void> {
  const { month, calendar } = closing;
  const sums = new MonthSums(month, LISTED_CORRECTIONS);
  for (const kind of UNIT_KINDS)
    for await (const { entries } of entriesOfMonth(unitsUnder(kind), month, calendar))
      for (const entry of entries) sums.add(entry);
  const before = lastClosed(head);
  const previous = before === '' ? undefined : await keptReport(null, before);
  const names: Record<string, string> = { ...previous?.names };
  for (const [project, { name }] of standing.projects) names[project] = name;
  if (before !== '') for await (const { report } of keptReports(before)) sums.open(report);
  const end = lastDay(calendar, month);
  const { levels, unknown } = await levelsOn(standing, end, null);
  const unpriced = await unpricedSeconds(end);
  const reportOf = (project: string | null): KeptReport => {
    const own = <T extends { project: string }>(rows: readonly T[]) =>
      project === null ? [...rows] : rows.filter((row) => row.project === project);
    return {
      ...sums.report(project, 'closed', own(levels), own(previous?.levels ?? [])),
      names: project === null ? names : { [project]: names[project] ?? project },
      unknownLevels: own(unknown),
      unpricedSeconds:
        project === null
          ? [...unpriced.values()].reduce((sum, seconds) => sum + seconds, 0)
          : (unpriced.get(project) ?? 0),
      closedAt,
    };
  };
  for (const project of new Set([...sums.names(), ...standing.projects.keys()]))
    await keepReport(project, month, reportOf(project));
  await keepReport(null, month, reportOf(null));
}

/**
 * Goes on with the close that was asked for, if there is one: writes unit by unit, then the reports, and last of all makes
 * the month closed in one row. Answers false when time ran out; what is written stays written.
 */
export async function goOnClosing(clock: FoldClock): Promise<boolean> {
  const asked = await currentClosing();
  if (!asked) return true;
  const stored = await booksHead();
  const head = stored?.doc;
  const { month, calendar, askedByAccountId, askedAt } = asked.doc;
  let { version } = asked;
  if (!head?.months.some((closed) => closed.month === month)) {
    const standing = await loadStanding();
    const written = await writeUnits(asked, head, standing, clock);
    if (!written.done) return false;
    ({ version } = written);
    await writeReports(asked.doc, head, standing, clock.now());
    await saveBooksHead(
      {
        calendar,
        months: [...(head?.months ?? []), { month, closedAt: clock.now(), closedByAccountId: askedByAccountId }],
      },
      stored?.version ?? 0,
    );
  }
  // The same entry however often this is repeated after a crash.
  await recordAudit({
    at: askedAt,
    accountId: askedByAccountId,
    what: `Closed the month ${month}`,
    after: { month, calendar },
  });
  await endClosing(version);
  return true;
}

/** Whether a close has been asked for and is not finished. */
export async function isClosing(): Promise<boolean> {
  return (await currentClosing()) !== undefined;
}

/** Notes why a close did not get on, for those who wait for it; it is tried again. */
export async function noteProblem(error: unknown): Promise<void> {
  const asked = await currentClosing();
  if (!asked) return;
  const problem = error instanceof Error ? error.message : String(error);
  try {
    await saveClosing({ ...asked.doc, problem: problem.slice(0, 300) }, asked.version);
  } catch (stale) {
    if (!(stale instanceof StaleVersion)) throw stale;
  }
}

/** The report of an open month for one project or all, from the ledger as it is; undefined when time ran out. */
export async function reportOpenMonth(
  month: string,
  project: string | null,
  clock: FoldClock,
): Promise<KeptReport | undefined> {
  const head = (await booksHead())?.doc;
  const standing = await loadStanding();
  const before = lastClosed(head);
  const sums = new MonthSums(month, LISTED_CORRECTIONS);
  for await (const unit of unitsFrom(standing, head, '')) {
    if (!clock.hasTime()) return undefined;
    for (const entry of await openEntriesOf(unit, head, standing))
      if (project === null || entry.project === project) sums.add(entry);
  }
  const previous = before === '' ? undefined : await keptReport(project, before);
  if (previous) sums.open(previous);
  const end = lastDay(head?.calendar ?? standing.costing.fiscalCalendar, month);
  const { levels, unknown } = await levelsOn(standing, end, project);
  const unpriced = await unpricedSeconds(end);
  const names = Object.fromEntries([...standing.projects].map(([id, { name }]) => [id, name]));
  return {
    ...sums.report(project, 'open', levels, previous?.levels ?? []),
    names: { ...previous?.names, ...names },
    unknownLevels: unknown,
    unpricedSeconds:
      project === null
        ? [...unpriced.values()].reduce((sum, seconds) => sum + seconds, 0)
        : (unpriced.get(project) ?? 0),
    closedAt: clock.now(),
  };
}

/** The first month that may be closed next; undefined while every month is open. */
export function firstOpen(head: BooksHead | undefined): string | undefined {
  const month = lastClosed(head);
  return month === '' ? undefined : addMonths(month, 1);
}

/** How many worklogs a close has to go through. */
export const worklogsToClose = countWorklogs;
