import { dayIn } from '../../src/domain/calendar';
import { fiscalMonth } from '../../src/domain/close/fiscal-calendar';
import { budgetUse } from '../../src/domain/cost/budget';
import { costLineEntries, costLineTotals, type CostLine } from '../../src/domain/cost/cost-lines';
import { convertEach, exchangeTable } from '../../src/domain/cost/exchange';
import { journalText } from '../../src/domain/cost/journal';
import { costLinePosting, labourPosting } from '../../src/domain/cost/journal-postings';
import { priceWorklogs, type CostedWorklog, type CostSettings, type PricedWork } from '../../src/domain/cost/posting';
import { effectOfSettings } from '../../src/domain/cost/settings-effect';
import { exact } from '../../src/domain/exact-fraction';
import { addMoney, currencyDecimals, minorUnits, type MoneyByCurrency } from '../../src/domain/money';
import type { AnyRateSubject } from '../../src/domain/rates';
import { family } from '../family';
import { ALWAYS, calendarOf, major, majorByCurrency, NO_CURRENCY } from '../money/fields';
import { ratesInput, type RatesInput } from '../money/rates-input';

type SettingsInput = Pick<
  RatesInput,
  'rates' | 'roles' | 'exchange' | 'shares' | 'programCurrencies' | 'costClassRules' | 'stages'
>;

/** A decimal times a whole number, as the nearest double of the exact product. */
function times(decimal: number | string, factor: number): number {
  const { numerator, denominator } = exact(decimal);
  return Number(numerator * BigInt(factor)) / Number(denominator);
}

function subjectOf({ person, role, project }: RatesInput['rates'][number]): AnyRateSubject {
  if (person !== undefined)
    return project === undefined ? { kind: 'person', person } : { kind: 'person-in-project', person, project };
  if (role !== undefined)
    return project === undefined ? { kind: 'role', role } : { kind: 'role-in-project', role, project };
  return project === undefined ? { kind: 'site' } : { kind: 'project', project };
}

function settingsOf(input: SettingsInput, currency: string): CostSettings {
  const dated = <Row extends { validFrom?: string | undefined }>(row: Row) => ({
    ...row,
    validFrom: row.validFrom ?? ALWAYS,
  });
  const named = <Row extends { id?: string | undefined; validFrom?: string | undefined }>(kind: string, rows: Row[]) =>
    rows.map((row, index) => ({ ...dated(row), id: row.id ?? `${kind} ${index + 1}` }));
  return {
    rates: named('rate', input.rates).map((row) => ({
      id: row.id,
      subject: subjectOf(row),
      currency: row.currency ?? currency,
      minorUnitsPerHour: times(row.hourly, 10 ** currencyDecimals(row.currency ?? currency)),
      validFrom: row.validFrom,
    })),
    roles: input.roles.map(dated),
    exchange: named('exchange', input.exchange),
    shares: named('share', input.shares).map(({ basisPoints, ...row }) => ({
      ...row,
      allocations: Object.entries(basisPoints).map(([program, points]) => ({ program, basisPoints: points })),
    })),
    programCurrencies: input.programCurrencies,
    costClassRules: named('rule', input.costClassRules),
    stages: input.stages.map(dated),
  };
}

function worklogOf(row: RatesInput['worklogs'][number], index: number, input: RatesInput): CostedWorklog {
  const id = row.id ?? `worklog ${index + 1}`;
  const zone = calendarOf(input.calendar).timeZone;
  const day = row.day ?? (row.started === undefined ? undefined : dayIn(zone, Date.parse(row.started)));
  if (day === undefined) throw new RangeError(`${id}: give a day or when it was started`);
  const seconds = row.seconds ?? (row.hours === undefined ? undefined : times(row.hours, 3600));
  if (seconds === undefined && row.overriddenCost === undefined) throw new RangeError(`${id}: give hours or seconds`);
  const currency = row.currency ?? input.currency ?? NO_CURRENCY;
  const { person, issueType, labels, components, epic, projectStage, overriddenCost: cost } = row;
  const overridden = cost === undefined ? undefined : { currency, amountMinor: minorUnits(cost, currency) };
  const facts = { issueType, labels, components, epic, projectStage };
  return { id, person, project: row.project ?? '', day, seconds: seconds ?? 0, overridden, ...facts };
}

