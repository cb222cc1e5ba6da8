import fc from 'fast-check';
import { dayOf, daysFromTo } from '../../src/domain/calendar';
import { setBaseline } from '../../src/domain/earned-value/baseline';
import type { CreditingRule, PlannedItem } from '../../src/domain/earned-value/plan';
import { plannedValueOfItem } from '../../src/domain/earned-value/planned-value';
import { workingDays, type WorkCalendar } from '../../src/domain/earned-value/working-days';
import { toWhole } from '../../src/domain/exact-fraction';
import { plannedByDay, plannedStepsOf } from '../../src/domain/plan/planned-days';

const FIRST = 20_500;
const RULES: CreditingRule[] = [
  { kind: 'level-of-effort' },
  { kind: 'remaining-estimate' },
  { kind: 'points' },
  { kind: 'effort-burnt' },
  { kind: 'percent', of: 'budget' },
  { kind: 'start-finish', startShare: 0.25 },
];

const calendars = fc.record({
  workweek: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  holidays: fc.uniqueArray(fc.integer({ min: 0, max: 40 }).map((place) => dayOf(FIRST + place))),
});

const budgets = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 1_000_000_000_000_000 }));
const drafts = fc.array(
  fc.record({
    budget: budgets,
    from: fc.integer({ min: 0, max: 30 }),
    days: fc.integer({ min: 0, max: 30 }),
    rule: fc.constantFrom(...RULES),
    phased: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
);

function itemsOf(made: ReturnType<typeof drafts.generate>['value_'], calendar: WorkCalendar): PlannedItem[] {
  const working = workingDays(calendar);
  return made.map(({ budget, from, days, rule, phased }, place) => {
    const [start, finish] = [dayOf(FIRST + from), dayOf(FIRST + from + days)];
    const parts = Math.max(1, working.between(start, finish));
    // All but a tenth of the rest on each day, what is left on the last.
    let left = budget;
    const phasing = Array.from({ length: parts }, (_, at) => {
      const amount = at === parts - 1 ? left : Math.floor(left / 10);
      left -= amount;
      return amount;
    });
    return { id: `I${place}`, budget, start, finish, crediting: rule, ...(phased ? { phasing } : {}) };
  });
}

test('a plan spread in whole numbers is what the exact plan is when it is rounded day by day', () => {
  fc.assert(
    fc.property(calendars, drafts, (calendar, made) => {
      const items = itemsOf(made, calendar);
      const working = workingDays(calendar);
      const days = plannedByDay(setBaseline({ id: 'B', setOn: '2026-01-01', items, accounts: [], calendar }));
      let planned = 0;
      for (const day of daysFromTo(dayOf(FIRST), dayOf(FIRST + 70))) {
        planned += days[day] ?? 0;
        const exact = items.reduce((sum, item) => sum + Number(toWhole(plannedValueOfItem(item, day, working))), 0);
        expect([day, planned]).toEqual([day, exact]);
      }
      for (const item of items) {
        const steps = plannedStepsOf(item, working);
        expect(steps.reduce((sum, [, minor]) => sum + minor, 0)).toBe(item.budget);
        expect(steps.map(([day]) => day)).toEqual(steps.map(([day]) => day).sort());
      }
    }),
    { numRuns: 100 },
  );
});

test('spreads 2,000 items over two years each within seconds', () => {
  const items = Array.from({ length: 2_000 }, (_, place) => ({
    id: `I${place}`,
    budget: 100_003 + place,
    start: dayOf(FIRST + (place % 30)),
    finish: dayOf(FIRST + 730),
    crediting: { kind: 'remaining-estimate' as const },
  }));
  const calendar = { workweek: [1, 2, 3, 4, 5], holidays: [] };
  const before = process.cpuUsage();
  const days = plannedByDay(setBaseline({ id: 'B', setOn: '2026-01-01', items, accounts: [], calendar }));
  const { user } = process.cpuUsage(before);
  expect(Object.values(days).reduce((sum, minor) => sum + minor, 0)).toBe(2_000 * 100_003 + (2_000 * 1_999) / 2);
  expect(user / 1e6).toBeLessThan(10);
});
