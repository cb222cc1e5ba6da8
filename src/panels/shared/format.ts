import type { Figure, Reason } from '../../domain/figure';
import { currencyDecimals } from '../../domain/money';
import type { DeclaredStatus, Freshness } from '../../contract/shapes';
import { writeAmount } from './amount';
import { assertNever } from './assert-never';

/** The panels speak English, so their numbers do too. */
const LOCALE = 'en';

/** A whole or decimal number with thousands separators. */
export function formatNumber(value: number, decimals = 0): string {
  return new Intl.NumberFormat(LOCALE, { maximumFractionDigits: decimals }).format(value);
}

/** "1 work item", "2 work items". */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** Whole minor units as money, exact to the last decimal that ISO 4217 gives the currency. */
export function formatMoney(minorUnits: number, currency: string): string {
  const decimals = currencyDecimals(currency);
  const format = new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  // As text: dividing would round large amounts before they are formatted.
  return format.format(writeAmount(minorUnits, decimals) as `${number}`);
}

/** Seconds as hours: "12.5 h", from a hundred hours on without decimals: "1,204 h". */
export function formatHours(seconds: number): string {
  const hours = seconds / 3600;
  return `${formatNumber(hours, Math.abs(hours) < 100 ? 1 : 0)} h`;
}

/** Time left in the coarsest words that are still true: "about 4 min", "about 2 h". */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  if (seconds < 90 * 60) return `about ${formatNumber(Math.ceil(seconds / 60))} min`;
  return `about ${formatNumber(Math.ceil(seconds / 3600))} h`;
}

/** A part of one as whole percent; nearly nothing and nearly all never read as nothing and all. */
export function formatPercent(ratio: number): string {
  const percent = ratio * 100;
  if (percent > 0 && percent < 1) return 'less than 1%';
  if (percent > 99 && percent < 100) return 'more than 99%';
  return `${formatNumber(percent)}%`;
}

/** An instant as date and time in a time zone, which is named: the machine on which it is read may stand in another one. */
export function formatInstant(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(new Date(instant));
}

/** A calendar day ("2026-11-24") as "24 Nov 2026", the same in every time zone. */
export function formatDay(day: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

function reasonInWords(reason: Reason): string {
  switch (reason) {
    case 'no-items':
      return 'there are no work items';
    case 'no-estimates':
      return 'nothing is estimated';
    case 'no-rates':
      return 'there are no rates';
    case 'no-exchange-rate':
      return 'an exchange rate is missing';
    case 'no-due-dates':
      return 'no work item has a due date';
    case 'not-permitted':
      return 'you have no permission to see it';
    case 'not-imported':
      return 'it has not been read from Jira';
    case 'no-baseline':
      return 'there is no baseline';
    case 'no-cost':
      return 'there is no cost yet';
    case 'coverage-too-low':
      return 'too little of the cost is priced and planned';
    case 'not-reported-yet':
      return 'it is being prepared';
    case 'project-unknown':
      return 'that of a project is unknown';
    case 'nothing-to-measure':
      return 'there is nothing to measure yet';
    case 'budget-used-up':
      return 'the budget is used up';
    case 'no-history':
      return 'there is too little history';
    case 'no-due-date':
      return 'there is no due date';
    default:
      return assertNever(reason);
  }
}

function valueInWords(figure: Extract<Figure, { known: true }>): string {
  switch (figure.unit) {
    case 'items':
      return formatCount(figure.value, 'work item');
    case 'points':
      return formatCount(figure.value, 'point').replace(/^\S+/, formatNumber(figure.value, 2));
    case 'seconds':
      return formatHours(figure.value);
    case 'ratio':
      return formatPercent(figure.value);
    case 'index':
      return figure.value.toFixed(2);
    case 'days':
      return `${formatNumber(figure.value, 1)} ${figure.value === 1 ? 'day' : 'days'}`;
    case 'weeks':
      return formatCount(figure.value, 'week');
    case 'itemsPerWeek':
      return `${formatNumber(figure.value, 2)} work items a week`;
    case 'worklogs':
      return formatCount(figure.value, 'worklog');
    case 'links':
      return formatCount(figure.value, 'link');
    case 'money':
      return figure.currency === undefined
        ? `${formatNumber(figure.value)} minor units of an unnamed currency`
        : formatMoney(figure.value, figure.currency);
    default:
      return assertNever(figure.unit);
  }
}

/** A figure as a reader reads it; an unknown one says why and what would make it known. */
export function formatFigure(figure: Figure): string {
  if (figure.known) return valueInWords(figure);
  return `Unknown: ${reasonInWords(figure.reason)}. ${figure.need}`.trim();
}

/** The declared status in the words of its choices. */
export function statusInWords(value: DeclaredStatus['value']): string {
  switch (value) {
    case 'on-track':
      return 'On track';
    case 'at-risk':
      return 'At risk';
    case 'off-track':
      return 'Off track';
    default:
      return assertNever(value);
  }
}

/** "120 of about 3,000 work items read"; without the estimate where Jira gave none, or where it proved too low. */
export function itemsRead(read: number, expected: number | null): string {
  if (expected === null && read === 0) return 'Nothing read yet';
  if (expected === null) return `${formatCount(read, 'work item')} read, Jira has not said of how many`;
  return read >= expected
    ? `${formatCount(read, 'work item')} read`
    : `${formatNumber(read)} of about ${formatCount(expected, 'work item')} read`;
}

/** What "as of" says: the instant up to which everything is in the figures, and what is still missing. */
export function freshnessInWords(freshness: Freshness, writeInstant: (instant: string) => string): string[] {
  const lines = [
    freshness.asOf === null ? 'Not imported yet' : `As of ${writeInstant(freshness.asOf)}`,
    ...(freshness.updating ? [`Updating: ${itemsRead(freshness.itemsRead, freshness.itemsExpected)}`] : []),
    ...(freshness.lookingForChanges && !freshness.updating ? ['Looking for changes in Jira'] : []),
    ...(freshness.notImported.length > 0 ? [`Not in the figures yet: ${freshness.notImported.join(', ')}`] : []),
  ];
  return lines;
}
