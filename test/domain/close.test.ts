import fc from 'fast-check';
import { closeMonth, firstOpenMonth, newBooks, openEntries, type Books } from '../../src/domain/close/books';
import { MEASURES, placeKey, type Entry, type Level, type Line } from '../../src/domain/close/entry';
import { addMonths, CALENDAR_MONTHS, fiscalMonth } from '../../src/domain/close/fiscal-calendar';
import { closedMonthReport, openMonthReport, sumsByMeasure } from '../../src/domain/close/report';

const line = (over: Partial<Line> = {}): Line => ({
  ...{ origin: 'w1', measure: 'actualCost', day: '2026-01-15', currency: 'EUR', amountMinor: 1_000 },
  ...{ project: 'A', program: 'P', costClass: 'operating', stamp: { seconds: 3_600, rate: 'r1', classRule: null } },
  ...over,
});
const january = (lines: Line[] = [line()]) => closeMonth(newBooks(CALENDAR_MONTHS), '2026-01', lines);
const booked = (entries: readonly Entry[]) =>
  entries.map(({ month, kind, day, cause, amountMinor }) => [month, kind, day, cause?.kind, amountMinor]);

describe('a change after the close books in the first open month', () => {
  test.each<[string, Line[], unknown[]]>([
    ['nothing changed', [line()], []],
    ['deleted', [], [['2026-02', 'adjustment', '2026-01-15', 'deleted', -1_000]]],
    [
      'edited',
      [line({ amountMinor: 1_500, stamp: { seconds: 5_400, rate: 'r1' } })],
      [['2026-02', 'adjustment', '2026-01-15', 'edited', 500]],
    ],
    [
      'a rate back-dated',
      [line({ amountMinor: 1_200, stamp: { seconds: 3_600, rate: 'r2' } })],
      [['2026-02', 'adjustment', '2026-01-15', 'rate-changed', 200]],
    ],
    [
      'another exchange rate',
      [line({ amountMinor: 990, stamp: { ...line().stamp, exchange: 'x2' } })],
      [['2026-02', 'adjustment', '2026-01-15', 'exchange-changed', -10]],
    ],
    [
      'reported in another currency',
      [line({ amountMinor: 900, currency: 'USD' })],
      [
        ['2026-02', 'adjustment', '2026-01-15', 'exchange-changed', -1_000],
        ['2026-02', 'adjustment', '2026-01-15', 'exchange-changed', 900],
      ],
    ],
    [
      'another class',
      [line({ costClass: 'capital', stamp: { ...line().stamp, classRule: 'c1' } })],
      [
        ['2026-02', 'reclassification', '2026-01-15', 'class-changed', -1_000],
        ['2026-02', 'reclassification', '2026-01-15', 'class-changed', 1_000],
      ],
    ],
    [
      'another share',
      [
        line({ amountMinor: 600, stamp: { ...line().stamp, share: 's2' } }),
        line({ program: 'Q', amountMinor: 400, stamp: { ...line().stamp, share: 's2' } }),
      ],
      [
        ['2026-02', 'reclassification', '2026-01-15', 'share-changed', -400],
        ['2026-02', 'reclassification', '2026-01-15', 'share-changed', 400],
      ],
    ],
    [
      'moved to another project',
      [line({ project: 'B' })],
      [
        ['2026-02', 'reclassification', '2026-01-15', 'project-moved', -1_000],
        ['2026-02', 'reclassification', '2026-01-15', 'project-moved', 1_000],
      ],
    ],
    [
      'moved to another program',
      [line({ program: null })],
      [
        ['2026-02', 'reclassification', '2026-01-15', 'program-changed', -1_000],
        ['2026-02', 'reclassification', '2026-01-15', 'program-changed', 1_000],
      ],
    ],
    [
      'the same but for the amount',
      [line({ amountMinor: 1_001 })],
      [['2026-02', 'adjustment', '2026-01-15', 'restated', 1]],
    ],
    [
      'entered late',
      [line(), line({ origin: 'w2', day: '2026-01-31', amountMinor: 7 })],
      [['2026-02', 'adjustment', '2026-01-31', 'added-late', 7]],
    ],
    [
      'moved into an open month',
      [line({ day: '2026-03-02' })],
      [
        ['2026-02', 'adjustment', '2026-01-15', 'date-moved', -1_000],
        ['2026-03', 'original', '2026-03-02', undefined, 1_000],
      ],
    ],
  ])('%s', (_name, lines, expected) => {
    expect(booked(openEntries(january(), lines))).toEqual(expected);
  });

  test('moves money only where every currency cancels', () => {
    const euros = [line({ amountMinor: 600 }), line({ program: 'Q', amountMinor: 400 })];
    const dollars = line({ currency: 'USD', amountMinor: 50 });
    const before = [...euros, dollars];
    const moved = [line({ amountMinor: 500 }), line({ program: 'Q', amountMinor: 500 })];
    const kinds = (lines: Line[]) => openEntries(january(before), lines).map(({ kind, currency }) => [kind, currency]);
    expect(kinds([...moved, dollars])).toEqual([
      ['reclassification', 'EUR'],
      ['reclassification', 'EUR'],
    ]);
    expect(kinds([...moved, { ...dollars, amountMinor: 51 }])).toEqual([
      ['adjustment', 'EUR'],
      ['adjustment', 'EUR'],
      ['adjustment', 'USD'],
    ]);
  });

  test('names the rule of the class, and nothing where lines only come in another order', () => {
    const ruled = line({ amountMinor: 1_001, stamp: { ...line().stamp, classRule: 'c1' } });
    expect(booked(openEntries(january(), [ruled])).map(([, , , cause]) => cause)).toEqual(['class-changed']);
    const [p, q] = [line({ amountMinor: 600 }), line({ program: 'Q', amountMinor: 400 })];
    const reordered = openEntries(january([p, q]), [q, { ...p, amountMinor: 601 }]);
    expect(booked(reordered).map(([, , , cause]) => cause)).toEqual(['restated']);
  });

  test('is booked with what made the line at its own place, and the day that the work has now', () => {
    const stamp = (rate: string) => ({ seconds: 3_600, rate, classRule: null });
    const standing = [
      line({ amountMinor: 700, stamp: stamp('r2') }),
      line({ program: 'Q', amountMinor: 500, day: '2026-01-20', stamp: stamp('r3') }),
    ];
    const entries = openEntries(january(), standing);
    expect(entries.map(({ program, workDay, stamp: made }) => [program, workDay, made?.rate])).toEqual([
      ['P', '2026-01-15', 'r2'],
      ['Q', '2026-01-20', 'r3'],
    ]);
    expect(openEntries(january(), [])[0]).not.toHaveProperty('workDay');
  });

  test('is put down to a new date once: what changes next has a cause of its own', () => {
    const moved = line({ day: '2026-01-20', amountMinor: 1_200 });
    const february = closeMonth(january(), '2026-02', [moved]);
    expect(booked(february.closed.at(-1)?.entries ?? [])).toEqual([
      ['2026-02', 'adjustment', '2026-01-15', 'date-moved', 200],
    ]);
    const dearer = { ...moved, amountMinor: 1_300, stamp: { ...moved.stamp, rate: 'r2' } };
    expect(booked(openEntries(february, [dearer]))).toEqual([
      ['2026-03', 'adjustment', '2026-01-15', 'rate-changed', 100],
    ]);
  });

  test('says why, in the words of who changed it, and only there', () => {
    const entries = openEntries(january(), [], new Map([['w1', 'logged twice']]));
    expect(entries[0]?.cause).toEqual({ kind: 'deleted', note: 'logged twice' });
    expect(openEntries(january(), [], new Map([['w2', 'other']]))[0]?.cause).toEqual({ kind: 'deleted' });
  });

  test('an item reopened takes its earned value back, and its cost stays', () => {
    const earned = line({ origin: 'A-1', measure: 'earnedValue', amountMinor: 5_000, stamp: undefined });
    const books = january([line(), earned]);
    expect(closedMonthReport(books, '2026-01').totals.map(({ closingMinor }) => closingMinor)).toEqual([1_000, 5_000]);
    const entries = openEntries(books, [line()]);
    expect(entries.map(({ measure, amountMinor }) => [measure, amountMinor])).toEqual([['earnedValue', -5_000]]);
  });

  test('each later correction names its own cause and the first date', () => {
    const dearer = line({ amountMinor: 1_200, stamp: { seconds: 3_600, rate: 'r2', classRule: null } });
    const february = closeMonth(january(), '2026-02', [dearer]);
    expect(openEntries(february, [dearer])).toEqual([]);
    const capital = { ...dearer, costClass: 'capital', stamp: { ...dearer.stamp, classRule: 'c1' } };
    const march = openEntries(february, [capital]);
    expect(booked(march).map(([, , , cause]) => cause)).toEqual(['class-changed', 'class-changed']);
    const closed = closeMonth(february, '2026-03', []);
    expect(booked(closed.closed.at(-1)?.entries ?? [])).toEqual([
      ['2026-03', 'adjustment', '2026-01-15', 'deleted', -1_200],
    ]);
    expect(booked(openEntries(closed, [dearer]))).toEqual([
      ['2026-04', 'adjustment', '2026-01-15', 'added-late', 1_200],
    ]);
    const moved = closeMonth(january(), '2026-02', [line({ day: '2026-03-02' })]);
    expect(booked(openEntries(moved, [line({ day: '2026-03-02' })]))).toEqual([
      ['2026-03', 'original', '2026-03-02', undefined, 1_000],
    ]);
  });
});

