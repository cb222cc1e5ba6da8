import type { EstimateMethod } from '../../../src/domain/earned-value/indices';
import type { Figure, MetricId } from '../../../src/domain/figure';
import type { Measures } from '../../../src/contract/shapes';

/** The figure of one metric, where the backend answered it. */
export function figureOf(measures: Pick<Measures, 'figures'>, metric: MetricId): Figure | null {
  return measures.figures.find((figure) => figure.metric === metric) ?? null;
}

export interface FigureGroup {
  title: string;
  /** Shown large, with the others below it; null where no figure leads. */
  lead: MetricId | null;
  metrics: readonly MetricId[];
}

export type FigureColumns = readonly (readonly FigureGroup[])[];

/** The five estimates at completion, in a table of their own, by the method that a project may choose. */
export const ESTIMATE_METRICS = {
  cpi: 'value.estimateByCostIndex',
  budget: 'value.estimateByBudget',
  composite: 'value.estimateByCostAndSchedule',
  cost80Schedule20: 'value.estimateByWeightedIndices',
  bottomUp: 'value.estimateByManager',
} as const satisfies Record<EstimateMethod, MetricId>;

/**
 * How a project's other figures are grouped, tab by tab and column by column; a test holds that every metric stands in
 * exactly one place.
 */
export const FIGURE_COLUMNS = {
  overview: [
    [
      {
        title: 'Work items',
        lead: 'progress.items',
        metrics: ['items.total', 'items.done', 'items.inProgress', 'items.todo', 'items.overdue'],
      },
    ],
    [
      {
        title: 'Story points',
        lead: 'progress.points',
        metrics: ['points.total', 'points.done', 'points.estimatedItems'],
      },
      { title: 'Links', lead: 'links.acrossProjects', metrics: ['links.within', 'links.dangling'] },
    ],
    [
      {
        title: 'Time',
        lead: 'time.spent',
        metrics: [
          'time.original',
          'time.remaining',
          'time.planned',
          'time.plannedRemaining',
          'time.logged',
          'worklogs.count',
          'progress.time',
        ],
      },
    ],
    [
      {
        title: 'Gaps in the data',
        lead: null,
        metrics: ['items.unestimated', 'items.undated', 'time.unattributed', 'cost.unpricedTime'],
      },
    ],
  ],
  value: [
    [
      {
        title: 'Value',
        lead: 'value.percentComplete',
        metrics: [
          'value.percentPlanned',
          'value.percentSpent',
          'value.budget',
          'value.planned',
          'value.earned',
          'value.actual',
        ],
      },
    ],
    [
      {
        title: 'Earned schedule',
        lead: 'schedule.index',
        metrics: [
          'schedule.earned',
          'schedule.actualTime',
          'schedule.variance',
          'schedule.plannedDuration',
          'schedule.forecastDuration',
          'value.scheduleIndex',
          'value.scheduleVariance',
        ],
      },
    ],
    [
      {
        title: 'Cost performance',
        lead: 'value.costIndex',
        metrics: [
          'value.costVariance',
          'value.toCompleteIndex',
          'value.coverage',
          'value.outside',
          'value.exchangeVariance',
        ],
      },
    ],
    [
      {
        title: 'At completion',
        lead: 'value.estimateAtCompletion',
        metrics: ['value.varianceAtCompletion', 'value.estimateToComplete'],
      },
    ],
  ],
  flow: [
    [{ title: 'Pace', lead: 'flow.throughput', metrics: ['flow.arrivals'] }],
    [{ title: 'Under way', lead: 'flow.inProgress', metrics: ['flow.age'] }],
    [
      { title: 'Lead time', lead: 'flow.leadTime', metrics: ['flow.leadTime85'] },
      { title: 'Cycle time', lead: 'flow.cycleTime', metrics: ['flow.cycleTime85', 'flow.efficiency'] },
    ],
    [
      {
        title: 'What is left',
        lead: 'forecast.weeks85',
        metrics: ['forecast.weeks50', 'forecast.weeks85WithArrivals', 'forecast.chanceByDue'],
      },
    ],
  ],
  cost: [
    [{ title: 'Cost', lead: 'cost.actual', metrics: ['cost.labour', 'cost.lines', 'cost.committed'] }],
    [{ title: 'By class', lead: null, metrics: ['cost.capital', 'cost.operating', 'cost.unclassified'] }],
  ],
} as const satisfies Record<string, FigureColumns>;
