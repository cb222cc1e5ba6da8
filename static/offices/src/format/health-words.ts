import type { HealthShape, JudgementShape } from '../../../../src/contract/shapes';
import type { Dimension, Limits, RuleId } from '../../../../src/domain/health/rules';
import { RULES } from '../../../../src/domain/health/rules';
import type { Format } from './format';
import { reasonInWords } from './reasons';

type Level = HealthShape['level'];

/** Levels as people say them, the same words that a manager declares. */
export const LEVEL_WORDS = {
  green: 'On track',
  amber: 'At risk',
  red: 'Off track',
  unknown: 'Unknown',
} as const satisfies Record<Level, string>;

export const DIMENSION_WORDS = {
  schedule: 'Schedule',
  cost: 'Cost',
  scope: 'Scope',
  risk: 'Risk',
  'data-quality': 'Data quality',
} as const satisfies Record<Dimension, string>;

/** How the manager's own word stands to the figures. */
export const AGREEMENT_WORDS = {
  agrees: 'The manager’s word and the figures agree.',
  'declared-better': 'The manager has declared a better status than the figures show.',
  'declared-worse': 'The manager has declared a worse status than the figures show.',
  'not-declared': 'The manager has not declared a status to compare with.',
  'not-computed': 'There are no figures yet to compare the manager’s word with.',
} as const satisfies Record<HealthShape['agreement'], string>;

/** The currencies of a project's amounts: of its plan, and of the program that holds its risks. */
export interface HealthCurrencies {
  plan?: string | undefined;
  program?: string | undefined;
}

type Amount = 'index' | 'percent' | 'days' | 'count';
type Change = 'number' | 'days' | 'plan-money' | 'program-money' | 'seconds';

interface RuleWords {
  name: string;
  figure: Amount;
  change: Change;
  /** What turns it green, given by how much. */
  toGreen: (amount: string) => string;
}

const WORDS: Readonly<Record<RuleId, RuleWords>> = {
  'schedule-index': {
    name: 'Schedule index of time, SPI(t)',
    figure: 'index',
    change: 'days',
    toGreen: (amount) => `Earn ${amount} of the plan more by the same date.`,
  },
  'finish-forecast': {
    name: 'Forecast finish after the due date',
    figure: 'days',
    change: 'days',
    toGreen: (amount) => `Gain ${amount}, by less scope or more throughput, or agree a due date that much later.`,
  },
  'after-due-day': {
    name: 'Open work items after the project’s due date',
    figure: 'count',
    change: 'number',
    toGreen: (amount) => `Finish open work items: ${amount}; or agree a later due date.`,
  },
  'overdue-items': {
    name: 'Overdue among open items with a due date',
    figure: 'percent',
    change: 'number',
    toGreen: (amount) => `Finish or re-plan overdue items: ${amount}.`,
  },
  'cost-index': {
    name: 'Cost index, CPI',
    figure: 'index',
    change: 'plan-money',
    toGreen: (amount) => `Earn ${amount} more at no further cost.`,
  },
  'recent-cost-index': {
    name: 'Cost index of the last three months',
    figure: 'index',
    change: 'plan-money',
    toGreen: (amount) => `Earn ${amount} more within three months at no further cost.`,
  },
  'cost-forecast': {
    name: 'Estimate at completion beyond the budget',
    figure: 'percent',
    change: 'plan-money',
    toGreen: (amount) => `Bring the estimate at completion down by ${amount}.`,
  },
  'scope-growth': {
    name: 'Growth that nobody approved',
    figure: 'percent',
    change: 'number',
    toGreen: (amount) => `Take work items out of scope, or have them approved: ${amount}.`,
  },
  arrivals: {
    name: 'Work items added for each one finished',
    figure: 'index',
    change: 'number',
    toGreen: (amount) => `Take fewer work items in over as many weeks: ${amount}.`,
  },
  'threats-covered': {
    name: 'Threats against the contingency left',
    figure: 'percent',
    change: 'program-money',
    toGreen: (amount) => `Add ${amount} of contingency, or respond to threats until they fit.`,
  },
  'threats-unanswered': {
    name: 'High threats without an owner or a response',
    figure: 'count',
    change: 'number',
    toGreen: (amount) => `Give high threats an owner and a response: ${amount}.`,
  },
  'unestimated-items': {
    name: 'Open items without an estimate',
    figure: 'percent',
    change: 'number',
    toGreen: (amount) => `Estimate work items: ${amount}.`,
  },
  'undated-items': {
    name: 'Open items without a due date',
    figure: 'percent',
    change: 'number',
    toGreen: (amount) => `Give work items a due date: ${amount}.`,
  },
  'unpriced-time': {
    name: 'Logged time without a rate',
    figure: 'percent',
    change: 'seconds',
    toGreen: (amount) => `Give rates to ${amount} of logged time.`,
  },
  'unattributed-time': {
    name: 'Spent time without a worklog',
    figure: 'percent',
    change: 'seconds',
    toGreen: (amount) => `Account for ${amount} of spent time by worklogs.`,
  },
  'matched-cost': {
    name: 'Cost that is priced and belongs to the plan',
    figure: 'percent',
    change: 'plan-money',
    toGreen: (amount) => `Price ${amount} of cost, or match it to the plan.`,
  },
  'data-age': {
    name: 'Age of what was read from Jira',
    figure: 'days',
    change: 'days',
    toGreen: (amount) => `Read Jira again: the data must be ${amount} younger.`,
  },
};

/** What a rule looks at, in a few words. */
export function ruleName(rule: RuleId): string {
  return WORDS[rule].name;
}

