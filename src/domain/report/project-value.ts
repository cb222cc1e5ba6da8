import { addDays, dayNumber } from '../calendar';
import {
  plannedDuration,
  scheduleIndexWarning,
  scheduleMeasures,
  type ScheduleIndexWarning,
} from '../earned-value/earned-schedule';
import { chosenMethod, earnedValueIndices, ESTIMATE_METHODS, type EstimateMethod } from '../earned-value/indices';
import { matchCost, type CostPosting, type MatchedCost } from '../earned-value/matched-set';
import { coveredIndices } from '../earned-value/project-status';
import { withOutside } from '../earned-value/program';
import { given, known } from '../earned-value/quantity';
import { exact, fraction, roundHalfEven, times, toWhole } from '../exact-fraction';
import { exactInteger } from '../money';
import { plannedOn, type PlanCurve } from '../plan/planned-days';
import { fieldOf, sumUpTo, type AccountSeries, type WorkSeries } from '../plan/work-series';
import { isTold, toldMinor, toldNumber, type Told } from './told';

/** The baseline that a project is measured against, as far as sums need it. Minor units of its currency. */
export interface BaselineFacts {
  id: string;
  name: string;
  currency: string;
  setOn: string;
  budgetMinor: number;
  plannedItems: number;
  approvedChanges: number;
  curve: PlanCurve;
  /** Budgets of its control accounts by id. */
  accounts: Readonly<Record<string, number>>;
}

/** Cost that is not labour on a day, in the baseline's currency; null where no exchange rate gives it. */
export interface BookedLine {
  day: string;
  matched: boolean;
  amountMinor: number | null;
}

export interface ValueFacts {
  baseline: BaselineFacts;
  series: WorkSeries;
  lines: readonly BookedLine[];
  statusDate: string;
  today: string;
  /** False while no rate is known at all, so that nobody can say what the work costs. */
  costKnown: boolean;
  /** What the manager expects still to be spent, in minor units. */
  estimateToCompleteMinor: number | undefined;
  method: EstimateMethod | undefined;
  outsideForecastMinor: number | undefined;
  /** Ends of the periods by which the past is told, oldest first, none after the status date. */
  periodEnds: readonly string[];
}

/** A project against its baseline, at the status date. Money is minor units of the baseline's currency, times are calendar days. */
export interface ProjectValue {
  baseline: Omit<BaselineFacts, 'curve' | 'accounts'> & { start: string; finish: string };
  plannedMinor: number;
  earnedMinor: number;
  matchedMinor: number;
  outsideMinor: number;
  exchangeVarianceMinor: number;
  unpricedSeconds: number;
  /** What unpriced time would cost at the mean cost of priced time; null where that can't be said, 0 where none is unpriced. */
  missingMinor: number | null;
  estimates: Record<EstimateMethod, Told>;
  method: EstimateMethod;
  /** The chosen estimate and, at its own forecast, the work outside the baseline. */
  estimateAtCompletionMinor: Told;
  earnedScheduleDays: Told;
  actualTimeDays: number;
  plannedDurationDays: number;
  /** Days that the whole takes if the rest goes as so far: PD ÷ SPI(t). */
  forecastDurationDays: Told;
  completedOn: string | null;
  warning: ScheduleIndexWarning;
  foundItems: number;
  undatedDone: number;
  unreported: number;
  /** Earned and booked after the status date, up to today. */
  provisional: { earnedMinor: number; matchedMinor: number; outsideMinor: number };
  /** Cumulative by the end of periods. */
  periods: readonly { day: string; plannedMinor: number; earnedMinor: number; matchedMinor: number }[];
}

