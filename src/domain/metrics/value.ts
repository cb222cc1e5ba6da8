import type { Quantity, UnknownReason } from '../earned-value/quantity';
import { finiteNumber, toWhole } from '../exact-fraction';
import type { Reason } from '../figure';
import { exactInteger } from '../money';
import { varianceAtCompletion, type ValueMeasures } from '../report/value-sums';
import { declared, type Declaration, type Measured, type Value } from './metric';

const PMI = 'PMI, The Standard for Earned Value Management (2019)';
const PLAN = 'The baseline and the work items’ progress';

const REASONS: Readonly<Record<UnknownReason, Reason>> = {
  'not-given': 'no-rates',
  'no-cost': 'no-cost',
  'nothing-planned': 'nothing-to-measure',
  'nothing-earned': 'nothing-to-measure',
  'no-budget': 'nothing-to-measure',
  'budget-spent': 'budget-used-up',
  'nothing-left-to-spend': 'budget-used-up',
  'earned-above-budget': 'budget-used-up',
  'no-time-passed': 'nothing-to-measure',
  'planned-duration-used': 'budget-used-up',
  complete: 'nothing-to-measure',
  'plan-too-short': 'nothing-to-measure',
  'coverage-too-low': 'coverage-too-low',
  'no-outside-forecast': 'project-unknown',
  'project-unknown': 'project-unknown',
};

/** Why a quantity is unknown, in the figures' words. */
export function reasonOf(reason: UnknownReason): Reason {
  return REASONS[reason];
}

function valueOf(quantity: Quantity, unit: Declaration['unit']): Value {
  if (!quantity.known) return { reason: reasonOf(quantity.reason), need: quantity.need };
  if (unit === 'money') return { value: exactInteger(toWhole(quantity.value)) };
  const number = finiteNumber(quantity.value);
  return number === undefined
    ? { reason: 'nothing-to-measure', need: 'The figure is too large to be told.' }
    : { value: number };
}

const NO_BASELINE = {
  reason: 'no-baseline',
  need: 'Set a baseline in Administration, by the office document, to measure value against a plan.',
} as const;

/** A metric of value: what it reads out of the measures, once there is a baseline. */
function ofValue(
  head: Omit<Declaration, 'measure' | 'onEmpty' | 'source'> & { source?: string },
  read: (value: ValueMeasures) => Quantity,
): Declaration {
  return {
    source: PMI,
    onEmpty: 'unknown',
    rows: 'none',
    ...head,
    measure({ reported }: Measured) {
      if ('reason' in reported) return reported;
      const { value } = reported;
      if (value === null) return NO_BASELINE;
      return 'reason' in value ? value : valueOf(read(value), head.unit);
    },
  };
}

