import { daysFromTo } from '../../src/domain/calendar';
import { daysToDrop } from '../../src/domain/history/thinning';

test('of every day for three years, the last 35 days, the weeks of a year and the months before stay', () => {
  const days = daysFromTo('2023-12-31', '2026-12-31');
  const dropped = new Set(daysToDrop(days, '2026-12-31'));
  const kept = days.filter((day) => !dropped.has(day));
  expect(kept.filter((day) => day > '2026-11-26')).toHaveLength(35);
  // Mondays from 5 January to 23 November 2026, and Thursday 1 January, the first day of less than a year ago.
  const weekly = kept.filter((day) => day > '2025-12-31' && day <= '2026-11-26');
  expect([weekly[0], weekly[1], weekly.at(-1), weekly.length]).toEqual(['2026-01-01', '2026-01-05', '2026-11-23', 48]);
  const monthly = kept.filter((day) => day <= '2025-12-31');
  expect([monthly[0], monthly[1], monthly.at(-1), monthly.length]).toEqual([
    ...['2023-12-31', '2024-01-01', '2025-12-01'],
    25,
  ]);
});

test('where the first of a stretch is missing the next one stays, and what stays once stays for good', () => {
  const days = ['2025-03-04', '2025-03-20', '2025-04-30', '2026-11-10', '2026-11-11', '2026-12-01'];
  expect(daysToDrop(days, '2026-12-31')).toEqual(['2025-03-20', '2026-11-11']);
  const left = days.filter((day) => !['2025-03-20', '2026-11-11'].includes(day));
  expect(daysToDrop(left, '2026-12-31')).toEqual([]);
});
