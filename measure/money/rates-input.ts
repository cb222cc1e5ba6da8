import { z } from 'zod';
import { COST_CLASSES, COST_CLASS_TESTS } from '../../src/domain/cost/cost-class';
import { COST_LINE_STATES } from '../../src/domain/cost/cost-lines';
import { calendarField, currencyField, dayField, decimalField } from './fields';

const id = z.string().optional().describe('a name for the row, printed where it is used; else its place in the list');
const validFrom = dayField.optional().describe('first day (ISO); without it, since ever (an initial rate)');

const rateField = z.strictObject({
  id,
  person: z.string().optional().describe('whose rate; with a project, the rate in that project'),
  role: z.string().optional().describe('the rate of a role; with a project, of the role in that project'),
  project: z
    .string()
    .optional()
    .describe('alone, the rate of the project; without person, role and project, the site’s'),
  hourly: decimalField.describe('cost of one hour in major units, e.g. 62.5'),
  currency: currencyField.optional().describe('ISO 4217 code; else the currency of the input'),
  validFrom,
});

const roleField = z.strictObject({
  person: z.string().describe('who holds the role'),
  role: z.string().describe('the role'),
  project: z.string().optional().describe('only in this project; it counts there before a general role'),
  validFrom: dayField.optional().describe('first day; without it, since ever'),
  validTo: dayField.optional().describe('last day, inclusive'),
});

const exchangeField = z.strictObject({
  id,
  from: currencyField.describe('the currency converted'),
  to: currencyField.describe('the currency it becomes'),
  rate: decimalField.describe('major units of `to` for one major unit of `from`'),
  validFrom,
});

const shareField = z.strictObject({
  id,
  project: z.string().describe('the project that is shared'),
  validFrom,
  basisPoints: z
    .record(z.string(), z.number().int().min(0).max(10_000))
    .describe('basis points by program, at most 10,000 together; the rest belongs to no program'),
});

const ruleField = z.strictObject({
  id,
  order: z.number().describe('the lowest order that matches decides'),
  test: z.enum(COST_CLASS_TESTS).describe('what the rule looks at'),
  value: z.string().describe('the issue type, label, component, epic or stage it is about'),
  project: z.string().optional().describe('only in this project'),
  costClass: z.enum(COST_CLASSES).describe('the class it gives'),
  validFrom,
  validTo: dayField.optional().describe('last day, inclusive'),
});

const stageField = z.strictObject({
  project: z.string().describe('the project'),
  stage: z.string().describe('the stage it is in'),
  validFrom,
});

/** What decides what work costs and where the cost belongs. */
export const settingsFields = {
  rates: z.array(rateField).default([]).describe('rate rows in the order they were added'),
  roles: z.array(roleField).default([]).describe('roles of people over time'),
  exchange: z.array(exchangeField).default([]).describe('exchange rates; inverse and crossed pairs are not derived'),
  shares: z.array(shareField).default([]).describe('how projects are shared between programs'),
  programCurrencies: z.record(z.string(), currencyField).default({}).describe('the currency each program reports in'),
  costClassRules: z.array(ruleField).default([]).describe('dated rules that put cost into a class'),
  stages: z.array(stageField).default([]).describe('stages of projects over time'),
};

const worklogField = z.strictObject({
  id: z.string().optional().describe('a name for the worklog; else its place in the list'),
  person: z.string().default('').describe('who worked'),
  project: z.string().optional().describe('the project worked for'),
  day: dayField.optional().describe('the day of the work; or give `started`'),
  started: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('an instant; its day is taken in the calendar’s time zone'),
  hours: decimalField.optional().describe('worked hours (or units); or give `seconds`'),
  seconds: z.number().min(0).optional().describe('worked seconds'),
  overriddenCost: decimalField.optional().describe('a cost set by hand, in major units; it wins over the computed one'),
  currency: currencyField.optional().describe('currency of the overridden cost; else the input’s'),
  issueType: z.string().optional().describe('for cost classes'),
  labels: z.array(z.string()).optional().describe('for cost classes'),
  components: z.array(z.string()).optional().describe('for cost classes'),
  epic: z.string().optional().describe('for cost classes'),
  projectStage: z.string().optional().describe('for cost classes; else the dated stage of the project'),
});

const costLineField = z.strictObject({
  id: z.string().describe('a name for the line'),
  project: z.string().describe('the project that pays'),
  supplier: z.string().default('').describe('who is paid'),
  category: z.string().describe('what for, e.g. licences'),
  costClass: z.enum(COST_CLASSES).default('unclassified').describe('the class of the cost'),
  currency: currencyField.optional().describe('ISO 4217 code; else the input’s'),
  steps: z
    .array(
      z.strictObject({
        state: z.enum(COST_LINE_STATES).describe('planned, committed, accrued or actual, in this order'),
        date: dayField.describe('from which day'),
        amount: decimalField.describe('in major units'),
      }),
    )
    .describe('the states the line went through'),
});

export const ratesInput = z.strictObject({
  currency: currencyField.optional().describe('ISO 4217 code where a row names none; XXX (no currency) without it'),
  reportingCurrency: currencyField
    .optional()
    .describe('also print all cost in this currency; what no exchange rate covers is listed unconverted'),
  calendar: calendarField.optional().describe('fiscal months and time zone; calendar months in UTC without it'),
  ...settingsFields,
  worklogs: z.array(worklogField).default([]).describe('time entries to price'),
  after: z
    .strictObject({
      rates: settingsFields.rates.unwrap().optional().describe('replaces the rates'),
      roles: settingsFields.roles.unwrap().optional().describe('replaces the roles'),
      exchange: settingsFields.exchange.unwrap().optional().describe('replaces the exchange rates'),
      shares: settingsFields.shares.unwrap().optional().describe('replaces the shares'),
      programCurrencies: settingsFields.programCurrencies.unwrap().optional().describe('replaces the currencies'),
      costClassRules: settingsFields.costClassRules.unwrap().optional().describe('replaces the class rules'),
      stages: settingsFields.stages.unwrap().optional().describe('replaces the stages'),
    })
    .optional()
    .describe('settings about to be saved: what is not named stays; the effect on cost is printed'),
  costLines: z.array(costLineField).default([]).describe('cost that is not labour'),
  asOf: dayField.optional().describe('the day for which cost lines are summed by state; without it, their last'),
  budget: decimalField.optional().describe('budget in major units of the input’s currency'),
  journal: z.enum(['posting', 'day-and-account']).optional().describe('also print a journal, a transaction per what'),
});

export type RatesInput = z.output<typeof ratesInput>;
