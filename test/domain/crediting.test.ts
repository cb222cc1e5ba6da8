import { completedOn } from '../../src/domain/earned-value/completion';
import { setBaseline } from '../../src/domain/earned-value/baseline';
import { earnedValueOfAccount, earnedValueOfItem, shareDone } from '../../src/domain/earned-value/crediting';
import { scheduleIndexWarning } from '../../src/domain/earned-value/earned-schedule';
import type { CreditingRule, ItemProgress, Observation, PlannedItem } from '../../src/domain/earned-value/plan';
import { projectStatus, type ProjectFacts } from '../../src/domain/earned-value/project-status';
import { known, unknown } from '../../src/domain/earned-value/quantity';
import { workingDays, type WorkCalendar } from '../../src/domain/earned-value/working-days';
import { exact, fraction, toNumber } from '../../src/domain/exact-fraction';

const EVERY_DAY: WorkCalendar = { workweek: [1, 2, 3, 4, 5, 6, 7], holidays: [] };
const DAY = '2026-03-10';
const started = (...observations: Omit<Observation, 'on'>[]): ItemProgress => ({
  startedOn: '2026-03-02',
  observations: observations.map((observation) => ({ on: '2026-03-05', ...observation })),
});
const shown = (rule: CreditingRule, progress: ItemProgress, day = DAY) => {
  const { done, reported } = shareDone(rule, progress, day);
  return [toNumber(done), reported];
};

describe('the share of work that is done', () => {
  const statuses: CreditingRule = { kind: 'statuses', shares: [{ status: 'QA', share: 0.8 }] };
  const percent: CreditingRule = { kind: 'percent', of: 'budget' };
  const remaining: CreditingRule = { kind: 'remaining-estimate' };
  const points: CreditingRule = { kind: 'points' };
  const burnt: CreditingRule = { kind: 'effort-burnt' };
  const half: CreditingRule = { kind: 'start-finish', startShare: 0.5 };

  test.each<[CreditingRule, ItemProgress, number, boolean]>([
    [statuses, started({ status: 'QA' }), 0.8, true],
    [statuses, started({ status: 'Live' }), 0, false],
    [percent, started({ share: 0.3 }), 0.3, true],
    [percent, started({ share: fraction(1n, 4n) }), 0.25, true],
    [percent, started({ share: 1.2 }), 1, true],
    [percent, started({ share: -1 }), 0, true],
    [percent, started({}), 0, false],
    [remaining, started({ originalEstimate: 10, remainingEstimate: 4 }), 0.6, true],
    [remaining, started({ originalEstimate: 10 }), 0, false],
    [remaining, started({ remainingEstimate: 4 }), 0, false],
    [remaining, started({ originalEstimate: 0, remainingEstimate: 0 }), 0, false],
    [remaining, started({ originalEstimate: -5, remainingEstimate: 1 }), 0, false],
    [points, started({ points: 8, pointsDone: 2 }), 0.25, true],
    [points, started({ points: 8, pointsDone: 0 }), 0, true],
    [points, started({ points: 0, pointsDone: 0 }), 0, false],
    [burnt, started({ timeSpent: 30, remainingEstimate: 10 }), 0.75, true],
    [burnt, started({ timeSpent: 30 }), 0, false],
    [burnt, started({ remainingEstimate: 10 }), 0, false],
    [burnt, started({ timeSpent: 0, remainingEstimate: 0 }), 0, false],
    [burnt, started({ timeSpent: -30, remainingEstimate: 10 }), 0, false],
    [half, started(), 0.5, true],
    [half, {}, 0, true],
    [half, { startedOn: '2026-03-10' }, 0.5, true],
    [half, { startedOn: '2026-03-11' }, 0, true],
    [half, { finishedOn: '2026-03-10' }, 1, true],
    [half, { startedOn: '2026-03-02', finishedOn: '2026-03-11' }, 0.5, true],
    [points, { finishedOn: '2026-03-10' }, 1, true],
    [points, {}, 0, true],
  ])('under %j with %j is %d, reported: %p', (rule, progress, done, reported) => {
    expect(shown(rule, progress)).toEqual([done, reported]);
  });

  test('is the one observed last, of one day the last in the list, and none from later days', () => {
    const observations = [
      { on: '2026-03-05', share: 0.2 },
      { on: '2026-03-08', share: 0.5 },
      { on: '2026-03-08', share: 0.6 },
      { on: '2026-03-03', share: 0.1 },
      { on: '2026-03-12', share: 0.9 },
    ];
    const on = (day: string) => shown(percent, { startedOn: '2026-03-01', observations }, day);
    expect([on('2026-03-02'), on('2026-03-03'), on('2026-03-07')]).toEqual([
      [0, false],
      [0.1, true],
      [0.2, true],
    ]);
    expect([on('2026-03-08'), on('2026-03-11'), on('2026-03-12')]).toEqual([
      [0.6, true],
      [0.6, true],
      [0.9, true],
    ]);
  });
});

