import { dayNumber, monthBounds } from '../calendar';
import { compare, exact, minus, plus, toNumber, total, ZERO, type Fraction } from '../exact-fraction';
import type { ControlAccount, PlannedItem } from './plan';
import { budgetOfAccount, plannedValueOfAccount, plannedValueOfItem } from './planned-value';
import { workingDays, type WorkCalendar, type WorkingDays } from './working-days';

export type BaselineFault =
  | 'final-planned-value-differs'
  | 'duplicate-id'
  | 'negative-budget'
  | 'finish-before-start'
  | 'phasing-differs-from-budget'
  | 'milestones-missing'
  | 'milestone-outside-dates'
  | 'unknown-item'
  | 'nothing-planned';

/** Why a plan can't be a baseline; `fault` says it to code, the message to a reader. */
export class BaselineRefused extends RangeError {
  constructor(
    readonly fault: BaselineFault,
    message: string,
  ) {
    super(message);
    this.name = 'BaselineRefused';
  }
}

/** A plan to freeze. Undated work belongs into control accounts. */
export interface Plan {
  id: string;
  /** ISO day on which it was set. */
  setOn: string;
  /** In the same unit of money as the budgets. Left out, it is their sum. */
  budgetAtCompletion?: number | undefined;
  items: readonly PlannedItem[];
  accounts: readonly ControlAccount[];
  calendar: WorkCalendar;
}

/** A frozen plan: its final planned value equals its budget at completion. */
export interface Baseline extends Plan {
  readonly budgetAtCompletion: number;
  /** Ids of items that an approved change added or replanned, with the change's id. */
  readonly changedBy: Readonly<Record<string, string>>;
  readonly approvedChanges: readonly ApprovedChange[];
}

/** A change to the baseline that was approved: what it adds, takes out, or plans anew. */
export interface ApprovedChange {
  id: string;
  approvedOn: string;
  add?: readonly PlannedItem[] | undefined;
  remove?: readonly string[] | undefined;
  replan?: readonly PlannedItem[] | undefined;
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}

function checkItem(item: PlannedItem, calendar: WorkingDays): void {
  const { id, start, finish, phasing, milestones } = item;
  if (item.budget < 0) throw new BaselineRefused('negative-budget', `The budget of ${id} is negative.`);
  if (dayNumber(finish) < dayNumber(start))
    throw new BaselineRefused('finish-before-start', `${id} finishes on ${finish}, before it starts on ${start}.`);
  if (item.crediting?.kind === 'milestones') {
    if (!milestones?.some(({ weight }) => weight > 0))
      throw new BaselineRefused('milestones-missing', `${id} is credited by milestones, but none has a weight.`);
    if (milestones.some(({ due, weight }) => weight < 0 || due < start || due > finish))
      throw new BaselineRefused('milestone-outside-dates', `A milestone of ${id} is due outside its dates.`);
  }
  if (phasing) {
    const days = Math.max(1, calendar.between(start, finish));
    if (phasing.length !== days || compare(total(phasing.map(exact)), exact(item.budget)) !== 0)
      throw new BaselineRefused(
        'phasing-differs-from-budget',
        `${id} is phased over ${phasing.length} days for ${toNumber(total(phasing.map(exact)))}; it has ${days} working days and a budget of ${item.budget}.`,
      );
  }
}

/** The first and last ISO day of a plan. */
export function planBounds(plan: Plan): { start: string; finish: string } {
  let start: string | undefined;
  let finish: string | undefined;
  const widen = (first: string, last: string) => {
    if (start === undefined || first < start) start = first;
    if (finish === undefined || last > finish) finish = last;
  };
  for (const item of plan.items) widen(item.start, item.finish);
  for (const { month } of plan.accounts.flatMap(({ months }) => months)) {
    const { first, last } = monthBounds(month);
    widen(first, last);
  }
  if (start === undefined || finish === undefined)
    throw new BaselineRefused('nothing-planned', 'The plan has neither dated items nor control accounts with months.');
  return { start, finish };
}

/** Planned value of a whole plan at the end of an ISO day, in its unit of money. */
export function plannedValueOn(plan: Plan, day: string, calendar = workingDays(plan.calendar)): Fraction {
  return plus(
    total(plan.items.map((item) => plannedValueOfItem(item, day, calendar))),
    total(plan.accounts.map((account) => plannedValueOfAccount(account, day, calendar))),
  );
}

/**
 * Freezes a plan. Throws BaselineRefused when the plan contradicts itself, above all when its final planned value
 * differs from the budget at completion: work without dates or months would then count as done before it was planned.
 */
