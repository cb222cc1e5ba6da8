import type { Figure, MetricId, Reason, Unit } from '../figure';
import type { MoneyByCurrency } from '../money';
import type { Rollup } from '../rollup';

/** What metrics are measured on: a rollup with what depends on the set that is looked at. */
export interface Measured {
  /** Why nothing of the scope has been read from Jira, in words; null once something has. Until then nothing is known. */
  unread: string | null;
  rollup: Rollup;
  /** Links by where they lead, seen from the set of projects that is looked at. */
  links: { within: number; acrossProjects: number; dangling: number };
  /** Open items due before the day that is looked at. */
  overdueItems: number;
  /** The currency reported in; null while neither a program nor a rate has named one. */
  currency: string | null;
  /** Cost in the ledger by currency, after shares. */
  cost: MoneyByCurrency;
  hasRates: boolean;
}

/** What a metric's value is before unit and id are put to it. */
export type Value = { value: number } | { reason: Reason; need: string };

export interface Metric {
  id: MetricId;
  name: string;
  unit: Unit;
  /** One sentence. */
  meaning: string;
  formula: string;
  inputs: readonly MetricId[];
  /** The value when there are no work items at all, in words. */
  onEmpty: '0' | 'unknown';
  good: 'higher' | 'lower' | 'neither';
  source: string;
  measure(measured: Measured): Value;
}

/** Puts a metric's id and unit to its value on the given input. */
export function figureOf(metric: Metric, measured: Measured): Figure {
  const value: Value =
    measured.unread === null ? metric.measure(measured) : { reason: 'not-imported', need: measured.unread };
  const head = {
    metric: metric.id,
    unit: metric.unit,
    ...(metric.unit === 'money' && measured.currency ? { currency: measured.currency } : {}),
  };
  return 'value' in value
    ? { ...head, known: true, value: value.value }
    : { ...head, known: false, reason: value.reason, need: value.need };
}

/** The share of a whole, 0 to 1; unknown with the reason where there is no whole, or negative amounts make it no share. */
export function ratio(numerator: number, denominator: number, unknown: { reason: Reason; need: string }): Value {
  return denominator > 0 && numerator >= 0 && numerator <= denominator ? { value: numerator / denominator } : unknown;
}