/** Earned value of a control account at the end of an ISO day: its budget times its children's progress, rounded half-even once. */
export function accountEarned(budgetMinor: number, series: AccountSeries | undefined, day: string): number {
  if (!series || series.children === 0) return 0;
  let [children, weight] = [0, 0];
  for (const [on, [count, weighed]] of Object.entries(series.finished)) {
    if (on > day) continue;
    children += count;
    weight += weighed;
  }
  const share =
    series.weight > 0
      ? fraction(BigInt(weight), BigInt(series.weight))
      : fraction(BigInt(children), BigInt(series.children));
  return exactInteger(toWhole(times(exact(budgetMinor), share)));
}

/** Earned value of the whole plan at the end of an ISO day, in minor units. */
export function earnedOn(baseline: Pick<BaselineFacts, 'accounts'>, series: WorkSeries, day: string): number {
  const accounts = Object.entries(baseline.accounts).reduce(
    (sum, [id, budget]) => exactInteger(sum + accountEarned(budget, series.accounts[id], day)),
    0,
  );
  return exactInteger(sumUpTo(series.days, 'earnedMinor', day) + accounts);
}

/** Labour and lines up to an ISO day, sorted into what stands against earned value and what does not. */
export function costUpTo(
  { series, lines }: Pick<ValueFacts, 'series' | 'lines'>,
  day: string,
): MatchedCost & { unpricedSeconds: number } {
  const of = (field: Parameters<typeof sumUpTo>[1]) => sumUpTo(series.days, field, day);
  const unpricedSeconds = of('unpricedSeconds');
  const postings: CostPosting[] = [
    { match: 'baseline', amount: of('matchedMinor'), time: of('matchedSeconds') },
    { match: 'outside', amount: of('outsideMinor'), time: of('outsideSeconds') },
    ...(unpricedSeconds > 0 ? [{ match: 'baseline', amount: null, time: unpricedSeconds } as const] : []),
    ...lines
      .filter((line) => line.day <= day)
      .map(({ matched, amountMinor }) => ({ match: matched ? 'baseline' : 'outside', amount: amountMinor }) as const),
  ];
  return { ...matchCost(postings), exchangeVariance: exact(of('exchangeVarianceMinor')), unpricedSeconds };
}

/** What unpriced time would cost at the mean cost of priced time, in minor units, half-even; null where none is priced. */
export function missingCost({ days }: Pick<WorkSeries, 'days'>, pricedMinor: number, day: string): number | null {
  const unpriced = sumUpTo(days, 'unpricedSeconds', day);
  if (unpriced === 0) return 0;
  const seconds = sumUpTo(days, 'matchedSeconds', day) + sumUpTo(days, 'outsideSeconds', day);
  if (seconds === 0) return null;
  return exactInteger(roundHalfEven(BigInt(pricedMinor) * BigInt(unpriced), BigInt(seconds)));
}

/** The first day, not after the given one, from which the whole budget is earned; null while it isn't. */
function completedOn({ baseline, series }: ValueFacts, statusDate: string): string | null {
  const complete = (day: string) => earnedOn(baseline, series, day) >= baseline.budgetMinor;
  if (baseline.budgetMinor <= 0 || !complete(statusDate)) return null;
  const days = new Set(
    Object.entries(series.days).flatMap(([day, totals]) => (fieldOf(totals, 'earnedMinor') === 0 ? [] : [day])),
  );
  for (const id of Object.keys(baseline.accounts))
    for (const day of Object.keys(series.accounts[id]?.finished ?? {})) days.add(day);
  let completed = statusDate;
  for (const day of [...days]
    .filter((on) => on <= statusDate)
    .sort()
    .reverse()) {
    if (!complete(day)) break;
    completed = day;
  }
  return completed;
}