function write(value: number, kind: Amount, decimals: number, format: Format): string {
  switch (kind) {
    case 'index':
      return format.decimal(value, 2 + decimals);
    case 'percent':
      return format.percentTo(value, decimals);
    case 'days':
      return format.amountInWords(value, 'days');
    case 'count':
      return format.number(value);
  }
}

const MOST_DECIMALS = 6;

/** A judged figure with as many decimals as part it from the limits that it is not equal to. */
export function judgedFigure(rule: RuleId, value: number, limits: Limits, format: Format): string {
  const { figure } = WORDS[rule];
  for (let decimals = 0; ; decimals += 1) {
    const text = write(value, figure, decimals, format);
    const confused = [limits.green, limits.amber].some(
      (limit) => limit !== value && write(limit, figure, decimals, format) === text,
    );
    if (!confused || decimals === MOST_DECIMALS) return text;
  }
}

/** Up to where a rule is on track and at risk, in words. */
export function limitsInWords(rule: RuleId, { green, amber }: Limits, format: Format): string {
  const { figure } = WORDS[rule];
  const decimals = figure === 'percent' ? 1 : 0;
  const bound = RULES.find(({ id }) => id === rule)?.good === 'higher' ? 'from' : 'up to';
  const written = (limit: number) => write(limit, figure, decimals, format);
  return `on track ${bound} ${written(green)}, at risk ${bound} ${written(amber)}`;
}

/** The amount that stands in the words of a rule's action; null where the words are not the rule's own. */
function amountIn(rule: RuleId, action: string): number | null {
  const [before = '', after = ''] = RULES.find(({ id }) => id === rule)?.action.split('#') ?? [];
  if (!action.startsWith(before) || !action.endsWith(after)) return null;
  const amount = Number(action.slice(before.length, action.length - after.length));
  return Number.isFinite(amount) ? amount : null;
}

function change(amount: number, kind: Change, format: Format, currencies: HealthCurrencies): string | null {
  const money = (currency: string | undefined) => (currency === undefined ? null : format.money(amount, currency));
  switch (kind) {
    case 'number':
      return format.number(amount, 3);
    case 'days':
      return format.amountInWords(amount, 'days');
    case 'seconds':
      return format.duration(amount);
    case 'plan-money':
      return money(currencies.plan);
    case 'program-money':
      return money(currencies.program);
  }
}

/** What would turn a judgement green, with money and time as people write them; null where nothing is to be done. */
export function toGreenInWords(
  { rule, toGreen }: Pick<JudgementShape, 'rule' | 'toGreen'>,
  format: Format,
  currencies: HealthCurrencies,
): string | null {
  if (toGreen === null) return null;
  const amount = amountIn(rule, toGreen);
  const written = amount === null ? null : change(amount, WORDS[rule].change, format, currencies);
  return written === null ? toGreen : WORDS[rule].toGreen(written);
}

const BADNESS = { unknown: 0, green: 1, amber: 2, red: 3 } as const satisfies Record<Level, number>;

/** The judgement that decided a dimension: the first of the worst. */
export function decidingJudgement({
  level,
  judgements,
}: HealthShape['dimensions'][number]): JudgementShape | undefined {
  return judgements.find((judgement) => judgement.level === level) ?? judgements[0];
}

/** Why a dimension is as it is, in one line. */
export function dimensionInWords(dimension: HealthShape['dimensions'][number], format: Format): string {
  const decided = decidingJudgement(dimension);
  if (!decided) return dimension.because;
  if (decided.value === null) return decided.because;
  const { rule, value, limits } = decided;
  return `${ruleName(rule)}: ${judgedFigure(rule, value, limits, format)} (${limitsInWords(rule, limits, format)})`;
}

/** The first of the worst dimensions. */
function worstDimension({ dimensions }: HealthShape): HealthShape['dimensions'][number] | undefined {
  const [first, ...others] = dimensions;
  return first && others.reduce((worse, one) => (BADNESS[one.level] > BADNESS[worse.level] ? one : worse), first);
}

/** Why a project is as it is: its worst dimension, and what could not be judged. */
export function healthInWords(health: HealthShape, format: Format): string {
  const { level, unknown } = health;
  const worst = worstDimension(health);
  if (!worst) return health.because;
  const because = dimensionInWords(worst, format);
  const sentence = because.endsWith('.') ? because : `${because}.`;
  if (level === 'unknown' || unknown.length === 0) return sentence;
  return `${sentence} Not known: ${unknown.map((one) => DIMENSION_WORDS[one].toLowerCase()).join(', ')}.`;
}

/**
 * What would turn a project green: what the rule that decided asks for, and how many others ask for something too. Null
 * where nothing is to be done or nothing is known.
 */
export function distanceInWords(health: HealthShape, format: Format, currencies: HealthCurrencies): string | null {
  const worst = worstDimension(health);
  const decided = worst && decidingJudgement(worst);
  const first = decided ? toGreenInWords(decided, format, currencies) : null;
  if (first === null) return null;
  const others = health.asking - 1;
  return others === 0 ? first : `${first} ${format.count(others, 'more rule')} must be met as well.`;
}

/** Which dimensions make a project's health what it is, or how much is not known, as short as it can be said. */
export function healthBriefly({ level, reason, dimensions, unknown }: HealthShape): string {
  if (reason !== undefined) return reasonInWords(reason);
  switch (level) {
    case 'unknown':
      return '';
    case 'green':
      return unknown.length === 0 ? '' : `${unknown.length} of ${dimensions.length} unknown`;
    case 'amber':
    case 'red': {
      const words = dimensions.filter((one) => one.level === level).map((one) => DIMENSION_WORDS[one.dimension]);
      return words.map((word, index) => (index === 0 ? word : word.toLowerCase())).join(', ');
    }
  }
}
