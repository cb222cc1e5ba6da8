import { z } from 'zod';
import { METRIC_IDS } from './metrics/ids';

export const unitSchema = z.enum([
  'items',
  'points',
  'seconds',
  'money',
  'ratio',
  'worklogs',
  'links',
  'index',
  'days',
  'weeks',
  'itemsPerWeek',
]);
export type Unit = z.infer<typeof unitSchema>;

export const metricIdSchema = z.enum(METRIC_IDS);
export type MetricId = z.infer<typeof metricIdSchema>;

/** Why a figure can't be known. The words a reader sees stand beside it in `need`. */
export const reasonSchema = z.enum([
  'no-items',
  'no-estimates',
  'no-rates',
  'no-exchange-rate',
  'no-due-dates',
  'not-permitted',
  'not-imported',
  'no-baseline',
  'no-cost',
  'coverage-too-low',
  'not-reported-yet',
  'project-unknown',
  'nothing-to-measure',
  'budget-used-up',
  'no-history',
  'no-due-date',
]);
export type Reason = z.infer<typeof reasonSchema>;

/**
 * A number that knows its metric and unit and, if unknown, why and what would make it known.
 * Money is minor units of `currency`; worked time is seconds; a ratio is 0 to 1 and read as percent, an index is a plain
 * quotient; days and weeks are calendar time; points are decimal story points.
 */
export const figureSchema = z.discriminatedUnion('known', [
  z.object({
    metric: metricIdSchema,
    unit: unitSchema,
    currency: z.string().length(3).optional(),
    known: z.literal(true),
    value: z.number(),
  }),
  z.object({
    metric: metricIdSchema,
    unit: unitSchema,
    currency: z.string().length(3).optional(),
    known: z.literal(false),
    reason: reasonSchema,
    need: z.string(),
  }),
]);
export type Figure = z.infer<typeof figureSchema>;