export const VALUE_METRICS = declared([
  ofValue(
    {
      id: 'value.budget',
      rows: 'plan',
      name: 'Budget at completion',
      unit: 'money',
      meaning: 'What all the work of the baseline is budgeted at (BAC).',
      formula: 'Σ budgets of planned items and control accounts',
      inputs: [],
      good: 'neither',
      source: PLAN,
    },
    ({ indices }) => indices.budgetAtCompletion,
  ),
  ofValue(
    {
      id: 'value.planned',
      rows: 'plan',
      name: 'Planned value',
      unit: 'money',
      meaning: 'What was planned to be done by the status date, phased by the rule that credits the work (PV).',
      formula: 'Σ planned value of items and control accounts at the status date',
      inputs: ['value.budget'],
      good: 'neither',
      source: PLAN,
    },
    ({ indices }) => indices.plannedValue,
  ),
  ofValue(
    {
      id: 'value.earned',
      rows: 'plan',
      name: 'Earned value',
      unit: 'money',
      meaning: 'The budget of the work that is done by the status date, credited by each item’s rule (EV).',
      formula:
        'Σ round-half-even(budget × share done) per planned item + control accounts by their children’s progress',
      inputs: ['value.budget'],
      good: 'higher',
      source: PLAN,
    },
    ({ indices }) => indices.earnedValue,
  ),
  ofValue(
    {
      id: 'value.actual',
      rows: 'worklogs',
      name: 'Actual cost of planned work',
      unit: 'money',
      meaning:
        'What the work of the baseline and its approved changes has cost by the status date, at the baseline’s exchange rates (AC).',
      formula: 'Σ cost of worklogs and cost lines that belong to the baseline',
      inputs: ['cost.actual'],
      good: 'lower',
      source: PMI,
    },
    ({ indices }) => indices.actualCost,
  ),
  ofValue(
    {
      id: 'value.outside',
      rows: 'worklogs',
      name: 'Cost outside the baseline',
      unit: 'money',
      meaning: 'What work that no baseline holds has cost by the status date. No index divides by it.',
      formula: 'Σ cost of worklogs and cost lines outside the baseline',
      inputs: [],
      good: 'lower',
    },
    ({ outside }) => outside,
  ),
  ofValue(
    {
      id: 'value.coverage',
      rows: 'worklogs',
      name: 'Coverage of cost',
      unit: 'ratio',
      financial: true,
      meaning:
        'How much of all cost is priced and belongs to a baseline. Below 95% an index would divide like by unlike, and is unknown.',
      formula: 'actual cost of planned work ÷ (that + cost outside + unpriced time at the mean cost of priced time)',
      inputs: ['value.actual', 'value.outside', 'cost.unpricedTime'],
      good: 'higher',
      source: 'Matched sets of cost',
    },
    ({ coverage }) => coverage.share,
  ),
  ofValue(
    {
      id: 'value.percentComplete',
      rows: 'plan',
      name: 'Value earned of the budget',
      unit: 'ratio',
      meaning: 'How much of the budgeted work is done.',
      formula: 'EV ÷ BAC',
      inputs: ['value.earned', 'value.budget'],
      good: 'higher',
    },
    ({ indices }) => indices.percentComplete,
  ),
  ofValue(
    {
      id: 'value.percentPlanned',
      rows: 'plan',
      name: 'Value planned of the budget',
      unit: 'ratio',
      meaning: 'How much of the budgeted work was to be done by the status date.',
      formula: 'PV ÷ BAC',
      inputs: ['value.planned', 'value.budget'],
      good: 'neither',
    },
    ({ indices }) => indices.percentPlanned,
  ),
  ofValue(
    {
      id: 'value.percentSpent',
      rows: 'worklogs',
      name: 'Spent of the budget',
      unit: 'ratio',
      financial: true,
      meaning: 'How much of the budget the planned work has used up; more than 100% once it is overspent.',
      formula: 'AC ÷ BAC',
      inputs: ['value.actual', 'value.budget'],
      good: 'lower',
    },
    ({ indices }) => indices.percentSpent,
  ),
  ofValue(
    {
      id: 'value.scheduleVariance',
      name: 'Schedule variance',
      unit: 'money',
      meaning: 'By how much more (or, below 0, less) was done than planned, in budgeted cost.',
      formula: 'EV − PV',
      inputs: ['value.earned', 'value.planned'],
      good: 'higher',
    },
    ({ indices }) => indices.scheduleVariance,
  ),
  ofValue(
    {
      id: 'value.costVariance',
      name: 'Cost variance',
      unit: 'money',
      meaning: 'By how much less (or, below 0, more) the work done has cost than budgeted.',
      formula: 'EV − AC',
      inputs: ['value.earned', 'value.actual', 'value.coverage'],
      good: 'higher',
    },
    ({ indices }) => indices.costVariance,
  ),
  ofValue(
    {
      id: 'value.scheduleIndex',
      name: 'Schedule performance index',
      unit: 'index',
      meaning: 'Value earned for each unit planned (SPI). It returns to 1 when late work is finished; SPI(t) does not.',
      formula: 'EV ÷ PV',
      inputs: ['value.earned', 'value.planned'],
      good: 'higher',
    },
    ({ indices }) => indices.schedulePerformanceIndex,
  ),
  ofValue(
    {
      id: 'value.costIndex',
      name: 'Cost performance index',
      unit: 'index',
      financial: true,
      meaning: 'Value earned for each unit spent on it (CPI), recomputed from sums.',
      formula: 'EV ÷ AC',
      inputs: ['value.earned', 'value.actual', 'value.coverage'],
      good: 'higher',
    },
    ({ indices }) => indices.costPerformanceIndex,
  ),
  ofValue(
    {
      id: 'value.estimateAtCompletion',
      name: 'Estimate at completion',
      unit: 'money',
      meaning:
        'What the work is expected to cost in the end, by the method chosen for each project, and work outside the baseline at its own forecast (EAC). Of a program: the sum of its projects’.',
      formula: 'Σ projects’ chosen EAC + forecast of work outside the baseline',
      inputs: ['value.budget', 'value.actual', 'value.costIndex'],
      good: 'lower',
    },
    ({ estimateAtCompletion }) => estimateAtCompletion,
  ),
  ofValue(
    {
      id: 'value.estimateToComplete',
      name: 'Estimate to complete',
      unit: 'money',
      meaning: 'What is still to be spent on planned work if it goes on as so far (ETC).',
      formula: 'BAC ÷ CPI − AC',
      inputs: ['value.estimateByCostIndex', 'value.actual'],
      good: 'lower',
    },
    ({ indices }) => indices.estimates.cpi.estimateToComplete,
  ),
  ofValue(
    {
      id: 'value.varianceAtCompletion',
      name: 'Variance at completion',
      unit: 'money',
      meaning: 'By how much the budget is expected to be undercut (or, below 0, exceeded) in the end (VAC).',
      formula: 'BAC − EAC',
      inputs: ['value.budget', 'value.estimateAtCompletion'],
      good: 'higher',
    },
    varianceAtCompletion,
  ),
  ofValue(
    {
      id: 'value.toCompleteIndex',
      name: 'To-complete performance index',
      unit: 'index',
      financial: true,
      meaning: 'The cost performance that the rest of the work needs to end within the budget (TCPI).',
      formula: '(BAC − EV) ÷ (BAC − AC)',
      inputs: ['value.budget', 'value.earned', 'value.actual'],
      good: 'lower',
    },
    ({ indices }) => indices.toCompletePerformanceIndexOfBudget,
  ),
  ofValue(
    {
      id: 'value.estimateByCostIndex',
      name: 'Estimate: as so far',
      unit: 'money',
      meaning: 'Cost in the end if the rest of the planned work costs as the work so far.',
      formula: 'BAC ÷ CPI',
      inputs: ['value.budget', 'value.costIndex'],
      good: 'lower',
    },
    ({ indices }) => indices.estimates.cpi.estimateAtCompletion,
  ),
  ofValue(
    {
      id: 'value.estimateByBudget',
      name: 'Estimate: as budgeted',
      unit: 'money',
      meaning: 'Cost in the end if the rest of the planned work costs what it is budgeted at.',
      formula: 'AC + BAC − EV',
      inputs: ['value.actual', 'value.budget', 'value.earned'],
      good: 'lower',
    },
    ({ indices }) => indices.estimates.budget.estimateAtCompletion,
  ),
  ofValue(
    {
      id: 'value.estimateByCostAndSchedule',
      name: 'Estimate: cost and schedule',
      unit: 'money',
      meaning: 'Cost in the end if both cost and schedule go on as so far.',
      formula: 'AC + (BAC − EV) ÷ (CPI × SPI)',
      inputs: ['value.actual', 'value.budget', 'value.earned', 'value.costIndex', 'value.scheduleIndex'],
      good: 'lower',
    },
    ({ indices }) => indices.estimates.composite.estimateAtCompletion,
  ),
  ofValue(
    {
      id: 'value.estimateByWeightedIndices',
      name: 'Estimate: four parts cost, one part schedule',
      unit: 'money',
      meaning: 'Cost in the end if the rest is weighed four parts by cost and one part by schedule so far.',
      formula: 'AC + (BAC − EV) ÷ (0.8 CPI + 0.2 SPI)',
      inputs: ['value.actual', 'value.budget', 'value.earned', 'value.costIndex', 'value.scheduleIndex'],
      good: 'lower',
    },
    ({ indices }) => indices.estimates.cost80Schedule20.estimateAtCompletion,
  ),
  ofValue(
    {
      id: 'value.estimateByManager',
      name: 'Estimate: the manager’s own',
      unit: 'money',
      meaning: 'Cost so far and what the manager expects still to be spent, month by month.',
      formula: 'AC + Σ the manager’s estimate to complete from the month of the status date on',
      inputs: ['value.actual'],
      good: 'lower',
      source: 'The manager’s bottom-up estimate',
    },
    ({ indices }) => indices.estimates.bottomUp.estimateAtCompletion,
  ),
  ofValue(
    {
      id: 'value.exchangeVariance',
      name: 'Exchange variance',
      unit: 'money',
      meaning:
        'By how much planned work has cost more (or, below 0, less) because exchange rates have moved since the baseline. It is in no index.',
      formula: 'Σ cost at the exchange rate of the day − Σ cost at the baseline’s',
      inputs: ['value.actual'],
      good: 'lower',
      source: 'Exchange rates in Administration',
    },
    ({ exchangeVariance }) => exchangeVariance,
  ),
]);
