import type { ChangeShape } from '../contract/changes';
import type { CallOutput, CallRequest } from '../contract/calls';
import { CallError } from '../contract/envelope';
import type { Scope } from '../contract/offices';
import { addDays, dayIn } from '../domain/calendar';
import { fiscalMonth, lastDay, type FiscalCalendar } from '../domain/close/fiscal-calendar';
import { exactInteger } from '../domain/money';
import { CAUSES, type Cause } from '../domain/movements/cause';
import type { MeasureChange } from '../domain/movements/change';
import type { Movement } from '../domain/movements/movement';
import { jiraAsUser } from '../jira/client';
import { visibleIssues } from '../jira/permissions';
import { booksHead, lastClosed } from '../ledger/close';
import { countHistoriesDue } from '../ledger/item-histories';
import { itemsWithIds, type ItemRow } from '../ledger/item-rows';
import { fiscalCalendarOf } from '../ledger/office-settings';
import { pastMarks } from '../ledger/past-marks';
import type { SpaceRow } from '../ledger/rollups';
import { explainSpaces, loadPastSettings, TooMuchChanged, type Explained } from '../sync/past';
import type { Viewer } from './access';
import { keptDays } from './kept-days';
import { loadPortfolio, type Portfolio, type Project } from './portfolio';
import { countedFor, partOf, viewerIn, visibleProgram, visibleProject } from './shared';

const DEFAULT_DAYS = 7;

/** A project or program as far as it counts for whoever looks at it. */
interface Opened {
  portfolio: Portfolio;
  viewer: Viewer;
  projects: readonly Project[];
  /** Spaces that have been read. */
  spaces: readonly SpaceRow[];
  sharedProjects: boolean;
  calendar: FiscalCalendar;
  /** The last day of the month closed last. */
  lastClosedDay: string | null;
}

async function opened(scope: Scope, accountId: string): Promise<Opened> {
  const portfolio = await loadPortfolio();
  const viewer = await viewerIn(portfolio, accountId);
  const program = scope.kind === 'program' ? visibleProgram(portfolio, viewer, scope.programKey) : null;
  const projects =
    scope.kind === 'project'
      ? [visibleProject(portfolio, viewer, scope.projectId)]
      : (program?.projects.map(({ project }) => project) ?? []);
  const spaces = projects.flatMap((project) => countedFor(viewer, partOf(project, null)).spaces);
  const head = (await booksHead())?.doc;
  const month = lastClosed(head);
  const calendar = head?.calendar ?? fiscalCalendarOf(portfolio.site);
  return {
    ...{ portfolio, viewer, projects, calendar, spaces: spaces.filter(({ rollup }) => rollup !== null) },
    sharedProjects: program?.projects.some(({ shareBasisPoints }) => shareBasisPoints < 10_000) ?? false,
    lastClosedDay: month === '' ? null : lastDay(calendar, month),
  };
}

interface Days {
  from: string;
  to: string;
}

/** The days asked for, or the last seven. Throws CallError `bad-request` for days that are not in order or not past. */
function daysOf(from: string | null, to: string | null, today: string): Days {
  const last = to ?? today;
  const first = from ?? addDays(last, -DEFAULT_DAYS);
  if (first >= last)
    throw new CallError('bad-request', 'The first day is not before the last.', 'Choose an earlier first day.');
  if (last > today)
    throw new CallError('bad-request', 'The last day has not come yet.', 'Choose today or an earlier day.');
  return { from: first, to: last };
}

/** Why cost is not told to a viewer: cost of less than a fiscal month gives hourly rates away, because hours are seen in Jira. */
function costMissing({ viewer, calendar, portfolio }: Opened, { from, to }: Days): string | null {
  if (!viewer.financials) return 'Cost is shown to those with the permission View program financials.';
  if (viewer.rates) return null;
  const endsMonth = (day: string) => lastDay(calendar, fiscalMonth(calendar, day)) === day;
  return endsMonth(from) && (endsMonth(to) || to === portfolio.today)
    ? null
    : 'Cost by the day is shown to those with the permission View rates. Between ends of fiscal months it is shown to you.';
}

const TOO_MUCH =
  'More has changed between these days than can be told at once. Choose days that are closer to each other.';

async function explained(found: Opened, days: Days, cost: boolean): Promise<Explained | null> {
  try {
    const ids = found.spaces.map(({ id }) => id);
    return await explainSpaces(ids, { ...days, cost }, await loadPastSettings());
  } catch (error) {
    if (error instanceof TooMuchChanged) return null;
    throw error;
  }
}

const itemOf = ({ itemOfWorklog }: Explained, { id, measure }: Movement) =>
  measure === 'costMinor' ? (itemOfWorklog.get(id) ?? id) : id;

/** The sum of movements by work item; those that cancel out are left out. */
function byItem(found: Explained, { movements }: MeasureChange, cause: Cause): Map<string, number> {
  const sums = new Map<string, number>();
  for (const movement of movements) {
    if (movement.cause !== cause) continue;
    const item = itemOf(found, movement);
    sums.set(item, exactInteger((sums.get(item) ?? 0) + movement.amount));
  }
  return sums;
}

