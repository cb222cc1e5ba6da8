import type { CostClass } from '../cost/cost-class';
import type { CostSum } from '../plan/classed-cost';
import { declared, type Declaration, type Measured, type Value } from './metric';

const NO_RATES = { reason: 'no-rates', need: 'Add an hourly rate in Administration to price worklogs.' } as const;
const RATES = 'Worklogs and the rates in Administration';
const LINES = 'Cost lines in Administration';

const linesOf = ({ reported }: Measured): CostSum | null => ('reason' in reported ? null : reported.lines);

/** An amount in the currency reported in; unknown where all of it is in currencies that no exchange rate converts. */
function inCurrency({ currency }: Measured, sums: readonly (CostSum | null)[], amountMinor: number): Value {
  const known = sums.filter((sum) => sum !== null);
  const others = [
    ...new Set(
      known.flatMap(({ unconverted }) => Object.keys(unconverted).filter((other) => unconverted[other] !== 0)),
    ),
  ].sort();
  const nothing = known.every((sum) => sum.amountMinor === 0 && Object.values(sum.byClass).every((part) => part === 0));
  if (others.length === 0 || (currency !== null && !nothing)) return { value: amountMinor };
  const to = currency === null ? 'a currency to report in' : currency;
  return { reason: 'no-exchange-rate', need: `Cost is in ${others.join(', ')}; there is no exchange rate to ${to}.` };
}

function labour(measured: Measured): Value {
  if (!measured.hasRates) return NO_RATES;
  return inCurrency(measured, [measured.labour], measured.labour.amountMinor);
}

function actual(measured: Measured): Value {
  const lines = linesOf(measured);
  if (!measured.hasRates && (lines === null || lines.amountMinor === 0)) return NO_RATES;
  return inCurrency(measured, [measured.labour, lines], measured.labour.amountMinor + (lines?.amountMinor ?? 0));
}

function ofClass(costClass: CostClass): Declaration['measure'] {
  return (measured) => {
    const lines = linesOf(measured);
    if (!measured.hasRates && (lines === null || lines.amountMinor === 0)) return NO_RATES;
    const amount = measured.labour.byClass[costClass] + (lines?.byClass[costClass] ?? 0);
    return inCurrency(measured, [measured.labour, lines], amount);
  };
}

const classed = (costClass: CostClass, name: string, meaning: string): Declaration => ({
  id: `cost.${costClass}`,
  rows: 'worklogs',
  name,
  unit: 'money',
  meaning,
  formula: `labour + cost lines of the class ${costClass}`,
  inputs: ['cost.actual'],
  onEmpty: '0',
  good: 'neither',
  source: 'Dated cost class rules in Administration',
  measure: ofClass(costClass),
});

export const COST_METRICS = declared([
  {
    id: 'cost.actual',
    rows: 'worklogs',
    name: 'Actual cost',
    unit: 'money',
    meaning: 'All that the work has cost: priced worklogs and what cost lines have booked.',
    formula: 'labour cost + cost lines',
    inputs: ['cost.labour', 'cost.lines', 'cost.unpricedTime'],
    onEmpty: '0',
    good: 'lower',
    source: `${RATES}, ${LINES.toLowerCase()}`,
    measure: actual,
  },
  {
    id: 'cost.labour',
    rows: 'worklogs',
    name: 'Labour cost',
    unit: 'money',
    meaning:
      'Worklogs priced by the rate valid on the day of the work, the most specific first: person in project, person, role in project, role, project, site.',
    formula: 'Σ round-half-even(worklog seconds × rate ÷ 3600) per worklog, at the exchange rate of the day',
    inputs: ['time.logged', 'cost.unpricedTime'],
    onEmpty: '0',
    good: 'lower',
    source: RATES,
    measure: labour,
  },
  {
    id: 'cost.unpricedTime',
    rows: 'worklogs',
    name: 'Unpriced time',
    unit: 'seconds',
    meaning: 'Worklog time for which no rate was valid on the day of the work. It is in no cost.',
    formula: 'Σ worklog time without a rate',
    inputs: ['time.logged'],
    onEmpty: '0',
    good: 'lower',
    source: RATES,
    measure: ({ rollup }) => ({ value: rollup.unpriced.seconds }),
  },
  classed('capital', 'Capital cost', 'Cost that the class rules put down as capital expenditure.'),
  classed('operating', 'Operating cost', 'Cost that the class rules put down as operating expenditure.'),
  classed('unclassified', 'Unclassified cost', 'Cost for which no class rule was in force on the day of the work.'),
  {
    id: 'cost.lines',
    rows: 'cost-lines',
    name: 'Cost that is not labour',
    unit: 'money',
    meaning: 'What cost lines have booked up to today: actual cost, and accruals until they reverse themselves.',
    formula: 'Σ actual + Σ accruals − Σ reversed accruals',
    inputs: [],
    onEmpty: '0',
    good: 'neither',
    source: LINES,
    measure: (measured) =>
      'reason' in measured.reported
        ? measured.reported
        : inCurrency(measured, [measured.reported.lines], measured.reported.lines.amountMinor),
  },
  {
    id: 'cost.committed',
    rows: 'cost-lines',
    name: 'Committed cost',
    unit: 'money',
    meaning: 'Cost lines that are committed to suppliers and not booked yet.',
    formula: 'Σ amounts of cost lines in the state committed',
    inputs: [],
    onEmpty: '0',
    good: 'neither',
    source: LINES,
    measure: (measured) =>
      'reason' in measured.reported
        ? measured.reported
        : inCurrency(measured, [measured.reported.committed], measured.reported.committed.amountMinor),
  },
]);
