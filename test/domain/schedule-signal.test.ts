import fc from 'fast-check';
import { scheduleSignal, type DueDates } from '../../src/domain/schedule-signal';

const dates = (given: Partial<DueDates>): DueDates => ({
  totalItems: 1_000,
  openItems: 100,
  openWithoutDueDate: 0,
  overdueItems: 0,
  dueDay: null,
  today: '2026-03-10',
  ...given,
});
const level = (given: Partial<DueDates>) => scheduleSignal(dates(given)).level;

test('nothing is known without items, and everything done is good, even late', () => {
  expect(scheduleSignal(dates({ totalItems: 0, openItems: 0 }))).toMatchObject({ level: 'unknown' });
  expect(scheduleSignal(dates({ openItems: 0, dueDay: '2020-01-01' }))).toEqual({
    level: 'good',
    because: 'Every work item is done.',
    toGood: '',
  });
});

test('a project is late from the day after its due day', () => {
  expect(level({ dueDay: '2026-03-11' })).toBe('good');
  expect(level({ dueDay: '2026-03-10' })).toBe('good');
  expect(scheduleSignal(dates({ dueDay: '2026-03-09', openItems: 1 }))).toMatchObject({
    level: 'bad',
    because: 'The project was due on 2026-03-09 and 1 item is not done.',
  });
});

test.each([
  [0, 'good'],
  [9, 'good'],
  [10, 'watch'],
  [24, 'watch'],
  [25, 'bad'],
  [100, 'bad'],
])('%i overdue of 100 are %s', (overdueItems, expected) => {
  const signal = scheduleSignal(dates({ overdueItems }));
  expect(signal.level).toBe(expected);
  expect(signal.because).toContain(`${overdueItems} of 100 open items with a due date are overdue`);
});

test('the share is of dated items alone, and needs half of the open ones to be dated', () => {
  expect(level({ openWithoutDueDate: 50, overdueItems: 5 })).toBe('watch');
  expect(level({ openWithoutDueDate: 50, overdueItems: 4 })).toBe('good');
  expect(level({ openWithoutDueDate: 51, overdueItems: 0 })).toBe('unknown');
  expect(level({ openWithoutDueDate: 100, overdueItems: 0 })).toBe('unknown');
});

const dueDates = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.nat(), fc.nat()).map(([openItems, undated, overdue]) => {
  const openWithoutDueDate = undated % (openItems + 1);
  return dates({ openItems, openWithoutDueDate, overdueItems: overdue % (openItems - openWithoutDueDate + 1) });
});

test('a level follows from whole numbers exactly', () => {
  fc.assert(
    fc.property(dueDates, (given) => {
      const dated = given.openItems - given.openWithoutDueDate;
      const expected =
        dated * 2 < given.openItems
          ? 'unknown'
          : given.overdueItems * 4 >= dated
            ? 'bad'
            : given.overdueItems * 10 >= dated
              ? 'watch'
              : 'good';
      const signal = scheduleSignal(given);
      expect(signal.level).toBe(expected);
      expect(signal.toGood === '').toBe(expected === 'good');
    }),
    { numRuns: 2_000 },
  );
});

/** The numbers of a hint: how many items to finish or re-plan, and how many to give a due date. */
function hint({ toGood }: { toGood: string }): { change: number; dates: number } {
  const change = /Finish or re-plan (\d+) item/.exec(toGood)?.[1];
  const dates = /[Gg]ive (\d+) more open item/.exec(toGood)?.[1];
  return { change: Number(change ?? 0), dates: Number(dates ?? 0) };
}

/** The same project after a number of overdue items was finished or re-planned and others were given a day to come. */
function after(given: DueDates, { change, dates }: { change: number; dates: number }, finished: boolean): DueDates {
  return {
    ...given,
    openItems: given.openItems - (finished ? change : 0),
    openWithoutDueDate: Math.max(0, given.openWithoutDueDate - dates),
    overdueItems: given.overdueItems - change,
  };
}

test('doing what the hint says turns the schedule good, whether items are finished or re-planned', () => {
  fc.assert(
    fc.property(dueDates, (given) => {
      const signal = scheduleSignal(given);
      if (signal.level !== 'watch' && signal.level !== 'bad') return;
      const asked = hint(signal);
      expect(asked.change).toBeGreaterThan(0);
      expect(asked.change).toBeLessThanOrEqual(given.overdueItems);
      expect(asked.dates).toBeLessThanOrEqual(given.openWithoutDueDate);
      expect(level(after(given, asked, true))).toBe('good');
      expect(level(after(given, asked, false))).toBe('good');
    }),
    { numRuns: 2_000 },
  );
});

test('the hint asks for no more than is needed when items are finished', () => {
  fc.assert(
    fc.property(dueDates, (given) => {
      const asked = hint(scheduleSignal(given));
      if (asked.change === 0 || asked.dates > 0) return;
      expect(level(after(given, { change: asked.change - 1, dates: 0 }, true))).not.toBe('good');
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  [{ openItems: 21, overdueItems: 5 }, 'Finish or re-plan 4 items.'],
  [{ openItems: 70, overdueItems: 8 }, 'Finish or re-plan 2 items.'],
  [{ openItems: 10, overdueItems: 1 }, 'Finish or re-plan 1 item.'],
  [
    { openItems: 20, openWithoutDueDate: 10, overdueItems: 3 },
    'Finish or re-plan 3 items, and give 2 more open items a due date.',
  ],
])('the hint for %j', (given, toGood) => {
  expect(scheduleSignal(dates(given)).toGood).toBe(toGood);
});

test('giving due dates to as many items as the hint says makes the schedule known', () => {
  fc.assert(
    fc.property(dueDates, (given) => {
      const signal = scheduleSignal(given);
      if (signal.level !== 'unknown') return;
      expect(level(after(given, hint(signal), false))).not.toBe('unknown');
      expect(level(after(given, { change: 0, dates: hint(signal).dates - 1 }, false))).toBe('unknown');
    }),
    { numRuns: 2_000 },
  );
});
