import type { CallOutput } from '../../src/contract/calls';
import { field, hasButton, row, textOf, textsOf } from './forge-doc';
import { DOCUMENT, failure, hasModal, modal, MONTHS, openAdministration, PROGRAMS, RATES } from './open-administration';
import { fakeClock, pass } from './open-panel';
import { sampleOffice } from './sample-office';

type Months = CallOutput<'admin.months'>;
type Report = CallOutput<'admin.monthReport'>;
type Effect = CallOutput<'admin.rateEffect'>['effect'];

beforeEach(() => fakeClock('2026-11-24T10:00:00Z'));
afterEach(() => {
  jest.clearAllTimers();
  jest.useRealTimers();
});

const OCTOBER: Months['months'][number] = {
  month: '2026-10',
  status: 'open',
  firstDay: '2026-10-01',
  lastDay: '2026-10-31',
  closable: true,
  closedAt: null,
  closedBy: null,
};
const SEPTEMBER: Months['months'][number] = {
  month: '2026-09',
  status: 'closed',
  firstDay: '2026-09-01',
  lastDay: '2026-09-30',
  closable: false,
  closedAt: '2026-10-05T08:00:00Z',
  closedBy: 'acc-admin',
};
const OPEN_MONTHS: Months = {
  calendar: { timeZone: 'Europe/Berlin', startDay: 1, namedBy: 'start', fixed: true },
  months: [
    { ...OCTOBER, month: '2026-11', firstDay: '2026-11-01', lastDay: '2026-11-30', closable: false },
    OCTOBER,
    SEPTEMBER,
  ],
  closing: null,
  notCurrent: [],
};
const CLOSING: NonNullable<Months['closing']> = {
  month: '2026-10',
  worklogsDone: 1_200,
  worklogsInAll: 4_800,
  problem: null,
};

describe('closing a month', () => {
  it('offers only the month that may be closed, and says who closed the others', async () => {
    const page = await openAdministration({ 'admin.open': sampleOffice(), 'admin.months': OPEN_MONTHS });
    const tab = MONTHS(page.doc());
    expect(textOf(tab)).toContain('Months begin on day 1, by the days of Europe/Berlin.');
    expect(textOf(row(tab, 'September 2026'))).toContain('Closed');
    expect(textOf(row(tab, 'September 2026'))).toContain('@acc-admin');
    expect(hasButton(row(tab, 'October 2026'), 'Close')).toBe(true);
    expect(hasButton(row(tab, 'September 2026'), 'Close')).toBe(false);
    expect(hasButton(row(tab, 'November 2026'), 'Close')).toBe(false);
  });

  it('asks first, follows the close until it is done, and shows the month closed', async () => {
    const closed: Months = { ...OPEN_MONTHS, months: [{ ...OCTOBER, ...SEPTEMBER, month: '2026-10' }] };
    const page = await openAdministration({
      'admin.open': sampleOffice(),
      'admin.months': (_, before) =>
        before === 0 ? OPEN_MONTHS : before === 1 ? { ...OPEN_MONTHS, closing: CLOSING } : closed,
      'admin.closeMonth': { closing: CLOSING },
    });
    await page.press('Close', (doc) => row(MONTHS(doc), 'October 2026'));
    expect(textOf(modal(page.doc()))).toContain('A closed month is never opened again');
    expect(textOf(modal(page.doc()))).not.toContain('This is the first close');
    expect(page.calls('admin.closeMonth')).toEqual([]);
    await page.press('Close month');
    expect(page.calls('admin.closeMonth')).toEqual([{ month: '2026-10' }]);
    expect(hasModal(page.doc())).toBe(false);
    expect(textOf(MONTHS(page.doc()))).toContain('October 2026 is being closed\n1,200 of 4,800 worklogs are booked.');
    await pass(2_500);
    await page.settle();
    expect(textOf(MONTHS(page.doc()))).toContain('October 2026 is closed.');
    expect(textOf(MONTHS(page.doc()))).not.toContain('is being closed');
  });

  it('says at the first close what it fixes for ever, and which spaces are behind Jira', async () => {
    const page = await openAdministration({
      'admin.open': sampleOffice(),
      'admin.months': {
        ...OPEN_MONTHS,
        calendar: { ...OPEN_MONTHS.calendar, startDay: 26, namedBy: 'end', fixed: false },
        months: [OCTOBER],
        notCurrent: ['PAY'],
      },
    });
    expect(textOf(MONTHS(page.doc()))).toContain('each named after the calendar month in which it ends');
    await page.press('Close', MONTHS);
    expect(textOf(modal(page.doc()))).toContain('This is the first close.');
    expect(textOf(modal(page.doc()))).toContain('closed as last seen: PAY.');
    await page.press('Leave it open');
    expect(hasModal(page.doc())).toBe(false);
  });

  it('keeps the question open with the reason when the close is refused', async () => {
    const page = await openAdministration({
      'admin.open': sampleOffice(),
      'admin.months': OPEN_MONTHS,
      'admin.closeMonth': failure('conflict', 'September 2026 is being closed.', 'Wait.'),
    });
    await page.press('Close', (doc) => row(MONTHS(doc), 'October 2026'));
    await page.press('Close month');
    expect(textOf(modal(page.doc()))).toContain('The month is not closed\nSeptember 2026 is being closed.\nWait.');
  });

  it('shows why a close stopped and lets it go on', async () => {
    const stuck = { ...OPEN_MONTHS, closing: { ...CLOSING, problem: 'The ledger was busy.' } };
    const page = await openAdministration({
      'admin.open': sampleOffice(),
      'admin.months': stuck,
      'admin.closeMonth': { closing: CLOSING },
    });
    expect(textOf(MONTHS(page.doc()))).toContain('The close of October 2026 has stopped');
    await page.press('Try again', MONTHS);
    expect(page.calls('admin.closeMonth')).toEqual([{ month: '2026-10' }]);
  });

  it('says so when months can’t be read', async () => {
    const page = await openAdministration({
      'admin.open': sampleOffice(),
      'admin.months': (_, before) => (before === 0 ? failure('internal', 'It broke.') : OPEN_MONTHS),
    });
    expect(textOf(MONTHS(page.doc()))).toContain('It broke.');
    await page.press('Try again', MONTHS);
    expect(textOf(MONTHS(page.doc()))).toContain('October 2026');
  });
});

