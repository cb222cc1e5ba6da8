import fc from 'fast-check';
import { addDays, dayIn } from '../../src/domain/calendar';

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
