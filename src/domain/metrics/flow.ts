import type { Forecast, WeeksByLevel } from '../report/project-flow';
import { declared, ratio, type Declaration, type Reported, type Value } from './metric';

const STATUSES = 'History of each work item’s statuses in Jira';
const DATES = 'Dates of creation and of the present status category in Jira';
const CONVOLUTION = 'Exact convolution of the weekly throughput';

const NO_WEEKS = { reason: 'no-history', need: 'Wait until a whole week of work has passed.' } as const;
const OF_PROJECTS = { reason: 'nothing-to-measure', need: 'It is told of single projects; open one of them.' } as const;

/** A mean over weeks in whole thousandths. */
const perWeek = (milli: number | null): Value => (milli === null ? NO_WEEKS : { value: milli / 1000 });

function ofReport(
  head: Omit<Declaration, 'measure' | 'onEmpty'> & Partial<Pick<Declaration, 'onEmpty'>>,
  read: (reported: Reported) => Value,
): Declaration {
  return { onEmpty: 'unknown', ...head, measure: ({ reported }) => ('reason' in reported ? reported : read(reported)) };
}

type Project = NonNullable<Reported['project']>;

function ofProject(
  head: Omit<Declaration, 'measure' | 'onEmpty' | 'scope'>,
  read: (project: Project) => Value,
): Declaration {
  return ofReport({ scope: 'project', ...head }, ({ project }) => (project ? read(project) : OF_PROJECTS));
}

const daysOr = (value: number | null, need: string): Value =>
  value === null ? { reason: 'nothing-to-measure', need } : { value };

/** Why no finished item has a cycle time. */
function noWay({ ways }: Project['flow']): string {
  if (ways.notTold > 0)
    return 'The history of the finished work items is not known: it has not been read from Jira, or Jira does not tell it.';
  if (ways.statusUnknown > 0) return 'The finished work items went through statuses that Jira no longer knows.';
  if (ways.neverInProgress > 0) return 'The finished work items were closed without ever being in progress.';
  return 'Nothing was finished in the weeks looked at.';
}

const NO_ITEMS = { reason: 'no-items', need: 'There are no work items to forecast yet.' } as const;
const P85 = 2;

/** A forecast is of work: where there has never been any, nothing left is no answer. */
function ofForecast(
  head: Omit<Declaration, 'measure' | 'onEmpty' | 'scope' | 'source'>,
  read: (forecast: Forecast) => Value,
): Declaration {
  return {
    onEmpty: 'unknown',
    scope: 'project',
    source: CONVOLUTION,
    ...head,
    measure: ({ reported, rollup: { items } }) => {
      if ('reason' in reported) return reported;
      if (items.todo + items.inProgress + items.done === 0) return NO_ITEMS;
      return reported.project ? read(reported.project.forecast.items) : OF_PROJECTS;
    },
  };
}

function weeksAt(weeks: WeeksByLevel, level: number): Value {
  if ('unknown' in weeks) return { reason: 'no-history', need: `No forecast: ${weeks.unknown}.` };
  const found = weeks.weeks[level] ?? null;
  return daysOr(found, 'At this pace the work is not finished with this confidence.');
}

function chanceOf({ chanceByDue }: Forecast): Value {
  return chanceByDue === null
    ? { reason: 'no-due-date', need: 'Give the project a due date, and finish work in at least five weeks.' }
    : { value: chanceByDue };
}