const MOVEMENT = {
  measure: 'actualCost',
  currency: 'EUR',
  openingMinor: 100_000,
  originalMinor: 25_000,
  adjustmentMinor: -833,
  reclassificationMinor: 0,
  closingMinor: 124_167,
} as const;
const PLACE = { projectId: 'p1', projectName: 'Payments', program: 'APOLLO', costClass: 'capital' } as const;
const REPORT: Report = {
  month: '2026-10',
  status: 'open',
  projectId: null,
  asOf: '2026-11-24T10:00:00Z',
  totals: [MOVEMENT],
  places: [
    { ...MOVEMENT, ...PLACE },
    { ...MOVEMENT, ...PLACE, program: null, costClass: 'unclassified' },
  ],
  corrections: [
    {
      ...PLACE,
      origin: { kind: 'worklog', name: '4711' },
      measure: 'actualCost',
      kind: 'adjustment',
      day: '2026-09-14',
      workDay: '2026-09-14',
      currency: 'EUR',
      amountMinor: -833,
      cause: 'edited',
      note: null,
    },
  ],
  correctionCount: 3,
  causes: [
    { cause: 'edited', kind: 'adjustment', measure: 'actualCost', currency: 'EUR', count: 3, amountMinor: -833 },
  ],
  levels: [{ projectId: 'p1', projectName: 'Payments', currency: 'EUR', amountMinor: 900_000, previousMinor: null }],
  unknownLevels: [{ projectId: 'p2', projectName: 'Web shop', need: 'Set a baseline.' }],
  unpricedSeconds: 7_200,
};

