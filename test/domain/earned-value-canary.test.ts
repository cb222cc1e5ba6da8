import fc from 'fast-check';
import { dayNumber, dayOf } from '../../src/domain/calendar';
import { plannedValueOn, planBounds, setBaseline, type Baseline } from '../../src/domain/earned-value/baseline';
import { compare, exact, fraction, over, toNumber, ZERO } from '../../src/domain/exact-fraction';
import type {
  AccountChild,
  CreditingRule,
  ItemProgress,
  Observation,
  PlannedItem,
} from '../../src/domain/earned-value/plan';
import {
  budgetOfAccount,
  budgetOfDuration,
  durationPassed,
  plannedStatusDay,
  plannedValueOfAccount,
} from '../../src/domain/earned-value/planned-value';
import { dailyCurve } from '../../src/domain/earned-value/planned-value-curve';
import { projectStatus } from '../../src/domain/earned-value/project-status';
import { printed } from '../../src/domain/earned-value/quantity';
import { workingDays, type WorkCalendar, type WorkingDays } from '../../src/domain/earned-value/working-days';

const FIRST = dayNumber('2026-03-02');

const calendars = fc.record({
  workweek: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  holidays: fc.array(
    fc.integer({ min: 0, max: 60 }).map((offset) => dayOf(FIRST + offset)),
    { maxLength: 6 },
  ),
});

const rules = fc.oneof<fc.Arbitrary<CreditingRule>[]>(
  fc.integer({ min: 0, max: 100 }).map((percent) => ({ kind: 'start-finish', startShare: percent / 100 })),
  fc.constantFrom<CreditingRule>(
    { kind: 'start-finish', startShare: 0 },
    { kind: 'start-finish', startShare: 0.5 },
    { kind: 'start-finish', startShare: 0.25 },
    { kind: 'milestones' },
    { kind: 'percent', of: 'budget' },
    { kind: 'percent', of: 'baseline-duration' },
    { kind: 'remaining-estimate' },
    { kind: 'points' },
    { kind: 'effort-burnt' },
    { kind: 'level-of-effort' },
  ),
  fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 4 }).map((shares) => ({
    kind: 'statuses',
    shares: shares.map((value) => ({ status: `s${value}`, share: value / 100 })),
  })),
);