describe('closing', () => {
  test('goes month by month, and the first close takes along what came before', () => {
    expect(firstOpenMonth(newBooks(CALENDAR_MONTHS))).toBeUndefined();
    const books = january([line(), line({ origin: 'w0', day: '2025-11-03', amountMinor: 300 })]);
    expect(firstOpenMonth(books)).toBe('2026-02');
    expect(() => closeMonth(books, '2026-03', [])).toThrow(/first open month is 2026-02/);
    expect(() => closeMonth(books, '2026-01', [])).toThrow(RangeError);
    expect(closedMonthReport(books, '2026-01').totals).toEqual([
      {
        ...{ measure: 'actualCost', currency: 'EUR', openingMinor: 300, originalMinor: 1_000 },
        ...{ adjustmentMinor: 0, reclassificationMinor: 0, closingMinor: 1_300 },
      },
    ]);
  });

  test('freezes the forecast as reported and shows what it was before', () => {
    const level = (amountMinor: number): Level[] => [
      { measure: 'estimateAtCompletion', project: 'A', currency: 'EUR', amountMinor },
    ];
    const first = closeMonth(newBooks(CALENDAR_MONTHS), '2026-01', [line()], level(9_000));
    const second = closeMonth(first, '2026-02', [line()], level(9_500));
    expect(closedMonthReport(second, '2026-01').levels).toEqual([{ ...level(9_000)[0], previousMinor: null }]);
    expect(closedMonthReport(second, '2026-02').levels).toEqual([{ ...level(9_500)[0], previousMinor: 9_000 }]);
    expect(openMonthReport(second, '2026-03', [line()], level(9_700)).levels[0]?.previousMinor).toBe(9_500);
  });

  test('a report is of a closed month or of an open one', () => {
    expect(() => closedMonthReport(january(), '2026-02')).toThrow(RangeError);
    expect(() => openMonthReport(january(), '2026-01', [])).toThrow(RangeError);
    expect(openMonthReport(january(), '2026-02', []).corrections).toHaveLength(1);
  });

  test('what is frozen does not follow the lines it was made of', () => {
    const mutable = line();
    const books = january([mutable]);
    mutable.amountMinor = 5;
    expect(closedMonthReport(books, '2026-01').totals[0]?.closingMinor).toBe(1_000);
  });
});