describe('the report of a month', () => {
  it('tells beginning, month, corrections and end, place by place, with causes and what is unknown', async () => {
    const page = await openAdministration({
      'admin.open': sampleOffice(),
      'admin.months': OPEN_MONTHS,
      'admin.monthReport': REPORT,
    });
    await page.press('Report', (doc) => row(MONTHS(doc), 'October 2026'));
    const text = textOf(modal(page.doc()));
    expect(text).toContain('Actual cost\n€1,000.00\n€250.00\n-€8.33\n€0.00\n€1,241.67');
    expect(text).toContain('Payments\nIn no program, unclassified\n€1,000.00');
    expect(text).toContain('The first 1 of 3 corrections are listed');
    expect(text).toContain('14 Sept 2026\nWorklog 4711\nEdited');
    expect(text).toContain('Payments\n€9,000.00\nThere was none');
    expect(text).toContain('Web shop\nUnknown. Set a baseline.');
    expect(text).toContain('2 h worked up to the end of this month are in no cost.');
    expect(text).toContain('it changes with the work until the month is closed');
  });

  it('is asked for again for one project, and shows no other project’s figures meanwhile', async () => {
    let arrive: (() => void) | undefined;
    const waiting = new Promise<void>((resolve) => (arrive = resolve));
    const empty = { ...REPORT, ...{ totals: [], places: [], corrections: [], causes: [], correctionCount: 0 } };
    const page = await openAdministration({
      'admin.open': sampleOffice(),
      'admin.months': OPEN_MONTHS,
      'admin.monthReport': async (_, before) => {
        if (before > 0) await waiting;
        return before === 0 ? REPORT : { ...empty, projectId: 'p2', unpricedSeconds: 0 };
      },
    });
    await page.press('Report', (doc) => row(MONTHS(doc), 'October 2026'));
    await page.choose('Project', 'Web shop');
    expect(page.calls('admin.monthReport')[1]).toEqual({ month: '2026-10', projectId: 'p2' });
    expect(textOf(modal(page.doc()))).toContain('Adding up the month…');
    expect(textOf(modal(page.doc()))).not.toContain('€1,241.67');
    arrive?.();
    await page.settle();
    expect(textOf(modal(page.doc()))).toContain('Nothing is booked up to the end of this month');
    expect(textOf(modal(page.doc()))).toContain('No corrections of closed months');
  });
});

describe('the journal', () => {
  it('is written for the last closed month unless other days are chosen, part after part', async () => {
    const page = await openAdministration({
      'admin.open': sampleOffice(),
      'admin.months': OPEN_MONTHS,
      'admin.journal': (_, before) => ({
        text: `part ${before + 1}\n`,
        postings: 2,
        nextCursor: before === 0 ? 'open||2' : null,
      }),
    });
    await page.press('Write journal');
    expect(field(page.doc(), 'Journal, part 1').props.value).toBe('part 1\n');
    expect(textOf(MONTHS(page.doc()))).toContain('More follows: copy this part');
    await page.press('Show next part');
    expect(field(page.doc(), 'Journal, part 2').props.value).toBe('part 2\n');
    expect(hasButton(MONTHS(page.doc()), 'Show next part')).toBe(false);
    const asked = { from: '2026-09-01', to: '2026-09-30', per: 'day-and-account' };
    expect(page.calls('admin.journal')).toEqual([
      { ...asked, cursor: null },
      { ...asked, cursor: 'open||2' },
    ]);
  });

  it('is not asked for days in the wrong order', async () => {
    const page = await openAdministration({ 'admin.open': sampleOffice(), 'admin.months': OPEN_MONTHS });
    await page.pickDay('To', '2026-08-31');
    await page.press('Write journal');
    expect(textsOf(MONTHS(page.doc()), 'ErrorMessage')).toEqual(['The last day is before the first.']);
    expect(page.calls('admin.journal')).toEqual([]);
  });
});

const EFFECT: Effect = {
  complete: true,
  worklogs: 12,
  total: [{ currency: 'EUR', differenceMinor: 5_000 }],
  unpricedSecondsBefore: 3_600,
  unpricedSecondsAfter: 0,
  rows: [
    {
      ...{ projectId: 'p1', projectName: 'Payments', month: '2026-09', currency: 'EUR' },
      ...{ beforeMinor: 10_000, afterMinor: 15_000, differenceMinor: 5_000 },
    },
  ],
  people: {
    rows: [
      {
        ...{ projectId: 'p1', projectName: 'Payments', month: '2026-09', accountId: 'acc-lead', currency: 'EUR' },
        ...{ beforeMinor: 10_000, afterMinor: 15_000, differenceMinor: 5_000 },
      },
    ],
    leftOut: 2,
  },
  byClass: [{ costClass: 'capital', currency: 'EUR', differenceMinor: 5_000 }],
  byProgram: [{ program: 'APOLLO', currency: 'EUR', differenceMinor: 3_000 }],
  bookedIn: '2026-10',
};