/** Sums postings under a name each. */
function sumsBy(priced: PricedWork, key: (posting: PricedWork['postings'][number]) => string) {
  const sums: Record<string, MoneyByCurrency> = {};
  for (const posting of priced.postings) {
    const name = key(posting);
    sums[name] = addMoney(sums[name] ?? {}, { [posting.currency]: posting.amountMinor });
  }
  return Object.fromEntries(
    Object.keys(sums)
      .sort()
      .map((name) => [name, majorByCurrency(sums[name] ?? {})]),
  );
}

function programs(priced: PricedWork) {
  const sums: Record<string, MoneyByCurrency> = {};
  const unconverted = [];
  for (const posting of priced.postings)
    for (const { program, currency, amountMinor, converted } of posting.programs) {
      if (converted) sums[program] = addMoney(sums[program] ?? {}, { [currency]: amountMinor });
      else unconverted.push({ worklog: posting.worklogId, program, currency, amount: major(amountMinor, currency) });
    }
  const byProgram = Object.entries(sums).map(([program, money]) => [program, majorByCurrency(money)] as const);
  return { byProgram: Object.fromEntries(byProgram), unconverted };
}

/** All labour cost in one currency; unknown while some of it has no exchange rate, whose amounts are listed. */
function reported(input: RatesInput, priced: PricedWork, settings: CostSettings) {
  const currency = input.reportingCurrency;
  if (currency === undefined) return undefined;
  const { converted, unconverted } = convertEach(priced.postings, currency, exchangeTable(settings.exchange ?? []));
  const sum = converted.reduce<MoneyByCurrency>((all, { to }) => addMoney(all, { [currency]: to.amountMinor }), {});
  return {
    currency,
    total:
      unconverted.length > 0
        ? { unknown: 'no exchange rate for some of the cost' }
        : major(sum[currency] ?? 0, currency),
    converted: converted.map(({ from, to }) => ({
      worklog: from.worklogId,
      exchangeId: to.exchangeId,
      amount: major(to.amountMinor, currency),
    })),
    convertedTotal: major(sum[currency] ?? 0, currency),
    unconverted: unconverted.map((from) => ({
      worklog: from.worklogId,
      currency: from.currency,
      amount: major(from.amountMinor, from.currency),
    })),
  };
}

function linesOf(input: RatesInput): CostLine[] {
  return input.costLines.map((line) => {
    const currency = line.currency ?? input.currency ?? NO_CURRENCY;
    const steps = line.steps.map(({ amount, ...step }) => ({ ...step, amountMinor: minorUnits(amount, currency) }));
    return { ...line, currency, steps };
  });
}

function costLines(input: RatesInput) {
  const calendar = calendarOf(input.calendar);
  const lines = linesOf(input);
  const entries = lines.flatMap((line) => costLineEntries(line, calendar).map((entry) => ({ line, entry })));
  const last = lines
    .flatMap(({ steps }) => steps.map(({ date }) => date))
    .sort()
    .at(-1);
  const totals = costLineTotals(lines, input.asOf ?? last ?? ALWAYS, calendar);
  return {
    lines,
    entries,
    printed: {
      entries: entries.map(({ line, entry }) => ({
        line: line.id,
        kind: entry.kind,
        day: entry.day,
        month: fiscalMonth(calendar, entry.day),
        currency: line.currency,
        amount: major(entry.amountMinor, line.currency),
      })),
      byState: Object.fromEntries(Object.entries(totals).map(([state, money]) => [state, majorByCurrency(money)])),
    },
  };
}

