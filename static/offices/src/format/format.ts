import type { Figure, Unit } from '../../../../src/domain/figure';
import { currencyDecimals } from '../../../../src/domain/money';
import type { Freshness } from '../../../../src/contract/shapes';
import { readerTimeZone } from '../../../../src/contract/time-zone';
import { assertNever } from '../assert-never';
import { formatDuration } from './duration';
import { formatMoney, majorUnits } from './money';

/** A number's unit as far as writing it is concerned; spaces are counted in what was left out. */
export type WrittenUnit = Unit | 'spaces';

/** Writes numbers, money and times for one reader. */
export interface Format {
  locale: string;
  number(value: number, decimals?: number): string;
  /** "1 work item", "2 work items". */
  count(count: number, one: string, many?: string): string;
  percent(ratio: number): string;
  /** A ratio as percent, rounded to so many decimals at the most; in a column of others, to exactly so many. */
  percentTo(ratio: number, decimals: number, exactly?: boolean): string;
  /** A number with exactly so many decimals. */
  decimal(value: number, decimals: number): string;
  /** Basis points as percent, exact: 3,333 is "33.33%". */
  share(basisPoints: number): string;
  duration(seconds: number): string;
  money(minorUnits: number, currency: string): string;
  /** Money as short as an axis needs it: "€1.2K". */
  moneyBriefly(minorUnits: number, currency: string): string;
  /** The bare value: "1,204", "62%", "€1,204.50". */
  amount(value: number, unit: WrittenUnit, currency?: string): string;
  /** The value with its unit in words: "1,204 work items". */
  amountInWords(value: number, unit: WrittenUnit, currency?: string): string;
  /** The value, of calendar time and pace with its unit, or "Unknown"; what makes it known stands beside it. */
  figure(figure: Figure): string;
  instant(instant: string): string;
  day(day: string): string;
  /** A month given as `2026-01`: "Jan 2026". */
  month(month: string): string;
}

function usableLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replace('_', '-'))[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** A writer for a reader's locale and time zone as Jira states them; what the browser does not know falls back. */
export function createFormat(reader: { locale: string; timeZone?: string | undefined }): Format {
  const locale = usableLocale(reader.locale);
  const timeZone = readerTimeZone(reader.timeZone);
  const number = (value: number, decimals = 0) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }).format(value);
  const count = (value: number, one: string, many = `${one}s`) => `${number(value, 2)} ${value === 1 ? one : many}`;
  const percent = (ratio: number) => {
    const write = (value: number) => new Intl.NumberFormat(locale, { style: 'percent' }).format(value);
    // Nearly nothing and nearly all must never read as nothing and all.
    if (ratio > 0 && ratio < 0.01) return `< ${write(0.01)}`;
    if (ratio > 0.99 && ratio < 1) return `> ${write(0.99)}`;
    return write(ratio);
  };
  const decimal = (value: number, decimals: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);
  const money = (minorUnits: number, currency: string) => formatMoney(minorUnits, currency, locale);
  const amount = (value: number, unit: WrittenUnit, currency?: string): string => {
    switch (unit) {
      case 'items':
      case 'worklogs':
      case 'links':
      case 'spaces':
        return number(value);
      case 'points':
      case 'itemsPerWeek':
        return number(value, 2);
      case 'index':
        return decimal(value, 2);
      case 'days':
      case 'weeks':
        return number(value, 1);
      case 'seconds':
        return formatDuration(value, locale);
      case 'ratio':
        return percent(value);
      case 'money':
        return currency === undefined ? `${number(value)} minor units` : money(value, currency);
      default:
        return assertNever(unit);
    }
  };
  const amountInWords = (value: number, unit: WrittenUnit, currency?: string): string => {
    switch (unit) {
      case 'items':
        return count(value, 'work item');
      case 'worklogs':
        return count(value, 'worklog');
      case 'links':
        return count(value, 'link');
      case 'spaces':
        return count(value, 'space');
      case 'points':
        return count(value, 'story point');
      case 'days':
        return `${number(value, 1)} ${value === 1 ? 'day' : 'days'}`;
      case 'weeks':
        return count(value, 'week');
      case 'itemsPerWeek':
        return `${count(value, 'work item')} a week`;
      case 'seconds':
      case 'ratio':
      case 'index':
      case 'money':
        return amount(value, unit, currency);
      default:
        return assertNever(unit);
    }
  };
  return {
    locale,
    number,
    count,
    percent,
    percentTo: (ratio, decimals, exactly = false) =>
      new Intl.NumberFormat(locale, {
        style: 'percent',
        minimumFractionDigits: exactly ? decimals : 0,
        maximumFractionDigits: decimals,
      }).format(ratio),
    decimal,
    share: (basisPoints) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(basisPoints / 10_000),
    duration: (seconds) => formatDuration(seconds, locale),
    money,
    moneyBriefly: (minorUnits, currency) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        notation: 'compact',
        maximumFractionDigits: 1,
      }).format(majorUnits(minorUnits, currencyDecimals(currency))),
    amount,
    amountInWords,
    figure: (figure) => {
      if (!figure.known) return 'Unknown';
      const { value, unit, currency } = figure;
      if (unit === 'itemsPerWeek') return `${amount(value, unit)} a week`;
      return unit === 'days' || unit === 'weeks' ? amountInWords(value, unit) : amount(value, unit, currency);
    },
    instant: (instant) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(instant)),
    // A calendar day is the same day everywhere, so it is read and written in one zone.
    day: (day) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`)),
    month: (month) =>
      new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${month}-01T00:00:00Z`),
      ),
  };
}

/** Whether figures are on their way that will be newer than these. */
export function isMoving({ updating, lookingForChanges }: Freshness): boolean {
  return updating || lookingForChanges;
}

/** How far an import is, as short as it can be said; null when nothing is on its way. */
export function progressBriefly(freshness: Freshness, format: Format): string | null {
  if (!freshness.updating) return null;
  const { itemsRead, itemsExpected } = freshness;
  if (itemsExpected === null || itemsExpected === 0) return 'Updating';
  return `Updating, ${format.percent(Math.min(1, itemsRead / itemsExpected))} read`;
}

/** How far an import or update is, in words; null when nothing is on its way. */
export function progressInWords(freshness: Freshness, format: Format): string | null {
  if (!freshness.updating) return freshness.lookingForChanges ? 'Looking for changes in Jira' : null;
  if (freshness.itemsExpected === null)
    return freshness.itemsRead === 0 ? 'Updating' : `Updating: ${format.count(freshness.itemsRead, 'work item')} read`;
  // An estimate that proved too low is none any more.
  if (freshness.itemsRead >= freshness.itemsExpected)
    return `Updating: ${format.count(freshness.itemsRead, 'work item')} read`;
  return `Updating: ${format.number(freshness.itemsRead)} of about ${format.count(freshness.itemsExpected, 'work item')} read`;
}
