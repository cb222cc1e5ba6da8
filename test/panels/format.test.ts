import * as fc from 'fast-check';
import { readAmount, readShare, writeAmount, writeShare } from '../../src/panels/shared/amount';
import {
  formatCount,
  formatDay,
  formatFigure,
  formatHours,
  formatInstant,
  formatMoney,
  formatPercent,
  formatTimeLeft,
  freshnessInWords,
} from '../../src/panels/shared/format';

describe('amounts', () => {
  it('reads what is typed exactly, by the decimals of the currency', () => {
    expect(readAmount('82.50', 2)).toEqual({ ok: true, value: 8250 });
    expect(readAmount(' 82,5 ', 2)).toEqual({ ok: true, value: 8250 });
    expect(readAmount('82', 2)).toEqual({ ok: true, value: 8200 });
    expect(readAmount('9000', 0)).toEqual({ ok: true, value: 9000 });
    expect(readAmount('1.005', 3)).toEqual({ ok: true, value: 1005 });
    // 1.15 * 100 is 114.99999999999999 in binary fractions.
    expect(readAmount('1.15', 2)).toEqual({ ok: true, value: 115 });
  });

  it.each([
    ['', 2, 'Type an amount'],
    ['abc', 2, 'Type digits'],
    ['-5', 2, 'Type digits'],
    ['1,204.50', 2, 'Type digits'],
    ['1,204', 2, 'has 2 decimals'],
    ['82.5', 0, 'no decimals'],
    ['9999999999999', 2, 'Type digits'],
  ])('refuses %p with %d decimals in words', (typed, decimals, words) => {
    const reading = readAmount(typed, decimals);
    expect(reading.ok ? '' : reading.problem).toContain(words);
  });

  it('refuses more than the largest amount and names it', () => {
    expect(readAmount('10.01', 2, 1000)).toEqual({ ok: false, problem: 'The largest amount is 10.00.' });
  });

  it('writes and reads every amount back to the same minor units', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), fc.constantFrom(0, 2, 3, 4), (minor, decimals) => {
        expect(readAmount(writeAmount(minor, decimals), decimals)).toEqual({ ok: true, value: minor });
      }),
    );
  });

  it('reads and writes every share exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (basisPoints) => {
        expect(readShare(writeShare(basisPoints))).toEqual({ ok: true, value: basisPoints });
      }),
    );
    expect(readShare('60 %')).toEqual({ ok: true, value: 6000 });
    expect(readShare('33.333')).toMatchObject({ ok: false });
    expect(readShare('0')).toMatchObject({ ok: false });
    expect(readShare('100.01')).toMatchObject({ ok: false });
  });
});

describe('numbers in words', () => {
  it('shows money to the last decimal that its currency has', () => {
    expect(formatMoney(123_456_789, 'EUR')).toBe('€1,234,567.89');
    expect(formatMoney(-5, 'EUR')).toBe('-€0.05');
    expect(formatMoney(1234, 'JPY')).toBe('¥1,234');
    expect(formatMoney(1234, 'KWD').replace(/\s/g, ' ')).toBe('KWD 1.234');
    // The cents of this one are lost when it is divided by a hundred first and then rounded.
    expect(formatMoney(9_007_199_254_740_991, 'EUR')).toBe('€90,071,992,547,409.91');
  });

  it('shows time as hours', () => {
    expect(formatHours(45_000)).toBe('12.5 h');
    expect(formatHours(0)).toBe('0 h');
    expect(formatHours(1204 * 3600 + 900)).toBe('1,204 h');
  });

  it('never rounds nearly nothing to nothing, nor nearly all to all', () => {
    expect(formatPercent(0)).toBe('0%');
    expect(formatPercent(0.001)).toBe('less than 1%');
    expect(formatPercent(0.9999)).toBe('more than 99%');
    expect(formatPercent(1)).toBe('100%');
    expect(formatPercent(0.414)).toBe('41%');
  });

  it('says why a figure is unknown and what would make it known', () => {
    expect(
      formatFigure({
        metric: 'cost.actual',
        unit: 'money',
        known: false,
        reason: 'no-rates',
        need: 'Add a site rate.',
      }),
    ).toBe('Unknown: there are no rates. Add a site rate.');
    expect(formatFigure({ metric: 'items.done', unit: 'items', known: true, value: 1 })).toBe('1 work item');
    expect(formatFigure({ metric: 'points.total', unit: 'points', known: true, value: 2.5 })).toBe('2.5 points');
    expect(formatFigure({ metric: 'cost.actual', unit: 'money', currency: 'EUR', known: true, value: 100 })).toBe(
      '€1.00',
    );
  });

  it('shows counts, days, instants and time left', () => {
    expect(formatCount(1, 'space')).toBe('1 space');
    expect(formatCount(1200, 'space')).toBe('1,200 spaces');
    expect(formatDay('2026-11-24')).toBe('24 Nov 2026');
    expect(formatInstant('2026-11-24T14:05:00Z', 'UTC')).toBe('24 Nov 2026, 14:05 UTC');
    expect(formatInstant('2026-07-24T23:05:00Z', 'Europe/London')).toBe('25 Jul 2026, 00:05 BST');
    expect([formatTimeLeft(20), formatTimeLeft(200), formatTimeLeft(10_000)]).toEqual([
      'less than a minute',
      'about 4 min',
      'about 3 h',
    ]);
  });

  it('says as of when, what is on its way and what is missing', () => {
    expect(
      freshnessInWords(
        {
          asOf: '2026-11-24T14:05:00Z',
          updating: true,
          itemsRead: 120,
          itemsExpected: 3000,
          notImported: ['PAY', 'WEB'],
          lookingForChanges: false,
        },
        (instant) => formatInstant(instant, 'UTC'),
      ),
    ).toEqual([
      'As of 24 Nov 2026, 14:05 UTC',
      'Updating: 120 of about 3,000 work items read',
      'Not in the figures yet: PAY, WEB',
    ]);
  });
});
