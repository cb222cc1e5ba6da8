import { createHash } from 'node:crypto';
import { creditingRuleSchema, type BaselineDocument, type PlannedItemDocument } from '../contract/document/plans';
import { CallError } from '../contract/envelope';
import { planBounds, setBaseline, withApprovedChange, type Baseline } from '../domain/earned-value/baseline';
import { ZERO_HUNDRED, type CreditingRule, type PlannedItem } from '../domain/earned-value/plan';
import type { WorkCalendar } from '../domain/earned-value/working-days';
import { plannedByDay } from '../domain/plan/planned-days';
import type { BaselineHead, PlannedRow } from '../ledger/baselines';

/** A baseline that holds together, ready to be stored. */
export interface PreparedBaseline {
  head: BaselineHead;
  rows: PlannedRow[];
  plannedDays: Record<string, number>;
}

function plannedItem(document: PlannedItemDocument, rule: CreditingRule): PlannedItem {
  const { key, budgetMinor, start, finish, crediting, milestones, phasingMinor } = document;
  return {
    id: key,
    budget: budgetMinor,
    start,
    finish,
    // The rule is frozen with the plan: a later change of the project's rule must not move what was planned.
    crediting: crediting ?? rule,
    ...(milestones ? { milestones: milestones.map(({ key: name, weight, due }) => ({ name, weight, due })) } : {}),
    ...(phasingMinor ? { phasing: phasingMinor } : {}),
  };
}

/** The same plan always gives the same text, whatever the order in which it is told or the changes that led to it. */
function digestOf({ currency, setOn, exchangeRates, accounts }: BaselineDocument, rows: readonly PlannedRow[]): string {
  const items = rows
    .map(({ change: _change, ...row }) => row)
    .sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
  return createHash('sha256')
    .update(JSON.stringify([currency, setOn, exchangeRates, accounts, items]))
    .digest('hex')
    .slice(0, 32);
}

function frozen(document: BaselineDocument, rule: CreditingRule, calendar: WorkCalendar): Baseline {
  const { id, setOn, budgetAtCompletionMinor, accounts } = document;
  const first = setBaseline({
    id,
    setOn,
    budgetAtCompletion: budgetAtCompletionMinor,
    items: document.items.map((item) => plannedItem(item, rule)),
    accounts: accounts.map(({ id: account, months }) => ({
      id: account,
      months: months.map(({ month, budgetMinor }) => ({ month, budget: budgetMinor })),
    })),
    calendar,
  });
  return document.approvedChanges.reduce(
    (baseline, { id: change, approvedOn, add, remove, replan }) =>
      withApprovedChange(baseline, {
        id: change,
        approvedOn,
        add: add.map((item) => plannedItem(item, rule)),
        remove,
        replan: replan.map((item) => plannedItem(item, rule)),
      }),
    first,
  );
}

/**
 * Checks a baseline's document and phases its plan. `rule` credits the items that name none. Throws CallError `bad-request`
 * in the domain's words where the plan contradicts itself.
 */
export function prepareBaseline(
  document: BaselineDocument,
  rule: CreditingRule | undefined,
  calendar: WorkCalendar,
): PreparedBaseline {
  const crediting = rule ?? ZERO_HUNDRED;
  try {
    const baseline = frozen(document, crediting, calendar);
    const { start, finish } = planBounds(baseline);
    const rows = baseline.items.map(({ id: key, ...item }): PlannedRow => {
      const change = baseline.changedBy[key];
      return { ...item, key, ...(change === undefined ? {} : { change }) };
    });
    return {
      head: {
        id: document.id,
        name: document.name === '' ? document.id : document.name,
        setOn: document.setOn,
        currency: document.currency,
        budgetMinor: baseline.budgetAtCompletion,
        firstDay: start,
        lastDay: finish,
        itemCount: rows.length,
        calendar,
        accounts: document.accounts.map(({ id, of, months }) => ({
          id,
          of,
          months: months.map(({ month, budgetMinor }) => ({ month, budget: budgetMinor })),
        })),
        exchangeRates: document.exchangeRates,
        approvedChanges: document.approvedChanges.map(({ id, approvedOn, reason, add, remove, replan }) => ({
          id,
          approvedOn,
          reason,
          items: add.length + remove.length + replan.length,
        })),
        digest: digestOf(document, rows),
      },
      rows,
      plannedDays: plannedByDay(baseline),
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CallError(
      'bad-request',
      `Baseline ${document.id} can’t be set: ${error.message}`,
      'Correct the plan. Nothing was changed.',
    );
  }
}

/** The rule as a document writes it; a rule that documents don't have was never in one. */
function creditingDocument(rule: CreditingRule | undefined): Pick<PlannedItemDocument, 'crediting'> {
  const parsed = creditingRuleSchema.safeParse(rule);
  return parsed.success ? { crediting: parsed.data } : {};
}

/** A baseline as its document had it, from what is stored. The approved changes are told as the plan that they led to. */
export function baselineDocument(head: BaselineHead, rows: readonly PlannedRow[]): BaselineDocument {
  return {
    id: head.id,
    name: head.name,
    setOn: head.setOn,
    currency: head.currency,
    budgetAtCompletionMinor: head.budgetMinor,
    exchangeRates: [...head.exchangeRates],
    items: rows.map(({ key, budget, start, finish, crediting, milestones, phasing }) => ({
      key,
      budgetMinor: budget,
      start,
      finish,
      ...creditingDocument(crediting),
      ...(milestones ? { milestones: milestones.map(({ name, weight, due }) => ({ key: name, weight, due })) } : {}),
      ...(phasing ? { phasingMinor: [...phasing] } : {}),
    })),
    accounts: head.accounts.map(({ id, of, months }) => ({
      id,
      of,
      months: months.map(({ month, budget }) => ({ month, budgetMinor: budget })),
    })),
    approvedChanges: [],
  };
}
