import { createFormat } from '../../static/offices/src/format/format';
import { costRow, unconvertedInWords } from '../../static/offices/src/project/cost-words';
import {
  backTestInWords,
  chanceInWords,
  dayColumns,
  percentilesInWords,
  weeksCell,
} from '../../static/offices/src/project/flow-words';
import {
  amountWriter,
  briefWriter,
  monthRows,
  notMeasuredInWords,
  provisionalInWords,
  warningInWords,
  type Value,
} from '../../static/offices/src/project/value-words';

const english = createFormat({ locale: 'en-GB' });

const VALUE: Value = {
  state: 'measured',
  baseline: {
    id: 'b1',
    name: 'Plan',
    setOn: '2026-01-02',
    start: '2026-01-05',
    finish: '2026-03-20',
    currency: 'EUR',
    plannedItems: 5,
    foundItems: 4,
    accounts: 0,
    approvedChanges: [],
  },
  otherBaselines: [],
  statusDate: '2026-02-27',
  today: '2026-03-02',
  amounts: { unit: 'money', currency: 'EUR' },
  costKnown: true,
  provisional: { earned: 5_000, actual: 8_050, outside: 0 },
  warning: null,
  curve: [],
  months: [],
  method: 'cpi',
  completedOn: null,
  forecastFinish: null,
  notMeasured: { plannedNotFound: 1, undatedDone: 0, unreported: 2, unpricedSeconds: 5_400 },
  figures: [],
};

describe('amounts of value', () => {
  it('are money, or shares that can be compared line by line', () => {
    expect(amountWriter(VALUE.amounts, english)(123_456)).toBe('€1,234.56');
    expect(amountWriter({ unit: 'share' }, english)(0.44)).toBe('44.0%');
    expect(briefWriter(VALUE.amounts, english)(12_345_600)).toMatch(/^€123\.5k$/i);
    expect(briefWriter({ unit: 'share' }, english)(0.444)).toBe('44%');
  });
});

describe('what is provisional', () => {
  it('is told up to today', () => {
    expect(provisionalInWords(VALUE, english)).toBe(
      'Everything below stops at the end of the status date, 27 Feb 2026. Provisional after that, up to 2 Mar 2026: €50.00 earned, €80.50 spent on planned work, €0.00 spent outside the plan.',
    );
  });

  it('says no word of cost to those who may not know it', () => {
    const shares: Value = {
      ...VALUE,
      amounts: { unit: 'share' },
      provisional: { earned: 0, actual: null, outside: null },
    };
    expect(provisionalInWords(shares, english)).toMatch(/Nothing was earned after it/);
    const earned: Value = { ...shares, provisional: { earned: 0.125, actual: null, outside: null } };
    expect(provisionalInWords(earned, english)).toMatch(/2 Mar 2026: 12\.5% earned\.$/);
  });

  it('is nothing on the status date itself', () => {
    expect(provisionalInWords({ ...VALUE, today: '2026-02-27' }, english)).toBe(
      'Everything below stops at the end of the status date, 27 Feb 2026.',
    );
  });
});

describe('the last months', () => {
  const point = (month: string, earned: number | null, actual: number | null) => ({
    month,
    day: `${month}-28`,
    planned: 0,
    earned,
    actual,
  });

  it('tell what each month alone added', () => {
    const rows = monthRows([point('2025-12', 100, null), point('2026-01', 180, 50), point('2026-02', 150, 90)]);
    expect(rows.map(({ month, earnedInMonth, actualInMonth }) => [month, earnedInMonth, actualInMonth])).toEqual([
      ['2026-01', 80, null],
      ['2026-02', -30, 40],
    ]);
  });
});

describe('what of a plan could not be measured', () => {
  it('is told line by line, and only where it is something', () => {
    expect(notMeasuredInWords(VALUE, english).map(({ title }) => title)).toEqual([
      '1 planned work item not found',
      '2 planned work items without reported progress',
      '1h 30m of work without a price',
    ]);
    const nothing = { plannedNotFound: 0, undatedDone: 0, unreported: 0, unpricedSeconds: 0 };
    expect(notMeasuredInWords({ ...VALUE, notMeasured: nothing }, english)).toEqual([]);
  });

  it('warns of SPI in words', () => {
    expect(warningInWords(null)).toBeNull();
    for (const warning of ['past-planned-finish', 'finished-late', 'diverged'] as const)
      expect(warningInWords(warning)).toMatch(/SPI\(t\)/);
  });
});

