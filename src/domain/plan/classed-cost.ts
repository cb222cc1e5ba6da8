import { COST_CLASSES, type CostClass } from '../cost/cost-class';
import { addMoney, exactInteger, splitByLargestRemainder, type MoneyByCurrency } from '../money';
import { addPair, type Converted, type WorkSeries } from './work-series';

/** Cost by class and currency, and what exchange rates make of it. Minor units. */
export interface ClassedCost {
  byClass: Readonly<Record<CostClass, MoneyByCurrency>>;
  /** By `class|from|to`: how much of `from` is converted, and what it makes in `to`. */
  converted: Readonly<Record<string, Converted>>;
}

/** A sum of cost in one currency, by class, and what no exchange rate brings into it, by its own currency. Minor units. */
export interface CostSum {
  amountMinor: number;
  byClass: Readonly<Record<CostClass, number>>;
  unconverted: MoneyByCurrency;
}

export const NO_CLASSED_COST: ClassedCost = {
  byClass: { capital: {}, operating: {}, unclassified: {} },
  converted: {},
};

export const NO_COST: CostSum = {
  amountMinor: 0,
  byClass: { capital: 0, operating: 0, unclassified: 0 },
  unconverted: {},
};

const classNamed = (name: string | undefined): CostClass => COST_CLASSES.find((one) => one === name) ?? 'unclassified';

/** Adds up cost by class and what each amount makes in the currencies that are reported in. */
export class ClassedCostBuilder {
  private readonly byClass: Record<CostClass, MoneyByCurrency> = { ...NO_CLASSED_COST.byClass };
  private readonly converted: Record<string, Converted> = {};

  add(costClass: CostClass, currency: string, amountMinor: number): void {
    this.byClass[costClass] = addMoney(this.byClass[costClass], { [currency]: amountMinor });
  }

  convert(pair: string, amounts: Converted): void {
    this.converted[pair] = addPair(this.converted[pair], amounts);
  }

  result(): ClassedCost {
    return { byClass: this.byClass, converted: this.converted };
  }
}

/** Labour cost of a series, all its days together. */
export function labourCost({ labour, converted }: Pick<WorkSeries, 'labour' | 'converted'>): ClassedCost {
  const sums = new ClassedCostBuilder();
  for (const amounts of Object.values(labour))
    for (const [key, amount] of Object.entries(amounts)) {
      const [costClass, currency = ''] = key.split('|');
      sums.add(classNamed(costClass), currency, amount);
    }
  for (const amounts of Object.values(converted))
    for (const [pair, turned] of Object.entries(amounts)) sums.convert(pair, turned);
  return sums.result();
}

/** Everyone's shares in their stored order, the rest that is nobody's last, and which of them is meant. */
export interface Sharing {
  weights: readonly number[];
  ours: number;
}

/**
 * Cost in one currency, or one program's share of it. Shares are split class by class and currency by currency by largest
 * remainder, so that the programs' parts and the rest sum to the whole in every class.
 */
export function costIn({ byClass, converted }: ClassedCost, currency: string | null, sharing?: Sharing): CostSum {
  const ours = (amount: number) =>
    sharing ? (splitByLargestRemainder(amount, sharing.weights)[sharing.ours] ?? 0) : amount;
  const sums: Record<CostClass, number> = { capital: 0, operating: 0, unclassified: 0 };
  let unconverted: MoneyByCurrency = {};
  for (const costClass of COST_CLASSES)
    for (const [from, amount] of Object.entries(byClass[costClass])) {
      if (from === currency) {
        sums[costClass] = exactInteger(sums[costClass] + ours(amount));
        continue;
      }
      const [covered, turned] = converted[`${costClass}|${from}|${currency ?? ''}`] ?? [0, 0];
      sums[costClass] = exactInteger(sums[costClass] + ours(turned));
      if (covered !== amount)
        unconverted = addMoney(unconverted, { [from]: exactInteger(ours(amount) - ours(covered)) });
    }
  const amountMinor = COST_CLASSES.reduce((sum, costClass) => exactInteger(sum + sums[costClass]), 0);
  return { amountMinor, byClass: sums, unconverted };
}

/** Adds up costs of one currency. */
export function sumCosts(costs: readonly CostSum[]): CostSum {
  return costs.reduce<CostSum>(
    (sum, { amountMinor, byClass, unconverted }) => ({
      amountMinor: exactInteger(sum.amountMinor + amountMinor),
      byClass: {
        capital: exactInteger(sum.byClass.capital + byClass.capital),
        operating: exactInteger(sum.byClass.operating + byClass.operating),
        unclassified: exactInteger(sum.byClass.unclassified + byClass.unclassified),
      },
      unconverted: addMoney(sum.unconverted, unconverted),
    }),
    NO_COST,
  );
}
