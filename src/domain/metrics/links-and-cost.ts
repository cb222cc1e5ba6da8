import type { Metric, Measured, Value } from './metric';

const LINKS = "Jira's links, each counted once from its outward side";

function actualCost({ cost, currency, hasRates }: Measured): Value {
  if (!hasRates) return { reason: 'no-rates', need: 'Add an hourly rate in Administration to price worklogs.' };
  const others = Object.keys(cost).filter((other) => other !== currency && cost[other] !== 0);
  if (others.length > 0 && (currency === null || cost[currency] === undefined)) {
    const to = currency === null ? 'a currency to report in' : currency;
    return { reason: 'no-exchange-rate', need: `Cost is in ${others.join(', ')}; there is no exchange rate to ${to}.` };
  }
  if (currency === null) return { value: 0 };
  return { value: cost[currency] ?? 0 };
}

export const LINK_METRICS: readonly Metric[] = [
  {
    id: 'links.within',
    name: 'Links within the project',
    unit: 'links',
    meaning: 'Links between two work items of the same project.',
    formula: 'count of outward links whose target is in the same project',
    inputs: [],
    onEmpty: '0',
    good: 'neither',
    source: LINKS,
    measure: ({ links }) => ({ value: links.within }),
  },
  {
    id: 'links.acrossProjects',
    name: 'Links across projects',
    unit: 'links',
    meaning: 'Links from one project to another project of the set that is looked at.',
    formula: 'count of outward links whose target is in another project of the set',
    inputs: [],
    onEmpty: '0',
    good: 'neither',
    source: LINKS,
    measure: ({ links }) => ({ value: links.acrossProjects }),
  },
  {
    id: 'links.dangling',
    name: 'Links that lead out',
    unit: 'links',
    meaning: 'Links to work items outside the set that is looked at, or that the app can’t see.',
    formula: 'count of outward links whose target is not in the set',
    inputs: [],
    onEmpty: '0',
    good: 'lower',
    source: LINKS,
    measure: ({ links }) => ({ value: links.dangling }),
  },
];

export const COST_METRICS: readonly Metric[] = [
  {
    id: 'cost.actual',
    name: 'Actual cost',
    unit: 'money',
    meaning: 'Worklogs priced by the rate valid on the day of the work: a person’s own rate, else the site’s.',
    formula: 'Σ round-half-even(worklog seconds × rate ÷ 3600) per worklog',
    inputs: ['time.logged', 'cost.unpricedTime'],
    onEmpty: '0',
    good: 'lower',
    source: 'Worklogs and the rates in Administration',
    measure: actualCost,
  },
  {
    id: 'cost.unpricedTime',
    name: 'Unpriced time',
    unit: 'seconds',
    meaning: 'Worklog time for which no rate was valid on the day of the work. It is in no cost.',
    formula: 'Σ worklog time without a rate',
    inputs: ['time.logged'],
    onEmpty: '0',
    good: 'lower',
    source: 'Worklogs and the rates in Administration',
    measure: ({ rollup }) => ({ value: rollup.unpriced.seconds }),
  },
];
