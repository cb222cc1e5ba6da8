import { addDays, weekdayOf } from '../calendar';
import { addMonths, fiscalMonth, lastDay, type FiscalCalendar } from '../close/fiscal-calendar';
import {
  costLineEntries,
  costLineStanding,
  costLineTotals,
  type CostLine,
  type CostLineTotals,
} from '../cost/cost-lines';
import type { EstimateMethod } from '../earned-value/indices';
import type { Reading } from '../health/judge';
import type { RuleId } from '../health/rules';
import { exactInteger, splitByLargestRemainder } from '../money';
import { ClassedCostBuilder, type ClassedCost } from '../plan/classed-cost';
import type { WorkSeries } from '../plan/work-series';
import type { Rollup } from '../rollup';
import { forecastLeft, projectFlow, type Forecast, type ProjectFlow } from './project-flow';
import { projectReadings, type ReadingFacts } from './project-readings';
import { missingCost, projectValue, type BaselineFacts, type BookedLine, type ProjectValue } from './project-value';
import { isTold, type Told } from './told';
import type { ValueSums } from './value-sums';

/** The last timesheet cut-off. */
export type StatusDateRule =
  { cutOff: 'daily' } | { cutOff: 'weekly'; weekday: number } | { cutOff: 'by-hand'; day: string };

/** The status date as of a day: yesterday, the last such weekday before today, or the day set by hand, never after today. */
export function statusDateOf(rule: StatusDateRule, today: string): string {
  if (rule.cutOff === 'by-hand') return rule.day < today ? rule.day : today;
  let day = addDays(today, -1);
  while (rule.cutOff === 'weekly' && weekdayOf(day) !== rule.weekday) day = addDays(day, -1);
  return day;
}

export interface ReportFacts {
  today: string;
  statusDate: string;
  fiscalCalendar: FiscalCalendar;
  dueDay: string | null;
  rollup: Rollup;
  series: WorkSeries;
  baseline: BaselineFacts | null;
  /** False while there is no rate at all. */
  costKnown: boolean;
  costLines: readonly (CostLine & { account?: string | undefined })[];
  estimateToComplete: readonly { month: string; amountMinor: number }[] | undefined;
  method: EstimateMethod | undefined;
  outsideForecastMinor: number | undefined;
  /** The currencies of the programs that report the project; the first also stands for work without a baseline. */
  reportCurrencies: readonly string[];
  /** Converts minor units at the rate of an ISO day; undefined where there is none. */
  convert(amountMinor: number, from: string, to: string, day: string): number | undefined;
  risk: ReadingFacts['risk'];
}

/** What a project cost beside labour, up to today. Minor units. */
export interface ProjectCost {
  /** What cost lines have booked, accruals and their reversals included. */
  booked: ClassedCost;
  /** Cost lines that are committed today. */
  committed: ClassedCost;
  /** Cost lines by the state they are in today. */
  lines: CostLineTotals;
}

/** What is kept of a project so that opening it, or its program, needs no work item: everything that days and rules decide. */
export interface ProjectReport {
  today: string;
  statusDate: string;
  value: ProjectValue | null;
  /** Sums of value by the currency they are reported in; a currency that can't be reached is missing. */
  sums: Readonly<Record<string, ValueSums>>;
  cost: ProjectCost;
  flow: ProjectFlow;
  forecast: { items: Forecast; points: Forecast | null };
  readings: Readonly<Partial<Record<RuleId, Reading>>>;
}

const MONTHS_BACK = 4;

/** Ends of the complete fiscal months before a day, oldest first. */
function periodEnds(calendar: FiscalCalendar, statusDate: string): string[] {
  const current = fiscalMonth(calendar, statusDate);
  const whole = lastDay(calendar, current) === statusDate ? 0 : 1;
  return Array.from({ length: MONTHS_BACK }, (_, back) =>
    lastDay(calendar, addMonths(current, -(MONTHS_BACK - 1 - back) - whole)),
  );
}