function changeShape(found: Explained, change: MeasureChange): ChangeShape {
  const { measure, currency, opening, closing, byCause } = change;
  const causes = CAUSES.map((cause) => ({ cause, amount: byCause[cause], items: byItem(found, change, cause).size }));
  return {
    measure,
    currency,
    opening,
    closing,
    causes: causes.filter(({ amount, items }) => amount !== 0 || items > 0),
  };
}

/** What the app knows of the past of spaces: the youngest beginning of all, and the oldest end of sums. */
async function knownOf({
  spaces,
  portfolio,
}: Opened): Promise<{ recordedFrom: string | null; summedUpTo: string | null }> {
  const marks = await pastMarks();
  const own = spaces.flatMap(({ id }) => marks.get(id) ?? []);
  if (own.length === 0) return { recordedFrom: null, summedUpTo: null };
  const timeZone = portfolio.site.timeZone ?? 'UTC';
  const since = dayIn(timeZone, Math.max(...own.map(({ recordedSince }) => recordedSince)));
  const summed = own.flatMap(({ summedUpTo }) => summedUpTo ?? []).sort();
  return { recordedFrom: addDays(since, 1), summedUpTo: summed.at(-1) ?? null };
}

/** What changed between two days, and why. Throws CallError `not-found` and `bad-request`. */
export async function openChanges(
  { scope, from, to }: CallRequest<'changes.open'>,
  accountId: string,
): Promise<CallOutput<'changes.open'>> {
  const found = await opened(scope, accountId);
  const { today } = found.portfolio;
  const days = daysOf(from, to, today);
  if (found.spaces.length === 0)
    return { state: 'missing', reason: 'not-imported', need: 'Nothing has been read from Jira yet.' };
  const missing = costMissing(found, days);
  const explanation = await explained(found, days, missing === null);
  if (!explanation) return { state: 'missing', reason: 'nothing-to-measure', need: TOO_MUCH };
  return {
    state: 'explained',
    ...{ ...days, today, lastClosedDay: found.lastClosedDay, ...(await knownOf(found)) },
    changes: explanation.changes.map((change) => changeShape(explanation, change)),
    kept: await keptDays(found.projects, found.viewer, days),
    ...{ costMissing: missing, untold: explanation.untold, waiting: await countHistoriesDue() },
    sharedProjects: found.sharedProjects,
  };
}

const PAGE = 50;

/** Work items sorted by what they weigh, of equals the smaller id first. */
function heaviestFirst(sums: ReadonlyMap<string, number>): [id: string, amount: number][] {
  return [...sums].sort(
    ([left, one], [right, other]) =>
      Math.abs(other) - Math.abs(one) || left.length - right.length || (left < right ? -1 : 1),
  );
}

function sumOf(part: readonly (readonly [id: string, amount: number])[]): { items: number; amount: number } {
  return { items: part.length, amount: part.reduce((sum, [, amount]) => exactInteger(sum + amount), 0) };
}

/** Which of the rows the viewer may see: those of spaces that they browse, and of restricted items those that Jira shows them. */
async function seen(rows: readonly ItemRow[], viewer: Viewer): Promise<ItemRow[]> {
  const browsable = rows.filter(({ spaceId }) => viewer.mayBrowse(spaceId));
  const granted = await visibleIssues(
    jiraAsUser('rows'),
    browsable.filter(({ restricted }) => restricted).map(({ id }) => id),
  );
  return browsable.filter(({ id, restricted }) => !restricted || granted.has(id));
}

const NO_ROWS = {
  rows: [],
  hidden: { items: 0, amount: 0 },
  gone: { items: 0, amount: 0 },
  total: 0,
  nextCursor: null,
};

/** The work items behind one cause of a change. Throws CallError `not-found` and `bad-request`. */
export async function openChangeRows(
  { scope, measure, currency, cause, cursor, ...asked }: CallRequest<'changes.rows'>,
  accountId: string,
): Promise<CallOutput<'changes.rows'>> {
  const found = await opened(scope, accountId);
  const days = daysOf(asked.from, asked.to, found.portfolio.today);
  const cost = measure === 'costMinor';
  if (cost && !(found.viewer.financials && found.viewer.rates))
    return { ...NO_ROWS, closed: 'The work items behind a cost are listed for those with the permission View rates.' };
  const explanation = await explained(found, days, cost);
  if (!explanation) return { ...NO_ROWS, closed: TOO_MUCH };
  const change = explanation.changes.find((one) => one.measure === measure && one.currency === currency);
  const sorted = change ? heaviestFirst(byItem(explanation, change, cause)) : [];
  const start = cursor === null ? 0 : Number.parseInt(cursor, 10) || 0;
  const page = sorted.slice(start, start + PAGE);
  const stored = new Map((await itemsWithIds(page.map(([id]) => id))).map((row) => [row.id, row]));
  const shown = new Map((await seen([...stored.values()], found.viewer)).map((row) => [row.id, row]));
  return {
    rows: page.flatMap(([id, amount]) => {
      const row = shown.get(id);
      if (!row) return [];
      const { key, typeName, statusName, category } = row;
      return [{ itemId: id, key, typeName, statusName, statusCategory: category, amount }];
    }),
    hidden: sumOf(page.filter(([id]) => stored.has(id) && !shown.has(id))),
    gone: sumOf(page.filter(([id]) => !stored.has(id))),
    closed: null,
    total: sorted.length,
    nextCursor: start + PAGE < sorted.length ? String(start + PAGE) : null,
  };
}