export function setBaseline(plan: Plan): Baseline {
  const ids = [...plan.items, ...plan.accounts].map(({ id }) => id);
  const seen = new Set<string>();
  const twice = ids.find((id) => seen.size === seen.add(id).size);
  if (twice !== undefined) throw new BaselineRefused('duplicate-id', `${twice} is planned twice.`);
  const calendar = workingDays(plan.calendar);
  for (const item of plan.items) checkItem(item, calendar);
  for (const { id, months } of plan.accounts)
    if (months.some(({ budget }) => budget < 0))
      throw new BaselineRefused('negative-budget', `A month of ${id} has a negative budget.`);
  const final = plannedValueOn(plan, planBounds(plan).finish, calendar);
  const budget = plan.budgetAtCompletion === undefined ? final : exact(plan.budgetAtCompletion);
  if (compare(final, budget) !== 0)
    throw new BaselineRefused(
      'final-planned-value-differs',
      `The final planned value is ${toNumber(final)}, the budget at completion ${toNumber(budget)}. Give undated work a control account with a budget by month.`,
    );
  return freeze({ ...structuredClone(plan), budgetAtCompletion: toNumber(budget), changedBy: {}, approvedChanges: [] });
}

/** The baseline after an approved change; the old one stays as it is. Throws BaselineRefused as setBaseline does, or for an item that isn't in it. */
export function withApprovedChange(baseline: Baseline, change: ApprovedChange): Baseline {
  const { add = [], remove = [], replan = [] } = change;
  const replanned = new Map(replan.map((item) => [item.id, item]));
  const removed = new Set(remove);
  const present = new Set(baseline.items.map(({ id }) => id));
  const missing = [...replanned.keys(), ...removed].find((id) => !present.has(id));
  if (missing !== undefined)
    throw new BaselineRefused('unknown-item', `${missing}, which ${change.id} changes, is not in the baseline.`);
  const kept = baseline.items.filter(({ id }) => !removed.has(id)).map((item) => replanned.get(item.id) ?? item);
  const { id, setOn, accounts, calendar } = baseline;
  const next = setBaseline({ id, setOn, accounts, calendar, items: [...kept, ...add] });
  const changedBy = { ...baseline.changedBy };
  for (const item of [...add, ...replan]) changedBy[item.id] = change.id;
  return freeze({
    ...next,
    changedBy,
    approvedChanges: [...baseline.approvedChanges, structuredClone(change)],
  });
}

/** Tells how the cost of a work item, by its id, stands to a baseline. */
export function matcherOf(baseline: Baseline): (id: string) => 'baseline' | 'approved-change' | 'outside' {
  const planned = new Set([...baseline.items, ...baseline.accounts].map(({ id }) => id));
  return (id) => {
    if (!planned.has(id)) return 'outside';
    return Object.hasOwn(baseline.changedBy, id) ? 'approved-change' : 'baseline';
  };
}

/** What parts two baselines. Amounts are changes of budget; their sum is the change of the budget at completion. */
export interface BaselineComparison {
  added: { id: string; amount: number }[];
  removed: { id: string; amount: number }[];
  reestimated: { id: string; amount: number }[];
  moved: { id: string; startDays: number; finishDays: number }[];
  /** `before` + `added` + `removed` + `reestimated` = `after`; what is removed counts negative. */
  sums: { before: number; added: number; removed: number; reestimated: number; after: number };
}

interface Outline {
  budget: Fraction;
  start: number;
  finish: number;
}

function outlines(baseline: Baseline): Map<string, Outline> {
  const result = new Map<string, Outline>();
  for (const { id, budget, start, finish } of baseline.items)
    result.set(id, { budget: exact(budget), start: dayNumber(start), finish: dayNumber(finish) });
  for (const account of baseline.accounts) {
    const days = account.months.map(({ month }) => monthBounds(month));
    const start = Math.min(...days.map(({ first }) => dayNumber(first)));
    const finish = Math.max(...days.map(({ last }) => dayNumber(last)));
    result.set(account.id, { budget: budgetOfAccount(account), start, finish });
  }
  return result;
}

/** Compares two baselines item by item; days count forwards. An item may be both re-estimated and moved. */
export function compareBaselines(before: Baseline, after: Baseline): BaselineComparison {
  const [old, current] = [outlines(before), outlines(after)];
  const changes = {
    added: [] as { id: string; amount: Fraction }[],
    removed: [] as { id: string; amount: Fraction }[],
    reestimated: [] as { id: string; amount: Fraction }[],
  };
  const moved: BaselineComparison['moved'] = [];
  for (const [id, was] of old) if (!current.has(id)) changes.removed.push({ id, amount: minus(ZERO, was.budget) });
  for (const [id, now] of current) {
    const was = old.get(id);
    if (!was) {
      changes.added.push({ id, amount: now.budget });
      continue;
    }
    if (compare(was.budget, now.budget) !== 0) changes.reestimated.push({ id, amount: minus(now.budget, was.budget) });
    if (was.start !== now.start || was.finish !== now.finish)
      moved.push({ id, startDays: now.start - was.start, finishDays: now.finish - was.finish });
  }
  const listed = (rows: { id: string; amount: Fraction }[]) =>
    rows.map(({ id, amount }) => ({ id, amount: toNumber(amount) }));
  const summed = (rows: { amount: Fraction }[]) => toNumber(total(rows.map(({ amount }) => amount)));
  return {
    added: listed(changes.added),
    removed: listed(changes.removed),
    reestimated: listed(changes.reestimated),
    moved,
    sums: {
      before: before.budgetAtCompletion,
      added: summed(changes.added),
      removed: summed(changes.removed),
      reestimated: summed(changes.reestimated),
      after: after.budgetAtCompletion,
    },
  };
}
