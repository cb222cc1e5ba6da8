import fc from 'fast-check';
import { addDays } from '../../src/domain/calendar';
import {
  addMonths,
  firstDay,
  fiscalMonth,
  fiscalMonthOfInstant,
  lastDay,
  type FiscalCalendar,
} from '../../src/domain/close/fiscal-calendar';

const calendar = (startDay: number, namedBy: 'start' | 'end' = 'start', timeZone = 'UTC'): FiscalCalendar => ({
  timeZone,
  startDay,
  namedBy,
});

test.each([
  ['2026-02-28', 1, 'start', '2026-02'],
  ['2026-02-28', 1, 'end', '2026-02'],
  ['2026-02-25', 26, 'start', '2026-01'],
  ['2026-02-26', 26, 'start', '2026-02'],
  ['2026-02-25', 26, 'end', '2026-02'],
  ['2026-02-26', 26, 'end', '2026-03'],
  ['2026-01-05', 6, 'start', '2025-12'],
  ['2025-12-26', 26, 'end', '2026-01'],
] as const)('%s, months from day %i named by their %s, is in %s', (day, startDay, namedBy, month) => {
  expect(fiscalMonth(calendar(startDay, namedBy), day)).toBe(month);
});

test.each([0, 29, 1.5, NaN])('a month can’t start on day %p', (startDay) => {
  expect(() => fiscalMonth(calendar(startDay), '2026-01-01')).toThrow(RangeError);
  expect(() => firstDay(calendar(startDay), '2026-01')).toThrow(RangeError);
});

test('months count over the year’s end', () => {
  expect([addMonths('2026-12', 1), addMonths('2026-01', -1), addMonths('2026-05', -29)]).toEqual([
    ...['2027-01', '2025-12', '2023-12'],
  ]);
});

test('every day is in one month, between its first and last day, and months follow without gap', () => {
  const days = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays('2000-01-01', offset));
  const any = fc.tuple(fc.integer({ min: 1, max: 28 }), fc.constantFrom('start' as const, 'end' as const));
  fc.assert(
    fc.property(days, any, (day, [startDay, namedBy]) => {
      const fiscal = calendar(startDay, namedBy);
      const month = fiscalMonth(fiscal, day);
      expect(firstDay(fiscal, month) <= day && day <= lastDay(fiscal, month)).toBe(true);
      expect(addDays(lastDay(fiscal, month), 1)).toBe(firstDay(fiscal, addMonths(month, 1)));
      expect(fiscalMonth(fiscal, lastDay(fiscal, month))).toBe(month);
      expect(fiscalMonth(fiscal, firstDay(fiscal, month))).toBe(month);
    }),
    { numRuns: 3_000 },
  );
});

describe('the site’s midnight parts the months', () => {
  test.each([
    // Daylight saving begins in Berlin on 29 March 2026: the last night of March is at +02:00.
    ['Europe/Berlin', '2026-03-31T21:59:59Z', '2026-03'],
    ['Europe/Berlin', '2026-03-31T22:00:00Z', '2026-04'],
    // In winter it is +01:00.
    ['Europe/Berlin', '2026-10-31T22:59:59Z', '2026-10'],
    ['Europe/Berlin', '2026-10-31T23:00:00Z', '2026-11'],
    // Clocks in New York go back on 1 November 2026 at two: the month has begun at 04:00 UTC, two hours before.
    ['America/New_York', '2026-11-01T03:59:59Z', '2026-10'],
    ['America/New_York', '2026-11-01T04:00:00Z', '2026-11'],
    ['America/New_York', '2026-12-01T04:59:59Z', '2026-11'],
    ['America/New_York', '2026-12-01T05:00:00Z', '2026-12'],
    ['Pacific/Kiritimati', '2026-01-31T10:00:00Z', '2026-02'],
    ['Asia/Kathmandu', '2026-01-31T18:15:00Z', '2026-02'],
    ['Asia/Kathmandu', '2026-01-31T18:14:59Z', '2026-01'],
  ])('%s at %s is in %s', (timeZone, instant, month) => {
    expect(fiscalMonthOfInstant(calendar(1, 'start', timeZone), Date.parse(instant))).toBe(month);
  });

  test('on a start day on which clocks change, too', () => {
    const berlin = calendar(25, 'start', 'Europe/Berlin');
    expect(fiscalMonthOfInstant(berlin, Date.parse('2026-10-24T21:59:59Z'))).toBe('2026-09');
    expect(fiscalMonthOfInstant(berlin, Date.parse('2026-10-24T22:00:00Z'))).toBe('2026-10');
    expect(() => fiscalMonthOfInstant(calendar(1, 'start', 'Nowhere/Else'), 0)).toThrow(RangeError);
  });
});
