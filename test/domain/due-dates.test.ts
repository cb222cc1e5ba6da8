import fc from 'fast-check';
import { projectHealth } from '../../src/domain/health/health';
import type { Level } from '../../src/domain/health/judge';
import { EMPTY_SERIES, type WorkSeries } from '../../src/domain/plan/work-series';
import { projectReport } from '../../src/domain/report/project-report';
import { NO_FACTS } from './sample-report';

interface DueDates {
  open: number;
  undated?: number;
  overdue?: number;
  done?: number;
  /** The project's own due day; today is 2026-03-02. */
  dueDay?: string | null;
}

/** How the schedule of a project is judged that has nothing but due dates. */
function scheduleOf({ open, undated = 0, overdue = 0, done = 1, dueDay = null }: DueDates) {
  const series: WorkSeries = {
    ...EMPTY_SERIES,
    dueDays: { '2026-03-01': overdue, '2026-03-02': open - undated - overdue },
    open: { items: open, unestimated: 0, undated },
  };
  const rollup = { ...NO_FACTS.rollup, items: { todo: open, inProgress: 0, done } };
  const { readings } = projectReport({ ...NO_FACTS, series, rollup, dueDay });
  const schedule = projectHealth(readings).dimensions.find(({ dimension }) => dimension === 'schedule');
  if (!schedule) throw new Error('the schedule is not judged');
  const judgementOf = (id: string) => schedule.judgements.find(({ rule }) => rule === id);
  return { ...schedule, overdue: judgementOf('overdue-items'), afterDueDay: judgementOf('after-due-day') };
}

test.each<[number, Level]>([
  [0, 'green'],
  [10, 'green'],
  [11, 'amber'],
  [25, 'amber'],
  [26, 'red'],
  [100, 'red'],
])('%i overdue of 100 open items are %s', (overdue, level) => {
  expect(scheduleOf({ open: 100, overdue }).level).toBe(level);
});

test('an item is overdue from the day after its due day', () => {
  expect(scheduleOf({ open: 4 }).overdue).toMatchObject({ level: 'green', value: 0 });
});

test('the share is of dated items alone, and half of the open ones must be dated', () => {
  expect(scheduleOf({ open: 100, undated: 50, overdue: 6 }).level).toBe('amber');
  expect(scheduleOf({ open: 100, undated: 50, overdue: 5 }).level).toBe('green');
  expect(scheduleOf({ open: 100, undated: 51, overdue: 30 })).toMatchObject({
    level: 'unknown',
    overdue: {
      because: 'Only 49 of 100 open items have a due date; a judgement needs at least half.',
      need: 'Give 1 more open item a due date.',
    },
  });
  expect(scheduleOf({ open: 5, undated: 5 }).overdue?.need).toBe('Give 3 more open items a due date.');
});

test('a project is off track from the day after its due day while work is open', () => {
  expect(scheduleOf({ open: 1, dueDay: '2026-03-01' })).toMatchObject({
    level: 'red',
    fired: { rule: 'after-due-day', toGreen: { action: 'Finish 1 open items, or agree a later due date.' } },
  });
  expect(scheduleOf({ open: 1, dueDay: '2026-03-02' }).level).toBe('green');
  expect(scheduleOf({ open: 0, dueDay: '2020-01-01' }).level).toBe('green');
});

test('a due day that is still to come turns nothing green', () => {
  expect(scheduleOf({ open: 2, undated: 2, dueDay: '2026-12-31' })).toMatchObject({
    level: 'unknown',
    afterDueDay: { level: 'green' },
  });
  expect(scheduleOf({ open: 0, done: 0, dueDay: '2026-12-31' }).level).toBe('unknown');
});

const dueDates = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.nat(), fc.nat()).map(([open, first, second]) => {
  const undated = first % (open + 1);
  return { open, undated, overdue: second % (open - undated + 1) };
});

test('a level follows from whole numbers exactly', () => {
  fc.assert(
    fc.property(dueDates, ({ open, undated, overdue }) => {
      const dated = open - undated;
      const late = overdue * 4 > dated ? 'red' : overdue * 10 > dated ? 'amber' : 'green';
      expect(scheduleOf({ open, undated, overdue }).level).toBe(dated * 2 < open ? 'unknown' : late);
    }),
    { numRuns: 1_000 },
  );
});

test('re-planning as many items as is asked for turns the schedule green', () => {
  fc.assert(
    fc.property(dueDates, ({ open, undated, overdue }) => {
      const asked = -(scheduleOf({ open, undated, overdue }).overdue?.toGreen?.numerator ?? 0);
      fc.pre(asked > 0);
      expect(asked).toBeLessThanOrEqual(overdue);
      expect(scheduleOf({ open, undated, overdue: overdue - asked }).level).toBe('green');
    }),
    { numRuns: 1_000 },
  );
});

test('giving due dates to as many items as is asked for makes the schedule known', () => {
  fc.assert(
    fc.property(dueDates, ({ open, undated, overdue }) => {
      const asked = Number(/\d+/.exec(scheduleOf({ open, undated, overdue }).overdue?.need ?? '')?.[0] ?? 0);
      fc.pre(asked > 0);
      expect(scheduleOf({ open, undated: undated - asked, overdue }).level).not.toBe('unknown');
      expect(scheduleOf({ open, undated: undated - asked + 1, overdue }).level).toBe('unknown');
    }),
    { numRuns: 1_000 },
  );
});