/** What cost lines come to, in their own currency and in those that are reported in. */
export function linesCost(
  { reportCurrencies, convert }: Pick<ReportFacts, 'reportCurrencies' | 'convert'>,
  entries: readonly { line: CostLine; day: string; amountMinor: number }[],
): ClassedCost {
  const sums = new ClassedCostBuilder();
  for (const { line, day, amountMinor } of entries) {
    const { costClass, currency } = line;
    sums.add(costClass, currency, amountMinor);
    for (const target of reportCurrencies) {
      const amount = target === currency ? undefined : convert(amountMinor, currency, target, day);
      if (amount !== undefined) sums.convert(`${costClass}|${currency}|${target}`, [amountMinor, amount]);
    }
  }
  return sums.result();
}

function projectCost(facts: ReportFacts): ProjectCost {
  const { costLines, fiscalCalendar, today } = facts;
  const booked = costLines.flatMap((line) =>
    costLineEntries(line, fiscalCalendar).flatMap(({ day, amountMinor }) =>
      day <= today ? [{ line, day, amountMinor }] : [],
    ),
  );
  const committed = costLines.flatMap((line) => {
    const { state, amountMinor } = costLineStanding(line, today, fiscalCalendar) ?? {};
    return state === 'committed' && amountMinor !== undefined ? [{ line, day: today, amountMinor }] : [];
  });
  return {
    booked: linesCost(facts, booked),
    committed: linesCost(facts, committed),
    lines: costLineTotals(costLines, today, fiscalCalendar),
  };
}

/** What cost lines book, past and to come, in the currency of a baseline. */
export function bookedLines(
  facts: Pick<ReportFacts, 'costLines' | 'fiscalCalendar' | 'convert'>,
  baseline: Pick<BaselineFacts, 'accounts' | 'currency'>,
): BookedLine[] {
  return facts.costLines.flatMap((line) =>
    costLineEntries(line, facts.fiscalCalendar).map(({ day, amountMinor }) => ({
      day,
      matched: line.account !== undefined && line.account in baseline.accounts,
      amountMinor:
        line.currency === baseline.currency
          ? amountMinor
          : (facts.convert(amountMinor, line.currency, baseline.currency, day) ?? null),
    })),
  );
}

/** What is still to be spent by the manager's own estimate: the months from that of the status date on. */
export function leftToSpend({
  estimateToComplete,
  fiscalCalendar,
  statusDate,
}: Pick<ReportFacts, 'estimateToComplete' | 'fiscalCalendar' | 'statusDate'>): number | undefined {
  if (!estimateToComplete || estimateToComplete.length === 0) return undefined;
  const from = fiscalMonth(fiscalCalendar, statusDate);
  return estimateToComplete.reduce(
    (sum, { month, amountMinor }) => (month < from ? sum : exactInteger(sum + amountMinor)),
    0,
  );
}

/** Sums of value in another currency, at the rate of the day on which the plan was set; undefined where there is none. */
function sumsIn(sums: ValueSums, turn: (amountMinor: number) => number | undefined): ValueSums | undefined {
  const unreached: number[] = [];
  const into = (amountMinor: number) => {
    const turned = turn(amountMinor);
    if (turned === undefined) unreached.push(amountMinor);
    return turned ?? 0;
  };
  const told = (value: Told): Told => (isTold(value) ? into(value) : value);
  const { plan, estimates } = sums;
  const turned: ValueSums = {
    plan: plan && {
      budgetMinor: into(plan.budgetMinor),
      plannedMinor: into(plan.plannedMinor),
      earnedMinor: into(plan.earnedMinor),
    },
    matchedMinor: into(sums.matchedMinor),
    outsideMinor: into(sums.outsideMinor),
    missingMinor: sums.missingMinor === null ? null : into(sums.missingMinor),
    exchangeVarianceMinor: into(sums.exchangeVarianceMinor),
    estimates: Object.fromEntries(
      Object.entries(estimates).map(([name, value]) => [name, told(value)]),
    ) as ValueSums['estimates'],
    estimateAtCompletionMinor: told(sums.estimateAtCompletionMinor),
  };
  return unreached.length === 0 ? turned : undefined;
}

/** A project's sums of value in its own currency. */
export function sumsOfValue(value: ProjectValue): ValueSums {
  const { baseline, plannedMinor, earnedMinor, matchedMinor, outsideMinor, missingMinor } = value;
  return {
    plan: { budgetMinor: baseline.budgetMinor, plannedMinor, earnedMinor },
    matchedMinor,
    outsideMinor,
    missingMinor,
    exchangeVarianceMinor: value.exchangeVarianceMinor,
    estimates: value.estimates,
    estimateAtCompletionMinor: value.estimateAtCompletionMinor,
  };
}

