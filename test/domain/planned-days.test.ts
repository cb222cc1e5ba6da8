import { setBaseline } from '../../src/domain/earned-value/baseline';
import type { CreditingRule, PlannedItem } from '../../src/domain/earned-value/plan';
import {
  milestoneShare,
  plannedStatusDay,
  plannedSteps,
  workingDayOf,
} from '../../src/domain/earned-value/planned-value';
import { workingDays } from '../../src/domain/earned-value/working-days';
import { toNumber } from '../../src/domain/exact-fraction';
import { curveOfDays, planDays, plannedByDay, plannedOn, plannedStepsOf } from '../../src/domain/plan/planned-days';

const WEEKDAYS = { workweek: [1, 2, 3, 4, 5], holidays: [] };
const calendar = workingDays(WEEKDAYS);
/** Monday to the Friday of the week after: ten working days. */
const item = (crediting: CreditingRule, rest: Partial<PlannedItem> = {}): PlannedItem => ({
  id: 'A',
  budget: 1000,
  start: '2026-03-02',
  finish: '2026-03-13',
  crediting,
  ...rest,
});
const milestones = item(
  { kind: 'milestones' },
  {
    milestones: [
      { name: 'built', weight: 5, due: '2026-03-11' },
      { name: 'drawn', weight: 3, due: '2026-03-04' },
      { name: 'shown', weight: 0, due: '2026-03-05' },
    ],
  },
);
const statuses = item({
  kind: 'statuses',
  shares: [
    { status: 'Review', share: 0.6 },
    { status: 'Doing', share: 0.25 },
    { status: 'Blocked', share: -1 },
  ],
});
const shown = (one: PlannedItem) => plannedSteps(one, calendar)?.map(({ day, share }) => [day, toNumber(share)]);

describe('the days on which a plan changes', () => {
  test('are start and finish for shares, each once and in order', () => {
    expect(planDays(item({ kind: 'start-finish', startShare: 0.5 }), calendar)).toEqual(['2026-03-02', '2026-03-13']);
    const oneDay = item({ kind: 'start-finish', startShare: 0.5 }, { finish: '2026-03-02' });
    expect(planDays(oneDay, calendar)).toEqual(['2026-03-02']);
    expect(planDays({ id: 'A', budget: 1, start: '2026-03-02', finish: '2026-03-03' }, calendar)).toHaveLength(2);
  });

  test('are the due days of milestones and the finish', () => {
    expect(planDays(milestones, calendar)).toEqual(['2026-03-04', '2026-03-05', '2026-03-11', '2026-03-13']);
    expect(planDays(item({ kind: 'milestones' }), calendar)).toEqual(['2026-03-13']);
  });

  test('are for statuses the working days by which their share has passed', () => {
    // 0.25 of ten working days is reached on the third, 0.6 on the sixth; a share below nothing on the first.
    expect(planDays(statuses, calendar)).toEqual(['2026-03-02', '2026-03-04', '2026-03-09', '2026-03-13']);
    expect(plannedStatusDay(statuses, { status: 'x', share: 1 }, calendar)).toBe('2026-03-13');
    expect(workingDayOf(statuses, 11, calendar)).toBe('2026-03-13');
  });

  test.each(['points', 'remaining-estimate', 'effort-burnt', 'level-of-effort'] as const)(
    'are all days for what grows by time: %s',
    (kind) => {
      const days = planDays(item({ kind }), calendar);
      expect([days[0], days.at(-1), days.length]).toEqual(['2026-03-02', '2026-03-13', 12]);
      expect(plannedSteps(item({ kind }), calendar)).toBeUndefined();
    },
  );
});

describe('the steps of a plan', () => {
  test('add milestones up in the order of their days', () => {
    expect(shown(milestones)).toEqual([
      ['2026-03-04', 0.375],
      ['2026-03-05', 0.375],
      ['2026-03-11', 1],
      ['2026-03-13', 1],
    ]);
    expect(shown(item({ kind: 'milestones' }))).toEqual([['2026-03-13', 1]]);
  });

  test('never fall from one status to the next', () => {
    expect(shown(statuses)).toEqual([
      ['2026-03-02', 0],
      ['2026-03-04', 0.25],
      ['2026-03-09', 0.6],
      ['2026-03-13', 1],
    ]);
    const falling = item({
      kind: 'statuses',
      shares: [
        { status: 'A', share: 0.2 },
        { status: 'B', share: 0.2 },
      ],
    });
    expect(shown(falling)).toEqual([
      ['2026-03-03', 0.2],
      ['2026-03-03', 0.2],
      ['2026-03-13', 1],
    ]);
  });

  test('in minor units sum to the budget, and days that add nothing are missing', () => {
    expect(plannedStepsOf(milestones, calendar)).toEqual([
      ['2026-03-04', 375],
      ['2026-03-11', 625],
    ]);
    expect(plannedStepsOf(statuses, calendar)).toEqual([
      ['2026-03-04', 250],
      ['2026-03-09', 350],
      ['2026-03-13', 400],
    ]);
    expect(plannedStepsOf(item({ kind: 'start-finish', startShare: 0.25 }), calendar)).toEqual([
      ['2026-03-02', 250],
      ['2026-03-13', 750],
    ]);
    const even = plannedStepsOf(item({ kind: 'points' }), calendar);
    expect(even).toHaveLength(10);
    expect(even.every(([, minor]) => minor === 100)).toBe(true);
  });

  test('of milestones that hold count by weight; without any weight nothing does', () => {
    const held = (...names: string[]) => toNumber(milestoneShare(milestones, ({ name }) => names.includes(name)));
    expect([held(), held('drawn'), held('built', 'shown'), held('drawn', 'built')]).toEqual([0, 0.375, 0.625, 1]);
    expect(toNumber(milestoneShare(item({ kind: 'milestones' }), () => true))).toBe(0);
  });
});

describe('a baseline by day', () => {
  const months = [
    { month: '2026-03', budget: 220 },
    { month: '2026-04', budget: 0 },
  ];
  const baseline = setBaseline({
    id: 'B1',
    setOn: '2026-03-01',
    items: [milestones],
    accounts: [{ id: 'later', months }],
    calendar: WEEKDAYS,
  });

  test('spreads a month over its working days, beside the steps of items', () => {
    const byDay = plannedByDay(baseline);
    expect(byDay['2026-03-02']).toBe(10);
    expect(byDay['2026-03-04']).toBe(385);
    expect(byDay['2026-03-11']).toBe(635);
    expect(byDay['2026-03-07']).toBeUndefined();
    expect(Object.values(byDay).reduce((sum, minor) => sum + minor, 0)).toBe(1220);
  });

  test('adds up to a curve that is flat before and after', () => {
    const curve = curveOfDays(plannedByDay(baseline), '2026-03-01', '2026-03-31');
    expect(curve.values).toHaveLength(32);
    expect([curve.values[0], curve.values[1], curve.values[2], curve.values[31]]).toEqual([0, 0, 10, 1220]);
    const days = ['2026-02-01', '2026-02-28', '2026-03-02', '2026-03-04', '2026-03-31', '2026-04-01', '2027-01-01'];
    expect(days.map((day) => plannedOn(curve, day))).toEqual([0, 0, 10, 405, 1220, 1220, 1220]);
  });
});