/** Any history: versions of the lines, of which each month's end closes one. */
const anyLine: fc.Arbitrary<Line> = fc.record({
  origin: fc.constantFrom('w1', 'w2', 'w3', 'w4'),
  measure: fc.constantFrom(...MEASURES),
  day: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 28 })).map(([month, day]) => {
    return `2026-0${month}-${String(day).padStart(2, '0')}`;
  }),
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  amountMinor: fc.oneof(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -1e12, max: 1e12 })),
  project: fc.constantFrom('A', 'B'),
  program: fc.constantFrom('P', 'Q', null),
  costClass: fc.constantFrom('capital', 'operating'),
});
const history = fc.array(fc.array(anyLine, { maxLength: 6 }), { minLength: 2, maxLength: 4 });
const calendars = fc.record({
  timeZone: fc.constant('UTC'),
  startDay: fc.constantFrom(1, 2, 15, 28),
  namedBy: fc.constantFrom('start' as const, 'end' as const),
});

function sums(lines: readonly Line[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const each of lines) found.set(placeKey(each), (found.get(placeKey(each)) ?? 0) + each.amountMinor);
  return new Map([...found].filter(([, sum]) => sum !== 0).sort());
}

describe('for any history', () => {
  const replay = (versions: Line[][], start: Books, check: (books: Books, next: Line[]) => void) => {
    let books = start;
    versions.forEach((lines, index) => {
      books = closeMonth(books, addMonths('2026-02', index), lines);
      check(books, versions[index + 1] ?? []);
    });
    return books;
  };

  test('closed entries and adjustments are a fresh fold, cumulatively at the end of every open month', () => {
    fc.assert(
      fc.property(history, calendars, (versions, calendar) => {
        replay(versions, newBooks(calendar), (books, lines) => {
          const entries = [...books.closed.flatMap((month) => month.entries), ...openEntries(books, lines)];
          for (let month = firstOpenMonth(books) ?? ''; month <= '2026-08'; month = addMonths(month, 1)) {
            const fresh = lines.filter(({ day }) => fiscalMonth(calendar, day) <= month);
            const booked = sums(entries.filter((entry) => entry.month <= month));
            expect(JSON.stringify([...booked])).toBe(JSON.stringify([...sums(fresh)]));
          }
        });
      }),
      { numRuns: 1_000 },
    );
  });

  test('closed months are immovable and reprint identically', () => {
    fc.assert(
      fc.property(history, calendars, (versions, calendar) => {
        const printed = new Map<string, string>();
        replay(versions, newBooks(calendar), (books) => {
          for (const { month } of books.closed) {
            const text = JSON.stringify(closedMonthReport(books, month));
            expect(text).toBe(printed.get(month) ?? text);
            printed.set(month, text);
          }
        });
      }),
      { numRuns: 1_000 },
    );
  });

  test('opening and movements are the closing, and one month’s closing the next one’s opening', () => {
    fc.assert(
      fc.property(history, (versions) => {
        const last = versions.at(-1) ?? [];
        const books = replay(versions.slice(0, -1), newBooks(CALENDAR_MONTHS), () => undefined);
        const open = firstOpenMonth(books) ?? '';
        const reports = [
          ...books.closed.map(({ month }) => closedMonthReport(books, month)),
          openMonthReport(books, open, last),
        ];
        let before: Map<string, number> | undefined;
        const pairs: [string, number, number][] = [];
        for (const { month, totals, places } of reports) {
          for (const row of [...totals, ...places]) {
            const { openingMinor, originalMinor, adjustmentMinor, reclassificationMinor, closingMinor } = row;
            const moved = openingMinor + originalMinor + adjustmentMinor + reclassificationMinor;
            pairs.push([`${month} movements`, moved, closingMinor]);
          }
          for (const row of totals) {
            const name = `${row.measure} ${row.currency}`;
            // The first close opens with what came before it.
            if (before) pairs.push([`${month} opening`, row.openingMinor, before.get(name) ?? 0]);
            pairs.push([`${month} reclassified`, row.reclassificationMinor, 0]);
            const parts = places.filter((place) => `${place.measure} ${place.currency}` === name);
            pairs.push([`${month} places`, parts.reduce((sum, part) => sum + part.closingMinor, 0), row.closingMinor]);
          }
          before = new Map(totals.map((row) => [`${row.measure} ${row.currency}`, row.closingMinor]));
        }
        expect(pairs.filter(([, one, other]) => one !== other)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('the order of the lines does not matter to any sum', () => {
    fc.assert(
      fc.property(history, (versions) => {
        const reversed = versions.map((lines) => [...lines].reverse());
        const one = replay(versions, newBooks(CALENDAR_MONTHS), () => undefined);
        const other = replay(reversed, newBooks(CALENDAR_MONTHS), () => undefined);
        const rows = (books: Books) => books.closed.map(({ month }) => closedMonthReport(books, month).totals);
        expect(rows(other)).toEqual(rows(one));
      }),
      { numRuns: 500 },
    );
  });
});

test('sums by measure and currency, and refuses what a double can’t hold', () => {
  const rows = [line(), line({ currency: 'JPY', amountMinor: 3 }), line({ measure: 'plannedValue', amountMinor: 2 })];
  expect(sumsByMeasure([...rows, line({ amountMinor: 1 })])).toEqual({
    ...{ actualCost: { EUR: 1_001, JPY: 3 }, plannedValue: { EUR: 2 }, earnedValue: {}, budgetAtCompletion: {} },
  });
  const huge = [line({ amountMinor: Number.MAX_SAFE_INTEGER }), line({ origin: 'w2', amountMinor: 1 })];
  expect(() => closedMonthReport(january(huge), '2026-01')).toThrow(RangeError);
});
