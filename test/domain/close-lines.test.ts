import { CALENDAR_MONTHS } from '../../src/domain/close/fiscal-calendar';
import {
  costLines,
  monthEndSums,
  monthlySums,
  plannedLines,
  sharedParts,
  type Planned,
  type Sharing,
} from '../../src/domain/close/lines';
import { exchangeTable } from '../../src/domain/cost/exchange';

const DAY = '2026-01-15';
const sharing = (allocations: Record<string, number>, currencies: Record<string, string> = {}): Sharing => ({
  shares: {
    ...{ id: 's1', project: 'A', validFrom: '2026-01-01' },
    allocations: Object.entries(allocations).map(([program, basisPoints]) => ({ program, basisPoints })),
  },
  currencyOf: (program) => currencies[program],
  exchange: exchangeTable([{ id: 'x', from: 'EUR', to: 'USD', rate: '1.1', validFrom: '2026-01-01' }]),
  exchangeNamed: (id) => `${id} at 1.1`,
});
const nobody = (): Sharing => ({ ...sharing({}), shares: undefined });

describe('the parts of an amount', () => {
  test('sum to the whole in one currency, and the rest belongs to nobody', () => {
    // 600.6, 300.3 and 100.1: the cent that is left goes to the largest rest.
    expect(sharedParts(1_001, 'EUR', DAY, sharing({ P: 6_000, Q: 3_000 }))).toEqual([
      { program: 'P', currency: 'EUR', amountMinor: 601, exchange: null },
      { program: 'Q', currency: 'EUR', amountMinor: 300, exchange: null },
      { program: null, currency: 'EUR', amountMinor: 100, exchange: null },
    ]);
  });

  test('are told in each program’s currency, converted as a whole before they are split', () => {
    // 1,101.1 USD in all, of which 660.6 are the first one's; nothing converts to francs.
    const shared = sharing({ P: 6_000, Q: 3_000 }, { P: 'USD', Q: 'CHF' });
    expect(sharedParts(1_001, 'EUR', DAY, shared)).toEqual([
      { program: 'P', currency: 'USD', amountMinor: 661, exchange: 'x at 1.1' },
      { program: 'Q', currency: 'EUR', amountMinor: 300, exchange: null },
      { program: null, currency: 'EUR', amountMinor: 100, exchange: null },
    ]);
    expect(sharedParts(1_001, 'EUR', '2025-12-31', shared)[0]).toMatchObject({ currency: 'EUR', amountMinor: 601 });
    expect(sharedParts(1_001, 'EUR', DAY, sharing({ P: 6_000 }, { P: 'EUR' }))[0]?.exchange).toBeNull();
  });

  test('are one where no program has a share', () => {
    expect(sharedParts(7, 'EUR', DAY, nobody())).toEqual([
      { program: null, currency: 'EUR', amountMinor: 7, exchange: null },
    ]);
  });
});

describe('the lines of a cost', () => {
  const cost = {
    origin: 'w1',
    project: 'A',
    day: DAY,
    costClass: 'capital',
    currency: 'EUR',
    amountMinor: 1_001,
  } as const;

  test('are one for each part, stamped with what shared and converted it', () => {
    const stamped = { ...cost, stamp: { seconds: 60, rate: 'r1' } };
    const line = { origin: 'w1', measure: 'actualCost', day: DAY, project: 'A', costClass: 'capital' };
    expect(costLines(stamped, sharing({ P: 6_000 }, { P: 'USD' }))).toEqual([
      {
        ...{ ...line, program: 'P', currency: 'USD', amountMinor: 661 },
        stamp: { seconds: 60, rate: 'r1', exchange: 'x at 1.1', share: 's1' },
      },
      {
        ...{ ...line, program: null, currency: 'EUR', amountMinor: 400 },
        stamp: { seconds: 60, rate: 'r1', exchange: null, share: 's1' },
      },
    ]);
    expect(costLines(cost, nobody()).map(({ program, stamp }) => [program, stamp])).toEqual([
      [null, { exchange: null, share: null }],
    ]);
  });

  test('leave out parts of nothing', () => {
    const lines = costLines({ ...cost, amountMinor: 1 }, sharing({ P: 6_000, Q: 4_000 }));
    expect(lines.map(({ program, amountMinor }) => [program, amountMinor])).toEqual([['P', 1]]);
  });
});

