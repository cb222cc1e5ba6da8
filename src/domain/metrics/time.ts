import { declared, ratio } from './metric';

const FIELDS = "Jira's time tracking fields";

export const TIME_METRICS = declared([
  {
    id: 'time.original',
    name: 'Original estimate',
    unit: 'seconds',
    meaning: 'Original estimates of all work items, each item’s own value once.',
    formula: 'Σ original estimate',
    inputs: [],
    onEmpty: '0',
    good: 'neither',
    source: FIELDS,
    measure: ({ rollup }) => ({ value: rollup.seconds.original }),
  },
  {
    id: 'time.remaining',
    name: 'Remaining estimate',
    unit: 'seconds',
    meaning: 'Remaining estimates of all work items as Jira holds them, done items included.',
    formula: 'Σ remaining estimate',
    inputs: [],
    onEmpty: '0',
    good: 'lower',
    source: FIELDS,
    measure: ({ rollup }) => ({ value: rollup.seconds.remaining }),
  },
  {
    id: 'time.spent',
    name: 'Time spent',
    unit: 'seconds',
    meaning: 'Time spent as the work items themselves state it.',
    formula: 'Σ time spent',
    inputs: [],
    onEmpty: '0',
    good: 'neither',
    source: FIELDS,
    measure: ({ rollup }) => ({ value: rollup.seconds.spent }),
  },
  {
    id: 'time.logged',
    rows: 'worklogs',
    name: 'Time logged',
    unit: 'seconds',
    meaning:
      'Time in the worklogs that the app can see. Only this time has an author and a date, so only this time can be priced.',
    formula: 'Σ worklog time',
    inputs: [],
    onEmpty: '0',
    good: 'neither',
    source: "Jira's worklogs",
    measure: ({ rollup }) => ({ value: rollup.seconds.logged }),
  },
  {
    id: 'time.unattributed',
    name: 'Time spent without a worklog',
    unit: 'seconds',
    meaning: 'Time spent that no visible worklog explains, so nobody and no day can be named for it.',
    formula: 'Σ max(0, time spent − worklog time) per item',
    inputs: ['time.spent', 'time.logged'],
    onEmpty: '0',
    good: 'lower',
    source: FIELDS,
    measure: ({ rollup }) => ({ value: rollup.leftOut.unattributedSeconds }),
  },
  {
    id: 'time.planned',
    name: 'Planned time',
    unit: 'seconds',
    meaning:
      'Planned work along the breakdown: an item counts its own original estimate or its children’s, whichever is larger.',
    formula: 'Σ over top items of max(own original estimate, Σ children)',
    inputs: ['time.original'],
    onEmpty: 'unknown',
    good: 'neither',
    source: 'Estimate policy: larger of own and children',
    measure: ({ rollup: { seconds } }) =>
      seconds.planned > 0
        ? { value: seconds.planned }
        : { reason: 'no-estimates', need: 'Give work items an original estimate to plan time.' },
  },
  {
    id: 'time.plannedRemaining',
    name: 'Planned time left',
    unit: 'seconds',
    meaning:
      'Work left along the breakdown: what open items have left, and the part of an open parent’s estimate that no child has taken up.',
    formula: 'Σ children’s remaining + max(0, own original − Σ children’s original) while the parent is open',
    inputs: ['time.planned', 'time.remaining'],
    onEmpty: 'unknown',
    good: 'lower',
    source: 'Estimate policy: larger of own and children',
    measure: ({ rollup: { seconds } }) =>
      seconds.planned > 0
        ? { value: seconds.plannedRemaining }
        : { reason: 'no-estimates', need: 'Give work items an original estimate to plan time.' },
  },
  {
    id: 'progress.time',
    name: 'Effort burnt',
    unit: 'ratio',
    meaning: 'How much of the expected effort is used up. It is not progress: overspending raises it too.',
    formula: 'time spent ÷ (time spent + remaining estimate)',
    inputs: ['time.spent', 'time.remaining'],
    onEmpty: 'unknown',
    good: 'neither',
    source: FIELDS,
    measure: ({ rollup: { seconds } }) =>
      ratio(seconds.spent, seconds.spent + seconds.remaining, {
        reason: 'no-estimates',
        need: 'Log time or give remaining estimates first.',
      }),
  },
  {
    id: 'worklogs.count',
    rows: 'worklogs',
    name: 'Worklogs',
    unit: 'worklogs',
    meaning: 'Time entries that the app can see.',
    formula: 'count of worklogs',
    inputs: [],
    onEmpty: '0',
    good: 'neither',
    source: "Jira's worklogs",
    measure: ({ rollup }) => ({ value: rollup.worklogs }),
  },
]);
