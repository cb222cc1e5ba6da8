import close from '../../measure/families/close';

type Row = Record<string, unknown>;
interface Answer {
  months: { month: string; status: string; totals: Row[]; corrections: Row[]; forecasts: Row[] }[];
  adjustments: Row[];
  booked: Row;
  fresh: Row;
  checks: Row;
  journal?: string;
}

const measure = (input: unknown) => JSON.parse(JSON.stringify(close.measure(close.input.parse(input)))) as Answer;

test('its example: an adjustment, a reclassification that sums to zero, a deletion', () => {
  const answer = measure(close.example.input);
  const rows = answer.adjustments.map((row) => [row.id, row.kind, row.cause, row.originalDay, row.amount]);
  expect(rows).toEqual([
    ['w1', 'adjustment', 'rate-changed', '2026-01-12', 40],
    ['w2', 'reclassification', 'class-changed', '2026-01-20', 250.5],
    ['w2', 'reclassification', 'class-changed', '2026-01-20', -250.5],
    ['w3', 'adjustment', 'deleted', '2026-01-28', -100],
  ]);
  expect(answer.adjustments[0]?.note).toBe('rate agreed late');
  expect(answer.months.map(({ month, status }) => [month, status])).toEqual([
    ['2026-01', 'closed'],
    ['2026-02', 'open'],
  ]);
  expect(answer.months[1]?.totals).toEqual([
    {
      measure: 'AC',
      currency: 'EUR',
      opening: 750.5,
      original: 80,
      adjustments: -60,
      reclassifications: 0,
      closing: 770.5,
    },
  ]);
  expect(answer.checks).toEqual({ bookedEqualsFresh: true, closedReportsReprintIdentically: true });
});

test('earned value, forecasts and currencies of any decimals, in fiscal months of the site’s zone', () => {
  const answer = measure({
    currency: 'KWD',
    calendar: { timeZone: 'America/New_York', startDay: 26, namedBy: 'end' },
    steps: [
      {
        set: [
          { id: 'A-1', measure: 'earnedValue', day: '2026-02-25', amount: 1.234 },
          { id: 'w1', started: '2026-02-26T04:59:59Z', amount: '0.001' },
          { id: 'w2', started: '2026-02-26T05:00:00Z', amount: 7, currency: 'JPY' },
        ],
        forecasts: [{ EAC: 10.5 }],
        close: '2026-02',
      },
      { remove: ['A-1'], note: 'reopened', forecasts: [{ EAC: 11 }], close: '2026-03' },
      { all: [], note: 'all withdrawn' },
    ],
    journal: 'posting',
  });
  expect(answer.months.map(({ month }) => month)).toEqual(['2026-02', '2026-03', '2026-04']);
  expect(answer.months[0]?.totals.map(({ measure: name, closing }) => [name, closing])).toEqual([
    ['AC', 0.001],
    ['EV', 1.234],
  ]);
  expect(answer.months[1]?.corrections).toMatchObject([
    { measure: 'EV', cause: 'deleted', note: 'reopened', amount: -1.234 },
  ]);
  expect(answer.months[1]?.forecasts).toEqual([{ project: '', currency: 'KWD', EAC: 11, previous: 10.5 }]);
  expect(answer.fresh).toEqual({ AC: {}, PV: {}, EV: {}, BAC: {} });
  expect(answer.booked).toEqual({ AC: { JPY: 0, KWD: 0 }, PV: {}, EV: { KWD: 0 }, BAC: {} });
  expect(answer.checks).toEqual({ bookedEqualsFresh: true, closedReportsReprintIdentically: true });
  expect(answer.journal).toContain('-7 JPY  ; adjustment of 2026-02-26 (deleted: all withdrawn)');
});

test('refuses months out of order, unknown keys and lines without a day', () => {
  expect(() => measure({ steps: [{ close: '2026-01' }, { close: '2026-03' }] })).toThrow(/first open month is 2026-02/);
  expect(close.input.safeParse({ steps: [], month: 1 }).success).toBe(false);
  expect(close.input.safeParse({ steps: [{ close: '2026-13' }] }).success).toBe(false);
  expect(() => measure({ steps: [{ set: [{ id: 'w', amount: 1 }] }] })).toThrow(/give a day/);
});
