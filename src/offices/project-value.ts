import type { CallOutput, CallRequest } from '../contract/calls';
import { fiscalMonth } from '../domain/close/fiscal-calendar';
import { exchangeTable } from '../domain/cost/exchange';
import { baselineFactsOf } from '../domain/report/baseline-facts';
import { bookedLines } from '../domain/report/project-report';
import { forecastFinish } from '../domain/report/project-value';
import { valueCurve } from '../domain/report/value-curve';
import { baselines, type StoredBaseline } from '../ledger/baselines';
import { fiscalCalendarOf, officeSettings } from '../ledger/office-settings';
import { projectSeries } from '../ledger/reports';
import { figuresIn, homeSpaceOf, openedProject, reportFor } from './project-tab';
import { hasLines, PREPARING } from './reported';

type Answer = CallOutput<'project.value'>;

const NO_BASELINE: Answer = {
  state: 'missing',
  reason: 'no-baseline',
  need: 'A baseline is a frozen plan: what the work is budgeted at, and from when to when. It is set in Administration, by the office document.',
};

function baselineShape({ id, name, setOn, firstDay, lastDay }: StoredBaseline) {
  return { id, name, setOn, start: firstDay, finish: lastDay };
}

/** A share of a budget to ten decimals. */
const shareOf = (amountMinor: number, budgetMinor: number) => Number((amountMinor / budgetMinor).toFixed(10));

/** A project against the baseline that it is measured by: its curve, its last months, and what could not be measured. */
export async function openValue(
  { projectId }: CallRequest<'project.value'>,
  accountId: string,
): Promise<CallOutput<'project.value'>> {
  const opened = await openedProject(projectId, accountId);
  const report = reportFor(opened);
  if ('state' in report) return report;
  const { value, statusDate, today } = report;
  if (value === null) return NO_BASELINE;
  const { project, viewer, view, portfolio } = opened;
  const stored = await baselines(project.id);
  const current = stored.find(({ id }) => id === value.baseline.id);
  const behind = await projectSeries(homeSpaceOf(project));
  if (!current || !behind) return { state: 'missing', ...PREPARING };
  const { costLines, exchangeRates } = await officeSettings();
  const exchange = exchangeTable(exchangeRates);
  const fiscalCalendar = fiscalCalendarOf(portfolio.site);
  const baseline = baselineFactsOf(current, behind.plannedDays);
  const lines = bookedLines(
    {
      costLines: costLines.get(project.id) ?? [],
      fiscalCalendar,
      convert: (amountMinor, from, to, day) => exchange.convert(amountMinor, from, to, day)?.amountMinor,
    },
    baseline,
  );

  const { budgetMinor } = baseline;
  const costKnown = viewer.financials && (view.hasRates || hasLines({ report }));
  const amount = (minor: number | null) => {
    if (minor === null || viewer.financials) return minor;
    return budgetMinor > 0 ? shareOf(minor, budgetMinor) : null;
  };
  const cost = (minor: number | null) => (costKnown ? minor : null);
  const { provisional, foundItems, undatedDone, unreported, unpricedSeconds } = value;
  return {
    state: 'measured',
    baseline: {
      ...baselineShape(current),
      currency: current.currency,
      plannedItems: current.itemCount,
      foundItems,
      accounts: current.accounts.length,
      approvedChanges: current.approvedChanges.map(({ id, approvedOn, reason, items }) => ({
        id,
        approvedOn,
        reason,
        items,
      })),
    },
    otherBaselines: stored.filter(({ id }) => id !== current.id).map(baselineShape),
    statusDate,
    today,
    amounts: viewer.financials ? { unit: 'money', currency: current.currency } : { unit: 'share' },
    costKnown,
    provisional: {
      earned: amount(provisional.earnedMinor),
      actual: cost(provisional.matchedMinor),
      outside: cost(provisional.outsideMinor),
    },
    warning: value.warning,
    curve: valueCurve({ baseline, series: behind.series, lines, statusDate }).map((point) => ({
      day: point.day,
      planned: amount(point.plannedMinor),
      earned: amount(point.earnedMinor),
      actual: cost(point.actualMinor),
    })),
    months: value.periods.map(({ day, plannedMinor, earnedMinor, matchedMinor }) => ({
      month: fiscalMonth(fiscalCalendar, day),
      day,
      planned: amount(plannedMinor),
      earned: amount(earnedMinor),
      actual: cost(matchedMinor),
    })),
    method: value.method,
    completedOn: value.completedOn,
    forecastFinish: forecastFinish(value),
    notMeasured: {
      plannedNotFound: Math.max(0, current.itemCount - foundItems),
      undatedDone,
      unreported,
      unpricedSeconds,
    },
    figures: figuresIn(opened, ['value', 'schedule']),
  };
}
