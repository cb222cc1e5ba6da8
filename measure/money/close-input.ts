import { z } from 'zod';
import { MEASURES } from '../../src/domain/close/entry';
import { calendarField, currencyField, dayField, decimalField } from './fields';

const row = z.union([z.string(), z.number()]).optional();

const stampField = z.strictObject({
  seconds: row.describe('worked seconds'),
  rate: row.describe('the rate row that priced it'),
  exchange: row.describe('the exchange row that converted it'),
  share: row.describe('the share row that split it'),
  classRule: row.describe('the rule that classified it'),
});

const lineField = z.strictObject({
  id: z.string().describe('what it comes from, e.g. a worklog; several lines may share it, e.g. one per program'),
  measure: z.enum(MEASURES).default('actualCost').describe('the measure it adds to; cost (AC) without it'),
  day: dayField.optional().describe('the day it counts on; or give `started`'),
  started: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('an instant; its day is taken in the calendar’s time zone'),
  project: z.string().default('').describe('the project it counts for'),
  program: z.string().nullable().default(null).describe('the program it counts for, if any'),
  costClass: z.string().default('unclassified').describe('capital, operating or unclassified'),
  currency: currencyField.optional().describe('ISO 4217 code; else the input’s'),
  amount: decimalField.describe('what it adds, in major units'),
  stamp: stampField.optional().describe('what priced it: compared only, to name the cause of a later change'),
});

const forecastField = z.strictObject({
  project: z.string().default('').describe('whose forecast'),
  currency: currencyField.optional().describe('ISO 4217 code; else the input’s'),
  EAC: decimalField.describe('estimate at completion in major units, as reported'),
});

const stepField = z.strictObject({
  note: z.string().optional().describe('why, in words; printed with the corrections that follow from it'),
  all: z.array(lineField).optional().describe('everything as it stands now; replaces what stood before'),
  set: z.array(lineField).default([]).describe('new or changed; replaces all lines of the same ids'),
  remove: z.array(z.string()).default([]).describe('ids that are gone'),
  close: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .describe('after the changes, close this fiscal month (YYYY-MM); months close in order'),
  forecasts: z.array(forecastField).default([]).describe('forecasts frozen with the month'),
});

export const closeInput = z.strictObject({
  currency: currencyField.optional().describe('ISO 4217 code where a line names none; XXX (no currency) without it'),
  calendar: calendarField.optional().describe('fiscal months and time zone; calendar months in UTC without it'),
  steps: z.array(stepField).describe('what happened, in order: versions of the lines, and closes'),
  journal: z.enum(['posting', 'day-and-account']).optional().describe('also print a journal, a transaction per what'),
});

export type CloseInput = z.output<typeof closeInput>;
