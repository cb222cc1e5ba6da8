import fc from 'fast-check';
import { dayNumber, dayOf } from '../../src/domain/calendar';
import { setBaseline } from '../../src/domain/earned-value/baseline';
import type { CreditingRule, PlannedItem } from '../../src/domain/earned-value/plan';
import { durationPassed, plannedStatusDay } from '../../src/domain/earned-value/planned-value';
import { workingDays, type WorkCalendar, type WorkingDays } from '../../src/domain/earned-value/working-days';
import { labourCost, costIn } from '../../src/domain/plan/classed-cost';
import { foldSeries, type SeriesItem, type SeriesRules, type SeriesWorklog } from '../../src/domain/plan/fold-series';
import { curveOfDays, plannedByDay, plannedOn } from '../../src/domain/plan/planned-days';
import type { SpacePlan } from '../../src/domain/plan/space-plan';
import { EMPTY_SERIES, mergeSeries, sumSeries, sumUpTo, type WorkSeries } from '../../src/domain/plan/work-series';
import { projectValue, type BaselineFacts, type ValueFacts } from '../../src/domain/report/project-value';
import { wholeTrees, workSets, type WorkSet } from './random-work';

const FIRST = dayNumber('2026-03-02');

/** A work item with nothing on it, created before everything else. */
function seriesItem(id: string, given: Partial<SeriesItem> = {}): SeriesItem {
  return {
    id,
    key: `RAIL-${id}`,
    parentId: null,
    category: 'todo',
    pointsMilli: null,
    originalSeconds: null,
    remainingSeconds: null,
    spentSeconds: 0,
    dueDay: null,
    restricted: false,
    createdDay: '2026-01-05',
    startedOn: null,
    finishedOn: null,
    updatedDay: '2026-01-05',
    categorySinceDay: null,
    statusName: 'To Do',
    way: 'not-told',
    versions: [],
    ...given,
  };
}

const worklog = (itemId: string, day: string, amountMinor: number | null, seconds = 3600): SeriesWorklog => ({
  itemId,
  day,
  seconds,
  posting: amountMinor === null ? null : { currency: 'EUR', amountMinor },
  costClass: 'unclassified',
});

function planOf(items: readonly PlannedItem[], calendar: WorkCalendar, more: Partial<SpacePlan> = {}): SpacePlan {
  return {
    currency: 'EUR',
    setOn: '2026-02-01',
    calendar,
    planned: new Map(items.map((item) => [item.id, item])),
    accounts: { parents: new Map(), versions: new Map(), project: null },
    atBaseline: (amount, from) => (from === 'EUR' ? amount : undefined),
    atDay: (amount, from) => (from === 'EUR' ? amount : undefined),
    ...more,
  };
}

const RULES: SeriesRules = {
  estimatePolicy: 'larger-of-own-and-children',
  reportCurrencies: ['EUR'],
  convert: () => undefined,
  plan: null,
};

const WEEK: WorkCalendar = { workweek: [1, 2, 3, 4, 5], holidays: [] };

function factsOf(
  items: readonly PlannedItem[],
  calendar: WorkCalendar,
  series: WorkSeries,
  statusDate: string,
  more: Partial<ValueFacts> = {},
): ValueFacts {
  const baseline = setBaseline({ id: 'b', setOn: '2026-02-01', items, accounts: [], calendar });
  const days = plannedByDay(baseline);
  const first = items.map(({ start }) => start).sort()[0] ?? '';
  const last =
    items
      .map(({ finish }) => finish)
      .sort()
      .at(-1) ?? '';
  const facts: BaselineFacts = {
    id: 'b',
    name: 'b',
    currency: 'EUR',
    setOn: '2026-02-01',
    budgetMinor: baseline.budgetAtCompletion,
    plannedItems: items.length,
    approvedChanges: 0,
    curve: curveOfDays(days, first, last),
    accounts: {},
  };
  return {
    baseline: facts,
    series,
    lines: [],
    statusDate,
    today: statusDate,
    costKnown: true,
    estimateToCompleteMinor: undefined,
    method: undefined,
    outsideForecastMinor: undefined,
    periodEnds: [],
    ...more,
  };
}

