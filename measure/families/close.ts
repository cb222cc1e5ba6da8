import { dayIn } from '../../src/domain/calendar';
import { closeMonth, newBooks, openEntries, type Books } from '../../src/domain/close/books';
import { bookedPostings } from '../../src/domain/close/close-journal';
import { MEASURES, type Entry, type Level, type Line, type Measure } from '../../src/domain/close/entry';
import type { FiscalCalendar } from '../../src/domain/close/fiscal-calendar';
import {
  closedMonthReport,
  openMonthReport,
  sumsByMeasure,
  type MonthReport,
  type Movement,
} from '../../src/domain/close/report';
import { journalText } from '../../src/domain/cost/journal';
import { minorUnits } from '../../src/domain/money';
import { family } from '../family';
import { closeInput, type CloseInput } from '../money/close-input';
import { calendarOf, major, majorByCurrency, NO_CURRENCY } from '../money/fields';

type LineInput = NonNullable<CloseInput['steps'][number]['all']>[number];

const SHORT: Record<Measure, string> = {
  actualCost: 'AC',
  plannedValue: 'PV',
  earnedValue: 'EV',
  budgetAtCompletion: 'BAC',
};

function lineOf(line: LineInput, calendar: FiscalCalendar, fallback: string): Line {
  const { id: origin, started, amount, currency = fallback, ...rest } = line;
  const day = line.day ?? (started === undefined ? undefined : dayIn(calendar.timeZone, Date.parse(started)));
  if (day === undefined) throw new RangeError(`${origin}: give a day or when it was started`);
  return { ...rest, origin, day, currency, amountMinor: minorUnits(amount, currency) };
}

/** Lines as they stand after each step, with the reasons given for the latest change of each. */
class Standing {
  private byId = new Map<string, Line[]>();
  readonly notes = new Map<string, string>();

  get lines(): Line[] {
    return [...this.byId.values()].flat();
  }

  private change(origin: string, lines: Line[], note: string | undefined): void {
    if (JSON.stringify(this.byId.get(origin) ?? []) === JSON.stringify(lines)) return;
    if (lines.length === 0) this.byId.delete(origin);
    else this.byId.set(origin, lines);
    if (note === undefined) this.notes.delete(origin);
    else this.notes.set(origin, note);
  }

  apply(set: readonly Line[], gone: readonly string[], replacesAll: boolean, note: string | undefined): void {
    const given = new Map<string, Line[]>();
    for (const line of set) given.set(line.origin, [...(given.get(line.origin) ?? []), line]);
    const absent = replacesAll ? [...this.byId.keys()].filter((origin) => !given.has(origin)) : [];
    for (const origin of [...gone, ...absent]) this.change(origin, [], note);
    for (const [origin, lines] of given) this.change(origin, lines, note);
  }
}

const printedMovement = (row: Movement, currency: string) => ({
  opening: major(row.openingMinor, currency),
  original: major(row.originalMinor, currency),
  adjustments: major(row.adjustmentMinor, currency),
  reclassifications: major(row.reclassificationMinor, currency),
  closing: major(row.closingMinor, currency),
});

const printedCorrection = (entry: Entry) => ({
  month: entry.month,
  kind: entry.kind,
  cause: entry.cause?.kind,
  note: entry.cause?.note,
  id: entry.origin,
  originalDay: entry.day,
  measure: SHORT[entry.measure],
  project: entry.project,
  program: entry.program,
  costClass: entry.costClass,
  currency: entry.currency,
  amount: major(entry.amountMinor, entry.currency),
});

const printedReport = (report: MonthReport) => ({
  month: report.month,
  status: report.status,
  totals: report.totals.map((row) => ({
    measure: SHORT[row.measure],
    currency: row.currency,
    ...printedMovement(row, row.currency),
  })),
  places: report.places.map(({ project, program, costClass, ...row }) => ({
    measure: SHORT[row.measure],
    ...{ project, program, costClass, currency: row.currency },
    ...printedMovement(row, row.currency),
  })),
  corrections: report.corrections.map(printedCorrection),
  forecasts: report.levels.map(({ project, currency, amountMinor, previousMinor }) => ({
    project,
    currency,
    EAC: major(amountMinor, currency),
    previous:
      previousMinor === null
        ? { unknown: 'no forecast was frozen with the month before' }
        : major(previousMinor, currency),
  })),
});

