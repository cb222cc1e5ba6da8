import { z } from 'zod';
import {
  chosenMethod,
  earnedValueIndices,
  ESTIMATE_METHODS,
  sumOfStatuses,
  type EarnedValueIndices,
  type EarnedValueStatus,
  type EstimateMethod,
} from '../../src/domain/earned-value/indices';
import { exact, times, toNumber, total, type Fraction } from '../../src/domain/exact-fraction';
import { matchCost, type CostPosting, type MatchedCost } from '../../src/domain/earned-value/matched-set';
import { programEstimate, withOutside } from '../../src/domain/earned-value/program';
import { coveredIndices, projectStatus } from '../../src/domain/earned-value/project-status';
import { difference, given, known, printed, sum, type Quantity } from '../../src/domain/earned-value/quantity';
import { accountInput, calendarInput, calendarOf, earnedWithoutDates, itemInput, planOf } from '../earned-value-items';
import { family } from '../family';

const day = z.iso.date();
const amount = z.number();

const METHOD_NAMES = {
  cpi: 'EAC_cpi',
  budget: 'EAC_budget',
  composite: 'EAC_composite',
  cost80Schedule20: 'EAC_80/20',
  bottomUp: 'EAC_bottomUp',
} as const satisfies Record<EstimateMethod, string>;

const status = {
  BAC: amount.nonnegative().optional().describe('Budget at completion.'),
  PV: amount.optional().describe('Planned value to date.'),
  EV: amount.optional().describe('Earned value to date.'),
  AC: amount.optional().describe('Actual cost to date.'),
  percent: z.number().min(0).max(100).optional().describe('Percent complete, 0 to 100; gives EV from BAC.'),
  plannedPercent: z.number().min(0).max(100).optional().describe('Percent planned, 0 to 100; gives PV from BAC.'),
  ETC: z
    .union([
      amount.nonnegative(),
      z.array(
        z.strictObject({
          month: z.string().describe('Month, as 2026-01.'),
          amount: amount.nonnegative().describe('Cost of the month.'),
        }),
      ),
    ])
    .optional()
    .describe("The manager's own bottom-up estimate to complete, as a sum or by month."),
};

const method = z
  .enum(ESTIMATE_METHODS)
  .optional()
  .describe('The estimate to report by; if left out bottomUp where ETC is given, else cpi.');

const outside = {
  outsideForecast: amount
    .nonnegative()
    .optional()
    .describe('Cost at completion of work outside the baseline, which joins EAC.'),
};

const input = z.strictObject({
  ...status,
  method,
  ...outside,
  tasks: z
    .array(z.strictObject({ id: z.union([z.string(), z.number()]).optional().describe('Name.'), ...status }))
    .min(1)
    .optional()
    .describe('Parts of the whole; its indices are recomputed from their sums.'),
  series: z
    .array(
      z.strictObject({
        period: z.union([z.string(), z.number()]).optional().describe('Name of the period.'),
        ...status,
      }),
    )
    .min(1)
    .optional()
    .describe('Cumulative sums by period; each gives a row.'),
  projects: z
    .array(
      z.strictObject({
        id: z.string().optional().describe('Name.'),
        ...status,
        method,
        ...outside,
        outsideCost: amount.nonnegative().optional().describe('Cost to date of work outside the baseline.'),
      }),
    )
    .min(1)
    .optional()
    .describe('Projects of a program: its EAC is the sum of theirs.'),
  items: z.array(itemInput).min(1).optional().describe('Work with budgets, dates, crediting rules and progress.'),
  accounts: z.array(accountInput).min(1).optional().describe('Undated work with a budget by month.'),
  calendar: calendarInput,
  statusDate: day.optional().describe('Day at whose end PV, EV and AC stop.'),
  statusDates: z.array(day).min(1).optional().describe('Several such days; each gives a row.'),
  today: day.optional().describe('Day up to which later figures are shown as provisional.'),
  costs: z
    .array(
      z.strictObject({
        on: day.optional().describe('Day of the work; counts on every date if left out.'),
        match: z.enum(['baseline', 'approved-change', 'outside']).optional().describe('baseline if left out.'),
        amount: amount.nullable().describe('In the currency it was booked in; null where it has no rate.'),
        time: z.number().nonnegative().optional().describe('Worked time, to estimate the cost of unpriced work by.'),
        baselineRate: z.number().positive().optional().describe('Exchange rate of the baseline; 1 if left out.'),
        actualRate: z.number().positive().optional().describe('Exchange rate of the day; the baseline’s if left out.'),
      }),
    )
    .optional()
    .describe('Booked costs, in place of AC.'),
});
type Input = z.output<typeof input>;
type StatusInput = z.output<z.ZodObject<typeof status>>;

const HUNDREDTH = exact(0.01);

