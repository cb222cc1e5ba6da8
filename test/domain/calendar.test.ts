import fc from 'fast-check';
import {
  addDays,
  dayIn,
  dayNumber,
  dayOf,
  daysFromTo,
  isoWeek,
  mondayOf,
  monthBounds,
  SITE_TIME_ZONE,
  startOfDay,
  weekdayOf,
} from '../../src/domain/calendar';

test.each([
  ['UTC', '2026-03-29T23:59:59.999Z', '2026-03-29'],
  ['UTC', '2026-03-30T00:00:00Z', '2026-03-30'],
  ['Europe/Berlin', '2026-03-28T22:59:59Z', '2026-03-28'],
  ['Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29'],
  ['Europe/Berlin', '2026-03-29T21:59:59Z', '2026-03-29'],
  ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30'],
  ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25'],
  ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25'],
  ['Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-26'],
  ['America/New_York', '2026-03-08T04:59:59Z', '2026-03-07'],
  ['America/New_York', '2026-03-08T05:00:00Z', '2026-03-08'],
  ['America/New_York', '2026-03-09T03:59:59Z', '2026-03-08'],
  ['America/New_York', '2026-03-09T04:00:00Z', '2026-03-09'],
  ['America/Santiago', '2026-09-06T03:59:59Z', '2026-09-05'],
  ['America/Santiago', '2026-09-06T04:00:00Z', '2026-09-06'],
  ['Australia/Lord_Howe', '2026-04-04T12:59:59Z', '2026-04-04'],
  ['Australia/Lord_Howe', '2026-04-04T13:00:00Z', '2026-04-05'],
  ['Asia/Kathmandu', '2026-12-31T18:14:59Z', '2026-12-31'],
  ['Asia/Kathmandu', '2026-12-31T18:15:00Z', '2027-01-01'],
  ['Pacific/Kiritimati', '2026-01-01T10:00:00Z', '2026-01-02'],
  ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
])('in %s, %s is on %s', (zone, instant, day) => {
  expect(dayIn(zone, Date.parse(instant))).toBe(day);
});

test.each([
  ['2026-06-15', 'UTC', '2026-06-15T00:00:00Z'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00Z'],
  ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00Z'],
  ['2026-06-15', 'Asia/Kathmandu', '2026-06-14T18:15:00Z'],
  ['2026-06-15', 'Pacific/Kiritimati', '2026-06-14T10:00:00Z'],
  ['2026-06-15', 'Etc/GMT+12', '2026-06-15T12:00:00Z'],
  ['2011-12-30', 'Pacific/Apia', '2011-12-30T00:00:00Z'],
])('%s in %s begins at %s', (day, zone, instant) => {
  expect(new Date(startOfDay(day, zone))).toEqual(new Date(instant));
});

test('the site parts its days in UTC', () => {
  expect(dayIn(SITE_TIME_ZONE, Date.parse('2026-03-29T23:59:59Z'))).toBe('2026-03-29');
});

test('an unknown zone is refused', () => {
  expect(() => dayIn('Middle-earth/Shire', 0)).toThrow(RangeError);
});

const instants = fc.integer({ min: Date.parse('1970-01-01'), max: Date.parse('2100-01-01') });

test('a day is never more than one away from the day in UTC, and always an ISO day', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati', 'Pacific/Pago_Pago');
  fc.assert(
    fc.property(zones, instants, (zone, instant) => {
      const utc = dayIn('UTC', instant);
      const day = dayIn(zone, instant);
      expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect([addDays(utc, -1), utc, addDays(utc, 1)]).toContain(day);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['2026-02-28', 1, '2026-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2028-03-01', -1, '2028-02-29'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-03-28', 2, '2026-03-30'],
  ['2026-10-26', -2, '2026-10-24'],
  ['2026-06-15', 0, '2026-06-15'],
  ['2026-01-01', 365, '2027-01-01'],
])('%s and %i days are %s', (day, days, expected) => {
  expect(addDays(day, days)).toBe(expected);
});

test('adding days adds up, and never skips or repeats a day', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: -800, max: 800 }), fc.integer({ min: -800, max: 800 }), (at, one, two) => {
      const day = dayIn('UTC', at);
      expect(addDays(addDays(day, one), two)).toBe(addDays(day, one + two));
      expect(addDays(day, one) < addDays(day, two)).toBe(one < two);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['1970-01-01', 0],
  ['1969-12-31', -1],
  ['1970-02-01', 31],
  ['2000-03-01', 11_017],
])('%s is day %i', (day, number) => {
  expect(dayNumber(day)).toBe(number);
  expect(dayOf(number)).toBe(day);
});

test.each([
  '2026-02-30',
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-3-1',
  '20260301',
  '2026-03-01T00',
  'soon',
  '',
])('%p is no ISO day', (text) => {
  expect(() => dayNumber(text)).toThrow(`${text} is no ISO day`);
  expect(() => addDays(text, 1)).toThrow(RangeError);
  expect(() => isoWeek(text)).toThrow(RangeError);
});

test.each([
  ['2026-12-28', '2026-W53'],
  ['2027-01-01', '2026-W53'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2021-01-03', '2020-W53'],
  ['2024-12-30', '2025-W01'],
  ['2025-12-29', '2026-W01'],
  ['2026-01-01', '2026-W01'],
  ['2023-01-01', '2022-W52'],
  ['1969-12-29', '1970-W01'],
])('%s is in %s', (day, week) => {
  expect(isoWeek(day)).toBe(week);
});

test.each([
  ['2026-06-15', '2026-06-15'],
  ['2026-06-21', '2026-06-15'],
  ['2026-06-22', '2026-06-22'],
  ['1970-01-01', '1969-12-29'],
])('the week of %s begins on %s', (day, monday) => {
  expect(mondayOf(day)).toBe(monday);
});

test('every week of a century has seven days from Monday, and years 52 or 53 weeks', () => {
  const weeks = new Map<string, string[]>();
  for (const day of daysFromTo('2001-01-01', '2100-12-31'))
    weeks.set(isoWeek(day), [...(weeks.get(isoWeek(day)) ?? []), day]);
  const whole = [...weeks].slice(1, -1);
  expect(whole.every(([, days]) => days.map(weekdayOf).join('') === '1234567')).toBe(true);
  expect([...weeks.keys()].filter((week) => week.endsWith('W53')).length).toBe(18);
  expect([...weeks.keys()].some((week) => week.endsWith('W54') || week.endsWith('W00'))).toBe(false);
});

test('clock changes neither skip nor repeat a day', () => {
  expect(daysFromTo('2026-03-28', '2026-03-30')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
  expect(daysFromTo('2026-03-30', '2026-03-30')).toEqual(['2026-03-30']);
  expect(daysFromTo('2026-03-30', '2026-03-28')).toEqual([]);
});

test.each([
  ['2028-02', '2028-02-01', '2028-02-29'],
  ['2026-02', '2026-02-01', '2026-02-28'],
  ['2026-12', '2026-12-01', '2026-12-31'],
  ['2026-04', '2026-04-01', '2026-04-30'],
])('%s lasts from %s to %s', (month, first, last) => {
  expect(monthBounds(month)).toEqual({ first, last });
});

test('what is no month has no bounds', () => {
  expect(() => monthBounds('2026-13')).toThrow(RangeError);
});
