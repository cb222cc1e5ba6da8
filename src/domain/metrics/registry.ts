import type { MetricId } from '../figure';
import { ITEM_METRICS } from './items';
import { COST_METRICS } from './cost';
import { FLOW_METRICS } from './flow';
import { LINK_METRICS } from './links';
import { METRIC_IDS } from './ids';
import type { Metric } from './metric';
import { POINT_METRICS } from './points';
import { SCHEDULE_METRICS } from './schedule';
import { TIME_METRICS } from './time';
import { VALUE_METRICS } from './value';

const BY_ID = new Map<MetricId, Metric>(
  [
    ...ITEM_METRICS,
    ...POINT_METRICS,
    ...TIME_METRICS,
    ...LINK_METRICS,
    ...COST_METRICS,
    ...VALUE_METRICS,
    ...SCHEDULE_METRICS,
    ...FLOW_METRICS,
  ].map((metric) => [metric.id, metric]),
);

/** The one declaration of a metric. */
export function metric(id: MetricId): Metric {
  const found = BY_ID.get(id);
  if (!found) throw new RangeError(`metric ${id} is not declared`);
  return found;
}

/** Every metric, in the order in which they are documented. */
export const METRICS: readonly Metric[] = METRIC_IDS.map(metric);
