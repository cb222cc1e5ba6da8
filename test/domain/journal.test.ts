import fc from 'fast-check';
import { closeMonth, newBooks, openEntries } from '../../src/domain/close/books';
import { bookedPostings } from '../../src/domain/close/close-journal';
import type { Line } from '../../src/domain/close/entry';
import { CALENDAR_MONTHS } from '../../src/domain/close/fiscal-calendar';
import { costLineEntries, type CostLine } from '../../src/domain/cost/cost-lines';
import { accountName, journalText, journalTotals, type JournalPosting } from '../../src/domain/cost/journal';
import { costLinePosting, labourPosting } from '../../src/domain/cost/journal-postings';
import { priceWorklogs } from '../../src/domain/cost/posting';
import type { RateRow } from '../../src/domain/rates';
import { balances, HLEDGER_INSTALLED } from '../support/hledger';

const posting = (over: Partial<JournalPosting> = {}): JournalPosting => ({
  ...{
    id: 'w1',
    day: '2026-01-05',
    account: ['cost', 'labour', 'APOLLO', 'capital'],
    currency: 'EUR',
    amountMinor: 1_234,
  },
  ...over,
});

test('a transaction per posting balances and declares what it uses', () => {
  const text = journalText(
    [posting({ day: '2026-01-06', comment: 'late; [2026-01-01] date:x' }), posting({ id: '(w2' })],
    {
      per: 'posting',
    },
  );
  expect(text).toBe(
    [
      'commodity EUR',
      '    format 1000.00 EUR',
      '',
      'account cost:labour:APOLLO:capital',
      'account equity:cost%20charged',
      '',
      '2026-01-05 * w2',
      '    cost:labour:APOLLO:capital  12.34 EUR',
      '    equity:cost%20charged  -12.34 EUR',
      '',
      '2026-01-06 * w1',
      '    cost:labour:APOLLO:capital  12.34 EUR  ; late (2026-01-01) date :x',
      '    equity:cost%20charged  -12.34 EUR',
      '',
    ].join('\n'),
  );
});

test('a transaction per day and account sums all but what is commented', () => {
  const rows = [
    posting(),
    posting({ id: 'w2' }),
    posting({ id: 'w3', comment: 'adjustment' }),
    posting({ currency: 'USD' }),
  ];
  const text = journalText(rows, { per: 'day-and-account', counterAccount: ['income', 'internal'] });
  const lines = text.split('\n').filter((line) => /^\d|^ +cost/.test(line));
  expect(lines).toEqual([
    '2026-01-05 * 2 postings',
    '    cost:labour:APOLLO:capital  24.68 EUR',
    '2026-01-05 * w3',
    '    cost:labour:APOLLO:capital  12.34 EUR  ; adjustment',
    '2026-01-05 * w1',
    '    cost:labour:APOLLO:capital  12.34 USD',
  ]);
  expect(text).toContain('income:internal  -24.68 EUR');
});

test('transactions come by day, and within a day as they were given; currencies by name', () => {
  const rows = [
    posting({ id: 'third', day: '2026-01-06', currency: 'USD' }),
    posting({ id: 'first' }),
    posting({ id: 'fourth', day: '2026-01-07' }),
    posting({ id: 'second' }),
  ];
  const lines = journalText(rows, { per: 'posting' }).split('\n');
  expect(lines.filter((line) => line.startsWith('2026'))).toEqual([
    '2026-01-05 * first',
    '2026-01-05 * second',
    '2026-01-06 * third',
    '2026-01-07 * fourth',
  ]);
  expect(lines.filter((line) => line.startsWith('commodity'))).toEqual(['commodity EUR', 'commodity USD']);
});

test('ids and comments keep nothing that a reader would take for syntax', () => {
  const text = journalText([posting({ id: '(*! w1 ', comment: ' | padded ;; [x]\n' })], { per: 'posting' });
  expect(text).toContain('\n2026-01-05 * w1\n');
  expect(text).toContain('12.34 EUR  ; padded (x)\n');
});

