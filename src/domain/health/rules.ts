/** The sides from which a project is judged. */
export const DIMENSIONS = ['schedule', 'cost', 'scope', 'risk', 'data-quality'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const RULE_IDS = [
  'schedule-index',
  'finish-forecast',
  'after-due-day',
  'overdue-items',
  'cost-index',
  'recent-cost-index',
  'cost-forecast',
  'scope-growth',
  'arrivals',
  'threats-covered',
  'threats-unanswered',
  'unestimated-items',
  'undated-items',
  'unpriced-time',
  'unattributed-time',
  'matched-cost',
  'data-age',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** Up to and including `green` a reading is green, up to and including `amber` amber, beyond it red. */
export interface Limits {
  green: number;
  amber: number;
}

/** How a reading, a numerator over a denominator, is judged. */
export interface Rule {
  id: RuleId;
  dimension: Dimension;
  /** What is divided by what, e.g. `Overdue items of the open items with a due date`. */
  meaning: string;
  good: 'higher' | 'lower';
  limits: Limits;
  /** The smallest step in which the change to green is told. */
  step: number;
  /**
   * What is changed to reach green: the numerator; the numerator, and with it perhaps the denominator (an item that is
   * finished is no longer among the open ones); or the denominator, which then may be nothing or less.
   */
  lever: 'numerator' | 'part' | 'denominator';
  /** What to do, with `#` for how much. */
  action: string;
  /** Without any core rule known a dimension is not green. */
  core: boolean;
}

const INDEX = { good: 'higher', limits: { green: 0.95, amber: 0.85 }, lever: 'numerator' } as const;
const SHARE = { good: 'lower', limits: { green: 0.1, amber: 0.25 }, step: 1 } as const;

/** Every rule, declared once; the more telling first within its dimension. Limits are defaults that settings replace. */
export const RULES: readonly Rule[] = [
  {
    ...{ id: 'schedule-index', dimension: 'schedule', ...INDEX, step: 0.0001, core: true },
    meaning: 'Earned schedule over actual time, in periods',
    action: 'Earn # periods of the plan more by the same date.',
  },
  {
    ...{ id: 'finish-forecast', dimension: 'schedule', good: 'lower', limits: { green: 0, amber: 14 }, step: 1 },
    ...{ lever: 'numerator', core: true },
    meaning: 'Days from the due date to the forecast finish',
    action: 'Gain # days, by less scope or more throughput, or agree a due date that much later.',
  },
  {
    ...{ id: 'after-due-day', dimension: 'schedule', good: 'lower', limits: { green: 0, amber: 0 }, step: 1 },
    ...{ lever: 'numerator', core: false },
    meaning: 'Open items after the project’s own due day',
    action: 'Finish # open items, or agree a later due date.',
  },
  {
    ...{ id: 'overdue-items', dimension: 'schedule', ...SHARE, lever: 'part', core: true },
    meaning: 'Overdue items of the open items with a due date',
    action: 'Finish or re-plan # overdue items.',
  },
  {
    ...{ id: 'cost-index', dimension: 'cost', ...INDEX, step: 1, core: true },
    meaning: 'Earned value over actual cost, in minor units, over the whole project',
    action: 'Earn # minor units more at no further cost.',
  },
  {
    ...{ id: 'recent-cost-index', dimension: 'cost', ...INDEX, step: 1, core: false },
    meaning: 'Earned value over actual cost, in minor units, over the last three periods',
    action: 'Earn # minor units more within the period at no further cost.',
  },
  {
    ...{ id: 'cost-forecast', dimension: 'cost', good: 'lower', limits: { green: 0.05, amber: 0.1 }, step: 1 },
    ...{ lever: 'numerator', core: true },
    meaning: 'Estimate at completion beyond the budget, over the budget, in minor units',
    action: 'Bring the estimate at completion down by # minor units.',
  },
  {
    ...{ id: 'scope-growth', dimension: 'scope', good: 'lower', limits: { green: 0.05, amber: 0.15 }, step: 0.001 },
    ...{ lever: 'numerator', core: true },
    meaning: 'Growth that nobody approved over the scope of the baseline',
    action: 'Take # out of scope, or have as much approved.',
  },
  {
    ...{ id: 'arrivals', dimension: 'scope', good: 'lower', limits: { green: 0.8, amber: 1 }, step: 0.001 },
    ...{ lever: 'numerator', core: false },
    meaning: 'Work added over work finished, in the weeks looked at',
    action: 'Take # less in over the same weeks.',
  },
  {
    ...{ id: 'threats-covered', dimension: 'risk', good: 'lower', limits: { green: 0.8, amber: 1 }, step: 1 },
    ...{ lever: 'denominator', core: true },
    meaning: 'Gross residual threats over the contingency that is left, in minor units',
    action: 'Add # minor units of contingency, or respond to threats until they fit.',
  },
  {
    ...{ id: 'threats-unanswered', dimension: 'risk', good: 'lower', limits: { green: 0, amber: 2 }, step: 1 },
    ...{ lever: 'numerator', core: false },
    meaning: 'High threats without an owner or a response',
    action: 'Give # high threats an owner and a response.',
  },
  {
    ...{ id: 'unestimated-items', dimension: 'data-quality', ...SHARE, lever: 'part', core: true },
    meaning: 'Open items without an estimate, of all open items',
    action: 'Estimate # items.',
  },
  {
    ...{ id: 'undated-items', dimension: 'data-quality', ...SHARE, limits: { green: 0.25, amber: 0.5 } },
    ...{ lever: 'part', core: false },
    meaning: 'Open items without a due date, of all open items',
    action: 'Give # items a due date.',
  },
  {
    ...{ id: 'unpriced-time', dimension: 'data-quality', ...SHARE, limits: { green: 0.05, amber: 0.2 } },
    ...{ lever: 'numerator', core: false },
    meaning: 'Logged seconds that no rate covers, of all logged seconds',
    action: 'Give rates to # seconds of logged time.',
  },
  {
    ...{ id: 'unattributed-time', dimension: 'data-quality', ...SHARE, limits: { green: 0.05, amber: 0.2 } },
    ...{ lever: 'numerator', core: false },
    meaning: 'Spent seconds without a worklog, of all spent seconds',
    action: 'Account for # seconds of spent time by worklogs.',
  },
  {
    ...{ id: 'matched-cost', dimension: 'data-quality', good: 'higher', limits: { green: 0.95, amber: 0.8 }, step: 1 },
    ...{ lever: 'numerator', core: false },
    meaning: 'Cost priced and matched to a plan, of all cost, in minor units',
    action: 'Price or match # minor units of cost.',
  },
  {
    ...{ id: 'data-age', dimension: 'data-quality', good: 'lower', limits: { green: 1, amber: 7 }, step: 1 },
    ...{ lever: 'numerator', core: false },
    meaning: 'Days since the last complete reading of Jira',
    action: 'Read Jira again: the data must be # days younger.',
  },
];