function effect(input: RatesInput, worklogs: readonly CostedWorklog[], before: CostSettings, currency: string) {
  const { after } = input;
  if (!after) return undefined;
  const given = Object.fromEntries(Object.entries(after).filter(([, value]) => value !== undefined));
  const next = settingsOf({ ...input, ...given }, currency);
  const found = effectOfSettings(worklogs, before, next, calendarOf(input.calendar));
  const move = ({ key, ...row }: (typeof found.byClass)[number]) => ({
    name: key,
    currency: row.currency,
    difference: major(row.differenceMinor, row.currency),
  });
  return {
    rows: found.rows.map((row) => ({
      project: row.project,
      person: row.person,
      month: row.month,
      currency: row.currency,
      before: major(row.beforeMinor, row.currency),
      after: major(row.afterMinor, row.currency),
      difference: major(row.differenceMinor, row.currency),
    })),
    total: majorByCurrency(found.total),
    byClass: found.byClass.map(move),
    byProgram: found.byProgram.map(move),
    unpricedHours: { before: hours(found.unpricedSecondsBefore), after: hours(found.unpricedSecondsAfter) },
  };
}

const hours = (seconds: number) => Math.round((seconds / 3600) * 1e10) / 1e10;

function measure(input: RatesInput) {
  const currency = input.currency ?? NO_CURRENCY;
  const settings = settingsOf(input, currency);
  const calendar = calendarOf(input.calendar);
  const worklogs = input.worklogs.map((row, index) => worklogOf(row, index, input));
  const priced = priceWorklogs(worklogs, settings);
  const total = priced.postings.reduce<MoneyByCurrency>(
    (sum, posting) => addMoney(sum, { [posting.currency]: posting.amountMinor }),
    {},
  );
  const lines = costLines(input);
  const spent = lines.entries.reduce(
    (sum, { line, entry }) => addMoney(sum, { [line.currency]: entry.amountMinor }),
    total,
  );
  const budget = input.budget === undefined ? undefined : minorUnits(input.budget, currency);
  const use = budgetUse(spent[currency] ?? 0, budget);
  const { remainingMinor } = use;
  const all = [
    ...priced.postings.map(labourPosting),
    ...lines.entries.map(({ line, entry }) => costLinePosting(line, entry)),
  ];
  return {
    postings: priced.postings.map(({ amountMinor, seconds, worklogId, programs: parts, ...posting }) => ({
      worklog: worklogId,
      ...posting,
      hours: hours(seconds),
      amount: major(amountMinor, posting.currency),
      programs: parts.map(({ amountMinor: part, ...rest }) => ({ ...rest, amount: major(part, rest.currency) })),
    })),
    total:
      worklogs.length > 0 && priced.postings.length === 0
        ? { unknown: 'no rate covers the work' }
        : majorByCurrency(total),
    byProject: sumsBy(priced, ({ project }) => project),
    byPerson: sumsBy(priced, ({ person }) => person),
    byMonth: sumsBy(priced, ({ day }) => fiscalMonth(calendar, day)),
    byClass: sumsBy(priced, ({ costClass }) => costClass),
    ...programs(priced),
    reported: reported(input, priced, settings),
    unpriced: priced.unpriced.map(({ worklogId, seconds, ...row }) => ({
      worklog: worklogId,
      ...row,
      hours: hours(seconds),
    })),
    unpricedHours: hours(priced.unpriced.reduce((sum, { seconds }) => sum + seconds, 0)),
    costLines: lines.printed,
    budget: {
      spentRatio: use.spentRatio,
      remaining: typeof remainingMinor === 'number' ? major(remainingMinor, currency) : remainingMinor,
    },
    effect: effect(input, worklogs, settings, currency),
    journal: input.journal && journalText(all, { per: input.journal }),
  };
}

export default family({
  name: 'rates',
  purpose:
    'Prices worked time by effective-dated rates, puts it into cost classes, programs and currencies, and shows what a change of settings would move.',
  input: ratesInput,
  measure,
  example: {
    title: 'Rates over time and an override, after the cost entry tests of OpenProject',
    input: {
      currency: 'EUR',
      rates: [
        { id: 'first', hourly: 10, validFrom: '2026-06-09' },
        { id: 'second', hourly: 100, validFrom: '2026-06-11' },
        { id: 'third', hourly: 1000, validFrom: '2026-06-13' },
      ],
      worklogs: [
        { id: 'early', person: 'alva', day: '2026-06-10', hours: 5 },
        { id: 'late', person: 'alva', day: '2026-06-15', hours: 5 },
        { id: 'by hand', person: 'alva', day: '2026-06-15', hours: 5, overriddenCost: 40 },
      ],
      budget: 10_000,
    },
  },
});