test.each([
  [[''], '%'],
  [['a', '', 'b'], 'a:%:b'],
  [["it's (a*b)!"], 'it%27s%20%28a%2Ab%29%21'],
  [['a:b', 'ü.x-1_y'], 'a%3Ab:ü.x-1_y'],
])('the account %j is written %s', (account, name) => {
  expect(accountName(account)).toBe(name);
});

test('worked time and cost lines have an account by kind, project and class', () => {
  const worklog = { id: 'w1', person: 'alva', project: 'A', day: '2026-03-01', seconds: 3_600 };
  const rate = { id: 'r', subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 100, validFrom: '2026-01-01' };
  const [priced] = priceWorklogs([worklog], { rates: [rate as RateRow] }).postings;
  expect(priced && labourPosting(priced)).toEqual({
    ...{ id: 'w1', day: '2026-03-01', account: ['cost', 'labour', 'A', 'unclassified'] },
    ...{ currency: 'EUR', amountMinor: 100 },
  });
  const line: CostLine = {
    ...{ id: 'L', project: 'A', supplier: 'Nordlicht', category: 'licences', costClass: 'capital', currency: 'EUR' },
    steps: [
      { state: 'accrued', date: '2026-03-31', amountMinor: 1_000 },
      { state: 'actual', date: '2026-04-12', amountMinor: 1_050 },
    ],
  };
  const posted = costLineEntries(line, CALENDAR_MONTHS).map((entry) => costLinePosting(line, entry));
  expect(posted.map(({ day, amountMinor, comment }) => [day, amountMinor, comment])).toEqual([
    ['2026-03-31', 1_000, 'accrual: Nordlicht'],
    ['2026-04-01', -1_000, 'accrual reversed: Nordlicht'],
    ['2026-04-12', 1_050, 'Nordlicht'],
  ]);
  expect(posted[0]).toMatchObject({ id: 'L', account: ['cost', 'licences', 'A', 'capital'], currency: 'EUR' });
});