describe('the lines of a plan', () => {
  const planned: Planned = { origin: 'plan', project: 'A', measure: 'plannedValue', currency: 'EUR', exchangeDay: DAY };
  const steps: [string, number][] = [
    ['2026-01-31', 100],
    ['2026-02-28', 100],
    ['2026-03-31', 201],
  ];
  const amounts = (shared: Sharing) =>
    plannedLines(planned, steps, shared).map(({ day, program, currency, amountMinor }) => {
      return [day, program, currency, amountMinor];
    });

  test('are what each step adds to every program’s part of the sum', () => {
    // Halves of 100 are 50 and 50, of 201 they are 101 and 100.
    expect(amounts(sharing({ P: 5_000 }))).toEqual([
      ['2026-01-31', 'P', 'EUR', 50],
      ['2026-01-31', null, 'EUR', 50],
      ['2026-03-31', 'P', 'EUR', 51],
      ['2026-03-31', null, 'EUR', 50],
    ]);
    // 110 USD and 221.1, rounded to 221, of which halves are 55 and 111.
    expect(amounts(sharing({ P: 5_000 }, { P: 'USD' }))).toEqual([
      ['2026-01-31', 'P', 'USD', 55],
      ['2026-01-31', null, 'EUR', 50],
      ['2026-03-31', 'P', 'USD', 56],
      ['2026-03-31', null, 'EUR', 50],
    ]);
  });

  test('have no cost class of their own, and are stamped as costs are', () => {
    const line = {
      origin: 'plan',
      measure: 'plannedValue',
      day: '2026-01-31',
      project: 'A',
      costClass: 'unclassified',
    };
    expect(plannedLines(planned, steps.slice(0, 1), sharing({ P: 10_000 }, { P: 'USD' }))).toEqual([
      { ...line, program: 'P', currency: 'USD', amountMinor: 110, stamp: { exchange: 'x at 1.1', share: 's1' } },
    ]);
    expect(plannedLines(planned, steps.slice(0, 1), nobody())).toEqual([
      { ...line, program: null, currency: 'EUR', amountMinor: 100, stamp: { exchange: null, share: null } },
    ]);
  });
});

describe('sums by fiscal month', () => {
  test('stand at the last step of each, whatever the order of the steps', () => {
    const calendar = { timeZone: 'UTC', startDay: 26, namedBy: 'end' } as const;
    const steps: [string, number][] = [
      ['2026-02-10', 5],
      ['2026-01-26', 3],
      ['2026-02-26', 1],
      ['2026-01-25', 2],
      ['2026-02-10', -1],
    ];
    const sums = [
      ['2026-01-25', 2],
      ['2026-02-10', 9],
      ['2026-02-26', 10],
    ];
    expect(monthlySums(calendar, steps)).toEqual(sums);
    expect(monthlySums(calendar, [...steps].reverse())).toEqual(sums);
    expect(monthlySums(calendar, [])).toEqual([]);
  });

  test('are read at the end of every month, and on the last day asked for', () => {
    const on = (day: string) => Number(day.slice(5, 7)) * 100 + Number(day.slice(8));
    expect(monthEndSums(CALENDAR_MONTHS, '2026-01-15', '2026-03-10', on)).toEqual([
      ['2026-01-31', 131],
      ['2026-02-28', 228],
      ['2026-03-10', 310],
    ]);
    expect(monthEndSums(CALENDAR_MONTHS, '2026-02-28', '2026-02-28', on)).toEqual([['2026-02-28', 228]]);
    expect(monthEndSums(CALENDAR_MONTHS, '2026-03-01', '2026-02-28', on)).toEqual([]);
  });
});