const items = fc.array(
  fc.record({
    offset: fc.integer({ min: 0, max: 25 }),
    length: fc.integer({ min: 0, max: 20 }),
    dayBudgets: fc.array(fc.integer({ min: 0, max: 9_999 }), { minLength: 21, maxLength: 21 }),
    budget: fc.integer({ min: 1, max: 10 ** 6 }),
    phased: fc.boolean(),
    rule: rules,
    dues: fc.array(fc.record({ at: fc.nat(20), weight: fc.integer({ min: 1, max: 9 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  { minLength: 1, maxLength: 5 },
);
type Draft = (typeof items extends fc.Arbitrary<(infer T)[]> ? T : never) & object;

/** A plan's item; phased day by day only where the rule plans by time. */
function plannedItem(draft: Draft, index: number, calendar: WorkingDays): PlannedItem {
  const start = dayOf(FIRST + draft.offset);
  const finish = dayOf(FIRST + draft.offset + draft.length);
  const phasing = draft.dayBudgets.slice(0, Math.max(1, calendar.between(start, finish)));
  const phased = draft.phased && !['start-finish', 'milestones', 'statuses'].includes(draft.rule.kind);
  return {
    id: `item-${index}`,
    budget: phased ? phasing.reduce((sum, amount) => sum + amount, 0) : draft.budget / 100,
    start,
    finish,
    crediting: draft.rule,
    ...(phased ? { phasing } : {}),
    milestones: draft.dues.map(({ at, weight }, place) => ({
      name: `m${place}`,
      weight,
      due: dayOf(FIRST + draft.offset + Math.min(at, draft.length)),
    })),
  };
}

/** What is reported of an item at the end of a day when it goes exactly as planned. */
function onPlan(item: PlannedItem, on: string, calendar: WorkingDays): Observation {
  const passed = durationPassed(item, on, calendar);
  const value = budgetOfDuration(item, passed);
  const earned = item.budget === 0 ? passed : over(value, exact(item.budget));
  const whole = Number(earned.denominator);
  const done = Number(earned.numerator);
  const rule = item.crediting;
  const reached =
    rule?.kind === 'statuses'
      ? rule.shares.filter((step) => on >= plannedStatusDay(item, step, calendar)).sort((a, b) => b.share - a.share)[0]
      : undefined;
  return {
    on,
    share: rule?.kind === 'percent' && rule.of === 'baseline-duration' ? passed : earned,
    status: reached?.status,
    originalEstimate: whole,
    remainingEstimate: whole - done,
    timeSpent: done,
    points: whole,
    pointsDone: done,
  };
}

function workedToPlan(item: PlannedItem, calendar: WorkingDays): ItemProgress {
  const days = dayNumber(item.finish) - dayNumber(item.start) + 1;
  return {
    startedOn: item.start,
    finishedOn: item.finish,
    milestonesDone: (item.milestones ?? []).map(({ name, due }) => ({ name, on: due })),
    observations: Array.from({ length: days }, (_, day) => onPlan(item, dayOf(dayNumber(item.start) + day), calendar)),
  };
}

function childOnPlan(baseline: Baseline, calendar: WorkingDays): AccountChild[] {
  const account = baseline.accounts[0];
  if (!account) return [];
  const budget = budgetOfAccount(account);
  const observations = Array.from({ length: 92 }, (_, index) => {
    const on = dayOf(dayNumber('2026-03-01') + index);
    const value = plannedValueOfAccount(account, on, calendar);
    return { on, share: compare(budget, ZERO) === 0 ? ZERO : over(value, budget) };
  });
  return [{ weight: 1, crediting: { kind: 'percent', of: 'budget' }, observations }];
}

function planned(drafts: Draft[], calendar: WorkCalendar, months: number[]): Baseline {
  const days = workingDays(calendar);
  return setBaseline({
    id: 'plan',
    setOn: '2026-03-01',
    items: drafts.map((draft, index) => plannedItem(draft, index, days)),
    accounts:
      months.length === 0
        ? []
        : [{ id: 'epic', months: months.map((budget, index) => ({ month: `2026-0${index + 3}`, budget })) }],
    calendar,
  });
}

describe('the canary: a project worked exactly to its plan', () => {
  test('reads SPI = CPI = SPI(t) = 1 on every day, under every crediting rule and calendar', () => {
    let indices = 0;
    fc.assert(
      fc.property(
        items,
        calendars,
        fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 3 }),
        fc.array(fc.nat(110), { minLength: 4, maxLength: 4 }),
        (drafts, calendar, months, offsets) => {
          const baseline = planned(drafts, calendar, months);
          const days = workingDays(calendar);
          const progress = {
            items: Object.fromEntries(baseline.items.map((item) => [item.id, workedToPlan(item, days)])),
            accounts: { epic: childOnPlan(baseline, days) },
          };
          for (const offset of offsets) {
            const statusDate = dayOf(FIRST + offset - 3);
            const amount = plannedValueOn(baseline, statusDate);
            const status = projectStatus({
              baseline,
              progress,
              postings: [{ match: 'baseline', amount }],
              statusDate,
            });
            expect(printed(status.indices.scheduleVariance)).toBe(0);
            if (compare(amount, ZERO) === 0) {
              expect(status.indices.schedulePerformanceIndex.known).toBe(false);
              continue;
            }
            indices += 1;
            expect(printed(status.indices.schedulePerformanceIndex)).toBe(1);
            expect(printed(status.indices.costPerformanceIndex)).toBe(1);
            expect(printed(status.schedule.schedulePerformanceIndexOfTime)).toBe(1);
            expect(status.warning).toBeNull();
          }
        },
      ),
      { numRuns: 800 },
    );
    expect(indices).toBeGreaterThan(100);
  });

  test('is a plan that never falls and ends at its budget, day by day and in one pass', () => {
    fc.assert(
      fc.property(items, calendars, fc.array(fc.nat(5_000), { maxLength: 3 }), (drafts, calendar, months) => {
        const baseline = planned(drafts, calendar, months);
        const { start, finish } = planBounds(baseline);
        const { curve, firstDay } = dailyCurve(baseline);
        const step = Math.max(1, Math.floor((dayNumber(finish) - dayNumber(start)) / 7));
        let before = ZERO;
        for (let day = dayNumber(start) - 1; day <= dayNumber(finish) + step; day += step) {
          const value = plannedValueOn(baseline, dayOf(day));
          expect(compare(value, before)).toBeGreaterThanOrEqual(0);
          expect(curve.at(day - firstDay + 1)).toEqual(value);
          before = value;
        }
        expect(toNumber(plannedValueOn(baseline, finish))).toBe(baseline.budgetAtCompletion);
        expect(plannedValueOn(baseline, dayOf(dayNumber(start) - 1))).toEqual(fraction(0n));
      }),
      { numRuns: 1_000 },
    );
  });
});