describe('columns of days', () => {
  it('stand one day apart while they are few, the empty ones included', () => {
    expect(
      dayColumns([
        { days: 2, items: 3 },
        { days: 4, items: 1 },
      ]),
    ).toEqual([
      { at: '2', values: { items: 3 } },
      { at: '3', values: { items: 0 } },
      { at: '4', values: { items: 1 } },
    ]);
  });

  it('gather weeks where the days are many, and lose no item', () => {
    const counts = Array.from({ length: 70 }, (_, index) => ({ days: index + 5, items: 1 }));
    const columns = dayColumns(counts);
    expect(columns[0]).toEqual({ at: '1–7', values: { items: 3 } });
    expect(columns.at(-1)).toEqual({ at: '71–77', values: { items: 4 } });
    expect(columns.reduce((sum, { values }) => sum + (values['items'] ?? 0), 0)).toBe(70);
  });

  it('stay few however long it took', () => {
    const columns = dayColumns([
      { days: 1, items: 1 },
      { days: 20_000, items: 2 },
    ]);
    expect(columns.length).toBeLessThanOrEqual(16);
    expect(columns.at(-1)?.values).toEqual({ items: 2 });
    expect(dayColumns([])).toEqual([]);
  });
});

describe('a forecast in words', () => {
  const forecast = { left: 2, chanceByDue: 0.725, chanceByDueWithArrivals: 0.0004 };
  const unknown = { known: false, need: 'There is no forecast.' } as const;
  const shape = { ...forecast, alone: unknown, withArrivals: unknown };

  it('tells the chance by the due date', () => {
    expect(chanceInWords(shape, '2026-04-13', english)).toBe(
      'The chance to finish by the due date, 13 Apr 2026, is 73%, and < 1% if new work keeps arriving as it did.',
    );
    expect(chanceInWords({ ...shape, chanceByDueWithArrivals: null }, '2026-04-13', english)).toBe(
      'The chance to finish by the due date, 13 Apr 2026, is 73%.',
    );
    expect(chanceInWords({ ...shape, chanceByDue: null }, '2026-04-13', english)).toBeNull();
    expect(chanceInWords(shape, null, english)).toBeNull();
  });

  it('tells how often past ones held', () => {
    const levels = [
      { level: 0.5, forecasts: 15, held: 9 },
      { level: 0.85, forecasts: 15, held: 13 },
    ];
    expect(backTestInWords({ known: true, weeksAhead: 4, trainingWeeks: 8, levels }, english)).toBe(
      'Tried on the past: 13 of 15 forecasts at 85% held, looking 4 weeks ahead each.',
    );
    expect(backTestInWords({ known: false, need: 'Too short.' }, english)).toBe('Too short.');
  });

  it('has a cell for a day, for never, and for unknown', () => {
    const weeks = {
      known: true,
      exact: true,
      levels: [
        { level: 0.5, weeks: 1, day: '2026-03-09' },
        { level: 0.95, weeks: null, day: null },
      ],
    } as const;
    expect(weeksCell({ ...weeks, levels: [...weeks.levels] }, 0.5, english)).toEqual({
      weeks: '1 week',
      day: '9 Mar 2026',
    });
    expect(weeksCell({ ...weeks, levels: [...weeks.levels] }, 0.95, english)).toEqual({
      weeks: 'Never, at this pace',
      day: null,
    });
    expect(weeksCell(unknown, 0.5, english)).toEqual({ weeks: 'Unknown', day: null });
  });

  it('writes percentiles with their days', () => {
    const detail = {
      items: 3,
      percentiles: [
        { level: 0.5, days: 1 },
        { level: 0.85, days: 12 },
      ],
      counts: [],
    };
    expect(percentilesInWords(detail, english)).toEqual(['50% within 1 day', '85% within 12 days']);
  });
});

describe('cost in a row', () => {
  it('sums classes over labour and cost lines, and both alike', () => {
    const labour = { capital: 100, operating: 20, unclassified: 3 };
    const lines = { capital: -40, operating: 0, unclassified: 7 };
    expect(costRow({ labour, lines })).toEqual({
      capital: 60,
      operating: 20,
      unclassified: 10,
      labour: 123,
      lines: -33,
      total: 90,
    });
  });

  it('names what is not converted by its own currency', () => {
    expect(
      unconvertedInWords(
        {
          unconverted: [
            { currency: 'CHF', labourMinor: 0, linesMinor: 7_000 },
            { currency: 'USD', labourMinor: 100_000, linesMinor: 5 },
          ],
        },
        english,
      ).map((text) => text.replace(/\u00a0/g, ' ')),
    ).toEqual(['CHF 70.00 of cost lines', 'US$1,000.00 of labour and US$0.05 of cost lines']);
  });
});

describe('figures of time and pace', () => {
  it('carry their unit', () => {
    const known = { known: true } as const;
    expect(english.figure({ metric: 'flow.leadTime', unit: 'days', ...known, value: 1 })).toBe('1 day');
    expect(english.figure({ metric: 'forecast.weeks85', unit: 'weeks', ...known, value: 12 })).toBe('12 weeks');
    expect(english.figure({ metric: 'flow.throughput', unit: 'itemsPerWeek', ...known, value: 2.308 })).toBe(
      '2.31 a week',
    );
    expect(english.figure({ metric: 'value.costIndex', unit: 'index', ...known, value: 0.9 })).toBe('0.90');
    expect(english.month('2026-01')).toBe('Jan 2026');
  });
});
