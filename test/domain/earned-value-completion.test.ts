import { addDays } from '../../src/domain/calendar';
import { setBaseline, type Plan } from '../../src/domain/earned-value/baseline';
import { completedOn } from '../../src/domain/earned-value/completion';
import type { AccountChild, ItemProgress, PlannedItem } from '../../src/domain/earned-value/plan';
import { projectStatus } from '../../src/domain/earned-value/project-status';
import { printed } from '../../src/domain/earned-value/quantity';
import { MONDAY_TO_FRIDAY } from '../../src/domain/earned-value/working-days';
import { toNumber } from '../../src/domain/exact-fraction';

const PERCENT = { kind: 'percent', of: 'budget' } as const;
const LEVEL_OF_EFFORT = { kind: 'level-of-effort' } as const;

/** Ten units of work in the two weeks from Monday, 5 January 2026. */
const item = (id: string, given: Partial<PlannedItem> = {}): PlannedItem => ({
  id,
  budget: 10,
  start: '2026-01-05',
  finish: '2026-01-16',
  ...given,
});
const plan = (items: readonly PlannedItem[], accounts: Plan['accounts'] = []) =>
  setBaseline({ id: 'plan', setOn: '2026-01-01', items, accounts, calendar: MONDAY_TO_FRIDAY });

describe('the day on which everything is earned', () => {
  const on = (items: readonly PlannedItem[], progress: Readonly<Record<string, ItemProgress>>, day = '2026-02-01') =>
    completedOn(plan(items), { items: progress, accounts: {} }, day);

  test('is the latest finish', () => {
    expect(on([item('a'), item('b')], { a: { finishedOn: '2026-01-20' }, b: { finishedOn: '2026-01-14' } })).toBe(
      '2026-01-20',
    );
  });

  test('is not there while one item is open, or finishes later', () => {
    expect(on([item('a'), item('b')], { a: { finishedOn: '2026-01-20' } })).toBeUndefined();
    expect(on([item('a')], { a: { finishedOn: '2026-02-02' } })).toBeUndefined();
  });

  test('is the day of the report of 100% that later ones keep, on or before the finish', () => {
    const reports = (...shares: number[]): ItemProgress => ({
      startedOn: '2026-01-05',
      observations: shares.map((share, week) => ({ on: addDays('2026-01-07', 7 * week), share })),
    });
    const percent = item('a', { crediting: PERCENT });
    expect(on([percent], { a: reports(0.5, 1, 1) })).toBe('2026-01-14');
    expect(on([percent], { a: reports(1, 0.9, 1) })).toBe('2026-01-21');
    expect(on([percent], { a: reports(1, 1, 0.9) })).toBeUndefined();
    expect(on([percent], { a: { ...reports(0.5, 1), finishedOn: '2026-01-28' } })).toBe('2026-01-14');
    expect(on([percent], { a: { ...reports(0.5, 0.6), finishedOn: '2026-01-12' } })).toBe('2026-01-12');
  });

  test('is the start of an item that its start credits in full', () => {
    const atStart = item('a', { crediting: { kind: 'start-finish', startShare: 1 } });
    expect(on([atStart], { a: { startedOn: '2026-01-08' } })).toBe('2026-01-08');
  });

  test('is the day of the last milestone', () => {
    const milestones = [
      { name: 'x', weight: 1, due: '2026-01-09' },
      { name: 'y', weight: 2, due: '2026-01-16' },
    ];
    const done = [
      { name: 'y', on: '2026-01-19' },
      { name: 'x', on: '2026-01-12' },
    ];
    const stepped = item('a', { crediting: { kind: 'milestones' }, milestones });
    expect(on([stepped], { a: { milestonesDone: done } })).toBe('2026-01-19');
    expect(on([stepped], { a: { milestonesDone: done } }, '2026-01-18')).toBeUndefined();
  });

  test('leaves out what has no budget', () => {
    expect(on([item('a'), item('b', { budget: 0 })], { a: { finishedOn: '2026-01-20' } })).toBe('2026-01-20');
    expect(on([item('b', { budget: 0 })], {})).toBe('2026-02-01');
  });

  test('of level of effort is the last working day that has a budget', () => {
    const toSunday = { finish: '2026-01-18', crediting: LEVEL_OF_EFFORT };
    expect(on([item('a', toSunday)], {})).toBe('2026-01-16');
    expect(on([item('a', toSunday)], {}, '2026-01-15')).toBeUndefined();
    expect(on([item('a', { ...toSunday, phasing: [5, 5, 0, 0, 0, 0, 0, 0, 0, 0] })], {})).toBe('2026-01-06');
    const weekend = { start: '2026-01-17', finish: '2026-01-18', crediting: LEVEL_OF_EFFORT };
    expect(on([item('a', weekend)], {})).toBe('2026-01-18');
    expect(on([item('a', { ...weekend, phasing: [10] })], {})).toBe('2026-01-18');
  });

  test('of a control account is the day of its last child that counts', () => {
    const account = { id: 'epic', months: [{ month: '2026-01', budget: 10 }] };
    const children = (...given: Partial<AccountChild>[]) =>
      completedOn(
        plan([], [account]),
        { items: {}, accounts: { epic: given.map((child) => ({ weight: 1, ...child })) } },
        '2026-02-01',
      );
    expect(children({ finishedOn: '2026-01-12' }, { finishedOn: '2026-01-20' })).toBe('2026-01-20');
    expect(children({ finishedOn: '2026-01-12' }, {})).toBeUndefined();
    expect(children({ finishedOn: '2026-01-12' }, { weight: 0 })).toBe('2026-01-12');
    expect(children({ weight: 0, finishedOn: '2026-01-12' }, { weight: 0 })).toBeUndefined();
    expect(children()).toBeUndefined();
    expect(
      children({ crediting: PERCENT, startedOn: '2026-01-05', observations: [{ on: '2026-01-09', share: 1 }] }),
    ).toBe('2026-01-09');
    expect(completedOn(plan([], [account]), { items: {}, accounts: {} }, '2026-02-01')).toBeUndefined();
    const unpaid = { id: 'epic', months: [{ month: '2026-01', budget: 0 }] };
    expect(
      completedOn(
        plan([item('a')], [unpaid]),
        { items: { a: { finishedOn: '2026-01-12' } }, accounts: {} },
        '2026-02-01',
      ),
    ).toBe('2026-01-12');
  });
});

