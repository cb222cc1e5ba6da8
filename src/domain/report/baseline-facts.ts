import { exactInteger } from '../money';
import { curveOfDays } from '../plan/planned-days';
import type { BaselineFacts } from './project-value';

/** What is known of a stored baseline without its items. Money is minor units of its currency, days are ISO days. */
export interface BaselineRecord {
  id: string;
  name: string;
  setOn: string;
  currency: string;
  budgetMinor: number;
  firstDay: string;
  lastDay: string;
  itemCount: number;
  accounts: readonly { id: string; months: readonly { budget: number }[] }[];
  approvedChanges: readonly unknown[];
}

/** A stored baseline as sums need it, from its record and from what each of its days plans. */
export function baselineFactsOf(record: BaselineRecord, plannedDays: Readonly<Record<string, number>>): BaselineFacts {
  const { id, name, currency, setOn, budgetMinor, itemCount, approvedChanges, firstDay, lastDay, accounts } = record;
  return {
    ...{ id, name, currency, setOn, budgetMinor },
    plannedItems: itemCount,
    approvedChanges: approvedChanges.length,
    curve: curveOfDays(plannedDays, firstDay, lastDay),
    accounts: Object.fromEntries(
      accounts.map((account) => [
        account.id,
        account.months.reduce((sum, { budget }) => exactInteger(sum + budget), 0),
      ]),
    ),
  };
}
