import { EMPTY_SERIES, SeriesBuilder, type DayField } from '../../src/domain/plan/work-series';
import { forecastLeft, projectFlow, weeklyFlow } from '../../src/domain/report/project-flow';

// A Wednesday; the last complete week ends on Sunday the 15th.
const TODAY = '2026-02-18';

function seriesOf(...added: [day: string, field: DayField, value: number][]) {
  const days = new SeriesBuilder();
  for (const [day, field, value] of added) days.add(day, field, value);
  return { ...EMPTY_SERIES, days: days.result() };
}

describe('the weeks looked at', () => {
  test('are the complete ones since work began, each with the days from Monday to Sunday', () => {
    const series = seriesOf(
      ['2026-02-17', 'finished', 9],
      ['2026-02-16', 'finished', 5],
      ['2026-02-15', 'arrivedPointsMilli', 700],
      ['2026-02-02', 'finished', 4],
      ['2026-02-02', 'finishedPointsMilli', 1_500],
      ['2026-02-01', 'finished', 2],
      ['2026-01-26', 'arrived', 3],
      ['2026-01-26', 'finished', 1],
      ['2026-01-25', 'finished', 8],
      ['2026-01-21', 'arrived', 6],
      ['2026-01-14', 'earnedMinor', 500],
    );
    expect(weeklyFlow(series, TODAY)).toEqual({
      from: '2026-01-26',
      finished: [3, 4, 0],
      arrived: [3, 0, 0],
      finishedPointsMilli: [0, 1_500, 0],
      arrivedPointsMilli: [0, 0, 700],
    });
  });

  test.each<[string, [string, DayField, number][], string | null]>([
    [
      'a Monday',
      [
        ['2026-01-19', 'arrived', 1],
        ['2026-01-19', 'finished', 1],
      ],
      '2026-01-19',
    ],
    ['a Sunday', [['2026-01-18', 'finished', 1]], '2026-01-19'],
    ['a Tuesday', [['2026-01-13', 'arrived', 1]], '2026-01-19'],
    ['last Monday', [['2026-02-09', 'arrived', 1]], '2026-02-09'],
    ['this week', [['2026-02-17', 'arrived', 1]], null],
    ['no day', [], null],
  ])('start with the first complete week where work began on %s', (_name, added, from) => {
    expect(weeklyFlow(seriesOf(...added), TODAY).from).toBe(from);
  });

  test('are not more than 26', () => {
    const series = seriesOf(
      ['2024-05-01', 'finished', 100],
      ['2025-08-17', 'finished', 10],
      ['2025-08-18', 'finished', 1],
      ['2026-02-15', 'finished', 2],
    );
    const { from, finished } = weeklyFlow(series, TODAY);
    expect([from, finished.length]).toEqual(['2025-08-18', 26]);
    expect([finished[0], finished.at(-1)]).toEqual([1, 2]);
  });
});

describe('flow', () => {
  test('tells ages and lead times by nearest rank, and how many items have no age', () => {
    const series = {
      ...seriesOf(['2026-01-26', 'finished', 1]),
      inProgress: { '2026-02-18': 3, '2026-02-09': 1, '': 4 },
      leadTimes: { '2026-01-19': { '70': 1 }, '2026-01-26': { '3': 1, '5': 1 }, '2026-02-16': { '90': 5 } },
    };
    expect(projectFlow(series, TODAY)).toMatchObject({
      ...{ inProgress: 8, ageless: 4 },
      age: { items: 4, p50: 1, p85: 10 },
      leadTime: { items: 2, p50: 3, p85: 5 },
    });
  });

  test('of nothing has no days to tell', () => {
    const none = { items: 0, p50: null, p85: null };
    expect(projectFlow(EMPTY_SERIES, TODAY)).toMatchObject({ inProgress: 0, ageless: 0, age: none, leadTime: none });
  });
});

describe('a forecast of what is left', () => {
  const TWO_A_WEEK = Array.from({ length: 10 }, () => 2);
  const ONE_A_WEEK = Array.from({ length: 10 }, () => 1);
  const none = TWO_A_WEEK.map(() => 0);

  test('of a steady pace is certain: four at two a week take two weeks, and four while one more arrives each week', () => {
    expect(forecastLeft(4, TWO_A_WEEK, ONE_A_WEEK, TODAY, null)).toEqual({
      left: 4,
      alone: { weeks: [2, 2, 2, 2], exact: true },
      withArrivals: { weeks: [4, 4, 4, 4], exact: true },
      chanceByDue: null,
      chanceByDueWithArrivals: null,
    });
  });

  test.each([
    ['2026-03-03', 0, 0],
    ['2026-03-04', 1, 0],
    ['2026-03-17', 1, 0],
    ['2026-03-18', 1, 1],
    ['2046-02-18', 1, 1],
    ['2026-02-18', 0, 0],
    ['2026-02-17', 0, 0],
  ])('is met by the due date %s with a chance of %d, and of %d with arrivals', (dueDay, alone, withArrivals) => {
    expect(forecastLeft(4, TWO_A_WEEK, ONE_A_WEEK, TODAY, dueDay)).toMatchObject({
      chanceByDue: alone,
      chanceByDueWithArrivals: withArrivals,
    });
  });

  test('of nothing left was met by a due date that has passed', () => {
    expect(forecastLeft(0, TWO_A_WEEK, none, TODAY, '2026-01-01').chanceByDue).toBe(1);
  });

  test('says why there is none where nothing was ever finished', () => {
    const { alone, chanceByDue } = forecastLeft(4, none, none, TODAY, '2026-12-31');
    expect(alone).toEqual({ unknown: expect.stringMatching(/./) });
    expect(chanceByDue).toBeNull();
  });
});