function statusOf(value: StatusInput): EarnedValueStatus {
  const share = (percent: number | undefined): Fraction | undefined =>
    percent === undefined || value.BAC === undefined
      ? undefined
      : times(times(exact(percent), HUNDREDTH), exact(value.BAC));
  return {
    budgetAtCompletion: value.BAC,
    plannedValue: value.PV ?? share(value.plannedPercent),
    earnedValue: value.EV ?? share(value.percent),
    actualCost: value.AC,
    estimateToComplete:
      typeof value.ETC === 'object' ? total(value.ETC.map((month) => exact(month.amount))) : value.ETC,
  };
}

function answerOf(indices: EarnedValueIndices, chosen: EstimateMethod, whole?: Quantity, outsideCost = exact(0)) {
  const estimate = indices.estimates[chosen];
  // Work outside the baseline counts in the estimate of the whole, so what follows from that counts it too.
  const estimateAtCompletion = whole ?? estimate.estimateAtCompletion;
  const spent = sum(indices.actualCost, known(outsideCost));
  const named = (pick: (one: (typeof indices.estimates)['cpi']) => Quantity) =>
    Object.fromEntries(ESTIMATE_METHODS.map((each) => [METHOD_NAMES[each], printed(pick(indices.estimates[each]))]));
  return {
    BAC: printed(indices.budgetAtCompletion),
    PV: printed(indices.plannedValue),
    EV: printed(indices.earnedValue),
    AC: printed(indices.actualCost),
    SV: printed(indices.scheduleVariance),
    CV: printed(indices.costVariance),
    SPI: printed(indices.schedulePerformanceIndex),
    CPI: printed(indices.costPerformanceIndex),
    percentComplete: printed(indices.percentComplete),
    percentSpent: printed(indices.percentSpent),
    percentPlanned: printed(indices.percentPlanned),
    method: chosen,
    EAC: printed(estimateAtCompletion),
    ETC: printed(difference(estimateAtCompletion, spent)),
    VAC: printed(difference(indices.budgetAtCompletion, estimateAtCompletion)),
    TCPI_bac: printed(indices.toCompletePerformanceIndexOfBudget),
    TCPI_eac: printed(estimate.toCompletePerformanceIndex),
    ...named((each) => each.estimateAtCompletion),
    byMethod: Object.fromEntries(
      ESTIMATE_METHODS.map((each) => [
        METHOD_NAMES[each],
        {
          ETC: printed(indices.estimates[each].estimateToComplete),
          VAC: printed(indices.estimates[each].varianceAtCompletion),
          TCPI_eac: printed(indices.estimates[each].toCompletePerformanceIndex),
        },
      ]),
    ),
  };
}

function costOf(cost: MatchedCost, ofMatchedPart: Quantity) {
  return {
    coverage: printed(cost.coverage),
    CPI_matched: printed(ofMatchedPart),
    outsideCost: toNumber(cost.outside),
    exchangeVariance: toNumber(cost.exchangeVariance),
  };
}

const postingsOf = ({ costs = [] }: Input): CostPosting[] =>
  costs.map((cost) => ({ ...cost, match: cost.match ?? 'baseline' }));

/** A single status, or the sum of tasks; what is given for the whole stands in for what the parts lack. */
function single(value: Input) {
  const tasks = value.tasks?.map(statusOf);
  const own = statusOf(value);
  const base: EarnedValueStatus = tasks ? { ...sumOfStatuses(tasks), ...definedOnly(own) } : own;
  const chosen = chosenMethod(base, value.method);
  const rows = tasks && {
    tasks: tasks.map((task, index) => ({
      id: value.tasks?.[index]?.id ?? index + 1,
      ...answerOf(earnedValueIndices(task), chosenMethod(task, value.method)),
    })),
  };
  const forecast = given(value.outsideForecast, 'The forecast of work outside the baseline');
  if (!value.costs) {
    const indices = earnedValueIndices(base);
    const whole = withOutside(indices.estimates[chosen].estimateAtCompletion, known(exact(0)), forecast);
    return { ...answerOf(indices, chosen, whole), ...rows };
  }
  const cost = matchCost(
    postingsOf(value).filter(({ on }) => !value.statusDate || on === undefined || on <= value.statusDate),
  );
  const raw = earnedValueIndices({ ...base, actualCost: cost.matched });
  const indices = coveredIndices(raw, cost);
  const whole = withOutside(indices.estimates[chosen].estimateAtCompletion, known(cost.outside), forecast);
  return { ...answerOf(indices, chosen, whole, cost.outside), ...costOf(cost, raw.costPerformanceIndex), ...rows };
}

function definedOnly(value: EarnedValueStatus): EarnedValueStatus {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
}