const NO_PLAN: Told = { reason: 'nothing-planned', need: 'Set a baseline to measure against.' };

/** Work without a baseline: all that it cost up to the status date stands outside. */
function unplannedSums(facts: ReportFacts, currency: string): ValueSums {
  const { series, costLines, fiscalCalendar, convert, statusDate } = facts;
  let [labourMinor, linesMinor] = [0, 0];
  let unconverted = false;
  for (const [day, amounts] of Object.entries(series.labour)) {
    if (day > statusDate) continue;
    for (const [key, amount] of Object.entries(amounts)) {
      const [from, turned] = key.endsWith(`|${currency}`)
        ? [amount, amount]
        : (series.converted[day]?.[`${key}|${currency}`] ?? [0, 0]);
      labourMinor = exactInteger(labourMinor + turned);
      if (from !== amount) unconverted = true;
    }
  }
  for (const line of costLines)
    for (const { day, amountMinor } of costLineEntries(line, fiscalCalendar)) {
      if (day > statusDate) continue;
      const turned = line.currency === currency ? amountMinor : convert(amountMinor, line.currency, currency, day);
      if (turned === undefined) unconverted = true;
      else linesMinor = exactInteger(linesMinor + turned);
    }
  return {
    plan: null,
    matchedMinor: 0,
    outsideMinor: exactInteger(labourMinor + linesMinor),
    missingMinor: unconverted ? null : missingCost(series, labourMinor, statusDate),
    exchangeVarianceMinor: 0,
    estimates: { cpi: NO_PLAN, budget: NO_PLAN, composite: NO_PLAN, cost80Schedule20: NO_PLAN, bottomUp: NO_PLAN },
    estimateAtCompletionMinor: NO_PLAN,
  };
}

/** A project's part of value for a program: its share by largest remainder among all shares. */
export function sharedSums(sums: ValueSums, weights: readonly number[], ours: number): ValueSums {
  return sumsIn(sums, (amount) => splitByLargestRemainder(amount, weights)[ours] ?? 0) ?? sums;
}

/** Makes the report of a project from its series, its plan and what settings say. */
export function projectReport(facts: ReportFacts): ProjectReport {
  const { series, rollup, today, statusDate, baseline } = facts;
  const value =
    baseline &&
    projectValue({
      baseline,
      series,
      lines: bookedLines(facts, baseline),
      statusDate,
      today,
      costKnown: facts.costKnown,
      estimateToCompleteMinor: leftToSpend(facts),
      method: facts.method,
      outsideForecastMinor: facts.outsideForecastMinor,
      periodEnds: periodEnds(facts.fiscalCalendar, statusDate),
    });
  const flow = projectFlow(series, today);
  const { finished, arrived, finishedPointsMilli, arrivedPointsMilli } = flow.weeks;
  const items = forecastLeft(rollup.items.todo + rollup.items.inProgress, finished, arrived, today, facts.dueDay);
  const points =
    rollup.points.estimatedItems === 0
      ? null
      : forecastLeft(
          rollup.points.totalMilli - rollup.points.doneMilli,
          finishedPointsMilli,
          arrivedPointsMilli,
          today,
          facts.dueDay,
        );
  return {
    today,
    statusDate,
    value,
    sums: reportedSums(facts, value),
    cost: projectCost(facts),
    flow,
    forecast: { items, points },
    readings: projectReadings({
      today,
      dueDay: facts.dueDay,
      rollup,
      series,
      value,
      noValue: 'There is no baseline to hold the project against.',
      flow,
      forecast: items,
      risk: facts.risk,
    }),
  };
}

function reportedSums(facts: ReportFacts, value: ProjectValue | null): Record<string, ValueSums> {
  const own = value?.baseline.currency;
  const sums: Record<string, ValueSums> = {};
  for (const currency of new Set([...(own === undefined ? [] : [own]), ...facts.reportCurrencies])) {
    const found =
      value === null || own === undefined
        ? unplannedSums(facts, currency)
        : sumsIn(sumsOfValue(value), (amount) =>
            own === currency ? amount : facts.convert(amount, own, currency, value.baseline.setOn),
          );
    if (found) sums[currency] = found;
  }
  return sums;
}