test('time stops when the work is complete', () => {
  const status = projectStatus({
    baseline: plan([item('a')]),
    progress: { items: { a: { startedOn: '2026-01-05', finishedOn: '2026-01-14' } }, accounts: {} },
    postings: [],
    statusDate: '2026-03-31',
  });
  expect(printed(status.actualTime)).toBe(10);
});

describe('what comes after the status date', () => {
  const baseline = plan(
    [item('a'), item('b', { crediting: PERCENT }), item('c', { crediting: LEVEL_OF_EFFORT }), item('d')],
    [
      { id: 'epic', months: [{ month: '2026-01', budget: 10 }] },
      { id: 'still', months: [{ month: '2026-01', budget: 10 }] },
    ],
  );
  const provisional = (items: Readonly<Record<string, ItemProgress>>, epic: readonly AccountChild[], today?: string) =>
    toNumber(
      projectStatus({
        baseline,
        progress: { items, accounts: { epic } },
        postings: [],
        statusDate: '2026-01-09',
        today,
      }).provisional.earnedValue,
    );

  test('is earned provisionally, up to today', () => {
    const items = {
      a: { startedOn: '2026-01-05', finishedOn: '2026-01-12' },
      b: {
        startedOn: '2026-01-05',
        observations: [
          { on: '2026-01-09', share: 0.2 },
          { on: '2026-01-13', share: 0.5 },
        ],
      },
      d: { startedOn: '2026-01-05', finishedOn: '2026-01-16' },
    };
    const epic = [
      { weight: 1, finishedOn: '2026-01-09' },
      { weight: 3, finishedOn: '2026-01-13' },
    ];
    // a 10, b 3, c two of ten days 2, three quarters of the epic 7.5; d comes later.
    expect(provisional(items, epic, '2026-01-13')).toBe(22.5);
    expect(provisional(items, epic, '2026-01-09')).toBe(0);
    expect(provisional(items, epic, '2026-01-08')).toBe(0);
    expect(provisional(items, epic)).toBe(0);
  });

  test('is earned by milestones and starts as well', () => {
    const stepped = plan([
      item('a', { crediting: { kind: 'start-finish', startShare: 0.5 } }),
      item('b', { crediting: { kind: 'milestones' }, milestones: [{ name: 'x', weight: 1, due: '2026-01-16' }] }),
    ]);
    const { earnedValue } = projectStatus({
      baseline: stepped,
      progress: {
        items: { a: { startedOn: '2026-01-12' }, b: { milestonesDone: [{ name: 'x', on: '2026-01-13' }] } },
        accounts: {},
      },
      postings: [],
      statusDate: '2026-01-09',
      today: '2026-01-13',
    }).provisional;
    expect(toNumber(earnedValue)).toBe(15);
  });

  test('costs what is booked after the status date and up to today', () => {
    const { provisional: later, cost } = projectStatus({
      baseline,
      progress: { items: {}, accounts: {} },
      postings: [
        { match: 'baseline', amount: 1 },
        { match: 'baseline', amount: 2, on: '2026-01-09' },
        { match: 'baseline', amount: 4, on: '2026-01-10' },
        { match: 'outside', amount: 8, on: '2026-01-12' },
        { match: 'baseline', amount: 16, on: '2026-01-13' },
      ],
      statusDate: '2026-01-09',
      today: '2026-01-12',
    });
    expect([toNumber(cost.matched), toNumber(later.matchedCost), toNumber(later.outsideCost)]).toEqual([3, 4, 8]);
  });
});
