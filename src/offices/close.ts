import type { CallOutput, CallRequest } from '../contract/calls';
import type { MonthReportShape } from '../contract/close';
import { CallError } from '../contract/envelope';
import { now } from '../clock';
import { dayIn } from '../domain/calendar';
import type { Entry } from '../domain/close/entry';
import { addMonths, firstDay, fiscalMonth, lastDay, type FiscalCalendar } from '../domain/close/fiscal-calendar';
import { COST_CLASSES, type CostClass } from '../domain/cost/cost-class';
import { rememberAccounts } from '../ledger/accounts';
import { clearUnclosed } from '../ledger/book-pages';
import {
  booksHead,
  countWorklogs,
  currentClosing,
  keptReport,
  lastClosed,
  saveClosing,
  type BooksHead,
  type Closing,
  type KeptReport,
} from '../ledger/close';
import { allProgress } from '../ledger/progress';
import { fiscalCalendarOf, siteRow, type SiteSettings } from '../ledger/office-settings';
import { StaleVersion } from '../ledger/settings';
import { allSpaces } from '../ledger/spaces';
import { firstOpen, reportOpenMonth } from '../sync/close';
import { pushTask } from '../sync/events';
import { administrator } from './access';

/** A call may take 25 seconds; what is left is for the answer. */
const BUDGET_MILLISECONDS = 17_000;

/** A clock that says when a call should come to its end. */
export function callClock(budget = BUDGET_MILLISECONDS) {
  const begun = now();
  return { now, hasTime: () => now() - begun < budget };
}

interface BooksNow {
  head: BooksHead | undefined;
  calendar: FiscalCalendar;
  today: string;
}

/** The closed months with the calendar that counts: the one that was fixed, else the site's. */
export async function booksNow(): Promise<BooksNow> {
  const head = (await booksHead())?.doc;
  const calendar = head?.calendar ?? fiscalCalendarOf((await siteRow('site')).doc);
  return { head, calendar, today: dayIn(calendar.timeZone, now()) };
}

/** How many past months are offered while nothing is closed. */
const MONTHS_BACK = 24;

function mayBeClosed({ head, calendar, today }: BooksNow, month: string): boolean {
  return lastDay(calendar, month) < today && (firstOpen(head) ?? month) === month;
}

const closingShape = ({ month, worklogsDone, worklogsInAll, problem }: Closing) => ({
  month,
  worklogsDone,
  worklogsInAll,
  problem,
});

/** Spaces that were imported once and could not be kept up to date. */
async function spacesNotCurrent(): Promise<string[]> {
  const keys = new Map((await allSpaces()).map(({ id, key }) => [id, key]));
  return (await allProgress()).flatMap(({ spaceId, state }) =>
    state === 'current' || state === 'archived' || state === 'lost' ? [] : [keys.get(spaceId) ?? spaceId],
  );
}

/** The months of the site, newest first. */
export async function listMonths(
  _request: CallRequest<'admin.months'>,
  accountId: string,
): Promise<CallOutput<'admin.months'>> {
  await administrator(accountId);
  const books = await booksNow();
  const { head, calendar, today } = books;
  const closing = await currentClosing();
  const closed = new Map((head?.months ?? []).map((month) => [month.month, month]));
  const current = fiscalMonth(calendar, today);
  const from = firstOpen(head) ?? addMonths(current, -MONTHS_BACK);
  const months = [...closed.keys()];
  for (let month = from; month <= current; month = addMonths(month, 1)) months.push(month);
  return {
    calendar: { ...calendar, fixed: head !== undefined },
    months: months.reverse().map((month) => {
      const row = closed.get(month);
      return {
        month,
        status: row ? ('closed' as const) : ('open' as const),
        firstDay: firstDay(calendar, month),
        lastDay: lastDay(calendar, month),
        closable: !row && !closing && mayBeClosed(books, month),
        closedAt: row ? new Date(row.closedAt).toISOString() : null,
        closedBy: row?.closedByAccountId ?? null,
      };
    }),
    closing: closing ? closingShape(closing.doc) : null,
    notCurrent: await spacesNotCurrent(),
  };
}

function whyNot({ head, calendar, today }: BooksNow, month: string): CallError {
  const open = firstOpen(head);
  if (open !== undefined && month < open)
    return new CallError(
      'conflict',
      `${month} is closed already.`,
      'Look at its report; a closed month never changes.',
    );
  if (open !== undefined && month !== open)
    return new CallError('bad-request', `${month} can’t be closed yet.`, `Months close in order: ${open} comes first.`);
  return new CallError(
    'bad-request',
    `${month} is not over: it ends on ${lastDay(calendar, month)}, and today is ${today}.`,
    'Close it once it is over.',
  );
}