export const FLOW_METRICS = declared([
  ofReport(
    {
      id: 'flow.throughput',
      name: 'Throughput',
      unit: 'itemsPerWeek',
      meaning: 'Work items finished a week, on average over the last 26 complete weeks at the most.',
      formula: 'Σ items finished ÷ weeks, project by project',
      inputs: ['items.done'],
      good: 'higher',
      source: DATES,
    },
    ({ flow }) => perWeek(flow.finishedMilliPerWeek),
  ),
  ofReport(
    {
      id: 'flow.arrivals',
      name: 'Arrivals',
      unit: 'itemsPerWeek',
      meaning: 'New work items a week, on average over the same weeks.',
      formula: 'Σ items created ÷ weeks, project by project',
      inputs: ['items.total'],
      good: 'lower',
      source: DATES,
    },
    ({ flow }) => perWeek(flow.arrivedMilliPerWeek),
  ),
  ofReport(
    {
      id: 'flow.inProgress',
      onEmpty: '0',
      name: 'Work in progress',
      unit: 'items',
      meaning: 'Work items that are started and not finished (WIP).',
      formula: 'count of items with status category In progress',
      inputs: ['items.inProgress'],
      good: 'lower',
      source: DATES,
    },
    ({ flow }) => ({ value: flow.inProgress }),
  ),
  ofProject(
    {
      id: 'flow.age',
      name: 'Age of work in progress, 85%',
      unit: 'days',
      meaning:
        'The days since work in progress came to be so that 85% of it does not exceed, first and last day counted.',
      formula: 'nearest rank at 85% of (today − first day in progress + 1)',
      inputs: ['flow.inProgress'],
      good: 'lower',
      source: DATES,
    },
    ({ flow }) =>
      daysOr(
        flow.age.p85,
        flow.ageless > 0 ? 'Jira does not tell since when the work in progress is so.' : 'Nothing is in progress.',
      ),
  ),
  ofProject(
    {
      id: 'flow.leadTime',
      name: 'Lead time, median',
      unit: 'days',
      meaning:
        'The days from creation to finish that half of the finished items did not exceed, first and last day counted.',
      formula: 'nearest rank at 50% of (day finished − day created + 1), items finished in the weeks looked at',
      inputs: ['flow.throughput'],
      good: 'lower',
      source: DATES,
    },
    ({ flow }) => daysOr(flow.leadTime.p50, 'Nothing was finished in the weeks looked at.'),
  ),
  ofProject(
    {
      id: 'flow.leadTime85',
      name: 'Lead time, 85%',
      unit: 'days',
      meaning: 'The days from creation to finish that 85% of the finished items did not exceed.',
      formula: 'nearest rank at 85% of (day finished − day created + 1), items finished in the weeks looked at',
      inputs: ['flow.throughput'],
      good: 'lower',
      source: DATES,
    },
    ({ flow }) => daysOr(flow.leadTime.p85, 'Nothing was finished in the weeks looked at.'),
  ),
  ofProject(
    {
      id: 'flow.cycleTime',
      name: 'Cycle time, median',
      unit: 'days',
      meaning:
        'The days from first being in progress to finish that half of the finished items did not exceed, first and last day counted.',
      formula:
        'nearest rank at 50% of (day finished − first day in progress + 1), items finished in the weeks looked at',
      inputs: ['flow.throughput'],
      good: 'lower',
      source: STATUSES,
    },
    ({ flow }) => daysOr(flow.cycleTime.p50, noWay(flow)),
  ),
  ofProject(
    {
      id: 'flow.cycleTime85',
      name: 'Cycle time, 85%',
      unit: 'days',
      meaning: 'The days from first being in progress to finish that 85% of the finished items did not exceed.',
      formula:
        'nearest rank at 85% of (day finished − first day in progress + 1), items finished in the weeks looked at',
      inputs: ['flow.throughput'],
      good: 'lower',
      source: STATUSES,
    },
    ({ flow }) => daysOr(flow.cycleTime.p85, noWay(flow)),
  ),
  ofProject(
    {
      id: 'flow.efficiency',
      name: 'Flow efficiency',
      unit: 'ratio',
      meaning:
        'The share of the time from creation to finish in which finished items were in progress. Waiting inside the category In progress counts as progress: Jira does not tell which statuses wait.',
      formula:
        'Σ time in statuses of category In progress ÷ Σ time from creation to finish, items finished in the weeks looked at',
      inputs: ['flow.throughput'],
      good: 'higher',
      source: STATUSES,
    },
    ({ flow }) =>
      flow.ways.items === 0
        ? { reason: 'nothing-to-measure', need: noWay(flow) }
        : ratio(flow.ways.activeSeconds, flow.ways.leadSeconds, {
            reason: 'nothing-to-measure',
            need: 'The finished items took no measurable time.',
          }),
  ),
  ofForecast(
    {
      id: 'forecast.weeks50',
      name: 'Weeks left, 50%',
      unit: 'weeks',
      meaning: 'In how many weeks all open work items are finished with a chance of a half, without new work.',
      formula: 'smallest k with P(Σ of k weeks’ throughput ≥ open items) ≥ 50%',
      inputs: ['items.todo', 'items.inProgress', 'flow.throughput'],
      good: 'lower',
    },
    ({ alone }) => weeksAt(alone, 0),
  ),
  ofForecast(
    {
      id: 'forecast.weeks85',
      name: 'Weeks left, 85%',
      unit: 'weeks',
      meaning: 'In how many weeks all open work items are finished with a chance of 85%, without new work.',
      formula: 'smallest k with P(Σ of k weeks’ throughput ≥ open items) ≥ 85%',
      inputs: ['items.todo', 'items.inProgress', 'flow.throughput'],
      good: 'lower',
    },
    ({ alone }) => weeksAt(alone, P85),
  ),
  ofForecast(
    {
      id: 'forecast.weeks85WithArrivals',
      name: 'Weeks left with new work, 85%',
      unit: 'weeks',
      meaning: 'The same, if new work keeps arriving as it did.',
      formula: 'smallest k with P(nothing left within k weeks) ≥ 85%, each week’s throughput less its arrivals',
      inputs: ['items.todo', 'items.inProgress', 'flow.throughput', 'flow.arrivals'],
      good: 'lower',
    },
    ({ withArrivals }) => weeksAt(withArrivals, P85),
  ),
  ofForecast(
    {
      id: 'forecast.chanceByDue',
      name: 'Chance by the due date',
      unit: 'ratio',
      meaning: 'The chance that all open work items are finished by the project’s due date, without new work.',
      formula: 'P(Σ throughput of the whole weeks until the due date ≥ open items)',
      inputs: ['items.todo', 'items.inProgress', 'flow.throughput'],
      good: 'higher',
    },
    chanceOf,
  ),
]);
