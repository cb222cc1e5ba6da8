import type { Figure, MetricId } from '../../../src/domain/figure';
import type { Measures } from '../../../src/contract/shapes';

/** The figure of one metric, where the backend answered it. */
export function figureOf(measures: Measures, metric: MetricId): Figure | null {
  return measures.figures.find((figure) => figure.metric === metric) ?? null;
}

export interface FigureGroup {
  title: 'Work items' | 'Story points' | 'Time' | 'Cost' | 'Links';
  /** Shown large; the others stand below it. */
  lead: MetricId;
  metrics: readonly MetricId[];
}

/** How a project's figures are grouped; a test holds that every metric stands in exactly one group. */
export const FIGURE_GROUPS: readonly FigureGroup[] = [
  {
    title: 'Work items',
    lead: 'progress.items',
    metrics: [
      'items.total',
      'items.done',
      'items.inProgress',
      'items.todo',
      'items.overdue',
      'items.undated',
      'items.unestimated',
    ],
  },
  {
    title: 'Story points',
    lead: 'progress.points',
    metrics: ['points.total', 'points.done', 'points.estimatedItems'],
  },
  {
    title: 'Time',
    lead: 'time.spent',
    metrics: [
      'time.original',
      'time.remaining',
      'time.planned',
      'time.plannedRemaining',
      'time.logged',
      'time.unattributed',
      'worklogs.count',
      'progress.time',
    ],
  },
  { title: 'Cost', lead: 'cost.actual', metrics: ['cost.unpricedTime'] },
  { title: 'Links', lead: 'links.acrossProjects', metrics: ['links.within', 'links.dangling'] },
];