describe('the effect of a change, before it is saved', () => {
  it('of a rate is shown by project, program, class and person, and goes when the rate is typed otherwise', async () => {
    const page = await openAdministration({ 'admin.open': sampleOffice(), 'admin.rateEffect': { effect: EFFECT } });
    await page.type('Cost of an hour', '90');
    await page.press('Show effect on cost', RATES);
    const text = textOf(RATES(page.doc()));
    expect(text).toContain('12 worklogs that it can touch were priced before and after. Cost changes by +€50.00.');
    expect(text).toContain('Time without a rate goes from 1 h to 0 h.');
    expect(text).toContain('what differs in them is booked in October 2026.');
    expect(text).toContain('Payments\nSeptember 2026\n€100.00\n€150.00\n+€50.00');
    expect(text).toContain('Apollo\n+€30.00\nCapital\n+€50.00');
    expect(text).toContain('2 smaller rows not listed.');
    expect(page.calls('admin.addRate')).toEqual([]);
    await page.type('Cost of an hour', '91');
    expect(textOf(RATES(page.doc()))).not.toContain('Cost changes by');
  });

  it('is never a part of it told as the whole', async () => {
    const effect: Effect = { complete: false, worklogs: 900, worklogsInAll: 500_000 };
    const page = await openAdministration({ 'admin.open': sampleOffice(), 'admin.rateEffect': { effect } });
    await page.type('Cost of an hour', '90');
    await page.press('Show effect on cost', RATES);
    expect(textOf(RATES(page.doc()))).toContain('The effect is not known\nTime ran out after 900 of 500,000 worklogs.');
  });

  it('of a document is asked for with what prices work alone', async () => {
    const page = await openAdministration({
      'admin.open': sampleOffice(),
      'admin.documentEffect': { effect: { ...EFFECT, total: [], rows: [], people: null, byClass: [], byProgram: [] } },
    });
    const rate = { subject: { kind: 'site' }, currency: 'EUR', minorUnitsPerHour: 9_000, validFrom: '2026-01-01' };
    await page.type(
      'Document to import',
      JSON.stringify({ version: 1, rates: [rate], projects: [{ spaceKey: 'PAY', goal: 'x' }] }),
    );
    await page.press('Check document');
    await page.press('Show effect on cost', DOCUMENT);
    expect(page.calls('admin.documentEffect')).toEqual([
      { document: { version: 1, programs: [], projects: [], rates: [rate] } },
    ]);
    expect(textOf(DOCUMENT(page.doc()))).toContain('No cost changes.');
  });

  it('of a program’s shares is asked for with the shares as typed, and only once they can be saved', async () => {
    const effect: Effect = {
      ...EFFECT,
      total: [{ currency: 'EUR', differenceMinor: 0 }],
      rows: [],
      people: null,
      byClass: [],
    };
    const page = await openAdministration({ 'admin.open': sampleOffice(), 'admin.documentEffect': { effect } });
    await page.press('Edit', (doc) => row(PROGRAMS(doc), 'Apollo'));
    await page.type('Share of Payments in percent', '101');
    await page.press('Show effect on cost', modal);
    expect(page.calls('admin.documentEffect')).toEqual([]);
    expect(textsOf(modal(page.doc()), 'ErrorMessage')).toHaveLength(1);
    await page.type('Share of Payments in percent', '75');
    await page.press('Show effect on cost', modal);
    const projects = [{ spaceKey: 'PAY', shareBasisPoints: 7_500 }];
    expect(page.calls('admin.documentEffect')).toMatchObject([
      { document: { programs: [{ key: 'APOLLO', currency: 'EUR', projects }], projects: [], rates: [] } },
    ]);
    expect(textOf(modal(page.doc()))).toContain('What the work costs stays; the parts of programs in it change.');
    expect(page.calls('admin.saveProgram')).toEqual([]);
    await page.type('Share of Payments in percent', '76');
    expect(textOf(modal(page.doc()))).not.toContain('What the work costs stays');
  });

  it('is not offered for a document that prices nothing', async () => {
    const page = await openAdministration({ 'admin.open': sampleOffice() });
    await page.type('Document to import', JSON.stringify({ version: 1, projects: [{ spaceKey: 'PAY' }] }));
    await page.press('Check document');
    expect(hasButton(DOCUMENT(page.doc()), 'Import document')).toBe(true);
    expect(hasButton(DOCUMENT(page.doc()), 'Show effect on cost')).toBe(false);
  });
});
