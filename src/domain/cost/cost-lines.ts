import { addMonths, firstDay, fiscalMonth, type FiscalCalendar } from '../close/fiscal-calendar';
import { addMoney, type MoneyByCurrency } from '../money';
import type { CostClass } from './cost-class';

export const COST_LINE_STATES = ['planned', 'committed', 'accrued', 'actual'] as const;
export type CostLineState = (typeof COST_LINE_STATES)[number];

/** What a cost line came to on an ISO day, in minor units of its currency. */
export interface CostLineStep {
  state: CostLineState;
  date: string;
  amountMinor: number;
}

/** A cost that is not labour: a licence, a supplier's invoice, travel. Its steps are appended, never changed. */
export interface CostLine {
  id: string;
  project: string;
  supplier: string;
  category: string;
  costClass: CostClass;
  currency: string;
  steps: readonly CostLineStep[];
}

/**
 * States that may follow each. An invoice may come before anything was accrued; an accrual has reversed itself by the
 * next month and may be made again; nothing follows the actual cost and nothing goes back.
 */
const NEXT: Readonly<Record<CostLineState, readonly CostLineState[]>> = {
  planned: ['committed'],
  committed: ['accrued', 'actual'],
  accrued: ['accrued', 'actual'],
  actual: [],
};

/** Why a step can't follow a line's steps; undefined when it can. A line may be first heard of in any state. */
export function refusedStep(
  steps: readonly CostLineStep[],
  step: CostLineStep,
  calendar: FiscalCalendar,
): string | undefined {
  const last = steps.at(-1);
  if (!last) return undefined;
  if (!NEXT[last.state].includes(step.state)) return `${step.state} can't follow ${last.state}`;
  if (step.date < last.date) return `${step.state} on ${step.date} is before ${last.state} on ${last.date}`;
  const sameMonth = fiscalMonth(calendar, step.date) === fiscalMonth(calendar, last.date);
  // Nothing but another accrual leaves a line in the state it was in.
  return step.state === last.state && sameMonth ? 'accrued already in this fiscal month' : undefined;
}

/** The line with one more step. Throws RangeError for a step that can't follow. */
export function withStep(line: CostLine, step: CostLineStep, calendar: FiscalCalendar): CostLine {
  const refused = refusedStep(line.steps, step, calendar);
  if (refused !== undefined) throw new RangeError(`cost line ${line.id}: ${refused}`);
  return { ...line, steps: [...line.steps, step] };
}

/** Cost that a line books on a day, in minor units; a reversal is the negative of its accrual. */
export interface CostLineEntry {
  lineId: string;
  kind: 'accrual' | 'accrual-reversal' | 'actual';
  day: string;
  amountMinor: number;
}

/**
 * What a line books: an accrual on its day and its reversal on the first day of the next fiscal month, the actual
 * cost on its day. Plans and commitments book nothing. Throws RangeError for steps that can't follow one another.
 */
export function costLineEntries(line: CostLine, calendar: FiscalCalendar): CostLineEntry[] {
  const checked = line.steps.reduce<CostLine>((sofar, step) => withStep(sofar, step, calendar), { ...line, steps: [] });
  return checked.steps.flatMap(({ state, date, amountMinor }): CostLineEntry[] => {
    const entry = { lineId: line.id, day: date, amountMinor };
    if (state === 'actual') return [{ ...entry, kind: 'actual' }];
    if (state !== 'accrued') return [];
    const reversalDay = firstDay(calendar, addMonths(fiscalMonth(calendar, date), 1));
    const reversal = { ...entry, kind: 'accrual-reversal', day: reversalDay, amountMinor: -amountMinor } as const;
    return [{ ...entry, kind: 'accrual' }, reversal];
  });
}

/** Amounts by the state that lines are in at the end of an ISO day, by currency. */
export type CostLineTotals = Readonly<Record<CostLineState, MoneyByCurrency>>;

/**
 * The state a line is in at the end of an ISO day, with its amount; undefined before anything is known of it. A line
 * whose accrual has reversed and was not renewed is committed again.
 */
export function costLineStanding(
  line: CostLine,
  day: string,
  calendar: FiscalCalendar,
): { state: CostLineState; amountMinor: number } | undefined {
  const step = line.steps.findLast(({ date }) => date <= day);
  if (!step) return undefined;
  const reversed = step.state === 'accrued' && fiscalMonth(calendar, step.date) < fiscalMonth(calendar, day);
  return { state: reversed ? 'committed' : step.state, amountMinor: step.amountMinor };
}

/** Sums lines by their state at the end of a day. */
export function costLineTotals(lines: readonly CostLine[], day: string, calendar: FiscalCalendar): CostLineTotals {
  const totals: Record<CostLineState, MoneyByCurrency> = { planned: {}, committed: {}, accrued: {}, actual: {} };
  for (const line of lines) {
    const standing = costLineStanding(line, day, calendar);
    if (!standing) continue;
    totals[standing.state] = addMoney(totals[standing.state], { [line.currency]: standing.amountMinor });
  }
  return totals;
}
