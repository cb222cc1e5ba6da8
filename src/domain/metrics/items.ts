import { declared, ratio, type Measured, type Value } from './metric';

const JIRA_STATUS = "Jira's status category";

/** Where no open item has a due date, none being overdue says nothing. */
function overdue({ rollup: { items, leftOut }, overdueItems }: Measured): Value {
  const open = items.todo + items.inProgress;
  return open > 0 && leftOut.undatedItems >= open
    ? { reason: 'no-due-dates', need: 'Give open work items a due date.' }
    : { value: overdueItems };
}

export const ITEM_METRICS = declared([
  {
    id: 'items.total',
    name: 'Work items',
    unit: 'items',
    meaning: 'All work items of the scope, whatever their type, level or status.',
    formula: 'to do + in progress + done',
    inputs: ['items.todo', 'items.inProgress', 'items.done'],
    onEmpty: '0',
    good: 'neither',
    source: JIRA_STATUS,
    measure: ({ rollup: { items } }) => ({ value: items.todo + items.inProgress + items.done }),
  },
  {
    id: 'items.todo',
    name: 'To do',
    unit: 'items',
    meaning: 'Work items whose status is in the category To do.',
    formula: 'count of items with status category To do',
    inputs: [],
    onEmpty: '0',
    good: 'neither',
    source: JIRA_STATUS,
    measure: ({ rollup }) => ({ value: rollup.items.todo }),
  },
  {
    id: 'items.inProgress',
    name: 'In progress',
    unit: 'items',
    meaning: 'Work items whose status is in the category In progress.',
    formula: 'count of items with status category In progress',
    inputs: [],
    onEmpty: '0',
    good: 'neither',
    source: JIRA_STATUS,
    measure: ({ rollup }) => ({ value: rollup.items.inProgress }),
  },
  {
    id: 'items.done',
    name: 'Done',
    unit: 'items',
    meaning: 'Work items whose status is in the category Done.',
    formula: 'count of items with status category Done',
    inputs: [],
    onEmpty: '0',
    good: 'higher',
    source: JIRA_STATUS,
    measure: ({ rollup }) => ({ value: rollup.items.done }),
  },
  {
    id: 'items.unestimated',
    name: 'Without an estimate',
    unit: 'items',
    meaning: 'Work items that carry neither story points nor an original estimate.',
    formula: 'count of items without story points and without original estimate',
    inputs: [],
    onEmpty: '0',
    good: 'lower',
    source: 'Jira fields',
    measure: ({ rollup }) => ({ value: rollup.leftOut.unestimatedItems }),
  },
  {
    id: 'items.undated',
    name: 'Open without a due date',
    unit: 'items',
    meaning: 'Work items that are not done and have no due date.',
    formula: 'count of items not done with no due date',
    inputs: [],
    onEmpty: '0',
    good: 'lower',
    source: 'Jira fields',
    measure: ({ rollup }) => ({ value: rollup.leftOut.undatedItems }),
  },
  {
    id: 'items.overdue',
    name: 'Overdue',
    unit: 'items',
    meaning: 'Work items that are not done although their due date has passed.',
    formula: 'count of items not done with due date before today',
    inputs: [],
    onEmpty: '0',
    good: 'lower',
    source: 'Jira fields',
    measure: overdue,
  },
  {
    id: 'progress.items',
    name: 'Progress by work items',
    unit: 'ratio',
    meaning: 'The share of work items that are done, each counting the same.',
    formula: 'done ÷ work items',
    inputs: ['items.done', 'items.total'],
    onEmpty: 'unknown',
    good: 'higher',
    source: JIRA_STATUS,
    measure: ({ rollup: { items } }) =>
      ratio(items.done, items.todo + items.inProgress + items.done, {
        reason: 'no-items',
        need: 'There are no work items yet.',
      }),
  },
]);