test('names of accounts keep different things apart', () => {
  const name = fc.array(fc.string({ unit: 'grapheme', maxLength: 4 }), { minLength: 1, maxLength: 3 });
  const wellFormed = name.filter((parts) => parts.every((part) => !/\p{Cs}/u.test(part)));
  fc.assert(
    fc.property(wellFormed, wellFormed, (one, other) => {
      expect(accountName(one) === accountName(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      expect(accountName(one)).not.toMatch(/[\s;()[\]*]/u);
    }),
    { numRuns: 2_000 },
  );
});

test('half a character does not stop an export', () => {
  expect(accountName(['cost', 'A\uD800'])).toBe('cost:A%EF%BF%BD');
});

test('a correction is dated in the month it is booked in, and names its original date and cause', () => {
  const line: Line = {
    ...{ origin: 'w1', measure: 'actualCost', day: '2026-01-15', currency: 'EUR', amountMinor: 1_000 },
    ...{ project: 'A', program: 'P', costClass: 'operating' },
  };
  const books = closeMonth(newBooks(CALENDAR_MONTHS), '2026-01', [line, { ...line, measure: 'earnedValue' }]);
  const entries = [
    ...books.closed.flatMap((month) => month.entries),
    ...openEntries(books, [], new Map([['w1', 'twice']])),
  ];
  expect(bookedPostings(entries, CALENDAR_MONTHS)).toEqual([
    {
      id: 'w1',
      day: '2026-01-15',
      account: ['cost', 'labour', 'A', 'operating', 'P'],
      currency: 'EUR',
      amountMinor: 1_000,
    },
    {
      ...{ id: 'w1', day: '2026-02-01', account: ['cost', 'labour', 'A', 'operating', 'P'], currency: 'EUR' },
      ...{ amountMinor: -1_000, comment: 'adjustment of 2026-01-15 (deleted: twice)' },
    },
  ]);
});

test('where it is required, hledger is there', () => {
  expect(HLEDGER_INSTALLED || process.env.CI !== 'true').toBe(true);
});

function withoutZeros(totals: ReturnType<typeof journalTotals>) {
  const rows = Object.entries(totals).map(([account, money]) => {
    return [account, Object.fromEntries(Object.entries(money).filter(([, amount]) => amount !== 0))] as const;
  });
  return Object.fromEntries(rows.filter(([, money]) => Object.keys(money).length > 0));
}

if (HLEDGER_INSTALLED)
  describe('hledger reads the same totals', () => {
    const currencies = ['EUR', 'USD', 'JPY', 'KWD'];
    const worklogs = Array.from({ length: 400 }, (_, index) => ({
      ...{
        id: `w${index}`,
        person: `p${index % 7}`,
        project: ['APOLLO', 'GEMINI 2: re-entry', 'Ärger (alt)'][index % 3] ?? '',
      },
      ...{ day: `2026-0${(index % 6) + 1}-${String((index % 28) + 1).padStart(2, '0')}`, seconds: 61 * (index + 1) },
      ...{ issueType: index % 2 ? 'Bug' : 'Story' },
    }));
    const settings = {
      rates: currencies.flatMap((currency, at) =>
        [at, at + 4].map((person) => ({
          ...{ id: `${currency} ${person}`, subject: { kind: 'person' as const, person: `p${person}` } },
          ...{ currency, minorUnitsPerHour: 9_876 + at, validFrom: '2026-01-01' },
        })),
      ),
      costClassRules: [
        {
          ...{ id: 'c', order: 1, test: 'issue-type' as const, value: 'Bug' },
          costClass: 'operating' as const,
          validFrom: '2026-01-01',
        },
      ],
    };
    const licence: CostLine = {
      ...{
        id: 'L',
        project: 'APOLLO',
        supplier: 'Nordlicht; date:none',
        category: 'licences',
        costClass: 'capital',
        currency: 'JPY',
      },
      steps: [
        { state: 'committed', date: '2026-01-05', amountMinor: 1_000_000_000_000 },
        { state: 'accrued', date: '2026-01-31', amountMinor: 1_000_000_000_000 },
        { state: 'actual', date: '2026-02-09', amountMinor: 1_000_000_000_001 },
      ],
    };

    test.each(['posting', 'day-and-account'] as const)('a transaction per %s', (per) => {
      const postings = [
        ...priceWorklogs(worklogs, settings).postings.map(labourPosting),
        ...costLineEntries(licence, CALENDAR_MONTHS).map((entry) => costLinePosting(licence, entry)),
      ];
      expect(new Set(postings.map(({ currency }) => currency)).size).toBe(4);
      expect(balances(journalText(postings, { per }))).toEqual(withoutZeros(journalTotals(postings)));
    });

    test('of closed months and their corrections, whatever happened', () => {
      const lineOf = (index: number, amountMinor: number): Line => ({
        ...{ origin: `w${index}`, measure: 'actualCost', day: `2026-01-${String((index % 28) + 1).padStart(2, '0')}` },
        ...{ currency: currencies[index % 4] ?? 'EUR', amountMinor, project: 'A', program: index % 2 ? 'P' : null },
        costClass: amountMinor % 2 ? 'capital' : 'operating',
      });
      const version = (factor: number) =>
        Array.from({ length: 60 }, (_, index) => lineOf(index, (index * factor) % 97));
      let books = newBooks(CALENDAR_MONTHS);
      for (const [at, month] of ['2026-01', '2026-02', '2026-03'].entries())
        books = closeMonth(books, month, version(at + 5));
      const last = version(8).slice(5);
      const entries = [...books.closed.flatMap((month) => month.entries), ...openEntries(books, last)];
      const rows = bookedPostings(entries, CALENDAR_MONTHS);
      const fresh = journalTotals(
        last.map((line) => {
          const account = [
            'cost',
            'labour',
            line.project,
            line.costClass,
            ...(line.program === null ? [] : [line.program]),
          ];
          return { id: line.origin, day: line.day, account, currency: line.currency, amountMinor: line.amountMinor };
        }),
      );
      expect(balances(journalText(rows, { per: 'day-and-account' }))).toEqual(withoutZeros(fresh));
    });
  });