/** Has a month closed in the background. Asking again for the same month has a close that got stuck tried again. */
export async function closeMonth(
  { month }: CallRequest<'admin.closeMonth'>,
  accountId: string,
): Promise<CallOutput<'admin.closeMonth'>> {
  await administrator(accountId);
  const books = await booksNow();
  if (!mayBeClosed(books, month)) throw whyNot(books, month);
  const running = await currentClosing();
  if (running && running.doc.month !== month)
    throw new CallError(
      'conflict',
      `${running.doc.month} is being closed.`,
      'Wait until it is closed; then the next month can be.',
    );
  if (running) {
    await pushTask({ task: 'close' });
    return { closing: closingShape(running.doc) };
  }
  await rememberAccounts([accountId]);
  await clearUnclosed(lastClosed(books.head));
  const closing: Closing = {
    month,
    calendar: books.calendar,
    askedAt: now(),
    askedByAccountId: accountId,
    after: null,
    worklogsDone: 0,
    worklogsInAll: await countWorklogs(),
    problem: null,
  };
  try {
    await saveClosing(closing, 0);
  } catch (error) {
    if (!(error instanceof StaleVersion)) throw error;
    throw new CallError(
      'conflict',
      'Somebody else has just begun to close a month.',
      'Look at the list of months again.',
    );
  }
  await pushTask({ task: 'close' });
  return { closing: closingShape(closing) };
}

/** Throws CallError where a site's settings would change what the first close has fixed, or is about to fix. */
export async function refuseMovedCalendar(next: SiteSettings): Promise<void> {
  const fixed = (await booksHead())?.doc.calendar ?? (await currentClosing())?.doc.calendar;
  if (!fixed) return;
  const { timeZone, startDay, namedBy } = fiscalCalendarOf(next);
  if (timeZone === fixed.timeZone && startDay === fixed.startDay && namedBy === fixed.namedBy) return;
  throw new CallError(
    'bad-request',
    'The time zone and the fiscal calendar were fixed when the first month was closed.',
    `Leave them out of the document, or name ${fixed.timeZone} and months from day ${fixed.startDay}, named by their ${fixed.namedBy}. Nothing was changed.`,
  );
}

const ORIGIN_KINDS = { 'cost-line': 'cost-line', item: 'planned-item', account: 'control-account' } as const;

/** What an origin in the books names. */
function originShape(origin: string): MonthReportShape['corrections'][number]['origin'] {
  const [kind = '', , ...rest] = origin.split('/');
  const name = rest.join('/');
  if (kind === 'cost-line') return { kind: 'cost-line', name: rest[1] ?? name };
  return kind in ORIGIN_KINDS
    ? { kind: ORIGIN_KINDS[kind as keyof typeof ORIGIN_KINDS], name }
    : { kind: 'worklog', name: origin };
}

const classOf = (name: string): CostClass => COST_CLASSES.find((one) => one === name) ?? 'unclassified';

function correctionShape(entry: Entry, projectName: string): MonthReportShape['corrections'][number] {
  const { project, program, costClass, origin, measure, day, workDay, currency, amountMinor, kind, cause } = entry;
  return {
    ...{ projectId: project, projectName, program, costClass: classOf(costClass), measure },
    origin: originShape(origin),
    kind: kind === 'reclassification' ? kind : 'adjustment',
    ...{ day, workDay: workDay ?? null, currency, amountMinor },
    cause: cause?.kind ?? 'restated',
    note: cause?.note ?? null,
  };
}

function reportShape(report: KeptReport, projectId: string | null): MonthReportShape {
  const nameOf = (project: string) => report.names[project] ?? project;
  return {
    month: report.month,
    status: report.status,
    projectId,
    asOf: new Date(report.closedAt).toISOString(),
    totals: report.totals,
    places: report.places.map(({ project, costClass, ...place }) => ({
      ...place,
      ...{ projectId: project, projectName: nameOf(project), costClass: classOf(costClass) },
    })),
    corrections: report.corrections.map((entry) => correctionShape(entry, nameOf(entry.project))),
    correctionCount: report.correctionCount,
    causes: report.causes,
    levels: report.levels.map(({ project, currency, amountMinor, previousMinor }) => ({
      ...{ projectId: project, projectName: nameOf(project), currency, amountMinor, previousMinor },
    })),
    unknownLevels: report.unknownLevels.map(({ project, need }) => ({
      ...{ projectId: project, projectName: nameOf(project), need },
    })),
    unpricedSeconds: report.unpricedSeconds,
  };
}

/** The figures of a month: of a closed one as they were frozen, of an open one as the ledger has them now. */
export async function openMonthReport(
  { month, projectId }: CallRequest<'admin.monthReport'>,
  accountId: string,
): Promise<CallOutput<'admin.monthReport'>> {
  await administrator(accountId);
  const { head } = await booksNow();
  if (head?.months.some((closed) => closed.month === month)) {
    const kept = await keptReport(projectId, month);
    if (!kept)
      throw new CallError(
        'not-found',
        `The project had nothing in ${month}.`,
        'Choose another project, or all of them.',
      );
    return reportShape(kept, projectId);
  }
  const first = head?.months[0]?.month;
  if (first !== undefined && month < first)
    throw new CallError(
      'not-found',
      `${month} has no report of its own.`,
      `It was closed together with ${first}: its figures open the report of that month.`,
    );
  const report = await reportOpenMonth(month, projectId, callClock());
  if (!report)
    throw new CallError(
      'busy',
      'There is too much work to add up while you wait.',
      'Close the month: that happens in the background, and its report is kept.',
    );
  return reportShape(report, projectId);
}
