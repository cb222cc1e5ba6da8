import type { Figure, MetricId } from '../../../src/domain/figure';
import type { Measures } from '../../../src/contract/shapes';

/** The figure of one metric, where the backend answered it. */
export function figureOf(measures: Measures, metric: MetricId): Figure | null {
  return measures.figures.find((figure) => figure.metric === metric) ?? null;
}

export interface FigureGroup {
  title: string;
  /** Shown large, with the others below it; null where no figure leads. */
  lead: MetricId | null;
  metrics: readonly MetricId[];
}

/** How a project's figures are grouped, column by column; a test holds that every metric stands in exactly one group. */
export const FIGURE_COLUMNS: readonly (readonly FigureGroup[])[] = [
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
    { title: 'Cost', lead: 'cost.actual', metrics: [] },
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
    { title: 'Links', lead: 'links.acrossProjects', metrics: ['links.within', 'links.dangling'] },
    {
      title: 'Gaps in the data',
      lead: null,
      metrics: ['items.unestimated', 'items.undated', 'time.unattributed', 'cost.unpricedTime'],
    },
  ],
];
