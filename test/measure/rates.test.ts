import rates from '../../measure/families/rates';

// What a reader gets is what JSON keeps.
type Row = Record<string, unknown>;
interface Answer {
  postings: Row[];
  total: Row;
  byMonth: Row;
  byClass: Row;
  byProgram: Row;
  reported: Row;
  unpriced: Row[];
  unpricedHours: number;
  costLines: { entries: Row[]; byState: Row };
  budget: Row;
  effect: { total: Row; rows: Row[] };
  journal?: string;
}

const measure = (input: unknown) => JSON.parse(JSON.stringify(rates.measure(rates.input.parse(input)))) as Answer;

const RATES = [
  { id: 'first', hourly: 10, validFrom: '2026-06-09' },
  { id: 'second', hourly: 100, validFrom: '2026-06-11' },
  { id: 'third', hourly: 1000, validFrom: '2026-06-13' },
];
const cost = (rows: unknown[], day = '2026-06-15', over = {}) =>
  measure({ rates: rows, worklogs: [{ day, hours: 5, ...over }] }).total;

describe('effective-dated rates of five units', () => {
  const later = (validFrom: string) => [...RATES, { hourly: 10_000, validFrom }];
  test.each([
    ['baseline', RATES, 5_000],
    ['one inserted the day before', later('2026-06-14'), 50_000],
    ['one inserted for the future', later('2026-06-16'), 5_000],
    ['one inserted before the latest', later('2026-06-12'), 5_000],
    ['the latest deleted', RATES.slice(0, 2), 500],
    ['the first moved later', [{ hourly: 10, validFrom: '2026-06-14' }, ...RATES.slice(1)], 50],
  ])('%s', (_name, rows, expected) => {
    expect(cost(rows)).toEqual({ XXX: expected });
  });

  test.each([
    ['2026-06-10', 50],
    ['2026-06-11', 500],
    ['2026-06-12', 500],
    ['2026-06-13', 5_000],
  ])('spent on %s', (day, expected) => {
    expect(cost(RATES, day)).toEqual({ XXX: expected });
  });

  test('an overridden cost wins, and what no rate covers is unknown and listed', () => {
    expect(cost(RATES, '2026-06-15', { overriddenCost: 42.42 })).toEqual({ XXX: 42.42 });
    expect(cost([], '2026-06-15', { overriddenCost: 42.42 })).toEqual({ XXX: 42.42 });
    const early = measure({ rates: RATES, worklogs: [{ id: 'w', person: 'alva', day: '2026-06-01', hours: 1.5 }] });
    expect(early.total).toEqual({ unknown: expect.any(String) });
    expect(early.unpriced).toEqual([{ worklog: 'w', person: 'alva', project: '', day: '2026-06-01', hours: 1.5 }]);
    expect(early.unpricedHours).toBe(1.5);
  });
});

test('which subject’s rate priced the work is said', () => {
  const rows = [
    { hourly: 1 },
    { hourly: 2, project: 'A' },
    { hourly: 3, role: 'lead' },
    { hourly: 4, role: 'lead', project: 'A' },
    { hourly: 5, person: 'alva' },
    { hourly: 6, person: 'alva', project: 'A' },
  ];
  const found = rows.map((_row, index) => {
    const worklogs = [{ person: 'alva', project: 'A', day: '2026-06-15', hours: 1 }];
    const [posting] = measure({
      rates: rows.slice(0, index + 1),
      roles: [{ person: 'alva', role: 'lead' }],
      worklogs,
    }).postings;
    return [posting?.rateSubject, posting?.amount];
  });
  expect(found).toEqual([
    ['site', 1],
    ['project', 2],
    ['role', 3],
    ['role-in-project', 4],
    ['person', 5],
    ['person-in-project', 6],
  ]);
});

test('decimals, currencies and daylight saving', () => {
  const answer = measure({
    currency: 'JPY',
    reportingCurrency: 'EUR',
    calendar: { timeZone: 'Europe/Berlin' },
    rates: [
      { id: 'yen', hourly: 1001 },
      { id: 'dinar', person: 'bo', hourly: '1.2345', currency: 'KWD' },
    ],
    exchange: [{ from: 'JPY', to: 'EUR', rate: '0.0061' }],
    worklogs: [
      { id: 'a', person: 'alva', started: '2026-03-31T22:00:00Z', hours: 0.5 },
      { id: 'b', person: 'bo', started: '2026-03-31T23:59:59+02:00', seconds: 7_200 },
    ],
  });
  expect(answer.total).toEqual({ JPY: 500, KWD: 2.469 });
  expect(answer.byMonth).toEqual({ '2026-03': { KWD: 2.469 }, '2026-04': { JPY: 500 } });
  expect(answer.reported).toMatchObject({
    total: { unknown: expect.any(String) },
    convertedTotal: 3.05,
    unconverted: [{ worklog: 'b', currency: 'KWD', amount: 2.469 }],
  });
});

test('programs, classes, cost lines, budget, effect and journal', () => {
  const input = {
    currency: 'EUR',
    rates: [{ hourly: 100.01 }],
    shares: [{ project: 'A', basisPoints: { P: 3_333, Q: 3_333, R: 3_334 } }],
    costClassRules: [{ order: 1, test: 'label', value: 'capex', costClass: 'capital' }],
    worklogs: [{ person: 'alva', project: 'A', day: '2026-03-10', hours: 1, labels: ['capex'] }],
    costLines: [
      {
        ...{ id: 'L', project: 'A', category: 'licences' },
        steps: [
          { state: 'committed', date: '2026-03-01', amount: 50 },
          { state: 'accrued', date: '2026-03-31', amount: 50 },
        ],
      },
    ],
    after: { rates: [{ hourly: 90 }] },
    budget: 200.02,
    journal: 'posting',
  };
  const answer = measure(input);
  expect(answer.byProgram).toEqual({ P: { EUR: 33.33 }, Q: { EUR: 33.33 }, R: { EUR: 33.35 } });
  expect(answer.byClass).toEqual({ capital: { EUR: 100.01 } });
  expect(answer.costLines.entries.map(({ day, amount }) => [day, amount])).toEqual([
    ['2026-03-31', 50],
    ['2026-04-01', -50],
  ]);
  expect(answer.budget).toEqual({ spentRatio: 0.5, remaining: 100.01 });
  expect(answer.effect.total).toEqual({ EUR: -10.01 });
  expect(answer.effect.rows[0]).toMatchObject({ before: 100.01, after: 90, difference: -10.01, month: '2026-03' });
  expect(answer.journal).toContain('cost:labour:A:capital  100.01 EUR');
  expect(measure({ ...input, budget: 0 }).budget.spentRatio).toEqual({ unknown: expect.stringContaining('no budget') });
});

test('unknown keys, bad days and work without time are refused', () => {
  expect(rates.input.safeParse({ rate: [] }).success).toBe(false);
  expect(rates.input.safeParse({ worklogs: [{ day: '2026-02-30', hours: 1 }] }).success).toBe(false);
  expect(rates.input.safeParse({ rates: [{ hourly: 'ten' }] }).success).toBe(false);
  expect(rates.input.safeParse({ rates: [{ hourly: Infinity }] }).success).toBe(false);
  expect(() => measure({ worklogs: [{ day: '2026-02-28' }] })).toThrow(/hours or seconds/);
  expect(() => measure({ worklogs: [{ hours: 1 }] })).toThrow(/day/);
});

test('its example', () => {
  expect(measure(rates.example.input).budget).toEqual({ spentRatio: 0.509, remaining: 4_910 });
});
