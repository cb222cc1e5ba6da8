import { exactInteger } from '../money';
import type { CostClass } from '../cost/cost-class';
import type { ExchangeTable } from '../cost/exchange';
import { splitByShares, type ShareRow } from '../cost/program-share';
import type { Line, Measure, Stamp } from './entry';
import { addMonths, fiscalMonth, lastDay, type FiscalCalendar } from './fiscal-calendar';

/** How the money of a project is shared out to programs and brought into their currencies. */
export interface Sharing {
  /** Its id is compared to tell whether an amount was shared otherwise; undefined while no program has a part. */
  shares: ShareRow | undefined;
  /** The currency a program reports in; undefined: each amount's own. */
  currencyOf(program: string): string | undefined;
  exchange: ExchangeTable;
  /** Names an exchange rate so that another rate has another name. */
  exchangeNamed(exchangeId: string): string;
}

/** What one program has of an amount, or nobody (null), in the currency it is told in. Minor units. */
export interface SharedPart {
  program: string | null;
  currency: string;
  amountMinor: number;
  /** The exchange rate that turned it; null where the currency stayed. */
  exchange: string | null;
}

/**
 * Splits an amount by largest remainder: every program's part in the program's currency at the exchange rate of an ISO
 * day, else in the amount's own; what no program takes stays in its own. The whole is converted once and then split, so
 * that parts in one currency sum back to the converted whole.
 */
export function sharedParts(amountMinor: number, currency: string, day: string, sharing: Sharing): SharedPart[] {
  const { shares, exchange } = sharing;
  const own = splitByShares(amountMinor, shares);
  return own.map(({ program, amountMinor: part }, index) => {
    const target = program === null ? undefined : sharing.currencyOf(program);
    if (target === undefined || target === currency) return { program, currency, amountMinor: part, exchange: null };
    const whole = exchange.convert(amountMinor, currency, target, day);
    if (!whole) return { program, currency, amountMinor: part, exchange: null };
    return {
      program,
      currency: target,
      amountMinor: splitByShares(whole.amountMinor, shares)[index]?.amountMinor ?? 0,
      exchange: whole.exchangeId === null ? null : sharing.exchangeNamed(whole.exchangeId),
    };
  });
}

/** An amount of actual cost on an ISO day, in minor units of its own currency. */
export interface Cost {
  origin: string;
  project: string;
  day: string;
  costClass: CostClass;
  currency: string;
  amountMinor: number;
  stamp?: Pick<Stamp, 'seconds' | 'rate'>;
}

/** The lines of one cost: one for each program that has a part, and one for what nobody has. */
export function costLines(cost: Cost, sharing: Sharing): Line[] {
  const { origin, project, day, costClass } = cost;
  return sharedParts(cost.amountMinor, cost.currency, day, sharing).flatMap(
    ({ program, currency, amountMinor, exchange }): Line[] =>
      amountMinor === 0
        ? []
        : [
            {
              ...{ origin, measure: 'actualCost', day, currency, amountMinor, project, program, costClass },
              stamp: { ...cost.stamp, exchange, share: sharing.shares?.id ?? null },
            },
          ],
  );
}

/** What of a plan a set of lines is about. Plans have no cost class of their own: their lines are unclassified. */
export interface Planned {
  origin: string;
  project: string;
  measure: Exclude<Measure, 'actualCost'>;
  /** The plan's currency, and the ISO day whose exchange rates bring it into others. */
  currency: string;
  exchangeDay: string;
}

/**
 * The lines of a cumulative amount, in minor units by the end of ISO days in order. Every step is the difference of two
 * shared amounts, so that each program's steps sum to its share of the whole, to the cent.
 */
export function plannedLines(
  planned: Planned,
  steps: readonly [day: string, sumMinor: number][],
  sharing: Sharing,
): Line[] {
  const { origin, project, measure } = planned;
  const before = new Map<string, number>();
  return steps.flatMap(([day, sumMinor]) =>
    sharedParts(sumMinor, planned.currency, planned.exchangeDay, sharing).flatMap(
      ({ program, currency, amountMinor: sum, exchange }): Line[] => {
        const key = program ?? '';
        const amountMinor = exactInteger(sum - (before.get(key) ?? 0));
        before.set(key, sum);
        if (amountMinor === 0) return [];
        const stamp = { exchange, share: sharing.shares?.id ?? null };
        return [{ origin, measure, day, currency, amountMinor, project, program, costClass: 'unclassified', stamp }];
      },
    ),
  );
}

/** Sums steps by fiscal month: the cumulative amount at the last step of each. `steps` say what each ISO day adds, in any order. */
export function monthlySums(
  calendar: FiscalCalendar,
  steps: readonly (readonly [day: string, minor: number])[],
): [day: string, sumMinor: number][] {
  const sums: [string, number][] = [];
  let [month, sum] = ['', 0];
  for (const [day, minor] of [...steps].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))) {
    sum = exactInteger(sum + minor);
    const own = fiscalMonth(calendar, day);
    if (own === month) sums[sums.length - 1] = [day, sum];
    else sums.push([day, sum]);
    month = own;
  }
  return sums;
}

/** A cumulative amount read at the end of every fiscal month from one ISO day to another, and on the last of these days. */
export function monthEndSums(
  calendar: FiscalCalendar,
  from: string,
  to: string,
  sumOn: (day: string) => number,
): [day: string, sumMinor: number][] {
  const sums: [string, number][] = [];
  const last = fiscalMonth(calendar, to);
  for (let month = fiscalMonth(calendar, from); month <= last; month = addMonths(month, 1)) {
    const end = lastDay(calendar, month);
    const day = end < to ? end : to;
    sums.push([day, sumOn(day)]);
  }
  return sums;
}
