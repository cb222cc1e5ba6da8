import { declared, ratio, type Measured, type Value } from './metric';

const FIELD = "Jira's story-point field of each space, found by its type";

/** A sum over no estimates at all says nothing about the size of the work. */
function whereEstimated({ rollup: { points } }: Measured, milli: number): Value {
  return points.estimatedItems > 0
    ? { value: milli / 1000 }
    : { reason: 'no-estimates', need: 'No work item here carries story points.' };
}

export const POINT_METRICS = declared([
  {
    id: 'points.total',
    name: 'Story points',
    unit: 'points',
    meaning: 'Story points of all work items, each item’s own value once.',
    formula: 'Σ story points',
    inputs: [],
    onEmpty: 'unknown',
    good: 'neither',
    source: FIELD,
    measure: (measured) => whereEstimated(measured, measured.rollup.points.totalMilli),
  },
  {
    id: 'points.done',
    name: 'Story points done',
    unit: 'points',
    meaning: 'Story points of the work items that are done.',
    formula: 'Σ story points of items with status category Done',
    inputs: [],
    onEmpty: 'unknown',
    good: 'higher',
    source: FIELD,
    measure: (measured) => whereEstimated(measured, measured.rollup.points.doneMilli),
  },
  {
    id: 'points.estimatedItems',
    name: 'Items with story points',
    unit: 'items',
    meaning: 'Work items whose story-point field holds a value, 0 included.',
    formula: 'count of items with a story-point value',
    inputs: [],
    onEmpty: '0',
    good: 'higher',
    source: FIELD,
    measure: ({ rollup }) => ({ value: rollup.points.estimatedItems }),
  },
  {
    id: 'progress.points',
    name: 'Progress by story points',
    unit: 'ratio',
    meaning: 'The share of story points that are done; items without points do not count.',
    formula: 'story points done ÷ story points',
    inputs: ['points.done', 'points.total'],
    onEmpty: 'unknown',
    good: 'higher',
    source: FIELD,
    measure: ({ rollup: { points } }) =>
      ratio(points.doneMilli, points.totalMilli, {
        reason: 'no-estimates',
        need: 'Give work items story points to measure progress by them.',
      }),
  },
]);
