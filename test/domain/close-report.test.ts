import type { Entry, Level } from '../../src/domain/close/entry';
import { MonthSums } from '../../src/domain/close/month-sums';
import { monthReport } from '../../src/domain/close/report';

const entry = (origin: string, month: string, day: string, amountMinor: number, given: Partial<Entry>): Entry => ({
  ...{ origin, month, day, amountMinor, measure: 'actualCost', currency: 'EUR', kind: 'original', cause: null },
  ...{ project: 'A', program: 'P', costClass: 'capital' },
  ...given,
});
const ELSEWHERE = { project: 'B', program: null, costClass: 'operating' };
const edited = { kind: 'adjustment', cause: { kind: 'edited' } } as const;
const moved = { kind: 'reclassification', cause: { kind: 'project-moved' } } as const;
const level = (project: string, currency: string, amountMinor: number): Level => ({
  ...{ measure: 'estimateAtCompletion', project, currency, amountMinor },
});

const LATER = entry('w7', '2026-03', '2026-01-02', 1_000_000, edited);
const EDITED = entry('w1', '2026-02', '2026-01-10', -200, { ...ELSEWHERE, ...edited });
const FROM_THERE = entry('w2', '2026-02', '2026-01-05', -300, { ...ELSEWHERE, ...moved });
const TO_HERE = entry('w2', '2026-02', '2026-01-05', 300, moved);
const ENTRIES = [
  LATER,
  entry('e', '2026-02', '2026-02-11', 70, { measure: 'earnedValue', currency: 'USD', program: null }),
  entry('w1', '2026-01', '2026-01-10', 1_000, ELSEWHERE),
  entry('w5', '2026-01', '2025-12-31', 50, edited),
  EDITED,
  FROM_THERE,
  TO_HERE,
  entry('w3', '2026-02', '2026-02-03', 500, {}),
];
const LEVELS = [level('A', 'EUR', 900), level('A', 'USD', 100), level('B', 'EUR', 70)];
const PREVIOUS = [level('B', 'EUR', 60), level('A', 'EUR', 800)];
const NONE = { openingMinor: 0, originalMinor: 0, adjustmentMinor: 0, reclassificationMinor: 0 };

describe('the report of a month', () => {
  const reported = () => monthReport('open', '2026-02', ENTRIES, LEVELS, PREVIOUS);

  test('opens with the months before it and adds its own entries by kind, in all and place by place', () => {
    const report = reported();
    expect([report.month, report.status]).toEqual(['2026-02', 'open']);
    expect(report.totals).toEqual([
      {
        ...{ measure: 'actualCost', currency: 'EUR', openingMinor: 1_050, originalMinor: 500 },
        ...{ adjustmentMinor: -200, reclassificationMinor: 0, closingMinor: 1_350 },
      },
      { ...NONE, measure: 'earnedValue', currency: 'USD', originalMinor: 70, closingMinor: 70 },
    ]);
    expect(report.places).toEqual([
      {
        ...{ measure: 'actualCost', currency: 'EUR', project: 'A', program: 'P', costClass: 'capital', ...NONE },
        ...{ openingMinor: 50, originalMinor: 500, reclassificationMinor: 300, closingMinor: 850 },
      },
      {
        ...{ measure: 'actualCost', currency: 'EUR', ...ELSEWHERE, ...NONE },
        ...{ openingMinor: 1_000, adjustmentMinor: -200, reclassificationMinor: -300, closingMinor: 500 },
      },
      {
        ...{ measure: 'earnedValue', currency: 'USD', project: 'A', program: null, costClass: 'capital', ...NONE },
        ...{ originalMinor: 70, closingMinor: 70 },
      },
    ]);
  });

  test('lists its corrections by the day they are about, then by origin and place', () => {
    expect(reported().corrections).toEqual([TO_HERE, FROM_THERE, EDITED]);
  });

  test('names the level of the same project and currency that was reported before', () => {
    expect(reported().levels.map(({ project, currency, previousMinor }) => [project, currency, previousMinor])).toEqual(
      [
        ['A', 'EUR', 800],
        ['A', 'USD', null],
        ['B', 'EUR', 60],
      ],
    );
  });
});

describe('a month that is summed entry by entry', () => {
  const summed = (month: string, listed: number, entries: readonly Entry[]) => {
    const sums = new MonthSums(month, listed);
    for (const each of entries) sums.add(each);
    return sums;
  };
  const none = entry('w8', '2026-02', '2026-02-09', 4, { kind: 'adjustment', cause: null });
  const again = entry('w9', '2026-02', '2026-01-01', -30, edited);

  test('reports what its entries do, and lists the first corrections', () => {
    const report = summed('2026-02', 2, ENTRIES).report(null, 'open', LEVELS, PREVIOUS);
    expect(report).toEqual({
      ...monthReport('open', '2026-02', ENTRIES, LEVELS, PREVIOUS),
      corrections: [TO_HERE, FROM_THERE],
      correctionCount: 3,
      causes: [
        {
          ...{ cause: 'edited', kind: 'adjustment', measure: 'actualCost', currency: 'EUR' },
          ...{ count: 1, amountMinor: -200 },
        },
        {
          ...{ cause: 'project-moved', kind: 'reclassification', measure: 'actualCost', currency: 'EUR' },
          ...{ count: 2, amountMinor: 0 },
        },
      ],
    });
  });

  test('tells each project apart', () => {
    const sums = summed('2026-02', 2, ENTRIES);
    expect(sums.names()).toEqual(['A', 'B']);
    expect(summed('2026-02', 2, [EDITED, TO_HERE]).names()).toEqual(['A', 'B']);
    const own = sums.report('B', 'closed', [], []);
    expect(own.status).toBe('closed');
    expect(own.totals.map(({ closingMinor }) => closingMinor)).toEqual([500]);
    expect([own.correctionCount, own.corrections]).toEqual([2, [FROM_THERE, EDITED]]);
    expect(own.causes.map(({ cause, count, amountMinor }) => [cause, count, amountMinor])).toEqual([
      ['edited', 1, -200],
      ['project-moved', 1, -300],
    ]);
    expect(sums.report('C', 'open', [], [])).toMatchObject({ totals: [], corrections: [], correctionCount: 0 });
  });

  test('sums causes over projects, and lists no more than asked for, whatever the order', () => {
    const entries = [...ENTRIES, none, again];
    for (const given of [entries, [...entries].reverse()]) {
      const { corrections, correctionCount, causes } = summed('2026-02', 1, given).report(null, 'open', [], []);
      expect([corrections, correctionCount]).toEqual([[again], 5]);
      expect(causes.map(({ cause, kind, count, amountMinor }) => [cause, kind, count, amountMinor])).toEqual([
        ['edited', 'adjustment', 2, -230],
        ['restated', 'adjustment', 1, 4],
        ['project-moved', 'reclassification', 2, 0],
      ]);
    }
  });

  test('opens with what the month before closed with', () => {
    const sums = new MonthSums('2026-03', 5);
    sums.open(summed('2026-02', 5, ENTRIES).report(null, 'closed', [], []));
    sums.add(LATER);
    const { totals, corrections } = sums.report(null, 'open', [], []);
    expect(totals).toEqual(monthReport('open', '2026-03', ENTRIES, [], []).totals);
    expect(totals[0]).toMatchObject({ openingMinor: 1_350, adjustmentMinor: 1_000_000, closingMinor: 1_001_350 });
    expect(corrections).toEqual([LATER]);
  });
});