describe('earned value', () => {
  const planned = (crediting: CreditingRule | undefined, given: Partial<PlannedItem> = {}): PlannedItem => ({
    ...{ id: '1', budget: 1_000, start: '2026-03-01', finish: '2026-03-10', crediting },
    ...given,
  });
  const earned = (one: PlannedItem, progress: ItemProgress, day = DAY) => {
    const { earned: value, reported } = earnedValueOfItem(one, progress, day, workingDays(EVERY_DAY));
    return [toNumber(value), reported];
  };

  test('of milestones is the weight of those that are done by the day, and all of it once the work is finished', () => {
    const milestones = [
      { name: 'design', weight: 1, due: '2026-03-03' },
      { name: 'build', weight: 3, due: '2026-03-10' },
    ];
    const one = planned({ kind: 'milestones' }, { milestones });
    const milestonesDone = [
      { name: 'design', on: '2026-03-05' },
      { name: 'build', on: '2026-03-11' },
    ];
    expect(earned(one, { milestonesDone }, '2026-03-04')).toEqual([0, true]);
    expect(earned(one, { milestonesDone }, '2026-03-05')).toEqual([250, true]);
    expect(earned(one, { milestonesDone }, '2026-03-11')).toEqual([1_000, true]);
    expect(earned(one, { finishedOn: '2026-03-10' })).toEqual([1_000, true]);
    expect(earned(one, { finishedOn: '2026-03-11' })).toEqual([0, true]);
  });

  test('of a percentage is that of the budget, or what was budgeted for that part of the days', () => {
    const phasing = [0, 0, 0, 0, 0, 100, 100, 200, 300, 300];
    const progress = started({ share: 0.7 });
    expect(earned(planned({ kind: 'percent', of: 'budget' }, { phasing }), progress)).toEqual([700, true]);
    expect(earned(planned({ kind: 'percent', of: 'baseline-duration' }, { phasing }), progress)).toEqual([200, true]);
    expect(earned(planned({ kind: 'points' }, { phasing }), started({ points: 10, pointsDone: 7 }))).toEqual([
      ...[700, true],
    ]);
  });

  test('without a rule comes when the work is finished, and of level of effort by the passing of time', () => {
    expect(earned(planned(undefined), started())).toEqual([0, true]);
    expect(earned(planned(undefined), { finishedOn: DAY })).toEqual([1_000, true]);
    expect(earned(planned({ kind: 'level-of-effort' }), {}, '2026-03-04')).toEqual([400, true]);
  });

  test('of an account is its budget by the weight of its children, and unreported where one child is', () => {
    const account = { id: 'epic', months: [{ month: '2026-03', budget: 1_000 }] };
    const of = (...children: Parameters<typeof earnedValueOfAccount>[1]) => {
      const { earned: value, reported } = earnedValueOfAccount(account, children, DAY);
      return [toNumber(value), reported];
    };
    const done = { weight: 1, finishedOn: '2026-03-09' };
    const underWay = { weight: 3, startedOn: '2026-03-09', crediting: { kind: 'points' } } as const;
    expect(of(done, { weight: 3 })).toEqual([250, true]);
    expect(of(done, underWay)).toEqual([250, false]);
    expect(of({ ...done, weight: 0 }, { weight: -2 })).toEqual([500, true]);
    expect(of({ ...done, weight: 5 }, { weight: -2 })).toEqual([1_000, true]);
    expect(of()).toEqual([0, false]);
  });
});

describe('the day from which all is earned', () => {
  const item = (id: string, crediting?: CreditingRule): PlannedItem => ({
    ...{ id, budget: 10, start: '2026-03-01', finish: '2026-03-04', crediting },
  });
  const on = (progress: ItemProgress, crediting?: CreditingRule, day = DAY) => {
    const plan = { id: 'b', setOn: '2026-01-01', items: [item('1', crediting)], accounts: [], calendar: EVERY_DAY };
    return completedOn(setBaseline(plan), { items: { '1': progress }, accounts: {} }, day);
  };
  const percent: CreditingRule = { kind: 'percent', of: 'budget' };
  const reports = (...shares: [string, number][]) => ({
    startedOn: '2026-03-01',
    observations: shares.map(([day, share]) => ({ on: day, share })),
  });

  test('is that of the finish, or of the first report of all of it that was not taken back', () => {
    expect(on({ finishedOn: '2026-03-08' })).toBe('2026-03-08');
    expect(on({ finishedOn: '2026-03-10' })).toBe('2026-03-10');
    expect(on({ finishedOn: '2026-03-11' })).toBeUndefined();
    const twice = reports(['2026-03-03', 1], ['2026-03-05', 0.9], ['2026-03-07', 1], ['2026-03-08', 1]);
    expect(on(twice, percent)).toBe('2026-03-07');
    expect(on(twice, percent, '2026-03-04')).toBe('2026-03-03');
    expect(on(twice, percent, '2026-03-05')).toBeUndefined();
    expect(on(reports(['2026-03-10', 1]), percent)).toBe('2026-03-10');
    // What is reported after the finish takes nothing back.
    expect(on({ ...reports(['2026-03-09', 0.5]), finishedOn: '2026-03-08' }, percent)).toBe('2026-03-08');
    expect(on({ ...reports(['2026-03-06', 1]), finishedOn: '2026-03-08' }, percent)).toBe('2026-03-06');
  });

  test('is that of the last part', () => {
    const items = [item('1'), item('2'), item('3', { kind: 'level-of-effort' })];
    const baseline = setBaseline({ id: 'b', setOn: '2026-01-01', items, accounts: [], calendar: EVERY_DAY });
    const last = (first: string, second: string) =>
      completedOn(baseline, { items: { 1: { finishedOn: first }, 2: { finishedOn: second } }, accounts: {} }, DAY);
    expect([last('2026-03-08', '2026-03-06'), last('2026-03-06', '2026-03-08')]).toEqual(['2026-03-08', '2026-03-08']);
    expect(last('2026-03-02', '2026-03-03')).toBe('2026-03-04');
  });
});

