import type { ProjectValue } from '../report/project-value';
import { isTold, type Told } from '../report/told';
import { declared, type Declaration, type Value } from './metric';
import { reasonOf } from './value';

const LIPKE = 'Lipke, Schedule is Different (2003)';

const NO_BASELINE = { reason: 'no-baseline', need: 'Set a baseline to measure time against a plan.' } as const;
const OF_PROJECTS = {
  reason: 'nothing-to-measure',
  need: 'A program has no earned schedule of its own; look at its projects.',
} as const;

function told(value: Told): Value {
  return isTold(value) ? { value } : { reason: reasonOf(value.reason), need: value.need };
}

function ofSchedule(
  head: Omit<Declaration, 'measure' | 'onEmpty' | 'source' | 'scope'>,
  read: (value: ProjectValue) => Value,
): Declaration {
  return {
    source: LIPKE,
    onEmpty: 'unknown',
    scope: 'project',
    rows: 'none',
    ...head,
    measure: ({ reported }) =>
      'reason' in reported
        ? reported
        : reported.project === null
          ? OF_PROJECTS
          : reported.project.value === null
            ? NO_BASELINE
            : read(reported.project.value),
  };
}

/** A quotient of days rounded to ten decimals. */
const quotient = (part: number, whole: number) => Number((part / whole).toFixed(10));

export const SCHEDULE_METRICS = declared([
  ofSchedule(
    {
      id: 'schedule.earned',
      name: 'Earned schedule',
      unit: 'days',
      meaning: 'The calendar day of the plan by which it meant to have earned what is earned now (ES).',
      formula: 'C + (EV − PV at C) ÷ (PV at C + 1 − PV at C)',
      inputs: ['value.earned', 'value.planned'],
      good: 'higher',
    },
    ({ earnedScheduleDays }) => told(earnedScheduleDays),
  ),
  ofSchedule(
    {
      id: 'schedule.actualTime',
      name: 'Actual time',
      unit: 'days',
      meaning: 'Calendar days since the plan’s first day; it stops when all is earned (AT).',
      formula: 'status date or day of completion − first day + 1',
      inputs: [],
      good: 'neither',
    },
    ({ actualTimeDays }) => ({ value: actualTimeDays }),
  ),
  ofSchedule(
    {
      id: 'schedule.plannedDuration',
      name: 'Planned duration',
      unit: 'days',
      meaning: 'Calendar days from the plan’s first day to the one on which all is planned to be done (PD).',
      formula: 'first day on which PV reaches BAC − first day + 1',
      inputs: ['value.budget'],
      good: 'neither',
    },
    ({ plannedDurationDays }) => ({ value: plannedDurationDays }),
  ),
  ofSchedule(
    {
      id: 'schedule.variance',
      name: 'Schedule variance in time',
      unit: 'days',
      meaning: 'How many days of the plan the work is ahead or, below 0, behind (SV(t)).',
      formula: 'ES − AT',
      inputs: ['schedule.earned', 'schedule.actualTime'],
      good: 'higher',
    },
    ({ earnedScheduleDays, actualTimeDays }) =>
      isTold(earnedScheduleDays)
        ? { value: Number((earnedScheduleDays - actualTimeDays).toFixed(10)) }
        : told(earnedScheduleDays),
  ),
  ofSchedule(
    {
      id: 'schedule.index',
      name: 'Schedule performance index in time',
      unit: 'index',
      meaning: 'Days of the plan earned for each day that passed (SPI(t)); it still tells after the planned finish.',
      formula: 'ES ÷ AT',
      inputs: ['schedule.earned', 'schedule.actualTime'],
      good: 'higher',
    },
    ({ earnedScheduleDays, actualTimeDays }) => {
      if (!isTold(earnedScheduleDays)) return told(earnedScheduleDays);
      return actualTimeDays > 0
        ? { value: quotient(earnedScheduleDays, actualTimeDays) }
        : { reason: 'nothing-to-measure', need: 'No time has passed since the start of the plan.' };
    },
  ),
  ofSchedule(
    {
      id: 'schedule.forecastDuration',
      name: 'Forecast duration',
      unit: 'days',
      meaning: 'Calendar days that the whole takes if time goes on as so far (IEAC(t)).',
      formula: 'PD ÷ SPI(t)',
      inputs: ['schedule.plannedDuration', 'schedule.index'],
      good: 'lower',
    },
    ({ forecastDurationDays }) => told(forecastDurationDays),
  ),
]);
