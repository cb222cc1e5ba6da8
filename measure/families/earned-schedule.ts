import { z } from 'zod';
import { scheduleReport, type ScheduleRow } from '../../src/domain/earned-value/schedule-series';
import { printed } from '../../src/domain/earned-value/quantity';
import { family } from '../family';

const oneOrMore = (what: string) => z.union([z.array(z.number()).min(1), z.number()]).describe(what);

const input = z
  .strictObject({
    PV: z
      .array(z.number().nonnegative())
      .min(1)
      .optional()
      .describe('Cumulative planned value at the end of each period. Left out: even from 0 to BAC over PD periods.'),
    EV: oneOrMore('Cumulative earned value at the end of each period, or the latest alone.'),
    AC: oneOrMore('Cumulative actual cost at the end of each period, or the latest alone.').optional(),
    AT: oneOrMore(
      'Actual time in periods of each EV, or of the latest alone. Left out: 1, 2, 3, … for a series of EV.',
    ).optional(),
    PD: z.number().positive().optional().describe('Planned duration in periods. Left out: when PV first reaches BAC.'),
    BAC: z.number().positive().optional().describe('Budget at completion. Left out: the last PV.'),
    completedAt: z
      .number()
      .nonnegative()
      .optional()
      .describe('Time at which the work was complete. Left out: the first AT at which EV reaches BAC.'),
    firstPeriod: z
      .union([z.literal(0), z.literal(1)])
      .optional()
      .describe(
        '0 when the first of each series is the state at the start, 1 when it is the end of period 1. Left out: 0 when the series start with 0 and PD does not count that entry.',
      ),
  })
  .refine((value) => value.PV !== undefined || (value.BAC !== undefined && value.PD !== undefined), {
    message: 'Give PV, or BAC and PD for an even plan.',
  });

function rowOf({ actualTime, indices, measures, warning }: ScheduleRow) {
  return {
    AT: printed(actualTime),
    PV: printed(indices.plannedValue),
    EV: printed(indices.earnedValue),
    AC: printed(indices.actualCost),
    SV: printed(indices.scheduleVariance),
    SPI: printed(indices.schedulePerformanceIndex),
    CV: printed(indices.costVariance),
    CPI: printed(indices.costPerformanceIndex),
    SCI: printed(measures.scheduleCostIndex),
    EAC: printed(indices.estimates.cpi.estimateAtCompletion),
    ES: printed(measures.earnedSchedule),
    'SV(t)': printed(measures.scheduleVarianceOfTime),
    'SPI(t)': printed(measures.schedulePerformanceIndexOfTime),
    'SCI(t)': printed(measures.scheduleCostIndexOfTime),
    'IEAC(t)': printed(measures.durationBySchedule),
    'IEAC(t) PF=1': printed(measures.durationAsPlanned),
    'IEAC(t) PF=SPI(t)': printed(measures.durationBySchedule),
    'IEAC(t) PF=SCI(t)': printed(measures.durationByScheduleAndCost),
    TSPI: printed(measures.toCompleteScheduleIndex),
    TV: printed(measures.timeVariance),
    'PD-TV': printed(measures.durationByTimeVariance),
    'PD/SPI': printed(measures.durationByPlannedValue),
    'PD/SCI': printed(measures.durationByPlannedValueAndCost),
    ED: printed(measures.earnedDuration),
    'AT+(PD-ED)/1': printed(measures.durationByEarnedDuration),
    'AT+(PD-ED)/SCI': printed(measures.durationByEarnedDurationAndCost),
    warning,
  };
}

/** Earned schedule, period by period, with the forecasts of duration by three methods. */
export const earnedSchedule = family({
  name: 'earned-schedule',
  purpose: 'Measures a schedule in time instead of money: earned schedule and the forecasts of duration, per period.',
  input,
  measure(value) {
    const report = scheduleReport({
      plannedValues: value.PV,
      earnedValues: value.EV,
      actualCosts: value.AC,
      actualTimes: value.AT,
      plannedDuration: value.PD,
      budgetAtCompletion: value.BAC,
      completedAt: value.completedAt,
      firstPeriod: value.firstPeriod,
    });
    return {
      firstPeriod: report.firstPeriod,
      PD: printed(report.plannedDuration),
      BAC: printed(report.budgetAtCompletion),
      rows: report.rows.map(rowOf),
    };
  },
  example: {
    title: 'Thirteen months of a project planned for nine, thousand EUR (after Vandevoorde & Vanhoucke 2006)',
    input: {
      PV: [28.975, 81.681, 91.681, 138.586, 218.141, 302.478, 323.632, 345.876, 360.738],
      EV: [
        25.645, 68.074, 89.135, 125.244, 198.754, 268.763, 292.469, 306.725, 312.864, 327.694, 338.672, 349.861,
        360.738,
      ],
      AC: [
        25.567, 66.293, 78.293, 124.073, 191.367, 259.845, 285.612, 290.843, 303.489, 316.431, 320.69, 336.756, 349.379,
      ],
    },
  },
});

export default earnedSchedule;
