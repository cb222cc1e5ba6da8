import { dayAt, formatTimestamp, instantOf, parseTimestamp, wallTimeAt } from '../../../sandbox/jira/time';

describe('time', () => {
  it.each([
    ['2012-04-23T20:30:04.693-0500', '2012-04-24T01:30:04.693Z'],
    ['2012-04-23T20:30:04.693-05:00', '2012-04-24T01:30:04.693Z'],
    ['2012-04-23T20:30:04.693+0000', '2012-04-23T20:30:04.693Z'],
    ['2012-04-23T20:30:04+0530', '2012-04-23T15:00:04.000Z'],
    ['2012-04-23T20:30:04.693Z', '2012-04-23T20:30:04.693Z'],
  ])('reads %s', (text, iso) => {
    expect(new Date(parseTimestamp(text) ?? NaN).toISOString()).toBe(iso);
  });

  it.each(['2012-04-23', 'soon', '2012-13-23T20:30:04.693+0000', 5, null, undefined])('does not read %s', (value) => {
    expect(parseTimestamp(value)).toBeUndefined();
  });

  it('writes what Jira writes', () => {
    expect(formatTimestamp(Date.parse('2026-11-02T09:00:00Z'))).toBe('2026-11-02T09:00:00.000+0000');
  });

  it.each([
    ['America/New_York', '2026-07-01T03:30:00Z', '2026-06-30'],
    ['Asia/Kolkata', '2026-06-30T18:30:00Z', '2026-07-01'],
    ['UTC', '2026-06-30T23:59:00Z', '2026-06-30'],
  ])('shows in %s at %s the day %s', (zone, iso, day) => {
    expect(dayAt(Date.parse(iso), zone)).toBe(day);
  });

  it.each(['UTC', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'])('goes there and back in %s', (zone) => {
    // Every 35 hours through a year, across both clock changes.
    for (let instant = Date.UTC(2026, 0, 1); instant < Date.UTC(2027, 0, 1); instant += 35 * 3_600_000) {
      expect(instantOf(wallTimeAt(instant, zone), zone)).toBe(instant);
    }
  });
});