test('what was earned after the status date is provisional, whatever tells of it', () => {
  const item = (id: string, crediting?: CreditingRule): PlannedItem => ({
    ...{ id, budget: 100, start: '2026-03-01', finish: '2026-03-10', crediting },
  });
  const half: CreditingRule = { kind: 'start-finish', startShare: 0.5 };
  const milestones = [{ name: 'm', weight: 1, due: '2026-03-09' }];
  const baseline = setBaseline({
    ...{ id: 'b', setOn: '2026-01-01', accounts: [{ id: 'epic', months: [{ month: '2026-03', budget: 40 }] }] },
    ...{ calendar: EVERY_DAY },
    items: [
      item('started', half),
      item('finished'),
      { ...item('reached', { kind: 'milestones' }), milestones },
      item('reported', { kind: 'percent', of: 'budget' }),
      item('effort', { kind: 'level-of-effort' }),
      item('untouched'),
    ],
  });
  const facts = (on: string): ProjectFacts => ({
    ...{ baseline, postings: [], statusDate: '2026-03-05', today: '2026-03-08' },
    progress: {
      items: {
        started: { startedOn: on },
        finished: { startedOn: '2026-03-01', finishedOn: on },
        reached: { milestonesDone: [{ name: 'm', on }] },
        reported: { startedOn: '2026-03-01', observations: [{ on, share: 0.3 }] },
      },
      accounts: {
        epic: [
          { weight: 1, finishedOn: on },
          { weight: 1, finishedOn: '2026-03-02' },
        ],
      },
    },
  });
  const provisional = (on: string, given: Partial<ProjectFacts> = {}) =>
    toNumber(projectStatus({ ...facts(on), ...given }).provisional.earnedValue);
  // Half, all, all, 30%, three days of ten, and one of two children.
  for (const on of ['2026-03-06', '2026-03-08']) expect(provisional(on)).toBe(50 + 100 + 100 + 30 + 30 + 20);
  for (const on of ['2026-03-05', '2026-03-09']) expect(provisional(on)).toBe(30);
  expect(provisional('2026-03-06', { today: '2026-03-05' })).toBe(0);
  expect(provisional('2026-03-06', { today: undefined })).toBe(0);
});

describe('a warning about the index in money', () => {
  const nothing = unknown('not-given', 'Nothing is given.');
  const warned = (
    given: Partial<Record<'earned' | 'budget' | 'time' | 'duration' | 'index' | 'indexOfTime', number | null>>,
  ) => {
    const told = { earned: 80, budget: 100, time: 9, duration: 10, index: 0.95, indexOfTime: 0.9, ...given };
    const of = (name: keyof typeof told) => (told[name] === null ? nothing : known(exact(told[name] ?? 0)));
    const status = {
      ...{ earnedValue: of('earned'), budgetAtCompletion: of('budget') },
      ...{ actualTime: of('time'), plannedDuration: of('duration') },
    };
    return scheduleIndexWarning(status, of('index'), of('indexOfTime'));
  };

  test.each<[Parameters<typeof warned>[0], ReturnType<typeof scheduleIndexWarning>]>([
    [{}, 'diverged'],
    [{ index: 0.9, indexOfTime: 0.95 }, 'diverged'],
    [{ index: 0.94 }, null],
    [{ index: 0.9, indexOfTime: 0.94 }, null],
    [{ earned: 2, budget: 3 }, 'diverged'],
    [{ earned: 66 }, null],
    [{ earned: 100 }, null],
    [{ earned: -80, budget: -70 }, null],
    [{ time: 10 }, 'diverged'],
    [{ time: 11 }, 'past-planned-finish'],
    [{ time: 11, earned: 100 }, 'finished-late'],
    [{ time: 11, duration: null }, 'diverged'],
    [{ time: null }, 'diverged'],
    [{ earned: null }, null],
    [{ budget: null }, null],
    [{ index: null }, null],
    [{ indexOfTime: null }, null],
    [{ earned: null, time: 11 }, null],
    [{ budget: null, time: 11 }, null],
  ])('with %j is %p', (given, warning) => {
    expect(warned(given)).toBe(warning);
  });
});
