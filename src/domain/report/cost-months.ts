import { fiscalMonth, type FiscalCalendar } from '../close/fiscal-calendar';
import { costLineEntries, type CostLine } from '../cost/cost-lines';
import { costIn, labourCost, sumCosts, type CostSum } from '../plan/classed-cost';
import type { WorkSeries } from '../plan/work-series';
import { linesCost } from './project-report';

/** What a fiscal month cost, in one currency; what no exchange rate brings into it is kept by its own. */
export interface MonthCost {
  /** `YYYY-MM`. */
  month: string;
  labour: CostSum;
  /** Accruals and their reversals each in the month of their day. */
  lines: CostSum;
}

export interface CostFacts {
  series: Pick<WorkSeries, 'labour' | 'converted'>;
  costLines: readonly CostLine[];
  fiscalCalendar: FiscalCalendar;
  /** Cost lines count up to this ISO day. */
  today: string;
  currency: string | null;
  /** Converts minor units at the rate of an ISO day; undefined where there is none. */
  convert(amountMinor: number, from: string, to: string, day: string): number | undefined;
}

function daysByMonth<T>(
  days: Readonly<Record<string, T>>,
  monthOf: (day: string) => string,
): Map<string, Record<string, T>> {
  const months = new Map<string, Record<string, T>>();
  for (const [day, value] of Object.entries(days)) {
    const month = monthOf(day);
    months.set(month, { ...months.get(month), [day]: value });
  }
  return months;
}

/** A project's cost by fiscal month, oldest first, months without cost left out. Its sums are those of the project. */
export function costByMonth(facts: CostFacts): MonthCost[] {
  const { series, costLines, fiscalCalendar, today, currency, convert } = facts;
  const monthOf = (day: string) => fiscalMonth(fiscalCalendar, day);
  const labour = daysByMonth(series.labour, monthOf);
  const converted = daysByMonth(series.converted, monthOf);
  const entries = new Map<string, { line: CostLine; day: string; amountMinor: number }[]>();
  for (const line of costLines)
    for (const { day, amountMinor } of costLineEntries(line, fiscalCalendar)) {
      if (day > today) continue;
      const month = monthOf(day);
      entries.set(month, [...(entries.get(month) ?? []), { line, day, amountMinor }]);
    }
  const into = { reportCurrencies: currency === null ? [] : [currency], convert };
  return [...new Set([...labour.keys(), ...entries.keys()])].sort().map((month) => ({
    month,
    labour: costIn(labourCost({ labour: labour.get(month) ?? {}, converted: converted.get(month) ?? {} }), currency),
    lines: costIn(linesCost(into, entries.get(month) ?? []), currency),
  }));
}

/** The sums of months. */
export function totalOfMonths(months: readonly MonthCost[]): Omit<MonthCost, 'month'> {
  return {
    labour: sumCosts(months.map(({ labour }) => labour)),
    lines: sumCosts(months.map(({ lines }) => lines)),
  };
}
