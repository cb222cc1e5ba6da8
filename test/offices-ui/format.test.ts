import * as fc from 'fast-check';
import { createFormat, progressBriefly, progressInWords } from '../../static/offices/src/format/format';
import { formatDuration } from '../../static/offices/src/format/duration';
import { formatMoney, majorUnits } from '../../static/offices/src/format/money';
import type { Freshness } from '../../src/contract/shapes';

const english = createFormat({ locale: 'en_US', timeZone: 'Europe/Zurich' });

/** No-break spaces differ between versions of the locale data; readers see a space. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('money', () => {
  it.each([
    [123456, 'EUR', 'en-US', '€1,234.56'],
    [5, 'EUR', 'en-US', '€0.05'],
    [-5, 'EUR', 'en-US', '-€0.05'],
    [1234, 'JPY', 'en-US', '¥1,234'],
    [1234, 'KWD', 'en-US', 'KWD 1.234'],
    [123456, 'EUR', 'de-DE', '1.234,56 €'],
  ])('%d minor units of %s in %s read %s', (minor, currency, locale, expected) => {
    expect(plain(formatMoney(minor, currency, locale))).toBe(expected);
  });

  it('keeps the last cent of the largest amount that the ledger holds', () => {
    expect(formatMoney(Number.MAX_SAFE_INTEGER, 'EUR', 'en-US')).toBe('€90,071,992,547,409.91');
  });

  it('writes every amount so that its digits are the minor units again', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(0, 2, 3, 4), (minor, decimals) => {
        const text = majorUnits(minor, decimals);
        expect(BigInt(text.replace('.', '')) === BigInt(minor)).toBe(true);
        expect(text.split('.')[1]?.length ?? 0).toBe(decimals);
      }),
    );
  });
});

describe('durations', () => {
  it.each([
    [0, '0h'],
    [60, '1m'],
    [3600, '1h'],
    [5400, '1h 30m'],
    [4_334_400, '1,204h'],
    [3661, '1h 1m 1s'],
    [-5400, '−1h 30m'],
  ])('%d seconds read %s', (seconds, expected) => {
    expect(formatDuration(seconds, 'en')).toBe(expected);
  });

  it('never lets two different times read the same', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.nat(10_000_000), (left, right) => {
        expect(formatDuration(left, 'en') === formatDuration(right, 'en')).toBe(left === right);
      }),
    );
  });
});

describe('a reader’s format', () => {
  it('never rounds nearly nothing to nothing or nearly all to all', () => {
    expect(english.percent(0)).toBe('0%');
    expect(english.percent(0.0004)).toBe('< 1%');
    expect(english.percent(0.455)).toBe('46%');
    expect(english.percent(0.9996)).toBe('> 99%');
    expect(english.percent(1)).toBe('100%');
  });

  it('writes shares to the basis point', () => {
    expect(english.share(10_000)).toBe('100%');
    expect(english.share(3_333)).toBe('33.33%');
  });

  it('counts in the right number', () => {
    expect(english.count(1, 'work item')).toBe('1 work item');
    expect(english.count(0, 'work item')).toBe('0 work items');
    expect(english.amountInWords(1, 'spaces')).toBe('1 space');
    expect(english.amountInWords(2.5, 'points')).toBe('2.5 story points');
  });

  it('writes an unknown figure as unknown, never as a number', () => {
    expect(
      english.figure({ metric: 'cost.actual', unit: 'money', known: false, reason: 'no-rates', need: 'Add a rate.' }),
    ).toBe('Unknown');
  });

  it('puts instants into the reader’s time zone and leaves calendar days alone', () => {
    expect(plain(english.instant('2026-11-23T23:30:00Z'))).toBe('Nov 24, 2026, 12:30 AM');
    expect(createFormat({ locale: 'en-US', timeZone: 'America/Los_Angeles' }).day('2026-11-24')).toBe('Nov 24, 2026');
  });

  it('falls back where Jira names a locale or a time zone that the browser does not know', () => {
    const odd = createFormat({ locale: 'not a locale', timeZone: 'Mars/Olympus' });
    expect(odd.number(1234)).toBe('1,234');
    expect(odd.instant('2026-11-23T23:30:00Z')).toContain('2026');
  });

  it('writes numbers the way the locale does', () => {
    const german = createFormat({ locale: 'de_DE' });
    expect(german.number(1234.5, 1)).toBe('1.234,5');
    expect(plain(german.percent(0.46))).toBe('46 %');
  });
});

describe('how far an import is', () => {
  const freshness: Freshness = {
    asOf: null,
    updating: true,
    itemsRead: 1200,
    itemsExpected: 3000,
    notImported: [],
    lookingForChanges: false,
  };

  it('is silent when nothing is on its way', () => {
    expect(progressInWords({ ...freshness, updating: false }, english)).toBeNull();
    expect(progressBriefly({ ...freshness, updating: false }, english)).toBeNull();
  });

  it('names what has been read and of how many', () => {
    expect(progressInWords(freshness, english)).toBe('Updating: 1,200 of about 3,000 work items read');
    expect(progressBriefly(freshness, english)).toBe('Updating, 40% read');
  });

  it('makes nothing up without an estimate, and nothing above all with a low one', () => {
    expect(progressInWords({ ...freshness, itemsExpected: null }, english)).toBe('Updating: 1,200 work items read');
    expect(progressBriefly({ ...freshness, itemsExpected: null }, english)).toBe('Updating');
    expect(progressBriefly({ ...freshness, itemsExpected: 1000 }, english)).toBe('Updating, 100% read');
  });
});
