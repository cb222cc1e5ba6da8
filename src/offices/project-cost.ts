import type { CallOutput, CallRequest } from '../contract/calls';
import { CallError } from '../contract/envelope';
import type { CostLineShape } from '../contract/project-tabs';
import type { FiscalCalendar } from '../domain/close/fiscal-calendar';
import { costLineEntries, costLineStanding } from '../domain/cost/cost-lines';
import { exchangeTable } from '../domain/cost/exchange';
import { exactInteger } from '../domain/money';
import type { CostSum } from '../domain/plan/classed-cost';
import { costByMonth, totalOfMonths } from '../domain/report/cost-months';
import { fiscalCalendarOf, officeSettings, type PlannedCostLine } from '../ledger/office-settings';
import { projectSeries } from '../ledger/reports';
import { figuresIn, homeSpaceOf, openedProject, reportFor } from './project-tab';
import { PREPARING } from './reported';

const PAGE = 100;

function readCursor(cursor: string | null): number {
  if (cursor === null) return 0;
  if (!/^\d{1,9}$/.test(cursor))
    throw new CallError('bad-request', 'The place to go on from is not understood.', 'Reload the page.');
  return Number(cursor);
}

function costLineShape(line: PlannedCostLine, today: string, calendar: FiscalCalendar): CostLineShape {
  const { id, supplier, category, costClass, currency, account, steps } = line;
  const entries = costLineEntries(line, calendar);
  const reversals = entries.flatMap(({ kind, day, amountMinor }): CostLineShape['history'] =>
    kind === 'accrual-reversal' ? [{ kind: 'reversal', day, amountMinor }] : [],
  );
  const taken = steps.map(({ state, date, amountMinor }) => ({ kind: state, day: date, amountMinor }));
  // A reversal on the day of a step came first: it belongs to the month before.
  const history = [...reversals, ...taken].sort((left, right) => (left.day < right.day ? -1 : +(left.day > right.day)));
  return {
    ...{ id, supplier, category, costClass, currency, history },
    account: account ?? null,
    standing: costLineStanding(line, today, calendar) ?? null,
    bookedMinor: entries.reduce(
      (sum, { day, amountMinor }) => (day <= today ? exactInteger(sum + amountMinor) : sum),
      0,
    ),
  };
}

function unconvertedOf({ labour, lines }: { labour: CostSum; lines: CostSum }) {
  const currencies = [...new Set([labour, lines].flatMap(({ unconverted }) => Object.keys(unconverted)))].sort();
  return currencies
    .map((currency) => ({
      currency,
      labourMinor: labour.unconverted[currency] ?? 0,
      linesMinor: lines.unconverted[currency] ?? 0,
    }))
    .filter(({ labourMinor, linesMinor }) => labourMinor !== 0 || linesMinor !== 0);
}

/** What a project cost by fiscal month and class, and its cost lines. Throws CallError `no-permission` without financials. */
export async function openCost(
  { projectId, cursor }: CallRequest<'project.cost'>,
  accountId: string,
): Promise<CallOutput<'project.cost'>> {
  const opened = await openedProject(projectId, accountId);
  const { portfolio, viewer, project, view } = opened;
  if (!viewer.financials)
    throw new CallError(
      'no-permission',
      'Cost is shown to those with the permission View program financials.',
      'Ask a Jira administrator for the permission.',
    );
  const from = readCursor(cursor);
  const report = reportFor(opened);
  if ('state' in report) return report;
  const behind = await projectSeries(homeSpaceOf(project));
  if (!behind) return { state: 'missing', ...PREPARING };
  const office = await officeSettings();
  const exchange = exchangeTable(office.exchangeRates);
  const costLines = office.costLines.get(project.id) ?? [];
  const fiscalCalendar = fiscalCalendarOf(portfolio.site);
  const { today } = report;
  const months = costByMonth({
    series: behind.series,
    costLines,
    fiscalCalendar,
    today,
    currency: view.currency,
    convert: (amountMinor, source, to, day) => exchange.convert(amountMinor, source, to, day)?.amountMinor,
  });
  const total = totalOfMonths(months);
  const page = costLines.slice(from, from + PAGE);
  return {
    state: 'measured',
    today,
    currency: view.currency,
    months: months.map(({ month, labour, lines }) => ({ month, labour: labour.byClass, lines: lines.byClass })),
    total: { labour: total.labour.byClass, lines: total.lines.byClass },
    unconverted: unconvertedOf(total),
    lineCount: costLines.length,
    costLines: page.map((line) => costLineShape(line, today, fiscalCalendar)),
    nextCursor: from + PAGE < costLines.length ? String(from + PAGE) : null,
    figures: figuresIn(opened, ['cost']),
  };
}
