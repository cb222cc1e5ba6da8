import type { Figure, MetricId, Reason, Unit } from '../figure';
import type { CostSum } from '../plan/classed-cost';
import type { ProjectReport } from '../report/project-report';
import type { ValueMeasures } from '../report/value-sums';
import type { Rollup } from '../rollup';

/** What the reports of a scope's projects give, taken together. */
export interface Reported {
  /** Earned value of the scope in its currency; null where no project has a baseline. */
  value: ValueMeasures | { reason: Reason; need: string } | null;
  /** Of a single project alone: its times, flow and forecast, which no sum of projects has. */
  project: Pick<ProjectReport, 'value' | 'flow' | 'forecast'> | null;
  /** Σ over projects of items finished and arrived in the weeks looked at, and the weeks of the project with the fewest; items in progress. */
  flow: { finishedMilliPerWeek: number | null; arrivedMilliPerWeek: number | null; inProgress: number };
  /** What cost lines have booked. */
  lines: CostSum;
  /** Cost lines that are committed to suppliers and not booked yet. */
  committed: CostSum;
}

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
  hasRates: boolean;
  /** Priced worklogs. */
  labour: CostSum;
  /** Why there is no report of the scope, or what the reports give. */
  reported: Reported | { reason: Reason; need: string };
}

/** What a metric's value is before unit and id are put to it. */
export type Value = { value: number } | { reason: Reason; need: string };

/**
 * Which rows add up to a figure, or stand behind it: work items, worklogs by work item, planned items and control accounts,
 * cost lines; or none, where it is made of other figures alone.
 */
export type RowKind = 'items' | 'worklogs' | 'plan' | 'cost-lines' | 'none';

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
  /** Whether it is measured of programs too, or of a single project alone. */
  scope: 'project-and-program' | 'project';
  /** Whether it tells about money, so that it needs the permission for financials. Every amount of money does. */
  financial: boolean;
  rows: RowKind;
  measure(measured: Measured): Value;
}

/** A declaration in which what most metrics have in common may be left out. */
export type Declaration = Omit<Metric, 'scope' | 'financial' | 'rows'> &
  Partial<Pick<Metric, 'scope' | 'financial' | 'rows'>>;

/** Completes declarations: of programs too, financial where they are money, and with work items behind them. */
export function declared(declarations: readonly Declaration[]): Metric[] {
  return declarations.map((one) => ({
    scope: 'project-and-program',
    financial: one.unit === 'money',
    rows: 'items',
    ...one,
  }));
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