function dated(value: Input, statusDate: string) {
  const { items = [], accounts = [] } = value;
  const { baseline, progress } = planOf(items, accounts, calendarOf(value.calendar), value.BAC);
  // A total without a day counts on every date, as a cost without a day does.
  const postings =
    value.costs || value.AC === undefined ? postingsOf(value) : [{ match: 'baseline' as const, amount: value.AC }];
  const costGiven = value.costs !== undefined || value.AC !== undefined;
  const { estimateToComplete } = statusOf(value);
  const report = projectStatus({
    baseline,
    progress,
    postings,
    costGiven,
    statusDate,
    today: value.today,
    estimateToComplete,
    chosen: value.method,
    outsideForecast: value.outsideForecast,
  });
  return {
    statusDate,
    ...answerOf(report.indices, report.method, report.estimateAtCompletion, report.cost.outside),
    ...(costGiven ? costOf(report.cost, report.costIndexOfMatchedPart) : {}),
    AT: printed(report.actualTime),
    PD: printed(report.plannedDuration),
    ES: printed(report.schedule.earnedSchedule),
    'SV(t)': printed(report.schedule.scheduleVarianceOfTime),
    'SPI(t)': printed(report.schedule.schedulePerformanceIndexOfTime),
    'IEAC(t)': printed(report.schedule.durationBySchedule),
    warning: report.warning,
    unreported: report.unreported,
    provisional: {
      EV: toNumber(report.provisional.earnedValue),
      ...(costGiven
        ? { AC: toNumber(report.provisional.matchedCost), outsideCost: toNumber(report.provisional.outsideCost) }
        : {}),
    },
  };
}

/** Items of which some have no dates: earned value by their rules, without a plan to compare with. */
function undated(value: Input, on: string) {
  const items = value.items ?? [];
  const earned = items.map((item, index) => earnedWithoutDates(item, index, on));
  const amounts = earned.flatMap((each) => each ?? []);
  const whole = single({
    ...value,
    BAC: value.BAC ?? toNumber(total(items.map(({ budget }) => exact(budget)))),
    EV: amounts.length === items.length ? toNumber(total(amounts)) : undefined,
    percent: undefined,
  });
  return {
    ...whole,
    items: items.map(({ id, budget }, index) => ({
      id: id ?? String(index + 1),
      BAC: budget,
      EV: printed(
        given(earned[index], 'Dates, without which a level of effort earns nothing that is known, or the day'),
      ),
    })),
  };
}

function worked(value: Input) {
  const dates = value.statusDates ?? (value.statusDate === undefined ? [] : [value.statusDate]);
  const isDated = (value.items ?? []).every(({ start }) => start !== undefined);
  if (isDated && dates.length === 0) throw new RangeError('work with dates needs a statusDate');
  if (!isDated && value.accounts) throw new RangeError('accounts stand beside dated items only');
  const rowFor = (on: string) => (isDated ? dated(value, on) : { statusDate: on, ...undated(value, on) });
  if (value.statusDates) return { rows: value.statusDates.map(rowFor) };
  const [on] = dates;
  return on === undefined ? undated(value, '9999-12-30') : rowFor(on);
}

/** Indices, forecasts and crediting of earned value. */
export const earnedValue = family({
  name: 'earned-value',
  purpose:
    'Measures earned value at a date: variances, indices and estimates, from sums, parts, periods or work items.',
  input,
  measure(value) {
    if (value.items || value.accounts) return worked(value);
    if (value.projects) {
      const projects = value.projects.map((project, index) => ({
        ...statusOf(project),
        id: project.id ?? String(index + 1),
        chosen: project.method,
        outsideCost: project.outsideCost,
        outsideForecast: project.outsideForecast,
      }));
      const { estimateAtCompletion, projects: estimates } = programEstimate(projects);
      const whole = sumOfStatuses(projects);
      const { estimates: _pooled, ...indices } = earnedValueIndices(whole);
      return {
        BAC: printed(indices.budgetAtCompletion),
        PV: printed(indices.plannedValue),
        EV: printed(indices.earnedValue),
        AC: printed(indices.actualCost),
        CV: printed(indices.costVariance),
        CPI: printed(indices.costPerformanceIndex),
        EAC: printed(estimateAtCompletion),
        projects: estimates.map((each) => ({
          id: each.id,
          method: each.method,
          EAC: printed(each.estimateAtCompletion),
        })),
      };
    }
    if (value.series)
      return {
        rows: value.series.map((row, index) => {
          const merged = statusOf({ ...row, BAC: row.BAC ?? value.BAC });
          const chosen = chosenMethod(merged, value.method);
          return { period: row.period ?? index + 1, ...answerOf(earnedValueIndices(merged), chosen) };
        }),
      };
    return single(value);
  },
  example: {
    title: 'Eight tasks at the end of period 12, in hundreds of dollars (after Gray & Larson, Project Management)',
    input: {
      tasks: [
        { id: 1, BAC: 8, PV: 8, EV: 8, AC: 10 },
        { id: 2, BAC: 40, PV: 40, EV: 40, AC: 50 },
        { id: 3, BAC: 30, PV: 30, EV: 30, AC: 40 },
        { id: 4, BAC: 20, PV: 20, EV: 20, AC: 40 },
        { id: 5, BAC: 40, PV: 20, EV: 20, AC: 30 },
        { id: 6, BAC: 60, PV: 40, EV: 30, AC: 40 },
        { id: 7, BAC: 20, PV: 0, EV: 0, AC: 0 },
        { id: 8, BAC: 30, PV: 0, EV: 0, AC: 0 },
      ],
    },
  },
});

export default earnedValue;