/** Measures a project against its baseline by PMI's earned value and Lipke's earned schedule, from sums of whole minor units. */
export function projectValue(facts: ValueFacts): ProjectValue {
  const { baseline, series, statusDate, today } = facts;
  const { curve, accounts: _accounts, ...head } = baseline;
  const earnedMinor = earnedOn(baseline, series, statusDate);
  const plannedMinor = plannedOn(curve, statusDate);
  const cost = costUpTo(facts, statusDate);
  const raw = earnedValueIndices({
    budgetAtCompletion: baseline.budgetMinor,
    plannedValue: plannedMinor,
    earnedValue: earnedMinor,
    actualCost: facts.costKnown ? cost.matched : undefined,
    estimateToComplete: facts.estimateToCompleteMinor,
  });
  const indices = coveredIndices(raw, cost);
  const completed = completedOn(facts, statusDate);
  const periods = curve.values.length - 1;
  const plan = {
    periods,
    at: (period: number) => exact(curve.values[Math.min(Math.max(period, 0), periods)] ?? 0),
  };
  const actualTimeDays = Math.max(0, dayNumber(completed ?? statusDate) - dayNumber(curve.firstDay) + 1);
  const plannedDurationDays = plannedDuration(plan);
  const time = {
    curve: plan,
    earnedValue: indices.earnedValue,
    actualTime: known(exact(actualTimeDays)),
    plannedDuration: known(exact(plannedDurationDays)),
    costPerformanceIndex: indices.costPerformanceIndex,
    schedulePerformanceIndex: indices.schedulePerformanceIndex,
    budgetAtCompletion: indices.budgetAtCompletion,
  };
  const schedule = scheduleMeasures(time, indices.plannedValue);
  const method = chosenMethod({ estimateToComplete: facts.estimateToCompleteMinor }, facts.method);
  const later = today > statusDate ? today : statusDate;
  const costLater = costUpTo(facts, later);
  const pricedLabour =
    sumUpTo(series.days, 'matchedMinor', statusDate) + sumUpTo(series.days, 'outsideMinor', statusDate);
  const whole = (value: Parameters<typeof toWhole>[0]) => exactInteger(toWhole(value));
  return {
    baseline: { ...head, start: curve.firstDay, finish: curve.lastDay },
    plannedMinor,
    earnedMinor,
    matchedMinor: whole(cost.matched),
    outsideMinor: whole(cost.outside),
    exchangeVarianceMinor: whole(cost.exchangeVariance),
    unpricedSeconds: cost.unpricedSeconds,
    missingMinor: missingCost(series, pricedLabour, statusDate),
    estimates: Object.fromEntries(
      ESTIMATE_METHODS.map((name) => [name, toldMinor(indices.estimates[name].estimateAtCompletion)]),
    ) as Record<EstimateMethod, Told>,
    method,
    estimateAtCompletionMinor: toldMinor(
      withOutside(
        indices.estimates[method].estimateAtCompletion,
        known(cost.outside),
        given(facts.outsideForecastMinor, 'The forecast of work outside the baseline'),
      ),
    ),
    earnedScheduleDays: toldNumber(schedule.earnedSchedule),
    actualTimeDays,
    plannedDurationDays,
    forecastDurationDays: toldNumber(schedule.durationBySchedule),
    completedOn: completed,
    warning: scheduleIndexWarning(time, indices.schedulePerformanceIndex, schedule.schedulePerformanceIndexOfTime),
    foundItems: series.planned.found,
    undatedDone: series.planned.undatedDone,
    unreported: series.planned.unreported,
    provisional: {
      earnedMinor: earnedOn(baseline, series, later) - earnedMinor,
      matchedMinor: whole(costLater.matched) - whole(cost.matched),
      outsideMinor: whole(costLater.outside) - whole(cost.outside),
    },
    periods: facts.periodEnds.map((day) => ({
      day,
      plannedMinor: plannedOn(curve, day),
      earnedMinor: earnedOn(baseline, series, day),
      matchedMinor: whole(costUpTo(facts, day).matched),
    })),
  };
}

/** The day on which a project finishes if it goes on as so far; null where that can't be told or it is complete. */
export function forecastFinish(value: ProjectValue): string | null {
  if (value.completedOn !== null) return value.completedOn;
  if (!isTold(value.forecastDurationDays)) return null;
  const days = Math.ceil(value.forecastDurationDays);
  return days > 100_000 ? null : addDays(value.baseline.start, days - 1);
}
