import {
  compareBaselines,
  matcherOf,
  planBounds,
  setBaseline,
  withApprovedChange,
  type BaselineRefused,
  type Plan,
} from '../../src/domain/earned-value/baseline';
import type { ControlAccount, PlannedItem, PlannedMilestone } from '../../src/domain/earned-value/plan';

const item = (id: string, rest: Partial<PlannedItem> = {}): PlannedItem => ({
  id,
  budget: 100,
  start: '2026-03-02',
  finish: '2026-03-06',
  ...rest,
});
const plan = (items: readonly PlannedItem[], accounts: readonly ControlAccount[] = []): Plan => ({
  id: 'B1',
  setOn: '2026-03-01',
  items,
  accounts,
  calendar: { workweek: [1, 2, 3, 4, 5], holidays: [] },
});

function refusal(make: () => unknown): [fault: string, message: string] {
  try {
    make();
  } catch (problem) {
    const { name, fault, message } = problem as BaselineRefused;
    expect(name).toBe('BaselineRefused');
    return [fault, message];
  }
  throw new Error('nothing was refused');
}

describe('a plan that contradicts itself is refused', () => {
  const milestone = (weight: number, due = '2026-03-04'): PlannedMilestone => ({ name: `of ${weight}`, weight, due });
  const credited = (...milestones: PlannedMilestone[]) =>
    item('EPIC-1', { crediting: { kind: 'milestones' }, milestones });

  test.each<[string, PlannedItem, string, RegExp]>([
    ['no milestones', credited(), 'milestones-missing', /EPIC-1/],
    ['milestones without weight', credited(milestone(0), milestone(0)), 'milestones-missing', /none has a weight/],
    ['a negative weight', credited(milestone(2), milestone(-1)), 'milestone-outside-dates', /EPIC-1/],
    ['due too early', credited(milestone(1), milestone(1, '2026-03-01')), 'milestone-outside-dates', /outside/],
    ['due too late', credited(milestone(1), milestone(1, '2026-03-07')), 'milestone-outside-dates', /outside/],
    ['a negative budget', item('A', { budget: -1 }), 'negative-budget', /budget of A/],
    ['a finish before its start', item('A', { finish: '2026-03-01' }), 'finish-before-start', /2026-03-01/],
    [
      'too few phases',
      item('A', { phasing: [50, 50] }),
      'phasing-differs-from-budget',
      /2 days for 100.*5 working days/,
    ],
    ['phases of another sum', item('A', { phasing: [1, 2, 3, 4, 5] }), 'phasing-differs-from-budget', /for 15/],
  ])('%s', (_, wrong, fault, words) => {
    const [told, message] = refusal(() => setBaseline(plan([wrong])));
    expect(told).toBe(fault);
    expect(message).toMatch(words);
  });

  test('a month of an account below zero, whatever its months come to', () => {
    const months = [
      { month: '2026-03', budget: 300 },
      { month: '2026-04', budget: -100 },
    ];
    const [fault, message] = refusal(() => setBaseline(plan([], [{ id: 'later', months }])));
    expect([fault, message]).toEqual(['negative-budget', expect.stringContaining('later')]);
  });

  test('an id that is planned twice, and a plan of nothing', () => {
    expect(refusal(() => setBaseline(plan([item('A'), item('A')])))).toEqual([
      'duplicate-id',
      expect.stringContaining('A is planned twice'),
    ]);
    const [fault, message] = refusal(() => planBounds(plan([], [{ id: 'empty', months: [] }])));
    expect([fault, message.length > 0]).toEqual(['nothing-planned', true]);
  });

  test('milestones at the very ends, and one without weight beside others, are no fault', () => {
    const fine = credited(milestone(0), milestone(1, '2026-03-02'), milestone(3, '2026-03-06'));
    expect(setBaseline(plan([fine])).budgetAtCompletion).toBe(100);
    expect(setBaseline(plan([item('A', { phasing: [20, 0, 30, 0, 50] })])).budgetAtCompletion).toBe(100);
  });
});

test('a plan begins with its first day and ends with its last, of items and of months', () => {
  const items = [
    item('A'),
    item('B', { start: '2026-02-27', finish: '2026-03-03' }),
    item('C', { finish: '2026-03-09' }),
  ];
  expect(planBounds(plan(items))).toEqual({ start: '2026-02-27', finish: '2026-03-09' });
  const months = [
    { month: '2026-02', budget: 1 },
    { month: '2026-04', budget: 1 },
  ];
  expect(planBounds(plan(items, [{ id: 'later', months }]))).toEqual({ start: '2026-02-01', finish: '2026-04-30' });
});

describe('approved changes', () => {
  const first = setBaseline(plan([item('A'), item('B')]));
  const second = withApprovedChange(first, { id: 'C1', approvedOn: '2026-03-03', add: [item('C', { budget: 40 })] });
  const third = withApprovedChange(second, {
    id: 'C2',
    approvedOn: '2026-03-04',
    remove: ['B'],
    replan: [item('A', { budget: 70 })],
  });

  test('are kept in their order, each with what it changed', () => {
    expect(third.changedBy).toEqual({ C: 'C1', A: 'C2' });
    expect(third.approvedChanges.map(({ id }) => id)).toEqual(['C1', 'C2']);
    expect(third.budgetAtCompletion).toBe(110);
    expect([first.approvedChanges, first.changedBy, first.items.length]).toEqual([[], {}, 2]);
    expect(Object.isFrozen(third.items[0])).toBe(true);
  });

  test('tell planned work from changed and from outside work', () => {
    expect(['A', 'B', 'C', 'D'].map(matcherOf(third))).toEqual([
      'approved-change',
      'outside',
      'approved-change',
      'outside',
    ]);
    expect(matcherOf(second)('A')).toBe('baseline');
  });

  test('of what is not planned are refused by name', () => {
    expect(refusal(() => withApprovedChange(first, { id: 'C9', approvedOn: '2026-03-03', remove: ['Z'] }))).toEqual([
      'unknown-item',
      expect.stringMatching(/Z, which C9 changes/),
    ]);
  });
});

describe('two baselines compared', () => {
  test('tell items moved at one end alone, and both the sum and the parts of what changed', () => {
    const before = setBaseline(plan([item('A'), item('B'), item('C'), item('D')]));
    const after = setBaseline(
      plan([
        item('A'),
        item('B', { start: '2026-03-03' }),
        item('C', { finish: '2026-03-09', budget: 130 }),
        item('E', { budget: 5 }),
      ]),
    );
    expect(compareBaselines(before, after)).toEqual({
      added: [{ id: 'E', amount: 5 }],
      removed: [{ id: 'D', amount: -100 }],
      reestimated: [{ id: 'C', amount: 30 }],
      moved: [
        { id: 'B', startDays: 1, finishDays: 0 },
        { id: 'C', startDays: 0, finishDays: 3 },
      ],
      sums: { before: 400, added: 5, removed: -100, reestimated: 30, after: 335 },
    });
  });

  test('take an account from its first month to its last', () => {
    const account = (...months: [month: string, budget: number][]): ControlAccount => ({
      id: 'later',
      months: months.map(([month, budget]) => ({ month, budget })),
    });
    const before = setBaseline(plan([], [account(['2026-03', 100], ['2026-04', 50])]));
    const after = setBaseline(plan([], [account(['2026-02', 100], ['2026-03', 0], ['2026-05', 80])]));
    expect(compareBaselines(before, after)).toMatchObject({
      reestimated: [{ id: 'later', amount: 30 }],
      moved: [{ id: 'later', startDays: -28, finishDays: 31 }],
      sums: { before: 150, after: 180 },
    });
  });
});