describe('a project worked exactly to its plan', () => {
  const rules = fc.oneof<fc.Arbitrary<CreditingRule>[]>(
    fc.integer({ min: 0, max: 100 }).map((percent) => ({ kind: 'start-finish', startShare: percent / 100 })),
    fc.constantFrom<CreditingRule>(
      { kind: 'start-finish', startShare: 0 },
      { kind: 'level-of-effort' },
      { kind: 'remaining-estimate' },
      { kind: 'milestones' },
    ),
    fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 3 }).map((shares) => ({
      kind: 'statuses',
      shares: shares.map((value) => ({ status: `s${value}`, share: value / 100 })),
    })),
  );
  const drafts = fc.array(
    fc.record({
      offset: fc.integer({ min: 0, max: 20 }),
      length: fc.integer({ min: 0, max: 15 }),
      // A budget so small that a part of it rounds to all of it is complete before its work is.
      budget: fc.integer({ min: 1_000, max: 10 ** 8 }),
      rule: rules,
      dues: fc.array(fc.record({ at: fc.nat(15), weight: fc.integer({ min: 1, max: 9 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
    { minLength: 1, maxLength: 3 },
  );
  const calendars = fc.record({
    workweek: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    holidays: fc.array(
      fc.integer({ min: 0, max: 40 }).map((offset) => dayOf(FIRST + offset)),
      { maxLength: 5 },
    ),
  });

  /** The first day by which all working days of a planned item have passed. */
  function firstPassed(planned: PlannedItem, calendar: WorkingDays): string {
    const isOver = (day: string) =>
      durationPassed(planned, day, calendar).numerator === durationPassed(planned, day, calendar).denominator;
    let day = planned.finish;
    while (day > planned.start && isOver(dayOf(dayNumber(day) - 1))) day = dayOf(dayNumber(day) - 1);
    return day;
  }

  /** The work items of one planned item, milestones included, as they stand at the end of a day on plan. */
  function itemsOnPlan(planned: PlannedItem, day: string, calendar: WorkingDays): SeriesItem[] {
    const passed = durationPassed(planned, day, calendar);
    // A rule that plans by time has all of its plan behind it on the last working day.
    const byTime = planned.crediting?.kind === 'remaining-estimate' && passed.numerator === passed.denominator;
    const rule = planned.crediting;
    // So has one with a status that is worth the whole budget.
    const whole = rule?.kind === 'statuses' ? rule.shares.find(({ share }) => share === 1) : undefined;
    const finishedOn = byTime
      ? firstPassed(planned, calendar)
      : whole
        ? plannedStatusDay(planned, whole, calendar)
        : planned.finish;
    const done = day >= finishedOn;
    const begun = day >= planned.start;
    const days = Math.max(1, calendar.between(planned.start, planned.finish));
    const left = days - Number((passed.numerator * BigInt(days)) / passed.denominator);
    const reached =
      rule?.kind === 'statuses' && begun
        ? rule.shares
            .filter((step) => day >= plannedStatusDay(planned, step, calendar))
            .sort((a, b) => b.share - a.share)[0]
        : undefined;
    return [
      seriesItem(planned.id, {
        category: done ? 'done' : begun ? 'inProgress' : 'todo',
        startedOn: begun ? planned.start : null,
        finishedOn: done ? finishedOn : null,
        updatedDay: day,
        statusName: reached?.status ?? 'To Do',
        originalSeconds: days * 3600,
        remainingSeconds: left * 3600,
      }),
      ...(planned.milestones ?? []).map(({ name, due }) =>
        seriesItem(name, {
          key: name,
          parentId: planned.id,
          ...(due <= day ? { category: 'done', finishedOn: due, startedOn: due } : {}),
        }),
      ),
    ];
  }

  test('reads SPI = CPI = SPI(t) = 1 on every day, under every rule and calendar', () => {
    fc.assert(
      fc.property(drafts, calendars, (given, calendar) => {
        const days = workingDays(calendar);
        const items = given.map(({ offset, length, budget, rule, dues }, index): PlannedItem => {
          const id = String(index + 1);
          return {
            id,
            budget,
            start: dayOf(FIRST + offset),
            finish: dayOf(FIRST + offset + length),
            crediting: rule,
            ...(rule.kind === 'milestones'
              ? {
                  milestones: dues.map(({ at, weight }, place) => ({
                    name: `${id}0${place}`,
                    weight,
                    due: dayOf(FIRST + offset + Math.min(at, length)),
                  })),
                }
              : {}),
          };
        });
        const baseline = setBaseline({ id: 'b', setOn: '2026-02-01', items, accounts: [], calendar });
        const last = Math.max(...items.map(({ finish }) => dayNumber(finish)));
        const worklogs = items.flatMap((item) =>
          Object.entries(plannedByDay({ ...baseline, items: [item] })).map(([day, minor]) =>
            worklog(item.id, day, minor),
          ),
        );
        for (let number = FIRST; number <= last; number += 1) {
          const day = dayOf(number);
          const series = foldSeries(
            items.flatMap((item) => itemsOnPlan(item, day, days)),
            worklogs.filter((one) => one.day <= day),
            { ...RULES, plan: planOf(items, calendar) },
          );
          const value = projectValue(factsOf(items, calendar, series, day));
          expect(value.earnedMinor).toBe(value.plannedMinor);
          expect(value.matchedMinor).toBe(value.earnedMinor);
          expect(value.outsideMinor).toBe(0);
          if (number >= dayNumber(value.baseline.start)) expect(value.earnedScheduleDays).toBe(value.actualTimeDays);
        }
        expect(plannedOn(factsOf(items, calendar, EMPTY_SERIES, dayOf(last)).baseline.curve, dayOf(last))).toBe(
          baseline.budgetAtCompletion,
        );
      }),
      { numRuns: 150 },
    );
  });

  test('ten items, eight done and two exactly halfway on plan, read SPI 1 under 0/100', () => {
    const items = Array.from({ length: 10 }, (_, index): PlannedItem => {
      const halfway = index >= 8;
      return {
        id: String(index + 1),
        budget: 1_000_000,
        start: halfway ? '2026-03-09' : '2026-03-02',
        finish: halfway ? '2026-03-20' : '2026-03-06',
      };
    });
    const series = foldSeries(
      items.map(({ id, finish, start }, index) =>
        index < 8
          ? seriesItem(id, { category: 'done', startedOn: start, finishedOn: finish })
          : seriesItem(id, {
              category: 'inProgress',
              startedOn: start,
              originalSeconds: 36_000,
              remainingSeconds: 18_000,
            }),
      ),
      [],
      { ...RULES, plan: planOf(items, WEEK) },
    );
    const value = projectValue(factsOf(items, WEEK, series, '2026-03-13'));
    expect(value.plannedMinor).toBe(8_000_000);
    expect(value.earnedMinor).toBe(8_000_000);
  });
});

describe('a series', () => {
  /** Work sets as series see them, with days and statuses derived from what the set says. */
  function seriesOf({ items, worklogs }: WorkSet): WorkSeries {
    return foldSeries(
      items.map((item, index) =>
        seriesItem(item.id, {
          parentId: item.parentId,
          category: item.category,
          pointsMilli: item.pointsMilli,
          originalSeconds: item.originalSeconds,
          remainingSeconds: item.remainingSeconds,
          spentSeconds: item.spentSeconds,
          dueDay: item.dueDay,
          restricted: item.restricted,
          finishedOn: item.category === 'done' && index % 3 > 0 ? dayOf(FIRST + Number(item.id)) : null,
          startedOn: item.category === 'todo' ? null : dayOf(FIRST + (Number(item.id) % 5)),
          versions: Number(item.id) % 4 === 0 ? ['7'] : [],
        }),
      ),
      worklogs.map(({ itemId, seconds, posting }, index) => ({
        itemId,
        day: dayOf(FIRST + (index % 9)),
        seconds,
        posting,
        costClass: (['capital', 'operating', 'unclassified'] as const)[index % 3] ?? 'unclassified',
      })),
      {
        ...RULES,
        reportCurrencies: ['EUR', 'JPY'],
        convert: (amount, from, to) => (from === 'USD' && to === 'EUR' ? Math.round(amount * 0.9) : undefined),
        plan: planOf(
          ['1', '3', '5'].map((id) => ({ id, budget: 1_000, start: '2026-03-02', finish: '2026-03-10' })),
          WEEK,
          {
            accounts: { parents: new Map([['2', 'epic']]), versions: new Map([['7', 'release']]), project: null },
          },
        ),
      },
    );
  }

  test('of whole trees merges to that of all of them, in any order, and the empty one changes nothing', () => {
    fc.assert(
      fc.property(workSets, fc.nat(), (set, seed) => {
        // Days are derived from ids and places, so each part must be told the same as the whole.
        const parts = wholeTrees(set).map((part) => seriesOf(only(set, part)));
        const turned = [...parts].sort(() => (seed % 2 === 0 ? 1 : -1));
        expect(sumSeries(turned)).toEqual(sumSeries(parts));
        expect(mergeSeries(EMPTY_SERIES, sumSeries(parts))).toEqual(sumSeries(parts));
      }),
      { numRuns: 500 },
    );
    function only(set: WorkSet, part: WorkSet): WorkSet {
      const ids = new Set(part.items.map(({ id }) => id));
      return {
        items: set.items.filter(({ id }) => ids.has(id)),
        worklogs: set.worklogs.filter(({ itemId }) => ids.has(itemId)),
      };
    }
  });

  test('merges associatively', () => {
    fc.assert(
      fc.property(workSets, workSets, workSets, (one, two, three) => {
        const [a, b, c] = [seriesOf(one), seriesOf(two), seriesOf(three)];
        expect(mergeSeries(mergeSeries(a, b), c)).toEqual(mergeSeries(a, mergeSeries(b, c)));
        expect(mergeSeries(a, b)).toEqual(mergeSeries(b, a));
      }),
      { numRuns: 300 },
    );
  });

  test('loses no money and no time: classes sum to the postings, matched, outside and unpriced to all that was logged', () => {
    fc.assert(
      fc.property(workSets, (set) => {
        const series = seriesOf(set);
        for (const currency of ['EUR', 'USD', 'JPY']) {
          const booked = set.worklogs.reduce(
            (sum, { posting }) => sum + (posting?.currency === currency ? posting.amountMinor : 0),
            0,
          );
          const { byClass } = labourCost(series);
          const classed = Object.values(byClass).reduce((sum, amounts) => sum + (amounts[currency] ?? 0), 0);
          expect(classed).toBe(booked);
        }
        const seconds = set.worklogs.reduce((sum, { seconds: logged }) => sum + logged, 0);
        const sorted = (['matchedSeconds', 'outsideSeconds', 'unpricedSeconds'] as const).reduce(
          (sum, field) => sum + sumUpTo(series.days, field, '9999-12-31'),
          0,
        );
        expect(sorted).toBe(seconds);
        expect(sumUpTo(series.days, 'arrived', '9999-12-31')).toBe(set.items.length);
      }),
      { numRuns: 500 },
    );
  });

  test('shares of its cost sum to the whole in every class', () => {
    fc.assert(
      fc.property(
        workSets,
        fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 3 }),
        (set, shares) => {
          const labour = labourCost(seriesOf(set));
          const weights = [...shares, 10_000 - shares.reduce((sum, share) => sum + share, 0)];
          const whole = costIn(labour, 'EUR');
          const parts = weights.map((_, ours) => costIn(labour, 'EUR', { weights, ours }));
          for (const costClass of ['capital', 'operating', 'unclassified'] as const)
            expect(parts.reduce((sum, { byClass }) => sum + byClass[costClass], 0)).toBe(whole.byClass[costClass]);
          expect(parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(whole.amountMinor);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('matching work to a plan', () => {
  test('counts what stands below a planned item to it, and the rest to accounts or outside', () => {
    const items = [
      seriesItem('1'),
      seriesItem('2', { parentId: '1', category: 'done', finishedOn: '2026-03-05' }),
      seriesItem('3', { parentId: '2' }),
      seriesItem('4', { parentId: '1', originalSeconds: 3 * 3600 }),
      seriesItem('5', { parentId: '1', originalSeconds: 3600, category: 'done', finishedOn: '2026-03-06' }),
      seriesItem('6', { createdDay: '2026-03-04' }),
      seriesItem('7', { versions: ['70'], category: 'done', finishedOn: '2026-03-06' }),
    ];
    const planned = [{ id: '2', budget: 500, start: '2026-03-02', finish: '2026-03-06' }];
    const series = foldSeries(
      items,
      [
        worklog('3', '2026-03-03', 400),
        worklog('4', '2026-03-03', 30),
        worklog('6', '2026-03-04', 7),
        worklog('6', '2026-03-04', null, 60),
      ],
      {
        ...RULES,
        plan: planOf(planned, WEEK, {
          accounts: { parents: new Map([['1', 'epic']]), versions: new Map([['70', 'release']]), project: null },
        }),
      },
    );
    expect(sumUpTo(series.days, 'earnedMinor', '2026-03-31')).toBe(500);
    expect(sumUpTo(series.days, 'matchedMinor', '2026-03-31')).toBe(430);
    expect(sumUpTo(series.days, 'outsideMinor', '2026-03-31')).toBe(7);
    expect(sumUpTo(series.days, 'unpricedSeconds', '2026-03-31')).toBe(60);
    expect(series.planned).toEqual({ found: 1, undatedDone: 0, unreported: 0, grown: 1 });
    expect(series.accounts).toEqual({
      epic: { children: 2, weight: 4 * 3600, finished: { '2026-03-06': [1, 3600] } },
      release: { children: 1, weight: 0, finished: { '2026-03-06': [1, 0] } },
    });
    // The planned item has cost less than it earned, so it is no overrun.
    expect(series.heaviest.overrun).toEqual([]);
  });

  test('credits an item that is done on a day nobody knows by its latest change, and says so', () => {
    const planned = [{ id: '1', budget: 500, start: '2026-03-02', finish: '2026-03-06' }];
    const series = foldSeries([seriesItem('1', { category: 'done', updatedDay: '2026-03-10' })], [], {
      ...RULES,
      plan: planOf(planned, WEEK),
    });
    expect(sumUpTo(series.days, 'earnedMinor', '2026-03-09')).toBe(0);
    expect(sumUpTo(series.days, 'earnedMinor', '2026-03-10')).toBe(500);
    expect(series.planned.undatedDone).toBe(1);
  });

  test('credits an item that is in progress since a day nobody knows from its latest change on', () => {
    const planned: PlannedItem[] = [
      {
        id: '1',
        budget: 500,
        start: '2026-03-02',
        finish: '2026-03-06',
        crediting: { kind: 'start-finish', startShare: 0.5 },
      },
    ];
    const series = foldSeries([seriesItem('1', { category: 'inProgress', updatedDay: '2026-03-04' })], [], {
      ...RULES,
      plan: planOf(planned, WEEK),
    });
    expect(sumUpTo(series.days, 'earnedMinor', '2026-03-03')).toBe(0);
    expect(sumUpTo(series.days, 'earnedMinor', '2026-03-04')).toBe(250);
  });

  test('says that nobody reports on a planned item while one of its milestones is not among the work items seen', () => {
    const due = { weight: 1, due: '2026-03-06' };
    const planned: PlannedItem[] = [
      {
        id: '1',
        budget: 500,
        start: '2026-03-02',
        finish: '2026-03-06',
        crediting: { kind: 'milestones' },
        milestones: [
          { name: 'RAIL-2', ...due },
          { name: 'RAIL-9', ...due },
        ],
      },
    ];
    const done = seriesItem('2', { parentId: '1', category: 'done', finishedOn: '2026-03-03' });
    const fold = (more: SeriesItem[]) =>
      foldSeries([seriesItem('1', { category: 'inProgress', startedOn: '2026-03-02' }), done, ...more], [], {
        ...RULES,
        plan: planOf(planned, WEEK),
      });
    expect(fold([]).planned).toMatchObject({ found: 1, unreported: 1 });
    expect(fold([seriesItem('9', { parentId: '1' })]).planned).toMatchObject({ found: 1, unreported: 0 });
    expect(sumUpTo(fold([]).days, 'earnedMinor', '2026-03-31')).toBe(250);
  });

  test('takes cost at the exchange rates of the baseline, and what they have moved by apart', () => {
    const planned = [{ id: '1', budget: 1_000, start: '2026-03-02', finish: '2026-03-06' }];
    const series = foldSeries(
      [seriesItem('1', { category: 'inProgress', startedOn: '2026-03-02' })],
      [{ ...worklog('1', '2026-03-03', 0), posting: { currency: 'USD', amountMinor: 50 } }],
      {
        ...RULES,
        plan: planOf(planned, WEEK, {
          atBaseline: (amount, from) => (from === 'USD' ? (amount * 9) / 10 : amount),
          atDay: (amount) => amount,
        }),
      },
    );
    expect(sumUpTo(series.days, 'matchedMinor', '2026-03-31')).toBe(45);
    expect(sumUpTo(series.days, 'exchangeVarianceMinor', '2026-03-31')).toBe(5);
  });
});