function printedSums(lines: readonly Line[]) {
  const sums = sumsByMeasure(lines);
  return Object.fromEntries(MEASURES.map((measure) => [SHORT[measure], majorByCurrency(sums[measure])]));
}

function measure(input: CloseInput) {
  const calendar = calendarOf(input.calendar);
  const currency = input.currency ?? NO_CURRENCY;
  const standing = new Standing();
  let books: Books = newBooks(calendar);
  let levels: Level[] = [];
  const printedAtClose: string[] = [];
  for (const step of input.steps) {
    const lines = [...(step.all ?? []), ...step.set].map((line) => lineOf(line, calendar, currency));
    standing.apply(lines, step.remove, step.all !== undefined, step.note);
    levels = step.forecasts.map(({ project, currency: own = currency, EAC }) => {
      return { measure: 'estimateAtCompletion', project, currency: own, amountMinor: minorUnits(EAC, own) };
    });
    if (step.close === undefined) continue;
    books = closeMonth(books, step.close, standing.lines, levels, standing.notes);
    levels = [];
    printedAtClose.push(JSON.stringify(closedMonthReport(books, step.close)));
  }
  const open = openEntries(books, standing.lines, standing.notes);
  const openMonths = [...new Set(open.map(({ month }) => month))].sort();
  const closed = books.closed.map(({ month }) => closedMonthReport(books, month));
  const reports = [
    ...closed,
    ...openMonths.map((month) => openMonthReport(books, month, standing.lines, levels, standing.notes)),
  ];
  const entries = [...books.closed.flatMap((month) => month.entries), ...open];
  const booked = printedSums(entries);
  const fresh = printedSums(standing.lines);
  const withoutZeros = (sums: typeof fresh) =>
    JSON.stringify(sums, (_key, value: unknown) => (value === 0 ? undefined : value));
  return {
    months: reports.map(printedReport),
    adjustments: reports.flatMap(({ corrections }) => corrections.map(printedCorrection)),
    booked,
    fresh,
    checks: {
      bookedEqualsFresh: withoutZeros(booked) === withoutZeros(fresh),
      closedReportsReprintIdentically: closed.every(
        (report, index) => JSON.stringify(report) === printedAtClose[index],
      ),
    },
    journal: input.journal && journalText(bookedPostings(entries, calendar), { per: input.journal }),
  };
}

export default family({
  name: 'close',
  purpose:
    'Closes months and shows what later changes book in the first open one: adjustments, or reclassifications that sum to zero.',
  input: closeInput,
  measure,
  example: {
    title: 'A rate back-dated, a class moved and a worklog deleted after January was closed (derived)',
    input: {
      currency: 'EUR',
      steps: [
        {
          all: [
            {
              id: 'w1',
              day: '2026-01-12',
              project: 'APOLLO',
              costClass: 'operating',
              amount: 400,
              stamp: { rate: 'r1' },
            },
            { id: 'w2', day: '2026-01-20', project: 'APOLLO', costClass: 'operating', amount: 250.5 },
            { id: 'w3', day: '2026-01-28', project: 'APOLLO', costClass: 'operating', amount: 100 },
          ],
          forecasts: [{ project: 'APOLLO', EAC: 9000 }],
          close: '2026-01',
        },
        {
          note: 'rate agreed late',
          set: [
            {
              id: 'w1',
              day: '2026-01-12',
              project: 'APOLLO',
              costClass: 'operating',
              amount: 440,
              stamp: { rate: 'r2' },
            },
          ],
        },
        { set: [{ id: 'w2', day: '2026-01-20', project: 'APOLLO', costClass: 'capital', amount: 250.5 }] },
        {
          remove: ['w3'],
          set: [{ id: 'w4', day: '2026-02-03', project: 'APOLLO', costClass: 'operating', amount: 80 }],
        },
      ],
    },
  },
});
